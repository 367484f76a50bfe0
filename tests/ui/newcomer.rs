//! The way of somebody who has a question and four articles, and has never used the window before: tags of their own,
//! quotes with speakers, a wrong speaker put right, relations, a word tagged wherever it stands, and a table to take along.

use std::collections::BTreeSet;

use egui::{Key, Role, vec2};
use pullquote::model::AttributeValue;

use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, Window, tagged};

const ALT: egui::Modifiers = egui::Modifiers::ALT;

const REPORTS: &[(&str, &str)] = &[
    (
        "Coast Herald",
        "The night ferry stops in autumn. “We cannot pay for it,” said Nora Feld.\n",
    ),
    (
        "Lake Post",
        "Islanders want the ferry. “It pays for itself,” said Otto Brandt, who counts its guests.\n",
    ),
    (
        "Port Times",
        "Nora Feld said that nothing is decided. The last Ferry leaves at nine.\n",
    ),
    (
        "Shore Weekly",
        "“Talks go on,” Feld told us. Tickets cost the same.\n",
    ),
];

const CANNOT: &str = "We cannot pay for it";
const PAYS: &str = "It pays for itself";
const NOTHING: &str = "nothing is decided";
const TALKS: &str = "Talks go on";

/// A window that is tall enough for the whole entry of a tag.
fn opened(place: &Place) -> Window {
    let project = place.project(REPORTS);
    let mut window = place.start(Some(project), vec2(1400.0, 1200.0));
    window.until("the project", |window| {
        window.harness.state().desk().is_some()
    });
    window
}

fn make(window: &mut Window, field: &str, name: &str) {
    window.fill(field, name);
    window.press(Key::Enter);
}

fn choose(window: &mut Window, list: &str, line: &str) {
    window.click(Role::ComboBox, list);
    window.click_button(line);
}

/// Marks words with the tag of that digit and goes into its first attribute.
fn mark(window: &mut Window, words: &str, digit: Key) {
    window.drag_over(words);
    window.press(digit);
    window.press(Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("voice"));
}

/// The speakers that are entered, article by article.
fn voices(window: &Window) -> Vec<String> {
    let project = window.desk().project();
    let articles = project.articles().iter();
    let all = articles.flat_map(|article| project.annotations_in(&article.id));
    let voices = all.filter_map(|it| it.attributes.get("voice"));
    voices.map(AttributeValue::to_text).collect()
}

/// The relations in the order of making: from, type, to.
fn relations(window: &Window) -> Vec<(String, &str, String)> {
    let project = window.desk().project();
    let words = |id| project.text_of(project.annotation(id).expect("there"));
    let relations = project.relations();
    relations
        .map(|it| (words(it.from), &*it.relation_type, words(it.to)))
        .collect()
}

/// A tag for quotes, whose attribute is of the researcher's own name, and one for the word that is looked for.
fn tags_of_their_own(window: &mut Window) {
    window.press_with(CTRL, Key::Num4);
    make(window, "New tag", "Statement");
    make(window, "New attribute", "voice");
    choose(window, "Role of voice: No role", "speaker");
    make(window, "New tag", "Ferry");
    let names = window.desk().project().tag_set().tags.iter();
    let names: Vec<_> = names.map(|tag| (tag.name.as_str(), tag.key)).collect();
    assert_eq!(
        names[3..],
        [("Statement", Some('4')), ("Ferry", Some('5'))],
        "the next digits are theirs"
    );
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Num1);
}

/// The first speaker is typed, the second time letters of it are enough; one is written wrongly.
fn quotes_with_speakers(window: &mut Window) {
    mark(window, CANNOT, Key::Num4);
    window.type_text("Nora Feld");
    window.press(Key::Escape);
    mark(window, NOTHING, Key::Num4);
    window.until("what is completed", |window| {
        let known = window.desk().completions();
        !known.of("voice", None, "", 8).is_empty()
    });
    window.type_text("nor");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.press(Key::Escape);
    mark(window, PAYS, Key::Num4);
    window.type_text("Otto Brandt");
    window.press(Key::Escape);
    mark(window, TALKS, Key::Num4);
    window.type_text("Nora Fled");
    window.press(Key::Escape);
    assert_eq!(
        voices(window),
        ["Nora Feld", "Otto Brandt", "Nora Feld", "Nora Fled"]
    );
}

/// What was written wrongly becomes one with the right name, and is then written so in the annotation too.
fn a_wrong_speaker_merged(window: &mut Window) {
    let speakers = |window: &Window| -> BTreeSet<String> {
        window.named(Role::RowHeader).into_iter().collect()
    };
    let are = |window: &Window, names: &[&str]| {
        speakers(window) == names.iter().map(|it| (*it).to_owned()).collect()
    };
    window.press_with(ALT, Key::Num4);
    window.until("the count", |window| {
        are(window, &["Nora Feld", "Nora Fled", "Otto Brandt"])
    });
    window.click(Role::RowHeader, "Nora Fled");
    window.click_button("Merge into…");
    window.click_button("Nora Feld");
    window.click_button("Merge");
    window.until("the new count", |window| {
        are(window, &["Nora Feld", "Otto Brandt"])
    });
    window.click_button("Edit the actor");
    window.click_button("Write the name into 1 annotation");
    assert_eq!(
        voices(window),
        ["Nora Feld", "Otto Brandt", "Nora Feld", "Nora Feld"]
    );
    window.click_button("Done");
    window.press_with(CTRL, Key::Num1);
}

/// Two types, each by its digit, from one quote into two other articles.
fn relations_of_two_types(window: &mut Window) {
    window.click_on("It pays for");
    window.press(Key::R);
    window.press(Key::Num2);
    window.click_on("cannot pay");
    window.press(Key::Num1);
    window.click_on("Talks go");
    window.press(Key::Escape);
    assert_eq!(window.selected().as_deref(), Some(PAYS));
    let related = [
        (PAYS.to_owned(), "contradicts", CANNOT.to_owned()),
        (PAYS.to_owned(), "supports", TALKS.to_owned()),
    ];
    assert_eq!(relations(window), related);
    assert_eq!(window.annotations().len(), 4, "a digit made no annotation");
}

/// Every place of a word is looked at, then tagged, taken back and tagged again.
fn all_hits_of_a_word(window: &mut Window) {
    let before = window.annotations();
    window.press_with(CTRL, Key::F);
    window.type_text("ferry");
    window.press_with(CTRL_SHIFT, Key::H);
    window.until("the list", |window| {
        let hits = window.desk().hits();
        !hits.is_busy() && hits.rows().len() == 3
    });
    let rows = window.named(Role::Button);
    assert!(
        rows.iter()
            .any(|row| row.contains("The last [Ferry] leaves") && row.ends_with("Port Times")),
        "{rows:?}"
    );
    assert_eq!(window.annotations(), before, "nothing without a look");
    choose(window, "Tag of the hits: No tag", "Ferry");
    window.until("the tag", |window| window.has(Role::Button, "Tag 3 hits"));
    window.click_button("Tag 3 hits");
    let ferries = |window: &Window| {
        let mut all = window.annotations();
        all.retain(|(tag, _)| tag == "Ferry");
        all
    };
    let all = [
        tagged("Ferry", "ferry"),
        tagged("Ferry", "ferry"),
        tagged("Ferry", "Ferry"),
    ];
    assert_eq!(ferries(window), all);
    // The selection, the list, the search: one after the other.
    for _ in 0..3 {
        window.press(Key::Escape);
    }
    assert!(window.desk().find().is_none() && !window.desk().hits().is_open());
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations(), before, "one step");
    window.press_with(CTRL_SHIFT, Key::Z);
    assert_eq!(ferries(window), all);
}

/// The table has one speaker's quotes, and so has the file.
fn one_speaker_exported(window: &mut Window, place: &Place) {
    window.press_with(CTRL, Key::Num3);
    let rows = |window: &Window| window.named(Role::Row);
    window.until("the table", |window| rows(window).len() == 7);
    window.click_button("Choose by voice");
    window.until("the values", |window| {
        window.has(Role::CheckBox, "Otto Brandt")
    });
    window.click(Role::CheckBox, "Nora Feld");
    window.until("one speaker's", |window| rows(window).len() == 3);
    window.press(Key::Escape);
    assert!(window.says("3 of 7 annotations"));
    window.press_with(CTRL, Key::E);
    let path = place.path("feld.csv");
    window.fill("File", &path.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let table = std::fs::read_to_string(path).expect("written");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 4, "{table}");
    for (line, words) in lines[1..].iter().zip([CANNOT, NOTHING, TALKS]) {
        assert!(
            line.contains(words) && line.contains("Nora Feld"),
            "{table}"
        );
    }
}

#[test]
fn from_tags_of_their_own_to_one_speaker_in_a_file() {
    let place = Place::new();
    let mut window = opened(&place);
    tags_of_their_own(&mut window);
    quotes_with_speakers(&mut window);
    a_wrong_speaker_merged(&mut window);
    relations_of_two_types(&mut window);
    all_hits_of_a_word(&mut window);
    one_speaker_exported(&mut window, &place);
    window.until_saved();
    // Everything is there when the project is opened again.
    let made = window.annotations();
    drop(window);
    let mut window = place.open(&place.path("project"));
    assert_eq!(window.annotations(), made);
    assert_eq!(relations(&window).len(), 2);
    window.press(Key::Tab);
    assert!(window.selected().is_some(), "and the keys are the text's");
}
