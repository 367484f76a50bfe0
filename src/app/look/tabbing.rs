//! Where Tab goes: from one thing to the next as they are read, not as they are drawn.
//!
//! egui goes on in the order in which things are drawn. A row that is laid out from its right end is drawn from there, and
//! the edges of panels and columns, which a pointer drags, are drawn like everything else. So what egui chose is corrected
//! when the pass ends: things in one line follow each other from left to right, and edges are no place to stop.

use egui::{Context, Event, Id, Key, LayerId, Plugin, RawInput, Rect, Ui, WidgetRect};

/// Corrects egui's choice.
#[derive(Debug, Default)]
pub struct Tabbing {
    /// Tab was pressed: where it went on from, and whether forward. egui answers in this pass or in the next.
    pressed: Option<(Option<Id>, bool, u8)>,
    before: Option<Id>,
}

/// Something that may have the keys.
#[derive(Debug, Clone, Copy)]
struct Stop {
    id: Id,
    rect: Rect,
    is_edge: bool,
}

/// The thickest edge, in points.
const EDGE: f32 = 14.0;

/// Whether it is an edge or a scroll bar, which is of use to a pointer only.
#[must_use]
pub fn is_edge(widget: &WidgetRect) -> bool {
    let size = widget.rect.size();
    widget.sense.senses_drag() && size.min_elem() <= EDGE
}

impl Plugin for Tabbing {
    fn debug_name(&self) -> &'static str {
        "order of focus"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        for event in &input.events {
            if let Event::Key {
                key: Key::Tab,
                pressed: true,
                modifiers,
                ..
            } = event
            {
                let passes = 2;
                self.pressed = Some((self.before, !modifiers.shift, passes));
            }
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let focused = ui.memory(egui::Memory::focused);
        self.before = focused;
        let Some((from, forward, passes)) = self.pressed.take() else {
            return;
        };
        // Behind the last of all nothing has the keys for a pass, until the first takes them.
        let Some(to) = focused.filter(|_| focused != from) else {
            self.pressed = (passes > 1).then(|| (from, forward, passes - 1));
            if self.pressed.is_some() {
                ui.request_repaint();
            }
            return;
        };
        let drawn = ui.viewport(|viewport| {
            let widgets = &viewport.this_pass.widgets;
            Some(stops(widgets, widgets.get(to)?.layer_id))
        });
        let Some(drawn) = drawn else { return };
        let Some(right) = corrected(&drawn, from, to, forward) else {
            return;
        };
        if right != to {
            ui.memory_mut(|memory| memory.request_focus(right));
            self.before = Some(right);
            ui.request_repaint();
        }
    }
}

/// All that may have the keys in a layer, as it is drawn.
fn stops(widgets: &egui::WidgetRects, layer: LayerId) -> Vec<Stop> {
    let all = widgets.get_layer(layer);
    let all = all.filter(|it| it.enabled && it.sense.is_focusable());
    all.map(|it| Stop {
        id: it.id,
        rect: it.rect,
        is_edge: is_edge(it),
    })
    .collect()
}

/// Where Tab has to go from one of them, where egui went on to the next or to the one before as drawn. `None` where somebody
/// else has said where it goes.
fn corrected(drawn: &[Stop], from: Option<Id>, to: Id, forward: bool) -> Option<Id> {
    let read = as_read(drawn);
    let Some(at) = from.and_then(|from| drawn.iter().position(|it| it.id == from)) else {
        // It came from elsewhere: in at the first or the last.
        let ends = [drawn.first(), drawn.last()];
        let is_end = ends.into_iter().flatten().any(|it| it.id == to);
        let end = if forward { read.first() } else { read.last() };
        return end.copied().filter(|_| is_end);
    };
    let count = drawn.len();
    let next = if forward { at + 1 } else { at + count - 1 } % count;
    if drawn.get(next)?.id != to {
        return None;
    }
    let at = read.iter().position(|it| Some(*it) == from)?;
    let count = read.len();
    let next = if forward { at + 1 } else { at + count - 1 } % count;
    read.get(next).copied()
}

/// Things as they are read: those that are drawn one after the other in one line go from left to right.
fn as_read(drawn: &[Stop]) -> Vec<Id> {
    let mut listed: Vec<Stop> = drawn.iter().filter(|it| !it.is_edge).copied().collect();
    let mut start = 0;
    while let Some(first) = listed.get(start).copied() {
        let in_line = |it: &&Stop| {
            let least = it.rect.height().min(first.rect.height());
            let shared = it.rect.y_range().intersection(first.rect.y_range()).span();
            shared >= least * 0.5
        };
        let count = listed.iter().skip(start).take_while(in_line).count().max(1);
        if let Some(line) = listed.get_mut(start..start + count) {
            line.sort_by(|one, other| one.rect.left().total_cmp(&other.rect.left()));
        }
        start += count;
    }
    listed.into_iter().map(|it| it.id).collect()
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    fn stop(number: u32, left: f32, top: f32, is_edge: bool) -> Stop {
        Stop {
            id: Id::unique(number),
            rect: Rect::from_min_size(pos2(left, top), vec2(20.0, 20.0)),
            is_edge,
        }
    }

    /// A button, three from the right end, an edge, and one below.
    fn drawn() -> Vec<Stop> {
        vec![
            stop(0, 0.0, 0.0, false),
            stop(1, 300.0, 0.0, false),
            stop(2, 270.0, 4.0, false),
            stop(3, 240.0, 0.0, false),
            stop(4, 400.0, 30.0, true),
            stop(5, 0.0, 60.0, false),
        ]
    }

    #[test]
    fn lines_are_read_from_left_to_right() {
        let ids = [0_u32, 3, 2, 1, 5].map(Id::unique);
        assert_eq!(as_read(&drawn()), ids);
    }

    #[test]
    fn tab_goes_as_one_reads_and_comes_round() {
        let drawn = drawn();
        let place = |id: Id| drawn.iter().position(|it| it.id == id).expect("drawn");
        for (forward, expected) in [(true, [0_u32, 3, 2, 1, 5, 0]), (false, [0, 5, 1, 2, 3, 0])] {
            let mut at = Id::unique(0_u32);
            let mut went = vec![at];
            for _ in 0..5 {
                let next = if forward {
                    place(at) + 1
                } else {
                    place(at) + 5
                } % 6;
                let to = drawn[next].id;
                at = corrected(&drawn, Some(at), to, forward).expect("egui's choice");
                went.push(at);
            }
            assert_eq!(went, expected.map(Id::unique));
        }
        let elsewhere = Id::unique(2_u32);
        let from = Some(Id::unique(0_u32));
        assert_eq!(corrected(&drawn, from, elsewhere, true), None);
    }
}
