//! Broken projects, wrong usage and places that cannot be written.

use crate::common::Desk;
use crate::{LINES, desk_with_project};

#[test]
fn broken_projects_are_refused_with_file_and_place() {
    let commands: [&[&str]; 5] = [
        &["info", "p"],
        &["check", "p"],
        &["search", "p", "sale"],
        &["export", "p", "--format", "csv"],
        &["import", "p", "lines.jsonl"],
    ];
    for (file, from, to, words) in [
        ("p/project.ron", "title:", "title", "project.ron: line "),
        (
            "p/annotations/ana/gazette.ron",
            "tag:",
            "tag=",
            "gazette.ron: line ",
        ),
        ("p/project.ron", "version: 1", "version: 99", "newer"),
        (
            "p/annotations/tester/courier.ron",
            "version: 1",
            "version: 99",
            "newer",
        ),
    ] {
        let desk = desk_with_project();
        desk.edit(file, from, to);
        let before = desk.snapshot();
        for command in commands {
            let said = desk.run(command).failed();
            assert!(said.contains(words), "{command:?}: {said}");
        }
        assert_eq!(desk.snapshot(), before);
    }
    let desk = Desk::new();
    desk.write("lines.jsonl", LINES);
    desk.write("file", "text");
    for path in ["missing", "file", "."] {
        let said = desk.run(&["info", path]).failed();
        assert!(said.contains(path) && said.contains("no project"), "{said}");
    }
}

#[test]
fn wrong_usage_is_told_from_failed_work() {
    let desk = Desk::new();
    for usage in [
        &["info"][..],
        &["new", "p"],
        &["import", "p"],
        &["search", "p"],
        &["info", "p", "--yaml"],
    ] {
        let run = desk.run(usage);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{usage:?}");
    }
    assert!(desk.run(&["--help"]).fine().contains("search"));
    assert!(desk.run(&["--version"]).fine().starts_with("pullquote "));
    let formats = desk.run(&["formats"]).fine();
    assert!(
        ["text", "jsonl", "csv", "truth"]
            .iter()
            .all(|name| formats.contains(name)),
        "{formats}"
    );
    // A mistyped command is neither a window nor a project.
    assert!(desk.run(&["inof"]).failed().contains("no such command"));
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_named() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk_with_project();
    let locked = desk.path("locked");
    fs::create_dir(&locked).expect("made");
    fs::set_permissions(&locked, Permissions::from_mode(0o555)).expect("locked");
    if fs::write(locked.join("probe"), "").is_ok() {
        // The system's administrator may write everywhere: nothing to see here.
        return;
    }
    for arguments in [
        &[
            "export",
            "p",
            "--format",
            "csv",
            "--out",
            "locked/spans.csv",
        ][..],
        &["import", "locked/q", "lines.jsonl"],
    ] {
        assert!(desk.run(arguments).failed().contains("locked"));
    }
    fs::set_permissions(&locked, Permissions::from_mode(0o755)).expect("unlocked");
}
