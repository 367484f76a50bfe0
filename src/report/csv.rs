//! A table as CSV, in one of two dialects: for programs, or for a spreadsheet that opens it by double click.
//!
//! - **Plain.** UTF-8 without a byte order mark, cells as they are. Nothing is put in front of any cell, since `text`
//!   has to stay what the article says, character by character.
//! - **Excel.** UTF-8 with a byte order mark, by which Excel tells it from a file in the system's old code page, and
//!   cells that a spreadsheet would run as a formula have an apostrophe in front. Taking mark and apostrophes away
//!   gives the plain table.
//!
//! **Which cells.** Excel runs what begins with `=`, `+`, `-` or `@`; in Japanese surroundings also the full-width
//! `＝`, `＋`, `－` and `＠`. Tab, CR and LF, and blanks before such a sign, are dropped by some programs before they
//! look. Guarding one cell too many costs a visible apostrophe, one too few runs a stranger's formula.
//!
//! **Never ambiguous.** An apostrophe that a cell has of its own is text (“'tis”) and stays as it is, unless what
//! follows it, and any further apostrophes, would have been guarded: then the cell gets one more. So a cell has been
//! guarded exactly if it begins with an apostrophe and the rest of it is a cell that would be guarded.
//!
//! **Numbers.** A negative number is written by this program, digit by digit, and can hold no formula; guarded it
//! would be a text that no spreadsheet adds up. [`Table::number`] writes it bare. A *text* “-3” is guarded: somebody
//! typed it, and the next one may be “-3+cmd|…”.
//!
//! **Separators.** Where the system's list separator is a semicolon, Excel puts a file with commas into one column when it
//! is opened by double click. So there a table for it has semicolons ([`Separator`]), and numbers have a comma, as they are
//! written there: `0.5` would become a text or a day in May.
//!
//! What is *not* here: which separator the system wants, which whoever asks for the table says.

use std::io;

use super::Separator;
use crate::compare::comparison::Records;

/// What Excel tells UTF-8 by.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Who will read a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Programs: pandas, R, and whatever else reads plain UTF-8.
    Plain,
    /// A spreadsheet.
    Excel,
}

/// Writes a table cell by cell.
pub(crate) struct Table<W: io::Write> {
    rows: csv::Writer<W>,
    dialect: Dialect,
    has_decimal_comma: bool,
}

impl<W: io::Write> Table<W> {
    /// A table with commas.
    pub fn new(out: W, dialect: Dialect) -> io::Result<Self> {
        Self::separated(out, dialect, Separator::Comma)
    }

    pub fn separated(mut out: W, dialect: Dialect, separator: Separator) -> io::Result<Self> {
        if dialect == Dialect::Excel {
            out.write_all(BYTE_ORDER_MARK)?;
        }
        let rows = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .delimiter(separator.byte())
            .from_writer(out);
        Ok(Self {
            rows,
            dialect,
            has_decimal_comma: dialect == Dialect::Excel && separator == Separator::Semicolon,
        })
    }

    /// The next cell of the row.
    pub fn cell(&mut self, cell: &str) -> io::Result<()> {
        if self.dialect == Dialect::Excel && is_guarded(cell) {
            return self.rows.write_field(format!("'{cell}")).map_err(io_error);
        }
        self.rows.write_field(cell).map_err(io_error)
    }

    /// The next cell of the row, a number and nothing else.
    pub fn number(&mut self, number: f64) -> io::Result<()> {
        let mut digits = number.to_string();
        if self.has_decimal_comma {
            digits = digits.replace('.', ",");
        }
        // “-inf” is no number to a spreadsheet.
        if number.is_finite() {
            self.rows.write_field(digits).map_err(io_error)
        } else {
            self.cell(&digits)
        }
    }

    /// Ends the row.
    pub fn end_row(&mut self) -> io::Result<()> {
        self.rows.write_record(None::<&[u8]>).map_err(io_error)
    }

    /// A row of cells.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> io::Result<()> {
        for cell in cells {
            self.cell(cell.as_ref())?;
        }
        self.end_row()
    }

    /// Hands what is still held back to the writer below.
    pub fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// Writes a view's table.
pub(super) fn records(
    records: Records<'_>,
    dialect: Dialect,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut table = Table::new(out, dialect)?;
    table.row(&records.columns)?;
    for row in records.rows {
        table.row(row)?;
    }
    table.finish()
}

/// A cell of a table for a spreadsheet without the apostrophe that was put in front of it.
pub(crate) fn unguarded(cell: &str) -> &str {
    let bare = cell.strip_prefix('\'').filter(|rest| is_guarded(rest));
    bare.unwrap_or(cell)
}

/// Whether a cell gets an apostrophe in front for a spreadsheet.
pub(crate) fn is_guarded(cell: &str) -> bool {
    let cell = cell.trim_start_matches('\'');
    let sign = cell.trim_start().chars().next();
    cell.starts_with(['\t', '\r', '\n'])
        || sign
            .is_some_and(|sign| matches!(sign, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}

/// The writer's own error: wrapped in another, a closed pipe would not be seen as one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(cells: &[String], dialect: Dialect) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut table = Table::new(&mut bytes, dialect).expect("a start");
        table.row(cells).expect("a row");
        table.finish().expect("written");
        bytes
    }

    fn read(bytes: &[u8]) -> Vec<String> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes);
        let row = reader.records().next().expect("a row").expect("CSV");
        row.iter().map(str::to_owned).collect()
    }

    fn cells() -> impl Strategy<Value = Vec<String>> {
        let pieces = prop::sample::select(vec![
            "=",
            "+",
            "-",
            "@",
            "＝",
            "＋",
            "－",
            "＠",
            "'",
            "\t",
            "\r",
            "\n",
            " ",
            "\u{a0}",
            "\"",
            ",",
            ";",
            "1",
            "cmd|",
            "tis",
            "漢",
            "👨‍👩‍👧",
            "\u{feff}",
        ]);
        let cell = prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat());
        // A table begins with the name of a column; a reader would take a U+FEFF there for a byte order mark.
        prop::collection::vec(cell, 1..8).prop_map(|cells| [vec!["id".to_owned()], cells].concat())
    }

    proptest! {
        #[test]
        fn mark_and_guard_come_off_again(cells in cells()) {
            let (plain, excel) = (written(&cells, Dialect::Plain), written(&cells, Dialect::Excel));
            prop_assert_eq!(read(&plain), cells.clone());
            let excel = excel.strip_prefix(BYTE_ORDER_MARK).expect("a byte order mark");
            let guarded = read(excel);
            for cell in &guarded {
                let dangerous = |cell: &str| cell.starts_with([
                    '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n',
                ]);
                prop_assert!(!dangerous(cell) && !dangerous(cell.trim_start()), "{:?}", cell);
            }
            let back: Vec<_> = guarded.iter().map(|cell| unguarded(cell)).collect();
            prop_assert_eq!(back, cells);
        }
    }

    #[test]
    fn apostrophes_are_added_where_a_formula_would_be_run() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("-3", "'-3"),
            ("- a dash, and text", "'- a dash, and text"),
            (" =1+1", "' =1+1"),
            ("\t=1+1", "'\t=1+1"),
            ("\nline", "'\nline"),
            ("＝1+1", "'＝1+1"),
            ("'=1+1", "''=1+1"),
            ("''@x", "'''@x"),
            ("'tis", "'tis"),
            ("'", "'"),
            ("a=b", "a=b"),
            ("– a dash", "– a dash"),
            ("", ""),
        ] {
            let cells = [cell.to_owned(), "x".to_owned()];
            let excel = written(&cells, Dialect::Excel);
            assert_eq!(read(&excel[3..])[0], expected);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        let mut bytes = Vec::new();
        let mut table = Table::new(&mut bytes, Dialect::Excel).expect("a start");
        for number in [-3.0, 0.5, f64::NEG_INFINITY] {
            table.number(number).expect("a cell");
        }
        table.end_row().expect("a row");
        table.finish().expect("written");
        assert_eq!(bytes, b"\xEF\xBB\xBF-3,0.5,'-inf\r\n");
    }

    #[test]
    fn a_semicolon_quotes_what_has_one_and_brings_decimal_commas() {
        for (dialect, expected) in [
            (Dialect::Excel, "\u{feff}a,b;\"c;d\";0,5\r\n"),
            (Dialect::Plain, "a,b;\"c;d\";0.5\r\n"),
        ] {
            let mut bytes = Vec::new();
            let mut table =
                Table::separated(&mut bytes, dialect, Separator::Semicolon).expect("a start");
            table.cell("a,b").expect("a cell");
            table.cell("c;d").expect("a cell");
            table.number(0.5).expect("a cell");
            table.end_row().expect("a row");
            table.finish().expect("written");
            assert_eq!(String::from_utf8(bytes).expect("UTF-8"), expected);
        }
    }
}
