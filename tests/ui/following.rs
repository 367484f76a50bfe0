//! Synchronised reading: columns go to what is aligned, hold where nothing is, and can be locked.

use egui::{Key, Role};

use super::place::Place;
use super::window::{CTRL, SHIFT, Window};

/// Two long accounts with one passage in common, far down in both and at other places.
fn accounts() -> [(&'static str, String); 2] {
    let filler = |words: &str, count: usize| {
        let lines = (0..count)
            .map(|number| format!("{words} number {number} has nothing to do with it.\n"));
        lines.collect::<Vec<_>>().concat()
    };
    let shared =
        "The ferry company said on Monday that the Orion will not sail before the spring.\n";
    [
        (
            "Harbour Courier",
            format!("{}{shared}{}", filler("A fish", 60), filler("A crab", 60)),
        ),
        (
            "Valley Gazette",
            format!(
                "{}{shared}{}",
                filler("Our goat", 20),
                filler("One hen", 90)
            ),
        ),
    ]
}

fn open(place: &Place) -> Window {
    let accounts = accounts();
    let articles: Vec<(&str, &str)> = accounts
        .iter()
        .map(|(outlet, text)| (*outlet, text.as_str()))
        .collect();
    place.open(&place.project(&articles))
}

/// Whether a column shows words.
fn shows(window: &Window, words: &str) -> bool {
    let paragraphs = window.named(Role::Paragraph);
    paragraphs.iter().any(|text| text.contains(words))
}

fn go_to_the_ferry(window: &mut Window) {
    window.press_with(CTRL, Key::F);
    window.type_text("ferry company");
    window.press(Key::F3);
    window.press(Key::Escape);
}

fn until_aligned(window: &mut Window) {
    window.until("what is aligned", |window| {
        let desk = window.desk();
        !desk.suggesting().is_busy() && !desk.aligned(desk.columns()[1].article()).is_empty()
    });
}

#[test]
fn the_other_column_goes_to_the_same_report() {
    let place = Place::new();
    let mut window = open(&place);
    assert!(shows(&window, "Our goat number 0 "));
    window.press(Key::F);
    go_to_the_ferry(&mut window);
    until_aligned(&mut window);
    window.calm();
    assert!(!shows(&window, "Our goat number 0 "), "it has moved");
    let ferries = window.named(Role::Paragraph);
    let ferries = ferries.iter().filter(|text| text.contains("The ferry"));
    assert_eq!(ferries.count(), 2, "in both columns");

    // Elsewhere there is nothing to follow: the other column holds.
    let before = window.desk().columns()[1].reading();
    window.press_with(CTRL, Key::Home);
    window.calm();
    assert!(shows(&window, "A fish number 0 "));
    assert_eq!(window.desk().columns()[1].reading(), before);
}

#[test]
fn a_locked_column_stays() {
    let place = Place::new();
    let mut window = open(&place);
    window.press(Key::F);
    window.press(Key::F6);
    window.press_with(SHIFT, Key::F);
    window.press_with(SHIFT, Key::F6);
    go_to_the_ferry(&mut window);
    until_aligned(&mut window);
    window.calm();
    assert!(shows(&window, "Our goat number 0 "), "it has not moved");
}

#[test]
fn furniture_is_marked_and_taken_back_by_key() {
    let place = Place::new();
    let mut window = open(&place);
    window.click_on("A fish number 3 has");
    window.press(Key::I);
    let lines = |window: &Window| {
        let article = &window.desk().project().articles()[0];
        let lines = article.furniture.iter();
        lines
            .map(|span| article.text.slice(*span).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        lines(&window),
        ["A fish number 3 has nothing to do with it."]
    );
    window.until_saved();
    window.press(Key::I);
    assert!(lines(&window).is_empty());
}

#[test]
fn the_same_lines_of_the_outlet_are_offered_and_marked_by_key() {
    let place = Place::new();
    let mut window = place.open(&place.project(&[
        ("Courier", "The ferry sank at noon.\n14 comments\n"),
        ("Courier", "The bridge is shut again.\n3 Comments\n"),
        ("Gazette", "The road is open.\n5 comments\n"),
    ]));
    let marked = |window: &Window| {
        let articles = window.desk().project().articles().iter();
        articles
            .map(|article| article.furniture.len())
            .collect::<Vec<_>>()
    };
    window.click_on("14 comments");
    window.press(Key::I);
    assert_eq!(marked(&window), [1, 0, 0], "it is offered, not done");
    assert!(window.says("This line is passed over"));
    assert!(window.says("I makes it text of the article"));
    assert!(window.says("Shift I marks them as well"));
    window.press_with(SHIFT, Key::I);
    assert_eq!(marked(&window), [1, 1, 0]);
    assert!(window.says("Marked as furniture: 1 line elsewhere"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(marked(&window), [1, 0, 0]);
}

#[test]
fn a_column_without_the_selected_cluster_says_so() {
    let place = Place::new();
    let articles = [
        ("One", "The bridge is open."),
        ("Two", "A bridge was opened."),
        ("Three", "It rained all day."),
    ];
    let marked = [
        ("claim", "The bridge is open"),
        ("claim", "A bridge was opened"),
    ];
    let mut window = place.open(&place.annotated(&articles, &marked));
    window.click_on("bridge is open");
    window.press(Key::L);
    window.click_on("bridge was opened");
    window.press(Key::Escape);
    let absent = window.named(Role::Note);
    let absent = absent.iter().filter(|text| text.starts_with("not linked"));
    assert_eq!(absent.count(), 1);
}
