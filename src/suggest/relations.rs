//! What an annotation may be related to: annotations that are there already, found by what a person has said of it.
//!
//! Whoever is entered as its speaker or source may be annotated near by; and what reports the same in other articles is
//! in its clusters. No type of relation is proposed: what each means is the project's own matter.

use super::proposals::Proposal;
use super::sureness::Sureness;
use crate::model::{Annotation, AnnotationId, AnnotatorId, Project, Role, Subject};
use crate::text::Span;

/// So far from an annotation, in bytes, its speaker is looked for.
const NEAR: usize = 1000;

/// The annotations that one may be related to, and that the annotator has not related it to: those that name its
/// speaker, the nearest first, then the members of its clusters in other articles. None where suggestions are held back.
#[must_use]
pub fn relations(project: &Project, annotator: &AnnotatorId, source: &Annotation) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    if project.is_held_back(&source.article) {
        return found;
    }
    let mut add = |id: AnnotationId, reason: String| {
        let known = found.iter().any(|it| it.annotation == Some(id));
        let related = project.relations_of(source.id).iter();
        let related = related.filter(|it| it.annotator == *annotator);
        if known || id == source.id || related.into_iter().any(|it| it.ends().any(|end| end == id))
        {
            return;
        }
        let annotation = project.annotation(id);
        let annotation = annotation.filter(|it| !project.is_held_back(&it.article));
        if let Some(annotation) = annotation {
            found.push(proposal(source, annotation, reason));
        }
    };
    for (id, name) in speakers(project, source) {
        add(id, format!("names the speaker: {name}"));
    }
    for cluster in project.clusters_of(source.id) {
        let members = project.cluster(*cluster).into_iter();
        for id in members.flat_map(|cluster| cluster.members.iter().copied()) {
            let member = project.annotation(id);
            if member.is_some_and(|member| member.article != source.article) {
                let title = project.cluster_title(*cluster);
                add(id, format!("in the same cluster: {title}"));
            }
        }
    }
    found
}

/// The annotations near by that name who is entered as speaker or source, the nearest first, with that name.
fn speakers(project: &Project, source: &Annotation) -> Vec<(AnnotationId, String)> {
    let tag = project.tag_set().get(&source.tag);
    let entered = [Role::Speaker, Role::Source]
        .into_iter()
        .filter_map(|role| {
            let name = tag?.value(source, role)?.to_text();
            (!name.trim().is_empty()).then_some(name)
        });
    let hull = source.spans.hull();
    let around = Span::new(hull.start.get().saturating_sub(NEAR), hull.end.get() + NEAR);
    let mut found: Vec<(usize, AnnotationId, String)> = Vec::new();
    for name in entered {
        let wanted = name.trim().to_lowercase();
        for (span, id) in project.index(&source.article).overlapping(around) {
            let words = project.annotation(id).map(|it| project.text_of(it));
            // The words name the speaker; of a whole sentence that is not what they are about.
            let names = words.is_some_and(|words| {
                let words = words.to_lowercase();
                words.contains(&wanted) && words.len() <= wanted.len() * 3
            });
            if names && id != source.id {
                found.push((distance(hull, span), id, name.clone()));
            }
        }
    }
    found.sort();
    found.into_iter().map(|(_, id, name)| (id, name)).collect()
}

/// How many bytes lie between two spans.
fn distance(one: Span, other: Span) -> usize {
    let gap = |before: Span, after: Span| after.start.get().saturating_sub(before.end.get());
    gap(one, other).max(gap(other, one))
}

fn proposal(source: &Annotation, annotation: &Annotation, reason: String) -> Proposal {
    let span = annotation.spans.hull();
    Proposal {
        subject: Subject::Link {
            annotation: source.id,
            article: annotation.article.clone(),
            span,
        },
        passages: vec![(annotation.article.clone(), span)],
        annotation: Some(annotation.id),
        quotes: Vec::new(),
        tag: None,
        score: 1.0,
        sureness: Sureness::default(),
        likely: true,
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn proposed(fixture: Fixture, of: &str) -> Vec<(String, String)> {
        let id = fixture.id(of);
        let project = fixture.project();
        let source = project.annotation(id).expect("there");
        let found = relations(&project, &AnnotatorId::anonymous(), source);
        let words = found.into_iter().map(|it| {
            let annotation = it.annotation.and_then(|id| project.annotation(id));
            (project.text_of(annotation.expect("there")), it.reason)
        });
        words.collect()
    }

    fn fixture() -> Fixture {
        Fixture::new()
            .article(
                "one",
                "[Ana Ruiz|far]. [The mayor|m], [Ana Ruiz|near], said [no|q:quote speaker=ana ruiz]. \
                 [When Ana Ruiz was asked again she left|s]. [No|here].",
            )
            .article("two", "[She refused|two]. [It rained|rain].")
            .article("three", "[Ruiz says no|three].")
            .cluster("The refusal", "q two three here")
    }

    #[test]
    fn speakers_come_first_and_then_what_reports_the_same() {
        let said = |words: &str, reason: &str| (words.to_owned(), reason.to_owned());
        let same = "in the same cluster: The refusal";
        let expected = [
            said("Ana Ruiz", "names the speaker: ana ruiz"),
            said("Ana Ruiz", "names the speaker: ana ruiz"),
            said("She refused", same),
            said("Ruiz says no", same),
        ];
        assert_eq!(proposed(fixture(), "q"), expected);
        let fixture = fixture();
        let nearest = [fixture.id("near"), fixture.id("far")];
        let id = fixture.id("q");
        let project = fixture.project();
        let source = project.annotation(id).expect("there");
        let found = relations(&project, &AnnotatorId::anonymous(), source);
        let found: Vec<_> = found.iter().filter_map(|it| it.annotation).collect();
        assert_eq!(found[..2], nearest);
    }

    #[test]
    fn what_is_related_already_is_not_proposed() {
        let related = fixture().relation("two", "supports", "q");
        let words: Vec<_> = proposed(related, "q").into_iter().map(|it| it.0).collect();
        assert_eq!(words, ["Ana Ruiz", "Ana Ruiz", "Ruiz says no"]);
        assert_eq!(proposed(fixture(), "rain"), []);
    }
}
