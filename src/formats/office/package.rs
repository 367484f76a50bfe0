//! The parts of a file that is a zip: an office document, a book.
//!
//! **Invariant.** Whatever the archive says of itself, opening it and reading parts of it takes no more than the limits
//! below. A part is read as far as it goes and not as far as it says; its checksum is compared.
//!
//! Whoever else reads such a file ([`super::super::refi`]) goes through this, too.
//!
//! What is *not* here: archives of files that are to be imported each.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use memchr::memmem;
use zip::ZipArchive;

use crate::formats::ImportError;

/// No document has so many parts.
const MOST_PARTS: usize = 10_000;
/// The longest part that is read, in bytes.
const LONGEST_PART: u64 = 128 * 1024 * 1024;
/// What all parts that are read may have together, in bytes.
const BUDGET: u64 = 256 * 1024 * 1024;

/// A document of several parts.
pub(in crate::formats) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is, by its name in one spelling.
    places: HashMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// Where it is no zip, or one that nobody writes by accident.
    pub(in crate::formats) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        // Counted before the archive is opened, since a list of millions of entries takes memory for each.
        let entries = memmem::find_iter(bytes, b"PK\x01\x02").take(MOST_PARTS + 1);
        if entries.count() > MOST_PARTS {
            let words = format!("the file has more than {MOST_PARTS} parts, and no document has");
            return Err(ImportError::new("", words));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if (archive.has_overlapping_entries()).map_err(|error| broken(&error))? {
            let words = "parts of the file lie over one another, and in no document they do";
            return Err(ImportError::new("", words));
        }
        let mut places = HashMap::new();
        for (at, name) in archive.file_names_raw().enumerate() {
            places.insert(spelled(&String::from_utf8_lossy(name)), at);
        }
        Ok(Self {
            archive,
            places,
            left: BUDGET,
        })
    }

    /// The names of all parts, in small letters with `/` between.
    pub(in crate::formats) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// Whether there is a part of that name. Capitals do not matter.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&spelled(name))
    }

    /// What is in a part; `None` where there is no such part.
    ///
    /// # Errors
    /// Where it is too long, encrypted or damaged.
    pub(in crate::formats) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(&at) = self.places.get(&spelled(name)) else {
            return Ok(None);
        };
        let failed = |words: String| ImportError::new(name, words);
        let damaged = |error: &dyn std::fmt::Display| {
            failed(format!("this part of the file is damaged: {error}"))
                .hint("get the file again, or save it again in the program that made it")
        };
        match self.archive.by_index_data(at) {
            Ok(entry) if entry.encrypted() => return Err(locked()),
            Ok(_) => {}
            Err(error) => return Err(damaged(&error)),
        }
        let part = self.archive.by_index(at).map_err(|error| damaged(&error))?;
        let limit = LONGEST_PART.min(self.left);
        let mut bytes = Vec::new();
        (part.take(limit + 1).read_to_end(&mut bytes)).map_err(|error| damaged(&error))?;
        let length = bytes.len() as u64;
        if length > limit {
            let words = format!(
                "this part of the file is longer than the {} MiB that are read of a document",
                limit / (1024 * 1024)
            );
            return Err(failed(words));
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// A part without which there is no document.
    ///
    /// # Errors
    /// As [`Package::part`], and where there is none.
    pub(in crate::formats) fn needed(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        self.part(name)?.ok_or_else(|| {
            ImportError::new("", format!("the part “{name}” is missing in the file"))
                .hint("get the file again, or save it again in the program that made it")
        })
    }
}

fn broken(error: &zip::result::ZipError) -> ImportError {
    ImportError::new("", format!("the file is damaged or was cut: {error}"))
        .hint("get it again from where it comes from")
}

/// Of a document that has a password.
pub(super) fn locked() -> ImportError {
    ImportError::new("", "the document is protected by a password")
        .hint("save it without one and import that")
}

/// One spelling of a name: programs do not agree about capitals and strokes.
fn spelled(name: &str) -> String {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    let name = name.trim_start_matches("./");
    name.trim_start_matches('/').to_owned()
}

/// The name of the part that `target` means when it stands in the part `from`.
pub(super) fn resolved(from: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// Archives for tests.
#[cfg(test)]
pub(in crate::formats) mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    pub(in crate::formats) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let parts = parts.iter().map(|(name, part)| (*name, part.as_bytes()));
        packed(&parts.collect::<Vec<_>>())
    }

    /// An archive of these files, in which the type stands readable at the head.
    pub(in crate::formats) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            let method = match *name {
                "mimetype" => CompressionMethod::Stored,
                _ => CompressionMethod::Deflated,
            };
            let options = SimpleFileOptions::default().compression_method(method);
            writer.start_file(*name, options).expect("a part");
            writer.write_all(content).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    #[test]
    fn names_are_found_whatever_their_capitals_and_strokes() {
        let bytes = zipped(&[("Word\\Document.xml", "x")]);
        let mut package = Package::open(&bytes).expect("open");
        let part = package.part("word/document.xml").expect("read");
        assert_eq!(part.as_deref(), Some(&b"x"[..]));
        assert!(!package.has("word"));
        let error = package.needed("word/styles.xml").expect_err("missing");
        assert!(error.message.contains("word/styles.xml"), "{error}");
    }

    #[test]
    fn targets_lead_from_the_part_that_names_them() {
        assert_eq!(
            resolved("word/document.xml", "styles.xml"),
            "word/styles.xml"
        );
        assert_eq!(resolved("a/b.xml", "../../c/./d.xml"), "c/d.xml");
        assert_eq!(resolved("a/b.xml", "/word/x.xml"), "word/x.xml");
    }

    #[test]
    fn a_bomb_is_cut_short() {
        let zeros = " ".repeat(usize::try_from(LONGEST_PART).expect("a length") + 1);
        let bytes = zipped(&[("a", &zeros), ("b", "short")]);
        assert!(bytes.len() < 1024 * 1024);
        let mut package = Package::open(&bytes).expect("open");
        let error = package.part("a").expect_err("too long");
        assert!(error.message.contains("128 MiB"), "{error}");
        assert!(package.part("b").is_ok());
    }

    #[test]
    fn a_budget_is_for_all_parts() {
        let long = " ".repeat(usize::try_from(LONGEST_PART).expect("a length"));
        let bytes = zipped(&[("a", &long)]);
        let mut package = Package::open(&bytes).expect("open");
        assert!(package.part("a").is_ok() && package.part("a").is_ok());
        assert!(package.part("a").is_err());
    }

    #[test]
    fn what_is_damaged_is_told() {
        let whole = zipped(&[("a", "some words that are stored")]);
        let cut = whole.get(..whole.len() / 2).expect("a half");
        assert!(Package::open(cut).is_err());
        assert!(Package::open(b"").is_err());
        let many = b"PK\x01\x02".repeat(MOST_PARTS + 1);
        let error = Package::open(&many).err().expect("too many");
        assert!(error.message.contains("10000 parts"), "{error}");
        let mut wrong = whole.clone();
        let crc = memmem::find(&wrong, b"PK\x01\x02").expect("an entry") + 16;
        wrong[crc] ^= 1;
        let mut package = Package::open(&wrong).expect("open");
        let error = package.part("a").expect_err("a checksum");
        assert!(error.message.contains("damaged"), "{error}");
        let mut secret = whole;
        let flags = memmem::find(&secret, b"PK\x01\x02").expect("an entry") + 8;
        secret[flags] |= 1;
        let mut package = Package::open(&secret).expect("open");
        let error = package.part("a").expect_err("encrypted");
        assert!(error.message.contains("password"), "{error}");
    }
}
