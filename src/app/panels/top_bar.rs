//! The project's menu, finding, undo and redo, and whether everything is saved.

use egui::{Align, Layout, Sense, Ui, vec2};

use super::{offer, offer_icon};
use crate::app::action::Actions;
use crate::app::command::{
    Annotate, Available, Group, Move, Project, Show, TABLE, UiCommand, Window,
};
use crate::app::compare::Screen;
use crate::app::desk::Saving;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{bar_line, icon_button_if, key_cap, look, text_button};
use crate::app::look::{Icon, menus, say};
use crate::app::spotlight::{self, Spot};
use crate::app::{App, Desk};
use crate::text::shortened;

/// The room on the right that all of it needs, that it needs without the keys of a button, and that the most of it needs.
const WIDE: f32 = 524.0;
const KEYLESS: f32 = 452.0;
const NARROW: f32 = 348.0;
/// The room that tabs and what stands on the right without most of it need.
const TABS: f32 = 680.0;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    ui.horizontal_centered(|ui| {
        menu(ui, desk, &mut app.actions);
        ui.add_space(8.0);
        screens(ui, desk, &mut app.actions);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let context = ui.ctx().clone();
            let dark = ui.visuals().dark_mode;
            // What has keys and menus of its own goes first where the window is narrow.
            let room = ui.available_width();
            for (icon, command) in [
                (Icon::PanelRight, Window::RightPanel),
                (Icon::Settings, Window::Settings),
                (if dark { Icon::Sun } else { Icon::Moon }, Window::Theme),
                (Icon::Keyboard, Window::Keys),
            ] {
                if room < NARROW && command == Window::Theme {
                    continue;
                }
                offer_icon(ui, icon, command, &mut app.actions);
            }
            let palette = UiCommand::Window(Window::Palette);
            if room > WIDE {
                key_cap(ui, &palette.keys(&context));
            }
            if room > KEYLESS {
                offer(text_button(ui, "Commands"), palette, &mut app.actions);
                ui.add_space(8.0);
            }
            saved(ui, desk, &mut app.actions);
            ui.add_space(8.0);
            let history = desk.session().history();
            let redo = history.redo_label().map(|label| format!("Redo: {label}"));
            let undo = history.undo_label().map(|label| format!("Undo: {label}"));
            for (icon, command, label) in [
                (Icon::Redo, UiCommand::Annotate(Annotate::Redo), redo),
                (Icon::Undo, UiCommand::Annotate(Annotate::Undo), undo),
            ] {
                let tooltip = format!(
                    "{} ({})",
                    label.as_deref().unwrap_or(command.name()),
                    command.keys(&context)
                );
                if icon_button_if(ui, label.is_some(), icon, command.name(), &tooltip).clicked() {
                    app.actions.push(command);
                }
            }
            if room > NARROW {
                offer_icon(ui, Icon::Find, Move::Find, &mut app.actions);
            }
        });
    });
    bar_line(ui, egui::Align::BOTTOM);
}

/// What the window shows: a tab each; where the window is narrow, a list of them.
fn screens(ui: &mut Ui, desk: &Desk, actions: &mut Actions) {
    let here = match desk.screen() {
        Screen::Read => Show::Read,
        Screen::Compare(_) => Show::Compare,
        Screen::Spans => Show::Spans,
        Screen::TagSet => Show::TagSet,
        Screen::Journal => Show::Journal,
        Screen::Agreement | Screen::Adjudication => Show::Agreement,
    };
    let all = [
        Show::Read,
        Show::Compare,
        Show::Spans,
        Show::TagSet,
        Show::Journal,
        Show::Agreement,
    ];
    if ui.available_width() >= TABS {
        for show in all {
            let command = UiCommand::Show(show);
            offer(tab(ui, command.name(), show == here), command, actions);
        }
        return;
    }
    let name = UiCommand::Show(here).name();
    menus::heading_menu(ui, name, "What is shown", |ui| {
        for show in all {
            let command = UiCommand::Show(show);
            if menus::line(ui, command.name(), show == here) {
                actions.push(command);
            }
        }
    });
}

/// The project's title, which opens the menu of all that concerns projects.
fn menu(ui: &mut Ui, desk: &Desk, actions: &mut Actions) {
    let look = look(ui);
    let context = ui.ctx().clone();
    let left = UiCommand::Window(Window::LeftPanel);
    offer_icon(ui, Icon::PanelLeft, left, actions);
    let title = match desk.project().details().title.as_str() {
        "" => "Untitled project",
        title => title,
    };
    // The buttons on the right keep their room; a long title is cut and stands whole in the tooltip.
    let letters = ((ui.available_width() - 875.0) / 8.0).max(6.0) as usize;
    let text = say::NAME.of(ui, shortened(title, letters));
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = egui::Stroke::NONE;
        widgets.inactive.weak_bg_fill = *look.window;
        let icon = Icon::ChevronDown.image(12.0, *look.soft);
        let button = menus::opens(ui, (text, icon), |ui| {
            ui.set_min_width(240.0);
            for command in TABLE {
                let row = command.row();
                let of_tour = matches!(row.available, Available::Tour);
                if !matches!(row.group, Group::Project | Group::Help) || of_tour {
                    continue;
                }
                if matches!(
                    command,
                    UiCommand::Project(Project::AddArticles | Project::Export | Project::Close)
                        | UiCommand::Window(Window::Keys)
                ) {
                    ui.separator();
                }
                let button = egui::Button::new(row.name)
                    .shortcut_text(command.keys(&context))
                    .frame(false);
                let available = command.is_available(Some(desk));
                let response = ui.add_enabled(available, button.min_size(vec2(220.0, 28.0)));
                let waits = format!("{}\nOnly {}", row.tooltip, row.available.words());
                let response = response
                    .on_hover_text(row.tooltip)
                    .on_disabled_hover_text(waits);
                if response.clicked() {
                    actions.push(*command);
                    ui.close();
                }
            }
        });
        spotlight::note(ui.ctx(), Spot::Export, button.rect);
        button.on_hover_text(format!("{title}\n{}", desk.root().display()));
    });
}

/// A dot and a word: only what is in the files is called saved.
fn saved(ui: &mut Ui, desk: &Desk, actions: &mut Actions) {
    let look = look(ui);
    let (colour, word, tooltip) = match desk.saving() {
        Saving::Saved => (
            *look.good,
            "Saved",
            "Everything is in the project's files".to_owned(),
        ),
        Saving::Busy => (
            *look.busy,
            "Saving",
            "The last changes are being written".to_owned(),
        ),
        Saving::Failed(error, _) => (
            *look.bad,
            "Not saved",
            format!("{error}\n\nPress to try again"),
        ),
    };
    let failed = matches!(desk.saving(), Saving::Failed(..));
    let galley = say::DETAIL.galley(ui, word);
    // Wide enough for every word, so that nothing beside it moves.
    let (rect, response) = ui.allocate_exact_size(
        vec2(78.0, 28.0),
        if failed {
            Sense::click()
        } else {
            Sense::hover()
        },
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, word));
    let center = rect.left_center() + vec2(8.0, 0.0);
    ui.painter().circle_filled(center, 4.0, colour);
    let text = if failed { *look.bad } else { *look.soft };
    let place = egui::pos2(rect.left() + 18.0, rect.center().y - galley.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(place, galley, text);
    if response.on_hover_text(tooltip).clicked() {
        actions.push(Project::Save);
    }
}
