//! The wordings of clusters, word under word.
//!
//! **CSV** is a long table, a row for each witness in each column of a cluster's table, since tables of different
//! widths fit into no wide one. `pandas` makes one cluster's wide again with
//! `t[t.cluster == id].pivot(index="annotation", columns="column", values="word")`.
//!
//! - **Columns.** [`COLUMNS`]. `column` and `reading` count from 1. `kind` is `invariant` (all have the same word),
//!   `partial` (those that have a word have the same) or `variant`; `cell` is `word`, `silent` (nothing) or `marked`
//!   (nothing, and the text says so by an ellipsis, or the annotation leaves it out). `start`, `end`, `word`, `normal`
//!   and `reading` are empty where there is no word. `majority` is the normal form of the majority, of equals
//!   that of the earliest witness, and empty where the majority has no word.
//! - **Rows.** Clusters in the order of the project, witnesses in that of the articles, columns from left to right.
//! - **Bytes.** As in the table of spans: UTF-8 without a byte order mark, CRLF, RFC 4180.
//!
//! **JSON** has the same by cluster and column, with the distances. **Markdown** and **HTML** break wide tables into
//! pieces that fit on a page; what differs is bold as well as coloured, for those who print.

mod html;
mod json;
#[cfg(test)]
mod tests;

use std::io;
use std::ops::Range;

use super::parts::{counted, markdown_row};
use crate::compare::wording::{Cell, Column, Gap, Kind, Witness, Wording};
use crate::export::markup::markdown_cell;
use crate::export::table::{self, Dialect};
use crate::model::{Article, Project};
use crate::text::Span;
pub(super) use html::html;
pub(super) use json::json;

const COLUMNS: [&str; 16] = [
    "cluster",
    "title",
    "annotation",
    "article",
    "outlet",
    "published",
    "column",
    "kind",
    "cell",
    "start",
    "end",
    "word",
    "normal",
    "reading",
    "readings",
    "majority",
];

/// How many characters of words a piece of a table holds across, so that it fits on a page.
const ACROSS: usize = 80;

/// No word.
const SILENT: &str = "·";
/// No word, and the text says so.
const MARKED: &str = "…";

/// A table of which nothing is known but where it stands: the words of its witnesses, for all formats.
struct Table<'a> {
    wording: &'a Wording,
    title: String,
    witnesses: Vec<Row<'a>>,
}

/// A witness with its article.
struct Row<'a> {
    witness: &'a Witness,
    article: &'a Article,
    /// A, B, C: what it is called in little room.
    siglum: String,
}

impl<'a> Table<'a> {
    fn new(wording: &'a Wording, project: &'a Project) -> Self {
        let title = project
            .cluster(wording.cluster)
            .map(|cluster| &cluster.title);
        let witnesses = wording.witnesses.iter().zip(0..);
        Self {
            wording,
            title: match title {
                Some(title) if !title.is_empty() => title.clone(),
                _ => wording.cluster.to_string(),
            },
            witnesses: witnesses
                .filter_map(|(witness, place)| {
                    Some(Row {
                        witness,
                        article: project.article(&witness.article)?,
                        siglum: siglum(place),
                    })
                })
                .collect(),
        }
    }

    /// A column's cells with their witnesses.
    fn cells(&self, column: &'a Column) -> impl Iterator<Item = (&Row<'a>, Cell)> {
        self.witnesses.iter().zip(column.cells.iter().copied())
    }

    /// The columns in pieces that fit on a page.
    fn pieces(&self) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut across = 0;
        for (place, column) in self.wording.columns.iter().enumerate() {
            let widths = self
                .cells(column)
                .map(|(row, cell)| row.shown(cell).chars().count());
            let width = widths.max().unwrap_or_default() + 2;
            match pieces.last_mut() {
                Some(piece) if across + width <= ACROSS => {
                    piece.end = place + 1;
                    across += width;
                }
                _ => {
                    pieces.push(place..place + 1);
                    across = width;
                }
            }
        }
        pieces
    }

    /// The word of the majority, as the first witness writes it that has it.
    fn majority(&self, column: &'a Column) -> Option<&'a str> {
        let most = column.majority?;
        self.cells(column).find_map(|(row, cell)| match cell {
            Cell::Word { token, reading } if reading == most => row
                .witness
                .tokens
                .get(token)
                .map(|token| row.slice(token.span)),
            _ => None,
        })
    }

    /// What is not to be seen in the table: articles without the cluster, and words that were too many.
    fn remarks(&self, project: &Project) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.wording.absent.is_empty() {
            let absent = self.wording.absent.iter();
            let names: Vec<_> = absent
                .filter_map(|id| project.article(id))
                .map(|article| name(article))
                .collect();
            remarks.push(format!("Not reported in: {}.", names.join("; ")));
        }
        let cut = self.witnesses.iter().filter(|row| row.witness.is_cut);
        let cut: Vec<_> = cut.map(|row| row.siglum.as_str()).collect();
        if !cut.is_empty() {
            let cut = cut.join(", ");
            remarks.push(format!("Too long to be compared to the end: {cut}."));
        }
        remarks
    }
}

impl<'a> Row<'a> {
    fn slice(&self, span: Span) -> &'a str {
        self.article.text.slice(span)
    }

    /// What stands in a cell, for people.
    fn shown(&self, cell: Cell) -> &'a str {
        match cell {
            Cell::Word { token, .. } => {
                let token = self.witness.tokens.get(token);
                token.map_or(SILENT, |token| self.slice(token.shown))
            }
            Cell::Gap(Gap::Silent) => SILENT,
            Cell::Gap(Gap::Marked) => MARKED,
        }
    }
}

/// A, B, … Z, AA, AB: the name of a witness by its place.
fn siglum(place: usize) -> String {
    let letter = char::from(b'A' + (place % 26) as u8);
    match place / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", siglum(more - 1)),
    }
}

/// An article's name with its date.
fn name(article: &Article) -> String {
    match article.details.published.as_str() {
        "" => article.short_name().to_owned(),
        published => format!("{} ({published})", article.short_name()),
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Invariant => "invariant",
        Kind::Partial => "partial",
        Kind::Variant => "variant",
    }
}

fn gap_name(gap: Gap) -> &'static str {
    match gap {
        Gap::Silent => "silent",
        Gap::Marked => "marked",
    }
}

fn majority_normal(column: &Column) -> Option<&str> {
    let reading = column.readings.get(column.majority?)?;
    Some(&reading.normal)
}

pub(super) fn csv(
    view: &[Wording],
    project: &Project,
    dialect: Dialect,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut records = table::Table::new(out, dialect)?;
    records.row(COLUMNS)?;
    for wording in view {
        let table = Table::new(wording, project);
        let cluster = wording.cluster.to_string();
        for (place, row) in table.witnesses.iter().enumerate() {
            let annotation = row.witness.annotation.to_string();
            let details = &row.article.details;
            for (number, column) in (1_usize..).zip(&wording.columns) {
                let cell = column.cells.get(place).copied();
                let (state, word) = match cell.unwrap_or(Cell::Gap(Gap::Silent)) {
                    Cell::Word { token, reading } => ("word", Some((token, reading))),
                    Cell::Gap(gap) => (gap_name(gap), None),
                };
                let word = word
                    .and_then(|(token, reading)| Some((row.witness.tokens.get(token)?, reading)));
                let [start, end, text, normal, reading] =
                    word.map_or_else(Default::default, |(token, reading)| {
                        let place = row.article.text.code_point_span(token.span);
                        [
                            place.start.to_string(),
                            place.end.to_string(),
                            row.slice(token.span).to_owned(),
                            token.normal.clone(),
                            (reading + 1).to_string(),
                        ]
                    });
                let record = [
                    cluster.as_str(),
                    &table.title,
                    &annotation,
                    row.article.id.as_str(),
                    &details.outlet,
                    &details.published,
                    &number.to_string(),
                    kind_name(column.kind),
                    state,
                    &start,
                    &end,
                    &text,
                    &normal,
                    &reading,
                    &column.readings.len().to_string(),
                    majority_normal(column).unwrap_or_default(),
                ];
                records.row(record)?;
            }
        }
    }
    records.finish()
}

/// How the tables are to be read.
fn summary(view: &[Wording]) -> String {
    if view.is_empty() {
        return "No cluster has two members yet: link annotations that report the same.".to_owned();
    }
    let clusters = counted(view.len(), "cluster");
    format!(
        "{clusters}, word under word. Capitals, punctuation and a final ’s are not compared. Bold: the witnesses have \
         different words. {SILENT} no word; {MARKED} no word, and the text marks the omission. Distance: words to add, \
         leave out or replace, by those of the longer wording."
    )
}

/// What the last row of a table is called.
const MOST: &str = "Majority";

pub(super) fn markdown(
    view: &[Wording],
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "## Wording\n\n{}", summary(view))?;
    for wording in view {
        let table = Table::new(wording, project);
        writeln!(out, "\n### {}", markdown_cell(&table.title))?;
        for piece in table.pieces() {
            markdown_piece(&table, piece, out)?;
        }
        for remark in table.remarks(project) {
            writeln!(out, "\n{}", markdown_cell(&remark))?;
        }
        writeln!(out)?;
        let sigla = table.witnesses.iter().map(|row| row.siglum.clone());
        markdown_row(std::iter::once("Distance".to_owned()).chain(sigla), out)?;
        markdown_rule(table.witnesses.len(), "---:", out)?;
        for (row, distances) in table.witnesses.iter().zip(wording.distances.rows()) {
            let values = distances.iter().map(|distance| format!("{distance:.2}"));
            markdown_row(std::iter::once(row.siglum.clone()).chain(values), out)?;
        }
    }
    Ok(())
}

fn markdown_piece(
    table: &Table<'_>,
    piece: Range<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let columns = &table.wording.columns[piece.clone()];
    writeln!(out)?;
    let numbers = piece.map(|place| (place + 1).to_string());
    markdown_row(std::iter::once(String::new()).chain(numbers), out)?;
    markdown_rule(columns.len(), "---", out)?;
    for (place, row) in table.witnesses.iter().enumerate() {
        let name = markdown_cell(&name(row.article));
        let cells = columns.iter().map(|column| {
            let cell = column.cells.get(place).copied();
            let cell = cell.unwrap_or(Cell::Gap(Gap::Silent));
            let words = markdown_cell(row.shown(cell));
            match cell {
                Cell::Word { .. } if column.kind == Kind::Variant => format!("**{words}**"),
                _ => words,
            }
        });
        markdown_row(
            std::iter::once(format!("{} {name}", row.siglum)).chain(cells),
            out,
        )?;
    }
    let most = columns
        .iter()
        .map(|column| markdown_cell(table.majority(column).unwrap_or(SILENT)));
    markdown_row(std::iter::once(format!("*{MOST}*")).chain(most), out)
}

/// The line under the heads of a table of Markdown.
fn markdown_rule(columns: usize, rule: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let rules = std::iter::repeat_n(rule.to_owned(), columns);
    markdown_row(std::iter::once("---".to_owned()).chain(rules), out)
}
