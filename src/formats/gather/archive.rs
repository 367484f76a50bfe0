//! The files in a zip archive, read where they are.
//!
//! **Invariants.** Nothing is written to the disk. However an archive is made, it costs bounded time and memory: its
//! list, the number of its entries, what comes out of each and what comes out of all of them have bounds, an entry that
//! is packed more tightly than any text is given up, and entries that share bytes are refused. An archive in an archive
//! is looked into, one in that is not. A name that leads out of the archive is refused, though nothing is unpacked by it.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use zip::ZipArchive;
use zip::result::ZipError;

use super::folder::{is_clutter, pages_of};
use super::{Found, Place, Search, has_zip_name, order};
use crate::formats::{ImportError, Limit, input};

/// How many entries an archive may have.
const MOST_ENTRIES: usize = 10_000;

/// How many bytes of an archive are read to learn what is in it.
const LONGEST_LIST: u64 = 16 * 1024 * 1024;

/// How many bytes may come out of an archive, with all archives in it.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// No text is packed to less than one byte in so many.
const TIGHTEST: u64 = 200;

/// Less than this comes out of an entry however tightly it is packed.
const FREE: u64 = 1024 * 1024;

/// How long an archive in an archive may be.
const INNER: Limit = Limit {
    bytes: 256 * 1024 * 1024,
    words: "the 256 MiB that an archive in an archive may have",
    hint: "unpack the outer one first",
    is_text: false,
};

trait Bytes: Read + Seek + Send {}

impl<T: Read + Seek + Send> Bytes for T {}

/// An open archive.
pub(super) struct Archive {
    zip: Mutex<ZipArchive<Guarded>>,
    /// How many bytes may still come out of it.
    left: Arc<AtomicU64>,
    is_inner: bool,
}

impl Archive {
    pub fn open(path: &Path) -> Result<Self, ImportError> {
        let file = File::open(path).map_err(|error| input::cannot_read(path, &error))?;
        let left = Arc::new(AtomicU64::new(MOST_BYTES));
        Self::of(path, Box::new(io::BufReader::new(file)), left, false)
    }

    fn of(
        path: &Path,
        bytes: Box<dyn Bytes>,
        left: Arc<AtomicU64>,
        is_inner: bool,
    ) -> Result<Self, ImportError> {
        let guard = Arc::new(AtomicU64::new(LONGEST_LIST));
        let guarded = Guarded {
            bytes,
            left: Arc::clone(&guard),
        };
        let broken = |error: &ZipError| {
            let error = ImportError::new("", format!("cannot read the archive: {error}"));
            let error = error.hint("unpack it with another program and name the folder");
            error.in_file(path)
        };
        let mut zip = ZipArchive::new(guarded).map_err(|error| broken(&error))?;
        if zip.len() > MOST_ENTRIES {
            let words = format!("the archive has {} files", zip.len());
            let error = ImportError::new("", words).in_file(path);
            return Err(error.hint(format!(
                "unpack it and import it in steps of {MOST_ENTRIES} files"
            )));
        }
        guard.store(u64::MAX, Ordering::Relaxed);
        if zip
            .has_overlapping_entries()
            .map_err(|error| broken(&error))?
        {
            let words = "files of the archive share their bytes, as only a trap's do";
            return Err(ImportError::new("", words).in_file(path));
        }
        Ok(Self {
            zip: Mutex::new(zip),
            left,
            is_inner,
        })
    }

    /// Whether it is an office document or an e-book, which are archives too.
    pub fn is_document(&self) -> bool {
        let zip = self.zip.lock().unwrap_or_else(PoisonError::into_inner);
        let marks: [&[u8]; 3] = [
            b"[Content_Types].xml",
            b"mimetype",
            b"META-INF/container.xml",
        ];
        zip.file_names_raw().any(|name| marks.contains(&name))
    }

    /// Finds the files in it. `path`: its own; `prefix`: what stands before the names of its files.
    pub fn list(
        self: Arc<Self>,
        path: &Path,
        prefix: &str,
        search: &mut Search<'_>,
    ) -> ControlFlow<()> {
        let mut entries = self.entries(path, search);
        for folder in projects(&entries) {
            let error = ImportError::new("", "this zip holds a project of its own");
            let hint =
                "unzip it and open the folder, or take its layers in with `pullquote add-layers`";
            let place = match folder.as_str() {
                "" => path.to_owned(),
                folder => path.join(folder.trim_end_matches('/')),
            };
            search.skip(&place, error.hint(hint));
            entries.retain(|entry| !entry.name.starts_with(&folder));
        }
        let names: HashSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        for Entry { index, name } in &entries {
            let path = path.join(name);
            search.tell(&path)?;
            if is_beside_a_page(name, &names) || !search.has_room(&path) {
                continue;
            }
            let found = Found {
                name: format!("{prefix}{name}"),
                is_named: false,
                place: Place::Entry(Arc::clone(&self), *index),
                beside: Found::none_beside(),
                path,
            };
            if !has_zip_name(&found.path) {
                search.add(found);
                continue;
            }
            match self.inner(&found.path, *index) {
                Ok(inner) => {
                    Arc::new(inner).list(&found.path, &format!("{}/", found.name), search)?;
                }
                Err(error) => search.gathered.skipped.push(error),
            }
        }
        ControlFlow::Continue(())
    }

    /// The entries that are files, by name. What cannot be one is told.
    fn entries(&self, path: &Path, search: &mut Search<'_>) -> Vec<Entry> {
        let zip = self.zip.lock().unwrap_or_else(PoisonError::into_inner);
        let mut entries = Vec::new();
        for index in 0..zip.len() {
            let Ok(entry) = zip.by_index_data(index) else {
                continue;
            };
            // Names are UTF-8, or of DOS.
            let shown = entry.name().unwrap_or_default();
            let shown = shown
                .replace('\\', "/")
                .replace(char::is_control, "\u{FFFD}");
            if entry.is_dir() || shown.ends_with('/') || shown.split('/').any(is_hidden) {
                continue;
            }
            let refusal = if entry.enclosed_name().is_none() || leads_out(&shown) {
                Some("the name of this file leads out of the archive")
            } else if entry.is_symlink() {
                Some("this is a link, not a file")
            } else if entry.encrypted() {
                Some("this file is locked with a password")
            } else {
                None
            };
            match refusal {
                None => entries.push(Entry { index, name: shown }),
                Some(words) => {
                    let error = ImportError::new("", words);
                    let hint = "unpack the archive with another program and name the folder";
                    // Put together by hand, since joining would lose what an absolute name lies in.
                    let path = format!("{}/{shown}", path.display());
                    search.skip(Path::new(&path), error.hint(hint));
                }
            }
        }
        if zip.has_duplicate_names() {
            let error = ImportError::new("", "files of the archive have the same name");
            let hint = "only the last of each is read; unpack it with another program";
            search.skip(path, error.hint(hint));
        }
        entries.sort_by(|one, other| order::of_paths(Path::new(&one.name), Path::new(&other.name)));
        entries
    }

    /// An archive in this one.
    fn inner(&self, path: &Path, index: usize) -> Result<Self, ImportError> {
        if self.is_inner {
            let error = ImportError::new("", "this is an archive in an archive in an archive");
            return Err(error.hint("unpack the outer ones first").in_file(path));
        }
        let ((), bytes) = self.read(path, index, |_| ((), INNER))?;
        Self::of(
            path,
            Box::new(Cursor::new(bytes)),
            Arc::clone(&self.left),
            true,
        )
    }

    /// Reads a file of it.
    pub fn read<T>(
        &self,
        path: &Path,
        index: usize,
        choose: impl FnOnce(&[u8]) -> (T, Limit),
    ) -> Result<(T, Vec<u8>), ImportError> {
        let mut zip = self.zip.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = zip.by_index(index).map_err(|error| {
            let error = ImportError::new("", format!("cannot read the file: {error}"));
            let error = error.hint("unpack the archive with another program and name the folder");
            error.in_file(path)
        })?;
        let packed = entry.compressed_size();
        let mut unpacked = Unpacked {
            bytes: entry,
            tight: packed.saturating_mul(TIGHTEST).saturating_add(FREE),
            left: &self.left,
        };
        let stream = input::Stream {
            reader: &mut unpacked,
            // What an archive says of lengths may be a lie.
            length: None,
            has_end: true,
        };
        input::read_stream(path, stream, choose)
    }
}

/// A file of an archive.
struct Entry {
    index: usize,
    /// With its folders.
    name: String,
}

/// The folders that hold a project, each with its last stroke; what lies in another's is that one's.
fn projects(entries: &[Entry]) -> Vec<String> {
    let names = entries.iter().map(|entry| entry.name.as_str());
    let folders = names.filter_map(|name| name.strip_suffix("project.ron"));
    let mut folders: Vec<&str> = folders
        .filter(|folder| folder.is_empty() || folder.ends_with('/'))
        .collect();
    folders.sort_unstable();
    folders.dedup_by(|inner, outer| inner.starts_with(*outer));
    folders.into_iter().map(str::to_owned).collect()
}

fn is_hidden(part: &str) -> bool {
    // A name that leads out is told, not passed over.
    part != ".." && part != "." && is_clutter(part)
}

fn leads_out(name: &str) -> bool {
    let mut depth = 0_usize;
    let climbs = name.split('/').any(|part| match part {
        ".." => match depth.checked_sub(1) {
            Some(above) => {
                depth = above;
                false
            }
            None => true,
        },
        "" | "." => false,
        _ => {
            depth += 1;
            false
        }
    });
    let drive = name.as_bytes().get(1) == Some(&b':');
    climbs || drive || name.starts_with('/')
}

/// Whether a file stands in the folder that a browser saved beside a page which is in the archive too.
fn is_beside_a_page(name: &str, names: &HashSet<&str>) -> bool {
    name.match_indices('/').any(|(end, _)| {
        let folder = name.get(..end).unwrap_or_default();
        pages_of(folder).any(|page| names.contains(page.as_str()))
    })
}

/// The bytes of an archive, as many of them as may be read.
struct Guarded {
    bytes: Box<dyn Bytes>,
    left: Arc<AtomicU64>,
}

impl Read for Guarded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other("the list of its files has no end"));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(into.len());
        let read = self.bytes.read(&mut into[..most])?;
        if left < u64::MAX {
            self.left.store(left - read as u64, Ordering::Relaxed);
        }
        Ok(read)
    }
}

impl Seek for Guarded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// What comes out of an entry, as much of it as may.
struct Unpacked<'a, R> {
    bytes: R,
    /// How much may, by its length in the archive.
    tight: u64,
    /// How much may, of all that comes out of the archive.
    left: &'a AtomicU64,
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        let taken = |left: u64| left.checked_sub(read as u64);
        self.tight = taken(self.tight)
            .ok_or_else(|| io::Error::other("it is packed more tightly than any text is"))?;
        (self.left)
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
            .map_err(|_| {
                io::Error::other("more than 1 GiB comes out of the archive; unpack it first")
            })?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_projects_are_found() {
        let found = |names: &[&str]| {
            let entries = names.iter().map(|name| Entry {
                index: 0,
                name: (*name).to_owned(),
            });
            projects(&entries.collect::<Vec<_>>())
        };
        assert_eq!(found(&["articles/1.txt", "project.ron"]), [""]);
        assert_eq!(
            found(&[
                "b/project.ron",
                "b/old/project.ron",
                "a/project.ron",
                "c/1.txt"
            ]),
            ["a/", "b/"]
        );
        assert_eq!(
            found(&["1.txt", "my-project.ron", "project.ron.txt"]),
            [""; 0]
        );
    }
}
