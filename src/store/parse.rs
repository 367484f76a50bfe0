//! From a file's bytes to the files' types: kind and version first, errors with line and column.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::convert::to_ron;
use super::disk::{Folder, Stamp};
use super::error::StoreError;
use super::v1;

/// A file of a project that is no text, as it is. In files of JSON Lines it has the name of its kind.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RonFile {
    Project(v1::Project),
    Annotations(v1::Annotations),
    Links(v1::Links),
    Reviews(v1::Reviews),
    Notebook(v1::Notebook),
    Adjudication(v1::Adjudication),
}

impl RonFile {
    /// Reads a file of a layer as what its name says that it is; `None` where nothing is.
    pub fn read(folder: &Folder, path: &Path) -> Result<Option<(Self, Stamp)>, StoreError> {
        fn of<T: DeserializeOwned>(
            (folder, path): (&Folder, &Path),
            kind: &'static str,
            file: fn(T) -> RonFile,
        ) -> Result<Option<(RonFile, Stamp)>, StoreError> {
            let parsed = parse_file(folder, path, kind)?;
            Ok(parsed.map(|(parsed, stamp)| (file(parsed), stamp)))
        }
        let at = (folder, path);
        match &*path.file_name().unwrap_or_default().to_string_lossy() {
            "links.ron" => of(at, v1::LINKS, Self::Links),
            "reviews.ron" => of(at, v1::REVIEWS, Self::Reviews),
            "own.notebook.ron" => of(at, v1::NOTEBOOK, Self::Notebook),
            "own.adjudication.ron" => of(at, v1::ADJUDICATION, Self::Adjudication),
            _ => of(at, v1::ANNOTATIONS, Self::Annotations),
        }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// Where RON cannot say it.
    pub fn to_ron(&self) -> Result<Vec<u8>, ron::Error> {
        match self {
            Self::Project(it) => to_ron(it),
            Self::Annotations(it) => to_ron(it),
            Self::Links(it) => to_ron(it),
            Self::Reviews(it) => to_ron(it),
            Self::Notebook(it) => to_ron(it),
            Self::Adjudication(it) => to_ron(it),
        }
    }

    /// Its place in the order in which files are taken in: what leads to annotations comes after them.
    pub const fn order(&self) -> u8 {
        match self {
            Self::Project(_) => 0,
            Self::Annotations(_) => 1,
            Self::Links(_) => 2,
            Self::Reviews(_) => 3,
            Self::Notebook(_) => 4,
            Self::Adjudication(_) => 5,
        }
    }

    /// Whose layer it says that it is of; `None` of the project's own file.
    pub fn annotator(&self) -> Option<&str> {
        match self {
            Self::Project(_) => None,
            Self::Annotations(v1::Annotations { annotator, .. })
            | Self::Links(v1::Links { annotator, .. })
            | Self::Reviews(v1::Reviews { annotator, .. })
            | Self::Notebook(v1::Notebook { annotator, .. })
            | Self::Adjudication(v1::Adjudication { annotator, .. }) => Some(annotator),
        }
    }

    /// Where it belongs by what it says, relative to the project's folder.
    pub fn name(&self) -> String {
        let name = match self {
            Self::Project(_) => return "project.ron".to_owned(),
            Self::Annotations(it) => &it.article,
            Self::Links(_) => "links",
            Self::Reviews(_) => "reviews",
            Self::Notebook(_) => "own.notebook",
            Self::Adjudication(_) => "own.adjudication",
        };
        let annotator = self.annotator().unwrap_or_default();
        format!("annotations/{annotator}/{name}.ron")
    }

    /// What a merge left open in it.
    pub fn unsettled(&mut self) -> &mut Vec<v1::Unsettled> {
        match self {
            Self::Project(v1::Project { unsettled, .. })
            | Self::Annotations(v1::Annotations { unsettled, .. })
            | Self::Links(v1::Links { unsettled, .. })
            | Self::Reviews(v1::Reviews { unsettled, .. })
            | Self::Notebook(v1::Notebook { unsettled, .. })
            | Self::Adjudication(v1::Adjudication { unsettled, .. }) => unsettled,
        }
    }

    /// Whether there is nothing of a layer in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Project(_) => false,
            Self::Annotations(it) => it.annotations.is_empty(),
            Self::Links(it) => it.clusters.is_empty() && it.relations.is_empty(),
            Self::Reviews(it) => {
                it.reviews.is_empty() && it.shown.is_empty() && it.accepted.is_empty()
            }
            Self::Notebook(it) => it.entries.is_empty(),
            Self::Adjudication(it) => it.settlements.is_empty(),
        }
    }
}

#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    version: u32,
}

/// Parses a file; `None` where nothing is.
pub(super) fn parse_file<T: DeserializeOwned>(
    folder: &Folder,
    relative: &Path,
    kind: &'static str,
) -> Result<Option<(T, Stamp)>, StoreError> {
    let Some((bytes, stamp)) = folder.read(relative)? else {
        return Ok(None);
    };
    let parsed = parse(&folder.path(relative), bytes, kind)?;
    Ok(Some((parsed, stamp)))
}

/// What kind of file the bytes say that they are.
pub(super) fn kind_of(path: &Path, bytes: &[u8]) -> Result<String, StoreError> {
    let text = String::from_utf8_lossy(unmarked(bytes));
    let header = header(&text).map_or_else(|| ron::from_str::<Header>(&text), Ok);
    header
        .map(|header| header.kind)
        .map_err(|error| syntax(path, &text, &error))
}

/// The bytes without the mark that editors put in front of UTF-8. What is written has none.
pub(super) fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK.as_bytes()).unwrap_or(bytes)
}

const MARK: &str = "\u{feff}";

/// Where git has written both sides of a file into it: the line of the first, where there is an end, too.
pub(super) fn conflict(text: &str) -> Option<usize> {
    let starts = |mark: &'static str| move |(_, line): &(usize, &str)| line.starts_with(mark);
    let mut lines = (1..).zip(text.lines());
    let (number, _) = lines.find(starts("<<<<<<<"))?;
    lines.find(starts("======="))?;
    lines.find(starts(">>>>>>>"))?;
    Some(number)
}

fn syntax(path: &Path, text: &str, error: &ron::error::SpannedError) -> StoreError {
    if let Some(line) = conflict(text) {
        return StoreError::Value {
            path: path.to_owned(),
            place: format!("line {line}"),
            message: "git wrote a conflict into this file, both sides one after the other. While git's merge is open, run `pullquote git` on the project and then `git checkout --merge` on this file, which merges it by what stands in it; or take one side with `git checkout --ours` or `--theirs`. Then `git add` it".to_owned(),
        };
    }
    StoreError::Syntax {
        path: path.to_owned(),
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    }
}

/// Parses the bytes of a file.
pub(super) fn parse<T: DeserializeOwned>(
    path: &Path,
    bytes: Vec<u8>,
    kind: &'static str,
) -> Result<T, StoreError> {
    let path = path.to_owned();
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let lines = memchr::memchr_iter(b'\n', before).count();
        StoreError::Value {
            path: path.clone(),
            place: format!("line {}", lines + 1),
            message: "the file is not UTF-8; restore it".to_owned(),
        }
    })?;
    if text.starts_with(MARK) {
        text.drain(..MARK.len());
    }
    let syntax = |error| syntax(&path, &text, &error);
    let header = match header(&text) {
        Some(header) => header,
        None => ron::from_str::<Header>(&text).map_err(syntax)?,
    };
    if header.kind != kind {
        return Err(StoreError::Kind {
            path,
            expected: kind,
            found: header.kind,
        });
    }
    if header.version > v1::VERSION {
        return Err(StoreError::Newer {
            path,
            found: header.version,
            known: v1::VERSION,
        });
    }
    ron::from_str(&text).map_err(syntax)
}

/// Kind and version as we write them, in the first lines; so that a long file is not parsed twice to learn them.
fn header(text: &str) -> Option<Header> {
    let mut lines = text.lines();
    let field = |line: &str, name: &str| {
        let value = line
            .trim()
            .strip_prefix(name)?
            .strip_prefix(": ")?
            .strip_suffix(',')?;
        Some(value.to_owned())
    };
    (lines.next()? == "(").then_some(())?;
    let kind = field(lines.next()?, "kind")?;
    let version = field(lines.next()?, "version")?;
    Some(Header {
        kind: kind.strip_prefix('"')?.strip_suffix('"')?.to_owned(),
        version: version.parse().ok()?,
    })
}

/// Where ids stand in files. Only asked for findings, so that each file is read again at most once.
#[derive(Debug, Default)]
pub(super) struct Lines(HashMap<PathBuf, HashMap<String, usize>>);

impl Lines {
    /// “line 12, ID”; the id alone where it cannot be found.
    pub fn place(&mut self, folder: &Folder, path: &Path, id: &str) -> String {
        let known = self.0.entry(path.to_owned()).or_insert_with(|| {
            let bytes = folder.read(path).ok().flatten();
            let text = bytes.map(|(bytes, _)| String::from_utf8_lossy(&bytes).into_owned());
            let mut lines = HashMap::new();
            for (number, line) in text.unwrap_or_default().lines().enumerate() {
                // Each quoted word of a line may be an id; the first place counts.
                for word in line.split('"').skip(1).step_by(2) {
                    lines.entry(word.to_owned()).or_insert(number + 1);
                }
            }
            lines
        });
        match known.get(id) {
            Some(line) => format!("line {line}, {id}"),
            None => id.to_owned(),
        }
    }
}
