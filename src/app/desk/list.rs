//! The list of articles: how it is looked at, where keys act in it, and which articles are ticked.
//!
//! What is drawn of it is arranged once and kept until the articles, or what they are arranged by, have changed.

use std::collections::BTreeSet;

use egui::{Id, Key, Modifiers};

use super::Desk;
use super::columns::{Column, MOST_COLUMNS};
use crate::app::kept::Kept;
use crate::app::remembered::Listed;
use crate::app::toggle;
use crate::catalogue::{self, Arranged, Arrangement, Catalogue, Grouping, Order};
use crate::model::{AnnotatorId, ArticleId};

/// How many rows a page is where nothing was drawn yet.
const PAGE: usize = 10;

/// The list of articles.
#[derive(Debug, Default)]
pub struct ArticleList {
    arrangement: Arrangement,
    /// The groups of which only the title is shown, by their titles.
    closed: BTreeSet<String>,
    /// Counts what was closed and opened.
    folds: u64,
    catalogue: Kept<u64, Catalogue>,
    arranged: Kept<(u64, AnnotatorId, Arrangement), Arranged>,
    lines: Kept<(u64, u64), Vec<Line>>,
    /// The article where keys act, and the one where a range of them began.
    cursor: Option<ArticleId>,
    anchor: Option<ArticleId>,
    /// What has to come onto the screen.
    pub(in crate::app) reveals: Option<Reveal>,
    /// How many rows the last frame had room for.
    pub(in crate::app) page: usize,
}

/// What has to come onto the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reveal {
    /// The article where keys act.
    Cursor,
    /// The first line.
    Top,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The title of a group, by its number.
    Group(usize),
    /// An article, by its place among those of the project.
    Article(usize),
}

/// What can be asked of the list.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListAction {
    /// Leave only articles with these words.
    Search(String),
    /// Sort by something; a second time the other way round.
    Sort(Order),
    /// Put articles together that share something, or no more.
    Group(Option<Grouping>),
    /// Show only the title of a group, or all of it again.
    Fold(String),
    /// Go up or down by so many rows. `extend`: from where the range began.
    Walk { by: isize, extend: bool },
    /// Go up or down by as many rows as there is room for.
    Page { down: bool, extend: bool },
    /// Go to the first or the last row.
    Edge { end: bool, extend: bool },
    /// Go to an article.
    Go { article: ArticleId, extend: bool },
    /// Show the articles of the range as columns, or hide them where all are shown.
    Tick,
    /// Make keys act in the text of the article.
    Open,
}

impl ListAction {
    /// What a key asks for.
    #[must_use]
    pub fn of(key: Key, modifiers: Modifiers) -> Option<Self> {
        if modifiers.command || modifiers.alt {
            return None;
        }
        let extend = modifiers.shift;
        Some(match key {
            Key::ArrowDown => Self::Walk { by: 1, extend },
            Key::ArrowUp => Self::Walk { by: -1, extend },
            Key::PageDown => Self::Page { down: true, extend },
            Key::PageUp => Self::Page {
                down: false,
                extend,
            },
            Key::Home => Self::Edge { end: false, extend },
            Key::End => Self::Edge { end: true, extend },
            Key::Space => Self::Tick,
            Key::Enter => Self::Open,
            _ => return None,
        })
    }
}

impl ListAction {
    /// Whether a key that is pressed in the field above the list is for the list.
    #[must_use]
    pub const fn leaves_field(key: Key) -> bool {
        matches!(
            key,
            Key::ArrowDown | Key::ArrowUp | Key::PageDown | Key::PageUp | Key::Enter
        )
    }
}

/// The list's place among the widgets.
#[must_use]
pub fn article_list() -> Id {
    Id::unique("article list")
}

/// The place of the field with what is looked for in it.
#[must_use]
pub fn article_search() -> Id {
    Id::unique("article search")
}

impl ArticleList {
    /// Looks at the list as it was looked at before. A name that says nothing is as if it were not there.
    pub(super) fn take_up(&mut self, listed: &Listed) {
        self.arrangement = Arrangement {
            search: listed.search.clone(),
            order: Order::named(&listed.order).unwrap_or_default(),
            is_backward: listed.backward,
            group: listed.group.as_deref().and_then(Grouping::named),
        };
    }

    /// How the list is looked at, to be kept.
    pub(super) fn now_open(&self) -> Listed {
        let Arrangement {
            search,
            order,
            is_backward,
            group,
        } = &self.arrangement;
        Listed {
            search: search.clone(),
            order: order.name().to_owned(),
            backward: *is_backward,
            group: group.map(|group| group.name().to_owned()),
        }
    }

    /// How the list is looked at.
    #[must_use]
    pub const fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// What is left of the articles, in their order.
    #[must_use]
    pub fn arranged(&self) -> Option<&Arranged> {
        self.arranged.value()
    }

    /// The lines that are shown.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        self.lines.value().map_or(&[], Vec::as_slice)
    }

    /// The article where keys act.
    #[must_use]
    pub const fn cursor(&self) -> Option<&ArticleId> {
        self.cursor.as_ref()
    }

    /// Whether only the title of a group is shown.
    #[must_use]
    pub fn is_closed(&self, title: &str) -> bool {
        self.closed.contains(title)
    }

    /// Whether several articles are called the same, so that a name alone says too little.
    #[must_use]
    pub fn names_repeat(&self) -> bool {
        self.catalogue.value().is_some_and(Catalogue::names_repeat)
    }

    /// The articles that are shown, in their order.
    fn shown(&self) -> Vec<usize> {
        let articles = self.lines().iter().filter_map(|line| match line {
            Line::Article(at) => Some(*at),
            Line::Group(_) => None,
        });
        articles.collect()
    }
}

/// The lines of what is arranged, without the articles of closed groups.
fn lines(arranged: &Arranged, closed: &BTreeSet<String>) -> Vec<Line> {
    if arranged.groups.is_empty() {
        return arranged.rows.iter().copied().map(Line::Article).collect();
    }
    let groups = arranged.groups.iter().zip(0..);
    let lines = groups.flat_map(|(group, number)| {
        let is_open = !closed.contains(&group.title);
        let rows = arranged.rows.get(group.rows.clone()).filter(|_| is_open);
        let rows = rows.unwrap_or_default().iter().copied();
        std::iter::once(Line::Group(number)).chain(rows.map(Line::Article))
    });
    lines.collect()
}

impl Desk {
    /// The list of articles.
    #[must_use]
    pub const fn list(&self) -> &ArticleList {
        &self.list
    }

    /// The same, for what drawing learns.
    pub(in crate::app) const fn list_mut(&mut self) -> &mut ArticleList {
        &mut self.list
    }

    /// Brings the list up to date with the project.
    pub fn update_list(&mut self) {
        let (project, annotator) = (self.session.seen(), self.session.annotator());
        let list = &mut self.list;
        let articles = self.session.revision(catalogue::READS);
        if list.catalogue.claim(&articles) {
            list.catalogue.put(articles, Catalogue::new(project));
        }
        let key = (
            self.session.revision(&list.arrangement.reads()),
            annotator.clone(),
            list.arrangement.clone(),
        );
        if let Some(catalogue) = list.catalogue.value()
            && list.arranged.key() != Some(&key)
        {
            let arranged = list.arrangement.of(catalogue, project, annotator);
            list.arranged.put(key, arranged);
        }
        let key = (list.arranged.version(), list.folds);
        if let Some(arranged) = list.arranged.value()
            && list.lines.key() != Some(&key)
        {
            let lines = lines(arranged, &list.closed);
            list.lines.put(key, lines);
        }
    }

    /// Does something in the list of articles.
    pub fn work_on_list(&mut self, action: ListAction) {
        match action {
            ListAction::Search(words) => {
                self.list.arrangement.search = words;
                self.list.cursor = None;
                self.list.anchor = None;
                self.list.reveals = Some(Reveal::Top);
            }
            ListAction::Sort(order) => {
                let arrangement = &mut self.list.arrangement;
                arrangement.is_backward = arrangement.order == order && !arrangement.is_backward;
                arrangement.order = order;
                self.list.reveals = Some(Reveal::Top);
            }
            ListAction::Group(grouping) => {
                self.list.arrangement.group = grouping;
                self.list.closed.clear();
                self.list.folds += 1;
                self.list.reveals = Some(Reveal::Top);
            }
            ListAction::Fold(title) => {
                toggle::in_set(&mut self.list.closed, title);
                self.list.folds += 1;
            }
            ListAction::Walk { by, extend } => self.walk_list(|at| at.saturating_add(by), extend),
            ListAction::Page { down, extend } => {
                let page = match self.list.page {
                    0 => PAGE,
                    page => page,
                };
                let page = isize::try_from(page).unwrap_or(isize::MAX);
                let by = if down { page } else { -page };
                self.walk_list(|at| at.saturating_add(by), extend);
            }
            ListAction::Edge { end, extend } => {
                self.walk_list(|_| if end { isize::MAX } else { 0 }, extend);
            }
            ListAction::Go { article, extend } => {
                if extend && self.list.anchor.is_none() {
                    self.list.anchor = self.list.cursor.take();
                } else if !extend {
                    self.list.anchor = None;
                }
                self.list.cursor = Some(article);
            }
            ListAction::Tick => self.tick_range(),
            ListAction::Open => {
                if self.list.cursor.is_none() {
                    self.walk_list(|_| 0, false);
                }
                if let Some(article) = self.list.cursor.clone() {
                    self.show_article(&article);
                }
            }
        }
    }

    /// Moves the cursor over the rows that are shown.
    fn walk_list(&mut self, to: impl Fn(isize) -> isize, extend: bool) {
        self.update_list();
        let shown = self.list.shown();
        let Some(last) = shown.len().checked_sub(1) else {
            return;
        };
        let at = self.place_in_list(&shown, self.list.cursor.as_ref());
        // The first step goes to the article that is read, if it is there, else to the first.
        let next = match at {
            Some(at) => to(isize::try_from(at).unwrap_or(isize::MAX)),
            None if to(0) > 1 => to(0),
            None => {
                let focused = self.focused_article();
                let at = self.place_in_list(&shown, focused).unwrap_or_default();
                isize::try_from(at).unwrap_or_default()
            }
        };
        let next = usize::try_from(next).unwrap_or_default().min(last);
        let articles = self.session.seen().articles();
        let article = shown.get(next).and_then(|at| articles.get(*at));
        if extend {
            let before = self.list.cursor.clone();
            self.list.anchor = self.list.anchor.take().or(before);
        } else {
            self.list.anchor = None;
        }
        self.list.cursor = article.map(|article| article.id.clone());
        self.list.reveals = Some(Reveal::Cursor);
    }

    fn place_in_list(&self, shown: &[usize], article: Option<&ArticleId>) -> Option<usize> {
        let articles = self.session.seen().articles();
        let is = |at: &usize| articles.get(*at).map(|it| &it.id) == article;
        article.and_then(|_| shown.iter().position(is))
    }

    /// The articles from where the range began to the cursor, in the order of the list.
    #[must_use]
    pub fn list_range(&self) -> Vec<ArticleId> {
        let shown = self.list.shown();
        let Some(cursor) = self.place_in_list(&shown, self.list.cursor.as_ref()) else {
            return Vec::new();
        };
        let anchor = self.place_in_list(&shown, self.list.anchor.as_ref());
        let anchor = anchor.unwrap_or(cursor);
        let range = shown.get(anchor.min(cursor)..=anchor.max(cursor));
        let articles = range.unwrap_or_default().iter();
        let all = self.session.seen().articles();
        articles
            .filter_map(|at| all.get(*at))
            .map(|article| article.id.clone())
            .collect()
    }

    /// Shows the articles of the range as columns, or hides them where all are shown.
    fn tick_range(&mut self) {
        let range = self.list_range();
        let is_shown = |id: &ArticleId| self.columns.iter().any(|it| it.article == *id);
        if range.iter().all(is_shown) {
            self.hide_columns(&range);
        } else {
            self.add_columns(&range);
        }
    }

    /// Hides the columns of these articles.
    fn hide_columns(&mut self, articles: &[ArticleId]) {
        let focused = self.focused_article().cloned();
        self.columns.retain(|it| !articles.contains(&it.article));
        let mut columns = self.columns.iter();
        let at = columns.position(|column| Some(&column.article) == focused.as_ref());
        let last = self.columns.len().saturating_sub(1);
        self.focus.column = at.unwrap_or(self.focus.column.min(last));
    }

    /// Shows articles as columns, each in the project's order among those that are there, as far as there is room.
    fn add_columns(&mut self, articles: &[ArticleId]) {
        let focused = self.focused_article().cloned();
        let shown: Vec<_> = self.columns.iter().map(|it| it.article.clone()).collect();
        let new = articles.iter().filter(|id| !shown.contains(id));
        let new: Vec<_> = new.collect();
        let room = MOST_COLUMNS.saturating_sub(self.columns.len());
        if new.len() > room {
            self.last_action = format!("No more than {MOST_COLUMNS} articles are shown at once");
        }
        let project = self.session.seen().articles();
        let order = |id: &ArticleId| project.iter().position(|article| article.id == *id);
        let mut ranks: Vec<_> = (self.columns.iter())
            .map(|column| order(&column.article))
            .collect();
        for article in new.into_iter().take(room) {
            let rank = order(article);
            let after = ranks.iter().position(|other| *other > rank);
            let at = after.unwrap_or(ranks.len());
            ranks.insert(at, rank);
            self.columns.insert(at, Column::new(article.clone()));
        }
        let mut columns = self.columns.iter();
        let at = columns.position(|column| Some(&column.article) == focused.as_ref());
        self.focus.column = at.unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_groups_have_their_title_alone() {
        let group = |title: &str, rows| catalogue::Group {
            title: title.to_owned(),
            rows,
        };
        let arranged = Arranged {
            rows: vec![4, 0, 2],
            groups: vec![group("A", 0..2), group("B", 2..3)],
        };
        let all = [
            Line::Group(0),
            Line::Article(4),
            Line::Article(0),
            Line::Group(1),
            Line::Article(2),
        ];
        assert_eq!(lines(&arranged, &BTreeSet::new()), all);
        let closed = lines(&arranged, &BTreeSet::from(["A".to_owned()]));
        assert_eq!(closed, [Line::Group(0), Line::Group(1), Line::Article(2)]);
    }
}
