//! Everything that can be pressed or filled in has a name: for screen readers, and for these tests.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window};

/// The same name twice on one screen is no name: nobody can tell the two apart.
#[track_caller]
fn assert_all_named(window: &Window, screen: &str) {
    let unnamed = window.harness.unnamed_widgets();
    assert!(unnamed.is_empty(), "{screen}: {unnamed:#?}");
    for role in [Role::TextInput, Role::MultilineTextInput, Role::CheckBox] {
        let mut names = window.named(role);
        names.sort();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "{screen}: {role:?} {names:?}");
    }
}

#[test]
fn everything_on_the_desk_has_a_name() {
    let place = Place::new();
    let annotations = [("quote", "old bridge"), ("event", "fire service")];
    let mut window = place.open(&place.annotated(ARTICLES, &annotations));
    assert_all_named(&window, "nothing selected");
    window.press(Key::Tab);
    assert_all_named(&window, "a quote selected");
    window.press(Key::Tab);
    assert_all_named(&window, "an event selected");
    window.drag_over("three pillars");
    assert_all_named(&window, "the popup");
    window.press_with(CTRL, Key::F);
    assert_all_named(&window, "the search");
}

#[test]
fn everything_on_the_start_page_and_in_dialogs_has_a_name() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    for (key, dialog) in [
        (Key::E, "Export"),
        (Key::T, "New tag"),
        (Key::N, "New project"),
        (Key::Comma, "Settings"),
    ] {
        window.press_with(CTRL, key);
        assert_all_named(&window, dialog);
        window.press(Key::Escape);
    }
    window.press_with(CTRL_SHIFT, Key::P);
    assert_all_named(&window, "the palette");
    window.press(Key::Escape);
    window.press_with(SHIFT, Key::Questionmark);
    assert_all_named(&window, "the keys");
    window.press(Key::Escape);
    window.press(Key::F2);
    assert_all_named(&window, "an article's details");
    window.press(Key::Escape);
    window.press_with(CTRL, Key::W);
    assert_all_named(&window, "the start page");
}

/// What a screen reader says of a highlight: its tag, its words, and whether it is selected.
#[test]
fn a_highlight_says_what_it_is() {
    let place = Place::new();
    let annotations = [("quote", "old bridge"), ("event", "fire service")];
    let mut window = place.open(&place.annotated(ARTICLES, &annotations));
    let marks = ["Quote: old bridge", "Event: fire service"];
    assert_eq!(window.named(Role::Mark), marks);
    assert!(window.has(Role::Document, "Article Harbour Courier, 2 annotations"));
    window.press(Key::Tab);
    let selected = |mark: &str| {
        let node = window.get(Role::Mark, mark);
        let node = egui_kittest::kittest::NodeT::accesskit_node(&node);
        node.is_selected().or(node
            .toggled()
            .map(|it| it == egui::accesskit::Toggled::True))
    };
    assert_eq!(selected(marks[0]), Some(true));
    assert_eq!(selected(marks[1]), Some(false));
}
