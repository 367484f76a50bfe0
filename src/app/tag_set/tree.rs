//! The list of tags as a tree, to choose from, to nest and to order; below it the relation types.

use egui::{
    Id, Key, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{Chosen, Push, TagSetAction};
use crate::app::action::{Actions, ProjectAction, WindowAction};
use crate::app::command::{self, UiCommand};
use crate::app::dialogs::{Dialog, Purpose};
use crate::app::look::colour::TagColours;
use crate::app::look::menus::context;
use crate::app::look::widgets::{
    ListRow, field, lit, look, paint_end, paint_key, paint_swatch, paint_truncated,
    secondary_button, section,
};
use crate::app::look::{Text, radius, widgets};
use crate::app::panels::menu as menus;
use crate::app::{Action, Desk};
use crate::edit::Command;
use crate::model::{Tag, TagId};

/// The height of a row, and how far the next level is to the right, in points.
const ROW: f32 = 30.0;
const LEVEL: f32 = 18.0;
/// Deeper levels stand no further to the right: names need room.
const DEEPEST: usize = 8;

pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let set = desk.project().tag_set();
    let add = |name: String| TagSetAction::Add { name, under: None };
    let name = new_name(ui, "New tag", "New tag, then Enter", |name| {
        set.is_taken(name, None)
    });
    actions.extend(name.map(add));
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            section(ui, &format!("Tags  {}", set.tags.len()));
            ui.spacing_mut().item_spacing.y = 0.0;
            let tree = UiBuilder::new()
                .accessibility_role(Role::Tree)
                .accessibility_label("Tags");
            ui.scope_builder(tree, |ui| {
                for (depth, tag) in set.tree() {
                    let size = vec2(ui.available_width(), ROW);
                    if ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, size)) {
                        row(desk, ui, depth, tag, actions);
                    } else {
                        ui.allocate_space(size);
                    }
                }
            });
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.add_space(6.0);
            let tooltip =
                "Add the tags of another project (project.ron) or of a REFI-QDA code book (.qdc)";
            ui.horizontal_wrapped(|ui| {
                let import = secondary_button(ui, "Import…").on_hover_text(tooltip);
                if import.clicked() {
                    actions.push(WindowAction::Browse(Purpose::ImportTags));
                }
                let tooltip = "What was changed of the tags, and what is to be looked at again";
                let versions = secondary_button(ui, "Versions…").on_hover_text(tooltip);
                if versions.clicked() {
                    actions.push(UiCommand::Project(command::Project::Versions));
                }
                let tooltip = "New projects can start with these tags";
                let keep = secondary_button(ui, "Save as a template…").on_hover_text(tooltip);
                if keep.clicked() {
                    actions.push(ProjectAction::NameTemplate);
                }
            });
            section(ui, "Relation types");
            relation_types(desk, ui, actions);
        });
}

/// A field in which a new thing is named; Enter makes it, and the field waits for the next one.
pub(in crate::app) fn new_name(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    is_taken: impl Fn(&str) -> bool,
) -> Option<String> {
    let id = ui.make_persistent_id(name);
    let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let response = field(ui, &mut typed, name, hint);
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let wanted = typed.trim().to_owned();
    if is_taken(&wanted) {
        let words = "There is one of that name";
        ui.label(widgets::styled(words, Text::Detail.font(), *look(ui).bad));
    }
    let made = entered && !wanted.is_empty() && !is_taken(&wanted);
    if entered {
        response.request_focus();
    }
    if made {
        typed.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
    made.then_some(wanted)
}

fn row(desk: &Desk, ui: &mut Ui, depth: usize, tag: &Tag, actions: &mut Actions) {
    let tokens = look(ui);
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let chosen = desk.tag_set_page().chosen() == Some(&Chosen::Tag(tag.id.clone()));
    let count = desk.total(&tag.id);
    response.widget_info(|| {
        let name = format!("{}, level {}, {count}", tag.name, depth + 1);
        WidgetInfo::selected(Role::TreeItem, true, chosen, name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_level(depth + 1);
        node.set_selected(chosen);
    });
    lit(ui, rect, chosen, &response);
    let left = rect.left() + 12.0 + LEVEL * depth.min(DEEPEST) as f32;
    let colour = TagColours::new(tag.colour, tokens).solid;
    paint_swatch(ui, pos2(left, rect.center().y), 10.0, colour);
    let count = (ui.painter()).layout_no_wrap(count.to_string(), Text::Small.font(), *tokens.soft);
    let end = rect.right_center() - vec2(8.0, 0.0);
    let begin = paint_end(ui, end, count, *tokens.soft);
    let right = begin.min(rect.right() - 32.0);
    if let Some(key) = tag.key {
        let centre = pos2(right - 12.0, rect.center().y);
        paint_key(ui, centre, &key, *tokens.soft);
    }
    let (from, to) = (left + 14.0, right - 26.0);
    let place = pos2(from, rect.center().y);
    let ink = *tokens.ink;
    paint_truncated(ui, place, to - from, &tag.name, Text::Body.font(), ink);
    if response.clicked() {
        let chosen = Chosen::Tag(tag.id.clone());
        actions.push(TagSetAction::Choose(chosen));
    }
    drag(desk, ui, &response, tag, actions);
    menu(desk, &response, tag, actions);
}

/// Where a tag that is dragged would go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Before,
    Under,
    Behind,
}

/// A tag is dragged onto another to be under it, and between two to be there.
fn drag(desk: &Desk, ui: &Ui, response: &Response, tag: &Tag, actions: &mut Actions) {
    response.dnd_set_drag_payload(tag.id.clone());
    let Some(dragged) = response.dnd_hover_payload::<TagId>() else {
        return;
    };
    let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    if *dragged == tag.id {
        return;
    }
    let rect = response.rect;
    let share = (pointer.y - rect.top()) / rect.height();
    let target = match share {
        share if share < 0.3 => Target::Before,
        share if share > 0.7 => Target::Behind,
        _ => Target::Under,
    };
    let line = Stroke::new(2.0, *look(ui).accent);
    let inside = egui::StrokeKind::Inside;
    match target {
        Target::Before => ui.painter().hline(rect.x_range(), rect.top(), line),
        Target::Behind => ui.painter().hline(rect.x_range(), rect.bottom(), line),
        Target::Under => ui.painter().rect_stroke(rect, radius(), line, inside),
    };
    if response.dnd_release_payload::<TagId>().is_some() {
        let tags = &desk.project().tag_set().tags;
        let (parent, before) = match target {
            Target::Before => (tag.parent.clone(), Some(tag.id.clone())),
            Target::Under => (Some(tag.id.clone()), None),
            Target::Behind => {
                let mut later = tags.iter();
                later.find(|other| other.id == tag.id);
                let next = later.find(|other| other.parent == tag.parent && other.id != *dragged);
                (tag.parent.clone(), next.map(|next| next.id.clone()))
            }
        };
        actions.push(Command::PlaceTag {
            tag: (*dragged).clone(),
            parent,
            before,
        });
    }
}

fn menu(desk: &Desk, response: &Response, tag: &Tag, actions: &mut Actions) {
    context(response, |ui| {
        let pushes = [
            ("Move up", "Alt Up", Push::Up),
            ("Move down", "Alt Down", Push::Down),
            ("Put under the one above", "Alt Right", Push::In),
            ("Take out", "Alt Left", Push::Out),
        ];
        for (words, keys, push) in pushes {
            let button = egui::Button::new(words).shortcut_text(keys);
            if ui.add(button).clicked() {
                let chosen = Chosen::Tag(tag.id.clone());
                actions.push(TagSetAction::Choose(chosen));
                actions.push(TagSetAction::Push(push));
                ui.close();
            }
        }
        ui.separator();
        menus::tag(desk, ui, tag.id.clone(), actions);
    });
}

/// Asks before a tag goes.
pub(super) fn remove(tag: &TagId) -> Action {
    Action::dialog(Dialog::RemoveTag {
        tag: tag.clone(),
        to: None,
    })
}

fn relation_types(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let types = desk.project().relation_types();
    for (at, known) in types.iter().enumerate() {
        if ListRow::skip(ui) {
            continue;
        }
        let chosen = Chosen::RelationType(at);
        let row = ListRow {
            name: &known.name,
            detail: desk.related(&known.name).to_string(),
            selected: desk.tag_set_page().chosen() == Some(&chosen),
            ..ListRow::default()
        };
        let response = ui
            .push_id(Id::unique(("relation type", at)), |ui| row.show(ui))
            .inner;
        if response.clicked() {
            actions.push(TagSetAction::Choose(chosen));
        }
    }
    let is_taken = |name: &str| types.iter().any(|known| known.name == name);
    let name = new_name(ui, "New relation type", "New relation type", is_taken);
    let add = name.map(TagSetAction::AddRelationType);
    actions.extend(add);
}
