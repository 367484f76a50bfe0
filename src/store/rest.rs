//! What a project holds beside its articles, its tag set, annotations and links, in the words of its files, for formats that
//! shall carry everything: who annotates, actors, samples, versions of the code book, sets of
//! columns; and of each layer its notebook, its answers, how it settles others, and annotations that lost their place.
//!
//! **Invariant.** Taking it in changes nothing that is there: what says something else stays and is told, and what cannot be
//! understood, or is about something that is not there, is told and left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{adjudication, assistance, book, column_sets, convert, notebook, read, team, v1};
use crate::edit::{Edit, Piece};
use crate::model::{AnnotatorId, Article, ArticleId, HeldBack, Layer, Project, Shown};

/// What a project holds beside the rest, as it is written. What is empty is left out.
#[derive(Debug, Serialize)]
pub struct Rest {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotators: Vec<v1::Annotator>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actors: Vec<v1::Actor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    samples: Vec<v1::Sample>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    column_sets: Vec<v1::ColumnSet>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    book_versions: Vec<v1::BookVersion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    held_back: Option<v1::HeldBack>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    layers: BTreeMap<String, LayerRest>,
}

#[derive(Debug, PartialEq, Serialize)]
struct LayerRest {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notebook: Vec<v1::Entry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reviews: Vec<v1::Review>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    shown: Vec<v1::Shown>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accepted: Vec<v1::Acceptance>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    settlements: Vec<v1::Settlement>,
    /// Annotations without a place, by article.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lost: BTreeMap<String, Vec<v1::Annotation>>,
}

/// The same as a file has it, of whatever shape: it is looked at when it is taken in.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "as in the files")]
pub struct Stated<'a> {
    pub annotators: Option<&'a Value>,
    pub actors: Option<&'a Value>,
    pub samples: Option<&'a Value>,
    pub column_sets: Option<&'a Value>,
    pub book_versions: Option<&'a Value>,
    pub held_back: Option<&'a Value>,
    pub layers: Option<&'a Value>,
}

impl Rest {
    /// What a project holds, of the layers that are `taken`.
    pub fn of(project: &Project, taken: &dyn Fn(&AnnotatorId) -> bool) -> Self {
        let held_back = project.held_back();
        let layers = project.layers().iter();
        let layers = layers.filter(|(annotator, _)| taken(annotator));
        let layers = layers.filter_map(|(annotator, layer)| {
            let rest = LayerRest::of(project.articles(), annotator, layer)?;
            Some((annotator.to_string(), rest))
        });
        Self {
            annotators: each(project.annotators().values(), team::annotator),
            actors: each(project.actors().values(), convert::actor),
            samples: each(project.samples(), team::sample),
            column_sets: each(project.column_sets(), column_sets::column_set),
            book_versions: each(project.book_versions(), book::version),
            held_back: (held_back != HeldBack::default()).then_some(held_back),
            layers: layers.collect(),
        }
    }
}

impl LayerRest {
    /// `None` where there is nothing.
    fn of(articles: &[Arc<Article>], annotator: &AnnotatorId, layer: &Layer) -> Option<Self> {
        let reviews: Vec<_> = layer.reviews.values().cloned().collect();
        let answers = convert::reviews(annotator, articles, &reviews, &layer.assistance);
        let mut lost: BTreeMap<String, Vec<v1::Annotation>> = BTreeMap::new();
        for it in layer.lost.values() {
            let of_article = lost.entry(it.article.to_string()).or_default();
            of_article.push(convert::lost_annotation(it));
        }
        let rest = Self {
            notebook: each(layer.notebook.values(), notebook::entry),
            reviews: answers.reviews,
            shown: answers.shown,
            accepted: answers.accepted,
            settlements: each(layer.adjudication.values(), adjudication::settlement),
            lost,
        };
        let has_any = !rest.notebook.is_empty()
            || !rest.reviews.is_empty()
            || !rest.shown.is_empty()
            || !rest.accepted.is_empty()
            || !rest.settlements.is_empty()
            || !rest.lost.is_empty();
        has_any.then_some(rest)
    }
}

fn each<'a, T: 'a, F>(all: impl Iterator<Item = &'a Arc<T>>, file: fn(&T) -> F) -> Vec<F> {
    all.map(|it| file(it)).collect()
}

impl Stated<'_> {
    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            annotators,
            actors,
            samples,
            column_sets,
            book_versions,
            held_back,
            layers,
        } = self;
        let lists = [annotators, actors, samples, column_sets, book_versions];
        lists.iter().all(|it| it.is_none()) && held_back.is_none() && layers.is_none()
    }

    /// The edits that take it into a project that has the articles, annotations and links already; they are made in it. And
    /// what is to be told.
    pub fn take_into(&self, project: &mut Project) -> (Vec<Edit>, Vec<String>) {
        let mut taking = Taking {
            project,
            edits: Vec::new(),
            told: Vec::new(),
        };
        taking.whole(self);
        if self.layers.is_some_and(|layers| !layers.is_object()) {
            let words = "left out: what belongs to layers, which is no object of them";
            taking.told.push(words.to_owned());
        }
        for (name, layer) in self.layers.iter().filter_map(|it| it.as_object()).flatten() {
            match AnnotatorId::written(name) {
                Some(annotator) => taking.layer(&annotator, layer),
                None => taking.told.push(format!(
                    "left out: what belongs to the layer “{name}”, which cannot be an annotator's name"
                )),
            }
        }
        (taking.edits, taking.told)
    }
}

/// What became of one thing.
enum Became {
    Taken,
    /// It was there.
    Same,
    /// Another was there, which stays.
    Other,
}

/// One list of things that is taken in: what they are called, and how one is.
type Take<'t, F> = &'t mut dyn FnMut(&mut Taking<'_>, F) -> Result<Became, String>;

struct Taking<'a> {
    project: &'a mut Project,
    edits: Vec<Edit>,
    told: Vec<String>,
}

impl Taking<'_> {
    fn whole(&mut self, stated: &Stated<'_>) {
        let versions = "versions of the code book";
        self.all(stated.book_versions, versions, |_, it| {
            book::read_version(it)
        });
        self.all(stated.annotators, "annotators", |_, it| {
            team::read_annotator(it)
        });
        self.all(stated.actors, "actors", |_, it| read::read_actor(it));
        self.all(stated.column_sets, "sets of columns", |_, it| {
            Ok(column_sets::read_column_set(it))
        });
        self.all(stated.samples, "samples", |_, it| team::read_sample(it));
        let held = stated
            .held_back
            .map(|value| Value::Array(vec![value.clone()]));
        self.each(
            held.as_ref(),
            "shares of articles without suggestions",
            &mut |it, new| {
                let after = assistance::read_held_back(new);
                let before = it.project.held_back();
                if before == HeldBack::default() && before != after {
                    return it.make(Edit::HeldBack { before, after });
                }
                Ok(if before == after {
                    Became::Same
                } else {
                    Became::Other
                })
            },
        );
    }

    fn layer(&mut self, who: &AnnotatorId, layer: &Value) {
        let list = |name| layer.get(name);
        self.all(list("notebook"), "entries of notebooks", |_, it| {
            notebook::read_entry(who, it)
        });
        self.all(list("reviews"), "answers to findings", |project, it| {
            let read = read::read_review(project, who, it)?;
            read.ok_or_else(|| "what it answers is not there".to_owned())
        });
        let settled = "settled differences";
        self.all(list("settlements"), settled, |_, it| {
            adjudication::read_settlement(who, it)
        });
        let accepted = "accepted suggestions";
        self.all(list("accepted"), accepted, |_, it| {
            assistance::read_acceptance(who, it)
        });
        self.each(
            layer.get("shown"),
            "suggestions that were shown",
            &mut |it, new| {
                let mut became = Became::Same;
                for (suggestion, declined) in assistance::read_shown(&new)? {
                    if it.project.shown(who, &suggestion).is_some() {
                        continue;
                    }
                    let annotator = who.clone();
                    let shown = Shown {
                        annotator,
                        suggestion,
                        declined,
                    };
                    became = it.put(shown)?;
                }
                Ok(became)
            },
        );
        let lost = layer.get("lost").and_then(Value::as_object);
        for (article, annotations) in lost.into_iter().flatten() {
            let what = "annotations without a place";
            self.each(Some(annotations), what, &mut |it, new| {
                let article = ArticleId::new(article).ok_or("the article's name is none")?;
                let new = read::read_lost(who, &article, &new)?;
                if it.project.annotation(new.id).is_some() {
                    return Ok(Became::Same);
                }
                it.put(new)
            });
        }
    }

    /// Takes a list of pieces in.
    fn all<F: DeserializeOwned, T: Piece>(
        &mut self,
        stated: Option<&Value>,
        what: &str,
        read: impl Fn(&Project, &F) -> Result<T, String>,
    ) {
        self.each(stated, what, &mut |it, new| {
            let new = read(it.project, &new)?;
            it.put(new)
        });
    }

    /// Takes a list in, and tells what of it did not come in.
    fn each<F: DeserializeOwned>(&mut self, stated: Option<&Value>, what: &str, take: Take<'_, F>) {
        let Some(stated) = stated else {
            return;
        };
        let Some(all) = stated.as_array() else {
            self.told
                .push(format!("left out: {what}, which are no list"));
            return;
        };
        let (mut others, mut left, mut why) = (0, 0, String::new());
        for value in all {
            let read = serde_json::from_value(value.clone());
            let read = read.map_err(|error| error.to_string());
            match read.and_then(|read| take(self, read)) {
                Ok(Became::Taken | Became::Same) => {}
                Ok(Became::Other) => others += 1,
                Err(words) => {
                    left += 1;
                    why = words;
                }
            }
        }
        if others > 0 {
            self.told.push(format!(
                "{what} that the project has already, and that the file has otherwise: {others}; they stay as they are"
            ));
        }
        if left > 0 {
            self.told
                .push(format!("left out: {what}, {left}; of the last one, {why}"));
        }
    }

    /// Puts something into the project, unless it is there.
    fn put<T: Piece>(&mut self, new: T) -> Result<Became, String> {
        match new.now(self.project) {
            Some(known) if *known == new => Ok(Became::Same),
            Some(_) => Ok(Became::Other),
            None => self.make(Edit::add(new)),
        }
    }

    fn make(&mut self, edit: Edit) -> Result<Became, String> {
        edit.apply(self.project)
            .map_err(|error| error.to_string())?;
        self.edits.push(edit);
        Ok(Became::Taken)
    }
}
