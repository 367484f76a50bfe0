//! The line at the bottom: counts, what was done last, what is going on, who annotates.

use egui::{Align, Label, Layout, RichText, Ui};

use super::{annotators, progress};
use crate::app::App;
use crate::app::action::{Action, WindowAction};
use crate::app::compare::Screen;
use crate::app::dialogs::Dialog;
use crate::app::look::widgets::{bar_line, look};
use crate::app::look::{Text, say};
use crate::app::words::counted;
use crate::compare::View;

/// Narrower than this, the line says less, in points: not what draws the window, and while something goes on neither
/// how far articles are nor what is selected.
const NARROW: f32 = 800.0;

/// What “Cancel” takes beside the words of a job, in points.
const CANCEL: f32 = 60.0;

/// From the right: what always stands there, and in the room that is left everything else.
pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    desk.forget_what_is_past();
    let is_narrow = ui.available_width() < NARROW;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let Some(desk) = &app.desk else { return };
        say::SMALL.label(ui, format!("{:.0} %", app.settings.zoom * 100.0));
        if app.draws_in_software && !is_narrow {
            ui.add_space(8.0);
            say::SMALL.label(ui, "Drawn in software").on_hover_text(
                "No graphics processor was found, so the main processor draws the window. All of it works; scrolling costs more.",
            );
        }
        ui.add_space(8.0);
        annotators::menu(desk, &app.settings.annotator, ui, &mut app.actions);
        annotators::blindness(desk, ui, &mut app.actions);
        ui.add_space(8.0);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.shrink_clip_rect(ui.max_rect());
            let is_tight = is_narrow && app.jobs.shown().is_some();
            state(app, ui, is_tight);
            said(app, ui);
        });
    });
    bar_line(ui, egui::Align::TOP);
}

/// Counts, what is selected, what is to be looked at, and what is going on.
fn state(app: &mut App, ui: &mut Ui, is_tight: bool) {
    let Some(desk) = &mut app.desk else { return };
    let reads = desk.screen() == Screen::Read;
    let size = desk.selected_size().filter(|_| reads && !is_tight);
    let size = size.map(str::to_owned);
    let Some(desk) = &app.desk else { return };
    let look = look(ui);
    let project = desk.project();
    let annotations = counted(project.annotation_count(), "annotation");
    let articles = counted(project.articles().len(), "article");
    say::SMALL.label(ui, format!("{annotations} in {articles}"));
    if !is_tight {
        progress::total(desk, ui, &mut app.actions);
    }
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
        let link = ui.link(text.color(ink)).on_hover_text(tooltip);
        if link.clicked() {
            app.notices.show_missed();
        }
    }
    if let Some(((job, _), words)) = app.jobs.shown().zip(app.jobs.words()) {
        // As high as a line of the bar.
        ui.scope(|ui| {
            ui.spacing_mut().interact_size.y = 13.0;
            ui.spinner();
        });
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - CANCEL).max(0.0));
            ui.add(Label::new(say::SMALL.of(ui, words)).truncate());
        });
        if ui.link(say::SMALL.of(ui, "Cancel")).clicked() {
            app.actions.push(WindowAction::Cancel(job));
        }
    }
}

/// What was done last, at the right of the room that is left.
fn said(app: &App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let words = match desk.screen() {
        Screen::Compare(View::Coverage)
            if desk.last_action().is_empty() && desk.project().clusters().next().is_some() =>
        {
            "Click a cell to read it in its article"
        }
        _ => desk.last_action(),
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add(Label::new(say::SMALL.of(ui, words)).truncate());
    });
}
