//! Menus under the right button: what applies to what was pressed, from the one table, with its keys.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role, vec2};
use pullquote::app::command::{Annotate, Help, Link, UiCommand};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window, tagged};

const MARKED: &[(&str, &str)] = &[
    ("quote", "old bridge would open"),
    ("claim", "bridge would"),
    ("quote", "fire service"),
];

fn right_click_at(window: &mut Window, place: Pos2) {
    window.harness.run_steps(30);
    window.pointer_to(place);
    for pressed in [true, false] {
        window.frame([Event::PointerButton {
            pos: place,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        }]);
    }
    window.calm();
}

#[track_caller]
fn right_click_on(window: &mut Window, words: &str) {
    let place = window.words(words).middle();
    right_click_at(window, place);
}

#[track_caller]
fn right_click(window: &mut Window, role: Role, name: &str) {
    let place = window.get(role, name).rect().center();
    right_click_at(window, place);
}

/// Which of some lines a menu has.
fn lines<'a>(window: &Window, names: &[&'a str]) -> Vec<&'a str> {
    let names = names.iter().copied();
    names
        .filter(|name| window.has(Role::MenuItem, name))
        .collect()
}

#[test]
fn selected_words_have_the_tags_and_what_makes_something_of_them() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("three pillars");
    right_click_on(&mut window, "pillars");
    assert_eq!(window.selection().as_deref(), Some("three pillars"));
    let all = [
        "Tag as Quote",
        "Tag with its own words",
        "Copy text",
        "Remove annotation",
    ];
    assert_eq!(lines(&window, &all), all[..3]);
    assert!(
        !window.has(Role::Button, "Tag as Quote"),
        "one list of tags is enough"
    );
    window.click(Role::MenuItem, "Tag as Quote");
    assert_eq!(window.annotations(), [tagged("Quote", "three pillars")]);
    assert_eq!(lines(&window, &all), [] as [&str; 0]);
}

#[test]
fn a_highlight_is_selected_and_has_what_applies_to_it() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    // The innermost one, and the caret where the pointer is.
    right_click_on(&mut window, "would");
    assert_eq!(window.selected().as_deref(), Some("bridge would"));
    let all = [
        "Fill in the attributes",
        "Tag with another besides…",
        "Split at the caret",
        "Next of overlapping annotations",
        "Relate",
        "Remove annotation",
        "Light the cluster up",
        "Tag with its own words",
    ];
    assert_eq!(
        lines(&window, &all),
        all[..6],
        "it is in no cluster, and no words are selected"
    );
    let table = [
        UiCommand::Annotate(Annotate::Remove),
        UiCommand::Annotate(Annotate::Split),
        UiCommand::Link(Link::Relate),
    ];
    let context = window.harness.ctx.clone();
    for command in table {
        assert!(window.has(Role::MenuItem, command.name()), "{command:?}");
        assert!(!command.keys(&context).is_empty(), "{command:?}");
    }
    window.click(Role::MenuItem, "Remove annotation");
    assert_eq!(window.annotations().len(), 2);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations().len(), 3);
}

#[test]
fn the_caret_goes_where_the_menu_was_asked_for() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge would open")]));
    let place = window.words("would").start();
    right_click_at(&mut window, place);
    window.click(Role::MenuItem, "Split at the caret");
    assert_eq!(
        window.annotations(),
        [tagged("Quote", "old bridge"), tagged("Quote", "would open")]
    );
    assert_eq!(window.selected().as_deref(), Some("would open"));
}

#[test]
fn articles_have_one_menu_in_the_list_and_in_their_heads() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let before = window.columns().len();
    let name = window.desk().project().articles()[0]
        .short_name()
        .to_owned();
    window.click(Role::CheckBox, &format!("Show {name}"));
    assert_eq!(window.columns().len(), before - 1);
    let all = [
        "Edit article details…",
        "Move the article down",
        "Remove the article…",
    ];
    right_click(&mut window, Role::Button, &format!("{name}, 0"));
    assert_eq!(lines(&window, &all), all);
    window.click(Role::MenuItem, "Move the article down");
    let second = window.desk().project().articles()[1]
        .short_name()
        .to_owned();
    assert_eq!(second, name);
    assert_eq!(
        window.columns().len(),
        before - 1,
        "it is no column because of that"
    );
    let shown = window.columns()[0].to_owned();
    let heads = window.named(Role::ColumnHeader);
    right_click(&mut window, Role::ColumnHeader, &heads[0]);
    let all = [
        "Move column right",
        "Hide this column",
        "Edit article details…",
    ];
    assert_eq!(lines(&window, &all), all);
    window.click(Role::MenuItem, "Hide this column");
    assert!(!window.columns().contains(&shown.as_str()));
}

#[test]
fn clusters_and_tags_have_menus_of_their_own() {
    let place = Place::new();
    let linked = [("Refusal", &["bridge would", "fire service"] as &[&str])];
    let mut window = place.open(&place.linked(ARTICLES, MARKED, &linked));
    let row = window.named(Role::Button).into_iter();
    let row: Vec<_> = row.filter(|name| name.contains("Refusal")).collect();
    right_click(&mut window, Role::Button, &row[0]);
    let all = [
        "Coverage",
        "Wording",
        "Light the cluster up",
        "Remove the cluster",
    ];
    assert_eq!(lines(&window, &all), all);
    window.click(Role::MenuItem, "Remove the cluster");
    assert_eq!(window.desk().project().clusters().count(), 0);
    window.press_with(CTRL, Key::Z);
    let tag = window.named(Role::Button).into_iter();
    let tag: Vec<_> = tag.filter(|name| name.starts_with("Quote, ")).collect();
    right_click(&mut window, Role::Button, &tag[0]);
    window.click(Role::MenuItem, "Show or hide the tag");
    assert_eq!(window.desk().hidden().len(), 1);
    // In the table of coverage it is the same menu.
    window.click(Role::Tab, "Compare");
    window.until("the table", |window| !window.named(Role::Row).is_empty());
    let rows = window.named(Role::Row);
    right_click(&mut window, Role::Row, &rows[0]);
    assert_eq!(lines(&window, &["Light the cluster up"]).len(), 1);
}

/// The table of spans, where there is room for all rows.
fn table(place: &Place, marked: &[(&str, &str)]) -> Window {
    let project = place.annotated(ARTICLES, marked);
    let mut window = place.start(Some(project), vec2(1280.0, 800.0));
    window.until("the project", |window| window.has(Role::Tab, "Spans"));
    window.press_with(CTRL, Key::Num3);
    window.until("the table", |window| rows(window).len() >= marked.len());
    window
}

fn rows(window: &Window) -> Vec<String> {
    window.named(Role::Row)
}

#[test]
fn a_row_of_the_table_of_spans_has_a_menu() {
    let place = Place::new();
    let mut window = table(&place, MARKED);
    let row = rows(&window).into_iter().find(|name| name.contains("fire"));
    right_click(&mut window, Role::Row, &row.expect("a row"));
    assert_eq!(window.selected().as_deref(), Some("fire service"));
    window.click(Role::MenuItem, "Remove annotation");
    assert_eq!(window.annotations().len(), 2);
}

#[test]
fn ticked_rows_are_joined_wherever_they_stand() {
    let place = Place::new();
    let marked = [
        ("quote", "harbour office"),
        ("quote", "closed at"),
        ("claim", "Two boats"),
    ];
    let mut window = table(&place, &marked);
    let all = rows(&window).into_iter();
    let quotes: Vec<_> = all.filter(|name| name.starts_with("Quote")).collect();
    right_click(&mut window, Role::Row, &quotes[0]);
    assert!(
        !window.has(Role::MenuItem, "Join"),
        "one alone has nothing to be joined with"
    );
    window.press(Key::Escape);
    for name in &quotes {
        let row = window.get(Role::Row, name).rect().center();
        window.click_with(CTRL, row);
    }
    right_click(&mut window, Role::Row, &quotes[0]);
    window.click(Role::MenuItem, "Join");
    let joined = [
        tagged("Quote", "harbour office closed at"),
        tagged("Claim", "Two boats"),
    ];
    assert_eq!(window.annotations(), joined);
}

/// The project's menu in a window that is lower than it, with the names of its button and of the last of its lines.
fn project_menu(place: &Place) -> (Window, String, String) {
    let mut window = place.start(Some(place.project(ARTICLES)), vec2(1100.0, 480.0));
    window.until("the project", |window| window.has(Role::Tab, "Spans"));
    let named = |window: &Window, start: &str| {
        let mut all = window.named(Role::Button).into_iter();
        let found = all.find(|name| name.starts_with(start));
        found.expect("a button")
    };
    let title = named(&window, "Bridge");
    window.click_button(&title);
    let last = named(&window, UiCommand::Help(Help::Tour).name());
    (window, title, last)
}

fn is_seen(window: &Window, name: &str) -> bool {
    let rect = window.get(Role::Button, name).rect();
    window.harness.ctx.content_rect().contains_rect(rect)
}

#[test]
fn a_menu_that_is_higher_than_the_window_scrolls_in_it() {
    let place = Place::new();
    let (mut window, title, last) = project_menu(&place);
    assert!(!is_seen(&window, &last));
    let title = window.get(Role::Button, &title).rect();
    window.pointer_to(title.center_bottom() + vec2(0.0, 120.0));
    for _ in 0..20 {
        window.frame([Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -100.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        }]);
    }
    window.calm();
    assert!(is_seen(&window, &last));
}
