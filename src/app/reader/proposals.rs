//! What the machine proposes, in place: dashed, so that it is never taken for an annotation; and what is aligned.

use egui::{CornerRadius, Painter, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::interact::offset_at;
use super::scroll::READING_LINE;
use super::{Outcome, Page, Placed, Reader, Shown, fill_rect};
use crate::app::look::colour::blend;
use crate::app::look::{Tokens, widgets::look};
use crate::text::Span;

/// A proposed passage of the page's article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    /// Where it stands.
    pub span: Span,
    /// Its number among all proposals.
    pub number: usize,
    /// Whether keys answer this one.
    pub current: bool,
    /// Whether the machine is rather sure of it.
    pub likely: bool,
}

impl Reader {
    pub(super) fn proposals(
        &self,
        ui: &Ui,
        painter: &Painter,
        page: &Page<'_>,
        (placed, shown): (&[Placed], &[Shown]),
        clip: Rect,
        outcome: &mut Outcome,
    ) {
        let look = look(ui);
        let reading = pos2(clip.left(), clip.top() + clip.height() * READING_LINE);
        outcome.reading = (!placed.is_empty()).then(|| offset_at(page, placed, reading));
        for span in page.aligned {
            let rects = rects(page, placed, *span);
            if let Some(all) = rects.into_iter().reduce(Rect::union) {
                let left = placed.first().map_or(all.left(), |unit| unit.rect.left());
                let line = Stroke::new(2.0, blend(*look.paper, *look.accent, 0.45));
                painter.vline(left - 3.0, all.y_range().shrink(3.0), line);
                outcome.aligned.push((*span, all.intersect(clip)));
            }
        }
        if page.proposals.iter().any(|one| one.current) {
            let shown = shown.iter().flat_map(|one| rects(page, placed, one.span));
            outcome.highlights = shown.collect();
        }
        for one in page.proposals {
            let rects = rects(page, placed, one.span);
            if let Some(all) = rects.iter().copied().reduce(Rect::union)
                && all.intersects(clip)
            {
                outcome.drawn.push(one.number);
                if one.current {
                    outcome.proposal = Some(all.intersect(clip));
                }
            }
            for rect in rects {
                paint_dashed(painter, page, rect, *one, look);
            }
        }
    }
}

pub(super) fn rects(page: &Page<'_>, placed: &[Placed], span: Span) -> Vec<Rect> {
    let units = placed.iter();
    units.flat_map(|unit| unit.rects(page, span)).collect()
}

fn paint_dashed(painter: &Painter, page: &Page<'_>, rect: Rect, one: Proposed, look: &Tokens) {
    let rect = fill_rect(rect, page.style.size).expand2(vec2(2.0, 2.0));
    let stroke = Stroke::new(if one.current { 2.0 } else { 1.25 }, *look.accent);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    // What is merely possible is only underlined: three boxes in every column would be too much to look at.
    let line = if one.likely || one.current {
        &corners[..]
    } else {
        &corners[2..4]
    };
    painter.extend(Shape::dashed_line(line, stroke, 5.0, 3.0));
    if one.current {
        // The text is painted already, so only a breath of colour may lie over it.
        let breath = look.accent.gamma_multiply(0.08);
        painter.rect_filled(rect, CornerRadius::same(2), breath);
    }
}
