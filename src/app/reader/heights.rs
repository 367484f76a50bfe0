//! Where each layout unit of an article stands, without having laid them all out.
//!
//! Heights start as estimates and become exact when a unit is first shown. A Fenwick tree keeps the sums: to learn
//! where a unit begins, or which one is at a place, costs the logarithm of their number.

/// The heights of an article's layout units, in points.
#[derive(Debug, Clone, Default)]
pub struct HeightIndex {
    heights: Vec<f32>,
    measured: Vec<bool>,
    /// Partial sums, one-based, after Fenwick (1994); in `f64`, since a long article has a million points.
    sums: Vec<f64>,
}

impl HeightIndex {
    /// Starts over with estimates.
    pub fn reset(&mut self, estimates: impl IntoIterator<Item = f32>) {
        self.heights.clear();
        self.heights.extend(estimates);
        self.measured.clear();
        self.measured.resize(self.heights.len(), false);
        self.sums.clear();
        self.sums.resize(self.heights.len() + 1, 0.0);
        for (index, height) in self.heights.iter().enumerate() {
            let node = index + 1;
            self.sums[node] += f64::from(*height);
            let parent = node + (node & node.wrapping_neg());
            if parent < self.sums.len() {
                self.sums[parent] += self.sums[node];
            }
        }
    }

    /// The number of units.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// The height of a unit.
    #[must_use]
    pub fn height(&self, index: usize) -> f32 {
        self.heights[index]
    }

    /// Whether a unit's height is exact.
    #[must_use]
    pub fn is_measured(&self, index: usize) -> bool {
        self.measured[index]
    }

    /// Notes the exact height of a unit.
    pub fn measure(&mut self, index: usize, height: f32) {
        self.measured[index] = true;
        let change = f64::from(height) - f64::from(self.heights[index]);
        if change == 0.0 {
            return;
        }
        self.heights[index] = height;
        let mut node = index + 1;
        while node < self.sums.len() {
            self.sums[node] += change;
            node += node & node.wrapping_neg();
        }
    }

    /// Where a unit begins, from the article's top.
    #[must_use]
    pub fn top(&self, index: usize) -> f64 {
        let mut node = index.min(self.heights.len());
        let mut sum = 0.0;
        while node > 0 {
            sum += self.sums[node];
            node -= node & node.wrapping_neg();
        }
        sum
    }

    /// The height of all units.
    #[cfg(test)]
    fn total(&self) -> f64 {
        self.top(self.heights.len())
    }

    /// The unit at a place, and how far below its top the place is. Places outside are moved to the nearest end.
    #[must_use]
    pub fn at(&self, place: f64) -> (usize, f32) {
        if self.heights.is_empty() {
            return (0, 0.0);
        }
        let mut node = 0;
        let mut left = place.max(0.0);
        let mut step = self.heights.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.sums.get(node + step)
                && node + step < self.sums.len()
                && *sum <= left
            {
                left -= sum;
                node += step;
            }
            step /= 2;
        }
        if node >= self.heights.len() {
            let last = self.heights.len() - 1;
            return (last, self.heights[last]);
        }
        (node, left as f32)
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole numbers, added up exactly")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_adding_up(
            estimates in prop::collection::vec(0u16..60, 1..200),
            changes in prop::collection::vec((0usize..200, 0u16..300), 0..60),
            place in 0f64..9000.0,
        ) {
            let mut naive: Vec<f32> = estimates.into_iter().map(f32::from).collect();
            let mut index = HeightIndex::default();
            index.reset(naive.iter().copied());
            for (at, height) in changes {
                let at = at % naive.len();
                naive[at] = f32::from(height);
                index.measure(at, f32::from(height));
                prop_assert!(index.is_measured(at));
            }
            let mut top = 0.0;
            let mut expected = (naive.len() - 1, *naive.last().expect("not empty"));
            let mut found = false;
            for (at, height) in naive.iter().enumerate() {
                prop_assert_eq!(index.top(at), top);
                if !found && place < top + f64::from(*height) {
                    expected = (at, (place - top) as f32);
                    found = true;
                }
                top += f64::from(*height);
            }
            prop_assert_eq!(index.total(), top);
            prop_assert_eq!(index.at(place), expected);
        }
    }
}
