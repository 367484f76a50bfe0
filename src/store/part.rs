//! Where the parts of a project lie in its folder, and a snapshot of one that a worker can write while work goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::adjudication;
use super::convert;
use super::kept::Kept;
use super::notebook;
use super::parse::RonFile;
use super::v1;
use crate::edit::{Edit, Transaction};
use crate::model::{
    Annotation, AnnotatorId, Article, Assistance, Cluster, Entry, Layer, LostAnnotation, Part,
    Project, Relation, Review, Settlement,
};

type PartOf = fn(AnnotatorId) -> Part;

/// The parts that a layer has beside its annotations, by the names of their files without the ending. No article's file can
/// be called as the later two are: ids have no dots.
pub(super) const BESIDE: [(&str, PartOf); 4] = [
    ("links", Part::Links),
    ("reviews", Part::Reviews),
    ("own.notebook", Part::Notebook),
    ("own.adjudication", Part::Adjudication),
];

/// Whether a file of a layer, by its name without the ending, holds something else than an article's annotations.
pub(super) fn is_beside(stem: &str) -> bool {
    BESIDE.iter().any(|(name, _)| *name == stem)
}

/// A part's path relative to the project's folder.
#[must_use]
pub fn path_of(part: &Part) -> PathBuf {
    PathBuf::from(match part {
        Part::Text(article) => convert::text_file(article),
        Part::Project => "project.ron".to_owned(),
        Part::Annotations(annotator, article) => format!("annotations/{annotator}/{article}.ron"),
        Part::Links(annotator) => format!("annotations/{annotator}/links.ron"),
        Part::Reviews(annotator) => format!("annotations/{annotator}/reviews.ron"),
        Part::Notebook(annotator) => format!("annotations/{annotator}/own.notebook.ron"),
        Part::Adjudication(annotator) => format!("annotations/{annotator}/own.adjudication.ron"),
    })
}

/// Every part that a project has now.
pub(super) fn all_parts(project: &Project) -> BTreeSet<Part> {
    let texts = (project.articles().iter()).map(|article| Part::Text(article.id.clone()));
    let mut parts: BTreeSet<_> = texts.chain([Part::Project]).collect();
    for (annotator, layer) in project.layers() {
        let articles = layer.annotations.keys();
        let lost = layer.lost.values().map(|lost| &lost.article);
        let articles = articles.chain(lost).cloned();
        parts.extend(articles.map(|article| Part::Annotations(annotator.clone(), article)));
        let beside = BESIDE.iter().map(|(_, part)| part(annotator.clone()));
        parts.extend(beside.filter(|part| has(layer, part)));
    }
    parts
}

/// Whether a layer has anything in a part of it beside the annotations.
fn has(layer: &Layer, part: &Part) -> bool {
    match part {
        Part::Links(_) => !layer.clusters.is_empty() || !layer.relations.is_empty(),
        Part::Reviews(_) => !layer.reviews.is_empty() || !layer.assistance.is_empty(),
        Part::Notebook(_) => !layer.notebook.is_empty(),
        Part::Adjudication(_) => !layer.adjudication.is_empty(),
        Part::Text(_) | Part::Project | Part::Annotations(..) => false,
    }
}

/// The parts that a transaction changes.
pub(super) fn touched(transaction: &Transaction) -> BTreeSet<Part> {
    transaction.edits.iter().flat_map(Edit::parts).collect()
}

/// What a part's file shall hold, shared with the project at that moment.
#[derive(Debug, Clone)]
pub(super) enum Snapshot {
    /// Nothing: the file goes.
    Gone,
    Text(Arc<Article>),
    Project(Box<v1::Project>),
    Annotations {
        annotator: AnnotatorId,
        article: Arc<Article>,
        annotations: Vec<Arc<Annotation>>,
        lost: Vec<Arc<LostAnnotation>>,
    },
    Links(AnnotatorId, Vec<Arc<Cluster>>, Vec<Arc<Relation>>),
    Reviews {
        annotator: AnnotatorId,
        articles: Vec<Arc<Article>>,
        reviews: Vec<Arc<Review>>,
        assistance: Box<Assistance>,
    },
    Notebook(AnnotatorId, Vec<Arc<Entry>>),
    Adjudication(AnnotatorId, Vec<Arc<Settlement>>),
}

impl Snapshot {
    pub fn take(project: &Project, part: &Part) -> Self {
        fn all<K, T>(things: &BTreeMap<K, Arc<T>>) -> Vec<Arc<T>> {
            things.values().cloned().collect()
        }
        let layer = |annotator| project.layers().get(annotator).filter(|it| has(it, part));
        let taken = match part {
            Part::Text(id) => project.article(id).map(|it| Self::Text(Arc::clone(it))),
            Part::Project => Some(Self::Project(Box::new(convert::project(project)))),
            Part::Annotations(annotator, id) => {
                let layer = project.layers().get(annotator);
                let annotations = layer.and_then(|layer| layer.annotations.get(id));
                let lost = layer.into_iter().flat_map(|layer| layer.lost.values());
                let lost: Vec<_> = lost.filter(|lost| lost.article == *id).cloned().collect();
                let article = project.article(id);
                let article = article.filter(|_| annotations.is_some() || !lost.is_empty());
                article.map(|article| Self::Annotations {
                    annotator: annotator.clone(),
                    article: Arc::clone(article),
                    annotations: annotations.map(all).unwrap_or_default(),
                    lost,
                })
            }
            Part::Links(annotator) => layer(annotator).map(|layer| {
                let (clusters, relations) = (all(&layer.clusters), all(&layer.relations));
                Self::Links(annotator.clone(), clusters, relations)
            }),
            Part::Reviews(annotator) => layer(annotator).map(|layer| Self::Reviews {
                annotator: annotator.clone(),
                articles: project.articles().to_vec(),
                reviews: all(&layer.reviews),
                assistance: Box::new(layer.assistance.clone()),
            }),
            Part::Notebook(annotator) => layer(annotator)
                .map(|layer| Self::Notebook(annotator.clone(), all(&layer.notebook))),
            Part::Adjudication(annotator) => layer(annotator)
                .map(|layer| Self::Adjudication(annotator.clone(), all(&layer.adjudication))),
        };
        taken.unwrap_or(Self::Gone)
    }

    /// The file, as far as it is of the project; `None` of a text, and where there shall be none.
    pub fn file(&self) -> Option<RonFile> {
        Some(match self {
            Self::Gone | Self::Text(_) => return None,
            Self::Project(project) => RonFile::Project((**project).clone()),
            Self::Annotations {
                annotator,
                article,
                annotations,
                lost,
            } => {
                let file = convert::annotations(annotator, article, annotations, lost);
                RonFile::Annotations(file)
            }
            Self::Links(annotator, clusters, relations) => {
                RonFile::Links(convert::links(annotator, clusters, relations))
            }
            Self::Reviews {
                annotator,
                articles,
                reviews,
                assistance,
            } => RonFile::Reviews(convert::reviews(annotator, articles, reviews, assistance)),
            Self::Notebook(annotator, entries) => {
                RonFile::Notebook(notebook::notebook(annotator, entries))
            }
            Self::Adjudication(annotator, settlements) => {
                RonFile::Adjudication(adjudication::adjudication(annotator, settlements))
            }
        })
    }

    /// The file's bytes, with what is kept of it; `None` where there shall be no file.
    ///
    /// # Errors
    /// Where RON cannot say it.
    pub fn bytes(&self, part: &Part, kept: &Kept) -> Result<Option<Vec<u8>>, ron::Error> {
        if let Self::Text(article) = self {
            return Ok(Some(article.text.as_str().as_bytes().to_vec()));
        }
        let Some(mut file) = self.file().or_else(|| empty_file(part, kept)) else {
            return Ok(None);
        };
        kept.complete(&mut file);
        (!file.is_empty()).then(|| file.to_ron()).transpose()
    }
}

/// A part's file with nothing in it; `None` of what is never without anything.
fn empty_file(part: &Part, kept: &Kept) -> Option<RonFile> {
    Some(match part {
        Part::Text(_) | Part::Project => return None,
        // What is kept belongs to the text that it was made on.
        Part::Annotations(annotator, article) => {
            RonFile::Annotations(kept.empty_annotations(annotator.as_str(), article.as_str()))
        }
        Part::Links(annotator) => RonFile::Links(convert::links(annotator, &[], &[])),
        Part::Reviews(annotator) => {
            let nothing = Assistance::default();
            RonFile::Reviews(convert::reviews(annotator, &[], &[], &nothing))
        }
        Part::Notebook(annotator) => RonFile::Notebook(notebook::notebook(annotator, &[])),
        Part::Adjudication(annotator) => {
            RonFile::Adjudication(adjudication::adjudication(annotator, &[]))
        }
    })
}
