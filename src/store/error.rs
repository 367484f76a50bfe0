//! What can go wrong with a project's files, in words that say which file, where, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::holder::Holder;

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
    /// Something in the project's folder is a link, which might lead out of it.
    #[error("{}: this is a link; nothing in a project's folder is followed out of it. Put the file itself there, or remove the link", path.display())]
    Link { path: PathBuf },
    /// A name would lead out of the project's folder.
    #[error("{}: this name leads out of the project's folder", path.display())]
    Outside { path: PathBuf },
    /// Something else stands where a file should be.
    #[error("{}: this is not a file; move it away or restore the file", path.display())]
    NoFile { path: PathBuf },
    /// Something else stands where a folder should be.
    #[error("{}: this is not a folder; move it away", path.display())]
    NoFolder { path: PathBuf },
    /// A file that was read is not there any more.
    #[error("{}: another program removed this file since it was opened; write it again, or take it out here too", path.display())]
    Removed { path: PathBuf },
    /// The project's folder itself is not there any more.
    #[error("{}: the project’s folder is not there any more; put it back, and what is not saved is saved into it", path.display())]
    Gone { path: PathBuf },
    /// A step could not be put into the file's words. Nothing was written.
    #[error("{}: cannot put this into RON: {message}; nothing was written. Please report this", path.display())]
    Serialise { path: PathBuf, message: String },
    /// Another program changed the file since it was opened.
    #[error("{}: another program changed this file since it was opened; it was not overwritten. Open the project again to see its state", path.display())]
    Changed { path: PathBuf },
    /// Another window or command is writing to this project.
    #[error("{}: {holder} is working in this project; close it there first", path.display())]
    Locked { path: PathBuf, holder: Holder },
    /// A new project cannot go where something else is.
    #[error("{}: the folder is not empty; choose a new one", path.display())]
    NotEmpty { path: PathBuf },
}

fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "check the name, and whether the file or its folder was moved or removed"
        }
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
    /// What it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Io { path, .. }
            | Self::NoProject { path }
            | Self::Syntax { path, .. }
            | Self::Kind { path, .. }
            | Self::Newer { path, .. }
            | Self::Value { path, .. }
            | Self::Link { path }
            | Self::Outside { path }
            | Self::NoFile { path }
            | Self::NoFolder { path }
            | Self::Removed { path }
            | Self::Gone { path }
            | Self::Serialise { path, .. }
            | Self::Changed { path }
            | Self::Locked { path, .. }
            | Self::NotEmpty { path } => path,
        }
    }

    /// The same as something found in a project that is opened nevertheless.
    pub(super) fn into_finding(self, severity: Severity) -> Finding {
        let words = self.to_string();
        let path = self.path().to_owned();
        let start = format!("{}: ", path.display());
        let message = words.strip_prefix(&start).unwrap_or(&words);
        Finding::new(path, severity, message)
    }

    pub(super) fn serialise(path: &Path) -> impl FnOnce(ron::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Serialise {
            path,
            message: error.to_string(),
        }
    }

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
    /// Where in the file or the text; empty where the whole file is meant.
    pub place: String,
    /// What is wrong and what was or can be done.
    pub message: String,
    /// Whether something was lost by it.
    pub severity: Severity,
    /// What cannot be shown because of it.
    pub lacks: Option<Lack>,
}

/// Annotations that are in the files, and can neither be shown nor exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The article that they are of, as the file is named.
    pub article: String,
    /// How many there are.
    pub annotations: usize,
}

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It was mended on the way in; saving keeps it mended.
    Mended,
    /// It is odd, and kept as it stands; all that it says is shown.
    Odd,
    /// Something cannot be shown. It is kept as it stands; all else can be worked on.
    Fault,
}

impl Finding {
    pub(super) fn new(file: PathBuf, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            file,
            place: String::new(),
            message: message.into(),
            severity,
            lacks: None,
        }
    }

    pub(super) fn at(self, place: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            ..self
        }
    }

    pub(super) fn lacking(self, article: impl Into<String>, annotations: usize) -> Self {
        let article = article.into();
        Self {
            lacks: Some(Lack {
                article,
                annotations,
            }),
            ..self
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file.display())?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)
    }
}
