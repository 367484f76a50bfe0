//! `pullquote git`: a project set up so that git merges it by what stands in it.
//!
//! Two things are needed: lines in the project's `.gitattributes`, which go with the project, and the driver in the
//! configuration of the repository, which git keeps on each machine. Doing it again changes nothing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::failure::Failure;
use super::output;
use crate::store;

/// Set a project up for git, so that two people's work on it is merged by what stands in it
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
}

/// What git is told of a project's files. Texts never change; two of one name are a person's business, and get no marks.
const ATTRIBUTES: [&str; 4] = [
    "* -text",
    "project.ron merge=pullquote",
    "annotations/**/*.ron merge=pullquote",
    "articles/** -merge",
];
const FILE: &str = ".gitattributes";
const NAME: &str = "Pullquote: by ids and fields";

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let root = match store::load(&arguments.project) {
        Ok(loaded) => loaded.root,
        // A conflict that git left in its file is what this helps with.
        Err(error) => folder_of(&arguments.project).ok_or(error)?,
    };
    let mut done = Vec::new();
    if let Some(words) = write_attributes(&root)? {
        done.push(words);
    }
    let program = env::current_exe()
        .map_err(|error| Failure::new(format!("cannot find out where this program is: {error}")))?;
    let driver = driver(&program);
    let mut left = None;
    match git(&root, &["rev-parse", "--is-inside-work-tree"]) {
        Ok(said) if said == "true" => {
            for (key, value) in [
                ("merge.pullquote.name", NAME),
                ("merge.pullquote.driver", driver.as_str()),
            ] {
                if git(&root, &["config", "--local", "--get", key]).as_deref() != Ok(value) {
                    git(&root, &["config", "--local", key, value]).map_err(|error| {
                        Failure::new(format!(
                            "{}: git cannot be configured: {error}",
                            root.display()
                        ))
                        .hint(format!("set {key} to {value} by hand"))
                    })?;
                    done.push(format!("git config {key}: {value}"));
                }
            }
        }
        Ok(_) => left = Some("the folder is in a repository without work tree"),
        Err(Missing::Program) => left = Some("git is not on this machine, or not found"),
        Err(Missing::Answer(_)) => left = Some("the folder is in no git repository"),
    }
    output::to_stdout(|out| {
        for words in &done {
            writeln!(out, "{words}")?;
        }
        match left {
            Some(why) => {
                writeln!(out, "Not done: {why}. To have it merged by git:")?;
                writeln!(out, "  git init {}", root.display())?;
                writeln!(out, "  pullquote git {}", root.display())?;
            }
            None if done.is_empty() => writeln!(out, "All is set up already")?,
            None => writeln!(
                out,
                "Commit {FILE}. Each person runs this command once in each clone, since git keeps its configuration to itself"
            )?,
        }
        Ok(())
    })
}

/// The folder of a project whose file is there, whatever it holds.
fn folder_of(project: &Path) -> Option<PathBuf> {
    if project.join("project.ron").is_file() {
        return Some(project.to_owned());
    }
    let is_file = project.file_name()? == "project.ron" && project.is_file();
    let folder = project.parent().filter(|_| is_file)?;
    Some(if folder.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        folder.to_owned()
    })
}

/// Adds the lines that are lacking, and says so.
fn write_attributes(root: &Path) -> Result<Option<String>, Failure> {
    let path = root.join(FILE);
    let cannot = |error: &std::io::Error, what: &str| {
        Failure::new(format!(
            "{}: cannot {what} the file: {error}",
            path.display()
        ))
    };
    let mut text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(cannot(&error, "read")),
    };
    let has = |text: &str, line: &str| text.lines().any(|it| it.trim() == line);
    let lacking: Vec<_> = (ATTRIBUTES.into_iter())
        .filter(|line| !has(&text, line))
        .collect();
    if lacking.is_empty() {
        return Ok(None);
    }
    for line in &lacking {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
    }
    store::write_atomically(&path, text.as_bytes()).map_err(|error| cannot(&error, "write"))?;
    Ok(Some(format!("{}: {}", path.display(), lacking.join(" · "))))
}

/// The command that git runs, through a shell on every system.
fn driver(program: &Path) -> String {
    let program = program.to_string_lossy().replace('\'', r"'\''");
    format!("'{program}' merge %O %A %B --path %P")
}

/// Why git said nothing.
#[derive(Debug, PartialEq, Eq)]
enum Missing {
    Program,
    Answer(String),
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Program => f.write_str("it is not found"),
            Self::Answer(words) => f.write_str(words),
        }
    }
}

fn git(root: &Path, arguments: &[&str]) -> Result<String, Missing> {
    let mut run = Command::new("git");
    run.arg("-C").arg(root).args(arguments);
    let output = run.output().map_err(|_| Missing::Program)?;
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        Ok(words(&output.stdout))
    } else {
        Err(Missing::Answer(words(&output.stderr)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_once() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "* -text\n*.pdf binary").expect("written");
        let said = write_attributes(folder.path()).expect("written");
        assert!(said.is_some_and(|said| said.contains("project.ron merge=pullquote")));
        let text = fs::read_to_string(folder.path().join(FILE)).expect("read");
        assert_eq!(
            text,
            "* -text\n*.pdf binary\nproject.ron merge=pullquote\nannotations/**/*.ron merge=pullquote\narticles/** -merge\n"
        );
        assert_eq!(write_attributes(folder.path()).expect("nothing"), None);
    }

    #[test]
    fn a_program_with_a_quote_in_its_path_is_quoted() {
        let driver = driver(Path::new("/opt/ana's/pullquote"));
        assert_eq!(
            driver,
            r"'/opt/ana'\''s/pullquote' merge %O %A %B --path %P"
        );
    }
}
