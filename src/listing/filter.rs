//! Which annotations are left: a condition for each column that has one, all of which hold.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Column, Listing, Row};
use crate::text::fold;

/// What is asked of the cells, column by column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    conditions: BTreeMap<Column, Condition>,
}

/// What is asked of a cell. The default asks nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// One of its values is one of these; any where there is none. An empty one stands for cells without a value.
    pub values: BTreeSet<String>,
    /// It contains these letters, capitals and accents aside.
    pub contains: String,
    /// It is not before this in the alphabet of ISO dates, empty for whenever. A day that is cut short
    /// (`2025-05`) begins its month.
    pub from: String,
    /// It is not after this; a day that is cut short ends its month.
    pub to: String,
}

impl Condition {
    /// One of these values.
    pub fn any(values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            values: values.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// Whether it asks nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// In words: “Ana or Ben, contains “x””.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if !self.values.is_empty() {
            let values = self.values.iter();
            let values = values.map(|value| match value.as_str() {
                "" => "nothing",
                value => value,
            });
            parts.push(values.collect::<Vec<_>>().join(" or "));
        }
        if !self.contains.is_empty() {
            parts.push(format!("contains “{}”", self.contains));
        }
        if !self.from.is_empty() {
            parts.push(format!("from {}", self.from));
        }
        if !self.to.is_empty() {
            parts.push(format!("to {}", self.to));
        }
        parts.join(", ")
    }
}

impl Filter {
    /// The conditions, by column.
    pub fn conditions(&self) -> impl Iterator<Item = (&Column, &Condition)> {
        self.conditions.iter()
    }

    /// The condition of a column, if there is one.
    #[must_use]
    pub fn of(&self, column: &Column) -> Option<&Condition> {
        self.conditions.get(column)
    }

    /// Asks something of a column in place of what was asked before. Nothing asked is no condition.
    pub fn ask(&mut self, column: Column, condition: Condition) {
        if condition.is_nothing() {
            self.conditions.remove(&column);
        } else {
            self.conditions.insert(column, condition);
        }
    }

    /// The same with something asked.
    #[must_use]
    pub fn with(mut self, column: Column, condition: Condition) -> Self {
        self.ask(column, condition);
        self
    }

    /// Whether it takes everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Asks nothing of columns that are not there any more.
    pub(super) fn retain(&mut self, columns: &[Column]) {
        self.conditions.retain(|column, _| columns.contains(column));
    }

    /// The rows that are left, in their order. `except`: as if nothing were asked of that column, for the list of values
    /// to choose from.
    #[must_use]
    pub fn rows(&self, listing: &Listing, except: Option<&Column>) -> Vec<u32> {
        let conditions: Vec<_> = (self.conditions.iter())
            .filter(|(column, _)| Some(*column) != except)
            .map(|(column, condition)| {
                (column, condition, Contains::new(listing, column, condition))
            })
            .collect();
        let rows = (0_u32..).zip(listing.rows());
        let left = rows.filter(|(number, row)| {
            conditions.iter().all(|(column, condition, contains)| {
                holds(listing, row, column, condition)
                    && contains.holds(|| listing.value(row, column), *number)
            })
        });
        left.map(|(number, _)| number).collect()
    }
}

/// Letters that are looked for.
enum Contains {
    Nothing,
    /// Which of all rows have them: of passages, all are looked through at once.
    Known(Vec<bool>),
    /// They are looked for cell by cell.
    Letters(String),
}

impl Contains {
    fn new(listing: &Listing, column: &Column, condition: &Condition) -> Self {
        let letters = fold(&condition.contains);
        match column {
            _ if letters.is_empty() => Self::Nothing,
            Column::Text => Self::Known(listing.containing(&letters)),
            _ => Self::Letters(letters),
        }
    }

    fn holds<'a>(&self, value: impl FnOnce() -> Cow<'a, str>, row: u32) -> bool {
        match self {
            Self::Nothing => true,
            Self::Known(rows) => rows.get(row as usize) == Some(&true),
            Self::Letters(letters) => fold(&value()).contains(letters.as_str()),
        }
    }
}

fn holds(listing: &Listing, row: &Row, column: &Column, condition: &Condition) -> bool {
    if !condition.values.is_empty()
        && !(listing.values(row, column)).any(|value| condition.values.contains(value.as_ref()))
    {
        return false;
    }
    if condition.from.is_empty() && condition.to.is_empty() {
        return true;
    }
    let value = listing.value(row, column);
    let value = value.as_ref();
    // What is cut short is compared as far as both go: May is neither before nor after its fifth day.
    let starts = |bound: &str| value.len().min(bound.len());
    let from = value.get(..starts(&condition.from));
    let to = value.get(..starts(&condition.to));
    !value.is_empty()
        && from.is_some_and(|value| value >= &condition.from[..value.len()])
        && to.is_some_and(|value| value <= &condition.to[..value.len()])
}
