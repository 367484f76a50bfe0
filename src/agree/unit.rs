//! What an annotator has marked, counted in characters.

use std::sync::Arc;

use crate::model::Annotation;

/// An annotation, counted in characters.
#[derive(Debug, Clone)]
pub(crate) struct Unit<'a> {
    /// What was made.
    pub annotation: &'a Arc<Annotation>,
    /// The place of its tag.
    pub tag: usize,
    /// What it covers, in order and apart.
    pub spans: Vec<(usize, usize)>,
}

impl Unit<'_> {
    /// From its first character to one past its last.
    pub fn hull(&self) -> (usize, usize) {
        let start = self.spans.first().map_or(0, |span| span.0);
        (start, self.spans.last().map_or(start, |span| span.1))
    }

    /// How many characters it covers.
    pub fn len(&self) -> usize {
        self.spans.iter().map(|(start, end)| end - start).sum()
    }

    /// How many characters two share.
    pub fn shared(&self, other: &Self) -> usize {
        let (one, two) = (self.hull(), other.hull());
        if one.0 >= two.1 || two.0 >= one.1 {
            return 0;
        }
        let pairs =
            (self.spans.iter()).flat_map(|one| other.spans.iter().map(move |two| (one, two)));
        pairs
            .map(|(one, two)| one.1.min(two.1).saturating_sub(one.0.max(two.0)))
            .sum()
    }
}
