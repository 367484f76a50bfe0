//! Where the parts of a project lie in its folder, and a snapshot of one that a worker can write while work goes on.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::adjudication;
use super::convert;
use super::kept::Kept;
use super::notebook;
use super::v1;
use crate::edit::{Edit, Transaction};
use crate::model::{
    Annotation, AnnotatorId, Article, Assistance, Cluster, Entry, LostAnnotation, Part, Project,
    Relation, Review, Settlement,
};

/// A part's path relative to the project's folder.
#[must_use]
pub fn path_of(part: &Part) -> PathBuf {
    match part {
        Part::Text(article) => PathBuf::from(convert::text_file(article)),
        Part::Project => PathBuf::from("project.ron"),
        Part::Annotations(annotator, article) => {
            PathBuf::from(format!("annotations/{annotator}/{article}.ron"))
        }
        Part::Links(annotator) => PathBuf::from(format!("annotations/{annotator}/links.ron")),
        Part::Reviews(annotator) => PathBuf::from(format!("annotations/{annotator}/reviews.ron")),
        Part::Notebook(annotator) => {
            PathBuf::from(format!("annotations/{annotator}/{}.ron", notebook::STEM))
        }
        Part::Adjudication(annotator) => PathBuf::from(format!(
            "annotations/{annotator}/{}.ron",
            adjudication::STEM
        )),
    }
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
        if !layer.clusters.is_empty() || !layer.relations.is_empty() {
            parts.insert(Part::Links(annotator.clone()));
        }
        if !layer.reviews.is_empty() || !layer.assistance.is_empty() {
            parts.insert(Part::Reviews(annotator.clone()));
        }
        if !layer.notebook.is_empty() {
            parts.insert(Part::Notebook(annotator.clone()));
        }
        if !layer.adjudication.is_empty() {
            parts.insert(Part::Adjudication(annotator.clone()));
        }
    }
    parts
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
    Links {
        annotator: AnnotatorId,
        clusters: Vec<Arc<Cluster>>,
        relations: Vec<Arc<Relation>>,
    },
    Reviews {
        annotator: AnnotatorId,
        articles: Vec<Arc<Article>>,
        reviews: Vec<Arc<Review>>,
        assistance: Box<Assistance>,
    },
    Notebook {
        annotator: AnnotatorId,
        entries: Vec<Arc<Entry>>,
    },
    Adjudication {
        annotator: AnnotatorId,
        settlements: Vec<Arc<Settlement>>,
    },
}

impl Snapshot {
    pub fn take(project: &Project, part: &Part) -> Self {
        match part {
            Part::Text(id) => project
                .article(id)
                .map_or(Self::Gone, |article| Self::Text(Arc::clone(article))),
            Part::Project => Self::Project(Box::new(convert::project(project))),
            Part::Annotations(annotator, id) => {
                let layer = project.layers().get(annotator);
                let annotations = layer.and_then(|layer| layer.annotations.get(id));
                let annotations: Vec<_> = (annotations.into_iter())
                    .flat_map(|annotations| annotations.values().cloned())
                    .collect();
                let lost: Vec<_> = (layer.into_iter())
                    .flat_map(|layer| layer.lost.values())
                    .filter(|lost| lost.article == *id)
                    .cloned()
                    .collect();
                match project.article(id) {
                    Some(article) if !annotations.is_empty() || !lost.is_empty() => {
                        Self::Annotations {
                            annotator: annotator.clone(),
                            article: Arc::clone(article),
                            annotations,
                            lost,
                        }
                    }
                    _ => Self::Gone,
                }
            }
            Part::Links(annotator) => match project.layers().get(annotator) {
                Some(layer) if !layer.clusters.is_empty() || !layer.relations.is_empty() => {
                    Self::Links {
                        annotator: annotator.clone(),
                        clusters: layer.clusters.values().cloned().collect(),
                        relations: layer.relations.values().cloned().collect(),
                    }
                }
                _ => Self::Gone,
            },
            Part::Reviews(annotator) => match project.layers().get(annotator) {
                Some(layer) if !layer.reviews.is_empty() || !layer.assistance.is_empty() => {
                    Self::Reviews {
                        annotator: annotator.clone(),
                        articles: project.articles().to_vec(),
                        reviews: layer.reviews.values().cloned().collect(),
                        assistance: Box::new(layer.assistance.clone()),
                    }
                }
                _ => Self::Gone,
            },
            Part::Notebook(annotator) => match project.layers().get(annotator) {
                Some(layer) if !layer.notebook.is_empty() => Self::Notebook {
                    annotator: annotator.clone(),
                    entries: layer.notebook.values().cloned().collect(),
                },
                _ => Self::Gone,
            },
            Part::Adjudication(annotator) => match project.layers().get(annotator) {
                Some(layer) if !layer.adjudication.is_empty() => Self::Adjudication {
                    annotator: annotator.clone(),
                    settlements: layer.adjudication.values().cloned().collect(),
                },
                _ => Self::Gone,
            },
        }
    }

    /// The file's bytes, with what is kept of it; `None` where there shall be no file.
    ///
    /// # Errors
    /// Where RON cannot say it.
    pub fn bytes(&self, part: &Part, kept: &Kept) -> Result<Option<Vec<u8>>, ron::Error> {
        match self {
            Self::Gone => match part {
                Part::Annotations(annotator, article) => {
                    let left = kept.annotations(annotator.as_str(), article.as_str());
                    left.map(|file| convert::to_ron(&file)).transpose()
                }
                Part::Links(annotator) => {
                    let left = kept.links(annotator.as_str());
                    left.map(|file| convert::to_ron(&file)).transpose()
                }
                Part::Reviews(annotator) => {
                    let left = kept.reviews(annotator.as_str());
                    left.map(|file| convert::to_ron(&file)).transpose()
                }
                Part::Notebook(annotator) => {
                    let left = kept.notebook(annotator.as_str());
                    left.map(|file| convert::to_ron(&file)).transpose()
                }
                Part::Adjudication(annotator) => {
                    let left = kept.adjudication(annotator.as_str());
                    left.map(|file| convert::to_ron(&file)).transpose()
                }
                Part::Text(_) | Part::Project => Ok(None),
            },
            Self::Text(article) => Ok(Some(article.text.as_str().as_bytes().to_vec())),
            Self::Project(project) => {
                let mut file = (**project).clone();
                kept.complete_project(&mut file);
                convert::to_ron(&file).map(Some)
            }
            Self::Annotations {
                annotator,
                article,
                annotations,
                lost,
            } => {
                let mut file = convert::annotations(annotator, article, annotations, lost);
                kept.complete_annotations(&mut file);
                convert::to_ron(&file).map(Some)
            }
            Self::Links {
                annotator,
                clusters,
                relations,
            } => {
                let mut file = convert::links(annotator, clusters, relations);
                kept.complete_links(&mut file);
                convert::to_ron(&file).map(Some)
            }
            Self::Reviews {
                annotator,
                articles,
                reviews,
                assistance,
            } => {
                let mut file = convert::reviews(annotator, articles, reviews, assistance);
                kept.complete_reviews(&mut file);
                convert::to_ron(&file).map(Some)
            }
            Self::Notebook { annotator, entries } => {
                let entries = entries.iter().map(|it| notebook::entry(it)).collect();
                let mut file = notebook::notebook(annotator.as_str(), entries);
                kept.complete_notebook(&mut file);
                convert::to_ron(&file).map(Some)
            }
            Self::Adjudication {
                annotator,
                settlements,
            } => {
                let all = settlements.iter().map(|it| adjudication::settlement(it));
                let mut file = adjudication::adjudication(annotator.as_str(), all.collect());
                kept.complete_adjudication(&mut file);
                convert::to_ron(&file).map(Some)
            }
        }
    }
}
