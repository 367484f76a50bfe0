//! Looking at the files now and then: what is read in by itself, and what is not.

use std::time::Duration;

use super::elsewhere::{Window, set_title};
use super::*;

/// What bea's work makes of a project's files, without its place.
fn work_of_bea(project: &Session, article: &str, quote: &str) -> (String, Vec<u8>) {
    let copy = on_disk(project);
    change(&copy.root, "bea", |session| {
        annotate(session, article, "claim", quote);
    });
    let name = format!("annotations/bea/{article}.ron");
    let bytes = fs::read(copy.root.join(&name)).expect("read");
    (name, bytes)
}

fn put(root: &Path, name: &str, bytes: &[u8]) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, bytes).expect("written");
}

#[test]
fn own_saves_are_never_read_in() {
    let disk = on_disk(&session());
    let mut window = Window::watching(&disk.root, "ana");
    for number in 0..12 {
        set_title(&mut window.session, &format!("Title {number}"));
        window.session.end_gesture();
        window.hand_over();
        window.answer().expect("saved");
        // Some of the time it looks right after a save, some of the time during the next one.
        std::thread::sleep(Duration::from_millis(7 * number % 50));
    }
    assert!(window.is_quiet());
    // Nor is a save to which the disk gives another time when it gets around to it.
    let path = disk.root.join("project.ron");
    let file = fs::File::options().write(true).open(&path);
    let later = std::time::SystemTime::now() - Duration::from_secs(1);
    file.expect("opened").set_modified(later).expect("set");
    assert!(window.is_quiet());
    set_title(&mut window.session, "Last");
    window.hand_over();
    window.answer().expect("saved");
    assert_eq!(load(&disk.root).project.details().title, "Last");
}

#[test]
fn what_is_written_little_by_little_is_read_once_it_rests() {
    let session = session();
    let disk = on_disk(&session);
    let mut window = Window::watching(&disk.root, "ana");
    let (name, bytes) = work_of_bea(&session, "two", "nobody asked");
    for end in 1..20 {
        put(&disk.root, &name, &bytes[..bytes.len() * end / 20]);
        std::thread::sleep(Duration::from_millis(5));
    }
    put(&disk.root, &name, &bytes);
    // A disk that was slow may have let it look at a part; the whole is read in any case.
    while !marked(window.session.project()).contains(&"bea: nobody asked".to_owned()) {
        assert!(window.notices());
    }
    assert!(window.is_quiet());
    assert_eq!(said(&load(&disk.root)), "");
}

#[test]
fn a_part_that_rests_for_long_costs_nothing_once_the_rest_is_there() {
    let session = session();
    let disk = on_disk(&session);
    let mut window = Window::watching(&disk.root, "ana");
    let (name, bytes) = work_of_bea(&session, "two", "nobody asked");
    put(&disk.root, &name, &bytes[..bytes.len() / 2]);
    assert!(window.notices(), "it is named as damaged");
    annotate(&mut window.session, "one", "claim", "said");
    window.hand_over();
    window.answer().expect("saved");
    let half = fs::read(disk.root.join(&name)).expect("read");
    assert_eq!(half.len(), bytes.len() / 2, "it is not written over");
    put(&disk.root, &name, &bytes);
    assert!(window.notices());
    let marks = marked(window.session.project());
    assert!(marks.contains(&"bea: nobody asked".to_owned()), "{marks:?}");
    assert!(marks.contains(&"ana: said".to_owned()), "{marks:?}");
}

#[test]
fn many_files_at_once_come_in_together_or_one_after_the_other() {
    let session = session();
    let disk = on_disk(&session);
    let mut window = Window::watching(&disk.root, "ana");
    let (_, bytes) = work_of_bea(&session, "two", "nobody asked");
    let text = String::from_utf8(bytes).expect("text");
    let id = {
        let at = text.find("id: \"").expect("an id") + 5;
        text[at..at + 26].to_owned()
    };
    for number in 0..60 {
        let own = format!("{}{number:02}", &id[..24]);
        let layer = text
            .replace(&id, &own)
            .replace("\"bea\"", &format!("\"coder-{number}\""));
        put(
            &disk.root,
            &format!("annotations/coder-{number}/two.ron"),
            layer.as_bytes(),
        );
    }
    while window.session.project().layers().len() < 61 {
        assert!(window.notices());
    }
    assert!(window.is_quiet());
}

#[test]
fn a_folder_that_is_gone_for_a_while_changes_nothing() {
    let disk = on_disk(&session());
    let mut window = Window::watching(&disk.root, "ana");
    let before = window.session.project().clone();
    let away = disk.root.with_extension("away");
    fs::rename(&disk.root, &away).expect("away");
    assert!(window.is_quiet());
    annotate(&mut window.session, "one", "claim", "said");
    window.hand_over();
    let error = window.answer().expect_err("there is no folder to save to");
    assert!(matches!(error, StoreError::Gone { .. }), "{error}");
    fs::rename(&away, &disk.root).expect("back");
    window.worker.retry();
    window.answer().expect("saved");
    assert!(*window.session.project() != before);
    assert_eq!(load(&disk.root).project, *window.session.project());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_looked_at_all_the_same() {
    use std::os::unix::fs::PermissionsExt as _;

    let session = session();
    let disk = on_disk(&session);
    let (name, bytes) = work_of_bea(&session, "two", "nobody asked");
    put(&disk.root, &name, b"");
    let mode = |mode: u32| {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(&disk.root, permissions).expect("set");
    };
    mode(0o555);
    let before = tree(&disk.root);
    let mut window = Window::watching(&disk.root, "ana");
    put(&disk.root, &name, &bytes);
    assert!(window.notices());
    mode(0o755);
    let marks = marked(window.session.project());
    assert!(marks.contains(&"bea: nobody asked".to_owned()), "{marks:?}");
    let after = tree(&disk.root);
    assert_eq!(after.len(), before.len(), "looking makes no files");
}
