//! The sheets of an ODS file, from its `content.xml`.
//!
//! Rows and cells that are alike stand there once, with a number that says how often; an empty sheet may say a million.
//! Only what holds something is repeated, and counts.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Room, Row, Sheet};
use crate::formats::ImportError;

/// The sheets of a document.
pub(super) fn sheets(content: &str) -> Result<Vec<Sheet>, ImportError> {
    let broken = |error: &dyn std::fmt::Display| {
        ImportError::new("content.xml", format!("the XML is broken: {error}"))
            .hint("open it in LibreOffice and save it again, or as CSV")
    };
    let mut reader = Reader::from_str(content);
    let mut read = Sheets::default();
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(element) => read.open(&element),
            Event::Empty(element) => {
                read.open(&element);
                read.close(element.local_name().as_ref())?;
            }
            Event::End(element) => read.close(element.local_name().as_ref())?,
            Event::Text(words) => read.say(&words),
            Event::CData(words) => read.say(&words),
            Event::GeneralRef(reference) => {
                let numbered = reference
                    .resolve_char_ref()
                    .map_err(|error| broken(&error))?;
                let name: &str = &reference;
                let sign = match (numbered, resolve_predefined_entity(name)) {
                    (Some(sign), _) => sign.to_string(),
                    (None, Some(sign)) => sign.to_owned(),
                    (None, None) => format!("&{name};"),
                };
                read.say(&sign);
            }
            Event::DocType(_) => return Err(broken(&"a spreadsheet has no document type")),
            Event::Eof => return Ok(read.done),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
}

/// What was read so far.
#[derive(Default)]
struct Sheets {
    done: Vec<Sheet>,
    room: Room,
    /// The number of the next row, from 0.
    next_row: usize,
    row: Option<OpenRow>,
    cell: Option<OpenCell>,
    /// How deep in a comment to a cell.
    comment: usize,
    paragraphs: usize,
}

struct OpenRow {
    row: Row,
    repeated: usize,
    column: usize,
}

#[derive(Default)]
struct OpenCell {
    text: String,
    repeated: usize,
    /// The exact day, which the text may show in any form.
    date: Option<String>,
}

impl Sheets {
    fn open(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "table" => {
                let name = attribute(element, "table:name").unwrap_or_default();
                self.done.push((name, Vec::new()));
                self.next_row = 0;
            }
            "table-row" => {
                self.row = Some(OpenRow {
                    row: Row {
                        number: self.next_row.saturating_add(1),
                        cells: Vec::new(),
                    },
                    repeated: count(element, "table:number-rows-repeated"),
                    column: 0,
                });
            }
            "table-cell" | "covered-table-cell" => {
                self.paragraphs = 0;
                self.cell = Some(OpenCell {
                    text: String::new(),
                    repeated: count(element, "table:number-columns-repeated"),
                    date: attribute(element, "office:date-value"),
                });
            }
            "annotation" => self.comment += 1,
            "p" if self.comment == 0 => {
                if self.paragraphs > 0 {
                    self.say("\n");
                }
                self.paragraphs += 1;
            }
            "line-break" => self.say("\n"),
            "tab" => self.say("\t"),
            "s" => {
                let blanks = count(element, "text:c").min(1000);
                self.say(&" ".repeat(blanks));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "annotation" => self.comment = self.comment.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                let (Some(cell), Some(open)) = (self.cell.take(), &mut self.row) else {
                    return Ok(());
                };
                let text = cell.date.unwrap_or(cell.text);
                if !text.is_empty() {
                    for column in open.column..open.column.saturating_add(cell.repeated) {
                        self.room.put(&mut open.row, column, text.clone(), "row")?;
                    }
                }
                open.column = open.column.saturating_add(cell.repeated);
            }
            "table-row" => {
                let Some(open) = self.row.take() else {
                    return Ok(());
                };
                let first = self.next_row;
                self.next_row = first.saturating_add(open.repeated);
                let Some((_, rows)) = self.done.last_mut() else {
                    return Ok(());
                };
                if open.row.cells.is_empty() {
                    return Ok(());
                }
                for number in first + 2..=self.next_row {
                    let mut row = Row {
                        number,
                        cells: Vec::new(),
                    };
                    for (column, text) in open.row.cells.iter().enumerate() {
                        self.room.put(&mut row, column, text.clone(), "row")?;
                    }
                    rows.push(row);
                }
                let at = rows.len().saturating_sub(open.repeated - 1);
                rows.insert(at, open.row);
            }
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, words: &str) {
        if self.comment == 0
            && self.paragraphs > 0
            && let Some(cell) = &mut self.cell
        {
            cell.text.push_str(words);
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// How often something is repeated; once where nothing is said.
fn count(element: &BytesStart<'_>, name: &str) -> usize {
    let said = attribute(element, name).and_then(|count| count.parse().ok());
    said.unwrap_or(1).max(1)
}
