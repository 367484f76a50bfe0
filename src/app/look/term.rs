//! A word that is explained where it stands: underlined with dots, and with what it means while the pointer or the
//! keyboard is at it.

use egui::{Color32, FontId, Response, Role, Sense, Tooltip, Ui, WidgetInfo, pos2};

use super::tokens;
use crate::guide::explain;

/// The distance of the dots under a word, in points.
const DOTS: f32 = 3.0;

/// How wide an explanation gets, in points.
const WIDTH: f32 = 320.0;

/// Draws words that stand for a word of the glossary; those that it has not are drawn plainly.
pub fn term(ui: &mut Ui, word: &str, text: &str, font: &FontId, colour: Color32) -> Response {
    let words = super::widgets::styled(text, font.clone(), colour);
    let Some(means) = explain(word) else {
        return ui.label(words);
    };
    let label = egui::Label::new(words)
        .selectable(false)
        .sense(Sense::focusable_noninteractive());
    let (place, galley, response) = label.layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Term, true, text));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(means);
    });
    let look = tokens(ui.visuals().dark_mode);
    let height = ui.fonts_mut(|fonts| fonts.row_height(font));
    let at = response.hovered() || response.has_focus();
    let ink = if at { *look.accent } else { *look.faint };
    for row in &galley.rows {
        let row = row.rect_without_leading_space().translate(place.to_vec2());
        // A row among others is as high as the highest of them, and its words are in the middle.
        let y = row.center().y + height / 2.0 - 1.0;
        let mut x = row.left() + 1.0;
        while x < row.right() {
            ui.painter().circle_filled(pos2(x, y), 0.75, ink);
            x += DOTS;
        }
    }
    ui.painter().galley(place, galley, colour);
    let explain = |ui: &mut Ui| {
        ui.set_max_width(WIDTH);
        ui.label(means);
    };
    if response.has_focus() {
        Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id, &response).show(explain);
        response
    } else {
        response.on_hover_ui(explain)
    }
}

/// A heading of a panel that is a word of the glossary.
pub fn term_section(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    let look = tokens(ui.visuals().dark_mode);
    term(ui, text, text, &super::Text::Small.bold(), *look.faint);
    ui.add_space(2.0);
}
