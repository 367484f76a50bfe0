//! The tag that is painted with, beside the pointer.

use egui::{Id, LayerId, Order, Rect, Stroke, StrokeKind, Ui, vec2};

use crate::app::Desk;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::look;
use crate::app::look::{Text, radius};
use crate::text::shortened;

/// So many letters of its name are shown.
const NAME: usize = 24;

/// Shows it where the pointer is over an article.
pub(super) fn show(desk: &Desk, ui: &Ui, body: Rect, colours: TagColours) {
    let tag = desk.focus().painting();
    let tag = tag.and_then(|tag| desk.project().tag_set().get(tag));
    let pointer = ui.ctx().pointer_hover_pos();
    let pointer = pointer.filter(|at| body.contains(*at) && ui.rect_contains_pointer(body));
    let (Some(tag), Some(at)) = (tag, pointer) else {
        return;
    };
    let look = look(ui);
    let layer = LayerId::new(Order::Tooltip, Id::unique("the tag that is painted with"));
    let painter = ui.ctx().layer_painter(layer);
    let name = shortened(&tag.name, NAME);
    let galley = painter.layout_no_wrap(name, Text::Small.font(), colours.letter);
    let room = vec2(7.0, 3.0);
    let rect = Rect::from_min_size(at + vec2(12.0, 14.0), galley.size() + 2.0 * room);
    let line = Stroke::new(1.0, colours.solid);
    painter.rect(rect, radius(), *look.window, line, StrokeKind::Inside);
    painter.galley(rect.min + room, galley, colours.letter);
}
