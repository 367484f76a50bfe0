//! Which command a key is, and where: the row says when, and the settings say which key.

use std::fs;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use pullquote::app::TABLE;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, Window};

/// Keys as the window writes them.
fn keys(written: &str) -> (Modifiers, Key) {
    let mut parts: Vec<&str> = written.split(' ').collect();
    let key = parts.pop().and_then(Key::from_name).expect("a key");
    let held = parts.iter().fold(Modifiers::NONE, |held, part| {
        held.plus(match *part {
            "Ctrl" => CTRL,
            "Alt" => Modifiers::ALT,
            "Shift" => Modifiers::SHIFT,
            other => panic!("{other} is held in {written}"),
        })
    });
    (held, key)
}

/// What commands change.
fn state(window: &Window) -> String {
    let Some(desk) = window.harness.state().desk() else {
        return "no project".to_owned();
    };
    let history = desk.session().history();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {}",
        history.undo_label(),
        history.redo_label(),
        desk.focus(),
        desk.screen(),
        desk.suggesting().asked(),
        desk.comparing().discrepancies.current(),
        desk.find().map(|find| find.current().cloned()),
        window.named(Role::TextInput).join(" "),
    )
}

/// Presses all keys of all commands that cannot be given now. Tab and Enter have a use besides: egui goes on with them.
/// A key that two commands share is left to the one that can be given.
#[track_caller]
fn press_what_is_not_available(window: &mut Window) -> usize {
    let context = window.harness.ctx.clone();
    let before = state(window);
    let desk = window.harness.state().desk();
    let given = TABLE.iter().filter(|command| command.is_available(desk));
    let taken: Vec<_> = given.flat_map(|it| it.all_keys(&context)).collect();
    let mut pressed = 0;
    for command in TABLE {
        if command.is_available(window.harness.state().desk()) {
            continue;
        }
        for written in command.all_keys(&context) {
            let (held, key) = keys(&written);
            if !matches!(key, Key::Tab | Key::Enter) && !taken.contains(&written) {
                window.press_with(held, key);
                assert_eq!(state(window), before, "{written} is {command:?}");
                pressed += 1;
            }
        }
    }
    pressed
}

#[test]
fn a_key_acts_only_where_its_row_says_so() {
    let place = Place::new();
    let mut window = place.window();
    assert!(press_what_is_not_available(&mut window) > 30);

    let annotations = [("claim", "old bridge"), ("quote", "three pillars")];
    let project = place.annotated(ARTICLES, &annotations);
    let mut window = place.open(&project);
    // Nothing is selected, nothing suggested, nothing found, nothing done.
    assert!(press_what_is_not_available(&mut window) > 15);
    for view in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
        window.press_with(Modifiers::ALT, view);
        assert!(press_what_is_not_available(&mut window) > 20);
    }
    window.press_with(CTRL, Key::Num1);
    window.press(Key::Tab);
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
    assert!(press_what_is_not_available(&mut window) > 5);
    // What is available acts.
    window.press(Key::Delete);
    assert_eq!(window.annotations().len(), 1);
}

#[test]
fn the_palette_lists_what_cannot_be_done_and_does_not_do_it() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    let mut window = place.open(&project);
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("Remove annotation");
    let listed = window.get(Role::Button, "Remove annotation");
    assert!(listed.accesskit_node().is_disabled());
    window.press(Key::Enter);
    assert!(window.has(Role::Button, "Remove annotation"), "it stays");
    window.press(Key::Escape);
    window.press(Key::Tab);
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("Remove annotation");
    window.press(Key::Enter);
    assert_eq!(window.annotations(), []);
}

#[test]
fn own_keys_come_from_the_settings_and_what_cannot_be_used_stays_there() {
    let settings = r#"(annotator: "tester", keys: {
        "Annotate.Remove": ["Ctrl D"],
        "Annotate.Fly": ["F4"],
        "Move.Find": ["Ctrl Z"],
    })"#;
    let place = Place::with_settings(settings);
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    let mut window = place.open(&project);
    assert!(window.says("there is no command “Annotate.Fly”"));
    assert!(window.says("“Move.Find”: “Ctrl Z” is the key of “Undo” already"));
    window.press(Key::Tab);
    window.press(Key::Delete);
    assert_eq!(window.annotations().len(), 1, "Delete is free now");
    window.press_with(CTRL, Key::D);
    assert_eq!(window.annotations(), []);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations().len(), 1, "Ctrl Z takes back");
    window.press_with(CTRL, Key::F);
    assert!(window.has(Role::TextInput, "Find"), "its usual key finds");
    window.press(Key::Escape);
    // Another setting is saved, and with it what was written by hand.
    window.press_with(CTRL, Key::B);
    let saved = fs::read_to_string(place.home().join("settings.ron")).expect("saved");
    assert!(saved.contains("left_panel: false"), "{saved}");
    for kept in ["\"Annotate.Fly\"", "\"F4\"", "\"Move.Find\"", "\"Ctrl D\""] {
        assert!(saved.contains(kept), "{kept}: {saved}");
    }
}
