//! Suggestions: shown in place, answered by key, remembered, undone.

use egui::{Key, Role};

use super::place::Place;
use super::window::{CTRL, SHIFT, Window, tagged};

/// Three accounts of one decision, in words of our own.
const ACCOUNTS: &[(&str, &str)] = &[
    (
        "Harbour Courier",
        "“The ferry will not sail before the spring,” Ada Brook told the council.\n\
         Snow fell on the western pier.\n",
    ),
    (
        "Valley Gazette",
        "Rain is forecast.\n\
         The ferry will not sail before the spring, Ada Brook told councillors on Monday.\n",
    ),
    (
        "Morning Bell",
        "Ada Brook said on Monday that the ferry would not sail before the spring.\n\
         “Nobody asked the islanders,” said Tom Reed.\n",
    ),
];

fn accounts(window: &Window) -> usize {
    window.desk().suggesting().open().len()
}

fn until_looked(window: &mut Window) {
    window.until("suggestions", |window| {
        let suggesting = &window.desk().suggesting();
        !suggesting.open().is_empty() && !suggesting.is_busy()
    });
}

#[test]
fn links_are_accepted_and_rejected_by_key() {
    let place = Place::new();
    let marked = [("quote", "The ferry will not sail before the spring,")];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    window.click_on("will not sail before the spring,” Ada");
    window.press(Key::L);
    until_looked(&mut window);
    let offered = accounts(&window);
    assert!(offered >= 2, "one in each other article at least");
    assert!(window.says("Or press an annotation that reports the same"));
    // The first is rejected, the one after it accepted, and then one in the last article.
    let first = window.desk().suggesting().current().cloned().expect("one");
    assert!(window.says("shares: "), "the reason stands beside it");
    window.press(Key::A);
    let project = window.desk().project();
    let cluster = project.clusters().next().expect("a cluster");
    assert_eq!(cluster.members.len(), 2);
    let linked = window.annotations();
    assert!(linked.iter().any(|(tag, words)| tag == "Quote"
        && words.contains("will not sail")
        && words.contains("ferry")));
    let rest = window.desk().suggesting().open();
    assert!(
        rest.iter()
            .all(|proposal| proposal.passages[0].0 != first.passages[0].0),
        "an article with a member gets no more suggestions"
    );
    let rejected = window.desk().suggesting().current().cloned().expect("one");
    window.press(Key::X);
    assert!(
        !window.desk().suggesting().open().contains(&rejected),
        "what was rejected is gone"
    );

    // It stays gone, after Esc and anew, until it is undone.
    window.press(Key::Escape);
    window.press(Key::L);
    window.until("suggestions again", |window| {
        !window.desk().suggesting().is_busy()
    });
    assert!(!window.desk().suggesting().open().contains(&rejected));
    window.press_with(CTRL, Key::Z);
    assert!(window.desk().suggesting().open().contains(&rejected));
    window.until_saved();
}

#[test]
fn a_suggestion_can_be_pressed_and_answered_with_the_card() {
    let place = Place::new();
    let marked = [("claim", "The ferry will not sail before the spring,")];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    window.click_on("will not sail before the spring,” Ada");
    window.press(Key::L);
    until_looked(&mut window);
    let nodes = window.named(Role::Button);
    let last = nodes
        .iter()
        .rfind(|name| name.starts_with("Suggestion: "))
        .expect("suggestions have names")
        .clone();
    window.get(Role::Button, &last).click();
    window.calm();
    let current = window.desk().suggesting().current().cloned().expect("one");
    let article = window.desk().project().article(&current.passages[0].0);
    let words = article
        .expect("there")
        .text
        .slice(current.passages[0].1)
        .to_owned();
    assert_eq!(last, format!("Suggestion: {words}"));
    window.click_button("Accept");
    let made = window.annotations();
    assert!(made.contains(&tagged("Claim", &words)), "{made:?}");
}

#[test]
fn all_quotes_are_accepted_in_one_step() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    window.press(Key::U);
    until_looked(&mut window);
    assert_eq!(accounts(&window), 2);
    assert!(window.says("2 suggested quotes"));
    window.press_with(SHIFT, Key::A);
    assert!(window.says("Accept quotes"), "a look at them first");
    assert!(window.annotations().is_empty());
    window.press(Key::Enter);
    assert_eq!(
        window.annotations(),
        [
            tagged("Quote", "The ferry will not sail before the spring,"),
            tagged("Quote", "Nobody asked the islanders,"),
        ]
    );
    let project = window.desk().project();
    let speakers: Vec<String> = project
        .layers()
        .values()
        .flat_map(pullquote::model::Layer::all)
        .filter_map(|annotation| annotation.attributes.get("speaker"))
        .map(pullquote::model::AttributeValue::to_text)
        .collect();
    assert_eq!(speakers, ["Ada Brook", "Tom Reed"]);
    assert!(window.says("No quote left to suggest"));
    window.press_with(CTRL, Key::Z);
    assert!(window.annotations().is_empty(), "one undo for all");
    assert_eq!(accounts(&window), 2);
    window.press(Key::Escape);
    assert_eq!(accounts(&window), 0);
}

#[test]
fn a_suggested_quote_is_accepted_as_the_tag_whose_key_is_pressed() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    window.press(Key::U);
    until_looked(&mut window);
    window.press(Key::Num1);
    assert_eq!(
        window.annotations(),
        [tagged(
            "Claim",
            "The ferry will not sail before the spring,"
        )]
    );
}

#[test]
fn one_highlight_dragged_onto_another_links_them() {
    let place = Place::new();
    let marked = [
        ("claim", "Snow fell on the western pier"),
        ("claim", "Rain is forecast"),
    ];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    // Without Alt text is selected.
    let from = window.words("Snow fell").middle();
    let to = window.words("forecast").middle();
    window.drag_with(egui::Modifiers::ALT, from, to);
    let project = window.desk().project();
    let members: Vec<Vec<String>> = project
        .clusters()
        .map(|cluster| {
            let members = cluster.members.iter();
            members
                .filter_map(|id| Some(project.text_of(project.annotation(*id)?)))
                .collect()
        })
        .collect();
    assert_eq!(members, [[marked[0].1, marked[1].1]]);
    assert_eq!(window.selection(), None, "no text was selected by that");
}

#[test]
fn enter_links_what_tab_went_to() {
    let place = Place::new();
    let marked = [
        ("claim", "Snow fell on the western pier"),
        ("claim", "Rain is forecast"),
    ];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    window.click_on("Snow fell");
    window.press(Key::L);
    window.press(Key::F6);
    window.press(Key::Tab);
    assert_eq!(window.selected().as_deref(), Some("Rain is forecast"));
    window.press(Key::Enter);
    let cluster = window.desk().project().clusters().next().cloned();
    assert_eq!(cluster.expect("a cluster").members.len(), 2);
}

#[test]
fn suggested_clusters_are_walked_through_and_accepted_as_a_tag() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    window.press_with(SHIFT, Key::U);
    until_looked(&mut window);
    let proposal = window.desk().suggesting().current().cloned().expect("one");
    assert!(proposal.passages.len() >= 2);
    assert!(window.says("Suggested cluster"));
    window.press(Key::Num3);
    let made = window.annotations();
    assert_eq!(made.len(), proposal.passages.len());
    assert!(made.iter().all(|(tag, _)| tag == "Event"));
    let clusters = window.desk().project().clusters();
    let members: Vec<usize> = clusters.map(|cluster| cluster.members.len()).collect();
    assert_eq!(members, [proposal.passages.len()]);
    assert!(!window.desk().suggesting().open().contains(&proposal));
    window.press_with(CTRL, Key::Z);
    assert!(window.annotations().is_empty());

    // What is kept apart stays apart, also when it is looked for anew.
    assert!(window.desk().suggesting().open().contains(&proposal));
    window.press(Key::X);
    window.press(Key::Escape);
    window.press_with(SHIFT, Key::U);
    window.calm();
    assert!(!window.desk().suggesting().open().contains(&proposal));
}
