//! An idle window does nothing, and marking never moves a line.

use std::time::Duration;

use egui::{Key, Rect, Role, ViewportId};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, Window};

/// Settles, and then wants no further frame at all.
#[track_caller]
fn assert_idle(window: &mut Window) {
    window.harness.run();
    // A tooltip that is about to appear may ask for one more.
    window.harness.run_steps(90);
    window.harness.run();
    let output = &window.harness.output().viewport_output[&ViewportId::ROOT];
    let causes = window.harness.ctx.repaint_causes();
    assert_eq!(output.repaint_delay, Duration::MAX, "{causes:#?}");
}

#[test]
fn an_idle_window_does_not_repaint() {
    let place = Place::new();
    let mut window = place.window();
    assert_idle(&mut window);
    let project = place.annotated(ARTICLES, &[("quote", "old bridge")]);
    let mut window = place.open(&project);
    assert_idle(&mut window);
    window.drag_over("three pillars");
    assert_idle(&mut window);
    window.press(Key::Num1);
    window.until_saved();
    assert_idle(&mut window);
    window.press_with(CTRL, Key::F);
    window.type_text("bridge");
    window.press(Key::Enter);
    assert_idle(&mut window);
    window.press_with(CTRL_SHIFT, Key::P);
    assert_idle(&mut window);
}

#[test]
fn an_idle_dialog_does_not_repaint() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    for key in [Key::E, Key::T, Key::N, Key::Comma] {
        window.press_with(CTRL, key);
        window.until("the preview", |window| !window.says("Preview…"));
        assert_idle(&mut window);
        window.press(Key::Escape);
    }
}

#[test]
fn the_pointer_resting_on_a_highlight_does_not_repaint() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    let highlight = window.words("old bridge").middle();
    window.pointer_to(highlight);
    assert_idle(&mut window);
}

#[test]
fn a_frame_that_changes_nothing_lays_out_and_works_out_nothing() {
    let place = Place::new();
    let marked = [("quote", "old bridge"), ("claim", "three pillars")];
    let mut window = place.open(&place.annotated(ARTICLES, &marked));
    let work = |window: &mut Window| -> Vec<u64> {
        window.harness.run_steps(20);
        let columns = window.desk().columns().iter();
        columns.map(|column| column.reader().work()).collect()
    };
    let before = work(&mut window);
    assert!(before.iter().all(|work| *work > 0), "{before:?}");
    assert_eq!(work(&mut window), before);
    // What is pointed at lights up, in its own article only.
    let highlight = window.words("old bridge").middle();
    window.pointer_to(highlight);
    let lit = work(&mut window);
    assert!(lit[0] > before[0], "{lit:?}, {before:?}");
    assert_eq!(lit[1], before[1]);
    assert_eq!(work(&mut window), lit);
}

#[test]
fn tagging_never_rewraps_a_line() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let places = |window: &Window| -> Vec<(String, Rect)> {
        let names = window.named(Role::Paragraph).into_iter();
        names
            .map(|name| {
                let rect = window.get(Role::Paragraph, &name).rect();
                (name, rect)
            })
            .collect()
    };
    let before = places(&window);
    assert_eq!(before.len(), 5);
    for (words, key) in [
        ("minister said the old bridge", Key::Num1),
        ("old bridge would", Key::Num2),
        ("said the old", Key::Num3),
        ("bridge would open in May", Key::Num1),
        ("Engineers found cracks in three pillars", Key::Num2),
    ] {
        window.drag_over(words);
        window.press(key);
        // Otherwise the next drag might take hold of a handle.
        window.press(Key::Escape);
        assert_eq!(places(&window), before, "after tagging “{words}”");
    }
    assert_eq!(window.annotations().len(), 5);
    window.click_on("old bridge");
    assert!(window.selected().is_some());
    assert_eq!(places(&window), before, "with handles");
}
