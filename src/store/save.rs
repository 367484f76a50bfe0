//! Writing a project's files, each whole, none that another program has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic::{sync_folder, write_atomically};
use super::error::StoreError;
use super::journal;
use super::load::Loaded;
use super::lock::{Lock, machine_folder};
use super::part::{Part, Snapshot};
use crate::model::Project;

/// What a file was like when it was last read or written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    pub fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        Ok(Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
        })
    }
}

/// Writes parts of one project, holding its lock from the first write on.
#[derive(Debug)]
pub(super) struct Saver {
    root: PathBuf,
    stamps: BTreeMap<PathBuf, Stamp>,
    lock: Option<Lock>,
    backed_up: BTreeSet<PathBuf>,
    faults: usize,
}

impl Saver {
    pub fn new(loaded: &Loaded) -> Self {
        Self {
            root: loaded.root.clone(),
            stamps: loaded.stamps.clone(),
            lock: None,
            backed_up: BTreeSet::new(),
            faults: loaded.faults(),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Has to succeed before anything is written, the journal included.
    pub fn prepare(&mut self) -> Result<(), StoreError> {
        if self.faults > 0 {
            return Err(StoreError::Incomplete {
                path: self.root.clone(),
                faults: self.faults,
            });
        }
        if self.lock.is_none() {
            self.lock = Some(Lock::take(&self.root)?);
        }
        Ok(())
    }

    /// Brings a part's file to what the snapshot says.
    pub fn write(&mut self, part: &Part, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.prepare()?;
        let relative = part.path();
        let path = self.root.join(&relative);
        let current = Stamp::of(&path).ok();
        let expected = self.stamps.get(&relative).copied();
        let bytes = snapshot.bytes();
        if current != expected {
            // The same bytes from another hand are no conflict: a crash between rename and note, a git checkout.
            if bytes.is_some() && fs::read(&path).ok() == bytes {
                self.note(relative, &path)?;
                return Ok(());
            }
            return Err(StoreError::Changed { path });
        }
        let Some(bytes) = bytes else {
            return self.remove(&relative, &path);
        };
        if current.is_some_and(|stamp| stamp.length == bytes.len() as u64)
            && fs::read(&path).is_ok_and(|old| old == bytes)
        {
            return Ok(());
        }
        if current.is_some() {
            self.back_up(&relative, &path);
        } else if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(StoreError::io(folder, "make the folder"))?;
        }
        write_atomically(&path, &bytes).map_err(StoreError::io(&path, "write the file"))?;
        self.note(relative, &path)
    }

    fn note(&mut self, relative: PathBuf, path: &Path) -> Result<(), StoreError> {
        let stamp = Stamp::of(path).map_err(StoreError::io(path, "look at the file"))?;
        self.stamps.insert(relative, stamp);
        Ok(())
    }

    fn remove(&mut self, relative: &Path, path: &Path) -> Result<(), StoreError> {
        if self.stamps.contains_key(relative) {
            self.back_up(relative, path);
            fs::remove_file(path).map_err(StoreError::io(path, "remove the file"))?;
            self.stamps.remove(relative);
            if let Some(folder) = path.parent() {
                // An annotator without annotations leaves no folder; one with anything in it stays.
                if !folder.ends_with("articles") {
                    fs::remove_dir(folder).ok();
                }
                sync_folder(folder);
            }
        }
        Ok(())
    }

    /// Keeps each file as it was before this session first changed it. A convenience: that it fails stops no save.
    fn back_up(&mut self, relative: &Path, path: &Path) {
        if !self.backed_up.insert(relative.to_owned()) {
            return;
        }
        let kept = machine_folder(&self.root).map(|folder| folder.join("backups").join(relative));
        let copied = kept.map_err(io::Error::other).and_then(|kept| {
            fs::create_dir_all(kept.parent().unwrap_or(&kept))?;
            fs::copy(path, &kept).map(drop)
        });
        if let Err(error) = copied {
            log::warn!("{}: no backup was kept: {error}", path.display());
        }
    }
}

/// Saves a changed project over the one it was loaded as: writes what differs, removes what is gone.
///
/// For commands that end afterwards; the window saves through a [`super::SaveWorker`].
///
/// # Errors
/// Where a file cannot be written, was changed by another program, or the loaded project had faults. Files written
/// before the failing one stay written; each is whole.
pub fn save(loaded: &Loaded, project: &Project) -> Result<(), StoreError> {
    let mut saver = Saver::new(loaded);
    let mut parts = Part::all(project);
    parts.extend(Part::all(&loaded.project));
    let mut new_texts = Vec::new();
    for part in parts {
        let snapshot = Snapshot::take(project, &part);
        if let Err(error) = saver.write(&part, &snapshot) {
            // Texts come first. As long as the project's file does not know them, they can go again.
            for path in new_texts {
                fs::remove_file(path).ok();
            }
            return Err(error);
        }
        match &part {
            Part::Text(id) if loaded.project.article(id).is_none() => {
                new_texts.push(loaded.root.join(part.path()));
            }
            Part::Text(_) => {}
            _ => new_texts.clear(),
        }
    }
    journal::clear(&loaded.root)
}

/// Makes a new project's folder, whole or not at all.
///
/// # Errors
/// Where the folder exists and is not empty, or the system refuses.
pub fn create(root: &Path, project: &Project) -> Result<(), StoreError> {
    let occupied = fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || root.is_file() {
        return Err(StoreError::NotEmpty {
            path: root.to_owned(),
        });
    }
    // An empty folder is filled, not replaced: somebody may be standing in it.
    let parent = if root.is_dir() { root } else { parent_of(root) };
    fs::create_dir_all(parent).map_err(StoreError::io(parent, "make the folder"))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".new-project-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o755));
    }
    let workshop = builder
        .tempdir_in(parent)
        .map_err(StoreError::io(parent, "make a project in the folder"))?;
    for part in Part::all(project) {
        let path = workshop.path().join(part.path());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(StoreError::io(folder, "make the folder"))?;
        }
        if let Some(bytes) = Snapshot::take(project, &part).bytes() {
            write_atomically(&path, &bytes).map_err(StoreError::io(&path, "write the file"))?;
        }
    }
    if root.is_dir() {
        return fill(workshop.path(), root);
    }
    fs::rename(workshop.path(), root).map_err(StoreError::io(root, "make the folder"))?;
    // Renamed away: there is nothing left to clean up.
    drop(workshop.keep());
    sync_folder(parent);
    Ok(())
}

/// Moves what is in the workshop into the folder around it, the project's own file last: without that it is none.
fn fill(workshop: &Path, root: &Path) -> Result<(), StoreError> {
    let entries = fs::read_dir(workshop).map_err(StoreError::io(workshop, "list the folder"))?;
    let mut names: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name()))
        .collect();
    names.sort_by_key(|name| name == "project.ron");
    for name in names {
        let place = root.join(&name);
        fs::rename(workshop.join(&name), &place)
            .map_err(StoreError::io(&place, "make the file"))?;
    }
    sync_folder(root);
    Ok(())
}

fn parent_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
