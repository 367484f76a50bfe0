//! Tabs: several things that exclude each other, side by side.

use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::Text;
use super::widgets::{in_line, look, paint_galley};

/// Whether tabs leave that much room beside them, in points. Where they do not, a list takes their place.
pub fn tabs_fit<'a>(ui: &Ui, titles: impl IntoIterator<Item = &'a str>, room: f32) -> bool {
    let gap = ui.spacing().item_spacing.x;
    let widths = titles.into_iter().map(|title| tab_width(ui, title) + gap);
    ui.available_width() - widths.sum::<f32>() >= room
}

/// How wide a [`tab`] is: as in bold, so that nothing beside it moves when it is chosen.
fn tab_width(ui: &Ui, text: &str) -> f32 {
    in_line(ui, text, Text::Body.bold()).size().x + 20.0
}

/// One of several that exclude each other: bold and on the paper's colour while it is shown.
pub fn tab(ui: &mut Ui, text: &str, shown: bool) -> Response {
    let look = look(ui);
    let galley = in_line(ui, text, Text::Body.bold_if(shown));
    let size = vec2(tab_width(ui, text), galley.size().y + 12.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, shown, text));
    let mut colour = *look.soft;
    if shown {
        let line = Stroke::new(1.0, *look.hairline);
        ui.painter().rect(
            rect,
            CornerRadius::same(6),
            *look.raised,
            line,
            StrokeKind::Inside,
        );
        colour = *look.ink;
    } else if response.hovered() || response.has_focus() {
        colour = *look.accent;
    }
    paint_galley(ui, rect, galley, colour);
    response
}
