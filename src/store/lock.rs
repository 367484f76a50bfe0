//! One writer per project on a machine.
//!
//! The lock belongs to the open file, so it ends with the process however that ends, and a lock file that is merely
//! left over locks nobody out.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::error::StoreError;

pub(super) const MACHINE_FOLDER: &str = ".pullquote";
const LOCK: &str = "lock";

/// Held while this process may write to the project.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl Lock {
    pub fn take(root: &Path) -> Result<Self, StoreError> {
        let folder = machine_folder(root)?;
        let path = folder.join(LOCK);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(StoreError::io(&path, "lock the project"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked {
                path: root.to_owned(),
            }),
            // Some network file systems have no locks; the check for foreign changes still guards every file.
            Err(TryLockError::Error(error)) => {
                log::warn!("{}: this file system has no locks: {error}", path.display());
                Ok(Self(file))
            }
        }
    }
}

/// Whether another process holds the project's lock now. Looks only.
#[must_use]
pub fn is_locked_elsewhere(root: &Path) -> bool {
    let path = root.join(MACHINE_FOLDER).join(LOCK);
    File::open(path)
        .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Makes the folder for what belongs to this machine only, with the line that keeps it out of git.
pub(super) fn machine_folder(root: &Path) -> Result<std::path::PathBuf, StoreError> {
    let folder = root.join(MACHINE_FOLDER);
    if !folder.is_dir() {
        std::fs::create_dir(&folder).map_err(StoreError::io(&folder, "make the folder"))?;
        let ignore = folder.join(".gitignore");
        if let Err(error) = std::fs::write(&ignore, "*\n") {
            // A full disk: leave no half of it behind.
            std::fs::remove_file(&ignore).ok();
            std::fs::remove_dir(&folder).ok();
            return Err(StoreError::io(&ignore, "write the file")(error));
        }
    }
    Ok(folder)
}
