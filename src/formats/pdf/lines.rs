//! Lines of a column: words that stand on the same height, in the order of reading.

use unicode_bidi::{BidiClass, bidi_class};

use super::words::{WORD_GAP, Word};

/// A line of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// What it says, in the order of reading.
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    /// The size of most of its letters.
    pub size: f64,
    pub is_bold: bool,
}

/// The lines of a column from above, its words in any order.
pub(super) fn lines(words: Vec<Word>) -> Vec<Line> {
    rows(words).into_iter().filter_map(Line::of).collect()
}

/// The words of each line, from above.
pub(super) fn rows(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    for word in words {
        // A raised number or a lowered one stands on the line that it touches.
        let row = rows.iter_mut().rev().take(3).find(|row| {
            let shared =
                |other: &Word| word.bottom().min(other.bottom()) - word.top().max(other.top());
            let height = |other: &Word| word.size.min(other.size) * 0.8;
            row.iter().any(|other| shared(other) > 0.5 * height(other))
        });
        match row {
            Some(row) => row.push(word),
            None => rows.push(vec![word]),
        }
    }
    rows
}

impl Line {
    /// The line of words that stand beside each other.
    pub fn of(mut words: Vec<Word>) -> Option<Self> {
        words.sort_by(|a, b| a.left.total_cmp(&b.left));
        let main = words.iter().max_by(|a, b| {
            let weight = |word: &Word| (word.right - word.left) * word.size;
            weight(a).total_cmp(&weight(b))
        })?;
        let (size, base) = (main.size, main.base);
        let first = words.first()?.left;
        let right = words.iter().map(|word| word.right).fold(first, f64::max);
        let bold = words.iter().filter(|word| word.is_bold).count();
        Some(Self {
            left: first,
            right,
            base,
            size,
            is_bold: bold * 2 > words.len(),
            text: in_order(&words),
        })
    }

    /// Where its ink begins, seen from above.
    pub fn top(&self) -> f64 {
        self.base - 0.68 * self.size
    }
}

/// The direction of most letters: how many run from left to right more than the other way.
pub(super) fn leftward(text: &str) -> bool {
    let count = |classes: &[BidiClass]| {
        let has = |letter: &char| classes.contains(&bidi_class(*letter));
        text.chars().filter(has).count()
    };
    count(&[BidiClass::R, BidiClass::AL]) > count(&[BidiClass::L])
}

fn is_leftward_letter(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
}

/// The text of words that stand from left to right. On a page stands what is seen; what is meant runs from right to
/// left where the letters do, with numbers and foreign words in their own direction.
fn in_order(words: &[Word]) -> String {
    let visual: String = words.iter().map(|word| word.text() + " ").collect();
    if !visual.chars().any(is_leftward_letter) {
        return spaced(words.iter().map(|word| (word, word.text())));
    }
    let text = |word: &Word| {
        let text = word.text();
        if text.chars().any(is_leftward_letter) {
            let letters = word.letters.iter().rev();
            letters.map(|glyph| glyph.text.as_str()).collect()
        } else {
            text
        }
    };
    let is_foreign = |word: &&Word| !word.text().chars().any(is_leftward_letter);
    let is_line_leftward = leftward(&visual);
    let mut ordered: Vec<(&Word, String)> = Vec::with_capacity(words.len());
    let mut rest: Vec<&Word> = words.iter().collect();
    if is_line_leftward {
        rest.reverse();
    }
    // Runs of the other direction are turned back.
    let mut rest = rest.as_slice();
    while let Some(first) = rest.first() {
        let is_turned = |word: &&Word| is_foreign(word) == is_line_leftward;
        let same = rest
            .iter()
            .take_while(|word| is_turned(word) == is_turned(first));
        let (run, after) = rest.split_at(same.count().max(1));
        let run = run.iter().map(|word| (*word, text(word)));
        if is_turned(first) {
            ordered.extend(run.rev());
        } else {
            ordered.extend(run);
        }
        rest = after;
    }
    let texts: Vec<_> = ordered.into_iter().map(|(_, text)| text).collect();
    texts.join(" ")
}

/// Words with spaces where there is one, or a gap.
fn spaced<'w>(words: impl Iterator<Item = (&'w Word, String)>) -> String {
    let mut line = String::new();
    let mut end: Option<f64> = None;
    for (word, text) in words {
        let is_gap = |end: f64| word.is_apart || word.left - end > WORD_GAP * word.size;
        if end.is_some_and(is_gap) {
            line.push(' ');
        }
        line.push_str(&text);
        end = Some(word.right);
    }
    line
}
