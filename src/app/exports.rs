//! What can be exported: the tagged spans, and each comparison as a table or page. One dialog chooses among all of it.

use std::io;

use super::Desk;
use crate::compare::View;
use crate::export::{self, FORMATS, Format};
use crate::model::Project;
use crate::report::{self, TableFormat};

/// What an export writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// All articles with their tagged spans.
    Spans(Format),
    /// A comparison of the articles.
    Comparison(View, TableFormat),
}

impl ExportKind {
    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Spans(Format::CsvForExcel) => "csv",
            Self::Spans(format) => FORMATS
                .iter()
                .find(|known| known.writes == Some(format))
                .map_or("txt", |known| known.extension),
            Self::Comparison(_, format) => match format {
                TableFormat::Csv | TableFormat::CsvForExcel => "csv",
                TableFormat::Html => "html",
                TableFormat::Markdown => "md",
                TableFormat::Json => "json",
                TableFormat::Svg => "svg",
            },
        }
    }

    /// Whether it is a table for spreadsheets.
    #[must_use]
    pub const fn is_for_excel(self) -> bool {
        matches!(
            self,
            Self::Spans(Format::CsvForExcel) | Self::Comparison(_, TableFormat::CsvForExcel)
        )
    }

    /// Where it goes unless told otherwise: beside the project, named after it.
    #[must_use]
    pub fn path(self, desk: &Desk) -> String {
        let root = std::path::absolute(desk.root()).unwrap_or_else(|_| desk.root().to_owned());
        let name = root.file_name().unwrap_or_default().to_string_lossy();
        let extension = self.extension();
        // The two kinds of CSV have the same extension, and neither should replace the other.
        let reader = if self.is_for_excel() { "-excel" } else { "" };
        let file = match self {
            Self::Spans(_) => format!("{name}{reader}.{extension}"),
            Self::Comparison(view, _) => {
                let view = view.name();
                format!("{name}-{view}{reader}.{extension}")
            }
        };
        let folder = root.parent().unwrap_or(&root);
        folder.join(file).display().to_string()
    }

    /// Writes it.
    ///
    /// # Errors
    /// Those of `out`, and where the view does not have the format.
    pub fn write(self, project: &Project, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Self::Spans(format) => {
                export::write(project, format, &export::Selection::default(), out)
            }
            Self::Comparison(view, format) => report::write(project, None, view, format, out),
        }
    }
}

/// What the table of spans for spreadsheets is good for, in one line.
pub const EXCEL_DESCRIPTION: &str =
    "the same, to open by double click; no cell is run as a formula";

/// What a format of comparisons is called.
#[must_use]
pub const fn format_name(format: TableFormat) -> &'static str {
    match format {
        TableFormat::Csv => "CSV",
        TableFormat::CsvForExcel => "CSV for Excel",
        TableFormat::Html => "HTML",
        TableFormat::Markdown => "Markdown",
        TableFormat::Json => "JSON",
        TableFormat::Svg => "SVG image",
    }
}
