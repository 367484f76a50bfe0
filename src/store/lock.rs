//! One writer per project on a machine, and who that is.
//!
//! The lock belongs to the open file, so it ends with the process however that ends, and a lock file that is merely
//! left over locks nobody out. What stands in the file is for people: it names whoever holds the lock.

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::Path;

use super::disk::{Entry, Folder};
use super::error::StoreError;
use super::holder::Holder;

pub(super) const MACHINE_FOLDER: &str = ".pullquote";
const LOCK: &str = ".pullquote/lock";

/// Held while this process may write to the project.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Lock {
    pub fn take(folder: &Folder, holder: &Holder) -> Result<Self, StoreError> {
        machine_folder(folder)?;
        folder.stamp(LOCK)?;
        let path = folder.path(LOCK);
        let file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(StoreError::io(&path, "lock the project"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked {
                    path: folder.root().to_owned(),
                    holder: read_holder(&path),
                });
            }
            // Some network file systems have no locks; the check for foreign changes still guards every file.
            Err(TryLockError::Error(error)) => {
                log::warn!("{}: this file system has no locks: {error}", path.display());
            }
        }
        let lock = Self(file);
        lock.sign(holder);
        Ok(lock)
    }

    /// Says who holds it. That this fails, on a full disk, makes the lock no weaker.
    fn sign(&self, holder: &Holder) {
        let words = ron::to_string(holder).unwrap_or_default();
        let signed = (self.0.set_len(0)).and_then(|()| (&self.0).write_all(words.as_bytes()));
        if let Err(error) = signed {
            log::debug!("the lock does not say whose it is: {error}");
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.0.set_len(0).ok();
    }
}

fn read_holder(path: &Path) -> Holder {
    let words = fs::read_to_string(path).unwrap_or_default();
    ron::from_str(&words).unwrap_or_default()
}

/// Who holds the project's lock now, if another process does. Looks only.
#[must_use]
pub fn holder_elsewhere(root: &Path) -> Option<Holder> {
    let file = open_lock(root)?;
    let locked = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    locked.then(|| read_holder(&root.join(LOCK)))
}

/// Waits until nobody holds the project's lock. Blocks, so it belongs on a thread of its own.
pub fn wait_for_lock(root: &Path) {
    if let Some(file) = open_lock(root)
        && let Err(error) = file.lock_shared()
    {
        log::warn!("{}: cannot wait for its lock: {error}", root.display());
    }
}

fn open_lock(root: &Path) -> Option<File> {
    let folder = Folder::new(root);
    let found = folder.look(LOCK).ok().flatten();
    matches!(found, Some(Entry::File(_))).then_some(())?;
    File::open(root.join(LOCK)).ok()
}

/// Makes the folder for what belongs to this machine only, with the line that keeps it out of git.
pub(super) fn machine_folder(folder: &Folder) -> Result<(), StoreError> {
    let made = folder.make_folders(MACHINE_FOLDER)?;
    let ignore = format!("{MACHINE_FOLDER}/.gitignore");
    if folder.stamp(&ignore)?.is_none()
        && let Err(error) = folder.write_new(&ignore, b"*\n", None)
    {
        // A full disk: leave no half of it behind.
        folder.remove_folders(&made);
        return Err(error);
    }
    Ok(())
}
