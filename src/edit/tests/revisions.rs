//! What counts as a change of which kind, and that whoever derives something reads the kinds that it says.

use super::*;
use crate::compare::{Scope, attribution, coverage, discrepancies};

/// What is derived from a project, with the revision of the changes that each says it depends on.
fn derived(session: &Session) -> [(u64, String); 4] {
    let project = session.project();
    let findings = discrepancies::discrepancies(project, None);
    let board = discrepancies::board(project);
    let attribution = attribution::attribution(project, None);
    let coverage = coverage::coverage(project, Scope::default());
    [
        (discrepancies::READS, format!("{findings:?}")),
        (discrepancies::BOARD_READS, format!("{board:?}")),
        (attribution::READS, format!("{attribution:?}")),
        (coverage::READS, format!("{coverage:?}")),
    ]
    .map(|(reads, found)| (session.revision(reads), found))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_derived_changes_only_with_what_it_reads(
        numbers in prop::collection::vec((any::<u8>(), 0usize..200, 0usize..200, 0usize..200), 1..60)
    ) {
        let mut session = session();
        let mut states = vec![derived(&session)];
        for numbers in numbers {
            let Some(command) = command(session.project(), numbers) else { continue };
            session.end_gesture();
            if session.perform(command, Timestamp::UNIX_EPOCH).is_ok() {
                states.push(derived(&session));
            }
        }
        while session.undo().expect("undone").is_some() {
            states.push(derived(&session));
        }
        for pair in states.windows(2) {
            for (before, after) in pair[0].iter().zip(&pair[1]) {
                prop_assert!(before.0 != after.0 || before.1 == after.1, "{} {}", before.1, after.1);
            }
        }
    }
}

#[test]
fn a_remark_is_no_change_of_what_it_stands_on() {
    let mut session = session();
    let mut changed = |command: Command| {
        let performed = session.perform(command, Timestamp::UNIX_EPOCH);
        let performed = performed.expect("performed");
        let kinds = ChangeKind::ALL.into_iter();
        let kinds = kinds.filter(|kind| performed.changes.touch(&[*kind]));
        (
            performed.annotation,
            performed.cluster,
            kinds.collect::<Vec<_>>(),
        )
    };
    let (annotation, _, kinds) = changed(annotating("one", "quote", 0, 3));
    assert_eq!(kinds, [ChangeKind::Annotations]);
    let annotation = annotation.expect("made");
    let (note, title) = ("a note".to_owned(), "a title".to_owned());
    let (.., kinds) = changed(Command::SetNote {
        annotation,
        note: note.clone(),
    });
    assert_eq!(kinds, [ChangeKind::Remarks]);
    let (_, cluster, kinds) = changed(Command::CreateCluster {
        title: String::new(),
        members: vec![annotation],
    });
    assert_eq!(kinds, [ChangeKind::Links]);
    let cluster = cluster.expect("made");
    let (.., kinds) = changed(Command::SetClusterNote { cluster, note });
    assert_eq!(kinds, [ChangeKind::Remarks]);
    let (.., kinds) = changed(Command::RenameCluster { cluster, title });
    assert_eq!(kinds, [ChangeKind::Titles]);
    let attributes = [
        ChangeKind::Articles,
        ChangeKind::Annotations,
        ChangeKind::Links,
    ];
    let before = session.revision(&attributes);
    for _ in 0..3 {
        session.undo().expect("undone").expect("a step");
    }
    assert_eq!(
        session.revision(&attributes),
        before + 1,
        "the cluster went"
    );
}

#[test]
fn a_step_says_what_it_changed() {
    use ChangeKind::{Annotations, Articles, Links, Reviews, Tags};
    let mut session = session();
    let quote = tag_id("quote");
    let annotate = Command::Annotate {
        article: article_id("one"),
        tag: quote.clone(),
        spans: Spans::single(Span::new(0, 3)).expect("a span"),
    };
    let made = session.perform(annotate, Timestamp::UNIX_EPOCH);
    let annotation = made.expect("performed").annotation.expect("made");
    let link = Command::CreateCluster {
        title: "One".to_owned(),
        members: vec![annotation],
    };
    done(&mut session, link);
    // All that goes with a tag, in one step; and the same when it comes back and goes again.
    let gone = session.perform(Command::RemoveTag(quote.clone()), Timestamp::UNIX_EPOCH);
    let back = session.undo().expect("undone").expect("a step");
    assert_eq!(back.annotation, Some(annotation), "it is shown");
    let again = session.redo().expect("redone").expect("a step");
    for step in [gone.expect("performed"), back, again] {
        for kind in [Annotations, Links, Tags] {
            assert!(step.changes.touch(&[kind]), "{kind:?}");
        }
        assert!(!step.changes.touch(&[Articles, Reviews]));
        assert!(step.changes.touch(&[Articles, Links]));
    }
    // What comes to nothing changes nothing.
    let before = session.revision(&ChangeKind::ALL);
    let none = session.perform(Command::AnnotateAll(Vec::new()), Timestamp::UNIX_EPOCH);
    assert!(none.expect("performed").changes.is_empty());
    assert_eq!(session.revision(&ChangeKind::ALL), before);
    // What another hand left is told apart by layer, and what all share is not.
    let adopted = session.adopt(session.project().clone());
    assert!(adopted.changes().is_empty());
    let ids = IdSource::seeded(7);
    let mut other = Session::new(session.project().clone(), session.annotator().clone(), ids);
    annotate_elsewhere(&mut other);
    let adopted = session.adopt(other.project().clone());
    assert!(adopted.changes().touch(&[Annotations]));
    assert!(
        !adopted
            .changes()
            .touch(&[Articles, Links, Tags, ChangeKind::Notebook])
    );
    let renamed = Command::SetDetails(crate::model::ProjectDetails::default());
    let details = crate::model::ProjectDetails {
        title: "Another".to_owned(),
        ..crate::model::ProjectDetails::default()
    };
    done(&mut other, renamed);
    done(&mut other, Command::SetDetails(details));
    let adopted = session.adopt(other.project().clone()).changes();
    assert!(ChangeKind::ALL.iter().all(|kind| adopted.touch(&[*kind])));
}

#[test]
fn a_snapshot_does_not_see_what_comes_after() {
    let mut session = session();
    annotate(&mut session);
    let snapshot = session.snapshot();
    let before = session.project().clone();
    session.undo().expect("undone").expect("a step");
    assert!(*snapshot == before && session.project() != &before);
}

fn annotate_elsewhere(session: &mut Session) {
    let command = annotating("two", "claim", 0, 3);
    done(session, command);
}
