//! The comparison views as tables and pages: one file per view, a function per format.
//!
//! Offsets are Unicode code points, half-open. HTML comes as a fragment, one `<section>`, that stands in a page of its
//! own or in a larger report. Names of columns and fields are stable: new ones may come, none changes.
//!
//! What is *not* here: the views themselves; those are in [`crate::compare`].

mod answers;
mod attribution;
mod coverage;
mod coverage_svg;
mod discrepancies;
pub(super) mod parts;
#[cfg(test)]
mod tests;
mod wording;
mod wrap;

use std::io;

use super::markup;
use super::table::Dialect;
use crate::compare;
use crate::compare::coverage::Order;
use crate::model::{AnnotatorId, Project};

/// A comparison of a project's articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Which article reports what, and where.
    #[default]
    Coverage,
    /// In which words.
    Wording,
    /// With which numbers, dates, names and verbs.
    Discrepancies,
    /// Who is quoted, and how much.
    Attribution,
}

/// A format that comparisons are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// A table for pandas, R and spreadsheets.
    Csv,
    /// The same, safe to open in a spreadsheet by double click.
    CsvForExcel,
    /// A page that stands alone.
    Html,
    /// Tables to read in a terminal or to paste; long wordings are cut.
    Markdown,
    /// For programs.
    Json,
    /// An image; only of coverage.
    Svg,
}

impl View {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 4] = [
        Self::Coverage,
        Self::Wording,
        Self::Discrepancies,
        Self::Attribution,
    ];

    /// What it is called, as a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Coverage => "Coverage",
            Self::Wording => "Wording",
            Self::Discrepancies => "Discrepancies",
            Self::Attribution => "Attribution",
        }
    }

    /// The formats that it can be written in.
    #[must_use]
    pub const fn formats(self) -> &'static [TableFormat] {
        use TableFormat::{Csv, CsvForExcel, Html, Json, Markdown, Svg};
        match self {
            Self::Coverage => &[Csv, CsvForExcel, Html, Markdown, Json, Svg],
            _ => &[Csv, CsvForExcel, Html, Markdown, Json],
        }
    }
}

/// Writes a view of a project; with an annotator, of that person's layer alone. Many small writes: hand in a buffered
/// writer.
///
/// # Errors
/// Those of `out`, and [`io::ErrorKind::Unsupported`] for a format that the view does not have.
pub fn write(
    project: &Project,
    annotator: Option<&AnnotatorId>,
    view: View,
    format: TableFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        TableFormat::Html => {
            let project_title = match project.details().title.trim() {
                "" => "Comparison",
                title => title,
            };
            let title = format!("{project_title}: {}", view.title().to_lowercase());
            markup::page(out, &title, "en", "", |out| {
                writeln!(out, "<h1>{}</h1>", markup::html(project_title))?;
                write_part(project, annotator, view, format, out)
            })
        }
        _ => write_part(project, annotator, view, format, out),
    }
}

/// Writes a view; HTML as a fragment.
pub(super) fn write_part(
    project: &Project,
    annotator: Option<&AnnotatorId>,
    view: View,
    format: TableFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match view {
        View::Coverage => {
            let mut view = compare::coverage::coverage(project, annotator);
            view.sort(Order::Tag);
            match format {
                TableFormat::Csv => coverage::csv(&view, project, Dialect::Plain, out),
                TableFormat::CsvForExcel => coverage::csv(&view, project, Dialect::Excel, out),
                TableFormat::Html => coverage::html(&view, project, out),
                TableFormat::Markdown => coverage::markdown(&view, project, out),
                TableFormat::Json => coverage::json(&view, project, out),
                TableFormat::Svg => coverage_svg::svg(&view, project, out),
            }
        }
        View::Wording => {
            let view = compare::wording::wordings(project, annotator);
            match format {
                TableFormat::Csv => wording::csv(&view, project, Dialect::Plain, out),
                TableFormat::CsvForExcel => wording::csv(&view, project, Dialect::Excel, out),
                TableFormat::Html => wording::html(&view, project, out),
                TableFormat::Markdown => wording::markdown(&view, project, out),
                TableFormat::Json => wording::json(&view, project, out),
                TableFormat::Svg => Err(unsupported(View::Wording)),
            }
        }
        View::Discrepancies => {
            let view = compare::discrepancies::discrepancies(project, annotator);
            let board = || compare::discrepancies::board(project);
            match format {
                TableFormat::Csv => discrepancies::csv(&view, project, Dialect::Plain, out),
                TableFormat::CsvForExcel => discrepancies::csv(&view, project, Dialect::Excel, out),
                TableFormat::Html => discrepancies::html(&view, &board(), project, out),
                TableFormat::Markdown => discrepancies::markdown(&view, &board(), project, out),
                TableFormat::Json => discrepancies::json(&view, &board(), project, out),
                TableFormat::Svg => Err(unsupported(View::Discrepancies)),
            }
        }
        View::Attribution => {
            let view = compare::attribution::attribution(project, annotator);
            match format {
                TableFormat::Csv => attribution::csv(&view, Dialect::Plain, out),
                TableFormat::CsvForExcel => attribution::csv(&view, Dialect::Excel, out),
                TableFormat::Html => attribution::html(&view, project, out),
                TableFormat::Markdown => attribution::markdown(&view, out),
                TableFormat::Json => attribution::json(&view, project, out),
                TableFormat::Svg => Err(unsupported(View::Attribution)),
            }
        }
    }
}

fn unsupported(view: View) -> io::Error {
    let words = format!("{} cannot be written in this format", view.title());
    io::Error::new(io::ErrorKind::Unsupported, words)
}
