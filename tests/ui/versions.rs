//! Wire copy beside the text, and later versions of an article.

use egui::{Key, Role};
use pullquote::app::Screen;
use pullquote::app::dialogs::Picked;
use pullquote::compare::View;

use super::place::Place;
use super::window::{CTRL_SHIFT, Window, tagged};

const WIRE: &str =
    "The bridge will stay closed for at least six weeks after a barge struck its second pier";

const OLD: &str = "The bridge is closed. Police said three people were hurt. Nobody came.\n";
const NEW: &str = "The bridge is closed. Police said four people were hurt. It rains.\n";

/// Gives a command by its name.
fn command(window: &mut Window, name: &str) {
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text(name);
    window.press(Key::Enter);
}

fn wire(place: &Place) -> Window {
    let one = format!("{WIRE}.\nNobody was hurt.\n");
    let two = format!("Kessel. {WIRE}, it was said.\n");
    let articles = [("Courier", one.as_str()), ("Gazette", two.as_str())];
    let annotations = [("claim", "six weeks"), ("claim", "Nobody was hurt")];
    let clusters: [(&str, &[&str]); 2] =
        [("How long", &["six weeks"]), ("Harm", &["Nobody was hurt"])];
    place.open(&place.linked(&articles, &annotations, &clusters))
}

#[test]
fn a_bar_says_who_else_has_these_words() {
    let place = Place::new();
    let mut window = wire(&place);
    let said = "Also in Gazette, word for word, 17 words";
    window.until("the bar", |window| window.says(said));
    assert!(window.says("Also in Courier, word for word, 17 words"));
    command(&mut window, "Show shared passages");
    assert!(!window.says(said));
    drop(window);
    // It stays so.
    let mut window = place.open(&place.path("project"));
    window.calm();
    assert!(!window.says(said));
    command(&mut window, "Show shared passages");
    window.until("the bar", |window| window.says(said));
}

#[test]
fn wire_copy_can_be_left_out_of_comparisons() {
    let place = Place::new();
    let mut window = wire(&place);
    window.until("the bar", |window| window.says("Also in Gazette"));
    let rows = |window: &Window| {
        let table = window.desk().comparing().coverage.table();
        table.map_or(0, |table| table.coverage.rows.len())
    };
    command(&mut window, "Compare");
    window.until("the table", |window| rows(window) == 2);
    window.click_button("Comparing all");
    window.click(Role::CheckBox, "Leave out shared passages");
    window.until("the rest", |window| rows(window) == 1);
    assert!(window.has(Role::Button, "Comparing without wire copy"));
    window.press(Key::Escape);
    command(&mut window, "Wire copy");
    window.until("the list", |window| window.says("1 passage in 2 articles"));
    assert!(window.says(WIRE));
}

/// Whether the bar has these from left to right, none on another and none beyond the edge.
#[track_caller]
fn assert_in_a_row(window: &Window, names: &[&str]) {
    let places = names
        .iter()
        .map(|name| window.get(Role::Button, name).rect());
    let places: Vec<_> = places.collect();
    let is_apart = |pair: &[egui::Rect]| pair[0].right() <= pair[1].left();
    assert!(places.windows(2).all(is_apart), "{names:?}: {places:?}");
    let screen = window.harness.ctx.content_rect();
    assert!(places.iter().all(|place| screen.contains_rect(*place)));
}

#[test]
fn views_are_listed_where_their_tabs_leave_no_room() {
    let place = Place::new();
    drop(wire(&place));
    let mut window = place.start(Some(place.path("project")), egui::vec2(720.0, 480.0));
    window.until("the bar", |window| window.says("Also in Gazette"));
    command(&mut window, "Compare");
    let views = "Which view is shown";
    window.until("the views", |window| window.has(Role::Button, "Filter"));
    let rest = ["Comparing all", "Export this view"];
    assert_in_a_row(
        &window,
        &[views, "Filter", "Sort by outlets", rest[0], rest[1]],
    );
    window.click_button(views);
    window.click_button("Attribution");
    let attribution = Screen::Compare(View::Attribution);
    assert_eq!(window.desk().screen(), attribution);
    assert_in_a_row(&window, &[views, rest[0], rest[1]]);
}

#[test]
fn a_later_version_takes_over_what_is_unchanged_and_asks_for_the_rest() {
    let place = Place::new();
    let annotations = [
        ("claim", "The bridge is closed"),
        ("claim", "three people"),
        ("claim", "Nobody came"),
    ];
    let project = place.annotated(&[("Courier", OLD)], &annotations);
    let mut window = place.open(&project);
    let file = place.write("later.txt", NEW);
    window.will_pick(Picked::Paths(vec![file]));
    command(&mut window, "Add a later version");
    window.until("what changed", |window| {
        window.has(Role::Button, "Confirm: three people")
    });
    assert_eq!(window.columns(), ["courier", "courier-2"]);
    assert!(window.says("now perhaps") && window.says("not in this version"));
    assert!(window.says("2 annotations of the older version have no counterpart here"));
    window.click_button("Confirm: three people");
    window.until("one less", |window| {
        !window.has(Role::Button, "Confirm: three people")
    });
    window.click_button("Drop: Nobody came");
    window.until("none", |window| {
        window.says("Every annotation has gone over")
    });
    window.click_button("Close");
    let found = window.annotations();
    assert_eq!(
        found[3..],
        [
            tagged("Claim", "The bridge is closed"),
            tagged("Claim", "four people")
        ]
    );
    assert!(window.has(Role::ColumnHeader, "Column Courier, version 2 of Courier"));
    command(&mut window, "Versions");
    window.until("what changed", |window| {
        window.says("1 sentence added, 1 removed, 1 changed")
    });
    assert!(window.says("Police said three people were hurt."));
    window.until_saved();
}

#[test]
fn a_file_of_several_things_is_no_later_version() {
    let place = Place::new();
    let mut window = place.open(&place.project(&[("Courier", OLD)]));
    let file = place.write("same.txt", OLD);
    window.will_pick(Picked::Paths(vec![file]));
    command(&mut window, "Add a later version");
    window.until("why not", |window| {
        window.says("this is the text of “Courier” itself")
    });
    assert_eq!(window.desk().project().articles().len(), 1);
}
