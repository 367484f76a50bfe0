//! A case: what the layers have at one place, how it differs, and whether it is settled.

use super::Mention;
use crate::model::{
    AnnotationId, ArticleId, ClusterId, How, Matter, RelationId, Rule, Thing, named,
};
use crate::text::Span;

named! {
    /// What a case is about.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum About {
        /// Annotations on the same words.
        Annotations = "annotations",
        /// Clusters that share a member.
        Clusters = "clusters",
        /// Relations between the same two.
        Relations = "relations",
    }
    /// Its name in files.
    pub fn key;
}

named! {
    /// How the layers stand to each other. Of several the first that fits, in this order.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Kind {
        /// What was settled is there, and all that it was made of is gone.
        Gone = "gone",
        /// Not all who coded the article found it, or nobody else did code it.
        Found = "found",
        /// Annotations with different tags.
        Tag = "tag",
        /// Annotations with the same tag and different spans.
        Boundaries = "boundaries",
        /// Clusters of different members: one may be two elsewhere.
        Members = "members",
        /// Relations of different types or directions.
        Type = "type",
        /// The same but for values, notes or titles.
        Values = "values",
        /// The same in all.
        Same = "same",
    }
    /// Its name in files.
    pub fn key;
    /// All of them, in their order.
    pub const ALL;
}

named! {
    /// Why a case that was answered is open again.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Reason {
        /// Something that it was made of is gone.
        Gone = "gone",
        /// Something joined it, or went to another case.
        Regrouped = "regrouped",
        /// Something that it was made of says something else now.
        Changed = "changed",
        /// Other annotations than then stand for what it links.
        Ends = "ends",
        /// What was made of it was removed since.
        Undone = "undone",
    }
    /// Its name in files.
    pub fn key;
}

/// Whether a case is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nobody answered it yet.
    Open,
    /// It was answered, and the answer does not fit any more.
    Reopened(Reason),
    /// It is answered; by a rule, where there is one.
    Settled {
        /// The answer.
        how: How,
        /// The rule that gave it.
        rule: Option<Rule>,
    },
}

/// What the layers have at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it is about.
    pub about: About,
    /// What each layer has there, in the order of the layers: of annotations and relations at most one, of clusters any
    /// number.
    pub found: Vec<Vec<Thing>>,
    /// Which layers coded the article: all of the articles for relations, one of them for clusters.
    pub coded: Vec<bool>,
    /// How they stand to each other.
    pub kind: Kind,
    /// Whether it is settled.
    pub state: State,
    /// The article that it is in; of links that of the first place that they lead to. None, where nothing of it is there.
    pub article: Option<ArticleId>,
    /// From the first to the last of the words that it is about; nothing of links.
    pub span: Option<Span>,
    /// The former answers to it, which a new one replaces.
    pub former: Vec<Matter>,
    /// What the answers to it made and is still there, in the settled layer.
    pub made: Vec<Thing>,
    /// Of links, by layer and thing: what is linked, in order. Of relations it is from where and whereto.
    pub(crate) mentions: Vec<Vec<Vec<Mention>>>,
}

/// One find in a case of clusters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The annotations that are this find, of all layers.
    pub annotations: Vec<AnnotationId>,
    /// By layer: the cluster that has it, if one has.
    pub clusters: Vec<Option<ClusterId>>,
}

/// How many cases there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Open ones, those that are open again among them.
    pub open: usize,
    /// Those that are open again.
    pub reopened: usize,
    /// Settled ones, those by rule among them.
    pub settled: usize,
    /// Those settled by rule.
    pub by_rule: usize,
}

impl Case {
    /// What it is about, which names it.
    #[must_use]
    pub fn matter(&self) -> Matter {
        if self.kind == Kind::Gone
            && let Some(former) = self.former.first()
        {
            return former.clone();
        }
        Matter::new(self.things())
    }

    /// All that the layers have there.
    pub fn things(&self) -> impl Iterator<Item = Thing> {
        self.found.iter().flatten().copied()
    }

    /// The annotation that a layer has there.
    #[must_use]
    pub fn annotation(&self, layer: usize) -> Option<AnnotationId> {
        match self.found.get(layer)?.first()? {
            Thing::Annotation(id) => Some(*id),
            _ => None,
        }
    }

    /// The clusters that a layer has there.
    pub fn clusters(&self, layer: usize) -> impl Iterator<Item = ClusterId> {
        let things = self.found.get(layer).into_iter().flatten();
        things.filter_map(|it| match it {
            Thing::Cluster(id) => Some(*id),
            _ => None,
        })
    }

    /// The relation that a layer has there.
    #[must_use]
    pub fn relation(&self, layer: usize) -> Option<RelationId> {
        match self.found.get(layer)?.first()? {
            Thing::Relation(id) => Some(*id),
            _ => None,
        }
    }

    /// How many layers coded it.
    pub(super) fn coders(&self) -> usize {
        self.coded.iter().filter(|it| **it).count()
    }
}

impl State {
    /// Whether somebody has still to answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Settled { .. })
    }
}

impl Counts {
    pub(super) fn of<'a>(cases: impl IntoIterator<Item = &'a Case>) -> Self {
        let mut counts = Self::default();
        for case in cases {
            match &case.state {
                State::Open => counts.open += 1,
                State::Reopened(_) => {
                    counts.open += 1;
                    counts.reopened += 1;
                }
                State::Settled { rule, .. } => {
                    counts.settled += 1;
                    counts.by_rule += usize::from(rule.is_some());
                }
            }
        }
        counts
    }
}

impl Kind {
    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gone => "sources are gone",
            Self::Found => "only some found it",
            Self::Tag => "tags differ",
            Self::Boundaries => "boundaries differ",
            Self::Members => "members differ",
            Self::Type => "types differ",
            Self::Values => "values or notes differ",
            Self::Same => "all the same",
        }
    }
}

impl Reason {
    /// Why the case is open again, for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Gone => "something that it was made of is gone",
            Self::Regrouped => "something joined it or left it since",
            Self::Changed => "something that it was made of was changed since",
            Self::Ends => "what it links was settled otherwise since",
            Self::Undone => "what was made of it was removed since",
        }
    }
}
