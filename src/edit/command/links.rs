//! Commands about clusters.

use std::sync::Arc;

use super::reuse::{Annotating, annotation_of};
use super::{
    Actor, Command, CommandError, Edit, NewAnnotation, Plan, cluster_removal, existing, missing,
    owned,
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
                let mut from: Vec<&Arc<Cluster>> = Vec::new();
                for id in others.into_iter().filter(|id| *id != into) {
                    let other = own_cluster(project, actor, id)?;
                    if !from.contains(&other) {
                        from.push(other);
                    }
                }
                let Merged {
                    label,
                    cluster,
                    mut edits,
                } = merged(project, old, &from);
                let plan = replaced(label, old, cluster, actor.now);
                edits.extend(plan.edits);
                Ok(Plan::new(plan.label, edits).cluster(into))
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
    (id, Edit::add(cluster))
}

/// Members, and annotations of passages, in one cluster. Where a passage is annotated and linked already, its cluster
/// joins the one at hand.
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
    let given = members.clone();
    let mut annotating = Annotating::default();
    let mut last = None;
    for passage in passages {
        let there = |annotator: &_, new: &NewAnnotation| {
            annotation_of(project, annotator, &new.article, &new.tag, &new.spans)
        };
        let id = annotating.annotate(project, actor, passage, there);
        last = Some(id);
        if !members.contains(&id) {
            members.push(id);
        }
    }
    let mut edits = annotating.edits;
    let linked = joining(project, actor, old, &given, &members);
    let (old, others) = match (old, linked.split_first()) {
        (None, Some((first, others))) => (Some(*first), others),
        (old, _) => (old, linked.as_slice()),
    };
    let plan = if let Some(old) = old {
        let plan = merged(project, old, others);
        let label = match others {
            [] => format!("Linked to “{}”", old.title),
            _ => plan.label,
        };
        let now = actor.now;
        let mut new = plan.cluster;
        members.retain(|id| !new.members.contains(id));
        new.members.append(&mut members);
        edits.extend(plan.edits);
        replaced(label, old, new, now)
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

/// The actor's clusters that have to become one with the cluster at hand, `old`, since passages are in them. Not one
/// that shares a member with it already: somebody has put that member into both on purpose. Where a new cluster is
/// wanted of members that are in one, none joins.
fn joining<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    old: Option<&Arc<Cluster>>,
    given: &[AnnotationId],
    members: &[AnnotationId],
) -> Vec<&'a Arc<Cluster>> {
    let own_of = |id: &AnnotationId| {
        let clusters = project.clusters_of(*id).iter();
        let clusters = clusters.filter_map(|id| project.cluster(*id));
        let own = clusters.filter(|cluster| cluster.annotator == *actor.annotator);
        own.collect::<Vec<_>>()
    };
    if old.is_none() && given.iter().any(|id| !own_of(id).is_empty()) {
        return Vec::new();
    }
    let mut found: Vec<&Arc<Cluster>> = Vec::new();
    for member in members.iter().filter(|id| !given.contains(id)) {
        // In several: nobody can say which is meant.
        if let [cluster] = own_of(member)[..] {
            let known = old.into_iter().chain(found.iter().copied());
            let apart = known
                .flat_map(|it| &it.members)
                .all(|id| !cluster.members.contains(id));
            if apart {
                found.push(cluster);
            }
        }
    }
    found
}

/// A cluster after others went into it.
struct Merged {
    label: String,
    cluster: Cluster,
    /// The removal of the others.
    edits: Vec<Edit>,
}

/// Puts others into a cluster. Its title stays, unless it is only the beginning of a member's words and one of the others
/// has a title that somebody wrote. Other such titles, and all notes, go into the note.
fn merged(project: &Project, old: &Cluster, others: &[&Arc<Cluster>]) -> Merged {
    let mut cluster = old.clone();
    let mut notes = vec![old.note.clone()];
    let mut is_written = has_own_title(project, old);
    let mut edits = Vec::new();
    for other in others {
        for member in &other.members {
            if !cluster.members.contains(member) {
                cluster.members.push(*member);
            }
        }
        if has_own_title(project, other) && other.title != cluster.title {
            if is_written {
                notes.push(other.title.clone());
            } else {
                cluster.title.clone_from(&other.title);
                is_written = true;
            }
        }
        notes.push(other.note.clone());
        edits.extend(cluster_removal(project, other));
    }
    notes.retain(|note| !note.is_empty());
    cluster.note = notes.join("\n");
    Merged {
        label: format!("Merged into “{}”", cluster.title),
        cluster,
        edits,
    }
}

/// Whether somebody wrote the title: a machine's is the beginning of a member's words.
fn has_own_title(project: &Project, cluster: &Cluster) -> bool {
    let title = cluster.title.trim_end_matches('…').trim_end();
    let members = cluster.members.iter();
    let mut texts = members
        .filter_map(|id| project.annotation(*id))
        .map(|member| project.text_of(member));
    !title.is_empty() && !texts.any(|text| text.starts_with(title))
}

fn own_cluster<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: ClusterId,
) -> Result<&'a Arc<Cluster>, CommandError> {
    let cluster = project
        .cluster(id)
        .ok_or_else(|| missing(format!("cluster {id}")))?;
    owned(project, actor, &cluster.annotator)?;
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
    replaced(label, old, new, now)
}

/// A cluster instead of what it was.
fn replaced(
    label: impl Into<String>,
    old: &Arc<Cluster>,
    mut new: Cluster,
    now: Timestamp,
) -> Plan {
    if new == **old {
        return Plan::new(label, Vec::new()).cluster(old.id);
    }
    new.updated = now;
    let edit = Edit::change(old, new);
    Plan::new(label, vec![edit]).cluster(old.id)
}
