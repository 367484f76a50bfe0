//! Words: glyphs without a gap between them.

use super::glyph::Glyph;

/// A gap of so much of the size of the letters parts words.
pub(super) const WORD_GAP: f64 = 0.17;

/// Letters that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// From left to right, as they stand on the page.
    pub letters: Vec<Glyph>,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
    pub is_bold: bool,
    /// Whether a space stands before it in the file, however narrow.
    pub is_apart: bool,
}

impl Word {
    fn new(glyph: Glyph, is_apart: bool) -> Self {
        Self {
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            size: glyph.size,
            is_bold: glyph.is_bold,
            is_apart,
            letters: vec![glyph],
        }
    }

    /// Where its ink begins, seen from above; tight, so that lines stay apart.
    pub fn top(&self) -> f64 {
        self.base - 0.68 * self.size
    }

    /// Where its ink ends.
    pub fn bottom(&self) -> f64 {
        self.base + 0.12 * self.size
    }

    pub fn middle(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// What it says, read from left to right.
    pub fn text(&self) -> String {
        self.letters
            .iter()
            .map(|glyph| glyph.text.as_str())
            .collect()
    }

    fn goes_on_with(&self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size);
        let gap = glyph.left - self.right;
        (self.base - glyph.base).abs() < 0.1 * size
            && (self.size - glyph.size).abs() < 0.15 * size
            && gap < WORD_GAP * size
            // Further back than a letter begins another word, also where text runs from right to left.
            && (gap > -0.5 * size || self.follows_on_left(glyph))
    }

    /// Whether a glyph stands right before this word, as where a right-to-left text is drawn in the order of reading.
    fn follows_on_left(&self, glyph: &Glyph) -> bool {
        (self.left - glyph.right).abs() < WORD_GAP * self.size
    }

    fn take(&mut self, glyph: Glyph) {
        let at = if glyph.left < self.left && self.follows_on_left(&glyph) {
            0
        } else {
            self.letters.len()
        };
        self.left = self.left.min(glyph.left);
        self.right = self.right.max(glyph.right);
        self.letters.insert(at, glyph);
    }

    /// Drops a soft hyphen that takes no room before the next glyph: a place where the word may be divided and is not.
    fn drop_place_to_divide(&mut self, next: &Glyph) {
        let hides = |last: &mut Glyph| {
            last.text == "\u{ad}"
                && last.is_level_with(next)
                && next.left < last.left + 0.1 * next.size
        };
        if self.letters.len() > 1 && self.letters.pop_if(hides).is_some() {
            self.right = self.letters.last().map_or(self.right, |last| last.right);
        }
    }

    /// Whether a glyph was drawn a second time a hair beside itself, to look bold.
    fn has_at_end(&self, glyph: &Glyph) -> bool {
        self.letters.last().is_some_and(|last| {
            last.text == glyph.text
                && (last.left - glyph.left).abs() < 0.12 * glyph.size.min(last.right - last.left)
                && last.is_level_with(glyph)
        })
    }
}

/// The words of glyphs that are turned the same way, in the order in which they are drawn.
pub(super) fn words(glyphs: Vec<Glyph>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_apart = true;
    for glyph in glyphs {
        if glyph.text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
            is_apart = true;
            continue;
        }
        if let Some(word) = words.last_mut() {
            word.drop_place_to_divide(&glyph);
        }
        match words.last_mut() {
            Some(word) if word.has_at_end(&glyph) => {}
            Some(word) if !is_apart && word.goes_on_with(&glyph) => word.take(glyph),
            _ => words.push(Word::new(glyph, is_apart)),
        }
        is_apart = false;
    }
    once_each(words)
}

/// Without words that are drawn a second time in the same place, as shadows are and the text below a picture of it.
fn once_each(mut words: Vec<Word>) -> Vec<Word> {
    let mut known: std::collections::HashSet<(i64, i64, String)> = std::collections::HashSet::new();
    words.retain(|word| {
        let place = |length: f64| (length / 2.0).round() as i64;
        known.insert((place(word.left), place(word.base), word.text()))
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn glyph(text: &str, left: f64, base: f64) -> Glyph {
        Glyph {
            text: text.to_owned(),
            left,
            right: left + 5.0,
            base,
            size: 10.0,
            is_bold: false,
            turn: 0,
        }
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        words(glyphs).iter().map(Word::text).collect()
    }

    #[test]
    fn gaps_spaces_and_lines_part_words() {
        let glyphs = vec![
            glyph("a", 0.0, 0.0),
            glyph("b", 5.0, 0.0),
            glyph("c", 13.0, 0.0),
            glyph(" ", 18.0, 0.0),
            glyph("d", 18.0, 0.0),
            glyph("e", 0.0, 12.0),
        ];
        assert_eq!(texts(glyphs), ["ab", "c", "d", "e"]);
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        let glyphs = vec![
            glyph("o", 0.0, 0.0),
            glyph("o", 0.3, 0.0),
            glyph("o", 5.0, 0.0),
            glyph("k", 20.0, 0.0),
            glyph("k", 20.1, 0.1),
        ];
        assert_eq!(texts(glyphs), ["oo", "k"]);
    }
}
