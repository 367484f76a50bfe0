//! The table of all annotations: found, sorted, grouped, counted, and changed many at once.

use egui::{Key, Modifiers, Role, vec2};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

const MADE: &[(&str, &str)] = &[
    ("claim", "harbour office closed"),
    ("quote", "a fairy tale"),
    ("event", "Two boats were moved"),
    ("claim", "stays shut"),
    ("claim", "cracks in three pillars"),
];

fn opened(place: &Place) -> Window {
    let project = place.annotated(ARTICLES, MADE);
    let mut window = place.start(Some(project), vec2(1280.0, 800.0));
    window.until("the project", |window| window.has(Role::Tab, "Spans"));
    window.press_with(CTRL, Key::Num3);
    window.until("the table", |window| !rows(window).is_empty());
    window
}

/// What the rows say, without the articles.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.named(Role::Row).into_iter();
    let rows = rows.map(|row| {
        row.rsplit_once(", ")
            .map_or(row.clone(), |it| it.0.to_owned())
    });
    rows.collect()
}

fn row(window: &Window, start: &str) -> String {
    let rows = window.named(Role::Row).into_iter();
    let mut found = rows.filter(|row| row.starts_with(start));
    found.next().expect("a row")
}

/// Waits until the table has so many rows.
fn until(window: &mut Window, count: usize) {
    window.until("the table", |window| rows(window).len() == count);
}

#[test]
fn a_press_goes_to_the_passage() {
    let place = Place::new();
    let mut window = opened(&place);
    let all = [
        "Claim: harbour office closed",
        "Quote: a fairy tale",
        "Event: Two boats were moved",
        "Claim: stays shut",
        "Claim: cracks in three pillars",
    ];
    assert_eq!(rows(&window), all);
    let wanted = row(&window, "Claim: cracks");
    window.click(Role::Row, &wanted);
    assert_eq!(
        window.selected().as_deref(),
        Some("cracks in three pillars")
    );
    assert!(
        window.has(Role::Tab, "Spans") && rows(&window).is_empty(),
        "the article is shown"
    );
    window.press_with(CTRL, Key::Num3);
    until(&mut window, 5);
}

#[test]
fn what_is_asked_stays_asked_until_it_is_ended() {
    let place = Place::new();
    let mut window = opened(&place);
    window.fill("Text contains", "S");
    until(&mut window, 4);
    window.fill("Text contains", "pillars");
    until(&mut window, 1);
    assert!(window.says("1 of 5 annotations"));
    window.click_button("End text: contains “pillars”");
    until(&mut window, 5);
    // A value of a column, chosen with the keyboard's help.
    window.click_button("Choose by tag");
    window.until("the values", |window| window.has(Role::CheckBox, "Claim"));
    window.click(Role::CheckBox, "Claim");
    until(&mut window, 3);
    window.press(Key::Escape);
    window.click_button("Show all");
    until(&mut window, 5);
}

#[test]
fn the_list_of_a_column_stays_under_the_pointer() {
    let place = Place::new();
    let mut window = opened(&place);
    window.click_button("Choose by tag");
    window.until("the values", |window| window.has(Role::CheckBox, "Claim"));
    let claims = |window: &Window| window.get(Role::CheckBox, "Claim").rect();
    let place = claims(&window);
    window.click(Role::CheckBox, "Claim");
    until(&mut window, 3);
    assert_eq!(claims(&window), place);
    assert!(!window.has(Role::Button, "Show all"));
    window.press(Key::Escape);
    // Opened again, what is asked is told and stays told, though nothing is asked any more.
    window.click_button("Choose by tag");
    window.until("the values", |window| window.has(Role::CheckBox, "Claim"));
    let place = claims(&window);
    window.click(Role::CheckBox, "Claim");
    until(&mut window, 5);
    assert_eq!(claims(&window), place);
    window.press(Key::Escape);
    assert!(!window.has(Role::Button, "Show all"));
}

#[test]
fn rows_are_sorted_grouped_and_counted() {
    let place = Place::new();
    let mut window = opened(&place);
    window.click(Role::ColumnHeader, "text");
    window.until("the order", |window| {
        rows(window)[0] == "Quote: a fairy tale"
    });
    window.click(Role::ColumnHeader, "text, sorted from first to last");
    window.until("the order", |window| {
        rows(window)[0] == "Event: Two boats were moved"
    });
    window.click_button("Group by");
    window.click_button("tag");
    window.until("the groups", |window| {
        window.has(Role::TreeItem, "Claim, 3 annotations")
    });
    window.click(Role::TreeItem, "Claim, 3 annotations");
    assert_eq!(
        rows(&window),
        ["Quote: a fairy tale", "Event: Two boats were moved"]
    );
    window.click(Role::Tab, "Frequencies");
    let cell = "Claim, Valley Gazette: 2";
    window.until("the counts", |window| window.has(Role::Button, cell));
    window.click_button(cell);
    window.until("the claims", |window| window.says("2 of 5 annotations"));
    window.click(Role::Tab, "Together");
    window.click(Role::Tab, "Same paragraph");
    window.click(Role::Tab, "Words");
    window.until("the words", |window| {
        window.has(Role::Button, "harbour: 2 in 2 articles")
    });
    window.click_button("harbour: 2 in 2 articles");
    assert!(window.says("2 hits in 2 articles"));
}

#[test]
fn many_are_changed_at_once_and_taken_back_at_once() {
    let place = Place::new();
    let mut window = opened(&place);
    let first = row(&window, "Claim: harbour");
    window.press_with(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.selected().as_deref(), Some("harbour office closed"));
    let place = window.get(Role::Row, &first).rect().center();
    window.click_with(CTRL, place);
    let third = row(&window, "Event: Two");
    let place = window.get(Role::Row, &third).rect().center();
    window.click_with(Modifiers::SHIFT, place);
    assert!(window.says("3 annotations ticked"));
    let tags = |window: &Window| {
        let made = window.annotations().into_iter();
        made.map(|(tag, _)| tag).collect::<Vec<_>>()
    };
    // A tag's key is for all of them.
    window.type_text("3");
    assert_eq!(tags(&window), ["Event", "Event", "Event", "Claim", "Claim"]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(tags(&window), ["Claim", "Quote", "Event", "Claim", "Claim"]);
    window.click_button("Add a note");
    window.fill("Note to add", "look again");
    window.press(Key::Enter);
    let notes = |window: &Window| {
        let project = window.desk().project();
        let layers = project.layers().values();
        let noted = layers.flat_map(pullquote::model::Layer::all);
        noted.filter(|it| it.note == "look again").count()
    };
    assert_eq!(notes(&window), 3);
    window.click_button("Link them");
    let cluster = window.desk().project().clusters().next().expect("one");
    assert_eq!(cluster.members.len(), 3);
    window.press(Key::Delete);
    until(&mut window, 2);
    for _ in 0..3 {
        window.press_with(CTRL, Key::Z);
    }
    until(&mut window, 5);
    assert_eq!(notes(&window), 0);
    window.until_saved();
}

#[test]
fn the_table_is_exported_as_it_is_shown() {
    let place = Place::new();
    let mut window = opened(&place);
    window.fill("Text contains", "s");
    until(&mut window, 4);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::E);
    let path = place.path("claims.csv");
    window.fill("File", &path.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let table = std::fs::read_to_string(path).expect("written");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 5, "{table}");
    assert!(
        lines[0].starts_with("annotation,tag,text,article"),
        "{table}"
    );
    assert!(!table.contains("fairy"), "{table}");
}

#[test]
fn an_attribute_is_set_for_many_and_one_is_edited_by_keys() {
    let place = Place::new();
    let quotes = [
        ("quote", "a fairy tale"),
        ("quote", "cracks in three pillars"),
        ("claim", "stays shut"),
    ];
    let project = place.annotated(ARTICLES, &quotes);
    let mut window = place.open(&project);
    window.press_with(CTRL, Key::Num3);
    window.until("the table", |window| rows(window).len() == 3);
    let speakers = |window: &Window| {
        let project = window.desk().project();
        let all = project
            .layers()
            .values()
            .flat_map(pullquote::model::Layer::all);
        let speakers = all.filter_map(|it| Some(it.attributes.get("speaker")?.to_text()));
        speakers.collect::<Vec<_>>()
    };
    window.press_with(CTRL, Key::A);
    assert!(window.says("3 annotations ticked"));
    window.click_button("Set an attribute");
    window.fill("Value of speaker", "Ana Ruiz");
    assert!(window.has(Role::TextInput, "Value of speaker"));
    window.press(Key::Enter);
    assert_eq!(speakers(&window), ["Ana Ruiz", "Ana Ruiz"]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(speakers(&window), [""; 0]);
    // Space ticks the current row, and unticks it.
    window.press(Key::Escape);
    assert!(!window.says("ticked"));
    window.press(Key::End);
    window.press(Key::Space);
    assert!(window.says("1 annotation ticked"));
    window.press(Key::ArrowUp);
    window.press(Key::Space);
    assert!(window.says("2 annotations ticked"));
    window.press(Key::Space);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    assert!(!window.says("ticked"));
    // The current row is edited where it is: Enter goes to its first attribute.
    window.press(Key::Enter);
    window.type_text("Bo Lind");
    window.press(Key::Escape);
    assert_eq!(speakers(&window), ["Bo Lind"]);
    window.until("the speaker's column", |window| {
        window.has(Role::ColumnHeader, "speaker")
    });
}

/// The table in a window of that size.
fn in_a_window(place: &Place, width: f32) -> Window {
    let project = place.annotated(ARTICLES, MADE);
    let mut window = place.start(Some(project), vec2(width, 700.0));
    window.until("the project", |window| {
        window.harness.state().desk().is_some()
    });
    window.press_with(CTRL, Key::Num3);
    window.until("the table", |window| !rows(window).is_empty());
    window
}

#[test]
fn what_ticked_rows_can_be_done_with_fits_beside_the_details() {
    let place = Place::new();
    let width = 820.0;
    let mut window = in_a_window(&place, width);
    window.press_with(CTRL, Key::A);
    assert!(window.says("5 ticked"));
    let untick = window.get(Role::Button, "Untick all").rect();
    let change = window.get(Role::Button, "Change them").rect();
    assert!(untick.right() <= width - 280.0, "{untick:?}");
    assert!(change.right() <= untick.left(), "{change:?}, {untick:?}");
    window.click_button("Change them");
    assert!(window.has(Role::TextInput, "Note to add"));
    window.click_button("Remove");
    assert_eq!(window.annotations(), []);
}

#[test]
fn the_number_of_annotations_left_stands_beside_what_tags_share() {
    let place = Place::new();
    let mut window = in_a_window(&place, 1100.0);
    window.fill("Text contains", "S");
    until(&mut window, 4);
    window.click(Role::Tab, "Together");
    window.until("the choice", |window| {
        window.has(Role::Button, "What tags share")
    });
    let share = window.get(Role::Button, "What tags share").rect();
    let left = window.get(Role::Label, "4 of 5 annotations").rect();
    assert!(left.right() <= share.left(), "{left:?}, {share:?}");
}

#[test]
fn words_of_whole_articles_show_no_filter() {
    let place = Place::new();
    let mut window = opened(&place);
    window.fill("Text contains", "S");
    until(&mut window, 4);
    assert!(window.has(Role::Button, "Show all"));
    window.click(Role::Tab, "Words");
    window.until("the words", |window| window.says("different words"));
    assert!(!window.has(Role::Button, "Show all"));
    window.click_button("Whose words");
    window.click_button("The annotations of the table");
    window.until("the filter", |window| window.has(Role::Button, "Show all"));
}
