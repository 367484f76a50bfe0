//! Suggested clusters in part, all at once, and taken back; and clusters that are pressed.

use egui::{Key, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window, tagged};

/// Three accounts with two things in common, in words of our own.
const ACCOUNTS: &[(&str, &str)] = &[
    (
        "Harbour Courier",
        "The old ferry will not sail before the spring, the council said.\n\
         Snow closed the western pier of the harbour for three weeks.\n",
    ),
    (
        "Valley Gazette",
        "The old ferry will not sail before the spring, councillors were told.\n\
         Rain is forecast.\n",
    ),
    (
        "Morning Bell",
        "The old ferry will not sail before the spring, it was said on Monday.\n\
         Snow closed the western pier of the harbour for a month.\n",
    ),
];

fn until_looked(window: &mut Window) {
    window.until("suggestions", |window| {
        let suggesting = &window.desk().suggesting();
        !suggesting.open().is_empty() && !suggesting.is_busy()
    });
}

fn suggest_clusters(window: &mut Window) {
    window.press_with(SHIFT, Key::U);
    until_looked(window);
}

/// How many members each cluster has.
fn sizes(window: &Window) -> Vec<usize> {
    let clusters = window.desk().project().clusters();
    clusters.map(|cluster| cluster.members.len()).collect()
}

/// Ticks all that is at least as sure as the least sure of it.
fn tick_all(window: &mut Window) {
    let levels = window.named(Role::Button).into_iter();
    let mut levels = levels.filter(|name| name.contains("where measured: "));
    let last = levels.next_back().expect("a level");
    window.click_button(&last);
}

#[test]
fn a_passage_that_does_not_belong_is_left_out() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    suggest_clusters(&mut window);
    while window
        .desk()
        .suggesting()
        .current()
        .map(|it| it.passages.len())
        != Some(3)
    {
        window.press(Key::N);
    }
    let proposal = window.desk().suggesting().current().cloned().expect("one");
    assert!(window.says("Becomes") && window.says("where measured"));
    window
        .get(Role::CheckBox, "Valley Gazette belongs to it")
        .click();
    window.calm();
    let suggesting = window.desk().suggesting();
    let current = suggesting.current().expect("one");
    let ticks: Vec<bool> = (0..3).map(|at| suggesting.is_ticked(current, at)).collect();
    assert_eq!(ticks, [true, false, true], "{:?}", current.passages);
    window.press(Key::A);
    assert_eq!(sizes(&window), [2]);
    let made = window.annotations();
    assert_eq!(made.len(), 2);
    assert!(made.iter().all(|(tag, _)| tag == "Claim"), "{made:?}");
    assert!(!window.desk().suggesting().open().contains(&proposal));
    window.press_with(CTRL, Key::Z);
    assert!(window.annotations().is_empty());
}

#[test]
fn one_passage_alone_is_no_cluster() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    suggest_clusters(&mut window);
    let passages = window
        .desk()
        .suggesting()
        .current()
        .expect("one")
        .passages
        .len();
    for name in ["Harbour Courier", "Morning Bell", "Valley Gazette"] {
        let tick = format!("{name} belongs to it");
        if window.has(Role::CheckBox, &tick) && passages > 1 {
            window.click(Role::CheckBox, &tick);
        }
    }
    assert!(window.says("A cluster needs two passages"));
    window.press(Key::A);
    assert!(window.annotations().is_empty());
}

#[test]
fn a_cluster_gets_the_tag_of_what_it_holds_and_nothing_twice() {
    let place = Place::new();
    let marked = [
        (
            "event",
            "The old ferry will not sail before the spring, the",
        ),
        ("quote", "Rain is forecast"),
    ];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    suggest_clusters(&mut window);
    while window
        .desk()
        .suggesting()
        .current()
        .map(|it| it.passages.len())
        != Some(3)
    {
        window.press(Key::N);
    }
    assert!(window.says("Tagged as Event already, which is taken"));
    window.click_button("Accept cluster");
    let made = window.annotations();
    assert_eq!(
        made.iter().filter(|(tag, _)| tag == "Event").count(),
        3,
        "{made:?}"
    );
    assert!(made.contains(&tagged("Event", marked[0].1)));
    assert_eq!(sizes(&window), [3]);
}

#[test]
fn all_that_is_as_sure_is_accepted_after_a_look() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    suggest_clusters(&mut window);
    let open = window.desk().suggesting().open().len();
    assert!(open >= 2, "{open}");
    window.press_with(SHIFT, Key::A);
    assert!(window.says("Accept clusters"));
    // All of them, then all but one.
    tick_all(&mut window);
    let rows: Vec<String> = (window.named(Role::CheckBox).into_iter())
        .filter(|name| name.starts_with("Accept: "))
        .collect();
    assert_eq!(rows.len(), open);
    window.click(Role::CheckBox, &rows[0]);
    window.press(Key::Enter);
    assert_eq!(sizes(&window).len(), open - 1);
    assert_eq!(window.desk().suggesting().open().len(), 1);
    window.press_with(CTRL, Key::Z);
    assert!(
        sizes(&window).is_empty() && window.annotations().is_empty(),
        "one step"
    );
    window.until_saved();
}

#[test]
fn links_are_accepted_all_at_once_into_one_cluster() {
    let place = Place::new();
    let marked = [(
        "claim",
        "The old ferry will not sail before the spring, the",
    )];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    window.press(Key::Tab);
    assert_eq!(window.selected().as_deref(), Some(marked[0].1));
    window.press(Key::L);
    until_looked(&mut window);
    window.press_with(SHIFT, Key::A);
    assert!(window.says("Accept links"));
    tick_all(&mut window);
    window.press(Key::Enter);
    assert_eq!(sizes(&window), [3]);
    window.press_with(CTRL, Key::Z);
    assert!(sizes(&window).is_empty());
    assert_eq!(window.annotations().len(), 1);
}

#[test]
fn what_was_rejected_is_listed_and_taken_back() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    suggest_clusters(&mut window);
    let proposal = window.desk().suggesting().current().cloned().expect("one");
    window.press(Key::X);
    assert!(!window.desk().suggesting().open().contains(&proposal));
    window.click_button("Rejected suggestions (1)…");
    assert!(window.says("Cluster of Harbour Courier"));
    let take_back: Vec<String> = (window.named(Role::Button).into_iter())
        .filter(|name| name.starts_with("Take back: "))
        .collect();
    window.click_button(&take_back[0]);
    assert!(window.says("None is rejected."));
    window.click_button("Close");
    assert!(window.desk().suggesting().open().contains(&proposal));
    assert!(!window.has(Role::Button, "Rejected suggestions (1)…"));
    window.press_with(CTRL, Key::Z);
    assert!(!window.desk().suggesting().open().contains(&proposal));
}

const MARKED: &[(&str, &str)] = &[
    ("claim", "the old bridge would open in May"),
    ("claim", "A bridge over the valley stays shut"),
];

fn linked(place: &Place) -> Window {
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.press(Key::L);
    window.click_on("over the valley");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!(sizes(&window), [2]);
    window
}

#[test]
fn a_pressed_cluster_stays_lit_until_escape() {
    let place = Place::new();
    let mut window = linked(&place);
    let mut row = window.named(Role::Button).into_iter();
    let row = row
        .rfind(|name| name.starts_with("1  "))
        .expect("the cluster's row");
    window.click_button(&row);
    let cluster = window
        .desk()
        .project()
        .clusters()
        .next()
        .cloned()
        .expect("one");
    assert_eq!(window.desk().lit_cluster(), Some(cluster.id));
    assert_eq!(window.desk().lit(), cluster.members);
    // Selecting something else leaves it lit.
    window.click_on("over the valley");
    assert_eq!(window.desk().lit_cluster(), Some(cluster.id));
    window.press(Key::Escape);
    assert_eq!(window.desk().lit_cluster(), None);
    assert_eq!(window.selected(), None);

    window.click_button("Light up cluster 1 in Harbour Courier");
    assert_eq!(window.desk().lit_cluster(), Some(cluster.id));
}

#[test]
fn a_member_in_a_closed_article_opens_it() {
    let place = Place::new();
    let mut window = linked(&place);
    let closed = window.columns()[1].to_owned();
    window.click(Role::CheckBox, "Show Valley Gazette");
    assert!(!window.columns().contains(&closed.as_str()));
    window.click_on("old bridge");
    let members = window.named(Role::Button).into_iter();
    let mut members =
        members.filter(|it| it.starts_with("Go to ") && it.ends_with("Valley Gazette"));
    let member = members.next().expect("a member there");
    window.click_button(&member);
    assert!(window.columns().contains(&closed.as_str()));
    assert_eq!(window.selected().as_deref(), Some(MARKED[1].1));
}

#[test]
fn the_card_stands_at_its_passage() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    suggest_clusters(&mut window);
    let at = window.desk().frame().proposal.clone().expect("a place");
    let passage = at.passage.expect("it is on the screen");
    let id = egui::Id::unique("proposal card");
    window.calm();
    let card = (window.harness.ctx).memory(|memory| memory.area_rect(id));
    let card = card.expect("the card");
    assert!(
        (card.top() - passage.bottom()).abs() < 12.0
            || (passage.top() - card.bottom()).abs() < 12.0,
        "{card:?} is not at {passage:?}"
    );
    assert!(window.says("1 of "));
}
