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
fn a_broken_layer_opens_the_rest_and_is_not_written_over() {
    let place = Place::new();
    let both = [("claim", "old bridge"), ("event", "three pillars")];
    let project = place.annotated(ARTICLES, &both);
    let layer = "project/annotations/tester/harbour-courier.ron";
    place.edit(layer, "spans: [", "spans: {");
    let broken = std::fs::read(place.path(layer)).expect("read");
    let mut window = place.open(&project);
    assert!(window.says("What was found in this project"));
    assert!(window.says("Cannot be shown · 1"));
    assert!(window.says("harbour-courier.ron"));
    assert!(window.says("line "), "{:?}", window.named(Role::Label));
    assert!(window.says("1 annotation of Harbour Courier"));
    assert!(window.says("Everything else opens, works and is saved"));
    window.click_button("Go on");
    assert_eq!(window.annotations(), [tagged("Event", "three pillars")]);
    let links = window.named(Role::Link);
    assert!(links.contains(&"1 finding".to_owned()), "{links:?}");
    // The other article is worked on and saved; the broken file is refused with a reason.
    window.drag_over("near the harbour");
    window.press(Key::Num1);
    window.until_saved();
    window.drag_over("western pier");
    window.press(Key::Num1);
    window.until("a reason", |window| window.says("could not be read"));
    assert_eq!(window.annotations().len(), 2);
    drop(window);
    assert_eq!(std::fs::read(place.path(layer)).expect("read"), broken);
    let other = place.path("project/annotations/tester/valley-gazette.ron");
    let other = std::fs::read_to_string(other).expect("read");
    assert!(other.contains("near the harbour"), "{other}");
}

#[test]
fn what_is_merely_odd_is_said_in_the_status_bar_only() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    place.write("project/project (copy).ron", "()");
    let mut window = place.open(&project);
    assert!(!window.says("What was found in this project"));
    window.click(Role::Link, "1 finding");
    assert!(window.says("Kept as it stands · 1"));
    assert!(window.says("project (copy).ron"));
}

#[test]
fn a_project_changed_by_others_is_read_in_and_nothing_is_lost() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    let layer = "project/annotations/tester/harbour-courier.ron";
    place.edit(layer, "tag: \"claim\"", "tag: \"event\"");
    window.drag_over("western pier");
    window.press(Key::Num1);
    window.until_saved();
    let both = [
        tagged("Event", "old bridge"),
        tagged("Claim", "western pier"),
    ];
    assert_eq!(window.annotations(), both);
    drop(window);
    let loaded = pullquote::store::load(&place.path("project")).expect("loaded");
    assert_eq!(super::window::annotations(&loaded.project), both);
}

#[test]
fn what_others_did_shows_when_the_window_comes_back() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    let layer = "project/annotations/tester/harbour-courier.ron";
    place.edit(layer, "tag: \"claim\"", "tag: \"event\"");
    window.frame([egui::Event::WindowFocused(true)]);
    let theirs = [tagged("Event", "old bridge")];
    window.until("their change", |window| window.annotations() == theirs);
}

#[test]
fn what_others_do_shows_while_one_is_at_work_and_own_steps_stay() {
    let place = Place::new().looking();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.drag_over("near the harbour");
    window.press(Key::Num1);
    window.until_saved();
    // Nobody turns to the window, and nothing is saved in it.
    let layer = "project/annotations/tester/harbour-courier.ron";
    place.edit(layer, "tag: \"claim\"", "tag: \"event\"");
    let of = |tag| {
        [
            tagged(tag, "old bridge"),
            tagged("Claim", "near the harbour"),
        ]
    };
    window.until("their change", |window| window.annotations() == of("Event"));
    // Own steps are undone as ever, and what others did is no step of one's own.
    window.press_with(CTRL, Key::Z);
    window.until_saved();
    assert_eq!(window.annotations(), of("Event")[..1]);
    window.press_with(CTRL | super::window::SHIFT, Key::Z);
    window.until_saved();
    // A change that comes while there is a selection and an open note does not take them away.
    window.drag_over("western pier");
    let selection = window.selection();
    place.edit(layer, "tag: \"event\"", "tag: \"claim\"");
    window.until("their next change", |window| {
        window.annotations() == of("Claim")
    });
    assert_eq!(window.selection(), selection);
    window.press(Key::Num3);
    window.until_saved();
    let loaded = pullquote::store::load(&place.path("project")).expect("loaded");
    let on_disk = super::window::annotations(&loaded.project);
    assert_eq!(on_disk, window.annotations());
    assert_eq!(on_disk.len(), 3);
}

#[test]
fn a_removed_file_is_written_again_or_taken_out() {
    for write in [true, false] {
        let place = Place::new();
        let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
        let layer = place.path("project/annotations/tester/harbour-courier.ron");
        std::fs::remove_file(&layer).expect("removed");
        window.drag_over("western pier");
        window.press(Key::Num1);
        window.until("“Not saved”", |window| {
            window.has(Role::Status, "Not saved")
        });
        assert!(window.says("another program removed this file"));
        window.click_button(if write {
            "Write it again"
        } else {
            "Take it out here too"
        });
        window.until_saved();
        let words: Vec<_> = window.annotations().into_iter().map(|it| it.1).collect();
        let both = ["old bridge", "western pier"];
        assert_eq!(words, if write { &both[..] } else { &both[1..] });
        assert!(layer.is_file());
    }
}

#[test]
fn what_cannot_be_saved_is_said_with_a_way_on() {
    let place = Place::new();
    let mut window = not_saved(&place);
    let Saving::Failed(error, kept) = window.desk().saving() else {
        panic!("it was saved");
    };
    let (error, kept) = (error.to_string(), kept.clone().expect("kept elsewhere"));
    assert!(kept.is_file(), "{error}");
    assert!(
        window.says(".pullquote/staging: "),
        "the file, without the project's folder"
    );
    assert!(window.says("is kept in .pullquote/journal.ron"));
    let status = window.get(Role::Status, "Not saved").rect().center();
    window.pointer_to(status);
    window.harness.run_steps(60);
    assert!(window.says(&error), "the tooltip says why");
    // Work goes on meanwhile, and is saved once it can be.
    window.drag_over("three pillars");
    window.press(Key::Num2);
    // Its save is under way, and must have failed before there is room.
    window.until("a refusal", |window| {
        matches!(window.desk().saving(), Saving::Failed(..))
    });
    std::fs::remove_file(place.path("project/.pullquote/staging")).expect("removed");
    window.click_button("Try again");
    window.until_saved();
    assert!(!window.says(".pullquote/staging"));
    let loaded = pullquote::store::load(&place.path("project")).expect("loaded");
    assert!(loaded.project == *window.desk().project());
    assert_eq!(loaded.recovered, 0, "nothing is kept twice");
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

/// A window with work that cannot be saved, since something stands where files are made ready.
fn not_saved(place: &Place) -> Window {
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    std::fs::create_dir_all(place.path("project/.pullquote")).expect("a folder");
    place.write("project/.pullquote/staging", "in the way");
    window.drag_over("western pier");
    window.press(Key::Num1);
    window.until("“Not saved”", |window| {
        window.has(Role::Status, "Not saved")
    });
    window
}

#[test]
fn what_the_project_takes_in_no_way_is_kept_at_home() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    let mut window = place.open(&project);
    place.write("project/.pullquote", "in the way");
    window.drag_over("western pier");
    window.press(Key::Num1);
    window.until("“Not saved”", |window| {
        window.has(Role::Status, "Not saved")
    });
    let Saving::Failed(_, Some(kept)) = window.desk().saving() else {
        panic!("{:?}", window.desk().saving());
    };
    assert!(kept.starts_with(place.home()), "{}", kept.display());
    assert!(window.says(&format!("is kept in {}", kept.display())));
    window.press_with(CTRL, Key::W);
    window.click_button("Close anyway");
    std::fs::remove_file(place.path("project/.pullquote")).expect("removed");
    let mut window = place.open(&project);
    assert_eq!(window.annotations().len(), 2, "it is there again");
    window.until_saved();
}

#[test]
fn the_second_window_reads_until_the_first_is_closed() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut first = place.open(&project);
    first.drag_over("old bridge");
    first.press(Key::Num1);
    first.until_saved();
    let mut second = place.open(&project);
    assert!(second.says("is working in this project"));
    assert!(second.says("tester on "), "{:?}", second.named(Role::Label));
    assert!(
        second.says("since 2025-04-30"),
        "{:?}",
        second.named(Role::Label)
    );
    assert_eq!(second.annotations(), [tagged("Claim", "old bridge")]);
    let said = |window: &Window| {
        let labels = window.named(Role::Label);
        let said = labels
            .iter()
            .filter(|it| it.contains("is working in this project"));
        said.count()
    };
    assert_eq!(said(&second), 1);
    // Changing is refused with that reason, once.
    for _ in 0..3 {
        second.drag_over("western pier");
        second.press(Key::Num2);
    }
    assert_eq!(said(&second), 2);
    assert_eq!(second.annotations(), [tagged("Claim", "old bridge")]);
    first.drag_over("three pillars");
    first.press(Key::Num2);
    first.until_saved();
    // It goes on by itself, with what the first left.
    drop(first);
    let both = [
        tagged("Claim", "old bridge"),
        tagged("Quote", "three pillars"),
    ];
    second.until("the other's work", |window| window.annotations() == both);
    second.until_saved();
    assert_eq!(said(&second), 0);
    second.drag_over("western pier");
    second.press(Key::Num2);
    second.until_saved();
    assert_eq!(second.annotations().len(), 3);
}

#[test]
fn who_comes_second_is_told_that_the_last_step_was_not_taken() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut first = place.open(&project);
    let mut second = place.open(&project);
    first.drag_over("old bridge");
    first.press(Key::Num1);
    first.until_saved();
    second.drag_over("western pier");
    second.press(Key::Num2);
    let theirs = [tagged("Claim", "old bridge")];
    second.until("the other's work", |window| window.annotations() == theirs);
    assert!(second.says("what you just did was not taken"));
    assert!(second.says("is working in this project"));
}

#[test]
fn unreadable_settings_are_told_and_kept() {
    let place = Place::with_settings("(zoom: many)");
    let window = place.window();
    assert!(window.says("settings.ron"));
    assert!(place.path("home/settings.unreadable.ron").is_file());
}
