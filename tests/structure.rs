//! What the source promises of itself: which layer may know what, and what lies where.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::fs;
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 500;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder or a file of the same name, with that extension.
fn files(below: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut left = vec![repository().join(below)];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder");
            left.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The Rust files of a module, `name.rs` or `name/**`.
fn module(name: &str) -> Vec<PathBuf> {
    let mut found = files(&format!("src/{name}.rs"), "rs");
    found.extend(files(&format!("src/{name}"), "rs"));
    found.retain(|path| path.is_file());
    found
}

/// The file's code with line numbers: without comments, and without what follows `#[cfg(test)]` on a module of tests.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).expect("UTF-8");
    let mut lines = Vec::new();
    let mut after_cfg_test = false;
    for (number, line) in text.lines().enumerate() {
        if after_cfg_test && line.starts_with("mod tests {") {
            break;
        }
        after_cfg_test = line.trim() == "#[cfg(test)]";
        let code = line.split("//").next().unwrap_or_default();
        lines.push((number + 1, code.to_owned()));
    }
    lines
}

/// Whether a name stands in code as a word of its own.
fn names(code: &str, name: &str) -> bool {
    let in_word = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(name).any(|(at, _)| {
        !code[..at].ends_with(in_word) && !code[at + name.len()..].starts_with(in_word)
    })
}

/// Every place in these files where one of the names stands.
fn places(files: &[PathBuf], forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files {
        for (number, code) in code(path) {
            for name in forbidden.iter().filter(|name| names(&code, name)) {
                let path = path.strip_prefix(repository()).unwrap_or(path);
                found.push(format!("{}:{number}: {name}", path.display()));
            }
        }
    }
    found
}

#[test]
fn the_core_knows_no_screen() {
    let mut core = files("src", "rs");
    let app = repository().join("src/app");
    core.retain(|path| !path.starts_with(&app) && !path.starts_with(app.with_extension("rs")));
    assert!(core.len() > 600, "{}", core.len());
    let found = places(&core, &["egui", "eframe", "rfd", "egui_extras"]);
    assert!(found.is_empty(), "{found:#?}");
}

/// Who needs words or sentences asks `text`, so that all mean the same by them.
#[test]
fn words_and_sentences_are_cut_in_one_place() {
    let cutters = [
        "unicode_words",
        "unicode_word_indices",
        "split_word_bounds",
        "split_word_bound_indices",
        "unicode_sentences",
        "split_sentence_bounds",
        "split_sentence_bound_indices",
        "WordSegmenter",
        "SentenceSegmenter",
    ];
    let found = places(&files("src", "rs"), &cutters);
    let (here, elsewhere): (Vec<_>, Vec<_>) = found.into_iter().partition(|place| {
        place.starts_with("src/text/breaks.rs") || place.starts_with("src/text/segment.rs")
    });
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
    assert!(here.len() > 2, "{here:#?}");
}

/// Views make sheets; who writes them, and how, is not theirs to know.
#[test]
fn views_know_no_writer() {
    let writers = ["std::io", "Html"];
    let found = places(&module("compare"), &writers);
    assert!(found.is_empty(), "{found:#?}");
    assert!(!places(&module("report"), &writers).is_empty());
}

#[test]
fn model_and_edit_do_no_input_and_output() {
    let forbidden = [
        "std::fs",
        "std::io",
        "std::net",
        "std::env",
        "SystemTime",
        "Instant",
        "Timestamp::now",
        "Zoned::now",
        "File",
    ];
    for name in ["model", "edit"] {
        let found = places(&module(name), &forbidden);
        assert!(found.is_empty(), "{found:#?}");
    }
    // `use std::{fs, io}` says the same in other words.
    for name in ["model", "edit"] {
        for path in module(name) {
            let text: String = code(&path).into_iter().map(|(_, code)| code).collect();
            for group in text.split("use std::{").skip(1) {
                let group = group.split("};").next().unwrap_or_default();
                for part in ["fs", "io", "net", "env"] {
                    assert!(!names(group, part), "{}: {part}", path.display());
                }
            }
        }
    }
}

#[test]
fn colours_are_named_only_in_the_look() {
    let mut app = files("src/app", "rs");
    app.retain(|path| !path.starts_with(repository().join("src/app/look")));
    assert!(app.len() > 20, "{}", app.len());
    let mut found = places(
        &app,
        &[
            "from_rgb",
            "from_rgba",
            "from_rgba_premultiplied",
            "from_rgba_unmultiplied",
            "from_gray",
            "from_hex",
            "hex_color",
            "Rgba",
            "Hsva",
        ],
    );
    for path in &app {
        for (number, code) in code(path) {
            // `Color32::RED`, but not `Color32::TRANSPARENT`: that is no colour.
            for after in code.split("Color32::").skip(1) {
                let constant: String = after
                    .chars()
                    .take_while(|letter| letter.is_ascii_uppercase() || *letter == '_')
                    .collect();
                let one_letter = constant.len() < 2;
                if !one_letter && constant != "TRANSPARENT" && constant != "PLACEHOLDER" {
                    found.push(format!("{}:{number}: {constant}", path.display()));
                }
            }
            let hex = code.split("\"#").skip(1).any(|after| {
                let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
                [3, 6, 8].contains(&digits) && after[digits..].starts_with('"')
            });
            if hex {
                found.push(format!("{}:{number}: a hex colour", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_top_level_holds_only_what_belongs_there() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "assets",
        "projects",
        "tests",
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        // Where cargo builds unless told otherwise; ignored by git.
        "target",
    ];
    let entries = fs::read_dir(repository()).expect("the repository");
    let mut stray: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !name.starts_with("LICENSE"))
        .filter(|name| !allowed.contains(&name.as_str()))
        .collect();
    stray.sort();
    assert!(stray.is_empty(), "{stray:?}");
}

#[test]
fn every_icon_is_used() {
    let table = fs::read_to_string(repository().join("src/app/look/icons.rs")).expect("the icons");
    let icons = files("assets/icons", "svg");
    assert!(!icons.is_empty());
    let unlisted: Vec<_> = icons
        .iter()
        .filter_map(|path| path.file_stem()?.to_str())
        .filter(|name| !table.contains(&format!("\"{name}\"")))
        .collect();
    assert!(
        unlisted.is_empty(),
        "not in the table of icons: {unlisted:?}"
    );
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<_> = files("src", "rs")
        .into_iter()
        .map(|path| {
            let lines = fs::read_to_string(&path).expect("UTF-8").lines().count();
            (lines, path)
        })
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

/// Words that the interface does not use, and the one that it does: a thing has one name, wherever it is spoken of.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("highlight", "annotation"),
    ("highlights", "annotations"),
    ("highlighted", "annotated"),
    ("delete", "remove"),
    ("deleted", "removed"),
    ("deletes", "removes"),
    ("document", "article"),
    ("documents", "articles"),
    ("category", "tag"),
    ("categories", "tags"),
    ("equivalence class", "cluster"),
    ("link group", "cluster"),
    ("coder", "annotator"),
];

/// The words between quotation marks in a line of code that are more than a name.
fn said(code: &str) -> impl Iterator<Item = &str> {
    let pieces = code.split('"').skip(1).step_by(2);
    pieces.filter(|words| words.contains(' '))
}

#[test]
fn one_thing_has_one_word() {
    let mut found = Vec::new();
    for path in module("app") {
        for (number, line) in code(&path) {
            for words in said(&line) {
                let lower = words.to_lowercase();
                let other = OTHER_WORDS.iter().find(|(word, _)| names(&lower, word));
                if let Some((word, ours)) = other {
                    let place = path.display();
                    found.push(format!("{place}:{number}: {word}, not {ours}: {words}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The checks above would pass over code that they fail to read; so this says what they see.
#[test]
fn the_checks_can_fail() {
    assert!(names("use egui::Ui;", "egui"));
    assert!(!names("my_egui_like", "egui"));
    assert!(names("std::fs::read(path)", "std::fs"));
    let app = places(&files("src/app", "rs"), &["egui"]);
    assert!(app.len() > 20, "{}", app.len());
    let look = places(&files("src/app/look", "rs"), &["from_rgb", "from_hex"]);
    assert!(!look.is_empty());
}
