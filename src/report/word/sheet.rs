//! Sheets in a Word document. Nothing is cut; what only a page has room for is left out, as in Markdown.

use std::borrow::Cow;
use std::io;

use super::{Look, Word};
use crate::compare::sheet::{Cell, Head, Part, Quoted, Sheet, Table};

const PLAIN: Look = Look {
    is_bold: false,
    is_italic: false,
    ink: None,
    is_underlined: false,
    behind: None,
};
const BOLD: Look = Look {
    is_bold: true,
    ..PLAIN
};
const ITALIC: Look = Look {
    is_italic: true,
    ..PLAIN
};

/// Writes a sheet under a heading of the first level.
pub(in crate::report) fn sheet(sheet: &Sheet, word: &mut Word) -> io::Result<()> {
    word.heading(1, sheet.title)?;
    if !sheet.summary.is_empty() {
        word.words("", &sheet.summary)?;
    }
    parts(&sheet.parts, word)
}

fn parts(all: &[Part], word: &mut Word) -> io::Result<()> {
    for part in all {
        match part {
            Part::Heading(title) => word.heading(2, title)?,
            Part::Caption(words) => word.words("", &format!("{words}:"))?,
            Part::Paragraph(text) | Part::Remark(text) => word.words("", text)?,
            Part::Table(of) => table(of, word)?,
            Part::Bullets(lines) => {
                for text in lines {
                    word.words("Bullet", &format!("•\t{text}"))?;
                }
            }
            Part::Pairs(pairs) => {
                for (name, text) in pairs {
                    named(name, text, word)?;
                }
            }
            Part::Lists(lists) => {
                for (name, list) in lists {
                    named(name, &list.join("; "), word)?;
                }
            }
            Part::Section {
                title,
                parts: inner,
                ..
            } => {
                word.heading(2, &cell(title).0)?;
                parts(inner, word)?;
            }
        }
    }
    Ok(())
}

fn named(name: &str, text: &str, word: &mut Word) -> io::Result<()> {
    word.paragraph("", &[(name, BOLD), (": ", PLAIN), (text, PLAIN)])
}

/// A table, or one for each of its groups.
fn table(table: &Table, word: &mut Word) -> io::Result<()> {
    for group in &table.groups {
        if let Some(title) = &group.title {
            word.heading(2, &cell(title).0)?;
        }
        let heads = table.heads.iter().map(|it| (head(it).into(), BOLD));
        let rows = group.rows.iter().map(|row| row.cells.iter().map(cell));
        let rows = rows.map(Iterator::collect);
        word.table(
            table.heads.len(),
            std::iter::once(heads.collect()).chain(rows),
        )?;
    }
    Ok(())
}

fn head(head: &Head) -> String {
    match head.note.as_str() {
        _ if head.only_on_pages => String::new(),
        "" => head.name.clone(),
        note => format!("{}\n{note}", head.name),
    }
}

fn cell(cell: &Cell) -> (Cow<'_, str>, Look) {
    match cell {
        Cell::Text(text) | Cell::Foreign(text) | Cell::Number(text) | Cell::Tag(text, _) => {
            (text.into(), PLAIN)
        }
        Cell::Word {
            text,
            is_strong: true,
            ..
        } => (text.into(), BOLD),
        Cell::Titled { title: text, .. }
        | Cell::Sample { name: text, .. }
        | Cell::Word { text, .. } => (text.into(), PLAIN),
        Cell::Nothing(words) | Cell::Label(words) => ((*words).into(), ITALIC),
        Cell::State(words) => ((*words).into(), BOLD),
        Cell::Topic { name, kind } => (format!("{kind}: {name}").into(), PLAIN),
        Cell::Passages {
            words, position, ..
        } => (format!("{} ({position})", words.join(" | ")).into(), PLAIN),
        Cell::Witness { siglum, name } => (format!("{siglum} {name}").into(), PLAIN),
        Cell::Values(values) => {
            let values: Vec<_> = values.iter().map(quoted).collect();
            (values.join("\n").into(), PLAIN)
        }
    }
}

fn quoted(value: &Quoted) -> String {
    let apart = if value.is_apart { " (apart)" } else { "" };
    format!("{}: {}{apart}", value.article, value.value)
}
