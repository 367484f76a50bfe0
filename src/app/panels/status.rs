//! The line at the bottom: counts, what was done last, what is going on, who annotates.

use egui::{Align, Layout, RichText, Ui};

use super::{annotators, progress};
use crate::app::App;
use crate::app::action::{Action, WindowAction};
use crate::app::compare::Screen;
use crate::app::dialogs::Dialog;
use crate::app::look::widgets::{bar_line, look};
use crate::app::look::{Text, say};
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
    let mut shows_missed = false;
    ui.horizontal_centered(|ui| {
        let annotations = counted(project.annotation_count(), "annotation");
        let articles = counted(project.articles().len(), "article");
        say::SMALL.label(ui, format!("{annotations} in {articles}"));
        progress::total(desk, ui, &mut app.actions);
        if let Some(size) = size {
            say::SMALL.label(ui, format!("Selected: {size}"));
        }
        let findings = desk.open_findings();
        if findings > 0 {
            let text = RichText::new(counted(findings, "finding")).font(Text::Small.font());
            if ui.link(text.color(*look.busy)).clicked() {
                app.actions.push(Action::dialog(Dialog::Findings));
            }
        }
        let missed = app.notices.missed();
        if missed > 0 {
            let text = RichText::new(counted(missed, "message")).font(Text::Small.font());
            let (ink, tooltip) = if app.notices.missed_errors() {
                (*look.bad, "Show what went wrong again")
            } else {
                (*look.busy, "Show what was understood with a doubt")
            };
            let link = ui.link(text.color(ink));
            shows_missed = link.on_hover_text(tooltip).clicked();
        }
        if let Some(((job, _), words)) = app.jobs.shown().zip(app.jobs.words()) {
            // As high as a line of the bar.
            ui.scope(|ui| {
                ui.spacing_mut().interact_size.y = 13.0;
                ui.spinner();
            });
            say::SMALL.label(ui, words);
            let pressed = ui.link(say::SMALL.of(ui, "Cancel")).clicked();
            if pressed {
                app.actions.push(WindowAction::Cancel(job));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            say::SMALL.label(ui, format!("{:.0} %", app.settings.zoom * 100.0));
            if app.draws_in_software {
                ui.add_space(8.0);
                say::SMALL.label(ui, "Drawn in software").on_hover_text(
                    "No graphics processor was found, so the main processor draws the window. All of it works; scrolling costs more.",
                );
            }
            ui.add_space(8.0);
            annotators::menu(desk, &app.settings.annotator, ui, &mut app.actions);
            annotators::blindness(desk, ui, &mut app.actions);
            ui.add_space(8.0);
            let words = match desk.screen() {
                Screen::Compare(View::Coverage) if desk.last_action().is_empty() => {
                    "Click a cell to read it in its article".to_owned()
                }
                _ => desk.last_action().to_owned(),
            };
            ui.add(egui::Label::new(say::SMALL.of(ui, words)).truncate());
        });
    });
    bar_line(ui, egui::Align::TOP);
    if shows_missed {
        app.notices.show_missed();
    }
}
