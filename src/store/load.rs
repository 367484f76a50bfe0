//! Opening a project. Reads, checks, reports; writes nothing.
//!
//! No single bad file keeps the rest from being opened: it is named, kept as it is, and nothing is written over it.
//! Only without a `project.ron` that can be understood there is no project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::atomic::LEFTOVER;
use super::build::Builder;
use super::conflict::Conflict;
use super::disk::{Entry, Folder, Stamp};
use super::error::{Finding, Lack, Severity, StoreError};
use super::files::{Files, Stray, Unread};
use super::journal;
use super::kept::Kept;
use super::parse::{RonFile, parse_file};
use super::part;
use super::v1;
use crate::model::{AnnotatorId, ArticleId, Part, Project};

/// A project as it was on disk, with what was odd about it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// Its folder.
    pub root: PathBuf,
    /// What is not as it should be.
    pub findings: Vec<Finding>,
    /// How many steps came out of the journal: made, but not yet in the files when the last session ended.
    pub recovered: usize,
    /// Steps of the journal that do not fit the files any more: somebody else changed the same thing.
    pub conflicts: Vec<Conflict>,
    /// The articles whose text was changed by another program, and whose new text nobody has accepted yet.
    pub changed_texts: Vec<ArticleId>,
    pub(super) folder: Folder,
    /// What each file was like when it was read.
    pub(super) stamps: BTreeMap<PathBuf, Stamp>,
    pub(super) kept: Kept,
    /// The parts that only the journal holds as they are now.
    pub(super) pending: BTreeSet<Part>,
    /// Lines of the journal that nobody can read.
    pub(super) unread: String,
    /// Files that hold nothing that the project does not hold elsewhere.
    pub(super) superfluous: Vec<PathBuf>,
}

impl Loaded {
    /// How many things cannot be shown.
    #[must_use]
    pub fn faults(&self) -> usize {
        (self.findings.iter())
            .filter(|finding| finding.severity == Severity::Fault)
            .count()
    }

    /// Whether whole files or articles, or annotations, cannot be shown. A link that could not be read is named, but no
    /// table is short of rows for it.
    #[must_use]
    pub fn is_lacking(&self) -> bool {
        let faults = self
            .findings
            .iter()
            .filter(|it| it.severity == Severity::Fault);
        let mut faults = faults.filter(|it| it.lacks.is_some() || it.place.is_empty());
        faults.next().is_some()
    }

    /// How many annotations cannot be shown, by the article that they are of.
    #[must_use]
    pub fn lacks(&self) -> BTreeMap<String, usize> {
        let mut lacks = BTreeMap::new();
        for Lack {
            article,
            annotations,
        } in self.findings.iter().filter_map(|it| it.lacks.as_ref())
        {
            *lacks.entry(article.clone()).or_default() += annotations;
        }
        lacks
    }
}

/// Reads the project in a folder, or the one whose `project.ron` is given.
///
/// # Errors
/// Where there is no project, or its `project.ron` cannot be read or understood. Everything else that is wrong is among
/// [`Loaded::findings`].
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    load_with(path, None)
}

/// The same, with the steps that could only be kept in a folder elsewhere when the project's own could not be written.
///
/// # Errors
/// As [`load`].
pub fn load_with(path: &Path, rescue: Option<&Path>) -> Result<Loaded, StoreError> {
    load_folder(Folder::new(&project_folder(path)?), rescue)
}

pub(super) fn load_folder(folder: Folder, rescue: Option<&Path>) -> Result<Loaded, StoreError> {
    let mut reader = Reader {
        folder,
        findings: Vec::new(),
        stamps: BTreeMap::new(),
        strays: Vec::new(),
        unread: Vec::new(),
    };
    let files = reader.read_files()?;
    let Reader {
        folder,
        findings,
        stamps,
        strays,
        unread,
    } = reader;
    let mut builder = Builder::new(&folder, findings, stamps);
    builder.project(files, unread)?;
    let steps = journal::read(&folder, rescue, builder.project.id(), &mut builder.findings)?;
    let replayed = builder.replay(steps);
    // What a step that was cut off left between the files is in order by now.
    builder.strays(strays, &replayed.parts);
    builder.dangling();
    let Builder {
        project,
        findings,
        stamps,
        kept,
        changed_texts,
        superfluous,
        ..
    } = builder;
    Ok(Loaded {
        project,
        root: folder.root().to_owned(),
        findings,
        recovered: replayed.steps,
        conflicts: replayed.conflicts,
        changed_texts,
        stamps,
        kept,
        pending: replayed.parts,
        unread: replayed.unread,
        superfluous,
        folder,
    })
}

fn project_folder(path: &Path) -> Result<PathBuf, StoreError> {
    let is_file = path.file_name().is_some_and(|name| name == "project.ron");
    let parent = path.parent().filter(|it| !it.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    // What the person names may be a link. Below it nothing is followed.
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Ok(path.to_owned()),
        Ok(found) if found.is_file() && is_file => Ok(parent.to_owned()),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io(path, "look at the project")(error))
        }
        _ => Err(StoreError::NoProject {
            path: path.to_owned(),
        }),
    }
}

struct Reader {
    folder: Folder,
    findings: Vec<Finding>,
    stamps: BTreeMap<PathBuf, Stamp>,
    strays: Vec<Stray>,
    unread: Vec<Unread>,
}

/// A file of a layer, before it is read.
struct Found {
    annotator: AnnotatorId,
    stem: String,
    path: PathBuf,
}

impl Reader {
    fn read_files(&mut self) -> Result<Files, StoreError> {
        let path = PathBuf::from("project.ron");
        let parsed = parse_file::<v1::Project>(&self.folder, &path, v1::PROJECT)?;
        let Some((project, stamp)) = parsed else {
            return Err(StoreError::NoProject {
                path: self.folder.root().to_owned(),
            });
        };
        self.stamps.insert(path, stamp);
        self.look_for_copies(&project)?;
        let mut files = Files {
            project,
            layers: Vec::new(),
        };
        let found = self.layer_files();
        let folder = self.folder.clone();
        let read = found.into_par_iter().map(|found| {
            let file = RonFile::read(&folder, &found.path);
            (found, file)
        });
        let read: Vec<_> = read.collect();
        for (found, file) in read {
            match file {
                Ok(Some((file, stamp))) => {
                    self.stamps.insert(found.path.clone(), stamp);
                    self.sort_in(&mut files, found, file);
                }
                Ok(None) => {}
                Err(error) => self.cannot_read(found, error),
            }
        }
        (files.layers).sort_by(|(one, stem, file), (other, its_stem, its_file)| {
            (file.order(), one, stem).cmp(&(its_file.order(), other, its_stem))
        });
        Ok(files)
    }

    /// A file says itself whose it is; a copied or renamed one would otherwise be saved over another.
    fn sort_in(&mut self, files: &mut Files, found: Found, file: RonFile) {
        let Found {
            annotator,
            stem,
            path,
        } = found;
        let place = file.name();
        if path == Path::new(&place) {
            files.layers.push((annotator, stem, file));
            return;
        }
        let why = format!("what is in it belongs to {place}; it was not read as a layer");
        self.strays.push(Stray {
            annotations: annotations_of(file),
            ..Stray::new(path, why)
        });
        let stem = Some(stem);
        self.unread.push(Unread { annotator, stem });
    }

    /// Nothing of an annotator's folder is known.
    fn seal(&mut self, annotator: &str) {
        let annotator = AnnotatorId::new(annotator);
        let unread = annotator.map(|annotator| Unread {
            annotator,
            stem: None,
        });
        self.unread.extend(unread);
    }

    fn cannot_read(&mut self, found: Found, error: StoreError) {
        let Found {
            annotator,
            stem,
            path,
        } = found;
        let count = annotations_in(&self.folder, &path);
        let mut finding = error.into_finding(Severity::Fault);
        finding.message.push_str(
            ". The file is kept as it is, and nothing is written to it until it can be read",
        );
        if count > 0 && !part::is_beside(&stem) {
            finding = finding.lacking(stem.clone(), count);
        }
        self.findings.push(finding);
        let stem = Some(stem);
        self.unread.push(Unread { annotator, stem });
    }

    /// Copies of `project.ron`, and texts that no article has.
    fn look_for_copies(&mut self, project: &v1::Project) -> Result<(), StoreError> {
        for name in self.folder.list("")? {
            let path = PathBuf::from(&name);
            self.look_for_leftovers("", &name);
            if looks_like_ours(&name) && name != "project.ron" {
                let why = "this is no part of the project; it may be another copy of project.ron";
                self.strays.push(Stray::new(path, why));
            } else if !name.starts_with('.') && name != "articles" && name != "annotations" {
                self.look_for_moved_layers(path);
            }
        }
        let texts: BTreeSet<_> = project.articles.iter().map(|it| it.file.as_str()).collect();
        let names = match self.folder.list("articles") {
            Ok(names) => names,
            Err(error) => {
                self.findings.push(error.into_finding(Severity::Fault));
                return Ok(());
            }
        };
        for name in names {
            self.look_for_leftovers("articles", &name);
            let path = Path::new("articles").join(&name);
            let is_text = has_extension(&path, "txt") && !name.starts_with('.');
            if is_text && !texts.contains(format!("articles/{name}").as_str()) {
                let why = "no article of the project has this text";
                self.strays.push(Stray::new(path, why));
            }
        }
        Ok(())
    }

    /// A folder that has no business here, and holds what looks like layers: somebody may have renamed one.
    fn look_for_moved_layers(&mut self, path: PathBuf) {
        if !matches!(self.folder.look(&path), Ok(Some(Entry::Folder))) {
            return;
        }
        // What cannot be listed is none of the project's.
        let listed = |path: &Path| self.folder.list(path).unwrap_or_default();
        let names = listed(&path);
        let inside = names.iter().flat_map(|name| listed(&path.join(name)));
        let count = (names.iter().cloned().chain(inside))
            .filter(|name| looks_like_ours(name))
            .count();
        if count > 0 {
            let why = format!(
                "this folder is no part of the project; files in it that look like a project's: {count}"
            );
            self.strays.push(Stray::new(path, why));
        }
    }

    /// What a save left behind when it was cut off, also one of an earlier version.
    fn look_for_leftovers(&mut self, folder: impl AsRef<Path>, name: &str) {
        if [LEFTOVER, ".writing-", ".new-project-"]
            .iter()
            .any(|start| name.starts_with(start))
        {
            let why = "a save that was cut off left this behind; it can be removed";
            self.strays.push(Stray {
                is_leftover: true,
                ..Stray::new(folder.as_ref().join(name), why)
            });
        }
    }

    /// Each file of the layers, in order. What cannot be listed is a finding.
    fn layer_files(&mut self) -> Vec<Found> {
        let mut found = Vec::new();
        for annotator in self.listed("annotations") {
            let folder = Path::new("annotations").join(&annotator);
            match self.folder.look(&folder) {
                Ok(Some(Entry::Folder)) => {}
                Ok(_) => continue,
                Err(error) => {
                    self.findings.push(error.into_finding(Severity::Fault));
                    self.seal(&annotator);
                    continue;
                }
            }
            let layer = AnnotatorId::written(&annotator);
            let names = match self.folder.list(&folder) {
                Ok(names) => names,
                Err(error) => {
                    self.findings.push(error.into_finding(Severity::Fault));
                    self.seal(&annotator);
                    continue;
                }
            };
            for name in &names {
                self.look_for_leftovers(&folder, name);
                let path = folder.join(name);
                if !looks_like_ours(name) && !is_all_that_is_left(name, &names) {
                    continue;
                }
                let stem = path.file_stem().unwrap_or_default();
                let stem = stem.to_string_lossy().into_owned();
                let is_part = part::is_beside(&stem) || ArticleId::written(&stem).is_some();
                match &layer {
                    Some(annotator) if is_part && has_extension(&path, "ron") => {
                        found.push(Found {
                            annotator: annotator.clone(),
                            stem,
                            path,
                        });
                    }
                    _ => self.stray_layer_file(path),
                }
            }
        }
        found
    }

    fn stray_layer_file(&mut self, path: PathBuf) {
        let file = RonFile::read(&self.folder, &path).ok().flatten();
        let annotations = file.and_then(|(file, _)| annotations_of(file));
        let why = "this is no part of a layer, by its name; it looks like a copy that a sync program or a person made";
        self.strays.push(Stray {
            annotations,
            ..Stray::new(path, why)
        });
    }

    fn listed(&mut self, folder: &str) -> Vec<String> {
        let mut names = self.folder.list(folder).unwrap_or_else(|error| {
            self.findings.push(error.into_finding(Severity::Fault));
            Vec::new()
        });
        names.retain(|name| !name.starts_with('.'));
        names
    }
}

fn annotations_of(file: RonFile) -> Option<v1::Annotations> {
    match file {
        RonFile::Annotations(file) => Some(file),
        _ => None,
    }
}

/// Whether a file's name is, or was made of, the name of one of a project's files. What editors and systems leave beside
/// files is none.
fn looks_like_ours(name: &str) -> bool {
    let is_left_by_others = name.starts_with("._")
        || name.starts_with(".#")
        || ["~", ".orig", ".swp", ".swo", ".lock"]
            .iter()
            .any(|end| name.ends_with(end));
    name.to_lowercase().contains(".ron") && !is_left_by_others
}

/// Whether a copy that an editor or git left lies there without what it was made of: then it may be the only one.
fn is_all_that_is_left(name: &str, names: &[String]) -> bool {
    let original = ["~", ".orig"].iter().find_map(|end| name.strip_suffix(end));
    original.is_some_and(|it| looks_like_ours(it) && !names.iter().any(|other| other == it))
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// How many annotations a file seems to hold that cannot be parsed: each has a line of spans.
fn annotations_in(folder: &Folder, path: &Path) -> usize {
    match folder.read(path) {
        Ok(Some((bytes, _))) => memchr::memmem::find_iter(&bytes, b"spans:").count(),
        _ => 0,
    }
}
