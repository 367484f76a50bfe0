//! Changing the person's own keys: every change is a new table for the settings, which says no more than what differs
//! from the usual keys.
//!
//! What a command cannot have is refused in words. What another command has can be taken from there.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Keymap, OwnKeys, TABLE, USUAL, UiCommand, format_shortcut, read, sharing};
use crate::app::reader::Motion;

/// Why a command does not get keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) enum Refusal {
    /// Another command has them, and does not share them.
    Taken {
        /// Which one.
        by: UiCommand,
        /// The keys, as they are written.
        keys: String,
    },
    /// No command can have them.
    Never(String),
}

impl Refusal {
    /// In words.
    pub(in crate::app) fn words(&self) -> String {
        match self {
            Self::Taken { by, keys } => format!("“{keys}” is the key of “{}” already", by.name()),
            Self::Never(words) => words.clone(),
        }
    }
}

/// The keys of a command.
pub(in crate::app) fn keys_of(own: &OwnKeys, command: UiCommand) -> Vec<KeyboardShortcut> {
    let (keymap, _) = Keymap::new(own);
    keymap.of(command).to_vec()
}

/// The commands that have a key.
pub(in crate::app) fn having(own: &OwnKeys, key: KeyboardShortcut) -> Vec<UiCommand> {
    let (keymap, _) = Keymap::new(own);
    let all = keymap.keys.iter().filter(|(_, keys)| keys.contains(&key));
    all.map(|(command, _)| *command).collect()
}

/// The keys that a command has where nobody changed them.
pub(in crate::app) fn usual(command: UiCommand) -> Vec<KeyboardShortcut> {
    let found = USUAL.iter().find(|(usual, _)| *usual == command);
    found.map_or_else(Vec::new, |(_, keys)| keys.to_vec())
}

/// Gives a command these keys and no others.
pub(in crate::app) fn give(
    own: &OwnKeys,
    command: UiCommand,
    keys: &[KeyboardShortcut],
) -> Result<OwnKeys, Refusal> {
    let before = usual(command);
    for new in keys.iter().filter(|key| !before.contains(key)) {
        if let Some(words) = reserved(*new) {
            return Err(Refusal::Never(words));
        }
    }
    let (keymap, _) = Keymap::new(own);
    if let Some((by, keys)) = keymap.clash(command, keys) {
        let keys = format_shortcut(keys, false);
        return Err(Refusal::Taken { by, keys });
    }
    Ok(put(own.clone(), command, keys))
}

/// The same, and takes them from whatever commands have them.
pub(in crate::app) fn take(
    own: &OwnKeys,
    command: UiCommand,
    keys: &[KeyboardShortcut],
) -> OwnKeys {
    let (keymap, _) = Keymap::new(own);
    let mut new = own.clone();
    for other in TABLE {
        let had = keymap.of(*other);
        let left: Vec<_> = had
            .iter()
            .filter(|it| !keys.contains(it))
            .copied()
            .collect();
        if *other != command && !sharing::may(*other, command) && left.len() < had.len() {
            new = put(new, *other, &left);
        }
    }
    put(new, command, keys)
}

/// Leaves a command without one of its keys.
pub(in crate::app) fn without(own: &OwnKeys, command: UiCommand, key: KeyboardShortcut) -> OwnKeys {
    let mut left = keys_of(own, command);
    left.retain(|it| *it != key);
    put(own.clone(), command, &left)
}

/// Writes keys down. What the file has for other commands and could not be used must not come to life by it.
fn put(mut own: OwnKeys, command: UiCommand, keys: &[KeyboardShortcut]) -> OwnKeys {
    for (id, written) in &mut own {
        let other = TABLE.iter().find(|other| other.row().id == id);
        if other.is_some_and(|other| *other != command && !sharing::may(*other, command)) {
            written.retain(|it| !read(it).is_ok_and(|it| keys.contains(&it)));
        }
    }
    let id = command.row().id;
    if keys == usual(command) {
        own.remove(id);
    } else {
        let written = keys.iter().map(|keys| format_shortcut(*keys, false));
        own.insert(id.to_owned(), written.collect());
    }
    own
}

/// Why no command can have a key: something else has it, wherever the keys go.
fn reserved(keys: KeyboardShortcut) -> Option<String> {
    let KeyboardShortcut {
        modifiers,
        logical_key,
    } = keys;
    let written = format_shortcut(keys, false);
    if logical_key == Key::Escape {
        return Some("“Escape” ends what is under way, and does nothing else".to_owned());
    }
    if modifiers == Modifiers::COMMAND && matches!(logical_key, Key::C | Key::X | Key::V) {
        return Some(format!("“{written}” copies and pastes on every system"));
    }
    if Motion::has_key(logical_key, modifiers) {
        return Some(format!("“{written}” moves the caret"));
    }
    // What cannot be written down cannot be kept: a digit alone is the key of a tag.
    read(&written).err()
}

#[cfg(test)]
mod tests {
    use super::super::{ALT, CTRL, NONE, SHIFT, key};
    use super::*;
    use crate::app::command::{Annotate, Link, Move, Suggest};

    const UNDO: UiCommand = UiCommand::Annotate(Annotate::Undo);
    const NOTE: UiCommand = UiCommand::Annotate(Annotate::Note);
    const REMOVE: UiCommand = UiCommand::Annotate(Annotate::Remove);

    /// Nothing in the table is left unused by the keymap that is made of it.
    #[track_caller]
    fn is_whole(own: &OwnKeys) {
        let (keymap, faults) = Keymap::new(own);
        assert_eq!(faults, Vec::<String>::new());
        for command in TABLE {
            assert_eq!(keymap.clash(*command, keymap.of(*command)), None);
        }
    }

    #[test]
    fn a_free_key_is_given_and_the_usual_ones_leave_no_trace() {
        let own = give(&OwnKeys::new(), NOTE, &[key(CTRL, Key::D)]).expect("free");
        assert_eq!(own.get("Annotate.Note"), Some(&vec!["Ctrl D".to_owned()]));
        assert_eq!(keys_of(&own, NOTE), [key(CTRL, Key::D)]);
        is_whole(&own);
        let own = give(&own, NOTE, &usual(NOTE)).expect("free");
        assert_eq!(own, OwnKeys::new());
        let own = without(&own, REMOVE, key(NONE, Key::Backspace));
        assert_eq!(own.get("Annotate.Remove"), Some(&vec!["Delete".to_owned()]));
        let own = without(&own, REMOVE, key(NONE, Key::Delete));
        assert_eq!(keys_of(&own, REMOVE), []);
        is_whole(&own);
    }

    #[test]
    fn what_another_command_has_is_refused_and_can_be_taken() {
        let z = key(CTRL, Key::Z);
        let refused = give(&OwnKeys::new(), NOTE, &[z]).expect_err("taken");
        assert_eq!(refused.words(), "“Ctrl Z” is the key of “Undo” already");
        let own = take(&OwnKeys::new(), NOTE, &[z]);
        assert_eq!(
            (keys_of(&own, NOTE), keys_of(&own, UNDO)),
            (vec![z], vec![])
        );
        is_whole(&own);
        // Its usual keys are somebody else's now: they are refused, and can be taken back.
        let refused = give(&own, UNDO, &usual(UNDO)).expect_err("taken");
        assert_eq!(
            refused.words(),
            "“Ctrl Z” is the key of “Write a note” already"
        );
        let own = take(&own, UNDO, &usual(UNDO));
        assert_eq!(
            (keys_of(&own, NOTE), keys_of(&own, UNDO)),
            (vec![], vec![z])
        );
        assert_eq!(own.len(), 1);
        is_whole(&own);
    }

    #[test]
    fn of_several_keys_only_the_one_that_is_meant_is_taken() {
        let delete = key(NONE, Key::Delete);
        let own = take(&OwnKeys::new(), NOTE, &[delete]);
        assert_eq!(keys_of(&own, REMOVE), [key(NONE, Key::Backspace)]);
        is_whole(&own);
    }

    #[test]
    fn commands_that_share_a_key_keep_sharing_it() {
        let enter = key(NONE, Key::Enter);
        let linked = UiCommand::Link(Link::Selected);
        let own = take(&OwnKeys::new(), linked, &[enter, key(ALT, Key::L)]);
        let attributes = UiCommand::Annotate(Annotate::Attributes);
        assert_eq!(keys_of(&own, attributes), [enter]);
        is_whole(&own);
    }

    #[test]
    fn what_could_not_be_used_does_not_come_to_life() {
        let own = OwnKeys::from([("Move.Find".to_owned(), vec!["Ctrl Z".to_owned()])]);
        let z = key(CTRL, Key::Z);
        let own = take(&own, NOTE, &[z]);
        assert_eq!(keys_of(&own, NOTE), [z]);
        assert_eq!(keys_of(&own, UiCommand::Move(Move::Find)), []);
        is_whole(&own);
    }

    #[test]
    fn no_command_gets_what_tags_caret_and_system_have() {
        let accept = UiCommand::Suggest(Suggest::Accept);
        for (keys, words) in [
            (key(NONE, Key::Num3), "“3” alone is the key of a tag"),
            (key(SHIFT, Key::ArrowLeft), "“Shift Left” moves the caret"),
            (key(CTRL, Key::Home), "“Ctrl Home” moves the caret"),
            (key(ALT, Key::ArrowUp), "“Alt Up” moves the caret"),
            (
                key(CTRL, Key::C),
                "“Ctrl C” copies and pastes on every system",
            ),
            (
                key(NONE, Key::Escape),
                "“Escape” ends what is under way, and does nothing else",
            ),
        ] {
            let refused = give(&OwnKeys::new(), accept, &[keys]).expect_err("reserved");
            assert_eq!(refused.words(), words);
        }
        let unselect = UiCommand::Annotate(Annotate::Unselect);
        let back = give(&OwnKeys::new(), unselect, &usual(unselect));
        assert!(back.is_ok(), "its usual key stays its own");
    }
}
