//! Answers to suggestions: the current one accepted, in whole or in part, or rejected; and all that are as sure.

use std::collections::BTreeSet;

use super::counting::counted;
use super::{Asked, Desk, Suggesting};
use crate::edit::{Accepting, Command, CommandError};
use crate::model::{ClusterId, Subject, TagId};
use crate::suggest::proposals::{self, Proposal};
use crate::suggest::sureness::Sureness;

/// Of fewer passages there is nothing to link.
const FEWEST: usize = 2;

impl Suggesting {
    /// Whether a passage of a suggested cluster belongs to it, as far as the person has said.
    #[must_use]
    pub fn is_ticked(&self, proposal: &Proposal, passage: usize) -> bool {
        let mut unticked = self.unticked.iter();
        !unticked.any(|(subject, at)| *at == passage && *subject == proposal.subject)
    }

    /// A proposal without the passages that do not belong to it.
    #[must_use]
    pub fn ticked(&self, proposal: &Proposal) -> Proposal {
        proposal.with_passages(|passage| self.is_ticked(proposal, passage))
    }

    /// Whether the current proposal can be accepted: of a cluster enough passages have to be left.
    #[must_use]
    pub fn may_accept(&self) -> bool {
        self.current().is_some_and(|proposal| {
            self.asked != Some(Asked::Clusters) || self.ticked(proposal).passages.len() >= FEWEST
        })
    }

    /// The open ones that are as sure as the current one, or surer: what is accepted together unless a person says
    /// otherwise. Of links only the best of each article, since an article gets no more than one.
    #[must_use]
    pub fn as_sure(&self, least: Option<Sureness>) -> BTreeSet<Subject> {
        let least = least.or(self.current().map(|current| current.sureness));
        let sure = self.open().iter().filter(|it| Some(it.sureness) >= least);
        let mut articles = BTreeSet::new();
        let chosen = sure.filter(|proposal| match self.asked {
            Some(Asked::Links(_)) => articles.insert(proposal.passages.first().map(|it| &it.0)),
            _ => true,
        });
        chosen.map(|proposal| proposal.subject.clone()).collect()
    }
}

impl Desk {
    /// Says whether a passage of the current suggested cluster belongs to it.
    pub fn tick_passage(&mut self, passage: usize, belongs: bool) {
        let state = &mut self.suggesting;
        let Some(subject) = state.current().map(|it| it.subject.clone()) else {
            return;
        };
        let entry = (subject, passage);
        if belongs {
            state.unticked.remove(&entry);
        } else {
            state.unticked.insert(entry);
        }
    }

    /// Accepts the current proposal. `tag`: as this instead of the one that it says.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn accept(&mut self, tag: Option<TagId>) -> Result<(), CommandError> {
        let state = &self.suggesting;
        let Some(proposal) = state.current().filter(|_| state.may_accept()) else {
            return Ok(());
        };
        if let Some(source) = state.relating() {
            let proposal = proposal.clone();
            return self.relate_proposed(source, &proposal);
        }
        match self.accepting(proposal, tag) {
            Some((accepting, command)) => {
                let command = counted(accepting.into_iter().collect(), command);
                self.answer(command)
            }
            None => Ok(()),
        }
    }

    /// The command that accepts a proposal, and what it counts as.
    fn accepting(
        &self,
        proposal: &Proposal,
        tag: Option<TagId>,
    ) -> Option<(Option<Accepting>, Command)> {
        let project = self.session.seen();
        let tag = tag.or_else(|| proposal.tag.clone());
        Some(match self.suggesting.asked? {
            Asked::Links(id) => {
                let source = project.annotation(id)?;
                let into = self.suggesting.linking_into();
                let command = proposals::accept_link(project, source, into, proposal);
                (self.counted_as(proposal, proposal, &source.tag), command)
            }
            Asked::Quotes => {
                let tag = tag?;
                let command = Command::AnnotateAll(proposal.annotations(project.tag_set(), &tag));
                (self.counted_as(proposal, proposal, &tag), command)
            }
            Asked::Clusters => {
                let (tag, ticked) = (tag?, self.suggesting.ticked(proposal));
                let command = proposals::accept_cluster(project, &ticked, &tag);
                (self.counted_as(proposal, &ticked, &tag), command)
            }
            Asked::Relations(_) => return None,
        })
    }

    /// Rejects the current proposal, which will not be made again.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn reject(&mut self) -> Result<(), CommandError> {
        match self.suggesting.current().cloned() {
            Some(proposal) if self.suggesting.relating().is_some() => {
                self.decline(proposal);
                Ok(())
            }
            Some(proposal) => self.answer(proposal.reject()),
            None => Ok(()),
        }
    }

    /// Accepts some of the open proposals in one step, each as the tag that it says.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn accept_these(&mut self, subjects: &BTreeSet<Subject>) -> Result<(), CommandError> {
        let open = self.suggesting.open().iter();
        let chosen = open.filter(|it| subjects.contains(&it.subject));
        let accepted: Vec<_> = chosen.filter_map(|it| self.accepting(it, None)).collect();
        let command = match self.suggesting.asked {
            // All of them into one cluster, which the first would have to make.
            Some(Asked::Links(_)) => {
                let (suggestions, commands): (Vec<_>, Vec<_>) = accepted.into_iter().unzip();
                let mut commands = commands.into_iter();
                let first = commands.next();
                let Some(Command::LinkPassages {
                    cluster,
                    title,
                    members,
                    mut passages,
                }) = first
                else {
                    return Ok(());
                };
                passages.extend(commands.flat_map(|command| match command {
                    Command::LinkPassages { passages, .. } => passages,
                    _ => Vec::new(),
                }));
                let link = Command::LinkPassages {
                    cluster,
                    title,
                    members,
                    passages,
                };
                counted(suggestions.into_iter().flatten().collect(), link)
            }
            asked => {
                let commands = accepted
                    .into_iter()
                    .map(|(accepting, command)| counted(accepting.into_iter().collect(), command));
                let mut commands: Vec<Command> = commands.collect();
                let what = match asked {
                    Some(Asked::Quotes) => "quotes added",
                    _ => "clusters made",
                };
                match commands.len() {
                    0 => return Ok(()),
                    1 => commands.remove(0),
                    many => Command::Together {
                        label: format!("{many} {what}"),
                        commands,
                    },
                }
            }
        };
        self.answer(command)
    }

    /// Takes a rejection back: what was rejected is proposed again.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn take_back(&mut self, subject: &Subject) -> Result<(), CommandError> {
        self.session.end_gesture();
        self.perform(proposals::take_back(subject))
    }

    /// The clusters that join where the current suggested cluster is accepted, since its passages are in them.
    #[must_use]
    pub fn joined_by(&self, proposal: &Proposal) -> Vec<ClusterId> {
        let (project, annotator) = (self.project(), self.session.annotator());
        let Some(tag) = &proposal.tag else {
            return Vec::new();
        };
        let ticked = self.suggesting.ticked(proposal);
        let passages = ticked.annotations(project.tag_set(), tag).into_iter();
        let there = passages.filter_map(|new| proposals::annotated_by(project, annotator, &new));
        let own = there.filter_map(|id| proposals::own_cluster(project, annotator, id));
        let mut clusters: Vec<ClusterId> = own.map(|cluster| cluster.id).collect();
        clusters.sort_unstable();
        clusters.dedup();
        clusters
    }

    /// Performs what answers the current proposal; the next one takes its place.
    fn answer(&mut self, command: Command) -> Result<(), CommandError> {
        self.session.end_gesture();
        let source = self.focus.clone();
        self.perform(command)?;
        if self.suggesting.linking().is_some() {
            self.focus = source;
        }
        self.update_suggestions();
        self.go_to_proposal(self.suggesting.current);
        Ok(())
    }
}
