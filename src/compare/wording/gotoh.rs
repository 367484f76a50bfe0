//! Global alignment of two sequences with affine gaps: one long gap costs less than many short ones.
//!
//! Gotoh, *An improved algorithm for matching biological sequences*, 1982. Time is the product of both lengths; memory
//! is that too for the path (a byte each), but only the shorter row for the score.
//!
//! What is *not* here: what the sequences consist of, and what a pair is worth.

/// What the first place of a gap costs.
const OPEN: f64 = -1.2;

/// What each further place costs.
const EXTEND: f64 = -0.15;

/// Scores nearer than this are equal: sums of means must not break a tie by their rounding.
pub(super) const EQUAL: f64 = 1e-9;

/// A step along both sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The next of both stand together.
    Both,
    /// The next of the first stands alone.
    First,
    /// The next of the second stands alone.
    Second,
}

/// By the order in which ties are decided.
const STEPS: [Step; 3] = [Step::Both, Step::First, Step::Second];

/// The best scores up to a cell, by the step that ends there.
type Cell = [f64; 3];

const NOWHERE: Cell = [f64::NEG_INFINITY; 3];

/// What the best alignment of two sequences of these lengths is worth; `pair` says what two places are.
pub(super) fn score(first: usize, second: usize, pair: impl Fn(usize, usize) -> f64) -> f64 {
    fill(first, second, pair, |_| {})
        .into_iter()
        .fold(f64::NEG_INFINITY, f64::max)
}

/// The best alignment of two sequences of these lengths.
///
/// Of equal ones, looked at from the end, the one that sets two side by side where the others leave one alone, and that
/// leaves one of the first alone rather than one of the second.
pub(super) fn path(first: usize, second: usize, pair: impl Fn(usize, usize) -> f64) -> Vec<Step> {
    // Two bits for each of the three steps that can end in a cell: which step came before.
    let mut before: Vec<u8> = Vec::with_capacity((first + 1) * (second + 1));
    let last = fill(first, second, pair, |origins: [usize; 3]| {
        before.push((origins[0] | origins[1] << 2 | origins[2] << 4) as u8);
    });
    let (_, mut step) = best(last);
    let (mut row, mut column) = (first, second);
    let mut steps = Vec::with_capacity(first + second);
    while row > 0 || column > 0 {
        let origins = before[row * (second + 1) + column];
        let taken = STEPS[step];
        row -= usize::from(taken != Step::Second);
        column -= usize::from(taken != Step::First);
        steps.push(taken);
        step = usize::from(origins >> (2 * step) & 3);
    }
    steps.reverse();
    steps
}

/// Goes through all cells, row by row, tells `record` the best step before each step into each cell, and returns the
/// last cell.
fn fill(
    first: usize,
    second: usize,
    pair: impl Fn(usize, usize) -> f64,
    mut record: impl FnMut([usize; 3]),
) -> Cell {
    let mut row = vec![NOWHERE; second + 1];
    for at in 0..=first {
        let mut diagonal = NOWHERE;
        for other in 0..=second {
            let above = row[other];
            if at == 0 && other == 0 {
                row[0] = [0.0, f64::NEG_INFINITY, f64::NEG_INFINITY];
                record([0; 3]);
                continue;
            }
            let mut cell = NOWHERE;
            let mut origins = [0; 3];
            if at > 0 && other > 0 {
                let (score, origin) = best(diagonal);
                cell[0] = score + pair(at - 1, other - 1);
                origins[0] = origin;
            }
            if at > 0 {
                (cell[1], origins[1]) = best(gap(above, 1));
            }
            if other > 0 {
                (cell[2], origins[2]) = best(gap(row[other - 1], 2));
            }
            record(origins);
            diagonal = above;
            row[other] = cell;
        }
    }
    row[second]
}

/// The scores after one more place of the gap that is step `own`.
fn gap(before: Cell, own: usize) -> Cell {
    let mut after = before.map(|score| score + OPEN);
    after[own] = before[own] + EXTEND;
    after
}

/// The best score and its step; of equal ones the earlier step.
fn best(cell: Cell) -> (f64, usize) {
    let mut best = (cell[0], 0);
    for (step, &score) in cell.iter().enumerate().skip(1) {
        if score > best.0 + EQUAL {
            best = (score, step);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The two texts under each other, `-` where one has nothing; letters are worth 2 where they are the same.
    fn aligned(first: &str, second: &str) -> [String; 2] {
        let (one, other) = (first.as_bytes(), second.as_bytes());
        let pair = |a: usize, b: usize| if one[a] == other[b] { 2.0 } else { -0.4 };
        let mut rows = [String::new(), String::new()];
        let mut at = [0, 0];
        for step in path(one.len(), other.len(), pair) {
            for (side, alone) in [(0, Step::Second), (1, Step::First)] {
                let text = [one, other][side];
                rows[side].push(if step == alone {
                    '-'
                } else {
                    at[side] += 1;
                    char::from(text[at[side] - 1])
                });
            }
        }
        assert_eq!(at, [one.len(), other.len()]);
        rows
    }

    #[test]
    fn one_long_gap_is_better_than_two_short_ones() {
        assert_eq!(aligned("abcde", "abcde"), ["abcde", "abcde"]);
        assert_eq!(aligned("abxxxcd", "abcd"), ["abxxxcd", "ab---cd"]);
        assert_eq!(aligned("aabb", "ab"), ["aabb", "a--b"]);
        assert_eq!(aligned("abc", "axc"), ["abc", "axc"]);
        assert_eq!(aligned("", "ab"), ["--", "ab"]);
        assert_eq!(aligned("", ""), ["", ""]);
    }

    /// The best of all alignments, each tried.
    fn tried(first: &[u8], second: &[u8], before: Option<Step>) -> f64 {
        let gap = |step| if before == Some(step) { EXTEND } else { OPEN };
        let mut best = if first.is_empty() && second.is_empty() {
            0.0
        } else {
            f64::NEG_INFINITY
        };
        if let ([one, own @ ..], [other, others @ ..]) = (first, second) {
            let worth = if one == other { 1.0 } else { -0.6 };
            best = best.max(worth + tried(own, others, Some(Step::Both)));
        }
        if let [_, own @ ..] = first {
            best = best.max(gap(Step::First) + tried(own, second, Some(Step::First)));
        }
        if let [_, others @ ..] = second {
            best = best.max(gap(Step::Second) + tried(first, others, Some(Step::Second)));
        }
        best
    }

    proptest! {
        #[test]
        fn no_alignment_is_better(first in "[ab]{0,6}", second in "[abc]{0,6}") {
            let (one, other) = (first.as_bytes(), second.as_bytes());
            let pair = |a: usize, b: usize| if one[a] == other[b] { 1.0 } else { -0.6 };
            let found = score(one.len(), other.len(), pair);
            prop_assert!((found - tried(one, other, None)).abs() < EQUAL);
            let (mut worth, mut at, mut before) = (0.0, (0, 0), None);
            for step in path(one.len(), other.len(), pair) {
                let is_more = before == Some(step);
                worth += match step {
                    Step::Both => pair(at.0, at.1),
                    _ if is_more => EXTEND,
                    _ => OPEN,
                };
                at.0 += usize::from(step != Step::Second);
                at.1 += usize::from(step != Step::First);
                before = Some(step);
            }
            prop_assert_eq!(at, (one.len(), other.len()));
            prop_assert!((found - worth).abs() < EQUAL, "the path is worth {}, not {}", worth, found);
        }
    }

    #[test]
    fn the_score_is_that_of_the_path() {
        let pair = |a: usize, b: usize| if a == b { 2.0 } else { -0.4 };
        let close = |found: f64, expected: f64| (found - expected).abs() < EQUAL;
        assert!(close(score(3, 3, pair), 6.0));
        assert!(close(score(3, 6, pair), 6.0 + OPEN + 2.0 * EXTEND));
        assert!(close(score(0, 2, pair), OPEN + EXTEND));
        assert!(close(score(0, 0, pair), 0.0));
    }
}
