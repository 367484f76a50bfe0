//! A colleague's layers: which come in, whose they are here, and what that brings.

use egui::{Ui, vec2};

use super::{answers, heading, label, note};
use crate::app::App;
use crate::app::dialogs::Layers;
use crate::app::look::choices::{check_cut, check_width};
use crate::app::look::say;
use crate::app::look::widgets::{field, scrolled};
use crate::edit::Command;
use crate::model::Project;

const ROW: f32 = 24.0;
/// How wide the names are at least and at most: what they are called here stands in one column beside them.
const NAMES: std::ops::Range<f32> = 180.0..360.0;
/// How high a field is.
const HEIGHT: f32 = 30.0;

pub(super) fn show(app: &mut App, ui: &mut Ui, layers: &mut Layers) -> bool {
    let Some(desk) = &app.desk else { return false };
    heading(ui, "Add layers");
    let name = layers.path.file_name().unwrap_or_default();
    note(
        ui,
        &format!(
            "From {}. What is here already stays as it is; undo takes all of it out again.",
            name.to_string_lossy()
        ),
    );
    label(ui, "Whose layers come in, and what they are called here");
    let widths = layers.names.keys();
    let widths = widths.map(|there| check_width(ui, layers.other.annotator_name(there)));
    let width = widths.fold(NAMES.start, f32::max).min(NAMES.end);
    for (there, (ticked, name)) in &mut layers.names {
        ui.horizontal(|ui| {
            let called = layers.other.annotator_name(there);
            ui.allocate_ui(vec2(width, HEIGHT), |ui| {
                ui.set_min_width(width);
                check_cut(ui, ticked, called, called);
            });
            let room = ui.available_width();
            ui.allocate_ui(vec2(room, HEIGHT), |ui| {
                ui.add_enabled_ui(*ticked, |ui| {
                    field(ui, name, &format!("Name of {called} here"), called);
                });
            });
        });
    }
    label(ui, "What comes in");
    let none = (vec!["Comparing…".to_owned()], false);
    let (lines, is_something) = layers.said.value().unwrap_or(&none);
    let height = (ui.ctx().content_rect().height() - 420.0).max(4.0 * ROW);
    scrolled(
        ui,
        "what comes in",
        Some(height),
        (lines, ROW),
        |ui, line| {
            say::LINE.rows(ui, line, 1);
        },
    );
    answers(ui, "Add", *is_something, || {
        let taking = taking(desk.session().project(), layers);
        app.actions.push(taking);
    })
}

/// Takes them in, and writes down whose they are as it was typed.
fn taking(project: &Project, layers: &Layers) -> Command {
    let names = layers.wanted(project);
    let mut commands = vec![Command::TakeLayers {
        from: Box::new(Project::clone(&layers.other)),
        names: names.clone(),
    }];
    for (there, here) in names {
        let typed = layers.names.get(&there).map_or("", |(_, name)| name.trim());
        let is_other = there != here && typed != here.as_str();
        if is_other && !project.annotators().contains_key(&here) {
            commands.push(Command::EditAnnotator {
                colour: project.annotator_colour(&here),
                name: typed.to_owned(),
                annotator: here,
            });
        }
    }
    Command::Together {
        label: "Layers added".to_owned(),
        commands,
    }
}
