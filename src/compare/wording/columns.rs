//! What the columns of the aligned table say: readings, agreement, gaps.
//!
//! What is *not* here: the alignment itself.

use std::cmp::Ordering;

use super::tokens::Passage;

/// What stands under each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Whether the witnesses agree.
    pub kind: Kind,
    /// The different normal forms, in the order of the witnesses. Never empty.
    pub readings: Vec<Reading>,
    /// The reading of the majority, by its place in `readings`; of equals the one of the earliest witness. `None` where
    /// more than half of the witnesses have no word here, or half of them and among these the first.
    pub majority: Option<usize>,
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

/// How a witness leaves something out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Without saying so.
    Silent,
    /// With an ellipsis at that place of its text, or between two spans of its annotation.
    Marked,
}

/// The columns of a table by the tokens in them.
pub(super) fn columns(passages: &[Passage], table: &[Vec<Option<usize>>]) -> Vec<Column> {
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
            column(readings, cells)
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

fn column(readings: Vec<Reading>, cells: Vec<Cell>) -> Column {
    let present: usize = readings.iter().map(|reading| reading.count).sum();
    let kind = match readings.len() {
        0 | 1 if present == cells.len() => Kind::Invariant,
        0 | 1 => Kind::Partial,
        _ => Kind::Variant,
    };
    let absent = cells.len() - present;
    let is_absent = match absent.cmp(&present) {
        Ordering::Less => false,
        Ordering::Equal => matches!(cells.first(), Some(Cell::Gap(_))),
        Ordering::Greater => true,
    };
    // Readings are in the order of the witnesses: of equals the first is the earliest's.
    let most = readings.iter().map(|reading| reading.count).max();
    let majority = readings
        .iter()
        .position(|reading| !is_absent && Some(reading.count) == most);
    Column {
        kind,
        readings,
        majority,
        cells,
    }
}
