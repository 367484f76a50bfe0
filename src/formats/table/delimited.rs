//! CSV and its relatives: cells between commas, semicolons, tabs or bars.
//!
//! Read here and not by the crate `csv`, since a file of unknown origin needs what that does not say: where a quotation
//! mark opened that is never closed, and an end before a row of endless cells fills the memory. A quotation mark that
//! does not close at a cell's end is part of its text.

use memchr::{memchr, memchr3};

use super::{Room, Row, Table, encoding};
use crate::formats::{ImportError, Input};

/// What cells may stand between, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// So many bytes and rows are looked at to tell the delimiter.
const SAMPLE_BYTES: usize = 256 * 1024;
const SAMPLE_ROWS: usize = 50;

/// Reads a file as a table.
pub(super) fn read(input: &Input<'_>) -> Result<Table, ImportError> {
    let (text, encoding, notes) = encoding::decode(input)?;
    let mut text = text.as_str();
    let mut first = 1;
    let mut said = None;
    // Excel's own way to name the delimiter.
    if let Some((line, rest)) = text.split_once('\n')
        && let [delimiter] = *line.trim_end().trim_start_matches("sep=").as_bytes()
        && line.starts_with("sep=")
    {
        (text, first, said) = (rest, 2, Some(delimiter));
    }
    let delimiter = said.unwrap_or_else(|| delimiter(text));
    let mut cells = Cells::new(text, delimiter, first);
    let mut room = Room::default();
    let mut rows = Vec::new();
    while let Some(row) = cells.row(&mut room)? {
        rows.push(row);
    }
    let mut table = Table::new(input.name(), "line", rows)?;
    table.notes.splice(0..0, notes);
    table.encoding = encoding;
    Ok(table)
}

/// The delimiter with which the first rows have most columns, and all about the same.
fn delimiter(text: &str) -> u8 {
    let sample = text
        .get(..text.floor_char_boundary(SAMPLE_BYTES))
        .unwrap_or(text);
    let score = |delimiter: &u8| {
        let mut cells = Cells::new(sample, *delimiter, 1);
        let mut room = Room::default();
        let mut widths = Vec::new();
        while widths.len() < SAMPLE_ROWS
            && let Ok(Some(row)) = cells.row(&mut room)
        {
            widths.push(row.cells.len());
        }
        let first = widths.first().copied().unwrap_or_default();
        let alike = widths.iter().filter(|width| **width == first).count();
        // A sentence has commas too: they are not as many in each row.
        (first > 1).then_some((alike * 10 / widths.len().max(1), first))
    };
    let scored = DELIMITERS
        .iter()
        .filter_map(|delimiter| Some((score(delimiter)?, *delimiter)));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or(b',', |(_, delimiter)| delimiter)
}

/// The rows of a text, one after the other.
struct Cells<'a> {
    text: &'a str,
    at: usize,
    /// Counted from 1.
    line: usize,
    delimiter: u8,
}

/// What stands behind a cell.
enum End {
    Cell,
    Row,
}

impl<'a> Cells<'a> {
    const fn new(text: &'a str, delimiter: u8, line: usize) -> Self {
        Self {
            text,
            at: 0,
            line,
            delimiter,
        }
    }

    fn row(&mut self, room: &mut Room) -> Result<Option<Row>, ImportError> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        let mut row = Row {
            number: self.line,
            cells: Vec::new(),
        };
        for column in 0.. {
            let (text, end) = self.cell()?;
            room.put(&mut row, column, text, "line")?;
            if matches!(end, End::Row) {
                break;
            }
        }
        Ok(Some(row))
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn cell(&mut self) -> Result<(String, End), ImportError> {
        if self.rest().first() == Some(&b'"')
            && let Some(text) = self.quoted()?
        {
            return Ok((text, self.end()));
        }
        let rest = self.rest();
        let length = memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        let text = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        Ok((text.to_owned(), self.end()))
    }

    /// A cell in quotation marks; `None` where they do not stand around all of it.
    fn quoted(&mut self) -> Result<Option<String>, ImportError> {
        let mut text = String::new();
        let mut at = self.at + 1;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            let Some(length) = memchr(b'"', rest.as_bytes()) else {
                let place = format!("line {}", self.line);
                let words = "a quotation mark opens here that is never closed";
                return Err(ImportError::new(place, words)
                    .hint("close it, or save the table again with the program that made it"));
            };
            text.push_str(rest.get(..length).unwrap_or_default());
            at += length + 1;
            match self.text.as_bytes().get(at) {
                Some(b'"') => {
                    text.push('"');
                    at += 1;
                }
                next => {
                    let is_end =
                        next.is_none_or(|next| [self.delimiter, b'\n', b'\r'].contains(next));
                    if !is_end {
                        return Ok(None);
                    }
                    let raw = self.text.get(self.at..at).unwrap_or_default();
                    self.line += memchr::memchr_iter(b'\n', raw.as_bytes()).count();
                    self.at = at;
                    return Ok(Some(text));
                }
            }
        }
    }

    /// Steps over what ends a cell.
    fn end(&mut self) -> End {
        let (step, end) = match *self.rest() {
            [b'\r', b'\n', ..] => (2, End::Row),
            [b'\r' | b'\n', ..] => (1, End::Row),
            [] => (0, End::Row),
            _ => (1, End::Cell),
        };
        self.at += step;
        self.line += usize::from(matches!(end, End::Row));
        end
    }
}
