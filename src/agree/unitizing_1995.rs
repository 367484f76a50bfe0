//! Krippendorff's α of unitizing as it was in 1995 and 2004, for comparison with older papers.
//!
//! For each tag on its own, d² is (b − b′)² + (e − e′)² for two stretches that meet, and the squared length of one that lies in
//! the other's gap:
//!
//! ```text
//! Dₒ = 2 / (m (m − 1) L²) Σ over pairs of annotators and stretches of d²
//! Dₑ = (2 / L) Σ over stretches of [(N − 1)/3 (2l³ − 3l² + l) + l² Σ over gaps g ≥ l of (g − l + 1)]
//!      / (mL (mL − 1) − Σ l (l − 1))
//! ```
//!
//! Over all tags, α = 1 − (Σ Dₒ) / (Σ Dₑ).
//!
//! Several articles are one continuum, in which a gap ends where its article does: what nobody could have coded as one unit
//! is no room for one. So their order does not matter, and all of it follows from sums over articles: [`Several`].
//!
//! Krippendorff 1995, doi:10.2307/271061; 2004, Content Analysis, chapter 11.

use super::stretch::Stretch;
use super::tally::Tally;
use super::value::{Undefined, Value, beyond_chance};

/// What was observed and what chance would give, for a tag.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Disagreement {
    /// Dₒ.
    pub observed: f64,
    /// Dₑ.
    pub expected: f64,
}

impl Disagreement {
    /// α, of one tag or of the sum over several.
    ///
    /// # Errors
    /// Where it has no value: the reason.
    pub fn alpha(self) -> Value {
        if self.expected <= 0.0 {
            return Err(Undefined::NothingCoded);
        }
        beyond_chance(self.observed, self.expected, 1e-9)
    }
}

/// The squared distances between the stretches of two annotators.
fn between(one: &[Stretch], other: &[Stretch]) -> f64 {
    let mut sum = alone(one, other) + alone(other, one);
    let mut first = 0;
    for stretch in one {
        while other.get(first).is_some_and(|it| it.end <= stretch.start) {
            first += 1;
        }
        let near = other.get(first..).unwrap_or_default().iter();
        for met in near.take_while(|it| it.start < stretch.end) {
            let starts = stretch.start.abs_diff(met.start) as f64;
            let ends = stretch.end.abs_diff(met.end) as f64;
            sum += starts * starts + ends * ends;
        }
    }
    sum
}

/// The squared lengths of those that lie in gaps of the other.
fn alone(one: &[Stretch], other: &[Stretch]) -> f64 {
    let mut first = 0;
    let lonely = one.iter().filter(|stretch| {
        while other.get(first).is_some_and(|it| it.end <= stretch.start) {
            first += 1;
        }
        other.get(first).is_none_or(|it| it.start >= stretch.end)
    });
    lonely.map(|it| (it.len() * it.len()) as f64).sum()
}

/// How long the gaps of an annotator are, those without length left out.
fn gaps(stretches: &[Stretch], length: usize) -> Vec<usize> {
    let mut end = 0;
    let mut gaps = Vec::with_capacity(stretches.len() + 1);
    for stretch in stretches {
        gaps.push(stretch.start.saturating_sub(end));
        end = stretch.end;
    }
    gaps.push(length.saturating_sub(end));
    gaps.retain(|gap| *gap > 0);
    gaps
}

/// The sums of several articles, of some tags.
#[derive(Debug, Clone)]
pub struct Several {
    annotators: f64,
    /// All lengths that stretches and gaps have, the longest first.
    lengths: Vec<usize>,
}

/// An article: for each tag each annotator's stretches, and its length.
pub type Coded<'a> = (Vec<Vec<&'a [Stretch]>>, usize);

/// Sums of a tag that are no counts of lengths.
const OF_TAG: usize = 4;

impl Several {
    /// Adds articles to a tally, each coded by all of so many annotators; nothing of an article where somebody lacks.
    #[must_use]
    pub fn of(annotators: usize, articles: &[Option<Coded<'_>>], tally: &mut Tally) -> Self {
        let mut lengths = Vec::new();
        for (tags, length) in articles.iter().flatten() {
            for stretches in tags.iter().flatten() {
                lengths.extend(stretches.iter().map(Stretch::len));
                lengths.extend(gaps(stretches, *length));
            }
        }
        lengths.sort_unstable_by(|one, other| other.cmp(one));
        lengths.dedup();
        let several = Self {
            annotators: annotators as f64,
            lengths,
        };
        for article in articles {
            if let Some((tags, length)) = article {
                tally.add(0, *length as f64);
                for (tag, annotators) in tags.iter().enumerate() {
                    several.add(tag, annotators, *length, tally);
                }
            }
            tally.next_article();
        }
        several
    }

    fn first(&self, tag: usize) -> usize {
        1 + tag * (OF_TAG + 2 * self.lengths.len())
    }

    fn add(&self, tag: usize, annotators: &[&[Stretch]], length: usize, tally: &mut Tally) {
        let first = self.first(tag);
        let place = |length: usize| {
            let found = self.lengths.binary_search_by(|there| length.cmp(there));
            first + OF_TAG + found.unwrap_or_default()
        };
        for (at, one) in annotators.iter().enumerate() {
            for other in annotators.iter().skip(at + 1) {
                tally.add(first, between(one, other));
            }
            for stretch in *one {
                let long = stretch.len() as f64;
                tally.add(first + 1, 1.0);
                tally.add(first + 2, 2.0 * long.powi(3) - 3.0 * long.powi(2) + long);
                tally.add(first + 3, long * (long - 1.0));
                tally.add(place(stretch.len()) + self.lengths.len(), 1.0);
            }
            for gap in gaps(one, length) {
                tally.add(place(gap), 1.0);
            }
        }
    }

    /// What was observed and what chance would give, of a tag.
    #[must_use]
    pub fn disagreement(&self, tag: usize, sums: &[f64]) -> Disagreement {
        let (many, first) = (self.annotators, self.first(tag));
        let at = |place: usize| sums.get(place).copied().unwrap_or_default();
        let long = at(0);
        let free = many * long * (many * long - 1.0) - at(first + 3);
        if long <= 0.0 || free <= 0.0 {
            return Disagreement::default();
        }
        let mut chance = (at(first + 1) - 1.0) / 3.0 * at(first + 2);
        let (mut gaps, mut room) = (0.0, 0.0);
        for (place, length) in self.lengths.iter().enumerate() {
            let length = *length as f64;
            let here = at(first + OF_TAG + place);
            gaps += here;
            room += here * length;
            let stretches = at(first + OF_TAG + self.lengths.len() + place);
            if stretches > 0.0 {
                chance += stretches * length * length * (room + gaps * (1.0 - length));
            }
        }
        Disagreement {
            observed: at(first) * 2.0 / (many * (many - 1.0) * long * long),
            expected: 2.0 / long * chance / free,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn stretch(start: usize, end: usize) -> Stretch {
        Stretch {
            start,
            end,
            value: 1,
        }
    }

    /// Of one tag that two annotators gave, in articles of these lengths; nothing of those where one lacks.
    fn of(one: &[Stretch], other: &[Stretch], lengths: &[Option<usize>]) -> Disagreement {
        let lengths = lengths.iter();
        let articles: Vec<_> = lengths
            .map(|length| Some((vec![vec![one, other]], (*length)?)))
            .collect();
        let mut tally = Tally::new(0);
        let several = Several::of(2, &articles, &mut tally);
        several.disagreement(0, &tally.totals())
    }

    /// The worked example of the `DKPro` statistics library: α = −.7003.
    const ONE: [Stretch; 1] = [stretch(1, 9)];
    const OTHER: [Stretch; 3] = [stretch(2, 3), stretch(4, 5), stretch(6, 7)];

    #[test]
    fn a_small_example_comes_out_as_published() {
        let found = of(&ONE, &OTHER, &[Some(10)]);
        assert!((found.observed - 0.91).abs() < 1e-9, "{found:?}");
        assert!((found.expected - 0.535_185_185).abs() < 1e-9, "{found:?}");
        assert!((found.alpha().expect("a value") + 0.700_346).abs() < 1e-6);
    }

    #[test]
    fn the_order_of_articles_does_not_matter() {
        let two = of(&ONE, &OTHER, &[Some(10), None, Some(30)]);
        let turned = of(&ONE, &OTHER, &[Some(30), Some(10)]);
        assert!((two.expected - turned.expected).abs() < 1e-15 && two.expected > 0.0);
    }

    #[test]
    fn nothing_coded_is_nothing_to_agree_on() {
        for lengths in [&[Some(10)][..], &[]] {
            let found = of(&[], &[], lengths);
            assert_eq!(found.alpha(), Err(Undefined::NothingCoded));
        }
    }
}
