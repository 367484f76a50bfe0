//! Many files at once: folders, patterns and archives; and texts in any encoding.

use std::io::{Cursor, Write as _};
use std::process::Stdio;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::common::Desk;
use crate::json;

/// The articles of a project, each with its source and encoding.
fn articles(desk: &Desk, project: &str) -> Vec<(String, String)> {
    let info = json(&desk.run(&["info", project, "--json"]).fine());
    let articles = info["articles"].as_array().expect("a list");
    let words = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let pairs = articles.iter();
    pairs
        .map(|it| (words(&it["source"]), words(&it["encoding"])))
        .collect()
}

fn sources(desk: &Desk, project: &str) -> Vec<String> {
    let articles = articles(desk, project).into_iter();
    articles.map(|(source, _)| source).collect()
}

/// A desk with a folder of three articles, two of them of the same name, and a picture.
fn desk() -> Desk {
    let desk = Desk::new();
    for folder in ["press", "press/Figaro", "press/Monde"] {
        std::fs::create_dir(desk.path(folder)).expect("made");
    }
    desk.write("press/one.txt", "The bridge is open.\n");
    desk.write("press/Figaro/1.txt", "Le pont est ouvert.\n");
    desk.write("press/Monde/1.txt", "Le pont est ouvert.\n");
    desk.write("press/picture.txt", b"\x89PNG\r\n\x1A\n\0");
    desk
}

const SKIPPED: &str = "warning: skipped press/picture.txt: this is a PNG picture";

#[test]
fn a_folder_comes_in_as_far_as_it_can_be_read() {
    let desk = desk();
    let run = desk.run(&["new", "p", "press"]);
    assert_eq!(run.out, "Made “p” in p: 3 articles. Skipped: 1 file\n");
    assert!(run.err.starts_with(SKIPPED), "{}", run.err);
    let same = "warning: “Monde/1.txt” has the same text as “Figaro/1.txt”";
    assert_eq!(run.err.lines().nth(1), Some(same));
    assert_eq!((run.code, run.err.lines().count()), (1, 2), "{}", run.err);
    let found = ["Figaro/1.txt", "Monde/1.txt", "one.txt"];
    assert_eq!(sources(&desk, "p"), found);
    // The same again brings nothing, and says why.
    let run = desk.run(&["import", "p", "press"]);
    assert_eq!(run.out, "There already: 3 things. Skipped: 1 file\n");
    desk.write("press/two.txt", "Another.\n");
    let run = desk.run(&["import", "p", "press/*.txt"]);
    assert_eq!(
        run.out,
        "Added: 1 article. There already: 1 thing. Skipped: 1 file\n"
    );
    // What is named is meant: nothing comes in without it.
    let before = desk.snapshot();
    let said = desk.run(&["import", "p", "press", "press/picture.txt"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{}", said.err);
    let said = desk.run(&["import", "p", "press/picture.*"]).failed();
    assert!(said.contains("PNG"), "nothing but that: {said}");
    let said = desk.run(&["new", "q", "press", "nowhere"]).failed();
    assert!(said.contains("nowhere"), "{said}");
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn an_archive_is_read_where_it_is() {
    let desk = desk();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("a/2.txt", "Two.".as_bytes()),
        ("a/10.txt", b"Ten."),
        (
            "lines.jsonl",
            br#"{"article":"j","source":"x.txt","text":"From lines."}"#,
        ),
        ("noise.txt", b"ab\0"),
    ] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("started");
        zip.write_all(text).expect("written");
    }
    desk.write("all.zip", zip.finish().expect("finished").into_inner());
    let run = desk.run(&["new", "p", "all.zip"]);
    assert_eq!(run.out, "Made “p” in p: 3 articles. Skipped: 1 file\n");
    assert!(
        run.err.starts_with("warning: skipped all.zip/noise.txt: "),
        "{}",
        run.err
    );
    assert_eq!(sources(&desk, "p"), ["a/2.txt", "a/10.txt", "x.txt"]);
}

/// What contradicts the project in a folder stays out, and only that.
#[test]
fn annotations_that_are_found_spoil_nothing() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("team")).expect("made");
    desk.write("one.txt", "One.\n");
    desk.run(&["new", "p", "one.txt"]).fine();
    desk.write(
        "team/a.jsonl",
        r#"{"article":"one","text":"Another text."}"#,
    );
    let annotation = r#"{"tag":"Claim","spans":[{"text":"Two"}]}"#;
    let line = format!(r#"{{"article":"two","text":"Two.","annotations":[{annotation}]}}"#);
    desk.write("team/b.jsonl", line);
    desk.write("team/c.txt", "Three.\n");
    let run = desk.run(&["import", "p", "team"]);
    assert_eq!(
        run.out,
        "Added: 2 articles, 1 annotation. Skipped: 1 file\n"
    );
    assert!(run.err.contains("team/a.jsonl: line 1"), "{}", run.err);
    assert_eq!(run.code, 1);
    let before = desk.snapshot();
    let said = desk.run(&["import", "p", "team/a.jsonl", "team/c.txt"]);
    assert_eq!(
        (said.code, desk.snapshot() == before),
        (1, true),
        "{}",
        said.err
    );
}

#[test]
fn an_encoding_is_guessed_and_said_kept_and_chosen() {
    let desk = Desk::new();
    desk.write(
        "latin.txt",
        b"Das Caf\xE9 ist er\xF6ffnet, sagte der B\xFCrgermeister.\n",
    );
    let wide: Vec<u8> = "\u{feff}Wide – open.\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    desk.write("wide.txt", &wide);
    desk.write("plain.txt", "Café.\n");
    let run = desk.run(&["new", "p", "latin.txt", "wide.txt", "plain.txt"]);
    assert_eq!(run.out, "Made “p” in p: 3 articles. Guessed: 1 thing\n");
    let warning = "warning: latin.txt: guessed: the encoding is windows-1252\n";
    assert_eq!((run.code, run.err.as_str()), (0, warning));
    let told = [
        ("latin.txt", "windows-1252"),
        ("wide.txt", "UTF-16LE"),
        ("plain.txt", ""),
    ];
    let told = told.map(|(source, encoding)| (source.to_owned(), encoding.to_owned()));
    assert_eq!(articles(&desk, "p"), told);
    assert_eq!(desk.read("p/articles/wide.txt"), "Wide – open.\n");
    let project = desk.read("p/project.ron");
    assert_eq!(project.matches("encoding: ").count(), 2, "{project}");

    // It travels, and what has none says nothing of it.
    let lines = desk.run(&["export", "p", "--format", "jsonl"]).fine();
    assert_eq!(lines.matches("\"encoding\":").count(), 2, "{lines}");
    desk.write("all.jsonl", &lines);
    desk.run(&["import", "q", "all.jsonl"]).fine();
    assert_eq!(articles(&desk, "q"), told);
    assert_eq!(
        desk.run(&["export", "q", "--format", "jsonl"]).fine(),
        lines
    );

    let chosen = ["new", "r", "latin.txt", "--encoding", "macroman"];
    let refused = desk.run(&chosen);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("macintosh, windows-1250"),
        "{}",
        refused.err
    );
    desk.run(&["new", "r", "latin.txt", "--encoding", "mac"])
        .fine();
    assert_eq!(articles(&desk, "r")[0].1, "macintosh");
    assert!(
        desk.read("r/articles/latin.txt")
            .starts_with("Das CafÈ ist erˆffnet")
    );
}

#[test]
fn bytes_that_mean_nothing_are_named() {
    let desk = Desk::new();
    desk.write("odd.txt", b"\xEF\xBB\xBFOne.\r\n\r\nTw\xE9 and \xE9.\n");
    let run = desk.run(&["new", "p", "odd.txt"]);
    assert_eq!(run.code, 0);
    let place = "warning: odd.txt: line 3, column 3 (byte 13) and one more place: ";
    assert!(
        run.err.starts_with(place) && run.err.contains("UTF-8"),
        "{}",
        run.err
    );
    assert_eq!(
        desk.read("p/articles/odd.txt"),
        "One.\n\nTw\u{fffd} and \u{fffd}.\n"
    );
}

#[test]
#[cfg(unix)]
fn wide_text_from_another_program_is_read_whole() {
    let desk = Desk::new();
    let text = "The bridge is open. ".repeat(100_000);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    desk.write("wide", &wide);
    let cat = std::process::Command::new("cat")
        .arg(desk.path("wide"))
        .stdout(Stdio::piped())
        .spawn();
    let cat = cat.expect("cat").stdout.take().expect("a pipe");
    let mut command = desk.command(&["new", "p", "/dev/stdin"]);
    let done = command.stdin(cat).output().expect("the program runs");
    assert!(done.status.success(), "{done:?}");
    assert_eq!(desk.read("p/articles/stdin.txt"), text);
}

#[test]
#[cfg(unix)]
fn what_cannot_be_opened_is_skipped() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = desk();
    symlink("/etc/hostname", desk.path("press/out.txt")).expect("a link");
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path("press/pipe"))
        .status();
    assert!(made.expect("mkfifo").success());
    desk.write("press/locked.txt", "Locked.\n");
    let locked = std::fs::Permissions::from_mode(0o000);
    std::fs::set_permissions(desk.path("press/locked.txt"), locked).expect("set");
    // Root reads it all the same.
    let is_locked = std::fs::read(desk.path("press/locked.txt")).is_err();
    let run = desk.run(&["new", "p", "press"]);
    let skipped = 3 + usize::from(is_locked);
    assert!(
        run.out.ends_with(&format!(". Skipped: {skipped} files\n")),
        "{}",
        run.out
    );
    for words in [
        "press/out.txt: this link leads out of the folder",
        "press/pipe: this is a pipe, not a file",
    ] {
        assert!(run.err.contains(words), "{}", run.err);
    }
}
