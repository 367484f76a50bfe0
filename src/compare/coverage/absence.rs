//! What is known of an article that has nothing of a row.

use std::collections::HashMap;

use crate::model::{AnnotatorId, ArticleId, ClusterId, Progress, Project, Subject, Verdict};

/// How much it means that an article has nothing of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// No more than that nobody has linked anything there.
    NotLinked,
    /// Whoever made the cluster has read the article to the end.
    Done,
    /// Somebody has looked for just this.
    Checked {
        /// Who, in the order of their names.
        by: Vec<AnnotatorId>,
        /// What they noted, one after the other.
        note: String,
    },
}

impl Absence {
    /// What is said of it on the screen and in tables: that something is not reported is only said where somebody
    /// has looked.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        match self {
            Self::NotLinked => "not linked",
            Self::Done | Self::Checked { .. } => "not reported",
        }
    }

    /// Its name in columns of tables and files of other formats.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotLinked => "not linked",
            Self::Done => "done",
            Self::Checked { .. } => "checked",
        }
    }

    /// Whether somebody has looked.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        !matches!(self, Self::NotLinked)
    }
}

/// What annotators have said of what is not there.
pub(super) struct Absences<'a> {
    project: &'a Project,
    checked: HashMap<(ClusterId, &'a ArticleId), Absence>,
}

impl<'a> Absences<'a> {
    /// Those of the annotators that are taken.
    pub fn new(project: &'a Project, takes: impl Fn(&AnnotatorId) -> bool) -> Self {
        let mut checked = HashMap::new();
        for review in project.reviews().filter(|it| takes(&it.annotator)) {
            let Subject::Absence { cluster, article } = &review.subject else {
                continue;
            };
            if review.verdict != Verdict::Confirmed {
                continue;
            }
            let said = checked
                .entry((*cluster, article))
                .or_insert_with(|| Absence::Checked {
                    by: Vec::new(),
                    note: String::new(),
                });
            if let Absence::Checked { by, note } = said {
                by.push(review.annotator.clone());
                let words = review.note.trim();
                if !words.is_empty() && !note.is_empty() {
                    note.push_str("; ");
                }
                note.push_str(words);
            }
        }
        Self { project, checked }
    }

    /// What is known of an article that has nothing of somebody's cluster.
    pub fn of(
        &self,
        cluster: ClusterId,
        annotator: &AnnotatorId,
        article: &'a ArticleId,
    ) -> Absence {
        if let Some(checked) = self.checked.get(&(cluster, article)) {
            return checked.clone();
        }
        match self.project.progress(annotator, article) {
            Progress::Done => Absence::Done,
            Progress::ToDo | Progress::Doing => Absence::NotLinked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Scope;
    use crate::compare::coverage::coverage;
    use crate::edit::{Command, Session, Writing};
    use crate::fixture::Fixture;
    use crate::model::Timestamp;

    fn article_id(name: &str) -> ArticleId {
        ArticleId::new(name).expect("a slug")
    }

    #[test]
    fn that_an_article_does_not_report_something_is_said_by_who_has_looked() {
        let fixture = Fixture::new()
            .by("ada")
            .article("one", "[The ferry sank|c1].")
            .article("two", "[A ferry went down|c2].")
            .article("three", "The pier is closed.")
            .article("four", "Rain is expected.")
            .cluster("Ferry", "c1 c2");
        let mut session = fixture.session();
        let [ada, ben] = ["ada", "ben"].map(|name| AnnotatorId::new(name).expect("a slug"));
        let cluster = session.project().clusters().next().expect("one").id;
        let perform = |session: &mut Session, by: &AnnotatorId, command| {
            session.set_annotator(by.clone());
            let performed = session.perform(command, Timestamp::UNIX_EPOCH);
            performed.expect("performed");
        };
        let absent = |article: &str, verdict, note: &str| Command::Review {
            subject: Subject::Absence {
                cluster,
                article: article_id(article),
            },
            verdict,
            note: note.to_owned(),
        };
        let known = |session: &Session, of: Scope<'_>, column: usize| {
            let row = coverage(session.project(), of).rows.remove(0);
            row.absence(column).clone()
        };
        let all = Scope::default();
        assert_eq!(known(&session, all, 2), Absence::NotLinked);
        let twice = absent("three", Verdict::Confirmed, "read twice");
        perform(&mut session, &ben, twice);
        let confirmed = absent("three", Verdict::Confirmed, "");
        perform(&mut session, &ada, confirmed);
        let checked = |by: &[&AnnotatorId], note: &str| Absence::Checked {
            by: by.iter().map(|&it| it.clone()).collect(),
            note: note.to_owned(),
        };
        assert_eq!(
            known(&session, all, 2),
            checked(&[&ada, &ben], "read twice")
        );
        assert_eq!(
            known(&session, Scope::of(Some(&ada)), 2),
            checked(&[&ada], "")
        );
        assert_eq!(known(&session, all, 2).words(), "not reported");
        // What is only noted is not looked for, and an answer can be taken back.
        perform(
            &mut session,
            &ada,
            absent("four", Verdict::Undecided, "later"),
        );
        assert_eq!(known(&session, all, 3), Absence::NotLinked);
        perform(&mut session, &ada, absent("three", Verdict::Undecided, ""));
        assert_eq!(known(&session, all, 2), checked(&[&ben], "read twice"));

        let done = Command::Write(Writing::Progress {
            articles: vec![article_id("four")],
            progress: Progress::Done,
        });
        perform(&mut session, &ben, done.clone());
        assert_eq!(known(&session, all, 3), Absence::NotLinked, "it is ada's");
        perform(&mut session, &ada, done);
        assert_eq!(known(&session, all, 3), Absence::Done);
        // What was said of a cluster or an article goes and comes back with it.
        let before = session.project().clone();
        for command in [
            Command::RemoveCluster(cluster),
            Command::RemoveArticle(article_id("three")),
        ] {
            perform(&mut session, &ada, command);
            assert!(session.project().reviews().count() < 2);
            session.undo().expect("undone");
            assert!(*session.project() == before);
        }
    }
}
