//! What is named as a file to read and is none, has no end, or is larger than anything anybody wrote.

use std::fs::File;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::common::{Desk, Run};
use crate::{LINES, json};

/// Runs the program and gives up on it where it waits for something that never comes.
#[track_caller]
fn run(desk: &Desk, arguments: &[&str], stdin: Stdio) -> Run {
    const PATIENCE: Duration = Duration::from_mins(1);
    let mut command = desk.command(arguments);
    command
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("runs");
    let start = Instant::now();
    while child.try_wait().expect("asked").is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().ok();
            panic!("{arguments:?} goes on and on");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().expect("ended");
    Run {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_refused_at_once() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let desk = Desk::new();
    let mkfifo = std::process::Command::new("mkfifo")
        .arg(desk.path("pipe"))
        .status();
    assert!(mkfifo.expect("mkfifo").success());
    let _socket = UnixListener::bind(desk.path("socket")).expect("a socket");
    std::fs::create_dir(desk.path("folder.txt")).expect("a folder");
    symlink("/dev/urandom", desk.path("noise.txt")).expect("a link");
    symlink("loop", desk.path("loop")).expect("a link");
    for (file, words) in [
        ("pipe", "pipe, not a file"),
        ("socket", "socket, not a file"),
        ("folder.txt", "no file in this folder"),
        ("noise.txt", "device, not a file"),
        ("/dev/zero", "device, not a file"),
        ("/dev/null", "device, not a file"),
        ("loop", "cannot read"),
        ("pipe/x", "check the name"),
    ] {
        for arguments in [
            &["new", "p", file][..],
            &["import", "p", file, "--format", "text"],
            &["import", "p", file, "--format", "jsonl"],
        ] {
            let said = run(&desk, arguments, Stdio::null()).failed();
            assert!(said.contains(file) && said.contains(words), "{said}");
            assert!(!desk.path("p").exists());
        }
    }
}

#[test]
#[cfg(unix)]
fn standard_input_and_open_files_are_read() {
    let desk = Desk::new();
    desk.write("page.txt", "The bridge is open.\n");
    desk.write("lines.jsonl", LINES);
    let from = |name: &str| Stdio::from(File::open(desk.path(name)).expect("a file"));
    run(&desk, &["new", "p", "/dev/stdin"], from("page.txt")).fine();
    let jsonl = ["import", "q", "/dev/stdin", "--format", "jsonl"];
    run(&desk, &jsonl, from("lines.jsonl")).fine();
    // What a shell makes of <(command).
    let shell = std::process::Command::new("sh")
        .args([
            "-c",
            r#"cat page.txt | "$0" new r /dev/fd/3 3<&0"#,
            env!("CARGO_BIN_EXE_pullquote"),
        ])
        .current_dir(desk.path(""))
        .output()
        .expect("a shell");
    assert!(shell.status.success(), "{shell:?}");
    for project in ["p", "r"] {
        let info = json(&desk.run(&["info", project, "--json"]).fine());
        assert_eq!(info["articles"][0]["characters"], 20);
    }
}

#[test]
#[cfg(unix)]
fn an_endless_input_ends() {
    let desk = Desk::new();
    for device in ["/dev/zero", "/dev/urandom"] {
        let endless = || Stdio::from(File::open(device).expect("a device"));
        let said = run(&desk, &["new", "p", "/dev/stdin"], endless()).failed();
        assert!(said.contains("not plain text"), "{said}");
        let jsonl = ["import", "p", "/dev/stdin", "--format", "jsonl"];
        let said = run(&desk, &jsonl, endless()).failed();
        // Where in a line nonsense begins is a matter of chance.
        assert!(said.contains("/dev/stdin: line "), "{said}");
    }
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_size() {
    let desk = Desk::new();
    for (name, megabytes) in [("long.txt", 512), ("long.jsonl", 1024)] {
        let file = File::create(desk.path(name)).expect("made");
        // A hole takes no room on the disk.
        file.set_len(megabytes * 1024 * 1024 + 1).expect("sized");
        let said = run(&desk, &["import", "p", name], Stdio::null()).failed();
        let words = format!("{name}: the file is longer than the {megabytes} MiB");
        assert!(said.contains(&words), "{said}");
    }
}

#[test]
fn names_without_measure_and_numbers_without_bounds_are_refused() {
    let desk = Desk::new();
    let long = "x".repeat(1_000_000);
    let annotation = |fields: &str| {
        format!(
            r#"{{"article":"a","text":"One two","annotations":[{{"spans":[{{"start":0,"end":3}}],{fields}}}]}}"#
        )
    };
    for (line, words) in [
        (
            format!(r#"{{"article":"a","text":"x","title":"{long}"}}"#),
            "line 2: “title”",
        ),
        (
            annotation(&format!(r#""tag":"{long}""#)),
            "line 2, annotation 1: “tag”",
        ),
        (
            annotation(&format!(r#""tag":"T","annotator":"{long}""#)),
            "line 2, annotation 1: “annotator”",
        ),
        (
            annotation(&format!(r#""tag":"T","attributes":{{"{long}":1}}"#)),
            "line 2, annotation 1: “attributes”",
        ),
        (
            annotation(r#""tag":"T","attributes":{"n":1e999}"#),
            "line 2, column ",
        ),
        (
            annotation(r#""tag":"T","attributes":{"n":-1e999}"#),
            "line 2, column ",
        ),
        (
            annotation(&format!(r#""tag":"T","attributes":"{long}""#)),
            "line 2, column ",
        ),
        (
            r#"{"article":"a","text":"x","furniture":[{"start":0,"end":1e999}]}"#.to_owned(),
            "line 2, column ",
        ),
    ] {
        desk.write("lines.jsonl", format!("\n{line}\n"));
        let said = run(&desk, &["import", "p", "lines.jsonl"], Stdio::null()).failed();
        assert!(said.contains(&format!("lines.jsonl: {words}")), "{words}");
        assert!(said.len() < 1000, "{}", said.len());
        assert!(!desk.path("p").exists());
    }
}

/// Each of them took, or could take, time with the square of its length.
#[test]
fn texts_without_measure_are_read_or_refused() {
    let desk = Desk::new();
    for (text, pattern, hits) in [
        (format!("a{}b", "\n".repeat(1_000_000)), "b", 1),
        ("🇲🇽".repeat(100_000), "🇲🇽", 100_000),
    ] {
        desk.write("odd.txt", text);
        run(&desk, &["new", "p", "odd.txt"], Stdio::null()).fine();
        run(&desk, &["check", "p"], Stdio::null()).fine();
        run(&desk, &["info", "p"], Stdio::null()).fine();
        let found = desk.run(&["search", "p", pattern, "--json"]).fine();
        assert_eq!(found.matches("\"start\":").count(), hits);
        std::fs::remove_dir_all(desk.path("p")).expect("removed");
    }
    for endless in [
        format!("e{}", "\u{301}".repeat(1_000_000)),
        "👨\u{200d}".repeat(300_000),
    ] {
        desk.write("odd.txt", &endless);
        let said = run(&desk, &["new", "p", "odd.txt"], Stdio::null()).failed();
        assert!(
            said.contains("odd.txt: a character longer than 64 KiB"),
            "{said}"
        );
        desk.write("fine.txt", "Some words.\n");
        run(&desk, &["new", "q", "fine.txt"], Stdio::null()).fine();
        desk.write("q/articles/fine.txt", &endless);
        let checked = run(&desk, &["check", "q"], Stdio::null());
        assert!(
            checked.out.contains("a character longer than 64 KiB"),
            "{}",
            checked.out
        );
        std::fs::remove_dir_all(desk.path("q")).expect("removed");
    }
}

/// Many tags, each the parent of the one before, and a cluster of very many annotations.
#[test]
fn files_of_very_many_things_are_read() {
    let desk = Desk::new();
    let mut tags: Vec<_> = (0..20_000)
        .map(|at| format!(r#"{{"id":"t{at}","name":"T{at}","parent":"t{}"}}"#, at + 1))
        .collect();
    tags.push(r#"{"id":"t20000","name":"T20000"}"#.to_owned());
    let annotations: Vec<_> = (0..20_000)
        .map(|at| {
            let end = at + 1;
            format!(r#"{{"id":"{at}","tag":"T0","spans":[{{"start":{at},"end":{end}}}]}}"#)
        })
        .collect();
    let members: Vec<_> = (0..20_000).map(|at| format!("\"{at}\"")).collect();
    desk.write(
        "many.jsonl",
        format!(
            "{{\"article\":\"a\",\"text\":\"{}\",\"annotations\":[{}]}}\n{{\"project\":\"p\",\"tags\":[{}]}}\n\
             {{\"members\":[{}]}}\n",
            "x".repeat(20_000),
            annotations.join(","),
            tags.join(","),
            members.join(","),
        ),
    );
    let said = run(&desk, &["import", "p", "many.jsonl"], Stdio::null()).fine();
    assert_eq!(said, "Added: 1 article, 20000 annotations, 1 cluster\n");
}

#[test]
#[cfg(unix)]
fn what_cannot_be_looked_at_is_not_nothing() {
    let desk = Desk::new();
    desk.write("lines.jsonl", LINES);
    // Too many links to follow is neither “not there” nor “empty”.
    std::os::unix::fs::symlink("loop", desk.path("loop")).expect("a link");
    let said = desk.run(&["import", "loop", "lines.jsonl"]).failed();
    assert!(said.contains("loop: cannot look"), "{said}");
    let said = desk.run(&["loop"]).failed();
    assert!(!said.contains("no such"), "{said}");
    desk.run(&["import", "p", "lines.jsonl"]).fine();
    let out = ["export", "p", "--format", "csv", "--out", "loop/x.csv"];
    let said = desk.run(&out).failed();
    assert!(!said.contains("there is no folder"), "{said}");
    // A project's own file that is gone leaves no room for a project inside of it.
    std::fs::remove_file(desk.path("p/project.ron")).expect("removed");
    let said = desk
        .run(&["import", "p/project.ron", "lines.jsonl"])
        .failed();
    assert!(said.contains("no project"), "{said}");
    assert!(!desk.path("p/project.ron").exists());
}
