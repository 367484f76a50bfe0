//! How far apart the wordings of the members are, two by two.

use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::ShownWording;
use crate::app::look::colour::readable_over;
use crate::app::look::say;
use crate::app::look::widgets::{look, paint_galley, section};

const CELL: f32 = 74.0;
const LINE: f32 = 26.0;
const NAMES: f32 = 160.0;

pub(super) fn show(ui: &mut Ui, shown: &ShownWording) {
    let lines = &shown.lines;
    if lines.len() < 2 {
        return;
    }
    section(ui, "Distances");
    let text = "How many words must change to make one wording out of the other, by the length of the longer: 0 is the same words, 1 shares none";
    let text = say::DETAIL.of(ui, text);
    ui.add(egui::Label::new(text).wrap());
    ui.add_space(4.0);
    let size = vec2(
        NAMES + CELL * lines.len() as f32,
        LINE * (lines.len() + 1) as f32,
    );
    ScrollArea::horizontal()
        .id_salt("distances")
        .show(ui, |ui| {
            let (area, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Table, true, "Distances"));
            let inside = UiBuilder::new().max_rect(area);
            let ui = &mut ui.new_child(inside.accessibility_parent(response.id));
            let clip = ui.clip_rect();
            for (column, line) in lines.iter().enumerate() {
                let left = area.left() + NAMES + CELL * column as f32;
                let at = pos2(left + 4.0, area.top() + LINE / 2.0);
                say::HEAD.paint(ui, at, CELL - 8.0, &line.name);
            }
            for (row, line) in lines.iter().enumerate() {
                let top = area.top() + LINE * (row + 1) as f32;
                if top > clip.bottom() || top + LINE < clip.top() {
                    continue;
                }
                let at = pos2(area.left(), top + LINE / 2.0);
                say::HEAD.paint(ui, at, NAMES - 10.0, &line.name);
                for (column, other) in lines.iter().enumerate() {
                    let left = area.left() + NAMES + CELL * column as f32;
                    let place = Rect::from_min_size(pos2(left, top), vec2(CELL, LINE)).shrink(1.0);
                    if row != column && place.intersects(clip) {
                        let value = shown.wording.distances.between(row, column);
                        cell(ui, place, value, (row, column), (&line.name, &other.name));
                    }
                }
            }
        });
}

/// The nearer two wordings are, the stronger the tint.
fn cell(ui: &Ui, place: Rect, value: f64, at: (usize, usize), names: (&str, &str)) {
    let look = look(ui);
    let share = 0.45 * (1.0 - value as f32);
    let fill = readable_over(*look.accent, *look.paper, look, share);
    ui.painter().rect_filled(place, CornerRadius::same(3), fill);
    let text = if value == 0.0 {
        "0".to_owned()
    } else {
        format!("{value:.2}")
    };
    let galley = say::LINE.galley(ui, text.clone());
    paint_galley(ui, place, galley, *look.ink);
    let response = ui.interact(place, ui.scope_id().with(("distance", at)), Sense::hover());
    let (one, other) = names;
    let words = format!("{one} and {other}: {text}");
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &words));
    response.on_hover_text(words);
}
