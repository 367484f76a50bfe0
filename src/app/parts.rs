//! The parts of the window that a key goes around: bars, panels, and what stands between them. In the text Tab goes from
//! annotation to annotation; so this is how the keys come out of it, and back.

use egui::{Context, Id, Rect, Response};

use super::look::is_edge;

/// Notes the place of a part as it is drawn. Parts are gone around as they are read.
pub(super) fn note(context: &Context, part: &Response) {
    note_rect(context, part.rect);
}

/// The same for what has the rest of the room.
pub(super) fn note_rect(context: &Context, rect: Rect) {
    let frame = context.cumulative_frame_nr();
    context.data_mut(|data| {
        let parts: &mut (u64, Vec<Rect>) = data.get_temp_mut_or_default(id());
        if parts.0 != frame {
            *parts = (frame, Vec::new());
        }
        parts.1.push(rect);
    });
}

/// Gives the keys to the first thing in the part behind the one that has them. `text`: what has them in the middle while
/// articles are read.
pub(super) fn go_on(context: &Context, text: Option<Id>) {
    let (_, mut parts): (u64, Vec<Rect>) =
        context.data(|data| data.get_temp(id()).unwrap_or_default());
    parts.sort_by(|one, other| {
        let key = |rect: &Rect| (rect.top().round(), rect.left().round());
        let (one, other) = (key(one), key(other));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))
    });
    let focused = context.memory(egui::Memory::focused).or(text);
    let to = context.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let place = |id: Id| widgets.get(id).map(|it| it.interact_rect.center());
        let in_part = |part: &Rect| {
            let text = text.filter(|text| place(*text).is_some_and(|it| part.contains(it)));
            let mut all = widgets.layers().flat_map(|(_, widgets)| widgets);
            let first = all.find(|it| {
                it.enabled
                    && it.sense.is_focusable()
                    && it.interact_rect.is_positive()
                    && part.contains(it.interact_rect.center())
                    && !is_edge(it)
            });
            text.or_else(|| first.map(|it| it.id))
        };
        let here = focused.and_then(place);
        let at = parts
            .iter()
            .position(|part| here.is_some_and(|here| part.contains(here)));
        let start = at.map_or(0, |at| at + 1);
        let round = parts.iter().cycle().skip(start).take(parts.len());
        round.filter_map(in_part).find(|id| Some(*id) != focused)
    });
    if let Some(to) = to {
        context.memory_mut(|memory| memory.request_focus(to));
    }
}

fn id() -> Id {
    Id::unique("parts of the window")
}
