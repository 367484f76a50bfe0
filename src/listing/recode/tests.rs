//! What is to be looked at again, and what is not.

use super::*;
use crate::edit::{Command, Session};
use crate::fixture::Fixture;
use crate::listing::{Arrangement, Column, Condition, Filter, Listing};
use crate::model::{
    AnnotationId, ArticleId, AttributeKind, BookAspect, BookChange, BookVersion, BookVersionId,
    Spans, TagId, Timestamp,
};
use crate::text::Span;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).expect("a time")
}

/// Two claims and a quote, made before there were versions.
fn session() -> Session {
    Fixture::new()
        .by("ana")
        .article("one", "The [toll|:claim] rose. [No|:quote].")
        .article("two", "The [bridge|:claim@ben] shut for a day.")
        .session()
}

fn perform(session: &mut Session, command: Command, second: i64) {
    session.end_gesture();
    session.perform(command, at(second)).expect("fits");
}

fn define(session: &mut Session, definition: &str, second: i64) {
    let id = TagId::new("claim").expect("a slug");
    let tag = session.project().tag_set().get(&id).expect("there");
    let command = Command::ChangeTag(Tag {
        definition: definition.to_owned(),
        ..(**tag).clone()
    });
    perform(session, command, second);
}

fn annotate(session: &mut Session, tag: &str, start: usize, second: i64) -> AnnotationId {
    let command = Command::Annotate {
        article: ArticleId::new("two").expect("a slug"),
        tag: TagId::new(tag).expect("a slug"),
        spans: Spans::single(Span::new(start, start + 4)).expect("a span"),
    };
    session.end_gesture();
    let performed = session.perform(command, at(second)).expect("fits");
    performed.annotation.expect("made")
}

/// The words that wait, each with the version and what is another thing.
fn waiting(project: &Project) -> Vec<String> {
    let queue = Queue::new(project, None);
    let words = queue.waiting.iter().map(|it| {
        let words = project.text_of(it.annotation);
        let under = it.made_under.map_or(0, |it| it);
        format!("{words} {under}→{}: {}", it.version(), it.words())
    });
    words.collect()
}

#[test]
fn those_of_a_changed_tag_wait_in_reading_order() {
    let mut session = session();
    assert_eq!(waiting(session.project()), [""; 0]);
    define(&mut session, "One.", 1);
    annotate(&mut session, "claim", 11, 2);
    define(&mut session, "Two.", 3);
    let old = "A statement that can be true or false, as the article asserts or reports it.";
    assert_eq!(
        waiting(session.project()),
        [
            format!("toll 1→3: definition: “{old}” → “Two.”"),
            format!("bridge 1→3: definition: “{old}” → “Two.”"),
            "shut 2→3: definition: “One.” → “Two.”".to_owned(),
        ]
    );
    let queue = Queue::new(session.project(), None);
    let counts: Vec<_> = (queue.counts.iter())
        .map(|it| (it.version, it.tag.as_str(), it.annotations, it.waiting))
        .collect();
    assert_eq!(
        counts,
        [
            (Some(1), "Claim", 2, 2),
            (Some(1), "Quote", 1, 0),
            (Some(2), "Claim", 1, 1)
        ]
    );
    let ben = AnnotatorId::new("ben").expect("a slug");
    assert_eq!(Queue::new(session.project(), Some(&ben)).waiting.len(), 1);
    // What is changed back is as it was.
    define(&mut session, "One.", 4);
    let left = waiting(session.project());
    assert_eq!(left.len(), 2, "{left:?}");
    define(&mut session, old, 5);
    assert_eq!(
        waiting(session.project()),
        [format!("shut 2→3: definition: “One.” → “{old}”")]
    );
}

#[test]
fn what_stays_or_is_tagged_anew_waits_no_longer() {
    let mut session = session();
    define(&mut session, "One.", 1);
    let one = ArticleId::new("one").expect("a slug");
    let toll = session.project().annotations_in(&one)[0].id;
    perform(&mut session, Command::LookedAgain(vec![toll]), 2);
    assert_eq!(waiting(session.project()).len(), 1, "ben's alone");
    define(&mut session, "Two.", 3);
    let left = waiting(session.project());
    assert!(
        left[0].ends_with("definition: “One.” → “Two.”"),
        "what was looked at is known: {left:?}"
    );
    let retag = |tag: &str| Command::Retag {
        annotations: vec![toll],
        tag: TagId::new(tag).expect("a slug"),
    };
    perform(&mut session, retag("event"), 4);
    perform(&mut session, retag("claim"), 5);
    assert_eq!(waiting(session.project()).len(), 1, "ben's alone");
    session.undo().expect("undone");
    session.undo().expect("undone");
    assert_eq!(waiting(session.project()), left);
    // Only its annotator can say so.
    session.set_annotator(AnnotatorId::new("ben").expect("a slug"));
    let refused = session.perform(Command::LookedAgain(vec![toll]), at(6));
    assert!(refused.is_err());
}

#[test]
fn new_choices_splits_and_merges_are_to_be_looked_at_and_names_are_not() {
    let mut session = session();
    let quote = TagId::new("quote").expect("a slug");
    let with = |session: &Session, change: &dyn Fn(&mut Tag)| {
        let mut tag = (**session.project().tag_set().get(&quote).expect("there")).clone();
        change(&mut tag);
        Command::ChangeTag(tag)
    };
    let renamed = with(&session, &|tag| tag.name = "Utterance".to_owned());
    perform(&mut session, renamed, 1);
    let gone = Command::RemoveAttribute {
        tag: quote.clone(),
        name: "speaker".to_owned(),
    };
    perform(&mut session, gone, 2);
    assert_eq!(waiting(session.project()), [""; 0]);
    let choice = with(&session, &|tag| {
        tag.attributes[0].kind = AttributeKind::Choice(
            ["direct", "indirect", "mixed", "scare"]
                .map(str::to_owned)
                .to_vec(),
        );
    });
    perform(&mut session, choice, 3);
    assert_eq!(
        waiting(session.project()),
        ["No 1→2: choices of “kind”, new: “scare”"]
    );
    let split = Command::SplitTag {
        tag: TagId::new("claim").expect("a slug"),
        annotations: Vec::new(),
        new: session
            .project()
            .tag_set()
            .new_tag("Rumour")
            .expect("a tag"),
    };
    perform(&mut session, split, 4);
    let merge = Command::MergeTags {
        into: quote.clone(),
        others: vec![TagId::new("event").expect("a slug")],
    };
    perform(&mut session, merge, 5);
    let left = waiting(session.project());
    assert_eq!(
        left,
        [
            "toll 1→2: “Rumour” was split off it",
            "No 1→2: attribute “date” added: “date”; choices of “kind”, new: “scare”; attribute “place” added: “text”; “Event” merged into it",
            "bridge 1→2: “Rumour” was split off it",
        ]
    );
}

fn id(number: u128) -> BookVersionId {
    ulid::Ulid::from(number).into()
}

/// A version that changes what a claim is.
fn version(number: u128, after: &[u128], made: i64, (before, now): (&str, &str)) -> BookVersion {
    BookVersion {
        id: id(number),
        made: at(made),
        who: AnnotatorId::anonymous(),
        name: String::new(),
        why: String::new(),
        is_first: false,
        after: after.iter().copied().map(id).collect(),
        changes: vec![BookChange {
            tag: TagId::new("claim"),
            name: "Claim".to_owned(),
            aspect: BookAspect::Definition,
            before: vec![before.to_owned()],
            after: vec![now.to_owned()],
        }],
    }
}

/// The same project with versions from elsewhere, where claims are what a definition says and one was made under some.
fn merged(versions: &[BookVersion], definition: &str, under: &[u128], made: i64) -> Project {
    let mut session = session();
    define(&mut session, definition, 0);
    let mut project = session.project().clone();
    let own = project.newest_book_versions()[0];
    project.remove_book_version(own);
    for version in versions {
        project.put_book_version(Arc::new(version.clone()));
    }
    let one = ArticleId::new("one").expect("a slug");
    let toll = project.annotations_in(&one)[0].clone();
    project.put_annotation(Arc::new(Annotation {
        under: under.iter().copied().map(id).collect(),
        updated: at(made),
        ..(*toll).clone()
    }));
    project
}

fn toll(project: &Project) -> Vec<String> {
    let mut all = waiting(project);
    all.retain(|it| it.starts_with("toll"));
    all
}

#[test]
fn versions_made_apart_are_not_known_to_who_made_the_other() {
    let (anas, bens) = (("Old.", "Ana's."), ("Old.", "Ben's."));
    let versions = [version(7, &[], 1, anas), version(8, &[], 2, bens)];
    // Ben's time is the later one, and yet he has not read Ana's.
    let project = merged(&versions, "Ana's.", &[8], 3);
    assert_eq!(
        toll(&project),
        ["toll 3→2: definition: “Ben's.” → “Ana's.”"]
    );
    let project = merged(&versions, "Ben's.", &[8], 3);
    assert_eq!(toll(&project), [""; 0], "he had that one");
    let project = merged(&versions, "Ana's.", &[7, 8], 3);
    assert_eq!(toll(&project), [""; 0], "who has both has read both");
    let both = version(9, &[7, 8], 3, ("Ana's.", "Both."));
    let versions = [versions[0].clone(), versions[1].clone(), both];
    let project = merged(&versions, "Both.", &[9], 4);
    assert_eq!(toll(&project), [""; 0]);
    let project = merged(&versions, "Both.", &[8], 4);
    assert_eq!(toll(&project), ["toll 3→4: definition: “Ben's.” → “Both.”"]);
}

#[test]
fn a_version_that_grew_elsewhere_is_not_known() {
    let versions = [version(7, &[], 5, ("Old.", "New."))];
    let project = merged(&versions, "New.", &[7], 4);
    assert_eq!(toll(&project), ["toll 2→2: definition: “Old.” → “New.”"]);
    let project = merged(&versions, "New.", &[7], 5);
    assert_eq!(toll(&project), [""; 0]);
    // One that nobody has heard of says nothing.
    let project = merged(&versions, "New.", &[12], 5);
    assert_eq!(toll(&project), ["toll 0→2: definition: “Old.” → “New.”"]);
}

#[test]
fn the_listing_is_asked_for_a_version() {
    let mut session = session();
    define(&mut session, "One.", 1);
    annotate(&mut session, "claim", 11, 2);
    let listing = Listing::new(session.project());
    let words = |numbers: &[&str]| -> Vec<String> {
        let filter = Filter::default().with(Column::Version, Condition::any(numbers.to_vec()));
        let arrangement = Arrangement {
            filter,
            ..Arrangement::default()
        };
        let rows = arrangement.of(&listing).rows;
        let words = listing.get(&rows);
        words
            .map(|row| listing.value(row, &Column::Text).into_owned())
            .collect()
    };
    assert_eq!(words(&["2"]), ["shut"]);
    assert_eq!(words(&["1"]), ["toll", "No", "bridge"]);
    assert_eq!(words(&["1", "2"]).len(), 4);
    assert_eq!(words(&["3"]), [""; 0]);
}

#[test]
fn it_is_told_to_people_and_programs() {
    let mut session = session();
    define(&mut session, "One.", 1);
    let queue = Queue::new(session.project(), None);
    let sheet = queue.sheet();
    assert_eq!(
        sheet.summary,
        "2 annotations whose tag means something else by now."
    );
    let records = queue.records();
    let rows: Vec<_> = records.rows.collect();
    assert_eq!(records.columns.len(), rows[0].len());
    assert_eq!(rows[0][1..8].join("|"), "ana|one|4|8|claim|toll|1");
    let document = queue.document();
    assert_eq!(document[0].0, "waiting");
    let (_, waiting) = document.into_iter().next().expect("a list");
    let first = waiting.into_iter().next().expect("one");
    assert_eq!(first["made_under"], 1);
    assert_eq!(first["changes"][0]["what"], "definition");
    assert_eq!(first["changes"][0]["after"][0], "One.");
}
