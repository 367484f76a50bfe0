//! Actors in the attribution view: written down, edited, merged after a look, written into annotations on demand.

use egui::{Key, Modifiers, Role};
use pullquote::model::{Actor, AttributeValue};

use super::place::Place;
use super::window::{CTRL, Window};

const QUOTES: &[(&str, &str)] = &[
    ("Courier", "We sell, she said. Never, he said. They wait."),
    ("Gazette", "No comment, said the mayor."),
];

/// A window on the attribution of four quotes.
fn counted(place: &Place) -> Window {
    let marks = [
        ("quote", "We sell"),
        ("quote", "Never"),
        ("quote", "They wait"),
        ("quote", "No comment"),
    ];
    let mut window = place.open(&place.annotated(QUOTES, &marks));
    for (words, speaker) in [
        ("We sell", "Ana Ruiz"),
        ("Never", "Bo Lind"),
        ("They wait", "Ana Ruiz"),
        ("No comment", "the mayor"),
    ] {
        window.click_on(words);
        window.press(Key::Enter);
        window.type_text(speaker);
        window.press(Key::Escape);
    }
    window.press_with(Modifiers::ALT, Key::Num4);
    window.until("the count", |window| speakers(window).len() == 3);
    window
}

fn speakers(window: &Window) -> Vec<String> {
    window.named(Role::RowHeader)
}

fn actors(window: &Window) -> Vec<Actor> {
    let actors = window.desk().project().actors().values();
    actors.map(|actor| (**actor).clone()).collect()
}

fn entered(window: &Window) -> Vec<String> {
    let project = window.desk().project();
    let articles = project.articles().iter();
    let all = articles.flat_map(|article| project.annotations_in(&article.id));
    let values = all.filter_map(|it| it.attributes.get("speaker"));
    values.map(AttributeValue::to_text).collect()
}

#[test]
fn two_spellings_become_one_after_a_look() {
    let place = Place::new();
    let mut window = counted(&place);
    let before = entered(&window);
    window.click(Role::RowHeader, "mayor");
    window.click_button("Merge into…");
    window.click_button("Ana Ruiz");
    assert!(window.says("These become “Ana Ruiz”:"));
    assert!(
        window.says("Ana Ruiz\nthe mayor"),
        "{:?}",
        window.named(Role::Label)
    );
    assert!(actors(&window).is_empty(), "nothing is done yet");
    window.click_button("Cancel");
    window.click_button("Merge into…");
    window.click_button("Ana Ruiz");
    window.click_button("Merge");
    window.until("the new count", |window| speakers(window).len() == 2);
    assert_eq!(speakers(&window), ["Ana Ruiz", "Bo Lind"]);
    assert_eq!(entered(&window), before, "annotations keep their words");
    assert!(window.says("Also called the mayor"));
    // Only when it is asked for.
    window.click_button("Edit the actor");
    window.click_button("Write the name into 1 annotation");
    assert_eq!(
        entered(&window),
        ["Ana Ruiz", "Bo Lind", "Ana Ruiz", "Ana Ruiz"]
    );
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    window.until("the old count", |window| speakers(window).len() == 3);
    assert!(actors(&window).is_empty());
}

#[test]
fn an_actor_is_written_down_and_edited() {
    let place = Place::new();
    let mut window = counted(&place);
    window.click(Role::RowHeader, "Ana Ruiz");
    window.click_button("Make an actor");
    window.until("the actor", |window| {
        window.has(Role::TextInput, "Role of the actor")
    });
    window.fill("Role of the actor", "mayor of Porto");
    window.fill("Gender of the actor", "woman");
    window.fill("Name of the actor", "Ana M. Ruiz");
    window.press(Key::Enter);
    window.until("the new name", |window| {
        speakers(window).contains(&"Ana M. Ruiz".to_owned())
    });
    window.click(Role::TextInput, "Also called");
    window.press_with(CTRL, Key::End);
    window.press(Key::Enter);
    window.type_text("the mayor");
    window.until("the new count", |window| speakers(window).len() == 2);
    window.click_button("Done");
    let [actor] = &*actors(&window) else {
        panic!("{:?}", actors(&window));
    };
    assert_eq!(actor.name, "Ana M. Ruiz");
    assert!(actor.is_called("The Mayor"));
    assert!(window.says("mayor of Porto, woman"));
    // The list of all of them has it, and takes another that nobody quotes.
    window.click(Role::Tab, "Actors (1)");
    window.fill("New actor", "Eve Berg");
    window.press(Key::Enter);
    assert_eq!(actors(&window).len(), 2);
    assert!(window.says("0 words"), "{:?}", window.named(Role::Label));
    window.click_button("Remove the actor");
    assert_eq!(actors(&window).len(), 1);
}
