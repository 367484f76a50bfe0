//! The articles side by side: which, in which order, how wide, and which of them stay where they are.

use super::Desk;
use crate::app::reader::{Pane, Reader};
use crate::model::ArticleId;
use crate::text::ByteOffset;

/// So many articles get a column by themselves; more would be too narrow to read.
pub(in crate::app) const NEW_COLUMNS: usize = 6;

/// So many at most: more are not compared by anybody, and cost room in every frame.
pub(in crate::app) const MOST_COLUMNS: usize = 60;

/// An article shown side by side with others.
pub struct Column {
    pub(super) article: ArticleId,
    width: Option<f32>,
    /// The view on which keys act.
    pub(super) reader: Reader,
    /// The other one, where the article has two, and which of them that on which keys act is.
    pub(super) other: Option<Reader>,
    pub(super) pane: Pane,
    pub(super) locked: bool,
    pub(super) pinned: bool,
    pub(super) reading: Option<ByteOffset>,
}

impl Column {
    pub(super) fn new(article: ArticleId) -> Self {
        Self {
            article,
            width: None,
            reader: Reader::default(),
            other: None,
            pane: Pane::Upper,
            locked: false,
            pinned: false,
            reading: None,
        }
    }

    /// The same with a width of its own, in points.
    pub(super) const fn with_width(mut self, width: Option<f32>) -> Self {
        self.width = width;
        self
    }

    /// Which article.
    #[must_use]
    pub const fn article(&self) -> &ArticleId {
        &self.article
    }

    /// In points, chosen by the person; `None` while the columns share the room.
    #[must_use]
    pub const fn width(&self) -> Option<f32> {
        self.width
    }

    /// Its view.
    #[must_use]
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Whether it stays where it is while others follow what is read.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.locked
    }

    /// Whether it stays at the left while others are scrolled sideways.
    #[must_use]
    pub const fn is_pinned(&self) -> bool {
        self.pinned
    }

    /// Whether the article has two views.
    #[must_use]
    pub const fn is_split(&self) -> bool {
        self.other.is_some()
    }

    /// The view on which keys act.
    #[must_use]
    pub const fn pane(&self) -> Pane {
        self.pane
    }

    /// Makes keys act on a view, if the article has two.
    pub(super) fn use_pane(&mut self, pane: Pane) {
        if self.pane != pane
            && let Some(other) = &mut self.other
        {
            std::mem::swap(&mut self.reader, other);
            self.pane = pane;
        }
    }

    const fn reader_of(&mut self, pane: Pane) -> Option<&mut Reader> {
        match (self.pane, pane) {
            (Pane::Upper, Pane::Upper) | (Pane::Lower, Pane::Lower) => Some(&mut self.reader),
            (Pane::Upper, Pane::Lower) | (Pane::Lower, Pane::Upper) => self.other.as_mut(),
        }
    }

    /// The character at the reading line, as of the last frame.
    #[must_use]
    pub const fn reading(&self) -> Option<ByteOffset> {
        self.reading
    }
}

impl Desk {
    /// The articles side by side.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The article where keys act.
    #[must_use]
    pub fn focused_article(&self) -> Option<&ArticleId> {
        self.article_at_hand()
    }

    /// The articles side by side, by name.
    pub(super) fn shown_articles(&self) -> Vec<ArticleId> {
        let columns = self.columns.iter();
        columns.map(|column| column.article.clone()).collect()
    }

    pub(super) fn focused_column(&mut self) -> Option<&mut Column> {
        self.columns.get_mut(self.focus.column())
    }

    pub(super) fn column_of(&mut self, article: &ArticleId) -> Option<&mut Column> {
        let mut columns = self.columns.iter_mut();
        columns.find(|column| column.article == *article)
    }

    fn place_of(&self, article: &ArticleId) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| column.article == *article)
    }

    /// Hands a view of a column out to be drawn, so that the rest of the desk can be read meanwhile; see
    /// [`Self::put_back`].
    pub(in crate::app) fn take_reader(&mut self, column: usize, pane: Pane) -> Reader {
        let column = self.columns.get_mut(column);
        let reader = column.and_then(|column| column.reader_of(pane));
        reader.map(std::mem::take).unwrap_or_default()
    }

    /// Takes the view back, with the character at its reading line.
    pub(in crate::app) fn put_back(
        &mut self,
        column: usize,
        pane: Pane,
        reader: Reader,
        reading: Option<ByteOffset>,
    ) {
        if let Some(column) = self.columns.get_mut(column) {
            if column.pane == pane {
                column.reading = reading;
            }
            if let Some(place) = column.reader_of(pane) {
                *place = reader;
            }
        }
    }

    /// Makes keys act in an article's column, opening it if need be.
    pub fn show_article(&mut self, article: &ArticleId) {
        if self.place_of(article).is_none() {
            self.toggle_column(article);
        }
        if let Some(at) = self.place_of(article) {
            self.focus.column = at;
        }
    }

    /// Shows an article as a column, in the project's order among those of its order, or hides it.
    pub fn toggle_column(&mut self, article: &ArticleId) {
        if let Some(at) = self.place_of(article) {
            self.columns.remove(at);
            self.focus.column = self.focus.column.min(self.columns.len().saturating_sub(1));
            return;
        }
        let order = |id: &ArticleId| {
            let mut articles = self.session.seen().articles().iter();
            articles.position(|article| article.id == *id)
        };
        let rank = order(article);
        let mut columns = self.columns.iter();
        let after = columns.position(|column| order(&column.article) > rank);
        let at = after.unwrap_or(self.columns.len());
        self.columns.insert(at, Column::new(article.clone()));
    }

    /// Makes keys act in the next column, or in the one before; where an article has two views, in the other one first.
    pub fn walk_columns(&mut self, forward: bool) {
        let at = self.focus.column;
        let (here, there) = if forward {
            (Pane::Upper, Pane::Lower)
        } else {
            (Pane::Lower, Pane::Upper)
        };
        if let Some(column) = self.columns.get_mut(at)
            && column.is_split()
            && column.pane == here
        {
            column.use_pane(there);
            return;
        }
        let count = self.columns.len().max(1);
        let to = if forward {
            (at + 1) % count
        } else {
            (at + count - 1) % count
        };
        if to != at {
            self.focus.column = to;
            if let Some(column) = self.columns.get_mut(to) {
                column.use_pane(here);
            }
        }
    }

    /// Gives a column another place.
    pub fn move_column(&mut self, from: usize, to: usize) {
        if from < self.columns.len() && to < self.columns.len() {
            let column = self.columns.remove(from);
            self.columns.insert(to, column);
            self.focus.column = to;
        }
    }

    /// Gives the focused column the place to its right, or to its left.
    pub fn push_column(&mut self, right: bool) {
        let from = self.focus.column;
        let to = if right {
            from + 1
        } else {
            from.saturating_sub(1)
        };
        self.move_column(from, to);
    }

    /// Gives a column a width of its own, in points.
    pub fn set_width(&mut self, column: usize, width: f32) {
        if let Some(column) = self.columns.get_mut(column) {
            column.width = Some(width);
        }
    }

    /// Lets all columns share the room.
    pub fn share_width(&mut self) {
        for column in &mut self.columns {
            column.width = None;
        }
    }

    /// Keeps a column where it is while others follow, or lets it follow again.
    pub fn toggle_lock(&mut self, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            column.locked = !column.locked;
        }
    }
}
