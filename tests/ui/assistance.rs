//! What is shown of suggestions is counted, and where nothing is suggested.

use egui::{Key, Role};
use pullquote::app::Action;
use pullquote::edit::Command;
use pullquote::model::{AnnotationId, ArticleId, AttributeValue, HeldBack, SuggestionKind};
use pullquote::suggest::assistance::counts;

use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window, files};

/// Two accounts with three quotes in all, in words of our own.
const ACCOUNTS: &[(&str, &str)] = &[
    (
        "Harbour Courier",
        "“The ferry will not sail before the spring,” Ada Brook told the council.\n\
         “Nobody asked the islanders,” said Tom Reed.\n",
    ),
    (
        "Valley Gazette",
        "The ferry will not sail before the spring, Ada Brook told councillors on Monday.\n\
         “We will row instead,” said Tom Reed.\n",
    ),
];

/// Shown, accepted as suggested, accepted and changed, rejected.
fn counted(window: &Window, kind: SuggestionKind) -> [usize; 4] {
    let desk = window.desk();
    let all = counts(desk.project(), desk.session().annotator(), |_| true);
    let it = all.get(&kind).copied().unwrap_or_default();
    [it.shown, it.accepted, it.changed, it.rejected]
}

fn quotes(window: &Window) -> [usize; 4] {
    counted(window, SuggestionKind::Quote)
}

fn until_looked(window: &mut Window) {
    window.until("suggestions", |window| {
        let suggesting = window.desk().suggesting();
        !suggesting.open().is_empty() && !suggesting.is_busy()
    });
}

/// The first annotation that has a speaker.
fn with_speaker(window: &Window) -> AnnotationId {
    let layers = window.desk().project().layers().values();
    let mut all = layers.flat_map(pullquote::model::Layer::all);
    let found = all.find(|it| it.attributes.contains_key("speaker"));
    found.expect("one").id
}

fn act(window: &mut Window, command: Command) {
    window.harness.state_mut().ask(Action::Edit(command));
    window.calm();
}

/// A number by which one of the two is drawn and the other is not.
fn holding(id: &str, other: &str) -> HeldBack {
    let is = |held: HeldBack, id: &str| held.chooses(&ArticleId::new(id).expect("a slug"));
    let seeds = (0..).map(|seed| HeldBack { share: 50, seed });
    let mut seeds = seeds.filter(|held| is(*held, id) && !is(*held, other));
    seeds.next().expect("some seed")
}

#[test]
fn each_suggestion_counts_once_with_what_became_of_it() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    window.press(Key::U);
    until_looked(&mut window);
    window.calm();
    assert_eq!(quotes(&window), [0, 0, 0, 0], "looking changes nothing yet");
    window.press(Key::A);
    window.press(Key::X);
    assert_eq!(quotes(&window), [3, 1, 0, 1]);
    window.press(Key::Num1);
    assert_eq!(quotes(&window), [3, 1, 1, 1], "as another tag is a change");

    // The speaker is corrected: so it is accepted and changed, too.
    let annotation = with_speaker(&window);
    let corrected = Command::SetAttribute {
        annotation,
        name: "speaker".to_owned(),
        value: Some(AttributeValue::Text("Mayor Brook".to_owned())),
    };
    act(&mut window, corrected);
    assert_eq!(quotes(&window), [3, 0, 2, 1]);
    for expected in [[3, 1, 1, 1], [3, 1, 0, 1], [3, 1, 0, 0], [3, 0, 0, 0]] {
        window.press_with(CTRL, Key::Z);
        assert_eq!(quotes(&window), expected);
    }
    window.press_with(CTRL, Key::Z);
    assert_eq!(quotes(&window), [3, 0, 0, 0], "showing is no step to undo");
    window.until_saved();
}

#[test]
fn what_was_counted_is_not_counted_again_tomorrow() {
    let place = Place::new();
    let project = place.project(ACCOUNTS);
    let mut window = place.open(&project);
    window.press(Key::U);
    until_looked(&mut window);
    window.press(Key::X);
    window.until_saved();
    drop(window);
    let mut window = place.open(&project);
    assert_eq!(quotes(&window), [3, 0, 0, 1]);
    window.press(Key::U);
    until_looked(&mut window);
    window.press(Key::A);
    assert_eq!(quotes(&window), [3, 1, 0, 1]);
}

#[test]
fn whoever_only_looks_leaves_no_trace() {
    let place = Place::new();
    let project = place.project(ACCOUNTS);
    let before = files(&project);
    let mut window = place.open(&project);
    window.press(Key::U);
    until_looked(&mut window);
    window.press_with(SHIFT, Key::U);
    until_looked(&mut window);
    drop(window);
    assert_eq!(files(&project), before);
}

#[test]
fn what_is_looked_at_after_the_last_change_is_counted_too() {
    let place = Place::new();
    let project = place.project(ACCOUNTS);
    let mut window = place.open(&project);
    window.press(Key::U);
    until_looked(&mut window);
    window.press(Key::A);
    window.press_with(SHIFT, Key::U);
    until_looked(&mut window);
    drop(window);
    let window = place.open(&project);
    assert_eq!(counted(&window, SuggestionKind::Cluster), [1, 0, 0, 0]);
}

#[test]
fn nothing_is_suggested_where_suggestions_are_held_back() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    let held = holding("harbour-courier", "valley-gazette");
    act(&mut window, Command::HoldBack(held));
    window.press(Key::U);
    until_looked(&mut window);
    let open = window.desk().suggesting().open();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].passages[0].0.as_str(), "valley-gazette");
    assert!(window.says("Suggestions are held back in 1 of 2 articles"));
    assert!(window.has(
        Role::ColumnHeader,
        "Column Harbour Courier, suggestions held back"
    ));
    window.press(Key::Escape);

    // Clusters need both articles.
    window.press_with(SHIFT, Key::U);
    window.until("an answer", |window| !window.desk().suggesting().is_busy());
    window.calm();
    assert_eq!(window.desk().suggesting().open().len(), 0);
    window.press(Key::Escape);

    // Linking goes on by hand, and nothing is proposed.
    act(&mut window, Command::HoldBack(HeldBack::default()));
    window.press(Key::U);
    until_looked(&mut window);
    assert_eq!(window.desk().suggesting().open().len(), 3);
    window.press(Key::A);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.desk().project().held_back(), held, "one step");
}

#[test]
fn links_from_an_article_that_is_held_back_are_not_proposed_and_it_is_said_why() {
    let place = Place::new();
    let marked = [("quote", "The ferry will not sail before the spring,")];
    let mut window = place.open(&place.annotated(ACCOUNTS, &marked));
    act(
        &mut window,
        Command::HoldBack(holding("harbour-courier", "valley-gazette")),
    );
    window.click_on("will not sail before the spring,” Ada");
    window.press(Key::L);
    window.until("an answer", |window| !window.desk().suggesting().is_busy());
    window.calm();
    assert_eq!(window.desk().suggesting().open().len(), 0);
    assert!(window.says("Suggestions are held back in this article. Or press an annotation"));
}

#[test]
fn how_many_are_held_back_shows_while_it_is_chosen() {
    let place = Place::new();
    let mut window = place.open(&place.project(ACCOUNTS));
    let held = holding("harbour-courier", "valley-gazette");
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("hold back");
    window.press(Key::Enter);
    assert!(window.says("0 of 2 articles"));
    assert!(window.says("Nothing that is counted yet"));
    window.fill("Number to draw them by", &held.seed.to_string());
    window
        .get(Role::Slider, "Articles without suggestions")
        .focus();
    window.calm();
    for _ in 0..50 {
        window.press(Key::ArrowRight);
    }
    assert!(window.says("1 of 2 articles: Harbour Courier"));
    window.click_button("Hold back");
    assert_eq!(window.desk().project().held_back(), held);
    assert!(window.has(Role::Button, "Harbour Courier, held back  0"));
    window.press_with(CTRL, Key::Z);
    assert!(window.desk().project().held_back().is_nothing());
    window.until_saved();
}
