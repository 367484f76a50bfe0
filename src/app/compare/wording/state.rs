//! The wording view's state: the chosen cluster's aligned words, and what is done with its members.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ShownWording;
use crate::app::Desk;
use crate::app::jobs::About;
use crate::app::jobs::Job;
use crate::app::kept::Kept;
use crate::app::toggle;
use crate::compare::wording;
use crate::model::{AnnotationId, ArticleId, ClusterId, Spans};
use crate::report::Selection;

/// The wording of a cluster, and what is done with it.
#[derive(Debug, Default)]
pub struct WordingScreen {
    /// Only clusters with these words in their title are listed.
    pub(super) filter: String,
    /// Members that are to leave for a new cluster.
    pub(super) ticked: BTreeSet<AnnotationId>,
    shown: Kept<(Places, Selection), ShownWording>,
}

/// All that a wording is made of: the cluster, the revision of the articles, and where each member stands.
type Places = (ClusterId, u64, Vec<(AnnotationId, ArticleId, Spans)>);

/// What can be asked of the wording.
#[derive(Debug, Clone)]
pub enum WordingAction {
    /// List only clusters with these words in their title.
    Filter(String),
    /// Tick a member that is to leave for a new cluster, or untick it.
    Tick(AnnotationId),
    /// Untick all.
    Untick,
}

impl WordingScreen {
    pub(in crate::app::compare) fn act(&mut self, action: WordingAction) {
        match action {
            WordingAction::Filter(words) => self.filter = words,
            WordingAction::Tick(member) => {
                toggle::in_set(&mut self.ticked, member);
            }
            WordingAction::Untick => self.ticked.clear(),
        }
    }

    /// The aligned words of a cluster, if they are there; those of a former revision until the next are.
    #[must_use]
    pub fn shown(&mut self, cluster: ClusterId) -> Option<&mut ShownWording> {
        let shown = self.shown.value_mut();
        shown.filter(|shown| shown.wording.cluster == cluster)
    }
}

/// Aligning the words of the chosen cluster. Beside the articles, only where its members stand decides on them, and most
/// changes leave that as it is.
pub(in crate::app::compare) fn job(desk: &mut Desk) -> Option<Job> {
    let cluster = Arc::clone(desk.compared_cluster()?);
    let members = cluster.members.iter();
    let members = members.filter_map(|id| desk.project().annotation(*id));
    let places = members.map(|it| (it.id, it.article.clone(), it.spans.clone()));
    let articles = desk.session().revision(wording::READS);
    let key = (cluster.id, articles, places.collect());
    desk.compare_job(
        About::new("Aligning words").quiet(),
        |comparing| &mut comparing.wording.shown,
        key,
        move |project| ShownWording::new(project, &cluster),
    )
}
