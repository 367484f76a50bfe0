//! Long lists of which only what is seen is drawn.

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

/// A long list whose rows are all of one height: only those that are seen are drawn, and one on either side, so that Tab
/// goes on to it. What is in a row stays the same thing while the list is scrolled.
pub fn rows(ui: &mut Ui, count: usize, height: f32, mut row: impl FnMut(&mut Ui, usize)) {
    let size = vec2(ui.available_width(), height * count as f32);
    let (all, list) = ui.allocate_exact_size(size, Sense::hover());
    let seen = ui.clip_rect();
    let first = ((seen.top() - all.top()) / height - 1.0).floor().max(0.0) as usize;
    let end = ((seen.bottom() - all.top()) / height + 1.0).ceil().max(0.0) as usize;
    for index in first..end.min(count) {
        let place = pos2(all.left(), all.top() + height * index as f32);
        let place = Rect::from_min_size(place, vec2(size.x, height));
        let builder = egui::UiBuilder::new().max_rect(place);
        let builder = builder.scope_id(list.id.with(index));
        row(&mut ui.new_child(builder), index);
    }
}

/// The same in an area that is scrolled: as high as there is room, or as it needs, up to `most` points.
pub fn scrolled<T>(
    ui: &mut Ui,
    salt: &str,
    most: Option<f32>,
    (all, height): (&[T], f32),
    mut row: impl FnMut(&mut Ui, &T),
) {
    let area = ScrollArea::vertical().id_salt(salt);
    let area = match most {
        Some(most) => area.max_height(most).auto_shrink([false, true]),
        None => area.auto_shrink(false),
    };
    area.show(ui, |ui| {
        rows(ui, all.len(), height, |ui, at| {
            if let Some(it) = all.get(at) {
                row(ui, it);
            }
        });
    });
}
