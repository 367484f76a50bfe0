//! What the command line reads of a project.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A highlight in the project's files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// As the window calls it: its tag and its words.
    pub name: String,
    pub note: String,
}

/// A project as the command line reads it.
#[derive(Debug, Clone)]
pub struct Disk {
    /// In order.
    pub marks: Vec<Mark>,
    /// The whole export, without loss.
    pub lines: String,
}

impl Disk {
    /// Reads a project. That `check` finds a fault is an error too.
    pub fn read(program: &Path, project: &Path) -> Result<Self, String> {
        run(program, "check", project, &[])?;
        let lines = run(program, "export", project, &["--format", "jsonl"])?;
        let mut marks = Vec::new();
        for line in lines.lines() {
            let line: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let annotations = line["annotations"].as_array();
            marks.extend(annotations.into_iter().flatten().map(mark));
        }
        marks.sort();
        Ok(Self { marks, lines })
    }

    /// The names of all highlights, in order.
    pub fn names(&self) -> Vec<String> {
        self.marks.iter().map(|mark| mark.name.clone()).collect()
    }
}

fn mark(annotation: &Value) -> Mark {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let spans = annotation["spans"].as_array().into_iter().flatten();
    let words: Vec<String> = spans.map(|span| text(&span["text"])).collect();
    Mark {
        name: format!("{}: {}", text(&annotation["tag"]), words.join(" … ")),
        note: text(&annotation["note"]),
    }
}

fn run(program: &Path, task: &str, project: &Path, options: &[&str]) -> Result<String, String> {
    let mut command = Command::new(program);
    let output = command.arg(task).arg(project).args(options).output();
    let output = output.map_err(|error| error.to_string())?;
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(out)
    } else {
        let errors = String::from_utf8_lossy(&output.stderr);
        Err(format!("{task} failed: {out}{errors}"))
    }
}
