//! Answers to cases, and the commands that they are.

use super::case::{About, Case};
use super::merged::{Merged, annotations, clusters, relations};
use super::{Adjudication, Mention};
use crate::edit::{
    Adjudicating, Command, Making, NewSettled, SettledAnnotation, SettledCluster, SettledRelation,
    SettledThing, Settling,
};
use crate::model::{Annotation, AnnotatorId, Cluster, How, Project, Relation, Rule, Thing};

/// What a person says to a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// As one layer has it. Where that layer has nothing, there is nothing.
    Take(AnnotatorId),
    /// As every layer has it, each by itself; what is the same in several is there once.
    All,
    /// As it is put together.
    Merge(Merged),
    /// As none of them. It is remembered, like any answer.
    Neither,
    /// What a former answer made stays as it is, for a case that is open again.
    Keep,
}

/// Why an answer does not fit a case.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// The layer is not among those that are settled.
    #[error("“{layer}” is none of the layers that are settled; take one of theirs")]
    Layer { layer: String },
    /// A case about one thing is answered with another.
    #[error("this case is about {about}; put together one of these")]
    About { about: &'static str },
    /// Nothing was made of it.
    #[error("nothing stands there yet that could stay; take one of the layers’, or none")]
    Nothing,
}

impl Adjudication {
    /// The command that answers a case, as one step. It stands instead of all former answers to the case. `note` is the
    /// reason, or empty.
    ///
    /// # Errors
    /// Where the answer does not fit the case.
    pub fn command(
        &self,
        project: &Project,
        case: &Case,
        answer: Answer,
        note: &str,
    ) -> Result<Command, AnswerError> {
        let settling = self.settling(project, case, answer, None, note)?;
        Ok(self.settle(vec![settling]))
    }

    /// The command that takes the answers to a case back, with what they made. `None` where there is none.
    #[must_use]
    pub fn reopen(&self, case: &Case) -> Option<Command> {
        (!case.former.is_empty()).then(|| {
            Command::Adjudicate(Adjudicating::Reopen {
                into: self.into.clone(),
                matters: case.former.clone(),
            })
        })
    }

    pub(super) fn settle(&self, cases: Vec<Settling>) -> Command {
        Command::Adjudicate(Adjudicating::Settle {
            layers: self.layers.clone(),
            into: self.into.clone(),
            cases,
        })
    }

    pub(super) fn settling(
        &self,
        project: &Project,
        case: &Case,
        answer: Answer,
        rule: Option<Rule>,
        note: &str,
    ) -> Result<Settling, AnswerError> {
        let (how, making) = match answer {
            Answer::Take(layer) => {
                let at = self.layers.iter().position(|it| *it == layer);
                let at = at.ok_or_else(|| AnswerError::Layer {
                    layer: layer.to_string(),
                })?;
                let things = case.found.get(at).cloned().unwrap_or_default();
                let new = things.iter().filter_map(|it| new(project, case, *it));
                (How::Taken(layer), Making::New(new.collect()))
            }
            Answer::All => {
                let mut all: Vec<NewSettled> = Vec::new();
                let mut taken: Vec<Thing> = Vec::new();
                for thing in case.things() {
                    if !taken.contains(&thing)
                        && let Some(new) = new(project, case, thing)
                    {
                        taken.extend(&new.came_from);
                        all.push(new);
                    }
                }
                (How::All, Making::New(all))
            }
            Answer::Merge(merged) => {
                let new = put_together(project, case, merged)?;
                (How::Merged, Making::New(new))
            }
            Answer::Neither => (How::Neither, Making::New(Vec::new())),
            Answer::Keep => {
                let former = case.former.first();
                let former = former.and_then(|it| project.settlement(&self.into, it));
                let how = former.ok_or(AnswerError::Nothing)?.how.clone();
                (how, Making::Former)
            }
        };
        Ok(Settling {
            things: case.things().collect(),
            replaces: case.former.clone(),
            how,
            rule,
            note: note.to_owned(),
            making,
        })
    }
}

/// A thing as it is, from all of the case that say the same.
fn new(project: &Project, case: &Case, thing: Thing) -> Option<NewSettled> {
    let (thing, came_from) = match thing {
        Thing::Annotation(id) => {
            let it = project.annotation(id)?;
            let same = |other: &&Annotation| {
                (&other.spans, &other.tag, &other.attributes, &other.note)
                    == (&it.spans, &it.tag, &it.attributes, &it.note)
            };
            let from = annotations(project, case).into_iter().filter(same);
            let new = SettledThing::Annotation(SettledAnnotation {
                article: it.article.clone(),
                tag: it.tag.clone(),
                spans: it.spans.clone(),
                attributes: it.attributes.clone(),
                note: it.note.clone(),
            });
            (new, from.map(|it| Thing::Annotation(it.id)).collect())
        }
        Thing::Cluster(id) => {
            let it = project.cluster(id)?;
            let linked = mentions(case, thing)?;
            let same = |other: &&Cluster| {
                mentions(case, Thing::Cluster(other.id)) == Some(linked)
                    && (&other.title, &other.note) == (&it.title, &it.note)
            };
            let from = clusters(project, case).into_iter().filter(same);
            let new = SettledThing::Cluster(SettledCluster {
                title: it.title.clone(),
                note: it.note.clone(),
                members: it.members.clone(),
            });
            (new, from.map(|it| Thing::Cluster(it.id)).collect())
        }
        Thing::Relation(id) => {
            let it = project.relation(id)?;
            let linked = mentions(case, thing)?;
            let same = |other: &&Relation| {
                mentions(case, Thing::Relation(other.id)) == Some(linked)
                    && (&other.relation_type, &other.note) == (&it.relation_type, &it.note)
            };
            let from = relations(project, case).into_iter().filter(same);
            let new = SettledThing::Relation(SettledRelation {
                relation_type: it.relation_type.clone(),
                from: it.from,
                to: it.to,
                note: it.note.clone(),
            });
            (new, from.map(|it| Thing::Relation(it.id)).collect())
        }
    };
    Some(NewSettled { thing, came_from })
}

/// What a thing of a case links.
fn mentions(case: &Case, thing: Thing) -> Option<&[Mention]> {
    let all = case.found.iter().zip(&case.mentions);
    let mut all = all.flat_map(|(things, mentions)| things.iter().zip(mentions));
    all.find_map(|(it, mentions)| (*it == thing).then_some(mentions.as_slice()))
}

fn put_together(
    project: &Project,
    case: &Case,
    merged: Merged,
) -> Result<Vec<NewSettled>, AnswerError> {
    let of_all = |thing| NewSettled {
        thing,
        came_from: case.things().collect(),
    };
    match (case.about, merged) {
        (About::Annotations, Merged::Annotation(merged)) => {
            Ok(vec![of_all(SettledThing::Annotation(merged))])
        }
        (About::Clusters, Merged::Clusters(merged)) => {
            let new = merged.into_iter().map(|merged| {
                let from = clusters(project, case).into_iter();
                let from =
                    from.filter(|it| it.members.iter().any(|id| merged.members.contains(id)));
                NewSettled {
                    came_from: from.map(|it| Thing::Cluster(it.id)).collect(),
                    thing: SettledThing::Cluster(merged),
                }
            });
            Ok(new.collect())
        }
        (About::Relations, Merged::Relation(merged)) => {
            Ok(vec![of_all(SettledThing::Relation(merged))])
        }
        (about, _) => Err(AnswerError::About { about: about.key() }),
    }
}
