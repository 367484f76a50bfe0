//! From what a person names to the files to read: files, folders, patterns such as `press/*.txt`, and zip archives.
//!
//! **Invariants.** Looking for files ends, whatever the disk holds: nothing is followed out of a folder, pipes and
//! devices are not opened, and folders, archives and their number have bounds. Nothing is unpacked to the disk. Whatever
//! is left out is told, but for what nobody wrote to be read: hidden files, and the pictures and scripts that a browser
//! saves beside a page.
//!
//! What is *not* here: what is in the files, which [`super::Reading`] finds out.

mod archive;
mod beside;
mod folder;
mod order;
#[cfg(test)]
mod tests;
pub mod typed;

pub(super) use beside::of_file;

use std::collections::HashMap;
use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use glob::MatchOptions;

use self::archive::Archive;
use super::choosing::{Choose, is_claimed};
use super::{Format, ImportError, Input, Reader, input};

/// How many files may be found at once.
const MOST_FILES: usize = 50_000;

/// Which of two files of a folder is read first.
pub(super) fn in_listing(one: &str, other: &str) -> std::cmp::Ordering {
    order::of_names(one, other)
}

/// A file to be read, on the disk or in an archive.
#[derive(Clone)]
pub struct Found {
    /// Where it is; in an archive, the archive and then the entry.
    pub path: PathBuf,
    /// What articles remember as their source: its name, with the folders in which it stood below what was named.
    pub name: String,
    /// Whether somebody named the file itself, and not what it is in.
    pub is_named: bool,
    place: Place,
    /// What is read with it, itself included; empty where it stands alone.
    beside: Arc<[Found]>,
}

#[derive(Clone)]
enum Place {
    File,
    Entry(Arc<Archive>, usize),
    #[cfg(test)]
    Held(Arc<[u8]>),
}

/// What was found.
#[derive(Default)]
pub struct Gathered {
    /// The files, in the order in which they were named; in a folder or archive by name, numbers by their value.
    pub files: Vec<Found>,
    /// What stands among them and is none to be read, and why.
    pub skipped: Vec<ImportError>,
    /// What was named and is not there, or cannot be looked into.
    pub refused: Vec<ImportError>,
}

/// How far a long reading is, whenever a file begins.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// How many files are done.
    pub done: usize,
    /// How many there are; `None` while they are looked for.
    pub of: Option<usize>,
    /// The file that is next.
    pub path: &'a Path,
}

/// Where the words go that tell somebody how far it is; `Break` gives up.
type Tell<'a> = &'a mut dyn FnMut(Progress<'_>) -> ControlFlow<()>;

/// Finds the files that are named. A pattern is one only where there is no file of just that name. `None` where
/// `progress` says that nobody waits for them any more.
pub fn gather(
    named: &[PathBuf],
    progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Option<Gathered> {
    let mut search = Search {
        gathered: Gathered::default(),
        known: HashMap::new(),
        is_full: false,
        progress,
    };
    for path in named {
        if search.named(path).is_break() {
            return None;
        }
    }
    let mut gathered = search.gathered;
    let (files, left) = beside::joined(gathered.files);
    gathered.files = files;
    gathered.skipped.extend(left);
    Some(gathered)
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.path.fmt(f)
    }
}

impl Found {
    fn file(path: PathBuf, name: String, is_named: bool) -> Self {
        Self {
            path,
            name,
            is_named,
            place: Place::File,
            beside: Self::none_beside(),
        }
    }

    /// What is read with it, itself included; nothing where it stands alone.
    pub(super) fn beside(&self) -> &[Self] {
        &self.beside
    }

    /// The file that is read first: where several are read at once, the first that others belong to.
    pub(super) fn first(&self) -> &Path {
        let first = self.beside.iter().find(|it| it.name == self.name);
        first.map_or(&self.path, |it| &it.path)
    }

    /// Reads what is in it, up to the limit of the format that `choose` finds.
    pub(super) fn bytes(&self, choose: Choose<'_>) -> Result<(Reader, Vec<u8>), ImportError> {
        match &self.place {
            Place::File => input::read(self.first(), choose),
            Place::Entry(archive, index) => archive.read(self.first(), *index, choose),
            #[cfg(test)]
            Place::Held(bytes) => Ok((choose(bytes).0, bytes.to_vec())),
        }
    }
}

/// A search for files.
struct Search<'a> {
    gathered: Gathered,
    /// Files on the disk by their full paths, and where they stand.
    known: HashMap<PathBuf, usize>,
    /// Whether it was said that there are too many.
    is_full: bool,
    progress: Tell<'a>,
}

impl Search<'_> {
    /// What somebody named.
    fn named(&mut self, path: &Path) -> ControlFlow<()> {
        let before = self.gathered.files.len() + self.gathered.skipped.len();
        match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                self.folder(path, path)?;
                if self.gathered.files.len() + self.gathered.skipped.len() == before {
                    let error = ImportError::new("", "there is no file in this folder");
                    let error = error.hint("check the name, or name the files themselves");
                    self.gathered.refused.push(error.in_file(path));
                }
                ControlFlow::Continue(())
            }
            Ok(found) if found.is_file() && is_archive(path) => self.archive(path),
            Err(_) if is_pattern(path) => self.pattern(path),
            _ => {
                let name = Input::new(path, &[]).name();
                self.file(path.to_owned(), name, true);
                ControlFlow::Continue(())
            }
        }
    }

    /// A file on the disk, where it was not found yet. Whoever names one twice has to be told so, which others do.
    fn file(&mut self, path: PathBuf, name: String, is_named: bool) {
        let full = path.canonicalize().unwrap_or_else(|_| path.clone());
        let known = self.known.get(&full).copied();
        match known.and_then(|at| self.gathered.files.get_mut(at)) {
            Some(known) if !(is_named && known.is_named) => known.is_named |= is_named,
            _ => {
                self.known.insert(full, self.gathered.files.len());
                self.add(Found::file(path, name, is_named));
            }
        }
    }

    fn add(&mut self, found: Found) {
        self.gathered.files.push(found);
    }

    fn skip(&mut self, path: &Path, error: ImportError) {
        self.gathered.skipped.push(error.in_file(path));
    }

    /// Whether there is room for one more file. Says once that there is none.
    fn has_room(&mut self, path: &Path) -> bool {
        let has_room = self.gathered.files.len() < MOST_FILES;
        if !has_room && !std::mem::replace(&mut self.is_full, true) {
            let words = format!("this file and those after it are more than {MOST_FILES} in all");
            let error = ImportError::new("", words).hint("import them in several steps");
            self.skip(path, error);
        }
        has_room
    }

    fn archive(&mut self, path: &Path) -> ControlFlow<()> {
        match Archive::open(path) {
            Ok(archive) if archive.is_document() => {
                let name = Input::new(path, &[]).name();
                self.file(path.to_owned(), name, true);
                ControlFlow::Continue(())
            }
            Ok(archive) => {
                let archive = Arc::new(archive);
                let before = self.gathered.files.len() + self.gathered.skipped.len();
                archive.list(path, "", self)?;
                if self.gathered.files.len() + self.gathered.skipped.len() == before {
                    let error = ImportError::new("", "there is no file in this archive");
                    self.gathered.refused.push(error.in_file(path));
                }
                ControlFlow::Continue(())
            }
            Err(error) => {
                self.gathered.refused.push(error);
                ControlFlow::Continue(())
            }
        }
    }

    /// All that a pattern is true of, folders with what is in them.
    fn pattern(&mut self, pattern: &Path) -> ControlFlow<()> {
        const OPTIONS: MatchOptions = MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let words = pattern.to_string_lossy();
        let matches = match glob::glob_with(&words, OPTIONS) {
            Ok(matches) => matches,
            Err(error) => {
                let error = ImportError::new("", format!("this is no pattern: {}", error.msg));
                let error = error.hint("use *, ? and [abc], or name the files themselves");
                self.gathered.refused.push(error.in_file(pattern));
                return ControlFlow::Continue(());
            }
        };
        let mut found = Vec::new();
        for path in matches {
            self.tell(pattern)?;
            match path {
                Ok(path) => found.push(path),
                Err(error) => {
                    let refused = input::cannot_read(error.path(), error.error());
                    self.gathered.skipped.push(refused);
                }
            }
            if found.len() > MOST_FILES {
                break;
            }
        }
        if found.is_empty() {
            let error = ImportError::new("", "no file is called so");
            let error = error.hint("check the pattern and the folder");
            self.gathered.refused.push(error.in_file(pattern));
        }
        found.sort_by(|one, other| order::of_paths(one, other));
        for path in found {
            self.matched(path)?;
        }
        ControlFlow::Continue(())
    }

    fn matched(&mut self, path: PathBuf) -> ControlFlow<()> {
        if folder::is_clutter(&path.file_name().unwrap_or_default().to_string_lossy()) {
            return ControlFlow::Continue(());
        }
        match std::fs::metadata(&path) {
            Ok(found) if found.is_dir() => self.folder(&path, &path),
            Ok(found) if found.is_file() => {
                let name = Input::new(&path, &[]).name();
                self.found_file(path, name)
            }
            Ok(found) => {
                if let Err(error) = input::check(&path, &found) {
                    self.gathered.skipped.push(error);
                }
                ControlFlow::Continue(())
            }
            Err(error) => {
                self.gathered
                    .skipped
                    .push(input::cannot_read(&path, &error));
                ControlFlow::Continue(())
            }
        }
    }

    /// A file that nobody named itself, which may be an archive.
    fn found_file(&mut self, path: PathBuf, name: String) -> ControlFlow<()> {
        if !self.has_room(&path) {
            return ControlFlow::Continue(());
        }
        if !has_zip_name(&path) || !is_archive(&path) {
            self.file(path, name, false);
            return ControlFlow::Continue(());
        }
        match Archive::open(&path) {
            Ok(archive) if archive.is_document() => self.file(path, name, false),
            Ok(archive) => Arc::new(archive).list(&path, &format!("{name}/"), self)?,
            Err(error) => self.gathered.skipped.push(error),
        }
        ControlFlow::Continue(())
    }

    fn tell(&mut self, path: &Path) -> ControlFlow<()> {
        (self.progress)(Progress {
            done: self.gathered.files.len(),
            of: None,
            path,
        })
    }
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

fn has_zip_name(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("zip")
}

/// Whether a file is a zip archive and nothing that a format reads: office documents and e-books are archives too.
fn is_archive(path: &Path) -> bool {
    const HEAD: u64 = 1024 * 1024;
    if input::names_open_file(path) {
        return false;
    }
    let Ok(mut file) = File::open(path) else {
        return false;
    };
    let mut start = [0; 4];
    if file.read_exact(&mut start).is_err() || ![*b"PK\x03\x04", *b"PK\x05\x06"].contains(&start) {
        return false;
    }
    if Format::of_path(path).is_some() {
        return false;
    }
    let mut head = start.to_vec();
    file.take(HEAD).read_to_end(&mut head).is_ok() && !is_claimed(&head)
}
