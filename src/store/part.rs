//! The parts of a project that are saved apart, and a snapshot of one that a worker can write while work goes on.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::convert;
use super::v1;
use crate::edit::{Edit, Transaction};
use crate::model::{
    Annotation, AnnotatorId, Article, ArticleId, Cluster, Project, Relation, Review,
};

/// A file of the project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The text of an article. Written once; comes first, since others refer to it.
    Text(ArticleId),
    /// `project.ron`.
    Project,
    /// An annotator's annotations of an article.
    Annotations(AnnotatorId, ArticleId),
    /// An annotator's clusters and relations.
    Links(AnnotatorId),
    /// An annotator's answers to proposals and findings.
    Reviews(AnnotatorId),
}

impl Part {
    /// Its path relative to the project's folder.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        match self {
            Self::Text(article) => PathBuf::from(convert::text_file(article)),
            Self::Project => PathBuf::from("project.ron"),
            Self::Annotations(annotator, article) => {
                PathBuf::from(format!("annotations/{annotator}/{article}.ron"))
            }
            Self::Links(annotator) => PathBuf::from(format!("annotations/{annotator}/links.ron")),
            Self::Reviews(annotator) => {
                PathBuf::from(format!("annotations/{annotator}/reviews.ron"))
            }
        }
    }

    /// Every part that a project has now.
    pub(super) fn all(project: &Project) -> BTreeSet<Self> {
        let texts = project
            .articles()
            .iter()
            .map(|article| Self::Text(article.id.clone()));
        let mut parts: BTreeSet<_> = texts.chain([Self::Project]).collect();
        for (annotator, layer) in project.layers() {
            let articles = layer.annotations.keys();
            parts.extend(
                articles.map(|article| Self::Annotations(annotator.clone(), article.clone())),
            );
            if !layer.clusters.is_empty() || !layer.relations.is_empty() {
                parts.insert(Self::Links(annotator.clone()));
            }
            if !layer.reviews.is_empty() {
                parts.insert(Self::Reviews(annotator.clone()));
            }
        }
        parts
    }

    /// The parts that a transaction changes.
    pub(super) fn touched(transaction: &Transaction) -> BTreeSet<Self> {
        let mut parts = BTreeSet::new();
        for edit in &transaction.edits {
            match edit {
                Edit::Annotation(change) => {
                    for annotation in change.before.iter().chain(&change.after) {
                        parts.insert(Self::Annotations(
                            annotation.annotator.clone(),
                            annotation.article.clone(),
                        ));
                    }
                }
                Edit::Cluster(change) => {
                    parts.extend(
                        change
                            .either()
                            .map(|cluster| Self::Links(cluster.annotator.clone())),
                    );
                }
                Edit::Relation(change) => {
                    parts.extend(
                        change
                            .either()
                            .map(|relation| Self::Links(relation.annotator.clone())),
                    );
                }
                Edit::Review(change) => {
                    parts.extend(
                        change
                            .either()
                            .map(|review| Self::Reviews(review.annotator.clone())),
                    );
                }
                Edit::Article { article, .. } => {
                    parts.insert(Self::Project);
                    if article.before.is_none() || article.after.is_none() {
                        parts.extend(
                            article
                                .either()
                                .map(|article| Self::Text(article.id.clone())),
                        );
                    }
                }
                Edit::Tag { .. }
                | Edit::RelationType { .. }
                | Edit::MoveArticle { .. }
                | Edit::MoveTag { .. }
                | Edit::Details { .. } => {
                    parts.insert(Self::Project);
                }
            }
        }
        parts
    }
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
                match (annotations, project.article(id)) {
                    (Some(annotations), Some(article)) => Self::Annotations {
                        annotator: annotator.clone(),
                        article: Arc::clone(article),
                        annotations: annotations.values().cloned().collect(),
                    },
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
                Some(layer) if !layer.reviews.is_empty() => Self::Reviews {
                    annotator: annotator.clone(),
                    articles: project.articles().to_vec(),
                    reviews: layer.reviews.values().cloned().collect(),
                },
                _ => Self::Gone,
            },
        }
    }

    /// The file's bytes; `None` where there shall be no file.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Gone => None,
            Self::Text(article) => Some(article.text.as_str().as_bytes().to_vec()),
            Self::Project(project) => Some(convert::to_ron(project)),
            Self::Annotations {
                annotator,
                article,
                annotations,
            } => Some(convert::to_ron(&convert::annotations(
                annotator,
                article,
                annotations,
            ))),
            Self::Links {
                annotator,
                clusters,
                relations,
            } => Some(convert::to_ron(&convert::links(
                annotator, clusters, relations,
            ))),
            Self::Reviews {
                annotator,
                articles,
                reviews,
            } => Some(convert::to_ron(&convert::reviews(
                annotator, articles, reviews,
            ))),
        }
    }
}
