//! What the columns of the aligned table say: readings, agreement, gaps.
//!
//! What is *not* here: the alignment itself.

use super::tokens::Passage;

/// How it is shown that a witness has no word.
pub const SILENT: &str = "·";

/// What stands under each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Whether the witnesses agree.
    pub kind: Kind,
    /// The different normal forms, in the order of the witnesses. Never empty.
    pub readings: Vec<Reading>,
    /// What most outlets have.
    pub most: Most,
    /// A cell for each witness.
    pub cells: Vec<Cell>,
}

/// How far the witnesses agree in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All have the same word.
    Invariant,
    /// Those that have a word have the same, and some have none.
    Partial,
    /// There is more than one reading.
    Variant,
}

/// One of the words that stand in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What its witnesses have in common. Inflections are different readings.
    pub normal: String,
    /// How many witnesses have it.
    pub count: usize,
}

/// What one witness has in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// A word.
    Word {
        /// Its place among the witness's tokens.
        token: usize,
        /// The place of its reading among the column's.
        reading: usize,
    },
    /// Nothing.
    Gap(Gap),
}

/// What most outlets have in a column. Each outlet has one vote, however many of its words are witnesses; one whose
/// witnesses differ has none, and is counted all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Most {
    /// More than half have this reading, by its place among the column's.
    Reading(usize),
    /// More than half have no word.
    Gap,
    /// These are equally many, and more than any other: readings, and no word as `None`.
    Tie(Vec<Option<usize>>),
    /// One is more frequent than the others, and not half of them have it.
    Nothing,
}

impl Column {
    /// What most outlets have, in words: a tie of two with both, nothing where they are divided. `word`: a witness's
    /// token as it is written.
    #[must_use]
    pub fn most_in_words<'a>(&self, word: impl Fn(usize, usize) -> &'a str) -> String {
        let written = |wanted: Option<usize>| {
            let Some(wanted) = wanted else { return SILENT };
            let mut cells = self.cells.iter().enumerate();
            let found = cells.find_map(|(witness, cell)| match *cell {
                Cell::Word { token, reading } if reading == wanted => Some(word(witness, token)),
                _ => None,
            });
            found.unwrap_or_default()
        };
        match &self.most {
            Most::Reading(most) => written(Some(*most)).to_owned(),
            Most::Gap => SILENT.to_owned(),
            Most::Tie(equals) => match equals.as_slice() {
                [one, other] => format!("{} / {}", written(*one), written(*other)),
                _ => String::new(),
            },
            Most::Nothing => String::new(),
        }
    }
}

/// The vote of an outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vote {
    /// For a reading, or for no word.
    Cast(Option<usize>),
    /// Its witnesses differ.
    Split,
}

impl Most {
    /// Of the votes of all outlets.
    fn of(votes: &[Vote]) -> Self {
        let mut counts: Vec<(Option<usize>, usize)> = Vec::new();
        for vote in votes {
            let Vote::Cast(vote) = *vote else { continue };
            match counts.iter_mut().find(|(known, _)| *known == vote) {
                Some((_, count)) => *count += 1,
                None => counts.push((vote, 1)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let leading = counts.iter().filter(|(_, count)| *count == most);
        let leading: Vec<_> = leading.map(|(vote, _)| *vote).collect();
        match leading.as_slice() {
            [one] if most * 2 > votes.len() => one.map_or(Self::Gap, Self::Reading),
            [] | [_] => Self::Nothing,
            _ => Self::Tie(leading),
        }
    }
}

/// How a witness leaves something out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Without saying so.
    Silent,
    /// With an ellipsis at that place of its text, or between two spans of its annotation.
    Marked,
}

/// The columns of a table by the tokens in them. `outlets`: whose each passage is, by number, which go up
/// as they come.
pub(super) fn columns(
    passages: &[Passage],
    table: &[Vec<Option<usize>>],
    outlets: &[usize],
) -> Vec<Column> {
    // Of each witness the token that comes next.
    let mut next = vec![0; passages.len()];
    table
        .iter()
        .map(|row| {
            let mut readings: Vec<Reading> = Vec::new();
            let cells: Vec<Cell> = row
                .iter()
                .zip(passages)
                .zip(&mut next)
                .map(|((&token, passage), next)| match token {
                    Some(token) => {
                        *next = token + 1;
                        let reading = count(&mut readings, &passage.tokens[token].normal);
                        Cell::Word { token, reading }
                    }
                    None if passage.omissions[*next] => Cell::Gap(Gap::Marked),
                    None => Cell::Gap(Gap::Silent),
                })
                .collect();
            column(readings, cells, outlets)
        })
        .collect()
}

/// Counts one more witness of a reading and gives its place.
fn count(readings: &mut Vec<Reading>, normal: &str) -> usize {
    let known = readings.iter().position(|reading| reading.normal == normal);
    let place = known.unwrap_or_else(|| {
        readings.push(Reading {
            normal: normal.to_owned(),
            count: 0,
        });
        readings.len() - 1
    });
    readings[place].count += 1;
    place
}

fn column(readings: Vec<Reading>, cells: Vec<Cell>, outlets: &[usize]) -> Column {
    let present: usize = readings.iter().map(|reading| reading.count).sum();
    let kind = match readings.len() {
        0 | 1 if present == cells.len() => Kind::Invariant,
        0 | 1 => Kind::Partial,
        _ => Kind::Variant,
    };
    let mut votes: Vec<Vote> = Vec::new();
    for (cell, outlet) in cells.iter().zip(outlets) {
        let vote = Vote::Cast(match cell {
            Cell::Word { reading, .. } => Some(*reading),
            Cell::Gap(_) => None,
        });
        // Outlets are numbered as they come.
        match votes.get_mut(*outlet) {
            None => votes.push(vote),
            Some(before) if *before != vote => *before = Vote::Split,
            Some(_) => {}
        }
    }
    let most = Most::of(&votes);
    Column {
        kind,
        readings,
        most,
        cells,
    }
}
