//! Putting a file back as it was before.

use egui::{Key, Role};
use pullquote::app::{Action, UiCommand, command};

use super::ARTICLES;
use super::place::Place;
use super::window::{Window, tagged};

const LAYER: &str = "project/annotations/tester/harbour-courier.ron";

fn restore(window: &mut Window) {
    let action = Action::Ui(UiCommand::Project(command::Project::Restore));
    window.harness.state_mut().ask(action);
    window.until("the backups", |window| {
        window.has(Role::Button, "Put it back") && !window.says("Looking for backups")
    });
}

#[test]
fn a_backup_is_looked_at_and_put_back() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    let before = std::fs::read(place.path(LAYER)).expect("read");
    window.drag_over("western pier");
    window.press(Key::Num2);
    window.until_saved();
    let after = std::fs::read(place.path(LAYER)).expect("read");
    restore(&mut window);
    assert!(
        window.says("30 April 2025, 08:00"),
        "{:?}",
        window.named(Role::Label)
    );
    assert!(window.has(Role::Button, "Harbour Courier, tester"));
    window.until("the differences", |window| window.says("“western pier”"));
    assert!(
        window.says("Putting it back takes 7 lines away"),
        "{:?}",
        window.named(Role::Label)
    );
    assert!(window.says("Quote: “western pier”"));
    assert!(!window.says("updated:"), "{:?}", window.named(Role::Label));
    assert_eq!(std::fs::read(place.path(LAYER)).expect("read"), after);
    window.click_button("Put it back");
    let old = [tagged("Claim", "old bridge")];
    window.until("the old state", |window| window.annotations() == old);
    window.until_saved();
    assert_eq!(std::fs::read(place.path(LAYER)).expect("read"), before);
    assert!(
        !window.has(Role::Button, "Put it back"),
        "the page is closed"
    );
    // Work goes on from there.
    window.drag_over("a fairy tale");
    window.press(Key::Num2);
    window.until_saved();
    assert_eq!(window.annotations().len(), 2);
}

#[test]
fn without_backups_it_says_so() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    restore(&mut window);
    assert!(window.says("There is no backup yet"));
    window.click_button("Close");
    assert!(!window.says("There is no backup yet"));
}
