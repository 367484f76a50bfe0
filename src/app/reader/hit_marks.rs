//! Where on the overview strip the hits of the search are.

use crate::text::{ByteOffset, Span};

/// The pixel rows of the strip that have a hit, worked out again only for other hits or another strip.
#[derive(Debug, Default)]
pub struct HitMarks {
    made_from: Option<(u64, usize, usize)>,
    rows: Vec<usize>,
}

impl HitMarks {
    /// Works them out again if anything changed that they depend on. `number`: tells these hits from all others.
    pub fn update(&mut self, number: u64, hits: &[Span], bytes: usize, rows: usize) {
        let made_from = Some((number, bytes, rows));
        if self.made_from == made_from {
            return;
        }
        self.made_from = made_from;
        self.rows.clear();
        let all = hits.iter().map(|hit| Self::row(hit.start, bytes, rows));
        self.rows.extend(all);
        self.rows.dedup();
    }

    /// The row of a place.
    pub fn row(place: ByteOffset, bytes: usize, rows: usize) -> usize {
        place.get() * rows.saturating_sub(1) / bytes.max(1)
    }

    /// The rows, in order.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_marked_where_they_are() {
        let mut marks = HitMarks::default();
        let hits = [Span::new(0, 5), Span::new(3, 9), Span::new(990, 999)];
        marks.update(1, &hits, 1000, 101);
        assert_eq!(marks.rows(), [0, 99]);
        marks.update(1, &[], 1000, 101);
        assert_eq!(marks.rows(), [0, 99], "the same hits");
        marks.update(2, &[], 1000, 101);
        assert_eq!(marks.rows(), [0; 0]);
    }
}
