//! From one annotator's project to figures of agreement with a second one.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::CTRL;

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

    assert!(window.has(Role::Tab, "Ana and tester"));
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
