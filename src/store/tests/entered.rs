//! Several choices, what is expected of an attribute, and actors: on the disk and back.

use super::*;
use crate::model::{Actor, ActorId, Attribute, AttributeKind, AttributeValue, Tag};

fn quote(project: &Project) -> Tag {
    let quote = TagId::new("quote").expect("a slug");
    (**project.tag_set().get(&quote).expect("a tag")).clone()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A project with all of it.
fn full() -> Session {
    let mut session = session();
    let mut tag = quote(session.project());
    let kind = AttributeKind::Choices(texts(&["toll", "bridge"]));
    let mut topics = Attribute::new("topics", kind);
    topics.required = true;
    topics.default = Some(AttributeValue::Texts(texts(&["bridge"])));
    tag.attributes.push(topics);
    perform(&mut session, Command::ChangeTag(tag));
    let never = session.project().annotations_in(&article("one"))[0].id;
    let value = Command::SetAttribute {
        annotation: never,
        name: "topics".to_owned(),
        value: Some(AttributeValue::Texts(texts(&["toll", "bridge"]))),
    };
    perform(&mut session, value);
    let mut ruiz = Actor::new("Ana Ruiz").expect("a name");
    ruiz.call("Mayor Ruiz");
    ruiz.gender = "woman".to_owned();
    perform(&mut session, Command::AddActor(ruiz));
    session
}

#[test]
fn all_of_it_comes_back_and_nothing_is_written_where_there_is_none() {
    let none = on_disk(&session());
    let file = none.text("project.ron");
    for word in ["actors", "default", "required", "Choices"] {
        assert!(!file.contains(word), "{word} in {file}");
    }
    let session = full();
    let disk = on_disk(&session);
    disk.comes_back(&session);
    let file = disk.text("project.ron");
    assert!(
        file.contains(r#"kind: Choices(["toll", "bridge"])"#),
        "{file}"
    );
}

#[test]
fn all_of_it_comes_back_from_the_journal() {
    let disk = on_disk(&session());
    let loaded = load(&disk.root);
    fs::create_dir_all(disk.root.join(".pullquote")).expect("a folder");
    fs::write(disk.root.join(".pullquote/staging"), "in the way").expect("written");
    let mut session = as_whom(&loaded, "ana");
    let mut worker = worker(&loaded);
    let mut ruiz = Actor::new("Ana Ruiz").expect("a name");
    let add = Command::AddActor(ruiz.clone());
    ruiz.affiliation = "City".to_owned();
    let other = Command::AddActor(Actor::new("Mayor Ruiz").expect("a name"));
    let merge = Command::MergeActors {
        into: ruiz,
        others: vec![ActorId::new("mayor-ruiz").expect("a slug")],
    };
    for command in [add, other, merge] {
        perform(&mut session, command);
        save_last(&mut worker, &session);
    }
    drop(worker);
    let recovered = load(&disk.root);
    assert_eq!(recovered.recovered, 3);
    assert!(recovered.project == *session.project());
    let actors: Vec<_> = recovered.project.actors().values().collect();
    assert_eq!(actors.len(), 1);
    assert!(actors[0].is_called("Mayor Ruiz") && actors[0].affiliation == "City");
}

#[test]
fn what_two_hands_did_to_one_actor_is_asked_about() {
    let disk = on_disk(&full());
    let loaded = load(&disk.root);
    let mut session = as_whom(&loaded, "ana");
    let changed = |session: &mut Session, role: &str| {
        let id = ActorId::new("ana-ruiz").expect("a slug");
        let mut ruiz = (*session.project().actors()[&id]).clone();
        ruiz.role = role.to_owned();
        perform(session, Command::ChangeActor(ruiz));
    };
    change(&disk.root, "bea", |session| changed(session, "mayor"));
    changed(&mut session, "minister");
    let mut worker = worker(&loaded);
    save_last(&mut worker, &session);
    drop(worker);
    let found = load(&disk.root);
    let [conflict] = found.conflicts.as_slice() else {
        panic!("{:?}", found.conflicts);
    };
    assert!(conflict.ours.contains("minister"), "{}", conflict.ours);
    assert!(conflict.theirs.contains("mayor"), "{}", conflict.theirs);
}

#[test]
fn an_actor_that_cannot_be_understood_is_kept() {
    let disk = on_disk(&full());
    let file = "project.ron";
    replace(&disk.root, file, r#"id: "ana-ruiz""#, r#"id: "Ana Ruiz""#);
    let loaded = load(&disk.root);
    is_said(&loaded, "actor “Ana Ruiz”");
    assert!(loaded.project.actors().is_empty());
    change(&disk.root, "ana", |session| {
        let bo = Actor::new("Bo Lind").expect("a name");
        perform(session, Command::AddActor(bo));
    });
    let text = disk.text(file);
    assert!(
        text.contains(r#"id: "Ana Ruiz""#) && text.contains("Bo Lind"),
        "{text}"
    );
    // Two who are called the same are told of, and both stay.
    replace(&disk.root, file, r#"id: "Ana Ruiz""#, r#"id: "ana-ruiz""#);
    replace(
        &disk.root,
        file,
        r#"name: "Bo Lind""#,
        r#"name: "mayor RUIZ""#,
    );
    let loaded = load(&disk.root);
    is_said(&loaded, "who counts");
    assert_eq!(loaded.project.actors().len(), 2);
}

#[test]
fn a_default_of_another_type_is_told_of() {
    let disk = on_disk(&full());
    let kind = r#"kind: Choices(["toll", "bridge"])"#;
    replace(&disk.root, "project.ron", kind, "kind: Number");
    let said = said(&load(&disk.root));
    assert!(said.contains("“topics” is not of its type"), "{said}");
}
