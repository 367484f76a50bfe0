//! The methods section of a paper, written from the project: corpus, code book, annotators, sample, agreement with intervals,
//! adjudication, suggestions and software, in full sentences, with the works that they cite.
//!
//! It says nothing of what a project does not have. What a paper has to say and no project knows stands as a gap in
//! brackets: “\[say how the annotators were trained\]”.
//!
//! **Invariants.** Every number comes with the articles, annotations, clusters or relations that it is made of
//! ([`draft::Fact`]), so that anybody can work it out again; [`json()`] hands all of them out. Only works that the text cites
//! are listed. The same project and wish give the same text.
//!
//! What is *not* here: how agreement is worked out ([`crate::agree`], asked by `measured` alone), where a project keeps
//! adjudications and versions of its code book (known to `given` alone).

mod coding;
mod corpus;
pub mod draft;
mod figures;
mod given;
mod json;
mod measured;
mod process;
pub mod references;
mod reliability;
mod settled;
mod tabled;
#[cfg(test)]
mod tests;
mod words;
mod writing;

use draft::Draft;
pub use json::json;
pub use tabled::Table;
pub(crate) use writing::parts;
pub use writing::{bibtex, markdown, text, word};

use crate::model::{Level, Project};
use crate::report::Selection;

/// What is asked of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// Of which part of the project; all of it where it says nothing.
    pub selection: Selection,
    /// Whether annotators are named.
    pub names: bool,
    /// How many samples of the articles an interval is made of; none where it is 0.
    pub samples: usize,
    /// The same seed gives the same intervals.
    pub seed: u64,
    /// How many of 100 samples lie in an interval.
    pub level: Level,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            names: false,
            samples: 1_000,
            seed: 1,
            level: Level::NinetyFive,
        }
    }
}

/// The text, and all that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Methods {
    /// Paragraphs in their order.
    pub paragraphs: Vec<String>,
    /// Below them, where there are many variables.
    pub table: Option<Table>,
    /// Numbers, works and gaps.
    pub draft: Draft,
}

/// Writes the text. Takes as long as agreement takes ([`crate::agree::agreement`]).
#[must_use]
pub fn methods(whole: &Project, wish: &Wish) -> Methods {
    let part = wish.selection.project(whole);
    let project: &Project = &part;
    let mut draft = Draft::default();
    let mut paragraphs = vec![vec![corpus::corpus(&mut draft, project)]];
    if project.articles().is_empty() {
        return finished(paragraphs, None, draft);
    }
    let annotators = measured::annotators(project);
    let samples: Vec<_> = whole.samples().map(AsRef::as_ref).collect();
    let mut coding = Vec::new();
    if !annotators.is_empty() {
        coding.extend(coding::code_book(&mut draft, project));
        coding.extend(coding::annotators(&mut draft, project, &annotators, wish));
        // A sample is coded blind.
        let is_blind = !samples.is_empty();
        let many = annotators.len();
        coding.push(coding::training(&mut draft, project, many, is_blind));
    }
    paragraphs.push(coding);
    let measured = measured::measured(project, &annotators, wish);
    let mut table = None;
    let mut settled = Vec::new();
    match &measured {
        Some(measured) => {
            let mut sampled = Vec::new();
            if !samples.is_empty() {
                sampled.push(settled::samples(&mut draft, &samples));
            }
            let (said, found) =
                reliability::agreement(&mut draft, measured, annotators.len(), !samples.is_empty());
            let mut said = said.into_iter();
            sampled.extend(said.next());
            paragraphs.push(sampled);
            paragraphs.push(said.collect());
            table = found;
            let adjudications = given::adjudication_facts(whole);
            settled.push(if adjudications.is_empty() {
                draft.gap("say how disagreements were settled, or that they were not")
            } else {
                settled::adjudication(&mut draft, &adjudications)
            });
        }
        None if annotators.len() == 1 => paragraphs.push(vec![
            "Agreement between annotators was not measured, because only one annotator worked on the articles."
                .to_owned(),
        ]),
        None => {}
    }
    let mut process = settled;
    process.extend(process::suggestions(&mut draft, whole, &annotators, wish));
    process.extend(corpus::furniture(&mut draft, project));
    if !annotators.is_empty() {
        let has_measured = measured.is_some_and(|it| !it.articles.is_empty());
        process.push(process::software(&mut draft, has_measured));
    }
    paragraphs.push(process);
    finished(paragraphs, table, draft)
}

fn finished(paragraphs: Vec<Vec<String>>, table: Option<Table>, draft: Draft) -> Methods {
    let paragraphs = paragraphs.into_iter().map(|sentences| sentences.join(" "));
    Methods {
        paragraphs: paragraphs.filter(|it| !it.is_empty()).collect(),
        table,
        draft,
    }
}
