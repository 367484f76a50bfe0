//! The words that stand before and after numbers, and those that stand for numbers.

use std::sync::LazyLock;

use super::super::lexer::{Kind, Token};
use super::super::numerals;
use super::super::units::{Words, words};
use super::Bound;

/// What is said before a number, longest first.
const BEFORE: &[(&str, Bound)] = &[
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("in excess of", Bound::MoreThan),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("as few as", Bound::AtLeast),
    ("well over", Bound::MoreThan),
    ("just over", Bound::MoreThan),
    ("slightly over", Bound::MoreThan),
    ("just under", Bound::Nearly),
    ("more than", Bound::MoreThan),
    ("greater than", Bound::MoreThan),
    ("fewer than", Bound::LessThan),
    ("less than", Bound::LessThan),
    ("at least", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("close to", Bound::Approximate),
    ("an estimated", Bound::Approximate),
    ("somewhere around", Bound::Approximate),
    ("over", Bound::MoreThan),
    ("above", Bound::MoreThan),
    ("exceeding", Bound::MoreThan),
    ("under", Bound::LessThan),
    ("below", Bound::LessThan),
    ("around", Bound::Approximate),
    ("about", Bound::Approximate),
    ("approximately", Bound::Approximate),
    ("roughly", Bound::Approximate),
    ("circa", Bound::Approximate),
    ("some", Bound::Approximate),
    ("estimated", Bound::Approximate),
    ("nearly", Bound::Nearly),
    ("almost", Bound::Nearly),
];

/// Words that stand for a number, longest first, with the least and the greatest value; a final “of” belongs to them.
const VAGUE: &[(&str, f64, Option<f64>)] = &[
    ("hundreds of millions", 2e8, Some(999_999_999.0)),
    ("tens of millions", 2e7, Some(99_999_999.0)),
    ("hundreds of thousands", 2e5, Some(999_999.0)),
    ("tens of thousands", 2e4, Some(99_999.0)),
    ("a large number", 2.0, None),
    ("a small number", 2.0, Some(9.0)),
    ("a number", 2.0, None),
    ("a couple", 2.0, Some(3.0)),
    ("a handful", 3.0, Some(9.0)),
    ("a few", 2.0, Some(9.0)),
    ("billions", 2e9, Some(9_999_999_999.0)),
    ("millions", 2e6, Some(9_999_999.0)),
    ("thousands", 2000.0, Some(9999.0)),
    ("hundreds", 200.0, Some(999.0)),
    ("dozens", 24.0, Some(99.0)),
    ("scores", 40.0, Some(99.0)),
    ("several", 3.0, Some(9.0)),
];

/// Nouns before a number that is a name: Flight 7.
pub(super) static NUMBERED: Words = words!(
    "\
    article articles section sections title flight highway route page pages chapter no no. number room channel \
    platform gate phase level grade class type model boeing airbus line appendix figure table version amendment \
    resolution paragraph formula apollo size season episode volume part step day week round group district zone area \
    unit suite floor box act rule chapter psalm verse apartment apt interstate"
);

/// Verbs of change: what follows “from” and “to” is a before and an after, no range.
pub(super) static CHANGES: Words = words!(
    "\
    rise rises rose risen rising increase increases increased increasing grow grows grew grown growing climb climbs \
    climbed climbing jump jumps jumped soar soars soared surge surges surged fall falls fell fallen falling drop drops \
    dropped decline declines declined decrease decreases decreased shrink shrank shrunk plunge plunged go goes went gone \
    raise raises raised lower lowers lowered cut cuts reduce reduces reduced expand expanded double doubled change changed \
    up down"
);

/// The words that a quantity can begin with.
static FIRST: Words = LazyLock::new(|| {
    let phrases = BEFORE
        .iter()
        .map(|(phrase, _)| *phrase)
        .chain(VAGUE.iter().map(|(phrase, ..)| *phrase));
    let first = phrases.filter_map(|phrase| phrase.split(' ').next());
    first
        .chain(numerals::first_words())
        .chain(["between"])
        .collect()
});

/// Whether a quantity can begin at a token; false for most tokens of most texts.
pub(super) fn may_begin(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    match token.kind {
        Kind::Number(_) | Kind::Mark(_) => true,
        // “US$5”
        Kind::Word => {
            FIRST.contains(token.lower.as_str())
                || tokens.get(at + 1).is_some_and(|next| next.is_mark("$"))
        }
    }
}

fn matches(tokens: &[Token], at: usize, phrase: &str) -> Option<usize> {
    // Most words begin no phrase: a look at the first letters spares taking the phrase apart.
    let first = tokens.get(at)?.lower.as_str();
    if first.is_empty() || !phrase.starts_with(first) {
        return None;
    }
    let mut length = 0;
    for word in phrase.split(' ') {
        if tokens.get(at + length)?.lower != word {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// What is said at a token about the number after it, and how many tokens that takes.
pub(super) fn before(tokens: &[Token], at: usize) -> Option<(Bound, usize)> {
    BEFORE
        .iter()
        .find_map(|(phrase, bound)| Some((*bound, matches(tokens, at, phrase)?)))
}

/// What is said at a token about the number before it.
pub(super) fn after(tokens: &[Token], at: usize) -> Option<(Bound, usize)> {
    let plus = tokens.get(at).is_some_and(|token| token.is_mark("+"))
        && at > 0
        && tokens[at - 1].touches(&tokens[at]);
    if plus {
        return Some((Bound::AtLeast, 1));
    }
    [
        ("or more", Bound::AtLeast),
        ("or so", Bound::Approximate),
        ("or fewer", Bound::AtMost),
        ("or less", Bound::AtMost),
    ]
    .iter()
    .find_map(|(phrase, bound)| Some((*bound, matches(tokens, at, phrase)?)))
}

/// A word for a number at a token: least and greatest value, and how many tokens it takes.
pub(super) fn vague(tokens: &[Token], at: usize) -> Option<(f64, Option<f64>, usize)> {
    VAGUE.iter().find_map(|(phrase, lo, hi)| {
        let length = matches(tokens, at, phrase)?;
        let of = tokens
            .get(at + length)
            .is_some_and(|token| token.lower == "of");
        // Sports have scores and laws have numbers.
        let needs_of = [
            "scores",
            "a number",
            "a large number",
            "a small number",
            "a couple",
            "a handful",
        ];
        if needs_of.contains(phrase) && !of {
            return None;
        }
        Some((*lo, *hi, length + usize::from(of)))
    })
}
