//! The discrepancies view's state: what a thread found, which of it is still open, and which finding keys answer.

use std::collections::{BTreeMap, BTreeSet};

use super::{Noun, ShownFinding};
use crate::app::Desk;
use crate::app::jobs::About;
use crate::app::jobs::Job;
use crate::app::kept::Kept;
use crate::app::toggle;
use crate::compare::discrepancies::{self, State};
use crate::edit::{ChangeKind, Command, CommandError};
use crate::model::{AnnotatorId, ClusterId, Review, Subject, Verdict};
use crate::report::Selection;

/// What the screen shall do with the current finding when it is drawn next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// Scroll to it.
    Reveal,
    /// Give the keys to the field of its reason.
    Reason,
}

/// What is listed depends on: what was found, what was answered and by whom, whether all are listed, and the current one.
type ListedFor = (u64, u64, AnnotatorId, bool, Option<Subject>);

#[derive(Debug, Default)]
struct Listing {
    /// The findings that are listed, by number.
    numbers: Vec<usize>,
    conflicts: usize,
    states: BTreeMap<ClusterId, State>,
}

/// The state of the discrepancies' screen.
#[derive(Debug)]
pub struct DiscrepanciesScreen {
    found: Kept<(u64, Selection), Vec<ShownFinding>>,
    board: Kept<(u64, Selection), Vec<Noun>>,
    /// Whether answered findings are listed too.
    pub(super) all: bool,
    folded: BTreeSet<State>,
    current: Option<Subject>,
    listing: Kept<ListedFor, Listing>,
    noun: Option<Subject>,
    attention: Option<Attention>,
}

/// What can be asked of the discrepancies.
#[derive(Debug, Clone)]
pub enum DiscrepanciesAction {
    /// List answered findings too, or only open ones.
    List {
        /// Whether answered ones are listed.
        all: bool,
    },
    /// Fold the findings of a state away, or unfold them.
    Fold(State),
    /// Make a finding the one that keys answer.
    Pick(Subject),
    /// Go to the next finding, or to the one before.
    Walk {
        /// Whether to the next.
        forward: bool,
    },
    /// Answer the finding that keys answer.
    Answer(Verdict),
    /// Open a noun of the board to be answered, or close it.
    Noun(Subject),
    /// Answer a finding or a noun of the board.
    AnswerSubject(Subject, Verdict),
}

impl Default for DiscrepanciesScreen {
    fn default() -> Self {
        Self {
            found: Kept::default(),
            board: Kept::default(),
            all: false,
            // What agrees is nothing to look at first.
            folded: BTreeSet::from([State::Agree]),
            current: None,
            listing: Kept::default(),
            noun: None,
            attention: None,
        }
    }
}

impl DiscrepanciesScreen {
    /// What was found; `None` before anything was.
    #[must_use]
    pub fn found(&self) -> Option<&[ShownFinding]> {
        self.found.value().map(Vec::as_slice)
    }

    /// All numbers and dates by noun; `None` before they were looked for.
    #[must_use]
    pub fn board(&self) -> Option<&[Noun]> {
        self.board.value().map(Vec::as_slice)
    }

    /// The findings on the list, by number.
    #[must_use]
    pub fn listed(&self) -> &[usize] {
        self.listing.value().map_or(&[], |listing| &listing.numbers)
    }

    /// How many conflicts nobody has confirmed or dismissed.
    #[must_use]
    pub fn open_conflicts(&self) -> usize {
        self.listing.value().map_or(0, |listing| listing.conflicts)
    }

    /// What the most serious discrepancy in a cluster is, of those that nobody has confirmed or dismissed and in
    /// which more than one article has its say.
    #[must_use]
    pub fn state_of(&self, cluster: ClusterId) -> Option<State> {
        self.listing.value()?.states.get(&cluster).copied()
    }

    /// Whether the findings of a state are folded away.
    #[must_use]
    pub fn is_folded(&self, state: State) -> bool {
        self.folded.contains(&state)
    }

    /// The finding that keys answer.
    #[must_use]
    pub const fn current(&self) -> Option<&Subject> {
        self.current.as_ref()
    }

    /// The noun of the board that is being answered.
    #[must_use]
    pub const fn noun(&self) -> Option<&Subject> {
        self.noun.as_ref()
    }

    /// What the screen still has to do with the current finding; says so once.
    pub(super) const fn take_attention(&mut self) -> Option<Attention> {
        self.attention.take()
    }

    fn pick(&mut self, subject: Subject) {
        self.current = Some(subject);
        self.attention = None;
    }

    /// The subjects that can be walked through, in the order of the screen.
    fn walkable(&self) -> Vec<&Subject> {
        let listed = self.listed().iter();
        let findings = listed.filter_map(|number| self.found()?.get(*number));
        let unfolded = findings.filter(|shown| !self.is_folded(shown.finding.state));
        unfolded.map(|shown| &shown.subject).collect()
    }
}

impl Desk {
    /// What the current annotator answered to a finding.
    #[must_use]
    pub fn review_of(&self, subject: &Subject) -> Option<&Review> {
        let review = self.project().review(self.session().annotator(), subject);
        review.map(AsRef::as_ref)
    }

    /// The current annotator's answer to a finding; open where there is none.
    #[must_use]
    pub fn verdict_on(&self, subject: &Subject) -> Verdict {
        self.review_of(subject)
            .map(|review| review.verdict)
            .unwrap_or_default()
    }

    /// Chooses what is listed anew, if anything has changed.
    pub fn update_findings(&mut self) {
        let answers = self.session().revision(&[ChangeKind::Reviews]);
        let state = &self.comparing().discrepancies;
        let annotator = self.session().annotator().clone();
        let (version, current) = (state.found.version(), state.current.clone());
        let key = (version, answers, annotator, state.all, current);
        let Some(found) = state.found().filter(|_| state.listing.of(&key).is_none()) else {
            return;
        };
        let mut listing = Listing::default();
        for (number, shown) in found.iter().enumerate() {
            let open = self.verdict_on(&shown.subject) == Verdict::Undecided;
            listing.conflicts += usize::from(open && shown.finding.state == State::Conflict);
            // The findings come with the most serious first.
            if open && !matches!(shown.finding.state, State::OnlyHere | State::Agree) {
                let cluster = shown.finding.cluster;
                let states = listing.states.entry(cluster);
                states.or_insert(shown.finding.state);
            }
            // What was just answered stays until another is picked, to be read again or taken back.
            if open || state.all || state.current.as_ref() == Some(&shown.subject) {
                listing.numbers.push(number);
            }
        }
        let state = &mut self.comparing_mut().discrepancies;
        state.listing.put(key, listing);
        let walkable = state.walkable();
        let is_there = state
            .current
            .as_ref()
            .is_some_and(|current| walkable.contains(&current));
        if !is_there {
            state.current = walkable.first().map(|subject| (*subject).clone());
        }
    }

    /// Does what was asked of the discrepancies.
    ///
    /// # Errors
    /// Where a change does not fit.
    pub(in crate::app::compare) fn act_on_findings(
        &mut self,
        action: DiscrepanciesAction,
    ) -> Result<(), CommandError> {
        let state = &mut self.comparing_mut().discrepancies;
        match action {
            DiscrepanciesAction::List { all } => state.all = all,
            DiscrepanciesAction::Fold(folded) => {
                toggle::in_set(&mut state.folded, folded);
            }
            DiscrepanciesAction::Pick(subject) => state.pick(subject),
            DiscrepanciesAction::Walk { forward } => self.walk_findings(forward),
            DiscrepanciesAction::Answer(verdict) => return self.answer_finding(verdict),
            // Pressed again, it closes.
            DiscrepanciesAction::Noun(subject) => {
                state.noun = (state.noun.as_ref() != Some(&subject)).then_some(subject);
            }
            DiscrepanciesAction::AnswerSubject(subject, verdict) => {
                return self.answer_subject(subject, verdict);
            }
        }
        Ok(())
    }

    /// Goes to the next finding of the list, or the one before.
    fn walk_findings(&mut self, forward: bool) {
        self.end_gesture();
        let state = &mut self.comparing_mut().discrepancies;
        let walkable = state.walkable();
        let at = walkable
            .iter()
            .position(|subject| Some(*subject) == state.current.as_ref());
        let next = match (at, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
            (None, _) => 0,
        };
        if let Some(next) = walkable.get(next).map(|subject| (*subject).clone()) {
            state.pick(next);
            state.attention = Some(Attention::Reveal);
        }
        self.update_findings();
    }

    /// Answers the current finding; the same answer again takes it back. What is confirmed gives way to the next one,
    /// what is dismissed asks for a reason.
    ///
    /// # Errors
    /// Where the change does not fit.
    fn answer_finding(&mut self, verdict: Verdict) -> Result<(), CommandError> {
        let Some(subject) = self.comparing().discrepancies.current.clone() else {
            return Ok(());
        };
        let taken_back = self.verdict_on(&subject) == verdict;
        self.answer_subject(subject, verdict)?;
        if !taken_back && verdict == Verdict::Confirmed {
            self.walk_findings(true);
        }
        if !taken_back && verdict == Verdict::Dismissed {
            self.comparing_mut().discrepancies.attention = Some(Attention::Reason);
        }
        Ok(())
    }

    /// Answers a finding or a noun of the board; the same answer again takes it back.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub(in crate::app::compare) fn answer_subject(
        &mut self,
        subject: Subject,
        verdict: Verdict,
    ) -> Result<(), CommandError> {
        self.end_gesture();
        let old = self.review_of(&subject);
        let note = old.map(|review| review.note.clone()).unwrap_or_default();
        let verdict = match old {
            Some(old) if old.verdict == verdict => Verdict::Undecided,
            _ => verdict,
        };
        let command = Command::Review {
            subject,
            verdict,
            note,
        };
        self.perform(command)?;
        self.update_findings();
        Ok(())
    }
}

/// The numbers and dates of the board, which no other view shows.
pub(in crate::app::compare) fn job(desk: &mut Desk) -> Option<Job> {
    let extracts = desk.extracts();
    desk.compare_job(
        About::new("Reading numbers and dates").quiet(),
        |comparing| &mut comparing.discrepancies.board,
        desk.session().revision(discrepancies::BOARD_READS),
        move |project| Noun::all(project, &extracts),
    )
}

/// All views show how many conflicts there are.
pub(in crate::app::compare) fn found_job(desk: &mut Desk) -> Option<Job> {
    let extracts = desk.extracts();
    desk.compare_job(
        About::new("Looking for discrepancies").quiet(),
        |comparing| &mut comparing.discrepancies.found,
        desk.session().revision(discrepancies::READS),
        move |project| ShownFinding::all(project, &extracts),
    )
}
