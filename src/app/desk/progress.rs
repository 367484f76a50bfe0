//! How far articles are, and going on to the next that is not done.

use super::{Column, Desk};
use crate::app::words::article_name;
use crate::edit::{ChangeKind, Command, CommandError, Writing};
use crate::model::{ArticleId, Progress};

/// The kinds of changes that the counts depend on: an article is begun by annotating it.
const READS: &[ChangeKind] = &[
    ChangeKind::Articles,
    ChangeKind::Annotations,
    ChangeKind::Notebook,
];

impl Desk {
    /// How far whoever is at work is with an article.
    #[must_use]
    pub fn progress(&self, article: &ArticleId) -> Progress {
        self.project().progress(self.session.annotator(), article)
    }

    /// How many articles are done, as of the last [`Self::update_progress`].
    #[must_use]
    pub fn done(&self) -> usize {
        let counts = self.progress.value().copied().unwrap_or_default();
        counts.last().copied().unwrap_or_default()
    }

    /// Counts again, if something has changed.
    pub(in crate::app) fn update_progress(&mut self) {
        let annotator = self.session.annotator();
        let wanted = (self.session.revision(READS), annotator.clone());
        self.progress
            .keep(wanted, || self.session.seen().progress_counts(annotator));
    }

    /// Says of the article that has the keys that it is one step further; after done it is to do again.
    pub(in crate::app) fn step_progress(&mut self) -> Result<(), CommandError> {
        let Some(article) = self.focused_article().cloned() else {
            return Ok(());
        };
        let progress = self.progress(&article).next();
        let articles = vec![article];
        let writing = Writing::Progress { articles, progress };
        self.perform(Command::Write(writing))
    }

    /// Makes keys act in the next article that is not done. Where it has no column, it takes that of an article that is
    /// done, so that going through a thousand articles leaves no thousand columns.
    pub(in crate::app) fn go_to_next_not_done(&mut self) {
        let here = self.focused_article().cloned();
        let project = self.session.seen();
        let next = project.next_not_done(self.session.annotator(), here.as_ref());
        let Some(next) = next.cloned() else {
            let rest = here.is_some_and(|here| self.progress(&here) != Progress::Done);
            self.last_action = if rest {
                "All other articles are done".to_owned()
            } else {
                "All articles are done".to_owned()
            };
            return;
        };
        let is_shown = self.columns.iter().any(|it| it.article == next);
        let replaces = here.is_some_and(|here| self.progress(&here) == Progress::Done);
        let at = self.focus.column();
        if !is_shown
            && replaces
            && let Some(column) = self.columns.get_mut(at)
        {
            *column = Column::new(next.clone());
        }
        self.show_article(&next);
        let name = article_name(self.project(), &next);
        self.last_action = format!("Next: {name}, {}", self.progress(&next).name());
    }
}
