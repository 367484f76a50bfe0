//! The line at the bottom: counts, what was done last, what is going on, who annotates.

use egui::{Align, Layout, RichText, Ui};

use super::{annotators, progress};
use crate::app::App;
use crate::app::action::{Action, WindowAction};
use crate::app::compare::Screen;
use crate::app::dialogs::Dialog;
use crate::app::look::Text;
use crate::app::look::widgets::{bar_line, look, styled};
use crate::app::words::counted;
use crate::compare::View;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    desk.forget_what_is_past();
    let look = look(ui);
    let reads = desk.screen() == Screen::Read;
    let size = desk.selected_size().filter(|_| reads).map(str::to_owned);
    let Some(desk) = &app.desk else { return };
    let project = desk.project();
    let mut actions = Vec::new();
    let mut shows_missed = false;
    let quiet = |text: String| styled(text, Text::Small.font(), *look.soft);
    ui.horizontal_centered(|ui| {
        let annotations = counted(project.annotation_count(), "annotation");
        let articles = counted(project.articles().len(), "article");
        ui.label(quiet(format!("{annotations} in {articles}")));
        progress::total(desk, ui, &mut actions);
        if let Some(size) = size {
            ui.label(quiet(format!("Selected: {size}")));
        }
        let findings = desk.open_findings();
        if findings > 0 {
            let text = RichText::new(counted(findings, "finding")).font(Text::Small.font());
            if ui.link(text.color(*look.busy)).clicked() {
                actions.push(Action::dialog(Dialog::Findings));
            }
        }
        let missed = app.notices.missed();
        if missed > 0 {
            let text = RichText::new(counted(missed, "message")).font(Text::Small.font());
            let link = ui.link(text.color(*look.bad));
            shows_missed = link.on_hover_text("Show what went wrong again").clicked();
        }
        if let Some(((job, _), words)) = app.jobs.shown().zip(app.jobs.words()) {
            // As high as a line of the bar.
            ui.scope(|ui| {
                ui.spacing_mut().interact_size.y = 13.0;
                ui.spinner();
            });
            ui.label(quiet(words));
            let pressed = ui.link(quiet("Cancel".to_owned())).clicked();
            if pressed {
                actions.push(Action::Window(WindowAction::Cancel(job)));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(quiet(format!("{:.0} %", app.settings.zoom * 100.0)));
            if app.draws_in_software {
                ui.add_space(8.0);
                ui.label(quiet("Drawn in software".to_owned())).on_hover_text(
                    "No graphics processor was found, so the main processor draws the window. All of it works; scrolling costs more.",
                );
            }
            ui.add_space(8.0);
            annotators::menu(app, ui, &mut actions);
            annotators::blindness(desk, ui, &mut actions);
            ui.add_space(8.0);
            let words = match desk.screen() {
                Screen::Compare(View::Coverage) if desk.last_action().is_empty() => {
                    "Click a cell to read it in its article".to_owned()
                }
                _ => desk.last_action().to_owned(),
            };
            ui.add(egui::Label::new(quiet(words)).truncate());
        });
    });
    let edge = ui.max_rect().top();
    bar_line(ui, edge);
    app.actions.extend(actions);
    if shows_missed {
        app.notices.show_missed();
    }
}
