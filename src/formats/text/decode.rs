//! What a file's bytes are as an article's text.
//!
//! Bytes in, text or a reason out; it knows no path and reads no file. Which encoding they are in is
//! [`super::super::encoding`]'s business, and a guess is said to be one. Beside that, the only things it changes are those
//! that no reader sees and that offsets stumble over: the byte order mark goes, and every line ends in a single LF. No
//! trimming and no normal forms: what a researcher quotes has to be what the source says. Bytes that mean nothing are
//! never passed over: they stand as U+FFFD, and a note names them.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

use crate::formats::Note;
use crate::formats::encoding;
use crate::formats::spelling::with_line_feeds;

/// The longest file that is read as one article, in bytes.
pub const MAXIMUM_BYTES: usize = 512 * 1024 * 1024;

/// How many bytes from the start are looked at for control characters.
const CONTROL_SAMPLE: usize = 64 * 1024;

/// A file is taken for binary when more than one byte in so many is a control character.
const CONTROL_SHARE: usize = 50;

/// A stray control character or two make no file binary, however short it is.
const CONTROL_MINIMUM: usize = 3;

/// An article's text, and what was changed to get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, with LF line ends and without a byte order mark.
    pub text: String,
    /// The encoding that it was in.
    pub encoding: &'static Encoding,
    /// What somebody should know of it.
    pub notes: Vec<Note>,
}

/// Why a file's bytes are no article text.
///
/// The messages name no file, the caller puts the path in front, and end with what to do.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum DecodeError {
    /// Nothing but white space.
    #[error("there is no text in it; check that the article was saved, or paste its text instead")]
    Empty,
    /// Longer than [`MAXIMUM_BYTES`].
    #[error(
        "it has {} and an article may have {}; split it into parts and import those",
        megabytes(*.bytes),
        megabytes(*.limit)
    )]
    TooLarge {
        /// The length of the file, in bytes.
        bytes: usize,
        /// The greatest length allowed, in bytes.
        limit: usize,
    },
    /// A known format that is not plain text, a NUL byte, or many control characters.
    #[error("{}", binary_message(*.offset, *.kind))]
    Binary {
        /// Where the first telling byte is, in bytes from the start of the file.
        offset: usize,
        /// What the file is, with its article ("a PDF document"), when its first bytes say so.
        kind: Option<&'static str>,
    },
    /// A text in UTF-32.
    #[error(
        "this is text in UTF-32, which is not read; open it in a text editor and save it with the \
         encoding UTF-8 (on a command line: iconv -f UTF-32 -t UTF-8)"
    )]
    Utf32,
}

/// Reads a file's bytes as the text of an article, in an encoding that somebody has chosen, else in the one that they say
/// or seem to be in. A byte order mark counts for more.
///
/// # Errors
///
/// [`DecodeError`] when the bytes are too many, blank, or not text.
pub fn decode_as(bytes: &[u8], chosen: Option<&'static Encoding>) -> Result<Decoded, DecodeError> {
    if bytes.len() > MAXIMUM_BYTES {
        return Err(DecodeError::TooLarge {
            bytes: bytes.len(),
            limit: MAXIMUM_BYTES,
        });
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(DecodeError::Utf32);
    }
    let told = encoding::of(bytes, chosen);
    let content = &bytes[told.mark..];
    let binary = |offset, kind| DecodeError::Binary {
        offset: told.mark + offset,
        kind,
    };
    if let Some(kind) = signature(content) {
        return Err(binary(0, Some(kind)));
    }
    let is_wide = [UTF_16LE, UTF_16BE].contains(&told.encoding);
    if !is_wide && let Some(offset) = first_control_of_binary(content, told.encoding) {
        return Err(binary(offset, None));
    }
    let (text, notes) = encoding::read(bytes, told);
    if is_wide && let Some(offset) = first_control_of_binary(text.as_bytes(), UTF_8) {
        // Each of the characters before it has two bytes there, or four.
        let before = text.get(..offset).unwrap_or_default();
        return Err(binary(2 * before.encode_utf16().count(), None));
    }
    if text.chars().all(char::is_whitespace) {
        return Err(DecodeError::Empty);
    }
    let changed = match with_line_feeds(&text) {
        Cow::Owned(changed) => Some(changed),
        Cow::Borrowed(_) => None,
    };
    Ok(Decoded {
        text: changed.unwrap_or(text),
        encoding: told.encoding,
        notes,
    })
}

/// What the first bytes say the file is, where that is not plain text.
fn signature(content: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF document"),
        (
            b"PK\x03\x04",
            "an office document (DOCX, ODT) or a ZIP file",
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "an old office document",
        ),
        (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x1F\x8B", "a gzip file"),
        (b"bplist00", "a web archive of Safari"),
        // Valid text, yet its words drown in formatting marks.
        (b"{\\rtf", "an RTF document"),
    ];
    SIGNATURES
        .iter()
        .find(|(start, _)| content.starts_with(start))
        .map(|(_, kind)| *kind)
}

/// Where the first NUL is, or the first control character when they are many.
fn first_control_of_binary(content: &[u8], encoding: &Encoding) -> Option<usize> {
    if let Some(offset) = memchr(0, content) {
        return Some(offset);
    }
    let sample = &content[..content.len().min(CONTROL_SAMPLE)];
    // Form feed ends a page in plain text too, and 0x1A ends a file of DOS. ISO-2022-JP goes from one set of characters
    // to another by 0x1B.
    let is_way_over = |byte: u8| byte == 0x1B && encoding == ISO_2022_JP;
    let is_control = |byte: &u8| {
        (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A))
            && !is_way_over(*byte)
            || *byte == 0x7F
    };
    let count = sample.iter().filter(|byte| is_control(byte)).count();
    if count >= CONTROL_MINIMUM && count * CONTROL_SHARE > sample.len() {
        sample.iter().position(is_control)
    } else {
        None
    }
}

/// A length for people: rounded up, so that one over the limit never reads as the limit.
fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes.div_ceil(1024 * 1024))
}

fn binary_message(offset: usize, kind: Option<&str>) -> String {
    match kind {
        Some(kind) => format!(
            "this is {kind}, not plain text; open it, copy the article and paste it here, or save \
             it as plain text (UTF-8)"
        ),
        None => format!(
            "this is not plain text: byte {offset} is a control character; open it in the program \
             that made it, copy the article and paste it here, or save it as plain text (UTF-8)"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
        decode_as(bytes, None)
    }

    fn text_of(bytes: &[u8]) -> String {
        decode(bytes).expect("plain text").text
    }

    #[test]
    fn leaves_text_as_it_is() {
        // Decomposed and composed é, a no-break space, and blank ends all survive.
        let text = "  Cafe\u{301} caf\u{e9}\u{a0}— «no»\u{2028}\t\u{c}\n\n ";
        let decoded = decode(text.as_bytes()).expect("plain text");
        assert_eq!(decoded.text, text);
    }

    #[test]
    fn strips_one_byte_order_mark() {
        let decoded = decode("\u{feff}\u{feff}Text".as_bytes()).expect("plain text");
        assert_eq!(decoded.text, "\u{feff}Text");
    }

    #[test]
    fn every_line_end_becomes_a_line_feed() {
        let decoded = decode(b"one\r\ntwo\rthree\nfour\r\r\n\r").expect("plain text");
        assert_eq!(decoded.text, "one\ntwo\nthree\nfour\n\n\n");
        assert_eq!(text_of(b"\n\rx"), "\n\nx");
    }

    #[test]
    fn blank_files_are_empty() {
        for blank in ["", "\u{feff}", " \r\n\t\u{a0}\u{3000}"] {
            let result = decode(blank.as_bytes());
            assert_eq!(result, Err(DecodeError::Empty), "{blank:?}");
        }
    }

    #[test]
    fn known_formats_are_named() {
        for (bytes, word) in [
            (b"%PDF-1.7 and so on".as_slice(), "PDF"),
            (b"PK\x03\x04\x14\x00", "DOCX"),
            (b"\x89PNG\r\n\x1A\n\x00", "PNG"),
            (b"\xFF\xD8\xFF\xE0\x00", "JPEG"),
            (b"{\\rtf1\\ansi Text}", "RTF"),
        ] {
            let error = decode(bytes).expect_err("binary");
            assert!(matches!(error, DecodeError::Binary { offset: 0, .. }));
            let message = error.to_string();
            assert!(message.contains(word), "{message}");
        }
        assert_eq!(text_of(b"<!DOCTYPE html><p>Text"), "<!DOCTYPE html><p>Text");
    }

    #[test]
    fn nul_and_many_controls_are_binary_but_a_few_are_not() {
        let binary = |offset| Err(DecodeError::Binary { offset, kind: None });
        assert_eq!(decode(b"abc\0def"), binary(3));
        assert_eq!(decode(b"\xEF\xBB\xBFabc\0def"), binary(6));
        assert_eq!(decode(b"ab\x01\x02\x03\x04cd"), binary(2));
        let dos = format!("{}\u{1a}", "A page.\u{c}\n".repeat(20));
        assert_eq!(text_of(dos.as_bytes()), dos);
        assert_eq!(text_of(b"a\x08b"), "a\x08b");
    }

    #[test]
    fn a_guess_is_said_and_bad_bytes_are_named() {
        let decoded = decode("Größe".as_bytes()).expect("plain text");
        assert_eq!(decoded.notes, []);
        let decoded = decode(b"Das Caf\xE9 \x96 neu er\xF6ffnet").expect("plain text");
        assert_eq!(decoded.text, "Das Café – neu eröffnet");
        let guessed = Note::guessed("the encoding is windows-1252");
        assert_eq!(decoded.notes, [guessed]);
        let mut bytes = "\u{feff}first\r\nsecond\rthïrd ".as_bytes().to_vec();
        let offset = bytes.len();
        bytes.extend_from_slice(b"\xE9t\xE9");
        let decoded = decode(&bytes).expect("plain text");
        assert_eq!(decoded.text, "first\nsecond\nthïrd \u{fffd}t\u{fffd}");
        let [Note::Skipped(words)] = &decoded.notes[..] else {
            panic!("{:?}", decoded.notes);
        };
        let place = format!("line 3, column 7 (byte {offset}) and one more place: ");
        assert!(
            words.starts_with(&place) && words.contains("0xE9"),
            "{words}"
        );
    }

    #[test]
    fn a_chosen_encoding_is_used() {
        let chosen = decode_as(b"\xC4", encoding::named("macintosh")).expect("plain text");
        assert_eq!(chosen.text, "ƒ");
        assert_eq!(chosen.notes, []);
        // Nobody types the three letters that a mark would be in another encoding.
        let marked = decode_as("\u{feff}é".as_bytes(), encoding::named("latin1"));
        assert_eq!(marked.expect("plain text").text, "é");
    }

    #[test]
    fn wide_encodings_are_read_and_binary_ones_are_not() {
        for bytes in [
            b"\xFF\xFET\0e\0x\0t\0.\0".as_slice(),
            b"\xFE\xFF\0T\0e\0x\0t\0.",
            b"T\0e\0x\0t\0.\0",
            b"\0T\0e\0x\0t\0.",
        ] {
            assert_eq!(text_of(bytes), "Text.", "{bytes:?}");
        }
        for bytes in [b"\xFF\xFE\0\0H\0\0\0".as_slice(), b"\0\0\xFE\xFF\0\0\0H"] {
            assert_eq!(decode(bytes), Err(DecodeError::Utf32), "{bytes:?}");
        }
        assert!(DecodeError::Utf32.to_string().contains("UTF-8"));
        let error = decode(b"\xFF\xFEa\0\0\0b\0").expect_err("a NUL");
        assert_eq!(
            error,
            DecodeError::Binary {
                offset: 4,
                kind: None
            }
        );
    }

    #[test]
    fn japanese_mail_is_no_binary_file() {
        let text = "市長は火曜日の朝、新しい橋を開通させた。";
        let (bytes, _, _) = ISO_2022_JP.encode(text);
        assert_eq!(text_of(&bytes), text);
    }

    #[test]
    fn a_file_over_the_limit_is_refused_before_it_is_read() {
        // Zeroed pages are never touched, so this costs address space only.
        let bytes = vec![0; MAXIMUM_BYTES + 1];
        let error = decode(&bytes).expect_err("too large");
        assert_eq!(
            error.to_string(),
            "it has 513 MB and an article may have 512 MB; split it into parts and import those"
        );
    }
}
