//! Sheets as Markdown (GitHub's dialect), to read in a terminal or to paste.
//!
//! Long wordings are cut, and what only a page has room for is left out. Every part has an empty line before it.

use std::io;

use crate::compare::sheet::{Cell, Head, Part, Quoted, Sheet, Table};
use crate::text::shortened;

use super::element::is_forbidden;

/// How many characters of what an article says are shown.
const CHARACTERS: usize = 100;

/// Writes a sheet under a heading of the second level.
pub(crate) fn sheet(sheet: &Sheet, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## {}", escaped(sheet.title))?;
    if !sheet.summary.is_empty() {
        writeln!(out, "\n{}", line(&sheet.summary))?;
    }
    parts(&sheet.parts, out)
}

fn parts(all: &[Part], out: &mut dyn io::Write) -> io::Result<()> {
    for part in all {
        match part {
            Part::Heading(title) => writeln!(out, "\n### {}", escaped(title))?,
            Part::Caption(words) => writeln!(out, "\n{}:", escaped(words))?,
            Part::Paragraph(text) | Part::Remark(text) => writeln!(out, "\n{}", line(text))?,
            Part::Table(of) => table(of, out)?,
            Part::Bullets(lines) => {
                writeln!(out)?;
                for text in lines {
                    writeln!(out, "- {}", line(text))?;
                }
            }
            Part::Pairs(pairs) => {
                let lines = pairs.iter().map(|(name, text)| (name, escaped(text)));
                named(lines, out)?;
            }
            Part::Lists(lists) => {
                let lines = lists
                    .iter()
                    .map(|(name, list)| (name, escaped(&list.join("; "))));
                named(lines, out)?;
            }
            Part::Section {
                title,
                parts: inner,
                ..
            } => {
                writeln!(out, "\n### {}", cell(title))?;
                parts(inner, out)?;
            }
        }
    }
    Ok(())
}

/// Lines that begin with a name.
fn named<'a>(
    lines: impl Iterator<Item = (&'a String, String)>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out)?;
    for (name, text) in lines {
        writeln!(out, "- **{}**: {text}", escaped(name))?;
    }
    Ok(())
}

/// A table, or one for each of its groups.
fn table(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    for group in &table.groups {
        if let Some(title) = &group.title {
            writeln!(out, "\n### {}", cell(title))?;
        }
        writeln!(out)?;
        row(table.heads.iter().map(head), out)?;
        let rules = table.heads.iter().map(|head| {
            let rule = if head.is_number { "---:" } else { "---" };
            rule.to_owned()
        });
        row(rules, out)?;
        for of in &group.rows {
            row(of.cells.iter().map(cell), out)?;
        }
    }
    Ok(())
}

/// A row of cells that are Markdown already.
fn row(cells: impl Iterator<Item = String>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)
}

fn head(head: &Head) -> String {
    match head.note.as_str() {
        _ if head.only_on_pages => String::new(),
        "" => escaped(&head.name),
        note => format!("{} ({})", escaped(&head.name), escaped(note)),
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Foreign(text) | Cell::Number(text) | Cell::Tag(text, _) => {
            escaped(text)
        }
        Cell::Word {
            text,
            is_strong: true,
            ..
        } => format!("**{}**", escaped(text)),
        Cell::Titled { title: text, .. }
        | Cell::Sample { name: text, .. }
        | Cell::Word { text, .. } => escaped(text),
        Cell::Nothing(words) | Cell::Label(words) => format!("*{}*", escaped(words)),
        Cell::State(words) => format!("**{}**", escaped(words)),
        Cell::Topic { name, kind } => format!("{}: {}", escaped(kind), escaped(name)),
        Cell::Passages {
            words, position, ..
        } => {
            let words = shortened(&words.join(" | "), CHARACTERS);
            format!("{} *({})*", escaped(&words), escaped(position))
        }
        Cell::Witness { siglum, name } => format!("{} {}", escaped(siglum), escaped(name)),
        Cell::Values(values) => {
            let values: Vec<_> = values.iter().map(quoted).collect();
            values.join("; ")
        }
    }
}

fn quoted(value: &Quoted) -> String {
    let apart = if value.is_apart { " *(apart)*" } else { "" };
    let (article, value) = (escaped(&value.article), escaped(&value.value));
    format!("{article}: {value}{apart}")
}

/// Text inside of a line or a cell: on one line, and none of it read as markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let rest = &text[at + character.len_utf8()..];
        match character {
            '\\' | '|' | '`' | '*' | '_' | '<' | '~' => cell.push('\\'),
            // A link's address follows its words at once; other brackets are only brackets.
            ']' if rest.starts_with('(') => cell.push('\\'),
            '&' if is_entity(rest) => cell.push('\\'),
            _ => {}
        }
        match character {
            '\n' | '\t' | '\r' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' => cell.push(' '),
            // A terminal would obey them.
            control if is_forbidden(control) => cell.push('\u{FFFD}'),
            other => cell.push(other),
        }
    }
    cell
}

/// Text for a line of Markdown of its own: none of it read as markup, its beginning neither.
pub(crate) fn line(text: &str) -> String {
    let cell = escaped(text);
    let line = cell.trim_start();
    let number = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = line.len() - number.len();
    if line.starts_with(['#', '>', '-', '+', '=']) {
        format!("\\{line}")
    } else if digits > 0 && number.starts_with(['.', ')']) {
        format!("{}\\{number}", &line[..digits])
    } else {
        line.to_owned()
    }
}

/// Whether an ampersand before this would begin the name of a character.
fn is_entity(rest: &str) -> bool {
    let name =
        rest.trim_start_matches(|letter: char| letter == '#' || letter.is_ascii_alphanumeric());
    name.starts_with(';') && name.len() < rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_one_cell() {
        assert_eq!(escaped("a|b\\\n*c* <i>"), "a\\|b\\\\ \\*c\\* \\<i>");
        assert_eq!(escaped("[our] AT&T, Q&A;"), "[our] AT&T, Q\\&A;");
        assert_eq!(escaped("[x](y) &lt; & ;"), "[x\\](y) \\&lt; & ;");
        assert_eq!(escaped("\u{1b}[2J"), "\u{FFFD}[2J");
        assert_eq!(escaped("one\n\u{c}two"), "one  two");
    }

    #[test]
    fn a_line_stays_text() {
        assert_eq!(line("# no heading"), "\\# no heading");
        assert_eq!(line("  - no list"), "\\- no list");
        assert_eq!(line("1. no list"), "1\\. no list");
        assert_eq!(line("2025 was | *a* year"), "2025 was \\| \\*a\\* year");
        assert_eq!(line(""), "");
    }
}
