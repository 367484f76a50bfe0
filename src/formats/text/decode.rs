//! What a file's bytes are as an article's text.
//!
//! Pure decoding: bytes in, text or a reason out. It knows no path, reads no file and
//! guesses no encoding, since a wrongly guessed encoding would be quoted in print. The only
//! things it changes are those that no reader sees and that offsets stumble over: the byte
//! order mark goes, and every line ends in a single LF. No trimming and no normal forms:
//! what a researcher quotes has to be what the source says.

use memchr::{memchr, memchr_iter};

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
    /// Whether the file began with the byte order mark of UTF-8.
    pub had_bom: bool,
    /// How many line ends, CRLF or a lone CR, were turned into LF.
    pub carriage_returns: usize,
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
    /// A byte sequence that is not UTF-8.
    #[error(
        "this is not UTF-8 at line {line}, column {column} (byte {offset}); open it in a text \
         editor, save it with the encoding UTF-8 and import it again"
    )]
    NotUtf8 {
        /// Where the first bad byte is, in bytes from the start of the file.
        offset: usize,
        /// Its line, counted from 1; CRLF, CR and LF each end a line.
        line: usize,
        /// Its column, counted from 1 in Unicode code points.
        column: usize,
    },
    /// A text in UTF-16 or UTF-32.
    #[error(
        "this is text in UTF-16 or UTF-32, and only UTF-8 is read; open it in a text editor and \
         save it with the encoding UTF-8 (on a command line: iconv -f UTF-16 -t UTF-8)"
    )]
    Utf16,
}

/// Reads a file's bytes as the text of an article.
///
/// # Errors
///
/// [`DecodeError`] when the bytes are too many, blank, not text, or not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if bytes.len() > MAXIMUM_BYTES {
        return Err(DecodeError::TooLarge {
            bytes: bytes.len(),
            limit: MAXIMUM_BYTES,
        });
    }
    if is_utf16(bytes) {
        return Err(DecodeError::Utf16);
    }
    let content = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let had_bom = content.is_some();
    let content = content.unwrap_or(bytes);
    let skipped = bytes.len() - content.len();

    if let Some(kind) = signature(content) {
        return Err(DecodeError::Binary {
            offset: skipped,
            kind: Some(kind),
        });
    }
    if let Some(offset) = first_control_of_binary(content) {
        return Err(DecodeError::Binary {
            offset: skipped + offset,
            kind: None,
        });
    }
    let text = std::str::from_utf8(content).map_err(|error| {
        let (line, column) = position(&content[..error.valid_up_to()]);
        DecodeError::NotUtf8 {
            offset: skipped + error.valid_up_to(),
            line,
            column,
        }
    })?;
    if text.chars().all(char::is_whitespace) {
        return Err(DecodeError::Empty);
    }
    let (text, carriage_returns) = with_line_feeds(text);
    Ok(Decoded {
        text,
        had_bom,
        carriage_returns,
    })
}

/// Turns CRLF and lone CR into LF, in one pass that copies whole runs.
fn with_line_feeds(text: &str) -> (String, usize) {
    let bytes = text.as_bytes();
    if memchr(b'\r', bytes).is_none() {
        return (text.to_owned(), 0);
    }
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    let mut count = 0;
    for at in memchr_iter(b'\r', bytes) {
        result.push_str(&text[copied..at]);
        // The LF of a CRLF is copied with the run that follows.
        if bytes.get(at + 1) != Some(&b'\n') {
            result.push('\n');
        }
        copied = at + 1;
        count += 1;
    }
    result.push_str(&text[copied..]);
    (result, count)
}

/// Whether a byte order mark, or a zero in every other byte, tells of UTF-16 or UTF-32.
///
/// Some editors write UTF-16 without a mark; called binary it would send a researcher off
/// looking for a fault that a save with another encoding mends.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF")
        || bytes.starts_with(b"\x00\x00\xFE\xFF")
    {
        return true;
    }
    let (pairs, _) = bytes.as_chunks::<2>();
    let sample = &pairs[..pairs.len().min(32)];
    sample.len() >= 4
        && (sample.iter().all(|[low, high]| *low != 0 && *high == 0)
            || sample.iter().all(|[high, low]| *low != 0 && *high == 0))
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
fn first_control_of_binary(content: &[u8]) -> Option<usize> {
    if let Some(offset) = memchr(0, content) {
        return Some(offset);
    }
    let sample = &content[..content.len().min(CONTROL_SAMPLE)];
    // Form feed ends a page in plain text too, and 0x1A ends a file of DOS.
    let is_control = |byte: &u8| {
        (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A))
            || *byte == 0x7F
    };
    let count = sample.iter().filter(|byte| is_control(byte)).count();
    if count >= CONTROL_MINIMUM && count * CONTROL_SHARE > sample.len() {
        sample.iter().position(is_control)
    } else {
        None
    }
}

/// Line and column, from 1, of the place that follows a valid piece of UTF-8.
fn position(before: &[u8]) -> (usize, usize) {
    let is_line_end = |at: usize| match before[at] {
        b'\n' => true,
        b'\r' => before.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let ends = (0..before.len()).filter(|&at| is_line_end(at));
    let (count, start) = ends.fold((0, 0), |(count, _), at| (count + 1, at + 1));
    let is_first_byte = |byte: &&u8| **byte & 0xC0 != 0x80;
    let column = before[start..].iter().filter(is_first_byte).count();
    (count + 1, column + 1)
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

    fn text_of(bytes: &[u8]) -> String {
        decode(bytes).expect("plain text").text
    }

    fn not_utf8(offset: usize, line: usize, column: usize) -> DecodeError {
        DecodeError::NotUtf8 {
            offset,
            line,
            column,
        }
    }

    #[test]
    fn leaves_text_as_it_is() {
        // Decomposed and composed é, a no-break space, and blank ends all survive.
        let text = "  Cafe\u{301} caf\u{e9}\u{a0}— «no»\u{2028}\t\u{c}\n\n ";
        let decoded = decode(text.as_bytes()).expect("plain text");
        assert_eq!(decoded.text, text);
        assert!(!decoded.had_bom);
        assert_eq!(decoded.carriage_returns, 0);
    }

    #[test]
    fn strips_one_byte_order_mark() {
        let decoded = decode("\u{feff}\u{feff}Text".as_bytes()).expect("plain text");
        assert!(decoded.had_bom);
        assert_eq!(decoded.text, "\u{feff}Text");
    }

    #[test]
    fn every_line_end_becomes_a_line_feed() {
        let decoded = decode(b"one\r\ntwo\rthree\nfour\r\r\n\r").expect("plain text");
        assert_eq!(decoded.text, "one\ntwo\nthree\nfour\n\n\n");
        assert_eq!(decoded.carriage_returns, 5);
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
    fn a_bad_byte_is_found_by_line_and_column() {
        let mut bytes = "\u{feff}first\r\nsecond\rthïrd ".as_bytes().to_vec();
        let offset = bytes.len();
        bytes.extend_from_slice(b"\xE9t\xE9");
        let error = decode(&bytes).expect_err("Latin-1");
        assert_eq!(error, not_utf8(offset, 3, 7));
        assert!(error.to_string().contains("line 3, column 7"));
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_not_text() {
        let error = decode(b"caf\xC3").expect_err("cut off");
        assert_eq!(error, not_utf8(3, 1, 4));
    }

    #[test]
    fn wide_encodings_are_told_apart_from_binary() {
        for bytes in [
            b"\xFF\xFEH\0i\0".as_slice(),
            b"\xFE\xFF\0H\0i",
            b"\xFF\xFE\0\0H\0\0\0",
            b"\0\0\xFE\xFF\0\0\0H",
            b"T\0e\0x\0t\0.\0",
            b"\0T\0e\0x\0t\0.",
        ] {
            assert_eq!(decode(bytes), Err(DecodeError::Utf16), "{bytes:?}");
        }
        assert!(DecodeError::Utf16.to_string().contains("UTF-8"));
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
