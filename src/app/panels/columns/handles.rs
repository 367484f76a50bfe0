//! What the pointer takes hold of: the edge of a column, and its head.

use egui::{CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

use super::{NARROWEST, Placed};
use crate::app::Desk;
use crate::app::action::{Actions, ColumnAction};
use crate::app::desk::Column;
use crate::app::look::widgets::look;

/// The widest that a column is dragged, in points.
const WIDEST: f32 = 1400.0;

/// The line between two columns, to drag.
pub(super) fn resize(desk: &Desk, ui: &Ui, placed: Placed, actions: &mut Actions) {
    let look = look(ui);
    let Placed { column, rect, .. } = placed;
    let Some(name) = desk.columns().get(column).map(Column::article) else {
        return;
    };
    let grip = Rect::from_min_max(
        pos2(rect.right() - 4.0, rect.top()),
        pos2(rect.right() + 3.0, rect.bottom()),
    );
    let response = ui.interact(
        grip,
        Id::unique(("column width", name.as_str())),
        Sense::click_and_drag(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, format!("Width of {name}")));
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        ui.painter().vline(
            rect.right() - 0.5,
            rect.y_range(),
            Stroke::new(2.0, *look.accent),
        );
    }
    if response.double_clicked() {
        actions.push(ColumnAction::ShareWidth);
    } else if let Some(pointer) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged())
    {
        let width = (pointer.x - rect.left()).clamp(NARROWEST, WIDEST);
        actions.push(ColumnAction::Resize { column, width });
    }
}

/// While a head is dragged a line shows where the column would go.
pub(super) fn reorder(desk: &Desk, ui: &Ui, placed: &[Placed], actions: &mut Actions) {
    let look = look(ui);
    for one in placed {
        let Some(column) = desk.columns().get(one.column) else {
            continue;
        };
        let id = Id::unique(("column header", column.article().as_str()));
        let Some(drag) = ui.ctx().read_response(id) else {
            continue;
        };
        let Some(pointer) = drag
            .interact_pointer_pos()
            .filter(|_| drag.dragged() || drag.drag_stopped())
        else {
            continue;
        };
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let distance = |it: &&Placed| it.rect.distance_sq_to_pos(pointer);
        let nearest = placed
            .iter()
            .min_by(|one, other| distance(one).total_cmp(&distance(other)));
        let (from, Some(target)) = (one.column, nearest) else {
            continue;
        };
        let to = target.column;
        if to == from {
            continue;
        }
        let x = if to > from {
            target.rect.right()
        } else {
            target.rect.left()
        };
        let line = Stroke::new(3.0, *look.accent);
        ui.painter().vline(x, target.rect.y_range(), line);
        if drag.drag_stopped() {
            actions.push(ColumnAction::Move { from, to });
        }
    }
}
