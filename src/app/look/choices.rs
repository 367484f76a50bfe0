//! What is ticked, chosen among others, or slid, in the clothes of the house.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use egui::{
    Color32, ComboBox, CornerRadius, EventFilter, Key, Modifiers, Rect, Response, Role, Sense,
    Stroke, TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, pos2, vec2,
};

use super::tick;
use super::widgets::{look, paint_truncated, truncated};
use super::{Text, colour, say};

/// The box or circle before the words, in points.
const SIGN: f32 = 16.0;
/// How high a line with a box is, in points.
pub const ROW: f32 = 26.0;
/// Between a sign and its words.
const BESIDE: f32 = 7.0;
/// How long a slider's line is.
const LINE: f32 = 280.0;
/// What says the number beside it.
const BEYOND: f32 = 110.0;
/// The handle on it.
const HANDLE: f32 = 8.0;

/// A list to choose from. It says what it is for and what is chosen, for screen readers.
pub fn drop_down(
    ui: &mut Ui,
    list: ComboBox,
    name: &str,
    shown: &str,
    choices: impl FnOnce(&mut Ui),
) -> Response {
    let list = list.selected_text(shown).show_ui(ui, choices);
    name_list(&list.response, name, shown);
    list.response
}

/// What a list is for, and what is chosen in it, for screen readers.
pub fn name_list(list: &Response, name: &str, shown: &str) {
    list.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {shown}")));
}

/// A box that is ticked or not, and what that means.
pub fn check(ui: &mut Ui, on: &mut bool, text: impl Into<WidgetText>) -> Response {
    let text = text.into();
    let name = text.text().to_owned();
    let (place, mut response) = sign(ui, text);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, *on, &name));
    tick::paint(ui, place, *on, response.hovered() || response.has_focus());
    response
}

/// The same, called otherwise for screen readers: beside it stands what it is about.
pub fn check_named(
    ui: &mut Ui,
    on: &mut bool,
    text: impl Into<WidgetText>,
    name: &str,
) -> Response {
    let response = check(ui, on, text);
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, *on, name));
    response
}

/// The same in the room that is there: words that are wider are cut, and whole at the pointer.
pub fn check_cut(ui: &mut Ui, on: &mut bool, words: &str, name: &str) -> Response {
    let room = ui.available_width() - SIGN - BESIDE;
    let galley = truncated(ui, room, words, Text::Body.font(), Color32::PLACEHOLDER);
    let is_cut = galley.elided;
    let response = check_named(ui, on, galley, name);
    if is_cut {
        response.on_hover_text(words)
    } else {
        response
    }
}

/// How wide a box with these words is.
pub fn check_width(ui: &Ui, words: &str) -> f32 {
    SIGN + BESIDE + say::BODY.galley(ui, words).size().x
}

/// The same for what is in a set or not.
pub fn check_in<T: Ord + Clone>(
    ui: &mut Ui,
    set: &mut BTreeSet<T>,
    it: &T,
    text: impl Into<WidgetText>,
    name: &str,
) {
    let mut on = set.contains(it);
    if check_named(ui, &mut on, text, name).changed() {
        if on {
            set.insert(it.clone());
        } else {
            set.remove(it);
        }
    }
}

/// One of several that exclude each other.
pub fn radio(ui: &mut Ui, chosen: bool, text: impl Into<WidgetText>) -> Response {
    let text = text.into();
    let name = text.text().to_owned();
    let (place, response) = sign(ui, text);
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, chosen, &name));
    let look = look(ui);
    let pointed = response.hovered() || response.has_focus();
    let line = match (chosen, pointed) {
        (true, _) => Stroke::new(1.5, *look.accent),
        (false, true) => Stroke::new(1.0, *look.accent),
        (false, false) => Stroke::new(1.0, *look.outline),
    };
    let (center, radius) = (place.center(), SIGN / 2.0 - 1.0);
    ui.painter().circle(center, radius, *look.raised, line);
    if chosen {
        ui.painter().circle_filled(center, 4.0, *look.accent);
    }
    response
}

/// The same for a value: pressed, the value is this one.
pub fn radio_value<T: PartialEq>(
    ui: &mut Ui,
    value: &mut T,
    option: T,
    text: impl Into<WidgetText>,
) -> Response {
    let mut response = radio(ui, *value == option, text);
    if response.clicked() && *value != option {
        *value = option;
        response.mark_changed();
    }
    response
}

/// The words with room for a sign before them, which the rectangle is for.
fn sign(ui: &mut Ui, text: WidgetText) -> (Rect, Response) {
    let look = look(ui);
    let wrap = Some(TextWrapMode::Extend);
    let galley = text.into_galley(ui, wrap, f32::INFINITY, TextStyle::Body);
    let beside = if galley.is_empty() { 4.0 } else { BESIDE };
    let size = vec2(SIGN + beside + galley.size().x, galley.size().y.max(ROW));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let ink = if ui.is_enabled() {
        *look.ink
    } else {
        *look.faint
    };
    let left = rect.left() + SIGN + beside;
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    let place = pos2(rect.left() + SIGN / 2.0, rect.center().y);
    (
        Rect::from_center_size(place, Vec2::splat(SIGN)),
        response.on_hover_cursor(egui::CursorIcon::PointingHand),
    )
}

/// A number between two ends: dragged, or moved by arrow keys, a step at a time. `words` says it.
pub fn slider(
    ui: &mut Ui,
    name: &str,
    value: &mut f32,
    range: RangeInclusive<f32>,
    step: f32,
    words: impl Fn(f32) -> String,
) -> Response {
    let look = look(ui);
    let (least, most) = range.into_inner();
    let length = LINE.min(ui.available_width() - BEYOND).max(60.0);
    let size = vec2(length + BEYOND, ROW);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let line = Rect::from_center_size(
        pos2(rect.left() + length / 2.0, rect.center().y),
        vec2(length - 2.0 * HANDLE, 4.0),
    );
    let before = *value;
    if let Some(pointer) = response.interact_pointer_pos() {
        let share = ((pointer.x - line.left()) / line.width()).clamp(0.0, 1.0);
        *value = least + (most - least) * share;
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let up = pressed(Key::ArrowRight) + pressed(Key::ArrowUp);
        let down = pressed(Key::ArrowLeft) + pressed(Key::ArrowDown);
        *value += step * (up as f32 - down as f32);
    }
    let is_new = |value: f32| value.total_cmp(&before).is_ne();
    if is_new(*value) {
        *value = (((*value - least) / step).round() * step + least).clamp(least, most);
    }
    if is_new(*value) {
        response.mark_changed();
    }
    let said = words(*value);
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let mut info = WidgetInfo::slider(enabled, f64::from(*value), name);
        info.current_text_value = Some(said.clone());
        info
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(f64::from(least));
        node.set_max_numeric_value(f64::from(most));
        node.set_numeric_value_step(f64::from(step));
    });
    let round = CornerRadius::same(2);
    let share = ((*value - least) / (most - least)).clamp(0.0, 1.0);
    let at = pos2(line.left() + line.width() * share, line.center().y);
    ui.painter().rect_filled(line, round, *look.outline);
    let filled = line.with_max_x(at.x);
    ui.painter().rect_filled(filled, round, *look.accent);
    let pointed = response.hovered() || response.has_focus() || response.dragged();
    let ground = if pointed {
        colour::blend(*look.raised, *look.accent, 0.25)
    } else {
        *look.raised
    };
    let edge = Stroke::new(2.0, *look.accent);
    ui.painter().circle(at, HANDLE - 1.0, ground, edge);
    let beside = pos2(rect.left() + length + 6.0, rect.center().y);
    paint_truncated(
        ui,
        beside,
        BEYOND - 6.0,
        &said,
        Text::Body.font(),
        *look.ink,
    );
    response
}
