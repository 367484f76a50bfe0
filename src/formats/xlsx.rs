//! A workbook for Excel, `LibreOffice` and Numbers: a sheet for each of the tables in [`super::sheets`], and one on method, which
//! says what was exported and what the columns mean.
//!
//! - **Cells** are text, and numbers where something is counted or measured. None is a formula, whatever it begins with.
//! - **Offsets** are Unicode code points, half-open, as in [`super::csv`]; Excel's own LEN counts UTF-16 units.
//! - **Long cells.** Excel holds 32,767 UTF-16 units in a cell. What is longer is cut between two characters, and the
//!   sheet on method lists the cell ([`cell`]).
//! - **Bytes** are the same for the same project: the workbook says when the project was last changed, and asks no clock.
//!
//! What is *not* here: the texts of the articles, which fit into no cell; reviews and notebook.

mod cell;
mod method;
#[cfg(test)]
mod tests;

use std::io;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError,
};

use super::sheets::{self, Cell, last_changed};
use super::{Feature, Format, Group, Selection, Write};
use crate::model::Project;

/// A workbook.
pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    title: "Workbook for Excel and LibreOffice",
    group: Group::Tables,
    extensions: &["xlsx"],
    description: "a workbook for Excel and LibreOffice: spans, clusters with their wordings, relations, articles, tags",
    read: None,
    write: Some(Write::File(write)),
    write_for_excel: None,
    keeps: &[
        Feature::Gaps,
        Feature::Overlaps,
        Feature::Attributes,
        Feature::Notes,
        Feature::Relations,
        Feature::RelationsAcross,
        Feature::Clusters,
        Feature::Annotators,
        Feature::Colours,
        Feature::Definitions,
        Feature::UnusedTags,
        Feature::Details,
    ],
    loses: None,
};

/// So many rows has a sheet, the head among them.
const MOST_ROWS: u32 = 1_048_576;

/// So many rows are looked at to tell how wide a column should be, and so wide are columns, in digits.
const MEASURED: u32 = 200;
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=60;

/// 1 January 2000: when a workbook was made that nothing was ever changed in.
const LONG_AGO: i64 = 946_684_800;

/// A cell that was cut, by where it is, and how long it was in UTF-16 units.
struct Cut {
    place: String,
    units: usize,
}

fn write(project: &Project, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    let mut book = Workbook::new();
    let changed = last_changed(project)
        .and_then(|time| ExcelDateTime::parse_from_str(&time.to_string()).ok());
    let changed = match changed {
        Some(changed) => changed,
        None => ExcelDateTime::from_timestamp(LONG_AGO).map_err(refused)?,
    };
    let properties = DocProperties::new()
        .set_title(cell::fitting(&project.details().title).0)
        .set_creation_datetime(&changed);
    book.set_properties(&properties);
    let mut cuts = Vec::new();
    for sheet in sheets::ALL {
        let columns = (sheet.columns)(project);
        let names = columns.iter().map(|column| column.name.as_ref());
        let mut page = Page::new(&mut book, sheet.name, names, &mut cuts)?;
        (sheet.rows)(project, selection, &mut |row| page.row(row))?;
        page.finish()?;
    }
    method::write(&mut book, project, selection, cuts)?;
    let bytes = book.save_to_buffer().map_err(refused)?;
    out.write_all(&bytes)
}

/// What the writer of workbooks says, which knows of nothing that fails but what is too large.
fn refused(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

/// A sheet in the making.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    name: &'static str,
    /// The next row, counted from 0.
    at: u32,
    widths: Vec<usize>,
    cuts: &'a mut Vec<Cut>,
}

impl<'a> Page<'a> {
    fn new<'n>(
        book: &'a mut Workbook,
        name: &'static str,
        columns: impl Iterator<Item = &'n str>,
        cuts: &'a mut Vec<Cut>,
    ) -> io::Result<Self> {
        let sheet = book.add_worksheet();
        sheet.set_name(name).map_err(refused)?;
        sheet.set_freeze_panes(1, 0).map_err(refused)?;
        let mut page = Self {
            sheet,
            name,
            at: 1,
            widths: Vec::new(),
            cuts,
        };
        let head = Look::new().set_bold();
        for (column, name) in (0_u16..).zip(columns) {
            // Beside the name is the button of the filter.
            page.widths.push(name.chars().count() + 3);
            let (name, _) = cell::fitting(name);
            (page.sheet)
                .write_string_with_format(0, column, name, &head)
                .map_err(refused)?;
        }
        Ok(page)
    }

    fn row(&mut self, row: &[Cell<'_>]) -> io::Result<()> {
        if self.at >= MOST_ROWS {
            let words = format!(
                "the sheet “{}” has more rows than the 1,048,576 that a workbook holds; export csv",
                self.name
            );
            return Err(io::Error::other(words));
        }
        for (at, cell) in row.iter().enumerate() {
            let column = u16::try_from(at).map_err(io::Error::other)?;
            let width = match cell {
                Cell::Nothing => continue,
                Cell::Words(words) => self.words(column, words)?,
                // Beyond 2⁵³ no text is long.
                Cell::Whole(number) => self.number(column, *number as f64)?,
                Cell::Number(number) => self.number(column, *number)?,
            };
            if let Some(widest) = self.widths.get_mut(at).filter(|_| self.at <= MEASURED) {
                *widest = width.max(*widest);
            }
        }
        self.at += 1;
        Ok(())
    }

    fn words(&mut self, column: u16, words: &str) -> io::Result<usize> {
        let (fitting, cut) = cell::fitting(words);
        if let Some(units) = cut {
            let cell = rust_xlsxwriter::row_col_to_cell(self.at, column);
            let place = format!("{}!{cell}", self.name);
            self.cuts.push(Cut { place, units });
        }
        let first = fitting.lines().next().unwrap_or_default();
        let width = first.chars().take(*WIDTHS.end()).count() + 1;
        let written = if cell::looks_like_markup(fitting) {
            let (first, rest) = fitting.split_at(1);
            let plain = Look::new();
            let pieces = [(&plain, first), (&plain, rest)];
            self.sheet.write_rich_string(self.at, column, &pieces)
        } else {
            self.sheet.write_string(self.at, column, fitting)
        };
        written.map_err(refused)?;
        Ok(width)
    }

    fn number(&mut self, column: u16, number: f64) -> io::Result<usize> {
        let written = self.sheet.write_number(self.at, column, number);
        written.map_err(refused)?;
        Ok(*WIDTHS.start())
    }

    /// Gives the columns their widths and the head its filter.
    fn finish(self) -> io::Result<()> {
        for (column, width) in (0_u16..).zip(&self.widths) {
            let width = (*width).clamp(*WIDTHS.start(), *WIDTHS.end()) as f64;
            (self.sheet)
                .set_column_width(column, width)
                .map_err(refused)?;
        }
        let last = u16::try_from(self.widths.len().saturating_sub(1)).map_err(io::Error::other)?;
        let filtered = self.sheet.autofilter(0, 0, self.at.max(2) - 1, last);
        filtered.map(|_| ()).map_err(refused)
    }
}
