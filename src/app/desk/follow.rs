//! Synchronised reading: the other columns follow the passages that are aligned with what is being read.
//!
//! A column moves only to an anchor, and stays where it is between two: news tells the same in another order, so that
//! nothing can be said about what lies between.

use std::sync::Arc;

use super::Desk;
use crate::app::jobs::{About, Job};
use crate::model::ArticleId;
use crate::suggest::links::{Anchors, LinkIndex};
use crate::text::{ByteOffset, Span};

/// What columns follow, while they do.
#[derive(Debug, Default)]
pub(super) struct Following {
    /// Which anchors were followed last.
    followed: u64,
    /// Where was read last, and in which article.
    leader: Option<(ArticleId, ByteOffset)>,
    /// By column: the passages that are aligned now.
    aligned: Vec<(ArticleId, Span)>,
}

impl Desk {
    /// Makes the columns follow each other, or lets them go.
    pub fn toggle_following(&mut self) {
        self.following = match self.following {
            Some(_) => None,
            None => Some(Following::default()),
        };
    }

    /// Whether columns follow aligned passages.
    #[must_use]
    pub const fn is_following(&self) -> bool {
        self.following.is_some()
    }

    /// The work that following lacks.
    pub(super) fn anchors(&mut self, index: Arc<LinkIndex>) -> Option<Job> {
        self.following.as_ref()?;
        // What is aligned is suggested as well.
        let articles = self.shown_articles().into_iter();
        let articles: Vec<_> = articles.filter(|id| !self.is_held_back(id)).collect();
        self.job(
            About::new("Aligning columns").quiet(),
            |desk| &mut desk.suggesting.anchors,
            (self.session.revision(Anchors::READS), articles.clone()),
            move |project| Anchors::of(project, &index, &articles),
        )
    }

    /// Goes on from where was read last, once other passages are aligned.
    pub fn follow_on(&mut self) {
        let version = self.suggesting.anchors.version();
        let Some(following) = self.following.as_mut().filter(|it| it.followed != version) else {
            return;
        };
        following.followed = version;
        let focused = self.columns.get(self.focus.column());
        let focused = focused.and_then(|column| Some((column.article.clone(), column.reading?)));
        if let Some((article, place)) = following.leader.take().or(focused) {
            self.follow(&article, place);
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
            let anchors = self.suggesting.anchors.value();
            let found = anchors.and_then(|it| it.aligned(article, place, &column.article));
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
