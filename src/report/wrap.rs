//! Text broken into lines where no font is at hand to measure it.
//!
//! Widths are those of the widest of the usual fonts, so that lines in another have room to spare.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::shortened;

/// The size of the letters, in units of the image.
pub(super) const FONT_SIZE: usize = 12;

/// The least width of a character, in hundredths of the font's size.
const NARROWEST: usize = 36;

/// A text broken into lines no wider than `room`, at most `most`; ` …` where something is left out.
pub(super) fn wrapped(text: &str, room: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = room;
    // No text that fits has more characters, and an endless one is not looked through.
    let text = shortened(text, most * room * 100 / (FONT_SIZE * NARROWEST));
    let space = grapheme_width(" ");
    for word in text.split_whitespace() {
        let width: usize = word.graphemes(true).map(grapheme_width).sum();
        if used + space + width <= room
            && let Some(line) = lines.last_mut()
        {
            line.push(' ');
            line.push_str(word);
            used += space + width;
            continue;
        }
        let mut line = String::new();
        used = 0;
        for character in word.graphemes(true) {
            let width = grapheme_width(character);
            if used + width > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(character);
            used += width;
        }
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines
}

/// About how wide a character is in the widest of the usual fonts, in units of the image.
fn grapheme_width(grapheme: &str) -> usize {
    let first = grapheme.chars().next().unwrap_or(' ');
    let hundredths = match first {
        ' ' | '\'' | '’' | '‘' | '.' | ',' | ':' | ';' | '!' | '|' | 'i' | 'j' | 'l' => {
            NARROWEST
        }
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 100,
        // East Asia and emoji.
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{1F1E6}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}' => 104,
        capital if capital.is_uppercase() => 74,
        _ => 60,
    };
    (hundredths * FONT_SIZE).div_ceil(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_cut() {
        assert_eq!(wrapped("", 100, 3), Vec::<String>::new());
        assert_eq!(wrapped("one two three", 60, 3), ["one two", "three"]);
        assert_eq!(wrapped("one two three four", 40, 2), ["one", "two …"]);
        assert_eq!(wrapped("漢字漢字", 30, 9), ["漢字", "漢字"]);
        assert_eq!(wrapped("wide", 20, 9), ["wi", "de"]);
        assert_eq!(wrapped(&"👩‍🚀".repeat(99), 100, 2).len(), 2);
    }
}
