//! What the page of agreement shows, and what can be asked of it.

use std::collections::BTreeSet;

use super::list::{Listed, Of};
use super::squares::{Squares, squares};
use crate::agree::{
    Agreement, Disorder, Group, Grouping, Measure, Part, Question, add_gamma, agreement,
    agreement_of, leave_gamma_out,
};
use crate::app::Desk;
use crate::app::jobs::{About, Job, Progress};
use crate::app::kept::Kept;
use crate::app::toggle;
use crate::edit::ChangeKind;
use crate::model::{AnnotatorId, Level, Project};

/// The changes that it depends on.
const READS: &[ChangeKind] = &[
    ChangeKind::Articles,
    ChangeKind::Annotations,
    ChangeKind::Links,
    ChangeKind::Tags,
    ChangeKind::Notebook,
    ChangeKind::Reviews,
];

/// The measures of spans that stand in the table until somebody chooses others.
const USUAL: [Measure; 6] = [
    Measure::AlphaCharacters,
    Measure::Unitizing,
    Measure::Gamma,
    Measure::SpanExact,
    Measure::SpanOverlap,
    Measure::Cohen,
];

/// Whose agreement is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Whose {
    /// Of all annotators.
    #[default]
    All,
    /// Of two.
    Pair(AnnotatorId, AnnotatorId),
}

/// What stands above the finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The figures of tags, attributes, links and gaps.
    #[default]
    Figures,
    /// A measure by pair and tag.
    Pairs,
    /// What one says and the other calls otherwise.
    Confusion,
    /// The figures part by part, mostly over time.
    Parts,
}

/// What can be asked of the page.
#[derive(Debug, Clone)]
pub enum AgreementAction {
    /// Show the agreement of these.
    Whose(Whose),
    /// Put a measure into the table, or take it out.
    Measure(Measure),
    /// Show this above the finds.
    View(View),
    /// Show this measure by pair and tag.
    ByPair(Measure),
    /// Show the figures by these parts.
    By(Grouping),
    /// List the finds of a part, or of all.
    Part(Option<String>),
    /// List these finds.
    List(Of),
    /// Work out γ, which takes long.
    Gamma,
    /// Show intervals that so many of the samples lie in.
    Level(Level),
}

/// The figures, and what is derived of them once.
#[derive(Debug)]
pub(super) struct Figures {
    pub agreement: Agreement,
    /// By pair.
    pub squares: Vec<Squares>,
}

/// The figures of each part.
pub(super) type Parts = Vec<(Part, Agreement)>;

/// What the list of finds was made of: the versions of the figures and of the parts, and what was asked for.
pub(super) type ListKey = (u64, u64, Whose, Of, Option<String>);

/// The state of the page.
#[derive(Debug)]
pub struct AgreementPage {
    /// Whose agreement is shown.
    pub(super) whose: Whose,
    measures: BTreeSet<Measure>,
    /// The one that is shown by pair and tag.
    measure: Option<Measure>,
    /// What stands above the finds.
    pub(super) view: View,
    /// What the parts are made by.
    pub(super) by: Grouping,
    /// What the list of finds is of.
    pub(super) of: Of,
    /// The part that the list of finds is of; of all without one.
    part: Option<String>,
    /// Whether γ is wanted, too.
    pub(super) gamma: bool,
    /// How many of the samples of the articles lie in an interval.
    pub(super) level: Level,
    shown: Kept<(u64, bool, Level), Figures>,
    parts: Kept<(u64, Grouping, Level), Parts>,
    pub(super) listed: Kept<ListKey, Listed>,
}

impl Default for AgreementPage {
    fn default() -> Self {
        Self {
            whose: Whose::All,
            measures: USUAL.into_iter().collect(),
            measure: None,
            view: View::default(),
            by: Grouping::Week,
            of: Of::default(),
            part: None,
            gamma: false,
            level: Level::default(),
            shown: Kept::default(),
            parts: Kept::default(),
            listed: Kept::default(),
        }
    }
}

impl AgreementPage {
    pub(in crate::app) fn act(&mut self, action: AgreementAction) {
        match action {
            AgreementAction::Whose(whose) => {
                self.whose = whose;
                // A cell is one of two certain annotators.
                self.leave_cell();
            }
            AgreementAction::Measure(measure) => {
                toggle::in_set(&mut self.measures, measure);
            }
            AgreementAction::View(view) => {
                self.view = view;
                if view != View::Parts {
                    self.part = None;
                }
                // What a cell holds is seen beside it alone: nothing of the others says why so few are listed.
                if view != View::Confusion {
                    self.leave_cell();
                }
            }
            AgreementAction::ByPair(measure) => self.measure = Some(measure),
            AgreementAction::By(by) => {
                self.by = by;
                self.part = None;
            }
            AgreementAction::Part(part) => self.part = part,
            AgreementAction::List(of) => self.of = of,
            AgreementAction::Gamma => self.gamma = true,
            AgreementAction::Level(level) => self.level = level,
        }
    }

    fn leave_cell(&mut self) {
        if matches!(self.of, Of::Cell { .. }) {
            self.of = Of::default();
        }
    }

    pub(super) fn figures(&self) -> Option<&Figures> {
        self.shown.value()
    }

    /// The figures, if they are there by now.
    #[must_use]
    pub fn agreement(&self) -> Option<&Agreement> {
        self.figures().map(|it| &it.agreement)
    }

    /// The figures of each part, if they are there by now; those of another grouping are none.
    pub(super) fn parts(&self) -> Option<&Parts> {
        let is_of = self.parts.key().is_some_and(|(_, by, _)| *by == self.by);
        self.parts.value().filter(|_| is_of)
    }

    /// The part that the finds are of.
    #[must_use]
    pub fn part(&self) -> Option<&str> {
        self.part.as_deref()
    }

    /// The measure that is shown by pair and tag: the chosen one, or the first of those that stand in the table.
    #[must_use]
    pub fn measure(&self, shown: &[Measure]) -> Option<Measure> {
        let chosen = self.measure.filter(|it| shown.contains(it));
        chosen.or_else(|| shown.first().copied())
    }

    /// Whether a measure of spans stands in the table.
    #[must_use]
    pub fn shows(&self, measure: Measure) -> bool {
        self.measures.contains(&measure)
    }

    /// The figures of whose agreement is shown; those of all where the pair is not there any more.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        self.group_in(self.agreement()?)
    }

    /// The same of other figures, as those of a part.
    pub(super) fn group_in<'a>(&self, agreement: &'a Agreement) -> Option<&'a Group> {
        let pair = match &self.whose {
            Whose::All => None,
            Whose::Pair(one, other) => {
                let mut pairs = agreement.pairs.iter();
                pairs.find(|group| group.annotators == [one.clone(), other.clone()])
            }
        };
        pair.or(agreement.all.as_ref())
    }

    /// The pairs among those whose agreement is shown.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, &Group)> {
        let group = self.group().map(|group| &group.annotators);
        let pairs = self.agreement().map_or(&[][..], |it| &it.pairs[..]);
        let shown = move |pair: &Group| {
            group.is_some_and(|group| group.len() > 2 || *group == pair.annotators)
        };
        let pairs = pairs.iter().enumerate();
        pairs.filter(move |(_, pair)| shown(pair))
    }

    /// The finds that are listed.
    pub(super) fn listed(&self) -> Option<&Listed> {
        self.listed.value()
    }

    /// What the list of finds is to be made of.
    pub(super) fn list_key(&self) -> ListKey {
        (
            self.shown.version(),
            self.parts.version(),
            self.whose.clone(),
            self.of.clone(),
            self.part.clone(),
        )
    }
}

impl Desk {
    /// The page of agreement.
    #[must_use]
    pub const fn agreeing(&self) -> &AgreementPage {
        &self.agreeing
    }

    /// The same, for what is asked of it.
    pub(in crate::app) const fn agreeing_mut(&mut self) -> &mut AgreementPage {
        &mut self.agreeing
    }

    /// The jobs that work out the figures of the page, where they are out of date.
    pub(in crate::app) fn agreement_jobs(&mut self) -> Vec<Job> {
        let AgreementPage { gamma, level, .. } = *self.agreeing();
        let revision = self.session().revision(READS);
        let about = if gamma {
            // Without γ the figures are there, and stay.
            About::new("Working out γ").giving_up(|desk| {
                let page = desk.agreeing_mut();
                page.gamma = false;
                page.shown.give_up();
            })
        } else {
            // The page says so itself, and there is nothing else to show on it.
            About::new("Working out agreement").quiet()
        };
        let figures = self.job_that_tells(
            about,
            |desk| &mut desk.agreeing_mut().shown,
            (revision, gamma, level),
            move |project, progress| Some(figures(project, gamma, level, progress)),
            |_, _| {},
        );
        let page = self.agreeing();
        let by = page.by;
        let parts = (page.view == View::Parts).then(|| {
            self.job_that_tells(
                About::new("Working out agreement by part").giving_up(|desk| {
                    let page = desk.agreeing_mut();
                    page.view = View::Figures;
                    page.parts.give_up();
                }),
                |desk| &mut desk.agreeing_mut().parts,
                (revision, by, level),
                move |project, progress| of_parts(project, by, level, progress),
                |_, _| {},
            )
        });
        figures.into_iter().chain(parts.flatten()).collect()
    }
}

fn question(level: Level) -> Question {
    Question {
        level,
        ..Question::default()
    }
}

fn figures(project: &Project, gamma: bool, level: Level, progress: &Progress) -> Figures {
    let question = question(level);
    let mut found = agreement(project, &question);
    if gamma {
        let disorder = Disorder::default();
        add_gamma(&mut found, project, &question, disorder, &mut |_| {
            !progress.is_cancelled()
        });
    }
    let pairs = found.pairs.iter();
    Figures {
        squares: pairs.map(|pair| squares(project, pair)).collect(),
        agreement: found,
    }
}

/// Nothing where it is cancelled.
fn of_parts(project: &Project, by: Grouping, level: Level, progress: &Progress) -> Option<Parts> {
    let question = question(level);
    let parts = by.parts(project, &question);
    let all = parts.len();
    let mut found = Parts::with_capacity(all);
    for part in parts {
        if progress.is_cancelled() {
            return None;
        }
        progress.report(found.len(), all);
        let mut of_part = agreement_of(project, &question, &part);
        leave_gamma_out(&mut of_part);
        found.push((part, of_part));
    }
    Some(found)
}
