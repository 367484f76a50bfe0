//! Conversion between bytes, code points and UTF-16 code units in a step and a short scan.
//!
//! A checkpoint every [`STRIDE`] bytes holds the counts up to there; the rest is counted. One megabyte of text costs
//! 16 kB of table, and a conversion touches at most `STRIDE` bytes. Text that is all ASCII needs no table.

use super::{ByteOffset, CodePoint, Utf16Offset};

const STRIDE: usize = 512;

#[derive(Debug, Clone, Copy)]
struct Checkpoint {
    /// Code points that begin before this place.
    code_points: u32,
    /// UTF-16 code units of those code points.
    utf16: u32,
}

#[derive(Debug)]
pub(super) struct OffsetTable {
    /// Empty for ASCII, where all units agree.
    checkpoints: Box<[Checkpoint]>,
}

/// Whether a byte begins a code point (it is no UTF-8 continuation byte).
const fn begins(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// The UTF-16 code units of the code point that `byte` begins: nothing for a continuation byte.
const fn utf16_units(byte: u8) -> u32 {
    if !begins(byte) {
        0
    } else if byte >= 0xF0 {
        2
    } else {
        1
    }
}

impl OffsetTable {
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self {
                checkpoints: Box::default(),
            };
        }
        let mut at = Checkpoint {
            code_points: 0,
            utf16: 0,
        };
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        for block in text.as_bytes().chunks(STRIDE) {
            checkpoints.push(at);
            for &byte in block {
                at.code_points += u32::from(begins(byte));
                at.utf16 += utf16_units(byte);
            }
        }
        Self {
            checkpoints: checkpoints.into(),
        }
    }

    pub fn code_point(&self, text: &str, offset: ByteOffset) -> CodePoint {
        let Some((from, checkpoint)) = self.before(text, offset) else {
            return CodePoint::new(offset.get().min(text.len()));
        };
        let rest = &text.as_bytes()[from..offset.get().min(text.len())];
        let counted = rest.iter().filter(|&&byte| begins(byte)).count();
        CodePoint::new(checkpoint.code_points as usize + counted)
    }

    pub fn utf16(&self, text: &str, offset: ByteOffset) -> Utf16Offset {
        let Some((from, checkpoint)) = self.before(text, offset) else {
            return Utf16Offset::new(offset.get().min(text.len()));
        };
        let rest = &text.as_bytes()[from..offset.get().min(text.len())];
        let counted: u32 = rest.iter().map(|&byte| utf16_units(byte)).sum();
        Utf16Offset::new((checkpoint.utf16 + counted) as usize)
    }

    /// The byte where that code point begins; `None` beyond the text's end.
    pub fn byte_of_code_point(&self, text: &str, code_point: CodePoint) -> Option<ByteOffset> {
        self.find(
            text,
            code_point.get(),
            |c| c.code_points,
            |byte| u32::from(begins(byte)),
        )
    }

    /// The byte where that code unit begins; `None` beyond the end and inside a surrogate pair.
    pub fn byte_of_utf16(&self, text: &str, offset: Utf16Offset) -> Option<ByteOffset> {
        self.find(text, offset.get(), |c| c.utf16, utf16_units)
    }

    fn before(&self, text: &str, offset: ByteOffset) -> Option<(usize, Checkpoint)> {
        let block =
            (offset.get().min(text.len()) / STRIDE).min(self.checkpoints.len().checked_sub(1)?);
        Some((block * STRIDE, self.checkpoints[block]))
    }

    fn find(
        &self,
        text: &str,
        wanted: usize,
        count: impl Fn(&Checkpoint) -> u32,
        units: impl Fn(u8) -> u32,
    ) -> Option<ByteOffset> {
        if self.checkpoints.is_empty() {
            return (wanted <= text.len()).then(|| ByteOffset::new(wanted));
        }
        let block = self
            .checkpoints
            .partition_point(|c| count(c) as usize <= wanted)
            .checked_sub(1)?;
        let from = block * STRIDE;
        let mut counted = count(&self.checkpoints[block]) as usize;
        for (index, &byte) in text.as_bytes()[from..].iter().enumerate() {
            if begins(byte) {
                if counted == wanted {
                    return Some(ByteOffset::new(from + index));
                }
                if counted > wanted {
                    return None;
                }
            }
            counted += units(byte) as usize;
        }
        (counted == wanted).then(|| ByteOffset::new(text.len()))
    }
}
