//! Versions of the code book go to the disk and come back, and are made again from the journal.

use super::*;
use crate::model::Tag;

fn define(session: &mut Session, definition: &str) {
    let id = TagId::new("quote").expect("a slug");
    let tag = session.project().tag_set().get(&id).expect("there");
    let command = Command::ChangeTag(Tag {
        definition: definition.to_owned(),
        ..(**tag).clone()
    });
    perform(session, command);
}

#[test]
fn versions_are_in_the_projects_file() {
    let mut session = session();
    let before = on_disk(&session);
    let said_before = before.in_a_line("project.ron");
    assert!(!said_before.contains("book_versions"), "{said_before}");
    assert!(
        !before
            .in_a_line("annotations/ana/one.ron")
            .contains("under")
    );
    // A file without versions has the first one, and saving it adds none.
    let loaded = load(&before.root);
    let old = loaded.project.annotations_in(&article("one"))[0];
    assert_eq!(loaded.project.number_under(&old.under), Some(1));
    define(&mut session, "Words.");
    let new = annotate(&mut session, "one", "quote", "nobody");
    let version = session.project().book_versions().next().expect("made").id;
    let describe = Command::DescribeVersion {
        version,
        name: "pilot".to_owned(),
        why: "Too \"wide\".".to_owned(),
    };
    perform(&mut session, describe);
    perform(&mut session, Command::LookedAgain(vec![new]));
    let disk = on_disk(&session);
    let written = disk.in_a_line("project.ron");
    let expected = format!(
        r#"book_versions: [ ( id: "{version}", made: "{}", who: "ana", name: "pilot", why: "Too \"wide\".", changes: [(tag: "quote", name: "Quote", what: Definition, before: ["#,
        now()
    );
    assert!(written.contains(&expected), "{written}");
    let own = disk.in_a_line("annotations/ana/one.ron");
    assert!(own.contains(&format!(r#"under: ["{version}"]"#)), "{own}");
    disk.comes_back(&session);
    disk.stays_as_it_is("ana");
}

#[test]
fn a_version_that_cannot_be_read_is_kept() {
    let mut session = session();
    define(&mut session, "Words.");
    let disk = on_disk(&session);
    replace(&disk.root, "project.ron", "who: \"ana\"", "who: \"?\"");
    let loaded = load(&disk.root);
    is_said(&loaded, "“?” is no annotator");
    assert_eq!(loaded.project.book_versions().len(), 0);
    change(&disk.root, "ana", |session| define(session, "Other words."));
    let written = disk.in_a_line("project.ron");
    assert!(written.contains("who: \"?\""), "{written}");
    assert!(written.contains("who: \"ana\""), "{written}");
}

#[test]
fn a_step_with_a_version_is_made_again_from_the_journal() {
    let mut session = session();
    let disk = on_disk(&session);
    define(&mut session, "Words.");
    let step = session.history().done().last().expect("a step");
    let step = store::journal::step(session.project(), step);
    let line = ron::to_string(&step).expect("RON says it");
    fs::create_dir_all(disk.root.join(".pullquote")).expect("made");
    let journal = disk.root.join(".pullquote/journal.ron");
    fs::write(&journal, format!("{line}\n")).expect("written");
    let again = load(&disk.root);
    assert_eq!(again.project, *session.project());
    assert_eq!(again.project.book_versions().len(), 1);
    // It is there by now, and made once.
    assert!(
        save(&again, &as_whom(&again, "ana"))
            .expect("saved")
            .is_none()
    );
    fs::write(&journal, format!("{line}\n")).expect("written");
    let once_more = load(&disk.root);
    assert_eq!(once_more.project, *session.project());
    assert!(once_more.conflicts.is_empty());
}
