//! Files read, one by one, each in the format that it is in.
//!
//! **Invariant.** One bad file never spoils the rest: what is wrong with it stands in its place.

use std::ops::ControlFlow;
use std::path::Path;

use encoding_rs::Encoding;

use super::{FORMATS, Format, Found, ImportError, Input, Limit, Reader, Source, input, text};

/// How files are read. As a preview shows a file, it can be read again with another encoding.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// Their format, where somebody has chosen it; else what their first bytes or their names say.
    pub format: Option<&'static Format>,
    /// The encoding of their texts, where somebody has chosen it; else what they say or seem to be in.
    pub encoding: Option<&'static Encoding>,
}

/// How far a long reading is, whenever a file begins.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// How many files are done.
    pub done: usize,
    /// How many there are; `None` while they are looked for.
    pub of: Option<usize>,
    /// The file that is next.
    pub path: &'a Path,
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
        let read = |choose: Choose<'_>| input::read(path, choose);
        self.understand(path, read)
    }

    /// Reads a file that was found, which may be in an archive. Its articles remember where in the folder or archive
    /// they were, so that two files of the same name can be told apart.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_found(self, found: &Found) -> Result<Source, ImportError> {
        let read = |choose: Choose<'_>| found.bytes(choose);
        let mut source = self.understand(&found.path, read)?;
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

    fn understand(
        self,
        path: &Path,
        read: impl FnOnce(Choose<'_>) -> Result<(Reader, Vec<u8>), ImportError>,
    ) -> Result<Source, ImportError> {
        let chosen = match self.format {
            Some(format) => Some(format.read.ok_or_else(|| {
                let words = format!("“{}” is written and not read", format.name);
                ImportError::new("", words).in_file(path)
            })?),
            None => None,
        };
        let (reader, bytes) = read(&mut |head| {
            let reader = chosen.unwrap_or_else(|| reader(path, head));
            (reader, reader.limit)
        })?;
        let input = Input {
            path,
            bytes: &bytes,
            encoding: self.encoding,
        };
        (reader.read)(&input).map_err(|error| error.in_file(path))
    }
}

/// Says by the first bytes of a file how it is read, and how long it may be.
pub(super) type Choose<'a> = &'a mut dyn FnMut(&[u8]) -> (Reader, Limit);

/// How a file is read: what its first bytes say counts for more than its name, which a download or a hand may have
/// changed; of several formats that they could be, the name chooses.
fn reader(path: &Path, head: &[u8]) -> Reader {
    let named = Format::of_path(path).and_then(|format| format.read);
    let readers = || FORMATS.iter().filter_map(|format| format.read);
    match named {
        Some(reader) if (reader.sniff)(head) || !is_claimed(head) => reader,
        _ => readers()
            .find(|reader| (reader.sniff)(head))
            .unwrap_or(text::READER),
    }
}

/// Whether the first bytes of a file say that it is of some format.
pub(super) fn is_claimed(head: &[u8]) -> bool {
    let mut readers = FORMATS.iter().filter_map(|format| format.read);
    readers.any(|reader| (reader.sniff)(head))
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
