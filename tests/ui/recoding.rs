//! The code book changes, and what was annotated before is looked at again.

use egui::{Key, Role};
use pullquote::app::{UiCommand, command};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

fn versions(window: &mut Window) {
    window.command(UiCommand::Project(command::Project::Versions));
    assert!(window.says("Code book versions"));
}

#[test]
fn another_definition_makes_a_version_and_asks_for_what_was_made_before() {
    let place = Place::new();
    let marked = [("claim", "old bridge"), ("event", "three pillars")];
    let folder = place.annotated(ARTICLES, &marked);
    let mut window = place.open(&folder);
    versions(&mut window);
    assert!(window.says("There is none yet"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Num4);
    let rows = window.named(Role::TreeItem);
    let claim = rows.iter().find(|row| row.starts_with("Claim, level "));
    window.click(Role::TreeItem, claim.expect("its row"));
    window.click(Role::TextInput, "Definition");
    window.type_text("Something that can be true or false");
    window.press(Key::Escape);
    versions(&mut window);
    assert!(window.says("Version 2"));
    window.until("what waits", |window| {
        window.says("1 annotation to look at again")
    });
    window.fill("Why version 2 was made", "the pilot showed it");
    window.click_button("Stays");
    window.until("what waits", |window| {
        window.says("0 annotations to look at again")
    });
    window.press(Key::Escape);
    let project = window.desk().project();
    let version = project.book_versions().next().expect("a version");
    assert_eq!(version.why, "the pilot showed it");
    window.press_with(CTRL, Key::Z);
    versions(&mut window);
    window.until("undone", |window| {
        window.says("1 annotation to look at again")
    });
    window.press(Key::Escape);
    window.until_saved();
    drop(window);
    let window = place.open(&folder);
    assert_eq!(window.desk().project().book_versions().len(), 1);
}
