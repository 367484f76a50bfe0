//! How the table is looked at: what is left of it, by what it is sorted and grouped.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Column, Filter, Listing};

/// By what rows are sorted. Equal ones stay in the order of the articles and their texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: Column,
    /// Whether the last comes first.
    pub is_backward: bool,
}

/// How the table is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    /// Which annotations are left.
    pub filter: Filter,
    /// By what they are sorted; as they stand in the articles where it is `None`.
    pub order: Option<Order>,
    /// The column whose values stand together.
    pub group: Option<Column>,
    /// The columns that are shown, in their order.
    pub columns: Vec<Column>,
    /// The groups of which only the title is shown.
    pub closed: BTreeSet<String>,
}

/// The rows that are left, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arranged {
    /// The numbers of the rows.
    pub rows: Vec<u32>,
    /// Where the groups are among them; none where nothing is grouped.
    pub groups: Vec<Group>,
}

/// Rows that stand together, with one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The value; empty for those that have none.
    pub title: String,
    /// Where they are among the rows that are left.
    pub rows: Range<usize>,
}

impl Arrangement {
    /// Forgets columns that a listing does not have.
    pub fn tidy(&mut self, listing: &Listing) {
        let columns = listing.columns();
        self.columns.retain(|column| columns.contains(column));
        self.filter.retain(columns);
        self.order.take_if(|order| !columns.contains(&order.column));
        self.group.take_if(|group| !columns.contains(group));
    }

    /// Applies it to a listing.
    #[must_use]
    pub fn of(&self, listing: &Listing) -> Arranged {
        let mut rows = self.filter.rows(listing, None);
        let rank = |column: Option<&Column>| column.map_or(&[][..], |column| listing.ranks(column));
        let groups = rank(self.group.as_ref());
        let ranks = rank(self.order.as_ref().map(|order| &order.column));
        let is_backward = self.order.as_ref().is_some_and(|order| order.is_backward);
        let of = |ranks: &[u32], row: u32| ranks.get(row as usize).copied().unwrap_or_default();
        if !groups.is_empty() || !ranks.is_empty() {
            rows.sort_unstable_by_key(|row| {
                let rank = of(ranks, *row);
                let rank = if is_backward { u32::MAX - rank } else { rank };
                (of(groups, *row), rank, *row)
            });
        }
        let groups = self.group.as_ref().map(|group| {
            let mut found: Vec<Group> = Vec::new();
            let mut before = None;
            for (at, number) in rows.iter().enumerate() {
                let rank = of(groups, *number);
                let is_same = before.replace(rank) == Some(rank);
                match found.last_mut() {
                    Some(last) if is_same => last.rows.end = at + 1,
                    last => {
                        let row = listing.rows().get(*number as usize);
                        let title = row.map(|row| listing.value(row, group).into_owned());
                        let title = title.unwrap_or_default();
                        match last {
                            Some(last) if last.title == title => last.rows.end = at + 1,
                            _ => found.push(Group {
                                title,
                                rows: at..at + 1,
                            }),
                        }
                    }
                }
            }
            found
        });
        Arranged {
            groups: groups.unwrap_or_default(),
            rows,
        }
    }
}
