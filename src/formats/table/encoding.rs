//! What the bytes of a table mean.
//!
//! Excel writes UTF-16 with a mark, UTF-8 with one, or the code page of its system; scripts write UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::formats::{ImportError, Note};

/// So many bytes are looked at for the pattern of UTF-16 without a mark.
const SAMPLE: usize = 64;

/// The text of a table, with a note where its encoding is a guess.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<Note>), ImportError> {
    let (encoding, is_said) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, true),
        None => (guess(bytes), false),
    };
    let (text, _, has_faults) = encoding.decode(bytes);
    let text = text.into_owned();
    if let Some(at) = text.find('\0') {
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        let error = ImportError::new(
            format!("line {line}"),
            "there is a NUL in it, which no table of texts has",
        );
        return Err(error.hint("export it again as CSV, or as a workbook (.xlsx)"));
    }
    let name = encoding.name();
    let note = |words: String| {
        Some(Note::Guessed {
            article: None,
            words,
        })
    };
    let note = if has_faults {
        note(format!(
            "not all of its bytes are {name}; what is not stands as �"
        ))
    } else if is_said || encoding == UTF_8 {
        None
    } else {
        note(format!("the encoding is {name}"))
    };
    Ok((text, note))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let (pairs, _) = bytes.as_chunks::<2>();
    let pairs = pairs.get(..pairs.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    // Letters of European languages have one zero byte each.
    if zeros(1) * 2 > pairs.len() && zeros(0) == 0 {
        return UTF_16LE;
    }
    if zeros(0) * 2 > pairs.len() && zeros(1) == 0 {
        return UTF_16BE;
    }
    if str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}
