//! The orders and selections in which the table's rows are read.

use std::cmp::Reverse;

use super::{Coverage, Position, Row};
use crate::model::{ArticleId, TagId};

/// How rows are sorted. Rows that an order leaves equal keep the order in which their clusters were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What most outlets report first.
    #[default]
    Outlets,
    /// What stands nearest to the beginning first, as the mean over the articles that report it; of equal rows the one
    /// that comes first in reading the articles one after the other.
    Position,
    /// By the order of the tag set, and of each tag what most outlets report first.
    Tag,
    /// By title, letter case aside.
    Name,
}

/// Which rows to show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// What a single article reports.
    OnlyInOne,
    /// What a single article leaves out.
    MissingInOne,
    /// What this article leaves out.
    MissingIn(ArticleId),
}

impl Coverage {
    /// Sorts the rows.
    pub fn sort(&mut self, order: Order) {
        let rows = &mut self.rows;
        rows.sort_by_key(|row| row.cluster);
        match order {
            Order::Outlets => rows.sort_by_key(outlets),
            Order::Position => rows.sort_by_key(|row| (mean_depth(row), first_mention(row))),
            Order::Tag => {
                let tags = &self.tags;
                rows.sort_by_key(|row| (rank(tags, row.tag.as_ref()), outlets(row)));
            }
            Order::Name => rows.sort_by_cached_key(|row| row.title.to_lowercase()),
        }
    }

    /// The rows that a filter lets through, of one tag where one is given.
    pub fn filtered<'a, 'tag>(
        &'a self,
        filter: &Filter,
        tag: Option<&'tag TagId>,
    ) -> impl Iterator<Item = &'a Row> + use<'a, 'tag> {
        let columns = self.columns.len();
        let filter = match filter {
            Filter::All => Check::All,
            Filter::OnlyInOne => Check::Articles(1),
            // With no article there is no one to leave something out.
            Filter::MissingInOne => columns.checked_sub(1).map_or(Check::None, Check::Articles),
            Filter::MissingIn(article) => {
                self.column(article).map_or(Check::None, Check::MissingIn)
            }
        };
        self.rows.iter().filter(move |row| {
            let is_shown = match filter {
                Check::All => true,
                Check::None => false,
                Check::Articles(articles) => row.articles() == articles,
                Check::MissingIn(column) => !row.is_in(column),
            };
            is_shown && tag.is_none_or(|tag| row.tag.as_ref() == Some(tag))
        })
    }

    /// Rows by tag in the order of the tag set, those without a tag last; no group is empty.
    pub fn by_tag<'a>(
        &'a self,
        rows: impl IntoIterator<Item = &'a Row>,
    ) -> Vec<(Option<&'a TagId>, Vec<&'a Row>)> {
        let mut groups: Vec<_> = self
            .tags
            .iter()
            .map(|tag| (Some(tag), Vec::new()))
            .collect();
        groups.push((None, Vec::new()));
        for row in rows {
            groups[rank(&self.tags, row.tag.as_ref())].1.push(row);
        }
        groups.retain(|(_, rows)| !rows.is_empty());
        groups
    }
}

/// A filter with what it needs to know of the table.
#[derive(Clone, Copy)]
enum Check {
    All,
    None,
    Articles(usize),
    MissingIn(usize),
}

fn outlets(row: &Row) -> (Reverse<usize>, Reverse<usize>) {
    (Reverse(row.outlets), Reverse(row.articles()))
}

/// Where a tag stands among the table's tags; no tag stands last.
fn rank(tags: &[TagId], tag: Option<&TagId>) -> usize {
    let found = tag.and_then(|tag| tags.iter().position(|other| other == tag));
    found.unwrap_or(tags.len())
}

/// The mean depth in thousandths of a percent; a row that no article reports comes last.
fn mean_depth(row: &Row) -> usize {
    let depths = row.cells.iter().map(|cell| match cell.position {
        Position::Headline | Position::Lead => 0,
        Position::Depth(percent) => usize::from(percent) * 1000,
    });
    let sum: usize = depths.sum();
    sum.checked_div(row.articles()).unwrap_or(usize::MAX)
}

/// The first article that reports it, and where.
fn first_mention(row: &Row) -> Option<(usize, crate::text::Span)> {
    let cell = row.cells.first()?;
    Some((cell.column, cell.members[0].hull))
}
