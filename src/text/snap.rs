//! How the ends of a selection go to where a person meant them.

use super::words::Words;
use super::{ArticleText, Pace, Selection, Span, Step, marks};

/// What the ends of a new selection are moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Snap {
    /// Every character as the reader sees it.
    Characters,
    /// Whole words, without the white space around them.
    #[default]
    Words,
    /// Whole sentences.
    Sentences,
}

impl Snap {
    /// What a person gets who asks for the other thing: characters where all else is snapped to, and words where nothing
    /// is.
    #[must_use]
    pub const fn inverted(self) -> Self {
        match self {
            Self::Characters => Self::Words,
            Self::Words | Self::Sentences => Self::Characters,
        }
    }
}

impl ArticleText {
    /// A selection moved to what the person meant, with the pointer or by keys. `None` where nothing but white space is
    /// left. `abbreviations` as for [`Self::sentence_at`].
    #[must_use]
    pub fn snap(&self, span: Span, snap: Snap, abbreviations: &Words) -> Option<Span> {
        let trimmed = match snap {
            Snap::Characters => self.trim_line_ends(span),
            Snap::Words | Snap::Sentences => self.trim(span),
        };
        if trimmed.is_empty() {
            return None;
        }
        let last = self.previous_character(trimmed.end);
        Some(match snap {
            Snap::Characters => trimmed,
            Snap::Words => {
                let start = self.whole_word_at(trimmed.start).start;
                let end = self.whole_word_at(last).end;
                self.with_partners(Span::between(start, end))
            }
            Snap::Sentences => Span::between(
                self.sentence_at(trimmed.start, abbreviations)
                    .start
                    .min(trimmed.start),
                self.sentence_at(last, abbreviations).end.max(trimmed.end),
            ),
        })
    }

    /// What keys have selected, snapped. `before`: what was selected when they began. Where snapping takes all back that
    /// they did, as that of a single character at a blank, a word more or less was meant. `None` where nothing but white
    /// space is left.
    #[must_use]
    pub fn snapped(
        &self,
        before: Selection,
        now: Selection,
        snap: Snap,
        abbreviations: &Words,
    ) -> Option<Selection> {
        let span = self.snap(now.span(), snap, abbreviations)?;
        if span != before.span() || before.is_empty() || now.head == before.head {
            return Some(now.over(span));
        }
        let step = Step {
            pace: Pace::Word,
            forward: now.head > before.head,
            extend: true,
        };
        let stepped = self.stepped(before, step, abbreviations);
        let span = self.snap(stepped.span(), snap, abbreviations)?;
        Some(stepped.over(span))
    }

    /// Takes a mark along whose partner is selected, where only stops and other marks stand between it and the selection.
    fn with_partners(&self, span: Span) -> Span {
        let paragraph = self.paragraph_at(span.start);
        let text = self.slice(paragraph);
        let base = paragraph.start.get();
        let (mut start, mut end) = (span.start.get() - base, span.end.get() - base);
        if end > text.len() {
            return span;
        }
        let passes = |from: usize, to: usize| {
            let between = text.get(from..to);
            between.is_some_and(|it| it.chars().all(|c| marks::is_stop(c) || marks::is_paired(c)))
        };
        for pair in marks::enclosed(text) {
            let opening = pair.whole.start..pair.inner.start;
            let closing = pair.inner.end..pair.whole.end;
            if closing.is_empty() {
                continue;
            }
            let has = |mark: &std::ops::Range<usize>| start <= mark.start && mark.end <= end;
            let (opens, closes) = (has(&opening), has(&closing));
            if opens && closing.start >= end && passes(end, closing.start) {
                end = closing.end;
            } else if closes && opening.end <= start && passes(opening.end, start) {
                start = opening.start;
            }
        }
        Span::new(base + start, base + end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ByteOffset;

    fn abbreviations() -> Words {
        "gov dr".to_owned().into()
    }

    /// What becomes of the words between two bars.
    fn snapped(marked: &str) -> Option<String> {
        let (before, rest) = marked.split_once('|').expect("a bar");
        let (inside, after) = rest.split_once('|').expect("two bars");
        let text = ArticleText::new([before, inside, after].concat());
        let span = Span::new(before.len(), before.len() + inside.len());
        let snapped = text.snap(span, Snap::Words, &abbreviations())?;
        Some(text.slice(snapped).to_owned())
    }

    #[test]
    fn ends_go_where_the_words_end() {
        for (marked, expected) in [
            ("It is n|ot for sa|le, she said.", "not for sale"),
            ("leave| the |house", "the"),
            ("in the |U.S|. today", "U.S."),
            ("a wel|l-kno|wn man", "well-known"),
            ("a rate of 2|5|% on it", "25%"),
            ("paid $|10 billion| for", "$10 billion"),
            ("Mr O|'Bri|en left", "O'Brien"),
            ("write to no|ra@ex|ample.org.", "nora@example.org"),
        ] {
            assert_eq!(snapped(marked).as_deref(), Some(expected), "{marked}");
        }
        assert_eq!(snapped("one| |two"), None);
    }

    #[test]
    fn a_key_that_snapping_takes_back_means_a_word() {
        let text = ArticleText::new("one two three");
        let two = Selection::of(Span::new(4, 7));
        let moved = |to: usize| {
            let now = Selection {
                head: ByteOffset::new(to),
                ..two
            };
            let snapped = text.snapped(two, now, Snap::Words, &abbreviations())?;
            Some(text.slice(snapped.span()))
        };
        assert_eq!(moved(8), Some("two three"), "over a blank");
        assert_eq!(moved(6), None, "nothing is left");
        assert_eq!(moved(10), Some("two three"), "into a word");
        assert_eq!(moved(2), Some("one"), "over the other end");
        assert_eq!(moved(7), Some("two"));
    }

    #[test]
    fn a_mark_takes_its_partner_along() {
        for (marked, expected) in [
            ("said |“not for sal|e,” and", "“not for sale,”"),
            ("said “|not for sale”|, and", "“not for sale”"),
            ("said “|not for sal|e”, and", "not for sale"),
            ("she |said “not| for sale”, and", "said “not"),
            ("(|about ‘it’|) he", "about ‘it’"),
            ("he |“said ‘it|’” then", "“said ‘it’”"),
            (
                "the |\"foreign terrorist|\" groups",
                "\"foreign terrorist\"",
            ),
        ] {
            assert_eq!(snapped(marked).as_deref(), Some(expected), "{marked}");
        }
    }

    #[test]
    fn sentences_and_characters_are_what_they_are() {
        let text = ArticleText::new("It is not for sale, she said.");
        let drag = Span::new(7, 15);
        let snap = |snap| text.snap(drag, snap, &abbreviations());
        assert_eq!(snap(Snap::Sentences), Some(Span::new(0, text.len())));
        assert_eq!(snap(Snap::Characters), Some(drag));
        let blank = Span::new(2, 3);
        assert_eq!(text.snap(blank, Snap::Words, &abbreviations()), None);
        let characters = text.snap(blank, Snap::Characters, &abbreviations());
        assert_eq!(characters, Some(blank));
        assert_eq!(Snap::Sentences.inverted(), Snap::Characters);
        assert_eq!(Snap::Characters.inverted(), Snap::Words);
    }
}
