//! What keys ask for, before the frame is drawn: one pass over the events, in the order in which they came.

use std::mem;

use egui::{Context, Event, Id, Key, Modifiers};

use super::action::{Action, ProjectAction, TextAction};
use super::command::{Annotate, UiCommand};
use super::compare::{CompareAction, DiscrepanciesAction, Screen};
use super::order::{self, Order, Taker};
use super::reader::{Motion, Reader};
use super::tag_set::TagSetAction;
use super::{App, Desk, keymap};
use crate::compare::View;

/// What has to be drawn before it is known where further keys go.
#[derive(PartialEq)]
pub(super) struct Scene {
    screen: Option<Screen>,
    dialog: bool,
    focus: Option<Id>,
    note: bool,
    settings: bool,
}

impl App {
    /// Does what keys and letters ask for, each before the next is looked at. What is egui's stays where it is.
    pub(super) fn keys(&mut self, context: &Context) {
        self.run_all(context);
        if self.dialog.is_some() {
            return;
        }
        let (events, mut modifiers) =
            context.input_mut(|input| (mem::take(&mut input.events), input.modifiers));
        let drawn = self.scene(context);
        let mut acted = false;
        let mut left = Vec::with_capacity(events.len());
        let mut events = events.into_iter().peekable();
        while let Some(event) = events.next() {
            if let Event::Key {
                pressed: true,
                modifiers: held,
                ..
            } = event
            {
                modifiers = held;
            }
            let changed = acted && order::is_key(&event) && self.scene(context) != drawn;
            let action = (!changed)
                .then(|| self.meaning(context, &event, events.peek(), modifiers))
                .flatten();
            let too_early = |action: &Action| acted && self.must_be_drawn(action);
            if changed || action.as_ref().is_some_and(too_early) {
                let rest = std::iter::once(event).chain(events);
                let (keys, others): (Vec<_>, Vec<_>) = rest.partition(order::is_key);
                left.extend(others);
                context.with_plugin(|order: &mut Order| order.put_back(keys));
                break;
            }
            let Some(action) = action else {
                left.push(event);
                continue;
            };
            if order::types(&event) {
                // The letter of a key that has acted is not typed as well.
                events.next_if(|next| matches!(next, Event::Text(_)));
            }
            if acted {
                self.start_work(context);
            }
            self.run(context, action);
            self.run_all(context);
            acted = true;
        }
        context.input_mut(|input| input.events = left);
    }

    /// Ends a frame: says who reads the keys of the next, and has that come at once if there are keys already.
    pub(super) fn hand_on_keys(&mut self, context: &Context, drawn: &Scene) {
        let taker = self.taker(context, drawn);
        let waits = context.with_plugin(|order: &mut Order| order.end_frame(taker));
        if waits == Some(true) {
            context.request_repaint();
        }
        // egui takes the keys from a field on Escape before anybody sees that it was pressed in there.
        self.typing_in = field(context);
    }

    fn taker(&self, context: &Context, drawn: &Scene) -> Taker {
        let field = field(context);
        let mut now = self.scene(context);
        now.focus = drawn.focus;
        // A field has to be drawn with the keys once: egui knows then which ones it keeps to itself.
        if now != *drawn || (field.is_some() && field != self.typing_in) {
            return Taker::Nobody;
        }
        if field.is_some() {
            return Taker::Field;
        }
        let free = self.dialog.is_none() && !egui::Popup::is_any_open(context);
        let reading = self
            .desk
            .as_ref()
            .filter(|desk| desk.screen() == Screen::Read);
        let focus = context.memory(egui::Memory::focused);
        let reads = reading
            .and_then(Desk::focused_article)
            .is_some_and(|article| focus == Some(Reader::id(article)));
        if free && reads {
            Taker::Desk
        } else {
            Taker::Widgets
        }
    }

    pub(super) fn scene(&self, context: &Context) -> Scene {
        let desk = self.desk.as_ref();
        Scene {
            screen: desk.map(Desk::screen),
            dialog: self.dialog.is_some(),
            focus: context.memory(egui::Memory::focused),
            note: desk.is_some_and(|desk| desk.frame().note),
            settings: self.settings != self.saved_settings,
        }
    }

    /// Whether an action goes by where things are on the screen, and they have moved.
    fn must_be_drawn(&self, action: &Action) -> bool {
        let Action::Text(TextAction::MoveCaret { .. }) = action else {
            return false;
        };
        let desk = self.desk.as_ref();
        desk.is_some_and(|desk| {
            let column = desk.columns().get(desk.focus().column());
            column.is_some_and(|column| {
                let caret = desk.selection_in(column.article()).is_some();
                column.reader().must_be_drawn(caret)
            })
        })
    }

    /// What an event asks for; `None` where it is egui's.
    fn meaning(
        &self,
        context: &Context,
        event: &Event,
        next: Option<&Event>,
        modifiers: Modifiers,
    ) -> Option<Action> {
        let typing = context.text_edit_focused();
        let desk = self.desk.as_ref();
        let screen = desk.map(Desk::screen);
        let reading = desk.filter(|_| screen == Some(Screen::Read) && !typing);
        let typed = |event: &Event| reading.and_then(|desk| typed(desk, event, modifiers));
        match event {
            // A tag's key is the person's own choice, so it comes before a command's.
            Event::Key { pressed: true, .. } if next.is_some_and(|next| typed(next).is_some()) => {
                None
            }
            Event::Key {
                pressed: true, key, ..
            } => {
                let command = self
                    .command(context, *key, modifiers, typing)
                    .map(Action::Ui);
                let finding = || {
                    let finds = screen == Some(Screen::Compare(View::Discrepancies));
                    (finds && !typing).then(|| finding_key(*key))?
                };
                let tag_set = || {
                    let shown = screen == Some(Screen::TagSet);
                    let meant = (shown && !typing).then(|| TagSetAction::of(*key, modifiers))?;
                    meant.map(Action::TagSet)
                };
                let reader = || reader_key(reading?, *key, modifiers);
                command.or_else(finding).or_else(tag_set).or_else(reader)
            }
            Event::Text(_) => typed(event).map(Action::Text),
            // Copying and pasting come from the system as events of their own, not as keys.
            Event::Copy => reading.map(|_| Action::Ui(UiCommand::Annotate(Annotate::Copy))),
            Event::Paste(text) => {
                reading.map(|_| Action::Project(ProjectAction::Paste(text.clone())))
            }
            _ => None,
        }
    }

    fn command(
        &self,
        context: &Context,
        key: Key,
        modifiers: Modifiers,
        typing: bool,
    ) -> Option<UiCommand> {
        let command = keymap::pressed(context, key, modifiers, typing, self.desk.as_ref());
        // Escape first ends what it is pressed in: a list that is open, a field that is written in.
        let busy = egui::Popup::is_any_open(context);
        command.filter(|command| !busy || *command != UiCommand::Annotate(Annotate::Unselect))
    }
}

/// The field that somebody types in.
fn field(context: &Context) -> Option<Id> {
    let focus = context.memory(egui::Memory::focused);
    focus.filter(|_| context.text_edit_focused())
}

/// What a letter or digit asks for: the tag that has it as its key, or while relating the type of a relation. Taken as
/// typed text, so that every keyboard's layout works.
fn typed(desk: &Desk, event: &Event, modifiers: Modifiers) -> Option<TextAction> {
    let Event::Text(text) = event else {
        return None;
    };
    let mut characters = text.chars();
    let one = characters.next().filter(|_| characters.next().is_none())?;
    if modifiers.command || modifiers.alt {
        return None;
    }
    // Digits without a type do nothing then: none shall change the tag of what is being related.
    if let Some(digit) = one.to_digit(10).filter(|_| desk.chooses_relation_type()) {
        let at = usize::try_from(digit).ok()?.wrapping_sub(1);
        return Some(TextAction::RelateAs(at));
    }
    let tag = desk.project().tag_set().with_key(one)?;
    Some(TextAction::Tag(tag.id.clone()))
}

/// The keys of the text: a picked end takes the arrow keys before the caret does.
fn reader_key(desk: &Desk, key: Key, modifiers: Modifiers) -> Option<Action> {
    if desk.focus().edge().is_none() {
        let (motion, extend) = Motion::of(key, modifiers)?;
        return (!desk.columns().is_empty())
            .then_some(Action::Text(TextAction::MoveCaret { motion, extend }));
    }
    let forward = match key {
        Key::ArrowRight => true,
        Key::ArrowLeft => false,
        _ => return None,
    };
    let word = modifiers.command;
    Some(Action::Text(TextAction::MoveEdge { forward, word }))
}

/// The keys of the discrepancies: arrows walk the findings. Those that answer suggestions answer findings too.
fn finding_key(key: Key) -> Option<Action> {
    let forward = match key {
        Key::ArrowDown => true,
        Key::ArrowUp => false,
        _ => return None,
    };
    let walk = DiscrepanciesAction::Walk { forward };
    Some(Action::Compare(CompareAction::Discrepancies(walk)))
}
