//! What the window calls saved is on the disk.

use std::fs;

use egui::{Key, Role};
use pullquote::model::AttributeValue;
use pullquote::store;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, annotations, tagged};

#[test]
fn a_day_of_work_is_on_the_disk_and_comes_back() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    window.drag_over("a fairy tale");
    window.press(Key::Num2);
    window.fill("speaker", "the mayor");
    assert!(window.desk().project().annotation_count() == 1);
    // A press into the text leaves the field; then undo is the project's.
    window.click_on("western pier");
    let speaker = |window: &super::window::Window| {
        let project = window.desk().project();
        let all = project.articles().iter();
        let mut all = all.flat_map(|article| project.annotations_in(&article.id));
        let annotation = all.next().expect("an annotation");
        annotation
            .attributes
            .get("speaker")
            .map(AttributeValue::to_text)
    };
    assert_eq!(speaker(&window).as_deref(), Some("the mayor"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(speaker(&window), None, "typing is one step");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations(), []);
    assert_eq!(window.named(Role::Mark), [""; 0]);
    window.press_with(CTRL_SHIFT, Key::Z);
    window.press_with(CTRL, Key::Y);
    assert_eq!(speaker(&window).as_deref(), Some("the mayor"));
    window.until_saved();

    // While the window is still open: as RON text, and as a project.
    let file = project.join("annotations/tester/harbour-courier.ron");
    let ron = fs::read_to_string(file).expect("written");
    assert!(ron.contains("text: \"a fairy tale\""), "{ron}");
    assert!(ron.contains("\"speaker\": Text(\"the mayor\")"), "{ron}");
    let loaded = store::load(&project).expect("loaded");
    assert_eq!(loaded.findings, []);
    assert_eq!(loaded.recovered, 0, "the journal is empty");
    assert!(loaded.project == *window.desk().project());

    drop(window);
    let window = place.open(&project);
    assert_eq!(window.annotations(), [tagged("Quote", "a fairy tale")]);
    assert_eq!(speaker(&window).as_deref(), Some("the mayor"));
    assert_eq!(window.named(Role::Mark), ["Quote: a fairy tale"]);
}

#[test]
fn what_was_done_in_the_last_moment_is_saved_too() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    window.drag_over("three pillars");
    window.press(Key::Num1);
    // Closed at once, without waiting for anything.
    drop(window);
    let loaded = store::load(&project).expect("loaded");
    assert_eq!(
        annotations(&loaded.project),
        [tagged("Claim", "three pillars")]
    );
}

#[test]
fn opening_reading_and_closing_write_nothing() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    let before = super::window::files(&project);
    let mut window = place.open(&project);
    window.click_on("old bridge");
    window.drag_over("fire service");
    window.press(Key::Escape);
    window.press(Key::Tab);
    window.press_with(CTRL, Key::S);
    drop(window);
    assert_eq!(super::window::files(&project), before);
}

#[test]
fn undo_in_a_field_is_the_fields_own() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    window.press(Key::Tab);
    window.fill("speaker", "x");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations(), [tagged("Quote", "old bridge")]);
}

#[test]
fn undo_shows_what_it_brings_back() {
    let place = Place::new();
    let lines: Vec<_> = (0..400)
        .map(|number| format!("Line {number} of the log."))
        .collect();
    let text = lines.join("\n");
    let mut window = place.open(&place.annotated(&[("Log", &text)], &[("claim", "Line 350")]));
    window.press(Key::Tab);
    assert!(
        window.has(Role::Mark, "Claim: Line 350"),
        "it scrolls there"
    );
    window.press(Key::Delete);
    window.press(Key::ArrowLeft);
    window.press_with(CTRL, Key::Home);
    assert!(window.has(Role::Paragraph, "Line 0 of the log."));
    window.press_with(CTRL, Key::Z);
    assert!(window.has(Role::Mark, "Claim: Line 350"));
    assert!(!window.has(Role::Paragraph, "Line 0 of the log."));
}
