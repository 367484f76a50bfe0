//! What may be seen is kept in step with each change, and is what it would be if it were made anew.

use super::*;
use crate::edit::seeing::Seen;
use crate::edit::{Assigning, Drawing};
use crate::model::{Blinding, Project, Sample};

/// Both articles were begun by two, who code one of them blind.
fn blind() -> Session {
    let mut session = session();
    let now = Timestamp::UNIX_EPOCH;
    let perform = |session: &mut Session, command| {
        drop(session.perform(command, now).expect("fits"));
        session.end_gesture();
    };
    for who in ["ben", "ana"] {
        session.set_annotator(annotator_id(who));
        let mut made = Vec::new();
        for (article, start, end) in [("one", 4, 12), ("two", 4, 12), ("one", 13, 17)] {
            let command = annotating(article, "quote", start, end);
            let made_one = session.perform(command, now).expect("fits").annotation;
            made.extend(made_one);
            session.end_gesture();
        }
        perform(
            &mut session,
            Command::CreateCluster {
                title: who.to_owned(),
                members: made,
            },
        );
    }
    perform(
        &mut session,
        Command::DrawSample(Drawing {
            name: "S".to_owned(),
            size: Some(1),
            seed: 1,
            annotators: ["ana", "ben"].map(annotator_id).to_vec(),
            ..Drawing::default()
        }),
    );
    session
}

fn check(session: &Session) -> Result<(), TestCaseError> {
    let anew = session.project().seen_by(session.annotator());
    let seen = session.seen();
    prop_assert!(*seen == *anew);
    for (_, id) in rebuilt(&anew) {
        prop_assert_eq!(seen.relations_of(id), anew.relations_of(id));
        prop_assert_eq!(seen.clusters_of(id), anew.clusters_of(id));
    }
    for article in anew.articles() {
        let entries = |project: &Project| {
            let mut entries = project.index(&article.id).entries().to_vec();
            entries.sort_unstable();
            entries
        };
        prop_assert_eq!(entries(seen), entries(&anew));
        for tag in &anew.tag_set().tags {
            prop_assert_eq!(
                seen.count(&article.id, &tag.id),
                anew.count(&article.id, &tag.id)
            );
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_is_seen_follows_every_change(
        numbers in prop::collection::vec((any::<u8>(), 0usize..200, 0usize..200, 0usize..200), 1..60)
    ) {
        let mut session = blind();
        check(&session)?;
        for (number, numbers) in (0..).zip(numbers) {
            if numbers.3 % 7 == 0 {
                session.set_annotator(annotator_id(["ana", "ben", "zoe"][numbers.1 % 3]));
                check(&session)?;
            }
            let now = Timestamp::from_second(1_700_000_000 + number).expect("a time");
            session.end_gesture();
            let seen = session.seen().clone();
            // Who codes blind can only do something to what they see.
            let Some(command) = command(&seen, numbers) else { continue };
            session.perform(command, now).ok();
            check(&session)?;
        }
        while session.undo().expect("undone").is_some() {
            check(&session)?;
        }
        while session.redo().expect("redone").is_some() {
            check(&session)?;
        }
    }
}

#[test]
fn annotating_costs_no_new_copy() {
    let session = blind();
    let whole = session.project();
    let sample: &Sample = whole.sample("S").expect("drawn");
    let article = sample.articles[0].clone();
    let mut seen = Seen {
        blinding: Blinding::of(whole, session.annotator()),
        project: session.seen_snapshot(),
    };
    let mut after = session;
    let command = Command::Annotate {
        article,
        tag: tag_id("claim"),
        spans: Spans::single(Span::new(33, 39)).expect("a span"),
    };
    let performed = done(&mut after, command);
    let edits = performed.transaction.edits;
    assert!(seen.follow(after.project(), &edits));
    assert_eq!(*seen.project, *after.project().seen_by(after.annotator()));
    // Who takes somebody off the sample changes what is to be seen.
    let assigning = Assigning {
        sample: "S".to_owned(),
        remove: vec![annotator_id("ana")],
        ..Assigning::default()
    };
    let performed = after.perform(Command::AssignSample(assigning), Timestamp::UNIX_EPOCH);
    let edits = performed.expect("fits").transaction.edits;
    assert!(!seen.follow(after.project(), &edits));
    assert_eq!(after.seen(), after.project());
}
