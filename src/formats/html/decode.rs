//! The bytes of a page as text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::formats::Note;

/// A page says its encoding in its first bytes.
const HEAD: usize = 4096;

/// The text of a page, and what was guessed to get it. `named` is the encoding that came with the page from outside of
/// it, such as in a mail's head.
///
/// As browsers do: a byte order mark counts most, then what is named, then what the page says. UTF-8 that has no fault is
/// never anything else. Bytes that mean nothing become the sign for that, and a note says so.
pub(super) fn decode(bytes: &[u8], named: Option<&str>) -> (String, Vec<Note>) {
    let mut notes = Vec::new();
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked
        .or_else(|| utf_16(bytes))
        .or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8))
        .or_else(|| Encoding::for_label(named?.as_bytes()))
        .or_else(|| declared(bytes));
    let encoding = encoding.unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let guessed = detector.guess(None, Utf8Detection::Allow);
        notes.push(guess(format!("the encoding is {}", guessed.name())));
        guessed
    });
    let (text, _, has_faults) = encoding.decode(bytes);
    if has_faults {
        let words = format!(
            "some bytes mean nothing in the encoding {}",
            encoding.name()
        );
        notes.push(guess(words));
    }
    // A NUL stands for nothing, and no text has one.
    let text = text.into_owned().replace('\0', "");
    (text, notes)
}

fn guess(words: String) -> Note {
    let article = Some(0);
    Note::Guessed { article, words }
}

/// Text in UTF-16 without a mark, told by the zeros between its letters.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let sample = &pairs[..pairs.len().min(32)];
    if sample.len() < 4 {
        return None;
    }
    let is = |zero: usize| {
        sample
            .iter()
            .all(|pair| pair[zero] == 0 && pair[1 - zero] != 0)
    };
    match (is(1), is(0)) {
        (true, _) => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// What `<meta charset>`, `<meta http-equiv>` or `<?xml encoding?>` say.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|key| {
        let (_, after) = head.split_once(key)?;
        Some(after.trim_start_matches(['"', '\'', ' ']))
    })?;
    let end = after.find(|it: char| !it.is_ascii_alphanumeric() && !"-_:.".contains(it));
    let encoding = Encoding::for_label(&after.as_bytes()[..end.unwrap_or(after.len())])?;
    // A page whose head can be read is not in UTF-16, whatever it says, and one with faults not in UTF-8.
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return None;
    }
    if encoding == UTF_8 && looks_western(bytes) {
        return Some(WINDOWS_1252);
    }
    Some(encoding)
}

/// Whether most bytes outside of ASCII make no UTF-8: a page that was saved in another encoding than it says.
fn looks_western(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad > good
}
