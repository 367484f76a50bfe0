//! The comparison views as tables and pages: one file per view, a function per format.
//!
//! What is *not* here: the views themselves; those are in [`crate::compare`].

mod discrepancies;

use std::io;

use crate::compare;
use crate::model::{AnnotatorId, Project};

/// A format that comparisons are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// A table for pandas, R and spreadsheets.
    Csv,
    /// A fragment of a page.
    Html,
    /// Tables to read in a terminal or to paste.
    Markdown,
    /// For programs.
    Json,
}

/// Writes the discrepancies of a project; with an annotator, of that person's layer alone.
///
/// # Errors
/// Only those of `out`.
pub fn write(
    project: &Project,
    annotator: Option<&AnnotatorId>,
    format: TableFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let findings = compare::discrepancies::discrepancies(project, annotator);
    let board = || compare::discrepancies::board(project);
    match format {
        TableFormat::Csv => discrepancies::csv(&findings, project, out),
        TableFormat::Html => discrepancies::html(&findings, &board(), project, out),
        TableFormat::Markdown => discrepancies::markdown(&findings, &board(), project, out),
        TableFormat::Json => discrepancies::json(&findings, &board(), project, out),
    }
}
