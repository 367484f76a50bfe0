//! The text in its forms: plain, Markdown, Word, and as parts of a report. Gaps are marked where a form can do so.

use std::io;

use super::references::Reference;
use super::{Methods, Table, Wish, methods};
use crate::compare::sheet::{self, Cell, Head, Part, Row};
use crate::model::Project;
use crate::report::markdown::{escaped, line};
use crate::report::{Look, Selection, Word};

/// What is behind a gap in a Word document.
const MARK: [u8; 3] = [0xFF, 0xF2, 0x99];

/// As plain text, to paste anywhere.
///
/// # Errors
/// Those of `out`.
pub fn text(of: &Methods, out: &mut dyn io::Write) -> io::Result<()> {
    for (at, paragraph) in of.paragraphs.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{paragraph}")?;
    }
    if let Some(table) = &of.table {
        writeln!(out, "\nTable 1. {}\n", table.title)?;
        for row in std::iter::once(&table.heads).chain(&table.rows) {
            writeln!(out, "{}", aligned(table, row))?;
        }
    }
    if !of.draft.cited.is_empty() {
        writeln!(out, "\nReferences\n")?;
        for reference in &of.draft.cited {
            writeln!(out, "{}", reference.plain())?;
        }
    }
    Ok(())
}

/// A row with every cell as wide as the widest of its column.
fn aligned(table: &Table, row: &[String]) -> String {
    let cells = row.iter().enumerate().map(|(column, cell)| {
        let rows = std::iter::once(&table.heads).chain(&table.rows);
        let widths = rows.filter_map(|row| Some(row.get(column)?.chars().count()));
        let width = widths.max().unwrap_or_default();
        let blanks = width.saturating_sub(cell.chars().count());
        format!("{cell}{}", " ".repeat(blanks))
    });
    let cells: Vec<String> = cells.collect();
    cells.join("  ").trim_end().to_owned()
}

/// As Markdown, under a heading of the second level.
///
/// # Errors
/// Those of `out`.
pub fn markdown(of: &Methods, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Method")?;
    for paragraph in &of.paragraphs {
        writeln!(out, "\n{}", line(paragraph))?;
    }
    if let Some(table) = &of.table {
        writeln!(out, "\nTable 1. {}\n", escaped(&table.title))?;
        let mut row = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
            writeln!(out, "| {} |", cells.join(" | "))
        };
        row(&table.heads)?;
        row(&vec!["---".to_owned(); table.heads.len()])?;
        table.rows.iter().try_for_each(|cells| row(cells))?;
    }
    if !of.draft.cited.is_empty() {
        writeln!(out, "\n### References")?;
        for reference in &of.draft.cited {
            let runs = reference.entry().into_iter();
            let runs = runs.map(|(words, is_italic)| {
                let words = escaped(&words);
                if is_italic {
                    format!("*{words}*")
                } else {
                    words
                }
            });
            writeln!(out, "\n{}", runs.collect::<String>())?;
        }
    }
    Ok(())
}

/// As a Word document, titles in italics and gaps on yellow.
///
/// # Errors
/// Those of `out`.
pub fn word(of: &Methods, out: &mut dyn io::Write) -> io::Result<()> {
    let mut word = Word::new("Method")?;
    word.heading(1, "Method")?;
    for paragraph in &of.paragraphs {
        let runs = with_gaps(paragraph, &of.draft.gaps);
        let runs = runs.into_iter().map(|(words, is_gap)| {
            let behind = is_gap.then_some(MARK);
            (
                words,
                Look {
                    behind,
                    ..Look::default()
                },
            )
        });
        word.paragraph("", &runs.collect::<Vec<_>>())?;
    }
    if let Some(table) = &of.table {
        word.words("", &format!("Table 1. {}", table.title))?;
        let heads = std::iter::once((&table.heads, true));
        let rows = heads.chain(table.rows.iter().map(|row| (row, false)));
        let rows = rows.map(|(row, is_bold)| {
            let look = Look {
                is_bold,
                ..Look::default()
            };
            row.iter().map(|cell| (cell.into(), look)).collect()
        });
        word.table(table.heads.len(), rows)?;
    }
    if !of.draft.cited.is_empty() {
        word.heading(2, "References")?;
        for reference in &of.draft.cited {
            let entry = reference.entry();
            let runs = entry.iter().map(|(words, is_italic)| {
                let look = Look {
                    is_italic: *is_italic,
                    ..Look::default()
                };
                (words.as_str(), look)
            });
            word.paragraph("", &runs.collect::<Vec<_>>())?;
        }
    }
    word.finish(out)
}

/// A paragraph cut at its gaps, which come in order.
fn with_gaps<'a>(paragraph: &'a str, gaps: &[String]) -> Vec<(&'a str, bool)> {
    let mut runs = Vec::new();
    let mut rest = paragraph;
    for gap in gaps {
        if let Some(at) = rest.find(gap.as_str()) {
            let (before, from_gap) = rest.split_at(at);
            let (words, behind) = from_gap.split_at(gap.len());
            runs.extend([(before, false), (words, true)]);
            rest = behind;
        }
    }
    runs.push((rest, false));
    runs.retain(|(words, _)| !words.is_empty());
    runs
}

/// The works that the text cites, as BibTeX; nothing where it cites none.
///
/// # Errors
/// Those of `out`.
pub fn bibtex(of: &Methods, out: &mut dyn io::Write) -> io::Result<()> {
    for (at, reference) in of.draft.cited.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", reference.bibtex())?;
    }
    Ok(())
}

/// The text as parts of a report, under headings of their own.
pub(crate) fn parts(project: &Project, selection: &Selection) -> Vec<Part> {
    let of = methods(
        project,
        &Wish {
            selection: selection.clone(),
            ..Wish::default()
        },
    );
    let mut parts = vec![Part::Heading("For the paper".to_owned())];
    parts.extend(of.paragraphs.into_iter().map(Part::Paragraph));
    if let Some(table) = of.table {
        parts.push(Part::Caption("Agreement between annotators"));
        parts.push(Part::Table(of_words(table)));
    }
    if !of.draft.cited.is_empty() {
        parts.push(Part::Heading("References".to_owned()));
        let entries = of.draft.cited.into_iter().map(Reference::plain);
        parts.push(Part::Bullets(entries.collect()));
    }
    parts
}

fn of_words(table: Table) -> sheet::Table {
    let heads = table.heads.into_iter().map(Head::new);
    let rows = table.rows.into_iter();
    let rows = rows.map(|row| Row::new(row.into_iter().map(Cell::Text)));
    sheet::Table::new("Agreement between annotators", heads, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_cut_out() {
        let gaps = ["[a]", "[not here]", "[b]"].map(str::to_owned);
        let runs = with_gaps("One [a] two [b]", &gaps);
        let expected = [
            ("One ", false),
            ("[a]", true),
            (" two ", false),
            ("[b]", true),
        ];
        assert_eq!(runs, expected);
        assert_eq!(with_gaps("none", &[]), [("none", false)]);
    }
}
