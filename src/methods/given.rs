//! What the paragraph is told about adjudication, the code book and the training of annotators: what has to be worked out of what
//! a project keeps. A project that keeps nothing of the kind is not written about.

use std::collections::{BTreeMap, BTreeSet};

use crate::adjudicate::{Adjudication, Choice, Kind, State};
use crate::model::{AnnotationId, AnnotatorId, How, Project, Rule, Thing, Timestamp};

/// How disagreements were settled.
#[derive(Debug, Clone, PartialEq)]
pub struct AdjudicationFacts {
    /// Whose layers were settled.
    pub between: Vec<AnnotatorId>,
    /// By what rule it began, in words that go on behind “starting from”; nothing where every difference was looked at.
    pub rule: Option<String>,
    /// How differences were settled.
    pub settled: Vec<CaseFacts>,
    /// The differences on which nobody has decided.
    pub open: CaseFacts,
}

/// Differences between layers that were answered in one way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseFacts {
    /// How, in words that go on behind a number: “answered as one annotator had it”. Not said of open ones.
    pub words: String,
    /// How many there are.
    pub cases: usize,
    /// What they are about, as far as it is annotations.
    pub annotations: Vec<AnnotationId>,
}

/// A version of the code book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBookFacts {
    /// Its number.
    pub version: u32,
    /// When it was made, as ISO 8601; empty where nobody knows.
    pub date: String,
    /// The versions under which annotations were made, each with these annotations.
    pub annotated_under: Vec<(u32, Vec<AnnotationId>)>,
}

/// The adjudications of a project. What all had alike is no difference, whether it was taken over or not.
#[must_use]
pub fn adjudication_facts(project: &Project) -> Vec<AdjudicationFacts> {
    let layers = project.layers().keys();
    layers
        .filter(|layer| project.is_adjudicated(layer))
        .map(|layer| facts_of(project, layer))
        .collect()
}

fn facts_of(project: &Project, layer: &AnnotatorId) -> AdjudicationFacts {
    let origins = project.settlements(layer).flat_map(|it| &it.origins);
    let between: BTreeSet<AnnotatorId> = origins.map(|it| it.annotator.clone()).collect();
    let between: Vec<AnnotatorId> = between.into_iter().collect();
    let choice = Choice {
        layers: between.clone(),
        into: layer.clone(),
        articles: Vec::new(),
    };
    let all = Adjudication::of(project, &choice);
    let mut settled: Vec<CaseFacts> = Vec::new();
    let mut open = CaseFacts::default();
    let mut rule = None;
    for case in all.cases() {
        if let State::Settled { rule: Some(by), .. } = &case.state {
            rule = rule.max(Some(*by));
        }
        if case.kind == Kind::Same {
            continue;
        }
        let facts = match &case.state {
            State::Settled { how, .. } => {
                let words = words(how);
                let at = settled.iter().position(|it| it.words == words);
                let at = at.unwrap_or_else(|| {
                    settled.push(CaseFacts {
                        words: words.to_owned(),
                        ..CaseFacts::default()
                    });
                    settled.len() - 1
                });
                settled.get_mut(at)
            }
            State::Open | State::Reopened(_) => Some(&mut open),
        };
        if let Some(facts) = facts {
            facts.cases += 1;
            facts
                .annotations
                .extend(case.things().filter_map(|it| match it {
                    Thing::Annotation(id) => Some(id),
                    _ => None,
                }));
        }
    }
    AdjudicationFacts {
        between,
        rule: rule.map(|rule| match rule {
            Rule::AllAgree => "what all made the same of".to_owned(),
            Rule::Majority => "what more than half made the same of".to_owned(),
        }),
        settled,
        open,
    }
}

const fn words(how: &How) -> &'static str {
    match how {
        How::Taken(_) => "answered as one annotator had it",
        How::All => "kept as each annotator had it",
        How::Merged => "put together of what they had",
        How::Neither => "dropped",
    }
}

/// The version of the code book, and those under which annotations were made; nothing where no version was kept.
#[must_use]
pub fn code_book_facts(project: &Project) -> Option<CodeBookFacts> {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let newest = project.book_versions().last()?;
    let mut under: BTreeMap<u32, Vec<AnnotationId>> = BTreeMap::new();
    let layers = project.layers().iter();
    let layers = layers.filter(|(layer, _)| !project.is_adjudicated(layer));
    for annotation in layers.flat_map(|(_, layer)| layer.all()) {
        if let Some(of) = project.number_under(&annotation.under) {
            under.entry(number(of)).or_default().push(annotation.id);
        }
    }
    Some(CodeBookFacts {
        version: number(project.book_number(newest.id)?),
        date: day(newest.made),
        annotated_under: under.into_iter().collect(),
    })
}

pub(super) fn day(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d").to_string()
}

/// Sentences of the project's own notes that speak of training: its description, notes on the project, and memos about
/// nothing else. Each with whose note it is; nothing where it is the description.
#[must_use]
pub fn training_notes(project: &Project) -> Vec<(Option<AnnotatorId>, String)> {
    use crate::model::Content;
    let mut texts = vec![(None, project.details().description.as_str())];
    texts.extend(project.entries().filter_map(|entry| {
        let is_of_all = matches!(
            entry.content,
            Content::Project | Content::Memo { about: None, .. }
        );
        is_of_all.then_some((Some(entry.annotator.clone()), entry.text.as_str()))
    }));
    let mut found: Vec<(Option<AnnotatorId>, String)> = Vec::new();
    for (whose, text) in texts {
        for sentence in sentences(text).filter(|sentence| speaks_of_training(sentence)) {
            if !found.iter().any(|(_, known)| known == sentence) {
                found.push((whose.clone(), sentence.to_owned()));
            }
        }
    }
    found
}

/// The sentences of a note, in a simple way: a line ends one, and so does a full stop before a blank.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| line.split_inclusive(['.', '!', '?']))
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
}

fn speaks_of_training(sentence: &str) -> bool {
    let words = sentence.split(|letter: char| !letter.is_alphabetic());
    let words = words.map(str::to_lowercase);
    let about_people = ["annotator", "coder", "rater", "we", "they", "both", "all"];
    let mut is_training = false;
    let mut is_about_people = false;
    for word in words {
        is_training |= ["trained", "training", "trainings"].contains(&word.as_str());
        is_about_people |= about_people
            .iter()
            .any(|it| word == *it || word.strip_suffix('s') == Some(it));
    }
    is_training && is_about_people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_notes_on_the_training_of_people_are_taken() {
        for (note, is_one) in [
            ("Both annotators were trained for two hours.", true),
            ("Training of coders: one afternoon.", true),
            ("The army trained its officers.", false),
            ("A trainer spoke to annotators.", false),
        ] {
            assert_eq!(speaks_of_training(note), is_one, "{note}");
        }
        let all: Vec<_> = sentences("We trained. Then\nwe began!").collect();
        assert_eq!(all, ["We trained.", "Then", "we began!"]);
    }
}
