//! Answers by rule: a list to look at, and a command that accepts it.
//!
//! A rule counts the layers that coded what a case is about, and asks for all of them, or for more than half. Where fewer than
//! two coded it, or a case was answered before, it says nothing. Remarks are no coding: where the rest agrees, all notes are
//! kept, one below the other.

use std::collections::BTreeSet;

use super::answer::Answer;
use super::case::{About, Case, State};
use super::merged::{Merged, annotations, clusters, notes, relations};
use super::{Adjudication, Mention};
use crate::edit::{Command, SettledAnnotation, SettledCluster, SettledRelation};
use crate::model::{Annotation, AnnotatorId, Project, Relation, Rule, Thing};

/// What a rule says to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruled<'a> {
    /// Which case.
    pub case: &'a Case,
    /// The answer.
    pub answer: Answer,
    /// The rule.
    pub rule: Rule,
}

impl Adjudication {
    /// What a rule says to the cases that nobody answered yet; those of which it says nothing are not in the list.
    #[must_use]
    pub fn by_rule(&self, project: &Project, rule: Rule) -> Vec<Ruled<'_>> {
        let open = self.cases().filter(|case| case.state == State::Open);
        let ruled = open.filter_map(|case| {
            let coders = case.coders();
            let needed = match rule {
                Rule::AllAgree => coders,
                Rule::Majority => coders / 2 + 1,
            };
            if coders < 2 {
                return None;
            }
            let vote = Vote {
                project,
                layers: &self.layers,
                case,
                needed,
            };
            let answer = match case.about {
                About::Annotations => vote.annotations(),
                About::Clusters => vote.clusters(),
                About::Relations => vote.relations(),
            };
            Some(Ruled {
                case,
                answer: answer?,
                rule,
            })
        });
        ruled.collect()
    }

    /// The command that gives these answers, as one step. Each is marked as given by its rule.
    #[must_use]
    pub fn accept(&self, project: &Project, ruled: &[Ruled<'_>]) -> Command {
        let cases = ruled.iter().filter_map(|it| {
            self.settling(project, it.case, it.answer.clone(), Some(it.rule), "")
                .ok()
        });
        self.settle(cases.collect())
    }
}

struct Vote<'a> {
    project: &'a Project,
    layers: &'a [AnnotatorId],
    case: &'a Case,
    /// How many have to say the same.
    needed: usize,
}

impl Vote<'_> {
    fn has_enough(&self, count: usize) -> bool {
        count >= self.needed
    }

    /// Whose something in the case is.
    fn whose(&self, thing: Thing) -> Option<&AnnotatorId> {
        let at = self.case.found.iter().position(|it| it.contains(&thing))?;
        self.layers.get(at)
    }

    /// What enough say, if enough say the same.
    fn agreed<T: PartialEq + Copy>(&self, said: &[T]) -> Option<T> {
        let mut said_by = said.iter().copied();
        said_by.find(|one| self.has_enough(said.iter().filter(|it| *it == one).count()))
    }

    fn annotations(&self) -> Option<Answer> {
        let all = annotations(self.project, self.case);
        if self.has_enough(self.case.coders().saturating_sub(all.len())) {
            return Some(Answer::Neither);
        }
        let spans = self.agreed(&said(&all, |it| &it.spans))?;
        let tag = self.agreed(&said(&all, |it| &it.tag))?;
        let names = all.iter().flat_map(|it| it.attributes.keys());
        let mut attributes = std::collections::BTreeMap::new();
        for name in names.collect::<BTreeSet<_>>() {
            if let Some(value) = self.agreed(&said(&all, |it| it.attributes.get(name)))? {
                attributes.insert(name.clone(), value.clone());
            }
        }
        let note = notes(all.iter().map(|it| it.note.as_str()));
        let has_all = |it: &&&Annotation| {
            (&it.spans, &it.tag, &it.attributes, &it.note) == (spans, tag, &attributes, &note)
        };
        if let Some(one) = all.iter().find(has_all) {
            return Some(Answer::Take(self.whose(Thing::Annotation(one.id))?.clone()));
        }
        Some(Answer::Merge(Merged::Annotation(SettledAnnotation {
            article: all.first()?.article.clone(),
            tag: tag.clone(),
            spans: spans.clone(),
            attributes,
            note,
        })))
    }

    fn clusters(&self) -> Option<Answer> {
        let coded = self.case.coded.iter().zip(&self.case.mentions).enumerate();
        let mut said: Vec<(usize, Vec<&[Mention]>)> = coded
            .filter(|(_, (coded, _))| **coded)
            .map(|(layer, (_, linked))| (layer, linked.iter().map(Vec::as_slice).collect()))
            .collect();
        for (_, linked) in &mut said {
            linked.sort_unstable();
        }
        let linked: Vec<_> = said.iter().map(|(_, linked)| linked.as_slice()).collect();
        let agreed = self.agreed(&linked)?;
        if agreed.is_empty() {
            return Some(Answer::Neither);
        }
        let agreeing = said.iter().filter(|(_, linked)| linked == agreed);
        let agreeing: Vec<usize> = agreeing.map(|(layer, _)| *layer).collect();
        let first = *agreeing.first()?;
        let all = clusters(self.project, self.case);
        let of = |layer: usize, linked: &[Mention]| {
            let at = self.case.mentions.get(layer)?;
            let at = at.iter().position(|it| it == linked)?;
            let id = self.case.clusters(layer).nth(at)?;
            all.iter().find(|it| it.id == id).copied()
        };
        let mut is_first = true;
        let mut merged = Vec::new();
        for linked in self.case.mentions.get(first)? {
            let one = of(first, linked)?;
            let same = agreeing.iter().filter_map(|layer| of(*layer, linked));
            let note = notes(same.map(|it| it.note.as_str()));
            is_first &= note == one.note;
            merged.push(SettledCluster {
                title: one.title.clone(),
                note,
                members: one.members.clone(),
            });
        }
        Some(if is_first {
            Answer::Take(self.layers.get(first)?.clone())
        } else {
            Answer::Merge(Merged::Clusters(merged))
        })
    }

    fn relations(&self) -> Option<Answer> {
        let all = relations(self.project, self.case);
        if self.has_enough(self.case.coders().saturating_sub(all.len())) {
            return Some(Answer::Neither);
        }
        let ends: Vec<&[Mention]> = (self.case.mentions.iter().flatten())
            .map(Vec::as_slice)
            .collect();
        let said: Vec<_> = (all.iter().map(|it| it.relation_type.as_str()))
            .zip(ends)
            .collect();
        let agreed = self.agreed(&said)?;
        let agreeing = all.iter().zip(&said).filter(|(_, said)| **said == agreed);
        let agreeing: Vec<&Relation> = agreeing.map(|(it, _)| *it).collect();
        let first = *agreeing.first()?;
        let note = notes(agreeing.iter().map(|it| it.note.as_str()));
        let has_all = agreeing.iter().find(|it| it.note == note);
        if let Some(one) = has_all {
            return Some(Answer::Take(self.whose(Thing::Relation(one.id))?.clone()));
        }
        Some(Answer::Merge(Merged::Relation(SettledRelation {
            relation_type: first.relation_type.clone(),
            from: first.from,
            to: first.to,
            note,
        })))
    }
}

fn said<'a, T>(all: &[&'a Annotation], say: impl Fn(&'a Annotation) -> T) -> Vec<T> {
    all.iter().map(|it| say(it)).collect()
}
