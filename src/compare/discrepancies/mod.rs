//! Where linked accounts disagree: numbers, dates, places, names and verbs inside each cluster.
//!
//! A person said by linking them that some passages report the same thing; so what they say of it can be compared
//! without guessing what belongs together. Per cluster and topic (a noun, the date, the speaker) there is one
//! [`Finding`] with the value of every member and one [`State`]:
//!
//! | state | numbers and dates | places | names | verbs |
//! |---|---|---|---|---|
//! | agree | the same value | the same name | the same person | the same verb or kind of verb |
//! | less precise | one contains or overlaps the other, or a word stands for the number | one lies in the other, or near it | a role against a name | – |
//! | conflict | disjoint | – | – | one denies what the other affirms |
//! | differs | disjoint, and perhaps not of one thing | different names | different names | another verb, at low weight; a statement against no answer |
//! | only here | one article says it, and nothing of another is set against it | the same | – | – |
//!
//! There is no “only here” for names and verbs: an attribute that was not filled in says nothing about the article.
//!
//! What is set against each other is of one thing, as far as the words tell:
//!
//! - Where a value of one member goes with any of another's, what else these two say is left over.
//! - Ages, sums, rates, durations and counts of different nouns are kinds of their own.
//! - Dates and places are of one event where their clauses share a verb or noun (`setting`).
//! - Figures of unlike periods or groups differ, and do not conflict.
//! - A member of a sentence or more says several things: its values differ where those of a short one would conflict,
//!   and are left over where nothing shows that they are of one thing.
//!
//! [`board()`] is the loose list: all numbers and dates of all articles by noun, linked or not. It is for looking
//! through, not for alarms: what stands in different sentences is mostly about different things.
//!
//! What is *not* here: a judgement who is right, and anything that changes the project.

mod account;
mod amount;
mod answers;
mod board;
mod counted;
mod dates;
mod findings;
#[cfg(test)]
mod gold;
mod group;
#[cfg(test)]
mod linked;
mod names;
mod numbers;
mod piece;
mod places;
mod setting;
pub(super) mod sheet;
mod sources;
#[cfg(test)]
mod tests;
mod verbs;

use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::edit::ChangeKind::{self, Annotations, Articles, Links, Tags};
use crate::extract::Extracts;
use crate::model::{
    AnnotationId, AnnotatorId, ArticleId, Aspect, Cluster, ClusterId, Project, named,
};
use crate::text::Span;

pub use board::{BOARD_READS, Entry, NounGroup, board, board_of};

/// The changes that findings depend on: texts and their dates, where members of clusters stand, speakers and times among
/// their attributes, and which tags have such. Titles are not among them: a finding names its cluster by id.
pub const READS: &[ChangeKind] = &[Articles, Annotations, Links, Tags];

named! {
    /// How the values of a topic stand to each other, the most serious first.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum State {
        /// At least two cannot both be meant.
        Conflict = "conflict",
        /// Other words, which may be no more than style.
        Differs = "differs",
        /// Compatible, and not equally exact.
        LessPrecise = "less precise",
        /// One article says it, and no other of the cluster does.
        OnlyHere = "only here",
        /// The same value.
        Agree = "agree",
    }
    /// Its name in files, in small letters.
    pub fn name;
}

/// What the members of a cluster say about one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The cluster. With aspect and topic it names the finding from one run to the next.
    pub cluster: ClusterId,
    /// What is compared.
    pub aspect: Aspect,
    /// What it is about, unique within cluster and aspect, and the same as long as the members' nouns are: a stem,
    /// `count`, `percent`, `date`, `speaker`, `cue`, …
    pub topic: String,
    /// The topic in words.
    pub label: String,
    /// How the values stand to each other.
    pub state: State,
    /// Every value, in the order of articles and text.
    pub values: Vec<Value>,
    /// Why, in a sentence without full stop.
    pub reason: String,
}

/// What one member says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The member.
    pub annotation: AnnotationId,
    /// Its article.
    pub article: ArticleId,
    /// The words that say it; the whole member where an attribute says it.
    pub span: Span,
    /// The value in a normal form: `> 61,000`, `2025-04-11 … 2025-04-20`, `24–99`.
    pub display: String,
    /// Whether it conflicts with more articles than it goes with.
    pub apart: bool,
    /// Whether the member is a sentence or more, so that the value may be of one of several things.
    pub is_long: bool,
}

/// All findings: cluster by cluster in the project's order, then by aspect and topic.
///
/// `annotator`: only that layer's clusters; `None`: all.
#[must_use]
pub fn discrepancies(project: &Project, annotator: Option<&AnnotatorId>) -> Vec<Finding> {
    discrepancies_of(project, annotator, &Extracts::default())
}

/// The same from what was read before.
#[must_use]
pub fn discrepancies_of(
    project: &Project,
    annotator: Option<&AnnotatorId>,
    extracts: &Extracts,
) -> Vec<Finding> {
    extracts.retain(project);
    let clusters = project.clusters();
    let clusters: Vec<_> = clusters
        .filter(|cluster| annotator.is_none_or(|wanted| cluster.annotator == *wanted))
        .collect();
    let members = clusters.iter().flat_map(|cluster| &cluster.members);
    let accounts = account::Accounts::read(project, members, extracts);
    let of_cluster = |cluster: &Arc<Cluster>| {
        let members = accounts.members(project, &cluster.members);
        let mut found = numbers::findings(cluster.id, &members);
        found.extend(dates::findings(project, cluster.id, &members));
        found.extend(places::findings(cluster.id, &members));
        found.extend(names::findings(project, cluster.id, &members));
        found.extend(verbs::findings(cluster.id, &members));
        found.extend(answers::findings(cluster.id, &members));
        found.sort_by(|one, other| (one.aspect, &one.topic).cmp(&(other.aspect, &other.topic)));
        found
    };
    let found: Vec<_> = clusters.par_iter().map(|it| of_cluster(it)).collect();
    found.into_iter().flatten().collect()
}
