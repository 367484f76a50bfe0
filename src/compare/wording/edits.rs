//! How many insertions, deletions and substitutions make one sequence out of another: the distance of Levenshtein
//! (*Binary codes capable of correcting deletions, insertions, and reversals*, 1966), over letters and over words.

/// The edit distance of two sequences.
pub(super) fn distance<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, own) in one.iter().enumerate() {
        let mut diagonal = at;
        row[0] = at + 1;
        for (place, others) in other.iter().enumerate() {
            let substituted = diagonal + usize::from(own != others);
            diagonal = row[place + 1];
            row[place + 1] = substituted.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        let check = |one: &str, other: &str, expected| {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            assert_eq!(
                distance(&letters(one), &letters(other)),
                expected,
                "{one} {other}"
            );
            assert_eq!(
                distance(&letters(other), &letters(one)),
                expected,
                "{other} {one}"
            );
        };
        check("kitten", "sitting", 3);
        check("harbour", "harbor", 1);
        check("", "dock", 4);
        check("", "", 0);
        check("漁師", "漁夫", 1);
    }
}
