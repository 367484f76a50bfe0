//! What a desk shows and cannot work out within a frame: which jobs that takes.
//!
//! A job is asked for again as soon as a change is of a kind that it reads (the `READS` beside what it does). Letters
//! typed into a note are of none of these.

use super::Desk;
use crate::app::compare::{self, Screen};
use crate::app::jobs::{About, Job, Progress, Work};
use crate::app::kept::Kept;
use crate::model::Project;

impl Desk {
    /// What threads have to do before everything on the screen is up to date, as far as none is at it.
    #[must_use]
    pub fn lacking(&mut self) -> Vec<Job> {
        let mut jobs = self.lacking_suggestions();
        jobs.extend(self.lacking_completions());
        if let Screen::Compare(view) = self.screen {
            jobs.extend(compare::jobs(self, view));
        }
        if self.screen == Screen::Spans {
            jobs.extend(self.lacking_spans());
        }
        if self.screen == Screen::Agreement {
            jobs.extend(self.agreement_jobs());
        }
        if self.screen == Screen::Adjudication {
            jobs.extend(self.adjudication_jobs());
        }
        jobs.extend(self.lacking_folding());
        jobs.extend(self.lacking_search());
        jobs.extend(self.lacking_hits());
        jobs.extend(self.lacking_versions());
        jobs
    }

    /// The job that works out what is kept for a key, unless it is known or somebody is at it.
    #[must_use]
    pub fn job<K: PartialEq + Send + 'static, V: Send + 'static>(
        &mut self,
        about: About,
        kept: impl Fn(&mut Self) -> &mut Kept<K, V> + Send + 'static,
        key: K,
        work: impl FnOnce(&Project) -> V + Send + 'static,
    ) -> Option<Job> {
        let work = move |project: &Project, _: &Progress| Some(work(project));
        self.job_that_tells(about, kept, key, work, |_, _| {})
    }

    /// The same for work that says how far it is and may end before it comes to anything. `look` sees what comes of it.
    #[must_use]
    pub fn job_that_tells<K: PartialEq + Send + 'static, V: Send + 'static>(
        &mut self,
        about: About,
        kept: impl Fn(&mut Self) -> &mut Kept<K, V> + Send + 'static,
        key: K,
        work: impl FnOnce(&Project, &Progress) -> Option<V> + Send + 'static,
        look: impl FnOnce(&mut Self, &V) + Send + 'static,
    ) -> Option<Job> {
        kept(self).claim(&key).then(|| {
            let project = self.session.seen_snapshot();
            let work: Work = Box::new(move |progress| {
                let value = work(&project, progress);
                // Before the result is there, so that the next change need not copy what nobody reads any more.
                drop(project);
                Box::new(move |app, _| {
                    let Some(desk) = &mut app.desk else { return };
                    match value {
                        Some(value) => {
                            look(desk, &value);
                            kept(desk).put(key, value);
                        }
                        None => kept(desk).give_up(),
                    }
                })
            });
            (about.of(self.number), work)
        })
    }
}
