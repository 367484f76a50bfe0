//! Finding what is meant, in articles that are not shown as well; the list of all hits, and tagging them at once.

use egui::{Key, Role};

use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window, tagged};

const REPORTS: &[(&str, &str)] = &[
    (
        "Morning Post",
        "The ferry won’t sail.\nA new ferry costs much. The crew won’t say more.\n",
    ),
    (
        "Evening Star",
        "Nobody asked for a bigger ferry\nline, or for the fer-\nry pier.\n",
    ),
    ("Island News", "Ferry prices rise.\n"),
];

#[track_caller]
fn current(window: &Window) -> (String, String) {
    let desk = window.desk();
    let find = desk.find().expect("a search");
    let (article, hit) = find.current().expect("a hit");
    let read = desk.project().article(article).expect("an article");
    let words = read.text.slice(*hit).to_owned();
    (article.as_str().to_owned(), words)
}

fn at(article: &str, words: &str) -> (String, String) {
    (article.to_owned(), words.to_owned())
}

fn find(window: &mut Window, words: &str) {
    window.press_with(CTRL, Key::F);
    window.type_text(words);
}

/// The rows of the list, once a thread has made them.
#[track_caller]
fn listed(window: &mut Window, count: usize) -> Vec<String> {
    window.until("the list", |window| {
        let hits = window.desk().hits();
        !hits.is_busy() && hits.rows().len() == count
    });
    let rows = window.named(Role::Button).into_iter();
    rows.filter(|name| name.contains('[')).collect()
}

fn open_list(window: &mut Window, words: &str, count: usize) -> Vec<String> {
    find(window, words);
    window.press_with(CTRL_SHIFT, Key::H);
    listed(window, count)
}

fn choose(window: &mut Window, list: &str, line: &str) {
    window.click(Role::ComboBox, list);
    window.click(Role::Button, line);
}

#[test]
fn words_are_found_as_they_are_meant() {
    let place = Place::new();
    let mut window = place.open(&place.project(REPORTS));
    find(&mut window, "won't sail");
    assert!(window.says("1 hit in 1 article"));
    window.fill("Find", "ferry line");
    assert!(window.says("1 hit in 1 article"), "over a line's end");
    window.fill("Find", "ferry");
    assert!(window.says("5 hits in 3 articles"));
    window.click(Role::CheckBox, "Exact");
    assert!(window.says("3 hits in 2 articles"));
    window.click(Role::CheckBox, "Exact");
    window.fill("Find", "ferr");
    window.click(Role::CheckBox, "Whole word");
    assert!(window.says("Nothing found"));
    window.click(Role::CheckBox, "Whole word");
    window.click(Role::CheckBox, "Regular expression");
    window.fill("Find", "[a-z]+\\.$");
    assert!(
        window.says("4 hits in 3 articles"),
        "{:?}",
        window.named(Role::Label)
    );
    window.fill("Find", "(ferry");
    assert!(window.says("Not an expression: unclosed group"));
    window.type_text(")");
    assert!(!window.says("Not an expression"));
}

#[test]
fn every_hit_that_was_counted_is_reached() {
    let place = Place::new();
    let mut window = place.open(&place.project(REPORTS));
    for article in ["Evening Star", "Island News"] {
        window.click(Role::CheckBox, &format!("Show {article}"));
    }
    assert_eq!(window.columns(), ["morning-post"]);
    find(&mut window, "ferry");
    assert!(window.says("5 hits in 3 articles"));
    assert!(window.says("2 here, 3 in closed articles"));
    let expected = [
        at("morning-post", "ferry"),
        at("morning-post", "ferry"),
        at("evening-star", "ferry"),
        at("evening-star", "fer-\nry"),
        at("island-news", "Ferry"),
        at("morning-post", "ferry"),
    ];
    for expected in &expected[..4] {
        window.press(Key::F3);
        assert_eq!(current(&window), *expected);
    }
    assert_eq!(window.columns(), ["morning-post", "evening-star"]);
    assert_eq!(window.desk().focus().column(), 1);
    window.press(Key::F3);
    assert_eq!(current(&window), expected[4]);
    assert_eq!(
        window.columns(),
        ["morning-post", "island-news"],
        "the last was only passed"
    );
    window.press_with(SHIFT, Key::F3);
    assert_eq!(current(&window), expected[3]);
    // Something is done there, so it stays.
    window.drag_over("Nobody");
    window.press(Key::F3);
    window.press(Key::F3);
    assert_eq!(current(&window), expected[5], "round again");
    assert_eq!(window.columns(), ["morning-post", "evening-star"]);
}

#[test]
fn all_hits_are_tagged_after_a_look_in_one_step() {
    let place = Place::new();
    let project = place.annotated(REPORTS, &[("claim", "bigger ferry"), ("event", "Ferry")]);
    let mut window = place.open(&project);
    let before = window.annotations();
    let rows = open_list(&mut window, "ferry", 5);
    assert_eq!(rows[0], "The [ferry] won’t sail., Morning Post");
    assert_eq!(rows[3], "line, or for the [fer- ry] pier., Evening Star");
    // The tag used last is not taken in silence.
    assert!(window.has(Role::ComboBox, "Tag of the hits: No tag"));
    window.click(Role::Button, "Choose a tag");
    assert_eq!(window.annotations(), before);
    choose(&mut window, "Tag of the hits: No tag", "Event");
    window.until("the tag", |window| window.has(Role::Button, "Tag 4 hits"));
    assert!(window.has(Role::Label, "Hit 5 is tagged as Event already"));
    assert!(!window.has(Role::CheckBox, "Tick hit 5"));
    window.click(Role::CheckBox, "Tick hit 2");
    window.click(Role::Button, "Tag 3 hits");
    let mut all = window.annotations();
    all.retain(|one| !before.contains(one) || one.1 == "ferry");
    let event = |words| tagged("Event", words);
    assert_eq!(all, [event("ferry"), event("ferry"), event("fer-\nry")]);
    // Again: nothing is tagged twice.
    window.until("the list", |window| window.has(Role::Button, "Tag 0 hits"));
    assert!(window.says("4 tagged so already"));
    window.click(Role::Button, "Tag 0 hits");
    assert_eq!(window.annotations().len(), before.len() + 3);
    window.click(Role::CheckBox, "Tick all hits");
    window.until("the list", |window| window.has(Role::Button, "Tag 1 hit"));
    window.click_on("Ferry prices");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations(), before, "one step");
    window.until("the list", |window| window.has(Role::Button, "Tag 4 hits"));
}

#[test]
fn hits_are_listed_within_a_tag_here_or_sorted() {
    let place = Place::new();
    let project = place.annotated(REPORTS, &[("claim", "bigger ferry")]);
    // So high that no list has to be scrolled.
    let mut window = place.start(Some(project), egui::vec2(1280.0, 1100.0));
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    let rows = open_list(&mut window, "ferry", 5);
    assert_eq!(rows.len(), 5);
    choose(&mut window, "Hits: Anywhere", "Within Claim");
    let rows = listed(&mut window, 1);
    assert_eq!(rows, ["Nobody asked for a bigger [ferry], Evening Star"]);
    choose(&mut window, "Hits: Within Claim", "Outside of Claim");
    assert_eq!(listed(&mut window, 4).len(), 4);
    choose(&mut window, "Hits: Outside of Claim", "Anywhere");
    listed(&mut window, 5);
    window.click(Role::Button, "Sort by the words on the right");
    window.until("the order", |window| {
        let rows = window.named(Role::Button).into_iter();
        let rows: Vec<_> = rows.filter(|name| name.contains('[')).collect();
        rows.last().is_some_and(|row| row.contains("won’t"))
    });
    window.click(Role::Tab, "This article");
    let rows = listed(&mut window, 2);
    assert!(
        rows.iter().all(|row| row.ends_with("Morning Post")),
        "{rows:?}"
    );
    window.click(Role::Tab, "All articles");
    let rows = listed(&mut window, 5);
    // A row leads to its hit; F3 goes on from there.
    let island = rows
        .iter()
        .find(|row| row.ends_with("Island News"))
        .expect("a row");
    window.click(Role::Button, island);
    assert_eq!(current(&window), at("island-news", "Ferry"));
    assert_eq!(window.desk().focus().column(), 2);
    window.press(Key::F3);
    assert_eq!(current(&window), at("morning-post", "ferry"));
    window.press(Key::Escape);
    assert!(!window.desk().hits().is_open());
    assert!(window.desk().find().is_some(), "one thing at a time");
}

#[test]
fn one_escape_is_enough_after_hits_were_tagged() {
    let place = Place::new();
    let mut window = place.open(&place.project(REPORTS));
    open_list(&mut window, "ferry", 5);
    choose(&mut window, "Tag of the hits: No tag", "Event");
    window.until("the tag", |window| window.has(Role::Button, "Tag 5 hits"));
    // A list that is read anew moves what is below it.
    window.calm();
    window.click(Role::Button, "Tag 5 hits");
    assert_eq!(window.annotations().len(), 5);
    window.press(Key::Escape);
    assert!(!window.desk().hits().is_open() && window.desk().find().is_none());
}

#[test]
fn hits_are_looked_for_in_what_one_annotator_has_marked() {
    let place = Place::new();
    let project = place.annotated(REPORTS, &[("claim", "bigger ferry")]);
    let mut window = place.open(&project);
    open_list(&mut window, "ferry", 5);
    assert!(
        !window.has(Role::ComboBox, "Annotators of the hits: By anybody"),
        "one layer"
    );
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.click_button("Annotating as tester");
    window.fill("New annotator", "Ana");
    window.press(Key::Enter);
    window.drag_over("Ferry prices");
    window.press(Key::Num3);
    window.press(Key::Escape);
    open_list(&mut window, "ferry", 5);
    choose(&mut window, "Annotators of the hits: By anybody", "By Ana");
    let hers = listed(&mut window, 1);
    assert!(hers[0].contains("prices"), "{hers:?}");
    choose(&mut window, "Annotators of the hits: By Ana", "By tester");
    listed(&mut window, 2);
    // What one has and the other has not.
    let both = "Annotators of the hits: By Ana, tester";
    choose(&mut window, both, "Not by Ana");
    let theirs = listed(&mut window, 1);
    assert!(theirs[0].contains("bigger"), "{theirs:?}");
    let one = "Annotators of the hits: By tester, not by Ana";
    choose(&mut window, one, "By anybody");
    listed(&mut window, 5);
}
