//! What was open is open again, and what was done can be undone after the project was closed.

use egui::{Key, Role};
use pullquote::app::{Action, ColumnAction, Screen};
use pullquote::compare::View;
use pullquote::edit::Command;
use pullquote::model::{Spans, TagId};
use pullquote::text::Span;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window, files, tagged};

const LONG: &str = "A line about the harbour that goes on for a while and says little.\n";

/// Tags words of the first article, as one step.
fn tag(window: &mut Window, words: &str, tag: &str) {
    let article = &window.desk().project().articles()[0];
    let start = article.text.as_str().find(words).expect("the words");
    let span = Span::new(start, start + words.len());
    let command = Command::Annotate {
        article: article.id.clone(),
        tag: TagId::new(tag).expect("a slug"),
        spans: Spans::single(span).expect("words"),
    };
    window.harness.state_mut().ask(Action::Edit(command));
    window.calm();
}

fn tag_two(window: &mut Window) {
    tag(window, "harbour", "claim");
    tag(window, "closed", "quote");
}

#[test]
fn columns_places_and_what_is_selected_are_there_again() {
    let place = Place::new();
    let long = LONG.repeat(120);
    let articles = [("Alpha", long.as_str()), ("Beta", &long), ("Gamma", &long)];
    let folder = place.project(&articles);
    let before = files(&folder);
    let mut window = place.open(&folder);
    let ask = |window: &mut Window, action| {
        window.harness.state_mut().ask(Action::Column(action));
        window.calm();
    };
    let article = |window: &Window, at: usize| window.desk().project().articles()[at].id.clone();
    let beta = article(&window, 1);
    ask(&mut window, ColumnAction::Toggle(beta));
    ask(&mut window, ColumnAction::Move { from: 1, to: 0 });
    ask(
        &mut window,
        ColumnAction::Resize {
            column: 1,
            width: 312.0,
        },
    );
    for _ in 0..4 {
        window.press(Key::PageDown);
    }
    window.press_with(CTRL_SHIFT, Key::ArrowRight);
    window.press_with(CTRL, Key::F);
    window.type_text("harbour");
    window.calm();
    window.press_with(CTRL, Key::Num3);
    let state = |window: &Window| {
        let desk = window.desk();
        let columns = desk.columns().iter();
        let columns: Vec<_> = columns
            .map(|it| (it.article().to_string(), it.width(), it.reader().place_at()))
            .collect();
        let find = desk.find().map(|find| find.text().to_owned());
        (
            columns,
            desk.screen(),
            desk.focus().selection().cloned(),
            find,
        )
    };
    let was = state(&window);
    assert_eq!(was.0[0].0, "gamma");
    assert!(was.0[0].2.0 > 0, "it was scrolled: {was:?}");
    assert_eq!((was.1, was.3.as_deref()), (Screen::Spans, Some("harbour")));
    drop(window);
    let mut window = place.open(&folder);
    let now = state(&window);
    assert_eq!(now, was);
    window.press_with(CTRL, Key::Num1);
    assert_eq!(state(&window).0, was.0, "drawn, it stands where it stood");
    drop(window);
    assert_eq!(files(&folder), before, "nothing of it is in the project");
}

#[test]
fn undo_reaches_back_before_the_project_was_closed() {
    let place = Place::new();
    let folder = place.project(ARTICLES);
    let mut window = place.open(&folder);
    tag_two(&mut window);
    let two = window.annotations();
    assert_eq!(two, [tagged("Claim", "harbour"), tagged("Quote", "closed")]);
    window.press_with(CTRL, Key::Z);
    window.until_saved();
    drop(window);
    let mut window = place.open(&folder);
    let history = |window: &Window| {
        let history = window.desk().session().history();
        (history.done().len(), history.undone().len())
    };
    window.until("the history", |window| history(window) == (1, 1));
    window.press_with(CTRL_SHIFT, Key::Z);
    assert_eq!(window.annotations(), two);
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations(), []);
    window.until_saved();
    drop(window);
    // Changed by another hand, it begins anew.
    place.edit("project/project.ron", "title: \"", "title: \"Once more ");
    let mut window = place.open(&folder);
    window.until("a word", |window| {
        window.desk().last_action().contains("Undo begins anew")
    });
    assert_eq!(history(&window), (0, 0));
}

#[test]
fn a_view_that_is_remembered_is_shown_again() {
    let place = Place::new();
    let folder = place.project(ARTICLES);
    let mut window = place.open(&folder);
    window.press_with(egui::Modifiers::ALT, Key::Num4);
    drop(window);
    let window = place.open(&folder);
    let screen = window.desk().screen();
    assert_eq!(screen, Screen::Compare(View::Attribution));
    drop(window);
    let home = place.home().join("remembered");
    for (path, _) in files(&home) {
        std::fs::write(path, "(((").expect("written");
    }
    let window = place.open(&folder);
    assert_eq!(
        window.desk().screen(),
        Screen::Read,
        "as at the first opening"
    );
}

#[test]
fn the_history_is_travelled_by_key_and_by_pointer() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    tag_two(&mut window);
    window.press_with(SHIFT, Key::Z);
    let first = "Tagged “harbour” as Claim in Harbour Courier";
    let second = "Tagged “closed” as Quote in Harbour Courier";
    let lines = |window: &Window| window.named(Role::ListItem);
    let now = |words: &str| format!("{words}, now");
    assert_eq!(
        lines(&window),
        [now(second), first.to_owned(), "As it was before".to_owned()]
    );
    window.press(Key::ArrowDown);
    assert_eq!(window.annotations(), [tagged("Claim", "harbour")]);
    assert_eq!(
        lines(&window),
        [
            format!("{second}, taken back"),
            now(first),
            "As it was before".to_owned()
        ]
    );
    window.press(Key::End);
    assert_eq!(window.annotations(), []);
    window.press(Key::ArrowUp);
    assert_eq!(window.annotations(), [tagged("Claim", "harbour")]);
    window
        .get(Role::ListItem, &format!("{second}, taken back"))
        .click();
    window.calm();
    assert_eq!(window.annotations().len(), 2);
    window.get(Role::ListItem, "As it was before").click();
    window.calm();
    assert_eq!(window.annotations(), []);
    window.press_with(SHIFT, Key::Z);
    assert!(lines(&window).is_empty(), "closed");
}
