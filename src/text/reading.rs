//! A text as it is read: what a reader sees of it, line by line, with a map back to exact offsets.
//!
//! Soft hyphens and characters without a width are gone, any white space inside of a line is one blank, letters are
//! composed and plain, and the end of a line that was wrapped is a blank or, behind the hyphen of a word that goes on, nothing
//! (see [`Folding::Reading`]). Marks stay as they are: whoever reads quotations has to tell them apart.
//!
//! What is *not* here: what is found in it. Its places become those of the text by [`Reading::span`].

use std::ops::Range;
use std::sync::OnceLock;

use super::block::Block;
use super::folded::{FoldedText, Folding};
use super::wrapped::{self, Wraps};
use super::{ByteOffset, Span};

/// What is worked out once for a text: where its lines were wrapped, which is asked to show it, and the text that is read,
/// which takes some eight times as long.
#[derive(Debug)]
pub(super) struct ReadingTables {
    wraps: Wraps,
    pieces: Box<[Block]>,
    /// `None` where the text is read as it stands.
    folded: OnceLock<Option<FoldedText>>,
}

impl ReadingTables {
    pub(super) fn new(text: &str, blocks: &[Block]) -> Self {
        let wraps = Wraps::of(text);
        Self {
            pieces: wrapped::pieces(blocks, &wraps),
            wraps,
            folded: OnceLock::new(),
        }
    }

    pub(super) const fn pieces(&self) -> &[Block] {
        &self.pieces
    }

    fn folded(&self, text: &str) -> Option<&FoldedText> {
        let fold = || {
            let folded = FoldedText::new(text, Folding::Reading(&self.wraps));
            Some(folded).filter(|folded| folded.as_str() != text)
        };
        self.folded.get_or_init(fold).as_ref()
    }
}

/// A text as it is read. Places in it are not those in the text.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    source: &'a str,
    folded: Option<&'a FoldedText>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(source: &'a str, tables: &'a ReadingTables) -> Self {
        Self {
            source,
            folded: tables.folded(source),
        }
    }

    /// All of it.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.folded.map_or(self.source, FoldedText::as_str)
    }

    /// Where a place of the text is in it. A place inside of what has gone or is one letter here is that letter's start.
    #[must_use]
    pub fn place(self, offset: ByteOffset) -> usize {
        let place = offset.get().min(self.source.len());
        match self.folded {
            Some(folded) => folded.place(place),
            None => self.source.floor_char_boundary(place),
        }
    }

    /// What a span of the text reads.
    #[must_use]
    pub fn slice(self, span: Span) -> &'a str {
        let (start, end) = (self.place(span.start), self.place(span.end));
        self.as_str().get(start..end).unwrap_or_default()
    }

    /// What stretch of the text some bytes of it stand for; what has gone belongs to it in the middle, not at its ends. A
    /// character that only a part of is meant is there as a whole.
    #[must_use]
    pub fn span(self, places: Range<usize>) -> Span {
        match self.folded {
            Some(folded) => folded.source(places),
            None => Span::new(places.start, places.end.max(places.start)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::text::ArticleText;

    fn read(text: &str) -> String {
        ArticleText::new(text).reading().as_str().to_owned()
    }

    #[test]
    fn what_no_reader_sees_is_not_read() {
        assert_eq!(
            read("\u{feff}Sov\u{ad}er\u{200b}eignty,\u{200e} said\u{2009}Ruiz\t\u{a0}."),
            "Sovereignty, said Ruiz ."
        );
        assert_eq!(read("The page ends\u{c} here"), "The page ends here");
        assert_eq!(read("one  \n\n  two\r\nthree"), "one\n\ntwo\nthree");
    }

    #[test]
    fn letters_are_plain_and_marks_stay() {
        assert_eq!(
            read("Pen\u{303}a’s o\u{fb03}ce “won’t” – «pay» ½ of 3 m², 1.º…"),
            "Peña’s office “won’t” – «pay» ½ of 3 m², 1.º…"
        );
    }

    #[test]
    fn a_word_that_a_wrapped_line_cuts_is_whole() {
        let text = ArticleText::new(
            "The ferry will cost 3.4 mil-\nlion crowns and the gov\u{ad}\nernment pays it.",
        );
        let reading = text.reading();
        assert_eq!(
            reading.as_str(),
            "The ferry will cost 3.4 million crowns and the government pays it."
        );
        let at = reading.as_str().find("million").expect("million");
        assert_eq!(text.slice(reading.span(at..at + 7)), "mil-\nlion");
    }

    proptest! {
        #[test]
        fn every_stretch_stands_for_what_covers_it(text in "([a-z \n]|fi|ﬁ|\u{ad}|\u{200b}|e\u{301}|\u{a0}|“|👩\u{200d}🚀|\u{c}){0,40}") {
            let text = ArticleText::new(text);
            let reading = text.reading();
            let read = reading.as_str();
            let mut last = 0;
            for (at, c) in read.char_indices() {
                let span = reading.span(at..at + c.len_utf8());
                prop_assert!(!span.is_empty() && span.start.get() >= last, "{at} {c:?} {span:?}");
                prop_assert!(text.as_str().is_char_boundary(span.start.get()));
                prop_assert!(text.as_str().is_char_boundary(span.end.get()));
                // What stands for it holds it.
                prop_assert!(reading.slice(span).contains(c) || c == ' ', "{c:?} {:?}", reading.slice(span));
                last = span.start.get();
            }
        }

        #[test]
        fn plain_text_is_read_as_it_stands(text in "[A-Za-zäöéñ.,“”’0-9]{0,60}( [A-Za-z]{1,9}){0,9}") {
            prop_assert_eq!(read(&text), text);
        }
    }
}
