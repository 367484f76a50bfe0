//! The README's commands, run one after the other as a reader would: fenced blocks of `sh`, in one folder.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The commands of a document: lines of `sh` blocks that call the program, with the line that each stands on.
fn commands(document: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut in_shell = false;
    for (index, line) in document.lines().enumerate() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            in_shell = !in_shell && language.trim() == "sh";
        } else if in_shell && (line.starts_with("pullquote ") || line == "pullquote") {
            found.push((index + 1, line));
        }
    }
    found
}

/// Whether the line would open the window: no command, or a project's folder.
fn opens_window(line: &str) -> bool {
    let first = line.split_whitespace().nth(1);
    let known = [
        "new",
        "import",
        "export",
        "publish",
        "strip",
        "rehydrate",
        "formats",
        "info",
        "check",
        "search",
        "suggest",
        "compare",
        "agree",
        "adjudicate",
        "sample",
        "annotators",
        "methods",
        "repair",
        "settle",
        "codebook",
        "git",
        "add-layers",
        "help",
    ];
    first.is_none_or(|first| !known.contains(&first) && !first.starts_with('-'))
}

/// Makes the articles that a command names. Each says every word of the commands, so that searches find something.
fn make_articles(folder: &Path, line: &str, words: &str) {
    let parts = line
        .split_whitespace()
        .map(|part| part.trim_matches(['"', '\'']));
    for name in parts.filter(|part| Path::new(part).extension().is_some_and(|it| it == "txt")) {
        let path = folder.join(name);
        if path.exists() || Path::new(name).is_absolute() {
            continue;
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a folder");
        }
        let text = format!(
            "What {name} reports\n\nBy Ana Ruiz\n\nThe paper writes of {words}. “It is as we said,” the mayor told reporters.\n"
        );
        std::fs::write(path, text).expect("written");
    }
}

#[test]
fn every_command_of_the_readme_works() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).expect("a README");
    let commands = commands(&readme);
    assert!(commands.len() >= 5, "the README shows how: {commands:?}");
    let words: BTreeSet<_> = commands
        .iter()
        .flat_map(|(_, line)| line.split_whitespace())
        .filter(|word| word.chars().all(char::is_alphabetic))
        .collect();
    let words: Vec<_> = words.into_iter().collect();
    let words = words.join(", ");

    let program = Path::new(env!("CARGO_BIN_EXE_pullquote"));
    let mut paths = vec![program.parent().expect("a folder").to_owned()];
    if let Some(path) = std::env::var_os("PATH") {
        paths.extend(std::env::split_paths(&path));
    }
    let path = std::env::join_paths(paths).expect("a path");
    let folder = tempfile::tempdir().expect("a folder");
    let mut failures = String::new();
    for (number, line) in commands {
        if opens_window(line) {
            continue;
        }
        make_articles(folder.path(), line, &words);
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("PULLQUOTE_HOME", folder.path().join("home"))
            .env("PULLQUOTE_ANNOTATOR", "reader")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .output()
            .expect("a shell");
        if !output.status.success() {
            let error = String::from_utf8_lossy(&output.stderr);
            let status = output.status;
            writeln!(failures, "README.md:{number}: {line}\n  {status}: {error}").expect("written");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    let made = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert!(made > 0, "the commands have written something");
}

#[test]
fn commands_are_told_from_the_rest() {
    let document = "pullquote no\n```sh\npullquote\npullquote demo\npullquote info demo\ncargo run\n```\n```json\npullquote info no\n```\n";
    let found: Vec<_> = commands(document)
        .into_iter()
        .map(|(_, line)| line)
        .collect();
    assert_eq!(
        found,
        ["pullquote", "pullquote demo", "pullquote info demo"]
    );
    let run: Vec<_> = found
        .into_iter()
        .filter(|line| !opens_window(line))
        .collect();
    assert_eq!(run, ["pullquote info demo"]);
}

/// The rows of a table of Markdown, by the word in the first column.
fn rows(document: &str) -> BTreeMap<String, Vec<String>> {
    let rows = document.lines().filter(|line| line.starts_with("| `"));
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_matches('|');
        line.split(" | ")
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    rows.map(cells)
        .map(|cells| (cells[0].trim_matches('`').to_owned(), cells))
        .collect()
}

/// What nearly no format has a place for: it is said below the table.
const SAID_ONCE: &[&str] = &[
    "annotations without a place",
    "furniture",
    "actors",
    "reviews",
    "notebook",
    "course of the study",
];

/// Where a format is new or keeps more than it did, this says the row as it has to be.
#[test]
fn the_table_of_formats_is_true() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).expect("a README");
    let section = readme.split("\n## Formats\n").nth(1).expect("a section");
    let section = section.split("\n### ").next().unwrap_or_default();
    let mut told = rows(section);
    let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(["formats", "--json"])
        .output();
    let formats: serde_json::Value =
        serde_json::from_slice(&output.expect("the program").stdout).expect("JSON");
    let mut failures = String::new();
    for format in formats.as_array().expect("a list") {
        let name = format["name"].as_str().expect("a name");
        let yes = |field: &str| if format[field] == true { "yes" } else { "no" };
        let lost = format["loses"].as_array().expect("a list").iter();
        let lost = lost.filter_map(serde_json::Value::as_str);
        let lost: Vec<_> = lost.filter(|it| !SAID_ONCE.contains(it)).collect();
        let lost = if lost.is_empty() {
            "–".to_owned()
        } else {
            lost.join(", ")
        };
        let (read, written) = (yes("read"), yes("write"));
        let cells = told.remove(name).unwrap_or_default();
        let said: Vec<&str> = [1, 2, 5]
            .iter()
            .map(|at| cells.get(*at).map_or("", String::as_str))
            .collect();
        // What is read by another format's name says by which.
        let said: Vec<&str> = said
            .into_iter()
            .map(|cell| if cell.starts_with("as `") { "no" } else { cell })
            .collect();
        let checked = cells.get(4).map_or("", String::as_str);
        if said != [read, written, lost.as_str()] || written == "yes" && checked.is_empty() {
            let words = format["description"].as_str().unwrap_or_default();
            let words = cells.get(3).map_or(words, String::as_str);
            writeln!(
                failures,
                "| `{name}` | {read} | {written} | {words} | {} | {lost} |",
                if checked.is_empty() { "–" } else { checked }
            )
            .expect("written");
        }
    }
    if !cfg!(feature = "parquet") {
        told.remove("parquet");
    }
    assert!(
        failures.is_empty(),
        "the table in README.md lacks:\n{failures}"
    );
    assert!(
        told.is_empty(),
        "there are no such formats: {:?}",
        told.keys()
    );
}
