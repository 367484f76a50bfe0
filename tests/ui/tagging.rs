//! Marking words with the pointer, in all the ways there are.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{DESK, Window, tagged};

#[test]
fn dragging_over_words_and_pressing_a_key_tags_them() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("minister said");
    assert_eq!(window.selection().as_deref(), Some("minister said"));
    assert_eq!(window.annotations(), []);
    window.press(Key::Num2);
    assert_eq!(window.annotations(), [tagged("Quote", "minister said")]);
    assert_eq!(window.selected().as_deref(), Some("minister said"));
    assert_eq!(window.named(Role::Mark), ["Quote: minister said"]);
    let mark = window.get(Role::Mark, "Quote: minister said").rect();
    let words = window.words("minister said");
    assert!(mark.contains(words.start()) && mark.contains(words.end()));
    // The selection is used up: the same key again does not tag twice.
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "minister said")]);
}

#[test]
fn the_popup_at_the_selection_tags() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    assert!(!window.has(Role::Button, "Tag as Claim"));
    window.drag_over("three pillars");
    let popup = window.get(Role::Button, "Tag as Claim").rect();
    let words = window.words("three pillars");
    assert!(!popup.contains(words.end()), "the words stay readable");
    assert!(
        (popup.top() - words.end().y).abs() < 60.0,
        "the popup is near"
    );
    window.click_button("Tag as Claim");
    assert_eq!(window.annotations(), [tagged("Claim", "three pillars")]);
    assert!(!window.has(Role::Button, "Tag as Claim"), "it is gone");
}

#[test]
fn the_tag_bar_tags_the_selection() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("office closed");
    window.click_button("Tag Event");
    assert_eq!(window.annotations(), [tagged("Event", "office closed")]);
    assert_eq!(window.desk().focus().painting(), None);
}

#[test]
fn a_tag_pressed_with_nothing_selected_paints_until_escape() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.click_button("Tag Quote");
    assert!(window.desk().focus().painting().is_some());
    assert!(window.has(Role::Button, "Stop painting"));
    window.drag_over("a fairy tale");
    assert!(!window.has(Role::Button, "Tag as Claim"), "no popup");
    window.drag_over("found cracks");
    let quotes = [
        tagged("Quote", "a fairy tale"),
        tagged("Quote", "found cracks"),
    ];
    assert_eq!(window.annotations(), quotes);
    // The first Escape lets go of the annotation just made, the next of the brush.
    window.press(Key::Escape);
    assert_eq!(window.selected(), None);
    window.press(Key::Escape);
    assert_eq!(window.desk().focus().painting(), None);
    assert!(!window.has(Role::Button, "Stop painting"));
    window.drag_over("western pier");
    assert_eq!(window.annotations(), quotes);
}

#[test]
fn a_key_gives_the_pressed_highlight_another_tag() {
    let place = Place::new();
    let project = place.annotated(
        ARTICLES,
        &[("claim", "old bridge"), ("event", "fire service")],
    );
    let mut window = place.open(&project);
    window.click_on("old bridge");
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
    window.press(Key::Num3);
    let expected = [
        tagged("Event", "old bridge"),
        tagged("Event", "fire service"),
    ];
    assert_eq!(window.annotations(), expected);
    assert!(window.has(Role::Mark, "Event: old bridge"));
    window.click_on("western pier");
    assert_eq!(window.selected(), None, "a press beside it lets go");
}

#[test]
fn a_highlight_can_be_pressed_without_a_pointer() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window
        .get(Role::Mark, "Claim: old bridge")
        .click_accesskit();
    window.calm();
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
}

#[test]
fn delete_removes_the_selected_annotation_and_undo_brings_it_back() {
    let place = Place::new();
    let both = [("claim", "old bridge"), ("event", "fire service")];
    let mut window = place.open(&place.annotated(ARTICLES, &both));
    window.press(Key::Delete);
    assert_eq!(window.annotations().len(), 2, "nothing was selected");
    window.click_on("old bridge");
    window.press(Key::Delete);
    assert_eq!(window.annotations(), [tagged("Event", "fire service")]);
    assert_eq!(window.selected(), None);
    window.press_with(super::window::CTRL, Key::Z);
    assert_eq!(window.annotations().len(), 2);
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
}

#[test]
fn ctrl_and_a_drag_add_a_fragment() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "minister said")]));
    window.click_on("minister said");
    window.ctrl_drag_over("open in May");
    assert_eq!(window.annotations().len(), 1);
    let annotation = window.desk().selected_annotation().expect("selected");
    let article = &window.desk().project().articles()[0];
    let fragments: Vec<_> = annotation
        .spans
        .iter()
        .map(|span| article.text.slice(span))
        .collect();
    assert_eq!(fragments, ["minister said", "open in May"]);
    assert!(window.says("Hold Ctrl"), "the inspector tells so");
    assert!(window.has(Role::Button, "Remove fragment 2"));
    // A fragment that overlaps one joins it.
    window.ctrl_drag_over("in May, but");
    let annotation = window.desk().selected_annotation().expect("selected");
    assert_eq!(annotation.spans.as_slice().len(), 2);
    let project = window.desk().project();
    assert!(project.text_of(annotation).ends_with("open in May, but"));
}

/// With Ctrl a drag adds, also where it starts beside the end of what is there: it does not take hold of that end.
#[test]
fn ctrl_and_a_drag_beside_an_end_add_a_fragment_too() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "minister said")]));
    window.click_on("minister said");
    window.ctrl_drag_over("the old bridge");
    let annotation = window.desk().selected_annotation().expect("selected");
    assert_eq!(annotation.spans.as_slice().len(), 2);
}

#[test]
fn repeating_tags_as_the_last_was() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("office closed");
    window.press(Key::Num3);
    window.drag_over("three pillars");
    window.press(Key::Q);
    let expected = [
        tagged("Event", "office closed"),
        tagged("Event", "three pillars"),
    ];
    assert_eq!(window.annotations(), expected);
}

#[test]
fn another_persons_annotation_is_not_changed() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("quote", "minister said")]);
    let other = Place::with_settings("(annotator: \"guest\")");
    let mut window = other.open(&project);
    window.click_on("minister said");
    assert!(window.says("Made by tester; read only"));
    window.press(Key::Delete);
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Quote", "minister said")]);
    assert!(window.says("switch to that annotator"), "it says why");
    window.drag_over("three pillars");
    window.press(Key::Num1);
    window.until_saved();
    assert!(project.join("annotations/guest").is_dir());
    assert_eq!(window.desk().project().layers().len(), 2);
}

#[test]
fn the_same_words_are_not_tagged_twice_alike() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("old bridge");
    window.press(Key::Num1);
    window.click_on("western pier");
    window.drag_over("old bridge");
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "old bridge")]);
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
    assert!(window.says("These words are tagged as Claim already"));
    // With another tag it is another annotation.
    window.click_on("western pier");
    window.drag_over("old bridge");
    window.press(Key::Num2);
    assert_eq!(window.annotations().len(), 2);
}

/// A code book of 28 tags, one of them with a long name: nothing lies over anything, and each can be reached.
#[test]
fn many_tags_stay_inside_the_window() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "found cracks")]);
    let long = "Contested claim of fact about what was decided";
    let mut names: Vec<String> = (4..28).map(|at| format!("Topic {at}")).collect();
    names.push(long.to_owned());
    place.add_tags(&project, &names);
    let mut window = place.open(&project);
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, DESK);
    let inside = |window: &Window, role: Role, start: &str| {
        let names = window.named(role).into_iter();
        let rects: Vec<_> = names
            .filter(|name| name.starts_with(start))
            .map(|name| (window.get(role, &name).rect(), name))
            .collect();
        for (at, (rect, name)) in rects.iter().enumerate() {
            assert!(screen.contains_rect(*rect), "{name}: {rect:?}");
            for (other, over) in &rects[..at] {
                let shared = rect.intersect(*other);
                let is_over = shared.width() > 0.5 && shared.height() > 0.5;
                assert!(!is_over, "{name} lies over {over}");
            }
        }
        rects.len()
    };
    let shown = inside(&window, Role::Button, "Tag ");
    assert!((3..28).contains(&shown), "{shown}");
    assert!(screen.contains_rect(window.get(Role::Button, "Snap to words").rect()));
    // The others are behind a button.
    window.drag_over("minister said");
    assert_eq!(inside(&window, Role::Button, "Tag as "), 28);
    window.click_button(&format!("{} more", 28 - shown));
    // Three tags were there before. The list is searched as you type.
    let hidden = names[shown - 3].as_str();
    window.type_text(hidden);
    window.press(Key::Enter);
    assert!(
        window
            .annotations()
            .contains(&tagged(hidden, "minister said"))
    );
    // The popup has them all.
    window.drag_over("three pillars");
    window.click_button(&format!("Tag as {long}"));
    assert!(
        window
            .annotations()
            .contains(&tagged(long, "three pillars"))
    );
    // The box with the long name ends before the buttons.
    let tag = window.get(Role::ComboBox, &format!("Tag: {long}")).rect();
    for button in ["Copy text", "Remove annotation"] {
        let button = window.get(Role::Button, button).rect();
        assert!(tag.right() <= button.left(), "{tag:?} {button:?}");
    }
}

#[test]
fn tags_are_chosen_by_name_and_recent_ones_by_digit() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    for words in [["minister said", "eve"], ["old bridge", "quo"]] {
        window.drag_over(words[0]);
        window.press(Key::T);
        window.type_text(words[1]);
        window.press(Key::Enter);
    }
    let mut expected = vec![
        tagged("Event", "minister said"),
        tagged("Quote", "old bridge"),
    ];
    assert_eq!(window.annotations(), expected);
    // The last one is the first, the one before it the second.
    window.drag_over("western pier");
    window.press(Key::R);
    window.type_text("2");
    expected.push(tagged("Event", "western pier"));
    assert_eq!(window.annotations(), expected);
    // A name that no tag has makes one.
    window.drag_over("found cracks");
    window.press(Key::T);
    window.type_text("Damage");
    window.press(Key::Enter);
    expected.push(tagged("Damage", "found cracks"));
    assert_eq!(window.annotations(), expected);
    // What is no digit of the list does nothing.
    window.drag_over("three pillars");
    window.press(Key::R);
    window.type_text("x9");
    window.press(Key::Escape);
    assert_eq!(window.annotations(), expected);
}

#[test]
fn a_stray_key_paints_nothing() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press(Key::Num2);
    window.press(Key::Q);
    assert_eq!(window.desk().focus().painting(), None);
    assert_eq!(
        window.desk().last_action(),
        "Nothing is selected to be tagged"
    );
    window.drag_over("found cracks");
    assert_eq!(window.annotations(), []);
}

#[test]
fn painting_is_begun_by_a_key_of_its_own_and_changes_its_tag_by_the_tags_keys() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(egui::Modifiers::SHIFT, Key::B);
    window.drag_over("a fairy tale");
    window.press(Key::Escape);
    window.press(Key::Num3);
    window.drag_over("found cracks");
    window.press_with(egui::Modifiers::SHIFT, Key::B);
    let painted = [
        tagged("Claim", "a fairy tale"),
        tagged("Event", "found cracks"),
    ];
    assert_eq!(window.annotations(), painted);
    window.drag_over("western pier");
    assert_eq!(window.annotations(), painted);
}

#[test]
fn a_triple_click_paints_the_sentence_once() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.click_button("Tag Quote");
    window.triple_click_on("found cracks");
    let painted = window.annotations();
    assert_eq!(painted.len(), 1, "{painted:?}");
    let (tag, words) = &painted[0];
    assert_eq!(tag, "Quote");
    assert!(
        words.contains("found cracks") && words.ends_with('.'),
        "{words}"
    );
    // The word alone is painted by two.
    window.double_click_on("fairy");
    assert_eq!(window.annotations().len(), 2);
}

#[test]
fn a_drag_that_begins_in_the_margin_selects() {
    let place = Place::new();
    let marked = [("claim", "three pillars"), ("claim", "found cracks")];
    let mut window = place.open(&place.annotated(ARTICLES, &marked));
    let from = window.words("three pillars").start() - egui::vec2(12.0, 0.0);
    let to = window.words("found cracks").middle();
    window.drag(from, to);
    assert_eq!(window.desk().project().clusters().count(), 0);
    assert!(window.selection().is_some());
}
