//! The program run as a user runs it, in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// The output of a run that went well and had nothing to complain of. What a format has no place for is no complaint.
    #[track_caller]
    pub fn fine(self) -> String {
        let complaints: Vec<_> = self
            .err
            .lines()
            .filter(|it| !it.starts_with("lost: "))
            .collect();
        assert_eq!(
            (self.code, complaints.as_slice()),
            (0, [].as_slice()),
            "{}",
            self.out
        );
        self.out
    }

    /// What a run that failed said. Nothing may be on standard output then.
    #[track_caller]
    pub fn failed(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{}", self.err);
        assert!(self.err.starts_with("error: "), "{}", self.err);
        self.err
    }
}

/// An empty folder that goes when the test ends.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).expect("written");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Replaces words in a file that holds them.
    #[track_caller]
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from} is in {name}:\n{text}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// The program with these arguments, run in this folder as the annotator `tester`.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("PULLQUOTE_ANNOTATOR", "tester")
            // Tables for a spreadsheet go by it.
            .env("LC_ALL", "C");
        command.stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().expect("the program runs");
        Run {
            code: output.status.code().expect("an exit code"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Every file and folder with its bytes, to see that nothing changed.
    #[allow(
        dead_code,
        reason = "not every test that shares this file looks at all files"
    )]
    pub fn snapshot(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut found = BTreeMap::new();
        walk(self.0.path(), &mut found);
        found
    }
}

#[allow(dead_code, reason = "as above")]
fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
            found.insert(path, None);
        } else {
            let bytes = fs::read(&path).expect("readable");
            found.insert(path, Some(bytes));
        }
    }
}
