//! A row per annotation, cells between tabs: for R, pandas and corpus tools.
//!
//! Columns and rows are those of [`super::sheets::spans`]. Bytes are as in [`super::csv`], but for the tab: UTF-8, cells
//! with tabs, line ends or quotation marks in them in quotation marks, rows end in CRLF.

use std::io;

use super::sheets::spans;
use super::write::Cells;
use super::{Feature, Format, Group, Keeps, Selection, Write};
use crate::model::Project;
use crate::report::Separator;

/// A row per annotation.
pub(super) const FORMAT: Format = Format {
    name: "tsv",
    title: "Table of annotations for R and pandas",
    group: Group::Tables,
    extensions: &["tsv"],
    description: "a table with a row per annotation, between tabs, for R, pandas and corpus tools",
    write: Some(Write::table(write, Separator::Tab)),
    keeps: KEEPS,
    ..Format::BLANK
};

/// What a table of spans keeps.
pub(super) const KEEPS: Keeps = Keeps::SPANS.with(&[Feature::Clusters, Feature::Details]);

fn write(project: &Project, selection: &Selection, mut table: Cells<'_>) -> io::Result<()> {
    table.row((spans::SHEET.columns)(project).iter().map(|it| &it.name))?;
    spans::SHEET.put(project, selection, &mut table)?;
    table.finish()
}
