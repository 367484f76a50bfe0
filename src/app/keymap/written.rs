//! How keys are written, in the window and in the settings, and which of them write something themselves.

use egui::{Key, KeyboardShortcut};

use super::{ALT, CTRL, NONE, SHIFT, key};

/// Keys in words and signs that every font has.
pub(in crate::app) fn format_shortcut(shortcut: KeyboardShortcut, mac: bool) -> String {
    let mut parts: Vec<&str> = Vec::new();
    if shortcut.modifiers.command {
        parts.push(if mac { "Cmd" } else { "Ctrl" });
    }
    if shortcut.modifiers.alt {
        parts.push(if mac { "Option" } else { "Alt" });
    }
    if shortcut.modifiers.shift && shortcut.logical_key != Key::Questionmark {
        parts.push("Shift");
    }
    parts.push(match shortcut.logical_key {
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Comma => ",",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Questionmark => "?",
        Key::Period => ".",
        Key::Semicolon => ";",
        Key::Colon => ":",
        Key::Slash => "/",
        Key::Backslash => "\\",
        Key::Equals => "=",
        Key::Exclamationmark => "!",
        other => other.name(),
    });
    parts.join(" ")
}

/// Keys as [`format_shortcut`] writes them on any system.
pub(super) fn read(text: &str) -> Result<KeyboardShortcut, String> {
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    let name = parts.pop().unwrap_or_default();
    let mut modifiers = NONE;
    for part in parts {
        modifiers = modifiers.plus(match part {
            "Ctrl" | "Cmd" => CTRL,
            "Alt" | "Option" => ALT,
            "Shift" => SHIFT,
            _ => return Err(format!("“{part}” in “{text}” is not Ctrl, Alt or Shift")),
        });
    }
    let found = Key::from_name(name).ok_or_else(|| format!("“{text}” names no key"))?;
    let digit = found.name().parse::<u8>().is_ok();
    if digit && modifiers == NONE {
        return Err(format!("“{text}” alone is the key of a tag"));
    }
    Ok(key(modifiers, found))
}

/// Whether a field would take the keys for letters.
pub(super) fn types(keys: KeyboardShortcut) -> bool {
    let free = keys.modifiers.command || keys.modifiers.alt;
    let function = matches!(
        keys.logical_key,
        Key::Escape
            | Key::F1
            | Key::F2
            | Key::F3
            | Key::F4
            | Key::F5
            | Key::F6
            | Key::F7
            | Key::F8
            | Key::F9
            | Key::F10
            | Key::F11
            | Key::F12
    );
    !free && !function
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read_whatever_the_key() {
        for known in Key::ALL {
            for modifiers in [CTRL, ALT, SHIFT, CTRL.plus(SHIFT), CTRL.plus(ALT)] {
                let keys = key(modifiers, *known);
                let written = format_shortcut(keys, false);
                // A keyboard has the question mark with Shift or without: it is written without, and means both.
                let read = read(&written);
                let same = read.map(|it| it.logical_key);
                assert_eq!(same, Ok(*known), "{written}");
                if *known != Key::Questionmark {
                    assert_eq!(super::read(&written), Ok(keys), "{written}");
                }
            }
        }
    }
}
