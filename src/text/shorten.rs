//! The beginning of a text for a heading or a cell, on one line.

use unicode_segmentation::UnicodeSegmentation as _;

/// The first words of a text on one line, at most so many characters as a reader counts them, and ` …` where
/// something is left out.
///
/// Looks no further than it has to, however long the text is. A word that alone would take more than half of the room
/// is cut: scripts without spaces are all one word.
#[must_use]
pub fn shortened(text: &str, characters: usize) -> String {
    let mut line = String::new();
    let mut left = characters;
    for word in text.split_whitespace() {
        let space = if line.is_empty() { "" } else { " " };
        let length = space.len() + word.graphemes(true).take(left + 1).count();
        if length <= left {
            line.push_str(space);
            line.push_str(word);
            left -= length;
            continue;
        }
        if left > characters / 2 {
            line.push_str(space);
            line.extend(word.graphemes(true).take(left - space.len()));
        }
        line.push_str(" …");
        break;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_after_a_word() {
        assert_eq!(shortened("one two\n three", 13), "one two three");
        assert_eq!(shortened("one two three", 12), "one two …");
        assert_eq!(shortened("  ", 5), "");
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_characters() {
        assert_eq!(shortened("漢字の記事", 3), "漢字の …");
        assert_eq!(shortened("a 漢字の記事です", 6), "a 漢字の記 …");
        assert_eq!(shortened("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2), "👨‍👩‍👧👨‍👩‍👧 …");
        assert_eq!(shortened("word", 0), " …");
    }
}
