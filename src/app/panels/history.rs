//! The history: every step in words, the newest first. Pressing one goes there, and so do the arrow keys.

use egui::{Id, Key, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::action::{Actions, PastAction};
use crate::app::command::{UiCommand, Work};
use crate::app::look::widgets::{look, paint_truncated, rows, section};
use crate::app::look::{Text, radius};
use crate::app::panels::offer_icon;
use crate::app::{App, Desk, look};

const HEIGHT: f32 = 28.0;
/// So many steps are gone at once by Page Up and Page Down.
const PAGE: isize = 10;

/// The list, which takes arrow keys while it has them.
pub(in crate::app) fn list_id() -> Id {
    Id::unique("history list")
}

/// What a key asks for while the list has the keys.
pub(in crate::app) const fn key(key: Key) -> Option<PastAction> {
    Some(PastAction::By(match key {
        Key::ArrowUp => 1,
        Key::ArrowDown => -1,
        Key::PageUp => PAGE,
        Key::PageDown => -PAGE,
        Key::Home => isize::MAX,
        Key::End => isize::MIN,
        _ => return None,
    }))
}

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    ui.horizontal(|ui| {
        section(ui, "History");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = UiCommand::Work(Work::History);
            offer_icon(ui, look::Icon::Close, close, &mut app.actions);
        });
    });
    let list = ui.available_rect_before_wrap();
    let response = ui.interact(list, list_id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, "History of changes"));
    ui.memory_mut(|memory| {
        let filter = egui::EventFilter {
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        memory.set_focus_lock_filter(list_id(), filter);
    });
    let has_keys = ui.memory(|memory| memory.has_focus(list_id()));
    let now = desk.history_lines() - 1 - desk.session().history().done().len();
    ScrollArea::vertical()
        .id_salt("history")
        .auto_shrink(false)
        .show(ui, |ui| {
            let top = ui.cursor().top();
            rows(ui, desk.history_lines(), HEIGHT, |ui, line| {
                row(desk, ui, line, &mut app.actions);
            });
            if has_keys {
                let top = top + HEIGHT * now as f32;
                let place = pos2(ui.min_rect().left(), top);
                let place = egui::Rect::from_min_size(place, vec2(1.0, HEIGHT));
                ui.scroll_to_rect(place, None);
            }
        });
    if has_keys {
        let stroke = egui::Stroke::new(1.0, *look(ui).accent);
        ui.painter()
            .rect_stroke(list, radius(), stroke, egui::StrokeKind::Inside);
    }
}

fn row(desk: &Desk, ui: &mut Ui, line: usize, actions: &mut Actions) {
    let look = look(ui);
    let past = desk.history_line(line);
    let rect = ui.max_rect();
    let id = Id::unique(("history line", line));
    let response = ui.interact(rect, id, Sense::click());
    let words = past.words.as_deref().unwrap_or("As it was before");
    let name = match (past.undone, past.is_now) {
        (true, _) => format!("{words}, taken back"),
        (_, true) => format!("{words}, now"),
        _ => words.to_owned(),
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, past.is_now, name.as_str()));
    if past.is_now || response.hovered() {
        let fill = if past.is_now {
            *look.accent_background
        } else {
            crate::app::look::colour::blend(*look.window, *look.ink, 0.05)
        };
        ui.painter().rect_filled(rect, radius(), fill);
    }
    let (font, colour) = if past.undone {
        (Text::Body.italic(), *look.faint)
    } else {
        (Text::Body.font(), *look.ink)
    };
    let left = pos2(rect.left() + 8.0, rect.center().y);
    paint_truncated(ui, left, rect.width() - 16.0, words, font, colour);
    let tooltip = match (past.is_now, past.undone) {
        (true, _) => "This is how it is now",
        (_, true) => "Do it again, with all before it",
        _ => "Go back to here: what came after it is taken back",
    };
    let time = past.time.replace('T', " ");
    if response
        .on_hover_text(format!("{words}\n{time}\n{tooltip}"))
        .clicked()
    {
        actions.push(PastAction::To(past.steps));
    }
}
