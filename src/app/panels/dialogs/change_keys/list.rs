//! The list of all commands with their keys, in the groups of the overlay.

use egui::{Align, Layout, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::app::command::{Group, UiCommand};
use crate::app::key_page::KeyPage;
use crate::app::look::say;
use crate::app::look::widgets::{key_cap, lit, section};

/// The height of a row, in points.
const ROW: f32 = 28.0;

/// The room that keys take at the right, in points.
const KEYS: f32 = 170.0;

pub(super) fn show(
    ui: &mut Ui,
    page: &mut KeyPage,
    listed: &[(Group, Vec<UiCommand>)],
    chosen: Option<UiCommand>,
) {
    if listed.is_empty() {
        let words = match page.sought() {
            Some(_) => "No command has this key",
            None => "No command has these words",
        };
        say::SOFT.label(ui, words);
    }
    // Where the keyboard has gone is brought into view, and nothing else is.
    let followed = egui::Id::unique("the command that the list followed");
    let before: Option<Option<UiCommand>> = ui.data(|data| data.get_temp(followed));
    let moved = before != Some(chosen);
    ui.data_mut(|data| data.insert_temp(followed, chosen));
    for (group, commands) in listed {
        section(ui, group.name());
        ui.spacing_mut().item_spacing.y = 0.0;
        for command in commands {
            if row(ui, *command, chosen == Some(*command), moved) {
                page.choose(*command);
            }
        }
    }
}

/// Draws a row. Returns whether it was pressed.
fn row(ui: &mut Ui, command: UiCommand, selected: bool, moved: bool) -> bool {
    let keys = command.all_keys(ui.ctx());
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let name = match keys.as_slice() {
        [] => format!("{}, no key", command.name()),
        keys => format!("{}, {}", command.name(), keys.join(", ")),
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
    if selected && moved {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    lit(ui, rect, selected, &response);
    let left = rect.left_center() + vec2(8.0, 0.0);
    let width = rect.width() - KEYS - 8.0;
    say::BODY.paint(ui, left, width, command.name());
    let place = rect.shrink2(vec2(8.0, 0.0));
    let builder = UiBuilder::new()
        .max_rect(place)
        .layout(Layout::right_to_left(Align::Center))
        .id_salt(command.row().id);
    let mut caps = ui.new_child(builder);
    caps.spacing_mut().item_spacing.x = 4.0;
    for keys in keys.iter().rev() {
        key_cap(&mut caps, keys);
    }
    response.on_hover_text(command.row().tooltip).clicked()
}
