//! A tidy table, one row per span: what pandas, R and spreadsheets read best.
//!
//! - **Columns.** [`COLUMNS`], then `attribute:NAME` for each attribute of the tag set, then [`NAMED`]. Names and order are
//!   stable; new columns go to the end.
//! - **Rows.** In the order of the articles, then of the text. An annotation of one span has one row, with `segment` 1. One
//!   of several spans has first a row for the whole, gaps included, with `segment` 0, and then a row for each span,
//!   with the same `annotation` and a `segment` that counts from 1. Only the first row of an annotation says `doc_id` and `label`, which are
//!   article and tag by the names that tools for tagged texts look for: who takes the rows that say them has each
//!   annotation once; who takes those whose `segment` is not 0 has each span once.
//! - **Offsets.** Unicode code points, half-open: `article[start:end] == text` in Python. Excel's LEN and MID count
//!   UTF-16 units, so an emoji before the span shifts them there.
//! - **Bytes.** UTF-8 without a byte order mark: with one, Python's `csv`, and whatever else reads plain UTF-8, would
//!   call the first column `\ufeffannotation` (pandas would not). The price is paid in Excel, which takes the file for
//!   one in the system's old code page when it is opened by double click; for that there is [`Write::for_excel`]. Quoted
//!   as RFC 4180 says, and rows end in CRLF as it demands; line ends inside of a cell stay LF.
//! - **Several choices.** Joined by `; `, as the titles of clusters are.
//! - **Missing values.** Empty cells. pandas also reads `NA` or `None` as missing unless told
//!   `keep_default_na=False`.
//! - **Formulas.** A spreadsheet runs a cell that starts with `=`, `+`, `-`, `@` or a tab. In the plain dialect `text`
//!   stays what the article says, character by character, so nothing is put in front of such cells; in the other one
//!   an apostrophe is, as [`crate::report::Table`] says.

use std::io;

use super::sheets::spans::cluster_titles;
use super::write::Cells;
use super::{Format, Group, Selection, Write, tsv};
use crate::model::{Annotation, Article, AttributeValue, Project};
use crate::report::Separator;

/// A row per span.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    title: "Table of spans for R, pandas and Excel",
    group: Group::Tables,
    extensions: &["csv"],
    description: "a table with a row per span, for pandas, R and spreadsheets",
    write: Some(Write::table(write, Separator::Comma)),
    keeps: tsv::KEEPS,
    ..Format::BLANK
};

/// The columns behind the attributes: what is said once for each annotation.
pub(super) const NAMED: [&str; 2] = ["doc_id", "label"];

/// The `segment` of a row that stands for all of an annotation's spans.
pub(super) const WHOLE: &str = "0";

/// The columns before the attributes.
pub(super) const COLUMNS: &str = "annotation article outlet title published annotator tag segment start end text note clusters \
    created updated";

fn write(project: &Project, selection: &Selection, mut table: Cells<'_>) -> io::Result<()> {
    let attributes = project.tag_set().attribute_names();
    let attribute_columns = attributes.iter().map(|name| format!("attribute:{name}"));
    let columns = COLUMNS.split_whitespace().map(str::to_owned);
    let columns = columns.chain(attribute_columns);
    table.row(columns.chain(NAMED.map(str::to_owned)))?;
    for article in project.articles() {
        for annotation in selection.annotations(project, article) {
            write_rows(&mut table, project, article, annotation, &attributes)?;
        }
    }
    table.finish()
}

fn write_rows(
    table: &mut Cells<'_>,
    project: &Project,
    article: &Article,
    annotation: &Annotation,
    attributes: &[&str],
) -> io::Result<()> {
    let id = annotation.id.to_string();
    let tag = project.tag_set().name(&annotation.tag);
    let clusters = cluster_titles(project, annotation);
    let (created, updated) = (
        annotation.created.to_string(),
        annotation.updated.to_string(),
    );
    let parts = (1_usize..).zip(annotation.spans.iter());
    let parts = parts.map(|(segment, span)| (segment.to_string(), span));
    let has_gaps = annotation.spans.is_discontinuous();
    let whole = has_gaps.then(|| (WHOLE.to_owned(), annotation.spans.hull()));
    for (at, (segment, span)) in whole.into_iter().chain(parts).enumerate() {
        let place = article.text.code_point_span(span);
        for cell in [
            id.as_str(),
            article.id.as_str(),
            &article.details.outlet,
            &article.details.title,
            &article.details.published,
            annotation.annotator.as_str(),
            tag,
            &segment,
            &place.start.to_string(),
            &place.end.to_string(),
            article.text.slice(span),
            &annotation.note,
            &clusters,
            &created,
            &updated,
        ] {
            table.cell(cell)?;
        }
        for name in attributes {
            match annotation.attributes.get(*name) {
                None => table.cell("")?,
                Some(AttributeValue::Number(number)) => table.number(*number)?,
                Some(value) => table.cell(&value.to_text())?,
            }
        }
        for name in [article.id.as_str(), tag] {
            table.cell(if at == 0 { name } else { "" })?;
        }
        table.end_row()?;
    }
    Ok(())
}
