//! What answers put into the settled layer.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{
    NewSettled, SettledAnnotation, SettledCluster, SettledRelation, SettledThing, Settler,
};
use crate::edit::Piece;
use crate::edit::command::{Actor, Edit, cluster_removal, removals};
use crate::model::{
    Annotation, AnnotationId, Cluster, Outcome, Project, Relation, Settlement, Thing, Timestamp,
};

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
            let Some((edit, thing)) = self.make(project, actor, thing, &mut left) else {
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
                Thing::Relation(id) => edits.extend(project.relation(id).map(Edit::remove)),
            }
        }
        if !annotations.is_empty() {
            edits.extend(removals(project, &annotations, actor.now));
        }
        (edits, made)
    }

    /// Makes one thing, of what comes first of what is left where that is of its kind.
    fn make(
        &self,
        project: &Project,
        actor: &mut Actor<'_>,
        new: SettledThing,
        left: &mut VecDeque<Thing>,
    ) -> Option<(Option<Edit>, Thing)> {
        let annotator = self.into.clone();
        let (edit, thing) = match new {
            SettledThing::Annotation(SettledAnnotation {
                article,
                tag,
                spans,
                attributes,
                note,
            }) => {
                let old = left.pop_front().and_then(|thing| match thing {
                    Thing::Annotation(id) => project.annotation(id),
                    _ => None,
                });
                let (id, created, updated) =
                    stamped(actor, old.map(|it| (it.id, it.created, it.updated)));
                let under = old.map_or(project.newest_book_versions(), |old| &old.under);
                let new = Annotation {
                    id,
                    article,
                    annotator,
                    tag,
                    spans,
                    attributes,
                    note,
                    under: Arc::clone(under),
                    created,
                    updated,
                };
                let edit = replaced(old, new, |new| new.updated = actor.now);
                (edit, Thing::Annotation(id))
            }
            SettledThing::Cluster(SettledCluster {
                title,
                note,
                members,
            }) => {
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
                    stamped(actor, old.map(|it| (it.id, it.created, it.updated)));
                let new = Cluster {
                    id,
                    annotator,
                    title,
                    note,
                    members: there,
                    created,
                    updated,
                };
                let edit = replaced(old, new, |new| new.updated = actor.now);
                (edit, Thing::Cluster(id))
            }
            SettledThing::Relation(SettledRelation {
                relation_type,
                from,
                to,
                note,
            }) => {
                let from = self.stand_in(project, from)?;
                let to = self.stand_in(project, to)?;
                // Nobody ties an annotation to itself, or the same two in the same way twice.
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
                    stamped(actor, old.map(|it| (it.id, it.created, it.updated)));
                let new = Relation {
                    id,
                    annotator,
                    relation_type,
                    from,
                    to,
                    note,
                    created,
                    updated,
                };
                let edit = replaced(old, new, |new| new.updated = actor.now);
                (edit, Thing::Relation(id))
            }
        };
        Some((edit, thing))
    }
}

/// The id and the times of what stood there before, else new ones.
fn stamped<Id: From<ulid::Ulid>>(
    actor: &mut Actor<'_>,
    old: Option<(Id, Timestamp, Timestamp)>,
) -> (Id, Timestamp, Timestamp) {
    old.unwrap_or_else(|| (actor.ids.next(actor.now).into(), actor.now, actor.now))
}

/// The change of what was there into what shall be; none where that is the same.
fn replaced<T: Piece>(
    old: Option<&Arc<T>>,
    mut new: T,
    touch: impl FnOnce(&mut T),
) -> Option<Edit> {
    match old {
        None => Some(Edit::add(new)),
        Some(old) if **old == new => None,
        Some(old) => {
            touch(&mut new);
            Some(Edit::change(old, new))
        }
    }
}
