//! Long articles: only what is on the screen is there, and nothing is lost for the rest.

use std::fmt::Write as _;

use egui::{Event, Key, Modifiers, MouseWheelUnit, Role, TouchPhase, vec2};

use super::place::Place;
use super::window::{CTRL, Window, tagged};

const LINES: usize = 4000;

fn long_article(place: &Place) -> Window {
    let mut text = String::new();
    for number in 0..LINES {
        writeln!(text, "Entry {number}: the harbour was calm.").expect("written");
    }
    place.open(&place.project(&[("Log book", &text)]))
}

/// The wheel over wherever the pointer is.
fn scroll(window: &mut Window, points: f32) {
    window.frame([Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, points),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    }]);
    window.calm();
}

/// The first and the last entry on the screen.
fn shown(window: &Window) -> (usize, usize) {
    let paragraphs = window.named(Role::Paragraph);
    let number = |line: &String| {
        let digits = line.trim_start_matches("Entry ").split(':').next();
        digits
            .and_then(|digits| digits.parse().ok())
            .expect("an entry")
    };
    (
        paragraphs.first().map_or(0, number),
        paragraphs.last().map_or(0, number),
    )
}

#[test]
fn only_what_is_shown_is_there() {
    let place = Place::new();
    let window = long_article(&place);
    let (first, last) = shown(&window);
    assert_eq!(first, 0);
    assert!((10..80).contains(&last), "{last}");
    assert_eq!(window.named(Role::Paragraph).len(), last + 1);
}

#[test]
fn a_selection_survives_scrolling_away_and_back() {
    let place = Place::new();
    let mut window = long_article(&place);
    window.drag_over("Entry 5: the");
    let selection = window.desk().focus().selection().cloned();
    window.pointer_to(window.words("Entry 9:").middle());
    scroll(&mut window, -30_000.0);
    assert!(shown(&window).0 > 500, "{:?}", shown(&window));
    assert!(!window.has(Role::Button, "Tag as Claim"), "nowhere to be");
    assert_eq!(window.desk().focus().selection().cloned(), selection);
    scroll(&mut window, 40_000.0);
    assert_eq!(shown(&window).0, 0);
    assert_eq!(window.desk().focus().selection().cloned(), selection);
    assert!(window.has(Role::Button, "Tag as Claim"), "back again");
    window.press(Key::Num2);
    assert_eq!(window.annotations(), [tagged("Quote", "Entry 5: the")]);
}

#[test]
fn the_wheel_goes_down_and_up_by_what_it_was_turned() {
    let place = Place::new();
    let mut window = long_article(&place);
    let line = window.words("Entry 3:").middle();
    window.pointer_to(line);
    let before = window.words("Entry 15:").middle();
    scroll(&mut window, -120.0);
    let after = window.words("Entry 15:").middle();
    assert!((before.y - after.y - 120.0).abs() < 1.5, "{before} {after}");
    scroll(&mut window, 120.0);
    assert!((window.words("Entry 15:").middle().y - before.y).abs() < 1.5);
    // Not beyond the top, and not beyond the end.
    scroll(&mut window, 5000.0);
    assert_eq!(shown(&window).0, 0);
    window.press_with(CTRL, Key::End);
    assert_eq!(shown(&window).1, LINES - 1);
    scroll(&mut window, -5000.0);
    let (first, last) = shown(&window);
    assert_eq!(last, LINES - 1);
    assert!(last - first > 10, "the end stays at the foot: {first}");
}

#[test]
fn dragging_below_the_edge_scrolls_and_selects_on() {
    let place = Place::new();
    let mut window = long_article(&place);
    let from = window.words("Entry 4:");
    let (_, foot) = shown(&window);
    let below = egui::pos2(from.end().x, 799.0);
    window.pointer_to(from.start());
    window.pointer_button(from.start(), true, Modifiers::NONE);
    window.pointer_to(from.end());
    window.pointer_to(below);
    // The pointer rests there.
    window.harness.run_steps(60);
    let (first, _) = shown(&window);
    assert!(first > 4, "it has scrolled: {first}");
    let held = window.selection().expect("a selection");
    assert!(held.starts_with("Entry 4:"));
    window.pointer_to(window.words(&format!("Entry {}:", first + 3)).end());
    let place = window.words(&format!("Entry {}:", first + 3)).end();
    window.pointer_button(place, false, Modifiers::NONE);
    window.calm();
    let words = window.selection().expect("a selection");
    assert!(words.starts_with("Entry 4:"));
    assert!(words.ends_with(&format!("Entry {}:", first + 3)), "{words}");
    assert!(first + 3 > foot || words.lines().count() > 4);
    // Nothing goes on scrolling after it was let go.
    let rest = shown(&window);
    window.harness.run_steps(30);
    assert_eq!(shown(&window), rest);
}

#[test]
fn dragging_above_the_edge_scrolls_back() {
    let place = Place::new();
    let mut window = long_article(&place);
    window.pointer_to(window.words("Entry 9:").middle());
    scroll(&mut window, -3000.0);
    let (first, _) = shown(&window);
    let from = window.words(&format!("Entry {}:", first + 6)).end();
    window.pointer_to(from);
    window.pointer_button(from, true, Modifiers::NONE);
    window.pointer_to(from - vec2(30.0, 60.0));
    window.pointer_to(egui::pos2(from.x, 2.0));
    window.harness.run_steps(60);
    assert!(shown(&window).0 < first, "it has scrolled back");
    window.pointer_button(egui::pos2(from.x, 2.0), false, Modifiers::NONE);
    window.calm();
    let words = window.selection().expect("a selection");
    assert!(words.ends_with(&format!("Entry {}:", first + 6)), "{words}");
    assert!(words.lines().count() > 7);
}

#[test]
fn the_overview_goes_to_where_it_is_pressed() {
    let place = Place::new();
    let mut window = long_article(&place);
    let strip = window.get(Role::ScrollBar, "Overview of Log book").rect();
    window.click_at(strip.center(), 1);
    let (first, last) = shown(&window);
    let middle = LINES / 2;
    assert!((middle - 60..middle + 60).contains(&first), "{first}");
    assert!(last >= middle);
    window.click_at(strip.center_top() + vec2(0.0, 1.0), 1);
    assert!(shown(&window).0 < 20);
}

#[test]
fn a_resized_window_keeps_its_place() {
    let place = Place::new();
    let mut window = long_article(&place);
    wheel_to_the_middle(&mut window);
    let (first, _) = shown(&window);
    window.harness.set_size(vec2(900.0, 600.0));
    window.calm();
    assert!(shown(&window).0.abs_diff(first) < 2, "{:?}", shown(&window));
}

fn wheel_to_the_middle(window: &mut Window) {
    let strip = window.get(Role::ScrollBar, "Overview of Log book").rect();
    window.click_at(strip.center(), 1);
}
