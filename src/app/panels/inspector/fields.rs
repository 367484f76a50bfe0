//! The way of the keys through the fields of an annotation: Enter and Tab go on, Shift Tab goes back, Escape returns to
//! the text. Each field takes these keys out of the input before it is drawn, so that egui does not move its own focus.

use egui::{EventFilter, Id, Key, Memory, Modifiers, Response, RichText, TextEdit, Ui};

use crate::app::desk::Field;
use crate::app::look::choices::check_named;
use crate::app::look::direction::field;
use crate::app::look::widgets::name_field;
use crate::app::look::{Text, say};

/// What a field that has the keys keeps from egui.
const KEEPS: EventFilter = EventFilter {
    tab: true,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: true,
};

/// Where the keys go from the field that has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To the next; from the note, to what stands below it.
    Next,
    /// To the one before, before the first to the last.
    Previous,
    /// To the next, after the last attribute back to the text.
    Accept,
    /// Back to the text.
    Leave,
}

/// The fields that were drawn so far, in their order, and the step that was asked for in one of them.
#[derive(Debug, Default)]
pub(super) struct Fields {
    ids: Vec<Id>,
    /// The note among them.
    note: Option<Id>,
    step: Option<(Id, Step)>,
}

impl Fields {
    /// Takes a field in, if something can be entered there.
    pub(super) fn add(&mut self, ui: &Ui, id: Id) {
        if ui.is_enabled() {
            self.ids.push(id);
        }
    }

    /// The note comes after all others.
    pub(super) fn add_note(&mut self, ui: &Ui, id: Id) {
        self.note = Some(id);
        self.add(ui, id);
    }

    /// The keys that go from a field to another, taken out of the input. `enters`: whether Enter does. Returns whether
    /// the field is left. Has to be called before the field is drawn.
    pub(super) fn take_keys(&mut self, ui: &Ui, id: Id, enters: bool) -> bool {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return false;
        }
        let steps = [
            (Modifiers::SHIFT, Key::Tab, Step::Previous),
            (Modifiers::NONE, Key::Tab, Step::Next),
            (Modifiers::NONE, Key::Escape, Step::Leave),
            (Modifiers::NONE, Key::Enter, Step::Accept),
        ];
        // From the note egui goes on to what stands below it, such as relations.
        let is_note = self.note == Some(id);
        let steps = steps.iter().filter(|(_, key, step)| {
            (enters || *key != Key::Enter) && !(is_note && *step == Step::Next)
        });
        for (modifiers, key, step) in steps {
            if took(ui, *modifiers, *key) {
                self.step = Some((id, *step));
            }
        }
        self.step.is_some_and(|(from, _)| from == id)
    }

    /// Makes the step that was asked for, or gives the keys to the field that was wanted from outside. Returns the
    /// fields, for the next frame to know them.
    pub(super) fn finish(self, ui: &Ui, wanted: Option<Field>) -> Vec<Id> {
        let Self { ids, note, step } = self;

        let first = ids.first().copied();
        match (wanted, step) {
            (Some(Field::First), _) => focus(ui, first),
            (Some(Field::Note), _) => focus(ui, note),
            (None, Some((from, step))) => {
                let at = ids.iter().position(|id| *id == from).unwrap_or(0);
                let after = ids.get(at + 1).copied();
                let to = match step {
                    Step::Next => after.or(first),
                    Step::Previous => match at.checked_sub(1) {
                        Some(before) => ids.get(before).copied(),
                        None => ids.last().copied(),
                    },
                    Step::Accept => after.filter(|after| Some(*after) != note),
                    Step::Leave => None,
                };
                match to {
                    Some(_) => focus(ui, to),
                    // The text takes the keys that nobody has.
                    None => ui.memory_mut(Memory::stop_text_input),
                }
                ui.request_repaint();
            }
            (None, None) => {}
        }
        ids
    }
}

fn focus(ui: &Ui, field: Option<Id>) {
    if let Some(field) = field {
        ui.memory_mut(|memory| memory.request_focus(field));
        ui.request_repaint();
    }
}

/// Takes a key out of the input, with these modifiers and no others.
pub(super) fn took(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| {
            !matches!(
                event,
                egui::Event::Key { key: pressed, pressed: true, modifiers: held, .. }
                    if *pressed == key && held.matches_exact(modifiers)
            )
        });
        input.events.len() < before
    })
}

/// Keeps the keys of a field that is no text from egui.
pub(super) fn keep(ui: &Ui, id: Id) {
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, KEEPS));
}

/// A field for one line of text.
pub(super) fn line(ui: &mut Ui, id: Id, text: &mut String, name: &str, hint: &str) -> Response {
    let hint_text = say::OFF.of(ui, hint);
    let response = field::line(ui, text, &Text::Body.font(), |text| {
        let edit = TextEdit::singleline(text).event_filter(KEEPS);
        shaped(edit, id, hint_text)
    });
    shown(&response, text, name, hint);
    response
}

/// The field of the note, for several lines of text.
pub(super) fn area(ui: &mut Ui, id: Id, text: &mut String, name: &str, hint: &str) -> Response {
    let keeps = EventFilter {
        tab: false,
        ..KEEPS
    };
    let hint_text = say::OFF.of(ui, hint);
    let response = field::area(ui, text, &Text::Body.font(), |text| {
        let edit = TextEdit::multiline(text).desired_rows(3);
        shaped(edit.event_filter(keeps), id, hint_text)
    });
    shown(&response, text, name, hint);
    response
}

fn shaped(edit: TextEdit<'_>, id: Id, hint: RichText) -> TextEdit<'_> {
    edit.id(id)
        .hint_text(hint)
        .margin(egui::Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY)
}

fn shown(response: &Response, text: &str, name: &str, hint: &str) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    name_field(response, text, name, hint);
}

/// A box to tick.
pub(super) fn tick(ui: &mut Ui, fields: &mut Fields, on: &mut bool, name: &str) -> Response {
    let response = check_named(ui, on, "Yes", name);
    fields.add(ui, response.id);
    keep(ui, response.id);
    fields.take_keys(ui, response.id, false);
    response
}
