//! How the list of articles is looked at: what is left of it, by what it is sorted and grouped.

use std::cmp::Reverse;
use std::sync::Arc;

use super::event::Events;
use super::grouping::month;
use super::{Catalogue, Entry, Grouping, Order, READS};
use crate::edit::ChangeKind;
use crate::listing::Group;
use crate::model::{AnnotatorId, Article, Progress, Project};
use crate::text::fold;

/// How the list of articles is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    /// Words that have to stand in what is known of an article, each anywhere; all are left where there is none.
    pub search: String,
    /// By what articles are sorted, within their groups.
    pub order: Order,
    /// Whether the last comes first.
    pub is_backward: bool,
    /// What articles stand together by.
    pub group: Option<Grouping>,
}

/// The articles that are left, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arranged {
    /// Where they stand among the articles of the project.
    pub rows: Vec<usize>,
    /// Where the groups are among them; none where nothing is grouped. What they share is their title: the name of an outlet,
    /// the title of a cluster, a month as `2025-05`, how far they are; empty where nothing is known.
    pub groups: Vec<Group>,
}

impl Arrangement {
    /// The changes after which the articles have to be arranged again.
    #[must_use]
    pub fn reads(&self) -> Vec<ChangeKind> {
        let counts = match self.order {
            Order::Annotations => &[ChangeKind::Annotations][..],
            Order::Project | Order::Title | Order::Outlet | Order::Date => &[],
        };
        let groups = self.group.map_or(&[][..], Grouping::reads);
        let all = [READS, counts, groups];
        // Each once: their revisions are summed.
        let reads = |kind: &ChangeKind| all.iter().any(|kinds| kinds.contains(kind));
        ChangeKind::ALL.into_iter().filter(reads).collect()
    }

    /// Applies it to the articles of a project, which the catalogue was read off. `annotator`: whose progress it is.
    #[must_use]
    pub fn of(
        &self,
        catalogue: &Catalogue,
        project: &Project,
        annotator: &AnnotatorId,
    ) -> Arranged {
        let mut rows = self.left(catalogue);
        self.sort(&mut rows, catalogue, project);
        let Some(grouping) = self.group else {
            let groups = Vec::new();
            return Arranged { rows, groups };
        };
        let events = match grouping {
            Grouping::Event => Events::of(project),
            Grouping::Outlet | Grouping::Month | Grouping::Progress => Events::default(),
        };
        let entries = &catalogue.entries;
        let articles = project.articles();
        let progress = |row: usize| {
            let article = articles.get(row);
            let of = |article: &Arc<Article>| project.progress(annotator, &article.id);
            article.map(of).unwrap_or_default()
        };
        let place = |row: usize| {
            let entry = entries.get(row)?;
            Some(grouping.place(entry, row, &events, progress(row)))
        };
        let mut placed: Vec<_> = rows.iter().map(|row| (place(*row), *row)).collect();
        // Stable: within a group the order stays.
        if grouping == Grouping::Month && self.order == Order::Date && self.is_backward {
            let unknown = |row: usize| month_of(entries.get(row)).is_empty();
            placed.sort_by(|(one, row), (other, beside)| {
                let known = unknown(*row).cmp(&unknown(*beside));
                known.then_with(|| other.cmp(one))
            });
        } else {
            placed.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
        let mut groups: Vec<Group> = Vec::new();
        for (at, (place, row)) in placed.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| placed.get(before));
            match groups.last_mut() {
                Some(last) if before.is_some_and(|(before, _)| before == place) => {
                    last.rows.end = at + 1;
                }
                _ => groups.push(Group {
                    title: title(grouping, *row, project, &events, progress(*row)),
                    rows: at..at + 1,
                }),
            }
        }
        rows = placed.into_iter().map(|(_, row)| row).collect();
        Arranged { rows, groups }
    }

    /// The articles that have all words, in the project's order.
    fn left(&self, catalogue: &Catalogue) -> Vec<usize> {
        let mut left = vec![true; catalogue.len()];
        for word in fold(&self.search).split_whitespace() {
            let having = catalogue.plain.containing(word);
            for (left, has) in left.iter_mut().zip(having) {
                *left &= has;
            }
        }
        let rows = left.into_iter().enumerate();
        rows.filter_map(|(row, is_left)| is_left.then_some(row))
            .collect()
    }

    fn sort(&self, rows: &mut [usize], catalogue: &Catalogue, project: &Project) {
        let entry = |row: &usize| catalogue.entries.get(*row);
        match self.order {
            Order::Project => {
                if self.is_backward {
                    rows.reverse();
                }
            }
            Order::Title => self.by_text(rows, |row| entry(row).map_or("", |it| &it.title)),
            Order::Outlet => self.by_text(rows, |row| entry(row).map_or("", |it| &it.outlet)),
            Order::Date => self.by_text(rows, |row| entry(row).map_or("", |it| &it.published)),
            Order::Annotations => {
                let counts = project.articles().iter();
                let counts: Vec<usize> = counts.map(|it| project.count_in(&it.id)).collect();
                let count = |row: &usize| counts.get(*row).copied().unwrap_or_default();
                // Who sorts by it wants to see where most was done.
                if self.is_backward {
                    rows.sort_by_key(count);
                } else {
                    rows.sort_by_key(|row| Reverse(count(row)));
                }
            }
        }
    }

    /// Those without a text are last, whichever way.
    fn by_text<'a>(&self, rows: &mut [usize], text: impl Fn(&usize) -> &'a str) {
        if self.is_backward {
            rows.sort_by_key(|row| (text(row).is_empty(), Reverse(text(row))));
        } else {
            rows.sort_by_key(|row| (text(row).is_empty(), text(row)));
        }
    }
}

fn month_of(entry: Option<&Entry>) -> &str {
    entry.map_or("", |entry| month(&entry.published))
}

/// What the group of an article is called.
fn title(
    grouping: Grouping,
    row: usize,
    project: &Project,
    events: &Events,
    progress: Progress,
) -> String {
    let article = project.articles().get(row);
    let title = article.map_or("", |article| match grouping {
        Grouping::Event => events.title(row),
        Grouping::Outlet => &article.details.outlet,
        Grouping::Month => month(&article.details.published),
        Grouping::Progress => progress.name(),
    });
    title.to_owned()
}
