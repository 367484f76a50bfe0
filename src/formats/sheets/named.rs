//! What annotations name: the articles and the tags.

use std::collections::HashMap;
use std::io;

use super::{Cell, Kind, Sheet, TakeRow, fixed};
use crate::formats::{Selection, placed};
use crate::model::{Article, Attribute, AttributeKind, Project, Tag, TagId};

pub(super) const ARTICLES: Sheet = Sheet {
    name: "articles",
    columns: |_| fixed(ARTICLE_COLUMNS),
    rows: articles,
};

pub(super) const TAGS: Sheet = Sheet {
    name: "tag set",
    columns: |_| fixed(TAG_COLUMNS),
    rows: tags,
};

pub(in crate::formats) const ARTICLE_COLUMNS: &[(&str, Kind, &str)] = &[
    ("doc_id", Kind::Words, "the article's id"),
    ("title", Kind::Words, "its headline"),
    ("outlet", Kind::Words, "who published it"),
    ("author", Kind::Words, "who wrote it"),
    ("published", Kind::Words, "when, as ISO 8601"),
    ("url", Kind::Words, "where it was found"),
    ("language", Kind::Words, "its language, as ISO 639-1"),
    ("source", Kind::Words, "the file that it was imported from"),
    (
        "characters",
        Kind::Whole,
        "how long its text is, in code points",
    ),
    (
        "annotations",
        Kind::Whole,
        "how many of the exported annotations are in it",
    ),
    (
        "sha256",
        Kind::Words,
        "the SHA-256 of its text in UTF-8, to tell whether two people have the same text",
    ),
];

const TAG_COLUMNS: &[(&str, Kind, &str)] = &[
    ("label", Kind::Words, "the tag's name"),
    ("id", Kind::Words, "its name in the project's files"),
    ("parent", Kind::Words, "the more general tag"),
    ("colour", Kind::Words, "the colour of its highlights"),
    ("key", Kind::Words, "the key that tags with it"),
    ("definition", Kind::Words, "what it means"),
    ("when_to_use", Kind::Words, "what is tagged with it"),
    (
        "when_not_to_use",
        Kind::Words,
        "what looks like it and is not",
    ),
    (
        "attributes",
        Kind::Words,
        "its typed fields, with what may be entered",
    ),
    (
        "annotations",
        Kind::Whole,
        "how many of the exported annotations have it",
    ),
];

fn articles(project: &Project, selection: &Selection, take: TakeRow<'_>) -> io::Result<()> {
    for article in placed::articles(project, selection) {
        take(&article_row(project, selection, article))?;
    }
    Ok(())
}

/// What is known of an article.
pub(in crate::formats) fn article_row<'a>(
    project: &Project,
    selection: &Selection,
    article: &'a Article,
) -> [Cell<'a>; ARTICLE_COLUMNS.len()] {
    let details = &article.details;
    [
        Cell::words(article.id.as_str()),
        Cell::words(details.title.as_str()),
        Cell::words(details.outlet.as_str()),
        Cell::words(details.author.as_str()),
        Cell::words(details.published.as_str()),
        Cell::words(details.url.as_str()),
        Cell::words(details.language.as_str()),
        Cell::words(article.source.as_str()),
        Cell::Whole(article.text.code_points()),
        Cell::Whole(selection.annotations(project, article).len()),
        Cell::shown(article.text.sha256()),
    ]
}

fn tags(project: &Project, selection: &Selection, take: TakeRow<'_>) -> io::Result<()> {
    let mut counts: HashMap<&TagId, usize> = HashMap::new();
    for annotation in placed::annotations(project, selection) {
        *counts.entry(&annotation.tag).or_default() += 1;
    }
    for tag in &project.tag_set().tags {
        let count = counts.get(&tag.id).copied().unwrap_or_default();
        take(&tag_row(project, tag, count))?;
    }
    Ok(())
}

fn tag_row<'a>(project: &'a Project, tag: &'a Tag, count: usize) -> [Cell<'a>; TAG_COLUMNS.len()] {
    let parent = tag.parent.as_ref();
    let fields: Vec<String> = tag.attributes.iter().map(field).collect();
    [
        Cell::words(tag.name.as_str()),
        Cell::words(tag.id.as_str()),
        Cell::words(parent.map_or("", |parent| project.tag_set().name(parent))),
        Cell::shown(tag.colour),
        Cell::words(tag.key.map(String::from).unwrap_or_default()),
        Cell::words(tag.definition.as_str()),
        Cell::words(tag.when_to_use.as_str()),
        Cell::words(tag.when_not_to_use.as_str()),
        Cell::words(fields.join("; ")),
        Cell::Whole(count),
    ]
}

/// “kind (direct, indirect)”
fn field(attribute: &Attribute) -> String {
    let what = match &attribute.kind {
        AttributeKind::Text => "text".to_owned(),
        AttributeKind::Number => "number".to_owned(),
        AttributeKind::Date => "date".to_owned(),
        AttributeKind::Flag => "yes or no".to_owned(),
        AttributeKind::Choice(choices) => format!("one of {}", choices.join(", ")),
        AttributeKind::Choices(choices) => format!("any of {}", choices.join(", ")),
    };
    format!("{} ({what})", attribute.name)
}
