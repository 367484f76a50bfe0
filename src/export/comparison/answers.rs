//! What people answered to a discrepancy: confirmed, dismissed, noted.

use serde::Serialize;

use crate::compare::discrepancies::{Finding, NounGroup};
use crate::export::Shown;
use crate::model::{AnnotatorId, Project, Review, Subject};

/// An answer for programs.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    annotator: Shown<&'a AnnotatorId>,
    verdict: &'static str,
    note: &'a str,
}

/// What a finding's answers are kept by.
pub(super) fn of_finding(finding: &Finding) -> Subject {
    Subject::Discrepancy {
        cluster: Some(finding.cluster),
        aspect: finding.aspect,
        topic: finding.topic.clone(),
    }
}

/// What the answers to a group of the board are kept by.
pub(super) fn of_group(group: &NounGroup) -> Subject {
    Subject::Discrepancy {
        cluster: None,
        aspect: group.aspect,
        topic: group.topic.clone(),
    }
}

/// All annotators' answers, annotator by annotator.
fn reviews<'a>(project: &'a Project, subject: &Subject) -> impl Iterator<Item = &'a Review> {
    let layers = project.layers().values();
    let found = layers.filter_map(|layer| layer.reviews.get(subject));
    found.map(AsRef::as_ref)
}

/// All annotators' answers, for programs.
pub(super) fn answers<'a>(project: &'a Project, subject: &Subject) -> Vec<Answer<'a>> {
    let answers = reviews(project, subject).map(|review| Answer {
        annotator: Shown(&review.annotator),
        verdict: review.verdict.name(),
        note: &review.note,
    });
    answers.collect()
}

/// “confirmed by ana; dismissed by bo: other years”, empty where nobody answered.
pub(super) fn in_words(project: &Project, subject: &Subject) -> String {
    let answers = reviews(project, subject).map(|review| {
        let answer = format!("{} by {}", review.verdict.name(), review.annotator);
        if review.note.is_empty() {
            answer
        } else {
            format!("{answer}: {}", review.note)
        }
    });
    answers.collect::<Vec<_>>().join("; ")
}
