//! A sheet of the workbook, written row by row.

use std::fmt::Write as _;
use std::io;

use super::Cut;
use super::book::Book;
use super::cell::{self, written};
use crate::formats::sheets::Cell;

/// So many rows has a sheet, the head among them.
const MOST_ROWS: usize = 1_048_576;

/// So many rows are looked at to tell how wide a column should be, and so wide are columns, in digits.
const MEASURED: usize = 200;
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=60;

/// So many bytes are packed at once.
const PACKED: usize = 64 * 1024;

/// A sheet in the making.
pub(super) struct Page<'a> {
    book: &'a mut Book,
    name: &'static str,
    /// How many rows there are.
    rows: usize,
    widths: Vec<usize>,
    /// Rows that are not packed yet: the first of them say how wide the columns are, which stands before them.
    waiting: String,
    is_measured: bool,
    cuts: &'a mut Vec<Cut>,
}

impl<'a> Page<'a> {
    pub fn new<'n>(
        book: &'a mut Book,
        name: &'static str,
        columns: impl Iterator<Item = &'n str>,
        cuts: &'a mut Vec<Cut>,
    ) -> io::Result<Self> {
        book.sheet()?;
        let mut page = Self {
            book,
            name,
            rows: 1,
            widths: Vec::new(),
            waiting: "<row r=\"1\">".to_owned(),
            is_measured: false,
            cuts,
        };
        for (column, name) in columns.enumerate() {
            // Beside the name is the button of the filter.
            page.widths.push(name.chars().count() + 3);
            page.words(column, cell::fitting(name).0, " s=\"1\"");
        }
        page.waiting.push_str("</row>");
        Ok(page)
    }

    pub fn row(&mut self, row: &[Cell<'_>]) -> io::Result<()> {
        if self.rows >= MOST_ROWS {
            let words = format!(
                "the sheet “{}” has more rows than the 1,048,576 that a workbook holds; export csv",
                self.name
            );
            return Err(io::Error::other(words));
        }
        self.rows += 1;
        let number = self.rows;
        self.put(format_args!("<row r=\"{number}\">"));
        for (column, cell) in row.iter().enumerate() {
            let width = match cell {
                Cell::Nothing => continue,
                Cell::Words(words) => self.cell(column, words),
                Cell::Whole(number) => self.number(column, number),
                Cell::Number(number) => self.number(column, number),
            };
            if let Some(widest) = (self.widths.get_mut(column)).filter(|_| !self.is_measured) {
                *widest = width.max(*widest);
            }
        }
        self.waiting.push_str("</row>");
        if self.rows > MEASURED && !self.is_measured {
            self.measured()?;
        }
        if self.is_measured && self.waiting.len() > PACKED {
            self.pack()?;
        }
        Ok(())
    }

    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        // Nothing can fail that writes to a text.
        self.waiting.write_fmt(words).ok();
    }

    fn cell(&mut self, column: usize, words: &str) -> usize {
        let (fitting, cut) = cell::fitting(words);
        if let Some(units) = cut {
            let place = format!("{}!{}{}", self.name, letters(column), self.rows);
            self.cuts.push(Cut { place, units });
        }
        self.words(column, fitting, "");
        let first = fitting.lines().next().unwrap_or_default();
        first.chars().take(*WIDTHS.end()).count() + 1
    }

    fn words(&mut self, column: usize, words: &str, look: &str) {
        let (letters, row) = (letters(column), self.rows);
        let is_spaced = words.trim().len() < words.len() || words.contains(['\n', '\t']);
        let space = if is_spaced {
            " xml:space=\"preserve\""
        } else {
            ""
        };
        self.put(format_args!(
            "<c r=\"{letters}{row}\"{look} t=\"inlineStr\"><is><t{space}>{}</t></is></c>",
            written(words)
        ));
    }

    fn number(&mut self, column: usize, number: &dyn std::fmt::Display) -> usize {
        let (letters, row) = (letters(column), self.rows);
        self.put(format_args!("<c r=\"{letters}{row}\"><v>{number}</v></c>"));
        *WIDTHS.start()
    }

    /// Says how wide the columns are, before all rows.
    fn measured(&mut self) -> io::Result<()> {
        self.is_measured = true;
        let mut columns = "<cols>".to_owned();
        for (number, width) in (1..).zip(&self.widths) {
            let width = (*width).clamp(*WIDTHS.start(), *WIDTHS.end());
            let column = format!(
                "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
            );
            columns.push_str(&column);
        }
        self.book.write(&(columns + "</cols><sheetData>"))?;
        self.pack()
    }

    fn pack(&mut self) -> io::Result<()> {
        self.book.write(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// Ends the sheet, and gives the head its filter.
    pub fn finish(mut self) -> io::Result<()> {
        if !self.is_measured {
            self.measured()?;
        }
        self.pack()?;
        let last = letters(self.widths.len().saturating_sub(1));
        self.book.write(&format!(
            "</sheetData><autoFilter ref=\"A1:{last}{}\"/></worksheet>",
            self.rows
        ))
    }
}

/// The letters of a column that is counted from 0: A to Z, then AA.
fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        let letter = u8::try_from(left % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        left /= 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_letters() {
        let names = [0, 25, 26, 51, 701, 702, 16_383].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]);
    }
}
