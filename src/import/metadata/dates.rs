//! What a line says about the date it holds: that it is the day of publication, some other
//! day, or nothing at all.

use super::calendar::{date_at, year_at_end};
use super::words::{Word, capitalised_run, is_listed, lowercase_words};

const WEEKDAYS: &str = "\
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs \
    fri sat sun lunes martes miércoles jueves viernes sábado domingo montag dienstag mittwoch \
    donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag";

/// Words that stand beside a date without changing what it means: times, zones, reading time.
const FILLERS: &str = "\
    on at am pm a p m t z gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt bst ist jst cet \
    cest aest aedt uhr h um min mins minute minutes read first last originally time le el il \
    op em was this article ago day days hour hours week weeks month months an";

/// Words that say a date is the day of publication.
const PUBLISHED: &str = "\
    published publication posted issued released pubdate publicado publicada publié publiée \
    pubblicato veröffentlicht erschienen gepubliceerd";

/// Words that say no more than that a date follows.
const DATED: &str = "date dated datum fecha data";

/// Words that say a date is some other day.
const OTHER: &str = "\
    updated update modified edited revised corrected accessed retrieved archived load crawled \
    stand aktualisiert actualizado actualizada modifié aggiornato atualizado bijgewerkt";

/// What a line that is all about dates says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum LineDate {
    /// The line says that this is the date of publication, or of the article.
    Labelled(String),
    /// A date that stands by itself.
    Bare(String),
    /// Only a date of something else, such as the last update.
    Other,
}

#[derive(Clone, Copy, PartialEq)]
enum Label {
    None,
    Dated,
    Published,
    Other,
}

/// Reads a line that holds dates and nothing else: weekdays, times and labels aside, and a
/// proper name set apart in front.
pub(in crate::import) fn of_line(line: &str) -> Option<LineDate> {
    all_dates(line).or_else(|| {
        let mut marks = [" - ", " – ", " — ", " | ", " · ", " • "].iter();
        let (place, rest) = marks.find_map(|mark| line.split_once(mark))?;
        let is_place = capitalised_run(place) == place.len() && place.split(' ').count() <= 4;
        all_dates(rest).filter(|_| is_place)
    })
}

fn all_dates(line: &str) -> Option<LineDate> {
    // Longer than any date line; a paragraph is not worth cutting into words.
    if line.len() > 160 {
        return None;
    }
    let words = lowercase_words(line);
    let is = |list: &str, word: &Word| is_listed(list, &word.text);
    let mut label = Label::None;
    let mut bare = None;
    let mut other = false;
    let mut only_dates = true;
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let follows_label = at > 0 && (is(PUBLISHED, &words[at - 1]) || is(DATED, &words[at - 1]));
        let year = || year_at_end(line, &words, at).filter(|_| follows_label);
        let date = date_at(line, &words, at).or_else(|| Some((year()?, words.len() - at)));
        if let Some((iso, used)) = date {
            match label {
                // Words before the label would make the line a sentence.
                Label::Dated | Label::Published if only_dates => {
                    return Some(LineDate::Labelled(iso));
                }
                Label::None => bare = bare.or(Some(iso)),
                _ => other = true,
            }
            at += used;
            continue;
        }
        if is(PUBLISHED, word) {
            label = Label::Published;
        } else if is(OTHER, word) {
            label = Label::Other;
        } else if is(DATED, word) {
            if label == Label::None {
                label = Label::Dated;
            }
        } else if !(is(FILLERS, word) || is(WEEKDAYS, word) || is_clock(&word.text)) {
            only_dates = false;
        }
        at += 1;
    }
    match bare {
        Some(iso) if only_dates => Some(LineDate::Bare(iso)),
        None if only_dates && other => Some(LineDate::Other),
        _ => None,
    }
}

/// Whether a word, in lower case, may stand right before a date and belong to it.
pub(super) fn is_label(word: &str) -> bool {
    [PUBLISHED, DATED, OTHER, FILLERS, WEEKDAYS]
        .iter()
        .any(|list| is_listed(list, word))
}

/// Whether a word is the name of a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    is_listed(WEEKDAYS, &word.to_lowercase())
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
        let labelled = |iso: &str| Some(LineDate::Labelled(iso.to_owned()));
        let bare = |iso: &str| Some(LineDate::Bare(iso.to_owned()));
        for (line, expected) in [
            ("date 2025-05-05", labelled("2025-05-05")),
            ("Date: 2025", labelled("2025")),
            ("Date: 2025-05", labelled("2025-05")),
            (
                "Published May 5, 2025 at 10:20 a.m. ET",
                labelled("2025-05-05"),
            ),
            (
                "First published on Mon 5 May 2025 10.20 BST",
                labelled("2025-05-05"),
            ),
            (
                "Updated May 6, 2025 | Published May 5, 2025",
                labelled("2025-05-05"),
            ),
            ("Publicado el 5 de mayo de 2025", labelled("2025-05-05")),
            ("Monday, May 19, 2025", bare("2025-05-19")),
            ("5 May 2025, updated 6 May 2025", bare("2025-05-05")),
            ("5 May 2025 • 4 min read", bare("2025-05-05")),
            (
                "May 5, 20255:04 PM GMT+1 · Updated a day ago",
                bare("2025-05-05"),
            ),
            ("Porto Velho - 05 may 2025 - 10:20 CEST", bare("2025-05-05")),
            ("Stand: 05.05.2025, 10:20 Uhr", Some(LineDate::Other)),
            ("Last updated: 6 May 2025", Some(LineDate::Other)),
            ("Load-Date: May 6, 2025", Some(LineDate::Other)),
            ("Published in News & Features", None),
            ("Bridge opened 5 May 2025", None),
            ("A report published May 2, 2025 said so", None),
            ("Monday", None),
            ("Published at 1800 GMT", None),
        ] {
            assert_eq!(of_line(line), expected, "{line}");
        }
    }
}
