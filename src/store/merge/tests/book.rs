//! Two people who each change what tags mean.

use super::*;
use crate::edit::Command;
use crate::fixture::Fixture;
use crate::model::{ArticleId, BookVersionId, Spans, Tag, TagId};
use crate::text::Span;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).expect("a time")
}

fn as_whom(project: &Project, annotator: &str, seed: u64) -> Session {
    let annotator = AnnotatorId::new(annotator).expect("a slug");
    Session::new(project.clone(), annotator, IdSource::seeded(seed))
}

fn define(session: &mut Session, id: &str, definition: &str, second: i64) -> BookVersionId {
    let id = TagId::new(id).expect("a slug");
    let tag = session.project().tag_set().get(&id).expect("there");
    let command = Command::ChangeTag(Tag {
        definition: definition.to_owned(),
        ..(**tag).clone()
    });
    session.perform(command, at(second)).expect("fits");
    session.project().book_versions().last().expect("made").id
}

fn annotate(session: &mut Session, id: &str, tag: &str, second: i64) {
    let command = Command::Annotate {
        article: ArticleId::new(id).expect("a slug"),
        tag: TagId::new(tag).expect("a slug"),
        spans: Spans::single(Span::new(0, 2)).expect("a span"),
    };
    session.perform(command, at(second)).expect("fits");
}

fn base() -> Project {
    Fixture::new()
        .by("ana")
        .article("one", "It [rained|r1:event] all day.")
        .article("two", "It snowed.")
        .project()
}

#[test]
fn versions_made_apart_are_both_there_and_know_nothing_of_each_other() {
    let base = base();
    let (mut ana, mut ben) = (as_whom(&base, "ana", 2), as_whom(&base, "ben", 3));
    let anas = define(&mut ana, "claim", "Ana's claim.", 1);
    let bens = define(&mut ben, "quote", "Ben's quote.", 2);
    annotate(&mut ben, "two", "claim", 3);
    let [base, ours, theirs] = [&base, ana.project(), ben.project()].map(files);
    let outcome = merged(&base, &ours, &theirs);
    assert_eq!((outcome.told.len(), outcome.unsettled.len()), (0, 0));
    assert_eq!(outcome.files, merged(&base, &theirs, &ours).files);
    let (project, findings) = opened(&outcome.files);
    assert_eq!(findings.len(), 0);
    let ids: Vec<_> = project.book_versions().map(|it| it.id).collect();
    assert_eq!(ids, [anas, bens]);
    assert_eq!(**project.newest_book_versions(), [anas, bens]);
    // Ben annotated under his own alone, whatever the clocks say.
    let two = ArticleId::new("two").expect("a slug");
    let bens_own = project.annotations_in(&two)[0];
    assert_eq!(*bens_own.under, [bens]);
    // The next version comes after both, and who annotates has both.
    let mut ana = as_whom(&project, "ana", 4);
    annotate(&mut ana, "two", "quote", 5);
    let made = ana.project().annotations_in(&two);
    let own = made.iter().find(|it| it.annotator.as_str() == "ana");
    assert_eq!(*own.expect("made").under, [anas, bens]);
    let next = define(&mut ana, "event", "Both.", 6);
    let version = ana.project().book_version(next).expect("made");
    assert_eq!(version.after, [anas, bens]);
    assert_eq!(**ana.project().newest_book_versions(), [next]);
}

#[test]
fn one_definition_of_two_people_is_open_and_both_versions_say_what_was_written() {
    let base = base();
    let (mut ana, mut ben) = (as_whom(&base, "ana", 2), as_whom(&base, "ben", 3));
    define(&mut ana, "claim", "Ana's claim.", 1);
    define(&mut ben, "claim", "Ben's claim.", 2);
    let [base, ours, theirs] = [&base, ana.project(), ben.project()].map(files);
    let outcome = merged(&base, &ours, &theirs);
    assert_eq!(
        outcome.unsettled,
        ["tag “claim”, definition: here “Ana's claim.”, there “Ben's claim.”"]
    );
    let (project, _) = opened(&outcome.files);
    let after: Vec<_> = (project.book_versions())
        .map(|it| it.changes[0].after.join(""))
        .collect();
    assert_eq!(after, ["Ana's claim.", "Ben's claim."]);
}

#[test]
fn one_version_that_grew_here_and_was_described_there_is_both() {
    let mut before = as_whom(&base(), "ana", 1);
    let version = define(&mut before, "claim", "One.", 1);
    let base = before.project().clone();
    let (mut ana, mut again) = (as_whom(&base, "ana", 2), as_whom(&base, "ana", 3));
    define(&mut ana, "quote", "Here.", 3);
    define(&mut again, "event", "There.", 4);
    let describe = Command::DescribeVersion {
        version,
        name: "pilot".to_owned(),
        why: "Too wide.".to_owned(),
    };
    again.perform(describe, at(5)).expect("fits");
    let [base, ours, theirs] = [&base, ana.project(), again.project()].map(files);
    let outcome = merged(&base, &ours, &theirs);
    assert_eq!(outcome.unsettled, [""; 0]);
    assert_eq!(outcome.files, merged(&base, &theirs, &ours).files);
    let (project, findings) = opened(&outcome.files);
    assert_eq!(findings.len(), 0);
    let version = project.book_version(version).expect("there");
    assert_eq!((&*version.name, version.made), ("pilot", at(4)));
    let tags: Vec<_> = version
        .changes
        .iter()
        .map(|it| it.tag.as_ref().map_or("", TagId::as_str))
        .collect();
    assert_eq!(tags, ["claim", "event", "quote"]);
}
