//! What a change of the journal is about: which parts of a project, which thing of them.

use crate::model::{AnnotationId, AnnotatorId, ArticleId, Part, Project};
use crate::store::v1::{self, Change};
use crate::store::{adjudication, notebook};

impl Change {
    /// The parts of a project that it changes.
    pub(in crate::store) fn parts(&self) -> Vec<Part> {
        let annotator = |name: &str| AnnotatorId::new(name);
        let annotations = |name: &str, article: &str| {
            Some(Part::Annotations(
                annotator(name)?,
                ArticleId::new(article)?,
            ))
        };
        match self {
            Self::Annotation {
                annotator, article, ..
            }
            | Self::Lost {
                annotator, article, ..
            } => annotations(annotator, article).into_iter().collect(),
            Self::Cluster {
                annotator: name, ..
            }
            | Self::Relation {
                annotator: name, ..
            } => annotator(name).map(Part::Links).into_iter().collect(),
            Self::Review {
                annotator: name, ..
            }
            | Self::Shown {
                annotator: name, ..
            }
            | Self::Accepted {
                annotator: name, ..
            } => annotator(name).map(Part::Reviews).into_iter().collect(),
            Self::Entry {
                annotator: name, ..
            } => annotator(name).map(Part::Notebook).into_iter().collect(),
            Self::Settlement {
                annotator: name, ..
            } => (annotator(name).map(Part::Adjudication).into_iter()).collect(),
            Self::Article { before, after, .. } => {
                let comes_or_goes = before.is_none() || after.is_none();
                let either = after.as_ref().or(before.as_ref()).filter(|_| comes_or_goes);
                let text = either.and_then(|article| ArticleId::new(&article.id));
                text.map(Part::Text)
                    .into_iter()
                    .chain([Part::Project])
                    .collect()
            }
            Self::Actor { .. }
            | Self::Tag { .. }
            | Self::RelationType { .. }
            | Self::MoveArticle { .. }
            | Self::MoveTag { .. }
            | Self::HeldBack { .. }
            | Self::ColumnSet { .. }
            | Self::Annotator { .. }
            | Self::Sample { .. }
            | Self::BookVersion { .. }
            | Self::Details { .. } => vec![Part::Project],
        }
    }

    /// What it is about, the same for all changes of one thing: each letter typed into a note is a change.
    pub(in crate::store) fn subject(&self) -> String {
        fn named<T>([before, after]: [&Option<T>; 2], name: impl Fn(&T) -> &str) -> String {
            let either = after.as_ref().or(before.as_ref());
            either.map_or("", name).to_owned()
        }
        let (kind, name) = match self {
            Self::Annotation { before, after, .. } => {
                ("annotation", named([before, after], |it| &it.id))
            }
            Self::Lost { before, after, .. } => ("lost", named([before, after], |it| &it.id)),
            Self::Cluster { before, after, .. } => ("cluster", named([before, after], |it| &it.id)),
            Self::Relation { before, after, .. } => {
                ("relation", named([before, after], |it| &it.id))
            }
            Self::Review {
                annotator,
                before,
                after,
            } => {
                let subject = after.as_ref().or(before.as_ref()).map(|it| &it.subject);
                ("review", format!("{annotator} {subject:?}"))
            }
            Self::Shown {
                annotator,
                before,
                after,
            } => {
                let suggestion = after.as_ref().or(before.as_ref()).map(|it| &it.suggestion);
                ("shown", format!("{annotator} {suggestion:?}"))
            }
            Self::Accepted {
                annotator,
                before,
                after,
            } => {
                let suggestion = after.as_ref().or(before.as_ref()).map(|it| &it.suggestion);
                ("accepted", format!("{annotator} {suggestion:?}"))
            }
            Self::Entry {
                annotator,
                before,
                after,
            } => {
                let topic = named([before, after], notebook::topic_words);
                ("entry", format!("{annotator} {topic}"))
            }
            Self::Settlement {
                annotator,
                before,
                after,
            } => {
                let matter = after.as_ref().or(before.as_ref()).map(adjudication::matter);
                ("settlement", format!("{annotator} {matter:?}"))
            }
            Self::HeldBack { .. } => ("held back", String::new()),
            Self::ColumnSet { before, after } => ("columns", named([before, after], |it| &it.name)),
            Self::Annotator { before, after } => ("annotator", named([before, after], |it| &it.id)),
            Self::Sample { before, after } => ("sample", named([before, after], |it| &it.name)),
            Self::BookVersion { before, after } => (
                "version of the code book",
                named([before, after], |it| &it.id),
            ),
            Self::Actor { before, after } => ("actor", named([before, after], |it| &it.id)),
            Self::Tag { before, after, .. } => ("tag", named([before, after], |it| &it.id)),
            Self::RelationType { before, after, .. } => {
                ("type", named([before, after], |it| &it.name))
            }
            Self::Article { before, after, .. } => ("article", named([before, after], |it| &it.id)),
            Self::MoveArticle { article, .. } => ("place of article", article.clone()),
            Self::MoveTag { tag, .. } => ("place of tag", tag.clone()),
            Self::Details { .. } => ("details", String::new()),
        };
        format!("{kind} {name}")
    }

    /// Whether it takes something away that has gone with its article already.
    pub(in crate::store) fn is_gone_with_its_article(&self, project: &Project) -> bool {
        let is_gone = |article: &str| {
            ArticleId::new(article).is_none_or(|article| {
                let sealed = project.is_sealed(&Part::Text(article.clone()));
                project.article(&article).is_none() && !sealed
            })
        };
        match self {
            Self::Annotation {
                article,
                after: None,
                ..
            }
            | Self::Lost {
                article,
                after: None,
                ..
            }
            | Self::Entry {
                before: Some(v1::Entry::Article { article, .. }),
                after: None,
                ..
            } => is_gone(article),
            Self::Review {
                before: Some(review),
                after: None,
                ..
            } => match &review.subject {
                v1::Subject::Quote(place) | v1::Subject::Link { passage: place, .. } => {
                    is_gone(&place.article)
                }
                v1::Subject::Passages(places) => places.iter().any(|place| is_gone(&place.article)),
                v1::Subject::Absence { article, .. } => is_gone(article),
                v1::Subject::Recode { annotation, .. } => {
                    let id = annotation.parse::<AnnotationId>();
                    id.is_ok_and(|id| project.annotation(id).is_none())
                }
                v1::Subject::Discrepancy { .. } => false,
            },
            _ => false,
        }
    }
}
