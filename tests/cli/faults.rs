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
    for (from, to, words) in [
        ("title:", "title", "project.ron: line "),
        ("version: 1", "version: 99", "newer"),
    ] {
        let desk = desk_with_project();
        desk.edit("p/project.ron", from, to);
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

/// One file that cannot be read closes nothing else; but no result passes for whole without it.
#[test]
fn a_broken_layer_is_named_by_whatever_lacks_it() {
    for (from, to, words) in [
        ("tag:", "tag=", "gazette.ron: line "),
        ("version: 1", "version: 99", "newer"),
    ] {
        let desk = desk_with_project();
        desk.edit("p/annotations/ana/gazette.ron", from, to);
        let before = desk.snapshot();
        let run = desk.run(&["check", "p"]);
        assert_eq!(run.code, 1);
        assert!(run.out.contains(words), "{}", run.out);
        for command in [
            &["info", "p"][..],
            &["info", "p", "--json"],
            &["search", "p", "sale"],
            &["suggest", "p", "quotes"],
            &["compare", "p", "coverage"],
            &["export", "p", "--format", "csv"],
        ] {
            let run = desk.run(command);
            assert_eq!(run.code, 1, "{command:?}");
            assert!(!run.out.is_empty(), "{command:?}");
            let lacks = "p: the result lacks 1 annotation that could not be read: 1 of “gazette”";
            assert!(run.err.contains(lacks), "{command:?}: {}", run.err);
        }
        // Nothing is written over it, and what is in it is not made a second time.
        let run = desk.run(&["import", "p", "lines.jsonl"]);
        let (code, said) = (run.code, run.err);
        assert_eq!(code, 1);
        assert!(
            said.contains("ana's annotations of “gazette” could not be read"),
            "{said}"
        );
        assert_eq!(desk.snapshot(), before);
        // Everything else can be worked on.
        desk.write("more.txt", "A headline\n\nSome words.\n");
        let run = desk.run(&["import", "p", "more.txt"]);
        assert_eq!((run.code, run.out.as_str()), (0, "Added: 1 article\n"));
    }
}

#[test]
fn repair_mends_what_is_unambiguous_and_lists_the_rest() {
    let desk = desk_with_project();
    assert_eq!(desk.run(&["repair", "p"]).fine(), "Nothing to mend\n");
    desk.edit("p/articles/courier.txt", "said", "has said");
    desk.edit("p/articles/gazette.txt", "Not for sale", "Never for sale");
    let run = desk.run(&["repair", "p"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("mended: ") && run.out.contains("courier.txt"),
        "{}",
        run.out
    );
    let left: Vec<_> = run
        .out
        .lines()
        .filter(|line| line.starts_with("left: "))
        .collect();
    assert!(
        left[0].contains("gazette.ron: line ") && left[0].contains("Not for sale"),
        "{left:?}"
    );
    let run = desk.run(&["check", "p"]);
    assert!(!run.out.contains("courier"), "{}", run.out);
    // What it changed is kept.
    let sets = std::fs::read_dir(desk.path("p/.pullquote/backups")).expect("backups");
    assert!(sets.count() > 0);
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
