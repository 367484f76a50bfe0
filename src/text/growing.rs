//! A selection that grows: from a word to its clause, to what is quoted, to the sentence, to the paragraph.

use super::words::Words;
use super::{ArticleText, ByteOffset, Pace, Selection, Snap, Span, Step, marks};

impl ArticleText {
    /// The next larger thing around a selection, of any length; `None` where it is its paragraphs already.
    ///
    /// In this order: the word, the clause between two stops, what is quoted or in brackets, the same with its marks, the
    /// sentence without the stop that ends it, the sentence, the paragraph. What is no larger than the selection is passed
    /// over. `abbreviations` as for [`Self::sentence_at`].
    #[must_use]
    pub fn grown(&self, span: Span, abbreviations: &Words) -> Option<Span> {
        if span.is_empty() {
            return self.word_beside(span.start);
        }
        let around = self.snap(span, Snap::Words, abbreviations).unwrap_or(span);
        let last = self.previous_character(around.end).max(around.start);
        let paragraphs = Span::between(
            self.paragraph_at(around.start).start,
            self.paragraph_at(last).end,
        );
        let sentences = Span::between(
            self.sentence_at(around.start, abbreviations)
                .start
                .min(around.start),
            self.sentence_at(last, abbreviations).end.max(around.end),
        );
        let clauses = Span::between(
            self.clause_at(around.start, sentences).start,
            self.clause_at(last, sentences).end,
        );
        let mut sizes = vec![around, self.without_stops(clauses)];
        sizes.extend(self.enclosing(around, sentences, paragraphs));
        sizes.extend([
            self.without_stops(sentences),
            sentences,
            self.trim(paragraphs),
        ]);
        let grows =
            |size: &&Span| size.start <= span.start && span.end <= size.end && **size != span;
        let larger = sizes.iter().filter(grows).copied();
        larger.min_by_key(|size| size.len())
    }

    /// The sentences that a selection is in; where it is these already, the next one comes to them. `None` where that is
    /// nothing. `abbreviations` as for [`Self::sentence_at`].
    #[must_use]
    pub fn whole_sentences(&self, span: Span, abbreviations: &Words) -> Option<Span> {
        let last = if span.is_empty() {
            span.start
        } else {
            self.previous_character(span.end)
        };
        let around = Span::between(
            self.sentence_at(span.start, abbreviations).start,
            self.sentence_at(last, abbreviations).end,
        );
        let found = if around == span {
            let step = Step {
                pace: Pace::Sentence,
                forward: true,
                extend: true,
            };
            let selection = self.stepped(Selection::of(span), step, abbreviations);
            selection.span()
        } else {
            around
        };
        Some(found).filter(|found| !found.is_empty())
    }

    /// The word that a caret is in, or at, or before.
    fn word_beside(&self, offset: ByteOffset) -> Option<Span> {
        let is_word = |span: &Span| self.slice(*span).chars().any(char::is_alphanumeric);
        let here = self.whole_word_at(offset);
        let before = self.whole_word_at(self.previous_character(offset));
        let next = || self.whole_word_at(self.next_word_start(offset));
        let beside = [here, before].into_iter().find(is_word);
        beside.or_else(|| Some(next()).filter(is_word))
    }

    /// The part of a sentence between two stops, or a mark of a pair, that holds an offset.
    fn clause_at(&self, offset: ByteOffset, sentence: Span) -> Span {
        let text = self.slice(sentence);
        let base = sentence.start.get();
        let inside = offset.get().saturating_sub(base);
        let mut start = 0;
        let mut letters = text.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map_or(' ', |(_, next)| *next);
            if is_border(before, letter, next) {
                if at >= inside {
                    return Span::new(base + start, base + at);
                }
                start = at + letter.len_utf8();
            }
            before = letter;
        }
        Span::new(base + start, base + text.len())
    }

    /// What is quoted or in brackets around a selection, without and with its marks. In the same paragraph.
    fn enclosing(&self, around: Span, sentences: Span, paragraph: Span) -> Vec<Span> {
        let base = paragraph.start.get();
        let found = marks::enclosed(self.slice(paragraph)).into_iter();
        let found = found.filter(|it| {
            base + it.whole.start <= around.start.get() && around.end.get() <= base + it.whole.end
        });
        let sizes = found.flat_map(|it| {
            let inner = Span::new(base + it.inner.start, base + it.inner.end);
            let whole = Span::new(base + it.whole.start, base + it.whole.end);
            // “…,” she said: the comma is not of what was said.
            let said = |span| self.without(span, |letter| matches!(letter, ',' | ';' | ':'));
            let sentences = inner.intersection(sentences).map(said);
            [sentences, Some(said(inner)), Some(inner), Some(whole)]
        });
        sizes.flatten().collect()
    }

    /// Without the blanks and stops at its end, and blanks and dashes at its start.
    fn without_stops(&self, span: Span) -> Span {
        self.without(span, |letter| {
            matches!(letter, '.' | ',' | ';' | ':' | '。' | '，' | '、')
        })
    }

    fn without(&self, span: Span, ends: impl Fn(char) -> bool) -> Span {
        let is_dash = |letter: char| matches!(letter, '–' | '—' | '-');
        let text = self.slice(self.trim(span));
        let from = self.trim(span).start.get();
        let bare = text.trim_end_matches(|letter: char| letter.is_whitespace() || is_dash(letter));
        // The stop of “U.S.” is of the word.
        let shorter = bare.trim_end_matches(&ends);
        let word = self.whole_word_at(ByteOffset::new(from + shorter.len().saturating_sub(1)));
        let end = (from + shorter.len()).max(word.end.get().min(from + bare.len()));
        let start = text.len()
            - text
                .trim_start_matches(|letter: char| letter.is_whitespace() || is_dash(letter))
                .len();
        Span::new((from + start).min(end), end)
    }
}

/// Whether a clause ends before a letter and the next begins behind it.
fn is_border(before: char, letter: char, next: char) -> bool {
    let (blank_before, blank_behind) = (before.is_whitespace(), next.is_whitespace());
    if matches!(letter, '–' | '-') {
        return blank_before && blank_behind;
    }
    if matches!(letter, '—' | '…') || marks::is_paired(letter) {
        // An apostrophe looks like a mark of a pair.
        return letter != '’';
    }
    let in_number = before.is_numeric() && next.is_numeric();
    let apart = blank_before || blank_behind || !letter.is_ascii() || marks::is_paired(next);
    // A full stop ends sentences, and stands in words.
    letter != '.' && marks::is_stop(letter) && apart && !in_number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn abbreviations() -> Words {
        "gov dr".to_owned().into()
    }

    /// What a caret at the bar grows to, step by step.
    fn sizes(marked: &str) -> Vec<String> {
        let (before, after) = marked.split_once('|').expect("a bar");
        let text = ArticleText::new([before, after].concat());
        let mut span = Span::new(before.len(), before.len());
        let mut sizes = Vec::new();
        while let Some(grown) = text.grown(span, &abbreviations()) {
            assert!(text.check(grown).is_ok(), "{grown:?}");
            sizes.push(text.slice(grown).to_owned());
            span = grown;
        }
        sizes
    }

    #[test]
    fn a_word_a_clause_a_sentence_a_paragraph() {
        assert_eq!(
            sizes("It rains. The ferry st|ops, said the mayor, in April. Then\nNothing."),
            [
                "stops",
                "The ferry stops",
                "The ferry stops, said the mayor, in April",
                "The ferry stops, said the mayor, in April.",
                "It rains. The ferry stops, said the mayor, in April. Then",
            ]
        );
    }

    #[test]
    fn numbers_and_initials_are_not_cut() {
        assert_eq!(
            sizes("He paid |$10,000 in the U.S., she said.")[..2],
            ["$10,000", "He paid $10,000 in the U.S."]
        );
    }

    #[test]
    fn what_is_quoted_comes_without_its_marks_first() {
        assert_eq!(
            sizes("“We can talk, we can w|ait,” she said. Then: no."),
            [
                "wait",
                "we can wait",
                "We can talk, we can wait",
                "We can talk, we can wait,",
                "“We can talk, we can wait,”",
                "“We can talk, we can wait,” she said",
                "“We can talk, we can wait,” she said.",
                "“We can talk, we can wait,” she said. Then: no.",
            ]
        );
        assert_eq!(
            sizes("She said: “It is |so. It stays.” He left.")[..4],
            ["so", "It is so", "It is so.", "It is so. It stays."]
        );
    }

    #[test]
    fn a_caret_takes_the_word_beside_it() {
        assert_eq!(sizes("one two|, three")[0], "two");
        assert_eq!(sizes("one two, |“three”")[0], "three");
        assert_eq!(sizes("| …"), [""; 0]);
        assert_eq!(sizes("|"), [""; 0]);
    }

    #[test]
    fn a_selection_grows_around_what_it_holds() {
        let text = ArticleText::new("The ferry stops, said the mayor, in April. It is over.");
        let grown = |from: usize, to: usize| {
            let grown = text.grown(Span::new(from, to), &abbreviations());
            grown.map(|span| text.slice(span))
        };
        assert_eq!(grown(10, 18), Some("stops, said"));
        assert_eq!(grown(10, 21), Some("The ferry stops, said the mayor"));
        assert_eq!(
            grown(0, 47),
            Some("The ferry stops, said the mayor, in April. It is")
        );
        assert_eq!(grown(0, text.len()), None);
    }

    #[test]
    fn sentences_come_one_by_one() {
        let text = ArticleText::new("It rains. The ferry stops. Nobody\n\nmoves.");
        let mut span = Span::new(14, 14);
        let mut seen = Vec::new();
        for _ in 0..3 {
            span = text
                .whole_sentences(span, &abbreviations())
                .expect("sentences");
            seen.push(text.slice(span));
        }
        let expected = [
            "The ferry stops.",
            "The ferry stops. Nobody",
            "The ferry stops. Nobody\n\nmoves.",
        ];
        assert_eq!(seen, expected);
        assert_eq!(
            text.whole_sentences(Span::new(14, 30), &abbreviations()),
            Some(Span::new(10, 33))
        );
        let blank = ArticleText::new("");
        assert_eq!(
            blank.whole_sentences(Span::new(0, 0), &abbreviations()),
            None
        );
    }
}
