//! Relating annotations: by keys and by pressing, changed in the inspector, and shown over the articles.

use egui::{Key, Role};
use egui_kittest::kittest::NodeT as _;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window};

const OPENS: &str = "the old bridge would open in May";
const SHUT: &str = "A bridge over the valley stays shut";
const PILLARS: &str = "three pillars";
const MARKED: &[(&str, &str)] = &[("claim", OPENS), ("claim", SHUT), ("claim", PILLARS)];

/// The relations in the order of making: from, type, to.
fn relations(window: &Window) -> Vec<(String, String, String)> {
    let project = window.desk().project();
    let words = |id| {
        let annotation = project.annotation(id).expect("there");
        project.text_of(annotation)
    };
    let relations = project.relations();
    relations
        .map(|it| (words(it.from), it.relation_type.clone(), words(it.to)))
        .collect()
}

fn said(from: &str, relation_type: &str, to: &str) -> (String, String, String) {
    (from.to_owned(), relation_type.to_owned(), to.to_owned())
}

/// The buttons whose names begin with these words.
fn buttons(window: &Window, words: &str) -> Vec<String> {
    let buttons = window.named(Role::Button).into_iter();
    buttons.filter(|name| name.starts_with(words)).collect()
}

/// Goes on with Tab until something of that name has the keys.
#[track_caller]
fn tab_to(window: &mut Window, role: Role, name: &str) {
    for _ in 0..40 {
        if window.named(role).iter().any(|other| other == name)
            && window.get(role, name).accesskit_node().is_focused()
        {
            return;
        }
        window.press(Key::Tab);
    }
    panic!("Tab does not come to {role:?} “{name}”");
}

#[test]
fn keys_alone_make_two_relations_change_one_and_take_all_back() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.press(Key::Tab);
    window.press(Key::R);
    assert!(window.says("Relate “the old bridge would …”:"));
    window.press(Key::F6);
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!(relations(&window), [said(OPENS, "supports", SHUT)]);
    window.press(Key::Num2);
    window.press(Key::Tab);
    window.press(Key::Enter);
    let both = [
        said(OPENS, "supports", SHUT),
        said(OPENS, "contradicts", PILLARS),
    ];
    assert_eq!(relations(&window), both);
    // The same again is not said twice, and neither is an annotation related to itself.
    window.press(Key::Enter);
    window.press_with(SHIFT, Key::F6);
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!(relations(&window), both);
    window.press(Key::Escape);

    assert_eq!(window.selected().as_deref(), Some(OPENS));
    window.press(Key::M);
    tab_to(&mut window, Role::ComboBox, "Relation: contradicts →");
    window.press(Key::Enter);
    tab_to(&mut window, Role::Button, "attributed to");
    window.press(Key::Enter);
    let changed = [
        said(OPENS, "supports", SHUT),
        said(OPENS, "attributed to", PILLARS),
    ];
    assert_eq!(relations(&window), changed);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    assert_eq!(relations(&window), both);
    window.press_with(CTRL, Key::Z);
    assert_eq!(relations(&window), both[..1]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(relations(&window), []);
    window.until_saved();
}

#[test]
fn the_type_used_last_is_the_next_one_and_presses_relate() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.get(Role::Button, "Relate to another").click();
    window.calm();
    window.get(Role::Button, "Relate as contradicts").click();
    window.calm();
    window.click_on("over the valley");
    window.press(Key::Escape);
    // Now a press selects again.
    window.click_on("pillars");
    assert_eq!(window.selected().as_deref(), Some(PILLARS));
    window.press(Key::R);
    window.click_on("over the valley");
    assert_eq!(
        relations(&window),
        [
            said(OPENS, "contradicts", SHUT),
            said(PILLARS, "contradicts", SHUT),
        ]
    );
}

#[test]
fn digits_are_types_until_words_are_selected() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.press(Key::R);
    window.press(Key::Num3);
    window.press(Key::Num9);
    window.press(Key::Num0);
    assert_eq!(window.annotations().len(), 3);
    window.drag_over("fire service");
    window.press(Key::Num2);
    window.press(Key::Enter);
    assert_eq!(
        relations(&window),
        [said(OPENS, "attributed to", "fire service")]
    );
    let tags: Vec<_> = window.annotations().into_iter().map(|it| it.0).collect();
    assert_eq!(tags, ["Claim", "Quote", "Claim", "Claim"]);
}

#[test]
fn r_opens_recent_tags_where_it_does_not_relate() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.drag_over("western pier");
    window.press(Key::Num1);
    let relates = |window: &Window| window.desk().suggesting().relating().is_some();
    let recent = |window: &Window| window.has(Role::TextInput, "Recent tag");
    assert_eq!(window.selected().as_deref(), Some("western pier"));
    window.press(Key::R);
    assert!(relates(&window) && !recent(&window));
    window.press(Key::Escape);
    window.press_with(SHIFT, Key::R);
    assert!(recent(&window) && !relates(&window));
    window.press(Key::Escape);
    window.drag_over("fire service");
    window.press(Key::R);
    assert!(recent(&window) && !relates(&window));
}

#[test]
fn one_key_jumps_both_ways_also_into_a_closed_article() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.press(Key::R);
    window.click_on("over the valley");
    window.press(Key::Escape);
    window.click(Role::CheckBox, "Show Valley Gazette");
    assert_eq!(window.columns(), ["harbour-courier"]);
    window.click_on("old bridge");
    window.press(Key::G);
    assert_eq!(window.columns(), ["harbour-courier", "valley-gazette"]);
    assert_eq!(window.selected().as_deref(), Some(SHUT));
    window.press(Key::G);
    assert_eq!(window.selected().as_deref(), Some(OPENS));
    // Of several, one is chosen by its digit.
    window.press(Key::R);
    window.press(Key::Num2);
    window.click_on("pillars");
    window.press(Key::Escape);
    window.press(Key::G);
    let second = format!("contradicts →: Valley Gazette, “{PILLARS}”");
    assert!(window.has(Role::Button, &second));
    window.type_text("2");
    assert_eq!(window.selected().as_deref(), Some(PILLARS));
}

#[test]
fn what_reports_the_same_is_suggested_and_answered_by_key() {
    let place = Place::new();
    let clusters: &[(&str, &[&str])] = &[("Bridge", &[OPENS, SHUT, PILLARS])];
    let mut window = place.open(&place.linked(ARTICLES, MARKED, clusters));
    window.click_on("old bridge");
    window.press(Key::R);
    assert!(window.says("Relate as supports? 1 of 2"));
    assert!(window.says("in the same cluster: Bridge"));
    window.press(Key::Num2);
    assert!(window.says("Relate as contradicts? 1 of 2"));
    window.press(Key::A);
    assert_eq!(relations(&window), [said(OPENS, "contradicts", SHUT)]);
    assert!(window.says("Relate as contradicts? 1 of 1"));
    // What is rejected is offered no more, and is no answer of the project's.
    window.press(Key::X);
    assert!(!window.says("Relate as"));
    assert_eq!(window.desk().project().reviews().count(), 0);
    window.press(Key::Escape);
    window.press(Key::R);
    assert!(!window.says("Relate as"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    assert_eq!(relations(&window), []);
}

#[test]
fn the_inspector_goes_there_reverses_notes_and_removes() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    window.press(Key::R);
    window.click_on("over the valley");
    window.press(Key::Escape);
    window.click_on("old bridge");
    let go = format!("supports → Go to Valley Gazette, “{SHUT}”");
    window.get(Role::Button, &go).click();
    window.calm();
    assert_eq!(window.selected().as_deref(), Some(SHUT));
    let back = format!("← supports Go to Harbour Courier, “{OPENS}”");
    assert!(window.has(Role::Button, &back));
    window.get(Role::Button, "Reverse relation").click();
    window.calm();
    assert_eq!(relations(&window), [said(SHUT, "supports", OPENS)]);
    window.fill("Relation note", "so the engineers say");
    let noted = window.desk().project().relations().next();
    assert_eq!(noted.expect("there").note, "so the engineers say");
    window.get(Role::Button, "Remove relation").click();
    window.calm();
    assert_eq!(relations(&window), []);
    window.until_saved();
}

#[test]
fn an_end_out_of_sight_is_a_chip_that_leads_there() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, MARKED));
    window.click_on("old bridge");
    assert_eq!(buttons(&window, "1 relation of"), Vec::<String>::new());
    window.press(Key::R);
    window.click_on("over the valley");
    window.press(Key::Escape);
    window.press(Key::Escape);
    let marked = [
        format!("1 relation of Claim: {OPENS}"),
        format!("1 relation of Claim: {SHUT}"),
    ];
    assert_eq!(buttons(&window, "1 relation of"), marked);
    window.get(Role::Button, &marked[0]).click_accesskit();
    window.calm();
    assert_eq!(window.selected().as_deref(), Some(OPENS));
    let off = |window: &Window| buttons(window, "Off the screen");
    assert_eq!(off(&window), Vec::<String>::new(), "both are in sight");
    window.click(Role::CheckBox, "Show Valley Gazette");
    let chip = format!("Off the screen: supports → Valley Gazette, “{SHUT}”");
    assert_eq!(off(&window), std::slice::from_ref(&chip));
    // It goes with the selection, unless it is pinned.
    window.get(Role::Button, "Pin relations").click();
    window.calm();
    window.press(Key::Escape);
    assert_eq!(window.selected(), None);
    assert_eq!(off(&window), std::slice::from_ref(&chip));
    window.click_on("old bridge");
    window.get(Role::Button, "Unpin relations").click();
    window.calm();
    window.press(Key::Escape);
    window.click_on("harbour office");
    assert_eq!(off(&window), Vec::<String>::new());
    window.click_on("old bridge");
    window.get(Role::Button, &chip).click();
    window.calm();
    assert_eq!(window.selected().as_deref(), Some(SHUT));
    assert_eq!(window.columns(), ["harbour-courier", "valley-gazette"]);
}
