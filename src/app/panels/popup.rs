//! The popup at a finished selection: the tags with their keys.

use std::sync::Arc;

use egui::{
    Area, CornerRadius, Galley, Id, Margin, Order, Response, Role, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::app::App;
use crate::app::action::TextAction;
use crate::app::look::Text;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{look, paint_key, paint_swatch, raised, truncated};
use crate::model::Tag;

/// The popup is no wider, in points.
const WIDTH: f32 = 560.0;

/// A row of it is so high.
const ROW: f32 = 28.0;

/// A tag's name is cut where it is wider.
const NAME: f32 = 180.0;

/// What a tag takes beside its name: square and key.
const BESIDE_NAME: f32 = 56.0;

pub(super) fn show(app: &mut App, ui: &Ui) {
    let Some(desk) = &app.desk else { return };
    // While words are selected for an annotation that lost its own, they are not for a new one.
    let offers =
        desk.focus().offers_tags() && app.dialog.is_none() && desk.mending().placing().is_none();
    // Two lists of tags over each other are one too many.
    let offers = offers && !egui::Popup::is_any_open(ui.ctx());
    let (Some(at), true) = (desk.frame().selection_end, offers) else {
        return;
    };
    let screen = ui.ctx().content_rect();
    let tags = &desk.project().tag_set().tags;
    let rows = rows(ui, tags, WIDTH.min(screen.width() - 40.0));
    let height = (rows.len() as f32 * ROW).min(screen.height() / 2.0);
    // Below the selection where there is room, never over the line that was selected.
    let below = at.bottom() + height + 16.0 < screen.bottom();
    let place = pos2(
        (at.right() - 20.0).clamp(
            screen.left() + 8.0,
            (screen.right() - 320.0).max(screen.left() + 8.0),
        ),
        if below {
            at.bottom() + 6.0
        } else {
            at.top() - height - 14.0
        },
    );
    let area = Area::new(Id::unique("tag popup"))
        .order(Order::Foreground)
        .fixed_pos(place)
        .constrain(true);
    area.show(ui.ctx(), |ui| {
        raised(ui).inner_margin(Margin::same(4)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                for row in rows {
                    ui.horizontal(|ui| {
                        for (tag, name) in row {
                            if offer(ui, tag, name).clicked() {
                                app.actions.push(TextAction::Tag(tag.id.clone()));
                            }
                        }
                    });
                }
            });
        });
    });
}

/// A tag, and its name as it is written.
type Offer<'a> = (&'a Tag, Arc<Galley>);

/// The tags in rows of a width.
fn rows<'a>(ui: &Ui, tags: &'a [Arc<Tag>], width: f32) -> Vec<Vec<Offer<'a>>> {
    let mut rows: Vec<Vec<Offer<'a>>> = Vec::new();
    let mut left = 0.0;
    for tag in tags {
        let name = truncated(ui, NAME, &tag.name, Text::Body.font(), *look(ui).ink);
        let taken = BESIDE_NAME + name.size().x + 2.0;
        match rows.last_mut() {
            Some(row) if taken <= left => row.push((tag, name)),
            _ => {
                rows.push(vec![(tag, name)]);
                left = width;
            }
        }
        left -= taken;
    }
    rows
}

/// A tag for the selection.
fn offer(ui: &mut Ui, tag: &Tag, name: Arc<Galley>) -> Response {
    let look = look(ui);
    let colours = TagColours::new(tag.colour, look);
    let cut = name.elided;
    let size = vec2(BESIDE_NAME + name.size().x, ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let label = format!("Tag as {}", tag.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label.as_str()));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(6), colours.fill);
    }
    let middle = rect.left_center() + vec2(13.0, 0.0);
    paint_swatch(ui, middle, 10.0, colours.solid);
    let text = rect.left_center() + vec2(24.0, -name.size().y / 2.0);
    ui.painter().galley(text, name, *look.ink);
    if let Some(key) = tag.key {
        paint_key(ui, rect.right_center() - vec2(15.0, 0.0), &key, *look.soft);
    }
    if cut {
        response.on_hover_text(&tag.name)
    } else {
        response
    }
}
