//! The sheet of wordings: word under word.
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
//!
//! **JSON** has the same by cluster and column, with the distances, row by row in the order of the witnesses and to four
//! decimals; places in lists count from 0. People see wide tables in pieces that fit on a page; what differs is bold as
//! well as coloured, for those who print.

mod collation;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde_json::{Value, json};

use super::{Cell, Column, Gap, Kind, Token, Wording, wordings};
use crate::compare::sheet::{
    self, Comparison, Document, Field, Group, Head, Part, Place, Records, Row, Sheet, Table,
    counted, known,
};
use crate::model::{AnnotatorId, Project};
use collation::{Collation, MARKED, SILENT, Siglum};

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

/// So many readings have a look of their own; further ones share the last.
const LOOKS: usize = 6;

struct WordingSheet<'a> {
    project: &'a Project,
    view: Vec<Wording>,
}

/// The wordings of a project's clusters, to be written.
pub fn read<'a>(project: &'a Project, annotator: Option<&AnnotatorId>) -> Box<dyn Comparison + 'a> {
    let view = wordings(project, annotator);
    Box::new(WordingSheet { project, view })
}

impl Comparison for WordingSheet<'_> {
    fn sheet(&self) -> Sheet {
        let sections = self.collations().map(|table| Part::Section {
            kind: "",
            title: sheet::Cell::Foreign(table.title.clone()),
            parts: table.parts(self.project),
        });
        Sheet {
            title: "Wording",
            kind: "wording",
            summary: self.summary(),
            parts: sections.collect(),
        }
    }

    fn records(&self) -> Records<'_> {
        let rows = self.collations().flat_map(|table| table.records());
        Records {
            heads: COLUMNS.map(Into::into).into(),
            rows: Box::new(rows),
        }
    }

    fn document(&self) -> Document<'_> {
        let clusters = self.collations().map(|table| table.document());
        vec![("clusters", Box::new(clusters))]
    }
}

impl WordingSheet<'_> {
    fn collations(&self) -> impl Iterator<Item = Collation<'_>> {
        let view = self.view.iter();
        view.map(|wording| Collation::new(wording, self.project))
    }

    /// How the tables are to be read.
    fn summary(&self) -> String {
        if self.view.is_empty() {
            return "No cluster has two members yet: link annotations that report the same."
                .to_owned();
        }
        let clusters = counted(self.view.len(), "cluster");
        format!(
            "{clusters}, word under word. Capitals, punctuation and a final ’s are not compared. Bold: the witnesses have \
             different words. {SILENT} no word; {MARKED} no word, and the text marks the omission. Distance: words to add, \
             leave out or replace, by those of the longer wording."
        )
    }
}

const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Invariant => "invariant",
        Kind::Partial => "partial",
        Kind::Variant => "variant",
    }
}

const fn gap_name(gap: Gap) -> &'static str {
    match gap {
        Gap::Silent => "silent",
        Gap::Marked => "marked",
    }
}

fn majority_normal(column: &Column) -> Option<&str> {
    let reading = column.readings.get(column.majority?)?;
    Some(&reading.normal)
}

/// How a cluster's table is shown and written.
impl<'a> Collation<'a> {
    fn parts(&self, project: &Project) -> Vec<Part> {
        let pieces = self.pieces().into_iter();
        let mut parts: Vec<_> = pieces.map(|piece| Part::Table(self.piece(piece))).collect();
        parts.extend(self.remarks(project).into_iter().map(Part::Remark));
        parts.push(Part::Table(self.distances()));
        parts
    }

    fn piece(&self, piece: Range<usize>) -> Table {
        let columns = &self.wording.columns[piece.clone()];
        let heads = (piece.start + 1..)
            .zip(columns)
            .map(|(number, column)| Head {
                kind: kind_name(column.kind),
                ..Head::new(number.to_string())
            });
        let witnesses = self.witnesses.iter().enumerate().map(|(place, witness)| {
            let name = [sheet::Cell::Witness {
                siglum: witness.siglum.clone(),
                name: witness.name(),
            }];
            let words = columns.iter().map(|column| {
                let cell = column.cells.get(place).copied();
                let cell = cell.unwrap_or(Cell::Gap(Gap::Silent));
                word(witness.shown(cell), column, cell)
            });
            Row {
                language: Some(witness.article.details.language.clone()),
                ..Row::new(name.into_iter().chain(words))
            }
        });
        let majority = columns.iter().map(|column| match self.majority(column) {
            Some(word) => plain(word, ""),
            None => plain(SILENT, "gap"),
        });
        let majority = Row {
            kind: "majority".to_owned(),
            ..Row::new([sheet::Cell::Label("Majority")].into_iter().chain(majority))
        };
        Table {
            kind: "collation",
            is_right_to_left: self.is_right_to_left(),
            heads: [Head::only_on_pages("Witness")]
                .into_iter()
                .chain(heads)
                .collect(),
            groups: Group::of(witnesses.chain([majority])),
            ..Table::default()
        }
    }

    fn distances(&self) -> Table {
        let sigla = || self.witnesses.iter().map(|witness| &witness.siglum);
        let rows = sigla()
            .zip(self.wording.distances.rows())
            .map(|(siglum, row)| {
                let name = [sheet::Cell::Text(siglum.clone())].into_iter();
                let numbers = row.iter().map(|distance| format!("{distance:.2}"));
                Row::new(name.chain(numbers.map(sheet::Cell::Number)))
            });
        Table {
            kind: "distances",
            heads: [Head::new("Distance")]
                .into_iter()
                .chain(sigla().map(Head::number))
                .collect(),
            groups: Group::of(rows),
            ..Table::default()
        }
    }

    fn records(&self) -> Vec<Vec<Field<'a>>> {
        let mut rows = Vec::new();
        for (place, witness) in self.witnesses.iter().enumerate() {
            for (number, column) in (1_usize..).zip(&self.wording.columns) {
                let cell = column.cells.get(place).copied();
                let cell = cell.unwrap_or(Cell::Gap(Gap::Silent));
                rows.push(self.record(witness, number, column, cell));
            }
        }
        rows
    }

    fn record(
        &self,
        witness: &Siglum<'a>,
        number: usize,
        column: &'a Column,
        cell: Cell,
    ) -> Vec<Field<'a>> {
        let (state, word) = match cell {
            Cell::Word { token, reading } => ("word", witness.token(token).zip(Some(reading))),
            Cell::Gap(gap) => (gap_name(gap), None),
        };
        let [start, end, text, normal, reading] =
            word.map_or_else(Default::default, |(token, reading)| {
                let place = Place::of(witness.article, token.span);
                [
                    place.start.to_string().into(),
                    place.end.to_string().into(),
                    place.text.into(),
                    token.normal.as_str().into(),
                    (reading + 1).to_string().into(),
                ]
            });
        let details = &witness.article.details;
        vec![
            self.wording.cluster.to_string().into(),
            self.title.clone().into(),
            witness.witness.annotation.to_string().into(),
            witness.article.id.as_str().into(),
            details.outlet.as_str().into(),
            details.published.as_str().into(),
            number.to_string().into(),
            kind_name(column.kind).into(),
            state.into(),
            start,
            end,
            text,
            normal,
            reading,
            column.readings.len().to_string().into(),
            majority_normal(column).unwrap_or_default().into(),
        ]
    }

    fn document(&self) -> Value {
        let rounded = |distance: &f64| (distance * 1e4).round() / 1e4;
        let distances = self.wording.distances.rows();
        let distances = distances.map(|row| row.iter().map(rounded).collect());
        let absent = self.wording.absent.iter();
        json!({
            "cluster": self.wording.cluster.to_string(),
            "title": self.title,
            "witnesses": self.witnesses.iter().map(witness_document).collect::<Vec<_>>(),
            "columns": self.wording.columns.iter().map(column_document).collect::<Vec<_>>(),
            "distances": distances.collect::<Vec<Vec<_>>>(),
            "not_reported": absent.map(|id| id.as_str()).collect::<Vec<_>>(),
        })
    }
}

fn plain(text: &str, kind: &str) -> sheet::Cell {
    sheet::Cell::Word {
        text: text.to_owned(),
        kind: kind.to_owned(),
        is_strong: false,
    }
}

/// What a witness has in a column.
fn word(shown: &str, column: &Column, cell: Cell) -> sheet::Cell {
    match cell {
        Cell::Word { reading, .. } if column.kind == Kind::Variant => sheet::Cell::Word {
            text: shown.to_owned(),
            kind: format!("variant reading-{}", reading.min(LOOKS - 1) + 1),
            is_strong: true,
        },
        Cell::Word { .. } => plain(shown, kind_name(column.kind)),
        Cell::Gap(gap) => plain(shown, &format!("gap {}", gap_name(gap))),
    }
}

fn witness_document(witness: &Siglum<'_>) -> Value {
    let token = |token: &Token| {
        let Place { start, end, text } = Place::of(witness.article, token.span);
        json!({
            "start": start,
            "end": end,
            "text": text,
            "shown": witness.slice(token.shown),
            "normal": token.normal,
        })
    };
    let details = &witness.article.details;
    json!({
        "annotation": witness.witness.annotation.to_string(),
        "article": witness.article.id.as_str(),
        "outlet": known(&details.outlet),
        "published": known(&details.published),
        "is_cut": witness.witness.is_cut,
        "tokens": witness.witness.tokens.iter().map(token).collect::<Vec<_>>(),
    })
}

fn column_document(column: &Column) -> Value {
    let readings = column.readings.iter();
    let readings =
        readings.map(|reading| json!({ "normal": reading.normal, "count": reading.count }));
    let cells = column.cells.iter().map(|cell| match *cell {
        Cell::Word { token, reading } => json!({ "token": token, "reading": reading, "gap": null }),
        Cell::Gap(gap) => json!({ "token": null, "reading": null, "gap": gap_name(gap) }),
    });
    json!({
        "kind": kind_name(column.kind),
        "majority": column.majority,
        "readings": readings.collect::<Vec<_>>(),
        "cells": cells.collect::<Vec<_>>(),
    })
}
