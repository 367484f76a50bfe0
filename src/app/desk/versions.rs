//! Later versions of articles: which article a file is asked for, and which annotations have not gone over yet.

use super::Desk;
use super::columns::NEW_COLUMNS;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::compare::versions::{WAITING_READS, Waiting, waiting};
use crate::edit::{Command, CommandError, NewArticle};
use crate::model::{AnnotatorId, ArticleId};

/// What the desk knows of versions.
#[derive(Debug, Default)]
pub(super) struct Versions {
    /// What waits for whoever annotates.
    waiting: Kept<(u64, AnnotatorId), Vec<Waiting>>,
    /// The article for whose later version a file is being picked.
    of: Option<ArticleId>,
}

impl Desk {
    /// Whether any article is a later version of another.
    #[must_use]
    pub fn has_versions(&self) -> bool {
        let mut articles = self.project().articles().iter();
        articles.any(|article| article.version_of.is_some())
    }

    /// The annotations that have not gone over to a later version, as far as a thread knows.
    #[must_use]
    pub fn waiting(&self) -> &[Waiting] {
        self.versions.waiting.value().map_or(&[], Vec::as_slice)
    }

    /// Those that wait for one version.
    pub fn waiting_for<'a>(
        &'a self,
        article: &'a ArticleId,
    ) -> impl Iterator<Item = &'a Waiting> + 'a {
        let all = self.waiting().iter();
        all.filter(move |waiting| waiting.article == *article)
    }

    /// Looks for what waits, unless that is known.
    pub(super) fn lacking_versions(&mut self) -> Option<Job> {
        if !self.has_versions() && self.waiting().is_empty() {
            return None;
        }
        let annotator = self.session().annotator().clone();
        let key = (self.session().revision(WAITING_READS), annotator.clone());
        let about = About::new("Comparing versions");
        let about = about
            .giving_up(|desk| desk.versions.waiting.give_up())
            .quiet();
        self.job(
            about,
            |desk| &mut desk.versions.waiting,
            key,
            move |project| waiting(project, &annotator),
        )
    }

    /// Remembers for which article a file is being picked: the one that has the keys.
    pub(in crate::app) fn ask_for_version(&mut self) {
        self.versions.of = self.focused_article().cloned();
    }

    /// The article for which a file was picked.
    pub(in crate::app) fn asked_version(&mut self) -> Option<ArticleId> {
        self.versions.of.take()
    }

    /// Adds a later version of an article, and shows it beside it. Returns its id.
    ///
    /// # Errors
    /// Where it does not fit.
    pub(in crate::app) fn add_version(
        &mut self,
        of: &ArticleId,
        article: NewArticle,
    ) -> Result<Option<ArticleId>, CommandError> {
        let of_it = |desk: &Self| -> Vec<ArticleId> {
            let later = desk.project().versions_after(of);
            later.map(|it| it.id.clone()).collect()
        };
        let before = of_it(self);
        let command = Command::AddVersion {
            of: of.clone(),
            article,
        };
        self.perform(command)?;
        let new = of_it(self).into_iter().find(|id| !before.contains(id));
        if let Some(new) = &new {
            self.show_beside(of, new);
        }
        Ok(new)
    }

    /// The article that has the keys, where it is a later version of another.
    #[must_use]
    pub fn focused_version(&self) -> Option<&ArticleId> {
        let article = self.project().article(self.focused_article()?)?;
        self.project().version_before(article)?;
        Some(&article.id)
    }

    /// Whether whoever annotates has more annotations on one article than on another.
    #[must_use]
    pub(in crate::app) fn has_more_annotations(&self, one: &ArticleId, other: &ArticleId) -> bool {
        let layer = self.project().layers().get(self.session().annotator());
        let count = |article| {
            let annotations = layer.and_then(|layer| layer.annotations.get(article));
            annotations.map_or(0, std::collections::BTreeMap::len)
        };
        count(one) > count(other)
    }

    /// Shows an article in a column to the right of another's.
    fn show_beside(&mut self, left: &ArticleId, article: &ArticleId) {
        self.show_article(article);
        let place = |desk: &Self, wanted: &ArticleId| {
            let mut columns = desk.columns().iter();
            columns.position(|column| column.article() == wanted)
        };
        if let (Some(beside), Some(from)) = (place(self, left), place(self, article))
            && beside + 1 < from
            && self.columns().len() <= NEW_COLUMNS
        {
            self.move_column(from, beside + 1);
        }
    }
}
