//! The relations as a tidy table, one row per relation, to be joined with the table of spans.
//!
//! - **Columns.** [`COLUMNS`]. `from` and `to` are ids as in the column `annotation` of [`super::csv`]. Names and order
//!   are stable; new columns go to the end.
//! - **Rows.** Layer by layer, in the order of making. A relation of which an end is not exported has none.
//! - **Text** of a discontinuous annotation is joined by ` … `.
//!
//! Bytes, quoting and formulas are as in [`super::csv`].

use std::io;

use super::sheets::linked;
use super::write::Cells;
use super::{Feature, Format, Group, Keeps, Selection, Write};
use crate::model::Project;
use crate::report::Separator;

/// A row per relation.
pub(super) const FORMAT: Format = Format {
    name: "relations",
    title: "Table of relations",
    group: Group::Tables,
    extensions: &["csv"],
    description: "a table with a row per relation: its type, and both ends with article and text",
    write: Some(Write::table(write, Separator::Comma)),
    keeps: Keeps::of(&[
        Feature::Relations,
        Feature::RelationsAcross,
        Feature::RelationNotes,
    ]),
    ..Format::BLANK
};

/// All of them.
pub(super) const COLUMNS: &str = "relation type from from_article from_tag from_text to to_article to_tag to_text annotator note \
    created updated";

fn write(project: &Project, selection: &Selection, mut table: Cells<'_>) -> io::Result<()> {
    table.row(COLUMNS.split_whitespace())?;
    linked::RELATIONS.put(project, selection, &mut table)?;
    table.finish()
}
