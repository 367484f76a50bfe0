//! The line at the bottom: counts, what was done last, what is going on, who annotates.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Align, Id, Key, Layout, PopupCloseBehavior, RichText, Role, Ui, WidgetInfo};

use super::progress;
use crate::app::action::{Action, ProjectAction, TextAction, WindowAction};
use crate::app::compare::Screen;
use crate::app::dialogs::Dialog;
use crate::app::look::Text;
use crate::app::look::choices::check;
use crate::app::look::widgets::{bar_line, field, look, secondary_button_if, styled};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::compare::View;
use crate::model::AnnotatorId;

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
            ui.spinner();
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
            annotator(app, ui, &mut actions);
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

/// Whose layer new annotations go to; the names of all layers to choose from.
fn annotator(app: &App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let Some(desk) = &app.desk else { return };
    let look = look(ui);
    let current = desk.session().annotator();
    let mut names: Vec<AnnotatorId> = desk.project().layers().keys().cloned().collect();
    names.extend(AnnotatorId::new(&app.settings.annotator));
    names.push(current.clone());
    names.sort();
    names.dedup();
    let text = styled(
        format!("Annotating as {current}"),
        Text::Small.font(),
        *look.soft,
    );
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = egui::Stroke::NONE;
        widgets.inactive.weak_bg_fill = *look.window;
        ui.spacing_mut().button_padding = egui::vec2(6.0, 1.0);
        ui.spacing_mut().interact_size.y = 20.0;
        let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        MenuButton::new(text).config(config).ui(ui, |ui| {
            for name in names {
                layer(desk, ui, name, actions);
            }
            ui.separator();
            new_annotator(ui, actions);
        });
    });
}

/// An annotator: pressed, the one who works; and whether what they have marked is shown.
fn layer(desk: &Desk, ui: &mut Ui, name: AnnotatorId, actions: &mut Vec<Action>) {
    let tokens = look(ui);
    let is_current = name == *desk.session().annotator();
    ui.horizontal(|ui| {
        ui.set_width(260.0);
        let (place, _) = ui.allocate_exact_size(egui::vec2(14.0, 26.0), egui::Sense::hover());
        let colour = desk.layer_colour(&name, tokens);
        ui.painter().circle_filled(place.center(), 4.0, colour);
        let label = egui::Button::selectable(is_current, name.as_str()).right_text("");
        let label = ui.add(label.min_size(egui::vec2(150.0, 26.0)));
        label.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, name.as_str()));
        if label.clicked() {
            actions.push(Action::Project(ProjectAction::WorkAs(name.clone())));
            ui.close();
        }
        if desk.project().layers().contains_key(&name) {
            let mut shown = !desk.hidden_layers().contains(&name);
            let ticked = check(ui, &mut shown, "Shown");
            let words = format!("Show what {name} has marked");
            ticked.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, shown, &words));
            if ticked.on_hover_text(words).changed() {
                actions.push(Action::Text(TextAction::ToggleLayer(name)));
            }
        }
    });
}

/// A name that is typed here is whose layer new annotations go to from now on.
fn new_annotator(ui: &mut Ui, actions: &mut Vec<Action>) {
    let id = Id::unique("new annotator");
    let mut name: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let new = AnnotatorId::new(&name);
    ui.horizontal(|ui| {
        ui.set_width(260.0);
        let response = ui
            .allocate_ui(egui::vec2(170.0, 30.0), |ui| {
                field(ui, &mut name, "New annotator", "New annotator")
            })
            .inner;
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let tooltip = "A layer of its own, and the next annotations go there";
        let pressed = secondary_button_if(ui, new.is_some(), "Add").on_hover_text(tooltip);
        if (enter || pressed.clicked())
            && let Some(new) = new
        {
            actions.push(Action::Project(ProjectAction::WorkAs(new)));
            name.clear();
            ui.close();
        }
    });
    ui.data_mut(|data| data.insert_temp(id, name));
}
