//! Answers to proposals and findings, and what they are about.

use super::{quote, time};
use crate::model::{AnnotationId, AnnotatorId, ArticleId, ClusterId, Project, Review, Subject};
use crate::store::{anchor, v1};
use crate::text::Span;

/// The answer; `None` where what it answers is not there now.
pub(in crate::store) fn read_review(
    project: &Project,
    annotator: &AnnotatorId,
    review: &v1::Review,
) -> Result<Option<Review>, String> {
    let v1::Review {
        subject,
        verdict,
        note,
        updated,
    } = review;
    let Some(subject) = read_subject(project, subject)? else {
        return Ok(None);
    };
    Ok(Some(Review {
        subject,
        annotator: annotator.clone(),
        verdict: *verdict,
        note: note.clone(),
        updated: time(updated)?,
    }))
}

pub(in crate::store) fn read_subject(
    project: &Project,
    subject: &v1::Subject,
) -> Result<Option<Subject>, String> {
    let passage = |passage: &v1::Passage| -> Option<(ArticleId, Span)> {
        let article = project.article(&ArticleId::new(&passage.article)?)?;
        let place = anchor::place(&article.text, &[quote(&passage.span)], true);
        Some((article.id.clone(), place.first()?.found()?))
    };
    Ok(match subject {
        v1::Subject::Quote(place) => {
            passage(place).map(|(article, span)| Subject::Quote { article, span })
        }
        v1::Subject::Link {
            annotation,
            passage: place,
        } => {
            let annotation: AnnotationId = annotation.parse()?;
            passage(place)
                .filter(|_| project.annotation(annotation).is_some())
                .map(|(article, span)| Subject::Link {
                    annotation,
                    article,
                    span,
                })
        }
        v1::Subject::Passages(places) => places
            .iter()
            .map(passage)
            .collect::<Option<_>>()
            .map(Subject::Passages),
        v1::Subject::Discrepancy {
            cluster,
            aspect,
            topic,
        } => {
            let cluster: Option<ClusterId> = match cluster {
                Some(id) => Some(id.parse()?),
                None => None,
            };
            if cluster.is_some_and(|id| project.cluster(id).is_none()) {
                return Ok(None);
            }
            Some(Subject::Discrepancy {
                cluster,
                aspect: *aspect,
                topic: topic.clone(),
            })
        }
        v1::Subject::Recode {
            annotation,
            version,
        } => {
            let annotation: AnnotationId = annotation.parse()?;
            let version = version.parse()?;
            (project.annotation(annotation)).map(|_| Subject::Recode {
                annotation,
                version,
            })
        }
        v1::Subject::Absence { cluster, article } => {
            let cluster: ClusterId = cluster.parse()?;
            let article = ArticleId::new(article);
            article
                .filter(|id| project.article(id).is_some() && project.cluster(cluster).is_some())
                .map(|article| Subject::Absence { cluster, article })
        }
    })
}
