//! Everything without a pointer.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window, tagged};

#[test]
fn words_are_selected_and_tagged_by_keys_alone() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press(Key::ArrowRight);
    assert_eq!(window.selection().as_deref(), Some(""), "a caret");
    window.press_with(CTRL, Key::ArrowRight);
    window.press(Key::ArrowRight);
    window.press_with(CTRL_SHIFT, Key::ArrowRight);
    window.press_with(CTRL_SHIFT, Key::ArrowRight);
    assert_eq!(window.selection().as_deref(), Some("harbour office"));
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "harbour office")]);
}

#[test]
fn the_caret_moves_by_letter_word_line_and_paragraph() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let text = ARTICLES[0].1;
    let at = |window: &Window| {
        let (_, selection) = window.desk().focus().selection().expect("a caret");
        &text[selection.head.get()..]
    };
    window.press(Key::ArrowRight);
    assert!(at(&window).starts_with("The harbour"));
    window.press(Key::End);
    assert!(at(&window).starts_with("\nThe minister"), "{}", at(&window));
    window.press(Key::Home);
    assert!(at(&window).starts_with("The harbour"));
    window.press(Key::ArrowDown);
    assert!(at(&window).starts_with("The minister"), "{}", at(&window));
    window.press_with(CTRL, Key::ArrowDown);
    assert!(at(&window).starts_with("Nobody"), "{}", at(&window));
    window.press_with(CTRL, Key::ArrowUp);
    assert!(at(&window).starts_with("The minister"), "{}", at(&window));
    window.press_with(CTRL, Key::End);
    assert_eq!(at(&window), "");
    window.press_with(CTRL, Key::ArrowLeft);
    assert!(at(&window).starts_with("pier"), "{}", at(&window));
    window.press_with(CTRL, Key::Home);
    window.press_with(SHIFT, Key::End);
    assert_eq!(
        window.selection().as_deref(),
        Some("The harbour office closed at noon.")
    );
    // S takes the sentence.
    window.press_with(CTRL, Key::End);
    window.press_with(CTRL, Key::ArrowLeft);
    window.press(Key::S);
    assert_eq!(
        window.selection().as_deref(),
        Some("Two boats were moved to the western pier.")
    );
}

/// Where a line is wrapped, its end is on that line: pressed again, End stays.
#[test]
fn home_and_end_stay_on_their_line() {
    let place = Place::new();
    let text = "A long line that goes on about the harbour and the bridge. ".repeat(12);
    let mut window = place.open(&place.project(&[("Long", &text)]));
    let head = |window: &Window| {
        let (_, selection) = window.desk().focus().selection().expect("a caret");
        selection.head.get()
    };
    window.press(Key::ArrowRight);
    window.press(Key::End);
    let end = head(&window);
    assert!((20..300).contains(&end), "{end}");
    window.press(Key::End);
    assert_eq!(head(&window), end);
    window.press(Key::Home);
    assert_eq!(head(&window), 0);
}

#[test]
fn up_and_down_keep_their_column() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.click_on("Nobody was hurt");
    let before = window.desk().focus().selection().cloned();
    for _ in 0..2 {
        window.press(Key::ArrowUp);
    }
    assert_ne!(window.desk().focus().selection().cloned(), before);
    for _ in 0..2 {
        window.press(Key::ArrowDown);
    }
    assert_eq!(window.desk().focus().selection().cloned(), before);
}

#[test]
fn tab_walks_the_annotations_of_the_column() {
    let place = Place::new();
    let annotations = [
        ("claim", "old bridge"),
        ("event", "fire service"),
        ("quote", "found cracks"),
    ];
    let mut window = place.open(&place.annotated(ARTICLES, &annotations));
    let selected = |window: &Window| window.selected().unwrap_or_default();
    window.press(Key::Tab);
    assert_eq!(selected(&window), "old bridge");
    window.press(Key::Tab);
    assert_eq!(selected(&window), "fire service");
    window.press(Key::Tab);
    assert_eq!(selected(&window), "fire service", "the last of the article");
    window.press_with(SHIFT, Key::Tab);
    assert_eq!(selected(&window), "old bridge");
    window.press_with(SHIFT, Key::Tab);
    assert_eq!(selected(&window), "old bridge", "the first");
    // In the next column from its start.
    window.press(Key::F6);
    window.press(Key::Tab);
    assert_eq!(selected(&window), "found cracks");
    assert_eq!(window.desk().focus().column(), 1);
}

#[test]
fn o_goes_round_what_overlaps() {
    let place = Place::new();
    let annotations = [
        ("claim", "the old bridge would open"),
        ("event", "old bridge"),
        ("quote", "minister said the old bridge would"),
    ];
    let mut window = place.open(&place.annotated(ARTICLES, &annotations));
    window.click_on("old bridge");
    let mut seen = vec![window.selected().expect("selected")];
    assert_eq!(seen, ["old bridge"], "the shortest comes first");
    for _ in 0..3 {
        window.press(Key::O);
        seen.push(window.selected().expect("selected"));
    }
    let mut round = seen[..3].to_vec();
    round.sort();
    assert_eq!(
        round,
        [
            "minister said the old bridge would",
            "old bridge",
            "the old bridge would open"
        ]
    );
    assert_eq!(seen[3], seen[0], "and round again");
    // Pressing the same place goes down too.
    window.click_on("old bridge");
    assert_ne!(window.selected().expect("selected"), seen[3]);
}

#[test]
fn m_goes_to_the_note_and_does_not_type_itself() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.press(Key::Tab);
    window.press(Key::M);
    window.type_text("seen 1 time");
    let note = &window.desk().selected_annotation().expect("selected").note;
    assert_eq!(note, "seen 1 time");
    assert_eq!(window.annotations(), [tagged("Claim", "old bridge")]);
}

#[test]
fn letters_that_are_keys_are_typed_in_a_field() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    window.press(Key::Tab);
    window.click(Role::TextInput, "speaker");
    for key in [Key::Num1, Key::Q, Key::O, Key::M, Key::S, Key::OpenBracket] {
        window.press(key);
    }
    window.press(Key::Backspace);
    window.press(Key::Delete);
    let annotation = window.desk().selected_annotation().expect("still there");
    let speaker = annotation.attributes["speaker"].to_text();
    assert_eq!(speaker, "1qoms");
    assert_eq!(annotation.tag.as_str(), "quote");
}

#[test]
fn columns_are_changed_and_moved_by_keys() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    assert_eq!(window.columns(), ["harbour-courier", "valley-gazette"]);
    window.press_with(CTRL_SHIFT, Key::PageDown);
    assert_eq!(window.columns(), ["valley-gazette", "harbour-courier"]);
    assert_eq!(window.desk().focus().column(), 1, "the keys went along");
    window.press(Key::ArrowRight);
    window.press_with(CTRL_SHIFT, Key::ArrowRight);
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "The")]);
    window.press_with(CTRL_SHIFT, Key::PageUp);
    assert_eq!(window.columns(), ["harbour-courier", "valley-gazette"]);
}
