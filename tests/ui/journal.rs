//! The journal: memos and notes made in the window alone.

use egui::{Key, Role};
use pullquote::app::dialogs::Picked;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

const ALT: egui::Modifiers = egui::Modifiers::ALT;

fn click(window: &mut Window, role: Role, name: &str) {
    window.get(role, name).click();
    window.calm();
}

fn texts(window: &Window) -> Vec<String> {
    let entries = window.desk().project().entries();
    entries.map(|entry| entry.text.clone()).collect()
}

#[test]
fn a_memo_is_written_by_keyboard_found_and_kept() {
    let place = Place::new();
    let folder = place.annotated(ARTICLES, &[("claim", "the old bridge")]);
    let mut window = place.open(&folder);
    window.press(Key::Tab);
    assert_eq!(window.selected().as_deref(), Some("the old bridge"));
    window.press_with(CTRL, Key::M);
    assert_eq!(window.focused().as_deref(), Some("Text of the entry"));
    window.type_text("Is it old? Look it up.");
    assert_eq!(texts(&window), ["Is it old? Look it up."]);
    let line =
        "30 April 2025, tester, on “the old bridge” in Harbour Courier: Is it old? Look it up.";
    assert!(
        window.has(Role::ListItem, line),
        "{:?}",
        window.named(Role::ListItem)
    );
    window.press(Key::Escape);
    // One step: made and written.
    window.press_with(CTRL, Key::Z);
    assert_eq!(texts(&window), [""; 0]);
    window.press_with(CTRL, Key::Y);
    // What it is about is one press away.
    click(&mut window, Role::ListItem, line);
    click(&mut window, Role::Button, "Read it in the article");
    assert_eq!(window.selected().as_deref(), Some("the old bridge"));
    // A note on the article, another on the project; then the search.
    window.press_with(ALT, Key::M);
    window.type_text("Thin");
    window.press(Key::Escape);
    click(&mut window, Role::Button, "Note on the project");
    window.type_text("A pilot");
    window.press(Key::Escape);
    assert_eq!(
        texts(&window),
        ["A pilot", "Thin", "Is it old? Look it up."]
    );
    let lines = |window: &Window| window.named(Role::ListItem).len();
    assert_eq!(lines(&window), 3);
    window.fill("Find in the journal", "PILOT");
    window.calm();
    assert_eq!(lines(&window), 1);
    window.until_saved();
    drop(window);
    let mut window = place.open(&folder);
    assert_eq!(texts(&window).len(), 3);
    // Exported as Markdown, from this page.
    let path = place.path("journal.md");
    window.will_pick(Picked::Paths(vec![path]));
    window.press_with(CTRL, Key::E);
    assert!(window.harness.state().has_dialog());
}

#[test]
fn arrow_keys_go_through_the_entries_and_one_is_removed() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    for text in ["First", "Second"] {
        window.press_with(CTRL, Key::M);
        window.type_text(text);
        window.press(Key::Escape);
    }
    let chosen = |window: &Window| {
        let entry = window.desk().journal_entry();
        entry.map(|entry| entry.text)
    };
    assert_eq!(chosen(&window).as_deref(), Some("Second"));
    window.press(Key::ArrowDown);
    assert_eq!(chosen(&window).as_deref(), Some("First"));
    window.press(Key::ArrowUp);
    assert_eq!(chosen(&window).as_deref(), Some("Second"));
    click(&mut window, Role::Button, "Remove the memo");
    assert_eq!(texts(&window), ["First"]);
}
