//! Inputs with something changed in them, by chance that repeats itself.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Numbers that look like chance (xorshift64*, Vigna 2016).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number below another one; 0 below 0.
    fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most).expect("a length").max(1);
        usize::try_from(self.next() % most).expect("a length")
    }

    pub fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What is put in somewhere.
const STRANGE: [&str; 22] = [
    "18446744073709551615",
    "-1",
    "999999999999999999999999",
    "1e308",
    "0",
    "4294967295",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\r",
    "\t",
    "\"",
    "<",
    "</",
    "&#x110000;",
    "&amp;",
    "]]>",
    "{\"a\":",
    "[[[[",
    "((((",
    "\u{1f468}\u{200d}\u{1f469}",
    "e\u{301}",
];

/// One input changed in one to four ways; `other` lends a piece. Of a zip archive mostly a part of it is changed, since no
/// reader gets behind a wrong checksum.
pub fn mutated(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    if bytes.starts_with(b"PK\x03\x04")
        && chance.below(4) > 0
        && let Some(packed) = repacked(bytes, other, chance)
    {
        return packed;
    }
    changed(bytes, other, chance)
}

fn changed(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(9) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
            1 => bytes.truncate(at),
            2 => {
                let end = (at + chance.below(200)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let strange = chance.one_of(&STRANGE).as_bytes();
                bytes.splice(at..at, strange.iter().copied());
            }
            // Many of something.
            4 => {
                let strange = chance.one_of(&STRANGE).repeat(chance.below(5_000));
                bytes.splice(at..at, strange.into_bytes());
            }
            // A line once more, or many times.
            5 => {
                let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                let many = if chance.below(3) == 0 { 2_000 } else { 1 };
                if !lines.is_empty() && lines.iter().map(|it| it.len()).max() < Some(4_000) {
                    let from = chance.below(lines.len());
                    let repeated = lines[from].repeat(many);
                    let before: usize = lines[..from].iter().map(|it| it.len()).sum();
                    bytes.splice(before..before, repeated);
                }
            }
            // A number becomes another one.
            6 => {
                let digits = (at..bytes.len()).find(|at| bytes[*at].is_ascii_digit());
                if let Some(start) = digits {
                    let mut end = start;
                    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
                        end += 1;
                    }
                    let strange = STRANGE[chance.below(6)];
                    bytes.splice(start..end, strange.bytes());
                }
            }
            7 => {
                let from = chance.below(other.len());
                let end = (from + chance.below(400)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            _ => {
                let end = (at + chance.below(300)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
        }
    }
    bytes
}

/// The archive with one part changed; `None` where it cannot be unpacked.
fn repacked(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let which = chance.below(archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).ok()?;
        let name = file.name().ok()?.into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).ok()?;
        if at == which {
            content = changed(&content, other, chance);
        }
        out.start_file(name, SimpleFileOptions::default()).ok()?;
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}
