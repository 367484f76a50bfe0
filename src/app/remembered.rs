//! What was open in a project, and what was done in it: kept in the person's own folder, never in the project.
//!
//! A project has a folder there, named by its id and by where it lies, so that two copies of it are two. What cannot be
//! read is as if it were not there, with a line in the log: nothing that a person made hangs on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::edit::History;
use crate::model::{AnnotatorId, Project, slug};
use crate::store::{self, write_atomically};

/// The folder in the person's own one.
const FOLDER: &str = "remembered";
/// The file of what was open.
const OPEN: &str = "open.ron";
/// So many projects are remembered; the ones closed longest ago are forgotten.
const MOST_PROJECTS: usize = 200;
/// A file of more bytes is not read. Two thousand columns take a fifth of it.
const MOST_BYTES: u64 = 1024 * 1024;

/// What was open. A field that is not there is as at the first opening.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Open {
    /// The screen: `read`, `spans`, `tag set`, `journal`, or the name of a view.
    pub screen: String,
    /// The view that is shown when the comparing screen is.
    pub view: String,
    /// The articles side by side.
    pub columns: Vec<OpenColumn>,
    /// The column where keys act.
    pub column: usize,
    /// Whether the columns stand in two rows.
    pub two_rows: bool,
    /// Whether only the column where keys act is shown.
    pub alone: bool,
    /// How the list of articles is looked at.
    pub list: Listed,
    /// The caret or the selected words.
    pub selection: Option<Selected>,
    /// The selected annotation.
    pub annotation: Option<String>,
    /// Tags whose annotations are not shown.
    pub hidden: Vec<String>,
    /// Annotators whose layers are not shown.
    pub hidden_layers: Vec<String>,
    /// The tags used, the last one first.
    pub recent_tags: Vec<String>,
    /// The search, while it is open.
    pub find: Option<Sought>,
    /// How the table of spans is looked at.
    pub spans: Table,
    /// The part of the project that is compared.
    pub part: Part,
    /// The tag whose entry the page of the tag set shows.
    pub tag: Option<String>,
    /// Whether the history is shown.
    pub history: bool,
}

/// The part of the project that is compared; all of it where nothing is named.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Part {
    pub annotators: Vec<String>,
    pub tags: Vec<String>,
    pub articles: Vec<String>,
    pub outlets: Vec<String>,
    pub without_wire: bool,
    /// Whether what nobody has linked is shown, too.
    pub unlinked: bool,
}

/// An article shown side by side with others.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OpenColumn {
    pub article: String,
    /// In points; none while the columns share the room.
    pub width: Option<f32>,
    /// The number of the block of text at the upper edge.
    pub block: usize,
    /// How much of it is above, in points.
    pub above: f32,
    pub locked: bool,
    /// Whether it stays at the left while others are scrolled sideways.
    pub pinned: bool,
    /// Where the other view is, of an article with two: as `block` and `above`.
    pub other: Option<(usize, f32)>,
}

/// How the list of articles is looked at. Orders and groupings by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Listed {
    pub search: String,
    pub order: String,
    pub backward: bool,
    pub group: Option<String>,
}

/// A place in an article, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Selected {
    pub article: String,
    pub anchor: usize,
    pub head: usize,
}

/// What was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sought {
    pub words: String,
    pub exact: bool,
    pub whole_word: bool,
    pub expression: bool,
}

/// How the table of spans was looked at. Columns by their names for programs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Table {
    pub columns: Vec<String>,
    /// By column.
    pub filter: BTreeMap<String, Asked>,
    /// The column by which rows are sorted, and whether backwards.
    pub order: Option<(String, bool)>,
    pub group: Option<String>,
    pub closed: Vec<String>,
}

/// What was asked of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub values: Vec<String>,
    pub contains: String,
    pub from: String,
    pub to: String,
}

/// Where it is kept what was open in a project, and what was done there.
#[derive(Debug, Clone)]
pub struct Memory(PathBuf);

impl Memory {
    /// Of a project with an id, in a folder. `home`: the person's own folder.
    #[must_use]
    pub fn of(home: &Path, project: &str, root: &Path) -> Self {
        let place = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let hash = Sha256::digest(place.to_string_lossy().as_bytes());
        let hash = hash.iter().take(6);
        let hash = hash.fold(0, |hash, byte| hash << 8 | u64::from(*byte));
        let name = format!("{}-{hash:012x}", slug(project));
        Self(home.join(FOLDER).join(name))
    }

    /// What was open; as at the first opening where nothing is known.
    #[must_use]
    pub fn open(&self) -> Option<Open> {
        read(&self.0.join(OPEN))
    }

    /// Keeps what is open.
    pub fn keep_open(&self, open: &Open) {
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        let path = self.0.join(OPEN);
        let kept = ron::ser::to_string_pretty(open, pretty)
            .map_err(|error| error.to_string())
            .and_then(|text| {
                let made = fs::create_dir_all(&self.0);
                let written = made.and_then(|()| write_atomically(&path, text.as_bytes()));
                written.map_err(|error| error.to_string())
            });
        if let Err(error) = kept {
            log::warn!("{}: it is not kept what was open: {error}", path.display());
        }
        self.forget_others();
    }

    /// What an annotator did when the project was closed last, if its files are still as they were then.
    ///
    /// # Errors
    /// Why there is a history that is not taken, for the log.
    pub fn history(
        &self,
        project: &Project,
        annotator: &AnnotatorId,
        root: &Path,
    ) -> Result<Option<History>, String> {
        let path = self.history_file(annotator);
        if !path.is_file() {
            return Ok(None);
        }
        let files = store::fingerprint(root).map_err(|error| error.to_string())?;
        store::read_history(&path, project, annotator, &files)
    }

    /// Keeps what an annotator did. Everything of it is in the files.
    pub fn keep_history(
        &self,
        project: &Project,
        history: &History,
        annotator: &AnnotatorId,
        root: &Path,
    ) {
        let is_empty = history.done().is_empty() && history.undone().is_empty();
        let files = if is_empty {
            Ok(String::new())
        } else {
            store::fingerprint(root)
        };
        let path = self.history_file(annotator);
        let kept = files
            .and_then(|files| store::write_history(&path, project, history, annotator, &files));
        if let Err(error) = kept {
            log::warn!("the history is not kept: {error}");
        }
    }

    /// Forgets what an annotator did: it does not fit any more.
    pub fn forget_history(&self, annotator: &AnnotatorId) {
        fs::remove_file(self.history_file(annotator)).ok();
    }

    fn history_file(&self, annotator: &AnnotatorId) -> PathBuf {
        self.0.join(format!("history.{annotator}.ron"))
    }

    /// Forgets projects that were closed longest ago, if there are too many.
    fn forget_others(&self) {
        let Some(Ok(entries)) = self.0.parent().map(fs::read_dir) else {
            return;
        };
        let entries = entries.filter_map(Result::ok).map(|entry| entry.path());
        let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
        if folders.len() <= MOST_PROJECTS {
            return;
        }
        let closed = |folder: &PathBuf| {
            let found = fs::metadata(folder.join(OPEN)).and_then(|found| found.modified());
            found.unwrap_or(SystemTime::UNIX_EPOCH)
        };
        folders.sort_by_key(closed);
        let many = folders.len() - MOST_PROJECTS;
        for folder in folders.into_iter().take(many) {
            if folder != self.0 {
                fs::remove_dir_all(folder).ok();
            }
        }
    }
}

/// A file of RON; `None` where there is none, or none that can be read.
fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let refused = |error: &std::io::Error| {
        if error.kind() != std::io::ErrorKind::NotFound {
            log::warn!("{}: {error}; it was not read", path.display());
        }
    };
    let found = fs::metadata(path).inspect_err(refused).ok()?;
    if found.len() > MOST_BYTES {
        log::warn!("{}: it is too long and was not read", path.display());
        return None;
    }
    let text = fs::read_to_string(path).inspect_err(refused).ok()?;
    match ron::from_str(&text) {
        Ok(read) => Some(read),
        Err(error) => {
            log::warn!("{}: {error}; it was not read", path.display());
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_open_comes_back_and_damage_is_as_if_nothing_were_there() {
        let home = tempfile::tempdir().expect("a folder");
        let root = tempfile::tempdir().expect("a folder");
        let memory = Memory::of(home.path(), "01ARZ", root.path());
        assert_eq!(memory.open(), None);
        let open = Open {
            screen: "coverage".to_owned(),
            columns: vec![OpenColumn {
                article: "one".to_owned(),
                width: Some(320.5),
                block: 3,
                above: 7.25,
                locked: true,
                pinned: true,
                other: Some((5, 1.5)),
            }],
            two_rows: true,
            list: Listed {
                search: "bridge".to_owned(),
                ..Listed::default()
            },
            ..Open::default()
        };
        memory.keep_open(&open);
        assert_eq!(memory.open(), Some(open));
        let file = memory.0.join(OPEN);
        // Of another version: what is not known is passed over.
        fs::write(&file, "(column: 2, something_new: [1, 2])").expect("written");
        let column = memory.open().map(|open| open.column);
        assert_eq!(column, Some(2));
        for broken in ["((", "(column: many)", ""] {
            fs::write(&file, broken).expect("written");
            assert_eq!(memory.open(), None, "{broken}");
        }
        fs::write(&file, vec![b' '; 2 * 1024 * 1024]).expect("written");
        assert_eq!(memory.open(), None);
    }

    #[test]
    fn the_projects_closed_longest_ago_are_forgotten() {
        let home = tempfile::tempdir().expect("a folder");
        for number in 0..=MOST_PROJECTS {
            let folder = home.path().join(FOLDER).join(format!("old-{number}"));
            fs::create_dir_all(folder).expect("a folder");
        }
        let memory = Memory::of(home.path(), "01ARZ", home.path());
        memory.keep_open(&Open::default());
        let left = fs::read_dir(home.path().join(FOLDER)).expect("a folder");
        assert_eq!(left.count(), MOST_PROJECTS);
        assert!(memory.open().is_some());
    }
}
