//! Words as a cell of Excel can hold them.
//!
//! **Escapes.** Excel reads `_x0041_` in a cell as “A”: that is how it writes what XML cannot say. So where a text has such
//! signs of its own, their first line is escaped (`_x005F_x0041_`). Control characters become such signs in the writer
//! below. It takes what looks like its own markup, `<r>…</r>`, for that; the first sign of such a text is escaped, too.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

/// So many UTF-16 units does a cell hold.
const MOST_UNITS: usize = 32_767;

/// The words as a cell has them, and how many UTF-16 units they had where they were cut.
pub(super) fn fitting(words: &str) -> (Cow<'_, str>, Option<usize>) {
    let whole = escaped(words);
    // A unit has a byte or more.
    if whole.len() <= MOST_UNITS || units(&whole) <= MOST_UNITS {
        return (whole, None);
    }
    let mut most = MOST_UNITS;
    loop {
        let kept = escaped(cut(words, most));
        match units(&kept)
            .checked_sub(MOST_UNITS)
            .filter(|over| *over > 0)
        {
            Some(over) => most = most.saturating_sub(over),
            None => return (kept, Some(units(words))),
        }
    }
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

fn escaped(words: &str) -> Cow<'_, str> {
    let looks_like_markup = words.starts_with("<r>") && words.ends_with("</r>");
    if !looks_like_markup && !words.contains("_x") {
        return words.into();
    }
    let mut escaped = String::with_capacity(words.len() + 8);
    let mut rest = words;
    if looks_like_markup {
        escaped.push_str("_x003C_");
        rest = rest.get(1..).unwrap_or_default();
    }
    while let Some(at) = rest.find("_x") {
        let (before, sign) = rest.split_at(at);
        escaped.push_str(before);
        if is_escape(sign) {
            escaped.push_str("_x005F");
        }
        // The line alone: behind it may begin another sign.
        escaped.push('_');
        rest = sign.get(1..).unwrap_or_default();
    }
    escaped.push_str(rest);
    escaped.into()
}

/// Whether a text begins with a sign that Excel reads as a character: `_xHHHH_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.get(6) == Some(&b'_')
        && bytes
            .get(2..6)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_excel_would_read_are_escaped() {
        for (words, expected) in [
            ("plain", "plain"),
            ("_x0041_", "_x005F_x0041_"),
            ("a_x0041_x0042_", "a_x005F_x0041_x005F_x0042_"),
            ("_x00_x0041", "_x00_x0041"),
            ("<r>a</r>", "_x003C_r>a</r>"),
            ("<r>a", "<r>a"),
        ] {
            let (found, cut) = fitting(words);
            assert_eq!((found.as_ref(), cut), (expected, None), "{words}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        let longest = "a".repeat(MOST_UNITS);
        assert_eq!(fitting(&longest), (longest.as_str().into(), None));
        // An emoji of two units does not fit into the last one, nor does a family of eight.
        for character in ["😀", "👨‍👩‍👧", "e\u{301}"] {
            let words = format!("{}{character}", "a".repeat(MOST_UNITS - 1));
            let (found, cut) = fitting(&words);
            assert_eq!(found, "a".repeat(MOST_UNITS - 1));
            assert_eq!(cut, Some(units(&words)));
        }
        let signs = "_x0041_".repeat(10_000);
        let (found, cut) = fitting(&signs);
        assert!(units(&found) <= MOST_UNITS && found.starts_with("_x005F_x0041_"));
        assert_eq!(cut, Some(70_000));
        let marks = format!("a{}", "\u{301}".repeat(40_000));
        assert_eq!(units(&fitting(&marks).0), MOST_UNITS);
    }
}
