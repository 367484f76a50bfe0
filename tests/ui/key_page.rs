//! The page on which commands get other keys, by keyboard and by pointer, and what follows from it at once.

use std::fs;

use egui::{Event, Key, Modifiers, Role};
use pullquote::app::UiCommand;
use pullquote::app::command::{Annotate, Help};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window};

/// Opens the page by the palette.
fn open_page(window: &mut Window) {
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("change keys");
    window.press(Key::Enter);
    assert!(window.says("Change keys"));
    assert_eq!(window.focused().as_deref(), Some("Find a command"));
}

fn undo_keys(window: &Window) -> Vec<String> {
    UiCommand::Annotate(Annotate::Undo).all_keys(&window.harness.ctx)
}

fn saved(place: &Place) -> String {
    fs::read_to_string(place.home().join("settings.ron")).expect("saved")
}

#[test]
fn a_command_gets_another_key_without_the_pointer_and_has_it_at_once() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    open_page(&mut window);
    window.type_text("remove annot");
    assert!(window.has(Role::Button, "Remove annotation, Delete, Backspace"));
    window.press(Key::Enter);
    assert!(window.says("Press the new key of “Remove annotation”"));
    window.press_with(CTRL, Key::D);
    assert!(window.has(Role::Button, "Remove annotation, Ctrl D"));
    assert_eq!(window.focused().as_deref(), Some("Find a command"));
    assert!(saved(&place).contains("\"Annotate.Remove\": [\n            \"Ctrl D\""));
    window.press(Key::Escape);
    assert!(!window.harness.state().has_dialog());
    window.press(Key::Tab);
    window.press(Key::Delete);
    assert_eq!(window.annotations().len(), 1, "Delete is free now");
    window.press_with(CTRL, Key::D);
    assert_eq!(window.annotations(), []);
    // The overlay says so, too.
    window.press_with(SHIFT, Key::Questionmark);
    assert!(window.has(Role::Button, "Change keys…"));
    drop(window);
    // And it is so after the next start.
    let window = place.open(&place.path("project"));
    let keys = UiCommand::Annotate(Annotate::Remove).all_keys(&window.harness.ctx);
    assert_eq!(keys, ["Ctrl D"]);
}

#[test]
fn a_clash_is_refused_and_the_key_can_be_taken_and_all_taken_back() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    open_page(&mut window);
    window.type_text("write a note");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    assert!(window.says("“Ctrl Z” is the key of “Undo” already"));
    assert_eq!(undo_keys(&window), ["Ctrl Z"], "nothing is taken unasked");
    assert_eq!(window.focused().as_deref(), Some("Take it from “Undo”"));
    window.press(Key::Escape);
    assert!(!window.says("is the key of “Undo” already"));
    assert!(
        window.harness.state().has_dialog(),
        "Escape left the question only"
    );
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    window.press(Key::Enter);
    assert_eq!(undo_keys(&window), Vec::<String>::new());
    assert!(window.has(Role::Button, "Write a note, Ctrl Z"));
    window.click_button("Take back");
    assert_eq!(undo_keys(&window), ["Ctrl Z"]);
    assert!(
        !saved(&place).contains("keys:"),
        "no more than what differs"
    );
}

#[test]
fn keys_of_the_caret_of_tags_and_of_the_system_are_refused_in_words() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    open_page(&mut window);
    window.type_text("write a note");
    for (modifiers, key, words) in [
        (Modifiers::NONE, Key::Num3, "“3” alone is the key of a tag"),
        (SHIFT, Key::ArrowRight, "“Shift Right” moves the caret"),
    ] {
        window.press(Key::Enter);
        window.press_with(modifiers, key);
        assert!(window.says(words), "{words}");
        window.press(Key::Escape);
    }
    window.press(Key::Enter);
    window.frame([Event::Copy]);
    window.calm();
    assert!(window.says("“Ctrl C” copies and pastes on every system"));
    window.click_button("Leave it");
    let note = UiCommand::Annotate(Annotate::Note).all_keys(&window.harness.ctx);
    assert_eq!(note, ["M"]);
    // A letter that a tag of this project has is given, with a word about the tag.
    assert!(window.says("belong to the tag set"));
}

#[test]
fn a_command_is_found_by_its_key_and_gets_one_more_or_none() {
    let place = Place::new();
    let mut window = place.window();
    window.click_button("Keys");
    window.click_button("Change keys…");
    window.click(Role::Tab, "Find by its key");
    assert!(window.says("Press the key whose command you look for"));
    window.press_with(CTRL, Key::Z);
    let listed = |window: &Window| {
        let names = window.named(Role::Button).into_iter();
        names
            .filter(|it| it.starts_with("Undo,"))
            .collect::<Vec<_>>()
    };
    assert_eq!(listed(&window), ["Undo, Ctrl Z"]);
    assert!(!window.has(Role::Button, "Find…, Ctrl F"));
    window.click_button("Add a key");
    window.press(Key::F9);
    assert_eq!(listed(&window), ["Undo, Ctrl Z, F9"]);
    window.click_button("Remove Ctrl Z");
    window.click_button("Show all commands");
    assert_eq!(listed(&window), ["Undo, F9"]);
    window.click_button("Undo, F9");
    window.click_button("Usual key");
    assert_eq!(listed(&window), ["Undo, Ctrl Z"]);
    // Arrows go through the list, and the next key is for where they stopped.
    window.click_button("Take back");
    window.press(Key::ArrowDown);
    assert!(window.says("Make the change again"), "Redo is next");
}

#[test]
fn a_preset_gives_other_keys_and_all_usual_ones_come_back() {
    let place = Place::new();
    let mut window = place.window();
    window
        .harness
        .state_mut()
        .ask(pullquote::app::Action::Ui(UiCommand::Help(
            Help::ChangeKeys,
        )));
    window.calm();
    window.click(Role::Tab, "Like Label Studio");
    let note = |window: &Window| UiCommand::Annotate(Annotate::Note).all_keys(&window.harness.ctx);
    assert_eq!(note(&window), ["Alt M", "M"]);
    window.click(Role::Tab, "All usual keys");
    assert_eq!(note(&window), ["M"]);
    assert!(window.harness.unnamed_widgets().is_empty());
}

#[test]
fn the_sheet_is_written_and_opened() {
    let place = Place::with_settings("(keys: {\"Annotate.Undo\": [\"F9\"]})");
    let mut window = place.window();
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("print keys");
    window.press(Key::Enter);
    let sheet = fs::read_to_string(place.home().join("keys.html")).expect("written");
    assert!(sheet.contains("<kbd>F9</kbd>") && !sheet.contains("<kbd>Ctrl Z</kbd>"));
    assert!(window.says("The sheet is "));
}
