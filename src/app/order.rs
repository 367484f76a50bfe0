//! Which of the events that came since the last frame this frame takes. The others wait for the next.
//!
//! egui hands a frame's events to every widget at once: who looks first acts first, whatever came first, and a key sees
//! nothing of the click before it. So a frame gets no more than what keeps its order by itself: either the pointer's
//! part, or keys that one taker reads from first to last. On a fast machine that is all there ever is.

use std::mem;

use egui::{Context, Event, Key, Modifiers, Plugin, RawInput};

/// Who reads the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Taker {
    /// The window's own pass over them, which keeps their order: nothing of egui's would take them.
    Desk,
    /// A field that somebody types in. It keeps the order of what it takes itself.
    Field,
    /// Buttons, lists, dialogs: what egui moves from one to the next.
    #[default]
    Widgets,
    /// What was asked for while the last frame was drawn is not on the screen yet: keys wait for it.
    Nobody,
}

/// The events that wait.
#[derive(Debug, Default)]
pub(super) struct Order {
    waiting: Vec<Event>,
    taker: Taker,
    /// What was typed and has acted, and until when the same is a slip of the finger.
    acted: Option<(String, f64)>,
    now: f64,
}

/// How long a second press of the same sign is taken for a part of the first, in seconds.
const SLIP: f64 = 0.35;

impl Order {
    /// Puts keys back that cannot be told before what is there now was drawn.
    pub(super) fn put_back(&mut self, events: Vec<Event>) {
        self.waiting.splice(0..0, events);
    }

    /// A sign has chosen something in a list that is closed now: pressed again by a heavy hand, it shall not act in what
    /// lay behind.
    pub(super) fn ignore_again(&mut self, sign: &str) {
        self.acted = Some((sign.to_owned(), self.now + SLIP));
    }

    /// Whether keys wait for the next frame.
    pub(super) fn has_keys(&self) -> bool {
        self.waiting.iter().any(is_key)
    }

    /// Ends a frame. Returns whether another has to come at once.
    pub(super) const fn end_frame(&mut self, taker: Taker) -> bool {
        self.taker = taker;
        !self.waiting.is_empty()
    }
}

impl Plugin for Order {
    fn debug_name(&self) -> &'static str {
        "order of events"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        let mut events = mem::take(&mut self.waiting);
        events.append(&mut input.events);
        let next = self.now + f64::from(input.predicted_dt);
        self.now = input.time.unwrap_or(next);
        if let Some((sign, until)) = &self.acted {
            if self.now > *until {
                self.acted = None;
            } else {
                events.retain(|event| !matches!(event, Event::Text(text) if text == sign));
            }
        }
        self.waiting = events.split_off(share(&events, self.taker));
        input.events = events;
    }
}

/// What a frame has of the events so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Has {
    /// Nothing that has an order.
    Nothing,
    /// Buttons of the pointer.
    Pointer,
    /// Keys that their taker reads in order.
    Written,
    /// One key, perhaps repeated.
    One(Key, Modifiers),
}

/// How many of the events belong into one frame.
fn share(events: &[Event], taker: Taker) -> usize {
    let mut has = Has::Nothing;
    for (at, event) in events.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| events.get(before));
        match with(has, event, before, taker) {
            Some(more) => has = more,
            None => return at,
        }
    }
    events.len()
}

/// What a frame has with one more event; `None` where that has to wait.
fn with(has: Has, event: &Event, before: Option<&Event>, taker: Taker) -> Option<Has> {
    match event {
        _ if taker == Taker::Nobody && is_key(event) => None,
        // A second click would hide the first.
        Event::PointerButton { pressed: true, .. } | Event::AccessKitActionRequest(_) => {
            (has == Has::Nothing).then_some(Has::Pointer)
        }
        Event::PointerButton { pressed: false, .. } => {
            matches!(has, Has::Nothing | Has::Pointer).then_some(Has::Pointer)
        }
        // Widgets ask for the modifiers as they are at a frame's end: a click has to keep its own.
        Event::ModifiersChanged(_) => (has != Has::Pointer).then_some(has),
        Event::Key {
            pressed: true,
            key,
            modifiers,
            ..
        } if !is_modifier(*key) => with_key(has, *key, *modifiers, taker),
        Event::Text(_) if before.is_some_and(types) => Some(has),
        Event::Text(_) | Event::Ime(_) | Event::Copy | Event::Cut | Event::Paste(_) => {
            matches!(has, Has::Nothing | Has::Written).then_some(Has::Written)
        }
        _ => Some(has),
    }
}

fn with_key(has: Has, key: Key, modifiers: Modifiers, taker: Taker) -> Option<Has> {
    let written = match taker {
        Taker::Desk => true,
        Taker::Field => !leaves(key) && !modifiers.command && !modifiers.alt,
        Taker::Widgets | Taker::Nobody => false,
    };
    match has {
        Has::Nothing if written => Some(Has::Written),
        Has::Nothing => Some(Has::One(key, modifiers)),
        Has::Written if written => Some(has),
        // Widgets count a key, but egui's focus goes on once in a frame, and these may close what they are pressed in.
        Has::One(..)
            if has == Has::One(key, modifiers)
                && !matches!(key, Key::Tab | Key::Enter | Key::Space | Key::Escape) =>
        {
            Some(has)
        }
        Has::Pointer | Has::Written | Has::One(..) => None,
    }
}

/// Whether an event has its place among keys.
pub(super) const fn is_key(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
    )
}

/// Whether an event is a key that types, so that the text behind it is its own.
pub(super) fn types(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, key, .. } if !leaves(*key) && !is_modifier(*key))
}

/// Keys that a field does not write: commands, or ways out of it.
const fn leaves(key: Key) -> bool {
    matches!(
        key,
        Key::Escape
            | Key::Enter
            | Key::Tab
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::PageUp
            | Key::PageDown
            | Key::F1
            | Key::F2
            | Key::F3
            | Key::F4
            | Key::F5
            | Key::F6
    )
}

/// Shift and its like say nothing alone.
pub(super) const fn is_modifier(key: Key) -> bool {
    matches!(
        key,
        Key::ShiftLeft
            | Key::ShiftRight
            | Key::ControlLeft
            | Key::ControlRight
            | Key::AltLeft
            | Key::AltRight
            | Key::SuperLeft
            | Key::SuperRight
    )
}

#[cfg(test)]
mod tests {
    use egui::{PointerButton, Pos2};

    use super::*;

    fn key(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    fn button(pressed: bool) -> Event {
        Event::PointerButton {
            pos: Pos2::ZERO,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    /// The sizes of the frames that events are handed out in.
    fn frames(mut events: &[Event], taker: Taker) -> Vec<usize> {
        let mut sizes = Vec::new();
        while !events.is_empty() {
            let size = share(events, taker);
            assert!(size > 0, "a frame takes something");
            sizes.push(size);
            events = &events[size..];
        }
        sizes
    }

    #[test]
    fn the_desk_takes_all_keys_and_no_click_with_them() {
        let events = [key(Key::Tab), key(Key::Tab), key(Key::Num1), text("1")];
        assert_eq!(frames(&events, Taker::Desk), [4]);
        let events = [button(true), button(false), key(Key::Num1), text("1")];
        assert_eq!(frames(&events, Taker::Desk), [2, 2]);
        let events = [key(Key::Num1), text("1"), button(true), button(false)];
        assert_eq!(frames(&events, Taker::Desk), [2, 2]);
    }

    #[test]
    fn clicks_come_one_by_one() {
        let moved = Event::PointerMoved(Pos2::ZERO);
        let events = [
            moved.clone(),
            button(true),
            button(false),
            moved,
            button(true),
            button(false),
        ];
        assert_eq!(frames(&events, Taker::Desk), [4, 2]);
        let let_go = Event::ModifiersChanged(Modifiers::NONE);
        let events = [button(true), button(false), let_go];
        assert_eq!(frames(&events, Taker::Desk), [2, 1]);
    }

    #[test]
    fn a_field_writes_until_a_key_leaves_it() {
        let events = [
            key(Key::A),
            text("a"),
            key(Key::Backspace),
            key(Key::Escape),
            key(Key::Num2),
            text("2"),
        ];
        assert_eq!(frames(&events, Taker::Field), [3, 1, 2]);
        let events = [text("a"), key(Key::Enter), text("b")];
        assert_eq!(frames(&events, Taker::Field), [1, 1, 1]);
    }

    #[test]
    fn widgets_get_one_key_at_a_time() {
        let events = [key(Key::ArrowDown), key(Key::ArrowDown), key(Key::Enter)];
        assert_eq!(frames(&events, Taker::Widgets), [2, 1]);
        assert_eq!(share(&events, Taker::Nobody), 0);
        let events = [key(Key::Tab), key(Key::Tab), key(Key::A), text("a")];
        assert_eq!(frames(&events, Taker::Widgets), [1, 1, 2]);
    }
}
