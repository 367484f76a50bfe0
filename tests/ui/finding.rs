//! Finding words in all columns, and tagging what was found.

use egui::{Event, Key, Modifiers, Role};
use pullquote::app::Find;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window, stroke, tagged};

fn current(window: &Window) -> Option<(String, usize)> {
    let find = window.desk().find()?;
    let (article, hit) = find.current()?;
    Some((article.as_str().to_owned(), hit.start.get()))
}

/// Where words stand first in an article.
fn at(article: usize, words: &str) -> (String, usize) {
    let (outlet, text) = ARTICLES[article];
    let id = outlet.to_lowercase().replace(' ', "-");
    (id, text.find(words).expect("in the text"))
}

#[test]
fn finding_walks_all_hits_in_all_columns() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::F);
    window.type_text("Bridge");
    assert!(window.says("Nothing found"), "a capital asks for itself");
    window.fill("Find", "bridge");
    assert!(window.says("2 hits in 2 articles"));
    window.press(Key::Enter);
    assert_eq!(current(&window), Some(at(0, "bridge")));
    window.press(Key::F3);
    assert_eq!(current(&window), Some(at(1, "bridge")));
    assert_eq!(window.desk().focus().column(), 1);
    window.press(Key::F3);
    assert_eq!(current(&window), Some(at(0, "bridge")), "round again");
    window.press_with(SHIFT, Key::F3);
    assert_eq!(current(&window), Some(at(1, "bridge")), "and back");
    window.press_with(SHIFT, Key::Enter);
    assert_eq!(current(&window), Some(at(0, "bridge")));
    // More letters into the same field: Enter did not take the keys away.
    window.type_text("x");
    assert!(window.says("Nothing found"));
    window.press(Key::Escape);
    assert!(window.desk().find().is_none());
    assert!(!window.has(Role::TextInput, "Find"));
}

#[test]
fn a_hit_is_tagged_as_the_last_annotation_was() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("western pier");
    window.press(Key::Num3);
    window.press_with(CTRL, Key::F);
    window.type_text("bridge");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::H);
    assert_eq!(
        current(&window),
        Some(at(1, "bridge")),
        "and on to the next"
    );
    window.press_with(CTRL, Key::H);
    let expected = [
        tagged("Event", "bridge"),
        tagged("Event", "western pier"),
        tagged("Event", "bridge"),
    ];
    assert_eq!(window.annotations(), expected);
}

#[test]
fn a_hit_that_is_tagged_so_already_is_not_tagged_twice() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::F);
    window.type_text("bridge");
    window.press(Key::Enter);
    // Once too often: the search has gone round.
    for _ in 0..3 {
        window.press_with(CTRL, Key::H);
    }
    assert_eq!(window.annotations().len(), 2);
}

#[test]
fn finding_scrolls_to_the_hit() {
    let place = Place::new();
    let entries: Vec<_> = (0..900).map(|number| format!("Entry {number}.")).collect();
    let text = entries.join("\n");
    let mut window = place.open(&place.project(&[("Log", &text)]));
    window.press_with(CTRL, Key::F);
    window.type_text("entry 777");
    window.press(Key::Enter);
    assert!(window.has(Role::Paragraph, "Entry 777."));
    assert!(!window.has(Role::Paragraph, "Entry 0."));
    assert!(window.says("1 hit"));
}

#[test]
fn finding_goes_on_after_the_field_was_left() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::F);
    window.type_text("the");
    window.press(Key::Enter);
    let first = current(&window);
    window.click_on("western pier");
    window.press(Key::F3);
    assert_ne!(current(&window), first);
    // The digits tag again.
    window.drag_over("three pillars");
    window.press(Key::Num2);
    assert_eq!(window.annotations(), [tagged("Quote", "three pillars")]);
    let field = window.get(Role::TextInput, "Find");
    assert_eq!(field.value().as_deref(), Some("the"));
}

#[test]
fn hits_follow_articles_that_are_added() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::F);
    window.type_text("bridge");
    window.press(Key::Enter);
    window.click_on("western pier");
    window.frame([Event::Paste("Third bridge report.\n".to_owned())]);
    window.until("the article", |window| window.columns().len() == 3);
    assert!(
        window.says("3 hits in 3 articles"),
        "{:?}",
        window.named(Role::Label)
    );
    assert_eq!(
        current(&window),
        Some(at(0, "bridge")),
        "and stay at theirs"
    );
}

#[test]
fn keys_behind_the_words_wait_for_their_hits() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::F);
    window.type_text("the");
    let others = window.desk().find().and_then(Find::counts);
    window.fill("Find", "");
    let key = |key| stroke(Modifiers::NONE, key).0;
    let mut events = vec![Event::Text("bridge".to_owned())];
    events.extend(key(Key::Enter));
    events.extend(key(Key::F3));
    events.extend(stroke(CTRL, Key::H).0);
    window.frame(events);
    window.until("the hit", |window| {
        window.annotations().len() == 1 && !window.desk().find().is_some_and(Find::is_awaited)
    });
    assert_ne!(window.desk().find().and_then(Find::counts), others);
    // The first, then the second, which was tagged, then the first again.
    let (second, _) = at(1, "bridge");
    let second = window
        .desk()
        .project()
        .articles()
        .iter()
        .find(|it| it.id.as_str() == second);
    let second = &second.expect("an article").id;
    assert_eq!(window.desk().project().annotations_in(second).len(), 1);
    assert_eq!(current(&window), Some(at(0, "bridge")));
}

#[test]
fn hits_stay_until_the_next_are_there_and_no_longer_than_the_search() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::F);
    window.type_text("bridge");
    assert!(window.says("2 hits in 2 articles"));
    window.frame([Event::Text("s".to_owned())]);
    let find = window.desk().find().expect("open");
    assert!(find.counts().is_some(), "nothing flickers");
    window.calm();
    assert!(window.says("Nothing found"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::F);
    let find = window.desk().find().expect("open");
    assert!(find.text().is_empty() && find.counts().is_none());
    assert!(!window.says("Nothing found") && !window.says("hits"));
}
