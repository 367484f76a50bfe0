//! The lines of a text with what the rules ask of each: where it is, what it says, whether it is running text.

use std::borrow::Cow;

use crate::import::metadata::lines::{is_paragraph, tidy};
use crate::import::metadata::words::lowercase_words;
use crate::text::Span;

/// A line longer than this, in bytes, is running text and nothing else; it is not looked at more closely.
const LONGEST_LOOKED_AT: usize = 1200;

/// A line shorter than this, in characters, was not cut off by an editor that wraps lines.
const WRAPPED_LENGTH: usize = 40;

/// A headline has so many words.
const HEADLINE_WORDS: std::ops::RangeInclusive<usize> = 4..=24;

/// A line that is not blank.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// All of it but its end.
    pub span: Span,
    /// Without the white space around it.
    pub text: Cow<'a, str>,
    /// In characters.
    pub length: usize,
    /// Whether it reads as running text, as against a headline, a label or a menu entry.
    pub is_paragraph: bool,
    /// Whether the line above is not blank.
    pub touches_above: bool,
    /// Whether it is a part of a paragraph that was wrapped into lines.
    pub is_wrapped: bool,
}

impl Line<'_> {
    /// Whether it is short enough to be anything but running text.
    pub fn is_looked_at(&self) -> bool {
        self.text.len() <= LONGEST_LOOKED_AT
    }

    /// Whether it has neither letters nor digits: a rule, a bullet, a slash between links.
    pub fn is_ornament(&self) -> bool {
        self.length <= 80 && !self.text.chars().any(char::is_alphanumeric)
    }

    /// Whether it could be the headline of an article.
    pub fn is_headline(&self) -> bool {
        let words = self.text.split(' ').count();
        !self.is_paragraph
            && !self.is_wrapped
            && HEADLINE_WORDS.contains(&words)
            && !self.text.starts_with(char::is_lowercase)
            && !self.text.ends_with([':', ';', ','])
    }
}

/// All lines that are not blank, in order.
pub(super) fn of(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    let mut touches_above = false;
    for line in text.split('\n') {
        let body = line.strip_suffix('\r').unwrap_or(line);
        let shown = if body.len() <= LONGEST_LOOKED_AT {
            tidy(body)
        } else {
            Cow::Borrowed(body.trim())
        };
        let is_blank = shown.is_empty();
        if !is_blank {
            lines.push(Line {
                span: Span::new(start, start + body.len()),
                length: shown.chars().count(),
                is_paragraph: is_paragraph(&shown),
                text: shown,
                touches_above,
                is_wrapped: false,
            });
        }
        touches_above = !is_blank;
        start += line.len() + 1;
    }
    for at in 1..lines.len() {
        let (above, below) = (&lines[at - 1], &lines[at]);
        let goes_on = below.touches_above && below.text.starts_with(char::is_lowercase);
        if goes_on && above.length >= WRAPPED_LENGTH {
            lines[at - 1].is_wrapped = true;
            lines[at].is_wrapped = true;
        }
    }
    lines
}

/// The words of a line in lower case with single spaces between them, without any signs: the form in which the
/// wording of pages is listed.
pub(super) fn plain_words(line: &str) -> String {
    let words = lowercase_words(line);
    let words: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_whole_lines_without_their_ends() {
        let text = " Share \r\n\n\u{a0}\nThe mayor came.\nLast";
        let spans: Vec<_> = of(text)
            .iter()
            .map(|line| (&text[line.span.range()], line.text.clone().into_owned()))
            .collect();
        let expected = [
            (" Share ", "Share"),
            ("The mayor came.", "The mayor came."),
            ("Last", "Last"),
        ];
        assert_eq!(spans, expected.map(|(all, shown)| (all, shown.to_owned())));
    }

    #[test]
    fn wrapped_lines_are_told() {
        let text = "The mayor opened the new bridge over the river on\nMonday and many people came to see how\n\
                    it was done.\n\nshare\nprint";
        let wrapped: Vec<_> = of(text).iter().map(|line| line.is_wrapped).collect();
        assert_eq!(wrapped, [false, false, false, false, false]);
        let text = text.replace("Monday", "a Monday");
        let wrapped: Vec<_> = of(&text).iter().map(|line| line.is_wrapped).collect();
        assert_eq!(wrapped, [true, true, true, false, false]);
    }

    #[test]
    fn plain_words_have_no_signs() {
        assert_eq!(plain_words("» Read more… (2)"), "read more 2");
        assert_eq!(plain_words("———"), "");
    }
}
