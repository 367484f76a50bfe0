//! Files read, one by one, each in the format that it is in.
//!
//! **Invariant.** One bad file never spoils the rest: what is wrong with it stands in its place.

use std::ops::ControlFlow;
use std::path::Path;

use encoding_rs::Encoding;

use super::choosing::reader;
use super::gather::{Found, Progress, of_file};
use super::{Format, ImportError, Input, Source, span_table};
use crate::store;

/// How files are read. As a preview shows a file, it can be read again with another encoding.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// Their format, where somebody has chosen it; else what their first bytes or their names say.
    pub format: Option<&'static Format>,
    /// The encoding of their texts, where somebody has chosen it; else what they say or seem to be in.
    pub encoding: Option<&'static Encoding>,
}

/// A file that was read, or what is wrong with it.
pub struct Read {
    /// The file.
    pub found: Found,
    /// What is in it. Errors name it.
    pub source: Result<Source, ImportError>,
}

impl Reading {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it cannot be read or understood, or the format is one that is only written. They name the file.
    pub fn read(self, path: &Path) -> Result<Source, ImportError> {
        self.understand(&of_file(path))
    }

    /// Reads a file that was found, which may be in an archive. Its articles remember where in the folder or archive
    /// they were, so that two files of the same name can be told apart.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_found(self, found: &Found) -> Result<Source, ImportError> {
        let mut source = self.understand(found)?;
        if let Source::Articles(read) = &mut source {
            let file = Input::new(&found.path, &[]).name();
            for article in &mut read.articles {
                if article.source == file {
                    article.source.clone_from(&found.name);
                }
            }
        }
        Ok(source)
    }

    fn understand(self, found: &Found) -> Result<Source, ImportError> {
        let path = found.first();
        let chosen = match self.format {
            Some(format) => Some(format.read.ok_or_else(|| {
                let words = format!("“{}” is written and not read", format.name);
                ImportError::new("", words).in_file(path)
            })?),
            None => None,
        };
        let (reader, bytes) = found.bytes(&mut |head| {
            let reader = chosen.unwrap_or_else(|| reader(path, head));
            (reader, reader.limit)
        })?;
        if chosen.is_none() && store::is_stripped(&bytes) {
            let error = ImportError::new("", "this is a project without the texts of its articles");
            let hint = "fetch them again and make a project of both with `pullquote rehydrate`";
            return Err(error.hint(hint).in_file(&found.path));
        }
        let input = Input {
            path,
            bytes: &bytes,
            encoding: self.encoding,
            beside: found.beside(),
        };
        // Where several are read at once, the error says which it is.
        let source = (reader.read)(&input).map_err(|error| error.in_file(&found.path))?;
        // Of our own table of spans nobody needs to be asked what its columns hold.
        Ok(span_table::recognised(source, false))
    }
}

/// Reads files one after the other. `None` where `progress` says that nobody waits for them any more.
pub fn read_all(
    files: Vec<Found>,
    reading: Reading,
    progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Option<Vec<Read>> {
    let of = Some(files.len());
    let mut read = Vec::with_capacity(files.len());
    for (done, found) in files.into_iter().enumerate() {
        let path = &found.path;
        if progress(Progress { done, of, path }).is_break() {
            return None;
        }
        let source = reading.read_found(&found);
        read.push(Read { found, source });
    }
    Some(read)
}
