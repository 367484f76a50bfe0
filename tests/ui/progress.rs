//! How far articles are: said by key and by pointer, shown in head, list and status bar, kept on the disk.

use egui::{Key, Role};
use pullquote::model::Progress;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window};

/// How far each article is.
fn progress(window: &Window) -> Vec<Progress> {
    let desk = window.desk();
    let articles = desk.project().articles().iter();
    articles.map(|article| desk.progress(&article.id)).collect()
}

fn click(window: &mut Window, role: Role, name: &str) {
    window.get(role, name).click();
    window.calm();
}

#[test]
fn an_article_is_said_to_be_done_by_key_and_by_pointer() {
    let place = Place::new();
    let folder = place.project(ARTICLES);
    let mut window = place.open(&folder);
    assert!(window.has(Role::Link, "0 of 2 done"));
    window.press_with(SHIFT, Key::D);
    window.press_with(SHIFT, Key::D);
    assert_eq!(progress(&window), [Progress::Done, Progress::ToDo]);
    assert!(window.has(Role::Link, "1 of 2 done"));
    assert!(
        window.has(Role::Button, "Harbour Courier, done  0"),
        "in the list"
    );
    // The mark in the head says it, and goes one step further.
    click(&mut window, Role::Button, "Valley Gazette: to do");
    click(&mut window, Role::Button, "Valley Gazette: doing");
    assert!(window.has(Role::Button, "Valley Gazette: done"));
    assert!(window.has(Role::Link, "2 of 2 done"));
    window.press_with(CTRL, Key::Z);
    assert!(window.has(Role::Link, "1 of 2 done"));
    window.until_saved();
    drop(window);
    let window = place.open(&folder);
    assert_eq!(progress(&window), [Progress::Done, Progress::Doing]);
}

#[test]
fn the_next_article_takes_the_column_of_one_that_is_done() {
    let place = Place::new();
    let articles: Vec<_> = (0..8)
        .map(|number| (format!("Paper {number}"), "One line.\n"))
        .collect();
    let articles: Vec<_> = articles
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let mut window = place.open(&place.project(&articles));
    let shown = |window: &Window| window.desk().columns().len();
    let focused = |window: &Window| window.desk().focused_article().map(ToString::to_string);
    assert_eq!(
        (shown(&window), focused(&window).as_deref()),
        (6, Some("paper-0"))
    );
    window.press_with(CTRL, Key::J);
    assert_eq!(
        focused(&window).as_deref(),
        Some("paper-1"),
        "none was done"
    );
    for _ in 1..6 {
        window.press_with(SHIFT, Key::D);
        window.press_with(SHIFT, Key::D);
        window.press_with(CTRL, Key::J);
    }
    assert_eq!(focused(&window).as_deref(), Some("paper-6"));
    assert_eq!(shown(&window), 6, "it took the place of the fifth");
    click(&mut window, Role::Link, "5 of 8 done");
    assert_eq!(focused(&window).as_deref(), Some("paper-7"));
    assert_eq!(shown(&window), 7, "the one before is not done");
}
