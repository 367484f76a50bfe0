//! Selecting words with the pointer, and letting go of what is selected.

use egui::{Event, Key, OutputCommand, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, tagged};

#[test]
fn a_drag_from_letter_to_letter_takes_whole_words_in_both_directions() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let (from, to) = (window.words("nister sa"), window.words("ster s"));
    window.drag(from.middle(), to.end());
    assert_eq!(window.selection().as_deref(), Some("minister said"));
    let words = window.words("fire service");
    window.drag(words.end(), words.start());
    assert_eq!(window.selection().as_deref(), Some("fire service"));
}

#[test]
fn two_presses_select_a_word_and_three_a_sentence() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.double_click_on("western");
    assert_eq!(window.selection().as_deref(), Some("western"));
    assert!(window.has(Role::Button, "Tag as Quote"));
    window.press(Key::Num3);
    window.harness.run_steps(30);
    window.triple_click_on("reporters");
    let sentence = "They told reporters so at a meeting near the harbour.";
    assert_eq!(window.selection().as_deref(), Some(sentence));
    window.press(Key::Num1);
    let expected = [tagged("Event", "western"), tagged("Claim", sentence)];
    assert_eq!(window.annotations(), expected);
}

/// The handle of a selected annotation may not keep the next word from being selected.
#[test]
fn the_word_after_the_selected_annotation_can_be_selected() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "minister said")]));
    window.click_on("minister said");
    let next = window.words("the old bridge");
    window.drag(next.letters[0].center(), next.end());
    assert_eq!(window.selection().as_deref(), Some("the old bridge"));
    assert_eq!(window.annotations(), [tagged("Quote", "minister said")]);
}

#[test]
fn a_selection_goes_on_over_paragraphs() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let (from, to) = (window.words("closed at noon"), window.words("The minister"));
    window.drag(from.start(), to.end());
    assert_eq!(
        window.selection().as_deref(),
        Some("closed at noon.\nThe minister")
    );
    window.press(Key::Num3);
    window.until_saved();
    assert_eq!(
        window.named(Role::Mark),
        ["Event: closed at noon.\nThe minister"]
    );
}

#[test]
fn shift_and_a_press_extend_the_selection() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.click_on("bridge would");
    let to = window.words("in May").end();
    window.click_with(SHIFT, to);
    let words = window.selection().expect("a selection");
    assert!(words.ends_with("would open in May"), "{words}");
    // Back over where it began.
    let to = window.words("minister said").start();
    window.click_with(SHIFT, to);
    let words = window.selection().expect("a selection");
    assert!(words.starts_with("minister said"), "{words}");
}

#[test]
fn a_selection_is_copied_and_so_is_an_annotation() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    let copied = |window: &super::window::Window| {
        let commands = &window.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    };
    window.drag_over("three pillars");
    window.frame([Event::Copy]);
    assert_eq!(copied(&window).as_deref(), Some("three pillars"));
    window.press(Key::Escape);
    window.press_with(SHIFT, Key::F6);
    window.press(Key::Tab);
    window.frame([Event::Copy]);
    assert_eq!(copied(&window).as_deref(), Some("old bridge"));
}

/// One thing at a time: who leaves a field goes on with the annotation that the field belongs to.
#[test]
fn escape_in_a_field_leaves_only_the_field() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    window.press(Key::Tab);
    window.fill("speaker", "the mayor");
    window.press(Key::Escape);
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
    // And the keys are the text's again.
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "old bridge")]);
    window.press(Key::Escape);
    assert_eq!(window.selected(), None);
}

#[test]
fn escape_in_a_list_closes_only_the_list() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    window.press(Key::Tab);
    window.click(Role::ComboBox, "kind: Choose");
    assert!(
        window.has(Role::ListBoxOption, "indirect"),
        "{:?}",
        window.named(Role::ListBoxOption)
    );
    window.press(Key::Escape);
    assert!(!window.has(Role::ListBoxOption, "indirect"));
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
    window.click(Role::ComboBox, "kind: Choose");
    window.click(Role::ListBoxOption, "indirect");
    let annotation = window.desk().selected_annotation().expect("selected");
    assert_eq!(annotation.attributes["kind"].to_text(), "indirect");
}

/// The search says “Close (Esc)”, whatever else is selected.
#[test]
fn escape_in_the_search_closes_the_search() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    window.press(Key::Tab);
    window.press_with(CTRL, Key::F);
    window.type_text("pier");
    window.press(Key::Escape);
    assert!(!window.has(Role::TextInput, "Find"));
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
}

/// The last line of a paragraph is at a distance from the next, lines of a wrapped one are not.
#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "The council will end the ferry line to the island in April. We cannot carry a\n\
        loss of two million crowns every year, Mayor Ines Holt said on Friday. The\n\
        buses will stay.\nNobody was told before.\n";
    let place = Place::new();
    let mut window = place.open(&place.project(&[("Gazette", text)]));
    // The room below a paragraph is its own; below the last there is none.
    let height = |words: &str| window.paragraph_with(words).1.height();
    let row = height("Nobody");
    assert!(height("buses will") > row + 4.0, "a paragraph ends there");
    for wrapped in ["carry a", "loss of"] {
        let rows = height(wrapped) / row;
        assert!((rows - rows.round()).abs() < 0.1, "{wrapped}: {rows} rows");
    }
    window.click_on("two million");
    window.press(Key::S);
    let sentence =
        "We cannot carry a\nloss of two million crowns every year, Mayor Ines Holt said on Friday.";
    assert_eq!(window.selection().as_deref(), Some(sentence));
}
