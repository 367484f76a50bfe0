//! The heads of the table: pressed they sort; the arrow opens what else can be asked of a column.

use egui::{
    CursorIcon, Id, Popup, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::{Shown, SpansAction, TICKS, named};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::choices::check;
use crate::app::look::menus::{self, line};
use crate::app::look::widgets::{field, hairline, line_below, look, paint_truncated, rows};
use crate::app::look::{Icon, Text, say, tick};
use crate::app::words::capitalised;
use crate::listing::{Column, Condition, Order};

/// The height of a value in the list, in points.
const VALUE: f32 = 26.0;

pub(super) fn show(
    desk: &Desk,
    shown: &Shown,
    ui: &Ui,
    rect: Rect,
    widths: &[f32],
    actions: &mut Actions,
) {
    let tokens = look(ui);
    let page = desk.spans_page();
    ui.painter().rect_filled(rect, 0.0, *tokens.paper);
    line_below(ui, rect);
    all(desk, ui, rect, actions);
    let mut open = None;
    let mut left = rect.left() + TICKS;
    for (column, width) in page.arrangement().columns.iter().zip(widths) {
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, rect.height()));
        if head(desk, shown, ui, place, column, actions) {
            open = Some(column.clone());
        }
        left += width;
    }
    if open.as_ref() != page.open() {
        actions.push(SpansAction::Open(open));
    }
}

/// The box that ticks all that are left.
fn all(desk: &Desk, ui: &Ui, rect: Rect, actions: &mut Actions) {
    let page = desk.spans_page();
    let left = page.shown().map_or(0, |shown| shown.arranged.rows.len());
    let ticked = left > 0 && page.ticked().len() == left;
    let place =
        Rect::from_center_size(pos2(rect.left() + 20.0, rect.center().y), Vec2::splat(16.0));
    let response = ui.interact(place.expand(6.0), Id::unique("tick all"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, "Tick all"));
    let pointed = response.hovered() || response.has_focus();
    tick::paint(ui, place, ticked, pointed);
    if response
        .on_hover_text("Tick all that are left (Ctrl A)")
        .clicked()
    {
        actions.push(SpansAction::TickAll(!ticked));
    }
}

/// The head of a column. Returns whether its list is open.
fn head(
    desk: &Desk,
    shown: &Shown,
    ui: &Ui,
    place: Rect,
    column: &Column,
    actions: &mut Actions,
) -> bool {
    let tokens = look(ui);
    let arrangement = desk.spans_page().arrangement();
    let order = arrangement.order.as_ref();
    let order = order.filter(|order| order.column == *column);
    let is_asked = arrangement.filter.of(column).is_some();
    let id = ui.scope_id().with(("head", column));
    let response = ui.interact(place, id, Sense::click());
    let sorted = match order {
        None => "",
        Some(order) if order.is_backward => ", sorted from last to first",
        Some(_) => ", sorted from first to last",
    };
    response.widget_info(|| {
        let words = format!("{}{sorted}", column.name());
        WidgetInfo::labeled(Role::ColumnHeader, true, words)
    });
    let ink = if response.hovered() || is_asked {
        *tokens.accent
    } else {
        *tokens.soft
    };
    let at = pos2(place.left(), place.center().y);
    let room = place.width() - 44.0;
    let name = capitalised(column.name());
    let name = paint_truncated(ui, at, room, &name, Text::Detail.bold(), ink);
    if let Some(order) = order {
        let icon = if order.is_backward {
            Icon::ChevronDown
        } else {
            Icon::ChevronUp
        };
        let at = Rect::from_center_size(pos2(name.right() + 9.0, at.y), Vec2::splat(12.0));
        icon.paint(ui, at, 11.0, *tokens.accent);
    }
    let pressed = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(
            "Press to sort; again for the other way, and again for the order of the articles",
        )
        .clicked();
    if pressed {
        actions.push(SpansAction::Sort(match order {
            None => Some(Order {
                column: column.clone(),
                is_backward: false,
            }),
            Some(order) if !order.is_backward => Some(Order {
                column: column.clone(),
                is_backward: true,
            }),
            Some(_) => None,
        }));
    }
    edge(ui, place, column, actions);
    let arrow = pos2(place.right() - 22.0, place.center().y);
    let arrow = Rect::from_center_size(arrow, Vec2::splat(22.0));
    let button = ui.interact(arrow, id.with("list"), Sense::click());
    let words = format!("Choose by {}", column.name());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let icon = if is_asked {
        Icon::Filter
    } else {
        Icon::ChevronDown
    };
    let ink = if is_asked || button.hovered() || button.has_focus() {
        *tokens.accent
    } else {
        *tokens.faint
    };
    icon.paint(ui, arrow, 12.0, ink);
    let choices = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    menus::show(choices, |ui| list(desk, shown, ui, column, actions));
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button));
    button.on_hover_text("Sort, group, choose values");
    is_open
}

/// The right edge, which can be dragged.
fn edge(ui: &Ui, place: Rect, column: &Column, actions: &mut Actions) {
    let edge = Rect::from_min_max(
        pos2(place.right() - 6.0, place.top()),
        pos2(place.right(), place.bottom()),
    );
    let id = ui.scope_id().with(("edge", column));
    let response = ui.interact(edge, id, Sense::drag());
    let words = format!("Width of {}", column.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &words));
    if let Some(pointer) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged())
    {
        let width = pointer.x - place.left();
        actions.push(SpansAction::Resize(column.clone(), width));
    }
    response.on_hover_cursor(CursorIcon::ResizeHorizontal);
}

/// What can be asked of a column.
fn list(desk: &Desk, shown: &Shown, ui: &mut Ui, column: &Column, actions: &mut Actions) {
    ui.set_width(250.0);
    let arrangement = desk.spans_page().arrangement();
    for (words, is_backward) in [
        ("Sort from first to last", false),
        ("Sort from last to first", true),
    ] {
        let order = Order {
            column: column.clone(),
            is_backward,
        };
        if line(ui, words, arrangement.order.as_ref() == Some(&order)) {
            actions.push(SpansAction::Sort(Some(order)));
        }
    }
    let grouped = arrangement.group.as_ref() == Some(column);
    let words = if grouped {
        "Group no more"
    } else {
        "Group by it"
    };
    if line(ui, words, false) {
        let group = (!grouped).then(|| column.clone());
        actions.push(SpansAction::Group(group));
    }
    if line(ui, "Hide this column", false) {
        actions.push(SpansAction::Toggle(column.clone()));
    }
    hairline(ui);
    let before = arrangement.filter.of(column).cloned().unwrap_or_default();
    let mut condition = before.clone();
    if column.is_date() {
        field(
            ui,
            &mut condition.from,
            "From",
            "From: 2025-05-03 or 2025-05",
        );
        field(ui, &mut condition.to, "To", "To: 2025-05-31 or 2025-05");
    } else {
        field(ui, &mut condition.contains, "Contains", "Contains");
    }
    if desk.spans_page().open() == Some(column) {
        values(desk, shown, ui, column, &mut condition);
    }
    if condition != before {
        actions.push(SpansAction::Ask(column.clone(), condition));
    }
}

/// The different values, to tick those that are wanted.
fn values(desk: &Desk, shown: &Shown, ui: &mut Ui, column: &Column, condition: &mut Condition) {
    let height = (shown.values.len() as f32 * VALUE).min(280.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            rows(ui, shown.values.len(), VALUE, |ui, at| {
                let Some((value, count)) = shown.values.get(at) else {
                    return;
                };
                ui.horizontal_centered(|ui| {
                    let mut on = condition.values.contains(value);
                    let name = match value.as_str() {
                        "" => "nothing",
                        value => named(desk.project(), column, value),
                    };
                    let name = crate::text::shortened(name, 32);
                    let text = say::BODY.of(ui, &name);
                    if check(ui, &mut on, text).changed() {
                        if on {
                            condition.values.insert(value.clone());
                        } else {
                            condition.values.remove(value);
                        }
                    }
                    say::DETAIL.label(ui, count.to_string());
                });
            });
        });
}
