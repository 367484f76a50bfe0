//! Counting changes by what they are about, so that whoever keeps something derived works it out again only where
//! something has changed that it reads.

use std::sync::Arc;

use super::edit::{Edit, Replace};
use crate::model::Cluster;

/// What a change is about.
///
/// An edit counts once, under the first kind that fits: a member that joins together with a new title is a change of
/// links. So whoever reads titles or remarks has to read what bears them too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The articles: their texts, metadata, furniture and order.
    Articles,
    /// Annotations, lost ones too: their places, tags and attributes.
    Annotations,
    /// The members of clusters, and relations.
    Links,
    /// What clusters are called. Of its own, since it is typed letter by letter and few look at it.
    Titles,
    /// Answers to proposals and findings, how cases between layers were settled, and which articles get no proposals.
    Reviews,
    /// The tag set, the versions of the code book and the types of relations.
    Tags,
    /// The actors.
    Actors,
    /// The notebooks: how far articles are, notes on them and on the project, memos.
    Notebook,
    /// Who annotates: names and colours, and the samples, so also who sees what of them.
    Annotators,
    /// What only people read: notes, the times of changes, title and description of the project, sets of columns,
    /// what was shown of suggestions. Of its own, since it is typed letter by letter, and nothing is worked out from it.
    Remarks,
}

impl ChangeKind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Articles,
        Self::Annotations,
        Self::Links,
        Self::Titles,
        Self::Reviews,
        Self::Tags,
        Self::Actors,
        Self::Notebook,
        Self::Annotators,
        Self::Remarks,
    ];
}

/// The kinds of what a step changed. Whoever makes one is told, and what depends on these kinds is to be looked at
/// again.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes([bool; ChangeKind::ALL.len()]);

impl Changes {
    /// Of every kind: what somebody else did is not told apart.
    pub const ALL: Self = Self([true; ChangeKind::ALL.len()]);

    /// What these edits change.
    pub fn of(edits: &[Edit]) -> Self {
        let mut changes = Self::default();
        for edit in edits {
            changes.0[edit.kind() as usize] = true;
        }
        changes
    }

    /// Of what only people read.
    pub(super) const OF_REMARKS: Self = {
        let mut changes = [false; ChangeKind::ALL.len()];
        changes[ChangeKind::Remarks as usize] = true;
        Self(changes)
    };

    /// These and others.
    pub(super) fn and(self, other: Self) -> Self {
        let mut both = self;
        for (kind, changed) in both.0.iter_mut().zip(other.0) {
            *kind |= changed;
        }
        both
    }

    /// Whether nothing was changed.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether something of these kinds was changed.
    #[must_use]
    pub fn touch(self, kinds: &[ChangeKind]) -> bool {
        kinds.iter().any(|kind| self.0[*kind as usize])
    }
}

/// How many steps there were that changed something of a kind, undone and redone ones too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revisions([u64; ChangeKind::ALL.len()]);

impl Revisions {
    pub(super) fn count(&mut self, changes: Changes) {
        for (revision, changed) in self.0.iter_mut().zip(changes.0) {
            *revision += u64::from(changed);
        }
    }

    /// The revision of these kinds together. It is another whenever one of them has changed, since none is ever
    /// counted down.
    #[must_use]
    pub fn of(&self, kinds: &[ChangeKind]) -> u64 {
        kinds.iter().map(|kind| self.0[*kind as usize]).sum()
    }
}

impl Edit {
    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        // What is left out of the comparison is named, so that a new field counts until somebody says otherwise.
        let is_remark = match self {
            Self::Annotation(change) => is_same(change, |it, after| {
                it.note.clone_from(&after.note);
                it.updated = after.updated;
            }),
            Self::Cluster(change) => is_same(change, remark),
            Self::Relation(change) => is_same(change, |it, after| {
                it.note.clone_from(&after.note);
                it.updated = after.updated;
            }),
            Self::BookVersion(change) => is_same(change, |it, after| {
                it.name.clone_from(&after.name);
                it.why.clone_from(&after.why);
            }),
            _ => false,
        };
        let retitled = |it: &mut Cluster, after: &Cluster| {
            remark(it, after);
            it.title.clone_from(&after.title);
        };
        match self {
            _ if is_remark => ChangeKind::Remarks,
            Self::Cluster(change) if is_same(change, retitled) => ChangeKind::Titles,
            Self::Annotation(_) | Self::Lost(_) => ChangeKind::Annotations,
            Self::Cluster(_) | Self::Relation(_) => ChangeKind::Links,
            Self::Review(_) | Self::Settlement(_) | Self::HeldBack { .. } => ChangeKind::Reviews,
            Self::Actor(_) => ChangeKind::Actors,
            Self::Entry(_) => ChangeKind::Notebook,
            Self::Annotator(_) | Self::Sample(_) => ChangeKind::Annotators,
            Self::Tag { .. }
            | Self::RelationType { .. }
            | Self::MoveTag { .. }
            | Self::BookVersion(_) => ChangeKind::Tags,
            Self::Article { .. } | Self::MoveArticle { .. } => ChangeKind::Articles,
            Self::Shown(_) | Self::Accepted(_) | Self::ColumnSet(_) | Self::Details { .. } => {
                ChangeKind::Remarks
            }
        }
    }
}

fn remark(cluster: &mut Cluster, after: &Cluster) {
    cluster.note.clone_from(&after.note);
    cluster.updated = after.updated;
}

/// Whether the sides of a change differ in nothing but what is taken over from the one that comes after.
fn is_same<T: Clone + PartialEq>(change: &Replace<Arc<T>>, take_over: impl Fn(&mut T, &T)) -> bool {
    let (Some(before), Some(after)) = (&change.before, &change.after) else {
        return false;
    };
    let mut before = T::clone(before);
    take_over(&mut before, after);
    before == **after
}
