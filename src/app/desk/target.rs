//! What a command is about: what is selected, or the row whose menu it was given in.

use super::Desk;
use crate::app::command::Target;
use crate::model::{ArticleId, ClusterId, TagId};

impl Desk {
    /// Makes commands be about something, or about what is selected again.
    pub(in crate::app) fn aim(&mut self, target: Option<Target>) {
        self.target = target;
    }

    /// The article that a command is about.
    #[must_use]
    pub fn article_at_hand(&self) -> Option<&ArticleId> {
        if let Some(Target::Article(article)) = &self.target {
            return Some(article);
        }
        let column = self.columns.get(self.focus.column());
        column.map(super::Column::article)
    }

    /// The cluster that a command is about: else the first one that the selected annotation is in.
    #[must_use]
    pub fn cluster_at_hand(&self) -> Option<ClusterId> {
        if let Some(Target::Cluster(cluster)) = &self.target {
            return Some(*cluster);
        }
        let selected = self.focus.annotation()?;
        self.project().clusters_of(selected).first().copied()
    }

    /// The tag that a command is about: else that of the selected annotation.
    #[must_use]
    pub fn tag_at_hand(&self) -> Option<&TagId> {
        if let Some(Target::Tag(tag)) = &self.target {
            return Some(tag);
        }
        self.selected_annotation().map(|it| &it.tag)
    }

    /// Gives the article at hand another place in the list.
    pub(in crate::app) fn neighbour_in_project(&self, down: bool) -> Option<(ArticleId, usize)> {
        let article = self.article_at_hand()?;
        let mut articles = self.project().articles().iter();
        let at = articles.position(|it| it.id == *article)?;
        let to = if down {
            (at + 1).min(self.project().articles().len().saturating_sub(1))
        } else {
            at.saturating_sub(1)
        };
        (to != at).then(|| (article.clone(), to))
    }
}
