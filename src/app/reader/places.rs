//! Where things are on the screen.

use egui::{Pos2, Rect, pos2};

use super::{Page, Placed, Reader};
use crate::model::AnnotationId;
use crate::text::{ByteOffset, Span};

impl Reader {
    /// The annotation whose badge is at a point, as badges were drawn last.
    pub(super) fn badge_at(&self, point: Pos2) -> Option<AnnotationId> {
        at(&self.badges, point)
    }

    /// The annotation whose arrow of relations is at a point.
    pub(super) fn arrow_at(&self, point: Pos2) -> Option<AnnotationId> {
        at(&self.arrows, point)
    }
}

fn at(signs: &[(Rect, AnnotationId)], point: Pos2) -> Option<AnnotationId> {
    let mut signs = signs.iter();
    let at = signs.find(|(rect, _)| rect.contains(point));
    at.map(|(_, annotation)| *annotation)
}

/// Where an end of a span is on the screen: beside the character that belongs to the span, on the side where reading
/// comes to it or leaves it.
pub(super) fn edge_rect(
    page: &Page<'_>,
    placed: &[Placed],
    span: Span,
    edge: ByteOffset,
) -> Option<Rect> {
    let at_end = edge == span.end;
    let text = &page.article.text;
    let character = if at_end {
        Span::between(text.previous_character(edge), edge)
    } else {
        Span::between(edge, text.next_character(edge))
    };
    let holds = |unit: &&Placed| {
        let inside = if at_end {
            span.end > unit.span.start && span.end <= unit.span.end
        } else {
            unit.span.contains(span.start)
        };
        inside && !unit.span.is_empty()
    };
    let unit = placed.iter().find(holds)?;
    let rect = unit.rects(page, character).into_iter().next()?;
    let before = unit.caret(page, character.start).left();
    let from_right = (before - rect.right()).abs() < (before - rect.left()).abs();
    let x = if at_end == from_right {
        rect.left()
    } else {
        rect.right()
    };
    Some(Rect::from_min_max(
        pos2(x, rect.top()),
        pos2(x, rect.bottom()),
    ))
}
