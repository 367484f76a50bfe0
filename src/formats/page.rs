//! The report as formats: [`crate::report::page`] writes it, [`crate::methods`] what it says for a paper.

use super::{Format, Group, Write};
use crate::methods::parts;
use crate::report::page;

/// A page that stands alone: the articles with their highlights, and all comparisons.
pub(super) const HTML: Format = Format {
    name: "report",
    title: "Report",
    group: Group::Pages,
    extensions: &["html"],
    description: "a page to read, print and share: articles with highlights, all comparisons, and how they were made",
    write: Some(Write::File(|project, selection, out| {
        page::html(project, selection, &|| parts(project, selection), out)
    })),
    ..Format::BLANK
};

/// The same as Markdown.
pub(super) const MARKDOWN: Format = Format {
    name: "report-markdown",
    title: "Report as Markdown",
    group: Group::Pages,
    extensions: &["md"],
    description: "the report as Markdown, annotations in the order of the text instead of highlights",
    write: Some(Write::File(|project, selection, out| {
        page::markdown(project, selection, &|| parts(project, selection), out)
    })),
    ..Format::BLANK
};

/// The same as a Word document.
pub(super) const WORD: Format = Format {
    name: "report-docx",
    title: "Report as a Word document",
    group: Group::Pages,
    extensions: &["docx"],
    description: "the report as a Word document, with a comment for each annotation",
    write: Some(Write::File(|project, selection, out| {
        page::word(project, selection, &|| parts(project, selection), out)
    })),
    ..Format::BLANK
};

impl Format {
    /// Whether it is a report to read: of the same part of the project as the comparisons in it.
    #[must_use]
    pub fn is_report(&self) -> bool {
        [HTML, MARKDOWN, WORD]
            .iter()
            .any(|report| report.name == self.name)
    }
}
