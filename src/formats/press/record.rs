//! An article as it stands in an archive's file.

use std::ops::Range;

use super::line::{Line, authors, length};
use crate::language::{Fact, code_of};
use crate::model::ArticleDetails;
use crate::page::date_in;

/// One article of an archive, by its place in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Which of the file's lines are its own.
    pub lines: Range<usize>,
    /// Its headline and its text, in bytes of the file's text; all else in its lines is furniture.
    pub kept: Vec<Range<usize>>,
    /// Its text alone.
    pub body: Vec<Range<usize>>,
    /// What the archive states.
    pub details: ArticleDetails,
    /// How many words it has, as the archive says.
    pub length: Option<usize>,
    /// Its number in the download, where it has one.
    pub number: Option<usize>,
}

impl Record {
    /// Whether there is enough of it to be sure that it is one.
    pub fn is_sound(&self) -> bool {
        let details = &self.details;
        let is_placed = !details.published.is_empty() || !details.outlet.is_empty();
        is_placed && !details.title.is_empty() && !self.body.is_empty()
    }

    /// Takes in what a field says. What the record knows already stays.
    pub fn state(&mut self, fact: Fact, value: &str) {
        let details = &mut self.details;
        let (field, value) = match fact {
            Fact::Title => (&mut details.title, value.to_owned()),
            Fact::Outlet => (&mut details.outlet, value.to_owned()),
            Fact::Author => (&mut details.author, authors(value)),
            Fact::Published => (&mut details.published, date_in(value).unwrap_or_default()),
            Fact::Url => (&mut details.url, value.to_owned()),
            Fact::Language => (&mut details.language, code_of(value).unwrap_or_default()),
            Fact::Length => {
                self.length = self.length.or_else(|| length(value));
                return;
            }
            Fact::Section | Fact::Id | Fact::Lead | Fact::Text | Fact::Other => return,
        };
        if field.is_empty() {
            *field = value;
        }
    }

    /// Keeps lines as its headline.
    pub fn title(&mut self, lines: &[Line<'_>]) {
        self.details.title = joined(lines.iter().map(|line| line.text));
        self.kept.extend(lines.iter().map(Line::shown));
    }

    /// Keeps lines as its text.
    pub fn text(&mut self, lines: &[Line<'_>]) {
        for line in lines.iter().filter(|line| !line.is_picture()) {
            self.body.push(line.shown());
            self.kept.push(line.shown());
        }
    }

    /// Keeps a part of a line as its text.
    pub fn part(&mut self, place: Range<usize>) {
        if !place.is_empty() {
            self.body.push(place.clone());
            self.kept.push(place);
        }
    }
}

/// Wrapped lines as one, with single spaces.
pub(super) fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let words = lines.into_iter().flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}
