//! How differences between layers were settled, and where what stands in the settled layer came from.
//!
//! The result is a layer like any other. Beside its annotations and links it holds a [`Settlement`] for each case that was
//! answered. Whether a case is settled is not kept: it follows from what is there (`crate::adjudicate`), so that a case is
//! open again when a source changes or goes, and undo needs no care.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{
    Annotation, AnnotationId, AnnotatorId, AttributeValue, Cluster, ClusterId, Relation,
    RelationId, Timestamp,
};

/// Something in a layer that can differ from what is in others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// An annotation.
    Annotation(AnnotationId),
    /// A cluster.
    Cluster(ClusterId),
    /// A relation.
    Relation(RelationId),
}

/// What a case is about: what the chosen layers have there, in ascending order. It names the case, and so does not depend
/// on how many other cases there are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Matter(Box<[Thing]>);

/// A short sum of what something says, to see later whether it still says that. Not for safety: anybody can make a second
/// text with the same sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

/// What a settlement was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Whose layer it was in.
    pub annotator: AnnotatorId,
    /// Which thing.
    pub thing: Thing,
    /// What it said then. `None` where it was gone already, and the former answer was kept nonetheless.
    pub state: Option<Fingerprint>,
}

/// What stands in the settled layer now, and which of the origins it says the same as, or was put together of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was made.
    pub thing: Thing,
    /// What it came from.
    pub from: Vec<Thing>,
}

/// How a case was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// As one layer has it. Nothing, where that layer has nothing.
    Taken(AnnotatorId),
    /// As every layer has it, each by itself; what is the same in several is there once.
    All,
    /// As something new, put together of them.
    Merged,
    /// As none of them.
    Neither,
}

/// By which rule a case was answered, where no person looked at it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// All of the chosen annotators who coded the articles made the same of it.
    AllAgree,
    /// More than half of them did, field by field.
    Majority,
}

/// How a case was settled. There is one of a [`Matter`] in a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Whose layer it is in: the settled one.
    pub annotator: AnnotatorId,
    /// What it was made of, in ascending order of the things; never nothing.
    pub origins: Vec<Origin>,
    /// The answer.
    pub how: How,
    /// The rule that gave it; `None` where a person did.
    pub rule: Option<Rule>,
    /// Who was at work, or had the rule applied.
    pub by: AnnotatorId,
    /// What was made of it.
    pub made: Vec<Outcome>,
    /// Of links: which of the annotations that they lead to stood in the settled layer then ([`Fingerprint::of_ends`]).
    pub ends: Option<Fingerprint>,
    /// The reason, or a free remark.
    pub note: String,
    /// When it was last changed.
    pub updated: Timestamp,
}

impl Matter {
    /// Of these things; each counts once.
    pub fn new(things: impl IntoIterator<Item = Thing>) -> Self {
        let mut things: Vec<_> = things.into_iter().collect();
        things.sort_unstable();
        things.dedup();
        Self(things.into())
    }

    /// In ascending order.
    #[must_use]
    pub fn things(&self) -> &[Thing] {
        &self.0
    }
}

impl Settlement {
    /// What names it.
    #[must_use]
    pub fn matter(&self) -> Matter {
        Matter::new(self.origins.iter().map(|it| it.thing))
    }
}

impl Rule {
    /// All of them, the strictest first.
    pub const ALL: [Self; 2] = [Self::AllAgree, Self::Majority];

    /// Its name on the command line and in files of other formats.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::AllAgree => "all-agree",
            Self::Majority => "majority",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AllAgree => "all agree",
            Self::Majority => "majority",
        }
    }
}

impl How {
    /// Its name in files of other formats, without whose it is.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Taken(_) => "taken",
            Self::All => "all",
            Self::Merged => "merged",
            Self::Neither => "neither",
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Annotation(id) => write!(f, "{id}"),
            Self::Cluster(id) => write!(f, "{id}"),
            Self::Relation(id) => write!(f, "{id}"),
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16)
            .map(Self)
            .map_err(|_| format!("“{text}” is no sum of 16 hexadecimal digits"))
    }
}

/// Fowler–Noll–Vo 1a with 64 bits: the same on every machine and in every version, which the hashers of the standard
/// library do not promise.
struct Sum(u64);

impl Sum {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// Words, with an end that no words have.
    fn words(self, words: &str) -> Self {
        self.bytes(words.as_bytes()).bytes(&[0xff])
    }

    fn number(self, number: u128) -> Self {
        self.bytes(&number.to_le_bytes())
    }
}

impl Fingerprint {
    /// Of what an annotation says: its spans, tag, values and note. Not of the names of its attributes, so that one that
    /// is called otherwise opens nothing again.
    #[must_use]
    pub fn of_annotation(annotation: &Annotation) -> Self {
        let mut sum = Sum::new();
        for span in annotation.spans.iter() {
            // A text is at most as long as memory, and a place in it fits.
            let place = |at: usize| u128::try_from(at).unwrap_or(u128::MAX);
            sum = sum.number(place(span.start.get()));
            sum = sum.number(place(span.end.get()));
        }
        sum = sum.words(annotation.tag.as_str());
        let mut values: Vec<_> = (annotation.attributes.values())
            .map(|value| (kind(value), value.to_text()))
            .collect();
        values.sort_unstable();
        for (kind, text) in values {
            sum = sum.bytes(&[kind]).words(&text);
        }
        Self(sum.words(&annotation.note).0)
    }

    /// Of what a cluster says: its title, note and members, whatever their order.
    #[must_use]
    pub fn of_cluster(cluster: &Cluster) -> Self {
        let mut members: Vec<_> = cluster.members.iter().map(|id| id.number()).collect();
        members.sort_unstable();
        let sum = Sum::new().words(&cluster.title).words(&cluster.note);
        Self(members.into_iter().fold(sum, Sum::number).0)
    }

    /// Of what a relation says: its type, direction and note.
    #[must_use]
    pub fn of_relation(relation: &Relation) -> Self {
        let sum = Sum::new().words(&relation.relation_type);
        let sum = (sum.number(relation.from.number())).number(relation.to.number());
        Self(sum.words(&relation.note).0)
    }

    /// Of which annotations that links lead to stand in the settled layer. Their order does not count.
    #[must_use]
    pub fn of_ends(ends: impl IntoIterator<Item = AnnotationId>) -> Self {
        let mut ends: Vec<_> = ends.into_iter().map(AnnotationId::number).collect();
        ends.sort_unstable();
        ends.dedup();
        Self(ends.into_iter().fold(Sum::new(), Sum::number).0)
    }
}

const fn kind(value: &AttributeValue) -> u8 {
    match value {
        AttributeValue::Text(_) => 0,
        AttributeValue::Texts(_) => 1,
        AttributeValue::Number(_) => 2,
        AttributeValue::Flag(_) => 3,
    }
}
