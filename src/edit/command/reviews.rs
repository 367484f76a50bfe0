//! Answers to the machine's proposals and findings.

use std::sync::Arc;

use super::{Actor, Edit, Plan, Replace};
use crate::model::{Project, Review, Subject, Verdict};

pub(super) fn plan(
    project: &Project,
    actor: &Actor<'_>,
    subject: Subject,
    verdict: Verdict,
    note: String,
) -> Plan {
    let what = match subject {
        Subject::Discrepancy { .. } => "Discrepancy",
        Subject::Absence { .. } => "Absence",
        Subject::Recode { .. } => "Annotation",
        _ => "Suggestion",
    };
    let old = project.review(actor.annotator, &subject);
    let known = old.map(|old| old.verdict).unwrap_or_default();
    let label = match verdict {
        _ if verdict == known => format!("{what} noted"),
        Verdict::Confirmed => format!("{what} confirmed"),
        Verdict::Dismissed if what == "Suggestion" => "Suggestion rejected".to_owned(),
        Verdict::Dismissed => format!("{what} dismissed"),
        Verdict::Undecided => format!("{what} open again"),
    };
    let gesture = format!("review {verdict:?} {subject:?}");
    let new = Review {
        subject,
        annotator: actor.annotator.clone(),
        verdict,
        note,
        updated: actor.now,
    };
    let change = match old {
        Some(old) if old.verdict == new.verdict && old.note == new.note => None,
        Some(old) if is_empty(&new) => Some(Replace::remove(Arc::clone(old))),
        None if is_empty(&new) => None,
        Some(old) => Some(Replace::change(Arc::clone(old), Arc::new(new))),
        None => Some(Replace::add(Arc::new(new))),
    };
    Plan::new(label, change.into_iter().map(Edit::Review).collect()).gesture(gesture)
}

fn is_empty(review: &Review) -> bool {
    review.verdict == Verdict::Undecided && review.note.is_empty()
}
