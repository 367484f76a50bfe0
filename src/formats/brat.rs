//! brat standoff, read by brat, `INCEpTION` and many scripts: `NAME.txt` and `NAME.ann` per article, and the configuration
//! that brat wants beside them.
//!
//! - **Offsets.** Unicode code points, half-open. The text file is the article's text, byte for byte. Files of others that
//!   count in another unit are understood by the words beside the offsets.
//! - **Spans.** brat knows no span over a line end, so one is cut there into fragments, as an annotation of several spans
//!   has; the text column is the fragments with single blanks between them. Fragments with nothing but line ends between
//!   them are one span when they are read.
//! - **Names.** brat's types are ASCII words, each once. A tag or a relation type whose name is none is called by its
//!   place, `tag_3`; `visual.conf` has the name as it is shown, and `names.tsv` as it is.
//! - **Values.** Of attributes brat takes single words, and flags that are set. Other values stand in a line of the type
//!   `Value` as `name=value`, the annotator of several in one of the type `Annotator`, a note in one of the type
//!   `AnnotatorNotes`; so does an attribute that is a flag in one place and has a value in another.
//! - **Attributions.** An annotation from which relations of the types source, cue and content lead is an event with
//!   those roles, as in `PolNeAR`: `E1 Attribution:T4 Source:T1 Cue:T2 Content:T3`. Of any event that is read, the trigger is
//!   the annotation, and its arguments are relations of the types that the roles say.
//! - **Links.** brat's documents do not know each other: clusters, and relations between articles, are in `links.tsv`.
//!   Equivalences (`* Equiv`) are read as clusters.
//!
//! What is *not* here: what brat has no word for, which are reviews, notes and annotators of links, times,
//! definitions and articles' details; and an annotation of line ends alone, of which brat could show nothing.

mod configuration;
mod events;
mod labels;
mod lines;
mod links;
mod places;
mod read;
mod settings;
mod standoff;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

use self::events::Events;
use self::labels::Labels;
use self::lines::Lines;
use self::words::ends_line;
use super::losses::Loss;
use super::placed;
use super::{Feature, Files, Format, Group, Keeps, Limit, Reader, Selection, Write};
use crate::model::{Annotation, AnnotationId, Article, ArticleId, Project, Relation};

/// A folder of text and annotation files.
pub(super) const FORMAT: Format = Format {
    name: "brat",
    title: "For brat and INCEpTION",
    group: Group::Programs,
    extensions: &["ann", "a1", "a2"],
    description: "brat standoff, a folder of files: texts with their spans, for brat, INCEpTION and scripts",
    read: Some(Reader {
        limit: Limit {
            bytes: 256 * 1024 * 1024,
            words: "the 256 MiB that a file of annotations may have",
            hint: "split the text and its annotations",
            is_text: true,
        },
        sniff: standoff::sniff,
        read: read::read,
    }),
    write: Some(Write::Folder(write)),
    keeps: Keeps::MOST.without(&[Feature::Definitions, Feature::Details, Feature::Furniture]),
    loses: Some(loses),
};

/// Where an annotation is called by what number.
type Places<'a> = HashMap<AnnotationId, (&'a ArticleId, usize)>;
/// The values that brat's attributes have; `None` for a flag.
type Values = BTreeMap<String, Option<BTreeSet<String>>>;

fn write(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    let numbered = |article: &Article| {
        let all = selection.annotations(project, article).into_iter();
        let shown = all.filter(|it| is_shown(article, it));
        shown.zip(1_usize..).collect::<Vec<_>>()
    };
    let mut places = Places::new();
    let articles = || placed::articles(project, selection);
    for article in articles() {
        let numbered = numbered(article).into_iter();
        places.extend(numbered.map(|(annotation, number)| (annotation.id, (&article.id, number))));
    }
    let mut inside: HashMap<&ArticleId, Vec<&Relation>> = HashMap::new();
    let mut across = Vec::new();
    for relation in selection.relations(project) {
        if let (Some((home, _)), Some((other, _))) =
            (places.get(&relation.from), places.get(&relation.to))
        {
            if home == other {
                inside.entry(home).or_default().push(relation);
            } else {
                across.push(&**relation);
            }
        }
    }
    let labels = Labels::new(project);
    let mut values = Values::new();
    let roles = events::Roles::new(project, inside.values().flatten().copied());
    for article in articles() {
        files(
            &format!("{}.txt", article.id),
            article.text.as_str().as_bytes(),
        )?;
        let relations = inside.get(&article.id).map_or(&[][..], Vec::as_slice);
        let annotations = numbered(article);
        let events = Events::new(&roles, &annotations, relations);
        let mut lines = Lines::new(&labels, &events);
        for (annotation, number) in annotations {
            lines.span(article, annotation, number);
            lines.values(project, annotation, number, &mut values);
        }
        lines.events(&places);
        lines.relations(relations, &places);
        files(&format!("{}.ann", article.id), lines.finish().as_bytes())?;
    }
    files(
        "annotation.conf",
        settings::configuration(project, &labels, &values, &roles).as_bytes(),
    )?;
    files(
        "visual.conf",
        settings::drawing(project, &labels).as_bytes(),
    )?;
    files("names.tsv", settings::names(project, &labels).as_bytes())?;
    files(
        "links.tsv",
        links::write(project, selection, &across, &places).as_bytes(),
    )
}

/// Whether brat can show an annotation: one of line ends alone has no words there.
fn is_shown(article: &Article, annotation: &Annotation) -> bool {
    (annotation.spans.iter()).any(|span| !article.text.slice(span).chars().all(ends_line))
}

/// The names that are no words of brat's, and what it cannot show.
fn loses(project: &Project, selection: &Selection) -> Vec<Loss> {
    let labels = Labels::new(project);
    let tags = project.tag_set().tags.iter().map(|tag| tag.name.as_str());
    let tags = tags.zip(labels.tags.iter().map(|(_, label)| label.as_str()));
    let types = labels.relation_types.iter();
    let names = tags.chain(types.map(|(name, label)| (*name, label.as_str())));
    let hidden = project.articles().iter().map(|article| {
        let annotations = selection.annotations(project, article);
        let hidden = annotations.iter().filter(|it| !is_shown(article, it));
        hidden.count()
    });
    let hidden = Loss::of(Feature::Annotations, hidden.sum());
    Loss::names(names).into_iter().chain([hidden]).collect()
}
