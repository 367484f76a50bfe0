//! One layout unit on the screen: where its rows are, and which byte is where.
//!
//! Everything that deals with egui's char indices is in here; outside there are bytes of the unit's text and points
//! from its upper left corner.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::{CharIndex, FontsView};
use egui::text::CCursor;
use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2, pos2};

use super::mixed::Mixed;
use super::setting::{Setting, job};

/// A unit's text, laid out.
pub struct Paragraph {
    layout: Layout,
}

enum Layout {
    /// One galley: every script that egui lays out with one glyph per character, in reading order.
    Galley(Arc<Galley>),
    /// A galley per word, for text that runs from right to left somewhere, or whose glyphs do not match its
    /// characters. Offsets taken from one galley would be wrong there.
    Mixed(Mixed),
}

impl Paragraph {
    /// Lays text out, or takes it from egui's cache.
    pub fn new(fonts: &mut FontsView<'_>, text: &str, setting: &Setting) -> Self {
        if !Mixed::is_needed(text) {
            let galley = fonts.layout_job(job(text, setting, setting.width));
            if glyphs_match(&galley, text) {
                return Self {
                    layout: Layout::Galley(galley),
                };
            }
        }
        Self {
            layout: Layout::Mixed(Mixed::new(fonts, text, setting)),
        }
    }

    /// Its height in points.
    #[must_use]
    pub fn height(&self) -> f32 {
        match &self.layout {
            Layout::Galley(galley) => galley.size().y,
            Layout::Mixed(mixed) => mixed.height(),
        }
    }

    /// The rectangles that a range of bytes covers, at least one per row it is on.
    #[must_use]
    pub fn rects(&self, text: &str, range: Range<usize>) -> Vec<Rect> {
        match &self.layout {
            Layout::Galley(galley) => galley_rects(galley, char_range(text, range)),
            Layout::Mixed(mixed) => mixed.rects(text, range),
        }
    }

    /// The byte whose left edge is nearest to a point; points outside are moved inside.
    #[must_use]
    pub fn offset_at(&self, text: &str, point: Vec2) -> usize {
        match &self.layout {
            Layout::Galley(galley) => byte_of_char(text, galley.cursor_from_pos(point).index.0),
            Layout::Mixed(mixed) => mixed.offset_at(text, point),
        }
    }

    /// Where a caret before that byte stands; without width.
    #[must_use]
    pub fn caret(&self, text: &str, offset: usize) -> Rect {
        match &self.layout {
            Layout::Galley(galley) => {
                let index = CharIndex(char_of_byte(text, offset));
                galley.pos_from_cursor(CCursor {
                    index,
                    prefer_next_row: true,
                })
            }
            Layout::Mixed(mixed) => mixed.caret(text, offset),
        }
    }

    /// Paints the text.
    pub fn paint(&self, painter: &Painter, origin: Pos2, colour: Color32) {
        match &self.layout {
            Layout::Galley(galley) => painter.galley(origin, Arc::clone(galley), colour),
            Layout::Mixed(mixed) => mixed.paint(painter, origin, colour),
        }
    }
}

/// Whether every character has its glyph, so that egui's char indices can be trusted.
fn glyphs_match(galley: &Galley, text: &str) -> bool {
    let glyphs: usize = galley.rows.iter().map(|row| row.glyphs.len()).sum();
    glyphs == text.chars().count()
}

fn galley_rects(galley: &Galley, range: Range<usize>) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.glyphs.len();
        let (from, to) = (range.start.max(first), range.end.min(first + count));
        if from < to {
            let left = row.pos.x + row.x_offset(CharIndex(from - first));
            // White space where a row breaks hangs over the edge and is not marked.
            let breaks_here = to == first + count && range.end > to;
            let hanging = |at: &usize| row.glyphs[*at - 1].chr.is_whitespace();
            let last = if breaks_here {
                (from - first + 1..=to - first)
                    .rev()
                    .find(|at| !hanging(at))
                    .unwrap_or(to - first)
            } else {
                to - first
            };
            let right = row.pos.x + row.x_offset(CharIndex(last));
            rects.push(Rect::from_min_max(
                pos2(left, row.pos.y),
                pos2(right, row.pos.y + row.size.y),
            ));
        }
        first += count;
        if first >= range.end {
            break;
        }
    }
    rects
}

fn char_range(text: &str, range: Range<usize>) -> Range<usize> {
    let start = char_of_byte(text, range.start);
    let length = text.get(range).map_or(0, |covered| covered.chars().count());
    start..start + length
}

fn char_of_byte(text: &str, byte: usize) -> usize {
    text.get(..byte.min(text.len()))
        .map_or(0, |before| before.chars().count())
}

fn byte_of_char(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(at, _)| at)
}
