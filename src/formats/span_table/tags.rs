//! The sheet of the tag set in our own workbook: definitions, colours and attributes of tags that the project lacks.
//!
//! A tag that the project has stays as it is, and what the sheet says otherwise is told. Choices are parted by commas there, so
//! one that has a comma comes in as two.

use super::values::Cells;
use crate::formats::jsonl::lines::{AttributeEntry, TagEntry};
use crate::formats::jsonl::named;
use crate::formats::table::Table;
use crate::model::{AttributeKind, Project, Tag};

/// What stands in brackets behind the name of an attribute, and the kind that it means.
const KINDS: [(&str, &str); 6] = [
    ("text)", "text"),
    ("number)", "number"),
    ("date)", "date"),
    ("yes or no)", "flag"),
    ("one of ", "choice"),
    ("any of ", "choices"),
];

/// The tags of a sheet.
pub(super) fn entries(sheet: &Table) -> Vec<TagEntry> {
    let cells = Cells::of(sheet);
    let rows = cells.rows().iter().map(|row| {
        let cell = |name: &str| {
            let cell = cells.named(row, name);
            (!cell.is_empty()).then(|| cell.to_owned())
        };
        TagEntry {
            id: cell("id"),
            is_id_made: false,
            name: cell("label").unwrap_or_default(),
            definition: cell("definition"),
            when_to_use: cell("when_to_use"),
            when_not_to_use: cell("when_not_to_use"),
            colour: cell("colour"),
            key: cell("key").and_then(|key| key.chars().next()),
            parent: cell("parent"),
            attributes: Some(attributes(&cell("attributes").unwrap_or_default())),
        }
    });
    let mut tags: Vec<TagEntry> = rows.filter(|tag| !tag.name.trim().is_empty()).collect();
    // The sheet names parents, and lines have their ids.
    let ids: Vec<_> = (tags.iter())
        .map(|tag| (tag.name.clone(), tag.id.clone()))
        .collect();
    for tag in &mut tags {
        let parent = tag.parent.take();
        let parent = parent.and_then(|name| ids.iter().find(|(known, _)| *known == name));
        tag.parent = parent.and_then(|(_, id)| id.clone());
    }
    tags
}

/// “kind (one of direct, indirect); sure (yes or no)”
fn attributes(cell: &str) -> Vec<AttributeEntry> {
    let mut attributes = Vec::new();
    let mut rest = cell;
    while !rest.is_empty() {
        let (one, more) = match rest.find("); ") {
            Some(at) => (rest.get(..=at), rest.get(at + 3..)),
            None => (Some(rest), None),
        };
        attributes.extend(one.and_then(attribute));
        rest = more.unwrap_or_default();
    }
    attributes
}

fn attribute(words: &str) -> Option<AttributeEntry> {
    let (name, what) = words.rsplit_once(" (")?;
    let (begin, kind) = KINDS.iter().find(|(begin, _)| what.starts_with(begin))?;
    let choices = what.strip_prefix(begin)?.strip_suffix(')');
    Some(AttributeEntry {
        name: name.to_owned(),
        kind: Some((*kind).to_owned()),
        choices: choices.map(|all| all.split(", ").map(str::to_owned).collect()),
        ..AttributeEntry::default()
    })
}

/// The kind of an attribute of a tag that the sheet has.
pub(super) fn kind_of(tags: &[TagEntry], tag: &str, name: &str) -> Option<AttributeKind> {
    let tag = tags.iter().find(|it| it.name == tag)?;
    let attribute = tag.attributes.iter().flatten().find(|it| it.name == name)?;
    named(attribute)
}

/// What the sheet says of tags otherwise than the project, and which of its tags are not used and so do not come in.
pub(super) fn told(
    tags: &[TagEntry],
    project: &Project,
    is_used: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let known = |tag: &TagEntry| project.tag_set().named(&tag.name);
    let listed = |these: Vec<&TagEntry>| {
        let names: Vec<_> = these.iter().map(|tag| format!("“{}”", tag.name)).collect();
        names.join(", ")
    };
    let differ = tags
        .iter()
        .filter(|tag| known(tag).is_some_and(|known| differs(tag, known)));
    let differ: Vec<_> = differ.collect();
    let unused = tags
        .iter()
        .filter(|tag| known(tag).is_none() && !is_used(&tag.name));
    let unused: Vec<_> = unused.collect();
    let mut told = Vec::new();
    if !differ.is_empty() {
        told.push(format!(
            "tags that the sheet has otherwise, and that stay as they are in the project: {}",
            listed(differ)
        ));
    }
    if !unused.is_empty() {
        told.push(format!(
            "left out, tags that nothing in the table is tagged with: {}; a code book (qdc) brings them",
            listed(unused)
        ));
    }
    told
}

fn differs(tag: &TagEntry, known: &Tag) -> bool {
    let texts = [
        (&tag.definition, &known.definition),
        (&tag.when_to_use, &known.when_to_use),
        (&tag.when_not_to_use, &known.when_not_to_use),
        (&tag.colour, &known.colour.to_string()),
    ];
    texts
        .iter()
        .any(|(stated, known)| stated.as_ref().is_some_and(|stated| stated != *known))
}
