//! The columns that mean nothing else, and what stands in front of cells for a spreadsheet.

use super::SpanTable;
use crate::formats::csv;
use crate::formats::sheets::spans::ATTRIBUTE;
use crate::formats::table::span_columns::is_own_export;
use crate::formats::table::{Row, Table};
use crate::model::Timestamp;
use crate::report::{is_guarded, unguarded};

/// Columns of our own tables that say what the project says, or what other columns say.
const BESIDE: &str = "segments segments_text doc_title author url language";

/// An attribute, and where its values are.
pub(super) struct Valued {
    pub at: usize,
    pub name: String,
}

/// The columns that are attributes: all that mean nothing else.
pub(super) fn valued(of: &SpanTable) -> Vec<Valued> {
    let is_own = is_own_export(&of.table.header);
    let is_beside = |name: &str| {
        let mut beside = csv::COLUMNS
            .split_whitespace()
            .chain(BESIDE.split_whitespace());
        beside.any(|other| other == name)
    };
    let free = (0..).zip(&of.table.header);
    let free = free.filter(|(at, _)| of.columns.at(*at).is_none());
    let valued = free.filter_map(|(at, header)| {
        let name = header.strip_prefix(ATTRIBUTE);
        let name = name.or_else(|| (!is_own && !is_beside(header)).then_some(header.as_str()))?;
        Some(Valued {
            at,
            name: name.to_owned(),
        })
    });
    valued.collect()
}

/// The cells of a table, without the apostrophes that stand before some for a spreadsheet.
pub(super) struct Cells<'a> {
    table: &'a Table,
    is_for_excel: bool,
}

impl<'a> Cells<'a> {
    pub fn of(table: &'a Table) -> Self {
        Self {
            table,
            is_for_excel: is_for_excel(table),
        }
    }

    pub fn rows(&self) -> &'a [Row] {
        &self.table.rows
    }

    /// A cell of a column; nothing where there is none.
    pub fn at(&self, row: &'a Row, at: Option<usize>) -> &'a str {
        let cell = at.map_or("", |at| row.cell(at));
        if self.is_for_excel {
            unguarded(cell)
        } else {
            cell
        }
    }

    /// A cell of the column of that name.
    pub fn named(&self, row: &'a Row, name: &str) -> &'a str {
        self.at(row, self.table.header.iter().position(|it| it == name))
    }

    /// The same where it is not blank.
    pub fn stated(&self, row: &'a Row, name: &str) -> Option<String> {
        let cell = self.named(row, name);
        (!cell.trim().is_empty()).then(|| cell.to_owned())
    }

    /// The same where it is a time.
    pub fn time(&self, row: &'a Row, name: &str) -> Option<String> {
        let time = self.named(row, name).trim();
        time.parse::<Timestamp>().ok().map(|_| time.to_owned())
    }
}

/// Whether all cells that a spreadsheet would run have an apostrophe in front, and there are such.
fn is_for_excel(table: &Table) -> bool {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let mut has_guard = false;
    for cell in cells {
        if cell.starts_with('\'') {
            has_guard |= unguarded(cell) != cell;
        } else if is_guarded(cell) && cell.parse::<f64>().is_err() {
            return false;
        }
    }
    has_guard
}
