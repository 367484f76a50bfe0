//! Which encoding the bytes of a text are in, and what they say in it.
//!
//! A mark at the start says it for certain, and so does valid UTF-8; zeros in every second byte are as good. Whatever
//! else there is has to be guessed (`chardetng`), and whoever reads the text has to be told so. Encodings and their
//! names are those of the WHATWG Encoding Standard, as browsers have them: ISO-8859-1 is windows-1252 there.
//!
//! What is *not* here: whether it is an article's text at all, which [`super::text::decode_as()`] says.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GBK, IBM866, ISO_2022_JP, ISO_8859_2,
    ISO_8859_15, KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
    WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};
use memchr::memchr;

use super::Note;

/// How much is looked at to guess, from the first byte on that is not ASCII.
const SAMPLE: usize = 4 * 1024 * 1024;

/// How much is decoded before the text gets more room.
const CHUNK: usize = 1024 * 1024;

/// The encodings that texts are usually in, with plain names, in the order of a menu.
pub static USUAL: [(&str, &Encoding); 25] = [
    ("Unicode", UTF_8),
    ("Unicode, Windows Notepad", UTF_16LE),
    ("Unicode, high byte first", UTF_16BE),
    ("Western European", WINDOWS_1252),
    ("Western European with €", ISO_8859_15),
    ("Western European, old Macs", MACINTOSH),
    ("Central European", WINDOWS_1250),
    ("Central European, Unix", ISO_8859_2),
    ("Baltic", WINDOWS_1257),
    ("Cyrillic", WINDOWS_1251),
    ("Cyrillic, Unix", KOI8_U),
    ("Cyrillic, DOS", IBM866),
    ("Greek", WINDOWS_1253),
    ("Turkish", WINDOWS_1254),
    ("Hebrew", WINDOWS_1255),
    ("Arabic", WINDOWS_1256),
    ("Vietnamese", WINDOWS_1258),
    ("Thai", WINDOWS_874),
    ("Japanese", SHIFT_JIS),
    ("Japanese, Unix", EUC_JP),
    ("Japanese, mail", ISO_2022_JP),
    ("Chinese, simplified", GBK),
    ("Chinese, simplified, all characters", encoding_rs::GB18030),
    ("Chinese, traditional", BIG5),
    ("Korean", EUC_KR),
];

/// What to call an encoding in a menu: “Western European (windows-1252)”.
#[must_use]
pub fn words(encoding: &'static Encoding) -> String {
    let usual = USUAL.iter().find(|(_, usual)| *usual == encoding);
    match usual {
        Some((words, _)) => format!("{words} ({})", encoding.name()),
        None => encoding.name().to_owned(),
    }
}

/// The encoding of a name, by any of its usual spellings: `latin1`, `UTF8`, `cp1252`.
#[must_use]
pub fn named(name: &str) -> Option<&'static Encoding> {
    // These two stand for whatever a browser should not show.
    let none = [encoding_rs::REPLACEMENT, encoding_rs::X_USER_DEFINED];
    Encoding::for_label(name.as_bytes()).filter(|it| !none.contains(it))
}

/// How an article remembers an encoding: by its name, and UTF-8 not at all.
#[must_use]
pub fn label(encoding: &'static Encoding) -> String {
    if encoding == UTF_8 {
        String::new()
    } else {
        encoding.name().to_owned()
    }
}

/// An encoding, and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Whether nobody said so, and it could be another.
    pub is_guessed: bool,
    /// How many bytes at the start are a mark that says so, and no text.
    pub mark: usize,
}

/// Bytes that mean nothing in the encoding that a text is in. Each place stands as U+FFFD in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadBytes {
    /// Where the first is, in bytes from the start.
    pub offset: usize,
    /// Its line, counted from 1; CRLF, CR and LF each end a line.
    pub line: usize,
    /// Its column, counted from 1 in Unicode code points.
    pub column: usize,
    /// What it is.
    pub byte: u8,
    /// At how many places there are such.
    pub places: usize,
}

/// Which encoding a text is in. `chosen`: what somebody says; a mark at the start counts for more, since no text begins
/// with one by chance.
#[must_use]
pub fn of(bytes: &[u8], chosen: Option<&'static Encoding>) -> Told {
    let sure = |encoding, mark| Told {
        encoding,
        is_guessed: false,
        mark,
    };
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return sure(encoding, mark);
    }
    if let Some(chosen) = chosen {
        return sure(chosen, 0);
    }
    if let Some(wide) = wide(bytes) {
        return sure(wide, 0);
    }
    let guessed = |encoding| Told {
        encoding,
        is_guessed: true,
        mark: 0,
    };
    match std::str::from_utf8(bytes) {
        // The one encoding of which all bytes are ASCII, and not all of them mean it.
        Ok(_) if memchr(0x1B, bytes).is_some() && guess(bytes) == ISO_2022_JP => {
            guessed(ISO_2022_JP)
        }
        Ok(_) => sure(UTF_8, 0),
        Err(_) if is_damaged_utf8(bytes) => sure(UTF_8, 0),
        Err(_) => guessed(guess(bytes)),
    }
}

/// What the text says; and what in it says nothing, with offsets from the start of the file.
#[must_use]
pub fn text(bytes: &[u8], told: Told) -> (String, Option<BadBytes>) {
    let content = bytes.get(told.mark..).unwrap_or_default();
    if told.encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(content)
    {
        return (text.to_owned(), None);
    }
    let mut decoder = told.encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(content.len() + content.len() / 8 + 16);
    let mut bad: Option<BadBytes> = None;
    let mut read = 0;
    loop {
        let end = content.len().min(read + CHUNK);
        let is_last = end == content.len();
        let chunk = content.get(read..end).unwrap_or_default();
        let (result, used) =
            decoder.decode_to_string_without_replacement(chunk, &mut text, is_last);
        read += used;
        match result {
            DecoderResult::InputEmpty if is_last => break,
            DecoderResult::InputEmpty => {}
            DecoderResult::OutputFull => text.reserve(CHUNK.min(content.len()) + 16),
            DecoderResult::Malformed(length, after) => {
                let at = read.saturating_sub(usize::from(length) + usize::from(after));
                let first = bad.get_or_insert_with(|| {
                    let (line, column) = position(&text);
                    BadBytes {
                        offset: told.mark + at,
                        line,
                        column,
                        byte: content.get(at).copied().unwrap_or_default(),
                        places: 0,
                    }
                });
                first.places += 1;
                text.push('\u{FFFD}');
            }
        }
    }
    (text, bad)
}

/// What the text says, and what somebody should know of how it was understood: that the encoding is a guess, and which bytes
/// mean nothing.
pub(super) fn read(bytes: &[u8], told: Told) -> (String, Vec<Note>) {
    let (text, bad) = self::text(bytes, told);
    let name = told.encoding.name();
    let guessed = told
        .is_guessed
        .then(|| Note::guessed(format!("the encoding is {name}")));
    let bad = bad.map(|bad| {
        let BadBytes {
            offset,
            line,
            column,
            byte,
            places,
        } = bad;
        let more = match places - 1 {
            0 => String::new(),
            1 => " and one more place".to_owned(),
            more => format!(" and {more} more places"),
        };
        Note::Skipped(format!(
            "line {line}, column {column} (byte {offset}){more}: what stands there, such as 0x{byte:02X}, means \
             nothing in {name}, and is � in the text; try another encoding"
        ))
    });
    (text, guessed.into_iter().chain(bad).collect())
}

/// Whether a text begins as one in UTF-16 does, in which zeros say nothing of where it ends.
pub(super) fn is_wide(head: &[u8]) -> bool {
    let marked = Encoding::for_bom(head).map(|(encoding, _)| encoding);
    marked.is_some_and(|it| it != UTF_8) || wide(head).is_some()
}

/// UTF-16 without a mark, by the zeros in every second byte that blanks, digits and Latin letters have there.
///
/// Some editors write it so. Called binary, it would send a researcher off looking for a fault that is none.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    const PAIRS: usize = 32 * 1024;
    const FEW: usize = 64;
    let (pairs, _) = bytes.as_chunks::<2>();
    let pairs = &pairs[..pairs.len().min(PAIRS)];
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let (encoding, most, least) = if second > first {
        (UTF_16LE, second, first)
    } else {
        (UTF_16BE, first, second)
    };
    // Of a short text nearly all, of a longer one as many as a text in Cyrillic has blanks.
    let is_enough = match pairs.len() {
        0..4 => false,
        4..FEW => most * 4 >= pairs.len() * 3,
        _ => most * 10 >= pairs.len(),
    };
    if !is_enough || least * 50 > pairs.len() {
        return None;
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(pairs.as_flattened());
    // A sample may end inside of a pair of surrogates.
    let text = text.strip_suffix('\u{FFFD}').unwrap_or(&text);
    let is_none = |it: char| {
        it.is_control() && !matches!(it, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}')
            || had_errors && it == '\u{FFFD}'
    };
    let is_text = !text.contains(is_none);
    is_text.then_some(encoding)
}

/// Whether a few bytes were damaged in a text in UTF-8: it has several characters of many bytes for each that is none.
/// In no other encoding of texts do bytes fall together so by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    const GOOD_TO_BAD: usize = 4;
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad * GOOD_TO_BAD
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // All before it is ASCII, or the way into another set of characters.
    let first = bytes
        .iter()
        .position(|byte| !byte.is_ascii() || *byte == 0x1B);
    let start = first.unwrap_or_default();
    let end = bytes.len().min(start + SAMPLE);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // A blank in front, as there was one in the text, or its start.
    detector.feed(b" ", false);
    detector.feed(
        bytes.get(start..end).unwrap_or_default(),
        end == bytes.len(),
    );
    detector.guess(None, Utf8Detection::Deny)
}

/// Line and column, from 1, of the place that follows a text.
fn position(before: &str) -> (usize, usize) {
    let bytes = before.as_bytes();
    let is_line_end = |at: usize| match bytes.get(at) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let ends = (0..bytes.len()).filter(|&at| is_line_end(at));
    let (count, start) = ends.fold((0, 0), |(count, _), at| (count + 1, at + 1));
    let column = before.get(start..).unwrap_or_default().chars().count();
    (count + 1, column + 1)
}

#[cfg(test)]
mod tests;
