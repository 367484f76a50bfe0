//! The pieces of a project that it finds by a name of their own: how each is found, comes and goes, and what must hold for
//! that. Articles, tags and types of relations stand at the places of lists instead; [`super::apply`] sees to those.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edit::{Edit, EditError, Replace};
use crate::model::{
    Acceptance, Actor, Annotation, Annotator, BookVersion, Cluster, ColumnSet, Content, Entry,
    LostAnnotation, Part, Project, Relation, Review, Sample, Settlement, Shown, Subject,
};

/// Does the same with the change of whichever piece; edits of other things have arms of their own.
macro_rules! of_piece {
    ($edit:expr, $change:pat => $done:expr, $($other:pat => $otherwise:expr),+ $(,)?) => {
        match $edit {
            Edit::Annotation($change) => $done,
            Edit::Lost($change) => $done,
            Edit::Cluster($change) => $done,
            Edit::Relation($change) => $done,
            Edit::Review($change) => $done,
            Edit::Shown($change) => $done,
            Edit::Accepted($change) => $done,
            Edit::Entry($change) => $done,
            Edit::Settlement($change) => $done,
            Edit::Actor($change) => $done,
            Edit::ColumnSet($change) => $done,
            Edit::Annotator($change) => $done,
            Edit::Sample($change) => $done,
            Edit::BookVersion($change) => $done,
            $($other => $otherwise),+
        }
    };
}
pub(super) use of_piece;

/// A piece of a project. A change names the same one on both of its sides.
pub(crate) trait Piece: PartialEq + Sized {
    /// The edit of its change.
    const EDIT: fn(Replace<Arc<Self>>) -> Edit;
    /// Puts it into a project, in the place of the one that has its name.
    const PUT: fn(&mut Project, Arc<Self>);
    /// Takes the one of its name out of a project.
    const REMOVE: fn(&mut Project, &Self);

    /// What a project has by its name.
    fn now(&self, project: &Project) -> Option<Arc<Self>>;

    /// What it is called where its change does not fit.
    fn called(&self) -> String;

    /// The part of the project that it is kept in.
    fn part(&self) -> Part {
        Part::Project
    }

    /// Whether it can stand in a project.
    fn may_stand(&self, _: &Project) -> Result<(), EditError> {
        Ok(())
    }

    /// Whether nothing in a project needs it.
    fn may_go(&self, _: &Project) -> Result<(), EditError> {
        Ok(())
    }
}

fn missing(what: String) -> EditError {
    EditError::Missing { what }
}

impl Piece for Annotation {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Annotation;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_annotation;
    const REMOVE: fn(&mut Project, &Self) = |project, it| project.remove_annotation(it.id);

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.annotation(self.id).cloned()
    }

    fn called(&self) -> String {
        format!("annotation {}", self.id)
    }

    fn part(&self) -> Part {
        Part::Annotations(self.annotator.clone(), self.article.clone())
    }

    fn may_stand(&self, project: &Project) -> Result<(), EditError> {
        let article = project.article(&self.article);
        let article = article.ok_or_else(|| missing(format!("article “{}”", self.article)))?;
        for span in self.spans.iter() {
            article.text.check(span).map_err(|error| EditError::Span {
                article: article.id.to_string(),
                error,
            })?;
        }
        match project.tag_set().get(&self.tag) {
            Some(_) => Ok(()),
            None => Err(missing(format!("tag “{}”", self.tag))),
        }
    }

    /// Links may lead to what is not there; answers may not.
    fn may_go(&self, project: &Project) -> Result<(), EditError> {
        let mut reviews = project.reviews();
        match reviews.find(|review| review.subject.annotation() == Some(self.id)) {
            Some(_) => Err(EditError::InUse {
                what: self.called(),
            }),
            None => Ok(()),
        }
    }
}

impl Piece for LostAnnotation {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Lost;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_lost;
    const REMOVE: fn(&mut Project, &Self) = Project::remove_lost;

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.lost(self.id).cloned()
    }

    fn called(&self) -> String {
        format!("annotation {}", self.id)
    }

    fn part(&self) -> Part {
        Part::Annotations(self.annotator.clone(), self.article.clone())
    }

    fn may_stand(&self, project: &Project) -> Result<(), EditError> {
        match project.article(&self.article) {
            Some(_) => Ok(()),
            None => Err(missing(format!("article “{}”", self.article))),
        }
    }
}

impl Piece for Cluster {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Cluster;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_cluster;
    const REMOVE: fn(&mut Project, &Self) =
        |project, it| project.remove_cluster(&it.annotator, it.id);

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.cluster(self.id).cloned()
    }

    fn called(&self) -> String {
        format!("cluster “{}”", self.title)
    }

    fn part(&self) -> Part {
        Part::Links(self.annotator.clone())
    }

    /// A member may lead to what is not there: a colleague's layer may be missing for a while, and comes back.
    fn may_stand(&self, _: &Project) -> Result<(), EditError> {
        let mut seen = BTreeSet::new();
        match self.members.iter().find(|member| !seen.insert(**member)) {
            Some(member) => Err(EditError::Taken {
                what: format!("annotation {member} in this cluster"),
            }),
            None => Ok(()),
        }
    }

    fn may_go(&self, project: &Project) -> Result<(), EditError> {
        let mut reviews = project.reviews();
        match reviews.find(|review| review.subject.cluster() == Some(self.id)) {
            Some(_) => Err(EditError::InUse {
                what: self.called(),
            }),
            None => Ok(()),
        }
    }
}

impl Piece for Relation {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Relation;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_relation;
    const REMOVE: fn(&mut Project, &Self) = Project::remove_relation;

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.relation(self.id).cloned()
    }

    fn called(&self) -> String {
        format!("relation {}", self.id)
    }

    fn part(&self) -> Part {
        Part::Links(self.annotator.clone())
    }
}

impl Piece for Review {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Review;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_review;
    const REMOVE: fn(&mut Project, &Self) = Project::remove_review;

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.review(&self.annotator, &self.subject).cloned()
    }

    fn called(&self) -> String {
        "the answer to this proposal".to_owned()
    }

    fn part(&self) -> Part {
        Part::Reviews(self.annotator.clone())
    }

    fn may_stand(&self, project: &Project) -> Result<(), EditError> {
        for (id, span) in self.subject.places() {
            let article = project.article(id);
            let article = article.ok_or_else(|| missing(format!("article “{id}”")))?;
            article.text.check(span).map_err(|error| EditError::Span {
                article: article.id.to_string(),
                error,
            })?;
        }
        if let Subject::Absence { article, .. } = &self.subject
            && project.article(article).is_none()
        {
            return Err(missing(format!("article “{article}”")));
        }
        if let Some(annotation) = self.subject.annotation()
            && project.annotation(annotation).is_none()
        {
            return Err(missing(format!("annotation {annotation}")));
        }
        if let Some(cluster) = self.subject.cluster()
            && project.cluster(cluster).is_none()
        {
            return Err(missing(format!("cluster {cluster}")));
        }
        Ok(())
    }
}

/// What was shown may be about what is not there any more: it comes back with it.
impl Piece for Shown {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Shown;
    const PUT: fn(&mut Project, Arc<Self>) = |project, it| project.put_shown(&it);
    const REMOVE: fn(&mut Project, &Self) = Project::remove_shown;

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        let shown = project.shown(&self.annotator, &self.suggestion);
        shown.map(Arc::new)
    }

    fn called(&self) -> String {
        "what was shown of suggestions".to_owned()
    }

    fn part(&self) -> Part {
        Part::Reviews(self.annotator.clone())
    }
}

impl Piece for Acceptance {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Accepted;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_acceptance;
    const REMOVE: fn(&mut Project, &Self) = Project::remove_acceptance;

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        let accepted = project.acceptance(&self.annotator, &self.suggestion);
        accepted.cloned()
    }

    fn called(&self) -> String {
        "what was accepted of suggestions".to_owned()
    }

    fn part(&self) -> Part {
        Part::Reviews(self.annotator.clone())
    }
}

/// An article that somebody has written about has to be there; a memo may be about what is gone.
impl Piece for Entry {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Entry;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_entry;
    const REMOVE: fn(&mut Project, &Self) = Project::remove_entry;

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.entry(&self.annotator, &self.topic()).cloned()
    }

    fn called(&self) -> String {
        "the entry of the notebook".to_owned()
    }

    fn part(&self) -> Part {
        Part::Notebook(self.annotator.clone())
    }

    fn may_stand(&self, project: &Project) -> Result<(), EditError> {
        match &self.content {
            Content::Article { article, .. } if project.article(article).is_none() => {
                Err(missing(format!("article “{article}”")))
            }
            _ => Ok(()),
        }
    }
}

/// What it was made of, and what was made, may be gone since.
impl Piece for Settlement {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Settlement;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_settlement;
    const REMOVE: fn(&mut Project, &Self) = Project::remove_settlement;

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        let settled = project.settlement(&self.annotator, &self.matter());
        settled.cloned()
    }

    fn called(&self) -> String {
        "how this was settled".to_owned()
    }

    fn part(&self) -> Part {
        Part::Adjudication(self.annotator.clone())
    }
}

/// No two actors are called the same, or nobody could say whom a spelling names.
impl Piece for Actor {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Actor;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_actor;
    const REMOVE: fn(&mut Project, &Self) = |project, it| project.remove_actor(&it.id);

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.actors().get(&self.id).cloned()
    }

    fn called(&self) -> String {
        format!("the actor “{}”", self.name)
    }

    fn may_stand(&self, project: &Project) -> Result<(), EditError> {
        let mut others = (project.actors().values()).filter(|other| other.id != self.id);
        let taken = others.find_map(|other| {
            let mut spellings = self.spellings();
            spellings.find(|spelling| other.is_called(spelling))
        });
        match taken {
            Some(taken) => Err(EditError::Taken {
                what: format!("an actor called “{taken}”"),
            }),
            None => Ok(()),
        }
    }
}

impl Piece for ColumnSet {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::ColumnSet;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_column_set;
    const REMOVE: fn(&mut Project, &Self) = |project, it| project.remove_column_set(&it.name);

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.column_set(&self.name).cloned()
    }

    fn called(&self) -> String {
        format!("the set of columns “{}”", self.name)
    }
}

/// No two are called the same, or nobody could say whose work a name stands at.
impl Piece for Annotator {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Annotator;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_annotator;
    const REMOVE: fn(&mut Project, &Self) = |project, it| project.remove_annotator(&it.id);

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.annotators().get(&self.id).cloned()
    }

    fn called(&self) -> String {
        format!("the annotator “{}”", self.name)
    }

    fn may_stand(&self, project: &Project) -> Result<(), EditError> {
        let mut others = (project.annotators().values()).filter(|other| other.id != self.id);
        match others.find(|other| other.is_called(&self.name)) {
            Some(_) => Err(EditError::Taken {
                what: format!("an annotator called “{}”", self.name),
            }),
            None => Ok(()),
        }
    }
}

/// Its articles may be gone: they come back.
impl Piece for Sample {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::Sample;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_sample;
    const REMOVE: fn(&mut Project, &Self) = |project, it| project.remove_sample(&it.name);

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.sample(&self.name).cloned()
    }

    fn called(&self) -> String {
        format!("the sample “{}”", self.name)
    }
}

impl Piece for BookVersion {
    const EDIT: fn(Replace<Arc<Self>>) -> Edit = Edit::BookVersion;
    const PUT: fn(&mut Project, Arc<Self>) = Project::put_book_version;
    const REMOVE: fn(&mut Project, &Self) = |project, it| project.remove_book_version(it.id);

    fn now(&self, project: &Project) -> Option<Arc<Self>> {
        project.book_version(self.id).cloned()
    }

    fn called(&self) -> String {
        "the version of the code book".to_owned()
    }
}
