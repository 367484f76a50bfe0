//! What an annotator is called, and in which colour their marks are drawn.

use egui::{Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::{answers, first_field, heading, label, note};
use crate::app::App;
use crate::app::action::ProjectAction;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{field, look};
use crate::edit::Command;
use crate::model::{Annotator, AnnotatorId, Colour};

pub(super) fn show(
    app: &mut App,
    ui: &mut Ui,
    id: Option<&AnnotatorId>,
    name: &mut String,
    colour: &mut Colour,
) -> bool {
    ui.set_width(400.0);
    let heads = if id.is_some() {
        "Annotator"
    } else {
        "New annotator"
    };
    heading(ui, heads);
    label(ui, "Name");
    first_field(&field(ui, name, "Name", "Ana Ruiz"));
    let Some(id) = id else {
        note(
            ui,
            "A layer of its own: what is annotated from now on goes there, until you go on as somebody else.",
        );
        return answers(ui, "Annotate as", !name.trim().is_empty(), || {
            app.actions
                .push(ProjectAction::NewAnnotator(std::mem::take(name)));
        });
    };
    note(
        ui,
        &format!("In files and tables they are “{id}”, whatever the name is."),
    );
    label(ui, "Colour");
    let tokens = look(ui);
    ui.horizontal(|ui| {
        for (at, other) in Annotator::PALETTE.into_iter().enumerate() {
            let (place, response) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::click());
            let chosen = *colour == other;
            let words = format!("Colour {}", at + 1);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &words));
            let fill = TagColours::new(other, tokens).solid;
            ui.painter().circle_filled(place.center(), 8.0, fill);
            if chosen {
                let line = Stroke::new(2.0, *tokens.ink);
                ui.painter().circle_stroke(place.center(), 11.0, line);
            }
            if response.clicked() {
                *colour = other;
            }
        }
    });
    answers(ui, "Keep", !name.trim().is_empty(), || {
        app.actions.push(Command::EditAnnotator {
            annotator: id.clone(),
            name: name.clone(),
            colour: *colour,
        });
    })
}
