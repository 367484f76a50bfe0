//! Why a command failed, and how that is said.

use std::process::ExitCode;

use super::columns::to_stderr;
use crate::formats::ImportError;
use crate::store::StoreError;

/// The exit code for wrong usage. Failed work is 1.
pub(super) const USAGE: u8 = 2;

/// One or more problems, each with what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    problems: Vec<(String, Option<String>)>,
    code: u8,
    /// The reader of standard output went away: nothing to report.
    quiet: bool,
}

impl Failure {
    /// Work that failed.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            problems: vec![(message.into(), None)],
            code: 1,
            quiet: false,
        }
    }

    /// Arguments that make no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            code: USAGE,
            ..Self::new(message)
        }
    }

    /// Faults that were found and shown already.
    pub fn found() -> Self {
        Self {
            problems: Vec::new(),
            code: 1,
            quiet: false,
        }
    }

    /// The same with another exit code.
    pub fn code(mut self, code: u8) -> Self {
        self.code = code;
        self
    }

    /// The same, with what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        if let Some((_, last)) = self.problems.last_mut() {
            *last = Some(hint.into());
        }
        self
    }

    /// Several as one; `None` where there is none.
    pub fn all(failures: impl IntoIterator<Item = Self>) -> Option<Self> {
        failures.into_iter().reduce(|mut all, next| {
            all.problems.extend(next.problems);
            all
        })
    }

    /// Says it on standard error.
    pub fn report(self) -> ExitCode {
        if self.quiet {
            return ExitCode::SUCCESS;
        }
        for (message, hint) in self.problems {
            to_stderr(&format!("error: {message}"));
            if let Some(hint) = hint {
                to_stderr(&format!("hint: {hint}"));
            }
        }
        ExitCode::from(self.code)
    }
}

impl From<std::io::Error> for Failure {
    /// Of standard output: other files' errors say which file.
    fn from(error: std::io::Error) -> Self {
        Self {
            quiet: error.kind() == std::io::ErrorKind::BrokenPipe,
            ..Self::new(format!("cannot write to standard output: {error}"))
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        let failure = Self::new(error.to_string());
        match error.hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}
