//! Settled cases on the disk.

use super::*;
use crate::adjudicate::{Adjudication, Answer, Choice};
use crate::model::Part;
use crate::store::merge::merge;

const FILE: &str = "annotations/final/own.adjudication.ron";

fn name(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).expect("a name")
}

fn choice() -> Choice {
    Choice {
        layers: vec![name("ana"), name("ben")],
        into: name("final"),
        articles: Vec::new(),
    }
}

fn answer(session: &mut Session, at: usize, answer: Answer) {
    session.end_gesture();
    let cases = Adjudication::of(session.project(), &choice());
    let case = cases.cases().nth(at).expect("a case");
    let command = cases.command(session.project(), case, answer, "");
    let command = command.expect("an answer to it");
    let performed = session.perform(command, now());
    performed.expect("it fits");
}

fn settled() -> Session {
    let mut session = Fixture::new()
        .by("cem")
        .article("one", TEXT)
        .mark("one", "said “never”", "a:quote@ana")
        .mark("one", "“never”", "b:quote@ben")
        .mark("one", "two came back", "c:event@ben")
        .session();
    answer(&mut session, 0, Answer::Take(name("ben")));
    answer(&mut session, 1, Answer::Neither);
    session
}

#[test]
fn settled_cases_are_a_file_of_their_own_and_come_back() {
    let session = settled();
    let disk = on_disk(&session);
    let loaded = disk.comes_back(&session);
    assert!(loaded.project.is_adjudicated(&name("final")));
    let made = loaded.project.layers()[&name("final")].all().next();
    let made = made.expect("made").id;
    let file = disk.text(FILE);
    let lines: Vec<_> = file.lines().map(str::trim).collect();
    assert!(lines.contains(&"how: Taken(\"ben\"),"), "{file}");
    assert!(lines.contains(&"how: Neither,"), "{file}");
    let came = format!("made: [(\"{made}\", [\"00000000000000000000000002\"])],");
    assert!(lines.contains(&came.as_str()), "{file}");
    disk.stays_as_it_is("cem");
}

#[test]
fn answers_are_saved_and_taken_back() {
    let session = settled();
    let disk = on_disk(&session);
    let before = tree(&disk.root);
    change(&disk.root, "cem", |session| answer(session, 1, Answer::All));
    assert_eq!(
        load(&disk.root).project.layers()[&name("final")]
            .all()
            .count(),
        2
    );
    change(&disk.root, "cem", |session| {
        answer(session, 1, Answer::Neither);
    });
    let mut after = tree(&disk.root);
    assert_eq!(
        after.remove(Path::new(FILE)),
        before.get(Path::new(FILE)).cloned()
    );
    change(&disk.root, "cem", |session| {
        let cases = Adjudication::of(session.project(), &choice());
        for case in cases.cases() {
            let command = cases.reopen(case).expect("it was answered");
            session.perform(command, now()).expect("it fits");
        }
    });
    assert!(!disk.root.join(FILE).exists(), "nothing is left to say");
}

#[test]
fn what_cannot_be_understood_is_kept_word_by_word() {
    let disk = on_disk(&settled());
    replace(&disk.root, FILE, "by: \"cem\"", "by: \"\"");
    let loaded = load(&disk.root);
    is_said(&loaded, "settlement 1");
    change(&disk.root, "cem", |session| answer(session, 1, Answer::All));
    let file = disk.text(FILE);
    assert!(file.contains("by: \"\""), "{file}");
    fs::write(disk.root.join(FILE), "(").expect("written");
    let loaded = load(&disk.root);
    let part = Part::Adjudication(name("final"));
    assert!(loaded.project.is_sealed(&part));
}

#[test]
fn two_hands_settle_different_cases_and_the_same() {
    let base = settled();
    let file = |session: &Session| {
        let disk = on_disk(session);
        fs::read(disk.root.join(FILE)).expect("a file")
    };
    let again = |answers: &[(usize, Answer)]| {
        let ids = IdSource::seeded(40);
        let mut session = Session::new(base.project().clone(), name("dora"), ids);
        for (at, it) in answers {
            answer(&mut session, *at, it.clone());
        }
        file(&session)
    };
    let merged = |ours: &[u8], theirs: &[u8]| {
        merge(Path::new(FILE), &file(&base), ours, theirs).expect("merged")
    };
    let (ours, theirs) = (
        again(&[(0, Answer::Neither)]),
        again(&[(1, Answer::Take(name("ana")))]),
    );
    let both = merged(&ours, &theirs);
    assert_eq!((both.unsettled.len(), both.told.len()), (0, 0));
    assert_eq!(both.bytes, merged(&theirs, &ours).bytes);
    let text = String::from_utf8(both.bytes).expect("text");
    assert!(
        text.contains("Neither") && text.contains("Taken(\"ana\")"),
        "{text}"
    );
    let theirs = again(&[(0, Answer::All)]);
    let both = merged(&ours, &theirs);
    assert_eq!(both.unsettled.len(), 1, "{:?}", both.unsettled);
}
