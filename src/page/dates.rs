//! What a line says about the date it holds: that it is the day of publication, some other
//! day, or nothing at all.

use super::printed::{Order, date_at, year_at_end};
use super::words::{capitalised_run, is_weekday, lowercase_words};
use crate::language::on_pages;

/// What a line that is all about dates says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineDate {
    /// The line says that this is the date of publication, or of the article.
    Labelled(String),
    /// A date that stands by itself.
    Bare(String),
    /// Only a date of something else, such as the last update.
    Other(String),
}

/// Longer than any date line, in bytes: not worth cutting into words.
const LONGEST: usize = 160;

#[derive(Clone, Copy, PartialEq)]
enum Label {
    None,
    Dated,
    Published,
    Other,
}

/// Reads a line that holds dates and nothing else: weekdays, times and labels aside, and a
/// proper name set apart in front.
pub(super) fn of_line(line: &str) -> Option<LineDate> {
    of_line_in(line, Order::Unknown)
}

/// The same of a line in a language of which it may be known whether a number is day or month.
pub(super) fn of_line_in(line: &str, order: Order) -> Option<LineDate> {
    let is_digit = |character: char| character.is_ascii_digit();
    if line.len() > LONGEST || !line.contains(is_digit) {
        return None;
    }
    let of = |line: &str| {
        // “Analysis 5 May 2025”
        let genre = line
            .split_once(' ')
            .filter(|(_, rest)| rest.starts_with(is_digit));
        let genre = genre.filter(|(word, _)| on_pages().genres.has(&word.to_lowercase()));
        let line = genre.map_or(line, |(_, rest)| rest);
        all_dates(line, order).or_else(|| {
            let mut marks = [" - ", " – ", " — ", " | ", " · ", " • ", " / ", ", ", "-"].iter();
            let (place, rest) = marks.find_map(|mark| line.split_once(mark))?;
            let is_place = capitalised_run(place) == place.len() && place.split(' ').count() <= 4;
            all_dates(rest, order).filter(|_| is_place)
        })
    };
    of(line).or_else(|| of(&apart(line)?))
}

/// A line with a space wherever a small letter or a digit is followed by a capital: pages set dates and labels in boxes of
/// their own, and copied they are one word: `UpdatedMay 5, 2025`.
fn apart(line: &str) -> Option<String> {
    let mut apart = String::with_capacity(line.len() + 8);
    let mut last = ' ';
    for character in line.chars() {
        if character.is_uppercase() && (last.is_lowercase() || last.is_ascii_digit()) {
            apart.push(' ');
        }
        apart.push(character);
        last = character;
    }
    (apart.len() > line.len()).then_some(apart)
}

fn all_dates(line: &str, order: Order) -> Option<LineDate> {
    let words = lowercase_words(line);
    let mut label = Label::None;
    let mut bare = None;
    let mut other = None;
    let mut only_dates = true;
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let follows_label = at > 0
            && matches!(
                label_of(&words[at - 1].text),
                Label::Published | Label::Dated
            );
        let year = || year_at_end(line, &words, at).filter(|_| follows_label);
        let date = date_at(line, &words, at, order).or_else(|| Some((year()?, words.len() - at)));
        if let Some((iso, used)) = date {
            match label {
                // Words before the label would make the line a sentence.
                Label::Dated | Label::Published if only_dates => {
                    return Some(LineDate::Labelled(iso));
                }
                Label::None => bare = bare.or(Some(iso)),
                _ => other = other.or(Some(iso)),
            }
            at += used;
            continue;
        }
        match label_of(&word.text) {
            Label::Dated if label != Label::None => {}
            Label::None => only_dates &= is_beside(&word.text) || is_clock(&word.text),
            said => label = said,
        }
        at += 1;
    }
    match bare {
        Some(iso) if only_dates => Some(LineDate::Bare(iso)),
        None if only_dates => other.map(LineDate::Other),
        _ => None,
    }
}

/// Whether a word, in lower case, may stand right before a date and belong to it.
pub(super) fn is_label(word: &str) -> bool {
    label_of(word) != Label::None || is_beside(word)
}

fn label_of(word: &str) -> Label {
    let lists = on_pages();
    if lists.published.has(word) || lists.issued.has(word) {
        Label::Published
    } else if lists.other_days.has(word) {
        Label::Other
    } else if lists.dated.has(word) {
        Label::Dated
    } else {
        Label::None
    }
}

/// Whether a word changes nothing of what a date beside it means.
fn is_beside(word: &str) -> bool {
    on_pages().beside_dates.has(word) || is_weekday(word)
}

/// A piece of a time of day: 10, 1400, 10h20, 09am, 5th.
fn is_clock(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit()) && word.chars().count() <= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_its_date_is() {
        for case in [
            "date 2025-05-05 → labelled 2025-05-05",
            "Date: 2025 → labelled 2025",
            "Date: 2025-05 → labelled 2025-05",
            "Published May 5, 2025 at 10:20 a.m. ET → labelled 2025-05-05",
            "First published on Mon 5 May 2025 10.20 BST → labelled 2025-05-05",
            "Updated May 6, 2025 | Published May 5, 2025 → labelled 2025-05-05",
            "Publicado el 5 de mayo de 2025 → labelled 2025-05-05",
            "Monday, May 19, 2025 → bare 2025-05-19",
            "5 May 2025, updated 6 May 2025 → bare 2025-05-05",
            "5 May 2025 • 4 min read → bare 2025-05-05",
            "May 5, 20255:04 PM GMT+1 · Updated a day ago → bare 2025-05-05",
            "Porto Velho - 05 may 2025 - 10:20 CEST → bare 2025-05-05",
            "Stand: 05.05.2025, 10:20 Uhr → other 2025-05-05",
            "Last updated: 6 May 2025 → other 2025-05-06",
            "UpdatedMay 6, 2025 → other 2025-05-06",
            "Load-Date: May 6, 2025 → other 2025-05-06",
            "Porto Velho-25/05/2025 20:00 → bare 2025-05-25",
            "5 de mayo de 2025Actualizado el 6 de mayo de 2025 → bare 2025-05-05",
            "Publié le 5 juil. 2025 à 18h05Mis à jour le 6 juil. 2025 à 9h → labelled 2025-07-05",
            "Analyse 11.04.2022 → bare 2022-04-11",
            "Published in News & Features → nothing",
            "Bridge opened 5 May 2025 → nothing",
            "A report published May 2, 2025 said so → nothing",
            "Monday → nothing",
            "Published at 1800 GMT → nothing",
        ] {
            let (line, _) = case.split_once(" → ").expect("a date or nothing");
            let found = match of_line(line) {
                Some(LineDate::Labelled(iso)) => format!("labelled {iso}"),
                Some(LineDate::Bare(iso)) => format!("bare {iso}"),
                Some(LineDate::Other(iso)) => format!("other {iso}"),
                None => "nothing".to_owned(),
            };
            assert_eq!(format!("{line} → {found}"), case);
        }
    }
}
