//! What was proposed to an annotator: from the model to the files' types and back.
//!
//! Nothing of it needs an article's text, so that it is read and written while one is missing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::v1;
use crate::model::{
    Acceptance, AnnotationId, AnnotatorId, ArticleId, Assistance, HeldBack, Made, Role, Shown,
    Suggestion, TagId,
};
use crate::text::{CodePoint, CodePointSpan};

/// What a file says is held back: no more than all of it.
pub(super) fn read_held_back(held_back: HeldBack) -> HeldBack {
    HeldBack {
        share: held_back.share.min(100),
        ..held_back
    }
}

fn span(span: CodePointSpan) -> (u32, u32) {
    let number = |at: CodePoint| u32::try_from(at.get()).unwrap_or(u32::MAX);
    (number(span.start), number(span.end))
}

fn read_span((start, end): (u32, u32)) -> CodePointSpan {
    CodePointSpan::new(start as usize, end as usize)
}

fn place(article: &ArticleId, place: CodePointSpan) -> v1::Place {
    v1::Place {
        article: article.to_string(),
        span: span(place),
    }
}

fn read_place(place: &v1::Place) -> Result<(ArticleId, CodePointSpan), String> {
    Ok((read_article(&place.article)?, read_span(place.span)))
}

fn read_article(id: &str) -> Result<ArticleId, String> {
    ArticleId::new(id).ok_or_else(|| format!("“{id}” is no id of an article"))
}

/// What was shown, in the order of the model. Neighbours that belong together become one entry.
pub(super) fn shown(assistance: &Assistance) -> Vec<v1::Shown> {
    let mut all: Vec<v1::Shown> = Vec::new();
    for (suggestion, declined) in &assistance.shown {
        let new = match suggestion {
            Suggestion::Quote { article, span: at } => v1::Shown::Quotes {
                article: article.to_string(),
                spans: vec![span(*at)],
            },
            Suggestion::Link {
                annotation,
                article,
                span: at,
            } => v1::Shown::Links {
                annotation: annotation.to_string(),
                to: [(article.to_string(), vec![span(*at)])].into(),
            },
            Suggestion::Cluster(passages) => {
                let places = passages.iter().map(|(article, at)| place(article, *at));
                v1::Shown::Cluster(places.collect())
            }
            Suggestion::Relation { from, to } => {
                let (from, to) = (from.to_string(), vec![to.to_string()]);
                if *declined {
                    v1::Shown::Declined { from, to }
                } else {
                    v1::Shown::Relations { from, to }
                }
            }
        };
        if let Some(apart) = all.iter_mut().rev().take(2).try_fold(new, join) {
            all.push(apart);
        }
    }
    all
}

/// Puts what a new entry says to an earlier one that it belongs to; else gives it back.
fn join(new: v1::Shown, earlier: &mut v1::Shown) -> Option<v1::Shown> {
    use v1::Shown::{Declined, Links, Quotes, Relations};
    match (earlier, new) {
        (
            Quotes { article, spans },
            Quotes {
                article: its_article,
                spans: more,
            },
        ) if *article == its_article => {
            spans.extend(more);
            None
        }
        (
            Links { annotation, to },
            Links {
                annotation: its_annotation,
                to: more,
            },
        ) if *annotation == its_annotation => {
            for (article, spans) in more {
                to.entry(article).or_default().extend(spans);
            }
            None
        }
        (
            Relations { from, to },
            Relations {
                from: its_from,
                to: more,
            },
        )
        | (
            Declined { from, to },
            Declined {
                from: its_from,
                to: more,
            },
        ) if *from == its_from => {
            to.extend(more);
            None
        }
        (_, new) => Some(new),
    }
}

/// The suggestions of an entry, and whether they were declined.
pub(super) fn read_shown(shown: &v1::Shown) -> Result<Vec<(Suggestion, bool)>, String> {
    let read: Vec<Suggestion> = match shown {
        v1::Shown::Quotes { article, spans } => {
            let article = read_article(article)?;
            let quotes = spans.iter().map(|span| Suggestion::Quote {
                article: article.clone(),
                span: read_span(*span),
            });
            quotes.collect()
        }
        v1::Shown::Links { annotation, to } => {
            let annotation: AnnotationId = annotation.parse()?;
            let places = to
                .iter()
                .flat_map(|(article, spans)| spans.iter().map(move |span| (article, *span)));
            let links = places.map(|(article, span)| {
                Ok(Suggestion::Link {
                    annotation,
                    article: read_article(article)?,
                    span: read_span(span),
                })
            });
            links.collect::<Result<_, String>>()?
        }
        v1::Shown::Cluster(places) => {
            let places = places.iter().map(read_place);
            vec![Suggestion::Cluster(places.collect::<Result<_, _>>()?)]
        }
        v1::Shown::Relations { from, to } | v1::Shown::Declined { from, to } => {
            let from: AnnotationId = from.parse()?;
            let relations = to.iter().map(|to| {
                let to = to.parse()?;
                Ok(Suggestion::Relation { from, to })
            });
            relations.collect::<Result<_, String>>()?
        }
    };
    let declined = matches!(shown, v1::Shown::Declined { .. });
    Ok(read.into_iter().map(|it| (it, declined)).collect())
}

pub(super) fn suggestion(suggestion: &Suggestion) -> v1::Suggestion {
    match suggestion {
        Suggestion::Quote { article, span } => v1::Suggestion::Quote(place(article, *span)),
        Suggestion::Link {
            annotation,
            article,
            span,
        } => v1::Suggestion::Link {
            annotation: annotation.to_string(),
            place: place(article, *span),
        },
        Suggestion::Cluster(passages) => {
            let places = passages.iter().map(|(article, span)| place(article, *span));
            v1::Suggestion::Cluster(places.collect())
        }
        Suggestion::Relation { from, to } => v1::Suggestion::Relation {
            from: from.to_string(),
            to: to.to_string(),
        },
    }
}

fn read_suggestion(suggestion: &v1::Suggestion) -> Result<Suggestion, String> {
    Ok(match suggestion {
        v1::Suggestion::Quote(place) => {
            let (article, span) = read_place(place)?;
            Suggestion::Quote { article, span }
        }
        v1::Suggestion::Link { annotation, place } => {
            let (article, span) = read_place(place)?;
            Suggestion::Link {
                annotation: annotation.parse()?,
                article,
                span,
            }
        }
        v1::Suggestion::Cluster(places) => {
            let places = places.iter().map(read_place);
            Suggestion::Cluster(places.collect::<Result<_, _>>()?)
        }
        v1::Suggestion::Relation { from, to } => Suggestion::Relation {
            from: from.parse()?,
            to: to.parse()?,
        },
    })
}

pub(super) fn shown_once(shown: &Shown) -> v1::ShownOnce {
    v1::ShownOnce {
        suggestion: suggestion(&shown.suggestion),
        declined: shown.declined,
    }
}

pub(super) fn read_shown_once(
    annotator: &AnnotatorId,
    shown: &v1::ShownOnce,
) -> Result<Shown, String> {
    Ok(Shown {
        annotator: annotator.clone(),
        suggestion: read_suggestion(&shown.suggestion)?,
        declined: shown.declined,
    })
}

pub(super) fn acceptance(acceptance: &Acceptance) -> v1::Acceptance {
    let Acceptance {
        annotator: _,
        suggestion: about,
        differs,
        made,
    } = acceptance;
    let made = made.iter().map(|made| {
        let Made {
            annotation,
            tag,
            spans,
            said,
        } = made;
        let said = said.iter();
        v1::Made {
            annotation: annotation.to_string(),
            tag: tag.to_string(),
            spans: spans.iter().map(|it| span(*it)).collect(),
            said: said
                .map(|(role, value)| (role.name().to_owned(), value.clone()))
                .collect(),
        }
    });
    v1::Acceptance {
        suggestion: suggestion(about),
        differs: *differs,
        made: made.collect(),
    }
}

pub(super) fn read_acceptance(
    annotator: &AnnotatorId,
    acceptance: &v1::Acceptance,
) -> Result<Acceptance, String> {
    let made = acceptance.made.iter().map(|made| {
        // A role that a later version has is left out: it cannot be looked up.
        let said = made.said.iter();
        let said = said.filter_map(|(role, value)| Some((Role::named(role)?, value.clone())));
        Ok(Made {
            annotation: made.annotation.parse()?,
            tag: TagId::new(&made.tag).ok_or("the tag is no id")?,
            spans: made.spans.iter().map(|it| read_span(*it)).collect(),
            said: said.collect::<BTreeMap<_, _>>(),
        })
    });
    Ok(Acceptance {
        annotator: annotator.clone(),
        suggestion: read_suggestion(&acceptance.suggestion)?,
        differs: acceptance.differs,
        made: made.collect::<Result<_, String>>()?,
    })
}

/// What an annotator's file says was shown and accepted, and what of it cannot be understood.
pub(super) fn read(annotator: &AnnotatorId, file: &v1::Reviews) -> (Assistance, Vec<String>) {
    let mut assistance = Assistance::default();
    let mut wrong = Vec::new();
    for (number, entry) in (1..).zip(&file.shown) {
        match read_shown(entry) {
            Ok(read) => assistance.shown.extend(read),
            Err(message) => wrong.push(format!("shown, entry {number}: {message}")),
        }
    }
    for (number, entry) in (1..).zip(&file.accepted) {
        match read_acceptance(annotator, entry) {
            Ok(read) => {
                let (about, read) = (read.suggestion.clone(), Arc::new(read));
                assistance.accepted.insert(about, read);
            }
            Err(message) => wrong.push(format!("accepted, entry {number}: {message}")),
        }
    }
    (assistance, wrong)
}
