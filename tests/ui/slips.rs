//! A heavy hand, and what is not meant.

use egui::{Key, Role};
use pullquote::app::dialogs::Purpose;
use pullquote::app::{Action, WindowAction};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window, tagged};

/// The digit that chose a tag from the list is pressed again at once: it does not tag by its own meaning as well.
#[test]
fn a_digit_pressed_twice_in_a_list_acts_once() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.press(Key::Tab);
    for key in [Key::Num2, Key::Num3] {
        window.press(key);
    }
    // Event was used last, Quote before: 2 is Quote in the list, 1 would be Event.
    window.press_with(SHIFT, Key::R);
    window.press(Key::Num1);
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Event", "old bridge")]);
    // Later it means what it always does.
    window.harness.run_steps(40);
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "old bridge")]);
}

/// A remark goes with what it was made on; what was done stays.
#[test]
fn the_status_bar_says_what_is_true_now() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press(Key::Num1);
    assert!(window.says("Nothing is selected to be tagged"));
    window.drag_over("old bridge");
    assert!(!window.says("Nothing is selected to be tagged"));
    window.press(Key::Num1);
    let done = "Claim added in Harbour Courier";
    assert!(window.says(done), "{:?}", window.named(Role::Label));
    window.click_on("fire service");
    assert!(window.says(done));
    window.press_with(CTRL, Key::Z);
    assert!(window.says("Undone: "));
}

#[test]
fn several_paths_are_typed_one_a_line() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let text = "The council will end the ferry line in April, and nobody knows how people will come to work.\n";
    std::fs::create_dir(place.path("press")).expect("a folder");
    for name in ["press/one.txt", "press/two.txt", "three.txt"] {
        place.write(name, format!("{name}\n\n{text}"));
    }
    let ask = |window: &mut Window| {
        let path = WindowAction::TypePath(Purpose::AddArticles);
        window.harness.state_mut().ask(Action::Window(path));
        window.calm();
    };
    ask(&mut window);
    window.type_text(&place.path("press/*.txt").display().to_string());
    window.press_with(SHIFT, Key::Enter);
    window.type_text(&place.path("three.txt").display().to_string());
    window.press(Key::Enter);
    window.until("three articles more", |window| {
        window.has(Role::Button, "Add 3") || window.desk().project().articles().len() == 5
    });
}
