//! How articles are set, the theme, and who annotates.

use egui::{RichText, ScrollArea, Ui};

use super::{heading, label, model};
use crate::app::App;
use crate::app::action::{ProjectAction, WindowAction};
use crate::app::command::{Help, Suggest, UiCommand};
use crate::app::look::choices::{radio_value, slider};
use crate::app::look::fonts::{self, ReadingFace};
use crate::app::look::term::term;
use crate::app::look::widgets::{field, look, primary_button};
use crate::app::look::{Text, say};
use crate::app::settings::{Motion, Settings, Theme};
use crate::app::words::counted;

pub(super) fn show(app: &mut App, ui: &mut Ui) -> bool {
    ui.set_width(460.0);
    heading(ui, "Reading and settings");
    let mut settings = app.settings.clone();
    let height = (ui.ctx().content_rect().height() - 170.0).max(200.0);
    ScrollArea::vertical()
        .max_height(height)
        .show(ui, |ui| contents(app, ui, &mut settings));
    ui.add_space(14.0);
    let done = primary_button(ui, "Done").clicked();
    if settings != app.settings {
        app.actions.push(WindowAction::Settings(Box::new(settings)));
    }
    !done
}

fn contents(app: &mut App, ui: &mut Ui, settings: &mut Settings) {
    label(ui, "Theme");
    ui.horizontal(|ui| {
        for (theme, name) in [
            (Theme::System, "As the system"),
            (Theme::Light, "Light"),
            (Theme::Dark, "Dark"),
        ] {
            radio_value(ui, &mut settings.theme, theme, name);
        }
    });
    label(ui, "Motion");
    ui.horizontal(|ui| {
        for (motion, name, tooltip) in [
            (
                Motion::System,
                "As the system",
                "Where the system is asked to move less, nothing moves here",
            ),
            (
                Motion::Full,
                "Gliding",
                "Columns glide, and what opens fades in",
            ),
            (Motion::Reduced, "None", "All is at once where it goes to"),
        ] {
            radio_value(ui, &mut settings.motion, motion, name).on_hover_text(tooltip);
        }
    });
    label(ui, "Reading face");
    ui.horizontal(|ui| {
        for (face, name) in [
            (ReadingFace::Serif, "Libertinus Serif"),
            (ReadingFace::Sans, "Noto Sans"),
        ] {
            let name = RichText::new(name).font(fonts::reading(face, Text::Excerpt.points()));
            radio_value(ui, &mut settings.face, face, name);
        }
    });
    let points = |value: f32| format!("{value} pt");
    label(ui, "Text size");
    let size = &mut settings.text_size;
    slider(ui, "Text size", size, 11.0..=32.0, 0.5, points);
    label(ui, "Line spacing");
    let spacing = &mut settings.line_spacing;
    let times = |value: f32| format!("{value:.2}");
    slider(ui, "Line spacing", spacing, 1.1..=2.4, 0.05, times);
    label(ui, "Line of a column, at least");
    let length = &mut settings.line_length;
    let characters = |value: f32| format!("{value:.0} characters");
    let name = "Line of a column, at least";
    slider(ui, name, length, 16.0..=120.0, 1.0, characters);
    let sample = "“Sovereignty is not for sale,” the president told the crowd on Saturday.";
    ui.add_space(8.0);
    let mut job = egui::text::LayoutJob::single_section(
        sample.to_owned(),
        egui::TextFormat {
            font_id: fonts::reading(settings.face, settings.text_size),
            line_height: Some(settings.text_size * settings.line_spacing),
            color: *look(ui).ink,
            ..egui::TextFormat::default()
        },
    );
    job.wrap.max_width = ui.available_width();
    ui.label(job);
    if let Some(desk) = &app.desk {
        label(ui, "Suggestions in this project");
        let held = desk.held_back().len();
        let words = match held {
            0 => "Made on all articles".to_owned(),
            held => {
                let all = counted(desk.project().articles().len(), "article");
                format!("Held back on {held} of {all}")
            }
        };
        let row = ui.horizontal(|ui| {
            if held > 0 {
                term(ui, "held back", &words, &Text::Body.font(), *look(ui).ink);
            } else {
                say::BODY.label(ui, words);
            }
            let change = UiCommand::Suggest(Suggest::HoldBack);
            let link = ui.link("Hold back…");
            (link.on_hover_text(change.row().tooltip).clicked()).then_some(change)
        });
        app.actions.extend(row.inner);
    }
    label(ui, "Your name on new annotations");
    field(
        ui,
        &mut settings.annotator,
        "Your name",
        "the system's user name",
    );
    if let (Some(desk), Some(name)) = (
        &app.desk,
        crate::model::AnnotatorId::new(&settings.annotator),
    ) && *desk.session().annotator() != name
        && ui
            .link(format!("Annotate as {name} in this project"))
            .clicked()
    {
        app.actions.push(ProjectAction::WorkAs(name));
    }
    label(ui, "Keys");
    ui.horizontal(|ui| {
        for command in [Help::ChangeKeys, Help::PrintKeys].map(UiCommand::Help) {
            let link = ui.link(command.name());
            if link.on_hover_text(command.row().tooltip).clicked() {
                app.actions.push(command);
            }
        }
    });
    ui.add_space(8.0);
    model::show(app, ui, settings);
}
