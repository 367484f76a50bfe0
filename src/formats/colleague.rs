//! Another project that somebody sent: a folder, a zip of one, or JSON Lines.
//!
//! A zip is unpacked into a folder that goes again, with bounds; only what can be a part of a project is.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use zip::ZipArchive;

use super::{ImportError, Source, Title, make_project, read};
use crate::model::{AnnotatorId, Project, Timestamp};
use crate::store;

/// How many files an archive may have.
const MOST_ENTRIES: usize = 50_000;
/// What all files of an archive may have together, in bytes.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// Another project, as far as it could be read.
#[derive(Debug)]
pub struct Colleague {
    /// What was read.
    pub project: Project,
    /// What was odd about it, a line each.
    pub odd: Vec<String>,
    /// Whether something of it could not be read, so that what comes in lacks it.
    pub is_lacking: bool,
}

/// Reads another project. `annotator` gets what comes without an annotator.
///
/// # Errors
/// Where there is no project, or it cannot be read or understood. They name the file.
pub fn read_project(
    path: &Path,
    annotator: &AnnotatorId,
    now: Timestamp,
) -> Result<Colleague, ImportError> {
    if path.is_dir() || path.file_name().is_some_and(|name| name == "project.ron") {
        return load(path);
    }
    let is_zip = {
        let mut start = [0_u8; 4];
        let file = File::open(path).and_then(|mut file| file.read_exact(&mut start));
        file.is_ok() && start == *b"PK\x03\x04"
    };
    if is_zip {
        let folder = tempfile::tempdir().map_err(|error| cannot(path, "make a folder", &error))?;
        let root = unpack(path, folder.path())?;
        // Its folder goes again, so places are told as those of the archive.
        let there = folder.path().display().to_string();
        let told = |words: &str| words.replace(&there, &path.display().to_string());
        let mut found = load(&root).map_err(|mut error| {
            error.message = told(&error.message);
            error
        })?;
        for words in &mut found.odd {
            *words = told(words);
        }
        return Ok(found);
    }
    let source = read(path)?;
    if !matches!(source, Source::Annotated(_)) {
        let error = ImportError::new("", "there are no annotations in it").in_file(path);
        return Err(error.hint("give a project's folder, a zip of it, or a JSON Lines export"));
    }
    let title = Title::otherwise("another project");
    let sources = vec![(path.to_owned(), source)];
    let (session, imported) = make_project(&title, sources, annotator, now)?;
    Ok(Colleague {
        project: session.project().clone(),
        odd: imported.warnings,
        is_lacking: false,
    })
}

fn load(path: &Path) -> Result<Colleague, ImportError> {
    let loaded = store::load(path).map_err(|error| ImportError::new("", error.to_string()))?;
    let odd = loaded.findings.iter().map(ToString::to_string);
    Ok(Colleague {
        odd: odd.collect(),
        is_lacking: loaded.is_lacking(),
        project: loaded.project,
    })
}

fn cannot(path: &Path, what: &str, error: &io::Error) -> ImportError {
    ImportError::new("", format!("cannot {what}: {error}")).in_file(path)
}

/// Unpacks the project of an archive. Gives the folder that it is in.
fn unpack(path: &Path, folder: &Path) -> Result<PathBuf, ImportError> {
    let broken = |error: &dyn std::fmt::Display| {
        let error = ImportError::new("", format!("cannot read the archive: {error}"));
        let error = error.hint("unpack it with another program and name the folder");
        error.in_file(path)
    };
    let file = File::open(path).map_err(|error| broken(&error))?;
    let mut zip = ZipArchive::new(io::BufReader::new(file)).map_err(|error| broken(&error))?;
    if zip.len() > MOST_ENTRIES
        || zip
            .has_overlapping_entries()
            .map_err(|error| broken(&error))?
    {
        return Err(broken(&"it has more files than a project has"));
    }
    let mut left = MOST_BYTES;
    let mut projects: BTreeSet<PathBuf> = BTreeSet::new();
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|error| broken(&error))?;
        let Some(name) = entry.enclosed_name().filter(|_| entry.is_file()) else {
            continue;
        };
        if !is_part(&name) {
            continue;
        }
        if name.file_name().is_some_and(|it| it == "project.ron") {
            projects.insert(name.parent().unwrap_or(Path::new("")).to_owned());
        }
        let target = folder.join(&name);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| broken(&error))?;
        }
        let mut out = File::create(&target).map_err(|error| broken(&error))?;
        let copied = io::copy(&mut entry.take(left + 1), &mut out);
        let copied = copied.map_err(|error| broken(&error))?;
        left = left
            .checked_sub(copied)
            .ok_or_else(|| broken(&"it holds more than 1 GiB"))?;
    }
    // A copy within a project is that project's.
    let is_inner = |inner: &PathBuf| inner.ancestors().skip(1).any(|it| projects.contains(it));
    let mut roots = projects.iter().filter(|it| !is_inner(it));
    let Some(root) = roots.next() else {
        return Err(broken(&"there is no project.ron in it"));
    };
    if let Some(other) = roots.next() {
        let (one, other) = (root.display(), other.display());
        let words = format!("there are several projects in it: “{one}”, “{other}”");
        let error = ImportError::new("", words);
        let error = error.hint("unpack it and name the folder of one of them");
        return Err(error.in_file(path));
    }
    Ok(folder.join(root))
}

/// Whether a file of an archive can be a part of a project, by its name: no journal of another machine, nothing hidden.
fn is_part(name: &Path) -> bool {
    let is_plain = |part: Component<'_>| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        _ => false,
    };
    let is_known = name
        .extension()
        .is_some_and(|it| it == "ron" || it == "txt");
    is_known && name.components().all(is_plain)
}
