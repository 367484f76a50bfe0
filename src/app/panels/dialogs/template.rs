//! Keeping a tag set for new projects, and letting go of one that was kept.

use egui::{ScrollArea, Ui};

use super::{answers, first_field, heading, label, note};
use crate::app::App;
use crate::app::action::{ProjectAction, WindowAction};
use crate::app::look::widgets::{field, icon_button, secondary_button};
use crate::app::look::{Icon, say};
use crate::app::templates::{Template, Templates};

pub(super) fn show(
    app: &mut App,
    ui: &mut Ui,
    name: &mut String,
    templates: &mut Templates,
) -> bool {
    let Some(home) = app.home.clone() else {
        return false;
    };
    ui.set_width(440.0);
    heading(ui, "Save tags as a template");
    note(
        ui,
        "New projects can start with these tags. What is tagged with them does not go along.",
    );
    label(ui, "Name");
    first_field(&field(
        ui,
        name,
        "Name of the template",
        "News of conflicts",
    ));
    let template = Template::named(&home, name);
    let same = |known: &Template| {
        let wanted = template.as_ref();
        wanted.is_some_and(|it| it.name.to_lowercase() == known.name.to_lowercase())
    };
    if templates.known.iter().any(same) {
        label(ui, "The template of that name is replaced");
    }
    if let Some(fault) = &templates.fault {
        note(ui, fault);
    }
    if !templates.known.is_empty() {
        label(ui, "Templates");
        known(app, ui, templates);
    }
    answers(ui, "Save", template.is_some(), || {
        app.actions.push(ProjectAction::KeepTemplate(name.clone()));
    })
}

/// Those that are kept: each goes after a second look.
fn known(app: &mut App, ui: &mut Ui, templates: &mut Templates) {
    let Templates { known, chosen, .. } = templates;
    let mut gone = None;
    ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
        for (at, template) in known.iter().enumerate() {
            let name = &template.name;
            ui.horizontal(|ui| {
                if *chosen == Some(at) {
                    if secondary_button(ui, &format!("Remove “{name}” for good")).clicked() {
                        gone = Some(at);
                    }
                    if secondary_button(ui, "Keep it").clicked() {
                        *chosen = None;
                    }
                    return;
                }
                let remove = format!("Remove the template {name}");
                if icon_button(ui, Icon::Close, &remove, "Remove it").clicked() {
                    *chosen = Some(at);
                }
                let words = say::BODY.of(ui, name);
                ui.add(egui::Label::new(words).truncate());
            });
        }
    });
    if let Some(at) = gone {
        let template = known.remove(at);
        *chosen = None;
        app.actions.push(WindowAction::RemoveTemplate(template));
    }
}
