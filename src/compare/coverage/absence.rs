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
