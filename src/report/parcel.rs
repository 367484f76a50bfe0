//! Files packed into one zip, for formats that are such: Word documents, REFI-QDA projects.
//!
//! **Invariant.** The same files in the same order are the same bytes: no clock is asked, and nothing of this machine is
//! written.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A zip in the making. It is put together in memory, since the writer below may not be one that goes back.
pub(crate) struct Parcel(ZipWriter<Cursor<Vec<u8>>>);

impl Parcel {
    pub fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Packs a file. Folders are parts of its name, with `/` between.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.begin(name)?;
        self.write_all(bytes)
    }

    /// Begins a file. What is written from now on is in it, until the next one begins.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.0.start_file(name, options).map_err(io::Error::other)
    }

    /// Puts the files of another one behind its own, as they are packed.
    pub fn join(&mut self, other: Self) -> io::Result<()> {
        let other = other.0.finish_into_readable().map_err(io::Error::other)?;
        self.0.merge_archive(other).map_err(io::Error::other)
    }

    /// Writes all of it.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        let bytes = self.0.finish().map_err(io::Error::other)?;
        out.write_all(&bytes.into_inner())
    }
}

impl Write for Parcel {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Words for XML, which has no place for most control characters, not even escaped.
pub(crate) fn printable(words: &str) -> std::borrow::Cow<'_, str> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if words.chars().all(allowed) {
        words.into()
    } else {
        words.chars().filter(|c| allowed(*c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_are_the_same_bytes() {
        let packed = || {
            let mut parcel = Parcel::new();
            parcel.add("a/b.txt", b"words").expect("packed");
            let mut bytes = Vec::new();
            parcel.finish(&mut bytes).expect("written");
            bytes
        };
        assert_eq!(packed(), packed());
        assert!(packed().starts_with(b"PK"));
    }

    #[test]
    fn a_parcel_takes_in_another_as_if_it_had_packed_it() {
        let words = "words ".repeat(100_000);
        let mut joined = Parcel::new();
        joined.add("a.txt", words.as_bytes()).expect("packed");
        let mut other = Parcel::new();
        other.begin("b.txt").expect("begun");
        for piece in words.as_bytes().chunks(1_000) {
            other.write_all(piece).expect("packed");
        }
        joined.join(other).expect("joined");
        let mut bytes = Vec::new();
        joined.finish(&mut bytes).expect("written");
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a zip");
        assert_eq!(archive.len(), 2);
        for name in ["a.txt", "b.txt"] {
            let mut part = archive.by_name(name).expect("the part");
            assert_eq!(io::read_to_string(&mut part).expect("UTF-8"), words);
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(printable("a\u{0}\u{1b}\tb\u{ffff}😀"), "a\tb😀");
        assert_eq!(printable("plain"), "plain");
    }
}
