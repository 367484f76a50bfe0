//! The cases with their order, so that a frame looks at none but those that it draws.

use std::collections::HashMap;

use crate::adjudicate::{Adjudication, Case, Counts, State};
use crate::model::Matter;

/// All cases, and which are open; a case's place is its number in reading order.
#[derive(Debug)]
pub(super) struct Cases {
    all: Adjudication,
    /// By place, in which article of the adjudication a case stands, or that it is one of the links, and as which there.
    homes: Vec<(Option<usize>, usize)>,
    places: HashMap<Matter, usize>,
    /// The places of those that are open, in ascending order.
    open: Vec<usize>,
    counts: Counts,
    is_shared: bool,
}

/// The places that are listed: all, or those that are open and the one that is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed<'a> {
    /// The places of open cases, where only those are listed.
    open: Option<&'a [usize]>,
    count: usize,
    /// A case that is listed though it is settled: as which of them, and its place.
    extra: Option<(usize, usize)>,
}

impl Cases {
    pub(super) fn new(all: Adjudication) -> Self {
        let articles = all.articles().iter().enumerate();
        let articles = articles.flat_map(|(article, of)| {
            let cases = 0..of.cases.len();
            cases.map(move |at| (Some(article), at))
        });
        let links = (0..all.links().len()).map(|at| (None, at));
        let homes = articles.chain(links).collect();
        let places = all.cases().enumerate();
        let places = places.map(|(place, case)| (case.matter(), place)).collect();
        let open = all.cases().enumerate();
        let open = open.filter_map(|(place, case)| case.state.is_open().then_some(place));
        let coded_by_two = |case: &Case| case.coded.iter().filter(|it| **it).count() > 1;
        let is_shared = all.cases().any(coded_by_two);
        Self {
            is_shared,
            open: open.collect(),
            counts: all.counts(),
            homes,
            places,
            all,
        }
    }

    pub(super) const fn all(&self) -> &Adjudication {
        &self.all
    }

    pub(super) const fn counts(&self) -> Counts {
        self.counts
    }

    pub(super) fn at(&self, place: usize) -> Option<&Case> {
        let (article, at) = *self.homes.get(place)?;
        match article {
            Some(article) => self.all.articles().get(article)?.cases.get(at),
            None => self.all.links().get(at),
        }
    }

    pub(super) fn place(&self, matter: &Matter) -> Option<usize> {
        self.places.get(matter).copied()
    }

    /// The open case that comes next after one, or before it, going round at the ends; without one the first.
    pub(super) fn next_open(&self, from: Option<usize>, backwards: bool) -> Option<usize> {
        let Some(from) = from else {
            return self.open.first().copied();
        };
        let next = if backwards {
            let before = self.open.partition_point(|place| *place < from);
            before.checked_sub(1).and_then(|at| self.open.get(at))
        } else {
            let behind = self.open.partition_point(|place| *place <= from);
            self.open.get(behind)
        };
        let around = if backwards {
            self.open.last()
        } else {
            self.open.first()
        };
        next.or(around).copied()
    }

    /// The first case that was settled, and is open now with nothing else changed: its answer was taken back.
    pub(super) fn opened(&self, now: &Self) -> Option<Matter> {
        let open = now.open.iter().filter_map(|place| now.at(*place));
        let mut open = open.filter(|case| case.state == State::Open);
        let opened = open.find(|case| {
            let before = self.place(&case.matter()).and_then(|place| self.at(place));
            before.is_some_and(|it| matches!(it.state, State::Settled { .. }))
        });
        opened.map(Case::matter)
    }

    /// Whether two have coded some article: what one alone has coded differs from nothing.
    pub(super) const fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// What is listed: all cases, or open ones and the one that is looked at.
    pub(super) fn listed(&self, open_only: bool, current: Option<usize>) -> Listed<'_> {
        if !open_only {
            return Listed {
                open: None,
                count: self.homes.len(),
                extra: None,
            };
        }
        let extra = current.and_then(|place| {
            let at = self.open.binary_search(&place).err()?;
            Some((at, place))
        });
        Listed {
            open: Some(&self.open),
            count: self.open.len() + usize::from(extra.is_some()),
            extra,
        }
    }
}

impl Listed<'_> {
    pub(super) const fn len(self) -> usize {
        self.count
    }

    /// The place of the case in a row.
    pub(super) fn get(self, row: usize) -> Option<usize> {
        let Some(open) = self.open else {
            return (row < self.count).then_some(row);
        };
        match self.extra {
            Some((at, place)) if row == at => Some(place),
            Some((at, _)) if row > at => open.get(row - 1).copied(),
            _ => open.get(row).copied(),
        }
    }

    /// The row of a case that is listed.
    pub(super) fn row(self, place: usize) -> Option<usize> {
        match (self.open, self.extra) {
            (None, _) => (place < self.count).then_some(place),
            (_, Some((at, extra))) if extra == place => Some(at),
            (Some(open), extra) => {
                let row = open.binary_search(&place).ok()?;
                Some(row + usize::from(extra.is_some_and(|(at, _)| at <= row)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settled_case_that_is_looked_at_stands_among_the_open_ones() {
        let open = [2, 5, 9];
        for (current, rows) in [
            (None, vec![2, 5, 9]),
            (Some(0), vec![0, 2, 5, 9]),
            (Some(5), vec![2, 5, 9]),
            (Some(7), vec![2, 5, 7, 9]),
            (Some(12), vec![2, 5, 9, 12]),
        ] {
            let extra = current.and_then(|place| Some((open.binary_search(&place).err()?, place)));
            let listed = Listed {
                open: Some(&open),
                count: open.len() + usize::from(extra.is_some()),
                extra,
            };
            let all: Vec<usize> = (0..listed.len())
                .filter_map(|row| listed.get(row))
                .collect();
            assert_eq!(all, rows, "{current:?}");
            for (row, place) in rows.iter().enumerate() {
                assert_eq!(listed.row(*place), Some(row), "{current:?}");
            }
            assert_eq!(listed.row(3), None);
            assert_eq!(listed.get(rows.len()), None);
        }
    }
}
