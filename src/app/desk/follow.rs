//! Synchronised reading: the other columns follow the passages that are aligned with what is being read.
//!
//! A column moves only to an anchor, and stays where it is between two: news tells the same in another order, so that
//! nothing can be said about what lies between.

use super::Desk;
use super::suggest::Work;
use crate::model::ArticleId;
use crate::suggest::links::Anchors;
use crate::text::{ByteOffset, Span};

/// What columns follow, while they do.
#[derive(Debug, Default)]
pub struct Following {
    anchors: Anchors,
    /// The revision and the columns that the anchors are for.
    made_for: Option<(u64, Vec<ArticleId>)>,
    /// Where was read last, and in which article.
    leader: Option<(ArticleId, ByteOffset)>,
    /// By column: the passages that are aligned now.
    pub(super) aligned: Vec<(ArticleId, Span)>,
}

impl Desk {
    /// Makes the columns follow each other, or lets them go.
    pub fn toggle_following(&mut self) {
        self.following = match self.following {
            Some(_) => None,
            None => Some(Following::default()),
        };
    }

    /// Keeps the focused column where it is while others follow, or lets it follow again.
    pub fn toggle_lock(&mut self, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            column.locked = !column.locked;
        }
    }

    /// The articles side by side.
    pub(super) fn shown_articles(&self) -> Vec<ArticleId> {
        let columns = self.columns.iter();
        columns.map(|column| column.article.clone()).collect()
    }

    /// The work that following lacks.
    pub(super) fn wanted_anchors(&self) -> Option<Work> {
        let following = self.following.as_ref()?;
        let index = self.suggesting.index()?;
        let wanted = (self.session.revision(), self.shown_articles());
        (following.made_for.as_ref() != Some(&wanted)).then(|| Work::Anchors {
            index: std::sync::Arc::clone(index),
            project: self.session.project().clone(),
            revision: wanted.0,
            articles: wanted.1,
        })
    }

    pub(super) fn found_anchors(
        &mut self,
        anchors: Anchors,
        revision: u64,
        articles: Vec<ArticleId>,
    ) {
        if let Some(following) = &mut self.following {
            following.anchors = anchors;
            following.made_for = Some((revision, articles));
            let leader = following.leader.take();
            if let Some((article, place)) = leader {
                self.follow(&article, place);
            } else if let Some(column) = self.columns.get(self.focus) {
                let article = column.article.clone();
                if let Some(place) = column.reading {
                    self.follow(&article, place);
                }
            }
        }
    }

    /// An article is read at a place: the columns that are not locked go to what is aligned with it.
    pub fn follow(&mut self, article: &ArticleId, place: ByteOffset) {
        let Some(following) = &mut self.following else {
            return;
        };
        if following.leader.as_ref() == Some(&(article.clone(), place)) {
            return;
        }
        following.leader = Some((article.clone(), place));
        following.aligned.clear();
        let mut own = None;
        for column in &mut self.columns {
            let found = following.anchors.aligned(article, place, &column.article);
            let Some(aligned) = found.filter(|_| column.article != *article) else {
                continue;
            };
            own.get_or_insert(aligned.from);
            following.aligned.push((column.article.clone(), aligned.to));
            if !column.locked {
                column.reader.align(aligned.to);
            }
        }
        following
            .aligned
            .extend(own.map(|span| (article.clone(), span)));
    }

    /// The passages of an article that are aligned now.
    #[must_use]
    pub fn aligned(&self, article: &ArticleId) -> Vec<Span> {
        let following = self.following.as_ref();
        let aligned = following.map_or(&[][..], |following| &following.aligned);
        let here = aligned.iter().filter(|(id, _)| id == article);
        here.map(|(_, span)| *span).collect()
    }
}
