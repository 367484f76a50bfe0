//! What keys ask for, before the frame is drawn: one pass over the events, in the order in which they came.

use std::mem;

use egui::{Context, Event, Id, Key, Modifiers};

use super::action::{Action, ProjectAction, TextAction};
use super::adjudication::AdjudicationAction;
use super::command::{Annotate, Move, UiCommand};
use super::compare::{CompareAction, DiscrepanciesAction, Screen};
use super::desk::{Field, Find, ListAction, article_list, article_search};
use super::journal::JournalAction;
use super::order::{self, Order, Taker};
use super::panels::history;
use super::reader::{Motion, Reader};
use super::spans::SpansAction;
use super::tag_set::TagSetAction;
use super::{App, Desk, keymap};
use crate::compare::View;

/// What has to be drawn before it is known where further keys go.
#[derive(PartialEq)]
pub(super) struct Scene {
    screen: Option<Screen>,
    dialog: bool,
    focus: Option<Id>,
    entered: Option<Field>,
    settings: bool,
    /// Whether the next hit is not known yet: what keys behind are for is the hit.
    awaits_hit: bool,
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
            // Whoever lets go of Shift has selected what was meant, also where more keys follow in the same frame.
            if matches!(event, Event::ModifiersChanged(held) if !held.shift) {
                self.on_desk(Desk::finish_selecting);
            }
            let changed = acted && order::is_key(&event) && self.scene(context) != drawn;
            let action = (!changed)
                .then(|| self.meaning(context, &event, events.peek(), modifiers))
                .flatten();
            // The keys of letters that are waited for do nothing else.
            let is_space = matches!(
                event,
                Event::Key {
                    key: Key::Space,
                    ..
                }
            );
            if is_space && self.desk.as_ref().is_some_and(Desk::is_jumping) {
                continue;
            }
            if self.is_tap_again(context, &event, action.as_ref()) {
                continue;
            }
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
            self.end_selecting(&action);
            self.run(context, action);
            self.run_all(context);
            acted = true;
        }
        let waits = context.with_plugin(|order: &mut Order| order.has_keys());
        if waits != Some(true) && !context.input(|input| input.modifiers.shift) {
            self.on_desk(Desk::finish_selecting);
        }
        context.input_mut(|input| input.events = left);
    }

    /// Before anything else is done, what keys have selected is finished, and letters are no longer waited for.
    fn end_selecting(&mut self, action: &Action) {
        let extends = matches!(
            action,
            Action::Text(TextAction::MoveCaret { extend: true, .. })
        );
        let jumps = matches!(
            action,
            Action::Text(TextAction::Jump(_)) | Action::Ui(UiCommand::Annotate(Annotate::Unselect))
        );
        self.on_desk(|desk| {
            if !extends {
                desk.finish_selecting();
            }
            if !jumps {
                desk.stop_jumping();
            }
        });
    }

    /// Whether a tag's key, or one that settles a case, is pressed again at once with nothing done in between: a finger's slip,
    /// or a key that is held.
    fn is_tap_again(&mut self, context: &Context, event: &Event, action: Option<&Action>) -> bool {
        let tags = matches!(
            action,
            Some(Action::Text(TextAction::Tag(_)) | Action::Spans(SpansAction::Retag(_)))
        );
        let settles = matches!(action, Some(Action::Adjudication(it)) if it.settles());
        match event {
            Event::Key { key, .. } if settles => {
                let now = context.input(|it| it.time);
                self.taps.is_again(key.name(), now)
            }
            Event::Text(letter) if tags => self.taps.is_again(letter, context.input(|it| it.time)),
            Event::PointerButton { .. } => self.taps.forget(),
            _ if action.is_some() => self.taps.forget(),
            _ => false,
        }
    }

    /// Where the pointer goes on in the text of another column, the keys go along.
    fn take_keys_along(&self, context: &Context) {
        if !context.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
            return;
        }
        let Some(desk) = self.desk.as_ref().filter(|_| self.dialog.is_none()) else {
            return;
        };
        let focus = context.memory(egui::Memory::focused);
        let mut columns = desk.columns().iter();
        let reads = columns.any(|column| focus == Some(Reader::id(column.article())));
        let reader = desk.focused_article().map(Reader::id);
        if let Some(reader) = reader.filter(|reader| reads && focus != Some(*reader)) {
            context.memory_mut(|memory| memory.request_focus(reader));
        }
    }

    /// Ends a frame: says who reads the keys of the next, and has that come at once if there are keys already.
    pub(super) fn hand_on_keys(&mut self, context: &Context, drawn: &Scene) {
        self.take_keys_along(context);
        let taker = self.taker(context, drawn);
        let waits = context.with_plugin(|order: &mut Order| order.end_frame(taker));
        if waits == Some(true) {
            context.request_repaint();
        }
        // egui takes the keys from a field on Escape before anybody sees that it was pressed in there.
        self.typing_in = self.field(context);
    }

    fn taker(&self, context: &Context, drawn: &Scene) -> Taker {
        let field = self.field(context);
        let mut now = self.scene(context);
        now.focus = drawn.focus;
        // A field has to be drawn with the keys once: egui knows then which ones it keeps to itself.
        if now != *drawn || now.awaits_hit || (field.is_some() && field != self.typing_in) {
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
            entered: desk.and_then(|desk| desk.frame().field),
            settings: self.settings != self.saved_settings,
            awaits_hit: desk.and_then(Desk::find).is_some_and(Find::is_awaited),
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
        let desk = self.desk.as_ref();
        let in_inspector = self.inspector_field(context).is_some();
        // A list of choices takes letters and no more: what is pressed with Ctrl is a command there too.
        let typing = context.text_edit_focused() || (in_inspector && !modifiers.command);
        let screen = desk.map(Desk::screen);
        let reading = desk.filter(|_| screen == Some(Screen::Read) && !typing);
        let listing = desk.filter(|_| screen == Some(Screen::Spans) && !typing);
        let typed = |event: &Event| {
            let desk = reading.or(listing)?;
            reading
                .and_then(|desk| jumped(desk, event, modifiers))
                .or_else(|| typed(desk, event, modifiers))
        };
        match event {
            // A tag's key is the person's own choice, so it comes before a command's.
            Event::Key { pressed: true, .. } if next.is_some_and(|next| typed(next).is_some()) => {
                None
            }
            // They go from one field to another, and back to the text.
            Event::Key {
                key: Key::Tab | Key::Enter | Key::Escape,
                ..
            } if in_inspector => None,
            Event::Key {
                pressed: true,
                key: Key::Backspace,
                ..
            } if reading.is_some_and(Desk::is_jumping) => {
                Some(Action::Text(TextAction::Jump(String::new())))
            }
            Event::Key {
                pressed: true, key, ..
            } if reading.is_some() && is_exact(*key, modifiers) => {
                reader_key(reading?, *key, modifiers)
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
                let journal = || {
                    let shown = screen == Some(Screen::Journal);
                    let meant = (shown && !typing).then(|| JournalAction::of(*key))?;
                    meant.map(Action::Journal)
                };
                let spans = || {
                    // A button that the keyboard is at is pressed by Enter and Space itself.
                    let free = context.memory(egui::Memory::focused).is_none();
                    listing.filter(|_| free || !matches!(key, Key::Enter | Key::Space))?;
                    let meant = SpansAction::of(*key, modifiers)?;
                    // The arrows go through the rows, and take no button along that was pressed before.
                    context.memory_mut(|memory| {
                        if let Some(focus) = memory.focused() {
                            memory.surrender_focus(focus);
                        }
                    });
                    Some(Action::Spans(meant))
                };
                if let Some(meant) = self.list_key(context, *key, modifiers) {
                    return Some(Action::List(meant));
                }
                let reader = || reader_key(reading?, *key, modifiers);
                let past = || {
                    let has_keys =
                        context.memory(egui::Memory::focused) == Some(history::list_id());
                    let meant = (has_keys && modifiers.is_none()).then(|| history::key(*key))?;
                    meant.map(Action::Past)
                };
                let settling = || {
                    let shown = screen == Some(Screen::Adjudication) && !typing;
                    let free = shown && !egui::Popup::is_any_open(context);
                    let meant = free.then(|| AdjudicationAction::of(*key, modifiers))?;
                    meant.map(Action::Adjudication)
                };
                if let Some(meant) = settling() {
                    return Some(meant);
                }
                let command = command.or_else(finding).or_else(tag_set).or_else(journal);
                command.or_else(spans).or_else(past).or_else(reader)
            }
            Event::Text(_) => typed(event).map(|typed| match (listing, typed) {
                (Some(_), TextAction::Tag(tag)) => Action::Spans(SpansAction::Retag(tag)),
                (_, typed) => Action::Text(typed),
            }),
            // Copying and pasting come from the system as events of their own, not as keys.
            Event::Copy => reading.map(|_| Action::Ui(UiCommand::Annotate(Annotate::Copy))),
            Event::Paste(text) => {
                reading.map(|_| Action::Project(ProjectAction::Paste(text.clone())))
            }
            _ => None,
        }
    }

    /// What a key asks of the list of articles, where the list or the field above it has the keys.
    fn list_key(&self, context: &Context, key: Key, modifiers: Modifiers) -> Option<ListAction> {
        let focus = context.memory(egui::Memory::focused)?;
        let in_field = focus == article_search();
        let fits = focus == article_list() || (in_field && ListAction::leaves_field(key));
        let free = self.desk.is_some() && !egui::Popup::is_any_open(context);
        ListAction::of(key, modifiers).filter(|_| fits && free)
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
        command.filter(|command| match command {
            UiCommand::Annotate(Annotate::Unselect) => !busy,
            // Enter presses the button that has the keys.
            UiCommand::Annotate(Annotate::Attributes) => self.text_has_keys(context),
            // In a bar or a panel Tab goes on there.
            UiCommand::Move(Move::Next | Move::Previous) => {
                key != Key::Tab || self.text_has_keys(context)
            }
            _ => true,
        })
    }

    /// The field that somebody types in or chooses in.
    fn field(&self, context: &Context) -> Option<Id> {
        let focus = context.memory(egui::Memory::focused);
        let typing = focus.filter(|_| context.text_edit_focused());
        typing.or_else(|| self.inspector_field(context))
    }

    /// The field of the inspector that has the keys.
    fn inspector_field(&self, context: &Context) -> Option<Id> {
        let focus = context.memory(egui::Memory::focused)?;
        let desk = self.desk.as_ref()?;
        let shows = matches!(desk.screen(), Screen::Read | Screen::Spans);
        (shows && desk.frame().fields.contains(&focus)).then_some(focus)
    }

    /// Whether keys act in an article, and in no widget.
    fn text_has_keys(&self, context: &Context) -> bool {
        let Some(focus) = context.memory(egui::Memory::focused) else {
            return true;
        };
        // Of any column: keys may have gone to another one since it was drawn.
        let mut columns = self.desk.iter().flat_map(Desk::columns);
        columns.any(|column| focus == Reader::id(column.article()))
    }
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

/// The letters of a word that is to be jumped to.
fn jumped(desk: &Desk, event: &Event, modifiers: Modifiers) -> Option<TextAction> {
    let Event::Text(text) = event else {
        return None;
    };
    let types = desk.is_jumping() && !modifiers.command && !modifiers.alt;
    types.then(|| TextAction::Jump(text.clone()))
}

/// Whether a key selects by character where selections snap to words, and the other way round.
const fn is_exact(key: Key, modifiers: Modifiers) -> bool {
    modifiers.alt && modifiers.shift && matches!(key, Key::ArrowLeft | Key::ArrowRight)
}

/// The keys of the text: a picked end takes the arrow keys before the caret does.
fn reader_key(desk: &Desk, key: Key, modifiers: Modifiers) -> Option<Action> {
    if desk.focus().edge().is_none() {
        let (motion, extend) = Motion::of(key, modifiers)?;
        let exact = is_exact(key, modifiers);
        return (!desk.columns().is_empty()).then_some(Action::Text(TextAction::MoveCaret {
            motion,
            extend,
            exact,
        }));
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
