//! A table with only those of its columns that somebody wants, in the order in which they want them.
//!
//! The table is read back as it was written, with its mark for spreadsheets and whatever separates its cells, so that
//! every format that is a table of text has this without knowing of it.

use std::io;

use super::csv::{NAMED, WHOLE};
use super::{Format, Selection, Write};
use crate::model::Project;

/// What a spreadsheet tells UTF-8 by.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The columns that a format's table has of a project; `None` where it is no table of text.
#[must_use]
pub fn columns_of(format: &Format, write: Write, project: &Project) -> Option<Vec<String>> {
    let is_table = format
        .extensions
        .iter()
        .any(|it| ["csv", "tsv"].contains(it));
    if !is_table || format.is_folder() {
        return None;
    }
    let mut table = Vec::new();
    let nothing = project.without_layers();
    write
        .show(&nothing, &Selection::default(), &mut table)
        .ok()?;
    let mut rows = reader(&table);
    let head = rows.headers().ok()?;
    Some(head.iter().map(str::to_owned).collect())
}

/// The table with these columns. One that it does not have is left out. So are the rows of `csv` that stand for a whole
/// annotation beside its parts, where no column is left that tells them from those.
///
/// # Errors
/// Where it is no table.
pub fn with_columns(table: &[u8], columns: &[String]) -> io::Result<Vec<u8>> {
    let mut rows = reader(table);
    let head = rows.headers()?.clone();
    let at = |name: &String| head.iter().position(|other| other == name);
    let wanted: Vec<usize> = columns.iter().filter_map(at).collect();
    let tells = |name: &String| name == "segment" || NAMED.contains(&name.as_str());
    let segment = at(&"segment".to_owned()).filter(|_| !columns.iter().any(tells));
    let mut out = Vec::new();
    if table.starts_with(MARK) {
        out.extend_from_slice(MARK);
    }
    let mut written = csv::WriterBuilder::new()
        .delimiter(delimiter(table))
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    for row in std::iter::once(Ok(head)).chain(rows.records()) {
        let row = row?;
        if segment.is_some_and(|at| row.get(at) == Some(WHOLE)) {
            continue;
        }
        written.write_record(wanted.iter().filter_map(|at| row.get(*at)))?;
    }
    written
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

fn reader(table: &[u8]) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter(table))
        .from_reader(table.strip_prefix(MARK).unwrap_or(table))
}

/// The first of the separators that is in the first line: no name of a column of ours has one.
fn delimiter(table: &[u8]) -> u8 {
    let line = table
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let mut separators = line
        .iter()
        .filter(|byte| [b',', b';', b'\t'].contains(byte));
    separators.next().copied().unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_in_the_order_in_which_they_are_wanted() {
        let wanted = ["b".to_owned(), "a".to_owned()];
        let table = "\u{feff}a;b;c\r\n1;\"x;\n\"\"y\";3\r\n";
        let chosen = with_columns(table.as_bytes(), &wanted).expect("a table");
        let chosen = String::from_utf8(chosen).expect("UTF-8");
        assert_eq!(chosen, "\u{feff}b;a\r\n\"x;\n\"\"y\";1\r\n");
        let tabs = with_columns(b"a\tb\n1\t2,3\n", &wanted).expect("a table");
        assert_eq!(tabs, b"b\ta\r\n2,3\t1\r\n");
    }
}
