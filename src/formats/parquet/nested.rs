//! The articles with their texts, and in each the list of its spans.
//!
//! A list is written as its values, each with two levels: how deep it is defined (1: a span, 0: an empty list) and where
//! it is repeated (0: the first of its article, 1: a further one).

use std::io;

use ::parquet::data_type::{ByteArray, ByteArrayType, Int64Type};

use super::{file, put, whole};
use crate::formats::Selection;
use crate::formats::placed::{self, placed};
use crate::formats::sheets::Cell;
use crate::formats::sheets::named::{ARTICLE_COLUMNS, article_row};
use crate::model::Project;

const SPANS: &str = "required group spans (LIST) { repeated group list { required group element {
    required byte_array id (STRING);
    required int64 start;
    required int64 end;
    required byte_array label (STRING);
    required byte_array text (STRING);
    required byte_array annotator (STRING);
    required byte_array note (STRING);
} } }";

/// The spans of all articles.
#[derive(Default)]
struct Spans {
    defined: Vec<i16>,
    repeated: Vec<i16>,
    places: [Vec<i64>; 2],
    id: Vec<ByteArray>,
    label: Vec<ByteArray>,
    text: Vec<ByteArray>,
    annotator: Vec<ByteArray>,
    note: Vec<ByteArray>,
}

pub(super) fn articles(project: &Project, selection: &Selection) -> io::Result<Vec<u8>> {
    let mut texts: Vec<ByteArray> = Vec::new();
    let mut details: Vec<Vec<Cell<'_>>> = Vec::new();
    let mut spans = Spans::default();
    for article in placed::articles(project, selection) {
        texts.push(article.text.as_str().into());
        details.push(article_row(project, selection, article).into());
        let mut first = true;
        for it in placed(project, selection, article) {
            spans.defined.push(1);
            spans.repeated.push(i16::from(!first));
            first = false;
            let [starts, ends] = &mut spans.places;
            starts.push(whole(it.hull.start)?);
            ends.push(whole(it.hull.end)?);
            let annotation = it.annotation;
            spans.id.push(annotation.id.to_string().as_str().into());
            spans.label.push(it.tag.into());
            spans.text.push(it.hull.text.into());
            spans.annotator.push(annotation.annotator.as_str().into());
            spans.note.push(annotation.note.as_str().into());
        }
        if first {
            spans.defined.push(0);
            spans.repeated.push(0);
        }
    }
    let is_whole = |at: usize| {
        let cells = || details.iter().filter_map(move |row| row.get(at));
        cells().any(|cell| matches!(cell, Cell::Whole(_)))
    };
    let kinds: Vec<bool> = (0..ARTICLE_COLUMNS.len()).map(is_whole).collect();
    let fields = ARTICLE_COLUMNS.iter().zip(&kinds);
    let fields = fields.map(|((name, ..), is_whole)| match is_whole {
        true => format!("required int64 {name};"),
        false => format!("required byte_array {name} (STRING);"),
    });
    let schema = format!(
        "message articles {{ {} required byte_array text (STRING); {SPANS} }}",
        fields.collect::<String>()
    );
    file(&schema, &[], |group| {
        for (at, is_whole) in kinds.iter().enumerate() {
            let cells = details.iter().filter_map(|row| row.get(at));
            if *is_whole {
                let values = cells.map(|cell| match cell {
                    Cell::Whole(number) => whole(*number),
                    _ => Ok(0),
                });
                put::<Int64Type>(group, &values.collect::<io::Result<Vec<_>>>()?, None, None)?;
            } else {
                let values = cells.map(|cell| match cell {
                    Cell::Words(words) => words.as_ref().into(),
                    _ => "".into(),
                });
                put::<ByteArrayType>(group, &values.collect::<Vec<_>>(), None, None)?;
            }
        }
        put::<ByteArrayType>(group, &texts, None, None)?;
        let levels = (
            Some(spans.defined.as_slice()),
            Some(spans.repeated.as_slice()),
        );
        let [starts, ends] = &spans.places;
        put::<ByteArrayType>(group, &spans.id, levels.0, levels.1)?;
        put::<Int64Type>(group, starts, levels.0, levels.1)?;
        put::<Int64Type>(group, ends, levels.0, levels.1)?;
        for values in [&spans.label, &spans.text, &spans.annotator, &spans.note] {
            put::<ByteArrayType>(group, values, levels.0, levels.1)?;
        }
        Ok(())
    })
}
