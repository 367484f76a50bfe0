//! The keys of the window, listed without a window.

use crate::common::Desk;

/// Output and complaints of the program with settings of its own.
fn keys(desk: &Desk, arguments: &[&str]) -> (String, String) {
    let mut command = desk.command(arguments);
    command.env("PULLQUOTE_HOME", desk.path("home"));
    let done = command.output().expect("the program runs");
    assert!(done.status.success(), "{done:?}");
    let [out, err] = [done.stdout, done.stderr].map(|it| String::from_utf8(it).expect("UTF-8"));
    (out, err)
}

#[test]
fn all_keys_are_listed_with_the_persons_own() {
    let desk = Desk::new();
    let (usual, complaints) = keys(&desk, &["keys"]);
    assert!(usual.contains("  Ctrl Z "), "{usual}");
    assert!(usual.contains("\nAnnotate\n"), "{usual}");
    assert_eq!(complaints, "");
    let (page, _) = keys(&desk, &["keys", "--html"]);
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(page.contains("<kbd>Ctrl Z</kbd>"), "{page}");

    std::fs::create_dir(desk.path("home")).expect("made");
    let settings = r#"(keys: {"Annotate.Undo": ["F9"], "Annotate.Fly": ["F4"]})"#;
    desk.write("home/settings.ron", settings);
    let (own, complaints) = keys(&desk, &["keys"]);
    assert!(own.contains("  F9 ") && !own.contains("  Ctrl Z "), "{own}");
    let expected = "warning: settings.ron: keys: there is no command “Annotate.Fly”";
    assert_eq!(complaints.trim(), expected);
}
