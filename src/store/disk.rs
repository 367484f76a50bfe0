//! The file operations that a project takes, and nothing followed out of its folder.
//!
//! [`Disk`] is what the system does; tests give one that fails or dies at an operation. [`Folder`] is a project's folder
//! on such a disk. It takes paths relative to it and refuses every link on the way: a project may come from a stranger,
//! and a link in it would read or write files that are none of the project's.

use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::error::StoreError;

/// More than any file of a project may have; texts are limited to this when they are imported.
const LONGEST_FILE: u64 = 512 << 20;

/// What stands at a path. Links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    File(Stamp),
    Folder,
    Link,
    /// A pipe, a device, a socket.
    Other,
}

/// What a file was like when it was last read or written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub length: u64,
    pub modified: Option<SystemTime>,
}

/// What a project needs of a file system, each a single operation that happens or does not.
pub(super) trait Disk: Debug + Send + Sync {
    /// What is there; an error of kind `NotFound` where nothing is.
    fn look(&self, path: &Path) -> io::Result<Entry>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    fn list(&self, path: &Path) -> io::Result<Vec<OsString>>;
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a file that was not there, with these bytes; not safe on the disk yet.
    fn write_new(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()>;
    /// Waits until a file's bytes are safe on the disk.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// Adds bytes to the end of a file of this length, made if need be, safe on the disk. Where that fails it is cut back,
    /// if it can be.
    fn append(&self, path: &Path, bytes: &[u8], length: u64) -> io::Result<()>;
    /// Cuts a file to a length.
    fn cut(&self, path: &Path, length: u64) -> io::Result<()>;
    /// Gives a file another name, over whatever has that.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder that is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes what was made, renamed and removed in a folder safe. Not every file system can.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

/// The system's own.
#[derive(Debug)]
pub(super) struct System;

impl Disk for System {
    fn look(&self, path: &Path) -> io::Result<Entry> {
        let found = fs::symlink_metadata(path)?;
        let kind = found.file_type();
        Ok(if kind.is_symlink() {
            Entry::Link
        } else if kind.is_dir() {
            Entry::Folder
        } else if kind.is_file() {
            Entry::File(Stamp {
                length: found.len(),
                modified: found.modified().ok(),
            })
        } else {
            Entry::Other
        })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut file = File::open(path)?;
        bytes.reserve_exact(file.metadata()?.len().min(LONGEST_FILE) as usize + 1);
        (&mut file).take(LONGEST_FILE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LONGEST_FILE {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "the file is larger than 512 MiB",
            ));
        }
        Ok(bytes)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<OsString>> {
        let mut names: Vec<_> = fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        let mut file = File::options().write(true).create_new(true).open(path)?;
        if let Some(like) = like.and_then(|like| fs::metadata(like).ok()) {
            file.set_permissions(like.permissions())?;
        }
        file.write_all(bytes)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn append(&self, path: &Path, bytes: &[u8], length: u64) -> io::Result<()> {
        let mut file = File::options().create(true).append(true).open(path)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_data());
        if written.is_err() {
            // Through the open file: a disk may be too full to open it once more.
            file.set_len(length).ok();
        }
        written
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        File::options().write(true).open(path)?.set_len(length)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(path)?.sync_all()
        } else {
            Ok(())
        }
    }
}

/// A project's folder. The person chose it, so it may be a link itself; nothing below it may.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    root: PathBuf,
    disk: Arc<dyn Disk>,
}

type Stored<T> = Result<T, StoreError>;

impl Folder {
    pub fn new(root: &Path) -> Self {
        Self::on(Arc::new(System), root)
    }

    pub fn on(disk: Arc<dyn Disk>, root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            disk,
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The whole path of a relative one, for messages.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// What is there, without following a link on the way; `None` where nothing is.
    pub fn look(&self, relative: impl AsRef<Path>) -> Stored<Option<Entry>> {
        let relative = relative.as_ref();
        let mut path = self.root.clone();
        let mut parts = relative.components().peekable();
        let mut found = Some(Entry::Folder);
        while let Some(part) = parts.next() {
            let Component::Normal(name) = part else {
                return Err(StoreError::Outside {
                    path: self.path(relative),
                });
            };
            path.push(name);
            found = match self.disk.look(&path) {
                Ok(entry) => Some(entry),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                // A file stands where a folder should: there is nothing below it.
                Err(error) if error.kind() == io::ErrorKind::NotADirectory => None,
                Err(error) => return Err(StoreError::io(&path, "look at the file")(error)),
            };
            match found {
                Some(Entry::Link) => return Err(StoreError::Link { path }),
                Some(Entry::Folder) => {}
                _ if parts.peek().is_some() => return Ok(None),
                _ => {}
            }
        }
        Ok(found)
    }

    /// A file's stamp; `None` where nothing is.
    pub fn stamp(&self, relative: impl AsRef<Path>) -> Stored<Option<Stamp>> {
        match self.look(&relative)? {
            Some(Entry::File(stamp)) => Ok(Some(stamp)),
            None => Ok(None),
            Some(Entry::Folder | Entry::Link | Entry::Other) => Err(StoreError::NoFile {
                path: self.path(relative),
            }),
        }
    }

    /// A file's bytes and its stamp from before they were read, so that a change meanwhile shows as one; `None` where
    /// nothing is.
    pub fn read(&self, relative: impl AsRef<Path>) -> Stored<Option<(Vec<u8>, Stamp)>> {
        let Some(stamp) = self.stamp(&relative)? else {
            return Ok(None);
        };
        let path = self.path(relative);
        let bytes = self.disk.read(&path);
        let bytes = bytes.map_err(StoreError::io(&path, "read the file"))?;
        Ok(Some((bytes, stamp)))
    }

    /// The names in a folder, in order; none where there is no folder. Names that are no Unicode are made readable.
    pub fn list(&self, relative: impl AsRef<Path>) -> Stored<Vec<String>> {
        match self.look(&relative)? {
            Some(Entry::Folder) => {}
            None => return Ok(Vec::new()),
            Some(_) => {
                return Err(StoreError::NoFolder {
                    path: self.path(relative),
                });
            }
        }
        let path = self.path(relative);
        let names = self.disk.list(&path);
        let names = names.map_err(StoreError::io(&path, "list the folder"))?;
        Ok((names.into_iter())
            .map(|name| name.to_string_lossy().into_owned())
            .collect())
    }

    /// Makes a folder and those above it. Returns the ones that were not there, outermost first.
    pub fn make_folders(&self, relative: impl AsRef<Path>) -> Stored<Vec<PathBuf>> {
        let mut made = Vec::new();
        let mut path = PathBuf::new();
        for part in relative.as_ref().components() {
            path.push(part);
            match self.look(&path)? {
                Some(Entry::Folder) => {}
                None => {
                    let whole = self.path(&path);
                    let done = self.disk.make_folder(&whole);
                    if let Err(error) = done {
                        self.remove_folders(&made);
                        if self.is_gone() {
                            let path = self.root.clone();
                            return Err(StoreError::Gone { path });
                        }
                        return Err(StoreError::io(&whole, "make the folder")(error));
                    }
                    self.sync(path.parent().unwrap_or(Path::new("")));
                    made.push(path.clone());
                }
                Some(_) => {
                    self.remove_folders(&made);
                    return Err(StoreError::NoFolder {
                        path: self.path(&path),
                    });
                }
            }
        }
        Ok(made)
    }

    /// Whether the project's folder itself is not there any more, as where a drive was taken out.
    pub fn is_gone(&self) -> bool {
        let found = self.disk.look(&self.root);
        found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    /// Removes folders that were just made, the last first. One that got something in it stays.
    pub fn remove_folders(&self, made: &[PathBuf]) {
        for path in made.iter().rev() {
            self.disk.remove_folder(&self.path(path)).ok();
        }
    }

    /// Removes a folder if it is empty.
    pub fn remove_if_empty(&self, relative: &Path) {
        self.disk.remove_folder(&self.path(relative)).ok();
    }

    /// Makes a file that must not be there yet, with the permissions of another, safe on the disk.
    pub fn write_new(
        &self,
        relative: impl AsRef<Path>,
        bytes: &[u8],
        like: Option<&Path>,
    ) -> Stored<()> {
        self.write_soon(&relative, bytes, like)?;
        self.settle([relative.as_ref()])
    }

    /// The same, but not safe before [`Self::settle`]: of many files it is far dearer to wait for each.
    pub fn write_soon(
        &self,
        relative: impl AsRef<Path>,
        bytes: &[u8],
        like: Option<&Path>,
    ) -> Stored<()> {
        let path = self.path(&relative);
        if let Some(folder) = relative.as_ref().parent() {
            self.look(folder)?;
        }
        let like = like.map(|like| self.path(like));
        let written = self.disk.write_new(&path, bytes, like.as_deref());
        written.map_err(|error| {
            if error.kind() != io::ErrorKind::AlreadyExists {
                // Half of it may be there.
                self.disk.remove(&path).ok();
            }
            StoreError::io(&path, "write the file")(error)
        })
    }

    /// Waits until files that were just written, and their names, are safe on the disk.
    pub fn settle<'a>(&self, files: impl IntoIterator<Item = &'a Path>) -> Stored<()> {
        let mut folders = std::collections::BTreeSet::new();
        for file in files {
            let path = self.path(file);
            let synced = self.disk.sync(&path);
            if let Err(error) = synced {
                self.disk.remove(&path).ok();
                return Err(StoreError::io(&path, "write the file")(error));
            }
            folders.extend(file.parent());
        }
        for folder in folders {
            self.sync(folder);
        }
        Ok(())
    }

    pub fn append(&self, relative: impl AsRef<Path>, bytes: &[u8], length: u64) -> Stored<()> {
        let path = self.path(&relative);
        self.stamp(&relative)?;
        let written = self.disk.append(&path, bytes, length);
        written.map_err(StoreError::io(&path, "write the file"))
    }

    pub fn cut(&self, relative: impl AsRef<Path>, length: u64) -> Stored<()> {
        let path = self.path(&relative);
        self.stamp(&relative)?;
        let cut = self.disk.cut(&path, length);
        cut.map_err(StoreError::io(&path, "shorten the file"))
    }

    pub fn rename(&self, from: impl AsRef<Path>, to: impl AsRef<Path>) -> Stored<()> {
        self.rename_soon(from, &to)?;
        self.sync(to.as_ref().parent().unwrap_or(Path::new("")));
        Ok(())
    }

    /// The same, but not safe before its folder is synced.
    pub fn rename_soon(&self, from: impl AsRef<Path>, to: impl AsRef<Path>) -> Stored<()> {
        self.stamp(&from)?;
        self.stamp(&to)?;
        let path = self.path(&to);
        let moved = self.disk.rename(&self.path(&from), &path);
        moved.map_err(StoreError::io(&path, "put the file in its place"))
    }

    pub fn remove(&self, relative: impl AsRef<Path>) -> Stored<()> {
        self.remove_soon(&relative)?;
        self.sync(relative.as_ref().parent().unwrap_or(Path::new("")));
        Ok(())
    }

    /// The same, but not safe before its folder is synced: for what may come back without harm.
    pub fn remove_soon(&self, relative: impl AsRef<Path>) -> Stored<()> {
        let path = self.path(&relative);
        self.look(relative.as_ref().parent().unwrap_or(Path::new("")))?;
        match self.disk.remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::io(&path, "remove the file")(error))
            }
            _ => Ok(()),
        }
    }

    /// The files themselves are safe by then; that their names are is as much as the file system gives.
    pub fn sync(&self, relative: &Path) {
        let path = self.path(relative);
        if let Err(error) = self.disk.sync_folder(&path) {
            log::debug!("{}: not synced: {error}", path.display());
        }
    }
}
