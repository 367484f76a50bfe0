//! What can go wrong with a project's files, in words that say which file, where, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a project could not be opened or saved. Nothing on disk was changed.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system refused.
    #[error("{}: cannot {action}: {error}; {}", path.display(), hint(error))]
    Io {
        path: PathBuf,
        action: &'static str,
        error: io::Error,
    },
    /// There is no project.
    #[error("{}: there is no project here; give a folder that holds a project.ron, or make one with `pullquote new`", path.display())]
    NoProject { path: PathBuf },
    /// The RON is broken.
    #[error("{}: line {line}, column {column}: {message}; mend that place by hand or restore the file", path.display())]
    Syntax {
        path: PathBuf,
        line: usize,
        column: usize,
        message: String,
    },
    /// The file is of another kind than its name says.
    #[error("{}: this is not a “{expected}” file but “{found}”; put the right file there", path.display())]
    Kind {
        path: PathBuf,
        expected: &'static str,
        found: String,
    },
    /// The file comes from a later version of this program.
    #[error("{}: the file has format version {found}, this program reads up to {known}; open it with a newer Pullquote", path.display())]
    Newer {
        path: PathBuf,
        found: u32,
        known: u32,
    },
    /// A value in a file makes no sense.
    #[error("{}: {place}: {message}", path.display())]
    Value {
        path: PathBuf,
        place: String,
        message: String,
    },
    /// Another program changed the file since it was opened.
    #[error("{}: another program changed this file since it was opened; it was not overwritten. Open the project again to see its state", path.display())]
    Changed { path: PathBuf },
    /// Another window or command is writing to this project.
    #[error("{}: another Pullquote is writing to this project; close it there first", path.display())]
    Locked { path: PathBuf },
    /// Some annotations could not be read, and saving would lose them.
    #[error("{}: {faults} annotations or links could not be read, and saving would lose them; run `pullquote check` and mend the files first", path.display())]
    Incomplete { path: PathBuf, faults: usize },
    /// A new project cannot go where something else is.
    #[error("{}: the folder is not empty; choose a new one", path.display())]
    NotEmpty { path: PathBuf },
}

fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "check the name, or restore the file",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "check the permissions of the file and its folder, or work on a copy elsewhere"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "free some space on the disk and try again"
        }
        io::ErrorKind::InvalidData => "the file is not UTF-8 text; restore it",
        _ => "check the disk and try again",
    }
}

impl StoreError {
    pub(super) fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io {
            path,
            action,
            error,
        }
    }
}

/// Something in a project's files that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub file: PathBuf,
    /// Where in the file or the text.
    pub place: String,
    /// What is wrong and what was or can be done.
    pub message: String,
    /// Whether something was lost by it.
    pub severity: Severity,
}

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// It was mended on the way in; saving keeps it mended.
    Mended,
    /// Something could not be read. The project can be looked at, but not saved.
    Fault,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: {}",
            self.file.display(),
            self.place,
            self.message
        )
    }
}
