//! The tag bar while annotations are related: the types of relations stand where the tags do, with digits as keys.

use egui::{
    Align, CornerRadius, Label, Layout, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::relations::tie_colours;
use crate::app::Desk;
use crate::app::action::{Actions, TextAction};
use crate::app::command::{Annotate, Link, Move, UiCommand};
use crate::app::look::widgets::{look, paint_key, text_button, truncated};
use crate::app::look::{Text, say};
use crate::model::RelationType;
use crate::text::{quoted, shortened};

/// The room that the way out and the words on the right need, in points.
const BESIDE_TYPES: f32 = 330.0;

/// A type's name is cut where it is wider.
const NAME: f32 = 180.0;

/// So many characters of the annotation are shown.
const WORDS: usize = 24;

pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let source = desk.suggesting().relating();
    let source = source.and_then(|source| desk.project().annotation(source));
    if let Some(source) = source {
        let words = shortened(&desk.project().text_of(source), WORDS);
        say::BODY.label(ui, format!("Relate {}:", quoted(&words)));
    }
    let types = desk.project().relation_types();
    if types.is_empty() {
        say::SOFT.label(
            ui,
            "No type of relation yet; add one on the page of the tag set",
        );
    }
    let room = (ui.available_width() - BESIDE_TYPES).max(120.0);
    let list = ScrollArea::horizontal()
        .id_salt("relation types")
        .max_width(room)
        .auto_shrink([true, true]);
    list.show(ui, |ui| {
        for (at, known) in types.iter().enumerate() {
            let chosen = desk.relation_type() == Some(known.name.as_str());
            if chip(ui, at, known, chosen).clicked() {
                actions.push(TextAction::RelateAs(at));
            }
        }
    });
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if text_button(ui, "Stop relating").clicked() {
            actions.push(Annotate::Unselect);
        }
        let [walk, relate, ends] = [
            UiCommand::Move(Move::Next),
            UiCommand::Link(Link::RelateSelected),
            UiCommand::Annotate(Annotate::Unselect),
        ]
        .map(|command| command.keys(ui.ctx()));
        hint(
            ui,
            &format!("Press the other annotation, or {walk} to it and {relate}; {ends} ends"),
        );
    });
}

/// What is said beside the tags once words are selected while relating.
pub(super) fn words_hint(ui: &mut Ui) {
    let relate = UiCommand::Link(Link::RelateSelected).keys(ui.ctx());
    hint(ui, &format!("Tag the words, then {relate} relates to them"));
}

fn hint(ui: &mut Ui, text: &str) {
    let text = say::HINT.of(ui, text);
    ui.add(Label::new(text).truncate());
}

/// A type: a line in its colour, name, digit. Filled while it is the one of the next relation.
fn chip(ui: &mut Ui, at: usize, known: &RelationType, chosen: bool) -> egui::Response {
    let look = look(ui);
    let colours = tie_colours(at, look);
    let name = truncated(ui, NAME, &known.name, Text::Body.font(), *look.ink);
    let has_digit = at < 9;
    let cap = if has_digit { 24.0 } else { 0.0 };
    let width = 34.0 + name.size().x + cap + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| {
        let label = format!("Relate as {}", known.name);
        WidgetInfo::selected(Role::Button, true, chosen, label)
    });
    let fill = if chosen {
        colours.fill_selected
    } else if response.hovered() || response.has_focus() {
        colours.fill
    } else {
        *look.raised
    };
    let line = if chosen {
        Stroke::new(1.5, colours.solid)
    } else {
        Stroke::new(1.0, *look.outline)
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(14), fill, line, StrokeKind::Inside);
    let middle = rect.left_center();
    painter.arrow(
        middle + vec2(11.0, 0.0),
        vec2(15.0, 0.0),
        Stroke::new(1.5, colours.solid),
    );
    let text = middle + vec2(34.0, -name.size().y / 2.0);
    let end = text.x + name.size().x;
    painter.galley(text, name, *look.ink);
    if has_digit {
        let centre = egui::pos2(end + 14.0, rect.center().y);
        paint_key(ui, centre, &(at + 1), *look.ink);
    }
    match known.definition.as_str() {
        "" => response,
        definition => response.on_hover_text(definition),
    }
}
