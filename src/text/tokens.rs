//! A text as tokens, for tables of tokens and for figures that papers count in them.
//!
//! Tokens are words, numbers and marks by Unicode's rules (UAX #29), by dictionary where a script parts no words. White space
//! is in none.
//!
//! **Invariant.** All that is visible in a text stands in a token, in order; cutting takes time with the length of the text
//! and the number of cuts.

use super::breaks::words;
use super::{ArticleText, Span};

/// What no token may hold: white space, also what only other programs take for it.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}')
}

impl ArticleText {
    /// The tokens in order, in bytes, cut also where one of some spans begins or ends.
    pub(crate) fn tokens(&self, cut: impl IntoIterator<Item = Span>) -> Vec<Span> {
        let mut edges: Vec<usize> = cut
            .into_iter()
            .flat_map(|span| [span.start.get(), span.end.get()])
            .collect();
        edges.sort_unstable();
        let mut edges = edges.into_iter().peekable();
        let mut tokens = Vec::new();
        for block in self.blocks() {
            let line = self.slice(block.span);
            let base = block.span.start.get();
            for word in words(line) {
                let mut open: Option<usize> = None;
                let letters = line.get(word.clone()).unwrap_or_default().char_indices();
                for (offset, letter) in letters {
                    let at = base + word.start + offset;
                    while edges.next_if(|edge| *edge < at).is_some() {}
                    let is_edge = edges.peek() == Some(&at);
                    if is_blank(letter) {
                        tokens.extend(open.take().map(|start| Span::new(start, at)));
                    } else if open.is_none() || is_edge {
                        tokens.extend(open.replace(at).map(|start| Span::new(start, at)));
                    }
                }
                tokens.extend(open.map(|start| Span::new(start, base + word.end)));
            }
        }
        tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_in_no_token_and_marks_are_tokens() {
        let text = ArticleText::new("“No,” she\u{a0}said.\n\n漢字 \u{301}");
        let words = |cut: &[Span]| {
            let tokens = text.tokens(cut.iter().copied()).into_iter();
            tokens.map(|it| text.slice(it)).collect::<Vec<_>>()
        };
        assert_eq!(
            words(&[]),
            ["“", "No", ",", "”", "she", "said", ".", "漢字", "\u{301}"]
        );
        assert_eq!(words(&[Span::new(4, 5)])[..4], ["“", "N", "o", ","]);
    }
}
