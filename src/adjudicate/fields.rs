//! A case field by field: what each layer says, in words.

use std::collections::BTreeSet;

use super::case::{About, Case, Member};
use super::{Adjudication, Mention};
use crate::model::{AnnotationId, AttributeValue, Project};

/// A field in which layers can differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// What an annotation covers.
    Spans,
    /// Its tag.
    Tag,
    /// The value of an attribute, by its name.
    Attribute(String),
    /// The title of a cluster.
    Title,
    /// The members of clusters.
    Members,
    /// The type of a relation.
    Type,
    /// From where a relation leads whereto.
    Ends,
    /// The note.
    Note,
}

/// A field with what each layer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Which field.
    pub field: Field,
    /// In words, by layer; `None` where the layer has nothing there.
    pub values: Vec<Option<String>>,
    /// Whether two of those who have something there say different things.
    pub differs: bool,
}

impl Field {
    /// Its name for people.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Spans => "words",
            Self::Tag => "tag",
            Self::Attribute(name) => name,
            Self::Title => "title",
            Self::Members => "members",
            Self::Type => "type",
            Self::Ends => "direction",
            Self::Note => "note",
        }
    }
}

impl Adjudication {
    /// The fields of a case, those that say nothing in any layer left out. Whether spans differ is said of the places, not of
    /// the words.
    #[must_use]
    pub fn fields(&self, project: &Project, case: &Case) -> Vec<Compared> {
        let layers = 0..self.layers.len();
        match case.about {
            About::Annotations => {
                let all: Vec<_> = layers
                    .map(|layer| project.annotation(case.annotation(layer)?))
                    .collect();
                let name = |id| project.tag_set().name(id).to_owned();
                let spans = all.iter().map(|it| it.map(|it| project.text_of(it)));
                let mut fields = vec![
                    Compared {
                        differs: differ(all.iter().flatten().map(|it| &it.spans)),
                        ..compared(Field::Spans, spans)
                    },
                    Compared {
                        differs: differ(all.iter().flatten().map(|it| &it.tag)),
                        ..compared(Field::Tag, all.iter().map(|it| it.map(|it| name(&it.tag))))
                    },
                ];
                let names = all.iter().flatten().flat_map(|it| it.attributes.keys());
                for name in names.collect::<BTreeSet<_>>() {
                    let values = all.iter().map(|it| {
                        let value = it.map(|it| it.attributes.get(name));
                        value.map(|it| it.map_or(String::new(), AttributeValue::to_text))
                    });
                    let differs = differ(all.iter().flatten().map(|it| it.attributes.get(name)));
                    fields.push(Compared {
                        differs,
                        ..compared(Field::Attribute(name.clone()), values)
                    });
                }
                let notes = all.iter().map(|it| it.map(|it| it.note.clone()));
                fields.push(compared(Field::Note, notes));
                said(fields)
            }
            About::Clusters => {
                let all: Vec<Vec<_>> = layers
                    .map(|layer| {
                        let clusters = case.clusters(layer);
                        clusters.filter_map(|id| project.cluster(id)).collect()
                    })
                    .collect();
                let joined = |words: &dyn Fn(&crate::model::Cluster) -> String| {
                    let all = all.iter().map(|clusters| {
                        let words: Vec<_> = clusters.iter().map(|it| words(it)).collect();
                        (!words.is_empty()).then(|| words.join("; "))
                    });
                    all.collect::<Vec<_>>()
                };
                let mut linked = case.mentions.clone();
                for linked in &mut linked {
                    linked.sort();
                }
                said(vec![
                    Compared {
                        differs: differ(linked.iter().filter(|it| !it.is_empty())),
                        ..compared(
                            Field::Members,
                            joined(&|it| it.members.len().to_string()).into_iter(),
                        )
                    },
                    compared(Field::Title, joined(&|it| it.title.clone()).into_iter()),
                    compared(Field::Note, joined(&|it| it.note.clone()).into_iter()),
                ])
            }
            About::Relations => {
                let all: Vec<_> = layers
                    .map(|layer| project.relation(case.relation(layer)?))
                    .collect();
                let words = |id: AnnotationId| {
                    let annotation = project.annotation(id);
                    let words = annotation.map(|it| project.text_of(it)).unwrap_or_default();
                    crate::text::shortened(&words, 40)
                };
                let ends = all.iter().map(|it| {
                    let it = it.as_ref()?;
                    Some(format!("“{}” → “{}”", words(it.from), words(it.to)))
                });
                let types = all.iter().map(|it| it.map(|it| it.relation_type.clone()));
                let notes = all.iter().map(|it| it.map(|it| it.note.clone()));
                said(vec![
                    compared(Field::Type, types),
                    Compared {
                        differs: differ(case.mentions.iter().flatten()),
                        ..compared(Field::Ends, ends)
                    },
                    compared(Field::Note, notes),
                ])
            }
        }
    }

    /// The finds that the clusters of a case hold, in reading order, each with the cluster that has it in each layer.
    #[must_use]
    pub fn members(&self, case: &Case) -> Vec<Member> {
        if case.about != About::Clusters {
            return Vec::new();
        }
        let all = case.mentions.iter().flatten().flatten();
        let all: BTreeSet<Mention> = all.copied().collect();
        let member = |mention: Mention| {
            let clusters = case.mentions.iter().enumerate().map(|(layer, linked)| {
                let at = linked.iter().position(|it| it.contains(&mention))?;
                case.clusters(layer).nth(at)
            });
            Member {
                annotations: self.find(mention),
                clusters: clusters.collect(),
            }
        };
        all.into_iter().map(member).collect()
    }
}

impl Case {
    /// What it is about, in a few words: the words that are annotated, the titles, the types.
    #[must_use]
    pub fn words(&self, project: &Project) -> String {
        let words = |thing| match thing {
            crate::model::Thing::Annotation(id) => {
                let it = project.annotation(id);
                it.map(|it| project.text_of(it))
            }
            crate::model::Thing::Cluster(id) => Some(project.cluster_title(id)),
            crate::model::Thing::Relation(id) => {
                let it = project.relation(id);
                it.map(|it| it.relation_type.clone())
            }
        };
        let there = self.things().chain(self.made.iter().copied());
        let mut all = there.filter_map(words);
        crate::text::shortened(&all.next().unwrap_or_default(), 60)
    }
}

fn compared(field: Field, values: impl Iterator<Item = Option<String>>) -> Compared {
    let values: Vec<_> = values.collect();
    Compared {
        differs: differ(values.iter().flatten()),
        field,
        values,
    }
}

fn said(mut fields: Vec<Compared>) -> Vec<Compared> {
    fields.retain(|it| it.values.iter().flatten().any(|value| !value.is_empty()));
    fields
}

fn differ<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    let first = values.next();
    first.is_some_and(|first| values.any(|it| it != first))
}
