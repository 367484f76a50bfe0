//! The command that gets other keys.

use egui::Ui;

use crate::app::App;
use crate::app::command::UiCommand;
use crate::app::key_page::{KeyPage, Purpose};
use crate::app::keymap::{self, Refusal, format_shortcut};
use crate::app::look::widgets::{
    icon_button, key_cap, look, pressed, primary_button, secondary_button, secondary_button_if,
    styled,
};
use crate::app::look::{Icon, Text, say};
use crate::app::settings::OwnKeys;

/// Draws it. Returns all keys where they are others now.
pub(super) fn show(
    app: &App,
    ui: &mut Ui,
    page: &mut KeyPage,
    command: UiCommand,
) -> Option<OwnKeys> {
    let (look, row) = (look(ui), command.row());
    let own = &app.settings.keys;
    let mut new = None;
    say::HEADING.label(ui, row.name);
    say::SOFT.label(ui, row.tooltip);
    let when = format!("Can be done {}", row.available.words());
    say::QUIET.label(ui, when);
    ui.add_space(10.0);
    let mac = ui.ctx().os().is_mac();
    let keys = keymap::keys_of(own, command);
    if keys.is_empty() {
        say::SOFT.label(ui, "No key");
    }
    let mut shown: Vec<String> = Vec::new();
    for key in keys.iter().copied() {
        let written = format_shortcut(key, mac);
        // The question mark is written once, with Shift or without.
        if shown.contains(&written) {
            continue;
        }
        ui.horizontal(|ui| {
            key_cap(ui, &written);
            let name = format!("Remove {written}");
            if icon_button(ui, Icon::Close, &name, "Leave the command without this key").clicked() {
                new = page.remove(own, command, key);
            }
        });
        shown.push(written);
    }
    ui.add_space(8.0);
    if let Some(purpose @ (Purpose::Change | Purpose::Add)) = page.waiting() {
        let words = match purpose {
            Purpose::Add => format!("Press one more key for “{}”", row.name),
            Purpose::Change | Purpose::Find => format!("Press the new key of “{}”", row.name),
        };
        ui.label(styled(words, Text::Body.bold(), *look.accent));
        say::DETAIL.label(ui, "Esc leaves it as it is");
        return new;
    }
    if let Some(refusal) = page.refused().cloned() {
        return new.or(refused(ui, page, own, &refusal));
    }
    ui.horizontal(|ui| {
        let tooltip = "Press this, then the new key (Enter)";
        if pressed(primary_button(ui, "Change"), tooltip) {
            page.choose(command);
            page.wait(Purpose::Change);
        }
        let tooltip = "Press this, then one more key";
        if pressed(secondary_button(ui, "Add a key"), tooltip) {
            page.choose(command);
            page.wait(Purpose::Add);
        }
        let differs = own.contains_key(row.id);
        if pressed(
            secondary_button_if(ui, differs, "Usual key"),
            "Give it the keys that it has in a new installation",
        ) && differs
        {
            new = page.give_usual(own, command);
        }
    });
    let tag = app.desk.as_ref().and_then(|desk| {
        let letters = keys.iter().filter_map(|it| letter(*it));
        let mut tags = letters.filter_map(|it| desk.project().tag_set().with_key(it));
        tags.next()
    });
    if let Some(tag) = tag {
        ui.add_space(4.0);
        say::BAD.label(
            ui,
            format!(
                "In this project the tag “{}” has this key, and takes it first",
                tag.name
            ),
        );
    }
    new
}

/// The letter or sign that a key types alone.
fn letter(keys: egui::KeyboardShortcut) -> Option<char> {
    let name = keys.logical_key.symbol_or_name().to_lowercase();
    let mut letters = name.chars();
    let one = letters.next().filter(|_| letters.next().is_none())?;
    (keys.modifiers == egui::Modifiers::NONE).then_some(one)
}

/// Why the keys are not given, and what can be done about it.
fn refused(ui: &mut Ui, page: &mut KeyPage, own: &OwnKeys, refusal: &Refusal) -> Option<OwnKeys> {
    let look = look(ui);
    ui.label(styled(refusal.words(), Text::Body.bold(), *look.bad));
    ui.add_space(4.0);
    let mut new = None;
    ui.horizontal(|ui| {
        if let Refusal::Taken { by, .. } = refusal {
            let take = primary_button(ui, &format!("Take it from “{}”", by.name()));
            // It is asked about a key, so a key answers: Enter takes it, Esc leaves it.
            if page.is_new_refusal() {
                take.request_focus();
            }
            if take.clicked() {
                new = page.take_refused(own);
            }
        }
        if secondary_button(ui, "Leave it").clicked() {
            page.let_go();
        }
    });
    new
}
