//! The guide: its headings and what was found on the left, a part of it on the right.

mod pictures;
mod text;

use egui::{Align, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{Width, first_field, heading, two_sides};
use crate::app::App;
use crate::app::command::{Help, UiCommand, Window};
use crate::app::guide_page::GuidePage;
use crate::app::look::widgets::{
    ListRow, field, look, pressed, primary_button, secondary_button, words,
};
use crate::app::look::{Text, radius, say};
use crate::guide::{Found, GUIDE};
use crate::text::shortened;

/// How wide the headings are, in points.
const HEADINGS: f32 = 250.0;

/// How wide the text gets at most.
const TEXT: f32 = 680.0;

/// How high a line of the text is at least, in points.
const LINE: f32 = 21.0;

/// So many letters of what was found are shown.
const EXCERPT: usize = 80;

pub(super) fn show(app: &mut App, ui: &mut Ui, page: &mut GuidePage) -> bool {
    ui.set_width(Width::PAGE.of(ui));
    heading(ui, "The guide");
    ui.add_space(4.0);
    let height = (ui.ctx().content_rect().height() - 210.0).max(240.0);
    let (mut left, mut right) = two_sides(ui, HEADINGS, 28.0, height);
    headings(&mut left, page);
    part(&mut right, page);
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let done = primary_button(ui, "Done").clicked();
        let mut leaves = false;
        for command in [UiCommand::Help(Help::Tour), UiCommand::Window(Window::Keys)] {
            if pressed(secondary_button(ui, command.name()), command.row().tooltip) {
                app.actions.push(command);
                leaves = true;
            }
        }
        !done && !leaves
    })
    .inner
}

/// The field to look for words, and below it the headings, or where the words were found.
fn headings(ui: &mut Ui, page: &mut GuidePage) {
    let search = field(
        ui,
        &mut page.query,
        "Find in the guide",
        "Find in the guide",
    );
    first_field(&search);
    let (up, down) = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        (pressed(Key::ArrowUp), pressed(Key::ArrowDown))
    });
    let found = GUIDE.find(&page.query);
    let seeks = !page.query.trim().is_empty();
    if seeks {
        let at = found.iter().position(|it| it.part == page.part());
        let next = match (at, up, down) {
            (Some(at), true, false) => at.checked_sub(1),
            (Some(at), false, true) => Some(at + 1),
            // What was typed has taken the shown part off the list.
            (None, _, _) => Some(0),
            _ => None,
        };
        if let Some(next) = next.and_then(|next| found.get(next)) {
            page.go(next);
        } else if search.changed()
            && let Some(same) = at.and_then(|at| found.get(at))
        {
            page.go(same);
        }
    } else if up != down {
        page.walk(down);
    }
    ui.add_space(8.0);
    ScrollArea::vertical()
        .id_salt("headings")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if seeks {
                for it in &found {
                    if hit(ui, it, it.part == page.part()) {
                        page.go(it);
                    }
                }
                if found.is_empty() {
                    say::SOFT.label(ui, "The guide has no such words");
                }
                return;
            }
            for (at, part) in GUIDE.parts.iter().enumerate() {
                let row = ListRow {
                    name: &part.name,
                    selected: at == page.part(),
                    ..ListRow::default()
                };
                if row.show(ui).clicked() {
                    page.show(at);
                }
            }
        });
}

/// A part in which the words are, with what stands there. Returns whether it was pressed.
fn hit(ui: &mut Ui, found: &Found, selected: bool) -> bool {
    let look = look(ui);
    let Some(part) = GUIDE.parts.get(found.part) else {
        return false;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &part.name));
    if selected || response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, radius(), *look.accent_background);
    }
    let width = rect.width() - 16.0;
    let name = rect.left_top() + vec2(8.0, 14.0);
    say::STRONG.paint(ui, name, width, &part.name);
    let excerpt = shortened(&found.excerpt, EXCERPT);
    let below = rect.left_top() + vec2(8.0, 32.0);
    say::SMALL.paint(ui, below, width, &excerpt);
    response.clicked()
}

/// The part that is shown.
fn part(ui: &mut Ui, page: &mut GuidePage) {
    let Some(part) = GUIDE.parts.get(page.part()) else {
        return;
    };
    let goal = page.take_goal();
    ScrollArea::vertical()
        .id_salt("the part of the guide")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(TEXT.min(ui.available_width() - 16.0));
            ui.spacing_mut().interact_size.y = LINE;
            ui.spacing_mut().item_spacing.y = 4.0;
            let top = words(ui, &part.name, Text::Page.bold(), *look(ui).ink, usize::MAX);
            if goal == Some(0) {
                top.scroll_to_me(Some(Align::TOP));
            }
            ui.add_space(8.0);
            for (at, block) in part.blocks.iter().enumerate() {
                let place = Rect::from_min_size(ui.cursor().min, vec2(1.0, LINE));
                if let Some(id) = text::block(ui, block) {
                    page.follow(&id);
                }
                if at > 0 && goal == Some(at) {
                    ui.scroll_to_rect(place, Some(Align::TOP));
                }
            }
            ui.add_space(24.0);
        });
}
