//! What answers put into the settled layer.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{
    NewSettled, SettledAnnotation, SettledCluster, SettledRelation, SettledThing, Settler,
};
use crate::edit::command::{Actor, Edit, Replace, cluster_removal, removals};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Cluster, Outcome, Project, Relation, Settlement, Thing,
    Timestamp,
};

/// What is made, and the edit that makes it, if it takes one.
type Made = Option<(Thing, Option<Edit>)>;

impl Settler {
    /// Makes things of what former answers made, as far as there is enough of it; the rest of that goes.
    pub(super) fn made(
        &self,
        project: &Project,
        actor: &mut Actor<'_>,
        former: &[&Arc<Settlement>],
        new: Vec<NewSettled>,
    ) -> (Vec<Edit>, Vec<Outcome>) {
        let mut left: VecDeque<Thing> = VecDeque::new();
        for made in former.iter().flat_map(|it| &it.made) {
            if self.is_own(project, made.thing) && !left.contains(&made.thing) {
                left.push_back(made.thing);
            }
        }
        let (mut edits, mut made) = (Vec::new(), Vec::new());
        for NewSettled { thing, came_from } in new {
            let outcome = match thing {
                SettledThing::Annotation(new) => {
                    Some(annotation(project, actor, &self.into, new, &mut left))
                }
                SettledThing::Cluster(new) => self.cluster(project, actor, new, &mut left),
                SettledThing::Relation(new) => self.relation(project, actor, new, &mut left),
            };
            let Some((thing, edit)) = outcome else {
                continue;
            };
            edits.extend(edit);
            made.push(Outcome {
                thing,
                from: came_from,
            });
        }
        let mut annotations = Vec::new();
        for thing in left {
            match thing {
                Thing::Annotation(id) => annotations.push(id),
                Thing::Cluster(id) => {
                    let cluster = project.cluster(id);
                    edits.extend(
                        cluster
                            .into_iter()
                            .flat_map(|it| cluster_removal(project, it)),
                    );
                }
                Thing::Relation(id) => {
                    let relation = project.relation(id).cloned();
                    edits.extend(relation.map(|it| Edit::Relation(Replace::remove(it))));
                }
            }
        }
        if !annotations.is_empty() {
            edits.extend(removals(project, &annotations, actor.now));
        }
        (edits, made)
    }

    fn cluster(
        &self,
        project: &Project,
        actor: &mut Actor<'_>,
        new: SettledCluster,
        left: &mut VecDeque<Thing>,
    ) -> Made {
        let SettledCluster {
            title,
            note,
            members,
        } = new;
        let mut there: Vec<AnnotationId> = Vec::new();
        for member in members {
            if let Some(id) = self.stand_in(project, member)
                && !there.contains(&id)
            {
                there.push(id);
            }
        }
        if there.is_empty() {
            return None;
        }
        let old = left.pop_front().and_then(|thing| match thing {
            Thing::Cluster(id) => project.cluster(id),
            _ => None,
        });
        let (id, created, updated) =
            stamped(actor, old.map(|old| (old.id, old.created, old.updated)));
        let new = Cluster {
            id,
            annotator: self.into.clone(),
            title,
            note,
            members: there,
            created,
            updated,
        };
        let edit = replaced(old, new, |new| new.updated = actor.now);
        Some((Thing::Cluster(id), edit.map(Edit::Cluster)))
    }

    /// Nobody ties an annotation to itself, or the same two in the same way twice.
    fn relation(
        &self,
        project: &Project,
        actor: &mut Actor<'_>,
        new: SettledRelation,
        left: &mut VecDeque<Thing>,
    ) -> Made {
        let SettledRelation {
            relation_type,
            from,
            to,
            note,
        } = new;
        let from = self.stand_in(project, from)?;
        let to = self.stand_in(project, to)?;
        let is_said = |other: &Arc<Relation>| {
            other.annotator == self.into
                && other.relation_type == relation_type
                && (other.from, other.to) == (from, to)
                && !left.contains(&Thing::Relation(other.id))
        };
        if from == to || project.relations_of(from).iter().any(is_said) {
            return None;
        }
        let old = left.pop_front().and_then(|thing| match thing {
            Thing::Relation(id) => project.relation(id),
            _ => None,
        });
        let (id, created, updated) =
            stamped(actor, old.map(|old| (old.id, old.created, old.updated)));
        let new = Relation {
            id,
            annotator: self.into.clone(),
            relation_type,
            from,
            to,
            note,
            created,
            updated,
        };
        let edit = replaced(old, new, |new| new.updated = actor.now);
        Some((Thing::Relation(id), edit.map(Edit::Relation)))
    }
}

fn annotation(
    project: &Project,
    actor: &mut Actor<'_>,
    into: &AnnotatorId,
    new: SettledAnnotation,
    left: &mut VecDeque<Thing>,
) -> (Thing, Option<Edit>) {
    let SettledAnnotation {
        article,
        tag,
        spans,
        attributes,
        note,
    } = new;
    let old = left.pop_front().and_then(|thing| match thing {
        Thing::Annotation(id) => project.annotation(id),
        _ => None,
    });
    let (id, created, updated) = stamped(actor, old.map(|old| (old.id, old.created, old.updated)));
    let new = Annotation {
        id,
        article,
        annotator: into.clone(),
        tag,
        spans,
        attributes,
        note,
        under: old.map_or_else(
            || Arc::clone(project.newest_book_versions()),
            |old| Arc::clone(&old.under),
        ),
        created,
        updated,
    };
    let edit = replaced(old, new, |new| new.updated = actor.now);
    (Thing::Annotation(id), edit.map(Edit::Annotation))
}

/// The id and the times of what stood there before, else new ones.
fn stamped<Id: From<ulid::Ulid>>(
    actor: &mut Actor<'_>,
    old: Option<(Id, Timestamp, Timestamp)>,
) -> (Id, Timestamp, Timestamp) {
    old.unwrap_or_else(|| (actor.ids.next(actor.now).into(), actor.now, actor.now))
}

/// The change of what was there into what shall be; none where that is the same.
fn replaced<T: PartialEq>(
    old: Option<&Arc<T>>,
    mut new: T,
    touch: impl FnOnce(&mut T),
) -> Option<Replace<Arc<T>>> {
    match old {
        None => Some(Replace::add(Arc::new(new))),
        Some(old) if **old == new => None,
        Some(old) => {
            touch(&mut new);
            Some(Replace::change(Arc::clone(old), Arc::new(new)))
        }
    }
}
