//! Moving the view: the unit at the upper edge, and how much of it is above.

use egui::{Rect, Ui, pos2};

use super::layout::head;
use super::{Page, Placed, Reader};
use crate::app::look;
use crate::text::Span;

/// Where a person reads: at this share of the height.
pub(super) const READING_LINE: f32 = 1.0 / 3.0;
/// How fast columns glide to what is aligned: the share of the way that is left falls by e in 1/GLIDE seconds.
const GLIDE: f64 = 14.0;
/// Empty room below the last line, so that it can be read in the middle of the screen.
const FOOT: f32 = 96.0;

impl Reader {
    /// Moves the view by points; units that come in above are laid out, so nothing jumps.
    pub(super) fn scroll(&mut self, points: f32) {
        self.above += points;
        self.moved = true;
        self.align = None;
    }

    pub(super) fn place(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect) -> Vec<Placed> {
        let width = rect.width();
        self.normalise(ui, page, width);
        let mut placed = Vec::new();
        let mut y = rect.top() - self.above;
        let mut block = self.anchor;
        while y < rect.bottom() && block < self.heights.len() {
            let paragraph = self.lay_out(ui.ctx(), page.sheet(), block, width);
            let height = self.heights.height(block);
            placed.push(Placed {
                block,
                span: page.article.text.blocks()[block].span,
                rect: Rect::from_min_max(
                    pos2(rect.left(), y + head(block)),
                    pos2(rect.left() + width, y + height),
                ),
                paragraph,
            });
            y += height;
            block += 1;
        }
        // The end of the article does not leave the foot of the screen: then everything moves down together.
        let spare = rect.bottom() - FOOT - y;
        let at_top = self.anchor == 0 && self.above <= 0.0;
        let room = self.heights.top(self.anchor) as f32 + self.above;
        if block == self.heights.len() && spare.min(room) > 0.5 && !at_top {
            self.above -= spare.min(room);
            return self.place(ui, page, rect);
        }
        placed
    }

    /// Brings the upper edge into the anchor unit.
    pub(super) fn normalise(&mut self, ui: &Ui, page: &Page<'_>, width: f32) {
        if self.heights.is_empty() {
            return;
        }
        self.anchor = self.anchor.min(self.heights.len() - 1);
        while self.above < 0.0 && self.anchor > 0 {
            self.anchor -= 1;
            self.measure(ui.ctx(), page.sheet(), self.anchor, width);
            self.above += self.heights.height(self.anchor);
        }
        self.above = self.above.max(0.0);
        loop {
            self.measure(ui.ctx(), page.sheet(), self.anchor, width);
            let height = self.heights.height(self.anchor);
            if self.above < height || self.anchor + 1 == self.heights.len() {
                break;
            }
            self.above -= height;
            self.anchor += 1;
        }
    }

    /// Puts a span's first line at a third of the height, unless it is well on the screen already.
    pub(super) fn scroll_to(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect, span: Span) {
        let (block, caret) = self.first_line(ui, page, rect, span);
        if block >= self.anchor {
            let mut top = -self.above;
            for between in self.anchor..block {
                if top > rect.height() {
                    break;
                }
                self.measure(ui.ctx(), page.sheet(), between, rect.width());
                top += self.heights.height(between);
            }
            let (from, to) = (top + caret.top(), top + caret.bottom());
            if from >= 8.0 && to <= rect.height() - 40.0 {
                return;
            }
        }
        self.anchor = block;
        self.above = caret.top() - rect.height() * READING_LINE;
        self.moved = true;
        self.align = None;
    }

    /// The unit of a span's start, and the caret there, from the unit's upper left corner.
    pub(super) fn first_line(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        rect: Rect,
        span: Span,
    ) -> (usize, Rect) {
        let block = page.article.text.block_at(span.start);
        let paragraph = self.lay_out(ui.ctx(), page.sheet(), block, rect.width());
        let place = page.article.text.blocks()[block].span;
        let inside = span.start.get().saturating_sub(place.start.get());
        (
            block,
            paragraph.caret(page.article.text.slice(place), inside),
        )
    }

    /// A step towards the span that is to be aligned. From further away than a screen the way is shortened, so that
    /// it takes no longer; where the article ends, it stops.
    pub(super) fn glide(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect) {
        let Some((span, before)) = self.align else {
            return;
        };
        let (block, caret) = self.first_line(ui, page, rect, span);
        let line = f64::from(rect.height() * READING_LINE - caret.height());
        let top = self.heights.top(block) + f64::from(head(block) + caret.top()) - line;
        let now = self.heights.top(self.anchor) + f64::from(self.above);
        let room = f64::from(rect.height());
        let distance = (top - now).clamp(-room, room);
        let stuck = (now - before).abs() < 0.05;
        if distance.abs() < 1.0 || stuck {
            self.align = None;
            return;
        }
        let seconds = f64::from(ui.input(|input| input.stable_dt).min(0.05));
        let left = if look::moves(ui) {
            distance * (-seconds * GLIDE).exp()
        } else {
            0.0
        };
        let (anchor, above) = self.heights.at((top - left).max(0.0));
        self.anchor = anchor;
        self.above = above;
        self.align = Some((span, now));
        ui.request_repaint();
    }

    pub(super) fn scroll_by_wheel(&mut self, ui: &Ui, rect: Rect) {
        if ui.rect_contains_pointer(rect) {
            let wheel = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
            if wheel != 0.0 {
                self.scroll(-wheel);
            }
        }
    }
}
