//! The caret at a hand's speed: sentences, jumps to words, selections that grow and shrink, ends that snap.

use egui::{Key, Modifiers};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window, tagged};

const ALT: Modifiers = Modifiers::ALT;
const ALT_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::ALT
};

const REPORT: &str = "The ferry stops\n\n\
    Mayor O’Brien said: “We can wait, we can’t pay.” The U.S. offered 25%.\n\n\
    Write to press@ferry.example.org.\n";

fn opened(place: &Place) -> Window {
    place.open(&place.project(&[("Gazette", REPORT)]))
}

/// What stands behind the caret.
fn at(window: &Window) -> &'static str {
    let (_, selection) = window.desk().focus().selection().expect("a caret");
    &REPORT[selection.head.get()..]
}

fn selection(window: &Window) -> String {
    window.selection().expect("a selection")
}

#[test]
fn the_caret_goes_by_sentence_and_stops_on_no_blank_line() {
    let place = Place::new();
    let mut window = opened(&place);
    window.press(Key::ArrowRight);
    window.press_with(ALT, Key::ArrowDown);
    assert!(at(&window).starts_with("Mayor"), "{}", at(&window));
    window.press_with(ALT, Key::ArrowDown);
    assert!(at(&window).starts_with("The U.S."), "{}", at(&window));
    window.press_with(CTRL, Key::ArrowDown);
    assert!(at(&window).starts_with("Write"), "{}", at(&window));
    window.press(Key::ArrowLeft);
    assert!(at(&window).starts_with("\n\nWrite"), "{}", at(&window));
    window.press_with(ALT, Key::ArrowUp);
    assert!(at(&window).starts_with("The U.S."), "{}", at(&window));
    window.press_with(CTRL, Key::ArrowRight);
    window.press_with(CTRL, Key::ArrowRight);
    assert!(at(&window).starts_with("offered"), "{}", at(&window));
    window.press_with(CTRL_SHIFT, Key::ArrowRight);
    window.press_with(CTRL_SHIFT, Key::ArrowRight);
    assert_eq!(selection(&window), "offered 25%");
}

#[test]
fn keys_go_on_from_where_something_was_let_go() {
    let place = Place::new();
    let mut window = opened(&place);
    window.press(Key::ArrowRight);
    for tagged in 1..=4 {
        window.press(Key::S);
        window.press(Key::Num1);
        window.press(Key::Escape);
        assert_eq!(window.annotations().len(), tagged);
        window.press_with(ALT, Key::ArrowDown);
    }
    window.press(Key::S);
    window.press(Key::Escape);
    assert!(window.desk().focus().selection().is_some(), "the caret");
    window.press(Key::Escape);
    assert!(window.desk().focus().selection().is_none());
}

#[test]
fn a_jump_goes_to_a_word_by_two_letters_and_a_selection_to_its_end() {
    let place = Place::new();
    let mut window = opened(&place);
    window.press(Key::H);
    window.type_text("we");
    assert!(at(&window).starts_with("We can wait"), "{}", at(&window));
    window.press_with(SHIFT, Key::H);
    assert!(window.says("type its first two letters"));
    window.type_text("ca");
    assert_eq!(selection(&window), "We can");
    window.press(Key::K);
    assert_eq!(selection(&window), "We can wait, we can’t");
    window.press_with(SHIFT, Key::K);
    assert_eq!(selection(&window), "We can");
    assert!(window.annotations().is_empty(), "letters are no tags");
    window.press(Key::Num2);
    assert_eq!(window.annotations(), [tagged("Quote", "We can")]);
}

/// The keys of tags and commands are letters while a jump waits for them, and a wrong one is taken back.
#[test]
fn what_a_jump_waits_for_does_nothing_else() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(&[("Gazette", REPORT)], &[("claim", "ferry")]));
    window.press(Key::Tab);
    window.press(Key::H);
    window.press(Key::Num2);
    window.press(Key::Backspace);
    window.press(Key::Num2);
    window.press(Key::Num5);
    assert!(at(&window).starts_with("25%"), "{}", at(&window));
    assert_eq!(window.annotations(), [tagged("Claim", "ferry")]);
    // Escape ends the jump alone.
    window.press_with(SHIFT, Key::Tab);
    window.press(Key::H);
    window.press(Key::Escape);
    window.press(Key::Num3);
    assert_eq!(window.annotations(), [tagged("Event", "ferry")]);
    window.press(Key::H);
    window.type_text("zz");
    assert!(window.says("No word begins with “zz”"));
}

#[test]
fn a_selection_grows_and_goes_back_the_same_way() {
    let place = Place::new();
    let mut window = opened(&place);
    window.press(Key::H);
    window.type_text("wa");
    window.press(Key::ArrowRight);
    let mut sizes = vec![selection(&window)];
    for _ in 0..6 {
        window.press(Key::W);
        sizes.push(selection(&window));
    }
    let expected = [
        "",
        "wait",
        "We can wait",
        "We can wait, we can’t pay.",
        "“We can wait, we can’t pay.”",
        "Mayor O’Brien said: “We can wait, we can’t pay.”",
        "Mayor O’Brien said: “We can wait, we can’t pay.” The U.S. offered 25%.",
    ];
    assert_eq!(sizes, expected);
    for size in expected.iter().rev().skip(1) {
        window.press_with(SHIFT, Key::W);
        assert_eq!(selection(&window), *size);
    }
    assert!(at(&window).starts_with("ait"), "the caret is where it was");
    // What was selected otherwise in between has no way back.
    window.press(Key::W);
    window.press_with(SHIFT, Key::ArrowRight);
    let now = selection(&window);
    window.press_with(SHIFT, Key::W);
    assert_eq!(selection(&window), now);
}

#[test]
fn the_sentence_is_selected_and_then_the_next() {
    let place = Place::new();
    let mut window = opened(&place);
    window.press(Key::S);
    assert_eq!(selection(&window), "The ferry stops");
    window.press(Key::S);
    assert!(selection(&window).ends_with("we can’t pay.”"));
    window.press(Key::Num1);
    assert_eq!(window.annotations().len(), 1, "three keys from the start");
}

/// What keys select snaps when Shift is let go, as what the pointer selects does when its button is.
#[test]
fn keys_snap_as_the_pointer_does_and_alt_says_otherwise() {
    let place = Place::new();
    let mut window = opened(&place);
    window.press(Key::H);
    window.type_text("o’");
    for _ in 0..3 {
        window.press(Key::ArrowRight);
    }
    window.press_with(SHIFT, Key::ArrowRight);
    assert_eq!(selection(&window), "O’Brien");
    window.press(Key::ArrowLeft);
    window.press_with(ALT_SHIFT, Key::ArrowRight);
    assert_eq!(selection(&window), "O", "by character");
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "O")]);
    window.press_with(CTRL, Key::Z);
    window.press(Key::Escape);
    let words = window.words("Brien");
    window.drag_with(ALT, words.start(), words.end());
    assert_eq!(selection(&window), "Brien");
    window.drag(words.start(), words.end());
    assert_eq!(selection(&window), "O’Brien");
    window.press(Key::Escape);
    let mail = window.words("ferry.ex");
    window.drag(mail.start(), mail.end());
    assert_eq!(selection(&window), "press@ferry.example.org");
}

#[test]
fn how_much_is_selected_is_said() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    assert!(!window.says("Selected:"));
    window.drag_over("harbour office");
    assert!(window.says("Selected: 2 words, 14 characters"));
    window.press(Key::Num1);
    assert!(window.says("Selected: 2 words, 14 characters"));
    window.press(Key::Escape);
    assert!(!window.says("Selected:"));
}

/// A finger's slip neither takes the tag back nor goes on to something else.
#[test]
fn a_digit_pressed_twice_at_once_is_meant_once() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("harbour office");
    window.press(Key::Num1);
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "harbour office")]);
    window.press_with(CTRL, Key::Z);
    assert!(window.annotations().is_empty(), "one step");
    // While painting the second press does not stop it.
    window.press(Key::Escape);
    window.press_with(SHIFT, Key::B);
    window.press(Key::Num3);
    window.press(Key::Num3);
    assert!(window.desk().focus().painting().is_some());
    // Later it does.
    window.harness.run_steps(30);
    window.press(Key::Num3);
    assert!(window.desk().focus().painting().is_none());
}
