//! What the list of finds is of, and where its rows stand among the figures.

use super::squares::Confused;
use crate::agree::Kind;
use crate::model::{AnnotatorId, TagId};

/// What the list of finds is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// What the annotators made of the text, with a tag or with all: what differs so, or all that differs.
    Finds {
        /// Only finds of this tag.
        tag: Option<TagId>,
        /// Only finds that differ so.
        kind: Option<Kind>,
    },
    /// What was entered for an attribute of a tag, those at first that differ.
    Attribute(TagId, String),
    /// What somebody linked.
    Links,
    /// What articles do or do not report.
    Gaps,
    /// The finds of a cell of a square of a pair. By names and not by places: figures come anew with every change.
    Cell {
        /// Which pair.
        between: Vec<AnnotatorId>,
        /// Of which square.
        of: Confused,
        /// What the first said, and what the second.
        said: [String; 2],
    },
}

impl Default for Of {
    fn default() -> Self {
        Self::Finds {
            tag: None,
            kind: None,
        }
    }
}

/// Where something stands that is listed, among the figures.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// A find of a pair.
    Difference {
        pair: usize,
        at: usize,
    },
    /// What was entered for the attribute at a place.
    Entered {
        attribute: usize,
        at: usize,
    },
    Mention(usize),
    Gap(usize),
    /// A find of a cell.
    Confused(usize),
}

/// The finds that are listed, in their order.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub places: Vec<Place>,
    /// How many finds there are of each kind, in the order of [`Kind::ALL`].
    pub counts: [usize; Kind::ALL.len()],
}

impl Listed {
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// How many finds of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        let mut counts = Kind::ALL.iter().zip(self.counts);
        let count = counts.find(|(it, _)| **it == kind);
        count.map_or(0, |(_, count)| count)
    }
}
