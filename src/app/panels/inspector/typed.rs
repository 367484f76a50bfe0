//! A field for a text, with what was entered before offered under it while it is typed. Down and Up go through what is
//! offered, Enter and Tab take it, a digit takes the one at that place once an arrow has gone there, Escape closes it;
//! what is typed is never changed unasked.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Event, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role, Sense, Ui,
    WidgetInfo, vec2,
};

use super::fields::{Fields, line, took};
use super::value::Field;
use crate::app::action::{Action, Actions};
use crate::app::look::widgets::look;
use crate::app::look::{Text, radius, say};

/// So many are offered at once.
const MOST: usize = 8;

/// The height of a row, in points.
const ROW: f32 = 26.0;

/// What is kept of the list from frame to frame.
#[derive(Debug, Clone, Copy, Default)]
struct Offers {
    open: bool,
    /// Which one Enter takes; none until an arrow has gone there.
    at: Option<usize>,
}

pub(super) fn show(field: &Field<'_>, ui: &mut Ui, fields: &mut Fields, actions: &mut Actions) {
    let (id, name) = (field.id, &field.attribute.name);
    fields.add(ui, id);
    let kept = id.with("offers");
    let mut offers: Offers = ui.data(|data| data.get_temp(kept)).unwrap_or_default();
    let mut text = field.text();
    let has_keys = ui.memory(|memory| memory.has_focus(id));
    let mut offered = Vec::new();
    let mut taken = None;
    if has_keys {
        if offers.open {
            let role = field.attribute.role;
            offered = field.desk.completions().of(name, role, &text, MOST);
        }
        taken = keys(ui, &mut offers, offered.len());
    }
    fields.take_keys(ui, id, true);
    let chosen = taken.and_then(|at| offered.get(at).copied());
    if let Some(chosen) = chosen {
        chosen.clone_into(&mut text);
        put_caret_at_end(ui, id, &text);
    }
    let response = line(ui, id, &mut text, name, "");
    if response.changed() {
        actions.push(field.set_text(text.clone()));
        offers = Offers {
            open: true,
            at: None,
        };
    } else if chosen.is_none() && !offered.is_empty() {
        taken = list(&response, &offered, offers.at);
        if let Some(pressed) = taken.and_then(|at| offered.get(at)) {
            (*pressed).clone_into(&mut text);
            put_caret_at_end(ui, id, &text);
            response.request_focus();
        }
    }
    if taken.is_some() {
        actions.push(field.set_text(text));
        offers = Offers::default();
    }
    if response.lost_focus() {
        offers = Offers::default();
        actions.push(Action::EndGesture);
    }
    ui.data_mut(|data| data.insert_temp(kept, offers));
}

/// The keys of the list, taken out of the input. Tab takes what is chosen, and then still goes on. Returns what is
/// taken.
fn keys(ui: &Ui, offers: &mut Offers, count: usize) -> Option<usize> {
    let none = Modifiers::NONE;
    if took(ui, none, Key::ArrowDown) {
        let next = offers.at.map_or(0, |at| at + 1);
        // What is offered is not known yet where the list was closed.
        let last = if offers.open {
            count.checked_sub(1)
        } else {
            Some(0)
        };
        offers.at = last.map(|last| next.min(last));
        offers.open = true;
    }
    if took(ui, none, Key::ArrowUp) {
        offers.at = offers.at.and_then(|at| at.checked_sub(1));
    }
    if count == 0 {
        return None;
    }
    if took(ui, none, Key::Escape) {
        *offers = Offers::default();
    }
    let at = offers.at?;
    if let Some(digit) = took_digit(ui, count) {
        return Some(digit);
    }
    let tab = ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Tab));
    (tab || took(ui, none, Key::Enter)).then_some(at)
}

/// The place of the list that a digit names, taken out of the input with what it types.
fn took_digit(ui: &Ui, count: usize) -> Option<usize> {
    let place = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
    ui.input_mut(|input| {
        let typed = input.events.iter().position(
            |event| matches!(event, Event::Text(text) if place(text).is_some_and(|at| at < count)),
        )?;
        match input.events.remove(typed) {
            Event::Text(text) => place(&text),
            _ => None,
        }
    })
}

fn put_caret_at_end(ui: &Ui, id: Id, text: &str) {
    if let Some(mut state) = TextEditState::load(ui.ctx(), id) {
        let end = CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        state.store(ui.ctx(), id);
    }
}

/// What is offered, under the field. Returns what is pressed.
fn list(field: &Response, offered: &[&str], at: Option<usize>) -> Option<usize> {
    let list = Popup::from_response(field)
        .id(field.id.with("offered"))
        .open(true)
        .width(field.rect.width())
        .close_behavior(PopupCloseBehavior::IgnoreClicks);
    let shown = list.show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut pressed = None;
        for (place, words) in offered.iter().enumerate() {
            let digit = at.map(|_| place + 1);
            if row(ui, words, at == Some(place), digit).clicked() {
                pressed = Some(place);
            }
        }
        pressed
    });
    shown.and_then(|shown| shown.inner)
}

fn row(ui: &mut Ui, words: &str, at: bool, digit: Option<usize>) -> Response {
    let look = look(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, at, words));
    if at || response.hovered() {
        ui.painter()
            .rect_filled(rect, radius(), *look.accent_background);
    }
    let left = rect.left_center() + vec2(8.0, 0.0);
    say::BODY.paint(ui, left, rect.width() - 32.0, words);
    if let Some(digit) = digit {
        let right = rect.right_center() - vec2(8.0, 0.0);
        let anchor = Align2::RIGHT_CENTER;
        ui.painter()
            .text(right, anchor, digit, Text::Small.font(), *look.soft);
    }
    response
}
