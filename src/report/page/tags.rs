//! The tags: what they mean, how often they were used, and how they look in the text.
//!
//! A tag's colour lies under the words as a tint, in which ink keeps its contrast whatever the colour; where several tags
//! cover the same words, the tints lie over each other in bands. A line of a different kind for each tag, and its key,
//! say the same without colour.
//!
//! What is *not* here: what does not depend on a project's tags; that is in the style of all pages.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Report;
use crate::compare::sheet::{Cell, Head, Part, Row, Sheet, Table};
use crate::model::{Article, Layer, Project, Tag, TagId, TagSet};

/// The lines under highlights, by the place of the tag in the tag set.
const LINES: [&str; 5] = ["solid", "dashed", "dotted", "double", "wavy"];

/// How much of a tag's colour a highlight takes, as the last two digits of a colour: a quarter.
const TINT: &str = "40";

/// So many different sets of tags over the same words get bands of their own; further ones show their last tag alone.
const MOST_BANDS: usize = 200;

/// What stands for a tag in little room: its key, else its first letter.
pub(super) fn key(tags: &TagSet, id: &TagId) -> String {
    let key = tags.get(id).and_then(|tag| tag.key);
    let first = tags
        .name(id)
        .chars()
        .find(|letter| letter.is_alphanumeric());
    let first = first.map(|letter| letter.to_uppercase().to_string());
    key.map(String::from).or(first).unwrap_or_default()
}

fn place(tags: &TagSet, id: &TagId) -> Option<usize> {
    tags.tags.iter().position(|tag| tag.id == *id)
}

/// What highlights of a tag are, by the tag's place.
fn kind(place: usize) -> String {
    format!("tag-{}", place + 1)
}

fn class(place: usize) -> String {
    format!("pq-{}", kind(place))
}

/// The classes of words under these tags.
pub(super) fn classes<'a>(tags: &TagSet, covering: impl Iterator<Item = &'a TagId>) -> Vec<String> {
    let mut places: Vec<_> = covering.filter_map(|id| place(tags, id)).collect();
    places.sort_unstable();
    places.into_iter().map(class).collect()
}

/// The style of a project's tags, alone and over each other.
pub(super) fn style(project: &Project) -> String {
    let tags = &project.tag_set().tags;
    let mut style = String::new();
    for (place, tag) in tags.iter().enumerate() {
        let (class, colour) = (class(place), tag.colour);
        let line = LINES[place % LINES.len()];
        writeln!(
            style,
            ".{class} {{ background: {colour}{TINT}; text-decoration-color: {colour}; text-decoration-style: {line}; }}"
        )
        .ok();
    }
    for places in overlaps(project).iter().take(MOST_BANDS) {
        let selector: Vec<_> = places
            .iter()
            .map(|place| format!(".{}", class(*place)))
            .collect();
        let count = places.len();
        let bands = places.iter().enumerate().map(|(band, place)| {
            let colour = tags
                .get(*place)
                .map_or_else(String::new, |tag| tag.colour.to_string());
            let (from, to) = (band * 100 / count, (band + 1) * 100 / count);
            format!("{colour}{TINT} {from}% {to}%")
        });
        let bands: Vec<_> = bands.collect();
        writeln!(
            style,
            "{} {{ background: linear-gradient({}); }}",
            selector.concat(),
            bands.join(", ")
        )
        .ok();
    }
    style
}

/// The sets of two and more tags that cover the same words somewhere, by their places.
fn overlaps(project: &Project) -> BTreeSet<Vec<usize>> {
    let mut found = BTreeSet::new();
    for article in project.articles() {
        overlaps_in(project, article, &mut found);
    }
    found
}

fn overlaps_in(project: &Project, article: &Article, found: &mut BTreeSet<Vec<usize>>) {
    let tags = project.tag_set();
    let mut turns = Vec::new();
    for annotation in project.annotations_in(&article.id) {
        if let Some(place) = place(tags, &annotation.tag) {
            for span in annotation.spans.iter() {
                turns.push((span.end, false, place));
                turns.push((span.start, true, place));
            }
        }
    }
    turns.sort_unstable();
    let mut open = vec![0_usize; tags.tags.len()];
    let mut at = None;
    for (offset, begins, place) in turns {
        if at.is_some_and(|at| at < offset) {
            let covering = open.iter().enumerate().filter(|(_, depth)| **depth > 0);
            let places: Vec<_> = covering.map(|(place, _)| place).collect();
            if places.len() > 1 {
                found.insert(places);
            }
        }
        at = Some(offset);
        if begins {
            open[place] += 1;
        } else {
            open[place] -= 1;
        }
    }
}

/// How often a layer has a tag.
fn uses(layer: &Layer, tag: &Tag) -> usize {
    let all = layer.all();
    all.filter(|annotation| annotation.tag == tag.id).count()
}

/// The names of a tag's attributes.
fn attributes(tag: &Tag) -> String {
    let attributes = tag.attributes.iter();
    let names: Vec<_> = attributes
        .map(|attribute| attribute.name.as_str())
        .collect();
    names.join(", ")
}

/// Each tag with what it means, and how often each annotator used it where there are several.
pub(super) fn sheet(report: &Report<'_>) -> Sheet {
    let project = report.project;
    let several: Vec<_> = project
        .layers()
        .iter()
        .filter(|_| project.layers().len() > 1)
        .collect();
    let heads = ["Tag", "Key", "Definition", "Attributes"]
        .map(Head::new)
        .into_iter();
    let annotators = several
        .iter()
        .map(|(annotator, _)| Head::number(project.annotator_name(annotator)));
    let heads = heads.chain(annotators).chain([Head::number("Annotations")]);
    let rows = project.tag_set().tags.iter().map(|tag| {
        let layers = project.layers().values();
        let total: usize = layers.map(|layer| uses(layer, tag)).sum();
        let each = several.iter().map(|(_, layer)| uses(layer, tag));
        let counts = each.chain([total]).map(Cell::count);
        Row::new(about(project.tag_set(), tag).into_iter().chain(counts))
    });
    Sheet {
        title: "Tags",
        parts: vec![Part::Table(Table::new("Tags", heads, rows))],
        ..Sheet::default()
    }
}

fn about(tags: &TagSet, tag: &Tag) -> [Cell; 4] {
    let parent = tag.parent.as_ref();
    [
        Cell::Sample {
            name: tag.name.clone(),
            kind: place(tags, &tag.id).map(kind).unwrap_or_default(),
            parent: parent.map(|parent| tags.name(parent).to_owned()),
        },
        Cell::Text(key(tags, &tag.id)),
        Cell::Foreign(tag.guidance().join(" ")),
        Cell::Text(attributes(tag)),
    ]
}
