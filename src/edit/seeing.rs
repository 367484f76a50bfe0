//! What whoever is at work may see, kept in step with each change.
//!
//! It is the whole project with something left out, which takes a copy of all layers. Most of what somebody does who codes
//! blind can be done to the seen project as it was done to the whole one. Here is said of which that is certain; after
//! anything else it is made anew.

use std::sync::Arc;

use super::edit::{Edit, Replace};
use crate::model::{
    About, Annotation, AnnotationId, AnnotatorId, ArticleId, Blinding, Content, Layer, Project,
};

/// A project without what is hidden from an annotator.
#[derive(Debug)]
pub(super) struct Seen {
    pub blinding: Blinding,
    pub project: Arc<Project>,
}

impl Seen {
    /// Does to it what was done to the whole project, which is as it is after that. Returns whether it is now what it would
    /// be if it were made anew; if not, it is to be thrown away.
    pub fn follow(&mut self, whole: &Project, edits: &[Edit]) -> bool {
        if !edits.iter().all(|edit| self.is_the_same_for(whole, edit)) {
            return false;
        }
        let seen = Arc::make_mut(&mut self.project);
        edits.iter().all(|edit| edit.apply(seen).is_ok())
    }

    /// Whether an edit changes nothing but what it names, and all of that is seen.
    fn is_the_same_for(&self, whole: &Project, edit: &Edit) -> bool {
        let me = self.blinding.me();
        match edit {
            Edit::Annotation(change) => self.is_own_annotation(whole, change),
            Edit::Cluster(change) => {
                let sides = change.before.iter().chain(&change.after);
                let mut sides = sides.map(|it| (&it.annotator, &it.members));
                sides.all(|(annotator, members)| {
                    annotator == me && !members.iter().any(|id| self.hides(whole, *id))
                })
            }
            Edit::Relation(change) => {
                let mut sides = change.before.iter().chain(&change.after);
                sides.all(|it| it.annotator == *me && !it.ends().any(|id| self.hides(whole, id)))
            }
            Edit::Review(change) => {
                let mut sides = change.before.iter().chain(&change.after);
                sides.all(|it| {
                    let (annotation, cluster) = (it.subject.annotation(), it.subject.cluster());
                    it.annotator == *me
                        && !annotation.is_some_and(|id| self.hides(whole, id))
                        && cluster.is_none_or(|id| {
                            whole.cluster(id).is_none() || self.project.cluster(id).is_some()
                        })
                })
            }
            Edit::Entry(change) => is_of(me, change, |it| &it.annotator),
            Edit::Shown(change) => is_of(me, change, |it| &it.annotator),
            Edit::Accepted(change) => is_of(me, change, |it| &it.annotator),
            Edit::Settlement(change) => is_of(me, change, |it| &it.annotator),
            // These are everybody's.
            Edit::Actor(_)
            | Edit::Tag { .. }
            | Edit::RelationType { .. }
            | Edit::Article { .. }
            | Edit::MoveArticle { .. }
            | Edit::MoveTag { .. }
            | Edit::HeldBack { .. }
            | Edit::ColumnSet(_)
            | Edit::Annotator(_)
            | Edit::BookVersion(_)
            | Edit::Details { .. } => true,
            Edit::Lost(_) | Edit::Sample(_) => false,
        }
    }

    /// What others say of something in the sample is hidden as long as that is there, so that it must be nothing where an
    /// annotation comes or goes.
    fn is_own_annotation(&self, whole: &Project, change: &Replace<Arc<Annotation>>) -> bool {
        let me = self.blinding.me();
        if !is_of(me, change, |it| &it.annotator) {
            return false;
        }
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => before.article == after.article,
            (Some(one), None) | (None, Some(one)) => {
                !self.is_blind(&one.article) || !is_named_by_others(whole, me, one.id)
            }
            (None, None) => true,
        }
    }

    fn is_blind(&self, article: &ArticleId) -> bool {
        self.blinding.articles().contains(article)
    }

    /// Whether it is somebody else's, in an article of the sample.
    fn hides(&self, whole: &Project, id: AnnotationId) -> bool {
        let placed = whole.annotation(id).map(|it| (&it.annotator, &it.article));
        let found = placed.or_else(|| whole.lost(id).map(|it| (&it.annotator, &it.article)));
        found.is_some_and(|(annotator, article)| self.blinding.hides(annotator, article))
    }
}

/// Whether both sides of a change are an annotator's.
fn is_of<T>(
    me: &AnnotatorId,
    change: &Replace<Arc<T>>,
    whose: impl Fn(&T) -> &AnnotatorId,
) -> bool {
    let mut sides = change.before.iter().chain(&change.after);
    sides.all(|it| whose(it) == me)
}

/// Whether anything in others' layers names an annotation.
fn is_named_by_others(whole: &Project, me: &AnnotatorId, id: AnnotationId) -> bool {
    let clusters = whole.clusters_of(id).iter();
    let mut clusters = clusters.filter_map(|cluster| whole.cluster(*cluster));
    let mut relations = whole.relations_of(id).iter();
    clusters.any(|it| it.annotator != *me)
        || relations.any(|it| it.annotator != *me)
        || (whole.layers().iter()).any(|(annotator, layer)| annotator != me && names(layer, id))
}

fn names(layer: &Layer, id: AnnotationId) -> bool {
    let is_about = |content: &Content| matches!(content, Content::Memo { about: Some(About::Annotation(about)), .. } if *about == id);
    let assistance = &layer.assistance;
    let mut suggestions = assistance.shown.keys().chain(assistance.accepted.keys());
    (layer.reviews.keys()).any(|subject| subject.annotation() == Some(id))
        || layer
            .notebook
            .values()
            .any(|entry| is_about(&entry.content))
        || suggestions.any(|it| it.annotations().any(|named| named == id))
}
