//! What is asked of the page is done: a case is looked at, put together, answered.

use super::AdjudicationAction as Action;
use crate::adjudicate::{Answer, Case, Field, Joining, Merged};
use crate::app::Desk;
use crate::edit::Command;
use crate::model::{Project, Thing};

impl Desk {
    /// Does what was asked of the page.
    ///
    /// # Errors
    /// In words, where an answer or a change does not fit.
    pub(in crate::app) fn adjudicate(&mut self, action: Action) -> Result<(), String> {
        match action {
            Action::Layer(layer) => self.adjudicating.toggle(layer),
            Action::Into(layer) => self.adjudicating.write_into(layer),
            Action::OpenOnly(only) => self.adjudicating.list_open_only(only),
            Action::Rule(rule) => self.adjudicating.show_rule(rule),
            Action::Go(matter) => self.adjudicating.go(Some(matter)),
            Action::Next { backwards } => self.go_to_open(backwards),
            Action::Walk(by) => self.walk_cases(by),
            Action::Take(at) => {
                let adjudication = self.adjudicating.adjudication();
                let layer = adjudication.and_then(|it| it.layers().get(at)).cloned();
                if let Some(layer) = layer {
                    return self.answer_case(Answer::Take(layer));
                }
            }
            Action::All => return self.answer_case(Answer::All),
            Action::Neither => return self.answer_case(Answer::Neither),
            Action::Keep => return self.answer_case(Answer::Keep),
            Action::Merge => {
                if let Some(merged) = self.adjudicating.merged(self.project()) {
                    return self.answer_case(Answer::Merge(merged));
                }
            }
            Action::Field(layer, field) => self.put_together(|project, case, merged| {
                take(project, case, merged, layer, &field);
            }),
            Action::Join(joining) => self.put_together(|project, case, merged| {
                join(project, case, merged, joining);
            }),
            Action::Reopen => {
                let page = &self.adjudicating;
                let case = page.adjudication().zip(page.case());
                if let Some(command) = case.and_then(|(all, case)| all.reopen(case)) {
                    return self.settled(command);
                }
            }
            Action::Accept => {
                let page = &self.adjudicating;
                let command = page.adjudication().zip(page.rule).and_then(|(all, rule)| {
                    let ruled = all.by_rule(self.project(), rule);
                    (!ruled.is_empty()).then(|| all.accept(self.project(), &ruled))
                });
                self.adjudicating.show_rule(None);
                if let Some(command) = command {
                    return self.settled(command);
                }
            }
        }
        Ok(())
    }

    /// Answers the case that is looked at, and goes on to the next open one.
    fn answer_case(&mut self, answer: Answer) -> Result<(), String> {
        let page = &self.adjudicating;
        let Some((cases, case)) = page.cases().zip(page.case()) else {
            return Ok(());
        };
        let command = cases.all().command(self.project(), case, answer, "");
        let command = command.map_err(|error| error.to_string())?;
        let matter = case.matter();
        let next = cases.next_open(page.place(), false);
        let next = next.and_then(|place| cases.at(place)).map(Case::matter);
        self.settled(command)?;
        match next {
            // The last one: nothing is left to look at.
            Some(next) if next == matter => self.adjudicating.look_at_none(),
            next => self.adjudicating.go(next),
        }
        Ok(())
    }

    fn settled(&mut self, command: Command) -> Result<(), String> {
        self.perform(command).map_err(|error| error.to_string())
    }

    fn go_to_open(&mut self, backwards: bool) {
        let page = &self.adjudicating;
        let next = page.cases().and_then(|cases| {
            let place = cases.next_open(page.place(), backwards)?;
            cases.at(place)
        });
        let next = next.map(Case::matter);
        self.adjudicating.go(next);
    }

    fn walk_cases(&mut self, by: isize) {
        let page = &self.adjudicating;
        let next = page.cases().zip(page.listed()).and_then(|(cases, listed)| {
            let row = page.place().and_then(|place| listed.row(place));
            let last = listed.len().saturating_sub(1);
            let row = row.map_or(0, |row| row.saturating_add_signed(by).min(last));
            cases.at(listed.get(row)?)
        });
        let next = next.map(Case::matter);
        self.adjudicating.go(next);
    }

    /// Changes what the case that is looked at comes to when it is put together.
    fn put_together(&mut self, change: impl FnOnce(&Project, &Case, &mut Merged)) {
        let project = self.session().seen();
        let page = &self.adjudicating;
        let Some((case, mut merged)) = page.case().zip(page.merged(project)) else {
            return;
        };
        change(project, case, &mut merged);
        let matter = case.matter();
        self.adjudicating.put_together(matter, merged);
    }
}

/// Takes a field as a layer has it.
fn take(project: &Project, case: &Case, merged: &mut Merged, layer: usize, field: &Field) {
    match merged {
        Merged::Annotation(merged) => {
            let from = case.annotation(layer).and_then(|id| project.annotation(id));
            if let Some(from) = from {
                merged.take(project, field, from);
            }
        }
        Merged::Relation(merged) => {
            let from = case.relation(layer).and_then(|id| project.relation(id));
            if let Some(from) = from {
                merged.take(field, from);
            }
        }
        Merged::Clusters(clusters) => {
            let things = case.found.get(layer).into_iter().flatten();
            let theirs = things.filter_map(|it| match it {
                Thing::Cluster(id) => project.cluster(*id),
                _ => None,
            });
            let theirs: Vec<_> = theirs.collect();
            match field {
                Field::Members => {
                    *clusters = theirs
                        .iter()
                        .map(|it| crate::edit::SettledCluster {
                            title: it.title.clone(),
                            note: it.note.clone(),
                            members: it.members.clone(),
                        })
                        .collect();
                }
                Field::Title | Field::Note => {
                    for (own, it) in clusters.iter_mut().zip(&theirs) {
                        if *field == Field::Title {
                            own.title.clone_from(&it.title);
                        } else {
                            own.note.clone_from(&it.note);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

fn join(project: &Project, case: &Case, merged: &mut Merged, joining: Joining) {
    if let Merged::Annotation(merged) = merged
        && let Some(spans) = case.joined(project, joining)
    {
        merged.spans = spans;
    }
}
