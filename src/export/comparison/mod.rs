//! The comparison views as tables and pages: one file per view, a function per format.
//!
//! What is *not* here: the views themselves; those are in [`crate::compare`].

mod parts;
mod wording;

use std::io;

use crate::compare;
use crate::model::{AnnotatorId, Project};

/// A comparison of a project's articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// What each article makes of the same words.
    Wording,
}

/// A format that comparisons are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// A table for pandas, R and spreadsheets.
    Csv,
    /// A page that stands alone.
    Html,
    /// Tables to read in a terminal or to paste.
    Markdown,
    /// For programs.
    Json,
}

/// Writes a view of a project; with an annotator, of that person's layer alone.
///
/// # Errors
/// Those of `out`.
pub fn write(
    project: &Project,
    annotator: Option<&AnnotatorId>,
    view: View,
    format: TableFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match view {
        View::Wording => {
            let view = compare::wording::wordings(project, annotator);
            match format {
                TableFormat::Csv => wording::csv(&view, project, out),
                TableFormat::Html => wording::html(&view, project, out),
                TableFormat::Markdown => wording::markdown(&view, project, out),
                TableFormat::Json => wording::json(&view, project, out),
            }
        }
    }
}
