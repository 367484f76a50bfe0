//! Jumps of the caret to a word by its letters.

use super::motion::Ground;
use super::{ArticleText, ByteOffset, Selection, Span, fold};

impl ArticleText {
    /// What is selected after a jump to a word that begins with these letters: to its start, or with all of it while the
    /// selection grows. Capitals and accents make no difference, and a blank behind the letters ends the word. A jump that
    /// only moves the caret goes on at the other end of the text. `None` where there is no such word.
    #[must_use]
    pub fn jumped(
        &self,
        from: Selection,
        letters: &str,
        forward: bool,
        extend: bool,
    ) -> Option<Selection> {
        let mut sought = fold(letters);
        if sought.is_empty() {
            return None;
        }
        if letters.ends_with(char::is_whitespace) {
            sought.push(' ');
        }
        let Selection { anchor, head } = from;
        let place = |word: Span| {
            if extend && word.start >= anchor {
                word.end
            } else {
                word.start
            }
        };
        let ground = Ground::of_words(self);
        let fits = |word: &Span| self.begins_with(word.start, &sought);
        let found = if forward {
            ground.first(head, |word| place(*word) > head && fits(word))
        } else {
            ground.last(head, |word| place(*word) < head && fits(word))
        };
        let around = || {
            if forward {
                ground.first(ByteOffset::default(), fits)
            } else {
                ground.last(ByteOffset::new(self.len()), fits)
            }
        };
        let found = found.or_else(|| (!extend).then(around).flatten())?;
        let to = place(found);
        Some(Selection {
            anchor: if extend { anchor } else { to },
            head: to,
        })
    }

    /// Whether the folded letters stand at an offset, or behind the marks there.
    fn begins_with(&self, offset: ByteOffset, letters: &str) -> bool {
        let rest = &self.as_str()[offset.get()..];
        // A letter may have several marks on it.
        let near = rest.char_indices().nth(letters.len() * 4);
        let near = near.map_or(rest, |(end, _)| &rest[..end]);
        let bare = near.trim_start_matches(|c: char| !c.is_alphanumeric());
        // What ends a word need not be a blank.
        let folded = |text: &str| fold(text).replace(|c: char| !c.is_alphanumeric(), " ") + " ";
        [near, bare]
            .iter()
            .any(|it| fold(it).starts_with(letters) || folded(it).starts_with(letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_goes_to_a_word_by_its_letters() {
        let text = ArticleText::new("The harbour. A ferry, the “Hárald”, has a hat for $10.");
        let jump = |from: usize, letters: &str, forward: bool| {
            let from = Selection::caret(ByteOffset::new(from));
            let to = text.jumped(from, letters, forward, false)?;
            text.as_str()[to.head.get()..].split([' ', '”']).next()
        };
        assert_eq!(jump(0, "ha", true), Some("harbour."));
        assert_eq!(jump(4, "ha", true), Some("Hárald"));
        assert_eq!(jump(4, "hat", true), Some("hat"));
        assert_eq!(jump(0, "10", true), Some("$10."));
        assert_eq!(jump(0, "$1", true), Some("$10."));
        assert_eq!(jump(0, "a ", true), Some("A"), "a word of one letter");
        assert_eq!(jump(4, "th", true), Some("the"));
        assert_eq!(jump(30, "th", true), Some("The"), "from the start again");
        assert_eq!(jump(0, "ha", false), Some("hat"), "from the end again");
        assert_eq!(jump(30, "ar", true), None);
        assert_eq!(jump(30, " ", true), None);
    }

    #[test]
    fn a_selection_jumps_to_the_ends_of_words() {
        let text = ArticleText::new("The harbour has a hat, at a harsh hour");
        let mut selection = Selection::caret(ByteOffset::new(4));
        let mut seen = Vec::new();
        for forward in [true, true, true, false, true] {
            if let Some(to) = text.jumped(selection, "ha", forward, true) {
                selection = to;
            }
            seen.push(text.slice(selection.span()));
        }
        let expected = [
            "harbour",
            "harbour has",
            "harbour has a hat",
            "harbour has",
            "harbour has a hat",
        ];
        assert_eq!(seen, expected);
        let end = text.jumped(selection, "th", true, true);
        assert_eq!(end, None, "a selection does not go round");
        let before = text.jumped(selection, "th", false, true).expect("there");
        assert_eq!(text.slice(before.span()), "The ");
    }
}
