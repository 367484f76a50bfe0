//! Ways to lay the articles out: in two rows, one alone, one in two views, one that stays at the left; and sets of columns
//! that are remembered by name.

use super::Desk;
use super::columns::{Column, MOST_COLUMNS};
use crate::app::reader::Pane;
use crate::edit::{Command, CommandError};
use crate::model::ArticleId;

impl Desk {
    /// Whether the columns stand in two rows.
    #[must_use]
    pub const fn is_in_two_rows(&self) -> bool {
        self.in_two_rows
    }

    /// Whether only the article where keys act is shown, without the panels.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.is_alone && !self.columns.is_empty()
    }

    /// Puts the columns into two rows, or into one again.
    pub fn toggle_rows(&mut self) {
        self.in_two_rows = !self.in_two_rows;
        self.frame.focused = None;
    }

    /// Shows only the article where keys act, or all again.
    pub fn toggle_alone(&mut self) {
        self.is_alone = !self.is_alone;
        self.frame.focused = None;
        if self.is_alone {
            let how = "One article: F6 goes to the next, Esc shows all again";
            how.clone_into(&mut self.last_action);
        } else {
            self.last_action.clear();
        }
    }

    /// Shows all columns again. Returns whether only one was shown.
    pub fn leave_alone(&mut self) -> bool {
        let was_alone = self.is_alone();
        if was_alone {
            self.toggle_alone();
        }
        was_alone
    }

    /// Whether Escape has nothing to end but that one article is shown alone.
    #[must_use]
    pub fn has_nothing_to_end(&self) -> bool {
        let focus = &self.focus;
        let selects = focus.words().is_some() || focus.annotation().is_some();
        let searches = self.find().is_some() || self.hits.is_open();
        let suggests = self.suggesting.asked().is_some() || self.lit_cluster.is_some();
        !(selects || searches || suggests || focus.painting().is_some())
    }

    /// Gives the focused article a second view below the first, at the same place, or takes it away: the one on which
    /// keys act stays.
    pub fn toggle_split(&mut self) {
        if let Some(column) = self.focused_column() {
            column.other = match column.other.take() {
                Some(_) => None,
                None => Some(column.reader.beside()),
            };
            column.pane = Pane::Upper;
        }
    }

    /// Keeps the focused column at the left while others are scrolled sideways, or lets it go.
    pub fn toggle_pinned(&mut self, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            column.pinned = !column.pinned;
        }
        self.frame.focused = None;
    }

    /// Makes keys act on one of the views of an article.
    pub fn use_pane(&mut self, column: usize, pane: Pane) {
        if let Some(column) = self.columns.get_mut(column) {
            column.use_pane(pane);
        }
    }

    /// Shows these articles and no others, in this order. What is shown already stays as it is.
    pub fn show_only(&mut self, articles: &[ArticleId]) {
        let focused = self.focused_article().cloned();
        let mut before = std::mem::take(&mut self.columns);
        let mut take = |article: &ArticleId| {
            let at = before.iter().position(|column| column.article == *article);
            at.map_or_else(|| Column::new(article.clone()), |at| before.swap_remove(at))
        };
        let project = self.session.seen();
        let known = articles.iter().filter(|id| project.article(id).is_some());
        self.columns = known.take(MOST_COLUMNS).map(&mut take).collect();
        let mut columns = self.columns.iter();
        let at = columns.position(|column| Some(&column.article) == focused.as_ref());
        self.focus.column = at.unwrap_or_default();
        self.frame.focused = None;
    }

    /// Shows the columns that are remembered by a name.
    pub fn show_set(&mut self, name: &str) {
        let Some(set) = self.project().column_set(name).cloned() else {
            return;
        };
        self.show_only(&set.articles);
        let gone = set.articles.len() - self.columns.len();
        self.last_action = match gone {
            0 => format!("Columns “{name}”"),
            1 => format!("Columns “{name}”; one of its articles is not there any more"),
            gone => format!("Columns “{name}”; {gone} of its articles are not there any more"),
        };
    }

    /// Remembers the columns by a name.
    ///
    /// # Errors
    /// Where nothing may change now.
    pub fn keep_columns(&mut self, name: &str) -> Result<(), CommandError> {
        let command = Command::KeepColumns {
            name: name.to_owned(),
            articles: self.shown_articles(),
        };
        self.perform(command)
    }

    /// The name of the set whose articles are shown, in its order.
    #[must_use]
    pub fn shown_set(&self) -> Option<&str> {
        let mut sets = self.project().column_sets();
        let shown = |set: &[ArticleId]| {
            let columns = self.columns.iter().map(Column::article);
            set.len() == self.columns.len() && columns.eq(set)
        };
        sets.find(|set| shown(&set.articles))
            .map(|set| set.name.as_str())
    }
}
