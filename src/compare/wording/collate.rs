//! One table out of many witnesses: progressive alignment, the two closest first.
//!
//! After Feng and Doolittle, *Progressive sequence alignment as a prerequisite to correct phylogenetic trees*, 1987:
//! witnesses, and then groups of them, are aligned as sequences of columns; what once stands in a column stays
//! together. Collation tools (`CollateX`, Juxta) do the same with words; here they are compared in normal form.
//!
//! For n witnesses of w words about n² alignments of w² cells are made, of which n − 1 keep their path, a byte a cell.
//!
//! What is *not* here: transpositions. A clause that moved is an omission in one place and an addition in another.

use super::Token;
use super::forms::{Numbered, Worth};
use super::gotoh::{self, EQUAL, Step};

/// The table of some witnesses: of each column, from left to right, the token that each witness has there.
///
/// Every token stands in one column, in order, and every column has a token. The witnesses' order decides only
/// between groups that are equally close and which of two words that stand alone comes first.
#[must_use]
pub fn collate(witnesses: &[&[Token]]) -> Vec<Vec<Option<usize>>> {
    let numbered = Numbered::new(witnesses);
    let worth = Worth::new(&numbered);
    let groups = numbered.words.iter().enumerate();
    let groups: Vec<Group> = groups
        .filter(|(_, words)| !words.is_empty())
        .map(|(witness, words)| Group::new(witness, words))
        .collect();
    let Some(all) = join(groups, &worth) else {
        return Vec::new();
    };
    let row = |column: &Column| {
        let mut row = vec![None; witnesses.len()];
        for &(witness, token) in &column.tokens {
            row[witness] = Some(token);
        }
        row
    };
    all.columns.iter().map(row).collect()
}

/// Witnesses that are aligned with each other.
struct Group {
    columns: Vec<Column>,
}

/// What stands under each other in a group; never nothing.
#[derive(Clone, Default)]
struct Column {
    /// The different words by number, with how many witnesses have each.
    words: Vec<(usize, f64)>,
    /// The witnesses that have a word here, and the place of that word among their tokens.
    tokens: Vec<(usize, usize)>,
}

impl Group {
    fn new(witness: usize, words: &[usize]) -> Self {
        let column = |(token, &word)| Column {
            words: vec![(word, 1.0)],
            tokens: vec![(witness, token)],
        };
        Self {
            columns: words.iter().enumerate().map(column).collect(),
        }
    }

    /// How well two groups fit, by the words of the shorter.
    fn closeness(&self, other: &Self, worth: &Worth) -> f64 {
        let (own, others) = (&self.columns, &other.columns);
        let pair = |one: usize, another: usize| own[one].worth(&others[another], worth);
        gotoh::score(own.len(), others.len(), pair) / own.len().min(others.len()) as f64
    }

    fn joined(self, other: Self, worth: &Worth) -> Self {
        let (own, others) = (&self.columns, &other.columns);
        let pair = |one: usize, another: usize| own[one].worth(&others[another], worth);
        let path = gotoh::path(own.len(), others.len(), pair);
        let (mut own, mut others) = (self.columns.into_iter(), other.columns.into_iter());
        let mut columns = Vec::with_capacity(path.len());
        for step in path {
            let first = (step != Step::Second).then(|| own.next()).flatten();
            let second = (step != Step::First).then(|| others.next()).flatten();
            let mut column = first.unwrap_or_default();
            column.add(second.unwrap_or_default());
            columns.push(column);
        }
        Self { columns }
    }
}

impl Column {
    /// The mean over all pairs of words.
    fn worth(&self, other: &Self, worth: &Worth) -> f64 {
        let (mut sum, mut pairs) = (0.0, 0.0);
        for &(own, times) in &self.words {
            for &(others, more) in &other.words {
                sum += times * more * worth.of(own, others);
                pairs += times * more;
            }
        }
        sum / pairs
    }

    fn add(&mut self, other: Self) {
        self.tokens.extend(other.tokens);
        for (word, times) in other.words {
            match self.words.iter_mut().find(|(own, _)| *own == word) {
                Some((_, own)) => *own += times,
                None => self.words.push((word, times)),
            }
        }
    }
}

/// Joins the closest two until one is left; of equally close ones those with the earliest witnesses. `None` where
/// there is none.
fn join(groups: Vec<Group>, worth: &Worth) -> Option<Group> {
    let mut groups: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    let count = groups.len();
    let closeness = |groups: &[Option<Group>], one: usize, other: usize| {
        let both = groups[one].as_ref().zip(groups[other].as_ref());
        both.map_or(f64::NEG_INFINITY, |(one, other)| {
            one.closeness(other, worth)
        })
    };
    // The upper half of a square: how close each group is to a later one.
    let mut known = vec![f64::NEG_INFINITY; count * count];
    for one in 0..count {
        for other in one + 1..count {
            known[one * count + other] = closeness(&groups, one, other);
        }
    }
    for _ in 1..count {
        let (one, other) = closest(&known, count)?;
        let joined = groups[one].take()?.joined(groups[other].take()?, worth);
        groups[one] = Some(joined);
        for third in (0..count).filter(|&third| third != one) {
            let (earlier, later) = (one.min(third), one.max(third));
            known[earlier * count + later] = closeness(&groups, earlier, later);
            known[other.min(third) * count + other.max(third)] = f64::NEG_INFINITY;
        }
    }
    groups.into_iter().flatten().next()
}

/// The pair with the highest value; of equal ones the first.
fn closest(known: &[f64], count: usize) -> Option<(usize, usize)> {
    let mut best = None;
    let mut highest = f64::NEG_INFINITY;
    for (at, &value) in known.iter().enumerate() {
        if value > highest + EQUAL {
            highest = value;
            best = Some((at / count, at % count));
        }
    }
    best
}
