//! Dates that name their month: `14 April 2025`, `Monday, May 13`, `mid-April`, `since January`.

use jiff::civil::Date;

use super::super::calendar::{month_end, month_of, weekday_of};
use super::super::units::is_plural;
use super::{Context, Form, Found, Interval};

/// Words in a sentence that say that a date in it is still to come.
const FUTURE: &[&str] = &[
    "will",
    "scheduled",
    "planned",
    "plans",
    "expected",
    "due",
    "upcoming",
];

/// The same, right before a date.
const UNTIL: &[&str] = &["until", "till", "by", "next"];

/// Words before a month alone that belong to the expression.
const LEADS: &[&str] = &["in", "last", "this", "next"];

/// Words before a month alone that show that it is one, and do not belong to it.
const SIGNS: &[&str] = &[
    "during",
    "until",
    "till",
    "by",
    "through",
    "throughout",
    "since",
    "from",
    "of",
    "to",
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "our",
    "late",
    "before",
    "after",
    "for",
];

/// A month's name at an index: its number, and how many tokens it takes with the full stop of a short form.
pub(super) fn month_name(context: &Context<'_>, at: usize) -> Option<(i8, usize)> {
    let token = context.tokens.get(at)?;
    let month = month_of(&token.lower).filter(|_| token.capital)?;
    let short = token.lower.len() <= 4 && !["may", "june", "july"].contains(&token.lower.as_str());
    let stop = short && context.is_mark(at + 1, ".") && context.touch(at);
    Some((month, 1 + usize::from(stop)))
}

/// A day of the month: 5, 05, 5th. Whether it has an ending, too.
fn day(context: &Context<'_>, at: usize) -> Option<(i8, bool)> {
    let digits = context.tokens.get(at)?.digits()?;
    let ordinal = ["st", "nd", "rd", "th"].contains(&digits.ending.as_str());
    let fits = digits.plain && digits.count <= 2 && (ordinal || digits.ending.is_empty());
    // 5% and 5:20 are no days.
    let other = context.is_mark(at + 1, "%:") && context.touch(at);
    let day = digits.value as i8;
    (fits && !other && (1..=31).contains(&day)).then_some((day, ordinal))
}

/// A year at an index, after a comma or not, and how many tokens it takes.
fn year_after(context: &Context<'_>, at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(context.is_mark(at, ","));
    let year = context.tokens.get(at + comma)?.plain(4..5)?;
    (1600..=2100).contains(&year).then_some((year, 1 + comma))
}

/// Two days of one month, or the same twice; and the tokens that the second takes.
fn second_day(context: &Context<'_>, at: usize, first: i8) -> (i8, usize) {
    let joint = context.is_mark(at, "-–—") || context.word(at) == "to";
    let last = day(context, at + 1).filter(|&(last, _)| joint && last > first);
    last.map_or((first, 0), |(last, _)| (last, 2))
}

/// The days of a month in the year that is named, or in the last such month.
fn resolve(
    context: &Context<'_>,
    at: usize,
    year: Option<i16>,
    (month, first, last): (i8, i8, i8),
) -> Option<(Option<Interval>, Form)> {
    let interval = |year: i16| {
        let last = month_end(year, month)?.day().min(last);
        Interval::new(
            Date::new(year, month, first).ok()?,
            Date::new(year, month, last).ok()?,
        )
    };
    if let Some(year) = year {
        return Some((Some(interval(year)?), Form::Dated));
    }
    // A leap year, so that February 29 is a date.
    interval(2024)?;
    let resolved = context.anchor.and_then(|anchor| {
        let this_year = interval(anchor.date.year());
        let sentence = context.tokens[..at]
            .iter()
            .rev()
            .take_while(|token| !token.is_mark(".!?"));
        let before = context.word_before(at);
        let ahead = before != "last"
            && (UNTIL.contains(&before)
                || sentence
                    .take(24)
                    .any(|token| FUTURE.contains(&token.lower.as_str())));
        let is_past = |interval: &Interval| interval.from <= anchor.date || ahead;
        this_year
            .filter(is_past)
            .or_else(|| interval(anchor.date.year().checked_sub(1)?))
    });
    Some((resolved, Form::Yearless { month, first, last }))
}

/// A day, with or without weekday and year, in digits or with the month's name.
pub(super) fn date(context: &Context<'_>, at: usize) -> Option<Found> {
    let token = context.tokens.get(at)?;
    if weekday_of(&token.lower).is_some() && token.capital {
        let comma = 1 + usize::from(context.is_mark(at + 1, ","));
        let of = |next: usize| {
            context
                .tokens
                .get(next)
                .is_some_and(|token| token.lower == "the")
        };
        let next = at + comma + usize::from(of(at + comma));
        let found = day_and_month(context, next)?;
        return Some(Found {
            tokens: found.tokens + next - at,
            ..found
        });
    }
    day_and_month(context, at).or_else(|| in_digits(context, at))
}

fn day_and_month(context: &Context<'_>, at: usize) -> Option<Found> {
    let (month, first, last, mut tokens) = if let Some((month, length)) = month_name(context, at) {
        let (first, ordinal) = day(context, at + length)?;
        // “In May 5 ships sank” names no day.
        let counts = context
            .tokens
            .get(at + length + 1)
            .is_some_and(|next| is_plural(&next.lower));
        if !ordinal && counts && context.word_before(at) == "in" {
            return None;
        }
        let (last, more) = second_day(context, at + length + 1, first);
        (month, first, last, length + 1 + more)
    } else {
        let (first, _) = day(context, at)?;
        let (last, more) = second_day(context, at + 1, first);
        let next = at + 1 + more;
        let of = usize::from(context.word(next) == "of");
        let (month, length) = month_name(context, next + of)?;
        (month, first, last, 1 + more + of + length)
    };
    let year = year_after(context, at + tokens);
    if let Some((_, more)) = year {
        tokens += more;
    }
    let (interval, form) = resolve(
        context,
        at,
        year.map(|(year, _)| year),
        (month, first, last),
    )?;
    Some(Found::new(tokens, interval, form))
}

/// 2025-05-03, 2025/05/03, 03.05.2025, and with slashes only what can be read in one way.
fn in_digits(context: &Context<'_>, at: usize) -> Option<Found> {
    let [one, mark, two, other, three] = context.tokens.get(at..at + 5)? else {
        return None;
    };
    let touching = (at..at + 4).all(|at| context.touch(at));
    if !touching || mark.kind != other.kind || !mark.is_mark("-/.") {
        return None;
    }
    let part = |token: &super::Token| i8::try_from(token.plain(1..3)?).ok();
    let date = if let Some(year) = one.plain(4..5) {
        // “2025-05-03T10:20”: the time hangs on the day.
        let digits = three
            .digits()
            .filter(|day| day.count == 2 && ["", "t"].contains(&day.ending.as_str()))?;
        Date::new(year, part(two)?, digits.value as i8)
    } else {
        let (one, two, year) = (part(one)?, part(two)?, three.plain(4..5)?);
        match (mark.is_mark("."), mark.is_mark("/")) {
            (true, _) => Date::new(year, two, one),
            (_, true) if one > 12 || one == two => Date::new(year, two, one),
            (_, true) if two > 12 => Date::new(year, one, two),
            _ => return None,
        }
    };
    let day = date
        .ok()
        .filter(|date| (1600..=2100).contains(&date.year()))?;
    Some(Found::new(5, Some(Interval::day(day)), Form::Dated))
}

/// `mid-April`, `early March`, `the end of May 2024`.
pub(super) fn part_of_month(context: &Context<'_>, at: usize) -> Option<Found> {
    let part = |word: &str| match word {
        "early" | "beginning" | "start" => Some((1, 10)),
        "mid" | "middle" => Some((11, 20)),
        "late" | "end" => Some((21, 31)),
        _ => None,
    };
    let (first, last) = part(context.word(at))?;
    let joint =
        usize::from(context.is_mark(at + 1, "-‑–") || ["of", "in"].contains(&context.word(at + 1)));
    let (month, length) = month_name(context, at + 1 + joint)?;
    let mut tokens = 1 + joint + length;
    let year = year_after(context, at + tokens);
    if let Some((_, more)) = year {
        tokens += more;
    }
    let (interval, form) = resolve(
        context,
        at,
        year.map(|(year, _)| year),
        (month, first, last),
    )?;
    Some(Found::new(tokens, interval, form))
}

/// A whole month: `in February`, `last November`, `April 2025`, `the April summit`.
pub(super) fn month(context: &Context<'_>, at: usize) -> Option<Found> {
    let lead =
        usize::from(LEADS.contains(&context.word(at)) && month_name(context, at + 1).is_some());
    let (month, length) = month_name(context, at + lead)?;
    if lead > 0 && day_and_month(context, at + lead).is_some() {
        return None;
    }
    let year = year_after(context, at + lead + length)
        .filter(|_| !context.is_mark(at + lead + length, ","));
    let name = context.word(at + lead);
    // Names of people, verbs: only what stands before can tell.
    let ambiguous = ["may", "march", "mar", "jan", "dec", "apr", "sep", "august"].contains(&name);
    let before = context.word_before(at);
    let sure = if ambiguous {
        ["since", "until", "during"].contains(&before)
    } else {
        SIGNS.contains(&before)
            || at
                .checked_sub(1)
                .is_some_and(|before| context.tokens[before].possessive)
    };
    if lead == 0 && year.is_none() && !sure {
        return None;
    }
    let tokens = lead + length + year.map_or(0, |(_, more)| more);
    let last = month_end(2024, month)?.day();
    let (interval, form) = resolve(
        context,
        at + lead,
        year.map(|(year, _)| year),
        (month, 1, last),
    )?;
    Some(Found::new(tokens, interval, form))
}

/// `since 1790`, `since last November`: from there to the day of publication.
pub(super) fn since(context: &Context<'_>, at: usize) -> Option<Found> {
    if context.word(at) != "since" || context.word(at + 1) == "since" {
        return None;
    }
    let start = context.find(at + 1)?;
    let until = context.published.map_or(Date::MAX, |anchor| anchor.date);
    let interval = start
        .interval
        .and_then(|start| Interval::new(start.from, until));
    Some(Found::new(start.tokens + 1, interval, Form::Relative))
}
