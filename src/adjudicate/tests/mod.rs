mod links;
mod random;
mod speed;

use super::*;
use crate::edit::{Command, Session};
use crate::fixture::Fixture;
use crate::model::{How, Rule, Timestamp};

const TEXT: &str =
    "The minister said “never” on Monday, and the mayor of Überlingen agreed with her at once.";

fn name(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).expect("a name")
}

fn now() -> Timestamp {
    "2025-06-02T08:00:00Z".parse().expect("a time")
}

fn choice(layers: &[&str]) -> Choice {
    Choice {
        layers: layers.iter().map(|it| name(it)).collect(),
        into: name("final"),
        articles: Vec::new(),
    }
}

fn listed(session: &Session) -> Adjudication {
    Adjudication::of(session.project(), &choice(&["ana", "ben"]))
}

fn perform(session: &mut Session, command: Command) {
    session.end_gesture();
    session.perform(command, now()).expect("it fits");
}

/// Answers the case at a place of the list.
fn answer(session: &mut Session, at: usize, answer: Answer) {
    let cases = listed(session);
    let case = cases.cases().nth(at).expect("a case");
    let command = cases.command(session.project(), case, answer, "");
    perform(session, command.expect("an answer to it"));
}

fn state(session: &Session, at: usize) -> State {
    let cases = listed(session);
    cases.cases().nth(at).expect("a case").state.clone()
}

/// What a layer says, line by line, without ids and times.
fn said(project: &Project, annotator: &str) -> Vec<String> {
    let Some(layer) = project.layers().get(&name(annotator)) else {
        return Vec::new();
    };
    let words = |id| {
        project.annotation(id).map_or("nothing".to_owned(), |it| {
            let values = it.attributes.iter();
            let values: Vec<_> = values
                .map(|(key, value)| format!("{key}={}", value.to_text()))
                .collect();
            let spans: Vec<_> = it
                .spans
                .iter()
                .map(|it| (it.start.get(), it.end.get()))
                .collect();
            format!(
                "{} {spans:?} {} {} {}",
                it.article,
                it.tag,
                values.join(" "),
                it.note
            )
        })
    };
    let mut all: Vec<String> = layer.all().map(|it| words(it.id)).collect();
    all.extend(layer.clusters.values().map(|it| {
        let mut members: Vec<_> = it.members.iter().map(|id| words(*id)).collect();
        members.sort();
        format!("cluster {} {} {members:?}", it.title, it.note)
    }));
    all.extend(layer.relations.values().map(|it| {
        let (from, to) = (words(it.from), words(it.to));
        format!("{} {} from {from} to {to}", it.relation_type, it.note)
    }));
    all.sort();
    all
}

/// The words and tags of a layer, in reading order.
fn tagged(session: &Session, annotator: &str) -> Vec<String> {
    let project = session.project();
    let articles = project.articles().iter();
    let all = articles.flat_map(|it| project.annotations_in(&it.id));
    let own = all.filter(|it| it.annotator == name(annotator));
    own.map(|it| format!("{}|{}", project.text_of(it), it.tag))
        .collect()
}

/// Six ways in which two layers stand to each other.
fn two() -> Session {
    Fixture::new()
        .by("cem")
        .article("one", TEXT)
        .mark("one", "The minister", "a1:claim@ana")
        .mark("one", "The minister", "b1:claim@ben")
        .mark("one", "“never”", "a2:quote@ana speaker=minister")
        .mark("one", "“never”", "b2:quote@ben speaker=the minister")
        .mark("one", "on Monday", "a3:event@ana")
        .mark("one", "Monday", "b3:event@ben")
        .mark("one", "the mayor of Überlingen", "a4:claim@ana")
        .mark("one", "the mayor", "b4:event@ben")
        .mark("one", "at once", "b5:claim@ben")
        .session()
}

#[test]
fn cases_come_in_reading_order_with_what_differs() {
    let session = two();
    let cases = listed(&session);
    let kinds: Vec<_> = cases.cases().map(|case| case.kind).collect();
    let expected = [
        Kind::Same,
        Kind::Values,
        Kind::Boundaries,
        Kind::Tag,
        Kind::Found,
    ];
    assert_eq!(kinds, expected);
    assert_eq!(cases.counts().open, 5);
    let values = cases.cases().nth(1).expect("a case");
    let fields = cases.fields(session.project(), values);
    let differing: Vec<_> = (fields.iter().filter(|it| it.differs))
        .map(|it| it.field.name().to_owned())
        .collect();
    assert_eq!(differing, ["speaker"]);
}

#[test]
fn answers_are_written_into_a_layer_of_its_own() {
    let mut session = two();
    let before = session.project().clone();
    answer(&mut session, 0, Answer::Take(name("ana")));
    answer(&mut session, 2, Answer::Take(name("ben")));
    answer(&mut session, 3, Answer::All);
    answer(&mut session, 4, Answer::Neither);
    let cases = listed(&session);
    let case = cases.cases().nth(1).expect("a case");
    let merged = cases.merged(session.project(), case).expect("something");
    let Merged::Annotation(mut merged) = merged else {
        panic!("it is of annotations")
    };
    assert_eq!(merged.attributes.len(), 1);
    let ben = session
        .project()
        .annotation(case.annotation(1).expect("his"));
    let field = Field::Attribute("speaker".to_owned());
    merged.take(session.project(), &field, ben.expect("there"));
    let merged = Answer::Merge(Merged::Annotation(merged));
    answer(&mut session, 1, merged);
    let expected = [
        "The minister|claim",
        "“never”|quote",
        "Monday|event",
        "the mayor|event",
        "the mayor of Überlingen|claim",
    ];
    let found = tagged(&session, "final");
    assert_eq!(found, expected);
    let cases = listed(&session);
    let counts = cases.counts();
    assert_eq!((counts.open, counts.settled), (0, 5));
    assert!(session.project().is_adjudicated(&name("final")));
    assert!(!session.project().is_adjudicated(&name("ana")));
    // Where each came from, and who settled it.
    let first = cases.cases().next().expect("a case");
    let settlement = session
        .project()
        .settlement(&name("final"), &first.matter());
    let settlement = settlement.expect("kept");
    assert_eq!(settlement.by, name("cem"));
    assert_eq!(settlement.how, How::Taken(name("ana")));
    assert_eq!(settlement.made[0].from.len(), 2, "both say the same");
    for _ in 0..5 {
        session.undo().expect("undone");
    }
    assert_eq!(*session.project(), before);
}

#[test]
fn a_new_answer_stands_instead_of_the_former_one_in_one_step() {
    let mut session = two();
    answer(&mut session, 2, Answer::Take(name("ana")));
    let id = session.project().layers()[&name("final")]
        .all()
        .next()
        .expect("made")
        .id;
    let after_first = session.project().clone();
    answer(&mut session, 2, Answer::Take(name("ben")));
    assert_eq!(tagged(&session, "final"), ["Monday|event"]);
    assert!(
        session.project().annotation(id).is_some(),
        "links to it stay"
    );
    session.undo().expect("undone");
    assert_eq!(*session.project(), after_first);
    answer(&mut session, 2, Answer::All);
    assert_eq!(tagged(&session, "final").len(), 2);
    answer(&mut session, 2, Answer::Neither);
    assert_eq!(tagged(&session, "final"), [""; 0]);
    let neither = State::Settled {
        how: How::Neither,
        rule: None,
    };
    assert_eq!(state(&session, 2), neither, "neither is remembered");
    let cases = listed(&session);
    let case = cases.cases().nth(2).expect("a case");
    perform(&mut session, cases.reopen(case).expect("it was answered"));
    assert_eq!(state(&session, 2), State::Open);
    assert!(!session.project().layers().contains_key(&name("final")));
}

#[test]
fn a_case_is_open_again_when_a_source_is_changed_or_goes() {
    let mut session = two();
    answer(&mut session, 2, Answer::Take(name("ana")));
    let (ana, ben) = {
        let cases = listed(&session);
        let case = cases.cases().nth(2).expect("a case");
        let ids = [case.annotation(0), case.annotation(1)];
        (ids[0].expect("hers"), ids[1].expect("his"))
    };
    session.set_annotator(name("ben"));
    let note = |note: &str| Command::SetNote {
        annotation: ben,
        note: note.to_owned(),
    };
    perform(&mut session, note("which Monday?"));
    assert_eq!(state(&session, 2), State::Reopened(Reason::Changed));
    assert_eq!(listed(&session).counts().reopened, 1);
    perform(&mut session, note(""));
    assert!(!state(&session, 2).is_open(), "it says the same as then");
    perform(&mut session, Command::RemoveAnnotations(vec![ben]));
    assert_eq!(state(&session, 2), State::Reopened(Reason::Gone));
    assert_eq!(
        tagged(&session, "final"),
        ["on Monday|event"],
        "nothing is lost"
    );
    answer(&mut session, 2, Answer::Keep);
    assert!(!state(&session, 2).is_open());
    session.set_annotator(name("ana"));
    perform(&mut session, Command::RemoveAnnotations(vec![ana]));
    assert_eq!(state(&session, 2), State::Reopened(Reason::Gone));
    let cases = listed(&session);
    assert_eq!(cases.cases().nth(2).map(|it| it.kind), Some(Kind::Gone));
    answer(&mut session, 2, Answer::Keep);
    assert!(!state(&session, 2).is_open());
    answer(&mut session, 2, Answer::Neither);
    assert_eq!(tagged(&session, "final"), [""; 0]);
    assert_eq!(listed(&session).cases().count(), 4);
}

#[test]
fn a_case_is_open_again_when_what_was_made_is_removed() {
    let mut session = two();
    answer(&mut session, 0, Answer::Take(name("ana")));
    let id = session.project().layers()[&name("final")]
        .all()
        .next()
        .expect("made")
        .id;
    session.set_annotator(name("final"));
    perform(&mut session, Command::RemoveAnnotations(vec![id]));
    assert_eq!(state(&session, 0), State::Reopened(Reason::Undone));
}

#[test]
fn what_joins_a_case_opens_it_again() {
    let mut session = two();
    answer(&mut session, 4, Answer::Take(name("ben")));
    session.set_annotator(name("ana"));
    let project = session.project();
    let article = project.articles()[0].clone();
    let start = article.text.as_str().find("once").expect("there");
    let spans = crate::model::Spans::single(crate::text::Span::new(start, start + 4));
    let annotate = Command::Annotate {
        article: article.id.clone(),
        tag: crate::model::TagId::new("claim").expect("a slug"),
        spans: spans.expect("words"),
    };
    perform(&mut session, annotate);
    assert_eq!(state(&session, 4), State::Reopened(Reason::Regrouped));
    answer(&mut session, 4, Answer::Take(name("ana")));
    assert_eq!(tagged(&session, "final"), ["once|claim"]);
}

#[test]
fn a_rule_proposes_and_is_accepted_as_one_step() {
    let mut session = two();
    let before = session.project().clone();
    let cases = listed(&session);
    let ruled = cases.by_rule(session.project(), Rule::AllAgree);
    assert_eq!(ruled.len(), 1);
    assert_eq!(*session.project(), before, "a list changes nothing");
    let command = cases.accept(session.project(), &ruled);
    perform(&mut session, command);
    let counts = listed(&session).counts();
    assert_eq!((counts.settled, counts.by_rule, counts.open), (1, 1, 4));
    session.undo().expect("undone");
    assert_eq!(*session.project(), before);
}

#[test]
fn most_are_asked_field_by_field() {
    let mut session = Fixture::new()
        .article("one", TEXT)
        .mark("one", "“never”", "a:quote@ana speaker=minister")
        .mark("one", "“never”", "b:quote@ben speaker=mayor; note=who?")
        .mark("one", "never", "c:quote@cem speaker=minister")
        .mark("one", "Monday", "d:event@ana")
        .mark("one", "mayor", "e:claim@ana")
        .mark("one", "mayor", "f:event@ben")
        .mark("one", "mayor", "g:quote@cem")
        .session();
    let choice = choice(&["ana", "ben", "cem"]);
    let cases = Adjudication::of(session.project(), &choice);
    let ruled = cases.by_rule(session.project(), Rule::Majority);
    let command = cases.accept(session.project(), &ruled);
    perform(&mut session, command);
    let line = said(session.project(), "final").join("\n");
    assert!(line.ends_with("quote speaker=minister who?"), "{line}");
    let cases = Adjudication::of(session.project(), &choice);
    let states: Vec<_> = cases.cases().map(|it| it.state.is_open()).collect();
    // The quote is settled, Monday was found by one of three, and of the mayor all say something else.
    assert_eq!(states, [false, false, true]);
}

#[test]
fn a_layer_does_not_settle_itself() {
    let mut session = two();
    let choice = Choice {
        layers: vec![name("ana"), name("ben"), name("ana")],
        into: name("ben"),
        articles: Vec::new(),
    };
    let cases = Adjudication::of(session.project(), &choice);
    assert_eq!(cases.layers(), [name("ana")]);
    let command = Command::Adjudicate(crate::edit::Adjudicating::Settle {
        layers: vec![name("ben")],
        into: name("ben"),
        cases: Vec::new(),
    });
    let refused = session.perform(command, now()).expect_err("refused");
    assert!(refused.to_string().contains("another name"), "{refused}");
    let case = cases.cases().next().expect("a case");
    let wrong = cases.command(session.project(), case, Answer::Take(name("zoe")), "");
    assert!(matches!(wrong, Err(AnswerError::Layer { .. })));
}

#[test]
fn a_layer_that_comes_from_another_copy_brings_its_answers_along() {
    let mut session = two();
    let here = session.project().clone();
    answer(&mut session, 2, Answer::Take(name("ben")));
    let there = session.project().clone();
    let mut session = Session::new(here, name("cem"), crate::model::IdSource::seeded(9));
    let names = [(name("final"), name("gold"))].into();
    let take = Command::TakeLayers {
        from: Box::new(there),
        names,
    };
    perform(&mut session, take);
    let choice = Choice {
        into: name("gold"),
        ..choice(&["ana", "ben"])
    };
    let cases = Adjudication::of(session.project(), &choice);
    assert_eq!(cases.counts().settled, 1);
}
