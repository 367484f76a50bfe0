//! What others did to the files, put right by a person: lost annotations, changed texts, changes on both sides.

use egui::{Key, Role};
use pullquote::store;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window, tagged};

const TEXT: &str = "project/articles/harbour-courier.txt";
const LAYER: &str = "project/annotations/tester/harbour-courier.ron";

/// A window on a project whose text was changed so that one of two annotations is not found.
fn changed(place: &Place, from: &str, to: &str) -> Window {
    let both = [("claim", "old bridge"), ("event", "western pier")];
    let project = place.annotated(ARTICLES, &both);
    place.edit(TEXT, from, to);
    place.open(&project)
}

#[test]
fn a_lost_annotation_is_placed_where_its_words_stand_and_undone() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    place.edit(TEXT, "harbour office", "old bridge on the old bridge road");
    let mut window = place.open(&project);
    assert!(window.says("Annotations without a place · 1"));
    assert!(window.says("“old bridge”"));
    assert!(
        window.says("Its words stand in the text 3 times"),
        "{:?}",
        window.named(Role::Label)
    );
    assert!(window.says("1 annotation was not found again"));
    let buttons = window.named(Role::Button);
    let here = buttons.iter().filter(|name| *name == "Place here").count();
    assert_eq!(here, 3, "{buttons:?}");
    let third = {
        let nodes: Vec<_> =
            egui_kittest::kittest::Queryable::query_all_by_label(&window.harness, "Place here")
                .collect();
        nodes[2].rect().center()
    };
    window.click_at(third, 1);
    assert!(!window.says("Annotations without a place"));
    window.click_button("Go on");
    let placed = [tagged("Claim", "old bridge")];
    assert_eq!(window.annotations(), placed);
    window.until_saved();
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations(), []);
    assert_eq!(window.desk().project().all_lost().count(), 1);
    window.until_saved();
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.annotations(), placed);
    window.until_saved();
    let loaded = store::load(&place.path("project")).expect("loaded");
    assert!(loaded.project == *window.desk().project());
}

#[test]
fn a_lost_annotation_gets_the_words_that_a_person_selects() {
    let place = Place::new();
    let mut window = changed(&place, "old bridge", "new viaduct");
    assert!(window.says("Its words do not stand in the text any more"));
    assert!(
        window.says("new viaduct would open in May"),
        "{:?}",
        window.named(Role::Label)
    );
    window.click_button("Go to the article");
    assert!(window.says("Select the words for Claim “old bridge”"));
    window.click_button("Place at the selection");
    assert_eq!(window.annotations().len(), 1, "nothing is selected yet");
    window.drag_over("new viaduct");
    window.click_button("Place at the selection");
    let placed = [
        tagged("Claim", "new viaduct"),
        tagged("Event", "western pier"),
    ];
    assert_eq!(window.annotations(), placed);
    assert_eq!(window.selected().as_deref(), Some("new viaduct"));
    assert!(!window.says("Select the words for"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations(), placed[1..]);
    window.click_button("Look…");
    assert!(window.says("“old bridge”"), "it is back in the list");
}

#[test]
fn a_lost_annotation_is_dropped_and_comes_back() {
    let place = Place::new();
    let mut window = changed(&place, "old bridge", "new viaduct");
    window.click_button("Drop");
    assert_eq!(window.desk().project().all_lost().count(), 0);
    window.click_button("Go on");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.desk().project().all_lost().count(), 1);
}

#[test]
fn a_lost_annotation_of_another_can_only_be_looked_at() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    place.edit(TEXT, "old bridge", "new viaduct");
    place.write("home/settings.ron", "(annotator: \"somebody\")");
    let mut window = place.open(&project);
    assert!(window.says("It belongs to tester"));
    assert!(!window.has(Role::Button, "Drop"));
    assert!(!window.has(Role::Button, "Place at the selection"));
    window.click_button("Annotate as tester");
    assert!(window.has(Role::Button, "Drop"));
}

#[test]
fn a_changed_text_is_accepted_once_and_for_all() {
    let place = Place::new();
    let mut window = changed(
        &place,
        "The harbour office closed",
        "The harbour office had closed",
    );
    assert!(window.says("Texts changed outside of Pullquote · 1"));
    assert!(window.says("2 annotations were found again"));
    window.click_button("Accept the new text");
    window.until_saved();
    assert!(
        window.says("Nothing is left to be looked at"),
        "{:?}",
        window.named(Role::Label)
    );
    window.click_button("Go on");
    assert!(!window.says("outside of Pullquote"), "the banner is gone");
    drop(window);
    let window = place.open(&place.path("project"));
    assert!(!window.says("What was found in this project"));
    assert!(!window.says("outside of Pullquote"));
    assert_eq!(window.annotations().len(), 2);
    let loaded = store::load(&place.path("project")).expect("loaded");
    assert_eq!(loaded.findings, []);
}

#[test]
fn the_banner_says_what_became_of_the_annotations_until_it_is_closed() {
    let place = Place::new();
    let mut window = changed(&place, "old bridge", "new viaduct");
    window.click_button("Go on");
    let words = "The text of “Harbour Courier” was changed outside of Pullquote: 1 annotation was found again, 1 was not";
    assert!(window.says(words), "{:?}", window.named(Role::Label));
    window.press_with(CTRL, Key::Num2);
    assert!(window.says(words), "on the comparing screen too");
    window.click_button("Look…");
    assert!(window.says("What was found in this project"));
    window.click_button("Go on");
    window.click_button("Close banner");
    assert!(!window.says(words));
    window.press_with(CTRL, Key::Num1);
    assert!(!window.says(words));
}

/// A window with an annotation that was given another tag here, and a third one by somebody else meanwhile.
fn in_conflict(place: &Place) -> Window {
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    place.edit(LAYER, "tag: \"claim\"", "tag: \"event\"");
    window.click_on("old bridge");
    window.press(Key::Num2);
    window.until_saved();
    let theirs = [tagged("Event", "old bridge")];
    window.until("a conflict", |window| window.annotations() == theirs);
    assert!(window.says("1 change was made here and by somebody else"));
    window.click_button("Decide…");
    assert!(window.says("1 of 1"));
    assert!(
        window.says("quote “old bridge”"),
        "{:?}",
        window.named(Role::Label)
    );
    assert!(window.says("event “old bridge”"));
    window
}

#[test]
fn a_conflict_is_decided_for_this_side() {
    let place = Place::new();
    let mut window = in_conflict(&place);
    window.press(Key::Enter);
    assert_eq!(
        window.annotations(),
        [tagged("Event", "old bridge")],
        "Enter decides nothing"
    );
    window.click_button("Take mine");
    window.until_saved();
    let mine = [tagged("Quote", "old bridge")];
    assert_eq!(window.annotations(), mine);
    assert!(!window.says("by somebody else"));
    drop(window);
    let window = place.open(&place.path("project"));
    assert_eq!(window.annotations(), mine);
    assert!(!window.says("by somebody else"));
}

#[test]
fn a_conflict_is_decided_for_the_other_side_or_later() {
    let place = Place::new();
    let mut window = in_conflict(&place);
    window.click_button("Later");
    assert!(!window.says("1 of 1"));
    drop(window);
    // It waits in the journal.
    let mut window = place.open(&place.path("project"));
    assert!(window.says("1 change was made here and by somebody else"));
    window.click_button("Decide…");
    window.click_button("Keep theirs");
    window.until_saved();
    let theirs = [tagged("Event", "old bridge")];
    assert_eq!(window.annotations(), theirs);
    assert!(!window.says("by somebody else"));
    drop(window);
    let window = place.open(&place.path("project"));
    assert_eq!(window.annotations(), theirs);
    assert!(!window.says("by somebody else"));
}

/// Each letter of a note is a step; that the note is in conflict is one question.
#[test]
fn what_was_typed_into_a_note_is_decided_at_once() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    place.edit(LAYER, "tag: \"claim\"", "tag: \"event\"");
    window.click_on("old bridge");
    window.press(Key::M);
    window.type_text("from the council");
    window.until("a conflict", |window| window.has(Role::Button, "Decide…"));
    window.until_saved();
    assert!(
        window.says("1 change was made here"),
        "{:?}",
        window.named(Role::Label)
    );
    // The last letters may have been typed into what came in.
    let ours = window.desk().conflicts()[0].ours.clone();
    assert!(ours.contains("note: f"), "{ours}");
    window.click_button("Decide…");
    window.click_button("Take mine");
    window.until_saved();
    assert!(window.desk().conflicts().is_empty());
    let project = window.desk().project();
    let annotation = project.annotations_in(&project.articles()[0].id)[0].clone();
    // What is shown of it ends with its last letter, and a blank may have been the last that was typed.
    assert!(ours.ends_with(annotation.note.trim_end()), "{ours}");
}

#[test]
fn thousands_of_findings_are_drawn_only_where_they_are_seen() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    let path = place.path(LAYER);
    let text = std::fs::read_to_string(&path).expect("read");
    let start = text.find("    (\n").expect("an entry");
    let end = start + text[start..].find("    ),\n").expect("its end") + 7;
    let entry = text[start..end].to_owned();
    let at = entry.find("id: \"").expect("an id") + 5;
    let (before, after) = (&entry[..at], &entry[at + 26..]);
    let after = after.replace("claim", "none");
    let broken: Vec<_> = (0..3000)
        .map(|number| format!("{before}01JT{number:022}{after}"))
        .collect();
    let broken = broken.concat();
    std::fs::write(&path, text.replace(&entry, &broken)).expect("written");
    let window = place.open(&project);
    assert!(
        window.says("Cannot be shown · 3000"),
        "{:?}",
        window.named(Role::Label)
    );
    let seen = window.named(Role::Label).len();
    assert!(seen < 120, "{seen} labels");
}

/// Nothing is on the text that was changed, and the rest of the project is fine.
#[test]
fn a_changed_text_without_annotations_is_accepted_too() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "three pillars")]);
    place.edit(TEXT, "noon", "midnight");
    let mut window = place.open(&project);
    assert!(window.says("It has no annotations"));
    assert!(window.says("No annotation was touched by it"));
    window.click_button("Accept the new text");
    window.until_saved();
    assert_eq!(store::load(&project).expect("loaded").findings, []);
}
