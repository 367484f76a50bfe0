//! Numbers in digits and English words: `61,000`, `1.5 million`, `10k`, `twenty-five`, `half a million`.
//!
//! What is *not* here: “one” alone, which is a pronoun as often as a number, and ordinals.

use super::lexer::Token;

/// A number and how many tokens it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    pub value: f64,
    pub tokens: usize,
}

const ONES: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The words that a number in words can begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    ONES.into_iter().chain(TENS).chain(["a", "half"])
}

fn small(word: &str) -> Option<f64> {
    let place = |names: &[&str]| names.iter().position(|name| *name == word);
    place(&ONES)
        .map(|at| at as f64 + 1.0)
        .or_else(|| place(&TENS).map(|at| at as f64 * 10.0 + 20.0))
}

/// What a word after a number multiplies it with.
pub(super) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" | "mln" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// What letters that hang on digits multiply them with; `None` for letters that make them something else.
fn ending(letters: &str) -> Option<f64> {
    match letters {
        "" => Some(1.0),
        "k" => Some(1e3),
        "m" => Some(1e6),
        "b" => Some(1e9),
        letters => scale(letters).filter(|_| letters.len() <= 3),
    }
}

/// The number that begins at a token.
pub(super) fn numeral(tokens: &[Token], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    if let Some(digits) = token.digits() {
        let value = digits.value * ending(&digits.ending)?;
        // 007 is a name.
        let least = i32::try_from(digits.count).map_or(0.0, |count| 10_f64.powi(count - 1));
        let zeros = digits.plain && digits.count > 1 && digits.value < least;
        let found = scaled(tokens, at, Numeral { value, tokens: 1 });
        return (!zeros && found.value.is_finite()).then_some(found);
    }
    let word = |at: usize| {
        tokens
            .get(at)
            .map(|token| token.lower.as_str())
            .unwrap_or_default()
    };
    // “Half a million”, “a hundred”: only before a scale.
    let (value, lead) = match (word(at), word(at + 1)) {
        ("half", "a") => (0.5, 2),
        ("a" | "one", _) => (1.0, 1),
        _ => return in_words(tokens, at),
    };
    match scale(word(at + lead)) {
        Some(_) if word(at) == "one" => in_words(tokens, at),
        Some(_) => Some(scaled(
            tokens,
            at,
            Numeral {
                value,
                tokens: lead,
            },
        )),
        None => None,
    }
}

/// A whole number below ten thousand, for “two weeks ago”.
pub(super) fn whole(tokens: &[Token], at: usize) -> Option<(i64, usize)> {
    let found = numeral(tokens, at)?;
    let fits = found.value.fract() == 0.0 && (1.0..10_000.0).contains(&found.value);
    fits.then_some((found.value as i64, found.tokens))
}

/// The scales that follow: “1.5 million”, “2 hundred thousand”, “two and a half million”.
fn scaled(tokens: &[Token], at: usize, mut found: Numeral) -> Numeral {
    let word = |at: usize| {
        tokens
            .get(at)
            .map(|token| token.lower.as_str())
            .unwrap_or_default()
    };
    let next = at + found.tokens;
    if (word(next), word(next + 1), word(next + 2)) == ("and", "a", "half") {
        found.value += 0.5;
        found.tokens += 3;
    }
    while let Some(scale) = scale(word(at + found.tokens)) {
        found.value *= scale;
        found.tokens += 1;
    }
    found
}

/// `twenty-five`, `two hundred and three thousand`.
fn in_words(tokens: &[Token], start: usize) -> Option<Numeral> {
    let (mut total, mut current) = (0.0, 0.0);
    let mut end = start;
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        let joins = end > start
            && (token.is_mark("-‑")
                || token.lower == "and" && current >= 100.0
                || token.lower == "and" && total > 0.0);
        if joins {
            at += 1;
            let next = tokens
                .get(at)
                .map(|next| next.lower.as_str())
                .unwrap_or_default();
            if small(next).is_none() {
                break;
            }
            continue;
        }
        if let Some(value) = small(&token.lower) {
            // “Two three” are two numbers, “twenty three” is one.
            let below = current % 100.0;
            let fits = below == 0.0 || below >= 20.0 && below % 10.0 == 0.0 && value < 10.0;
            if !fits {
                break;
            }
            current += value;
        } else if let Some(scale) = scale(&token.lower).filter(|_| end > start) {
            if scale < 1000.0 {
                current = f64::max(current, 1.0) * scale;
            } else {
                total += f64::max(current, 1.0) * scale;
                current = 0.0;
            }
        } else {
            break;
        }
        at += 1;
        end = at;
    }
    let value = total + current;
    (end > start && value > 1.0).then(|| {
        let found = Numeral {
            value,
            tokens: end - start,
        };
        scaled(tokens, start, found)
    })
}

#[cfg(test)]
mod tests {
    use super::super::lexer::{Separators, tokens};
    use super::*;

    #[test]
    fn numbers_in_words_and_digits() {
        for (text, expected) in [
            ("twenty-five ships", Some((25.0, 3))),
            ("forty two", Some((42.0, 2))),
            ("two hundred and three thousand ships", Some((203_000.0, 5))),
            ("one hundred and six", Some((106.0, 4))),
            ("two million", Some((2e6, 2))),
            ("a dozen eggs", Some((12.0, 2))),
            ("half a million", Some((5e5, 3))),
            ("half a dozen", Some((6.0, 3))),
            ("three dozen", Some((36.0, 2))),
            ("1.5 billion", Some((1.5e9, 2))),
            ("10k", Some((1e4, 1))),
            ("5bn", Some((5e9, 1))),
            ("two and a half million", Some((2.5e6, 5))),
            ("two three", Some((2.0, 1))),
            ("two and you", Some((2.0, 1))),
            ("one of them", None),
            ("a ship", None),
            ("5th", None),
            ("007", None),
            ("hundred", None),
        ] {
            let tokens = tokens(text, 0, Separators::English);
            let found = numeral(&tokens, 0).map(|found| (found.value, found.tokens));
            assert_eq!(found, expected, "{text}");
        }
    }
}
