//! Whose key a letter or sign is when it is pressed alone: tags and commands both have such keys.

use egui::{Context, Key, Modifiers};

use super::Keymap;
use crate::app::command::UiCommand;

/// The command that a letter or sign presses, with Shift where the keyboard needs it for the sign.
pub(in crate::app) fn command_of(context: &Context, sign: char) -> Option<UiCommand> {
    context.with_plugin(|keymap: &mut Keymap| keymap.command_of(sign))?
}

impl Keymap {
    fn command_of(&self, sign: char) -> Option<UiCommand> {
        let name: String = sign.to_uppercase().collect();
        let key = Key::from_name(&name)?;
        let modifiers = if sign.is_uppercase() {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        };
        self.pressed(key, modifiers, |_, _| true)
    }
}

#[cfg(test)]
mod tests {
    use super::super::OwnKeys;
    use super::*;
    use crate::app::command::{Annotate, Suggest};

    #[test]
    fn a_letter_is_a_commands_by_the_keymap_that_holds() {
        let own = [("Suggest.Accept".to_owned(), vec!["B".to_owned()])];
        let (keymap, faults) = Keymap::new(&OwnKeys::from(own));
        assert_eq!(faults, Vec::<String>::new());
        let accept = Some(UiCommand::Suggest(Suggest::Accept));
        assert_eq!(
            (keymap.command_of('a'), keymap.command_of('b')),
            (None, accept)
        );
        let picks = Some(UiCommand::Annotate(Annotate::PickStart));
        assert_eq!(keymap.command_of('['), picks);
        let all = Some(UiCommand::Suggest(Suggest::AcceptAll));
        assert_eq!(keymap.command_of('A'), all);
        for free in ['c', 'é', '7', 'ж', '€'] {
            assert_eq!(keymap.command_of(free), None, "{free}");
        }
    }
}
