//! What was rejected: remembered as an answer, found again where rules have become better, and taken back.

use crate::edit::Command;
use crate::model::{AnnotatorId, Project, Review, Subject, Verdict};
use crate::text::Span;

/// Whether an annotator rejected it, or nearly the same: rules get better, and what is proposed then ends elsewhere.
#[must_use]
pub fn rejected(project: &Project, annotator: &AnnotatorId, subject: &Subject) -> bool {
    let is_rejection = |review: &Review| review.verdict == Verdict::Dismissed;
    if let Some(review) = project.review(annotator, subject) {
        return is_rejection(review);
    }
    let mut own = project.reviews().filter(|it| it.annotator == *annotator);
    own.any(|review| is_rejection(review) && is_nearly(&review.subject, subject))
}

/// Whether two proposals are about nearly the same passages.
fn is_nearly(one: &Subject, other: &Subject) -> bool {
    match (one, other) {
        (
            Subject::Quote { article, span },
            Subject::Quote {
                article: its_article,
                span: its_span,
            },
        ) => article == its_article && most_of_both(*span, *its_span),
        (
            Subject::Link {
                annotation,
                article,
                span,
            },
            Subject::Link {
                annotation: its_annotation,
                article: its_article,
                span: its_span,
            },
        ) => {
            (annotation, article) == (its_annotation, its_article) && most_of_both(*span, *its_span)
        }
        (Subject::Passages(one), Subject::Passages(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs.all(|(one, other)| one.0 == other.0 && most_of_both(one.1, other.1))
        }
        _ => false,
    }
}

/// Whether each of two spans covers most of the other.
#[must_use]
pub fn most_of_both(one: Span, other: Span) -> bool {
    let shared = one.intersection(other).map_or(0, Span::len);
    shared * 2 > one.len() && shared * 2 > other.len()
}

/// What an annotator rejected of suggestions, the last one first.
#[must_use]
pub fn rejections<'a>(project: &'a Project, annotator: &AnnotatorId) -> Vec<&'a Review> {
    let own = project.reviews().filter(|it| it.annotator == *annotator);
    let own = own.filter(|it| it.verdict == Verdict::Dismissed);
    let mut rejections: Vec<&Review> = own
        .filter(|it| {
            !matches!(
                it.subject,
                Subject::Discrepancy { .. } | Subject::Absence { .. } | Subject::Recode { .. }
            )
        })
        .map(AsRef::as_ref)
        .collect();
    rejections.sort_by_key(|review| std::cmp::Reverse(review.updated));
    rejections
}

/// The command that takes a rejection back: it is proposed again.
#[must_use]
pub fn take_back(subject: &Subject) -> Command {
    Command::Review {
        subject: subject.clone(),
        verdict: Verdict::Undecided,
        note: String::new(),
    }
}
