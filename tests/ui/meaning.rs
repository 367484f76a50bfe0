//! Links by meaning: a model is chosen in the settings, and more links are asked for.

use egui::{Key, Role};

use super::place::Place;
use super::window::{CTRL, SHIFT, Window};

/// Two accounts; the second says much the same four times.
const ACCOUNTS: &[(&str, &str)] = &[
    (
        "Harbour Courier",
        "The ferry will not sail before the spring, the council heard.\n",
    ),
    (
        "Valley Gazette",
        "The ferry will not sail before the spring. No ferry will sail this winter. The ferry stays in the harbour. \
         A ferry was sold in the spring. Before the spring the council will meet. Rain is forecast.\n",
    ),
];

fn until_looked(window: &mut Window) {
    window.until("links", |window| {
        let suggesting = &window.desk().suggesting();
        !suggesting.open().is_empty() && !suggesting.is_busy()
    });
}

#[test]
fn more_links_are_proposed_on_demand_and_only_then() {
    let place = Place::new();
    let marked = [("claim", "The ferry will not sail before the spring, the")];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    window.click_on("will not sail before the spring, the");
    window.press(Key::L);
    until_looked(&mut window);
    assert_eq!(window.desk().suggesting().open().len(), 3);
    let best = window.desk().suggesting().open()[0].clone();
    window.click_button("More");
    until_looked(&mut window);
    let open = window.desk().suggesting().open();
    assert!(open.len() > 3, "{}", open.len());
    assert_eq!(open[0], best, "the best stays the best");
    window.press(Key::Escape);
    window.press(Key::L);
    until_looked(&mut window);
    assert_eq!(window.desk().suggesting().open().len(), 3, "anew, three");
    window.press_with(SHIFT, Key::M);
    until_looked(&mut window);
    assert!(window.desk().suggesting().open().len() > 3);
}

#[test]
fn the_settings_say_what_a_model_is_for_and_where_it_is_had() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    window.press_with(CTRL, Key::Comma);
    assert!(window.says("Sentence model for suggested links"));
    let links = window.named(Role::Link);
    assert!(
        links.iter().any(|name| name == "Where one can be had"),
        "{links:?}"
    );
    let is_read = pullquote::meaning::IS_READ;
    assert_eq!(
        window.says("This build of Pullquote reads no sentence models"),
        !is_read
    );
    let buttons = window.named(Role::Button);
    assert_eq!(
        buttons.iter().any(|name| name == "Choose its folder…"),
        is_read
    );
}

#[cfg(feature = "model")]
#[test]
fn a_model_that_cannot_be_read_is_told_and_stops_no_links() {
    let settings = "(annotator: \"tester\", sentence_model: Some(\"nowhere\"))";
    let place = Place::with_settings(settings);
    let marked = [("claim", "The ferry will not sail before the spring, the")];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    window.click_on("will not sail before the spring, the");
    window.press(Key::L);
    until_looked(&mut window);
    window.until("the fault", |window| window.says("there is no such file"));
    assert_eq!(window.desk().suggesting().open().len(), 3);
    window.press_with(CTRL, Key::Comma);
    assert!(window.says("tokenizer.json: there is no such file"));
}
