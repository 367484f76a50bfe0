//! Numbers in digits and words: `61,000`, `1.5 million`, `10k`, `twenty-five`, `half a million`.
//!
//! What is *not* here: “one” alone, which is a pronoun as often as a number, and ordinals.

use super::tokens::{Token, phrase};
use crate::language::Numbers;

/// A number and how many tokens it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    pub value: f64,
    pub tokens: usize,
}

/// Whether a word is a number that is written together of several.
pub(super) fn is_compound(numbers: &Numbers, word: &str) -> bool {
    let joint = numbers.written_together.as_deref();
    joint.is_some_and(|joint| together(numbers, word, joint).is_some())
}

fn small(numbers: &Numbers, word: &str) -> Option<f64> {
    let listed = numbers.values.get(word).copied();
    listed.or_else(|| together(numbers, word, numbers.written_together.as_deref()?))
}

/// A number in one word, as German writes them: “zweihundertfünfundzwanzig”.
fn together(numbers: &Numbers, word: &str, joint: &str) -> Option<f64> {
    // The greatest scale first: what stands before it is multiplied, what stands behind it is added.
    let mut scales: Vec<_> = numbers.scales.iter().collect();
    scales.sort_by(|one, other| other.1.total_cmp(one.1));
    let part = |part: &str| match part {
        "" => Some(0.0),
        part => numbers
            .values
            .get(part)
            .copied()
            .or_else(|| together(numbers, part, joint)),
    };
    for (scale, factor) in scales {
        if let Some((before, after)) = word.split_once(scale.as_str())
            && numbers.lone_scales.has(scale)
            && (before, after) != ("", "")
        {
            let count = if before.is_empty() {
                Some(1.0)
            } else {
                part(before)
            };
            let after = after
                .strip_prefix(joint)
                .filter(|rest| !rest.is_empty())
                .unwrap_or(after);
            return Some(count? * factor + part(after)?);
        }
    }
    // “fünfundzwanzig”: ones before tens.
    let mut joints = word.match_indices(joint);
    joints.find_map(|(at, _)| {
        let ones = numbers
            .values
            .get(&word[..at])
            .filter(|ones| **ones < 10.0)?;
        let tens = numbers.values.get(&word[at + joint.len()..])?;
        (*tens >= 20.0 && tens % 10.0 == 0.0).then_some(ones + tens)
    })
}

/// What letters that hang on digits multiply them with; `None` for letters that make them something else.
fn ending(numbers: &Numbers, letters: &str) -> Option<f64> {
    match letters {
        "" => Some(1.0),
        letters => numbers.endings.get(letters).copied(),
    }
}

/// The number that begins at a token.
pub(super) fn numeral(numbers: &Numbers, tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    if let Some(digits) = token.digits() {
        let value = digits.value * ending(numbers, &digits.ending)?;
        // 007 is a name.
        let least = i32::try_from(digits.count).map_or(0.0, |count| 10_f64.powi(count - 1));
        let zeros = digits.plain && digits.count > 1 && digits.value < least;
        let found = scaled(numbers, tokens, at, Numeral { value, tokens: 1 });
        return (!zeros && found.value.is_finite()).then_some(found);
    }
    // “Half a million”, “a hundred”: only before a scale.
    let half = numbers.halves.iter();
    let half = half.filter_map(|half| phrase(tokens, at, half)).max();
    let (value, lead) = match half {
        Some(length) => (0.5, length),
        None if numbers.single.has(&token.lower) => (1.0, 1),
        None => return in_words(numbers, tokens, at),
    };
    scale_at(numbers, tokens, at + lead)?;
    let found = Numeral {
        value,
        tokens: lead,
    };
    Some(scaled(numbers, tokens, at, found))
}

/// A whole number below ten thousand, for “two weeks ago”.
pub(super) fn whole(numbers: &Numbers, tokens: &[Token<'_>], at: usize) -> Option<(i64, usize)> {
    let found = numeral(numbers, tokens, at)?;
    let fits = found.value.fract() == 0.0 && (1.0..10_000.0).contains(&found.value);
    fits.then_some((found.value as i64, found.tokens))
}

/// What the word at a token multiplies a number before it with.
pub(super) fn scale_at(numbers: &Numbers, tokens: &[Token<'_>], at: usize) -> Option<f64> {
    numbers.scales.get(tokens.get(at)?.lower.as_ref()).copied()
}

/// Whether a token is a hyphen between two words, without blanks.
fn is_joined(tokens: &[Token<'_>], at: usize) -> bool {
    let around = at.checked_sub(1).and_then(|from| tokens.get(from..at + 2));
    matches!(around, Some([one, hyphen, _])
        if hyphen.is_mark("-‑") && one.touches_next && hyphen.touches_next)
}

/// The scales that follow: “1.5 million”, “2 hundred thousand”, “two and a half million”.
fn scaled(numbers: &Numbers, tokens: &[Token<'_>], at: usize, mut found: Numeral) -> Numeral {
    let half = numbers.and_half.iter();
    let half = half.filter_map(|half| phrase(tokens, at + found.tokens, half));
    if let Some(length) = half.max() {
        // “Two and a half million”, “dos millones y medio”.
        let scale = scale_at(numbers, tokens, at + found.tokens - 1);
        found.value += 0.5 * scale.unwrap_or(1.0);
        found.tokens += length;
    }
    loop {
        let next = at + found.tokens;
        // “5.4-billion”
        let hyphen = usize::from(is_joined(tokens, next));
        let Some(scale) = scale_at(numbers, tokens, next + hyphen) else {
            return found;
        };
        found.value *= scale;
        found.tokens += hyphen + 1;
    }
}

/// `twenty-five`, `two hundred and three thousand`.
fn in_words(numbers: &Numbers, tokens: &[Token<'_>], start: usize) -> Option<Numeral> {
    let (mut total, mut current) = (0.0, 0.0);
    let mut end = start;
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        let least = numbers.joints.get(token.lower.as_ref());
        let joins = end > start
            && (token.is_mark("-‑") || least.is_some_and(|&least| current >= least || total > 0.0));
        if joins {
            at += 1;
            let next = tokens
                .get(at)
                .map(|next| next.lower.as_ref())
                .unwrap_or_default();
            if small(numbers, next).is_none() {
                break;
            }
            continue;
        }
        let scale = scale_at(numbers, tokens, at);
        if let Some(value) = small(numbers, &token.lower) {
            // “Two three” are two numbers, “twenty three” is one.
            let below = current % 100.0;
            let on_from_twenties =
                numbers.vigesimal && [60.0, 80.0].contains(&below) && value < 20.0;
            let fits = below == 0.0
                || below >= 20.0 && below % 10.0 == 0.0 && value < 10.0
                || on_from_twenties;
            if numbers.vigesimal && [(4.0, 20.0)].contains(&(below, value)) {
                current += 76.0;
            } else if fits {
                current += value;
            } else {
                break;
            }
        } else if let Some(scale) =
            scale.filter(|_| end > start || numbers.lone_scales.has(&token.lower))
        {
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
        scaled(numbers, tokens, start, found)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens_of;
    use super::*;
    use crate::language::{Lexicon, Separators};

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
            ("5.4-billion crowns", Some((5.4e9, 3))),
            ("five-million crowns", Some((5e6, 3))),
            ("5.4 - billion", Some((5.4, 1))),
            ("40-minute stop", Some((40.0, 1))),
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
            let tokens = tokens_of(text, Separators::English);
            let found = numeral(&Lexicon::of("en").numbers, &tokens, 0)
                .map(|found| (found.value, found.tokens));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn numbers_in_words_of_other_languages() {
        for (language, text, expected) in [
            ("de", "fünfundzwanzig Schiffe", Some((25.0, 1))),
            (
                "de",
                "zweihundertdreitausend Menschen",
                Some((203_000.0, 1)),
            ),
            ("de", "tausend Schiffe", Some((1000.0, 1))),
            ("de", "zwei Millionen", Some((2e6, 2))),
            ("de", "eine halbe Million", Some((5e5, 3))),
            ("de", "ein Schiff", None),
            ("es", "veinticinco barcos", Some((25.0, 1))),
            ("es", "treinta y cinco barcos", Some((35.0, 3))),
            ("es", "doscientos treinta mil", Some((230_000.0, 3))),
            ("es", "mil barcos", Some((1000.0, 1))),
            ("es", "dos millones y medio", Some((2.5e6, 4))),
            ("es", "un barco", None),
        ] {
            let tokens = tokens_of(text, Separators::Continental);
            let found = numeral(&Lexicon::of(language).numbers, &tokens, 0);
            let found = found.map(|found| (found.value, found.tokens));
            assert_eq!(found, expected, "{text}");
        }
    }
}
