//! Steps of the caret that go by the text, and not by where it stands on a screen.
//!
//! A caret that is moved stops where something begins, since that is where a selection is begun. While a selection
//! grows, its end stops where something ends. No step stops on a blank line.

use super::segment::whole_blocks;
use super::whole_word::whole_words;
use super::words::Words;
use super::{ArticleText, Block, ByteOffset, Selection, Span};

/// How far a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pace {
    /// A character as the reader sees it.
    Character,
    /// A whole word.
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// All of the text.
    Text,
}

/// A step of the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    /// How far.
    pub pace: Pace,
    /// Towards the text's end.
    pub forward: bool,
    /// Whether the selection grows or shrinks by it; else only the caret moves.
    pub extend: bool,
}

impl ArticleText {
    /// What is selected after a step. `abbreviations` as for [`Self::sentence_at`].
    #[must_use]
    pub fn stepped(&self, from: Selection, step: Step, abbreviations: &Words) -> Selection {
        let Selection { anchor, head } = from;
        let Step {
            pace,
            forward,
            extend,
        } = step;
        let ground = Ground {
            text: self,
            pace,
            abbreviations,
        };
        let to = match (pace, forward) {
            (Pace::Text, false) => ByteOffset::default(),
            (Pace::Text, true) => ByteOffset::new(self.len()),
            // A selection collapses to its edge, as in every editor.
            (Pace::Character, _) if !extend && !from.is_empty() => {
                let span = from.span();
                if forward { span.end } else { span.start }
            }
            (Pace::Character, true) => self.past_blank_lines(self.next_character(head), head),
            (Pace::Character, false) => self.past_blank_lines(self.previous_character(head), head),
            (_, true) if !extend => ground
                .next_start(head)
                .or(ground.next_end(head))
                .unwrap_or(head),
            (_, false) if !extend => ground.start_before(head).unwrap_or_default(),
            // The end that moves stops at the other one before it passes it.
            (_, true) if head < anchor => {
                ground.next_start(head).map_or(anchor, |at| at.min(anchor))
            }
            (_, true) => ground.next_end(head).unwrap_or(head),
            (_, false) if head > anchor => {
                ground.end_before(head).map_or(anchor, |at| at.max(anchor))
            }
            (_, false) => ground.start_before(head).unwrap_or_default(),
        };
        Selection {
            anchor: if extend { anchor } else { to },
            head: to,
        }
    }

    /// Where the next word ends, across paragraphs; the text's end behind the last one.
    #[must_use]
    pub fn next_word_end(&self, offset: ByteOffset) -> ByteOffset {
        let found = Ground::of_words(self).next_end(offset);
        found.unwrap_or(ByteOffset::new(self.len()))
    }

    /// Where the next word starts, across paragraphs; behind the last one where that ends, or the text's end.
    #[must_use]
    pub fn next_word_start(&self, offset: ByteOffset) -> ByteOffset {
        let found = Ground::of_words(self).next_start(offset);
        found.unwrap_or_else(|| self.next_word_end(offset))
    }

    /// Where the word before ends, across paragraphs; where the first one starts, or the text's start.
    #[must_use]
    pub fn previous_word_end(&self, offset: ByteOffset) -> ByteOffset {
        let found = Ground::of_words(self).end_before(offset);
        found.unwrap_or_else(|| self.previous_word_start(offset))
    }

    /// Where the word before starts, across paragraphs; the text's start before the first one.
    #[must_use]
    pub fn previous_word_start(&self, offset: ByteOffset) -> ByteOffset {
        let found = Ground::of_words(self).start_before(offset);
        found.unwrap_or_default()
    }

    /// How many words a span holds, also those that it cuts.
    #[must_use]
    pub fn count_words(&self, span: Span) -> usize {
        let ground = Ground::of_words(self);
        let mut block = self.block_at(span.start);
        let mut count = 0;
        while let Some(words) = ground.units(block)
            && self.blocks()[block].span.start < span.end
        {
            count += words.all.iter().filter(|word| word.overlaps(span)).count();
            block = words.behind;
        }
        count
    }

    /// Where a step by a character ends that came to a blank line: at the next line that has words, or where it began.
    fn past_blank_lines(&self, to: ByteOffset, from: ByteOffset) -> ByteOffset {
        let blocks = self.blocks();
        let is_blank = |block: &&Block| self.slice(block.span).trim().is_empty();
        let at = self.block_at(to);
        if !blocks.get(at).as_ref().is_some_and(is_blank) {
            return to;
        }
        let found = if to > from {
            let mut behind = blocks.iter().skip(at);
            behind
                .find(|block| !is_blank(block))
                .map(|block| block.span.start)
        } else {
            let mut before = blocks.iter().take(at).rev();
            before
                .find(|block| !is_blank(block))
                .map(|block| block.span.end)
        };
        found.unwrap_or(from)
    }
}

/// What is in a block and is not blank, with the places of the blocks around it.
struct Units {
    all: Vec<Span>,
    before: Option<usize>,
    behind: usize,
}

/// What steps of a pace go over.
pub(super) struct Ground<'a> {
    text: &'a ArticleText,
    pace: Pace,
    abbreviations: &'a Words,
}

impl<'a> Ground<'a> {
    pub(super) fn of_words(text: &'a ArticleText) -> Self {
        static NONE: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::default);
        Self {
            text,
            pace: Pace::Word,
            abbreviations: &NONE,
        }
    }

    fn next_start(&self, at: ByteOffset) -> Option<ByteOffset> {
        self.first(at, |unit| unit.start > at)
            .map(|unit| unit.start)
    }

    fn next_end(&self, at: ByteOffset) -> Option<ByteOffset> {
        self.first(at, |unit| unit.end > at).map(|unit| unit.end)
    }

    fn start_before(&self, at: ByteOffset) -> Option<ByteOffset> {
        self.last(at, |unit| unit.start < at).map(|unit| unit.start)
    }

    fn end_before(&self, at: ByteOffset) -> Option<ByteOffset> {
        self.last(at, |unit| unit.end < at).map(|unit| unit.end)
    }

    /// The first word, sentence or paragraph that fits, of those in the block at an offset and behind it.
    pub(super) fn first(&self, at: ByteOffset, fits: impl Fn(&Span) -> bool) -> Option<Span> {
        let mut block = self.block_at(at);
        loop {
            let units = self.units(block)?;
            if let Some(found) = units.all.into_iter().find(&fits) {
                return Some(found);
            }
            block = units.behind;
        }
    }

    /// The last one of those in the block at an offset and before it.
    pub(super) fn last(&self, at: ByteOffset, fits: impl Fn(&Span) -> bool) -> Option<Span> {
        let mut block = self.block_at(at);
        loop {
            let units = self.units(block)?;
            if let Some(found) = units.all.into_iter().rfind(&fits) {
                return Some(found);
            }
            block = units.before?;
        }
    }

    fn blocks(&self) -> &'a [Block] {
        match self.pace {
            Pace::Sentence | Pace::Paragraph => self.text.pieces(),
            Pace::Character | Pace::Word | Pace::Text => self.text.blocks(),
        }
    }

    fn block_at(&self, at: ByteOffset) -> usize {
        match self.pace {
            Pace::Sentence | Pace::Paragraph => self.text.piece_at(at),
            Pace::Character | Pace::Word | Pace::Text => self.text.block_at(at),
        }
    }

    /// What is in a block. `None` behind the last one.
    fn units(&self, block: usize) -> Option<Units> {
        let blocks = self.blocks();
        let span = blocks.get(block)?.span;
        if self.pace == Pace::Word {
            let line = self.text.slice(span);
            let words = whole_words(line).into_iter();
            let start = span.start.get();
            let words = words
                .filter(|word| line[word.clone()].chars().any(char::is_alphanumeric))
                .map(|word| Span::new(start + word.start, start + word.end));
            return Some(Units {
                all: words.collect(),
                before: block.checked_sub(1),
                behind: block + 1,
            });
        }
        let around = whole_blocks(blocks, block);
        let paragraph = self.text.paragraph_at(span.start);
        let all = match self.pace {
            Pace::Sentence => self.text.sentences(paragraph, self.abbreviations),
            _ => Some(self.text.trim(paragraph))
                .filter(|it| !it.is_empty())
                .into_iter()
                .collect(),
        };
        Some(Units {
            all,
            before: around.start().checked_sub(1),
            behind: around.end() + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "One two. A “third” of it.\n\n  \nLast (one)\n";

    fn abbreviations() -> Words {
        "gov dr".to_owned().into()
    }

    /// Where a caret stops on its way.
    fn stops(pace: Pace, forward: bool) -> Vec<usize> {
        let text = ArticleText::new(TEXT);
        let step = Step {
            pace,
            forward,
            extend: false,
        };
        let start = if forward { 0 } else { text.len() };
        let mut at = Selection::caret(ByteOffset::new(start));
        let mut stops = Vec::new();
        loop {
            let next = text.stepped(at, step, &abbreviations());
            if next == at {
                return stops;
            }
            stops.push(next.head.get());
            at = next;
        }
    }

    fn places(words: &[&str]) -> Vec<usize> {
        let found = words.iter().map(|word| TEXT.find(word).expect("there"));
        found.collect()
    }

    #[test]
    fn a_caret_stops_where_something_begins() {
        let end = TEXT.find(')').expect("there");
        let mut words = places(&["two", "A", "third", "of", "it", "Last", "one"]);
        words.push(end);
        assert_eq!(stops(Pace::Word, true), words);
        words.pop();
        words.insert(0, 0);
        words.reverse();
        assert_eq!(stops(Pace::Word, false), words);
        let sentences = places(&["A “", "Last"]);
        assert_eq!(
            stops(Pace::Sentence, true),
            [&sentences[..], &[end + 1]].concat()
        );
        assert_eq!(
            stops(Pace::Sentence, false),
            [sentences[1], sentences[0], 0]
        );
        assert_eq!(stops(Pace::Paragraph, true), [sentences[1], end + 1]);
        assert_eq!(stops(Pace::Paragraph, false), [sentences[1], 0]);
        assert_eq!(stops(Pace::Text, true), [TEXT.len()]);
    }

    #[test]
    fn no_step_stops_on_a_blank_line() {
        let first = TEXT.find('\n').expect("there");
        let last = TEXT.find("Last").expect("there");
        let blank = |at: &usize| (first + 1..last).contains(at) || *at == TEXT.len();
        for forward in [true, false] {
            let stops = stops(Pace::Character, forward);
            assert_eq!(stops.iter().filter(|at| blank(at)).count(), 0, "{stops:?}");
            assert!(stops.contains(&first) && stops.contains(&last));
        }
    }

    #[test]
    fn a_selection_ends_where_something_ends() {
        let text = ArticleText::new(TEXT);
        let taken = |from: Selection, pace: Pace, forward: bool| {
            let step = Step {
                pace,
                forward,
                extend: true,
            };
            text.stepped(from, step, &abbreviations())
        };
        let two = ByteOffset::new(TEXT.find("two").expect("there"));
        let mut selection = Selection::caret(two);
        let mut seen = Vec::new();
        for (pace, forward) in [
            (Pace::Word, true),
            (Pace::Word, true),
            (Pace::Word, true),
            (Pace::Word, false),
            (Pace::Sentence, true),
            (Pace::Paragraph, true),
            (Pace::Paragraph, false),
            (Pace::Sentence, false),
            (Pace::Sentence, false),
            (Pace::Word, false),
            (Pace::Word, true),
        ] {
            selection = taken(selection, pace, forward);
            seen.push(text.slice(selection.span()));
        }
        let all = "two. A “third” of it.\n\n  \nLast (one)";
        let expected = [
            "two",
            "two. A",
            "two. A “third",
            "two. A",
            "two. A “third” of it.",
            all,
            "two. A “third” of it.",
            "two.",
            "",
            "One ",
            "",
        ];
        assert_eq!(seen, expected);
        assert_eq!(selection.anchor, two, "the anchor stays");
    }

    #[test]
    fn words_begin_and_end_across_blanks_and_paragraphs() {
        let text = ArticleText::new("One two.\n\n“Three”");
        let starts = |from: usize| text.next_word_start(ByteOffset::new(from)).get();
        assert_eq!([0, 1, 4].map(starts), [4, 4, 13]);
        assert_eq!(starts(13), 18, "behind the last word");
        let ends = |from: usize| text.previous_word_end(ByteOffset::new(from)).get();
        assert_eq!([18, 13, 5, 4].map(ends), [7, 7, 3, 3]);
        assert_eq!(ends(3), 0, "before the first word");
        assert_eq!(text.next_word_end(ByteOffset::new(18)).get(), text.len());
    }
}
