//! The marks of the strip at the right edge. They depend on all annotations of an article, so they are worked out when
//! those change, and kept.

use egui::{Color32, CornerRadius, Painter, Rect, Shape, pos2, vec2};

use super::baked::Baked;
use crate::model::{AnnotationId, IntervalIndex};
use crate::text::ByteOffset;

/// How many pixel rows a mark takes at most: it says where, not how long.
const TALLEST: usize = 6;

/// The overview strip: for each of its pixel rows the colour of an annotation there, if any.
#[derive(Debug, Default)]
pub struct Overview {
    made_from: Option<(u64, usize, usize)>,
    marks: Vec<Option<Color32>>,
    /// For each mark a rounded rectangle: an article may have a thousand.
    baked: Baked<((u64, usize, usize), Rect)>,
}

impl Overview {
    /// Works the marks out again if anything changed that they depend on. `looks`: tells these annotations and their
    /// colours from all others.
    pub fn update(
        &mut self,
        index: &IntervalIndex,
        looks: u64,
        (bytes, rows): (usize, usize),
        colour: impl Fn(AnnotationId) -> Option<Color32>,
    ) {
        let made_from = Some((looks, bytes, rows));
        if self.made_from == made_from {
            return;
        }
        self.made_from = made_from;
        self.marks.clear();
        self.marks.resize(rows, None);
        let row = |offset: ByteOffset| offset.get() * rows.saturating_sub(1) / bytes.max(1);
        let mut begun = None;
        for &(span, id) in index.entries() {
            // Where two begin in one row the first is shown; else a beginning is never hidden by what is longer.
            let from = row(span.start);
            if begun != Some(from)
                && let Some(colour) = colour(id)
            {
                begun = Some(from);
                let to = row(span.end).clamp(from + 1, from + TALLEST).min(rows);
                if let Some(marks) = self.marks.get_mut(from..to) {
                    marks.fill(Some(colour));
                }
            }
        }
    }

    /// Paints the marks into the strip.
    pub fn paint(&mut self, painter: &Painter, strip: Rect) {
        let mut baked = std::mem::take(&mut self.baked);
        if let Some(made_from) = self.made_from {
            baked.paint(painter, (made_from, strip), |shapes| {
                for (from, to, colour) in self.runs() {
                    let height = (to - from).max(2) as f32;
                    let mark = Rect::from_min_size(
                        pos2(strip.left() + 4.0, strip.top() + from as f32),
                        vec2(strip.width() - 7.0, height),
                    );
                    shapes.push(Shape::rect_filled(mark, CornerRadius::same(1), colour));
                }
            });
        }
        self.baked = baked;
    }

    /// How often the triangles of the marks were made.
    pub const fn made(&self) -> u64 {
        self.baked.made()
    }

    /// Runs of pixel rows of one colour.
    fn runs(&self) -> impl Iterator<Item = (usize, usize, Color32)> + '_ {
        let mut from = 0;
        self.marks
            .chunk_by(|one, other| one == other)
            .filter_map(move |run| {
                let start = from;
                from += run.len();
                run[0].map(|colour| (start, from, colour))
            })
    }
}

#[cfg(test)]
mod tests {
    use ulid::Ulid;

    use super::*;
    use crate::text::Span;

    #[test]
    fn the_overview_shows_where_annotations_are() {
        let index = IntervalIndex::new([(Span::new(500, 510), Ulid::from(1u128).into())]);
        let mut overview = Overview::default();
        overview.update(&index, 1, (1000, 101), |_| Some(Color32::RED));
        assert_eq!(
            overview.runs().collect::<Vec<_>>(),
            [(50, 51, Color32::RED)]
        );
    }

    #[test]
    fn what_is_long_hides_no_other_beginning() {
        let index = IntervalIndex::new([
            (Span::new(0, 1000), Ulid::from(1u128).into()),
            (Span::new(20, 30), Ulid::from(2u128).into()),
        ]);
        let mut overview = Overview::default();
        let first: AnnotationId = Ulid::from(1u128).into();
        overview.update(&index, 1, (1000, 101), |id| {
            Some(if id == first {
                Color32::RED
            } else {
                Color32::BLUE
            })
        });
        let found: Vec<_> = overview.runs().collect();
        assert_eq!(found[0], (0, 2, Color32::RED));
        assert_eq!(found[1], (2, 3, Color32::BLUE));
    }
}
