//! Every export is read by a program that others read it with, and what that saw is compared with what is in the project.
//!
//! The readers are short scripts in `tests/readers`. What they need stands beside them: `requirements.txt` of `PyPI`, and
//! `alone.txt`, which is installed without what it asks for; `package-lock.json` of npm, whose `node_modules` lie in the
//! folder of the Python environment; Node, Java and Apache UIMA of the system. `.ci/run` installs all of it. They run with
//! the Python that `PULLQUOTE_READERS` names, else with `python3`. Where that or anything else is missing the reader is
//! skipped, and says so. In CI, and where `PULLQUOTE_READERS` is set, nothing may be skipped but what needs one of the kinds
//! that `PULLQUOTE_WITHOUT` names, such as `npm`, where that could not be installed.
//!
//! What only another build writes is written by the program that `PULLQUOTE_RELEASE` names, so that CI need not build all
//! tests with every feature; where it is named no row may be passed over. A format that is written and has no row in
//! [`READERS`] is named in the output.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]
#![allow(clippy::print_stderr, reason = "what was skipped is said")]

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::thread;

/// Who reads an export.
struct Reader {
    format: &'static str,
    /// In `tests/readers`, without its ending.
    script: &'static str,
    /// What it works with, as `tests/readers/there.py` knows it.
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

const JAVA: &str = "bin:java";
const UIMA: &str = "file:/usr/share/java/uimaj-core.jar";
const ANNOTATOR: &str = "npm:@apache-annotator/dom";

/// A format may have several readers.
const READERS: &[Reader] = &[
    reader("jsonl", "lines", &[]),
    reader("csv", "table", &["pandas"]),
    reader("tsv", "annotations", &["pandas"]),
    reader("xlsx", "annotations", &["pandas", "openpyxl"]),
    reader("parquet", "annotations", &["pandas", "pyarrow"]),
    reader("parquet", "duck", &["duckdb"]),
    reader("relations", "relations", &["pandas"]),
    reader("hf", "hf", &["datasets"]),
    reader("dna", "dna", &["pandas"]),
    reader("spacy", "spacy_lines", &["spacy"]),
    reader("doccano", "doccano", &["backend", "pyexcel"]),
    reader("labelstudio", "labelstudio", &["label_studio_sdk", "lxml"]),
    reader("w3c", "w3c", &["pyld", "bin:node", ANNOTATOR, "npm:jsdom"]),
    reader("report", "page", &[]),
    reader("report", "nu", &[JAVA, "npm:vnu-jar"]),
    reader("report-markdown", "page", &["markdown_it"]),
    reader("brat", "brat", &[]),
    reader("cas", "cas", &["cassis"]),
    reader("xmi", "cas", &["cassis"]),
    reader("xmi", "uima", &["jpype", JAVA, UIMA]),
    reader("xmi-zip", "cas", &["cassis"]),
    reader("webannotsv", "webannotsv", &[]),
    reader("qdc", "qdc", &["lxml"]),
    reader("refi", "refi", &["lxml"]),
    reader("refi-nvivo", "refi", &["lxml"]),
    reader("taguette", "code_book", &["taguette", "chardet"]),
    reader("docx", "word", &["docx"]),
    reader("docx", "pandoc", &["pypandoc"]),
    reader("report-docx", "word", &["docx"]),
    reader("report-docx", "pandoc", &["pypandoc"]),
    reader("conll", "conll", &["spacy"]),
    reader("conll-inner", "conll", &["spacy"]),
    reader("conll-annotators", "conll", &["spacy"]),
    reader("conllup", "conllup", &["conllu"]),
    reader("coref", "coref", &[]),
    reader("coref-all", "coref", &[]),
    reader("ecb", "ecb", &[]),
];

/// Emoji with joiners, combining marks, Arabic, NBSP, tabs, signs of markup and of formulas, blank lines; annotations that
/// nest, cross, have gaps, and are linked within an article and across two.
const ODD: &str = concat!(
    r#"{"article":"one","title":"A “vote”","outlet":"Post","url":"https://example.org/a?b=1&c=2","#,
    r#""text":"👨\u200d👩\u200d👧 =1+1\nThe\u00a0mayor\tsaid: “No”, \"never\".\n\n\nCafe\u0301 <b>&amp; [x];*_-> 🇲🇽 end\n\n\"<>&|[];*_->\" 𝟘𝟙\n  =SUM(A1)  ","annotations":["#,
    r#"{"id":"a","annotator":"ana","tag":"Claim","spans":[{"text":"=1+1\nThe\u00a0mayor"}],"note":"two\nlines"},"#,
    r#"{"id":"b","annotator":"ben","tag":"Quote","spans":[{"text":"No"},{"text":"never"}],"attributes":{"speaker":"The mayor"}},"#,
    r#"{"id":"c","annotator":"ana","tag":"Claim","spans":[{"text":"The\u00a0mayor\tsaid: “No”"}]},"#,
    r#"{"id":"d","annotator":"ana","tag":"Event","spans":[{"text":"Cafe\u0301 <b>&amp; [x];*_-> 🇲🇽"}],"attributes":{"place":"a|b[c]_*->;\\ \t x"}},"#,
    r#"{"id":"g","annotator":"zoë","tag":"Event","spans":[{"text":"\"<>&|[];*_->\" 𝟘𝟙"}]},"#,
    r#"{"id":"h","annotator":"ben","tag":"Quote","spans":[{"text":"👨\u200d👩\u200d👧"},{"text":"=SUM(A1)"}],"note":"=1+1"},"#,
    r#"{"id":"i","annotator":"ben","tag":"Claim","spans":[{"text":"The\u00a0mayor\tsaid: “No”"}]}]}"#,
    "\n",
    r#"{"article":"two","outlet":"漢字報","text":"\u0627\u0644\u062c\u0633\u0631 \u0645\u0641\u062a\u0648\u062d، قال رئيس البلدية.\n漢字とかな","annotations":["#,
    r#"{"id":"e","annotator":"ana","tag":"Claim","spans":[{"text":"\u0627\u0644\u062c\u0633\u0631 \u0645\u0641\u062a\u0648\u062d"}]},"#,
    r#"{"id":"f","annotator":"ana","tag":"Event","spans":[{"text":"漢字"},{"text":"かな"}]}]}"#,
    "\n",
    r#"{"article":"none","text":"Nothing is tagged here.\n","annotations":[]}"#,
    "\n",
    r#"{"members":["a","e"],"title":"Open; or not"}"#,
    "\n",
    r#"{"from":"b","to":"a","type":"supports"}"#,
    "\n",
    r#"{"from":"e","to":"a","type":"is said of"}"#,
    "\n",
);

/// The articles of a folder with fifteen annotations each by a rule: of one to nine words, some with a gap, some in others,
/// of two annotators; every fifth and the one that lies as far in the next article are a cluster.
fn marked(folder: &Path) -> String {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the real articles")
        .map(|it| it.expect("a file").path())
        .collect();
    files.sort();
    let mut lines = String::new();
    let id = |article: usize, at: usize| format!("{article}-{at}");
    for (article, path) in files.iter().enumerate() {
        let text = std::fs::read_to_string(path).expect("UTF-8");
        let text = text.replace("\r\n", "\n");
        let mut words = Vec::new();
        let mut start = None;
        for (at, letter) in text.chars().chain([' ']).enumerate() {
            if letter.is_whitespace() {
                words.extend(start.take().map(|start| (start, at)));
            } else {
                start.get_or_insert(at);
            }
        }
        let annotations = (0..15).map(|at| {
            // Every third begins within the one before.
            let from = (at - usize::from(at % 3 == 2)) * (words.len() - 10) / 15 + at % 3;
            let last = from + at * 7 % 9;
            let span = |from: usize, to: usize| {
                serde_json::json!({"start": words[from].0, "end": words[to].1})
            };
            let spans = if last > from + 2 && at % 4 == 0 {
                vec![span(from, from), span(from + 2, last)]
            } else {
                vec![span(from, last)]
            };
            let annotator = ["ana", "ben"][at % 2];
            let tag = ["Claim", "Quote", "Event"][at % 3];
            let note = if at % 5 == 0 { "by a rule" } else { "" };
            serde_json::json!({
                "id": id(article, at), "annotator": annotator, "tag": tag, "spans": spans, "note": note,
            })
        });
        let annotations: Vec<_> = annotations.collect();
        let name = path.file_stem().expect("a name").to_string_lossy();
        let line = serde_json::json!({"article": name, "text": text, "annotations": annotations});
        writeln!(lines, "{line}").expect("memory");
    }
    for article in 1..files.len() {
        for at in [0, 5, 10] {
            let members = [id(article - 1, at + 1), id(article, at)];
            let relation =
                serde_json::json!({"from": members[0], "to": members[1], "type": "supports"});
            let cluster = serde_json::json!({"title": "", "members": members});
            writeln!(lines, "{cluster}\n{relation}").expect("memory");
        }
    }
    lines
}

fn program(program: &Path, arguments: &[&str], folder: &Path) -> Output {
    let run = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("PULLQUOTE_ANNOTATOR", "tester")
        .output();
    run.expect("the program runs")
}

fn done_by(by: &Path, arguments: &[&str], folder: &Path) -> String {
    let output = program(by, arguments, folder);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn done(arguments: &[&str], folder: &Path) -> String {
    done_by(
        Path::new(env!("CARGO_BIN_EXE_pullquote")),
        arguments,
        folder,
    )
}

/// How a format is written.
struct Written {
    name: String,
    /// The first of its extensions; `None` of a folder.
    extension: Option<String>,
    by: PathBuf,
}

/// The formats that are written by this build, and then what only the other one writes.
fn written(other: Option<&Path>, folder: &Path) -> Vec<Written> {
    let own = PathBuf::from(env!("CARGO_BIN_EXE_pullquote"));
    let mut all = BTreeMap::new();
    for by in [Some(own.as_path()), other].into_iter().flatten() {
        let formats = done_by(by, &["formats", "--json"], folder);
        let formats: serde_json::Value = serde_json::from_str(&formats).expect("JSON");
        let words = |value: &serde_json::Value| value.as_str().expect("a word").to_owned();
        for format in formats.as_array().expect("a list") {
            if format["write"] == true {
                let name = words(&format["name"]);
                let file = format["folder"] != true;
                all.entry(name.clone()).or_insert_with(|| Written {
                    name,
                    extension: file.then(|| words(&format["extensions"][0])),
                    by: by.to_owned(),
                });
            }
        }
    }
    all.into_values().collect()
}

fn python_runs(python: &Path, script: &str, arguments: &[&str], folder: &Path) -> Option<Output> {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers");
    Command::new(python)
        .arg(scripts.join(script))
        .args(arguments)
        .current_dir(folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONUTF8", "1")
        .output()
        .ok()
}

/// What of a reader is not on this machine.
fn missing(python: &Path, needs: &[&str]) -> Option<String> {
    match python_runs(python, "there.py", needs, Path::new(".")) {
        None => Some(format!("{} does not run", python.display())),
        Some(output) if output.status.success() => None,
        Some(output) => Some(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}

#[test]
fn every_export_is_read_as_it_was_meant() {
    let named = env::var_os("PULLQUOTE_READERS");
    let may_skip = named.is_none() && env::var_os("CI").is_none();
    let python = PathBuf::from(named.unwrap_or_else(|| "python3".into()));
    let without = env::var("PULLQUOTE_WITHOUT").unwrap_or_default();
    let is_without = |need: &&str| {
        let kind = need.split_once(':').map_or("", |(kind, _)| kind);
        !kind.is_empty() && without.split(',').any(|it| it == kind)
    };
    let release = env::var_os("PULLQUOTE_RELEASE").map(PathBuf::from);
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("odd.jsonl"), ODD).expect("written");
    done(&["import", "odd", "odd.jsonl"], folder);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let mut projects = vec![("odd", folder.join("odd")), ("sample", sample)];
    if let Some(seeds) = env::var_os("PULLQUOTE_SEEDS") {
        std::fs::write(folder.join("seeds.jsonl"), marked(Path::new(&seeds))).expect("written");
        done(&["import", "seeds", "seeds.jsonl"], folder);
        projects.push(("seeds", folder.join("seeds")));
    }
    let truth = |name: &str| format!("{name}.truth.json");
    for (name, project) in &projects {
        let project = project.to_str().expect("a readable path");
        let out = truth(name);
        done(
            &["export", project, "--format", "truth", "--out", &out],
            folder,
        );
    }

    let all = written(release.as_deref(), folder);
    for reader in READERS {
        let is_written = all.iter().any(|it| it.name == reader.format);
        assert!(
            is_written || release.is_none(),
            "no build writes {}",
            reader.format
        );
    }
    let failures = Mutex::new(String::new());
    let read = |format: &Written| {
        let readers = READERS.iter().filter(|it| it.format == format.name);
        let mut arguments = Vec::new();
        for (name, project) in &projects {
            let project = project.to_str().expect("a readable path");
            let dot = format.extension.iter().flat_map(|it| [".", it]);
            let out = format!("{name}.{}", format.name) + &dot.collect::<String>();
            let export = ["export", project, "--format", &format.name, "--out", &out];
            done_by(&format.by, &export, folder);
            arguments.extend([out, truth(name)]);
        }
        let mut count = 0;
        for reader in readers {
            count += 1;
            if let Some(missing) = missing(&python, reader.needs) {
                let may_skip = may_skip || reader.needs.iter().any(is_without);
                assert!(may_skip, "{}, {}: {missing}", format.name, reader.script);
                eprintln!("{}, {}: skipped: {missing}", format.name, reader.script);
                continue;
            }
            let mut each = vec![reader.script];
            each.extend(arguments.iter().map(String::as_str));
            let run = python_runs(&python, "each.py", &each, folder).expect("Python runs");
            let said = String::from_utf8_lossy(&run.stdout);
            eprintln!("{}:\n{said}", format.name);
            if !run.status.success() {
                let error = String::from_utf8_lossy(&run.stderr);
                let mut failures = failures.lock().expect("nobody panicked");
                writeln!(failures, "{}:\n{said}{error}", format.name).expect("memory");
            }
        }
        if count == 0 {
            eprintln!("{}: nobody else reads it here", format.name);
        }
    };
    // Most of the time is that of programs which start.
    let next = Mutex::new(all.iter());
    let take = || next.lock().expect("nobody panicked").next();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(format) = take() {
                    read(format);
                }
            });
        }
    });
    let failures = failures.into_inner().expect("nobody panicked");
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
    let read = python_runs(&python, "lines.py", &["b.jsonl", "t.json"], folder);
    let read = read.expect("Python runs");
    let said = String::from_utf8_lossy(&read.stdout);
    assert!(
        !read.status.success() && said.contains("missing ('one', 'Event'"),
        "{said}"
    );
}
