//! The bytes of a page as text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::formats::{Note, encoding};

/// A page says its encoding in its first bytes.
const HEAD: usize = 4096;

/// The text of a page, its encoding, and what was guessed to get it. `named` is the encoding that came with the page from outside of
/// it, such as in a mail's head.
///
/// A byte order mark counts most, then what somebody has chosen; then, as for browsers, what is named and what the page
/// says. UTF-8 that has no fault is never anything else. Bytes that mean nothing become the sign for that, and a note says so.
pub(super) fn decode(
    bytes: &[u8],
    chosen: Option<&'static Encoding>,
    named: Option<&str>,
) -> (String, &'static Encoding, Vec<Note>) {
    let mut told = encoding::of(bytes, chosen);
    let named = || Encoding::for_label(named?.as_bytes());
    if told.is_guessed
        && let Some(encoding) = named().or_else(|| declared(bytes))
    {
        told.encoding = encoding;
        told.is_guessed = false;
    }
    let (text, notes) = encoding::read(bytes, told);
    // A NUL stands for nothing, and no text has one.
    (text.replace('\0', ""), told.encoding, notes)
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
