//! What waits for a person, and what is listed.

use super::*;
use crate::edit::{Command, Session};
use crate::fixture::Fixture;
use crate::model::{AnnotatorId, Timestamp, Verdict};

const OLD: &str = "[The bridge is closed.|a:claim] Police said [three people|b:claim] were hurt. [It rained|c:claim@ben]. [Nobody came|d:claim].";
const NEW: &str =
    "Updated at noon. The bridge is closed. Police said four people were hurt. It rained.";

fn session() -> Session {
    Fixture::new()
        .article("old outlet=The Gazette", OLD)
        .article("new version_of=old; outlet=The Gazette", NEW)
        .session()
}

fn now() -> Timestamp {
    "2025-07-01T12:00:00Z".parse().expect("a time")
}

/// What waits, as the older words and those that they may have become.
fn listed(session: &Session, annotator: &str) -> Vec<(String, &'static str, String)> {
    let project = session.project();
    let annotator = AnnotatorId::new(annotator).expect("a name");
    let all = waiting(project, &annotator).into_iter().map(|it| {
        let old = project.annotation(it.annotation).expect("it is there");
        let kind = match it.became {
            Became::Same(_) => "same",
            Became::Changed(_) => "changed",
            Became::Gone => "gone",
        };
        let text = &project.article(&it.article).expect("it is there").text;
        let new = it
            .became
            .spans()
            .map(|spans| text.slice(spans.hull()).to_owned());
        (project.text_of(old), kind, new.unwrap_or_default())
    });
    all.collect()
}

#[test]
fn what_has_no_counterpart_waits_until_it_is_answered() {
    let mut session = session();
    let me = session.annotator().clone();
    let is = |old: &str, kind, new: &str| (old.to_owned(), kind, new.to_owned());
    let all = [
        is("The bridge is closed.", "same", "The bridge is closed."),
        is("three people", "changed", "four people"),
        is("Nobody came", "gone", ""),
    ];
    assert_eq!(listed(&session, me.as_str()), all);
    assert_eq!(
        listed(&session, "ben"),
        [is("It rained", "same", "It rained")]
    );
    for at in [1, 0] {
        let of = waiting(session.project(), &me)[at].clone();
        let spans = of.became.spans().expect("a place").clone();
        let command = Command::CarryOver {
            article: of.article,
            places: vec![(of.annotation, spans)],
        };
        session.perform(command, now()).expect("performed");
    }
    assert_eq!(listed(&session, me.as_str()), all[2..]);
    let of = waiting(session.project(), &me)[0].clone();
    let drop = Command::Review {
        subject: of.subject(session.project()).expect("a subject"),
        verdict: Verdict::Dismissed,
        note: String::new(),
    };
    session.perform(drop, now()).expect("performed");
    assert!(listed(&session, me.as_str()).is_empty());
    session.undo().expect("undone");
    assert_eq!(listed(&session, me.as_str()).len(), 1);
}

#[test]
fn changes_are_data() {
    let session = session();
    let versions = versions(session.project());
    assert_eq!(versions.steps.len(), 1);
    assert_eq!(versions.steps[0].counts(), [1, 1, 1, 0]);
    assert_eq!(versions.steps[0].number, 2);
}

#[test]
fn a_circle_is_gone_round_once() {
    let session = Fixture::new()
        .article("a version_of=b", "[One|x] thing.")
        .article("b version_of=a", "One thing.")
        .article("c version_of=c", "One thing.")
        .article("d version_of=gone", "One thing.")
        .session();
    let project = session.project();
    assert_eq!(versions(project).steps.len(), 2);
    for article in project.articles() {
        assert_eq!(project.first_version(article).1, 1);
    }
    let circles = project.articles().iter().map(|it| project.is_in_circle(it));
    assert_eq!(circles.collect::<Vec<_>>(), [true, true, true, false]);
}
