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

/// Where an end of a span is on the screen: beside the character that belongs to the span.
pub(super) fn edge_rect(
    page: &Page<'_>,
    placed: &[Placed],
    span: Span,
    edge: ByteOffset,
) -> Option<Rect> {
    let at_end = edge == span.end;
    let mut rects = placed.iter().flat_map(|unit| unit.rects(page, span));
    let holds = |unit: &&Placed| {
        let inside = if at_end {
            span.end > unit.span.start && span.end <= unit.span.end
        } else {
            unit.span.contains(span.start)
        };
        inside && !unit.span.is_empty()
    };
    placed.iter().find(holds)?;
    let rect = if at_end { rects.last()? } else { rects.next()? };
    let x = if at_end { rect.right() } else { rect.left() };
    Some(Rect::from_min_max(
        pos2(x, rect.top()),
        pos2(x, rect.bottom()),
    ))
}
