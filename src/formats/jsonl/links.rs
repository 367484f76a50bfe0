//! The clusters and relations of a file.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::annotations::AnnotationPlan;
use super::lines::{ClusterLine, Name, Numbered, RelationLine};
use super::settle::Stated;
use super::{Defaults, Imported};
use crate::edit::Edit;
use crate::formats::ImportError;
use crate::model::{AnnotationId, AnnotatorId, Cluster, ClusterId, Project, Relation, RelationId};
use crate::text::shortened;

/// What a relation without a type is taken for.
const RELATED: &str = "related to";

/// The type that a line gives its relation.
pub(super) fn relation_type(line: &RelationLine) -> &str {
    line.relation_type
        .as_deref()
        .filter(|name| !name.is_empty())
        .unwrap_or(RELATED)
}

/// Finds and makes clusters and relations, in the order of the file.
pub(super) struct LinkPlan<'a> {
    project: &'a Project,
    annotations: &'a AnnotationPlan<'a>,
    clusters: HashMap<ClusterId, Arc<Cluster>>,
    relations: HashMap<RelationId, Arc<Relation>>,
    /// Titles and notes of the project's clusters, by whose they are and their members. Made when the first cluster without
    /// a usable id comes.
    said_clusters: Option<HashMap<ClusterKey<'a>, Vec<[&'a str; 2]>>>,
    /// The notes of its relations, by whose they are, their type and ends.
    said_relations: Option<HashMap<RelationKey<'a>, Vec<&'a str>>>,
    edits: Vec<Edit>,
}

type ClusterKey<'a> = (&'a AnnotatorId, &'a [AnnotationId]);

type RelationKey<'a> = (&'a AnnotatorId, &'a str, AnnotationId, AnnotationId);

fn cluster_key(it: &Cluster) -> ClusterKey<'_> {
    (&it.annotator, &it.members)
}

fn relation_key(it: &Relation) -> RelationKey<'_> {
    (&it.annotator, &it.relation_type, it.from, it.to)
}

/// Whether a line says nothing else than what is known: what it does not say, its format may have no place for.
fn agrees(stated: Option<&str>, known: &str) -> bool {
    stated.is_none_or(|stated| stated == known)
}

/// What a line says, else what was said before.
fn said(stated: Option<&str>, before: Option<&str>) -> String {
    stated.or(before).unwrap_or_default().to_owned()
}

impl<'a> LinkPlan<'a> {
    pub fn new(project: &'a Project, annotations: &'a AnnotationPlan<'a>) -> Self {
        Self {
            project,
            annotations,
            clusters: HashMap::new(),
            relations: HashMap::new(),
            said_clusters: None,
            said_relations: None,
            edits: Vec::new(),
        }
    }

    /// Plans one cluster.
    pub fn plan_cluster(
        &mut self,
        numbered: &Numbered<ClusterLine>,
        defaults: &mut Defaults<'_>,
        imported: &mut Imported,
    ) -> Result<(), ImportError> {
        let place = numbered.place();
        let line = &numbered.line;
        let own_id: Option<ClusterId> = line.cluster.as_ref().and_then(|name| name.0.parse().ok());
        let before = own_id.and_then(|id| self.project.cluster(id));
        let listed = self.members(line.members.as_deref().unwrap_or_default(), &place)?;
        // No command leaves one, and a check finds fault with it.
        if listed.is_empty() && before.is_none() {
            let words = [line.title.as_deref(), line.note.as_deref()];
            let words = words.into_iter().flatten().find(|it| !it.trim().is_empty());
            let named =
                words.map_or_else(String::new, |words| format!(" “{}”", shortened(words, 40)));
            imported.warnings.push(format!(
                "{place}: the cluster{named} has no members and is left out"
            ));
            return Ok(());
        }
        let stated = Stated {
            annotator: line.annotator.as_deref(),
            annotators: self.annotations.annotators,
            created: line.created.as_deref(),
            updated: line.updated.as_deref(),
            before,
            owner: self.annotations.owner(&listed),
            place: &place,
        };
        let (annotator, created, updated) = stated.made(defaults)?;
        let cluster = Cluster {
            id: own_id.unwrap_or_else(|| defaults.ids.next(defaults.now).into()),
            annotator,
            title: said(line.title.as_deref(), before.map(|it| it.title.as_str())),
            note: said(line.note.as_deref(), before.map(|it| it.note.as_str())),
            members: before.map_or_else(
                || listed.clone(),
                |before| self.joined(&before.members, &listed),
            ),
            created,
            updated,
        };
        let repeats = own_id.is_none() && self.has_cluster_like(line, &cluster);
        let held = &mut self.clusters;
        let edit = stated.keep(cluster, repeats, held, defaults.now, imported)?;
        self.edits.extend(edit);
        Ok(())
    }

    /// Plans one relation.
    pub fn plan_relation(
        &mut self,
        numbered: &Numbered<RelationLine>,
        defaults: &mut Defaults<'_>,
        imported: &mut Imported,
    ) -> Result<(), ImportError> {
        let place = numbered.place();
        let line = &numbered.line;
        let own_id: Option<RelationId> =
            line.relation.as_ref().and_then(|name| name.0.parse().ok());
        let before = own_id.and_then(|id| self.known_relation(id));
        let from = self.annotations.named(&line.from, &place)?;
        let to = self.annotations.named(&line.to, &place)?;
        let stated = Stated {
            annotator: line.annotator.as_deref(),
            annotators: self.annotations.annotators,
            created: line.created.as_deref(),
            updated: line.updated.as_deref(),
            before,
            owner: self.annotations.owner(&[from, to]),
            place: &place,
        };
        let (annotator, created, updated) = stated.made(defaults)?;
        let relation = Relation {
            id: own_id.unwrap_or_else(|| defaults.ids.next(defaults.now).into()),
            annotator,
            relation_type: relation_type(line).to_owned(),
            from,
            to,
            note: said(line.note.as_deref(), before.map(|it| it.note.as_str())),
            created,
            updated,
        };
        let repeats = own_id.is_none() && self.has_relation_like(line, &relation);
        let held = &mut self.relations;
        let edit = stated.keep(relation, repeats, held, defaults.now, imported)?;
        self.edits.extend(edit);
        Ok(())
    }

    /// The edits, clusters before relations.
    pub fn edits(self) -> Vec<Edit> {
        self.edits
    }

    /// The annotations that the names mean, each once.
    fn members(&self, names: &[Name], place: &str) -> Result<Vec<AnnotationId>, ImportError> {
        let mut members = Vec::with_capacity(names.len());
        let mut known = HashSet::with_capacity(names.len());
        for name in names {
            let member = self.annotations.named(name, place)?;
            if known.insert(member) {
                members.push(member);
            }
        }
        Ok(members)
    }

    /// The members that a cluster has after a file has listed some: those of which the file knows nothing stay, and
    /// so does their order where the file does not ask for another.
    fn joined(&self, old: &[AnnotationId], listed: &[AnnotationId]) -> Vec<AnnotationId> {
        let all = |members: &[AnnotationId]| members.iter().copied().collect::<HashSet<_>>();
        let (all_old, all_listed) = (all(old), all(listed));
        let stays = |id: &&AnnotationId| all_listed.contains(*id) || !self.annotations.holds(**id);
        let kept: Vec<_> = old.iter().filter(stays).copied().collect();
        let known = listed.iter().filter(|id| all_old.contains(*id));
        let (first, second) = if known.eq(kept.iter().filter(|id| all_listed.contains(*id))) {
            (kept.as_slice(), listed)
        } else {
            (listed, kept.as_slice())
        };
        let all_first = all(first);
        let more = second.iter().filter(|id| !all_first.contains(*id));
        first.iter().chain(more).copied().collect()
    }

    fn known_relation(&self, id: RelationId) -> Option<&'a Arc<Relation>> {
        self.project
            .layers()
            .values()
            .find_map(|layer| layer.relations.get(&id))
    }

    fn has_cluster_like(&mut self, line: &ClusterLine, cluster: &Cluster) -> bool {
        let project = self.project;
        let said = self.said_clusters.get_or_insert_with(|| {
            let mut said: HashMap<_, Vec<_>> = HashMap::new();
            for known in project.clusters() {
                let words = [known.title.as_str(), known.note.as_str()];
                said.entry(cluster_key(known)).or_default().push(words);
            }
            said
        });
        let (title, note) = (line.title.as_deref(), line.note.as_deref());
        let known = said.get(&cluster_key(cluster)).into_iter().flatten();
        let mut known = known.map(|words| agrees(title, words[0]) && agrees(note, words[1]));
        known.any(|is_same| is_same)
    }

    fn has_relation_like(&mut self, line: &RelationLine, relation: &Relation) -> bool {
        let project = self.project;
        let said = self.said_relations.get_or_insert_with(|| {
            let mut said: HashMap<_, Vec<_>> = HashMap::new();
            for known in project.relations() {
                let notes: &mut Vec<&str> = said.entry(relation_key(known)).or_default();
                notes.push(&known.note);
            }
            said
        });
        let mut known = said.get(&relation_key(relation)).into_iter().flatten();
        known.any(|note| agrees(line.note.as_deref(), note))
    }
}
