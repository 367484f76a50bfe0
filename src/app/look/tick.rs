//! Tick boxes.

use egui::{CornerRadius, Rect, Stroke, StrokeKind, Ui};

use super::{Icon, tokens};

/// The box and its tick, as large as the place.
pub fn paint(ui: &Ui, place: Rect, on: bool, hovered: bool) {
    let look = tokens(ui.visuals().dark_mode);
    let corner = CornerRadius::same(4);
    let box_rect = place.shrink(1.0);
    if on {
        ui.painter().rect_filled(box_rect, corner, *look.accent);
        Icon::Check.paint(ui, box_rect, 12.0, *look.on_accent);
        return;
    }
    let line = if hovered { *look.accent } else { *look.outline };
    let stroke = Stroke::new(1.0, line);
    ui.painter()
        .rect(box_rect, corner, *look.raised, stroke, StrokeKind::Inside);
}
