//! Small windows, long names, many columns: nothing lies on something else.

use egui::{Key, Rect, Role, Vec2, vec2};
use egui_kittest::kittest::NodeT as _;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, DESK, Window};

/// As small as the window can be made.
const SMALLEST: Vec2 = vec2(720.0, 480.0);

fn open(place: &Place, size: Vec2) -> Window {
    let project = place.annotated(ARTICLES, &[("quote", "old bridge")]);
    place.edit(
        "project/project.ron",
        "title: \"Bridge\"",
        "title: \"How three newspapers reported on the old bridge of the western harbour in 2025\"",
    );
    let mut window = place.start(Some(project), size);
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    window
}

/// What can be pressed in the bars at the top.
fn in_the_bars(window: &Window) -> Vec<(String, Rect)> {
    let nodes = window.harness.root().children_recursive();
    nodes
        .filter(|node| {
            let role = node.accesskit_node().role();
            [Role::Button, Role::Tab, Role::TextInput, Role::Status].contains(&role)
        })
        .filter_map(|node| Some((node.accesskit_node().label()?, node.rect())))
        .filter(|(name, rect)| rect.bottom() < 130.0 && !name.starts_with("Hide "))
        .filter(|(_, rect)| rect.height() < 44.0)
        .collect()
}

#[track_caller]
fn assert_apart(window: &Window, what: &str) {
    let screen = window.harness.ctx.content_rect();
    let all = in_the_bars(window);
    assert!(all.len() > 8, "{all:#?}");
    for (index, (name, rect)) in all.iter().enumerate() {
        assert!(screen.contains_rect(*rect), "{what}: “{name}” is cut off");
        for (other, beside) in &all[..index] {
            let shared = rect.intersect(*beside);
            assert!(
                shared.width() < 1.0 || shared.height() < 1.0,
                "{what}: “{name}” and “{other}” share {shared:?}"
            );
        }
    }
}

#[test]
fn the_bars_have_room_for_everything_at_the_usual_size() {
    let place = Place::new();
    let mut window = open(&place, DESK);
    assert_apart(&window, "the desk");
    window.click_button("Tag Quote");
    assert_apart(&window, "painting");
    window.press_with(CTRL, Key::F);
    window.type_text("e");
    assert_apart(&window, "the search");
}

#[test]
fn the_bars_have_room_for_everything_at_the_smallest_size() {
    let place = Place::new();
    let mut window = open(&place, SMALLEST);
    assert_apart(&window, "the desk");
    window.click_button("What is shown");
    window.click_button("Spans");
    assert!(window.has(Role::Button, "What is shown"));
    assert!(window.has(Role::Button, "What of the annotations is shown"));
    assert_apart(&window, "the table");
}

#[test]
fn suggestions_have_room_beside_many_tags() {
    const QUOTED: &[(&str, &str)] = &[(
        "Harbour Courier",
        "“The bridge opens in May,” the minister said.\n“We do not believe it at all,” said the mayor.\n",
    )];
    for size in [DESK, SMALLEST] {
        let place = Place::new();
        let project = place.project(QUOTED);
        let names: Vec<_> = (1..=20).map(|it| format!("Topic {it}")).collect();
        place.add_tags(&project, &names);
        let mut window = place.start(Some(project), size);
        window.until("the project to open", |window| {
            window.harness.state().desk().is_some()
        });
        assert_apart(&window, "the desk");
        window.press(Key::U);
        window.until("suggestions", |window| {
            window.has(Role::Button, "Accept all above…")
        });
        assert_apart(&window, "suggesting");
    }
}

#[test]
fn painting_has_room_at_the_smallest_size() {
    let place = Place::new();
    let mut window = place.start(Some(place.project(ARTICLES)), SMALLEST);
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    window.click_button("Tag Quote");
    assert_apart(&window, "painting");
}

#[test]
fn the_search_has_room_at_the_smallest_size() {
    let place = Place::new();
    let mut window = place.start(Some(place.project(ARTICLES)), SMALLEST);
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    window.press_with(CTRL, Key::F);
    window.type_text("e");
    assert_apart(&window, "the search");
}

/// Dialogs fit into the smallest window: what confirms and what cancels can be pressed.
#[test]
fn dialogs_fit_into_the_smallest_window() {
    let place = Place::new();
    let mut window = place.start(Some(place.project(ARTICLES)), SMALLEST);
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    for (key, buttons) in [
        (Key::E, ["Export", "Cancel"]),
        (Key::T, ["Add", "Cancel"]),
        (Key::N, ["Make the project", "Cancel"]),
        (Key::Comma, ["Done", "Done"]),
        (Key::F2, ["Change", "Cancel"]),
    ] {
        if key == Key::F2 {
            window.press(key);
        } else {
            window.press_with(CTRL, key);
        }
        for button in buttons {
            let rect = window.get(Role::Button, button).rect();
            let screen = Rect::from_min_size(egui::Pos2::ZERO, SMALLEST);
            assert!(
                screen.contains_rect(rect),
                "“{button}” of Ctrl {key:?}: {rect:?}"
            );
        }
        window.press(Key::Escape);
    }
}

/// What a table is written as can be chosen without scrolling, and the dialog keeps off the edges.
#[test]
fn the_export_of_a_table_fits_into_the_usual_window() {
    let place = Place::new();
    let mut window = open(&place, DESK);
    let screen = Rect::from_min_size(egui::Pos2::ZERO, DESK).shrink(16.0);
    for page in [Key::Num2, Key::Num3] {
        window.press_with(CTRL, page);
        window.press_with(CTRL, Key::E);
        for (role, name) in [
            (Role::Label, "Export"),
            (Role::Label, "First lines"),
            (Role::Tab, "Markdown"),
            (Role::Button, "Cancel"),
        ] {
            let rect = window.get(role, name).rect();
            assert!(screen.contains_rect(rect), "“{name}”: {rect:?}");
        }
        window.press(Key::Escape);
    }
}

/// More columns than fit scroll sideways; a hit or an annotation in one that is not shown is brought in.
#[test]
fn what_is_gone_to_in_a_column_off_the_screen_is_brought_in() {
    let place = Place::new();
    let names = ["One", "Two", "Three", "Four", "Five", "Six"];
    let texts = names.map(|name| format!("The report of paper {name} is short.\n"));
    let articles: Vec<_> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let project = place.annotated(&articles, &[("claim", "paper Six")]);
    let mut window = place.start(Some(project), SMALLEST);
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    assert_eq!(window.columns().len(), 6);
    assert!(
        !window.has(Role::Mark, "Claim: paper Six"),
        "off the screen"
    );
    window.press_with(CTRL, Key::F);
    window.type_text("paper six");
    window.press(Key::Enter);
    assert_eq!(window.desk().focus().column(), 5);
    assert!(window.has(Role::Mark, "Claim: paper Six"), "brought in");
}
