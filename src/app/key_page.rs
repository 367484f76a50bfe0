//! The page on which commands get other keys: what is looked for, which command is chosen, and what the next key is
//! for. It changes nothing itself; what it comes to is a new table for the settings.

use egui::{Event, Key, KeyboardShortcut, Modifiers};

use super::command::{Group, TABLE, UiCommand};
use super::keymap::{self, Refusal};
use super::order::is_modifier;
use super::settings::OwnKeys;

/// The page.
#[derive(Debug, Clone, Default)]
pub struct KeyPage {
    /// What the names of the listed commands have in them.
    pub query: String,
    /// The key of which a command is looked for.
    sought: Option<KeyboardShortcut>,
    /// The command that is being changed.
    chosen: Option<UiCommand>,
    /// What the next key is for.
    waiting: Option<Purpose>,
    /// The keys that were refused, and why.
    refused: Option<(Vec<KeyboardShortcut>, Refusal)>,
    /// Whether that was shown already.
    told: bool,
    /// What the keys were before, the last change last.
    before: Vec<OwnKeys>,
}

/// What a key is pressed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To find the command that has it.
    Find,
    /// To be the only key of the chosen command.
    Change,
    /// To be one more.
    Add,
}

/// What came of the events of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pressed {
    Key(KeyboardShortcut),
    Escape,
}

impl KeyPage {
    /// The commands that are listed, in the groups of the overlay.
    pub(super) fn listed(&self, own: &OwnKeys) -> Vec<(Group, Vec<UiCommand>)> {
        let query = self.query.trim().to_lowercase();
        let sought = self.sought.map(|key| keymap::having(own, key));
        let fits = |command: UiCommand| {
            let row = command.row();
            let words = format!("{} {}", row.name, row.tooltip).to_lowercase();
            let named = query.split_whitespace().all(|word| words.contains(word));
            named
                && sought
                    .as_ref()
                    .is_none_or(|having| having.contains(&command))
        };
        let groups = Group::ALL.into_iter().map(|group| {
            let commands = TABLE.iter().copied();
            let commands = commands.filter(|it| it.row().group == group && fits(*it));
            (group, commands.collect::<Vec<_>>())
        });
        groups
            .filter(|(_, commands)| !commands.is_empty())
            .collect()
    }

    /// The command that is being changed: the chosen one, as long as it is listed, else the first.
    pub(super) fn chosen(&self, listed: &[(Group, Vec<UiCommand>)]) -> Option<UiCommand> {
        let mut all = listed.iter().flat_map(|(_, commands)| commands).copied();
        let chosen = self
            .chosen
            .filter(|chosen| all.clone().any(|it| it == *chosen));
        chosen.or_else(|| all.next())
    }

    /// Chooses a command.
    pub(super) fn choose(&mut self, command: UiCommand) {
        self.chosen = Some(command);
        self.let_go();
    }

    /// Goes through the list.
    pub(super) fn walk(&mut self, listed: &[(Group, Vec<UiCommand>)], forward: bool) {
        let all: Vec<_> = listed.iter().flat_map(|(_, commands)| commands).collect();
        let at = self.chosen(listed);
        let at = all.iter().position(|it| Some(**it) == at);
        let next = match (at, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.saturating_sub(1),
            (None, _) => 0,
        };
        if let Some(next) = all.get(next) {
            self.choose(**next);
        }
    }

    /// What the next key is for, if it is for something.
    pub(super) const fn waiting(&self) -> Option<Purpose> {
        self.waiting
    }

    /// The key of which a command is looked for.
    pub(super) const fn sought(&self) -> Option<KeyboardShortcut> {
        self.sought
    }

    /// Lists commands whatever their keys.
    pub(super) const fn stop_seeking(&mut self) {
        self.sought = None;
    }

    /// Why the keys that were pressed are not given.
    pub(super) fn refused(&self) -> Option<&Refusal> {
        self.refused.as_ref().map(|(_, refusal)| refusal)
    }

    /// Whether it is shown for the first time what was refused: the answer gets the keys then.
    pub(super) const fn is_new_refusal(&mut self) -> bool {
        !std::mem::replace(&mut self.told, true)
    }

    /// Waits for a key.
    pub(super) fn wait(&mut self, purpose: Purpose) {
        self.let_go();
        self.waiting = Some(purpose);
    }

    /// Waits for nothing, and forgets what was refused. Returns whether there was anything.
    pub(super) fn let_go(&mut self) -> bool {
        let waited = self.waiting.take().is_some();
        self.refused.take().is_some() || waited
    }

    /// Takes a key out of the events of a frame, while one is waited for, or Escape, while something is to be left.
    /// Returns the new keys, if there are any.
    pub(super) fn take_key(&mut self, events: &mut Vec<Event>, own: &OwnKeys) -> Option<OwnKeys> {
        if self.waiting.is_none() && self.refused.is_none() {
            return None;
        }
        let waiting = self.waiting;
        let pressed = events.iter().find_map(pressed);
        if waiting.is_some() {
            // Neither the key nor what it types is anybody else's.
            events.retain(|event| {
                !matches!(
                    event,
                    Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_)
                )
            });
        } else if pressed == Some(Pressed::Escape) {
            events.retain(|event| {
                !matches!(
                    event,
                    Event::Key {
                        key: Key::Escape,
                        ..
                    }
                )
            });
        }
        match (pressed?, waiting) {
            (Pressed::Escape, _) => {
                self.let_go();
                None
            }
            (Pressed::Key(_), None) => None,
            (Pressed::Key(key), Some(Purpose::Find)) => {
                self.waiting = None;
                self.sought = Some(key);
                self.query.clear();
                None
            }
            (Pressed::Key(key), Some(purpose)) => {
                let command = self.chosen(&self.listed(own))?;
                self.chosen = Some(command);
                self.waiting = None;
                let mut keys = match purpose {
                    Purpose::Add => keymap::keys_of(own, command),
                    Purpose::Change | Purpose::Find => Vec::new(),
                };
                if !keys.contains(&key) {
                    keys.push(key);
                }
                self.give(own, command, keys)
            }
        }
    }

    /// Gives a command these keys, if nothing speaks against it. Returns the new table.
    fn give(
        &mut self,
        own: &OwnKeys,
        command: UiCommand,
        keys: Vec<KeyboardShortcut>,
    ) -> Option<OwnKeys> {
        match keymap::give(own, command, &keys) {
            Ok(new) => self.changed(own, new),
            Err(refusal) => {
                self.refused = Some((keys, refusal));
                self.told = false;
                None
            }
        }
    }

    /// Gives the chosen command its usual keys again.
    pub(super) fn give_usual(&mut self, own: &OwnKeys, command: UiCommand) -> Option<OwnKeys> {
        self.choose(command);
        self.give(own, command, keymap::usual(command))
    }

    /// Takes the refused keys from the command that has them.
    pub(super) fn take_refused(&mut self, own: &OwnKeys) -> Option<OwnKeys> {
        let (keys, _) = self.refused.take()?;
        let command = self.chosen?;
        self.changed(own, keymap::take(own, command, &keys))
    }

    /// Leaves a command without one of its keys.
    pub(super) fn remove(
        &mut self,
        own: &OwnKeys,
        command: UiCommand,
        key: KeyboardShortcut,
    ) -> Option<OwnKeys> {
        self.choose(command);
        self.changed(own, keymap::without(own, command, key))
    }

    /// All keys are others now. Returns them, unless nothing changed.
    pub(super) fn changed(&mut self, own: &OwnKeys, new: OwnKeys) -> Option<OwnKeys> {
        self.let_go();
        if new == *own {
            return None;
        }
        self.before.push(own.clone());
        Some(new)
    }

    /// Whether something was changed here.
    pub(super) const fn has_changed(&self) -> bool {
        !self.before.is_empty()
    }

    /// What the keys were before the last change.
    pub(super) fn take_back(&mut self) -> Option<OwnKeys> {
        self.let_go();
        self.before.pop()
    }
}

/// A key that goes down and is more than one to be held. Copying and pasting come from the system as such.
fn pressed(event: &Event) -> Option<Pressed> {
    let with_ctrl = |key| Pressed::Key(KeyboardShortcut::new(Modifiers::COMMAND, key));
    match event {
        Event::Key {
            key: Key::Escape,
            pressed: true,
            ..
        } => Some(Pressed::Escape),
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } if !is_held(*key) => {
            let Modifiers {
                alt,
                shift,
                command,
                ..
            } = *modifiers;
            let held = Modifiers {
                alt,
                shift,
                command,
                ..Modifiers::NONE
            };
            Some(Pressed::Key(KeyboardShortcut::new(held, *key)))
        }
        Event::Copy => Some(with_ctrl(Key::C)),
        Event::Cut => Some(with_ctrl(Key::X)),
        Event::Paste(_) => Some(with_ctrl(Key::V)),
        _ => None,
    }
}

/// A key that does nothing alone.
fn is_held(key: Key) -> bool {
    is_modifier(key) || key == Key::CapsLock
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::{Annotate, Suggest};

    const UNDO: UiCommand = UiCommand::Annotate(Annotate::Undo);

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            repeat: false,
            physical_key: None,
        }
    }

    fn press(page: &mut KeyPage, own: &OwnKeys, event: Event) -> Option<OwnKeys> {
        let mut events = vec![event, Event::Text("x".to_owned())];
        let waited = page.waiting().is_some();
        let new = page.take_key(&mut events, own);
        assert_eq!(events.is_empty(), waited, "a key has one reader");
        new
    }

    #[test]
    fn the_next_key_is_the_commands_and_can_be_taken_back() {
        let mut page = KeyPage::default();
        let usual = OwnKeys::new();
        page.choose(UNDO);
        assert_eq!(
            press(&mut page, &usual, key(Key::F9, Modifiers::NONE)),
            None
        );
        page.wait(Purpose::Change);
        let own = press(&mut page, &usual, key(Key::F9, Modifiers::NONE)).expect("given");
        assert_eq!(own.get("Annotate.Undo"), Some(&vec!["F9".to_owned()]));
        page.wait(Purpose::Add);
        let both = press(&mut page, &own, key(Key::Z, Modifiers::COMMAND)).expect("given");
        assert_eq!(
            both.get("Annotate.Undo"),
            Some(&vec!["F9".to_owned(), "Ctrl Z".to_owned()])
        );
        assert_eq!(
            (page.take_back(), page.take_back()),
            (Some(own), Some(usual))
        );
        assert_eq!(page.take_back(), None);
    }

    #[test]
    fn a_clash_waits_for_an_answer() {
        let mut page = KeyPage::default();
        let usual = OwnKeys::new();
        page.choose(UiCommand::Suggest(Suggest::Accept));
        page.wait(Purpose::Change);
        assert_eq!(
            press(&mut page, &usual, key(Key::Z, Modifiers::COMMAND)),
            None
        );
        let words = page.refused().map(Refusal::words);
        assert_eq!(
            words.as_deref(),
            Some("“Ctrl Z” is the key of “Undo” already")
        );
        press(&mut page, &usual, key(Key::Escape, Modifiers::NONE));
        assert_eq!(page.refused(), None, "Escape leaves it");
        page.wait(Purpose::Change);
        press(&mut page, &usual, key(Key::Z, Modifiers::COMMAND));
        let own = page.take_refused(&usual).expect("taken");
        assert_eq!(own.get("Annotate.Undo"), Some(&Vec::new()));
        assert_eq!(own.get("Suggest.Accept"), Some(&vec!["Ctrl Z".to_owned()]));
    }

    #[test]
    fn a_command_is_found_by_its_name_and_by_its_key() {
        let (mut page, own) = (KeyPage::default(), OwnKeys::new());
        page.query = "take last back".to_owned();
        assert_eq!(page.listed(&own), [(Group::Annotate, vec![UNDO])]);
        page.wait(Purpose::Find);
        press(&mut page, &own, key(Key::Z, Modifiers::COMMAND));
        assert_eq!((page.query.as_str(), page.waiting()), ("", None));
        assert_eq!(page.listed(&own), [(Group::Annotate, vec![UNDO])]);
        page.stop_seeking();
        let all = page.listed(&own);
        let count: usize = all.iter().map(|(_, commands)| commands.len()).sum();
        assert_eq!(count, TABLE.len());
        page.walk(&all, true);
        assert_ne!(page.chosen(&all), Some(all[0].1[0]));
        page.walk(&all, false);
        page.walk(&all, false);
        assert_eq!(page.chosen(&all), Some(all[0].1[0]));
    }

    #[test]
    fn copying_comes_from_the_system_and_keeps_its_key() {
        let (mut page, own) = (KeyPage::default(), OwnKeys::new());
        page.choose(UNDO);
        page.wait(Purpose::Change);
        assert_eq!(press(&mut page, &own, Event::Copy), None);
        assert!(matches!(page.refused(), Some(Refusal::Never(_))));
        assert_eq!(
            page.take_key(&mut vec![key(Key::ShiftLeft, Modifiers::SHIFT)], &own),
            None
        );
    }
}
