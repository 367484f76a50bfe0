//! What a line of a page is, by what it says itself.
//!
//! Each line has one class. Where a line could be two things, the more certain one counts: a date is read whole or not
//! at all, set phrases have no other use, and a proper name with a colon may be anything.
//!
//! What is *not* here: what a line is by where it stands, or by what is known of the article. A heading between two
//! paragraphs is the article's, and one among buttons is not; that is for whoever asks.

use super::dates::LineDate;
use crate::language::Field;

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
    /// Announces one other article, which is named below it: “Read also”.
    Link,
    /// It heads a note about the author, or a list of what else is by the author.
    Author,
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
                | Self::Link
                | Self::Author
                | Self::Menu
                | Self::Close { .. }
                | Self::List { .. }
                | Self::Label(Field::Topics)
        )
    }
}
