//! Which key presses what, by the table and by the settings.

use super::*;

fn own(keys: &[(&str, &[&str])]) -> OwnKeys {
    let keys = keys.iter().map(|(id, keys)| {
        let keys = keys.iter().map(|keys| (*keys).to_owned());
        ((*id).to_owned(), keys.collect())
    });
    keys.collect()
}

fn any(keymap: &Keymap, modifiers: Modifiers, key: Key) -> Option<UiCommand> {
    keymap.pressed(key, modifiers, |_, _| true)
}

#[test]
fn no_two_commands_share_a_key_and_each_can_be_written_down() {
    let (keymap, faults) = Keymap::new(&OwnKeys::new());
    assert_eq!(faults, Vec::<String>::new());
    for (command, keys) in &keymap.keys {
        assert_eq!(keymap.clash(*command, keys), None, "{command:?}");
        for keys in keys {
            let written = format_shortcut(*keys, false);
            let question = keys.logical_key == Key::Questionmark;
            assert!(question || read(&written) == Ok(*keys), "{written}");
        }
    }
    let listed = USUAL.iter().filter(|(command, _)| TABLE.contains(command));
    assert_eq!(listed.count(), USUAL.len());
}

#[test]
fn what_cannot_be_given_hands_its_keys_to_nothing_else() {
    let (keymap, _) = Keymap::new(&OwnKeys::new());
    let redo = UiCommand::Annotate(Annotate::Redo);
    let pressed = keymap.pressed(Key::Z, CTRL_SHIFT, |command, _| command != redo);
    assert_eq!(pressed, None, "it would undo");
}

#[test]
fn keys_alone_never_act_while_somebody_types() {
    let (keymap, _) = Keymap::new(&own(&[("Project.Open", &["Y"])]));
    assert_eq!(
        any(&keymap, NONE, Key::Y),
        Some(UiCommand::Project(Project::Open))
    );
    for (command, keys) in &keymap.keys {
        let own = *command == UiCommand::Project(Project::Open);
        for keys in keys.iter().filter(|_| command.row().while_typing && !own) {
            assert!(!types(*keys), "{command:?}");
        }
    }
}

#[test]
fn own_keys_replace_the_usual_ones() {
    let swapped = own(&[
        ("Suggest.Accept", &["X"]),
        ("Suggest.Reject", &["A", "Ctrl Alt Insert"]),
        ("Suggest.Quotes", &[]),
    ]);
    let (keymap, faults) = Keymap::new(&swapped);
    assert_eq!(faults, Vec::<String>::new());
    let accept = UiCommand::Suggest(Suggest::Accept);
    let reject = UiCommand::Suggest(Suggest::Reject);
    assert_eq!(any(&keymap, NONE, Key::X), Some(accept));
    assert_eq!(any(&keymap, NONE, Key::A), Some(reject));
    assert_eq!(any(&keymap, CTRL.plus(ALT), Key::Insert), Some(reject));
    assert_eq!(any(&keymap, NONE, Key::U), None);
    assert_eq!(
        any(&keymap, SHIFT, Key::U),
        Some(UiCommand::Suggest(Suggest::Clusters))
    );
}

#[test]
fn what_cannot_be_used_is_told_and_changes_nothing() {
    let faulty = own(&[
        ("Annotate.Fly", &["Ctrl D"]),
        ("Annotate.Note", &["Ctrl Z"]),
        ("Annotate.Remove", &["Hyper D"]),
        ("Columns.Follow", &["3"]),
        ("Link.Start", &["Ctrl D"]),
        ("Link.StartAnew", &["Ctrl D"]),
        ("Move.Find", &["Ctrl Nonsense"]),
    ]);
    let (keymap, faults) = Keymap::new(&faulty);
    let expected = [
        "there is no command “Annotate.Fly”",
        "“Annotate.Remove”: “Hyper” in “Hyper D” is not Ctrl, Alt or Shift",
        "“Columns.Follow”: “3” alone is the key of a tag",
        "“Move.Find”: “Ctrl Nonsense” names no key",
        "“Link.StartAnew”: “Ctrl D” is the key of “Link” already",
        "“Annotate.Note”: “Ctrl Z” is the key of “Undo” already",
    ];
    assert_eq!(faults, expected);
    assert_eq!(
        any(&keymap, NONE, Key::M),
        Some(UiCommand::Annotate(Annotate::Note))
    );
    assert_eq!(
        any(&keymap, CTRL, Key::Z),
        Some(UiCommand::Annotate(Annotate::Undo))
    );
    assert_eq!(
        any(&keymap, CTRL, Key::D),
        Some(UiCommand::Link(Link::Start))
    );
    assert_eq!(
        any(&keymap, SHIFT, Key::L),
        Some(UiCommand::Link(Link::StartAnew))
    );
}
