//! Before a project is open: recent ones, the sample, a new one.

use egui::{Align, Layout, RichText, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::offer;
use crate::app::App;
use crate::app::action::{ProjectAction, WindowAction};
use crate::app::command::{Help, Project, UiCommand, Window};
use crate::app::look::widgets::{
    hairline, icon_button, look, primary_button, secondary_button, section, styled, text_button,
};
use crate::app::look::{Icon, Text, radius, say};

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let look = look(ui);
    let room = ui.available_rect_before_wrap();
    let width = 620.0_f32.min(room.width() - 48.0);
    let middle = egui::Rect::from_center_size(room.center(), vec2(width, room.height() - 48.0));
    let mut ui = ui.new_child(
        UiBuilder::new()
            .max_rect(middle)
            .layout(Layout::top_down(Align::Min)),
    );
    let ui = &mut ui;
    ui.add_space((room.height() * 0.10).min(90.0));
    ui.label(styled("Pullquote", Text::Display.passage_bold(), *look.ink));
    ui.add_space(2.0);
    let what = "Read articles side by side, tag claims, quotes and events, and export them";
    ui.label(styled(what, Text::Motto.passage(), *look.soft));
    ui.add_space(28.0);
    ui.horizontal(|ui| {
        for command in [Project::New, Project::Open, Project::Sample].map(UiCommand::Project) {
            let button = if command == UiCommand::Project(Project::New) {
                primary_button(ui, command.name())
            } else {
                secondary_button(ui, command.name())
            };
            offer(button, command, &mut app.actions);
        }
        if !app.settings.toured {
            let tour = UiCommand::Help(Help::Tour);
            offer(secondary_button(ui, tour.name()), tour, &mut app.actions);
        }
    });
    ui.add_space(8.0);
    say::QUIET.label(
        ui,
        "Or drop text files or a project's folder onto this window",
    );
    if let Some(words) = app.jobs.words() {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(RichText::new(words).color(*look.soft));
        });
    }
    ui.add_space(24.0);
    hairline(ui);
    section(ui, "Recent projects");
    if app.settings.recent.is_empty() {
        say::OFF.label(ui, "Projects that you open will be listed here");
    }
    ScrollArea::vertical()
        .max_height(ui.available_height() - 60.0)
        .show(ui, |ui| {
            for recent in &app.settings.recent {
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 46.0), Sense::click());
                let title = if recent.title.is_empty() {
                    "Untitled project"
                } else {
                    &recent.title
                };
                response.widget_info(|| {
                    WidgetInfo::labeled(Role::Button, true, format!("Open {title}"))
                });
                if response.hovered() || response.has_focus() {
                    ui.painter()
                        .rect_filled(rect, radius(), *look.accent_background);
                }
                let left = rect.left() + 12.0;
                let width = rect.width() - 60.0;
                let name = rect.left_top() + vec2(12.0, 15.0);
                say::NAME.paint(ui, name, width, title);
                let path = recent.path.display().to_string();
                let below = egui::pos2(left, rect.top() + 32.0);
                say::SMALL.paint(ui, below, width, &path);
                let close = egui::Rect::from_center_size(
                    rect.right_center() - vec2(20.0, 0.0),
                    vec2(28.0, 28.0),
                );
                let mut corner = ui.new_child(UiBuilder::new().max_rect(close).id_salt(&path));
                let forget = format!("Forget {title}");
                if icon_button(
                    &mut corner,
                    Icon::Close,
                    &forget,
                    "Take it off this list; the project itself stays",
                )
                .clicked()
                {
                    app.actions.push(WindowAction::Forget(recent.path.clone()));
                } else if response.clicked() {
                    app.actions.push(ProjectAction::Open(recent.path.clone()));
                }
            }
        });
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        ui.horizontal(|ui| {
            let tour = (app.settings.toured).then_some(UiCommand::Help(Help::Tour));
            let help = [UiCommand::Help(Help::Guide)].into_iter().chain(tour);
            let window = [Window::Keys, Window::Settings, Window::Theme];
            for command in help.chain(window.map(UiCommand::Window)) {
                offer(text_button(ui, command.name()), command, &mut app.actions);
            }
        });
    });
}
