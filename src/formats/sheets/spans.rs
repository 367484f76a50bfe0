//! The annotations, a row each.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use super::{Cell, Column, Kind, Sheet, TakeRow, fixed};
use crate::formats::Selection;
use crate::formats::placed::{Placed, placed};
use crate::model::{Annotation, Article, AttributeValue, Project};

pub(in crate::formats) const SHEET: Sheet = Sheet {
    name: "spans",
    columns,
    rows,
};

/// What stands between the places of an annotation's parts, and between the two ends of one.
pub(in crate::formats) const BETWEEN_PARTS: &str = "; ";
pub(in crate::formats) const BETWEEN_ENDS: char = '–';

/// What stands before the name of an attribute.
pub(in crate::formats) const ATTRIBUTE: &str = "attribute:";

const COLUMNS: &[(&str, Kind, &str)] = &[
    (
        "annotation",
        Kind::Words,
        "the annotation's id; other sheets name it",
    ),
    (
        "doc_id",
        Kind::Words,
        "the article's id, as on the sheet of articles",
    ),
    ("outlet", Kind::Words, "who published the article"),
    ("title", Kind::Words, "the article's headline"),
    (
        "published",
        Kind::Words,
        "the day of its publication, as ISO 8601",
    ),
    ("annotator", Kind::Words, "who tagged it"),
    (
        "label",
        Kind::Words,
        "the tag's name, as on the sheet of tags",
    ),
    (
        "start",
        Kind::Whole,
        "where it begins in the article's text: Unicode code points, counted from 0. A spreadsheet's LEN and MID count otherwise where there are emoji",
    ),
    (
        "end",
        Kind::Whole,
        "where it ends, the code point behind the last",
    ),
    (
        "text",
        Kind::Words,
        "the words from start to end, gaps included",
    ),
    (
        "segments",
        Kind::Words,
        "where it has gaps: start and end of each part",
    ),
    (
        "segments_text",
        Kind::Words,
        "where it has gaps: the words of its parts",
    ),
    ("note", Kind::Words, "the annotator's note"),
    (
        "clusters",
        Kind::Words,
        "the titles of the clusters that it is in",
    ),
    ("created", Kind::Words, "when it was made, UTC"),
    ("updated", Kind::Words, "when it was last changed, UTC"),
];

fn columns(project: &Project) -> Vec<Column> {
    let mut columns = fixed(COLUMNS);
    for name in project.tag_set().attribute_names() {
        columns.push(Column {
            name: Cow::Owned(format!("{ATTRIBUTE}{name}")),
            kind: Kind::Words,
            meaning: "a value that the annotation has there; several are joined by “; ”",
        });
    }
    columns
}

fn rows(project: &Project, selection: &Selection, take: TakeRow<'_>) -> io::Result<()> {
    let attributes = project.tag_set().attribute_names();
    for article in project.articles() {
        for it in placed(project, selection, article) {
            take(&row(project, article, &it, &attributes))?;
        }
    }
    Ok(())
}

fn row<'a>(
    project: &'a Project,
    article: &'a Article,
    it: &Placed<'a>,
    attributes: &[&str],
) -> Vec<Cell<'a>> {
    let annotation: &'a Annotation = it.annotation;
    let details = &article.details;
    let has_gaps = it.parts.len() > 1;
    let mut row = Vec::with_capacity(COLUMNS.len() + attributes.len());
    row.extend([
        Cell::shown(annotation.id),
        Cell::words(article.id.as_str()),
        Cell::words(details.outlet.as_str()),
        Cell::words(details.title.as_str()),
        Cell::words(details.published.as_str()),
        Cell::words(annotation.annotator.as_str()),
        Cell::words(it.tag),
        Cell::Whole(it.hull.start),
        Cell::Whole(it.hull.end),
        Cell::words(it.hull.text),
        Cell::words(if has_gaps {
            segments(it)
        } else {
            String::new()
        }),
        Cell::words(if has_gaps {
            project.text_of(annotation)
        } else {
            String::new()
        }),
        Cell::words(annotation.note.as_str()),
        Cell::words(cluster_titles(project, annotation)),
        Cell::shown(annotation.created),
        Cell::shown(annotation.updated),
    ]);
    let values = attributes
        .iter()
        .map(|name| annotation.attributes.get(*name));
    row.extend(values.map(|value| match value {
        None => Cell::Nothing,
        Some(AttributeValue::Number(number)) if number.is_finite() => Cell::Number(*number),
        Some(AttributeValue::Text(text)) => Cell::words(text.as_str()),
        Some(value) => Cell::words(value.to_text()),
    }));
    row
}

fn segments(it: &Placed<'_>) -> String {
    let mut segments = String::new();
    for part in &it.parts {
        if !segments.is_empty() {
            segments.push_str(BETWEEN_PARTS);
        }
        // Nothing can fail that writes to a text.
        write!(segments, "{}{BETWEEN_ENDS}{}", part.start, part.end).ok();
    }
    segments
}

/// The titles of the clusters that an annotation is in, joined by `; `; the id of one without a title.
pub(in crate::formats) fn cluster_titles(project: &Project, annotation: &Annotation) -> String {
    let clusters = project.clusters_of(annotation.id).iter();
    let titles: Vec<_> = clusters.map(|id| project.cluster_title(*id)).collect();
    titles.join("; ")
}
