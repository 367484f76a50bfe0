//! JSON and JSON Lines of other programs: a list of objects, each an article.
//!
//! An object in a field is taken apart one level deep, as in `"source": {"name": "The Evening Ledger"}`; words in a list
//! stand in one cell. Depth is bounded by the parser.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{Room, Row, Table, encoding, listed};
use crate::formats::{ImportError, Input, Note};
use crate::text::shortened;

/// What the lines of our own JSON Lines are told by.
const OWN: [&str; 9] = [
    "article",
    "annotations",
    "project",
    "tags",
    "cluster",
    "members",
    "relation",
    "from",
    "to",
];

type Object = Map<String, Value>;

/// Whether a file begins with a list of objects.
pub(super) fn begins_a_list(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let list = head.trim_ascii_start().strip_prefix(b"[");
    let object = list.and_then(|list| list.trim_ascii_start().strip_prefix(b"{"));
    object.is_some_and(|object| object.trim_ascii_start().starts_with(b"\""))
}

/// Reads a file of JSON as a table.
pub(super) fn read(input: &Input<'_>) -> Result<Table, ImportError> {
    let (text, encoding, notes) = encoding::decode(input)?;
    let value: Value = serde_json::from_str(&text).map_err(|error| fault(error.line(), &error))?;
    drop(text);
    let mut builder = Builder::new("object");
    builder.notes.extend(notes);
    let (items, beside) = list(value);
    if !beside.is_empty() {
        let names = shortened(&beside.join(", "), 120);
        let words = format!("beside the list of articles, did not come in: {names}");
        builder.notes.push(Note::Skipped(words));
    }
    let mut others = Vec::new();
    for (number, item) in (1..).zip(items) {
        match item {
            Value::Object(object) => builder.add(number, object)?,
            _ => others.push(number),
        }
    }
    if !others.is_empty() {
        let places = listed("entry", others.into_iter()).replace("entrys", "entries");
        builder.notes.push(Note::Skipped(format!(
            "no objects, did not come in: {places}"
        )));
    }
    let table = builder.table(input.name())?;
    Ok(Table { encoding, ..table })
}

/// Reads JSON Lines of another program as a table; `None` where the first line could be one of our own.
pub(in crate::formats) fn of_lines(input: &Input<'_>) -> Result<Option<Table>, ImportError> {
    let text = str::from_utf8(input.bytes).unwrap_or_default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = || {
        (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty())
    };
    let first = lines()
        .next()
        .map(|(_, line)| serde_json::from_str::<Object>(line));
    let Some(Ok(first)) = first else {
        return Ok(None);
    };
    if first.is_empty() || OWN.iter().any(|key| first.contains_key(*key)) {
        return Ok(None);
    }
    let mut builder = Builder::new("line");
    for (number, line) in lines() {
        let object = serde_json::from_str(line).map_err(|error| fault(number, &error))?;
        builder.add(number, object)?;
    }
    builder.table(input.name()).map(Some)
}

fn fault(line: usize, error: &serde_json::Error) -> ImportError {
    let words = error.to_string();
    let words = words
        .rsplit_once(" at line ")
        .map_or(words.as_str(), |(words, _)| words);
    let place = format!("line {line}, column {}", error.column());
    let error = ImportError::new(place, format!("this is no JSON: {}", shortened(words, 200)));
    error.hint("mend that place by hand or export the file again")
}

/// The list that a value is or holds, and the names of what stands beside it.
fn list(value: Value) -> (Vec<Value>, Vec<String>) {
    let object = match value {
        Value::Array(items) => return (items, Vec::new()),
        Value::Object(object) => object,
        other => return (vec![other], Vec::new()),
    };
    let length = |value: &Value| match value {
        Value::Array(items) if items.first().is_some_and(Value::is_object) => items.len(),
        _ => 0,
    };
    let longest = object.iter().max_by_key(|(_, value)| length(value));
    let Some(name) = longest
        .filter(|(_, value)| length(value) > 0)
        .map(|(name, _)| name.clone())
    else {
        return (vec![Value::Object(object)], Vec::new());
    };
    let mut items = Vec::new();
    let mut beside = Vec::new();
    for (key, value) in object {
        match value {
            Value::Array(list) if key == name => items = list,
            _ => beside.push(key),
        }
    }
    (items, beside)
}

/// Makes a table of objects: a column for each name, in the order in which they come.
#[derive(Default)]
struct Builder {
    columns: HashMap<String, usize>,
    header: Vec<String>,
    rows: Vec<Row>,
    room: Room,
    unit: &'static str,
    notes: Vec<Note>,
}

impl Builder {
    fn new(unit: &'static str) -> Self {
        Self {
            unit,
            ..Self::default()
        }
    }

    fn add(&mut self, number: usize, object: Object) -> Result<(), ImportError> {
        let mut row = Row {
            number,
            cells: Vec::new(),
        };
        for (name, value) in object {
            match value {
                Value::Object(inner) => {
                    for (inner, value) in inner {
                        self.put(&mut row, format!("{name}.{inner}"), value)?;
                    }
                }
                value => self.put(&mut row, name, value)?,
            }
        }
        self.rows.push(row);
        Ok(())
    }

    fn put(&mut self, row: &mut Row, name: String, value: Value) -> Result<(), ImportError> {
        let next = self.header.len();
        let column = *self.columns.entry(name).or_insert_with_key(|name| {
            self.header.push(name.clone());
            next
        });
        self.room.put(row, column, words(value), self.unit)
    }

    fn table(self, source: String) -> Result<Table, ImportError> {
        if self.rows.iter().all(|row| row.cells.is_empty()) {
            return Err(
                ImportError::new("", "there is no object in it that could be an article")
                    .hint("a list of objects is read: [{\"title\": …, \"text\": …}, …]"),
            );
        }
        Ok(Table {
            source,
            header: self.header,
            rows: self.rows,
            unit: self.unit,
            notes: self.notes,
            ..Table::default()
        })
    }
}

/// A value as the text of a cell.
fn words(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Array(items)
            if items
                .iter()
                .all(|item| !item.is_array() && !item.is_object()) =>
        {
            let items = items.into_iter().map(words);
            items.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
