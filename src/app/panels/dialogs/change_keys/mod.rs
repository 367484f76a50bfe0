//! The page on which commands get other keys: a list of all commands beside the one that is chosen.
//!
//! All of it can be done by keyboard: what is typed looks for a command, the arrows go through the list, Enter waits for
//! the new key, and Tab goes to the buttons.

mod entry;
mod list;

use egui::{Align, Id, Key, Layout, Modifiers, ScrollArea, Ui};

use super::{Width, first_field, heading, two_sides};
use crate::app::App;
use crate::app::action::WindowAction;
use crate::app::command::{Help, Show, UiCommand};
use crate::app::key_page::{KeyPage, Purpose};
use crate::app::keymap::{PRESETS, format_shortcut};
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{
    field, key_cap, look, pressed, primary_button, secondary_button, secondary_button_if, styled,
    text_button,
};
use crate::app::look::{Text, say};
use crate::app::settings::OwnKeys;

/// How wide the list is, in points.
const LIST: f32 = 470.0;

pub(super) fn show(app: &mut App, ui: &mut Ui, page: &mut KeyPage) -> bool {
    ui.set_width(Width::PAGE.of(ui));
    let own = app.settings.keys.clone();
    let waited = page.waiting().is_some() || page.refused().is_some();
    let mut new = ui.input_mut(|input| page.take_key(&mut input.events, &own));
    heading(ui, "Change keys");
    let listed = page.listed(&own);
    if let Some(forward) = arrows(ui).filter(|_| !waited) {
        page.walk(&listed, forward);
    }
    let search = ui.horizontal(|ui| seek(ui, page)).inner;
    first_field(&search);
    let focused = ui.memory(egui::Memory::focused);
    let free = focused.is_none_or(|it| it == search.id);
    let chosen = page.chosen(&listed);
    if free && !waited && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        if let Some(command) = chosen {
            page.choose(command);
            page.wait(Purpose::Change);
        }
        search.request_focus();
    }
    ui.add_space(8.0);
    let height = (ui.ctx().content_rect().height() - 300.0).max(220.0);
    let (mut left, mut right) = two_sides(ui, LIST, 28.0, height);
    ScrollArea::vertical()
        .id_salt("commands")
        .auto_shrink([false, false])
        .show(&mut left, |ui| list::show(ui, page, &listed, chosen));
    if let Some(command) = chosen {
        new = new.or(entry::show(app, &mut right, page, command));
    }
    if waited && page.waiting().is_none() && page.refused().is_none() {
        search.request_focus();
    }
    ui.add_space(4.0);
    let leaves = others(app, ui);
    ui.add_space(10.0);
    let (stays, all) = ui.horizontal(|ui| foot(app, ui, page)).inner;
    if let Some(keys) = new.or(all) {
        let mut settings = app.settings.clone();
        settings.keys = keys;
        let settings = Box::new(settings);
        app.actions.push(WindowAction::Settings(settings));
    }
    stays && !leaves
}

/// Which way the arrows go through the list, whatever has the keys.
fn arrows(ui: &mut Ui) -> Option<bool> {
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let (up, down) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown));
        (up != down).then_some(down)
    })
}

/// The field in which a command is looked for by name, and the button to look for it by its key.
fn seek(ui: &mut Ui, page: &mut KeyPage) -> egui::Response {
    let id = Id::unique("look for a command");
    let search = ui
        .scope(|ui| {
            ui.set_width(LIST - 150.0);
            ui.push_id(id, |ui| {
                field(
                    ui,
                    &mut page.query,
                    "Find a command",
                    "Find a command by its name",
                )
            })
            .inner
        })
        .inner;
    if search.changed() {
        page.stop_seeking();
    }
    let waits = page.waiting() == Some(Purpose::Find);
    let tooltip = "Press this, then the key whose command you look for";
    if pressed(tab(ui, "Find by its key", waits), tooltip) {
        page.wait(Purpose::Find);
        search.request_focus();
    }
    if waits {
        let words = "Press the key whose command you look for; Esc ends";
        ui.label(styled(words, Text::Body.font(), *look(ui).accent));
    } else if let Some(key) = page.sought() {
        key_cap(ui, &format_shortcut(key, ui.ctx().os().is_mac()));
        if text_button(ui, "Show all commands").clicked() {
            page.stop_seeking();
        }
    }
    search
}

/// Keys that are changed elsewhere, or nowhere. Returns whether the page is left for the other place.
fn others(app: &mut App, ui: &mut Ui) -> bool {
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        say::DETAIL.label(
            ui,
            "Digits, and letters that you gave to tags, belong to the tag set.",
        );
        let link = say::HINT.of(ui, "Open it");
        let leaves = app.desk.is_some() && ui.add(egui::Link::new(link)).clicked();
        if leaves {
            app.actions.push(Show::TagSet);
        }
        say::DETAIL.label(
            ui,
            "The keys of the caret (arrows, Home, End, pages) and the mouse stay as they are.",
        );
        leaves
    });
    row.inner
}

/// What concerns all keys. Returns whether the page stays, and all keys where they are others now.
fn foot(app: &mut App, ui: &mut Ui, page: &mut KeyPage) -> (bool, Option<OwnKeys>) {
    let own = &app.settings.keys;
    let mut new = None;
    let done = primary_button(ui, "Done").clicked();
    let tooltip = "Give the keys back as they were before the last change here";
    if pressed(
        secondary_button_if(ui, page.has_changed(), "Take back"),
        tooltip,
    ) {
        new = page.take_back();
    }
    let print = UiCommand::Help(Help::PrintKeys);
    if pressed(secondary_button(ui, print.name()), print.row().tooltip) {
        app.actions.push(print);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for preset in PRESETS.iter().rev() {
            let shown = *own == preset.keys;
            let name = if preset.keys.is_empty() {
                "All usual keys"
            } else {
                &preset.name
            };
            if pressed(tab(ui, name, shown), &preset.about) {
                new = page.changed(own, preset.keys.clone());
            }
        }
    });
    (!done, new)
}
