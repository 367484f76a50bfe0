//! Relations: made once, changed, and gone with what they tie.

use super::*;

/// A change of a relation, for the test of all commands.
pub(super) fn command(project: &Project, number: usize, text: String) -> Option<Command> {
    let relation = project.relations().nth(number / 8 % 3)?.id;
    Some(match number % 4 {
        0 => Command::RemoveRelation(relation),
        1 => Command::ReverseRelation(relation),
        2 => Command::SetRelationNote {
            relation,
            note: text,
        },
        _ => Command::SetRelationType {
            relation,
            relation_type: project.relation_types().get(number / 4 % 3)?.name.clone(),
        },
    })
}

fn fixture() -> Fixture {
    Fixture::new()
        .article("one", "[It opens|a:claim], [he said|b:quote].")
        .article("two", "[It stays shut|c:claim].")
}

fn perform(session: &mut Session, command: Command) -> Result<String, String> {
    session.end_gesture();
    let done = session.perform(command, Timestamp::UNIX_EPOCH);
    done.map(|done| done.transaction.label)
        .map_err(|error| error.to_string())
}

fn create(relation_type: &str, from: AnnotationId, to: AnnotationId) -> Command {
    Command::CreateRelation {
        relation_type: relation_type.to_owned(),
        from,
        to,
    }
}

/// The relations of an annotation: from, type, to.
fn ties(session: &Session, of: AnnotationId) -> Vec<(AnnotationId, &str, AnnotationId)> {
    let relations = session.project().relations_of(of).iter();
    relations
        .map(|it| (it.from, it.relation_type.as_str(), it.to))
        .collect()
}

#[test]
fn the_same_two_are_related_in_one_way_once() {
    let fixture = fixture();
    let [a, b, c] = ["a", "b", "c"].map(|name| fixture.id(name));
    let mut session = fixture.session();
    let before = session.project().clone();
    perform(&mut session, create("supports", a, b)).expect("made");
    let again = perform(&mut session, create("supports", a, b));
    assert!(again.is_err_and(|error| error == "“supports” is said of these two already"));
    let itself = perform(&mut session, create("supports", a, a));
    assert!(itself.is_err_and(|error| error.contains("itself")));
    let unknown = perform(&mut session, create("amuses", a, b));
    assert!(unknown.is_err_and(|error| error.contains("amuses")));
    // Another type, the other direction and another annotator say something else.
    perform(&mut session, create("contradicts", a, c)).expect("made");
    perform(&mut session, create("supports", b, a)).expect("made");
    session.set_annotator(annotator_id("bert"));
    perform(&mut session, create("supports", a, b)).expect("made");
    assert_eq!(
        ties(&session, a),
        [
            (a, "supports", b),
            (a, "contradicts", c),
            (b, "supports", a),
            (a, "supports", b),
        ]
    );
    assert_eq!(ties(&session, c), [(a, "contradicts", c)]);
    for _ in 0..4 {
        session.undo().expect("undone");
    }
    assert!(session.project() == &before);
    assert_eq!(ties(&session, a), []);
}

#[test]
fn a_relation_is_retyped_reversed_and_noted() {
    let fixture = fixture();
    let [a, b] = ["a", "b"].map(|name| fixture.id(name));
    let fixture = fixture.relation("a", "supports", "b");
    let mut session = fixture.relation("b", "supports", "a").session();
    let relation = session.project().relations_of(a)[0].id;
    let retype = |to: &str| Command::SetRelationType {
        relation,
        relation_type: to.to_owned(),
    };
    // It would say what the other one says.
    let reversed = perform(&mut session, Command::ReverseRelation(relation));
    assert!(reversed.is_err_and(|error| error.contains("already")));
    let retyped = perform(&mut session, retype("contradicts")).expect("retyped");
    assert_eq!(retyped, "Relation changed to “contradicts”");
    perform(&mut session, Command::ReverseRelation(relation)).expect("reversed");
    assert_eq!(
        ties(&session, b),
        [(b, "contradicts", a), (b, "supports", a)]
    );
    assert!(perform(&mut session, retype("supports")).is_err());
    assert!(perform(&mut session, retype("amuses")).is_err());
    for length in 1..=4 {
        let note = "note"[..length].to_owned();
        let command = Command::SetRelationNote { relation, note };
        done(&mut session, command);
    }
    let note = |session: &Session| {
        session
            .project()
            .relation(relation)
            .map(|it| it.note.clone())
    };
    assert_eq!(note(&session).as_deref(), Some("note"));
    session.undo().expect("undone");
    assert_eq!(note(&session).as_deref(), Some(""), "typing is one step");
    session.set_annotator(annotator_id("bert"));
    for command in [retype("supports"), Command::ReverseRelation(relation)] {
        assert!(perform(&mut session, command).is_err_and(|error| error.contains("layer")));
    }
}

#[test]
fn relations_go_with_an_annotation_and_come_back_with_it() {
    let fixture = fixture();
    let [a, b, c] = ["a", "b", "c"].map(|name| fixture.id(name));
    let fixture = fixture.relation("a", "supports", "b");
    let mut session = fixture.relation("c", "contradicts", "a").session();
    let before = session.project().clone();
    perform(&mut session, Command::RemoveAnnotations(vec![a])).expect("removed");
    for id in [a, b, c] {
        assert_eq!(ties(&session, id), []);
    }
    session.undo().expect("undone");
    assert!(session.project() == &before);
    assert_eq!(
        ties(&session, a),
        [(a, "supports", b), (c, "contradicts", a)]
    );
}
