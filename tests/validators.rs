//! Every export is read by a program that others read it with, and what that saw is compared with what is in the project.
//!
//! The readers are short scripts in `tests/readers`; what they need from `PyPI` stands in `tests/readers/requirements.txt`.
//! They run with the Python that `PULLQUOTE_READERS` names, else with `python3`. Where that or a package is missing the
//! format is skipped, and says so. In CI, and where `PULLQUOTE_READERS` is set, nothing may be skipped.
//!
//! A format that is written and has no row in [`READERS`] is named in the output; a row of one that this build does not
//! write is passed over.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]
#![allow(clippy::print_stderr, reason = "what was skipped is said")]

use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Who reads an export.
struct Reader {
    format: &'static str,
    /// In `tests/readers`, without its ending.
    script: &'static str,
    /// The packages that it imports.
    needs: &'static [&'static str],
}

const fn reader(
    format: &'static str,
    script: &'static str,
    needs: &'static [&'static str],
) -> Reader {
    Reader {
        format,
        script,
        needs,
    }
}

const READERS: &[Reader] = &[
    reader("jsonl", "lines", &[]),
    reader("csv", "table", &["pandas"]),
    reader("tsv", "annotations", &["pandas"]),
    reader("xlsx", "annotations", &["pandas", "openpyxl"]),
    reader("parquet", "annotations", &["pandas", "pyarrow"]),
    reader("relations", "relations", &["pandas"]),
    reader("hf", "hf", &["pandas"]),
    reader("dna", "dna", &["pandas"]),
    reader("spacy", "spacy_lines", &["spacy"]),
    reader("doccano", "doccano", &[]),
    reader("labelstudio", "labelstudio", &["lxml"]),
    reader("w3c", "w3c", &["pyld"]),
    reader("report", "page", &[]),
    reader("report-markdown", "page", &["markdown_it"]),
    reader("brat", "brat", &[]),
    reader("cas", "cas", &["cassis"]),
    reader("xmi", "cas", &["cassis"]),
    reader("xmi-zip", "cas", &["cassis"]),
    reader("webannotsv", "webannotsv", &[]),
    reader("qdc", "qdc", &["lxml"]),
    reader("refi", "refi", &["lxml"]),
    reader("refi-nvivo", "refi", &["lxml"]),
    reader("taguette", "taguette", &[]),
    reader("docx", "word", &["docx"]),
    reader("report-docx", "word", &["docx"]),
    reader("conll", "conll", &["spacy"]),
    reader("conll-inner", "conll", &["spacy"]),
    reader("conllup", "conllup", &["conllu"]),
    reader("coref", "coref", &[]),
    reader("coref-all", "coref", &[]),
    reader("ecb", "ecb", &[]),
];

/// Emoji with joiners, combining marks, Arabic, NBSP, tabs, signs of markup and of formulas, blank lines; annotations that
/// nest, cross, have gaps, and are linked within an article and across two.
const ODD: &str = concat!(
    r#"{"article":"one","title":"A “vote”","outlet":"Post","url":"https://example.org/a?b=1&c=2","#,
    r#""text":"👨\u200d👩\u200d👧 =1+1\nThe\u00a0mayor\tsaid: “No”, \"never\".\n\n\nCafe\u0301 <b>&amp; [x];*_-> 🇲🇽 end","annotations":["#,
    r#"{"id":"a","annotator":"ana","tag":"Claim","spans":[{"text":"=1+1\nThe\u00a0mayor"}],"note":"two\nlines"},"#,
    r#"{"id":"b","annotator":"ben","tag":"Quote","spans":[{"text":"No"},{"text":"never"}],"attributes":{"speaker":"The mayor"}},"#,
    r#"{"id":"c","annotator":"ana","tag":"Claim","spans":[{"text":"The\u00a0mayor\tsaid: “No”"}]},"#,
    r#"{"id":"d","annotator":"ana","tag":"Event","spans":[{"text":"Cafe\u0301 <b>&amp; [x];*_-> 🇲🇽"}]}]}"#,
    "\n",
    r#"{"article":"two","outlet":"漢字報","text":"\u0627\u0644\u062c\u0633\u0631 \u0645\u0641\u062a\u0648\u062d، قال رئيس البلدية.\n漢字とかな","annotations":["#,
    r#"{"id":"e","annotator":"ana","tag":"Claim","spans":[{"text":"\u0627\u0644\u062c\u0633\u0631 \u0645\u0641\u062a\u0648\u062d"}]},"#,
    r#"{"id":"f","annotator":"ana","tag":"Event","spans":[{"text":"漢字"}]}]}"#,
    "\n",
    r#"{"members":["a","e"],"title":"Open; or not"}"#,
    "\n",
    r#"{"from":"b","to":"a","type":"supports"}"#,
    "\n",
    r#"{"from":"e","to":"a","type":"is said of"}"#,
    "\n",
);

fn program(arguments: &[&str], folder: &Path) -> Output {
    let run = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(arguments)
        .current_dir(folder)
        .env("PULLQUOTE_ANNOTATOR", "tester")
        .output();
    run.expect("the program runs")
}

fn done(arguments: &[&str], folder: &Path) -> String {
    let output = program(arguments, folder);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The formats that are written, with the first of their extensions, and whether they are folders.
fn written(folder: &Path) -> Vec<(String, String, bool)> {
    let formats: serde_json::Value =
        serde_json::from_str(&done(&["formats", "--json"], folder)).expect("JSON");
    let formats = formats.as_array().expect("a list").iter();
    let words = |value: &serde_json::Value| value.as_str().expect("a word").to_owned();
    formats
        .filter(|it| it["write"] == true)
        .map(|it| {
            (
                words(&it["name"]),
                words(&it["extensions"][0]),
                it["folder"] == true,
            )
        })
        .collect()
}

/// What of a reader is not on this machine.
fn missing(python: &Path, needs: &[&str]) -> Option<String> {
    let imports = needs.iter().map(|it| format!("import {it}\n"));
    let run = Command::new(python)
        .args(["-c", &imports.collect::<String>()])
        .output();
    match run {
        Err(error) => Some(format!("{}: {error}", python.display())),
        Ok(output) if output.status.success() => None,
        Ok(output) => {
            let error = String::from_utf8_lossy(&output.stderr);
            Some(error.lines().last().unwrap_or_default().to_owned())
        }
    }
}

#[test]
fn every_export_is_read_as_it_was_meant() {
    let named = env::var_os("PULLQUOTE_READERS");
    let may_skip = named.is_none() && env::var_os("CI").is_none();
    let python = PathBuf::from(named.unwrap_or_else(|| "python3".into()));
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers");
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("odd.jsonl"), ODD).expect("written");
    done(&["import", "odd", "odd.jsonl"], folder);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let projects = [("odd", folder.join("odd")), ("sample", sample)];

    let mut failures = String::new();
    let written = written(folder);
    for (format, extension, is_folder) in &written {
        let Some(reader) = READERS.iter().find(|it| it.format == format) else {
            eprintln!("{format}: nobody else reads it here");
            continue;
        };
        if let Some(missing) = missing(&python, reader.needs) {
            assert!(may_skip, "{format}: {missing}");
            eprintln!("{format}: skipped: {missing}");
            continue;
        }
        for (name, project) in &projects {
            let project = project.to_str().expect("a readable path");
            let truth = format!("{name}.truth.json");
            done(
                &["export", project, "--format", "truth", "--out", &truth],
                folder,
            );
            let out = if *is_folder {
                format!("{name}.{format}")
            } else {
                format!("{name}.{format}.{extension}")
            };
            done(
                &["export", project, "--format", format, "--out", &out],
                folder,
            );
            let read = Command::new(&python)
                .arg(scripts.join(reader.script).with_extension("py"))
                .args([&out, &truth])
                .current_dir(folder)
                .env("PYTHONDONTWRITEBYTECODE", "1")
                .env("PYTHONUTF8", "1")
                .output()
                .expect("Python runs");
            let said = String::from_utf8_lossy(&read.stdout);
            let error = String::from_utf8_lossy(&read.stderr);
            eprintln!(
                "{format}, {name}: {}",
                said.lines().last().unwrap_or_default()
            );
            if !read.status.success() {
                writeln!(failures, "{format}, {name}:\n{said}{error}").expect("memory");
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// A reader that sees something else says so: else the test above would prove nothing.
#[test]
fn a_reader_that_sees_something_else_fails() {
    let python = env::var_os("PULLQUOTE_READERS").map_or_else(|| "python3".into(), PathBuf::from);
    if missing(&python, &[]).is_some() {
        assert!(env::var_os("CI").is_none(), "there is Python in CI");
        eprintln!("skipped: no Python");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("odd.jsonl"), ODD).expect("written");
    done(&["import", "odd", "odd.jsonl"], folder);
    done(
        &["export", "odd", "--format", "truth", "--out", "t.json"],
        folder,
    );
    let lines = done(&["export", "odd", "--format", "jsonl"], folder);
    std::fs::write(
        folder.join("b.jsonl"),
        lines.replace("\"Event\"", "\"Claim\""),
    )
    .expect("written");
    let read = Command::new(&python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/lines.py"))
        .args(["b.jsonl", "t.json"])
        .current_dir(folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect("Python runs");
    let said = String::from_utf8_lossy(&read.stdout);
    assert!(
        !read.status.success() && said.contains("missing ('one', 'Event'"),
        "{said}"
    );
}
