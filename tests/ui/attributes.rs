//! The attributes of an annotation by keys alone: in, through, and back to the text.

use egui::{Key, Role};
use pullquote::edit::{Command, Session};
use pullquote::model::{
    AnnotatorId, Attribute, AttributeKind, AttributeValue, IdSource, Tag, TagId,
};
use pullquote::store::{self, Holder};
use std::path::Path;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window, now};

const QUOTE: &[(&str, &str)] = &[("quote", "old bridge"), ("quote", "fire service")];

/// Changes a tag of a project on the disk.
fn change_tag(project: &Path, tag: &str, change: impl FnOnce(&mut Tag)) {
    let loaded = store::load(project).expect("a project");
    let me = AnnotatorId::new("tester").expect("a slug");
    let mut session = Session::new(loaded.project.clone(), me, IdSource::seeded(7));
    let id = TagId::new(tag).expect("a slug");
    let mut changed = (**session.project().tag_set().get(&id).expect("a tag")).clone();
    change(&mut changed);
    let command = Command::ChangeTag(changed);
    drop(session.perform(command, now()).expect("changed"));
    let failed = store::save(&loaded, &session, Holder::default()).expect("saved");
    assert!(failed.is_none());
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// What the selected annotation has in an attribute.
fn value(window: &Window, name: &str) -> String {
    let annotation = window.desk().selected_annotation().expect("selected");
    let value = annotation.attributes.get(name);
    value.map(AttributeValue::to_text).unwrap_or_default()
}

/// What has the keys.
fn focused(window: &Window) -> String {
    window.focused().unwrap_or_default()
}

#[test]
fn enter_goes_in_and_through_and_back_to_the_text() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, QUOTE));
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!(focused(&window), "speaker");
    window.type_text("Mayor 2");
    window.press(Key::Enter);
    assert_eq!(focused(&window), "kind: Choose");
    // Letters and digits are no tags here.
    window.press(Key::Enter);
    window.press(Key::I);
    window.press(Key::Enter);
    assert_eq!(focused(&window), "kind: indirect");
    window.press(Key::Tab);
    assert_eq!(focused(&window), "Note");
    window.type_text("on page 1");
    window.press(Key::Escape);
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
    assert_eq!(value(&window, "speaker"), "Mayor 2");
    assert_eq!(value(&window, "kind"), "indirect");
    assert_eq!(
        window.desk().selected_annotation().expect("there").note,
        "on page 1"
    );
    // The keys are the text's again.
    window.press(Key::Tab);
    assert_eq!(window.selected().as_deref(), Some("fire service"));
}

#[test]
fn tab_walks_the_fields_and_no_annotations() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, QUOTE));
    window.press(Key::Tab);
    window.press(Key::Enter);
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(focused(&window));
        window.press(Key::Tab);
    }
    assert_eq!(seen, ["speaker", "kind: Choose", "Note"]);
    // Behind the note comes what stands below it.
    assert_eq!(focused(&window), "Relate to another");
    window.press_with(SHIFT, Key::Tab);
    assert_eq!(focused(&window), "Note");
    for name in ["kind: Choose", "speaker", "Note"] {
        window.press_with(SHIFT, Key::Tab);
        assert_eq!(focused(&window), name);
    }
    assert_eq!(window.selected().as_deref(), Some("old bridge"));
    // The last attribute's Enter goes back.
    let mut window = place.open(&place.path("project"));
    window.press(Key::Tab);
    window.press(Key::Num1);
    window.press(Key::Enter);
    assert_eq!(focused(&window), "source");
    window.type_text("police");
    window.press(Key::Enter);
    assert_eq!(value(&window, "source"), "police");
    window.press(Key::Tab);
    assert_eq!(window.selected().as_deref(), Some("fire service"));
}

#[test]
fn a_choice_is_made_by_digit_letter_and_arrow() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, QUOTE));
    window.press(Key::Tab);
    window.press(Key::Enter);
    window.press(Key::Tab);
    window.press(Key::Num3);
    assert_eq!(value(&window, "kind"), "mixed");
    let tag = &window.desk().selected_annotation().expect("there").tag;
    assert_eq!(tag.as_str(), "quote", "the digit chose, and tagged nothing");
    window.press(Key::Space);
    assert!(window.has(Role::ListBoxOption, "direct"));
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(value(&window, "kind"), "indirect");
    assert!(!window.has(Role::ListBoxOption, "direct"), "it has closed");
    assert_eq!(focused(&window), "kind: indirect", "the keys stay");
    window.press(Key::ArrowDown);
    window.press(Key::D);
    window.press(Key::Escape);
    assert_eq!(value(&window, "kind"), "indirect", "Escape takes nothing");
    assert_eq!(
        focused(&window),
        "kind: indirect",
        "and closes the list alone"
    );
    window.press(Key::ArrowDown);
    window.press(Key::Home);
    window.press(Key::Enter);
    assert_eq!(value(&window, "kind"), "", "the first row is none of them");
    window.press_with(CTRL, Key::Z);
    assert_eq!(value(&window, "kind"), "indirect");
}

#[test]
fn several_choices_are_made_and_unmade() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, QUOTE);
    change_tag(&project, "quote", |tag| {
        let topics = AttributeKind::Choices(texts(&["toll", "bridge", "harbour"]));
        tag.attributes.push(Attribute::new("topics", topics));
    });
    let mut window = place.open(&project);
    window.press(Key::Tab);
    window.press(Key::Enter);
    window.press(Key::Tab);
    window.press(Key::Tab);
    assert_eq!(focused(&window), "topics: Choose");
    window.press(Key::Enter);
    window.press(Key::H);
    window.press(Key::Enter);
    window.press(Key::Num1);
    assert_eq!(value(&window, "topics"), "toll; harbour", "as they stand");
    window.press(Key::Enter);
    assert_eq!(value(&window, "topics"), "toll");
    window.press(Key::Tab);
    assert_eq!(focused(&window), "Note");
    assert!(
        !window.has(Role::CheckBox, "harbour"),
        "the list has closed"
    );
    window.press_with(SHIFT, Key::Tab);
    window.press(Key::Num1);
    let annotation = window.desk().selected_annotation().expect("there");
    assert!(!annotation.attributes.contains_key("topics"));
    window.press(Key::Num3);
    window.press_with(CTRL, Key::S);
    window.until_saved();
    drop(window);
    // Lists change: what was chosen from the older one stays.
    change_tag(&project, "quote", |tag| {
        let topics = AttributeKind::Choices(texts(&["toll", "bridge"]));
        tag.attributes[2] = Attribute::new("topics", topics);
    });
    let mut window = place.open(&project);
    assert_eq!(value(&window, "topics"), "harbour", "it is selected again");
    window.press(Key::Enter);
    window.press_with(SHIFT, Key::Tab);
    window.press_with(SHIFT, Key::Tab);
    window.press(Key::Num1);
    assert_eq!(value(&window, "topics"), "toll; harbour");
    window.press(Key::Num3);
    assert_eq!(value(&window, "topics"), "toll");
}

#[test]
fn what_was_entered_before_completes_what_is_typed() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, QUOTE));
    window.press(Key::Tab);
    window.press(Key::Enter);
    window.type_text("Señora Ruiz");
    window.press(Key::Escape);
    window.press(Key::Tab);
    assert_eq!(window.selected().as_deref(), Some("fire service"));
    window.press(Key::Enter);
    window.until("completions", |window| {
        let known = window.desk().completions();
        !known.of("speaker", None, "", 8).is_empty()
    });
    window.type_text("senora");
    assert!(window.has(Role::ListBoxOption, "Señora Ruiz"));
    window.press(Key::Escape);
    assert!(!window.has(Role::ListBoxOption, "Señora Ruiz"));
    assert_eq!(focused(&window), "speaker", "only the list has closed");
    window.type_text(" r");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(value(&window, "speaker"), "Señora Ruiz");
    assert_eq!(focused(&window), "speaker");
    window.type_text(", mayor");
    assert_eq!(value(&window, "speaker"), "Señora Ruiz, mayor");
    // Without letters, Down shows all, and no half word that was typed here; Tab takes and goes on.
    window.press_with(CTRL, Key::A);
    window.press(Key::Delete);
    window.press(Key::ArrowDown);
    assert_eq!(window.named(Role::ListBoxOption), ["Señora Ruiz"]);
    window.press(Key::ArrowDown);
    window.press(Key::Tab);
    assert_eq!(value(&window, "speaker"), "Señora Ruiz");
    assert_eq!(focused(&window), "kind: Choose");
}

#[test]
fn what_is_required_is_told_and_what_is_usual_is_there() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, QUOTE);
    change_tag(&project, "quote", |tag| {
        tag.attributes[0].required = true;
        tag.attributes[1].default = Some(AttributeValue::Text("direct".to_owned()));
    });
    let mut window = place.open(&project);
    window.press(Key::Tab);
    assert!(window.says("speaker is required"));
    window.press(Key::Enter);
    window.type_text("x");
    assert!(!window.says("speaker is required"));
    window.press(Key::Escape);
    window.drag_over("three pillars");
    window.press(Key::Num2);
    assert_eq!(
        value(&window, "kind"),
        "direct",
        "a new one has the default"
    );
    assert!(window.says("speaker is required"));
}

#[test]
fn enter_links_while_linking() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, QUOTE));
    window.press(Key::Tab);
    window.press(Key::L);
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!(window.desk().project().clusters().count(), 1);
}
