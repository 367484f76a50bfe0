//! Tables of articles or of spans, a row each: CSV and its relatives ([`delimited`]), workbooks ([`workbook`]), JSON and JSON Lines
//! ([`objects`]).
//!
//! Whatever the file is, it becomes a [`Table`] of text cells. Which column holds what ([`Columns`]) is guessed from names and
//! content ([`guess`], [`span_columns`]), or chosen by a person; [`articles`] makes articles of both, and [`dates`] reads the
//! days. What spans make of a project, [`super::span_table`] says.
//!
//! **Invariants.** Reading takes no more than so many cells and columns, whatever the file says of itself. No row is
//! lost in silence: those without a text and dates that cannot be read are named by their numbers, and so are columns that
//! nobody asked for.
//!
//! What is *not* here: tables that are written, which `report` does.

mod articles;
mod columns;
mod dates;
mod delimited;
mod encoding;
mod guess;
mod objects;
mod open_document;
pub(super) mod span_columns;
#[cfg(test)]
mod tests;
mod workbook;

pub use columns::{Choice, Column, Columns};
pub(super) use objects::of_lines;

use super::spelling::in_one_line;
use super::{Format, Group, ImportError, Limit, Note, Reader, Source};

/// So many columns may a table have, as in a spreadsheet.
const MOST_COLUMNS: usize = 16_384;

/// So many cells, and so many bytes in them.
const MOST_CELLS: usize = 8_000_000;
const MOST_BYTES: usize = 512 * 1024 * 1024;

/// A table of texts.
pub(super) const DELIMITED: Format = Format {
    name: "table",
    title: "Table of articles",
    group: Group::Articles,
    extensions: &["csv", "tsv", "tab"],
    description: "a table of articles or spans, a row each: CSV or TSV; what its columns hold is guessed or chosen",
    read: Some(Reader {
        limit: Limit {
            bytes: 512 * 1024 * 1024,
            words: "the 512 MiB that a table may have",
            hint: "split it into parts and import those",
            is_text: false,
        },
        sniff: |_| false,
        read: |input| delimited::read(input).map(Source::Table),
    }),
    ..Format::BLANK
};

/// A table of a spreadsheet.
pub(super) const WORKBOOK: Format = Format {
    name: "workbook",
    title: "Workbook of articles",
    group: Group::Articles,
    extensions: &["xlsx", "xlsm", "ods"],
    description: "a table of articles or spans, a row each: a workbook of Excel or LibreOffice",
    read: Some(Reader {
        limit: Limit {
            bytes: 256 * 1024 * 1024,
            words: "the 256 MiB that a workbook may have",
            hint: "split it into parts and import those",
            is_text: false,
        },
        sniff: workbook::is_workbook,
        read: |input| workbook::read(input).map(Source::Table),
    }),
    ..Format::BLANK
};

/// Objects in a list.
pub(super) const JSON: Format = Format {
    name: "json",
    title: "List of articles for programs",
    group: Group::Articles,
    extensions: &["json"],
    description: "articles as a list of JSON objects; what their fields hold is guessed or chosen",
    read: Some(Reader {
        limit: Limit {
            bytes: 128 * 1024 * 1024,
            words: "the 128 MiB of JSON that are read at once",
            hint: "split it into parts, or save it as JSON Lines",
            is_text: true,
        },
        sniff: |head| objects::begins_a_list(head) && !is_claimed_by_others(head),
        read: |input| objects::read(input).map(Source::Table),
    }),
    ..Format::BLANK
};

/// Whether a list is one of another program's with a format of its own.
fn is_claimed_by_others(head: &[u8]) -> bool {
    super::labelstudio::sniff(head) || super::w3c::sniff(head)
}

/// A table as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The name of its file.
    pub source: String,
    /// What the columns are called; as many as the longest row has cells.
    pub header: Vec<String>,
    /// Below the header, in order. Rows without a cell are left out.
    pub rows: Vec<Row>,
    /// What its rows are called: “row”, or “line” where the file has lines.
    pub unit: &'static str,
    /// What was guessed and what was left out.
    pub notes: Vec<Note>,
    /// The encoding of its file, as an article remembers it; empty where there is none to choose.
    pub encoding: String,
    /// Sheets of the same workbook that say more of its rows: of our own one those of clusters, relations and tags.
    pub beside: Vec<Self>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it is in the file, counted from 1.
    pub number: usize,
    /// Its cells, without the empty ones at the end.
    pub cells: Vec<String>,
}

/// A sheet of a workbook: its name and its rows.
type Sheet = (String, Vec<Row>);

impl Row {
    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Table {
    /// A table of rows, of which the first may be the header.
    fn new(source: String, unit: &'static str, mut rows: Vec<Row>) -> Result<Self, ImportError> {
        rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        if rows.is_empty() {
            return Err(ImportError::new("", "there is no table in it")
                .hint("check that the export was finished"));
        }
        let has_header = rows.first().is_some_and(guess::is_header);
        let mut header = if has_header {
            rows.remove(0).cells
        } else {
            Vec::new()
        };
        for cell in &mut header {
            *cell = in_one_line(cell);
        }
        let mut notes = Vec::new();
        let width = rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or_default();
        if has_header && width > header.len() {
            let longer = rows.iter().filter(|row| row.cells.len() > header.len());
            let places = listed(unit, longer.map(|row| row.number));
            let words = format!("more cells than the head has names: {places}");
            notes.push(Note::guessed(words));
        }
        for number in header.len() + 1..=width {
            header.push(format!("column {number}"));
        }
        Ok(Self {
            source,
            header,
            rows,
            unit,
            notes,
            ..Self::default()
        })
    }
}

/// “rows 3, 7 and 12 more”.
pub(super) fn listed(unit: &str, numbers: impl Iterator<Item = usize>) -> String {
    const NAMED: usize = 5;
    let numbers: Vec<usize> = numbers.collect();
    let named: Vec<String> = numbers.iter().take(NAMED).map(usize::to_string).collect();
    let plural = if numbers.len() == 1 { "" } else { "s" };
    let more = match numbers.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{unit}{plural} {}{more}", named.join(", "))
}

/// Puts cells into a row, with a bound for all rows.
#[derive(Debug, Default)]
struct Room {
    cells: usize,
    bytes: usize,
}

impl Room {
    /// Puts a cell at its column, unless it is empty.
    fn put(
        &mut self,
        row: &mut Row,
        column: usize,
        text: String,
        unit: &str,
    ) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        let place = || format!("{unit} {}", row.number);
        if column >= MOST_COLUMNS {
            return Err(ImportError::new(place(), "it has more than 16,384 columns")
                .hint("keep the columns that hold the articles, and save it again"));
        }
        self.cells += (column + 1).saturating_sub(row.cells.len());
        self.bytes += text.len();
        if self.cells > MOST_CELLS || self.bytes > MOST_BYTES {
            return Err(ImportError::new(
                place(),
                "the table has more than 8 million cells or 512 MiB",
            )
            .hint("split it into parts and import those"));
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = row.cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }
}
