//! A file that is to be imported: its name and its bytes, read with a bound.
//!
//! **Invariant.** Reading ends, and takes no more memory than its [`Limit`]. A pipe that nobody writes to would make
//! the program wait forever, and a device such as `/dev/zero` has no end, so what is no plain file is refused before
//! it is opened. There is one exception: standard input and the other open files of the process (`/dev/stdin`,
//! `/dev/fd/N`, which is also what a shell makes of `<(command)`). Whoever names those means them, and the program at
//! their other end.
//!
//! What is *not* here: what the bytes mean, and which files there are, which [`super::gather()`] finds.

use std::fs::{File, FileType, Metadata};
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::Encoding;
use memchr::memchr;

use super::{Found, ImportError, encoding};

/// How much is read before it is looked at whether reading on makes sense.
const CHUNK: u64 = 1024 * 1024;

/// A file that is to be understood.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Its name, for errors and for what it says about its content. Inside of an archive: the archive, then the entry.
    pub path: &'a Path,
    /// What is in it.
    pub bytes: &'a [u8],
    /// What its text is in, where somebody has chosen that. For formats that do not say it themselves.
    pub encoding: Option<&'static Encoding>,
    /// What is read with it, itself included, where the format needs several files; else nothing.
    pub beside: &'a [Found],
}

impl<'a> Input<'a> {
    /// A file of which nobody knows more than what is in it.
    #[must_use]
    pub const fn new(path: &'a Path, bytes: &'a [u8]) -> Self {
        Self {
            path,
            bytes,
            encoding: None,
            beside: &[],
        }
    }

    /// The name without folders, as an article's source.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// The same without its ending.
    pub(super) fn stem(&self) -> String {
        let stem = self.path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// All of it as text, in the encoding that was chosen or seems to be its own.
    pub(super) fn text(&self) -> String {
        encoding::text(self.bytes, encoding::of(self.bytes, self.encoding)).0
    }
}

/// How long a file may be.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// In bytes.
    pub bytes: usize,
    /// The limit in words, behind “the file is longer than”.
    pub words: &'static str,
    /// What to do with a longer one.
    pub hint: &'static str,
    /// Whether it holds text and nothing else.
    pub is_text: bool,
}

/// Reads a file, with the system's refusals in words that help. `choose` says by the file's first [`CHUNK`] what it is, and
/// with that how long it may be.
pub(super) fn read<T>(
    path: &Path,
    choose: impl FnOnce(&[u8]) -> (T, Limit),
) -> Result<(T, Vec<u8>), ImportError> {
    let refused = |error: io::Error| cannot_read(path, &error);
    let is_stream = names_open_file(path);
    // Asked before opening, since that alone waits where nobody writes to a pipe.
    check(path, &std::fs::metadata(path).map_err(refused)?)?;
    let mut file = File::open(path).map_err(refused)?;
    let metadata = file.metadata().map_err(refused)?;
    // And again of what was opened, should it be another file by now.
    check(path, &metadata)?;
    let length = Some(metadata.len());
    let stream = Stream {
        reader: &mut file,
        length,
        has_end: !is_stream,
    };
    read_stream(path, stream, choose)
}

/// Where a file's bytes come from.
pub(super) struct Stream<'a> {
    pub reader: &'a mut dyn Read,
    /// How many there are, where that can be believed.
    pub length: Option<u64>,
    /// Whether they are known to end.
    pub has_end: bool,
}

/// Reads all bytes of a stream, up to the limit that `choose` sets when it has seen the first [`CHUNK`].
pub(super) fn read_stream<T>(
    path: &Path,
    stream: Stream<'_>,
    choose: impl FnOnce(&[u8]) -> (T, Limit),
) -> Result<(T, Vec<u8>), ImportError> {
    let refused = |error: io::Error| cannot_read(path, &error);
    let Stream {
        reader,
        length,
        has_end,
    } = stream;
    let mut bytes = Vec::new();
    (reader.take(CHUNK).read_to_end(&mut bytes)).map_err(refused)?;
    let (chosen, limit) = choose(&bytes);
    if length.is_some_and(|length| length > limit.bytes as u64) {
        return Err(too_long(path, limit));
    }
    let expected = length.and_then(|length| usize::try_from(length).ok());
    bytes
        .try_reserve_exact((expected.unwrap_or_default() + 1).saturating_sub(bytes.len()))
        .map_err(|_| refused(io::ErrorKind::OutOfMemory.into()))?;
    // One more than allowed tells a file that is too long, also one that grows or does not say its length.
    let mut rest = reader.take((limit.bytes as u64 + 1).saturating_sub(bytes.len() as u64));
    // No text has a NUL but in UTF-16, and an endless source of them should not fill the memory first.
    let ends_at_zero = !has_end && limit.is_text && !encoding::is_wide(&bytes);
    let mut seen = 0;
    while !(ends_at_zero && memchr(0, &bytes[seen..]).is_some()) {
        seen = bytes.len();
        let mut chunk = rest.by_ref().take(CHUNK);
        if chunk.read_to_end(&mut bytes).map_err(refused)? == 0 {
            break;
        }
    }
    if bytes.len() > limit.bytes {
        return Err(too_long(path, limit));
    }
    Ok((chosen, bytes))
}

/// Whether a path names a file that the process has open already.
pub(super) fn names_open_file(path: &Path) -> bool {
    path == Path::new("/dev/stdin")
        || ["/dev/fd", "/proc/self/fd"]
            .iter()
            .any(|folder| path.parent() == Some(Path::new(folder)))
}

/// Refuses what is no plain file.
pub(super) fn check(path: &Path, metadata: &Metadata) -> Result<(), ImportError> {
    if metadata.is_dir() {
        let error = ImportError::new("", "this is a folder, not a file").in_file(path);
        return Err(error.hint("name a file in it"));
    }
    if metadata.is_file() || names_open_file(path) {
        return Ok(());
    }
    let what = format!("this is {}, not a file", kind(metadata.file_type()));
    Err(ImportError::new("", what)
        .in_file(path)
        .hint("save it as a file first; what another program writes can be read from /dev/stdin"))
}

#[cfg(unix)]
fn kind(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind(_: FileType) -> &'static str {
    "a device"
}

fn too_long(path: &Path, limit: Limit) -> ImportError {
    let words = format!("the file is longer than {}", limit.words);
    ImportError::new("", words).in_file(path).hint(limit.hint)
}

/// The system's refusals in words that help.
pub(super) fn cannot_read(path: &Path, error: &io::Error) -> ImportError {
    let refused = ImportError::new("", format!("cannot read the file: {error}")).in_file(path);
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            refused.hint("check the name and the folder")
        }
        io::ErrorKind::PermissionDenied => refused.hint("check the permissions of the file"),
        io::ErrorKind::OutOfMemory => refused.hint("split the file into smaller ones"),
        _ => refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path, limit: Limit) -> Result<Vec<u8>, ImportError> {
        super::read(path, |_| ((), limit)).map(|((), bytes)| bytes)
    }

    const LIMIT: Limit = Limit {
        bytes: 4,
        words: "4 bytes",
        hint: "split it",
        is_text: true,
    };

    #[test]
    fn the_limit_is_the_longest_that_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        std::fs::write(&path, "1234").expect("written");
        assert_eq!(read(&path, LIMIT).expect("read"), b"1234");
        std::fs::write(&path, "12345").expect("written");
        let error = read(&path, LIMIT).expect_err("too long");
        assert!(
            error.to_string().ends_with("longer than 4 bytes"),
            "{error}"
        );
        assert_eq!(error.hint.as_deref(), Some("split it"));
    }

    /// `/proc` has files that say they are empty.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_file_that_does_not_say_its_length_is_read_with_a_bound() {
        let path = Path::new("/proc/self/status");
        let error = read(path, LIMIT).expect_err("too long");
        assert!(error.to_string().contains("longer than"), "{error}");
        let roomy = Limit {
            bytes: 1024 * 1024,
            ..LIMIT
        };
        assert!(read(path, roomy).expect("read").starts_with(b"Name:"));
    }

    /// As from a pipe: every second byte of it is zero.
    #[test]
    fn a_stream_of_wide_text_is_read_to_its_end_and_one_of_zeros_is_not() {
        let roomy = Limit {
            bytes: 8 * 1024 * 1024,
            ..LIMIT
        };
        let length = |bytes: &[u8]| {
            let mut reader = bytes;
            let stream = Stream {
                reader: &mut reader,
                length: None,
                has_end: false,
            };
            let read = read_stream(Path::new("/dev/stdin"), stream, |_| ((), roomy));
            read.expect("read").1.len()
        };
        let text = "The bridge is open. ".repeat(70_000);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(length(&wide), wide.len());
        assert_eq!(length(&vec![0; 4 * 1024 * 1024]), 1024 * 1024);
    }

    #[test]
    #[cfg(unix)]
    fn devices_are_refused() {
        for path in ["/dev/zero", "/dev/null"] {
            let error = read(Path::new(path), LIMIT).expect_err("a device");
            assert!(error.to_string().starts_with(path), "{error}");
            assert!(error.message.contains("device"), "{error}");
        }
    }
}
