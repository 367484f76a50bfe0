//! Answers that are put together of what several layers have.

use std::collections::BTreeMap;

use super::Adjudication;
use super::case::{About, Case};
use super::fields::Field;
use crate::edit::{SettledAnnotation, SettledCluster, SettledRelation};
use crate::model::{Annotation, AnnotationId, Cluster, Project, Relation, Spans, Thing};
use crate::text::Span;

/// Something new, put together of what the layers have. A case that is to be put together is begun with
/// [`Adjudication::merged`], and changed field by field.
#[derive(Debug, Clone, PartialEq)]
pub enum Merged {
    /// An annotation.
    Annotation(SettledAnnotation),
    /// The clusters that there shall be.
    Clusters(Vec<SettledCluster>),
    /// A relation.
    Relation(SettledRelation),
}

/// How spans of several annotations become those of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joining {
    /// All that one of them covers.
    Union,
    /// What all of them cover.
    Intersection,
}

impl Adjudication {
    /// What a case comes to when all of it is put together: the union of the spans, of what differs what most have, and of
    /// equally many what the first has; one cluster of all members; all notes. `None` where nothing is there.
    #[must_use]
    pub fn merged(&self, project: &Project, case: &Case) -> Option<Merged> {
        Some(match case.about {
            About::Annotations => {
                let all = annotations(project, case);
                let tag = most(all.iter().map(|it| &it.tag))?.clone();
                let article = all.first()?.article.clone();
                let alike = || all.iter().filter(|it| it.tag == tag);
                let names = alike().flat_map(|it| it.attributes.keys());
                let mut attributes = BTreeMap::new();
                for name in names {
                    let values = alike().filter_map(|it| it.attributes.get(name));
                    if let Some(value) = most(values) {
                        attributes.insert(name.clone(), value.clone());
                    }
                }
                Merged::Annotation(SettledAnnotation {
                    article,
                    tag,
                    spans: case.joined(project, Joining::Union)?,
                    attributes,
                    note: notes(all.iter().map(|it| it.note.as_str())),
                })
            }
            About::Clusters => {
                let all = clusters(project, case);
                let mut members: Vec<AnnotationId> = Vec::new();
                for id in all.iter().flat_map(|it| &it.members) {
                    if !members.contains(id) {
                        members.push(*id);
                    }
                }
                Merged::Clusters(vec![SettledCluster {
                    title: all.first()?.title.clone(),
                    note: notes(all.iter().map(|it| it.note.as_str())),
                    members,
                }])
            }
            About::Relations => {
                let all = relations(project, case);
                let first = all.first()?;
                Merged::Relation(SettledRelation {
                    relation_type: first.relation_type.clone(),
                    from: first.from,
                    to: first.to,
                    note: notes(all.iter().map(|it| it.note.as_str())),
                })
            }
        })
    }
}

impl Case {
    /// The spans of all its annotations as those of one; `None` where they have nothing in common.
    #[must_use]
    pub fn joined(&self, project: &Project, joining: Joining) -> Option<Spans> {
        let all = annotations(project, self);
        let (first, others) = all.split_first()?;
        match joining {
            Joining::Union => Spans::merged(all.iter().flat_map(|it| it.spans.iter())).ok(),
            Joining::Intersection => {
                let mut common: Vec<Span> = first.spans.iter().collect();
                for other in others {
                    let pairs = common.iter();
                    let pairs = pairs.flat_map(|one| {
                        let other = other.spans.iter();
                        other.filter_map(|other| one.intersection(other))
                    });
                    common = pairs.filter(|span| !span.is_empty()).collect();
                }
                Spans::merged(common).ok()
            }
        }
    }
}

impl SettledAnnotation {
    /// Takes a field as an annotation has it. With another tag, values go that its attributes do not take.
    pub fn take(&mut self, project: &Project, field: &Field, from: &Annotation) {
        match field {
            Field::Spans => self.spans.clone_from(&from.spans),
            Field::Tag => {
                self.tag.clone_from(&from.tag);
                let tag = project.tag_set().get(&self.tag);
                self.attributes.retain(|name, value| {
                    let field = tag.and_then(|tag| tag.attribute(name));
                    field.is_some_and(|it| it.kind.accepts(value))
                        || from.attributes.get(name) == Some(value)
                });
            }
            Field::Attribute(name) => match from.attributes.get(name) {
                Some(value) => {
                    self.attributes.insert(name.clone(), value.clone());
                }
                None => {
                    self.attributes.remove(name);
                }
            },
            Field::Note => from.note.clone_into(&mut self.note),
            Field::Title | Field::Members | Field::Type | Field::Ends => {}
        }
    }
}

impl SettledRelation {
    /// Takes a field as a relation has it.
    pub fn take(&mut self, field: &Field, from: &Relation) {
        match field {
            Field::Type => from.relation_type.clone_into(&mut self.relation_type),
            Field::Ends => (self.from, self.to) = (from.from, from.to),
            Field::Note => from.note.clone_into(&mut self.note),
            _ => {}
        }
    }
}

/// The annotations of a case, in the order of the layers.
pub(super) fn annotations<'a>(project: &'a Project, case: &Case) -> Vec<&'a Annotation> {
    let found = case.things().filter_map(|thing| match thing {
        Thing::Annotation(id) => project.annotation(id),
        _ => None,
    });
    found.map(|it| &**it).collect()
}

/// The clusters of a case, in the order of the layers.
pub(super) fn clusters<'a>(project: &'a Project, case: &Case) -> Vec<&'a Cluster> {
    let found = case.things().filter_map(|thing| match thing {
        Thing::Cluster(id) => project.cluster(id),
        _ => None,
    });
    found.map(|it| &**it).collect()
}

/// The relations of a case, in the order of the layers.
pub(super) fn relations<'a>(project: &'a Project, case: &Case) -> Vec<&'a Relation> {
    let found = case.things().filter_map(|thing| match thing {
        Thing::Relation(id) => project.relation(id),
        _ => None,
    });
    found.map(|it| &**it).collect()
}

/// What is there most often; of equally many the first.
fn most<'a, T: PartialEq>(values: impl Iterator<Item = &'a T>) -> Option<&'a T> {
    let values: Vec<&T> = values.collect();
    let mut best: Option<(usize, &T)> = None;
    for value in &values {
        let count = values.iter().filter(|it| *it == value).count();
        if best.is_none_or(|best| count > best.0) {
            best = Some((count, value));
        }
    }
    best.map(|(_, value)| value)
}

/// Notes one below the other, each once.
pub(super) fn notes<'a>(notes: impl Iterator<Item = &'a str>) -> String {
    let mut different: Vec<&str> = Vec::new();
    for note in notes.filter(|note| !note.is_empty()) {
        if !different.contains(&note) {
            different.push(note);
        }
    }
    different.join("\n")
}
