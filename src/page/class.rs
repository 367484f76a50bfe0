//! What a line of a page is, by what it says itself.
//!
//! Each line has one class. Where a line could be two things, the more certain one counts: a date is read whole or not
//! at all, set phrases have no other use, and a proper name with a colon may be anything.
//!
//! What is *not* here: what a line is by where it stands, or by what is known of the article. A heading between two
//! paragraphs is the article's, and one among buttons is not; that is for whoever asks.

use super::dates::{self, LineDate};
use super::{byline, captions, labels, wording};
use crate::language::Field;

/// A line longer than this, in bytes, is running text and nothing else; it is not looked at more closely.
const LONGEST_LOOKED_AT: usize = 1200;

/// A headline has so many words.
const HEADING_WORDS: std::ops::RangeInclusive<usize> = 4..=24;

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Class {
    /// Neither letters nor digits: a rule, a bullet, a slash between links.
    Ornament,
    /// Dates and nothing else.
    Date(LineDate),
    /// Who wrote the article, after “By” or its like.
    Byline,
    /// A field with its name: “Length: 300 words”.
    Label(Field),
    /// Speaks to the reader of the page, wherever it stands: a button, an advertisement, a subscription.
    Button,
    /// The same above and below the article; between its paragraphs it may be a heading.
    Menu,
    /// Below it no article goes on: comments, copyright. `sure`: no part of the article wherever it stands.
    Close { sure: bool },
    /// It heads a list of other articles. `sure` as above.
    List { sure: bool },
    /// A picture's text or credit.
    Caption,
    /// Running text.
    Paragraph,
    /// Could be the headline of an article.
    Heading,
    /// Anything else: a name, a place, a section.
    Other,
}

impl Class {
    /// The class of a line, of which it is known whether it has the form of running text.
    pub(super) fn of(text: &str, is_paragraph: bool) -> Self {
        if text.len() > LONGEST_LOOKED_AT {
            return Self::Paragraph;
        }
        if let Some(date) = dates::of_line(text) {
            return Self::Date(date);
        }
        let label = labels::of_line(text).map(|(field, _)| field);
        if label == Some(Field::Topics) {
            return Self::Label(Field::Topics);
        }
        if let Some(class) = wording::class(text, is_paragraph) {
            return class;
        }
        if byline::is_byline(text) {
            return Self::Byline;
        }
        if text.chars().count() <= 80 && !text.chars().any(char::is_alphanumeric) {
            return Self::Ornament;
        }
        if captions::is_caption(text) {
            return Self::Caption;
        }
        match label {
            Some(field) => Self::Label(field),
            None => Self::of_form(text, is_paragraph),
        }
    }

    /// What a line is of which nothing is known but its form.
    pub(super) fn of_form(text: &str, is_paragraph: bool) -> Self {
        let is_heading = || {
            HEADING_WORDS.contains(&text.split(' ').count())
                && !text.starts_with(char::is_lowercase)
                && !text.ends_with([':', ';', ','])
        };
        if is_paragraph {
            Self::Paragraph
        } else if is_heading() {
            Self::Heading
        } else {
            Self::Other
        }
    }

    /// Whether the line tells about the article and is no part of it: a byline, a date, a labelled detail.
    pub(super) fn is_about_article(&self) -> bool {
        matches!(self, Self::Date(_) | Self::Byline | Self::Label(_))
    }

    /// Whether its wording is what pages have around articles.
    pub(super) fn is_around_article(&self) -> bool {
        matches!(
            self,
            Self::Button
                | Self::Menu
                | Self::Close { .. }
                | Self::List { .. }
                | Self::Label(Field::Topics)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::is_paragraph;
    use super::*;

    #[test]
    fn a_line_is_the_most_certain_of_what_it_could_be() {
        let bare = |iso: &str| Class::Date(LineDate::Bare(iso.to_owned()));
        for (line, expected) in [
            ("———", Class::Ornament),
            ("©", Class::Button),
            ("5 May 2025 • 4 min read", bare("2025-05-05")),
            ("Listen | 5 de mayo de 2025", bare("2025-05-05")),
            ("By Ada Quill", Class::Byline),
            ("Por Ada Quill y Bo Reed", Class::Byline),
            ("By Signing Up You", Class::Button),
            ("Length: 300 words", Class::Label(Field::Ignored)),
            ("Tags: bridge, river", Class::Label(Field::Topics)),
            (
                "Sign up for our newsletter and never miss a bridge.",
                Class::Button,
            ),
            ("Teilen", Class::Menu),
            ("Tous droits réservés.", Class::Close { sure: true }),
            ("Lo más leído", Class::List { sure: true }),
            (
                "The bridge on Monday, nine years late. (Ada Quill/Harbour News)",
                Class::Caption,
            ),
            ("The mayor opened the bridge on Tuesday.", Class::Paragraph),
            ("Bridge opens after nine years", Class::Heading),
            ("Porto Velho", Class::Other),
        ] {
            assert_eq!(Class::of(line, is_paragraph(line)), expected, "{line}");
        }
    }

    #[test]
    fn long_lines_are_not_looked_at() {
        let line = format!("By Ada Quill {}", "word ".repeat(300));
        assert_eq!(Class::of(&line, true), Class::Paragraph);
    }
}
