//! The immutable text of an article with its tables.

use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};
use unicode_segmentation::GraphemeCursor;

use super::block::Block;
use super::folded::{self, FoldedText, Folding};
use super::offset_table::OffsetTable;
use super::reading::{Reading, ReadingTables};
use super::{ByteOffset, CodePoint, CodePointSpan, Span, Utf16Offset};

/// Paragraphs longer than this are cut into several [`Block`]s, so that laying one out stays short.
const BLOCK_BYTES: usize = 4096;

/// No writing has longer characters, not with all marks that may be stacked on a letter. Laying one out takes time with
/// the square of its length.
const LONGEST_CHARACTER: usize = 64 * 1024;

/// A longer text is made ready to be read at once, in bytes: whoever shows it draws a frame and has no time for that.
const LONG: usize = 2 * 1024 * 1024;

/// Why a place does not exist in a text.
#[allow(
    missing_docs,
    reason = "start and end of the span, the length of the text"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// The span ends before it starts, or covers nothing.
    #[error("the span {start}–{end} covers no text")]
    Empty { start: usize, end: usize },
    /// The span reaches past the text.
    #[error("the span {start}–{end} reaches beyond the text's end at {length}")]
    BeyondEnd {
        start: usize,
        end: usize,
        length: usize,
    },
    /// A character as a reader sees it would be cut in two.
    #[error("the span {start}–{end} cuts a character in two")]
    InsideCharacter { start: usize, end: usize },
}

/// Text as imported, never changed, with the tables to convert offsets and to walk its paragraphs.
///
/// Cloning shares the text.
#[derive(Debug, Clone)]
pub struct ArticleText(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: Box<str>,
    table: OffsetTable,
    blocks: Box<[Block]>,
    sha256: [u8; 32],
    /// Worked out when somebody looks for words.
    folded: OnceLock<FoldedText>,
    keeps_words: OnceLock<bool>,
    /// Worked out when somebody reads it.
    reading: OnceLock<ReadingTables>,
    /// Guessed when somebody reads it who is not told.
    language: OnceLock<Option<&'static str>>,
}

impl PartialEq for ArticleText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}

impl Eq for ArticleText {}

impl ArticleText {
    /// Takes a text over and builds its tables, in one pass each.
    #[must_use]
    pub fn new(text: impl Into<Box<str>>) -> Self {
        let text = text.into();
        let text = Self(Arc::new(Inner {
            table: OffsetTable::new(&text),
            blocks: blocks(&text).into(),
            sha256: Sha256::digest(text.as_bytes()).into(),
            folded: OnceLock::new(),
            keeps_words: OnceLock::new(),
            reading: OnceLock::new(),
            language: OnceLock::new(),
            text,
        }));
        if text.len() > LONG {
            _ = text.reading();
        }
        text
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// Its length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.text.len()
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.text.is_empty()
    }

    /// Its length in Unicode code points.
    #[must_use]
    pub fn code_points(&self) -> usize {
        self.code_point(ByteOffset::new(self.len())).get()
    }

    /// The SHA-256 of its UTF-8 bytes, in lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        use std::fmt::Write as _;
        self.0.sha256.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").ok();
            hex
        })
    }

    /// The text of a span. Empty where the span does not fit, which [`Self::check`] would have found.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.0.text.get(span.range()).unwrap_or_default()
    }

    /// The text as a reader sees it, in words. Folded at the first call, which may be made ahead of time, and kept.
    pub fn folded(&self) -> &FoldedText {
        let inner = &*self.0;
        (inner.folded).get_or_init(|| FoldedText::new(&inner.text, Folding::Words))
    }

    fn reading_tables(&self) -> &ReadingTables {
        let inner = &*self.0;
        (inner.reading).get_or_init(|| ReadingTables::new(&inner.text, &inner.blocks))
    }

    /// The text as it is read for sentences, quotations, numbers and names. Worked out at the first call and kept.
    #[must_use]
    pub fn reading(&self) -> Reading<'_> {
        Reading::new(&self.0.text, self.reading_tables())
    }

    /// The code of the language that the text seems to be in, worked out by `guess` at the first call and kept: every
    /// sentence that is looked for asks for it. `guess` has to say the same of the same text always.
    pub(crate) fn language(
        &self,
        guess: impl FnOnce(&str) -> Option<&'static str>,
    ) -> Option<&'static str> {
        *(self.0.language).get_or_init(|| guess(&self.0.text))
    }

    /// The blocks in order, those of wrapped lines joined: what is read at once.
    #[must_use]
    pub fn pieces(&self) -> &[Block] {
        self.reading_tables().pieces()
    }

    /// The piece that holds `offset`; as for [`Self::block_at`].
    #[must_use]
    pub fn piece_at(&self, offset: ByteOffset) -> usize {
        let pieces = self.pieces();
        pieces
            .partition_point(|piece| piece.span.start <= offset)
            .saturating_sub(1)
    }

    /// Whether words of ASCII letters and digits stand in the folded text just where they stand in the text.
    pub(super) fn keeps_words(&self) -> bool {
        let inner = &*self.0;
        *inner
            .keeps_words
            .get_or_init(|| folded::keeps_words(&inner.text))
    }

    /// The layout units in order. They cover all of the text but the line ends.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.0.blocks
    }

    /// Where a character begins that is longer than 64 KiB, if one does: a mark without end or a chain of joined emoji,
    /// made to be a burden.
    #[must_use]
    pub fn endless_character(&self) -> Option<CodePoint> {
        // Blocks are cut wherever a character ends, so only such a one makes a long block.
        let long = |block: &&Block| block.span.len() > LONGEST_CHARACTER;
        let block = self.blocks().iter().find(long)?;
        Some(self.code_point(block.span.start))
    }

    /// The block that holds `offset`; an offset on a line end belongs to the block before it.
    #[must_use]
    pub fn block_at(&self, offset: ByteOffset) -> usize {
        self.0
            .blocks
            .partition_point(|block| block.span.start <= offset)
            .saturating_sub(1)
    }

    /// Bytes to code points.
    #[must_use]
    pub fn code_point(&self, offset: ByteOffset) -> CodePoint {
        self.0.table.code_point(&self.0.text, offset)
    }

    /// Bytes to UTF-16 code units.
    #[must_use]
    pub fn utf16(&self, offset: ByteOffset) -> Utf16Offset {
        self.0.table.utf16(&self.0.text, offset)
    }

    /// Code points to bytes; `None` beyond the text's end.
    #[must_use]
    pub fn byte_of_code_point(&self, code_point: CodePoint) -> Option<ByteOffset> {
        self.0.table.byte_of_code_point(&self.0.text, code_point)
    }

    /// UTF-16 code units to bytes; `None` beyond the end and inside a surrogate pair.
    #[must_use]
    pub fn byte_of_utf16(&self, offset: Utf16Offset) -> Option<ByteOffset> {
        self.0.table.byte_of_utf16(&self.0.text, offset)
    }

    /// A span in code points.
    #[must_use]
    pub fn code_point_span(&self, span: Span) -> CodePointSpan {
        CodePointSpan {
            start: self.code_point(span.start),
            end: self.code_point(span.end),
        }
    }

    /// A span from code points, checked as [`Self::check`] does.
    ///
    /// # Errors
    /// Where the span is empty, reaches beyond the text or cuts a character.
    pub fn span_of_code_points(&self, span: CodePointSpan) -> Result<Span, TextError> {
        let (start, end) = (span.start.get(), span.end.get());
        if start >= end {
            return Err(TextError::Empty { start, end });
        }
        let bytes = (
            self.byte_of_code_point(span.start),
            self.byte_of_code_point(span.end),
        );
        let (Some(from), Some(to)) = bytes else {
            return Err(TextError::BeyondEnd {
                start,
                end,
                length: self.code_points(),
            });
        };
        let found = Span::between(from, to);
        self.check(found)?;
        Ok(found)
    }

    /// Whether an annotation may have this span: some text, inside the article, on grapheme boundaries.
    ///
    /// # Errors
    /// Says what is wrong, in code points.
    pub fn check(&self, span: Span) -> Result<(), TextError> {
        let (start, end) = (
            self.code_point(span.start).get(),
            self.code_point(span.end).get(),
        );
        if span.start >= span.end {
            return Err(TextError::Empty { start, end });
        }
        if span.end.get() > self.len() {
            return Err(TextError::BeyondEnd {
                start,
                end,
                length: self.code_points(),
            });
        }
        if self.is_boundary(span.start) && self.is_boundary(span.end) {
            Ok(())
        } else {
            Err(TextError::InsideCharacter { start, end })
        }
    }

    /// Whether a caret can stand there: on a grapheme boundary.
    #[must_use]
    pub fn is_boundary(&self, offset: ByteOffset) -> bool {
        let text = self.as_str();
        let at = offset.get();
        if at == 0 || at == text.len() {
            return true;
        }
        let bytes = text.as_bytes();
        // Two neighbouring ASCII bytes are always apart, CR LF excepted; most of most texts needs no more.
        if let (Some(before), Some(after)) = (bytes.get(at - 1), bytes.get(at))
            && before.is_ascii()
            && after.is_ascii()
        {
            return !(*before == b'\r' && *after == b'\n');
        }
        text.is_char_boundary(at) && {
            let start = self.block_start(offset);
            let near = &text[start..];
            GraphemeCursor::new(at - start, near.len(), true)
                .is_boundary(near, 0)
                .unwrap_or(false)
        }
    }

    /// The start of the block that `offset` is in or behind.
    ///
    /// A boundary, and near: from here on it can be told where characters end, without going back over all of a long
    /// row of flags, of which each is two signs that look like any other two.
    pub(super) fn block_start(&self, offset: ByteOffset) -> usize {
        self.blocks()[self.block_at(offset)].span.start.get()
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let block = |start, end, ends_paragraph| Block {
        span: Span::new(start, end),
        ends_paragraph,
        is_blank: text[start..end].trim().is_empty(),
    };
    let mut blocks = Vec::new();
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        while end - start > BLOCK_BYTES {
            let cut = cut_before(text, start, start + BLOCK_BYTES);
            blocks.push(block(start, cut, false));
            start = cut;
        }
        blocks.push(block(start, end, true));
        start = end + 1;
    }
    blocks
}

/// A place to cut a long paragraph: after a sentence, else after a word, else between two graphemes.
fn cut_before(text: &str, start: usize, limit: usize) -> usize {
    // The start is a boundary: nothing before it has a say in what follows.
    let rest = &text[start..];
    let limit = (start + 1..=limit)
        .rev()
        .find(|&at| {
            text.is_char_boundary(at)
                && GraphemeCursor::new(at - start, rest.len(), true)
                    .is_boundary(rest, 0)
                    .unwrap_or(false)
        })
        .unwrap_or_else(|| {
            // A single grapheme longer than a block: keep it whole, however long it is.
            let mut cursor = GraphemeCursor::new(0, rest.len(), true);
            match cursor.next_boundary(rest, 0) {
                Ok(Some(next)) => start + next,
                _ => text.len(),
            }
        });
    let window = &text[start..limit];
    let half = window.len() / 2;
    let after_sentence = [". ", "! ", "? ", ".” ", ".\" ", "。"]
        .iter()
        .filter_map(|mark| window.rfind(mark).map(|at| at + mark.len()))
        .max()
        .filter(|&at| at > half);
    let after_word = || window.rfind(' ').map(|at| at + 1).filter(|&at| at > half);
    start + after_sentence.or_else(after_word).unwrap_or(window.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Characters that break naive offset code: ZWJ family, flag, combining mark, NBSP, CJK, Arabic, maths letters.
    fn difficult_text() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "word ",
            "é",
            "e\u{301}",
            "👨‍👩‍👧‍👦",
            "🇲🇽",
            "\u{a0}",
            "漢字",
            "سلام ",
            "𝒳",
            "\n",
            "…",
            "“",
            "\t",
        ]);
        prop::collection::vec(pieces, 0..900).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn units_agree_with_a_naive_count(text in difficult_text()) {
            let article = ArticleText::new(text.as_str());
            for (count, (at, _)) in text.char_indices().enumerate().step_by(7) {
                let byte = ByteOffset::new(at);
                prop_assert_eq!(article.code_point(byte).get(), count);
                prop_assert_eq!(article.byte_of_code_point(CodePoint::new(count)), Some(byte));
                let utf16 = text[..at].encode_utf16().count();
                prop_assert_eq!(article.utf16(byte).get(), utf16);
                prop_assert_eq!(article.byte_of_utf16(Utf16Offset::new(utf16)), Some(byte));
            }
            let characters = text.chars().count();
            prop_assert_eq!(article.code_points(), characters);
            prop_assert_eq!(article.byte_of_code_point(CodePoint::new(characters)), Some(ByteOffset::new(text.len())));
            prop_assert_eq!(article.byte_of_code_point(CodePoint::new(characters + 1)), None);
        }

        #[test]
        fn boundaries_agree_with_segmentation(text in difficult_text()) {
            use unicode_segmentation::UnicodeSegmentation as _;
            let article = ArticleText::new(text.as_str());
            let naive: std::collections::BTreeSet<usize> = text
                .grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for at in 0..=text.len() {
                prop_assert_eq!(article.is_boundary(ByteOffset::new(at)), naive.contains(&at), "at {}", at);
            }
        }

        #[test]
        fn blocks_cover_the_text(text in difficult_text()) {
            let article = ArticleText::new(text.as_str());
            let mut rebuilt = String::new();
            for block in article.blocks() {
                rebuilt.push_str(article.slice(block.span));
                if block.ends_paragraph { rebuilt.push('\n'); }
            }
            rebuilt.pop();
            prop_assert_eq!(rebuilt, text);
        }
    }

    #[test]
    fn surrogate_halves_are_no_place() {
        let article = ArticleText::new("a𝒳b");
        assert_eq!(article.byte_of_utf16(Utf16Offset::new(2)), None);
        assert_eq!(
            article.byte_of_utf16(Utf16Offset::new(3)),
            Some(ByteOffset::new(5))
        );
    }

    #[test]
    fn spans_are_checked() {
        let article = ArticleText::new("The 👨‍👩‍👧 family");
        let check = |start, end| article.span_of_code_points(CodePointSpan::new(start, end));
        assert!(check(0, 3).is_ok());
        assert!(check(4, 9).is_ok());
        assert_eq!(
            check(4, 5),
            Err(TextError::InsideCharacter { start: 4, end: 5 })
        );
        assert_eq!(check(3, 3), Err(TextError::Empty { start: 3, end: 3 }));
        assert!(matches!(
            check(3, 99),
            Err(TextError::BeyondEnd { length: 16, .. })
        ));
    }

    #[test]
    fn a_long_paragraph_is_cut_at_sentences() {
        let text = "One sentence of some words. ".repeat(1000);
        let article = ArticleText::new(text.as_str());
        assert!(article.blocks().len() > 6);
        for block in article.blocks() {
            assert!(block.span.len() <= BLOCK_BYTES);
            assert!(block.ends_paragraph || article.slice(block.span).ends_with(". "));
        }
    }

    #[test]
    fn the_hash_is_sha256() {
        assert_eq!(
            ArticleText::new("abc").sha256(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
