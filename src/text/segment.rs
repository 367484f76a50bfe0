//! Where characters, words, sentences and paragraphs begin and end, as far as a text is cut into them.
//!
//! Unicode's default rules (UAX #29) through `unicode-segmentation`, and for scripts that do not part their words a
//! dictionary; sentences additionally do not end after initials and the abbreviations that news prose is full of ("U.S.
//! Army", "Gov. Smith").

use std::ops::{Range, RangeInclusive};

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::whole_word::whole_words;
use super::words::Words;
use super::{ArticleText, Block, ByteOffset, Span, breaks};

impl ArticleText {
    /// The caret position one character after `offset`, at most the text's end.
    #[must_use]
    pub fn next_character(&self, offset: ByteOffset) -> ByteOffset {
        let start = self.block_start(offset);
        let near = &self.as_str()[start..];
        let mut cursor =
            GraphemeCursor::new(offset.get().min(self.len()) - start, near.len(), true);
        match cursor.next_boundary(near, 0) {
            Ok(Some(next)) => ByteOffset::new(start + next),
            _ => ByteOffset::new(self.len()),
        }
    }

    /// The caret position one character before `offset`, at least the text's start.
    #[must_use]
    pub fn previous_character(&self, offset: ByteOffset) -> ByteOffset {
        let at = offset.get().min(self.len());
        // The block that the character before is in, which may not be the one that begins here.
        let start = self.block_start(ByteOffset::new(at.saturating_sub(1)));
        let near = &self.as_str()[start..];
        let mut cursor = GraphemeCursor::new(at - start, near.len(), true);
        match cursor.prev_boundary(near, 0) {
            Ok(Some(previous)) => ByteOffset::new(start + previous),
            _ => ByteOffset::new(start),
        }
    }

    /// The nearest caret position at or before `offset`.
    #[must_use]
    pub fn floor_boundary(&self, offset: ByteOffset) -> ByteOffset {
        let offset = ByteOffset::new(offset.get().min(self.len()));
        if self.is_boundary(offset) {
            return offset;
        }
        let mut at = offset.get();
        while !self.as_str().is_char_boundary(at) {
            at -= 1;
        }
        let floor = ByteOffset::new(at);
        if self.is_boundary(floor) {
            floor
        } else {
            self.previous_character(floor)
        }
    }

    /// A span widened to where characters begin and end.
    #[must_use]
    pub fn whole_characters(&self, span: Span) -> Span {
        let end = if self.is_boundary(span.end) {
            span.end
        } else {
            self.next_character(span.end)
        };
        Span::between(self.floor_boundary(span.start), end)
    }

    /// The word, number, punctuation mark or white space at `offset`; inside the paragraph.
    #[must_use]
    pub fn word_at(&self, offset: ByteOffset) -> Span {
        let block = self.blocks()[self.block_at(offset)].span;
        self.stretch_at(block, offset, breaks::words(self.slice(block)))
    }

    /// The same by what a reader takes for one word: “U.S.”, “25%”, “well-known”.
    #[must_use]
    pub fn whole_word_at(&self, offset: ByteOffset) -> Span {
        let block = self.blocks()[self.block_at(offset)].span;
        self.stretch_at(block, offset, whole_words(self.slice(block)))
    }

    /// The one of some stretches of a block that holds an offset; nothing at the block's end.
    fn stretch_at(
        &self,
        block: Span,
        offset: ByteOffset,
        stretches: impl IntoIterator<Item = Range<usize>>,
    ) -> Span {
        let start = block.start.get();
        let inside = offset.get().saturating_sub(start);
        let found = stretches.into_iter().find(|it| inside < it.end);
        found.map_or(Span::between(block.end, block.end), |it| {
            Span::new(start + it.start, start + it.end)
        })
    }

    /// The sentence at `offset`, without the white space after it. No sentence ends after one of the `abbreviations`.
    #[must_use]
    pub fn sentence_at(&self, offset: ByteOffset, abbreviations: &Words) -> Span {
        let paragraph = self.paragraph_at(offset);
        let reading = self.reading();
        let base = reading.place(paragraph.start);
        let inside = reading.place(offset).saturating_sub(base);
        let sentences = sentences(reading.slice(paragraph), abbreviations);
        let found = sentences.iter().find(|sentence| inside < sentence.end);
        let found = found.or(sentences.last()).cloned().unwrap_or_default();
        self.trim(reading.span(base + found.start..base + found.end))
    }

    /// The sentences of a paragraph in order, without the white space after each. `abbreviations` as for
    /// [`Self::sentence_at`].
    #[must_use]
    pub fn sentences(&self, paragraph: Span, abbreviations: &Words) -> Vec<Span> {
        let reading = self.reading();
        let base = reading.place(paragraph.start);
        let found = sentences(reading.slice(paragraph), abbreviations).into_iter();
        let found = found.map(|it| self.trim(reading.span(base + it.start..base + it.end)));
        found.filter(|sentence| !sentence.is_empty()).collect()
    }

    /// The paragraph at `offset`, without its line end. Wrapped lines are one.
    #[must_use]
    pub fn paragraph_at(&self, offset: ByteOffset) -> Span {
        whole(self.pieces(), self.piece_at(offset))
    }

    /// The line at `offset`, without its line end.
    #[must_use]
    pub fn line_at(&self, offset: ByteOffset) -> Span {
        whole(self.blocks(), self.block_at(offset))
    }

    /// The span without white space at its ends; an empty one where it held nothing else.
    #[must_use]
    pub fn trim(&self, span: Span) -> Span {
        let text = self.slice(span);
        let start = span.start.get() + (text.len() - text.trim_start().len());
        let end = start.max(span.start.get() + text.trim_end().len());
        let (start, end) = (ByteOffset::new(start), ByteOffset::new(end));
        // A combining mark may sit on a space: then the space is no mere white space.
        Span::between(
            self.floor_boundary(start),
            if self.is_boundary(end) {
                end
            } else {
                self.next_character(end)
            },
        )
    }
}

/// What a block is of, with all blocks that it was cut into.
fn whole(blocks: &[Block], at: usize) -> Span {
    let paragraph = whole_blocks(blocks, at);
    Span::between(
        blocks[*paragraph.start()].span.start,
        blocks[*paragraph.end()].span.end,
    )
}

/// Their places in the list.
pub(super) fn whole_blocks(blocks: &[Block], at: usize) -> RangeInclusive<usize> {
    let first = blocks[..at]
        .iter()
        .rposition(|block| block.ends_paragraph)
        .map_or(0, |before| before + 1);
    let last = at
        + blocks[at..]
            .iter()
            .position(|block| block.ends_paragraph)
            .unwrap_or_default();
    first..=last
}

/// Where the sentences of a line start and end, in bytes of it, white space included: by UAX #29, but not after initials
/// and abbreviations, and not before a small letter (“No!” she said).
pub(crate) fn sentences(line: &str, abbreviations: &Words) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for piece in bounds(line) {
        match found.last_mut() {
            Some(last)
                if line[piece.clone()].starts_with(char::is_lowercase)
                    || ends_in_abbreviation(&line[last.clone()], abbreviations) =>
            {
                last.end = piece.end;
            }
            _ => found.push(piece),
        }
    }
    found
}

/// The sentences of a line by UAX #29.
fn bounds(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start + plain(&line[start..]);
        let rest = line[from..].split_sentence_bounds().next()?;
        let end = from + rest.len();
        Some(std::mem::replace(&mut start, end)..end)
    })
}

/// How many bytes from the start hold nothing that could end a sentence, so that they need no look at Unicode's tables:
/// letters and marks up to Cyrillic, dashes and quotation marks.
///
/// It stops at the last ASCII character of them: what stands before a full stop, and carries marks, tells “U.S.” from the
/// end of a sentence.
fn plain(line: &str) -> usize {
    let is_plain = |c: char| match c {
        '.' | '!' | '?' | '\n' | '\r' | '\u{85}' => false,
        c => c < '\u{589}' || ('\u{2010}'..='\u{2023}').contains(&c),
    };
    let length = line.find(|c| !is_plain(c)).unwrap_or(line.len());
    let last = line.as_bytes()[..length].iter().rposition(u8::is_ascii);
    last.unwrap_or_default()
}

fn ends_in_abbreviation(sentence: &str, abbreviations: &Words) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = rest
        .rsplit(|c: char| !(c.is_alphanumeric() || c == '.'))
        .next()
        .unwrap_or_default();
    let mut parts = word.split('.');
    let initials = parts.all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    });
    initials || abbreviations.has(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::text::Snap;

    fn abbreviations() -> Words {
        "gov dr".to_owned().into()
    }

    fn at(text: &ArticleText, needle: &str) -> ByteOffset {
        ByteOffset::new(
            text.as_str()
                .find(needle)
                .expect("the needle is in the text"),
        )
    }

    #[test]
    fn words_keep_their_marks() {
        let text = ArticleText::new("Trump’s offer, e\u{301}tat 25% «no»");
        assert_eq!(text.slice(text.word_at(at(&text, "rump"))), "Trump’s");
        assert_eq!(
            text.slice(text.word_at(at(&text, "e\u{301}tat"))),
            "e\u{301}tat"
        );
    }

    #[test]
    fn sentences_survive_abbreviations() {
        let text = ArticleText::new(
            "The U.S. Army came. Gov. Ana P. Ruiz said no! Then\nA new paragraph.",
        );
        assert_eq!(
            text.slice(text.sentence_at(at(&text, "Army"), &abbreviations())),
            "The U.S. Army came."
        );
        assert_eq!(
            text.slice(text.sentence_at(at(&text, "Ruiz"), &abbreviations())),
            "Gov. Ana P. Ruiz said no!"
        );
        assert_eq!(
            text.slice(text.sentence_at(at(&text, "Then"), &abbreviations())),
            "Then"
        );
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let check = |line: &str, expected: &[&str]| {
            let found = sentences(line, &abbreviations());
            let found: Vec<_> = found.into_iter().map(|at| line[at].trim()).collect();
            assert_eq!(found, expected);
        };
        check(
            "The U.S. Navy left. Dr. Ito stayed!",
            &["The U.S. Navy left.", "Dr. Ito stayed!"],
        );
        check(
            "“No bridge!” she said. “Never.” He left.",
            &["“No bridge!” she said.", "“Never.”", "He left."],
        );
        check(
            "橋は閉鎖された。船は出ない。",
            &["橋は閉鎖された。", "船は出ない。"],
        );
        check("", &[]);
    }

    #[test]
    fn words_that_nothing_parts_are_snapped_to() {
        let text = ArticleText::new("港湾の職員は正午に帰宅した。สะพานปิดแล้ว");
        let snapped = |from: &str, to: &str| {
            let drag = Span::between(at(&text, from), text.next_character(at(&text, to)));
            let words = text.snap(drag, Snap::Words, &abbreviations());
            text.slice(words.expect("words"))
        };
        assert_eq!(snapped("員", "員"), "職員");
        assert_eq!(snapped("午", "帰"), "正午に帰宅");
        assert_eq!(snapped("ะพ", "ปิ"), "สะพานปิด");
        let start = at(&text, "職員");
        assert_eq!(text.next_word_end(start).get(), start.get() + "職員".len());
    }

    #[test]
    fn marks_and_conjuncts_stay_with_their_letter() {
        let text = ArticleText::new("क्षत्रिय e\u{301}");
        let mut at = ByteOffset::default();
        let mut characters = Vec::new();
        while at.get() < text.len() {
            let next = text.next_character(at);
            characters.push(text.slice(Span::between(at, next)));
            at = next;
        }
        assert_eq!(characters, ["क्ष", "त्रि", "य", " ", "e\u{301}"]);
    }

    #[test]
    fn characters_are_graphemes() {
        let text = ArticleText::new("a👨‍👩‍👧b");
        let family = text.next_character(ByteOffset::new(0));
        let after = text.next_character(family);
        assert_eq!(text.slice(Span::between(family, after)), "👨‍👩‍👧");
        assert_eq!(text.previous_character(after), family);
        assert_eq!(
            text.floor_boundary(ByteOffset::new(family.get() + 5)),
            family
        );
    }

    /// Letters, marks and line ends of every class that UAX #29 tells apart.
    const PARTS: [&str; 37] = [
        "A", "a", "1", ".", "!", "?", "…", "。", "\u{589}", "\u{2024}", "‼", " ", "\u{a0}", "\n",
        "\r", "\u{85}", "\u{2028}", "\u{c}", "\t", ",", ":", "—", "“", "”", "’", "»", ")", "é",
        "e\u{301}", "Ж", "ж", "\u{ad}", "\u{200d}", "\u{308}", "橋", "ب", "👍",
    ];

    proptest! {
        #[test]
        fn what_is_passed_over_ends_no_sentence(parts in vec(select(&PARTS), 0..16)) {
            let line = parts.concat();
            let whole = line.split_sentence_bound_indices();
            let whole = whole.map(|(start, piece)| start..start + piece.len());
            prop_assert_eq!(bounds(&line).collect::<Vec<_>>(), whole.collect::<Vec<_>>());
        }
    }
}
