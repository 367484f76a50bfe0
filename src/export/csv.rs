//! A tidy table, one row per span: what pandas, R and spreadsheets read best.
//!
//! - **Columns.** [`COLUMNS`], then `attribute:NAME` for each attribute of the tag set. Names and order are stable;
//!   new columns go to the end.
//! - **Rows.** In the order of the articles, then of the text. An annotation of several spans has a row for each,
//!   with the same `annotation` and a `segment` that counts from 1; count annotations by `annotation`, not by row.
//! - **Offsets.** Unicode code points, half-open: `article[start:end] == text` in Python. Excel's LEN and MID count
//!   UTF-16 units, so an emoji before the span shifts them there.
//! - **Bytes.** UTF-8 without a byte order mark: with one, Python's `csv`, and whatever else reads plain UTF-8, would
//!   call the first column `\ufeffannotation` (pandas would not). The price is paid in Excel, which takes the file for
//!   one in the system's old code page when it is opened by double click; Data › From Text/CSV reads it well. Quoted
//!   as RFC 4180 says, and rows end in CRLF as it demands; line ends inside of a cell stay LF.
//! - **Missing values.** Empty cells. pandas also reads `NA` or `None` as missing unless told
//!   `keep_default_na=False`.
//! - **Formulas.** A spreadsheet runs a cell that starts with `=`, `+`, `-`, `@` or a tab. `text` has to stay what
//!   the article says, character by character, so nothing is put in front of such cells: import the columns as text.

use std::io;

use super::Selection;
use crate::model::{Annotation, Article, AttributeValue, Cluster, Project};

/// The columns before the attributes.
const COLUMNS: [&str; 15] = [
    "annotation",
    "article",
    "outlet",
    "title",
    "published",
    "annotator",
    "tag",
    "segment",
    "start",
    "end",
    "text",
    "note",
    "clusters",
    "created",
    "updated",
];

pub(super) fn write(
    project: &Project,
    selection: &Selection,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut table = writer(out);
    let attributes = project.tag_set().attribute_names();
    let attribute_columns = attributes.iter().map(|name| format!("attribute:{name}"));
    table
        .write_record(
            COLUMNS
                .into_iter()
                .map(str::to_owned)
                .chain(attribute_columns),
        )
        .map_err(io_error)?;
    for article in project.articles() {
        for annotation in selection.annotations(project, article) {
            write_rows(&mut table, project, article, annotation, &attributes)?;
        }
    }
    table.flush()
}

/// A writer of tables as this program writes them.
pub(super) fn writer<W: io::Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out)
}

fn write_rows<W: io::Write>(
    table: &mut csv::Writer<W>,
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
    for (segment, span) in (1_usize..).zip(annotation.spans.iter()) {
        let place = article.text.code_point_span(span);
        for cell in [
            id.as_str(),
            article.id.as_str(),
            &article.details.outlet,
            &article.details.title,
            &article.details.published,
            annotation.annotator.as_str(),
            tag,
            &segment.to_string(),
            &place.start.to_string(),
            &place.end.to_string(),
            article.text.slice(span),
            &annotation.note,
            &clusters,
            &created,
            &updated,
        ] {
            table.write_field(cell).map_err(io_error)?;
        }
        for name in attributes {
            let value = annotation
                .attributes
                .get(*name)
                .map(AttributeValue::to_text);
            table
                .write_field(value.unwrap_or_default())
                .map_err(io_error)?;
        }
        table.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    Ok(())
}

/// The writer's own error: wrapped in another, a closed pipe would not be seen as one.
pub(super) fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The titles of the clusters that an annotation is in, joined by `; `; the id of one without a title.
fn cluster_titles(project: &Project, annotation: &Annotation) -> String {
    let clusters = project.clusters_of(annotation.id).iter();
    let name = |cluster: &Cluster| match cluster.title.as_str() {
        "" => cluster.id.to_string(),
        title => title.to_owned(),
    };
    let names: Vec<_> = clusters
        .filter_map(|id| project.cluster(*id))
        .map(|cluster| name(cluster))
        .collect();
    names.join("; ")
}
