//! Views on paper: a view's [sheet](crate::compare::sheet) in each format, a writer per format.
//!
//! Escapes are the writers' alone. A view hands over text, and [`Html`] writes no letter of it as markup.
//!
//! [`mod@page`] is the report of a whole project, with all views in it.
//!
//! What is *not* here: what a view shows.

mod csv;
mod element;
mod html;
mod json;
pub(crate) mod markdown;
pub(crate) mod page;
mod parcel;
mod selection;
mod separator;
mod svg;
#[cfg(test)]
mod tests;
mod word;
mod wrap;

use std::io;

use crate::compare::comparison::Comparison;
use crate::compare::sheet::{Part, Sheet};
use crate::compare::{Scope, View};
use crate::model::Project;
pub(crate) use csv::{Dialect, Table, is_guarded, unguarded};
pub(crate) use element::Html;
pub(crate) use html::{cluster_anchor, sheet};
pub(crate) use parcel::{Parcel, printable};
pub use selection::Selection;
pub use separator::Separator;
pub(crate) use word::{Look, Word};

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

/// The formats that a view can be written in.
#[must_use]
pub const fn formats(view: View) -> &'static [TableFormat] {
    use TableFormat::{Csv, CsvForExcel, Html, Json, Markdown, Svg};
    match view {
        View::Coverage => &[Csv, CsvForExcel, Html, Markdown, Json, Svg],
        _ => &[Csv, CsvForExcel, Html, Markdown, Json],
    }
}

/// The formats that any table can be written in.
pub const TABLE_FORMATS: &[TableFormat] = &[
    TableFormat::Csv,
    TableFormat::CsvForExcel,
    TableFormat::Html,
    TableFormat::Markdown,
    TableFormat::Json,
];

/// Writes a view of a project. Many small writes: hand in a buffered writer.
///
/// # Errors
/// Those of `out`, and [`io::ErrorKind::Unsupported`] for a format that the view does not have.
pub fn write(
    project: &Project,
    of: Scope<'_>,
    view: View,
    format: TableFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let read = view.read(project, of);
    if format == TableFormat::Svg {
        return image(project, view, &read.sheet(), out);
    }
    write_table(project, &*read, format, out)
}

/// Writes what was read of a project as a table, as [`write()`] does.
///
/// # Errors
/// As [`write()`].
pub fn write_table(
    project: &Project,
    read: &dyn Comparison,
    format: TableFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        TableFormat::Csv => csv::records(read.records(), Dialect::Plain, out),
        TableFormat::CsvForExcel => csv::records(read.records(), Dialect::Excel, out),
        TableFormat::Html => page(project, &read.sheet(), out),
        TableFormat::Markdown => markdown::sheet(&read.sheet(), out),
        TableFormat::Json => json::document(read.document(), out),
        TableFormat::Svg => Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "a table is not drawn",
        )),
    }
}

/// Writes the same as a document for Word, under the title of the project.
///
/// # Errors
/// As [`write()`].
pub fn write_word(
    project: &Project,
    read: &dyn Comparison,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let sheet = read.sheet();
    let title = match project.details().title.trim() {
        "" => sheet.title,
        title => title,
    };
    let mut document = word::Word::new(title)?;
    document.heading(0, title)?;
    word::sheet(&sheet, &mut document)?;
    document.finish(out)
}

/// Draws a sheet that begins with a matrix; others are not drawn.
fn image(project: &Project, view: View, of: &Sheet, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(Part::Table(table)) = of
        .parts
        .first()
        .filter(|_| formats(view).contains(&TableFormat::Svg))
    else {
        let words = format!("{} cannot be written in this format", view.title());
        return Err(io::Error::new(io::ErrorKind::Unsupported, words));
    };
    let name = match project.details().title.as_str() {
        "" => view.title().to_owned(),
        title => format!("{title}: {}", view.name()),
    };
    svg::matrix(&name, table, out)
}

fn page(project: &Project, of: &Sheet, out: &mut dyn io::Write) -> io::Result<()> {
    let heading = match project.details().title.trim() {
        "" => "Comparison",
        title => title,
    };
    let title = format!("{heading}: {}", of.title.to_lowercase());
    Html::page(out, &title, "", |html| {
        html.tag("h1").text(heading)?;
        sheet(of, None, html)
    })
}
