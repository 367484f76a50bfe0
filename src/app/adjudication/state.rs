//! What the page of adjudication shows, and what can be asked of it.

use egui::{Key, Modifiers};

use super::cases::{Cases, Listed};
use crate::adjudicate::{Adjudication, Case, Choice, Counts, DEPENDS_ON, Field, Joining, Merged};
use crate::app::Desk;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::app::toggle;
use crate::model::{AnnotatorId, Matter, Project, Rule};

/// What the result is called until somebody says otherwise.
const RESULT: &str = "adjudicated";

/// What can be asked of the page.
#[derive(Debug, Clone, PartialEq)]
pub enum AdjudicationAction {
    /// Settle the layer of an annotator, too, or leave it out.
    Layer(AnnotatorId),
    /// Write the answers into this layer.
    Into(AnnotatorId),
    /// List settled cases, too, or only open ones.
    OpenOnly(bool),
    /// Look at a case.
    Go(Matter),
    /// Look at the next open case, or at the one before.
    Next {
        /// The one before.
        backwards: bool,
    },
    /// Look at a case further down the list, or further up.
    Walk(isize),
    /// Answer the case as the layer of that number has it, counted from 0.
    Take(usize),
    /// Answer it as all layers have it.
    All,
    /// Answer it as it is put together.
    Merge,
    /// Answer it as none has it.
    Neither,
    /// What was made of it stays, though something has changed since.
    Keep,
    /// Take the answer back.
    Reopen,
    /// Put the case together with a field as the layer of that number has it.
    Field(usize, Field),
    /// Put its spans together in this way.
    Join(Joining),
    /// Show what a rule says to the open cases, or no more.
    Rule(Option<Rule>),
    /// Accept what the rule says, as one step.
    Accept,
}

impl AdjudicationAction {
    /// What a key asks for.
    #[must_use]
    pub fn of(key: Key, modifiers: Modifiers) -> Option<Self> {
        if !modifiers.is_none() {
            return None;
        }
        let digits = [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
            Key::Num9,
        ];
        if let Some(at) = digits.iter().position(|it| *it == key) {
            return Some(Self::Take(at));
        }
        Some(match key {
            Key::Num0 => Self::Neither,
            Key::B => Self::All,
            Key::M => Self::Merge,
            Key::K => Self::Keep,
            Key::R => Self::Reopen,
            Key::N => Self::Next { backwards: false },
            Key::P => Self::Next { backwards: true },
            Key::ArrowDown => Self::Walk(1),
            Key::ArrowUp => Self::Walk(-1),
            _ => return None,
        })
    }
}

impl AdjudicationAction {
    /// Whether it answers the case that is looked at, and so goes on to the next.
    #[must_use]
    pub const fn settles(&self) -> bool {
        matches!(
            self,
            Self::Take(_) | Self::All | Self::Merge | Self::Neither | Self::Keep
        )
    }
}

/// The state of the page.
#[derive(Debug)]
pub struct AdjudicationPage {
    /// Those that were left out of the layers to settle.
    left_out: Vec<AnnotatorId>,
    into: Option<AnnotatorId>,
    /// Whether only open cases are listed.
    pub(super) open_only: bool,
    at: Option<Matter>,
    /// What is being put together, and for which case.
    merging: Option<(Matter, Merged)>,
    /// The rule whose answers are shown.
    pub(super) rule: Option<Rule>,
    /// Whether the case that is looked at has to come onto the screen in the list.
    reveals: bool,
    shown: Kept<(u64, Choice), Cases>,
    /// How many cases the rule that is shown has an answer to.
    ruled: Kept<(u64, Choice, Rule), usize>,
}

impl Default for AdjudicationPage {
    fn default() -> Self {
        Self {
            left_out: Vec::new(),
            into: None,
            open_only: true,
            at: None,
            merging: None,
            rule: None,
            reveals: false,
            shown: Kept::default(),
            ruled: Kept::default(),
        }
    }
}

impl AdjudicationPage {
    pub(super) fn cases(&self) -> Option<&Cases> {
        self.shown.value()
    }

    /// The cases, if they are there by now.
    #[must_use]
    pub fn adjudication(&self) -> Option<&Adjudication> {
        self.cases().map(Cases::all)
    }

    /// Whether there is anything to settle at all, or anything settled: two have coded the same article.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        let cases = self.cases();
        cases.is_some_and(|cases| cases.is_shared() || cases.counts().settled > 0)
    }

    /// How many cases are open and settled.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.cases().map_or(Counts::default(), Cases::counts)
    }

    /// The place of the case that is looked at: the first open one until somebody chooses.
    pub(super) fn place(&self) -> Option<usize> {
        let cases = self.cases()?;
        let chosen = self.at.as_ref().and_then(|at| cases.place(at));
        chosen.or_else(|| cases.next_open(None, false))
    }

    /// The case that is looked at.
    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        self.cases()?.at(self.place()?)
    }

    /// What the case comes to when it is put together, as far as it is.
    #[must_use]
    pub fn merged(&self, project: &Project) -> Option<Merged> {
        let case = self.case()?;
        let begun = self.merging.as_ref();
        let begun = begun.filter(|(matter, _)| *matter == case.matter());
        match begun {
            Some((_, merged)) => Some(merged.clone()),
            None => self.adjudication()?.merged(project, case),
        }
    }

    /// Whether the case has to come onto the screen in the list; asked once.
    pub(super) const fn take_reveal(&mut self) -> bool {
        std::mem::replace(&mut self.reveals, false)
    }

    /// The cases that are listed.
    pub(super) fn listed(&self) -> Option<Listed<'_>> {
        let cases = self.cases()?;
        Some(cases.listed(self.open_only, self.place()))
    }

    /// How many cases the rule that is shown has an answer to, if that is known by now.
    #[must_use]
    pub fn ruled(&self) -> Option<usize> {
        let (revision, choice) = self.shown.key()?;
        let key = (*revision, choice.clone(), self.rule?);
        self.ruled.of(&key).copied()
    }

    pub(super) fn go(&mut self, matter: Option<Matter>) {
        if let Some(matter) = matter {
            self.at = Some(matter);
            self.reveals = true;
        }
    }

    pub(super) fn look_at_none(&mut self) {
        self.at = None;
    }

    pub(super) const fn show_rule(&mut self, rule: Option<Rule>) {
        self.rule = rule;
    }

    pub(super) const fn list_open_only(&mut self, only: bool) {
        self.open_only = only;
    }

    pub(super) fn write_into(&mut self, layer: AnnotatorId) {
        self.into = Some(layer);
        self.at = None;
    }

    pub(super) fn toggle(&mut self, layer: AnnotatorId) {
        toggle::in_list(&mut self.left_out, layer);
    }

    pub(super) fn put_together(&mut self, matter: Matter, merged: Merged) {
        self.merging = Some((matter, merged));
    }

    /// Which layers are settled, and into which.
    #[must_use]
    pub fn choice(&self, project: &Project) -> Choice {
        let annotators = candidates(project);
        let layers = annotators.filter(|it| !self.left_out.contains(it));
        Choice {
            layers: layers.cloned().collect(),
            into: self.result(project),
            articles: Vec::new(),
        }
    }

    /// The layer that the answers go into.
    #[must_use]
    pub fn result(&self, project: &Project) -> AnnotatorId {
        let mut known = project.layers().keys();
        let known = known.find(|it| project.is_adjudicated(it));
        let chosen = self.into.as_ref().or(known).cloned();
        chosen.unwrap_or_else(|| {
            AnnotatorId::new(RESULT).unwrap_or_else(crate::surroundings::annotator)
        })
    }
}

/// The layers that can be settled: those of annotators, and not the results of earlier adjudications.
pub(super) fn candidates(project: &Project) -> impl Iterator<Item = &AnnotatorId> {
    let layers = project.layers().keys();
    layers.filter(|it| !project.is_adjudicated(it) && project.annotates(it))
}

impl Desk {
    /// The page of adjudication.
    #[must_use]
    pub const fn adjudicating(&self) -> &AdjudicationPage {
        &self.adjudicating
    }

    /// The jobs that list the cases and ask the rule that is shown, where what is known is out of date.
    pub(in crate::app) fn adjudication_jobs(&mut self) -> Vec<Job> {
        let choice = self.adjudicating.choice(self.project());
        let revision = self.session().revision(&DEPENDS_ON);
        let rule = self.adjudicating.rule;
        let asked = rule.map(|rule| (revision, choice.clone(), rule));
        let listing = self.job_that_tells(
            // Nobody can cancel it: the page would wait for it for ever.
            About::new("Comparing layers").quiet(),
            |desk| &mut desk.adjudicating.shown,
            (revision, choice.clone()),
            {
                let choice = choice.clone();
                move |project, _| Some(Cases::new(Adjudication::of(project, &choice)))
            },
            |desk, now| {
                // What undo takes back has to be seen.
                let page = &desk.adjudicating;
                let opened = page.cases().and_then(|before| before.opened(now));
                desk.adjudicating.go(opened);
            },
        );
        let ruling = asked.and_then(|key| {
            let rule = key.2;
            self.job(
                About::new("Asking the rule").quiet(),
                |desk| &mut desk.adjudicating.ruled,
                key,
                move |project| {
                    Adjudication::of(project, &choice)
                        .by_rule(project, rule)
                        .len()
                },
            )
        });
        listing.into_iter().chain(ruling).collect()
    }
}
