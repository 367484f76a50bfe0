//! Actors: written down, merged, and written into annotations only when somebody says so.

use super::*;
use crate::model::{Actor, ActorId};

fn session() -> Session {
    let fixture = Fixture::new().article(
        "one",
        "[a|:quote speaker=Ana Ruiz] [b|:quote speaker=Mayor Ruiz] [c|:claim source=ruiz] [d|:quote@ben speaker=Ruiz] \
         [e|:quote speaker=Bo Lind]",
    );
    fixture.session()
}

fn perform(session: &mut Session, command: Command) -> String {
    let done = session.perform(command, Timestamp::UNIX_EPOCH);
    done.expect("performed").transaction.label
}

fn actor(session: &Session, name: &str, variants: &[&str]) -> Actor {
    let mut actor = session.project().new_actor(name).expect("a name");
    for variant in variants {
        actor.call(variant);
    }
    actor
}

fn spellings(session: &Session) -> Vec<Vec<String>> {
    let actors = session.project().actors().values();
    let spellings = actors.map(|actor| actor.spellings().map(str::to_owned).collect());
    spellings.collect()
}

fn entered(session: &Session) -> Vec<String> {
    let article = article_id("one");
    let annotations = session.project().annotations_in(&article).into_iter();
    let values = annotations.flat_map(|it| it.attributes.values());
    values.map(AttributeValue::to_text).collect()
}

#[test]
fn merging_changes_no_annotation_and_writing_the_name_does() {
    let mut session = session();
    let before = (session.project().clone(), entered(&session));
    let ruiz = actor(&session, "Ana Ruiz", &[]);
    perform(&mut session, Command::AddActor(ruiz.clone()));
    let mut mayor = actor(&session, "Mayor Ruiz", &["Ruiz"]);
    mayor.role = "mayor".to_owned();
    perform(&mut session, Command::AddActor(mayor.clone()));
    let into = (*session.project().actors()[&ruiz.id]).clone();
    let others = vec![mayor.id.clone()];
    let label = perform(&mut session, Command::MergeActors { into, others });
    assert_eq!(label, "“Ana Ruiz” stands for 3 spellings");
    assert_eq!(spellings(&session), [["Ana Ruiz", "Mayor Ruiz", "Ruiz"]]);
    assert_eq!(session.project().actors()[&ruiz.id].role, "mayor");
    assert_eq!(entered(&session), before.1);
    let label = perform(&mut session, Command::WriteActorName(ruiz.id));
    assert_eq!(label, "“Ana Ruiz” written into 2 annotations");
    // The other layer is somebody else's.
    let after = ["Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "Ruiz", "Bo Lind"];
    assert_eq!(entered(&session), after);
    while session.undo().expect("undone").is_some() {}
    assert!(*session.project() == before.0);
}

#[test]
fn no_two_actors_are_called_the_same() {
    let mut session = session();
    let ruiz = actor(&session, "Ana Ruiz", &["Ruiz"]);
    perform(&mut session, Command::AddActor(ruiz.clone()));
    let mut refused = |actor: Actor| {
        let refused = session.perform(Command::AddActor(actor), Timestamp::UNIX_EPOCH);
        refused.expect_err("refused").to_string()
    };
    let mut other = Actor::new("Carla Ruiz").expect("a name");
    other.call("RUÍZ");
    let taken = refused(other);
    assert!(taken.contains("“RUÍZ” exists already"), "{taken}");
    let mut nobody = Actor::new("x").expect("a name");
    nobody.name = " ".to_owned();
    assert!(refused(nobody).contains("empty"));
    // An id that is taken is made another.
    let mut renamed = ruiz.clone();
    renamed.name = "President Ruiz".to_owned();
    perform(&mut session, Command::ChangeActor(renamed));
    let again = Actor::new("Ana Ruiz").expect("a name");
    perform(&mut session, Command::AddActor(again));
    let ids: Vec<_> = session
        .project()
        .actors()
        .keys()
        .map(ActorId::as_str)
        .collect();
    assert_eq!(ids, ["ana-ruiz", "ana-ruiz-2"]);
    perform(&mut session, Command::RemoveActor(ruiz.id));
    assert_eq!(spellings(&session), [["Ana Ruiz"]]);
}
