//! The tour through the sample, done by hand, skipped, left and taken again.

use std::fs;

use egui::{Key, Role};
use pullquote::app::Screen;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, Window};

fn is_at(window: &Window, step: usize) -> bool {
    window.says(&format!("Tour, step {step} of 5"))
}

fn begin(place: &Place) -> Window {
    let mut window = place.window();
    window.click_button("Help: a tour in five steps");
    window.until("the sample", |window| {
        window.harness.state().desk().is_some()
    });
    assert!(is_at(&window, 1));
    window
}

fn ask(window: &mut Window, words: &str) {
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text(words);
    window.press(Key::Enter);
}

fn is_remembered(place: &Place) -> bool {
    let settings = fs::read_to_string(place.home().join("settings.ron"));
    settings.is_ok_and(|text| text.contains("toured: true"))
}

#[test]
fn each_step_goes_on_when_it_is_done_by_hand() {
    let place = Place::fresh();
    let mut window = begin(&place);
    let count = window.annotations().len();
    window.drag_over("same answer in private");
    assert!(is_at(&window, 2));
    window.press(Key::Num1);
    assert_eq!(
        window.annotations().len(),
        count + 1,
        "the card keeps nothing from anybody"
    );
    assert!(is_at(&window, 3));
    assert!(!is_remembered(&place));
    window.press(Key::L);
    // To the next column, to its first annotation, and linked.
    for key in [Key::F6, Key::Tab, Key::Enter] {
        assert!(is_at(&window, 3));
        window.press(key);
    }
    assert!(is_at(&window, 4), "{:?}", window.named(Role::Label));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Num2);
    assert!(matches!(window.desk().screen(), Screen::Compare(_)));
    assert!(is_at(&window, 5));
    window.press_with(CTRL, Key::E);
    window.press(Key::Escape);
    assert!(window.says("That was the tour"));
    assert!(is_remembered(&place));
    window.click_button("Close");
    assert!(!window.says("That was the tour"));
    // It is remembered, and can be taken again.
    window.press_with(CTRL, Key::Num1);
    ask(&mut window, "tour");
    assert!(is_at(&window, 1));
}

#[test]
fn it_is_skipped_and_left_by_keyboard_alone() {
    let place = Place::fresh();
    let mut window = begin(&place);
    ask(&mut window, "tour next");
    assert!(is_at(&window, 2));
    window.click_button("Skip this step");
    assert!(is_at(&window, 3));
    ask(&mut window, "tour end");
    assert!(!window.says("Tour, step"));
    assert!(is_remembered(&place));
    window.press_with(CTRL, Key::W);
    // The start page has it still, in the second rank.
    window.click_button("Help: a tour in five steps");
    window.until("the sample", |window| {
        window.harness.state().desk().is_some()
    });
    assert!(is_at(&window, 1));
}

#[test]
fn from_another_project_it_goes_to_the_sample_and_never_begins_elsewhere() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    assert!(!window.says("Tour, step"));
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("help");
    assert!(window.has(Role::Button, "Help: the guide"));
    assert!(window.has(Role::Button, "Help: a tour in five steps"));
    window.press(Key::Escape);
    ask(&mut window, "five steps");
    window.until("the sample", |window| is_at(window, 1));
    assert!(window.desk().root().starts_with(place.home()));
}
