//! What another project would bring into one: looked at first, and taken in as one step.
//!
//! Articles are the same where their texts are, whatever they are called; one of the same id whose text was corrected on one
//! side is the same too, and what is annotated there is found again by its words. Tags are the same where their ids are,
//! else their names; an annotation is where its id is, or where it says the same of the same words in the same layer, as in files
//! without ids. What is there already stays as it is: where the other project says something else of the same thing, that
//! is a [`Collision`]. What is *not* taken: what was suggested to the other annotators, title and columns.

mod articles;
mod found;
mod layers;
mod links;
mod settlements;
mod shared;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Edit, Replace};
use crate::model::{
    AnnotationId, AnnotatorId, ArticleId, ClusterId, Project, Subject, TagId, Topic,
};
use crate::text::changes::TextChanges;

pub use found::{Collision, Field, Incoming, IncomingArticle, IncomingLayer, IncomingTag, Match};

/// Which layers of another project come in, and whose they are here. A layer that is not named stays out.
pub type Names = BTreeMap<AnnotatorId, AnnotatorId>;

/// Works out what would come in. It changes nothing.
#[must_use]
pub fn incoming(project: &Project, other: &Project, names: &Names) -> Incoming {
    let mut taking = Taking {
        project,
        other,
        articles: HashMap::new(),
        anchored: HashMap::new(),
        tags: HashMap::new(),
        annotations: HashMap::new(),
        clusters: HashMap::new(),
        answered: BTreeSet::new(),
        noted: BTreeSet::new(),
        found: Incoming::default(),
    };
    taking.articles();
    taking.tags();
    taking.relation_types();
    taking.actors();
    for (name, layer) in other.layers() {
        if let Some(annotator) = names.get(name) {
            taking.layer(name, layer, annotator);
        }
    }
    // Last, since they may be about what is in any layer.
    taking.links(names);
    taking.beside(names);
    taking.settlements(names);
    taking.samples();
    (taking.found.layers).sort_by(|one, other| one.annotator.cmp(&other.annotator));
    taking.found
}

struct Taking<'a> {
    project: &'a Project,
    other: &'a Project,
    /// What articles of the other project are called here.
    articles: HashMap<ArticleId, ArticleId>,
    /// By the other project's ids, those whose texts differ here.
    anchored: HashMap<ArticleId, TextChanges>,
    tags: HashMap<TagId, TagId>,
    /// What annotations of the other project that have a place are here: those that come in, and those that are there,
    /// some under another id.
    annotations: HashMap<AnnotationId, AnnotationId>,
    clusters: HashMap<ClusterId, ClusterId>,
    /// What was answered and noted by what comes in: two articles there may be one here.
    answered: BTreeSet<(AnnotatorId, Subject)>,
    noted: BTreeSet<(AnnotatorId, Topic)>,
    found: Incoming,
}

impl Taking<'_> {
    /// Says which samples stay behind that are coded blind there: who sees what is decided in each project.
    fn samples(&mut self) {
        let other = self.other;
        for sample in other.samples() {
            if sample.opened.is_none() && self.project.sample(&sample.name).is_none() {
                self.found.refused.push(format!(
                    "sample “{}”: it is coded blind there, and would be seen here; draw it in this project, too, before anybody codes on",
                    sample.name
                ));
            }
        }
    }

    /// Adds a change, unless its file cannot be written now. Returns whether it was added.
    fn add(&mut self, edit: Edit, what: impl FnOnce() -> String) -> bool {
        let sealed = edit
            .parts()
            .into_iter()
            .any(|it| self.project.is_sealed(&it));
        if sealed {
            let words = format!(
                "{}: the file that it belongs in cannot be read here",
                what()
            );
            self.found.refused.push(words);
        } else {
            self.found.edits.push(edit);
        }
        !sealed
    }
}
