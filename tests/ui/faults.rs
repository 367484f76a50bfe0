//! Projects that are broken: said clearly, and never made worse.

use egui::{Key, Role, ViewportCommand, ViewportEvent, ViewportId};
use pullquote::app::Saving;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, DESK, Window, files, tagged};

#[test]
fn a_broken_file_is_named_with_its_line_and_nothing_is_written() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    place.edit("project/project.ron", "title: ", "title ");
    let before = files(&project);
    let line = std::fs::read_to_string(project.join("project.ron")).expect("read");
    let line = line
        .lines()
        .position(|line| line.contains("title \""))
        .expect("the broken line");
    let mut window = place.start(Some(project.clone()), DESK);
    window.until("a message", |window| window.says("project.ron"));
    assert!(
        window.says(&format!("line {}", line + 1)),
        "{:?}",
        window.named(Role::Label)
    );
    assert!(window.harness.state().desk().is_none());
    assert!(window.has(Role::Button, "New project…"), "one can go on");
    drop(window);
    assert_eq!(files(&project), before);
}

#[test]
fn a_broken_layer_is_named_too() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    place.edit(
        "project/annotations/tester/harbour-courier.ron",
        "spans: [",
        "spans: {",
    );
    let before = files(&project);
    let mut window = place.start(Some(project.clone()), DESK);
    window.until("a message", |window| {
        window.says("harbour-courier.ron: line ")
    });
    drop(window);
    assert_eq!(files(&project), before);
}

#[test]
fn a_span_beyond_the_end_can_be_looked_at_but_nothing_is_saved() {
    let place = Place::new();
    let both = [("claim", "old bridge"), ("event", "fire service")];
    let project = place.annotated(ARTICLES, &both);
    let layer = "project/annotations/tester/harbour-courier.ron";
    place.edit(layer, "text: \"old bridge\"", "text: \"no such words\"");
    let text = std::fs::read_to_string(place.path(layer)).expect("read");
    let start = text.find("(start: ").expect("a span");
    let end = start + text[start..].find(", text").expect("its end");
    place.edit(layer, &text[start..end], "(start: 90000, end: 90010");
    let before = files(&project);
    let mut window = place.open(&project);
    assert!(window.says("What was odd about this project"));
    assert!(window.says("harbour-courier.ron"));
    assert!(window.says("nothing will be saved"));
    window.click_button("Go on");
    assert_eq!(window.annotations(), [tagged("Event", "fire service")]);
    let links = window.named(Role::Link);
    assert!(
        links.iter().any(|link| link.starts_with("1 finding")),
        "{links:?}"
    );
    // Reading goes on; what is done is not saved, and that is said.
    window.drag_over("western pier");
    window.press(Key::Num1);
    window.until("“Not saved”", |window| {
        window.has(Role::Status, "Not saved")
    });
    let Saving::Failed(error) = window.desk().saving() else {
        panic!("it was not saved");
    };
    let error = error.to_string();
    assert!(error.contains("could not be read"), "{error}");
    let status = window.get(Role::Status, "Not saved").rect().center();
    window.pointer_to(status);
    window.harness.run_steps(60);
    assert!(window.says("could not be read"), "the tooltip says why");
    drop(window);
    assert_eq!(files(&project), before);
}

#[test]
fn a_project_changed_by_others_is_not_overwritten() {
    let place = Place::new();
    let window = not_saved(&place);
    let layer = place.path("project/annotations/tester/harbour-courier.ron");
    drop(window);
    let now = std::fs::read_to_string(layer).expect("read");
    assert!(now.contains("tag: \"event\""), "theirs: {now}");
    assert!(!now.contains("western pier"), "{now}");
}

/// What could not be saved is not let go without a word: neither with the window, nor with the project.
#[test]
fn closing_with_unsaved_work_asks_first() {
    let place = Place::new();
    let mut window = not_saved(&place);
    let root = window
        .harness
        .input_mut()
        .viewports
        .get_mut(&ViewportId::ROOT);
    root.expect("the window").events.push(ViewportEvent::Close);
    window.harness.step();
    let commands = |window: &Window| {
        let output = &window.harness.output().viewport_output[&ViewportId::ROOT];
        output.commands.clone()
    };
    assert!(commands(&window).contains(&ViewportCommand::CancelClose));
    window.calm();
    assert!(window.says("Close without saving?"));
    window.click_button("Stay");
    assert_eq!(window.annotations().len(), 2);
    assert!(!window.says("Close without saving?"));
}

#[test]
fn leaving_a_project_with_unsaved_work_asks_first() {
    let place = Place::new();
    let mut window = not_saved(&place);
    window.press_with(CTRL, Key::W);
    assert!(window.says("Close without saving?"));
    assert!(window.harness.state().desk().is_some());
}

/// A window with work that cannot be saved, since another program changed the file.
fn not_saved(place: &Place) -> Window {
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    let layer = "project/annotations/tester/harbour-courier.ron";
    place.edit(layer, "tag: \"claim\"", "tag: \"event\"");
    window.drag_over("western pier");
    window.press(Key::Num1);
    window.until("“Not saved”", |window| {
        window.has(Role::Status, "Not saved")
    });
    window
}

#[test]
fn two_windows_do_not_write_to_one_project() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut first = place.open(&project);
    first.drag_over("old bridge");
    first.press(Key::Num1);
    first.until_saved();
    let mut second = place.open(&project);
    assert!(second.says("another Pullquote is working on this project"));
    assert_eq!(second.annotations(), [tagged("Claim", "old bridge")]);
    second.drag_over("western pier");
    second.press(Key::Num2);
    second.until("“Not saved”", |window| {
        window.has(Role::Status, "Not saved")
    });
    let before = files(&project);
    first.drag_over("three pillars");
    first.press(Key::Num2);
    first.until_saved();
    assert_ne!(files(&project), before);
    // Once the first is closed, the second can save after all.
    drop(first);
    second.press_with(CTRL, Key::S);
    second.until("an answer", |window| {
        !matches!(window.desk().saving(), Saving::Busy)
    });
}

#[test]
fn unreadable_settings_are_told_and_kept() {
    let place = Place::with_settings("(zoom: many)");
    let window = place.window();
    assert!(window.says("settings.ron"));
    assert!(place.path("home/settings.unreadable.ron").is_file());
}
