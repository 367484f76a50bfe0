//! The report as formats: [`crate::report::page`] writes it, [`crate::methods`] what it says for a paper.

use std::io;

use super::{Format, Group, Write};
use crate::methods;
use crate::model::Project;
use crate::report::{Selection, page};

fn html(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    page::html(
        project,
        selection,
        &|| methods::parts(project, selection),
        out,
    )
}

fn markdown(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    page::markdown(
        project,
        selection,
        &|| methods::parts(project, selection),
        out,
    )
}

fn word(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    page::word(
        project,
        selection,
        &|| methods::parts(project, selection),
        out,
    )
}

/// A page that stands alone: the articles with their highlights, and all comparisons.
pub(super) const HTML: Format = Format {
    name: "report",
    title: "Report",
    group: Group::Pages,
    extensions: &["html"],
    description: "a page to read, print and share: articles with highlights, all comparisons, and how they were made",
    write: Some(Write::File(html)),
    ..Format::BLANK
};

/// The same as Markdown.
pub(super) const MARKDOWN: Format = Format {
    name: "report-markdown",
    title: "Report as Markdown",
    group: Group::Pages,
    extensions: &["md"],
    description: "the report as Markdown, annotations in the order of the text instead of highlights",
    write: Some(Write::File(markdown)),
    ..Format::BLANK
};

/// The same as a Word document.
pub(super) const WORD: Format = Format {
    name: "report-docx",
    title: "Report as a Word document",
    group: Group::Pages,
    extensions: &["docx"],
    description: "the report as a Word document, with a comment for each annotation",
    write: Some(Write::File(word)),
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
