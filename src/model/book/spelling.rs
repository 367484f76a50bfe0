//! Whether two spellings are one name, so that mending a slip makes no version of the code book.

use crate::text::fold;

/// Names shorter than this, in letters, are compared as they are: in “man” and “men” each letter counts.
const SHORTEST: usize = 4;

/// Whether two texts differ in their blanks alone.
pub(super) fn is_same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Whether a name is another with a slip mended: capitals, accents, blanks and marks, or one letter behind the first that
/// is another, too many, lacking or in the wrong order. Figures and the first letter are never slips: “frame 1” and “frame
/// 2”, “moral” and “amoral” are two names.
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> Vec<char> {
        let folded = fold(name);
        folded.chars().filter(|it| it.is_alphanumeric()).collect()
    };
    let (mut one, mut other) = (letters(one), letters(other));
    if one == other {
        return true;
    }
    let figures = |name: &[char]| -> String {
        let figures = name.iter().filter(|it| it.is_numeric());
        figures.collect()
    };
    if one.len().min(other.len()) < SHORTEST
        || one.first() != other.first()
        || figures(&one) != figures(&other)
    {
        return false;
    }
    let alike = one
        .iter()
        .zip(&other)
        .take_while(|(one, other)| one == other);
    let alike = alike.count();
    one.drain(..alike);
    other.drain(..alike);
    while let (Some(last), Some(its)) = (one.last(), other.last())
        && last == its
    {
        one.pop();
        other.pop();
    }
    match (one.as_slice(), other.as_slice()) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_another_name() {
        for (one, other) in [
            ("Claim", "claim"),
            ("Qoute", "Quote"),
            ("Quot", "Quote"),
            ("Cause / effect", "cause-effect"),
            ("Événement", "Evenement"),
            ("Rumours", "Rumour"),
        ] {
            assert!(is_same_name(one, other), "{one} {other}");
            assert!(is_same_name(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("Frame 1", "Frame 2"),
            ("moral", "amoral"),
            ("man", "men"),
            ("direct", "indirect"),
            ("Claim", "Assertion"),
            ("", "Claim"),
        ] {
            assert!(!is_same_name(one, other), "{one} {other}");
            assert!(!is_same_name(other, one), "{one} {other}");
        }
    }
}
