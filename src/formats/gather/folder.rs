//! The files in a folder and in those below it.

use std::collections::HashSet;
use std::fs::FileType;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Search, order};
use crate::formats::{ImportError, input};

/// How deep folders may lie in one another.
const DEEPEST: usize = 32;

/// What systems put beside a person's files.
const CLUTTER: [&str; 4] = ["__macosx", "thumbs.db", "desktop.ini", "$recycle.bin"];

/// What this program puts beside an export for people to read.
const FOR_PEOPLE: [&str; 3] = [
    "pullquote-names.tsv",
    "pullquote-characters.tsv",
    "losses.txt",
];

/// How browsers call the folder that they save beside a page, behind the page's name.
const BESIDE_A_PAGE: [&str; 6] = [
    "_files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_bestanden",
    "_arquivos",
];

/// Whether a name is that of a hidden file, or of what a system or an export puts beside a person's files.
pub(super) fn is_clutter(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with('.')
        || [&CLUTTER[..], &FOR_PEOPLE]
            .concat()
            .contains(&name.as_str())
}

/// The pages that a folder would be saved with, if it holds their pictures and scripts.
pub(super) fn pages_of(folder: &str) -> impl Iterator<Item = String> {
    let stem = BESIDE_A_PAGE
        .iter()
        .find_map(|suffix| folder.strip_suffix(suffix));
    let pages = ["html", "htm", "xhtml", "HTML", "HTM"];
    stem.into_iter()
        .flat_map(move |stem| pages.map(|page| format!("{stem}.{page}")))
}

impl Search<'_> {
    /// Finds the files in a folder. `named`: the one that somebody named, in which it lies.
    pub(super) fn folder(&mut self, named: &Path, folder: &Path) -> ControlFlow<()> {
        // Of what leads to the folder itself, the person is sure; below it nothing is followed.
        match named.canonicalize() {
            Ok(root) => self.walk(named, &root, folder, 0),
            Err(error) => {
                let refused = input::cannot_read(named, &error);
                self.gathered.refused.push(refused);
                ControlFlow::Continue(())
            }
        }
    }

    fn walk(&mut self, named: &Path, root: &Path, folder: &Path, depth: usize) -> ControlFlow<()> {
        self.tell(folder)?;
        let entries = match list(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let refused = ImportError::new("", format!("cannot look into the folder: {error}"));
                let refused = refused.hint("check its permissions").in_file(folder);
                if depth == 0 {
                    self.gathered.refused.push(refused);
                } else {
                    self.gathered.skipped.push(refused);
                }
                return ControlFlow::Continue(());
            }
        };
        let names: HashSet<String> = entries.iter().map(|(name, _)| name.clone()).collect();
        if names.contains("project.ron") {
            let error = ImportError::new("", "this folder is a project of its own");
            let hint = "export it with `--format jsonl` and import that, or name the files in it";
            self.skip(folder, error.hint(hint));
            return ControlFlow::Continue(());
        }
        for (name, (path, kind)) in entries {
            if is_clutter(&name) {
                continue;
            }
            if kind.is_symlink() {
                if let Some(error) = link(root, &path) {
                    self.gathered.skipped.push(error);
                }
            } else if kind.is_dir() {
                if pages_of(&name).any(|page| names.contains(&page)) {
                    continue;
                }
                if depth == DEEPEST {
                    let error = ImportError::new("", "this folder lies too deep in others");
                    self.skip(&path, error.hint("name it itself"));
                    continue;
                }
                self.walk(named, root, &path, depth + 1)?;
            } else if kind.is_file() {
                let below = path.strip_prefix(named).unwrap_or(&path);
                let parts = below
                    .components()
                    .map(|it| it.as_os_str().to_string_lossy());
                let name = parts.collect::<Vec<_>>().join("/");
                self.found_file(path, name)?;
            } else {
                // No plain file, so the refusal is never missing.
                let checked = std::fs::symlink_metadata(&path)
                    .map_err(|error| input::cannot_read(&path, &error))
                    .and_then(|found| input::check(&path, &found));
                self.gathered.skipped.extend(checked.err());
            }
        }
        ControlFlow::Continue(())
    }
}

type Entry = (String, (PathBuf, FileType));

/// What is in a folder, by name.
fn list(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        entries.push((name, (entry.path(), entry.file_type()?)));
    }
    entries.sort_by(|(one, _), (other, _)| order::of_names(one, other));
    Ok(entries)
}

/// Why a link is not followed; `None` where it leads to what is found anyway.
fn link(root: &Path, path: &Path) -> Option<ImportError> {
    let words = match path.canonicalize() {
        Ok(target) if target.starts_with(root) => return None,
        Ok(_) => "this link leads out of the folder",
        Err(_) => "this link leads nowhere",
    };
    let error = ImportError::new("", words).hint("name what it leads to itself");
    Some(error.in_file(path))
}
