//! Roles of attributes in files: as they were before there were any, stated, and stated twice.

use super::*;
use crate::model::{AttributeValue, Role, Tag};

const SPEAKER: &str = r#"(name: "speaker", kind: Text)"#;

fn quote(project: &Project) -> &Tag {
    let quote = TagId::new("quote").expect("a slug");
    project.tag_set().get(&quote).expect("a tag")
}

fn speaker(project: &Project) -> Option<&str> {
    let speaker = quote(project).with_role(Role::Speaker)?;
    Some(&speaker.name)
}

fn rename(name: &str, to: &str) -> Command {
    Command::RenameAttribute {
        tag: TagId::new("quote").expect("a slug"),
        name: name.to_owned(),
        to: to.to_owned(),
    }
}

#[test]
fn a_role_is_written_where_the_name_does_not_say_it() {
    let disk = on_disk(&session());
    let file = || disk.text("project.ron");
    assert!(!file().contains("role:"));
    let before = tree(&disk.root);
    for (name, to) in [("speaker", "who"), ("kind", "speaker")] {
        change(&disk.root, "ana", |session| {
            perform(session, rename(name, to));
        });
    }
    let project = load(&disk.root).project;
    assert_eq!(speaker(&project), Some("who"));
    let kind = quote(&project).with_role(Role::Speech);
    assert_eq!(kind.map(|it| it.name.as_str()), Some("speaker"));
    assert!(file().contains("role: Speaker") && file().contains("role: Speech"));
    for (name, to) in [("speaker", "kind"), ("who", "speaker")] {
        change(&disk.root, "ana", |session| {
            perform(session, rename(name, to));
        });
    }
    assert_eq!(tree(&disk.root), before);
}

#[test]
fn no_role_is_a_role_too() {
    let disk = on_disk(&session());
    let none = r#"(name: "speaker", kind: Text, role: NoRole)"#;
    replace(&disk.root, "project.ron", SPEAKER, none);
    let loaded = load(&disk.root);
    assert_eq!(said(&loaded), "");
    assert_eq!(speaker(&loaded.project), None);
    // It stays when the file is written.
    change(&disk.root, "ana", |session| {
        let details = ProjectDetails {
            title: "Ships".to_owned(),
            ..ProjectDetails::default()
        };
        perform(session, Command::SetDetails(details));
    });
    let file = disk.text("project.ron");
    assert!(file.contains("Ships") && file.contains(none), "{file}");
}

#[test]
fn of_two_attributes_with_one_role_the_first_keeps_it() {
    let disk = on_disk(&session());
    let twice =
        r#"(name: "who", kind: Text, role: Speaker), (name: "voice", kind: Text, role: Speaker)"#;
    replace(&disk.root, "project.ron", SPEAKER, twice);
    let loaded = load(&disk.root);
    assert_eq!(speaker(&loaded.project), Some("who"));
    let said = said(&loaded);
    assert!(
        said.contains("the role “speaker” belongs to another attribute before “voice”"),
        "{said}"
    );
    // What was mended goes into the file with the next change to it.
    change(&disk.root, "ana", |session| {
        perform(session, rename("voice", "aloud"));
    });
    let loaded = load(&disk.root);
    assert_eq!(loaded.findings, []);
    assert_eq!(speaker(&loaded.project), Some("who"));
}

#[test]
fn an_unknown_role_is_named_with_its_place() {
    let disk = on_disk(&session());
    let odd = r#"(name: "speaker", kind: Text, role: Voice)"#;
    replace(&disk.root, "project.ron", SPEAKER, odd);
    let refused = store::load(&disk.root).err().map(|error| error.to_string());
    let refused = refused.expect("refused");
    assert!(
        refused.contains("Voice") && refused.contains("Speaker"),
        "{refused}"
    );
}

#[test]
fn a_renamed_attribute_comes_back_from_the_journal() {
    let disk = on_disk(&session());
    let loaded = load(&disk.root);
    // The journal takes the step, the files do not: a file stands where they would wait.
    fs::create_dir_all(disk.root.join(".pullquote")).expect("a folder");
    fs::write(disk.root.join(".pullquote/staging"), "in the way").expect("written");
    let mut session = as_whom(&loaded, "ana");
    let never = session.project().annotations_in(&article("one"))[0].id;
    let value = Command::SetAttribute {
        annotation: never,
        name: "speaker".to_owned(),
        value: Some(AttributeValue::Text("The minister".to_owned())),
    };
    let mut worker = worker(&loaded);
    for command in [value, rename("speaker", "who")] {
        session.perform(command, now()).expect("performed");
        save_last(&mut worker, &session);
    }
    drop(worker);
    let recovered = load(&disk.root);
    assert_eq!(recovered.recovered, 2);
    assert!(recovered.project == *session.project());
    assert_eq!(speaker(&recovered.project), Some("who"));
}

#[test]
fn what_lost_its_place_is_renamed_with_the_rest() {
    let mut session = session();
    let never = session.project().annotations_in(&article("one"))[0].id;
    let value = Command::SetAttribute {
        annotation: never,
        name: "speaker".to_owned(),
        value: Some(AttributeValue::Text("The minister".to_owned())),
    };
    session.perform(value, now()).expect("a speaker");
    let disk = on_disk(&session);
    replace(&disk.root, "articles/one.txt", "never", "perhaps");
    let before = load(&disk.root).project;
    assert!(before.lost(never).is_some());
    change(&disk.root, "bea", |session| {
        perform(session, rename("speaker", "who"));
    });
    let project = load(&disk.root).project;
    let lost = project.lost(never).expect("still lost");
    assert_eq!(lost.attributes["who"].to_text(), "The minister");
    assert_eq!(lost.attributes.len(), 1);
    change(&disk.root, "bea", |session| {
        perform(session, rename("who", "speaker"));
    });
    assert!(load(&disk.root).project == before);
}
