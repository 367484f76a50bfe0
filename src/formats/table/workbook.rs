//! Workbooks of Excel (XLSX) and `LibreOffice` (ODS): the sheet that holds the articles.
//!
//! **Invariant.** A workbook is a ZIP file, which may promise little and hold much. It is unpacked once with a bound and
//! thrown away before anybody reads it, and its cells are taken one at a time: a sheet of two cells in opposite corners
//! takes the memory of two cells.

use std::io::{self, Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};
use zip::ZipArchive;

use super::columns::{Column, Columns};
use super::span_columns::{is_clusters, is_own_export, is_relations, is_tags};
use super::{Room, Row, Sheet, Table, open_document};
use crate::formats::spelling::with_line_feeds;
use crate::formats::{ImportError, Input, Note};

/// So many files are in a workbook at most, and so many bytes in all of them.
const MOST_FILES: usize = 10_000;
const MOST_BYTES: u64 = 512 * 1024 * 1024;

const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

/// Whether a file that begins so is a workbook.
pub(super) fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
        && (is_open_document(head) || memchr::memmem::find(head, b"xl/workbook.xml").is_some())
}

fn is_open_document(head: &[u8]) -> bool {
    head.get(30..)
        .is_some_and(|head| head.starts_with(OPEN_DOCUMENT))
}

/// Reads a workbook as the table that is in it.
pub(super) fn read(input: &Input<'_>) -> Result<Table, ImportError> {
    let bytes = input.bytes;
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let words = "this is a workbook of Excel before 2007, or one with a password";
        return Err(
            ImportError::new("", words).hint("save it as .xlsx without a password, or as CSV")
        );
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    check(&mut archive, MOST_BYTES)?;
    let sheets = if is_open_document(bytes) {
        let mut content = String::new();
        let mut file = archive
            .by_name("content.xml")
            .map_err(|error| broken(&error))?;
        file.read_to_string(&mut content)
            .map_err(|error| broken(&error))?;
        open_document::sheets(&content)?
    } else {
        // Its parser is not ours, and a broken file may be one that nobody has thought of.
        let read = catch_unwind(AssertUnwindSafe(|| excel_sheets(bytes)));
        read.unwrap_or_else(|_| Err(broken(&"its parts do not fit together")))?
    };
    chosen(&input.name(), sheets)
}

fn broken(error: &dyn std::fmt::Display) -> ImportError {
    ImportError::new("", format!("the workbook is broken: {error}"))
        .hint("open it in the program that made it and save it again, or as CSV")
}

/// Unpacks all of an archive into nothing, to see that there are no more bytes than these.
pub(super) fn check(archive: &mut ZipArchive<Cursor<&[u8]>>, most: u64) -> Result<(), ImportError> {
    let too_large = || {
        ImportError::new("", "the workbook holds more than 512 MiB")
            .hint("split it into parts, or save the sheet as CSV")
    };
    if archive.len() > MOST_FILES {
        return Err(too_large());
    }
    let mut left = most;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|error| broken(&error))?;
        let length =
            io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(|error| broken(&error))?;
        left = left.checked_sub(length).ok_or_else(too_large)?;
    }
    Ok(())
}

fn excel_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut room = Room::default();
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        // Charts and macros are sheets too, and have no cells.
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else {
            continue;
        };
        let mut rows: Vec<Row> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
            let (row, column) = cell.get_position();
            let number = row as usize + 1;
            let text = text_of(cell.get_value());
            if rows.last().is_none_or(|row| row.number != number) {
                rows.push(Row {
                    number,
                    cells: Vec::new(),
                });
            }
            if let Some(row) = rows.last_mut() {
                room.put(row, column as usize, text, "row")?;
            }
        }
        sheets.push((name, rows));
    }
    Ok(sheets)
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            with_line_feeds(text).into_owned()
        }
        // What Excel writes as `_x000D_` has become its character already.
        DataRef::SharedString(text) => with_line_feeds(text).into_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(time) => date_of(time),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn date_of(time: &ExcelDateTime) -> String {
    if !time.is_datetime() {
        return time.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}

/// The table of the sheet that has texts of articles, else of the longest; the others are named, but for what goes with
/// our own sheet of spans.
fn chosen(source: &str, sheets: Vec<Sheet>) -> Result<Table, ImportError> {
    let mut others: Vec<Note> = Vec::new();
    let mut note = |name: &str, count: usize| {
        // Nothing is missed of a sheet that has no more than its head.
        if count > 0 {
            let words = format!("the sheet “{name}” with {count} rows did not come in");
            others.push(Note::Skipped(words));
        }
    };
    let mut refused = None;
    let mut tables: Vec<(String, Table)> = Vec::new();
    for (name, rows) in sheets {
        if rows.iter().all(|row| row.cells.is_empty()) {
            continue;
        }
        let count = rows.len();
        match Table::new(source.to_owned(), "row", rows) {
            Ok(table) => tables.push((name, table)),
            Err(error) => {
                note(&name, count);
                refused = refused.or(Some(error));
            }
        }
    }
    let rank = |table: &Table| {
        let has_texts = Columns::guess(table).get(Column::Text).is_some();
        let is_own = is_own_export(&table.header);
        (is_own, has_texts, table.rows.len())
    };
    // Of those alike the first.
    let best = (0..tables.len())
        .rev()
        .max_by_key(|at| tables.get(*at).map(|it| rank(&it.1)));
    let Some(best) = best else {
        let nothing = ImportError::new("", "there is no table in it")
            .hint("check that the sheet with the articles was saved");
        return Err(refused.unwrap_or(nothing));
    };
    let (_, mut table) = tables.remove(best);
    let is_own = is_own_export(&table.header);
    for (name, other) in tables {
        let goes_with = [is_relations, is_clusters, is_tags];
        if is_own && goes_with.iter().any(|is_it| is_it(&other.header)) {
            table.beside.push(other);
        } else {
            note(&name, other.rows.len());
        }
    }
    table.notes.extend(others);
    Ok(table)
}
