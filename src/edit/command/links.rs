//! Commands about clusters and relations.

use std::sync::Arc;

use super::{Actor, Command, CommandError, Edit, Plan, Replace, missing, owned};
use crate::model::{Cluster, ClusterId, Project, Relation, Timestamp};

impl Command {
    pub(super) fn plan_links(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::CreateCluster { title, members } => {
                let id = actor.ids.next(actor.now).into();
                let label = format!("Cluster “{title}” made");
                let cluster = Cluster {
                    id,
                    annotator: actor.annotator.clone(),
                    title,
                    note: String::new(),
                    members,
                    created: actor.now,
                    updated: actor.now,
                };
                Ok(
                    Plan::new(label, vec![Edit::Cluster(Replace::add(Arc::new(cluster)))])
                        .cluster(id),
                )
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
                    return Ok(Plan::new(
                        label,
                        vec![Edit::Cluster(Replace::remove(Arc::clone(old)))],
                    ));
                }
                Ok(changed_cluster(label, old, actor.now, |new| {
                    new.members.retain(|id| *id != member);
                }))
            }
            Self::RemoveCluster(cluster) => {
                let old = own_cluster(project, actor, cluster)?;
                let label = format!("Cluster “{}” removed", old.title);
                Ok(Plan::new(
                    label,
                    vec![Edit::Cluster(Replace::remove(Arc::clone(old)))],
                ))
            }
            Self::CreateRelation {
                relation_type,
                from,
                to,
            } => {
                if !project
                    .relation_types()
                    .iter()
                    .any(|known| known.name == relation_type)
                {
                    return Err(missing(format!("the relation type “{relation_type}”")));
                }
                let label = format!("Relation “{relation_type}” made");
                let relation = Relation {
                    id: actor.ids.next(actor.now).into(),
                    annotator: actor.annotator.clone(),
                    relation_type,
                    from,
                    to,
                    note: String::new(),
                    created: actor.now,
                    updated: actor.now,
                };
                Ok(Plan::new(
                    label,
                    vec![Edit::Relation(Replace::add(Arc::new(relation)))],
                ))
            }
            Self::RemoveRelation(id) => {
                let relation = project.relations().find(|relation| relation.id == id);
                let relation = relation.ok_or_else(|| missing(format!("relation {id}")))?;
                owned(actor, &relation.annotator)?;
                let label = format!("Relation “{}” removed", relation.relation_type);
                Ok(Plan::new(
                    label,
                    vec![Edit::Relation(Replace::remove(Arc::clone(relation)))],
                ))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
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
