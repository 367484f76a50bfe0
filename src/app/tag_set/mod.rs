//! The page of the tag set: a tree of tags beside the entry of the one that is chosen, and the relation types.
//!
//! It draws and asks; every change is a [`Command`](crate::edit::Command) that can be undone, made while it is typed.

mod attributes;
mod entry;
mod expected;
mod key;
mod relation_type;
mod state;
mod tree;

use egui::{Color32, Panel, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::App;
use super::look::colour::{TagColours, contrast};
use super::look::panes::{page, pane, sized};
use super::look::widgets::look;
use crate::app::look::say;
use crate::model::{Colour, TagId, TagSet};

pub(super) use state::TagSetPage;
pub use state::{Chosen, Push, TagSetAction};
pub(super) use tree::new_name;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    sized(Panel::left("tags"), 320.0, 240.0..=520.0)
        .frame(pane(ui, 12, 8))
        .show(ui, |ui| tree::show(desk, ui, &mut app.actions));
    page(ui, |ui| entry_of(app, ui));
}

fn entry_of(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let actions = &mut app.actions;
    let project = desk.project();
    let chosen = match desk.tag_set_page().chosen() {
        Some(Chosen::Tag(tag)) => project.tag_set().get(tag).map(|tag| {
            entry::show(desk, ui, tag, actions);
        }),
        Some(Chosen::RelationType(at)) => project.relation_types().get(*at).map(|chosen| {
            relation_type::show(desk, ui, chosen, actions);
        }),
        None => None,
    };
    if chosen.is_none() {
        let words = if project.tag_set().tags.is_empty() {
            "No tags yet. Type the name of the first one on the left, and press Enter."
        } else {
            "Choose a tag on the left to define it."
        };
        say::SOFT.label(ui, words);
    }
}

/// The name of a field above it.
fn label(ui: &mut Ui, text: &str) {
    ui.add_space(10.0);
    say::COLUMN.label(ui, text);
    ui.add_space(2.0);
}

/// The colours that a tag may have. Those of other tags have a dot; under them stands how much the shown one stands out
/// from the paper. `of`: whose colour it is, if the tag is there already. Returns whether another was chosen.
pub(super) fn palette(ui: &mut Ui, set: &TagSet, of: Option<&TagId>, colour: &mut Colour) -> bool {
    let tokens = look(ui);
    let others = |colour: Colour| -> Vec<&str> {
        let tags = set.tags.iter();
        let same = tags.filter(|tag| tag.colour == colour && Some(&tag.id) != of);
        same.map(|tag| tag.name.as_str()).collect()
    };
    let mut offered = Colour::PALETTE.to_vec();
    if !offered.contains(colour) {
        offered.insert(0, *colour);
    }
    let before = *colour;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (number, offer) in (1..).zip(offered) {
            let colours = TagColours::new(offer, tokens);
            let (rect, response) = ui.allocate_exact_size(vec2(30.0, 30.0), Sense::click());
            let chosen = offer == before;
            let users = others(offer);
            let name = format!("Colour {number}, {offer}");
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
            let circle = rect.center();
            ui.painter().circle_filled(circle, 11.0, colours.solid);
            if chosen || response.hovered() || response.has_focus() {
                let line = if chosen { *tokens.ink } else { *tokens.outline };
                ui.painter()
                    .circle_stroke(circle, 14.0, Stroke::new(1.5, line));
            }
            if !users.is_empty() {
                ui.painter().circle_filled(circle, 3.0, *tokens.paper);
            }
            let ratio = ratio(colours.solid, *tokens.paper);
            let tooltip = match users.as_slice() {
                [] => format!("{offer}\n{ratio} to the paper"),
                users => format!("{offer}, as {}\n{ratio} to the paper", users.join(", ")),
            };
            if response.on_hover_text(tooltip).clicked() {
                *colour = offer;
            }
        }
    });
    let solid = TagColours::new(*colour, tokens).solid;
    let words = format!(
        "Stands out from the paper by {}",
        ratio(solid, *tokens.paper)
    );
    let words = match others(*colour).as_slice() {
        [] => words,
        [one] => format!("{words}; {one} has this colour, too"),
        [one, other] => format!("{words}; {one} and {other} have this colour, too"),
        many => format!("{words}; {} tags have this colour, too", many.len()),
    };
    say::DETAIL.label(ui, words);
    *colour != before
}

fn ratio(one: Color32, other: Color32) -> String {
    format!("{:.1} : 1", contrast(one, other))
}
