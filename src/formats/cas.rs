//! UIMA CAS, which `INCEpTION`, `DKPro` and cassis read: as JSON (0.4.0), which brings its type system, and as XMI with
//! `TypeSystem.xml` beside it. A file per article; of several annotators a folder each, since a CAS knows none.
//!
//! - **Offsets.** UTF-16 units, half-open.
//! - **Annotations** are of the layer `webanno.custom.Tag`, with the tag as `label`, the note as `note`, our id as `id`, and a
//!   feature for each attribute. One of several parts is an annotation for each, with the same `fragmentOf`.
//! - **Relations** are of the layer `webanno.custom.Link`, from `Governor` to `Dependent`. Those between annotations of two
//!   articles, or of two annotators, have no place.
//! - **Clusters.** `linkId` of an annotation holds the ids of its clusters; their titles are in `webanno.custom.Article`, which has
//!   the article's details, too.
//! - **Names.** A feature's name is letters and digits. An attribute of another name is called `a_` and its name, with
//!   other signs as `_x20_`; `pullquote-names.tsv` shows which is which.
//! - **Signs.** XML knows no control characters but tab and line ends. In XMI each is the picture of it (␇), and
//!   `webanno.custom.Article` says where in the text that was done, so that it comes back; `pullquote-characters.tsv` says it for people.
//! - **Sentences and tokens** are there since `INCEpTION` wants them.
//!
//! Of files of others, a span layer with a feature `label` or `value` gives tags of those names, another one tag of its
//! own name; other features are attributes, slots and relation layers relations, chains clusters. What hangs on tokens
//! (lemmas, parts of speech) is left out and told.
//!
//! What is *not* here: colours and definitions of tags, which belong to a project of `INCEpTION` and not to a CAS.

mod build;
mod cells;
mod chains;
mod json;
mod layers;
mod structure;
mod system;
#[cfg(test)]
mod tests;
mod tsv;
mod tsv_read;
mod xmi;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

use self::build::Build;
use self::structure::Cas;
use super::losses::Loss;
use super::placed;
use super::{Feature, Files, Format, Group, Keeps, Limit, Reader, Selection, Write};
use crate::compare::sheet::counted;
use crate::model::{AnnotatorId, Project};
use crate::report::Parcel;

const LIMIT: Limit = Limit {
    bytes: 256 * 1024 * 1024,
    words: "the 256 MiB that a CAS may have",
    hint: "export the document in parts",
    is_text: true,
};

const KEEPS: Keeps = Keeps::SPANS.with(&[
    Feature::Relations,
    Feature::RelationNotes,
    Feature::Clusters,
    Feature::Details,
    Feature::Texts,
]);

/// A file of JSON per article.
pub(super) const JSON: Format = Format {
    name: "cas",
    title: "For INCEpTION (CAS JSON)",
    group: Group::Programs,
    extensions: &["json"],
    description: "UIMA CAS JSON, a folder of files: texts with their spans, for INCEpTION and cassis",
    read: Some(Reader {
        limit: LIMIT,
        sniff: json::sniff,
        read: json::read,
    }),
    write: Some(Write::Folder(|project, selection, files| {
        write(project, selection, files, Form::Json)
    })),
    keeps: KEEPS,
    loses: Some(loses),
};

/// A file of XML per article, and the type system.
pub(super) const XMI: Format = Format {
    name: "xmi",
    title: "For UIMA and INCEpTION (XMI)",
    extensions: &["xmi"],
    description: "UIMA CAS XMI with its type system, a folder of files, for INCEpTION, DKPro and UIMA",
    read: Some(Reader {
        limit: LIMIT,
        sniff: xmi::sniff,
        read: xmi::read,
    }),
    write: Some(Write::Folder(|project, selection, files| {
        write(project, selection, files, Form::Xmi)
    })),
    ..JSON
};

/// A zip of both per article, with the annotations of all annotators in it.
pub(super) const ZIPPED: Format = Format {
    name: "xmi-zip",
    title: "For INCEpTION, a zip for each article (XMI)",
    group: Group::Programs,
    extensions: &["zip"],
    description: "UIMA CAS XMI, a folder with a zip for each article: its text, what all annotators found in it, and the type system",
    write: Some(Write::Folder(zipped)),
    keeps: KEEPS.without(&[Feature::Annotators]),
    loses: Some(|project, selection| {
        let mut losses = loses(project, selection);
        // They are all in one file.
        losses.retain(|it| it.feature != Feature::Relations);
        losses
    }),
    ..Format::BLANK
};

fn zipped(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    let build = Build::new(project, selection);
    let types = xmi::type_system(&build.system());
    let mut characters = String::new();
    for article in placed::articles(project, selection) {
        let cas = build.article(article, None, true);
        note(&mut characters, article.id.as_str(), &cas);
        let mut parcel = Parcel::new();
        parcel.add(&format!("{}.xmi", article.id), xmi::write(&cas).as_bytes())?;
        parcel.add("TypeSystem.xml", types.as_bytes())?;
        let mut bytes = Vec::new();
        parcel.finish(&mut bytes)?;
        files(&format!("{}.zip", article.id), &bytes)?;
    }
    beside(&build, &characters, files)
}

/// Notes which characters of a document are others in its file.
fn note(characters: &mut String, document: &str, cas: &Cas) {
    for (place, was) in &cas.replaced {
        // Writing into a string cannot fail.
        writeln!(characters, "{document}\t{place}\tU+{was:04X}").unwrap_or_default();
    }
}

/// What lies beside the documents: names that are spelt otherwise, and characters that are others.
fn beside(build: &Build<'_>, characters: &str, files: Files<'_>) -> io::Result<()> {
    let names: BTreeMap<&str, String> = build.names();
    if !names.is_empty() {
        let lines = names
            .iter()
            .map(|(name, feature)| format!("{feature}\t{}\n", name.replace(['\t', '\n'], " ")));
        let table = format!("feature\tattribute\n{}", lines.collect::<String>());
        files("pullquote-names.tsv", table.as_bytes())?;
    }
    if !characters.is_empty() {
        let table = format!("article\tUTF-16 offset\tcharacter\n{characters}");
        files("pullquote-characters.tsv", table.as_bytes())?;
    }
    Ok(())
}

/// A file of tokens and what is on them per article.
pub(super) const TSV: Format = Format {
    name: "webannotsv",
    title: "For INCEpTION (WebAnno TSV)",
    group: Group::Programs,
    extensions: &["tsv"],
    description: "WebAnno TSV 3.3, a folder of files: tokens with their spans, for INCEpTION and scripts",
    read: Some(Reader {
        limit: LIMIT,
        sniff: tsv::sniff,
        read: tsv_read::read,
    }),
    write: Some(Write::Folder(|project, selection, files| {
        write(project, selection, files, Form::Tsv)
    })),
    keeps: KEEPS.without(&[Feature::Annotators, Feature::Details]),
    loses: Some(loses_of_tsv),
};

/// The ways in which a CAS is written.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Json,
    Xmi,
    Tsv,
}

/// Names that features cannot have, and relations from one annotator's annotation to another's.
fn loses(project: &Project, selection: &Selection) -> Vec<Loss> {
    let names = Build::new(project, selection).names();
    let names = names
        .iter()
        .map(|(name, feature)| (*name, feature.as_str()));
    let relations = selection.relations(project).filter(|it| {
        let ends = [it.from, it.to].map(|id| project.annotation(id));
        matches!(ends, [Some(from), Some(to)]
            if from.article == to.article && from.annotator != to.annotator)
    });
    let relations = Loss::of(Feature::Relations, relations.count());
    Loss::names(names).into_iter().chain([relations]).collect()
}

/// The same, and what clusters are called: of them there is no more than a number.
fn loses_of_tsv(project: &Project, selection: &Selection) -> Vec<Loss> {
    let clusters = selection.clusters(project);
    let count = clusters.filter(|(it, _)| !it.title.is_empty()).count();
    let has = if count == 1 { "has" } else { "have" };
    let titles = Loss {
        feature: Feature::Clusters,
        count,
        words: format!("{} of clusters {has} no place", counted(count, "title")),
    };
    let others = loses(project, selection).into_iter();
    others.chain([titles]).collect()
}

/// Which annotators have annotations that are written.
fn annotators(project: &Project, selection: &Selection) -> BTreeSet<AnnotatorId> {
    let articles = project.articles().iter();
    let annotations = articles.flat_map(|article| selection.annotations(project, article));
    annotations.map(|it| it.annotator.clone()).collect()
}

fn write(project: &Project, selection: &Selection, files: Files<'_>, form: Form) -> io::Result<()> {
    let annotators = annotators(project, selection);
    let sets: Vec<Option<&AnnotatorId>> = if annotators.is_empty() {
        vec![None]
    } else {
        annotators.iter().map(Some).collect()
    };
    let build = Build::new(project, selection);
    let system = build.system();
    let mut characters = String::new();
    for annotator in &sets {
        let folder = match annotator {
            Some(annotator) if sets.len() > 1 => format!("{annotator}/"),
            _ => String::new(),
        };
        for article in placed::articles(project, selection) {
            let cas = build.article(article, *annotator, form == Form::Xmi);
            note(&mut characters, &format!("{folder}{}", article.id), &cas);
            let (ending, content) = match form {
                Form::Json => ("json", json::write(&system, &cas)?),
                Form::Xmi => ("xmi", xmi::write(&cas)),
                Form::Tsv => ("tsv", tsv::write(&system, &cas)),
            };
            let name = format!("{folder}{}.{ending}", article.id);
            files(&name, content.as_bytes())?;
        }
        if form == Form::Xmi {
            let name = format!("{folder}TypeSystem.xml");
            files(&name, xmi::type_system(&system).as_bytes())?;
        }
    }
    beside(&build, &characters, files)
}

/// Whether a file begins as a table of `WebAnno`, of whatever version.
pub(super) fn is_webanno(head: &[u8]) -> bool {
    tsv::sniff(head)
}
