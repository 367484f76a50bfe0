//! What one annotator called a find, by what the other called it: tags, and values of attributes.
//!
//! It is read from the finds of a pair, so that each cell leads to what stands behind it.

use std::collections::BTreeMap;

use super::agreement::{Attribute, Group};
use crate::model::{AnnotationId, ArticleId, TagId};

/// A find of two annotators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Where.
    pub article: ArticleId,
    /// What the first made of it.
    pub first: Option<AnnotationId>,
    /// What the second made of it.
    pub second: Option<AnnotationId>,
}

/// The finds of which both said certain things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What the first said, as a place in [`Confusion::values`].
    pub row: usize,
    /// What the second said.
    pub column: usize,
    /// In reading order; at least one.
    pub pairs: Vec<Pair>,
}

/// A square of what two annotators said of the same finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion<T> {
    /// What is said: rows and columns. The last, nothing, stands for what only one has found, or where nothing was entered.
    pub values: Vec<Option<T>>,
    /// Those that have finds, row by row.
    pub cells: Vec<Cell>,
}

impl<T: PartialEq> Confusion<T> {
    fn new(values: Vec<T>, pairs: impl Iterator<Item = ([Option<T>; 2], Pair)>) -> Self {
        let mut values: Vec<Option<T>> = values.into_iter().map(Some).collect();
        values.push(None);
        let mut cells: BTreeMap<(usize, usize), Vec<Pair>> = BTreeMap::new();
        for (said, pair) in pairs {
            let place = |said: &Option<T>| {
                let place = values.iter().position(|value| value == said);
                place.unwrap_or(values.len() - 1)
            };
            let [row, column] = [place(&said[0]), place(&said[1])];
            cells.entry((row, column)).or_default().push(pair);
        }
        let cells = cells
            .into_iter()
            .map(|((row, column), pairs)| Cell { row, column, pairs });
        Self {
            cells: cells.collect(),
            values,
        }
    }

    /// How many finds a cell has.
    #[must_use]
    pub fn count(&self, row: usize, column: usize) -> usize {
        let mut cells = self.cells.iter();
        let cell = cells.find(|cell| (cell.row, cell.column) == (row, column));
        cell.map_or(0, |cell| cell.pairs.len())
    }
}

impl Confusion<TagId> {
    /// Of the tags of a pair, in the order of the tag set; nothing for a group of more.
    #[must_use]
    pub fn of_tags(group: &Group) -> Option<Self> {
        if group.annotators.len() != 2 {
            return None;
        }
        let tags = group.tags.iter().map(|(tag, _)| tag.clone()).collect();
        let pairs = group.differences.iter().map(|it| {
            let pair = Pair {
                article: it.article.clone(),
                first: it.first,
                second: it.second,
            };
            ([it.tags.0.clone(), it.tags.1.clone()], pair)
        });
        Some(Self::new(tags, pairs))
    }
}

impl Confusion<String> {
    /// Of an attribute's values among two annotators, over the finds that both gave its tag; nothing for a group of more.
    /// Values that are listed come in that order, others behind them in theirs.
    #[must_use]
    pub fn of_attribute(group: &Group, attribute: &Attribute, listed: &[String]) -> Option<Self> {
        if group.annotators.len() != 2 {
            return None;
        }
        let said = attribute.finds.iter().flat_map(|find| &find.values);
        let mut values: Vec<String> = said.filter_map(|(_, value)| value.clone()).collect();
        let place = |value: &String| listed.iter().position(|it| it == value);
        values.sort_by_cached_key(|value| (place(value).unwrap_or(usize::MAX), value.clone()));
        values.dedup();
        let pairs = attribute
            .finds
            .iter()
            .filter_map(|find| match &find.values[..] {
                [one, other] => {
                    let pair = Pair {
                        article: find.article.clone(),
                        first: Some(one.0),
                        second: Some(other.0),
                    };
                    Some(([one.1.clone(), other.1.clone()], pair))
                }
                _ => None,
            });
        Some(Self::new(values, pairs))
    }
}
