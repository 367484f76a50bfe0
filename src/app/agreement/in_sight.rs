//! What stays in sight while a table is scrolled: names at its left edge and heads at its upper one. What passes by them is
//! cut off there, so that they need no ground of their own.

use egui::{Id, Pos2, Rect, Sense, Ui, UiBuilder, Vec2, pos2};

/// Where the names of what stands at a place begin.
pub(super) fn names(ui: &Ui, place: Rect) -> f32 {
    place.left().max(ui.clip_rect().left())
}

/// What is scrolled past the names, which have so much room.
pub(super) fn beside(ui: &mut Ui, place: Rect, room: f32, id: Id) -> Ui {
    let mut seen = ui.clip_rect();
    seen.min.x = (names(ui, place) + room).min(seen.max.x);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place).scope_id(id));
    inner.set_clip_rect(seen);
    inner
}

/// Heads of this size, and so high a part of a table below them: the heads stay as long as something of it is seen.
pub(super) fn under(
    ui: &mut Ui,
    size: Vec2,
    height: f32,
    heads: impl FnOnce(&mut Ui, Rect, Id),
    part: impl FnOnce(&mut Ui),
) {
    let (place, response) = ui.allocate_exact_size(size, Sense::hover());
    let seen = ui.clip_rect();
    let last = seen.top().min(place.top() + height);
    let top = place.top().max(last);
    let at = Rect::from_min_size(pos2(place.left(), top), size);
    heads(ui, at, response.id.with("heads"));
    let edge = Pos2::new(seen.left(), at.bottom().max(seen.top()).min(seen.bottom()));
    ui.set_clip_rect(Rect::from_min_max(edge, seen.max));
    part(ui);
    ui.set_clip_rect(seen);
}
