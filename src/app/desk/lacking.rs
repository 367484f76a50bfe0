//! What a desk shows and cannot work out within a frame: which jobs that takes, and what each of them reads.
//!
//! A job is asked for again as soon as a change is of a kind that it reads (the `READS` beside what it does). Letters
//! typed into a note are of none of these.

use std::sync::Arc;

use super::compare::{Collation, Table};
use super::discrepancies::{Noun, ShownFinding};
use super::{Desk, Screen};
use crate::app::jobs::{About, Work};
use crate::app::kept::Kept;
use crate::compare::View;
use crate::compare::attribution::{self, attribution};
use crate::compare::{coverage, discrepancies, wording};
use crate::model::Project;

/// A job.
pub type Job = (About, Work);

impl Desk {
    /// What threads have to do before everything on the screen is up to date, as far as none is at it.
    #[must_use]
    pub fn lacking(&mut self) -> Vec<Job> {
        let mut jobs = self.lacking_suggestions();
        let Screen::Compare(view) = self.screen else {
            return jobs;
        };
        if matches!(view, View::Coverage | View::Wording) {
            jobs.extend(self.job(
                About::new("Making the table").quiet(),
                |desk| &mut desk.comparing.coverage.table,
                self.session.revision(coverage::READS),
                Table::new,
            ));
            jobs.extend(self.wording());
        }
        if view == View::Attribution {
            jobs.extend(self.job(
                About::new("Counting quotes").quiet(),
                |desk| &mut desk.comparing.quoting.counted,
                self.session.revision(attribution::READS),
                |project| attribution(project, None),
            ));
        }
        if view == View::Discrepancies {
            jobs.extend(self.job(
                About::new("Reading numbers and dates").quiet(),
                |desk| &mut desk.comparing.checking.board,
                self.session.revision(discrepancies::BOARD_READS),
                Noun::all,
            ));
        }
        // All views show how many conflicts there are.
        jobs.extend(self.job(
            About::new("Looking for discrepancies").quiet(),
            |desk| &mut desk.comparing.checking.found,
            self.session.revision(discrepancies::READS),
            ShownFinding::all,
        ));
        jobs
    }

    /// Beside the articles, only where the members of the cluster stand decides on its wording, and most changes leave
    /// that as it is.
    fn wording(&mut self) -> Option<Job> {
        let cluster = Arc::clone(self.compared_cluster()?);
        let members = cluster.members.iter();
        let members = members.filter_map(|id| self.project().annotation(*id));
        let places = members.map(|it| (it.id, it.article.clone(), it.spans.clone()));
        let articles = self.session.revision(wording::READS);
        let key = (cluster.id, articles, places.collect());
        self.job(
            About::new("Aligning words").quiet(),
            |desk| &mut desk.comparing.wording.collation,
            key,
            move |project| Collation::new(project, &cluster),
        )
    }

    /// The job that works out what is kept for a key, unless it is known or somebody is at it.
    pub(super) fn job<K: PartialEq + Send + 'static, V: Send + 'static>(
        &mut self,
        about: About,
        kept: impl Fn(&mut Self) -> &mut Kept<K, V> + Send + 'static,
        key: K,
        work: impl FnOnce(&Project) -> V + Send + 'static,
    ) -> Option<Job> {
        kept(self).claim(&key).then(|| {
            let project = self.session.snapshot();
            let work: Work = Box::new(move |_| {
                let value = work(&project);
                // Before the result is there, so that the next change need not copy what nobody reads any more.
                drop(project);
                Box::new(move |app, _| {
                    if let Some(desk) = &mut app.desk {
                        kept(desk).put(key, value);
                    }
                })
            });
            (about.of(self.number), work)
        })
    }
}
