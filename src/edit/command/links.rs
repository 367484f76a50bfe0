//! Commands about clusters.

use std::sync::Arc;

use super::annotations::made;
use super::{
    Actor, Command, CommandError, Edit, NewAnnotation, Plan, Replace, cluster_removal, existing,
    missing, owned,
};
use crate::model::{AnnotationId, Cluster, ClusterId, Project, Timestamp};

impl Command {
    pub(super) fn plan_clusters(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::CreateCluster { title, members } => {
                existing(project, &members)?;
                let label = format!("Cluster “{title}” made");
                let (id, edit) = new_cluster(actor, title, members);
                Ok(Plan::new(label, vec![edit]).cluster(id))
            }
            Self::LinkPassages {
                cluster,
                title,
                members,
                passages,
            } => link_passages(project, actor, cluster, title, members, passages),
            Self::MergeClusters { into, others } => {
                let old = own_cluster(project, actor, into)?;
                let label = format!("Merged into “{}”", old.title);
                let mut members = old.members.clone();
                let mut notes = vec![old.note.as_str()];
                let mut edits = Vec::new();
                for id in others.into_iter().filter(|id| *id != into) {
                    let other = own_cluster(project, actor, id)?;
                    let new = other.members.iter().filter(|id| !members.contains(id));
                    members.extend(new.copied().collect::<Vec<_>>());
                    notes.push(&other.note);
                    edits.extend(cluster_removal(project, other));
                }
                notes.retain(|note| !note.is_empty());
                let note = notes.join("\n");
                let merged = changed_cluster(label, old, actor.now, |new| {
                    new.members = members;
                    new.note = note;
                });
                edits.extend(merged.edits);
                Ok(Plan::new(merged.label, edits).cluster(into))
            }
            Self::SplitCluster {
                cluster,
                members,
                title,
            } => {
                let old = own_cluster(project, actor, cluster)?;
                let taken: Vec<_> = (old.members.iter().copied())
                    .filter(|id| members.contains(id))
                    .collect();
                if taken.is_empty() || taken.len() == old.members.len() {
                    return Ok(Plan::new("", Vec::new()).cluster(cluster));
                }
                let label = format!("“{}” split", old.title);
                let left = changed_cluster(label, old, actor.now, |new| {
                    new.members.retain(|id| !taken.contains(id));
                });
                let (id, edit) = new_cluster(actor, title, taken.clone());
                let edits = left.edits.into_iter().chain([edit]).collect();
                Ok(Plan::new(left.label, edits).cluster(id))
            }
            Self::RenameCluster { cluster, title } => {
                let old = own_cluster(project, actor, cluster)?;
                let plan =
                    changed_cluster("Cluster renamed", old, actor.now, |new| new.title = title);
                Ok(plan.gesture(format!("cluster title {cluster}")))
            }
            Self::SetClusterNote { cluster, note } => {
                let old = own_cluster(project, actor, cluster)?;
                let plan = changed_cluster("Note changed", old, actor.now, |new| new.note = note);
                Ok(plan.gesture(format!("cluster note {cluster}")))
            }
            Self::AddToCluster { cluster, members } => {
                let old = own_cluster(project, actor, cluster)?;
                existing(project, &members)?;
                let label = format!("Linked to “{}”", old.title);
                Ok(changed_cluster(label, old, actor.now, |new| {
                    for member in members {
                        if !new.members.contains(&member) {
                            new.members.push(member);
                        }
                    }
                }))
            }
            Self::RemoveFromCluster { cluster, member } => {
                let old = own_cluster(project, actor, cluster)?;
                let label = format!("Taken out of “{}”", old.title);
                if old.members == [member] {
                    return Ok(Plan::new(label, cluster_removal(project, old)));
                }
                Ok(changed_cluster(label, old, actor.now, |new| {
                    new.members.retain(|id| *id != member);
                }))
            }
            Self::RemoveCluster(cluster) => {
                let old = own_cluster(project, actor, cluster)?;
                let label = format!("Cluster “{}” removed", old.title);
                Ok(Plan::new(label, cluster_removal(project, old)))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn new_cluster(
    actor: &mut Actor<'_>,
    title: String,
    members: Vec<AnnotationId>,
) -> (ClusterId, Edit) {
    let id = actor.ids.next(actor.now).into();
    let cluster = Cluster {
        id,
        annotator: actor.annotator.clone(),
        title,
        note: String::new(),
        members,
        created: actor.now,
        updated: actor.now,
    };
    (id, Edit::Cluster(Replace::add(Arc::new(cluster))))
}

fn link_passages(
    project: &Project,
    actor: &mut Actor<'_>,
    cluster: Option<ClusterId>,
    title: String,
    mut members: Vec<AnnotationId>,
    passages: Vec<NewAnnotation>,
) -> Result<Plan, CommandError> {
    existing(project, &members)?;
    let old = match cluster {
        Some(id) => Some(own_cluster(project, actor, id)?),
        None => None,
    };
    let mut edits = Vec::new();
    let mut last = None;
    for passage in passages {
        let id = annotated(project, actor, &passage).unwrap_or_else(|| {
            let (id, edit) = made(project, actor, passage);
            edits.push(edit);
            id
        });
        last = Some(id);
        if !members.contains(&id) {
            members.push(id);
        }
    }
    let plan = if let Some(old) = old {
        let label = format!("Linked to “{}”", old.title);
        changed_cluster(label, old, actor.now, |new| {
            members.retain(|id| !new.members.contains(id));
            new.members.append(&mut members);
        })
    } else {
        let label = format!("Cluster “{title}” made");
        let (id, edit) = new_cluster(actor, title, members);
        Plan::new(label, vec![edit]).cluster(id)
    };
    edits.extend(plan.edits.iter().cloned());
    Ok(Plan {
        edits,
        annotation: last,
        ..plan
    })
}

/// The actor's own annotation that says what a passage would: the same tag, and each covers most of the other.
fn annotated(
    project: &Project,
    actor: &Actor<'_>,
    passage: &NewAnnotation,
) -> Option<AnnotationId> {
    let place = passage.spans.hull();
    let near = project.index(&passage.article).overlapping(place);
    let alike = near.filter_map(|(_, id)| {
        let annotation = project.annotation(id)?;
        let hull = annotation.spans.hull();
        let shared = hull.intersection(place)?.len();
        let alike = annotation.annotator == *actor.annotator
            && annotation.tag == passage.tag
            && shared * 2 > hull.len()
            && shared * 2 > place.len();
        alike.then_some((shared, id))
    });
    alike.max().map(|(_, id)| id)
}

fn own_cluster<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: ClusterId,
) -> Result<&'a Arc<Cluster>, CommandError> {
    let cluster = project
        .cluster(id)
        .ok_or_else(|| missing(format!("cluster {id}")))?;
    owned(actor, &cluster.annotator)?;
    Ok(cluster)
}

fn changed_cluster(
    label: impl Into<String>,
    old: &Arc<Cluster>,
    now: Timestamp,
    change: impl FnOnce(&mut Cluster),
) -> Plan {
    let mut new = (**old).clone();
    change(&mut new);
    if new == **old {
        return Plan::new(label, Vec::new()).cluster(old.id);
    }
    new.updated = now;
    let edit = Edit::Cluster(Replace::change(Arc::clone(old), Arc::new(new)));
    Plan::new(label, vec![edit]).cluster(old.id)
}
