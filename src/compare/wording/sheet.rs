//! The sheet of wordings: word under word.
//!
//! **CSV** is a long table, a row for each witness in each column of a cluster's table, since tables of different
//! widths fit into no wide one. `pandas` makes one cluster's wide again with
//! `t[t.cluster == id].pivot(index="annotation", columns="column", values="word")`.
//!
//! - **Columns.** [`COLUMNS`]. `column` and `reading` count from 1. `kind` is `invariant` (all have the same word),
//!   `partial` (those that have a word have the same) or `variant`; `cell` is `word`, `silent` (nothing) or `marked`
//!   (nothing, and the text says so by an ellipsis, or the annotation leaves it out). `start`, `end`, `word`, `normal`
//!   and `reading` are empty where there is no word. `majority` is the normal form that more than half of
//!   the outlets have, and empty where there is none or they have no word.
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

use super::{Cell, Column, Gap, Kind, Most, SILENT, Token, Wording};
use crate::compare::comparison::{
    Comparison, Document, In, Place, Records, elements, known, record,
};
use crate::compare::sheet::{self, Head, Part, Row, Sheet, Table, counted};
use crate::model::{ArticleId, Project};
use collation::{Collation, MARKED, Member};

const COLUMNS: &str = "cluster title annotation article outlet published column kind cell start end word normal reading \
    readings majority";

/// So many readings have a look of their own; further ones share the last.
const LOOKS: usize = 6;

impl Comparison for In<'_, Vec<Wording>> {
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
        Records::new(COLUMNS, rows)
    }

    fn document(&self) -> Document<'_> {
        let clusters = self.collations().map(|table| table.document());
        vec![("clusters", Box::new(clusters))]
    }
}

impl In<'_, Vec<Wording>> {
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

/// What a witness has in a column.
fn cell_of(column: &Column, place: usize) -> Cell {
    let cell = column.cells.get(place).copied();
    cell.unwrap_or(Cell::Gap(Gap::Silent))
}

/// How a cluster's table is shown and written.
impl Collation<'_> {
    fn parts(&self, project: &Project) -> Vec<Part> {
        let mut parts: Vec<Part> = if self.wording.is_paraphrase() {
            let list = self.witnesses.iter().map(|witness| {
                let name = format!("{} {}", witness.siglum, witness.name());
                (name, witness.text())
            });
            vec![
                Part::Caption(
                    "In words of their own: too few are shared to set them under each other",
                ),
                Part::Pairs(list.collect()),
            ]
        } else {
            let pieces = self.pieces().into_iter();
            pieces.map(|piece| Part::Table(self.piece(piece))).collect()
        };
        parts.extend(self.remarks(project).into_iter().map(Part::Remark));
        parts.push(Part::Table(self.distances()));
        parts
    }

    fn piece(&self, piece: Range<usize>) -> Table {
        let columns = &self.wording.columns[piece.clone()];
        let numbers = (piece.start + 1..).zip(columns);
        let numbers = numbers.map(|(number, column)| Head {
            kind: kind_name(column.kind),
            ..Head::new(number.to_string())
        });
        let heads = [Head::only_on_pages("Witness")].into_iter().chain(numbers);
        let witnesses = self.witnesses.iter().enumerate().map(|(place, witness)| {
            let name = [sheet::Cell::Witness {
                siglum: witness.siglum.clone(),
                name: witness.name(),
            }];
            let words = columns.iter().map(|column| {
                let cell = cell_of(column, place);
                word(witness.shown(cell), column, cell)
            });
            Row {
                language: Some(witness.article.details.language.clone()),
                ..Row::new(name.into_iter().chain(words))
            }
        });
        let majority = columns.iter().map(|column| match column.most {
            Most::Gap => plain(SILENT, "gap"),
            _ => plain(&self.most(column), ""),
        });
        let majority = Row {
            kind: "majority".to_owned(),
            ..Row::new(
                [sheet::Cell::Label("Most have")]
                    .into_iter()
                    .chain(majority),
            )
        };
        Table {
            kind: "collation",
            is_right_to_left: self.is_right_to_left(),
            ..Table::new("", heads, witnesses.chain([majority]))
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
        let heads = [Head::new("Distance")].into_iter();
        let heads = heads.chain(sigla().map(Head::number));
        Table {
            kind: "distances",
            ..Table::new("", heads, rows)
        }
    }

    /// Witness by witness, and of each column by column.
    fn records(&self) -> Vec<Vec<String>> {
        let cluster = self.document();
        let mut rows = Vec::new();
        for (place, witness) in elements(&cluster, "witnesses").enumerate() {
            for (number, column) in (1_usize..).zip(&self.wording.columns) {
                let (state, token, reading) = match cell_of(column, place) {
                    Cell::Word { token, reading } => ("word", Some(token), Some(reading + 1)),
                    Cell::Gap(gap) => (gap_name(gap), None, None),
                };
                let token = token.map_or(&Value::Null, |token| &witness["tokens"][token]);
                let majority = match column.most {
                    Most::Reading(most) => column.readings.get(most),
                    _ => None,
                };
                let others = json!({
                    "column": number, "kind": kind_name(column.kind), "cell": state, "word": token["text"],
                    "reading": reading, "readings": column.readings.len(), "majority": majority.map(|it| &it.normal),
                });
                rows.push(record(COLUMNS, &[&others, token, witness, &cluster]));
            }
        }
        rows
    }

    fn document(&self) -> Value {
        let rounded = |distance: &f64| (distance * 1e4).round() / 1e4;
        let distances = self.wording.distances.rows();
        let distances = distances.map(|row| row.iter().map(rounded).collect());
        let absent = self.wording.absent.iter().map(ArticleId::as_str);
        json!({
            "cluster": self.wording.cluster.to_string(), "title": self.title,
            "witnesses": self.witnesses.iter().map(witness_document).collect::<Vec<_>>(),
            "columns": self.wording.columns.iter().map(column_document).collect::<Vec<_>>(),
            "distances": distances.collect::<Vec<Vec<_>>>(),
            "not_linked": absent.collect::<Vec<_>>(), "paraphrase": self.wording.is_paraphrase(),
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

/// How that is shown.
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

fn witness_document(witness: &Member<'_>) -> Value {
    let token = |token: &Token| {
        let Place { start, end, text } = Place::of(witness.article, token.span);
        let shown = witness.slice(token.shown);
        json!({ "start": start, "end": end, "text": text, "shown": shown, "normal": token.normal })
    };
    let details = &witness.article.details;
    json!({
        "annotation": witness.witness.annotation.to_string(), "article": witness.article.id.as_str(),
        "outlet": known(&details.outlet), "published": known(&details.published), "is_cut": witness.witness.is_cut,
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
    let most = match column.most {
        Most::Reading(most) => Some(most),
        _ => None,
    };
    json!({
        "kind": kind_name(column.kind), "majority": most,
        "readings": readings.collect::<Vec<_>>(), "cells": cells.collect::<Vec<_>>(),
    })
}
