//! The lines of an archive's file, and what is asked of a single one.

use std::ops::Range;

use crate::language::{Fact, in_archives, on_pages};
use crate::page::date_in;

/// No label is longer than this, in bytes.
const LONGEST_LABEL: usize = 40;

/// No line that is all about a date is longer than this, in bytes.
const LONGEST_DATE: usize = 80;

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Counted from 1, blank lines too.
    pub number: usize,
    /// All of it but its end, in bytes of the file's text.
    pub place: Range<usize>,
    /// Without the white space around it.
    pub text: &'a str,
    /// Where that begins, in bytes of the file's text.
    pub start: usize,
    /// Whether a blank line stands above.
    pub is_apart: bool,
}

/// White space, and what browsers and word processors leave that nobody sees.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The lines that are not blank, in order.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut is_apart = true;
    text.split('\n').zip(1..).filter_map(move |(line, number)| {
        let place = start..start + line.len();
        start += line.len() + 1;
        let shown = line.trim_start_matches(is_blank);
        let begins = place.start + line.len() - shown.len();
        let shown = shown.trim_end_matches(is_blank);
        let is_apart = std::mem::replace(&mut is_apart, shown.is_empty());
        (!shown.is_empty()).then_some(Line {
            number,
            place,
            text: shown,
            start: begins,
            is_apart,
        })
    })
}

impl<'a> Line<'a> {
    /// Where it stands without the white space around it, in bytes of the file's text.
    pub fn shown(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// How far it is moved in, in bytes.
    pub fn indent(&self) -> usize {
        self.start - self.place.start
    }

    /// What its label names, and what stands behind the colon.
    pub fn field(&self) -> Option<(Fact, &'a str)> {
        let (label, value) = self.labelled()?;
        let fact = in_archives().field(label)?;
        Some((fact, value))
    }

    /// Its label in capitals and what stands behind the colon, whether anything is known by that name or not.
    pub fn capital_field(&self) -> Option<(&'a str, &'a str)> {
        let (label, value) = self.labelled()?;
        let is_capital = label.chars().all(|character| {
            !character.is_lowercase() && (character.is_alphabetic() || " -/&".contains(character))
        });
        is_capital.then_some((label, value))
    }

    fn labelled(&self) -> Option<(&'a str, &'a str)> {
        let (label, value) = self.text.split_once(':')?;
        let label = label.trim_end_matches(is_blank);
        (label.len() <= LONGEST_LABEL && !label.is_empty())
            .then(|| (label, value.trim_start_matches(is_blank)))
    }

    /// What it names where it is nothing but a label, with a colon or without.
    pub fn heading(&self) -> Option<Fact> {
        let label = self.text.trim_end_matches([':', ' ', '\u{a0}']);
        let is_short = label.len() <= LONGEST_LABEL;
        in_archives().field(label).filter(|_| is_short)
    }

    /// Where a value that is the end of it stands, in bytes of the file's text.
    pub fn place_of(&self, value: &str) -> Range<usize> {
        let end = self.shown().end;
        end - value.len()..end
    }

    /// The day that it prints, where it is all about one.
    pub fn date(&self) -> Option<String> {
        if self.text.len() > LONGEST_DATE || self.is_of_rights() {
            return None;
        }
        date_in(self.text)
    }

    /// Whether it says whose the article is.
    pub fn is_of_rights(&self) -> bool {
        self.begins_with(&in_archives().rights)
    }

    /// Whether it begins so, in any letters.
    pub fn begins_with(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| {
            let head: String = self.text.chars().take(phrase.chars().count()).collect();
            head.to_lowercase() == **phrase
        })
    }

    /// Whether it stands for a picture: an address in brackets, or nothing in them.
    pub fn is_picture(&self) -> bool {
        let inner = self.text.strip_prefix('[');
        inner.is_some_and(|inner| inner.starts_with(']') || inner.starts_with("http"))
    }

    /// How many words an article has, where it says so and nothing else: “312 words”, “1.285 Wörter”.
    pub fn count(&self) -> Option<usize> {
        let (count, unit) = self.text.split_once(is_blank)?;
        let is_unit = in_archives().words.has(&unit.trim().to_lowercase());
        number(count).filter(|_| is_unit)
    }
}

/// A whole number, thousands parted or not.
pub(super) fn number(text: &str) -> Option<usize> {
    let is_number = text.len() <= 9
        && text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|character| {
            character.is_ascii_digit() || matches!(character, '.' | ',' | '’' | '\'')
        });
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|_| is_number)
}

/// The number that a length begins with: “312 words”.
pub(super) fn length(value: &str) -> Option<usize> {
    number(value.split(is_blank).next()?)
}

/// The names in a byline, without what marks it as one: “By Ada Quill”.
pub(super) fn authors(value: &str) -> String {
    let value = value.trim_matches(is_blank);
    let lists = on_pages();
    let marks = lists.bylines.iter().chain(&lists.bylines_anywhere);
    let named = marks.filter_map(|mark| {
        let head = value.get(..mark.len())?;
        let rest = value.get(mark.len()..)?;
        let is_mark = head.to_lowercase() == *mark && rest.starts_with([' ', ':', '\u{a0}']);
        is_mark.then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    });
    let shortest = named.min_by_key(|rest| rest.len()).unwrap_or(value);
    shortest.trim_end_matches([';', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        lines(text).next().expect("a line")
    }

    #[test]
    fn lines_know_where_they_stand() {
        let found: Vec<_> = lines("\n  One\r\n\u{a0}\nTwo\nThree").collect();
        let shown: Vec<_> = found
            .iter()
            .map(|line| (line.number, line.text, line.indent(), line.is_apart))
            .collect();
        let expected = [
            (2, "One", 2, true),
            (4, "Two", 0, true),
            (5, "Three", 0, false),
        ];
        assert_eq!(shown, expected);
        assert_eq!(found[0].shown(), 3..6);
    }

    #[test]
    fn counts_and_lengths() {
        assert_eq!(line("312 words").count(), Some(312));
        assert_eq!(line("1.285 Wörter").count(), Some(1285));
        assert_eq!(line("295 mots").count(), Some(295));
        assert_eq!(line("312 words were spoken").count(), None);
        assert_eq!(line("two words").count(), None);
        assert_eq!(length("312 words"), Some(312));
    }

    #[test]
    fn bylines_lose_their_mark() {
        assert_eq!(authors("By Ada Quill"), "Ada Quill");
        assert_eq!(authors("VON ADA QUILL"), "ADA QUILL");
        assert_eq!(authors("Byron Bay"), "Byron Bay");
    }

    #[test]
    fn labels_are_told_from_sentences() {
        assert_eq!(
            line("LENGTH: 5 words").field(),
            Some((Fact::Length, "5 words"))
        );
        assert_eq!(
            line("Auteur :\u{a0}Ada").field(),
            Some((Fact::Author, "Ada"))
        );
        assert_eq!(line("Minister: no").field(), None);
        assert!(line("GRAFIK-ART: a").capital_field().is_some());
        assert!(line("He said: no").capital_field().is_none());
    }
}
