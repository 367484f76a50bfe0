//! Wordings as JSON: each cluster with its witnesses, the columns of its table and the distances.
//!
//! Places in lists count from 0, offsets are Unicode code points, half-open.

use std::io;

use serde::Serialize;

use super::{Row, Table, gap_name, kind_name};
use crate::compare::wording::{Cell, Column, Token, Wording};
use crate::export::{Shown, known};
use crate::model::{AnnotationId, ArticleId, ClusterId, Project};

#[derive(Serialize)]
struct Document<'a> {
    clusters: Vec<JsonTable<'a>>,
}

#[derive(Serialize)]
struct JsonTable<'a> {
    cluster: Shown<ClusterId>,
    title: &'a str,
    witnesses: Vec<JsonWitness<'a>>,
    columns: Vec<JsonColumn<'a>>,
    /// Row by row in the order of the witnesses, to four decimals.
    distances: Vec<Vec<f64>>,
    not_reported: Vec<Shown<&'a ArticleId>>,
}

#[derive(Serialize)]
struct JsonWitness<'a> {
    annotation: Shown<AnnotationId>,
    article: Shown<&'a ArticleId>,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    is_cut: bool,
    tokens: Vec<JsonToken<'a>>,
}

#[derive(Serialize)]
struct JsonToken<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    shown: &'a str,
    normal: &'a str,
}

#[derive(Serialize)]
struct JsonColumn<'a> {
    kind: &'static str,
    /// The place of the majority's reading; `None` where the majority has no word.
    majority: Option<usize>,
    readings: Vec<JsonReading<'a>>,
    /// One for each witness.
    cells: Vec<JsonCell>,
}

#[derive(Serialize)]
struct JsonReading<'a> {
    normal: &'a str,
    count: usize,
}

/// Places in the lists of tokens and readings, or how there is none.
#[derive(Serialize)]
struct JsonCell {
    token: Option<usize>,
    reading: Option<usize>,
    gap: Option<&'static str>,
}

pub(in crate::export::comparison) fn json(
    view: &[Wording],
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let tables: Vec<Table<'_>> = view
        .iter()
        .map(|wording| Table::new(wording, project))
        .collect();
    let document = Document {
        clusters: tables.iter().map(json_table).collect(),
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

fn json_table<'a>(table: &'a Table<'a>) -> JsonTable<'a> {
    let wording = table.wording;
    let rounded = |distance: &f64| (distance * 1e4).round() / 1e4;
    JsonTable {
        cluster: Shown(wording.cluster),
        title: &table.title,
        witnesses: table.witnesses.iter().map(json_witness).collect(),
        columns: wording.columns.iter().map(json_column).collect(),
        distances: wording
            .distances
            .rows()
            .map(|row| row.iter().map(rounded).collect())
            .collect(),
        not_reported: wording.absent.iter().map(Shown).collect(),
    }
}

fn json_witness<'a>(row: &'a Row<'a>) -> JsonWitness<'a> {
    let token = |token: &'a Token| {
        let place = row.article.text.code_point_span(token.span);
        JsonToken {
            start: place.start.get(),
            end: place.end.get(),
            text: row.slice(token.span),
            shown: row.slice(token.shown),
            normal: &token.normal,
        }
    };
    JsonWitness {
        annotation: Shown(row.witness.annotation),
        article: Shown(&row.article.id),
        outlet: known(&row.article.details.outlet),
        published: known(&row.article.details.published),
        is_cut: row.witness.is_cut,
        tokens: row.witness.tokens.iter().map(token).collect(),
    }
}

fn json_column(column: &Column) -> JsonColumn<'_> {
    let readings = column.readings.iter();
    let cell = |cell: &Cell| match *cell {
        Cell::Word { token, reading } => JsonCell {
            token: Some(token),
            reading: Some(reading),
            gap: None,
        },
        Cell::Gap(gap) => JsonCell {
            token: None,
            reading: None,
            gap: Some(gap_name(gap)),
        },
    };
    JsonColumn {
        kind: kind_name(column.kind),
        majority: column.majority,
        readings: readings
            .map(|reading| JsonReading {
                normal: &reading.normal,
                count: reading.count,
            })
            .collect(),
        cells: column.cells.iter().map(cell).collect(),
    }
}
