//! Words as a cell of Excel can hold them.
//!
//! Excel reads `_x0041_` in a cell as “A”: that is how it writes what XML cannot say ([`written`]).

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation as _;

/// So many UTF-16 units does a cell hold.
const MOST_UNITS: usize = 32_767;

/// The words as a cell has them, and how many UTF-16 units they had where they were cut.
pub(super) fn fitting(words: &str) -> (&str, Option<usize>) {
    // A unit has a byte or more.
    if words.len() <= MOST_UNITS || units(words) <= MOST_UNITS {
        return (words, None);
    }
    (cut(words, MOST_UNITS), Some(units(words)))
}

/// Words as XML has them in a cell. What XML cannot say, Excel writes as `_x0001_`; such signs of a text's own begin with an
/// underscore that is written so itself.
pub(super) fn written(words: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| {
        !matches!(byte, b'&' | b'<' | b'>' | b'_' | 0xEF) && (byte >= b' ' || byte == b'\n')
    };
    if words.bytes().all(is_plain) {
        return words.into();
    }
    let mut written = String::with_capacity(words.len() + 16);
    for (at, c) in words.char_indices() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '_' if is_sign(words.get(at..).unwrap_or_default()) => written.push_str("_x005F_"),
            '\t' | '\n' => written.push(c),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => {
                // Nothing can fail that writes to a text.
                write!(written, "_x{:04X}_", u32::from(c)).ok();
            }
            _ => written.push(c),
        }
    }
    written.into()
}

/// Whether words begin as Excel writes a character: `_x0041_`.
fn is_sign(words: &str) -> bool {
    let digits = words
        .strip_prefix("_x")
        .and_then(|rest| rest.as_bytes().get(..5));
    digits.is_some_and(|it| it.ends_with(b"_") && it.iter().take(4).all(u8::is_ascii_hexdigit))
}

/// The longest beginning of whole characters that has no more units.
fn cut(words: &str, most: usize) -> &str {
    let whole = length(words.graphemes(true), most);
    // A character of ten thousand marks is cut inside of it.
    let end = if whole == 0 {
        length(words.split_inclusive(|_: char| true), most)
    } else {
        whole
    };
    words.get(..end).unwrap_or_default()
}

/// The bytes of the first pieces that have no more units.
fn length<'a>(pieces: impl Iterator<Item = &'a str>, most: usize) -> usize {
    let mut left = most;
    let taken = pieces.map_while(|piece| {
        left = left.checked_sub(units(piece))?;
        Some(piece.len())
    });
    taken.sum()
}

fn units(words: &str) -> usize {
    words.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_say_is_written_as_excel_does() {
        assert_eq!(written("a b\nc é"), "a b\nc é");
        assert_eq!(written("<a>&\t\r"), "&lt;a&gt;&amp;\t_x000D_");
        assert_eq!(written("_x0041_ _x_ _x00"), "_x005F_x0041_ _x_ _x00");
        assert_eq!(written("\u{1}\u{fffe}\u{feff}"), "_x0001__xFFFE_\u{feff}");
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        let longest = "a".repeat(MOST_UNITS);
        assert_eq!(fitting(&longest), (longest.as_str(), None));
        // An emoji of two units does not fit into the last one, nor does a family of eight.
        for character in ["😀", "👨‍👩‍👧", "e\u{301}"] {
            let words = format!("{}{character}", "a".repeat(MOST_UNITS - 1));
            let (found, cut) = fitting(&words);
            assert_eq!(found, "a".repeat(MOST_UNITS - 1));
            assert_eq!(cut, Some(units(&words)));
        }
        let marks = format!("a{}", "\u{301}".repeat(40_000));
        assert_eq!(units(fitting(&marks).0), MOST_UNITS);
    }
}
