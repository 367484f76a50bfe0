//! What keys ask for, before the frame is drawn.

use egui::Context;

use super::action::Action;
use super::command::{self, UiCommand};
use super::desk::Screen;
use super::{App, Desk};
use crate::export::comparison::View;
use crate::model::Verdict;

impl App {
    /// Turns pressed keys into actions.
    pub(super) fn keys(&mut self, ui: &egui::Ui) {
        let context = ui.ctx();
        if self.dialog.is_some() {
            return;
        }
        let Some(desk) = &mut self.desk else {
            let pressed = command::take_pressed(context, |row| !row.needs_project);
            self.actions.extend(pressed.into_iter().map(Action::Ui));
            return;
        };
        let reading = desk.screen == Screen::Read;
        if reading && !context.text_edit_focused() {
            // An end that was picked takes the arrow keys before the caret does.
            if desk.edge.is_some() {
                let steps = edge_keys(context).into_iter();
                self.actions
                    .extend(steps.map(|(forward, word)| Action::MoveEdge { forward, word }));
            }
            self.actions.extend(clipboard(context));
            for tag in tag_keys(context, desk) {
                self.actions.push(Action::Tag(tag));
            }
        }
        let checking = desk.screen == Screen::Compare(View::Discrepancies);
        if checking && !context.text_edit_focused() {
            self.actions.extend(finding_keys(context));
        }
        // What needs the articles leaves its keys to the screen that is shown instead of them.
        let pressed =
            command::take_pressed(context, |row| reading || !row.command.needs_articles());
        self.actions.extend(pressed.into_iter().map(Action::Ui));
    }
}

/// The arrow keys for a picked end: forward or back, by word or by character.
fn edge_keys(context: &Context) -> Vec<(bool, bool)> {
    use egui::{Key, Modifiers};
    let mut steps = Vec::new();
    context.input_mut(|input| {
        for (key, forward) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
            for (modifiers, word) in [(Modifiers::COMMAND, true), (Modifiers::NONE, false)] {
                for _ in 0..input.count_and_consume_key(modifiers, key) {
                    steps.push((forward, word));
                }
            }
        }
    });
    steps
}

/// The keys of the discrepancies: those that answer suggestions answer findings, and arrows walk them.
fn finding_keys(context: &Context) -> Vec<Action> {
    use egui::{Key, Modifiers};
    let mut keys = vec![
        (Modifiers::NONE, Key::ArrowDown, Action::WalkFindings(true)),
        (Modifiers::NONE, Key::ArrowUp, Action::WalkFindings(false)),
    ];
    for (command, action) in [
        (UiCommand::Accept, Action::AnswerFinding(Verdict::Confirmed)),
        (UiCommand::Reject, Action::AnswerFinding(Verdict::Dismissed)),
        (UiCommand::PreviousProposal, Action::WalkFindings(false)),
        (UiCommand::NextProposal, Action::WalkFindings(true)),
    ] {
        let shortcuts = command.row().shortcuts.iter();
        keys.extend(shortcuts.map(|it| (it.modifiers, it.logical_key, action.clone())));
    }
    let mut pressed = Vec::new();
    context.input_mut(|input| {
        for (modifiers, key, action) in keys {
            for _ in 0..input.count_and_consume_key(modifiers, key) {
                pressed.push(action.clone());
            }
        }
    });
    pressed
}

/// Copying and pasting come from the system as events of their own, not as keys.
fn clipboard(context: &Context) -> Vec<Action> {
    let mut actions = Vec::new();
    context.input_mut(|input| {
        input.events.retain(|event| {
            match event {
                egui::Event::Copy => actions.push(Action::Ui(UiCommand::Copy)),
                egui::Event::Paste(text) => actions.push(Action::Paste(text.clone())),
                _ => return true,
            }
            false
        });
    });
    actions
}

/// The tags whose keys were pressed. Taken as typed text, so that every keyboard's layout works.
fn tag_keys(context: &Context, desk: &Desk) -> Vec<crate::model::TagId> {
    let tags = desk.project().tag_set();
    let mut found = Vec::new();
    context.input_mut(|input| {
        if input.modifiers.command || input.modifiers.alt {
            return;
        }
        input.events.retain(|event| {
            let tag = match event {
                egui::Event::Text(text) => {
                    let mut characters = text.chars();
                    let one = characters.next().filter(|_| characters.next().is_none());
                    one.and_then(|character| tags.with_key(character))
                }
                _ => None,
            };
            found.extend(tag.map(|tag| tag.id.clone()));
            tag.is_none()
        });
    });
    found
}
