//! From one annotator's project to figures of agreement with a second one.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

#[test]
fn a_second_annotator_leads_to_figures_in_few_actions() {
    let place = Place::new();
    let marked = [("claim", "old bridge"), ("quote", "found cracks")];
    let mut window = place.open(&place.annotated(ARTICLES, &marked));
    window.press_with(CTRL, Key::Num6);
    window.until("the page", |window| {
        window.says("Agreement needs two annotators")
    });
    window.press_with(CTRL, Key::Num1);
    let mut actions = 0;
    let mut act = || actions += 1;
    window.click_button("Annotating as tester");
    act();
    window.fill("New annotator", "Ana");
    act();
    window.press(Key::Enter);
    act();
    // She codes: one claim alike, the quote as a claim, and something that the other has not found.
    window.drag_over("old bridge");
    window.press(Key::Num1);
    window.press(Key::Escape);
    window.drag_over("found cracks");
    window.press(Key::Num1);
    window.press(Key::Escape);
    window.drag_over("three pillars");
    window.press(Key::Num3);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Num6);
    act();
    window.until("the figures", |window| window.has(Role::Row, "Over all"));
    assert!(actions <= 8, "{actions} actions");

    assert!(window.says("Ana and tester"));
    for tab in [
        "All that differ  2",
        "Other tag  1",
        "Found by one  1",
        "Alike  1",
    ] {
        assert!(
            window.has(Role::Tab, tab),
            "{tab}: {:?}",
            window.named(Role::Tab)
        );
    }
    // One of the five finds of both is alike.
    let cells = window.named(Role::Cell);
    assert!(
        cells.contains(&"Over all, F1 exact: 0.400".to_owned()),
        "{cells:?}"
    );
    window.click(Role::Row, "Event");
    assert!(window.says("Only Event"));
    assert!(window.has(Role::Tab, "All that differ  1"));
    window.click(Role::Label, "three pillars");
    assert_eq!(window.selected().as_deref(), Some("three pillars"));
}

#[test]
fn what_is_confused_and_how_it_goes_leads_to_the_finds() {
    let place = Place::new();
    let marked = [("claim", "old bridge"), ("quote", "found cracks")];
    let mut window = place.open(&place.annotated(ARTICLES, &marked));
    window.click_button("Annotating as tester");
    window.fill("New annotator", "Ana");
    window.press(Key::Enter);
    for (words, key) in [
        ("old bridge", Key::Num1),
        ("found cracks", Key::Num1),
        ("three pillars", Key::Num3),
    ] {
        window.drag_over(words);
        window.press(key);
        window.press(Key::Escape);
    }
    window.press_with(CTRL, Key::Num6);
    window.until("the figures", |window| window.has(Role::Row, "Over all"));
    // Ana calls a claim what the other has as a quote, and alone has found an event.
    window.click(Role::Tab, "Confusion");
    let cells = window.named(Role::Cell);
    for cell in ["Claim, Claim: 1", "Claim, Quote: 1", "Event, not found: 1"] {
        assert!(cells.contains(&cell.to_owned()), "{cell}: {cells:?}");
    }
    window.click(Role::Cell, "Claim, Quote: 1");
    assert!(window.says("Ana · Claim") && window.says("tester · Quote"));
    assert!(!window.says("three pillars"));
    // They are of that cell, and other views list all again.
    window.click(Role::Tab, "Figures");
    assert!(window.has(Role::Tab, "All that differ  2"));
    // A pair has as many figures as there are tags, and leads to what it has of one.
    window.click(Role::Tab, "Pairs");
    let cells = window.named(Role::Cell);
    let event = cells
        .iter()
        .find(|it| it.starts_with("Ana and tester, Event, "));
    window.click(Role::Cell, &event.expect("a figure").clone());
    assert!(window.says("Only Event") && window.says("three pillars"));
    window.click_button("All tags");
    // All was coded in one week, and all three are of it.
    window.click(Role::Tab, "Over time");
    window.until("the weeks", |window| window.has(Role::Row, "2025-W18"));
    window.click(Role::Tab, "Outlet");
    window.until("the outlets", |window| {
        window.has(Role::Row, "Valley Gazette")
    });
    window.click(Role::Row, "Harbour Courier");
    assert!(window.has(Role::Tab, "All that differ  0"));
    window.click(Role::Row, "Valley Gazette");
    assert!(window.has(Role::Tab, "All that differ  2"));
    window.click(Role::Label, "three pillars");
    assert_eq!(window.selected().as_deref(), Some("three pillars"));
}

#[test]
fn heads_stay_in_sight_while_the_figures_are_scrolled() {
    let place = Place::new();
    let marked = [("claim", "old bridge"), ("quote", "found cracks")];
    let mut window = place.open(&place.annotated(ARTICLES, &marked));
    window.click_button("Annotating as tester");
    window.fill("New annotator", "Ana");
    window.press(Key::Enter);
    for (words, key) in [("old bridge", Key::Num1), ("three pillars", Key::Num3)] {
        window.drag_over(words);
        window.press(key);
        window.press(Key::Escape);
    }
    window.press_with(CTRL, Key::Num6);
    window.until("the figures", |window| window.has(Role::Row, "Over all"));
    window.harness.set_size(egui::vec2(1100.0, 560.0));
    window.calm();
    let top = |window: &Window, role, name| window.get(role, name).rect().top();
    let head = top(&window, Role::ColumnHeader, "F1 exact");
    let row = top(&window, Role::Row, "Over all");
    let over = window.get(Role::Row, "Over all").rect().left_center();
    window.harness.hover_at(over + egui::vec2(30.0, 0.0));
    for _ in 0..20 {
        window.frame([egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -100.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        }]);
    }
    window.calm();
    assert!(top(&window, Role::Row, "Over all") < row - 20.0);
    let now = top(&window, Role::ColumnHeader, "F1 exact");
    assert!((now - head).abs() < 1.0, "{now} for {head}");
}
