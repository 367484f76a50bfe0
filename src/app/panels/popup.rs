//! The popup at a finished selection: the tags with their keys.

use egui::{
    Area, CornerRadius, Frame, Id, Margin, Order, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::App;
use crate::app::action::{Action, TextAction};
use crate::app::look::Text;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{look, paint_galley, paint_key_cap, paint_swatch};

pub(super) fn show(app: &mut App, ui: &Ui) {
    let Some(desk) = &app.desk else { return };
    // While words are selected for an annotation that lost its own, they are not for a new one.
    let offers =
        desk.focus().offers_tags() && app.dialog.is_none() && desk.mending().placing().is_none();
    let (Some(at), true) = (desk.frame().selection_end, offers) else {
        return;
    };
    let look = look(ui);
    let mut actions = Vec::new();
    let screen = ui.ctx().content_rect();
    // Below the selection where there is room, never over the line that was selected.
    let below = at.bottom() + 44.0 < screen.bottom();
    let place = pos2(
        (at.right() - 20.0).clamp(
            screen.left() + 8.0,
            (screen.right() - 320.0).max(screen.left() + 8.0),
        ),
        if below {
            at.bottom() + 6.0
        } else {
            at.top() - 42.0
        },
    );
    let area = Area::new(Id::unique("tag popup"))
        .order(Order::Foreground)
        .fixed_pos(place)
        .constrain(true);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(*look.raised)
            .stroke(Stroke::new(1.0, *look.outline))
            .corner_radius(CornerRadius::same(8))
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::same(4));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for tag in &desk.project().tag_set().tags {
                    let colours = TagColours::new(tag.colour, look);
                    let name =
                        ui.painter()
                            .layout_no_wrap(tag.name.clone(), Text::Body.font(), *look.ink);
                    let key = tag.key.map(String::from).unwrap_or_default();
                    let key = ui
                        .painter()
                        .layout_no_wrap(key, Text::Cap.font(), *look.soft);
                    let size = vec2(24.0 + name.size().x + 8.0 + 18.0 + 6.0, 28.0);
                    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                    let label = format!("Mark as {}", tag.name);
                    response
                        .widget_info(|| WidgetInfo::labeled(Role::Button, true, label.as_str()));
                    if response.hovered() {
                        ui.painter()
                            .rect_filled(rect, CornerRadius::same(6), colours.fill);
                    }
                    paint_swatch(
                        ui,
                        rect.left_center() + vec2(13.0, 0.0),
                        10.0,
                        colours.solid,
                    );
                    let text = rect.left_center() + vec2(24.0, -name.size().y / 2.0);
                    ui.painter().galley(text, name, *look.ink);
                    if tag.key.is_some() {
                        let cap = egui::Rect::from_center_size(
                            rect.right_center() - vec2(15.0, 0.0),
                            vec2(16.0, 16.0),
                        );
                        paint_key_cap(ui, cap);
                        paint_galley(ui, cap, key, *look.soft);
                    }
                    if response.clicked() {
                        actions.push(Action::Text(TextAction::Tag(tag.id.clone())));
                    }
                }
            });
        });
    });
    app.actions.extend(actions);
}
