//! Which features a format keeps: a set, so that a row can say in what it differs from others.

use serde::{Serialize, Serializer};

use super::Feature;

/// A set of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeps(u32);

impl Keeps {
    /// Nothing: a page to read, or what is only read.
    pub const NONE: Self = Self(0);

    /// The tag set as a book.
    pub const BOOK: Self = Self::of(&[Feature::Colours, Feature::Definitions, Feature::UnusedTags]);

    /// All that one annotation has.
    pub const SPANS: Self = Self::of(&[
        Feature::Gaps,
        Feature::Overlaps,
        Feature::Attributes,
        Feature::Notes,
        Feature::Annotators,
    ]);

    /// Texts, tags, annotations and links: all but what belongs to the work on them.
    pub const MOST: Self = Self(Self::SPANS.0 | Self::BOOK.0).with(&[
        Feature::Relations,
        Feature::RelationsAcross,
        Feature::Clusters,
        Feature::Details,
        Feature::Texts,
        Feature::Furniture,
    ]);

    /// Notes of clusters and relations.
    pub const LINK_NOTES: &[Feature] = &[Feature::ClusterNotes, Feature::RelationNotes];

    /// Everything.
    pub const ALL: Self = Self::MOST.with(Self::LINK_NOTES).with(&[
        Feature::Versions,
        Feature::Unplaced,
        Feature::Actors,
        Feature::Reviews,
        Feature::Notebook,
        Feature::Study,
    ]);

    /// These alone.
    #[must_use]
    pub const fn of(features: &[Feature]) -> Self {
        Self::NONE.with(features)
    }

    /// These as well.
    #[must_use]
    pub const fn with(self, features: &[Feature]) -> Self {
        Self(self.0 | Self::bits(features))
    }

    /// All but these.
    #[must_use]
    pub const fn without(self, features: &[Feature]) -> Self {
        Self(self.0 & !Self::bits(features))
    }

    const fn bits(features: &[Feature]) -> u32 {
        match features {
            [] => 0,
            [first, rest @ ..] => 1 << *first as u32 | Self::bits(rest),
        }
    }

    /// Whether it is among them.
    #[must_use]
    pub const fn has(self, feature: Feature) -> bool {
        self.0 & Self::bits(&[feature]) != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them, in the order in which features are told.
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        Feature::ALL.into_iter().filter(move |it| self.has(*it))
    }
}

impl Serialize for Keeps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_says_what_it_has() {
        let some = Keeps::SPANS.with(&[Feature::Texts, Feature::Texts]);
        let some = some.without(&[Feature::Notes, Feature::Colours]);
        let told = serde_json::to_value(some).expect("JSON");
        let expected = ["gaps", "overlaps", "attributes", "annotators", "texts"];
        assert_eq!(told, serde_json::json!(expected));
        assert!(Keeps::NONE.is_empty() && !some.is_empty());
        let left: Vec<_> = Feature::ALL
            .into_iter()
            .filter(|it| !Keeps::ALL.has(*it))
            .collect();
        assert_eq!(left, [Feature::Annotations, Feature::Names]);
    }
}
