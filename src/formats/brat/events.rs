//! Attributions, which brat has as events: an annotation and what stands in which role to it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::model::{Annotation, AnnotationId, Project, Relation, TagId};

/// The types of relations that are roles of an attribution.
const ROLES: [&str; 3] = ["Source", "Cue", "Content"];

/// The role that a type of relation is.
pub(super) fn role(relation_type: &str) -> Option<&'static str> {
    let is_it = |role: &&str| role.eq_ignore_ascii_case(relation_type);
    ROLES.into_iter().find(is_it)
}

/// The tags whose annotations are events. brat knows a type as one thing only, so all annotations of such a tag are.
pub(super) struct Roles<'a> {
    tags: HashSet<&'a TagId>,
    /// Which roles the events of a tag have, and what stands in them.
    pub used: BTreeMap<&'a TagId, BTreeMap<&'static str, BTreeSet<&'a TagId>>>,
}

impl<'a> Roles<'a> {
    pub fn new(project: &'a Project, relations: impl Iterator<Item = &'a Relation>) -> Self {
        let mut used: BTreeMap<_, BTreeMap<_, BTreeSet<_>>> = BTreeMap::new();
        for relation in relations {
            let ends = [relation.from, relation.to].map(|id| project.annotation(id));
            if let (Some(role), [Some(from), Some(to)]) = (role(&relation.relation_type), ends) {
                let roles = used.entry(&from.tag).or_default();
                roles.entry(role).or_default().insert(&to.tag);
            }
        }
        Self {
            tags: used.keys().copied().collect(),
            used,
        }
    }

    pub fn is_event(&self, tag: &TagId) -> bool {
        self.tags.contains(tag)
    }
}

/// The events of an article.
pub(super) struct Events<'a> {
    /// In order: the trigger's number, its tag, and what stands in which role.
    pub all: Vec<Event<'a>>,
    by_annotation: HashMap<AnnotationId, usize>,
}

/// An event.
pub(super) struct Event<'a> {
    pub annotation: &'a Annotation,
    /// The number of its trigger.
    pub number: usize,
    pub arguments: Vec<(&'static str, AnnotationId)>,
}

impl<'a> Events<'a> {
    pub fn new(
        roles: &Roles<'_>,
        annotations: &[(&'a Arc<Annotation>, usize)],
        relations: &[&Relation],
    ) -> Self {
        let mut all: Vec<Event<'a>> = Vec::new();
        let mut by_annotation = HashMap::new();
        for (annotation, number) in annotations {
            if roles.is_event(&annotation.tag) {
                by_annotation.insert(annotation.id, all.len());
                all.push(Event {
                    annotation,
                    number: *number,
                    arguments: Vec::new(),
                });
            }
        }
        for relation in relations {
            let at = by_annotation.get(&relation.from);
            if let (Some(role), Some(event)) = (
                role(&relation.relation_type),
                at.and_then(|at| all.get_mut(*at)),
            ) {
                event.arguments.push((role, relation.to));
            }
        }
        Self { all, by_annotation }
    }

    /// The number of the event that an annotation is.
    pub fn number(&self, id: AnnotationId) -> Option<usize> {
        self.by_annotation.get(&id).map(|at| at + 1)
    }

    /// Whether a relation is said by an event already.
    pub fn says(&self, relation: &Relation) -> bool {
        role(&relation.relation_type).is_some() && self.by_annotation.contains_key(&relation.from)
    }
}
