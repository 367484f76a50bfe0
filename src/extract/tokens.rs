//! Words, numbers and marks of a stretch of text, with their places.
//!
//! Numbers keep the way they are written (separators, endings), since that tells a year from a count and a day from an
//! ordinal. Hyphens are marks of their own, so that `45-minute` and `mid-April` are read by the rules for `45` and
//! `April`.
//!
//! What is *not* here: what a number or word means.

use std::borrow::Cow;
use std::ops::Range;

use crate::language::Separators;
use crate::text::breaks::{Joins, digit, is_mark_on_nothing, word_end};
use crate::text::words::in_small_letters;
use crate::text::{ArticleText, Span};

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A word; its letters in small are in [`Token::lower`].
    Word,
    /// A number in digits.
    Number(Digits),
    /// Any other character.
    Mark(char),
}

/// A number as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Digits {
    /// Its value, without what [`Self::ending`] means.
    pub value: f64,
    /// How many digits it has.
    pub count: usize,
    /// Whether it is nothing but digits: no separator, no decimals.
    pub plain: bool,
    /// Letters that hang on it, in small: `th`, `k`, `bn`.
    pub ending: String,
}

/// A word, number or mark.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token<'text> {
    /// Where it stands, in bytes of the whole text.
    pub place: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// A word in small letters, without a possessive ending; empty for all but words.
    pub lower: Cow<'text, str>,
    /// Whether a word begins with a capital.
    pub capital: bool,
    /// Whether a word ended in ’s, which is not part of its place.
    pub possessive: bool,
    /// Whether the next one follows at once, as it is read.
    pub touches_next: bool,
}

impl Token<'_> {
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub fn is_mark(&self, marks: &str) -> bool {
        matches!(self.kind, Kind::Mark(c) if marks.chars().any(|mark| mark == c))
    }

    pub fn digits(&self) -> Option<&Digits> {
        match &self.kind {
            Kind::Number(digits) => Some(digits),
            _ => None,
        }
    }

    /// The number if it is a plain one of so many digits without ending.
    pub fn plain(&self, count: Range<usize>) -> Option<i16> {
        let digits = self.digits()?;
        let fits = digits.plain && digits.ending.is_empty() && count.contains(&digits.count);
        fits.then_some(digits.value as i16)
    }
}

/// The tokens of a stretch of an article's text, as it is read; their places are those in the text.
pub(crate) fn tokens(text: &ArticleText, span: Span, separators: Separators) -> Vec<Token<'_>> {
    let reading = text.reading();
    let base = reading.place(span.start);
    let mut tokens = tokens_of(reading.slice(span), separators);
    for token in &mut tokens {
        token.place = reading
            .span(base + token.place.start..base + token.place.end)
            .range();
    }
    tokens
}

/// The tokens of what is read, with places in it.
pub(crate) fn tokens_of(text: &str, separators: Separators) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let start = at;
        let mut stem_length = 0;
        let mut token = Token {
            place: 0..0,
            kind: Kind::Mark(first),
            lower: Cow::Borrowed(""),
            capital: false,
            possessive: false,
            touches_next: false,
        };
        if first.is_whitespace() || is_mark_on_nothing(first) {
            at += first.len_utf8();
            continue;
        } else if digit(first).is_some() {
            let (kind, end) = number(text, at, separators);
            token.kind = kind;
            at = end;
        } else if first.is_alphabetic() {
            at += word_end(&text[at..], Joins::Initials);
            let word = &text[start..at];
            let stem = ["’s", "'s", "’S", "'S"]
                .iter()
                .find_map(|ending| word.strip_suffix(ending));
            token.kind = Kind::Word;
            token.possessive = stem.is_some();
            stem_length = stem.map_or(0, str::len);
            token.lower = in_small_letters(stem.unwrap_or(word));
            token.capital = first.is_uppercase();
        } else {
            at += first.len_utf8();
        }
        let end = if token.possessive {
            start + stem_length
        } else {
            at
        };
        token.place = start..end;
        if let Some(last) = found.last_mut() {
            last.touches_next = last.place.end == start;
        }
        found.push(token);
    }
    found
}

/// How many tokens a phrase takes that stands at an index; its words have single blanks between them.
pub(crate) fn phrase(tokens: &[Token<'_>], at: usize, phrase: &str) -> Option<usize> {
    // Most words begin no phrase: a look at the first letter spares taking the phrase apart.
    let first = tokens.get(at)?.lower.bytes().next()?;
    if phrase.as_bytes().first() != Some(&first) {
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

/// The first of some phrases, each with what it says, that stands at an index, and how many tokens it takes.
pub(crate) fn phrase_of<T: Copy>(
    tokens: &[Token<'_>],
    at: usize,
    phrases: &[(String, T)],
) -> Option<(T, usize)> {
    // Marks and numbers begin none.
    tokens.get(at).filter(|token| token.is_word())?;
    let mut phrases = phrases.iter();
    phrases.find_map(|(words, value)| Some((*value, phrase(tokens, at, words)?)))
}

/// The length in bytes of the run of digits at the start, and how many they are.
fn run(text: &str) -> (usize, usize) {
    text.chars()
        .take_while(|&c| digit(c).is_some())
        .fold((0, 0), |(bytes, count), c| {
            (bytes + c.len_utf8(), count + 1)
        })
}

/// Reads the number at `start`: groups of thousands, decimals, and the letters that hang on it.
fn number(text: &str, start: usize, separators: Separators) -> (Kind, usize) {
    let (first, first_count) = run(&text[start..]);
    let mut end = start + first;
    let mut whole = text[start..end].to_owned();
    let mut separator = None;
    // 1,000 1.000 1 000 1’000: the same mark between groups of three.
    while let Some(mark) = text[end..].chars().next().filter(|_| first_count <= 3) {
        let rest = &text[end..];
        let (bytes, count) = run(&rest[mark.len_utf8()..]);
        let after = &rest[mark.len_utf8() + bytes..];
        let known = match mark {
            ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’' | '\'' | '٬' => true,
            // A blank may also part two numbers; groups of thousands do not begin with 0.
            ' ' => !whole.starts_with('0'),
            '.' => {
                separators == Separators::Continental || separator == Some('.') || {
                    let (bytes, count) = run(after.strip_prefix('.').unwrap_or_default());
                    count == 3 && bytes > 0
                }
            }
            _ => false,
        };
        if count != 3 || !known || separator.is_some_and(|known| known != mark) {
            break;
        }
        whole.push_str(&rest[mark.len_utf8()..mark.len_utf8() + bytes]);
        end += mark.len_utf8() + bytes;
        separator = Some(mark);
    }
    let mut fraction = String::new();
    let rest = &text[end..];
    let mark = rest
        .chars()
        .next()
        .filter(|&mark| ['.', ',', '٫'].contains(&mark) && separator != Some(mark));
    if let Some(mark) = mark {
        let after_mark = &rest[mark.len_utf8()..];
        let (bytes, count) = run(after_mark);
        let next = after_mark[bytes..].strip_prefix(mark);
        let mut before = text[..start].chars().rev();
        let dotted = next.is_some_and(|next| run(next).1 > 0)
            || before.next() == Some(mark) && before.next().and_then(digit).is_some();
        // 2.5.1 and 05.03.2025 are no decimals; nor is “in 2023,300 of them”.
        if count > 0 && !dotted && !(mark == ',' && count >= 3) {
            fraction.push_str(&after_mark[..bytes]);
            end += mark.len_utf8() + bytes;
        }
    }
    let plain = separator.is_none() && fraction.is_empty();
    let mut value = String::with_capacity(whole.len() + fraction.len() + 1);
    value.extend(
        whole
            .chars()
            .filter_map(digit)
            .map(|d| char::from(b'0' + d as u8)),
    );
    let digits = value.len();
    value.push('.');
    value.extend(
        fraction
            .chars()
            .filter_map(digit)
            .map(|d| char::from(b'0' + d as u8)),
    );
    value.push('0');
    let ending: String = text[end..]
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    end += ending.len();
    let digits = Digits {
        value: value.parse().unwrap_or(f64::INFINITY),
        count: digits,
        plain,
        ending: ending.to_ascii_lowercase(),
    };
    (Kind::Number(digits), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, separators: Separators) -> Vec<(f64, String)> {
        tokens_of(text, separators)
            .iter()
            .filter_map(Token::digits)
            .map(|digits| (digits.value, digits.ending.clone()))
            .collect()
    }

    #[test]
    fn numbers_are_read_as_written() {
        let english = |text| {
            let found = values(text, Separators::English);
            found
                .into_iter()
                .map(|(value, _)| value)
                .collect::<Vec<_>>()
        };
        assert_eq!(english("1,000 ships, 2.5 tons"), [1000.0, 2.5]);
        assert_eq!(
            english("1 250 000, 7\u{a0}500, 1’200"),
            [1_250_000.0, 7500.0, 1200.0]
        );
        assert_eq!(english("1.250.000"), [1_250_000.0]);
        assert_eq!(english("in 2023, 300 of 3"), [2023.0, 300.0, 3.0]);
        assert_eq!(english("٣٤٥ ४२"), [345.0, 42.0]);
        assert_eq!(english("2023年3月"), [2023.0, 3.0]);
        let german = values("1.000 Schiffe, 2,5 Tonnen", Separators::Continental);
        let german: Vec<_> = german.into_iter().map(|(value, _)| value).collect();
        assert_eq!(german, [1000.0, 2.5]);
        assert_eq!(
            values("10k on the 16th", Separators::English),
            [(10.0, "k".to_owned()), (16.0, "th".to_owned())]
        );
    }

    #[test]
    fn words_keep_initials_and_lose_the_possessive() {
        let found = tokens_of("The U.S. navy’s mid-April a.m. trip.", Separators::English);
        let words: Vec<_> = found
            .iter()
            .filter(|t| t.is_word())
            .map(|t| t.lower.as_ref())
            .collect();
        assert_eq!(
            words,
            ["the", "u.s.", "navy", "mid", "april", "a.m.", "trip"]
        );
        assert!(found[2].possessive && found[1].capital);
        assert_eq!(found[0].place, 0..3);
        assert!(found[3].touches_next && !found[0].touches_next);
    }

    #[test]
    fn odd_text_is_read_to_its_end() {
        for text in [
            "",
            "👨‍👩‍👧 5",
            "1,",
            "1.",
            "1,2,3",
            ".5",
            "٫5",
            "5٫",
            "e\u{301}\u{301}",
            "’s",
            "a.b",
            "9’",
            "1\u{a0}",
        ] {
            let found = tokens_of(text, Separators::English);
            assert!(
                found
                    .windows(2)
                    .all(|pair| pair[0].place.end <= pair[1].place.start),
                "{text}"
            );
        }
    }
}
