//! The list of articles: found by letters, sorted, grouped, ticked with the keys.

use std::fmt::Write as _;

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window};

/// Forty articles of four outlets, with headlines.
fn forty(place: &Place) -> Window {
    let outlets = [
        "Harbour Courier",
        "Valley Gazette",
        "Écho du Port",
        "The Hill",
    ];
    let mut lines = String::new();
    for number in 0..40 {
        let outlet = outlets[number % 4];
        writeln!(
            lines,
            r#"{{"article":"report-{number}","outlet":"{outlet}","title":"Headline {number}","published":"2025-0{month}-1{day}","text":"Report {number} is short."}}"#,
            month = number % 5 + 1,
            day = number % 10,
        )
        .expect("written");
    }
    let file = place.write("forty.jsonl", lines);
    let mut window = place.open(&place.project(&[]));
    let import = pullquote::app::ProjectAction::Import(vec![file]);
    let import = pullquote::app::Action::Project(import);
    window.harness.state_mut().ask(import);
    window.until("a look at it", |window| window.says("40 articles"));
    window.click_button("Take in");
    assert_eq!(window.desk().project().articles().len(), 40);
    window
}

/// The names of the rows on the screen, with what stands below them.
fn rows(window: &Window) -> Vec<String> {
    let buttons = window.named(Role::Button).into_iter();
    buttons.filter(|name| name.contains(" · ")).collect()
}

#[test]
fn an_article_is_found_by_letters_and_read_with_enter() {
    let place = Place::new();
    let mut window = forty(&place);
    window.press_with(CTRL, Key::L);
    window.type_text("echo headline 17");
    assert_eq!(rows(&window).len(), 0, "no article has all of it");
    assert!(window.says("No article has these words"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::L);
    window.type_text("echo headline 38");
    assert_eq!(
        rows(&window),
        ["Écho du Port, 18 April 2025 · Headline 38, 0"]
    );
    window.press(Key::Enter);
    assert!(window.columns().contains(&"report-38"));
    let focused = window.desk().focused_article().expect("a column");
    assert_eq!(focused.as_str(), "report-38");
    // The keys are in the text.
    window.press(Key::ArrowRight);
    assert_eq!(window.selection().as_deref(), Some(""), "a caret");
}

#[test]
fn articles_are_ticked_with_the_keys_also_in_ranges() {
    let place = Place::new();
    let mut window = forty(&place);
    let before = window.columns().len();
    window.press_with(CTRL, Key::L);
    window.type_text("hill");
    window.press(Key::ArrowDown);
    assert_eq!(window.focused().as_deref(), Some("Articles"), "in the list");
    window.press(Key::End);
    assert_eq!(window.desk().list_range().len(), 1);
    window.press(Key::Space);
    assert_eq!(window.columns().len(), before + 1);
    assert!(window.columns().contains(&"report-39"));
    window.press_with(SHIFT, Key::ArrowUp);
    window.press_with(SHIFT, Key::ArrowUp);
    assert_eq!(window.desk().list_range().len(), 3);
    window.press(Key::Space);
    let shown = window.columns();
    for id in ["report-31", "report-35", "report-39"] {
        assert!(shown.contains(&id), "{shown:?}");
    }
    // All of the range are shown: again, and they go.
    window.press(Key::Space);
    assert!(!window.columns().contains(&"report-35"));
    window.press(Key::Escape);
    window.press(Key::ArrowRight);
    assert_eq!(window.selection().as_deref(), Some(""), "back in the text");
}

#[test]
fn the_list_is_sorted_and_grouped() {
    let place = Place::new();
    let mut window = forty(&place);
    let first = |window: &Window| rows(window).first().cloned().unwrap_or_default();
    assert!(first(&window).contains("Headline 0"));
    window.click_button("Sort and group the articles");
    window.click_button("Date");
    assert!(
        first(&window).contains("10 January 2025"),
        "{}",
        first(&window)
    );
    window.click_button("Sort and group the articles");
    window.click_button("Date");
    assert!(first(&window).contains("May 2025"), "{}", first(&window));
    window.click_button("Sort and group the articles");
    window.click_button("By outlet");
    assert!(window.has(Role::Button, "Écho du Port, 10 articles"));
    // A group folds.
    window.click_button("Écho du Port, 10 articles");
    assert!(!rows(&window).iter().any(|row| row.starts_with("Écho")));
    assert!(window.has(Role::Button, "Harbour Courier, 10 articles"));
}

#[test]
fn few_articles_have_no_field_until_it_is_asked_for() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    assert!(!window.has(Role::TextInput, "Find an article"));
    window.press_with(CTRL, Key::L);
    window.type_text("gaz");
    assert!(window.has(Role::Button, "Valley Gazette, 0"));
    assert!(!window.has(Role::Button, "Harbour Courier, 0"));
    window.press(Key::Escape);
    assert!(window.has(Role::Button, "Harbour Courier, 0"), "all again");
    assert!(!window.has(Role::TextInput, "Find an article"));
}

#[test]
fn only_the_rows_on_the_screen_are_there() {
    let place = Place::new();
    let mut window = forty(&place);
    assert!(rows(&window).len() < 30, "{}", rows(&window).len());
    assert!(window.has(Role::Button, "Claim, 0"), "tags are at hand");
    window.press_with(CTRL, Key::L);
    window.press(Key::ArrowDown);
    window.press(Key::End);
    let last = rows(&window).pop().expect("a row");
    assert!(last.contains("Headline 39"), "{last}");
}
