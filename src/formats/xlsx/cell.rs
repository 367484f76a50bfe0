//! Words as a cell of Excel can hold them.
//!
//! Excel reads `_x0041_` in a cell as “A”: that is how it writes what XML cannot say. The writer of workbooks escapes such
//! signs of a text's own. But what looks like its own markup, `<r>…</r>`, it takes for that ([`looks_like_markup`]).

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

/// Whether the writer of workbooks would write it as it is.
pub(super) fn looks_like_markup(words: &str) -> bool {
    words.starts_with("<r>") && words.ends_with("</r>")
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
