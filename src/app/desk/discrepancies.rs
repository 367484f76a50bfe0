//! Discrepancies on the screen: what a thread found, which of it is still open, and which finding keys answer.
//!
//! What is *not* here: finding them ([`crate::compare::discrepancies`]), and drawing them.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation as _;

use super::Desk;
use crate::app::kept::Kept;
use crate::compare::discrepancies::{Finding, NounGroup, State, board, discrepancies};
use crate::edit::{ChangeKind, Command, CommandError};
use crate::model::{
    AnnotatorId, Article, ArticleId, ClusterId, Project, Review, Subject, Timestamp, Verdict,
};
use crate::text::{Span, shortened};

/// How many characters of the line stand before and after the words of a value.
const AROUND: usize = 48;
/// So many bytes are looked through for them: characters of many code points take more than a few.
const NEAR: usize = AROUND * 32;
/// How many characters of the words themselves.
const WORDS: usize = 160;

/// A finding with what is shown of it.
#[derive(Debug)]
pub struct ShownFinding {
    /// The finding.
    pub finding: Finding,
    /// What a review of it answers.
    pub subject: Subject,
    /// Its values, in their order.
    pub values: Vec<Said>,
}

/// A noun of the board with what is shown of it.
#[derive(Debug)]
pub struct Noun {
    /// What is counted, or the month.
    pub name: String,
    /// How many articles say something of it.
    pub articles: usize,
    /// What a review of it answers.
    pub subject: Subject,
    /// In the order of articles and text.
    pub entries: Vec<Said>,
}

/// Words of an article that say a value.
#[derive(Debug)]
pub struct Said {
    /// Where they are.
    pub article: ArticleId,
    /// Which they are.
    pub span: Span,
    /// What the article is called.
    pub name: String,
    /// What stands before them in the line, cut.
    pub before: String,
    /// The words, cut.
    pub words: String,
    /// What stands after them, cut.
    pub after: String,
    /// The value in a normal form.
    pub display: String,
    /// Whether it stands against most others.
    pub apart: bool,
}

impl ShownFinding {
    /// Looks through a project: the most serious first, else in the order of the clusters.
    #[must_use]
    pub fn all(project: &Project) -> Vec<Self> {
        let found = discrepancies(project, None).into_iter();
        let mut found: Vec<_> = found.map(|finding| Self::new(project, finding)).collect();
        found.sort_by_key(|shown| shown.finding.state);
        found
    }

    fn new(project: &Project, finding: Finding) -> Self {
        let values = finding.values.iter().filter_map(|value| {
            let article = project.article(&value.article)?;
            Some(Said::new(article, value.span, &value.display, value.apart))
        });
        Self {
            subject: Subject::Discrepancy {
                cluster: Some(finding.cluster),
                aspect: finding.aspect,
                topic: finding.topic.clone(),
            },
            values: values.collect(),
            finding,
        }
    }

    /// The cluster's title, else the beginning of its first member.
    #[must_use]
    pub fn title(&self, project: &Project) -> String {
        let Some(cluster) = project.cluster(self.finding.cluster) else {
            return String::new();
        };
        let first = cluster
            .members
            .first()
            .and_then(|id| project.annotation(*id));
        match first {
            Some(first) if cluster.title.is_empty() => shortened(&project.text_of(first), 60),
            _ => cluster.title.clone(),
        }
    }

    /// What it is about: “deaths (number)”.
    #[must_use]
    pub fn topic(&self) -> String {
        let aspect = self.finding.aspect.name();
        match self.finding.label.as_str() {
            label if label == aspect => label.to_owned(),
            label => format!("{label} ({aspect})"),
        }
    }
}

impl Noun {
    /// All numbers and dates of a project, by noun.
    #[must_use]
    pub fn all(project: &Project) -> Vec<Self> {
        let groups = board(project).into_iter();
        groups.map(|group| Self::new(project, group)).collect()
    }

    fn new(project: &Project, group: NounGroup) -> Self {
        let entries = group.entries.iter().filter_map(|entry| {
            let article = project.article(&entry.article)?;
            Some(Said::new(article, entry.span, &entry.display, false))
        });
        Self {
            entries: entries.collect(),
            articles: group.articles,
            subject: Subject::Discrepancy {
                cluster: None,
                aspect: group.aspect,
                topic: group.topic,
            },
            name: group.noun,
        }
    }
}

impl Said {
    fn new(article: &Article, span: Span, display: &str, apart: bool) -> Self {
        let text = article.text.as_str();
        let (start, end) = (span.start.get(), span.end.get());
        Self {
            article: article.id.clone(),
            span,
            name: article.short_name().to_owned(),
            before: before(&text[..start]),
            words: shortened(article.text.slice(span), WORDS),
            after: after(&text[end..]),
            display: display.to_owned(),
            apart,
        }
    }
}

/// The end of a text's last line, as far as it is shown.
fn before(text: &str) -> String {
    // A line of megabytes is not looked through.
    let from = floor(text, text.len().saturating_sub(NEAR));
    let near = &text[from..];
    let line = near.rsplit('\n').next().unwrap_or_default();
    let kept: Vec<&str> = line.graphemes(true).rev().take(AROUND).collect();
    let kept: String = kept.into_iter().rev().collect();
    let starts_here = line.len() < near.len() || from == 0;
    if kept.len() == line.len() && starts_here {
        return kept;
    }
    let whole = kept
        .split_once(' ')
        .map_or(kept.as_str(), |(_, words)| words);
    format!("… {whole}")
}

/// The beginning of a text's first line, as far as it is shown.
fn after(text: &str) -> String {
    let near = &text[..floor(text, NEAR)];
    let line = near.split('\n').next().unwrap_or_default();
    let kept: String = line.graphemes(true).take(AROUND).collect();
    let ends_here = line.len() < near.len() || near.len() == text.len();
    if kept.len() == line.len() && ends_here {
        return kept;
    }
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(words, _)| words);
    format!("{whole} …")
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

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
pub struct Checking {
    pub(super) found: Kept<u64, Vec<ShownFinding>>,
    pub(super) board: Kept<u64, Vec<Noun>>,
    all: bool,
    folded: BTreeSet<State>,
    current: Option<Subject>,
    listing: Kept<ListedFor, Listing>,
    /// The noun of the board that is being answered.
    pub noun: Option<Subject>,
    /// What the current finding shall get.
    pub attention: Option<Attention>,
}

impl Default for Checking {
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

impl Checking {
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

    /// Whether answered findings are listed too.
    #[must_use]
    pub const fn shows_all(&self) -> bool {
        self.all
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

    /// Lists answered findings too, or only open ones.
    pub const fn show_all(&mut self, all: bool) {
        self.all = all;
    }

    /// Folds a state away, or unfolds it.
    pub fn toggle_fold(&mut self, state: State) {
        if !self.folded.remove(&state) {
            self.folded.insert(state);
        }
    }

    /// Makes a finding the one that keys answer.
    pub fn pick(&mut self, subject: Subject) {
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
        let review = self.project().review(self.session.annotator(), subject);
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
        let answers = self.session.revision(&[ChangeKind::Reviews]);
        let state = &self.comparing.checking;
        let annotator = self.session.annotator().clone();
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
        let state = &mut self.comparing.checking;
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

    /// Goes to the next finding of the list, or the one before.
    pub fn walk_findings(&mut self, forward: bool) {
        self.session.end_gesture();
        let state = &mut self.comparing.checking;
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
    pub fn answer_finding(&mut self, verdict: Verdict, now: Timestamp) -> Result<(), CommandError> {
        let Some(subject) = self.comparing.checking.current.clone() else {
            return Ok(());
        };
        let taken_back = self.verdict_on(&subject) == verdict;
        self.answer_subject(subject, verdict, now)?;
        if !taken_back && verdict == Verdict::Confirmed {
            self.walk_findings(true);
        }
        if !taken_back && verdict == Verdict::Dismissed {
            self.comparing.checking.attention = Some(Attention::Reason);
        }
        Ok(())
    }

    /// Answers a finding or a noun of the board; the same answer again takes it back.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn answer_subject(
        &mut self,
        subject: Subject,
        verdict: Verdict,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.session.end_gesture();
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
        self.perform(command, now)?;
        self.update_findings();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_words_is_cut_between_words() {
        assert_eq!(before("One line.\nShort "), "Short ");
        assert_eq!(after(" end.\nAnother line."), " end.");
        let long = "word ".repeat(30);
        assert!(before(&long).starts_with("… word ") && before(&long).len() < 60);
        assert!(after(&long).ends_with("word …") && after(&long).len() < 60);
        let family = "👨‍👩‍👧".repeat(AROUND + 2);
        assert_eq!(after(&family).matches("👨‍👩‍👧").count(), AROUND);
        assert_eq!(before(&family).matches("👨‍👩‍👧").count(), AROUND);
    }
}
