//! What becomes of accepted suggestions, and which articles get none.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reuse::annotation_of;
use super::{Actor, Command, CommandError, Edit, NewAnnotation, Plan, Replace};
use crate::model::{
    Acceptance, Annotation, AnnotatorId, HeldBack, Made, Part, Project, Suggestion,
};

/// A suggestion that a command accepts.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepting {
    /// Which one.
    pub suggestion: Suggestion,
    /// What its passages become, with what the suggestion says about them.
    pub passages: Vec<NewAnnotation>,
    /// Whether that is something else than was suggested: another tag, or fewer passages.
    pub differs: bool,
}

/// The plan of a command, and what its suggestions become by it, in the same step.
pub(super) fn accept(
    project: &Project,
    actor: &mut Actor<'_>,
    suggestions: Vec<Accepting>,
    command: Command,
) -> Result<Plan, CommandError> {
    let mut plan = command.plan(project, actor)?;
    let annotator = actor.annotator;
    // Where the answers cannot be read, work goes on uncounted.
    if plan.edits.is_empty() || project.is_sealed(&Part::Reviews(annotator.clone())) {
        return Ok(plan);
    }
    let assistance = project.assistance(annotator);
    let mut counted = BTreeSet::new();
    let mut edits = Vec::new();
    for accepting in suggestions {
        let known = assistance.known_as(&accepting.suggestion).cloned();
        let suggestion = known.unwrap_or(accepting.suggestion);
        if !counted.insert(suggestion.clone()) {
            continue;
        }
        let passages = accepting.passages.iter();
        let made = passages.filter_map(|passage| made(project, annotator, &plan.edits, passage));
        let after = Arc::new(Acceptance {
            annotator: annotator.clone(),
            differs: accepting.differs,
            made: made.collect(),
            suggestion,
        });
        let before = assistance.accepted.get(&after.suggestion).cloned();
        if before.as_ref() != Some(&after) {
            let after = Some(after);
            edits.push(Edit::Accepted(Replace { before, after }));
        }
    }
    plan.edits.extend(edits);
    Ok(plan)
}

/// The annotation that stands for a passage once these edits are made: one of them, else one that is there already.
fn made(
    project: &Project,
    annotator: &AnnotatorId,
    edits: &[Edit],
    passage: &NewAnnotation,
) -> Option<Made> {
    let after = || {
        let edits = edits.iter().rev();
        edits.filter_map(|edit| match edit {
            Edit::Annotation(change) => change.after.as_ref(),
            _ => None,
        })
    };
    let is_it = |it: &&Arc<Annotation>| {
        it.article == passage.article && it.tag == passage.tag && it.spans == passage.spans
    };
    let annotation = after().find(is_it).or_else(|| {
        let NewAnnotation {
            article,
            tag,
            spans,
            attributes: _,
        } = passage;
        let there = annotation_of(project, annotator, article, tag, spans)?;
        let changed = after().find(|it| it.id == there);
        changed.or_else(|| project.annotation(there))
    })?;
    let text = &project.article(&annotation.article)?.text;
    let tag = project.tag_set().get(&annotation.tag);
    let said = passage.attributes.keys().filter_map(|name| {
        let role = tag?.attribute(name)?.role?;
        let value = annotation.attributes.get(name)?;
        Some((role, value.to_text()))
    });
    let spans = annotation.spans.iter();
    Some(Made {
        annotation: annotation.id,
        tag: annotation.tag.clone(),
        spans: spans.map(|span| text.code_point_span(span)).collect(),
        said: said.collect(),
    })
}

/// The change of which articles are left without suggestions.
pub(super) fn hold_back(project: &Project, after: HeldBack) -> Plan {
    let before = project.held_back();
    let after = HeldBack {
        share: after.share.min(100),
        ..after
    };
    let label = if after.is_nothing() {
        "Suggestions held back no more".to_owned()
    } else {
        format!("Suggestions held back on {} % of the articles", after.share)
    };
    let edit = (before != after).then_some(Edit::HeldBack { before, after });
    Plan::new(label, edit.into_iter().collect()).gesture("held back")
}
