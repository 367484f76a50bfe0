//! What stands around the article on a page where it is known which lines are the article's.
//!
//! Above it, headline and subtitles are the article's as well; all else there, and all that follows, is furniture.

use std::ops::Range;

use super::super::class::Class;
use super::super::headline::{self, SUBTITLE_LENGTH};
use super::super::reason::Reason;
use super::super::run;
use super::Sorted;
use crate::language::Field;

/// A line above the article's first paragraph belongs to it if it reads as running text and has so many characters.
const LEAD_LENGTH: usize = 60;

/// Where no headline is known, such a line is no further than this from the first paragraph.
const LEAD_REACH: usize = 4;

/// So many lines below the headline may be subtitles without reading as running text …
const SUBTITLES: usize = 2;

/// … and so many words have they at least.
const SUBTITLE_WORDS: usize = 6;

impl Sorted<'_> {
    /// Takes the last of the lines above the article that say its title for the headline, and keeps the others: a
    /// page may print its headline twice.
    pub(super) fn find_title(&mut self, end: usize) {
        let mut start = 0;
        let end = end.min(self.lines.len());
        while let Some(found) = headline::of_title(&self.lines[start..end], &self.details.title) {
            let found = start + found.start..start + found.end;
            start = found.end;
            self.titles
                .extend(std::mem::replace(&mut self.title, found));
        }
    }

    /// Marks all lines around the article but its headline and subtitles.
    pub(super) fn mark_outside(&mut self, run: Range<usize>) {
        let mut has_title = self.title.end <= run.start && !self.title.is_empty();
        let is_known = has_title;
        has_title &= self.title.start == 0;
        let (mut subtitles, mut leads) = (0, 0);
        let mut is_near = false;
        for at in 0..run.start {
            if self.is_title(at) {
                (has_title, is_near, subtitles) = (true, true, 0);
                continue;
            }
            if self.is_furniture(at) {
                is_near &= !self.is_about(at);
                continue;
            }
            let line = &self.lines[at];
            let is_written = matches!(line.class, Class::Paragraph | Class::Heading | Class::Other);
            let is_lead = line.is_paragraph
                && line.length >= LEAD_LENGTH
                && (has_title || !is_known && run.start - at <= LEAD_REACH);
            let is_subtitle = is_near
                && line.text.split(' ').count() >= SUBTITLE_WORDS
                && line.length <= SUBTITLE_LENGTH
                && subtitles < SUBTITLES;
            // Where no headline is known, one of the lines that could be it is.
            let may_be_title = !is_known && self.is_heading(at);
            let is_first_heading = leads > 0 && at + 1 == run.start && self.is_heading(at);
            if run::is_film(self.lines, at) {
                self.mark(at, Reason::Caption);
            } else if is_written && (is_lead || is_subtitle || may_be_title || is_first_heading) {
                subtitles += 1;
                leads += usize::from(is_lead);
            } else {
                self.mark(at, Reason::Above);
            }
        }
        let count = self.lines.len();
        self.mark_sections(run.end..count, Reason::Below);
    }

    fn is_about(&self, at: usize) -> bool {
        matches!(
            self.lines[at].class,
            Class::Date(_) | Class::Byline | Class::Button | Class::Menu | Class::Caption
        )
    }

    /// Marks lines below the article, each with what the last line that heads a section says of it.
    pub(super) fn mark_sections(&mut self, lines: Range<usize>, first: Reason) {
        let mut section = first;
        for at in lines {
            let own = match self.class(at) {
                Class::Close { .. } | Class::List { .. } | Class::Link | Class::Author => {
                    section = self.reason(at);
                    section
                }
                Class::Button
                | Class::Caption
                | Class::Ornament
                | Class::Menu
                | Class::Label(Field::Topics) => self.reason(at),
                _ => section,
            };
            self.mark(at, own);
        }
    }
}
