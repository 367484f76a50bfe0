//! What another hand did to a project while it was open here: whose layers changed and how much, for people, and which kinds of
//! things, for whatever is worked out from them.
//!
//! What is *not* here: single changes of what all share (articles, tag set, actors). They are looked at again as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::edit::Replace;
use super::piece::Piece;
use super::revisions::Changes;
use crate::model::{AnnotatorId, Layer, Project};

/// What is another in one state of a project than in an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct News {
    /// Whether anything changed that is nobody's own: articles, the tag set, actors, what is known of the project.
    pub shared: bool,
    /// Whether files could be read, or could not, that were otherwise before.
    pub damage: bool,
    /// The layers that changed.
    pub layers: BTreeMap<AnnotatorId, LayerNews>,
    changes: Changes,
}

/// How much of a layer came, changed and went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LayerNews {
    /// Annotations, lost ones too.
    pub annotations: Counts,
    /// Clusters and relations.
    pub links: Counts,
    /// Answers, notes and memos.
    pub entries: Counts,
    /// Whether what was counted of suggestions is another.
    pub assistance: bool,
}

/// Of one kind of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// New ones.
    pub came: usize,
    /// Changed ones.
    pub changed: usize,
    /// Those that are not there any more.
    pub went: usize,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub const fn all(self) -> usize {
        self.came + self.changed + self.went
    }
}

impl News {
    /// Compares a project with the state before. It takes as long as going over all annotations once.
    #[must_use]
    pub fn between(old: &Project, new: &Project) -> Self {
        let mut news = Self {
            shared: !old.shares_with(new),
            damage: old.damage() != new.damage(),
            ..Self::default()
        };
        let none = Layer::default();
        let names = old.layers().keys().chain(new.layers().keys());
        for name in names.collect::<std::collections::BTreeSet<_>>() {
            let [was, is] = [old, new].map(|it| it.layers().get(name).unwrap_or(&none));
            let layer = news.layer(was, is);
            if layer != LayerNews::default() {
                news.layers.insert(name.clone(), layer);
            }
        }
        if news.shared || news.damage {
            news.changes = Changes::ALL;
        }
        news
    }

    /// The kinds of what changed.
    pub const fn changes(&self) -> Changes {
        self.changes
    }

    fn layer(&mut self, was: &Layer, is: &Layer) -> LayerNews {
        let mut layer = LayerNews::default();
        let none = BTreeMap::new();
        let articles = was.annotations.keys().chain(is.annotations.keys());
        for article in articles.collect::<std::collections::BTreeSet<_>>() {
            let [was, is] = [was, is].map(|it| it.annotations.get(article).unwrap_or(&none));
            self.count(was, is, &mut layer.annotations);
        }
        self.count(&was.lost, &is.lost, &mut layer.annotations);
        self.count(&was.clusters, &is.clusters, &mut layer.links);
        self.count(&was.relations, &is.relations, &mut layer.links);
        self.count(&was.reviews, &is.reviews, &mut layer.entries);
        self.count(&was.notebook, &is.notebook, &mut layer.entries);
        self.count(&was.adjudication, &is.adjudication, &mut layer.entries);
        layer.assistance = was.assistance != is.assistance;
        if layer.assistance {
            self.changes = self.changes.and(Changes::OF_REMARKS);
        }
        layer
    }

    fn count<K: Ord, T: Piece>(
        &mut self,
        was: &BTreeMap<K, Arc<T>>,
        is: &BTreeMap<K, Arc<T>>,
        counts: &mut Counts,
    ) {
        let mut note = |before: Option<&Arc<T>>, after: Option<&Arc<T>>, count: &mut usize| {
            *count += 1;
            let change = Replace {
                before: before.cloned(),
                after: after.cloned(),
            };
            self.changes = self.changes.and(Changes::of(&[T::EDIT(change)]));
        };
        for (key, is) in is {
            match was.get(key) {
                Some(was) if Arc::ptr_eq(was, is) || was == is => {}
                Some(was) => note(Some(was), Some(is), &mut counts.changed),
                None => note(None, Some(is), &mut counts.came),
            }
        }
        for (key, was) in was {
            if !is.contains_key(key) {
                note(Some(was), None, &mut counts.went);
            }
        }
    }

    /// What it was, in a line; empty where it was nothing that a person would look for.
    #[must_use]
    pub fn words(&self) -> String {
        let mut said: Vec<String> = Vec::new();
        for (name, layer) in &self.layers {
            let kinds = [
                (layer.annotations, "annotation"),
                (layer.links, "link"),
                (layer.entries, "note or answer"),
            ];
            let counts = kinds.iter().filter(|(counts, _)| counts.all() > 0);
            let counts = counts.map(|(counts, what)| {
                let number = counts.all();
                match *what {
                    "note or answer" if number > 1 => format!("{number} notes or answers"),
                    _ if number > 1 => format!("{number} {what}s"),
                    _ => format!("{number} {what}"),
                }
            });
            let counts: Vec<_> = counts.collect();
            if !counts.is_empty() {
                said.push(format!("{name}: {}", counts.join(", ")));
            }
        }
        if self.shared {
            said.push("articles, tag set or what else all share".to_owned());
        }
        match said.as_slice() {
            [] => String::new(),
            said => format!("Changed elsewhere and read in: {}", said.join("; ")),
        }
    }
}
