//! The same words get the same tag once, whichever way it is given; and other things that once went wrong.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window, tagged};

fn once(window: &Window) {
    assert_eq!(window.annotations(), [tagged("Claim", "old bridge")]);
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
}

/// The words are tagged already; whoever selects them again gets the annotation that is there.
#[test]
fn no_way_of_tagging_makes_the_same_twice() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("old bridge");
    window.click_button("Tag as Claim");
    once(&window);
    // By the pointer alone.
    window.press(Key::Escape);
    window.drag_over("old bridge");
    window.click_button("Tag as Claim");
    once(&window);
    // By keys alone, and by part of the words, which snaps to all of them.
    window.press(Key::Escape);
    window.press(Key::H);
    window.type_text("ol");
    window.press(Key::ArrowRight);
    window.press_with(CTRL_SHIFT, Key::ArrowRight);
    window.press_with(SHIFT, Key::ArrowRight);
    assert_eq!(window.selection().as_deref(), Some("old bridge"));
    window.press(Key::Num1);
    once(&window);
    // As the last one was.
    window.press(Key::Escape);
    window.drag_over("old bridge");
    window.press(Key::Q);
    once(&window);
    // By the tag's name.
    window.press(Key::Escape);
    window.drag_over("old bridge");
    window.press(Key::T);
    window.type_text("claim");
    window.press(Key::Enter);
    once(&window);
    // Painted.
    window.press(Key::Escape);
    window.press_with(SHIFT, Key::B);
    window.drag_over("old bridge");
    once(&window);
    window.press_with(SHIFT, Key::B);
    // Found.
    window.press(Key::Escape);
    window.press_with(CTRL, Key::F);
    window.type_text("old bridge");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::H);
    assert_eq!(window.annotations(), [tagged("Claim", "old bridge")]);
    assert!(!window.has(Role::Button, "Close message"), "no reproach");
}

/// Words of which one end is a mark are the same words.
#[test]
fn a_stop_more_makes_no_other_annotation() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "western pier")]));
    let words = window.words("western pier.");
    window.drag(words.start(), words.end());
    assert_eq!(window.selection().as_deref(), Some("western pier."));
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "western pier")]);
}

#[test]
fn a_picked_end_stops_at_no_blank_by_words() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "said the old bridge")]));
    window.click_on("the old");
    for (edge, forward) in [(Key::OpenBracket, true), (Key::CloseBracket, false)] {
        window.press(edge);
        let (there, back) = if forward {
            (Key::ArrowRight, Key::ArrowLeft)
        } else {
            (Key::ArrowLeft, Key::ArrowRight)
        };
        for arrow in [there, back, back, there] {
            window.press_with(CTRL, arrow);
            let words = window.selected().expect("selected");
            assert_eq!(words.trim(), words, "after {edge:?} and {arrow:?}");
        }
    }
}

#[test]
fn tab_says_where_the_annotations_end() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.press(Key::Tab);
    window.press(Key::Tab);
    assert!(window.says("There is no annotation behind this one in Harbour Courier"));
    window.press_with(SHIFT, Key::Tab);
    assert!(window.says("There is no annotation before this one in Harbour Courier"));
}

/// A digit that comes twice at once accepts one suggestion.
#[test]
fn a_digit_pressed_twice_accepts_one_suggestion() {
    let quotes = "“The ferry stops today,” said Mayor Nora Feld.\n\n\
        “Nobody told us that before,” said Otto Brandt, a baker.\n";
    let place = Place::new();
    let mut window = place.open(&place.project(&[("Gazette", quotes)]));
    window.press(Key::U);
    window.until("suggestions", |window| {
        let suggesting = window.desk().suggesting();
        suggesting.open().len() == 2 && !suggesting.is_busy()
    });
    window.press(Key::Num2);
    window.press(Key::Num2);
    assert_eq!(window.annotations().len(), 1);
    window.harness.run_steps(30);
    window.press(Key::Num2);
    assert_eq!(window.annotations().len(), 2);
}
