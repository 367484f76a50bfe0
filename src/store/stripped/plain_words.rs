//! The words of a text with blanks between them and nothing else, to find cut quotes in a text that was wrapped otherwise:
//! of these nothing but the beginning, the length and a hash is known.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// A text whose white space is one blank, or two line breaks where a paragraph ends, and whose letters are composed;
/// without what no reader sees.
pub(super) struct PlainWords {
    text: String,
    /// Where each character begins, and the end.
    starts: Vec<usize>,
    /// What each stands for in the source.
    source: Vec<(usize, usize)>,
}

impl PlainWords {
    pub fn new(source: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(source.len()),
            starts: Vec::new(),
            source: Vec::new(),
        };
        let mut blank: Option<(usize, usize, usize)> = None;
        for (at, character) in source.grapheme_indices(true) {
            let end = at + character.len();
            if character.chars().all(char::is_whitespace) {
                let (start, breaks) = blank.map_or((at, 0), |(start, _, breaks)| (start, breaks));
                blank = Some((
                    start,
                    end,
                    breaks + usize::from(character.contains(['\n', '\r'])),
                ));
                continue;
            }
            if matches!(character, "\u{ad}" | "\u{200b}" | "\u{2060}" | "\u{feff}") {
                continue;
            }
            if let Some((start, end, breaks)) = blank.take() {
                plain.push(if breaks > 1 { "\n\n" } else { " " }.chars(), start, end);
            }
            plain.push(character.nfc(), at, end);
        }
        plain.starts.push(plain.text.len());
        plain
    }

    fn push(&mut self, characters: impl Iterator<Item = char>, start: usize, end: usize) {
        for character in characters {
            self.starts.push(self.text.len());
            self.source.push((start, end));
            self.text.push(character);
        }
    }

    /// The part of the source that has so many characters here, begins so and is what is sought.
    pub fn find(
        &self,
        head: &str,
        length: usize,
        is_it: impl Fn(&str) -> bool,
    ) -> Option<(usize, usize)> {
        let head = Self::new(head).text;
        let last = length.checked_sub(1)?;
        (0..self.source.len().saturating_sub(last)).find_map(|at| {
            let end = *self.starts.get(at + length)?;
            let words = self.text.get(*self.starts.get(at)?..end)?;
            let is_found = words.starts_with(&head) && is_it(words);
            is_found.then_some((self.source.get(at)?.0, self.source.get(at + last)?.1))
        })
    }
}
