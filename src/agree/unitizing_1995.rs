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
//! Krippendorff 1995, doi:10.2307/271061; 2004, Content Analysis, chapter 11.

use super::stretch::Stretch;
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

/// Of a tag: each annotator's stretches, in order and apart, in a text of some length.
#[must_use]
pub fn of_tag(annotators: &[Vec<Stretch>], length: usize) -> Disagreement {
    let (many, long) = (annotators.len() as f64, length as f64);
    if annotators.len() < 2 || length == 0 {
        return Disagreement::default();
    }
    let mut observed = 0.0;
    for (at, one) in annotators.iter().enumerate() {
        for other in annotators.iter().skip(at + 1) {
            observed += between(one, other);
        }
    }
    observed *= 2.0 / (many * (many - 1.0) * long * long);
    let lengths = annotators.iter().flatten().map(|it| it.len() as f64);
    let count = lengths.clone().count() as f64;
    let gaps = Gaps::of(annotators, length);
    let chance = lengths.clone().map(|it| {
        let (square, cube) = (it * it, it * it * it);
        (count - 1.0) / 3.0 * (2.0 * cube - 3.0 * square + it) + square * gaps.room(it)
    });
    let within: f64 = lengths.map(|it| it * (it - 1.0)).sum();
    let free = many * long * (many * long - 1.0) - within;
    if free <= 0.0 {
        return Disagreement::default();
    }
    Disagreement {
        observed,
        expected: 2.0 / long * chance.sum::<f64>() / free,
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

/// The gaps of all annotators, longest first, with the sums of their lengths so far.
struct Gaps {
    lengths: Vec<f64>,
    sums: Vec<f64>,
}

impl Gaps {
    fn of(annotators: &[Vec<Stretch>], length: usize) -> Self {
        let mut lengths = Vec::new();
        for stretches in annotators {
            let mut end = 0;
            for stretch in stretches {
                lengths.push(stretch.start.saturating_sub(end) as f64);
                end = stretch.end;
            }
            lengths.push(length.saturating_sub(end) as f64);
        }
        lengths.retain(|gap| *gap > 0.0);
        lengths.sort_by(|one, other| other.total_cmp(one));
        let mut sum = 0.0;
        let sums = lengths.iter().map(|gap| {
            sum += gap;
            sum
        });
        let sums = sums.collect();
        Self { lengths, sums }
    }

    /// At how many places in gaps a stretch of a length fits.
    fn room(&self, length: f64) -> f64 {
        let fits = self.lengths.partition_point(|gap| *gap >= length);
        let sum = fits.checked_sub(1).and_then(|last| self.sums.get(last));
        sum.map_or(0.0, |sum| sum + fits as f64 * (1.0 - length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_example_comes_out_as_published() {
        // The worked example of the DKPro statistics library: α = −.7003.
        let stretch = |start, end| Stretch {
            start,
            end,
            value: 1,
        };
        let one = vec![stretch(1, 9)];
        let other = vec![stretch(2, 3), stretch(4, 5), stretch(6, 7)];
        let found = of_tag(&[one, other], 10);
        assert!((found.observed - 0.91).abs() < 1e-9, "{found:?}");
        assert!((found.expected - 0.535_185_185).abs() < 1e-9, "{found:?}");
        assert!((found.alpha().expect("a value") + 0.700_346).abs() < 1e-6);
    }

    #[test]
    fn nothing_coded_is_nothing_to_agree_on() {
        assert_eq!(
            of_tag(&[Vec::new(), Vec::new()], 10).alpha(),
            Err(Undefined::NothingCoded)
        );
        assert_eq!(of_tag(&[], 0).alpha(), Err(Undefined::NothingCoded));
    }
}
