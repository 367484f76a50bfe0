//! Dates as articles print them.
//!
//! Only dates with a year count, and of the numeric forms only those that can be read in
//! one way: 05/03/2025 is May in one country and March in another, so it is no date here.

use jiff::civil::Date;

use super::words::{Word, lowercase_words};
use crate::language::{Lexicon, month_of_any};

/// A date with a year, as printed somewhere in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// ISO 8601: `YYYY-MM` or `YYYY-MM-DD`.
    pub(super) iso: String,
    /// Where it starts in the line, in bytes.
    pub(super) start: usize,
}

/// Whether the first of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// One country has the day first, another the month.
    Unknown,
    /// In all countries of the language.
    DayFirst,
}

impl Order {
    /// The order of a language, by its code. Of those that are written in many countries only English knows both.
    pub(super) fn of(code: &str) -> Self {
        let mut lexicons = Lexicon::all();
        let is_known = lexicons.any(|lexicon| lexicon.code == code && lexicon.calendar.day_first);
        if is_known {
            Self::DayFirst
        } else {
            Self::Unknown
        }
    }
}

/// The first date with month and year anywhere in a line.
pub(super) fn find(line: &str) -> Option<Found> {
    let words = lowercase_words(line);
    (0..words.len()).find_map(|at| {
        let (iso, _) = date_at(line, &words, at, Order::Unknown)?;
        let start = words[at].start;
        Some(Found { iso, start })
    })
}

/// The date that starts at one of these words, and how many words it takes.
pub(super) fn date_at(
    line: &str,
    words: &[Word],
    at: usize,
    order: Order,
) -> Option<(String, usize)> {
    let follows_day = at > 0 && number(&words[at - 1].text).is_some();
    let words = words.get(at..)?;
    let text = |at: usize| words.get(at).map(|word| word.text.as_str());
    let gap = |at: usize| &line[words[at].end..words[at + 1].start];
    // "5 de mayo de 2025", "5th of May 2025"
    let joint = |at: usize| usize::from(text(at).is_some_and(is_joint));
    // Pages set date and time in boxes of their own; copied, they become "20255:04 PM".
    let year_at = |at: usize| {
        let word = text(at)?;
        let is_joined = at + 1 < words.len() && gap(at) == ":" && word.len() > 4;
        year_of(word.get(..4).filter(|_| is_joined).unwrap_or(word))
    };
    let first = text(0)?;

    if let Some(month) = month_of_any(first) {
        if let Some(day) = text(1).and_then(day_of)
            && let Some(year) = year_at(2)
        {
            return full(year, month, day).map(|iso| (iso, 3));
        }
        let next = 1 + joint(1);
        let year = year_at(next)?;
        // The month of "31 February 2025" is no date either.
        // “Two weeks ago 2025-05-05”: short for August in Spanish.
        let is_day = next + 1 < words.len() && gap(next) == "-";
        return (!follows_day && !is_day).then(|| (format!("{year:04}-{month:02}"), next + 1));
    }
    if let Some(day) = day_of(first) {
        let at = 1 + joint(1);
        if let Some(month) = text(at).and_then(month_of_any) {
            let next = at + 1 + joint(at + 1);
            let year = year_at(next)?;
            return full(year, month, day).map(|iso| (iso, next + 1));
        }
        return numeric([first, text(1)?, text(2)?], [gap(0), gap(1)], order).map(|iso| (iso, 3));
    }
    let year = year_of(first)?;
    let (month, last) = (text(1).and_then(two_digits)?, text(2)?);
    // "2025-05-05T10:20": the time hangs on the day.
    let day = last.split('t').next().and_then(two_digits)?;
    let is_date = gap(0) == gap(1) && matches!(gap(0), "-" | "/" | ".");
    full(year, month, day)
        .filter(|_| is_date)
        .map(|iso| (iso, 3))
}

/// The year, or year and month in digits, that ends a line: too little without a label.
pub(super) fn year_at_end(line: &str, words: &[Word], at: usize) -> Option<String> {
    let year = year_of(&words.get(at)?.text)?;
    let Some(second) = words.get(at + 1) else {
        return Some(format!("{year:04}"));
    };
    let month = two_digits(&second.text).filter(|month| (1..=12).contains(month))?;
    let is_date = words.len() == at + 2 && &line[words[at].end..second.start] == "-";
    is_date.then(|| format!("{year:04}-{month:02}"))
}

/// 05.03.2025 has the day first everywhere; with slashes only a number over 12 tells, or the language.
fn numeric([first, second, year]: [&str; 3], gaps: [&str; 2], order: Order) -> Option<String> {
    let (first, second) = (number(first)?, number(second)?);
    // "05.05.202514:30": day and time in boxes of their own.
    let year = year_of(year).or_else(|| year_of(year.get(..4)?).filter(|_| year.len() <= 6))?;
    match gaps[0] {
        _ if gaps[0] != gaps[1] => None,
        "." => full(year, second, first),
        "/" | "-" if order == Order::DayFirst => full(year, second, first),
        "/" if first > 12 || first == second => full(year, second, first),
        "/" if second > 12 => full(year, first, second),
        _ => None,
    }
}

fn full(year: i16, month: i8, day: i8) -> Option<String> {
    Date::new(year, month, day)
        .ok()
        .map(|date| date.to_string())
}

/// Whether a word stands between day, month and year.
fn is_joint(word: &str) -> bool {
    Lexicon::all().any(|lexicon| lexicon.calendar.of.has(word))
}

fn year_of(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = word.parse().ok().filter(|_| is_year)?;
    (1600..=2100).contains(&year).then_some(year)
}

/// A day of the month with or without its ending: 5, 05, 5th.
fn day_of(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|last: char| !last.is_ascii_digit());
    let ending = &word[digits.len()..];
    let day = number(digits).filter(|day| (1..=31).contains(day))?;
    let mut calendars = Lexicon::all().map(|lexicon| &lexicon.calendar);
    let is_known = ending.is_empty() || calendars.any(|calendar| calendar.ordinals.has(ending));
    is_known.then_some(day)
}

fn number(word: &str) -> Option<i8> {
    let is_short = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| is_short)
}

fn two_digits(word: &str) -> Option<i8> {
    number(word).filter(|_| word.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_that_papers_print() {
        for (line, expected) in [
            ("2025-05-05", "2025-05-05"),
            ("2024-02-29T10:20:00Z", "2024-02-29"),
            ("May 5, 2025", "2025-05-05"),
            ("Sept. 3rd, 2021", "2021-09-03"),
            ("Monday 5 May 2025 10.20 BST", "2025-05-05"),
            ("the 5th of May, 2025", "2025-05-05"),
            ("5 de mayo de 2025", "2025-05-05"),
            ("1. März 2025", "2025-03-01"),
            ("1er août 2025", "2025-08-01"),
            ("05.03.2025", "2025-03-05"),
            ("25/12/2024", "2024-12-25"),
            ("12/25/2024", "2024-12-25"),
            ("2025/05/05", "2025-05-05"),
            ("May 5, 202510:20 AM", "2025-05-05"),
            ("May 2025", "2025-05"),
            ("5 ago 2025", "2025-08-05"),
            ("2 days ago 2025-05-05", "2025-05-05"),
        ] {
            let found = find(line).unwrap_or_else(|| panic!("no date in {line}"));
            assert_eq!(found.iso, expected, "{line}");
        }
    }

    #[test]
    fn what_may_be_no_date_is_none() {
        for line in [
            "05/03/2025",
            "31 February 2025",
            "May 5",
            "2025",
            "in 2023, 74,000",
            "may 20 be 2025",
            "12-25-2024",
            "call on +44 20 7946 0000",
        ] {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
