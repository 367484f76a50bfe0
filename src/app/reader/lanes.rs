//! Which underline an annotation gets where several overlap, and the marks of the overview strip.
//!
//! Both depend on all annotations of an article, so they are worked out when those change and kept.

use egui::Color32;

use crate::app::look::colour::Palette;
use crate::model::{AnnotationId, IntervalIndex};
use crate::text::{ByteOffset, Span};

/// How many pixel rows a mark of the overview takes at most: it says where, not how long.
const TALLEST: usize = 6;

/// The lanes of one article: spans in a lane never overlap.
#[derive(Debug, Default)]
pub struct Lanes {
    made_from: Option<u64>,
    /// For each entry of the index.
    lanes: Vec<u8>,
}

impl Lanes {
    /// Works them out again if the index changed. First free lane first, in the order of starts.
    pub fn update(&mut self, index: &IntervalIndex) {
        if self.made_from == Some(index.revision()) {
            return;
        }
        self.made_from = Some(index.revision());
        self.lanes.clear();
        let mut ends: Vec<ByteOffset> = Vec::new();
        for (span, _) in index.entries() {
            let free = ends.iter().position(|end| *end <= span.start);
            let lane = free.unwrap_or(ends.len().min(u8::MAX as usize));
            if lane < ends.len() {
                ends[lane] = span.end;
            } else {
                ends.push(span.end);
            }
            self.lanes.push(u8::try_from(lane).unwrap_or(u8::MAX));
        }
    }

    /// The lane of the entry at that place of the index.
    #[must_use]
    pub fn lane(&self, entry: usize) -> usize {
        self.lanes.get(entry).copied().unwrap_or_default().into()
    }
}

/// The overview strip: for each of its pixel rows the colour of an annotation there, if any.
#[derive(Debug, Default)]
pub struct Overview {
    made_from: Option<(u64, usize, usize, Palette)>,
    marks: Vec<Option<Color32>>,
}

impl Overview {
    /// Works the marks out again if anything changed that they depend on.
    pub fn update(
        &mut self,
        index: &IntervalIndex,
        bytes: usize,
        rows: usize,
        palette: &Palette,
        colour: impl Fn(AnnotationId) -> Option<Color32>,
    ) {
        let unchanged = self.made_from.as_ref().is_some_and(|made_from| {
            (made_from.0, made_from.1, made_from.2) == (index.revision(), bytes, rows)
                && made_from.3 == *palette
        });
        if unchanged {
            return;
        }
        self.made_from = Some((index.revision(), bytes, rows, palette.clone()));
        self.marks.clear();
        self.marks.resize(rows, None);
        let row = |offset: ByteOffset| offset.get() * rows.saturating_sub(1) / bytes.max(1);
        for &(span, id) in index.entries() {
            let from = row(span.start);
            if self.marks.get(from).is_some_and(Option::is_none) {
                let colour = colour(id);
                let to = row(span.end).clamp(from + 1, from + TALLEST).min(rows);
                self.marks[from..to].fill(colour);
            }
        }
    }

    /// Runs of pixel rows of one colour.
    pub fn runs(&self) -> impl Iterator<Item = (usize, usize, Color32)> + '_ {
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

/// A span of an annotation in the part of the article that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// Whose it is.
    pub annotation: AnnotationId,
    /// The whole span, also where it is cut by the part shown.
    pub span: Span,
    /// Its lane, counted from 0.
    pub lane: usize,
}

#[cfg(test)]
mod tests {
    use ulid::Ulid;

    use super::*;

    #[test]
    fn overlapping_spans_never_share_a_lane() {
        let spans = [(0, 10), (2, 5), (5, 8), (9, 12), (12, 14)];
        let entries = spans.iter().enumerate();
        let index = IntervalIndex::new(entries.map(|(number, (start, end))| {
            (Span::new(*start, *end), Ulid::from(number as u128).into())
        }));
        let mut lanes = Lanes::default();
        lanes.update(&index);
        let found: Vec<_> = (0..spans.len()).map(|entry| lanes.lane(entry)).collect();
        assert_eq!(found, [0, 1, 1, 1, 0]);
    }

    #[test]
    fn the_overview_shows_where_annotations_are() {
        let index = IntervalIndex::new([(Span::new(500, 510), Ulid::from(1u128).into())]);
        let mut overview = Overview::default();
        overview.update(&index, 1000, 101, &Palette::default(), |_| {
            Some(Color32::RED)
        });
        assert_eq!(
            overview.runs().collect::<Vec<_>>(),
            [(50, 51, Color32::RED)]
        );
    }
}
