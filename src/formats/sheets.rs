//! A project as tables that are joined by their ids: spans, clusters, relations, articles, tags. What [`super::tsv`],
//! [`super::xlsx`] and `parquet` write, each in its own cells.
//!
//! - **Spans** have a row per annotation, so that rows can be counted: `start` and `end` reach over gaps, and `text` is what
//!   stands there. Where there are gaps, `segments` says each part, as `12–15; 20–31`, and `segments_text` their words.
//!   ([`super::csv`] has a row per part instead.)
//! - **Names** are those that tools for tagged texts look for: `doc_id` is the article, `label` the tag. Names and order
//!   are stable; new columns go to the end, before the attributes.
//! - **Offsets** are Unicode code points, half-open.
//! - **Order** is that of the articles, then of the text; clusters, relations and tags in the order of the project.
//!
//! Each table hands out a row at a time, so that whoever writes it holds no more than that.

pub(super) mod linked;
pub(super) mod named;
pub(super) mod spans;

use std::borrow::Cow;
use std::io;

use super::Selection;
use super::write::Cells;
use crate::model::{Project, Timestamp};

/// A cell. What is not known is nothing, not an empty text.
#[derive(Debug, Clone)]
pub(super) enum Cell<'a> {
    Nothing,
    Words(Cow<'a, str>),
    /// A count or a place in a text.
    Whole(usize),
    Number(f64),
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Words,
    Whole,
}

/// A column: what it is called, what is in it, and what that means, for the people who get the table.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub name: Cow<'static, str>,
    pub kind: Kind,
    pub meaning: &'static str,
}

/// Takes a row.
pub(super) type TakeRow<'a> = &'a mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>;

/// One of the tables.
pub(super) struct Sheet {
    /// In small letters, as the file or the sheet is called.
    pub name: &'static str,
    pub columns: fn(&Project) -> Vec<Column>,
    pub rows: fn(&Project, &Selection, TakeRow<'_>) -> io::Result<()>,
}

impl Sheet {
    /// Puts the rows into a table of text.
    pub fn put(
        &self,
        project: &Project,
        selection: &Selection,
        table: &mut Cells<'_>,
    ) -> io::Result<()> {
        (self.rows)(project, selection, &mut |row| {
            for cell in row {
                match cell {
                    Cell::Nothing => table.cell("")?,
                    Cell::Words(words) => table.cell(words)?,
                    Cell::Whole(number) => table.cell(&number.to_string())?,
                    Cell::Number(number) => table.number(*number)?,
                }
            }
            table.end_row()
        })
    }
}

/// All of them, in the order of a workbook.
pub(super) const ALL: [&Sheet; 5] = [
    &spans::SHEET,
    &linked::CLUSTERS,
    &linked::RELATIONS,
    &named::ARTICLES,
    &named::TAGS,
];

/// The clusters with their wordings.
#[cfg(feature = "parquet")]
pub(super) const CLUSTERS: &Sheet = &linked::CLUSTERS;

impl<'a> Cell<'a> {
    /// Words, or nothing where there are none.
    pub fn words(words: impl Into<Cow<'a, str>>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Words(words)
        }
    }

    /// What shows itself in words: an id, a time.
    pub fn shown(of: impl std::fmt::Display) -> Self {
        Self::words(of.to_string())
    }
}

/// Columns of fixed names.
fn fixed(columns: &[(&'static str, Kind, &'static str)]) -> Vec<Column> {
    let columns = columns.iter().map(|(name, kind, meaning)| Column {
        name: Cow::Borrowed(name),
        kind: *kind,
        meaning,
    });
    columns.collect()
}

/// When anything that a person made in the project was last changed; `None` where there is nothing.
pub(super) fn last_changed(project: &Project) -> Option<Timestamp> {
    let annotations = project.layers().values().flat_map(crate::model::Layer::all);
    let annotations = annotations.map(|it| it.updated);
    let clusters = project.clusters().map(|it| it.updated);
    let relations = project.relations().map(|it| it.updated);
    annotations.chain(clusters).chain(relations).max()
}
