//! The annotators that a file names: two names are two annotators, also where they give one id.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::lines::Lines;
use crate::edit::{Edit, Replace};
use crate::formats::ImportError;
use crate::model::{Annotator, AnnotatorId, Project, tidy_name};

/// Whom each name of a file means.
pub(super) struct AnnotatorPlan {
    by_name: HashMap<String, AnnotatorId>,
    edits: Vec<Edit>,
}

impl AnnotatorPlan {
    pub fn new(project: &Project, lines: &Lines) -> Self {
        let declared = declared(lines);
        let names = names(lines);
        let mut by_name: HashMap<String, AnnotatorId> = HashMap::new();
        let mut taken: BTreeSet<AnnotatorId> = BTreeSet::new();
        // First those that are ids or are known by this name, so that nobody else gets theirs.
        let known = |name: &String| {
            let written = (project.annotators().values()).find(|it| it.is_called(name));
            let stated = declared.iter().find(|(_, called)| **called == key(name));
            AnnotatorId::written(name)
                .or_else(|| written.map(|it| it.id.clone()))
                .or_else(|| stated.map(|(id, _)| id.clone()))
        };
        for name in names.values() {
            if let Some(id) = known(name) {
                taken.insert(id.clone());
                by_name.insert(key(name), id);
            }
        }
        let mut with_new = project.clone();
        let mut edits = Vec::new();
        for name in names.values() {
            if by_name.contains_key(&key(name)) {
                continue;
            }
            let Some(slug) = AnnotatorId::new(name) else {
                continue;
            };
            // A layer of that id may be theirs. One that is another's in this file, or has another's name, is not.
            let is_others = |id: &AnnotatorId| {
                let written = project.annotators().get(id);
                taken.contains(id) || written.is_some_and(|it| !it.is_called(name))
            };
            let is_there = |id: &AnnotatorId| {
                let has_layer = project.layers().contains_key(id);
                is_others(id) || (*id != slug && (has_layer || declared.contains_key(id)))
            };
            let id = slug.clone().unused(is_there);
            taken.insert(id.clone());
            by_name.insert(key(name), id.clone());
            if declared.contains_key(&id) || project.annotators().contains_key(&id) {
                continue;
            }
            let colour = with_new.new_colour(&id);
            let annotator = Annotator {
                id,
                name: name.clone(),
                colour,
            };
            let edit = Edit::Annotator(Replace::add(Arc::new(annotator)));
            // Whom the project cannot write down has a layer all the same.
            if edit.apply(&mut with_new).is_ok() {
                edits.push(edit);
            }
        }
        Self { by_name, edits }
    }

    /// Whom a name means.
    pub fn named(&self, name: &str, place: &str) -> Result<AnnotatorId, ImportError> {
        let found = self.by_name.get(&key(name)).cloned();
        found.or_else(|| AnnotatorId::new(name)).ok_or_else(|| {
            let words = format!("“{name}” cannot be an annotator's name");
            ImportError::new(place, words).hint("use letters or digits")
        })
    }

    /// Who is written down.
    pub fn edits(self) -> Vec<Edit> {
        self.edits
    }
}

fn key(name: &str) -> String {
    tidy_name(name).to_lowercase()
}

/// Each name as it is written, by what it is compared by; of several spellings the first in order.
fn names(lines: &Lines) -> BTreeMap<String, String> {
    let annotations = (lines.articles.iter())
        .flat_map(|it| it.line.annotations.iter().flatten())
        .map(|it| &it.annotator);
    let clusters = lines.clusters.iter().map(|it| &it.line.annotator);
    let relations = lines.relations.iter().map(|it| &it.line.annotator);
    let all = annotations.chain(clusters).chain(relations);
    let all = all.flatten().map(String::as_str);
    // Each once: a file may bring a million annotations. In order, so that what is made of them does not change.
    let all: BTreeSet<&str> = all.filter(|name| !name.trim().is_empty()).collect();
    let mut names = BTreeMap::new();
    for name in all {
        names.entry(key(name)).or_insert_with(|| tidy_name(name));
    }
    names
}

/// The ids for which the file says itself whose they are, and what those are called.
fn declared(lines: &Lines) -> BTreeMap<AnnotatorId, String> {
    let mut ids = BTreeMap::new();
    for line in lines.projects.iter().map(|it| &it.line) {
        let annotators = line.annotators.as_ref().and_then(|it| it.as_array());
        let stated = annotators.into_iter().flatten();
        let stated = stated.filter_map(|it| {
            let name = it.get("name").and_then(|it| it.as_str());
            Some((it.get("id")?.as_str()?, name.unwrap_or_default()))
        });
        let layers = line.layers.as_ref().and_then(|it| it.as_object());
        let layers = layers.into_iter().flatten();
        for (id, name) in stated.chain(layers.map(|(id, _)| (id.as_str(), ""))) {
            if let Some(id) = AnnotatorId::written(id) {
                ids.entry(id).or_insert_with(|| key(name));
            }
        }
    }
    ids
}
