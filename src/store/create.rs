//! Making a new project's folder, whole or not at all.
//!
//! Everything is written in its place and `project.ron` last: without that there is no project. A list of what is being
//! made lies in the folder meanwhile, so that the next try can take away what one that was cut off left behind.

use std::path::{Path, PathBuf};

use super::disk::{Entry, Folder};
use super::error::StoreError;
use super::kept::Kept;
use super::lock::{MACHINE_FOLDER, machine_folder};
use super::part::{Snapshot, all_parts, path_of};
use crate::model::{Part, Project};

const UNFINISHED: &str = ".pullquote/unfinished";
/// Line ends are part of an article's text: git must not change them.
pub(super) const GIT_ATTRIBUTES: (&str, &[u8]) = (".gitattributes", b"* -text\n");

/// Whether a project may be made in a folder: it is not there yet, is empty, or holds only what an unfinished try left.
///
/// # Errors
/// Where the folder cannot be looked at.
pub fn is_vacant(root: &Path) -> Result<bool, StoreError> {
    match std::fs::metadata(root) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(StoreError::io(root, "look at the folder")(error)),
        Ok(found) if !found.is_dir() => return Ok(false),
        Ok(_) => {}
    }
    let folder = Folder::new(root);
    let names = folder.list("")?;
    Ok(names.is_empty() || leftovers(&folder)?.is_some())
}

/// What an unfinished try said that it was making; `None` where there was none, or where it was finished after all.
fn leftovers(folder: &Folder) -> Result<Option<Vec<PathBuf>>, StoreError> {
    if folder.stamp("project.ron")?.is_some() {
        return Ok(None);
    }
    let Some((list, _)) = folder.read(UNFINISHED)? else {
        // It was cut off before it could say anything: there is nothing but the machine's own folder.
        let only = folder.list("")?.iter().all(|name| name == MACHINE_FOLDER);
        return Ok(only.then(Vec::new));
    };
    let list = String::from_utf8_lossy(&list);
    Ok(Some(list.lines().map(PathBuf::from).collect()))
}

/// Makes a new project's folder, whole or not at all.
///
/// # Errors
/// Where the folder exists and is not empty, or the system refuses. Nothing is left behind then.
pub fn create(root: &Path, project: &Project) -> Result<(), StoreError> {
    create_in(&Folder::new(root), project)
}

pub(super) fn create_in(folder: &Folder, project: &Project) -> Result<(), StoreError> {
    let root = folder.root();
    if !is_vacant(root)? {
        return Err(StoreError::NotEmpty {
            path: root.to_owned(),
        });
    }
    let made_root = make_root(root)?;
    let mut maker = Maker {
        folder,
        files: Vec::new(),
        folders: Vec::new(),
    };
    let made = maker.make(project);
    if let Err(error) = made {
        maker.take_back();
        for made in made_root.iter().rev() {
            std::fs::remove_dir(made).ok();
        }
        return Err(error);
    }
    Ok(())
}

/// Makes the project's folder and those above it. Returns the ones that were not there, outermost first.
fn make_root(root: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut missing: Vec<PathBuf> = (root.ancestors())
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
        .map(Path::to_owned)
        .collect();
    missing.reverse();
    for (done, folder) in missing.iter().enumerate() {
        if let Err(error) = std::fs::create_dir(folder) {
            for made in missing[..done].iter().rev() {
                std::fs::remove_dir(made).ok();
            }
            return Err(StoreError::io(folder, "make the folder")(error));
        }
        let parent = folder.parent().filter(|it| !it.as_os_str().is_empty());
        super::atomic::sync_folder(parent.unwrap_or(Path::new(".")));
    }
    Ok(missing)
}

struct Maker<'a> {
    folder: &'a Folder,
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Maker<'_> {
    fn make(&mut self, project: &Project) -> Result<(), StoreError> {
        for left in leftovers(self.folder)?.unwrap_or_default() {
            self.folder.remove(left)?;
        }
        self.folder.remove(UNFINISHED)?;
        if self.folder.look(MACHINE_FOLDER)?.is_none() {
            self.folders.push(PathBuf::from(MACHINE_FOLDER));
        }
        self.files
            .push(Path::new(MACHINE_FOLDER).join(".gitignore"));
        machine_folder(self.folder)?;
        let mut parts = all_parts(project);
        parts.remove(&Part::Project);
        let paths: Vec<_> = parts.iter().map(path_of).collect();
        let attributes = self.folder.stamp(GIT_ATTRIBUTES.0)?.is_none();
        let mut list: Vec<String> = (paths.iter())
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        if attributes {
            list.push(GIT_ATTRIBUTES.0.to_owned());
        }
        self.write(Path::new(UNFINISHED), list.join("\n").as_bytes())?;
        self.folder.settle([Path::new(UNFINISHED)])?;
        let kept = Kept::default();
        let mut written: Vec<&Path> = Vec::with_capacity(paths.len() + 1);
        for (part, path) in parts.iter().zip(&paths) {
            let bytes = Snapshot::take(project, part).bytes(part, &kept);
            let bytes = bytes.map_err(StoreError::serialise(&self.folder.path(path)))?;
            if let Some(bytes) = bytes {
                self.write(path, &bytes)?;
                written.push(path);
            }
        }
        if attributes {
            self.write(Path::new(GIT_ATTRIBUTES.0), GIT_ATTRIBUTES.1)?;
            written.push(Path::new(GIT_ATTRIBUTES.0));
        }
        self.folder.settle(written)?;
        let own = path_of(&Part::Project);
        let bytes = Snapshot::take(project, &Part::Project).bytes(&Part::Project, &kept);
        let bytes = bytes.map_err(StoreError::serialise(&self.folder.path(&own)))?;
        let aside = PathBuf::from(".pullquote/project.ron");
        self.folder.remove(&aside)?;
        let Some(bytes) = bytes else {
            return Err(StoreError::NoProject {
                path: self.folder.root().to_owned(),
            });
        };
        self.write(&aside, &bytes)?;
        self.folder.settle([aside.as_path()])?;
        self.folder.rename(&aside, &own)?;
        self.files.clear();
        // There is a project now: what is left is of no harm if it cannot be removed.
        let done = [UNFINISHED, ".pullquote/.gitignore"];
        if done.iter().all(|path| self.folder.remove(path).is_ok()) {
            self.folder.remove_if_empty(Path::new(MACHINE_FOLDER));
        }
        Ok(())
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            self.folders.extend(self.folder.make_folders(folder)?);
        }
        self.files.push(path.to_owned());
        // Left by a try that was cut off before it wrote its list.
        if let Some(Entry::File(_)) = self.folder.look(path)? {
            self.folder.remove(path)?;
        }
        self.folder.write_soon(path, bytes, None)
    }

    fn take_back(&self) {
        for file in self.files.iter().rev() {
            if let Err(error) = self.folder.remove(file) {
                log::warn!("a file was left behind: {error}");
            }
        }
        self.folder.remove_folders(&self.folders);
    }
}
