//! Before a project is open, and how one comes to be.

use egui::{Key, Role};
use pullquote::app::dialogs::Picked;
use pullquote::store;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

fn is_open(window: &Window) -> bool {
    window.harness.state().desk().is_some()
}

#[test]
fn the_first_start_says_what_to_do() {
    let place = Place::fresh();
    let window = place.window();
    for button in ["New project…", "Open project…", "Open the sample"] {
        assert!(window.has(Role::Button, button), "{button}");
    }
    assert!(window.says("Projects that you open will be listed here"));
    assert!(!place.home().exists(), "looking writes nothing");
}

#[test]
fn the_sample_is_copied_and_opened() {
    let place = Place::fresh();
    let mut window = place.window();
    window.click_button("Open the sample");
    window.until("the sample", is_open);
    assert_eq!(window.columns().len(), 5);
    assert!(window.annotations().len() > 20);
    assert!(window.desk().root().starts_with(place.home()));
    assert_eq!(window.desk().findings(), []);
    // What is done to the copy stays: the sample is not copied over it again.
    let count = window.annotations().len();
    window.press(Key::Tab);
    assert!(window.selected().is_some());
    window.press(Key::Delete);
    window.until_saved();
    window.press_with(CTRL, Key::W);
    window.click_button("Open the sample");
    window.until("the sample", is_open);
    assert_eq!(window.annotations().len(), count - 1);
}

#[test]
fn a_project_is_made_of_files() {
    let place = Place::new();
    let one = place.write("one.txt", "The ferry did not sail on Monday.\n");
    let two = place.write("two.txt", "No ferry left the port.\n");
    let folder = place.path("Ferry study");
    let mut window = place.window();
    window.click_button("New project…");
    window.will_pick(Picked::Paths(vec![one.clone()]));
    window.click_button("Add files…");
    assert!(window.says("one.txt"));
    window.will_pick(Picked::Paths(vec![one, two]));
    window.click_button("Add files…");
    let leave_out = window.named(Role::Button);
    let leave_out = leave_out
        .iter()
        .filter(|name| name.starts_with("Leave out"));
    assert_eq!(leave_out.count(), 2, "the same file only once");
    window.fill("Folder", &folder.display().to_string());
    window.fill("Title", "Ferry study");
    window.click_button("Make the project");
    window.until("the project", is_open);
    assert_eq!(window.columns().len(), 2);
    assert!(window.has(Role::Paragraph, "No ferry left the port."));
    window.drag_over("ferry left");
    window.press(Key::Num3);
    window.until_saved();
    let loaded = store::load(&folder).expect("loaded");
    assert_eq!(loaded.project.details().title, "Ferry study");
    assert_eq!(loaded.project.annotation_count(), 1);
}

#[test]
fn no_project_is_made_over_other_files() {
    let place = Place::new();
    let folder = place.path("full");
    std::fs::create_dir(&folder).expect("a folder");
    place.write("full/diary.txt", "Mine.\n");
    let mut window = place.window();
    window.click_button("New project…");
    window.fill("Folder", &folder.display().to_string());
    window.click_button("Make the project");
    window.until("a message", |window| window.says("not empty"));
    assert!(!is_open(&window));
    assert_eq!(super::window::files(&folder).len(), 1);
    assert!(
        window.has(Role::TextInput, "Folder"),
        "what was typed is still there, to be corrected"
    );
}

#[test]
fn without_a_system_dialog_a_path_is_typed() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.window();
    window.will_pick(Picked::Unavailable);
    window.click_button("Open project…");
    assert!(window.says("no file dialog"));
    window.type_text(&project.display().to_string());
    window.press(Key::Enter);
    window.until("the project", is_open);
    assert_eq!(window.columns().len(), 2);
}

#[test]
fn a_typed_path_goes_back_to_the_dialog_that_asked() {
    let place = Place::new();
    let file = place.write("one.txt", "The ferry did not sail on Monday.\n");
    let mut window = place.window();
    window.click_button("New project…");
    window.fill("Title", "Ferry");
    window.will_pick(Picked::Unavailable);
    window.click_button("Add files…");
    window.type_text(&file.display().to_string());
    window.click_button("Use this path");
    assert!(window.says("one.txt"));
    let title = window.get(Role::TextInput, "Title").value();
    assert_eq!(title.as_deref(), Some("Ferry"));
}

#[test]
fn a_wrong_path_is_told() {
    let place = Place::new();
    let mut window = place.window();
    window.will_pick(Picked::Unavailable);
    window.click_button("Open project…");
    let nowhere = place.path("nowhere");
    window.type_text(&nowhere.display().to_string());
    window.press(Key::Enter);
    window.until("a message", |window| window.says("nowhere"));
    assert!(!is_open(&window));
}

#[test]
fn closed_projects_are_listed_and_opened_again() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    window.press_with(CTRL, Key::W);
    assert!(!is_open(&window));
    window.click_button("Open Bridge");
    window.until("the project", is_open);
    drop(window);
    // A later session knows it too.
    let mut window = place.window();
    assert!(window.has(Role::Button, "Open Bridge"));
    window.click_button("Forget Bridge");
    assert!(!window.has(Role::Button, "Open Bridge"));
    assert!(project.join("project.ron").is_file());
    drop(window);
    assert!(!place.window().has(Role::Button, "Open Bridge"));
}
