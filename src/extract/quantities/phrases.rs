//! The words that stand before and after numbers, and those that stand for numbers.

use crate::extract::numerals;
use crate::extract::tokens::{Kind, Token, phrase, phrase_of};
use crate::language::{Bound, Numbers};

/// Whether a quantity can begin at a token; false for most tokens of most texts.
pub(super) fn may_begin(numbers: &Numbers, tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    match token.kind {
        Kind::Number(_) | Kind::Mark(_) => true,
        // “US$5”
        Kind::Word => {
            numbers.first_words.contains(token.lower.as_ref())
                || numerals::is_compound(numbers, &token.lower)
                || tokens.get(at + 1).is_some_and(|next| next.is_mark("$"))
        }
    }
}

/// What is said at a token about the number after it, and how many tokens that takes.
pub(super) fn before(numbers: &Numbers, tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    phrase_of(tokens, at, &numbers.before)
}

/// What is said at a token about the number before it.
pub(super) fn after(numbers: &Numbers, tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    let plus = tokens.get(at).is_some_and(|token| token.is_mark("+"))
        && at > 0
        && tokens[at - 1].touches_next;
    if plus {
        return Some((Bound::AtLeast, 1));
    }
    phrase_of(tokens, at, &numbers.after)
}

/// A word for a number at a token: least and greatest value, and how many tokens it takes.
pub(super) fn vague(
    numbers: &Numbers,
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(f64, Option<f64>, usize)> {
    tokens.get(at).filter(|token| token.is_word())?;
    numbers.vague.iter().find_map(|(words, lo, hi, needs_of)| {
        let length = phrase(tokens, at, words)?;
        let of = tokens.get(at + length);
        let of = of.is_some_and(|token| numbers.of.has(&token.lower));
        // Sports have scores and laws have numbers.
        (of || !needs_of).then(|| (*lo, *hi, length + usize::from(of)))
    })
}
