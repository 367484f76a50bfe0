//! Where two annotators differ: in what they found, in its boundaries, in its category.

use super::coding::{Coding, Layer, Unit};
use super::matching::{Find, Found};
use crate::model::{AnnotationId, ArticleId, TagId, named};

named! {
    /// How two annotators stand to each other at one place.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Kind {
        /// The same spans with the same tag.
        Same = "same",
        /// The same tag with other boundaries.
        Boundary = "boundary",
        /// Another tag, whatever the boundaries.
        Category = "category",
        /// Only one of them found it.
        Found = "found",
    }
    /// Its name in files.
    pub fn key;
}

impl Kind {
    /// In the order of the figures.
    pub const ALL: [Self; 4] = [Self::Same, Self::Found, Self::Boundary, Self::Category];
}

/// One find of two annotators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// How they stand to each other.
    pub kind: Kind,
    /// Where.
    pub article: ArticleId,
    /// What the first made of it.
    pub first: Option<AnnotationId>,
    /// What the second made of it.
    pub second: Option<AnnotationId>,
    /// The tags of both.
    pub tags: (Option<TagId>, Option<TagId>),
    /// Whether both have the same spans.
    pub same_spans: bool,
}

/// How many finds there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Split {
    /// Of both, alike.
    pub same: usize,
    /// Of one alone.
    pub found: usize,
    /// Of both, with other boundaries.
    pub boundary: usize,
    /// Of both, with another tag.
    pub category: usize,
}

impl Split {
    /// Counts those that concern a tag; all without one.
    #[must_use]
    pub fn of(differences: &[Difference], tag: Option<&TagId>) -> Self {
        let concerns = |it: &&Difference| {
            let tags = [it.tags.0.as_ref(), it.tags.1.as_ref()];
            tag.is_none() || tags.contains(&tag)
        };
        let mut split = Self::default();
        for difference in differences.iter().filter(concerns) {
            match difference.kind {
                Kind::Same => split.same += 1,
                Kind::Found => split.found += 1,
                Kind::Boundary => split.boundary += 1,
                Kind::Category => split.category += 1,
            }
        }
        split
    }

    /// How many there are of a kind.
    #[must_use]
    pub const fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Same => self.same,
            Kind::Found => self.found,
            Kind::Boundary => self.boundary,
            Kind::Category => self.category,
        }
    }

    /// All together.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.same + self.found + self.boundary + self.category
    }
}

/// All finds of two annotators in the articles that both coded, in reading order.
pub(super) fn differences(
    coding: &Coding<'_>,
    one: usize,
    other: usize,
    found: &[Found],
) -> Vec<Difference> {
    let mut differences = Vec::new();
    for of_article in found {
        let Some(coded) = coding.articles.get(of_article.article) else {
            continue;
        };
        let layer = |annotator: usize| coded.layers.get(annotator).and_then(Option::as_ref);
        let (Some(first), Some(second)) = (layer(one), layer(other)) else {
            continue;
        };
        let start = differences.len();
        for find in &of_article.finds {
            let (first, second) = (unit(first, find, 0), unit(second, find, 1));
            let (kind, same_spans) = match (first, second) {
                (Some(first), Some(second)) => {
                    let same_spans = first.spans == second.spans;
                    let kind = match (first.tag == second.tag, same_spans) {
                        (false, _) => Kind::Category,
                        (true, false) => Kind::Boundary,
                        (true, true) => Kind::Same,
                    };
                    (kind, same_spans)
                }
                _ => (Kind::Found, false),
            };
            let tag =
                |unit: Option<&Unit<'_>>| unit.and_then(|it| coding.tags.get(it.tag).cloned());
            let place = [first, second].into_iter().flatten().map(Unit::hull).min();
            let difference = Difference {
                kind,
                article: coded.article.id.clone(),
                tags: (tag(first), tag(second)),
                first: first.map(|it| it.annotation.id),
                second: second.map(|it| it.annotation.id),
                same_spans,
            };
            differences.push(((place, find), difference));
        }
        differences
            .get_mut(start..)
            .unwrap_or_default()
            .sort_by(|one, other| one.0.cmp(&other.0));
    }
    differences
        .into_iter()
        .map(|(_, difference)| difference)
        .collect()
}

/// What an annotator of a find made of it.
fn unit<'a, 'b>(layer: &'b Layer<'a>, find: &Find, annotator: usize) -> Option<&'b Unit<'a>> {
    let at = find.get(annotator).copied().flatten()?;
    layer.units.get(at)
}
