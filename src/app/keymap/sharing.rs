//! Commands that have a key together.

use crate::app::command::{Annotate, Link, UiCommand};

/// The first takes the key wherever it can be given, the other has it elsewhere. No other two may have one together.
const SHARING: &[(UiCommand, UiCommand)] = &[
    (
        UiCommand::Link(Link::Relate),
        UiCommand::Annotate(Annotate::RecentTag),
    ),
    (
        UiCommand::Link(Link::RelateSelected),
        UiCommand::Link(Link::Selected),
    ),
    (
        UiCommand::Link(Link::Selected),
        UiCommand::Annotate(Annotate::Attributes),
    ),
    (
        UiCommand::Link(Link::RelateSelected),
        UiCommand::Annotate(Annotate::Attributes),
    ),
];

/// Whether two commands may have a key together.
pub(super) fn may(one: UiCommand, other: UiCommand) -> bool {
    SHARING.contains(&(one, other)) || SHARING.contains(&(other, one))
}

/// The one that is meant of those that have a key and can be given.
pub(super) fn first(given: &[UiCommand]) -> Option<UiCommand> {
    let gives_way = |it: &UiCommand| given.iter().any(|other| SHARING.contains(&(*other, *it)));
    given.iter().copied().find(|it| !gives_way(it))
}

#[cfg(test)]
mod tests {
    use egui::{Key, Modifiers};

    use super::super::{Keymap, OwnKeys};
    use super::*;

    #[test]
    fn of_two_that_share_a_key_one_is_meant() {
        let (keymap, _) = Keymap::new(&OwnKeys::new());
        for (first, second) in SHARING {
            let keys = keymap.of(*second).iter();
            let shared: Vec<_> = keys.filter(|key| keymap.of(*first).contains(key)).collect();
            assert!(!shared.is_empty(), "{first:?} and {second:?} share nothing");
            for keys in shared {
                let meant = |given: &[UiCommand]| {
                    keymap.pressed(keys.logical_key, keys.modifiers, |command, _| {
                        given.contains(&command)
                    })
                };
                assert_eq!(meant(&[*second, *first]), Some(*first));
                assert_eq!(meant(&[*second]), Some(*second));
                assert_eq!(meant(&[]), None);
            }
        }
        let recent = UiCommand::Annotate(Annotate::RecentTag);
        assert_eq!(
            keymap.pressed(Key::R, Modifiers::SHIFT, |_, _| true),
            Some(recent)
        );
        let (_, faults) = Keymap::new(&OwnKeys::from([(
            "Link.Relate".to_owned(),
            vec!["T".to_owned()],
        )]));
        assert_eq!(
            faults,
            ["“Link.Relate”: “T” is the key of “Tag by name…” already"]
        );
    }
}
