//! Versions of the code book: made with the tags, in one step with them, and what is said of them.

use std::sync::Arc;

use super::*;
use crate::model::{AttributeKind, BookVersion, RelationType};

fn session() -> Session {
    Fixture::new()
        .by("ana")
        .article("one", "[Ana|a:claim] said [no|b:quote].")
        .session()
}

/// Random work on what versions there are.
pub(super) fn command(
    project: &Project,
    annotation: Option<AnnotationId>,
    which: usize,
) -> Option<Command> {
    if which.is_multiple_of(2) {
        return annotation.map(|it| Command::LookedAgain(vec![it]));
    }
    Some(Command::DescribeVersion {
        version: project.book_versions().last()?.id,
        name: format!("name {}", which % 5),
        why: format!("why {}", which % 7),
    })
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).expect("a time")
}

fn tag(session: &Session, id: &str) -> Tag {
    let id = tag_id(id);
    (**session.project().tag_set().get(&id).expect("there")).clone()
}

fn define(session: &mut Session, id: &str, definition: &str, second: i64) {
    let command = Command::ChangeTag(Tag {
        definition: definition.to_owned(),
        ..tag(session, id)
    });
    session.perform(command, at(second)).expect("fits");
}

fn annotate(session: &mut Session, start: usize, second: i64) -> AnnotationId {
    let command = annotating("one", "event", start, start + 2);
    let performed = session.perform(command, at(second)).expect("fits");
    performed.annotation.expect("made")
}

fn versions(session: &Session) -> Vec<Arc<BookVersion>> {
    session.project().book_versions().cloned().collect()
}

fn words(version: &BookVersion) -> Vec<String> {
    let words = version.changes.iter();
    words
        .map(|it| format!("{}: {}", it.name, it.words()))
        .collect()
}

#[test]
fn a_change_of_meaning_makes_a_version_and_is_one_step_with_it() {
    let mut session = session();
    let before = session.project().clone();
    assert_eq!(before.first_book_number(), 2, "the first was not kept");
    let kept = before.annotations_in(&article_id("one"))[0];
    assert_eq!(before.number_under(&kept.under), Some(1));
    define(&mut session, "claim", "What may be true.", 1);
    let all = versions(&session);
    let [version] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!(
        (version.who.as_str(), version.made, version.is_first),
        ("ana", at(1), false)
    );
    assert_eq!(
        words(version),
        [
            "Claim: definition: “A statement that can be true or false, as the article asserts or reports it.” → “What may be true.”"
        ]
    );
    assert_eq!(session.project().book_number(version.id), Some(2));
    assert_eq!(session.history().done().len(), 1);
    session.undo().expect("undone");
    assert!(*session.project() == before);
    session.redo().expect("redone");
    assert_eq!(versions(&session), all);
}

#[test]
fn what_touches_no_meaning_makes_none() {
    let mut session = session();
    let mut claim = tag(&session, "claim");
    claim.colour = Colour([1, 2, 3]);
    claim.key = Some('x');
    claim.name = "Claims".to_owned();
    claim.attributes[0].role = None;
    session
        .perform(Command::ChangeTag(claim), at(1))
        .expect("fits");
    let place = Command::PlaceTag {
        tag: tag_id("claim"),
        parent: None,
        before: None,
    };
    session.perform(place, at(2)).expect("fits");
    let rename = Command::RenameAttribute {
        tag: tag_id("quote"),
        name: "speaker".to_owned(),
        to: "Speakers".to_owned(),
    };
    session.perform(rename, at(3)).expect("fits");
    assert_eq!(versions(&session), []);
}

#[test]
fn what_is_required_and_types_of_relations_make_one_and_ask_for_nothing() {
    let mut session = session();
    let before = session.project().clone();
    let mut claim = tag(&session, "claim");
    let attribute = claim.attributes[0].name.clone();
    claim.attributes[0].required = true;
    let kind = RelationType {
        name: "backs".to_owned(),
        definition: "says the same".to_owned(),
    };
    let renamed = RelationType {
        name: "carries".to_owned(),
        ..kind.clone()
    };
    let commands = [
        Command::ChangeTag(claim),
        Command::AddRelationType(kind),
        Command::ChangeRelationType {
            name: "backs".to_owned(),
            to: renamed,
        },
    ];
    for (command, second) in commands.into_iter().zip(1..) {
        session.perform(command, at(second)).expect("fits");
        session.end_gesture();
    }
    let all = versions(&session);
    assert_eq!(all.len(), 1, "one grows");
    assert_eq!(
        words(&all[0]),
        [
            format!("Claim: attribute “{attribute}” required"),
            "backs: type of relations added: “says the same”".to_owned(),
            "carries: type of relations renamed: “backs” → “carries”".to_owned(),
        ]
    );
    let queue = crate::listing::recode::Queue::new(session.project(), None);
    assert!(queue.waiting.is_empty());
    let gone = Command::RemoveRelationType("carries".to_owned());
    session.perform(gone, at(9)).expect("fits");
    while session.undo().expect("undone").is_some() {}
    assert!(*session.project() == before);
}

#[test]
fn a_version_grows_until_somebody_works_under_it() {
    let mut session = session();
    define(&mut session, "claim", "One.", 1);
    define(&mut session, "claim", "Two.", 2);
    define(&mut session, "event", "A happening.", 3);
    let first = versions(&session);
    assert_eq!(first.len(), 1);
    assert_eq!((first[0].changes.len(), first[0].made), (2, at(3)));
    assert_eq!(first[0].changes[0].after, ["Two."]);
    // Under it somebody annotates, and it is closed.
    let under = annotate(&mut session, 0, 4);
    let under = session.project().annotation(under).expect("there").clone();
    assert_eq!(*under.under, [first[0].id]);
    define(&mut session, "claim", "Three.", 5);
    let second = versions(&session);
    assert_eq!((second.len(), &second[0]), (2, &first[0]));
    assert_eq!(second[1].after, [first[0].id]);
    assert_eq!(session.project().number_under(&under.under), Some(2));
    assert_eq!(session.project().book_number(second[1].id), Some(3));
    // What is changed back leaves no version.
    define(&mut session, "claim", "Two.", 6);
    assert_eq!(versions(&session), first);
    // Somebody else's is another one, though nobody worked under the last.
    define(&mut session, "claim", "Three.", 7);
    session.set_annotator(annotator_id("ben"));
    define(&mut session, "claim", "Four.", 8);
    let all = versions(&session);
    assert_eq!((all.len(), all[2].who.as_str()), (3, "ben"));
    assert_eq!(all[2].after, [all[1].id]);
    while session.undo().expect("undone").is_some() {}
    assert_eq!(versions(&session), []);
    while session.redo().expect("redone").is_some() {}
    assert_eq!(versions(&session), all);
}

#[test]
fn a_code_book_that_is_written_before_anything_is_annotated_is_the_first_version() {
    let mut session = Fixture::new().article("one", TEXT).session();
    define(&mut session, "claim", "One.", 1);
    let all = versions(&session);
    assert!(all[0].is_first);
    assert_eq!(session.project().book_number(all[0].id), Some(1));
    let made = annotate(&mut session, 0, 2);
    let made = session.project().annotation(made).expect("there");
    assert_eq!(session.project().number_under(&made.under), Some(1));
    assert_eq!(session.project().number_under(&[]), None, "nobody knows");
}

#[test]
fn typing_is_one_step_and_one_version() {
    let mut session = session();
    let before = session.project().clone();
    for (second, text) in (0..).zip(["A", "A s", "A st"]) {
        define(&mut session, "claim", text, second);
    }
    assert_eq!(session.history().done().len(), 1);
    assert_eq!(
        session.history().done()[0].edits.len(),
        2,
        "tag and version"
    );
    assert_eq!(versions(&session)[0].changes[0].after, ["A st"]);
    session.undo().expect("undone");
    assert!(*session.project() == before);
}

#[test]
fn splits_merges_and_new_choices_are_told() {
    let mut session = session();
    let new = session
        .project()
        .tag_set()
        .new_tag("Rumour")
        .expect("a tag");
    let split = Command::SplitTag {
        tag: tag_id("claim"),
        annotations: Vec::new(),
        new,
    };
    session.perform(split, at(1)).expect("fits");
    let mut quote = tag(&session, "quote");
    quote.attributes[1].kind =
        AttributeKind::Choice(["direct", "scare", "mixed"].map(str::to_owned).to_vec());
    session
        .perform(Command::ChangeTag(quote), at(2))
        .expect("fits");
    let rename = Command::RenameAttribute {
        tag: tag_id("quote"),
        name: "speaker".to_owned(),
        to: "voice".to_owned(),
    };
    session.perform(rename, at(3)).expect("fits");
    let merge = Command::MergeTags {
        into: tag_id("quote"),
        others: vec![tag_id("event")],
    };
    session.perform(merge, at(4)).expect("fits");
    let all = versions(&session);
    let said = words(&all[0]);
    for expected in [
        "Rumour: added",
        "Claim: “Rumour” was split off it",
        "Quote: choices of “kind”, new: “scare”, gone: “indirect”",
        "Quote: attribute renamed: “speaker” → “voice”",
        "Event: removed",
        "Quote: “Event” merged into it",
    ] {
        assert!(said.iter().any(|it| it == expected), "{expected}: {said:?}");
    }
}

#[test]
fn a_version_is_described_and_the_description_undone() {
    let mut session = session();
    define(&mut session, "claim", "One.", 1);
    let version = versions(&session)[0].id;
    let before = session.project().clone();
    let describe = |name: &str, why: &str| Command::DescribeVersion {
        version,
        name: name.to_owned(),
        why: why.to_owned(),
    };
    session.end_gesture();
    let performed = session
        .perform(describe(" pilot ", "Too wide."), at(2))
        .expect("fits");
    assert_eq!(
        performed.transaction.label,
        "Version 2 of the code book described"
    );
    assert!(performed.changes.touch(&[ChangeKind::Remarks]));
    assert!(!performed.changes.touch(&[ChangeKind::Tags]));
    let all = versions(&session);
    assert_eq!((&*all[0].name, &*all[0].why), ("pilot", "Too wide."));
    let nothing = session
        .perform(describe("pilot", "Too wide."), at(3))
        .expect("fits");
    assert!(nothing.transaction.edits.is_empty());
    // What is written about it stays when it grows, and when all is changed back.
    define(&mut session, "claim", &tag_of_starter("claim"), 4);
    let kept = &versions(&session)[0];
    assert_eq!((kept.changes.len(), &*kept.name), (0, "pilot"));
    session.undo().expect("undone");
    session.undo().expect("undone");
    assert!(*session.project() == before);
}

fn tag_of_starter(id: &str) -> String {
    let set = crate::model::TagSet::starter();
    let id = tag_id(id);
    set.get(&id).expect("there").definition.clone()
}

#[test]
fn an_own_annotation_stays_or_is_tagged_anew() {
    let mut session = session();
    let own = session.project().annotations_in(&article_id("one"))[0].id;
    define(&mut session, "claim", "One.", 1);
    let version = versions(&session)[0].id;
    session
        .perform(Command::LookedAgain(vec![own]), at(2))
        .expect("fits");
    let ana = annotator_id("ana");
    let subject = Subject::Recode {
        annotation: own,
        version,
    };
    let review = session.project().review(&ana, &subject).expect("kept");
    assert_eq!(review.verdict, Verdict::Confirmed);
    // Whoever looked again has worked under it.
    define(&mut session, "claim", "Two.", 3);
    assert_eq!(versions(&session).len(), 2);
    let retag = Command::Retag {
        annotations: vec![own],
        tag: tag_id("event"),
    };
    session.perform(retag, at(4)).expect("fits");
    let now = session.project().annotation(own).expect("there");
    assert_eq!(*now.under, [versions(&session)[1].id]);
    // It goes with what is said of it.
    session
        .perform(Command::RemoveAnnotations(vec![own]), at(5))
        .expect("fits");
    assert_eq!(session.project().reviews().count(), 0);
    session.undo().expect("undone");
    session.set_annotator(annotator_id("ben"));
    let refused = session.perform(Command::LookedAgain(vec![own]), at(6));
    assert!(refused.is_err_and(|error| error.to_string().contains("layer of “ana”")));
}

#[test]
fn a_version_comes_after_those_of_a_clock_that_went_ahead() {
    let mut session = session();
    define(&mut session, "claim", "One.", 1_000);
    session.set_annotator(annotator_id("ben"));
    define(&mut session, "claim", "Two.", 1);
    let all = versions(&session);
    assert_eq!(all[1].who.as_str(), "ben");
    assert!(all[1].id > all[0].id && all[1].made < all[0].made);
}
