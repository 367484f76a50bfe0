//! Which sentence became which: those that share enough words, in order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Change, Sentences, tokens};

/// From this part of shared words on, a sentence is a rewritten one and not another.
const ALIKE: f32 = 0.45;

/// Larger tables of sentences are not filled: then sentences came and went.
const MOST_CELLS: usize = 250_000;

/// The words of a sentence, sorted, in small letters.
fn bag(sentence: &str) -> Vec<String> {
    let words = tokens(sentence).into_iter();
    let words = words.filter(|token| token.contains(char::is_alphanumeric));
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.sort_unstable();
    words
}

/// The part of all words that both have (Dice 1945).
fn alike(one: &[String], other: &[String]) -> f32 {
    let mut counts: BTreeMap<&str, i32> = BTreeMap::new();
    for word in one {
        *counts.entry(word).or_default() += 1;
    }
    let mut common = 0_u16;
    for word in other {
        if let Some(count) = counts.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            common = common.saturating_add(1);
        }
    }
    2.0 * f32::from(common) / (one.len() + other.len()).max(1) as f32
}

/// What became of some sentences that are not in the other text as they are.
pub(super) fn pairs(
    before: &Sentences,
    after: &Sentences,
    was: Range<usize>,
    is: Range<usize>,
) -> Vec<Change> {
    let bags = |of: &Sentences, range: &Range<usize>| -> Vec<Vec<String>> {
        let all = of.all.get(range.clone()).unwrap_or_default();
        all.iter().map(|(_, words)| bag(words)).collect()
    };
    let (rows, columns) = (was.len(), is.len());
    let mut links = Vec::new();
    if rows > 0 && columns > 0 && rows.saturating_mul(columns) <= MOST_CELLS {
        links = best(&bags(before, &was), &bags(after, &is));
    }
    let mut changes = Vec::new();
    let (mut row, mut column) = (0, 0);
    let gone = |row: usize| before.span(was.start + row).map(Change::Removed);
    let came = |column: usize| after.span(is.start + column).map(Change::Added);
    for (to_row, to_column) in links {
        changes.extend((row..to_row).filter_map(gone));
        changes.extend((column..to_column).filter_map(came));
        let (old, new) = (
            before.span(was.start + to_row),
            after.span(is.start + to_column),
        );
        if let (Some(old), Some(new)) = (old, new) {
            changes.push(Change::Changed { old, new });
        }
        (row, column) = (to_row + 1, to_column + 1);
    }
    changes.extend((row..rows).filter_map(gone));
    changes.extend((column..columns).filter_map(came));
    changes
}

/// The pairs in order that are most alike in all.
fn best(old: &[Vec<String>], new: &[Vec<String>]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let cells: Vec<f32> = (old.iter())
        .flat_map(|one| new.iter().map(|other| alike(one, other)))
        .map(|likeness| if likeness < ALIKE { 0.0 } else { likeness })
        .collect();
    let likeness = |row: usize, column: usize| {
        let cell = cells.get(row * new.len() + column);
        cell.copied().unwrap_or_default()
    };
    // The best sum of what stands behind a cell.
    let mut sums = vec![0.0_f32; (old.len() + 1) * width];
    for row in (0..old.len()).rev() {
        for column in (0..new.len()).rev() {
            let paired = likeness(row, column) + sums[(row + 1) * width + column + 1];
            let skipped = sums[(row + 1) * width + column].max(sums[row * width + column + 1]);
            sums[row * width + column] = if likeness(row, column) > 0.0 {
                paired.max(skipped)
            } else {
                skipped
            };
        }
    }
    let mut links = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < old.len() && column < new.len() {
        let here = sums[row * width + column];
        if here <= sums[(row + 1) * width + column] {
            row += 1;
        } else if here <= sums[row * width + column + 1] {
            column += 1;
        } else {
            links.push((row, column));
            (row, column) = (row + 1, column + 1);
        }
    }
    links
}
