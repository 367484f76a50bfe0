//! Comparing: discrepancies that are answered by key, the board of numbers and dates, who is quoted, and the report.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use pullquote::app::{UiCommand, command};
use pullquote::formats::{Format, Selection};
use pullquote::model::{ArticleId, Verdict};

use super::place::Place;
use super::window::{CTRL, SHIFT, Window};

/// Two accounts of one crossing, in words of our own.
const ACCOUNTS: &[(&str, &str)] = &[
    (
        "Harbour Courier",
        "The ferry carried 312 passengers on Sunday.\n\
         “The ferry will not sail before the spring,” Ada Brook told the council.\n",
    ),
    (
        "Valley Gazette",
        "Engineers say the ferry carried 458 passengers on Sunday.\n\
         Rain is forecast.\n",
    ),
];

const CLAIMS: &[(&str, &str)] = &[
    ("claim", "The ferry carried 312 passengers"),
    ("claim", "the ferry carried 458 passengers"),
];

/// A window on two linked claims that disagree, with the discrepancies on the screen.
fn disagreeing(place: &Place) -> Window {
    let mut window = place.open(&place.annotated(ACCOUNTS, CLAIMS));
    window.click_on("carried 312");
    window.press(Key::L);
    window.click_on("carried 458");
    window.press(Key::Escape);
    discrepancies(&mut window);
    window
}

fn discrepancies(window: &mut Window) {
    window.press_with(Modifiers::ALT, Key::Num3);
    // Two threads' work: the findings, and the board beside them.
    window.until("the findings", |window| {
        let screen = &window.desk().comparing().discrepancies;
        screen.found().is_some() && screen.board().is_some()
    });
}

/// What is listed, in the words of a screen reader.
fn cards(window: &Window) -> Vec<String> {
    window.named(Role::ListBoxOption)
}

fn verdicts(window: &Window) -> Vec<(Verdict, String)> {
    let reviews = window.desk().project().reviews();
    reviews
        .map(|review| (review.verdict, review.note.clone()))
        .collect()
}

#[test]
fn a_conflict_is_confirmed_by_key_and_open_again_after_undo() {
    let place = Place::new();
    let mut window = disagreeing(&place);
    assert!(
        window.has(Role::Tab, "Discrepancies 1"),
        "{:?}",
        window.named(Role::Tab)
    );
    assert!(
        cards(&window)[0].starts_with("conflict: "),
        "{:?}",
        cards(&window)
    );
    window.press(Key::A);
    assert_eq!(verdicts(&window), [(Verdict::Confirmed, String::new())]);
    assert!(window.has(Role::Tab, "Discrepancies"));
    window.press_with(CTRL, Key::Z);
    assert!(verdicts(&window).is_empty());
    assert!(window.has(Role::Tab, "Discrepancies 1"));
}

#[test]
fn a_conflict_is_dismissed_with_a_reason_that_outlives_the_window() {
    let place = Place::new();
    let mut window = disagreeing(&place);
    let conflict = cards(&window)[0].clone();
    window.press(Key::X);
    // The field of the reason has the keys: these letters are no commands.
    window.type_text("a typo");
    window.press(Key::Enter);
    assert_eq!(
        verdicts(&window),
        [(Verdict::Dismissed, "a typo".to_owned())]
    );
    window.until_saved();
    drop(window);
    assert!(
        place
            .path("project/annotations/tester/reviews.ron")
            .is_file()
    );

    let mut window = place.open(&place.path("project"));
    discrepancies(&mut window);
    assert!(window.has(Role::Tab, "Discrepancies"), "none is open");
    assert!(!cards(&window).contains(&conflict));
    window.click(Role::Tab, "All");
    let dismissed = format!("{conflict}, dismissed: a typo");
    assert!(cards(&window).contains(&dismissed), "{:?}", cards(&window));
}

#[test]
fn arrows_walk_the_findings_and_pressing_again_takes_an_answer_back() {
    let place = Place::new();
    let mut window = disagreeing(&place);
    window.click(Role::Tab, "All");
    let current = |window: &Window| window.desk().comparing().discrepancies.current().cloned();
    let first = current(&window);
    assert!(first.is_some());
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    assert_eq!(current(&window), first);
    window.press(Key::X);
    window.press(Key::Escape);
    assert_eq!(verdicts(&window), [(Verdict::Dismissed, String::new())]);
    window.press(Key::X);
    assert!(verdicts(&window).is_empty());
}

#[test]
fn a_value_leads_to_its_words() {
    let place = Place::new();
    let mut window = disagreeing(&place);
    let values = window.named(Role::Button);
    let value = values
        .iter()
        .find(|name| name.starts_with("Valley Gazette: ") && name.contains("458"));
    let value = value.expect("a value of the second article").clone();
    // The words stand on the card and on the board.
    let places: Vec<_> = values.iter().filter(|name| **name == value).collect();
    assert_eq!(places.len(), 2);
    let mut nodes = window.harness.query_all_by_label(&value);
    let place = nodes.next().expect("a value").rect().center();
    drop(nodes);
    window.click_at(place, 1);
    let selected = window.selection().expect("words are selected");
    assert!(selected.contains("458"), "{selected}");
    assert_eq!(
        window.desk().focused_article().map(ArticleId::as_str),
        Some("valley-gazette")
    );
}

#[test]
fn long_passages_differ_and_are_said_to_be_long() {
    let accounts = [
        (
            "Harbour Courier",
            "The ferry carried 312 passengers to the island on a stormy Sunday in spring.\n",
        ),
        (
            "Valley Gazette",
            "On the same trip the old ferry carried 458 passengers and two cows across the sound.\n",
        ),
    ];
    let claims = accounts.map(|(_, text)| ("claim", text.trim_end()));
    let place = Place::new();
    let mut window = place.open(&place.annotated(&accounts, &claims));
    window.click_on("carried 312");
    window.press(Key::L);
    window.click_on("carried 458");
    window.press(Key::Escape);
    discrepancies(&mut window);
    let cards = cards(&window);
    assert!(cards[0].starts_with("differs: "), "{cards:?}");
    let values = window.named(Role::Button);
    let is_long = |name: &&String| name.contains("458") && name.ends_with(", in a long passage");
    assert_eq!(values.iter().filter(is_long).count(), 1, "{values:?}");
    let reason = window.named(Role::Label);
    let said = |name: &String| name.contains("passages of a sentence or more");
    assert!(reason.iter().any(said), "{reason:?}");
}

#[test]
fn a_noun_of_the_board_is_noted() {
    let place = Place::new();
    let mut window = disagreeing(&place);
    let noun = window
        .named(Role::Button)
        .into_iter()
        .find(|name| name.ends_with("(number)"));
    window.click_button(&noun.expect("a noun that both count"));
    window.fill("Note on the noun", "ask the operator");
    window.click_button("Confirm noun");
    assert_eq!(
        verdicts(&window),
        [(Verdict::Confirmed, "ask the operator".to_owned())]
    );
    assert!(
        window.has(Role::Tab, "Discrepancies 1"),
        "the finding itself is open"
    );
}

#[test]
fn attribution_shows_who_is_quoted_and_leads_there() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    window.press(Key::U);
    window.until("suggestions", |window| {
        let suggesting = window.desk().suggesting();
        !suggesting.open().is_empty() && !suggesting.is_busy()
    });
    window.press_with(SHIFT, Key::A);
    window.press(Key::Enter);
    window.press(Key::Escape);
    window.press_with(Modifiers::ALT, Key::Num4);
    window.until("the counts", |window| {
        window.desk().comparing().attribution.counted().is_some()
    });
    let bar = "Ada Brook in Harbour Courier: 8 words · 1 quote";
    window.click_button(bar);
    assert!(window.says("Harbour Courier: 8 words · 1 quote"));
    // The other outlet has no such quote, and it is linked with none.
    window.click_button("Go to, only here: The ferry will not sail before the spring,");
    let words = "The ferry will not sail before the spring,";
    assert_eq!(window.selected().as_deref(), Some(words));
}

#[test]
fn without_speakers_it_says_what_to_do() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    window.press_with(Modifiers::ALT, Key::Num4);
    window.until("the counts", |window| {
        window.says("No quotes with a speaker yet")
    });
    window.click_button(UiCommand::Suggest(command::Suggest::Quotes).name());
    window.until("suggestions", |window| {
        !window.desk().suggesting().open().is_empty()
    });
    discrepancies(&mut window);
    assert!(window.says("Nothing to compare yet"));
}

#[test]
fn everything_on_the_screens_has_a_name() {
    let place = Place::new();
    let mut window = disagreeing(&place);
    assert!(window.harness.unnamed_widgets().is_empty());
    window.press_with(Modifiers::ALT, Key::Num4);
    window.until("the counts", |window| {
        window.desk().comparing().attribution.counted().is_some()
    });
    assert!(window.harness.unnamed_widgets().is_empty());
}

#[test]
fn the_report_is_exported_from_the_dialog() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ACCOUNTS, CLAIMS));
    window.press_with(CTRL, Key::E);
    window.choose_export("report");
    let file = window.get(Role::TextInput, "File").value().expect("a name");
    let extension = std::path::Path::new(&file).extension();
    assert_eq!(extension.expect("an extension"), "html");
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let mut page = Vec::new();
    let project = window.desk().project();
    let report = Format::named("report").and_then(|format| format.write);
    let report = report.expect("it is written");
    report
        .show(project, &Selection::default(), &mut page)
        .expect("written");
    assert_eq!(std::fs::read(file).expect("read"), page);
}
