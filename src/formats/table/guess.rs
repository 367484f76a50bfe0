//! What the columns of a table are likely to hold.

use std::collections::HashSet;

use super::columns::{Column, Columns};
use super::dates;
use super::{Row, Table};
use crate::language::in_archives;

/// So many rows are looked at.
const SAMPLE: usize = 300;

/// A name of a column is no longer than this, in characters.
const LONGEST_NAME: usize = 60;

/// Texts of articles are longer than this on the average, in characters; shorter ones have to be called so.
const TEXT: usize = 150;

/// A headline is about so long, in characters.
const TITLE: std::ops::RangeInclusive<usize> = 15..=200;

/// Whether a row could be the names of columns: short, different, and no values.
pub(super) fn is_header(row: &Row) -> bool {
    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).collect();
    let is_value = |cell: &&str| {
        cell.chars().count() > LONGEST_NAME
            || is_url(cell)
            || cell.parse::<f64>().is_ok()
            || dates::is_date(cell)
    };
    let is_known = |cell: &&str| in_archives().column(cell).is_some();
    let mut named: Vec<String> = cells.iter().map(|cell| cell.to_lowercase()).collect();
    named.retain(|cell| !cell.is_empty());
    named.sort();
    let count = named.len();
    named.dedup();
    let is_apart = named.len() == count;
    !cells.iter().any(is_value) && (cells.iter().any(is_known) || is_apart && count > 1)
}

/// What is in a column, by its first rows.
#[derive(Debug, Default, Clone, Copy)]
struct Content {
    filled: usize,
    characters: usize,
    urls: usize,
    dates: usize,
    spaced: usize,
    /// How many different ones.
    different: usize,
}

impl Content {
    fn average(&self) -> usize {
        self.characters.checked_div(self.filled).unwrap_or_default()
    }

    fn is_mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 5 >= self.filled * 4
    }
}

fn is_url(text: &str) -> bool {
    let text = text.trim();
    let has_scheme = text.starts_with("http://") || text.starts_with("https://");
    has_scheme && !text.contains(char::is_whitespace)
}

fn contents(table: &Table) -> Vec<Content> {
    let mut contents = vec![Content::default(); table.header.len()];
    let mut known: Vec<HashSet<&str>> = vec![HashSet::new(); table.header.len()];
    for row in table.rows.iter().take(SAMPLE) {
        for ((content, known), cell) in contents.iter_mut().zip(&mut known).zip(&row.cells) {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            content.filled += 1;
            content.characters += cell.chars().count();
            content.urls += usize::from(is_url(cell));
            content.dates += usize::from(cell.len() < 60 && dates::is_date(cell));
            content.spaced += usize::from(cell.contains(' '));
            content.different += usize::from(known.insert(cell));
        }
    }
    contents
}

impl Columns {
    /// What the columns of a table hold, by their names in any language, else by what is in them.
    #[must_use]
    pub fn guess(table: &Table) -> Self {
        let contents = contents(table);
        let mut columns = Self::default();
        let content = |at: usize| contents.get(at).copied().unwrap_or_default();
        for (at, name) in table.header.iter().enumerate() {
            let Some(column) = in_archives().column(name).and_then(Column::of) else {
                continue;
            };
            let fits = match column {
                // “Link” and “address” may be anything.
                Column::Url => content(at).filled == 0 || content(at).is_mostly(content(at).urls),
                _ => true,
            };
            // Of two names for one thing the text is the longer one, and else the first that has anything in it.
            let is_better = columns.get(column).is_none_or(|other| match column {
                Column::Text => content(at).average() > content(other).average(),
                _ => content(other).filled == 0,
            });
            if fits && is_better {
                columns.set(column, Some(at));
            }
        }
        let longest = (0..contents.len())
            .filter(|at| columns.at(*at).is_none())
            .max_by_key(|at| content(*at).average())
            .filter(|at| content(*at).average() >= TEXT);
        let named = columns.get(Column::Text).map(|at| content(at).average());
        // What is called “article” may be its number.
        if let Some(longest) = longest
            && named
                .is_none_or(|average| average < TEXT / 3 && content(longest).average() > average)
        {
            columns.set(Column::Text, Some(longest));
        }
        let unnamed = |columns: &Self, is_meant: &dyn Fn(Content) -> bool| {
            (0..contents.len()).find(|at| columns.at(*at).is_none() && is_meant(content(*at)))
        };
        if columns.get(Column::Url).is_none() {
            columns.set(
                Column::Url,
                unnamed(&columns, &|content| content.is_mostly(content.urls)),
            );
        }
        if columns.get(Column::Published).is_none() {
            columns.set(
                Column::Published,
                unnamed(&columns, &|content| content.is_mostly(content.dates)),
            );
        }
        if columns.get(Column::Title).is_none() {
            let title = unnamed(&columns, &|content| {
                content.is_mostly(content.spaced)
                    && content.is_mostly(content.different)
                    && TITLE.contains(&content.average())
            });
            // Beside a name that says something else it is none.
            let is_named = |at: &usize| {
                let name = table.header.get(*at).map_or("", String::as_str);
                in_archives().column(name).is_some()
            };
            columns.set(Column::Title, title.filter(|at| !is_named(at)));
        }
        columns
    }
}
