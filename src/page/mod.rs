//! One reading of a pasted page: what an article says about itself, and which of its lines are not the article.
//!
//! [`Page::read`] gives each line that is not blank one class (`class`), from what the line says itself: set phrases
//! (`wording`), captions, dates, bylines, labels, or nothing but its form. Everything else falls out of that reading,
//! together with where a line stands: the details ([`Page::details`]), the furniture ([`Page::furniture`]), headline
//! and lead (`headline`). Whoever wants another line understood teaches `class` or one of the modules that it asks;
//! the words are those of all languages at once ([`crate::language::on_pages`]), since menus and labels are in any.
//!
//! Where the article stands is told by all lines together (`run`): it is the run that reads most like running text. Where
//! other lines show that the text is a page, what is around that run is furniture, each line with a [`Reason`].
//!
//! **Invariant.** A page is read once: nobody else cuts a page into lines or asks a text what kind of line it is.
//!
//! What is *not* here: where a text comes from (no file names, no network, no clock), and the words of any language or
//! site.

mod byline;
mod captions;
mod class;
mod classify;
mod dates;
mod details;
mod furniture;
#[cfg(test)]
mod gold;
mod headline;
mod labels;
mod line;
mod outlet;
mod people;
mod printed;
mod reason;
mod run;
mod wording;
mod words;

pub(crate) use headline::Head;
pub use reason::Reason;
pub(crate) use words::is_name;

use std::ops::Range;

use crate::model::ArticleDetails;
use crate::model::furniture::{fitting, pieces};
use crate::text::{ArticleText, Span};
use class::Class;
use line::Line;

/// The first date with month and year that a line prints, in the calendar of any language, as ISO 8601. One that can be
/// read in two ways is none.
pub(crate) fn date_in(line: &str) -> Option<String> {
    printed::find(line).map(|found| found.iso)
}

/// The lines of a page, each with its class.
#[derive(Debug)]
pub struct Page<'a> {
    text: &'a ArticleText,
    lines: Vec<Line<'a>>,
    /// The article's lines, where there are others around them.
    run: Option<Range<usize>>,
}

impl<'a> Page<'a> {
    /// Reads a text. Takes time in proportion to its length.
    #[must_use]
    pub fn read(text: &'a ArticleText) -> Self {
        let lines = line::of(text.as_str());
        let run = run::of(&lines);
        Self { text, lines, run }
    }

    /// What the page says about its article, from its first and last lines. What it does not say is empty.
    #[must_use]
    pub fn details(&self) -> ArticleDetails {
        details::of(&self.lines, self.run.as_ref())
    }

    /// The lines that are furniture, each as a span without its line end, in order.
    ///
    /// `details` is what is known of the article: the line of its title is never furniture, and lines that name its
    /// outlet or authors are understood.
    #[must_use]
    pub fn furniture(&self, details: &ArticleDetails) -> Vec<Span> {
        let lines = self.reasons(details).into_iter().map(|(span, _)| span);
        fitting(self.text, lines)
    }

    /// The lines whose wording alone says that they are no part of an article, wherever they stand: “Read also:”.
    pub(crate) fn set_phrases(&self) -> impl Iterator<Item = Span> + '_ {
        let lines = self.lines.iter().filter(|line| !line.is_paragraph);
        let phrases = lines.filter(|line| matches!(line.class, Class::Button | Class::Link));
        phrases.map(|line| line.span)
    }

    /// The lines of [`Self::furniture`], each with the reason why it is furniture.
    #[must_use]
    pub fn reasons(&self, details: &ArticleDetails) -> Vec<(Span, Reason)> {
        let marked = furniture::of(&self.lines, self.run.as_ref(), details);
        let lines = marked.into_iter().flat_map(|(span, reason)| {
            let lines = pieces(self.text, span).into_iter();
            lines.map(move |line| (line, reason))
        });
        lines
            .filter(|(span, _)| self.text.check(*span).is_ok())
            .collect()
    }
}
