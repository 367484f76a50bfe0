//! How often what was annotated: the values of a column, by those of another.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Column, Listing};

/// Annotations counted by the values of one or two columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// The column whose values are the rows.
    pub by: Column,
    /// The column whose values are the columns; `None` where all are counted together.
    pub across: Option<Column>,
    /// The values of the rows, in the order of a list.
    pub rows: Vec<String>,
    /// The values of the columns, in the order of a list; none where all are counted together.
    pub columns: Vec<String>,
    /// How many annotations there are of each row and column; row by row.
    pub cells: Vec<Vec<usize>>,
    /// How many there are of each row. One with two values in a row's columns counts once here.
    pub totals: Vec<usize>,
    /// How many annotations were counted.
    pub all: usize,
}

/// Counts some rows of a listing. An annotation with two values counts for both.
#[must_use]
pub fn counts(listing: &Listing, rows: &[u32], by: &Column, across: Option<&Column>) -> Counts {
    let heads = |column: &Column| listing.different(column, rows);
    let (row_names, totals): (Vec<String>, Vec<usize>) = heads(by).into_iter().unzip();
    let columns: Vec<String> = across
        .map(heads)
        .unwrap_or_default()
        .into_iter()
        .map(|(value, _)| value)
        .collect();
    let mut cells = vec![vec![0; columns.len()]; row_names.len()];
    if let Some(across) = across {
        let places = |values: &[String]| -> HashMap<String, usize> {
            let values = values.iter().cloned();
            values.zip(0..).collect()
        };
        let (row_places, column_places) = (places(&row_names), places(&columns));
        let place = |places: &HashMap<String, usize>, value: Cow<'_, str>| {
            places.get(value.as_ref()).copied()
        };
        for row in listing.get(rows) {
            for value in listing.values(row, by) {
                let Some(at) = place(&row_places, value) else {
                    continue;
                };
                for other in listing.values(row, across) {
                    if let Some(cell) = place(&column_places, other)
                        .and_then(|column| cells.get_mut(at)?.get_mut(column))
                    {
                        *cell += 1;
                    }
                }
            }
        }
    }
    Counts {
        by: by.clone(),
        across: across.cloned(),
        rows: row_names,
        columns,
        cells,
        totals,
        all: rows.len(),
    }
}
