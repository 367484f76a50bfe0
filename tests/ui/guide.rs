//! The guide in the window, and words that are explained where they stand.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

fn shows(window: &Window, heading: &str) -> bool {
    window.has(Role::Label, heading)
}

#[test]
fn f1_opens_the_guide_and_arrows_and_links_go_through_it() {
    let place = Place::new();
    let mut window = place.window();
    window.press(Key::F1);
    assert!(shows(&window, "What it is for"));
    assert!(window.harness.unnamed_widgets().is_empty());
    assert_eq!(window.named(Role::Image).len(), 1, "a picture");
    window.get(Role::Link, "linking").click_accesskit();
    window.calm();
    assert!(window.says("Select a highlight and press"));
    window.press(Key::ArrowDown);
    assert!(window.says("The program proposes what may be worth marking"));
    window.click_button("Words");
    assert!(window.says("cluster"));
    window.press(Key::Escape);
    assert!(!window.harness.state().has_dialog());
}

#[test]
fn the_guide_is_searched_and_shows_the_keys_that_hold() {
    let place = Place::with_settings("(keys: {\"Link.Start\": [\"F9\"]})");
    let mut window = place.window();
    window.click_button("Help: the guide");
    window.type_text("full disk");
    assert!(window.says("mostly a full disk"));
    assert!(window.has(Role::Button, "If something is wrong"));
    assert!(!window.has(Role::Button, "Linking"));
    window.press_with(CTRL, Key::A);
    window.type_text("umbrella");
    assert!(window.says("The guide has no such words"));
    window.press_with(CTRL, Key::A);
    window.press(Key::Backspace);
    window.click_button("Linking");
    assert!(window.has(Role::Label, "F9"));
    assert!(!window.has(Role::Label, "L"));
}

#[test]
fn a_word_is_explained_on_focus_and_on_hover() {
    const MEANS: &str = "Annotations of different articles that report the same";
    let place = Place::new();
    let marked = [("claim", "old bridge"), ("claim", "over the valley")];
    let linked: &[(&str, &[&str])] = &[("Bridge", &["old bridge", "over the valley"])];
    let project = place.linked(ARTICLES, &marked, linked);
    let mut window = place.open(&project);
    assert!(!window.says(MEANS));
    window.get(Role::Term, "Clusters").focus();
    window.calm();
    assert!(window.says(MEANS));
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.calm();
    assert!(!window.says(MEANS));
    let place_of_word = window.get(Role::Term, "Clusters").rect().center();
    window.pointer_to(place_of_word);
    window.harness.run_steps(60);
    assert!(window.says(MEANS));
}
