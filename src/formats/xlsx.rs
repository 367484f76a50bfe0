//! A workbook for Excel, `LibreOffice` and Numbers: a sheet for each of the tables in [`super::sheets`], and one on method, which
//! says what was exported and what the columns mean.
//!
//! - **Cells** are text, and numbers where something is counted or measured. None is a formula, whatever it begins with.
//! - **Offsets** are Unicode code points, half-open, as in [`super::csv`]; Excel's own LEN counts UTF-16 units.
//! - **Long cells.** Excel holds 32,767 UTF-16 units in a cell. What is longer is cut between two characters, and the
//!   sheet on method lists the cell ([`cell`]).
//! - **Memory.** Rows are packed as they come, so that no more than the packed workbook is held. Words therefore stand in
//!   their cells, and not in one list for all sheets, as ECMA-376 allows (`inlineStr`).
//! - **Bytes** are the same for the same project: the workbook says when the project was last changed, and asks no clock.
//!
//! What is *not* here: the texts of the articles, which fit into no cell; reviews and notebook.

mod book;
mod cell;
mod method;
mod page;
#[cfg(test)]
mod tests;

use std::io;

use book::Book;
use page::Page;

use super::sheets;
use super::{Feature, Format, Group, Keeps, Selection, Write};
use crate::model::Project;

/// A workbook.
pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    title: "Workbook for Excel and LibreOffice",
    group: Group::Tables,
    extensions: &["xlsx"],
    description: "a workbook for Excel and LibreOffice: spans, clusters with their wordings, relations, articles, tags",
    write: Some(Write::File(write)),
    keeps: Keeps::MOST
        .without(&[Feature::Texts, Feature::Furniture])
        .with(Keeps::LINK_NOTES),
    ..Format::BLANK
};

/// A cell that was cut, by where it is, and how long it was in UTF-16 units.
struct Cut {
    place: String,
    units: usize,
}

fn write(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    let mut book = Book::new(project)?;
    let mut cuts = Vec::new();
    for sheet in sheets::ALL {
        let columns = (sheet.columns)(project);
        let names = columns.iter().map(|column| column.name.as_ref());
        let mut page = Page::new(&mut book, sheet.name, names, &mut cuts)?;
        (sheet.rows)(project, selection, &mut |row| page.row(row))?;
        page.finish()?;
    }
    method::write(&mut book, project, selection, cuts)?;
    book.finish(out)
}
