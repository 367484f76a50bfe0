//! What the page of agreement shows, and what can be asked of it.

use std::collections::BTreeSet;

use crate::agree::{
    Agreement, Difference, Disorder, Group, Kind, Measure, Question, add_gamma, agreement,
};
use crate::app::Desk;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::edit::ChangeKind;
use crate::model::{AnnotatorId, TagId};

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

/// What the list of finds is of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Only finds of this tag.
    pub tag: Option<TagId>,
    /// Only finds that differ so; all that differ where there is none.
    pub kind: Option<Kind>,
}

/// What can be asked of the page.
#[derive(Debug, Clone)]
pub enum AgreementAction {
    /// Show the agreement of these.
    Whose(Whose),
    /// Put a measure into the table, or take it out.
    Measure(Measure),
    /// List the finds of a tag, or of all.
    Tag(Option<TagId>),
    /// List the finds that differ so, or all that differ.
    Kind(Option<Kind>),
    /// Work out γ, which takes long.
    Gamma,
}

/// The state of the page.
#[derive(Debug)]
pub struct AgreementPage {
    whose: Whose,
    measures: BTreeSet<Measure>,
    chosen: Chosen,
    /// Whether γ is wanted, too.
    gamma: bool,
    shown: Kept<(u64, bool), Agreement>,
}

impl Default for AgreementPage {
    fn default() -> Self {
        Self {
            whose: Whose::All,
            measures: USUAL.into_iter().collect(),
            chosen: Chosen::default(),
            gamma: false,
            shown: Kept::default(),
        }
    }
}

impl AgreementPage {
    pub(in crate::app) fn act(&mut self, action: AgreementAction) {
        match action {
            AgreementAction::Whose(whose) => self.whose = whose,
            AgreementAction::Measure(measure) => {
                if !self.measures.remove(&measure) {
                    self.measures.insert(measure);
                }
            }
            AgreementAction::Tag(tag) => self.chosen.tag = tag,
            AgreementAction::Kind(kind) => self.chosen.kind = kind,
            AgreementAction::Gamma => self.gamma = true,
        }
    }

    /// The figures, if they are there by now.
    #[must_use]
    pub fn agreement(&self) -> Option<&Agreement> {
        self.shown.value()
    }

    /// Whose agreement is shown.
    #[must_use]
    pub const fn whose(&self) -> &Whose {
        &self.whose
    }

    /// Whether a measure of spans stands in the table.
    #[must_use]
    pub fn shows(&self, measure: Measure) -> bool {
        self.measures.contains(&measure)
    }

    /// What the list of finds is of.
    #[must_use]
    pub const fn chosen(&self) -> &Chosen {
        &self.chosen
    }

    /// Whether γ is worked out, or being worked out.
    #[must_use]
    pub const fn has_gamma(&self) -> bool {
        self.gamma
    }

    /// The figures of whose agreement is shown; those of all where the pair is not there any more.
    #[must_use]
    pub fn group(&self) -> Option<&Group> {
        let agreement = self.agreement()?;
        let pair = match &self.whose {
            Whose::All => None,
            Whose::Pair(one, other) => {
                let mut pairs = agreement.pairs.iter();
                pairs.find(|group| group.annotators == [one.clone(), other.clone()])
            }
        };
        pair.or(agreement.all.as_ref())
    }

    /// The finds that the list is of: what differs most at first, then in reading order.
    #[must_use]
    pub fn finds(&self) -> Vec<(&Group, &Difference)> {
        let (Some(agreement), Some(group)) = (self.agreement(), self.group()) else {
            return Vec::new();
        };
        // All annotators differ where any two of them do.
        let groups: Vec<&Group> = if group.annotators.len() > 2 {
            agreement.pairs.iter().collect()
        } else {
            vec![group]
        };
        let Chosen { tag, kind } = &self.chosen;
        let is_wanted = |find: &&Difference| {
            let is_of_kind = kind.map_or(find.kind != Kind::Same, |kind| find.kind == kind);
            let is_of_tag = tag.is_none() || [&find.tags.0, &find.tags.1].contains(&tag);
            is_of_kind && is_of_tag
        };
        let finds = groups.into_iter().flat_map(|group| {
            let finds = group.differences.iter().filter(is_wanted);
            finds.map(move |find| (group, find))
        });
        let mut finds: Vec<_> = finds.collect();
        // Another tag says most of what two do not share, then other ends.
        finds.sort_by_key(|(_, find)| match find.kind {
            Kind::Category => 0,
            Kind::Boundary => 1,
            Kind::Found => 2,
            Kind::Same => 3,
        });
        finds
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

    /// The job that works out the figures of the page, where they are out of date.
    pub(in crate::app) fn agreement_job(&mut self) -> Option<Job> {
        let gamma = self.agreeing().gamma;
        let key = (self.session().revision(READS), gamma);
        self.job_that_tells(
            About::new(if gamma {
                "Working out γ"
            } else {
                "Working out agreement"
            }),
            |desk| &mut desk.agreeing_mut().shown,
            key,
            move |project, progress| {
                let question = Question::default();
                let mut found = agreement(project, &question);
                if gamma {
                    let disorder = Disorder::default();
                    add_gamma(&mut found, project, &question, disorder, &mut |_| {
                        !progress.is_cancelled()
                    });
                }
                Some(found)
            },
            |_, _| {},
        )
    }
}
