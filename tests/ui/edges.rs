//! Moving the ends of what is already marked.

use egui::{Key, Role, vec2};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window, tagged};

fn with_a_quote(place: &Place) -> Window {
    let project = place.annotated(ARTICLES, &[("quote", "said the old bridge")]);
    let mut window = place.open(&project);
    window.click_on("the old");
    assert_eq!(window.selected().as_deref(), Some("said the old bridge"));
    window
}

#[test]
fn the_ends_of_the_selected_annotation_can_be_dragged() {
    let place = Place::new();
    let mut window = with_a_quote(&place);
    let (bridge, may) = (window.words("bridge would"), window.words("would"));
    let end = window.words("old bridge").end();
    assert!(bridge.start().x < end.x);
    window.drag(end, may.end());
    let longer = [tagged("Quote", "said the old bridge would")];
    assert_eq!(window.annotations(), longer);
    assert_eq!(window.selected().as_deref(), Some(longer[0].1.as_str()));
    let (start, old) = (window.words("said the").start(), window.words("old bridge"));
    window.drag(start, old.start());
    assert_eq!(window.annotations(), [tagged("Quote", "old bridge would")]);
    // Each drag is a step of its own.
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations(), longer);
    window.press_with(CTRL, Key::Z);
    assert_eq!(
        window.annotations(),
        [tagged("Quote", "said the old bridge")]
    );
}

#[test]
fn an_end_dragged_past_the_other_turns_the_span_round() {
    let place = Place::new();
    let mut window = with_a_quote(&place);
    let (start, would) = (window.words("said the").start(), window.words("would"));
    window.drag(start, would.end());
    assert_eq!(window.annotations(), [tagged("Quote", " would")]);
}

#[test]
fn an_end_dragged_onto_the_other_leaves_something() {
    let place = Place::new();
    let mut window = with_a_quote(&place);
    let words = window.words("said the old bridge");
    window.drag(words.start(), words.end());
    assert_eq!(window.annotations().len(), 1);
    assert!(!window.annotations()[0].1.is_empty());
}

#[test]
fn a_highlight_shows_its_new_end_while_it_is_dragged() {
    let place = Place::new();
    let mut window = with_a_quote(&place);
    let (end, would) = (
        window.words("old bridge").end(),
        window.words("would").end(),
    );
    window.pointer_to(end);
    window.pointer_button(end, true, egui::Modifiers::NONE);
    window.pointer_to(end + vec2(20.0, 0.0));
    window.pointer_to(would);
    // Nothing is changed before it is let go.
    assert_eq!(
        window.annotations(),
        [tagged("Quote", "said the old bridge")]
    );
    assert!(window.selection().is_none_or(|words| words.is_empty()));
    window.pointer_button(would, false, egui::Modifiers::NONE);
    window.calm();
    assert_eq!(
        window.annotations(),
        [tagged("Quote", "said the old bridge would")]
    );
}

#[test]
fn a_picked_end_moves_by_character_and_by_word() {
    let place = Place::new();
    let mut window = with_a_quote(&place);
    let words = |window: &Window| window.selected().expect("selected");
    window.press(Key::CloseBracket);
    window.press(Key::ArrowRight);
    window.press(Key::ArrowRight);
    assert_eq!(words(&window), "said the old bridge w");
    window.press_with(CTRL, Key::ArrowRight);
    assert_eq!(words(&window), "said the old bridge would");
    // By words an end lands on ends, and a start on starts.
    window.press_with(CTRL, Key::ArrowLeft);
    assert_eq!(words(&window), "said the old bridge");
    window.press(Key::OpenBracket);
    window.press_with(CTRL, Key::ArrowRight);
    assert_eq!(words(&window), "the old bridge");
    window.press_with(CTRL, Key::ArrowLeft);
    window.press_with(CTRL, Key::ArrowLeft);
    assert_eq!(words(&window), "minister said the old bridge");
    window.press(Key::ArrowRight);
    assert_eq!(words(&window), "inister said the old bridge");
    // Escape gives the arrows back to the caret; the annotation stays selected.
    window.press(Key::Escape);
    window.press(Key::ArrowRight);
    assert_eq!(
        window.annotations(),
        [tagged("Quote", "inister said the old bridge")]
    );
    assert!(window.has(Role::Mark, "Quote: inister said the old bridge"));
}

#[test]
fn an_end_never_passes_the_other_by_key() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "May")]));
    window.click_on("May");
    window.press(Key::CloseBracket);
    for _ in 0..6 {
        window.press(Key::ArrowLeft);
    }
    assert_eq!(window.annotations(), [tagged("Quote", "M")]);
    window.press(Key::OpenBracket);
    for _ in 0..3 {
        window.press_with(CTRL, Key::ArrowRight);
    }
    assert_eq!(window.annotations(), [tagged("Quote", "M")]);
    assert!(!window.has(Role::Button, "Close message"), "no reproach");
}
