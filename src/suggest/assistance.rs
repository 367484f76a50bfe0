//! What was proposed to annotators and what became of it, in numbers: how far the machine had a hand in a project.
//!
//! Which suggestions were shown is remembered, once each; everything else follows from what is there now. Whoever takes
//! an acceptance back, by undoing it or by removing what was made, has not accepted it. Counted is what is about articles
//! and annotations that are there.
//!
//! What is *not* here: when something is shown; that knows the screen.

use std::collections::{BTreeMap, BTreeSet};

use super::proposals::Proposal;
use crate::model::{
    Acceptance, Annotation, AnnotationId, AnnotatorId, ArticleId, ClusterId, Made, Project,
    Subject, Suggestion, SuggestionKind, Verdict,
};
use crate::text::{CodePointSpan, Span};

/// How many suggestions of a kind were shown to an annotator, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Each once, however often it was shown.
    pub shown: usize,
    /// Accepted, and still as suggested.
    pub accepted: usize,
    /// Accepted in part or as something else, or changed since.
    pub changed: usize,
    /// Rejected.
    pub rejected: usize,
}

impl Counts {
    /// Those that got no answer.
    #[must_use]
    pub const fn open(self) -> usize {
        let answered = self.accepted + self.changed + self.rejected;
        self.shown.saturating_sub(answered)
    }
}

/// What became of an accepted suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    /// It was taken back.
    Nothing,
    /// What was suggested.
    Same,
    /// Something else.
    Other,
}

/// A proposal as it is counted; `None` where an article of it is not there.
#[must_use]
pub fn suggestion(project: &Project, proposal: &Proposal) -> Option<Suggestion> {
    match (&proposal.subject, proposal.annotation) {
        (Subject::Link { annotation, .. }, Some(to)) => Some(Suggestion::Relation {
            from: *annotation,
            to,
        }),
        (subject, _) => of_subject(project, subject),
    }
}

fn of_subject(project: &Project, subject: &Subject) -> Option<Suggestion> {
    let place = |article: &ArticleId, span: Span| -> Option<CodePointSpan> {
        Some(project.article(article)?.text.code_point_span(span))
    };
    Some(match subject {
        Subject::Quote { article, span } => Suggestion::Quote {
            article: article.clone(),
            span: place(article, *span)?,
        },
        Subject::Link {
            annotation,
            article,
            span,
        } => Suggestion::Link {
            annotation: *annotation,
            article: article.clone(),
            span: place(article, *span)?,
        },
        Subject::Passages(passages) => {
            let passages = passages
                .iter()
                .map(|(article, span)| Some((article.clone(), place(article, *span)?)));
            Suggestion::Cluster(passages.collect::<Option<_>>()?)
        }
        Subject::Discrepancy { .. } | Subject::Absence { .. } | Subject::Recode { .. } => {
            return None;
        }
    })
}

/// What was shown to an annotator in articles that are asked for, by kind; kinds of which nothing was shown are left out.
#[must_use]
pub fn counts(
    project: &Project,
    annotator: &AnnotatorId,
    takes: impl Fn(&ArticleId) -> bool,
) -> BTreeMap<SuggestionKind, Counts> {
    let assistance = project.assistance(annotator);
    let own = project.reviews().filter(|it| it.annotator == *annotator);
    let dismissed = own.filter(|it| it.verdict == Verdict::Dismissed);
    let rejected: BTreeSet<Suggestion> = dismissed
        .filter_map(|review| of_subject(project, &review.subject))
        .filter_map(|rejected| assistance.known_as(&rejected).cloned())
        .collect();
    let mut counts: BTreeMap<SuggestionKind, Counts> = BTreeMap::new();
    for suggestion in assistance.suggestions() {
        let in_article = |article: &ArticleId| project.article(article).is_some() && takes(article);
        let mut annotations = suggestion.annotations();
        let is_there = suggestion.articles().all(in_article)
            && annotations.all(|id| project.annotation(id).is_some_and(|it| takes(&it.article)));
        if !is_there {
            continue;
        }
        let counts = counts.entry(suggestion.kind()).or_default();
        counts.shown += 1;
        let accepted = assistance.accepted.get(suggestion);
        let became = accepted.map_or(Became::Nothing, |it| became(project, it));
        let declined = assistance.shown.get(suggestion).is_some_and(|it| *it);
        match became {
            Became::Same => counts.accepted += 1,
            Became::Other => counts.changed += 1,
            Became::Nothing if declined || rejected.contains(suggestion) => counts.rejected += 1,
            Became::Nothing => {}
        }
    }
    counts
}

/// The same of all annotators, each with what was shown to them; those to whom nothing was are left out.
#[must_use]
pub fn all_counts(
    project: &Project,
    takes: impl Fn(&ArticleId) -> bool,
) -> BTreeMap<&AnnotatorId, BTreeMap<SuggestionKind, Counts>> {
    let annotators = project.layers().keys();
    let counts = annotators.map(|it| (it, counts(project, it, &takes)));
    counts.filter(|(_, counts)| !counts.is_empty()).collect()
}

fn became(project: &Project, acceptance: &Acceptance) -> Became {
    let annotator = &acceptance.annotator;
    let mut made: Vec<(&Made, &Annotation)> = acceptance
        .made
        .iter()
        .filter_map(|made| Some((made, &**project.annotation(made.annotation)?)))
        .collect();
    made.dedup_by_key(|(made, _)| made.annotation);
    match &acceptance.suggestion {
        Suggestion::Relation { from, to } => {
            let mut relations = project.relations_of(*from).iter();
            let is_there =
                relations.any(|it| it.annotator == *annotator && it.ends().any(|end| end == *to));
            return if is_there {
                Became::Same
            } else {
                Became::Nothing
            };
        }
        Suggestion::Quote { .. } if made.is_empty() => return Became::Nothing,
        Suggestion::Quote { .. } => {}
        Suggestion::Link { annotation, .. } => {
            let linked = own_clusters(project, annotator, *annotation);
            let is_linked = |id: AnnotationId| {
                let own = own_clusters(project, annotator, id);
                id == *annotation || own.iter().any(|cluster| linked.contains(cluster))
            };
            made.retain(|(made, _)| is_linked(made.annotation));
            if made.is_empty() {
                return Became::Nothing;
            }
        }
        Suggestion::Cluster(_) => {
            let mut together: BTreeMap<ClusterId, usize> = BTreeMap::new();
            for (made, _) in &made {
                for cluster in own_clusters(project, annotator, made.annotation) {
                    *together.entry(cluster).or_default() += 1;
                }
            }
            let Some((cluster, count)) = together.into_iter().max_by_key(|(_, count)| *count)
            else {
                return Became::Nothing;
            };
            if count < 2 {
                return Became::Nothing;
            }
            let own = |id| own_clusters(project, annotator, id);
            made.retain(|(made, _)| own(made.annotation).contains(&cluster));
        }
    }
    let all: BTreeSet<_> = acceptance.made.iter().map(|it| it.annotation).collect();
    let differs = acceptance.differs
        || made.len() < all.len()
        || made
            .iter()
            .any(|(made, now)| is_changed(project, made, now));
    if differs { Became::Other } else { Became::Same }
}

fn own_clusters(
    project: &Project,
    annotator: &AnnotatorId,
    annotation: AnnotationId,
) -> Vec<ClusterId> {
    let clusters = project.clusters_of(annotation).iter().copied();
    let own = clusters.filter(|id| {
        let cluster = project.cluster(*id);
        cluster.is_some_and(|cluster| cluster.annotator == *annotator)
    });
    own.collect()
}

/// Whether an annotation says something else than the suggestion that made it. What was added to it is no change.
fn is_changed(project: &Project, made: &Made, now: &Annotation) -> bool {
    let Some(article) = project.article(&now.article) else {
        return false;
    };
    let spans = now
        .spans
        .iter()
        .map(|span| article.text.code_point_span(span));
    let tag = project.tag_set().get(&now.tag);
    let says_other = || {
        made.said.iter().any(|(role, said)| {
            let value = tag.and_then(|tag| tag.value(now, *role));
            value.map(crate::model::AttributeValue::to_text).as_ref() != Some(said)
        })
    };
    now.tag != made.tag || !spans.eq(made.spans.iter().copied()) || says_other()
}

#[cfg(test)]
mod tests;
