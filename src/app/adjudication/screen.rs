//! The page: whose layers are settled and how far it is above, the cases at the left, the one that is looked at beside them.

use egui::{Align, Id, Key, Layout, Panel, Popup, Ui, WidgetInfo};

use super::state::candidates;
use super::{AdjudicationAction as Ask, case, list};
use crate::app::action::Actions;
use crate::app::agreement::tabs;
use crate::app::look::choices::{check, radio};
use crate::app::look::menus::{self, line, popup};
use crate::app::look::panes::{bar, middle, pane, sized};
use crate::app::look::say;
use crate::app::look::widgets::{
    field_in, look, primary_button, secondary_button, secondary_button_if,
};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::model::{AnnotatorId, Rule};

pub(in crate::app) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    let reveal = desk.adjudicating.take_reveal();
    let desk = &*desk;
    bar(ui, Panel::top("adjudication bar"), 42.0, |ui| {
        ui.horizontal_centered(|ui| head(desk, ui, &mut app.actions));
    });
    if let Some(rule) = desk.adjudicating().rule {
        Panel::top("what a rule says")
            .frame(pane(ui, 14, 8).fill(*look(ui).accent_background))
            .show(ui, |ui| ruled(desk, ui, rule, &mut app.actions));
    }
    let page = desk.adjudicating();
    let counts = page.counts();
    if counts.open + counts.settled > 0 && page.is_shared() {
        sized(Panel::left("cases"), 330.0, 220.0..=520.0)
            .frame(pane(ui, 0, 6))
            .show(ui, |ui| list::show(desk, ui, reveal, &mut app.actions));
    }
    middle(ui, 18, 14, |ui| case::show(desk, ui, &mut app.actions));
}

fn head(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    tabs(ui, None, actions);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        result(desk, ui, actions);
        layers(desk, ui, actions);
        rules(desk, ui, actions);
    });
}

/// Whose layers are settled.
fn layers(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let choice = desk.adjudicating().choice(desk.project());
    let button = secondary_button(ui, &counted(choice.layers.len(), "layer"));
    button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Layers to settle"));
    popup(&button, Some("layers to settle"), 220.0, |ui| {
        for layer in candidates(desk.project()) {
            let mut on = choice.layers.contains(layer);
            if check(ui, &mut on, desk.project().annotator_name(layer)).changed() {
                actions.push(Ask::Layer(layer.clone()));
            }
        }
    });
}

/// The layer that the answers go into.
fn result(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let project = desk.project();
    let into = desk.adjudicating().result(project);
    let button = secondary_button(ui, &format!("Into {}", project.annotator_name(&into)));
    popup(&button, Some("layer of the result"), 260.0, |ui| {
        let known = project.layers().keys();
        let mut known: Vec<&AnnotatorId> = known.filter(|it| project.is_adjudicated(it)).collect();
        if !known.contains(&&into) {
            known.push(&into);
        }
        for layer in known {
            if radio(ui, *layer == into, project.annotator_name(layer)).clicked() {
                actions.push(Ask::Into(layer.clone()));
            }
        }
        let id = Id::unique("name of a result");
        let mut name: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        ui.horizontal(|ui| {
            let size = egui::vec2(170.0, 30.0);
            let words = "Another result";
            let field = field_in(ui, size, &mut name, words, words);
            let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let new = AnnotatorId::new(&name);
            // The layer of somebody who annotates is none to write answers into.
            let new = new.filter(|new| candidates(project).all(|it| it != new));
            let pressed = secondary_button_if(ui, new.is_some(), "Add").clicked();
            if (enter || pressed)
                && let Some(new) = new
            {
                actions.push(Ask::Into(new));
                name.clear();
            }
        });
        ui.data_mut(|data| data.insert_temp(id, name));
    });
}

/// Consensus as a starting point: what a rule says is shown before it is accepted.
fn rules(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let button = secondary_button(ui, "By rule");
    let shown = desk.adjudicating().rule;
    let list = Popup::menu(&button).id(Id::unique("rules"));
    menus::show(list, |ui| {
        ui.set_width(280.0);
        for rule in Rule::ALL {
            let words = match rule {
                Rule::AllAgree => "Where all agree",
                Rule::Majority => "Where more than half agree",
            };
            if line(ui, words, shown == Some(rule)) {
                actions.push(Ask::Rule(Some(rule)));
            }
        }
    });
    button.on_hover_text("Answers for the open cases, to be looked at before they are accepted");
}

/// What a rule says, to be accepted or not.
fn ruled(desk: &Desk, ui: &mut Ui, rule: Rule, actions: &mut Actions) {
    let page = desk.adjudicating();
    let of = counted(page.counts().open, "open case");
    ui.horizontal(|ui| {
        let words = match (page.ruled(), rule) {
            (None, _) => format!("Asking the rule about {of}…"),
            (Some(0), _) => format!("The rule says nothing to the {of}."),
            (Some(count), Rule::AllAgree) => {
                format!("All who coded them made the same of {count} of {of}.")
            }
            (Some(count), Rule::Majority) => {
                format!("More than half made the same of {count} of {of}, field by field.")
            }
        };
        say::BODY.label(ui, words);
        let settles = page.ruled().filter(|count| *count > 0);
        if let Some(count) = settles
            && primary_button(ui, &format!("Settle {}", counted(count, "case"))).clicked()
        {
            actions.push(Ask::Accept);
        }
        if secondary_button(ui, "Not now").clicked() {
            actions.push(Ask::Rule(None));
        }
    });
    say::DETAIL.label(
        ui,
        "Each stays marked as settled by rule, and can be answered otherwise.",
    );
}
