//! The words of articles as numbers, one article after the other, so that passages are found by comparing numbers.
//!
//! Words are those of the folded text: capitals, quotation marks, white space, line breaks and soft hyphens do not tell
//! two texts apart. Furniture has no words here.

use std::ops::Range;

use crate::text::breaks::words_by_rule;
use crate::text::{ArticleText, Span};

/// The words of some articles.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// A number for each word: the same word has the same number. Where words do not follow one another, because an
    /// article or a stretch of it ends, a number stands between them that stands nowhere else.
    pub numbers: Vec<u64>,
    /// Where each word stands in the folded text of its article; empty for what is no word.
    pub places: Vec<(u32, u32)>,
    /// The first of each article's words; one more than articles.
    pub starts: Vec<usize>,
}

impl Tokens {
    /// Reads articles, each with its furniture.
    pub fn read<'a>(articles: impl IntoIterator<Item = (&'a ArticleText, &'a [Span])>) -> Self {
        let mut tokens = Self::default();
        for (text, furniture) in articles {
            tokens.starts.push(tokens.numbers.len());
            tokens.article(text, furniture);
            tokens.stop();
        }
        tokens.starts.push(tokens.numbers.len());
        tokens
    }

    fn article(&mut self, text: &ArticleText, furniture: &[Span]) {
        let folded = text.folded();
        let mut furniture = furniture.iter().peekable();
        let is_clean = furniture.peek().is_none();
        let mut is_stopped = true;
        for (start, word) in words_by_rule(folded.as_str()) {
            if !is_clean {
                let place = folded.source(start..start + word.len());
                while furniture.next_if(|it| it.end <= place.start).is_some() {}
                if furniture.peek().is_some_and(|it| it.overlaps(place)) {
                    if !is_stopped {
                        self.stop();
                    }
                    is_stopped = true;
                    continue;
                }
            }
            is_stopped = false;
            self.numbers.push(number(word));
            self.places.push(place(start, start + word.len()));
        }
    }

    /// Words do not go on here.
    fn stop(&mut self) {
        let own = self.numbers.len() as u64;
        self.numbers.push(mixed(own ^ 0x9e37_79b9_7f4a_7c15));
        self.places.push((0, 0));
    }

    /// Whether a word is one, and no stop.
    pub fn is_word(&self, at: usize) -> bool {
        self.places.get(at).is_some_and(|(start, end)| start < end)
    }

    /// The article that a word is in.
    pub fn article_of(&self, at: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }

    /// The words of an article, stops included.
    pub fn of(&self, article: usize) -> Range<usize> {
        let start = self.starts.get(article).copied().unwrap_or_default();
        let end = self.starts.get(article + 1).copied().unwrap_or(start);
        start..end
    }

    /// How many words an article has.
    pub fn count(&self, article: usize) -> usize {
        self.of(article).filter(|at| self.is_word(*at)).count()
    }

    /// What some words of an article cover of its text.
    pub fn span(&self, text: &ArticleText, words: Range<usize>) -> Span {
        let first = self.places.get(words.start).copied().unwrap_or_default();
        let last = (words.end.checked_sub(1)).and_then(|last| self.places.get(last).copied());
        let end = last.unwrap_or_default().1;
        (text.folded()).source(first.0 as usize..end.max(first.0) as usize)
    }

    /// Where each run of so many words begins, sorted by what the words are, then by place.
    pub fn shingles(&self, words: usize) -> Vec<(u64, usize)> {
        let runs = self.numbers.windows(words).enumerate();
        let mut found = Vec::with_capacity(self.numbers.len());
        // The last stop that was seen: runs over it are none.
        let mut from = 0;
        let mut seen = 0;
        for (at, run) in runs {
            while seen < at + words {
                if !self.is_word(seen) {
                    from = seen + 1;
                }
                seen += 1;
            }
            if at >= from {
                found.push((joined(run), at));
            }
        }
        found.sort_unstable();
        found
    }
}

/// A place in folded text. No text comes near four gigabytes.
fn place(start: usize, end: usize) -> (u32, u32) {
    let short = |at| u32::try_from(at).unwrap_or(u32::MAX);
    (short(start), short(end))
}

/// The number of a word, in small letters and without soft hyphens.
fn number(word: &str) -> u64 {
    let mut number = 0xcbf2_9ce4_8422_2325;
    let mut take = |c: char| {
        if c != '\u{ad}' {
            number = (number ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for c in word.chars() {
        if c.is_ascii() {
            take(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(&mut take);
        }
    }
    mixed(number)
}

/// The number of several words in their order.
pub(super) fn joined(words: &[u64]) -> u64 {
    let joined = words.iter().fold(words.len() as u64, |joined: u64, word| {
        joined.rotate_left(5).wrapping_mul(0x517c_c1b7_2722_0a95) ^ *word
    });
    mixed(joined)
}

/// Spreads a number over all bits (the finaliser of splitmix64).
const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
