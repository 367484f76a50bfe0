//! A project in the formats of other tools, one file per format, and the report of all that is in it.
//!
//! **Invariant.** Nothing here opens a file, asks the clock or knows who asked for the export: it reads a
//! [`Project`] and writes bytes to whatever it is handed. Offsets are Unicode code points, half-open, wherever a
//! format does not demand another unit, and each format says its unit at its head.

mod csv;
mod jsonl;
mod report;
mod selection;
#[cfg(test)]
mod tests;
mod truth;

use std::io;

use serde::{Serialize, Serializer};

use crate::model::{AttributeValue, Project};
use crate::report::Dialect;
pub use selection::Selection;

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table with a row per span.
    Csv,
    /// The same, safe to open in a spreadsheet by double click.
    CsvForExcel,
    /// Everything, an article to a line.
    Jsonl,
    /// What the validators compare other exports with.
    Truth,
    /// A page that stands alone: the articles with their highlights, and all comparisons.
    Report,
    /// The same as Markdown.
    ReportMarkdown,
}

/// A format by name, for lists, menus and the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatInfo {
    /// What it is called, in lower case.
    pub name: &'static str,
    /// Whether files in it can be imported.
    pub reads: bool,
    /// How to export it, where that is possible.
    pub writes: Option<Format>,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
    /// What it is for, in one line.
    pub description: &'static str,
}

/// Every format that is read or written, in the order of lists.
pub const FORMATS: &[FormatInfo] = &[
    FormatInfo {
        name: "text",
        reads: true,
        writes: None,
        extension: "txt",
        description: "an article as plain text, UTF-8; title, outlet, author and date are guessed from it",
    },
    FormatInfo {
        name: "jsonl",
        reads: true,
        writes: Some(Format::Jsonl),
        extension: "jsonl",
        description: "everything, without loss: a line of JSON per article, then one per cluster and relation",
    },
    FormatInfo {
        name: "csv",
        reads: false,
        writes: Some(Format::Csv),
        extension: "csv",
        description: "a table with a row per span, for pandas, R and spreadsheets",
    },
    FormatInfo {
        name: "report",
        reads: false,
        writes: Some(Format::Report),
        extension: "html",
        description: "a page to read, print and share: articles with highlights, all comparisons, and how they were made",
    },
    FormatInfo {
        name: "report-markdown",
        reads: false,
        writes: Some(Format::ReportMarkdown),
        extension: "md",
        description: "the report as Markdown, annotations in the order of the text instead of highlights",
    },
    FormatInfo {
        name: "truth",
        reads: false,
        writes: Some(Format::Truth),
        extension: "json",
        description: "texts and spans as this program sees them, to check other exports against",
    },
];

impl FormatInfo {
    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

/// Writes what `selection` takes of a project, all of it where the selection is empty.
///
/// Articles are always written, so that positions keep something to point into. Many small writes: hand in a
/// buffered writer.
///
/// # Errors
/// Only those of `out`.
pub fn write(
    project: &Project,
    format: Format,
    selection: &Selection,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Csv => csv::write(project, selection, Dialect::Plain, out),
        Format::CsvForExcel => csv::write(project, selection, Dialect::Excel, out),
        Format::Jsonl => jsonl::write(project, selection, out),
        Format::Truth => truth::write(project, selection, out),
        Format::Report => report::html(project, selection, out),
        Format::ReportMarkdown => report::markdown(project, selection, out),
    }
}

/// An attribute's value as JSON, its type kept.
struct JsonValue<'a>(&'a AttributeValue);

impl Serialize for JsonValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            AttributeValue::Text(text) => serializer.serialize_str(text),
            AttributeValue::Number(number) => serializer.serialize_f64(*number),
            AttributeValue::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

/// Something that is written as the words it shows itself in: ids, times, colours.
struct Shown<T>(T);

impl<T: std::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
