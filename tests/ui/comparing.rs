//! The comparing screen: who reports what, in which words, and what can be done with clusters there.

use egui::{Key, Role};
use pullquote::compare::{Scope, View};
use pullquote::model::Cluster;
use pullquote::report::{self, TableFormat};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

/// Three accounts of one pier, in words of our own.
const ACCOUNTS: &[(&str, &str)] = &[
    (
        "Harbour Courier",
        "Council meets.\nThe old pier will close in May, said the council.\nThe ferry stops on Monday.\n",
    ),
    (
        "Valley Gazette",
        "Council meets.\nThe old pier will shut in May. Divers found three cracks.\n",
    ),
    (
        "Morning Bell",
        "Council meets.\nThe old pier closes in June. The ferry ends on Monday.\n",
    ),
];

const MARKED: &[(&str, &str)] = &[
    ("claim", "The old pier will close in May"),
    ("claim", "The old pier will shut in May"),
    ("claim", "The old pier closes in June"),
    ("event", "The ferry stops on Monday"),
    ("event", "The ferry ends on Monday"),
    ("quote", "three cracks"),
];

const LINKED: &[(&str, &[&str])] = &[
    ("Ferry", &[MARKED[3].1, MARKED[4].1]),
    ("Cracks", &[MARKED[5].1]),
    ("Pier", &[MARKED[0].1, MARKED[1].1, MARKED[2].1]),
];

/// A window that shows the coverage of the three accounts.
fn compared(place: &Place) -> Window {
    let mut window = place.open(&place.linked(ACCOUNTS, MARKED, LINKED));
    window.press_with(CTRL, Key::Num2);
    until_shown(&mut window);
    window
}

fn until_shown(window: &mut Window) {
    window.until("the table and the words", |window| {
        !rows(window).is_empty() && words(window) > 0
    });
}

fn rows(window: &Window) -> Vec<String> {
    window.named(Role::Row)
}

/// How many aligned words are on the screen: their cells are named “outlet: word”.
fn words(window: &Window) -> usize {
    let cells = window.named(Role::Cell);
    let of_outlet = |cell: &&String| ACCOUNTS.iter().any(|(outlet, _)| cell.starts_with(outlet));
    cells.iter().filter(of_outlet).count()
}

fn cluster(window: &Window, title: &str) -> Option<Cluster> {
    let mut clusters = window.desk().project().clusters();
    let found = clusters.find(|cluster| cluster.title == title)?;
    Some((**found).clone())
}

/// Longer than a double click after the click before.
fn click(window: &mut Window, role: Role, name: &str) {
    window.harness.run_steps(30);
    window.click(role, name);
}

#[test]
fn the_matrix_says_who_reports_what_and_who_does_not() {
    let place = Place::new();
    let mut window = compared(&place);
    assert_eq!(
        rows(&window),
        ["Pier, 3 of 3", "Ferry, 2 of 3", "Cracks, 1 of 3"]
    );
    for cell in [
        "Ferry in Harbour Courier: The ferry stops on Monday",
        "Ferry in Valley Gazette: not linked",
        "Cracks in Harbour Courier: not linked",
        "Cracks in Valley Gazette: three cracks",
    ] {
        assert!(window.has(Role::Cell, cell), "{cell}");
    }
    window.click(Role::Tab, "Read");
    assert!(rows(&window).is_empty());
    assert!(!window.named(Role::Paragraph).is_empty());
    window.click(Role::Tab, "Compare");
    assert_eq!(rows(&window).len(), 3);
}

#[test]
fn rows_are_filtered_and_sorted() {
    let place = Place::new();
    let mut window = compared(&place);
    click(&mut window, Role::Tab, "Only in one");
    assert_eq!(rows(&window), ["Cracks, 1 of 3"]);
    click(&mut window, Role::Tab, "Missing in one");
    assert_eq!(rows(&window), ["Ferry, 2 of 3"]);
    click(&mut window, Role::Button, "Missing in an article");
    click(&mut window, Role::Button, "Harbour Courier");
    assert_eq!(rows(&window), ["Cracks, 1 of 3"]);
    click(&mut window, Role::Button, "Filter by tag");
    click(&mut window, Role::Button, "Claim");
    assert!(rows(&window).is_empty());
    click(&mut window, Role::Button, "Show all clusters");
    assert_eq!(rows(&window).len(), 3);
    click(&mut window, Role::Button, "Sort by outlets");
    click(&mut window, Role::Button, "name");
    assert_eq!(
        rows(&window),
        ["Cracks, 1 of 3", "Ferry, 2 of 3", "Pier, 3 of 3"]
    );
}

#[test]
fn a_cell_leads_to_its_place_in_the_article() {
    let place = Place::new();
    let mut window = compared(&place);
    let cell = "Ferry in Morning Bell: The ferry ends on Monday";
    click(&mut window, Role::Cell, cell);
    assert_eq!(window.selected().as_deref(), Some(MARKED[4].1));
    assert_eq!(window.desk().focus().column(), 2);
    assert!(
        !window.named(Role::Paragraph).is_empty(),
        "the articles are there"
    );
}

#[test]
fn the_chosen_cluster_is_shown_word_by_word() {
    let place = Place::new();
    let mut window = compared(&place);
    assert!(
        window.says("Wording · Pier"),
        "the first, until another is chosen"
    );
    click(&mut window, Role::Row, "Ferry, 2 of 3");
    window.until("its words", |window| {
        window.has(Role::Cell, "Morning Bell: ends")
    });
    assert!(window.says("Wording · Ferry"));
    assert!(window.has(Role::Cell, "Harbour Courier: stops"));
    assert!(!window.has(Role::Cell, "Valley Gazette: shut"));
    click(&mut window, Role::Cell, "Morning Bell: ends");
    assert_eq!(window.selected().as_deref(), Some(MARKED[4].1));
}

#[test]
fn rows_and_cells_are_walked_with_keys() {
    let place = Place::new();
    let mut window = compared(&place);
    window.press(Key::ArrowDown);
    assert!(window.says("Wording · Ferry"));
    window.press(Key::ArrowRight);
    window.press(Key::Enter);
    assert_eq!(window.selected().as_deref(), Some(MARKED[3].1));
    window.press_with(CTRL, Key::Num2);
    window.press(Key::ArrowLeft);
    window.press(Key::Enter);
    assert!(
        window.has(Role::TextInput, "Cluster title"),
        "its page is open"
    );
    window.press(Key::Escape);
    assert!(!window.named(Role::Paragraph).is_empty());
}

#[test]
fn what_an_article_leaves_out_is_listed() {
    let place = Place::new();
    let mut window = compared(&place);
    click(&mut window, Role::Button, "The article that leaves out");
    click(&mut window, Role::Button, "Valley Gazette");
    let left_out = "Ferry, 2 of 3 report it";
    assert!(window.has(Role::Button, left_out));
    click(&mut window, Role::Button, left_out);
    assert!(window.says("Wording · Ferry"));
    click(&mut window, Role::Button, "The article that leaves out");
    click(&mut window, Role::Button, "Morning Bell");
    assert!(window.says("All that at least 2 others report is linked in Morning Bell"));
    click(&mut window, Role::Button, "Fewer others");
    assert!(window.has(Role::Button, "Cracks, 1 of 3 report it"));
}

/// In the smallest window nothing in the bar lies on something else.
#[test]
fn the_bar_has_room_in_the_smallest_window() {
    let place = Place::new();
    let project = place.linked(ACCOUNTS, MARKED, LINKED);
    let mut window = place.start(Some(project), egui::vec2(720.0, 480.0));
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    window.press_with(CTRL, Key::Num2);
    until_shown(&mut window);
    window.until("the number of conflicts", |window| {
        window.has(Role::Tab, "Discrepancies 1")
    });
    let mut right = 0.0;
    for (role, name) in [
        (Role::Tab, "Coverage"),
        (Role::Tab, "Wording"),
        (Role::Tab, "Discrepancies 1"),
        (Role::Tab, "Attribution"),
        (Role::Button, "Filter"),
        (Role::Button, "Sort by outlets"),
        (Role::Button, "Export this view"),
    ] {
        let place = window.get(role, name).rect();
        assert!(
            place.left() >= right,
            "{name}: {place:?} is left of {right}"
        );
        right = place.right();
    }
    assert!(right <= 720.0);
}

#[test]
fn everything_on_the_comparing_screen_has_a_name() {
    let place = Place::new();
    let window = compared(&place);
    assert!(window.harness.unnamed_widgets().is_empty());
    let window = page(&Place::new(), "Ferry");
    assert!(window.harness.unnamed_widgets().is_empty());
}

/// The page of a cluster in the wording view.
fn page(place: &Place, title: &str) -> Window {
    let mut window = compared(place);
    let row = rows(&window);
    let row = row.iter().find(|row| row.starts_with(title));
    // On the title: below it there may be a mark that leads elsewhere.
    let row = window.get(Role::Row, row.expect("a row")).rect();
    window.click_at(row.left_top() + egui::vec2(40.0, 18.0), 2);
    window.until("its members", |window| {
        let boxes = window.named(Role::CheckBox);
        boxes.iter().any(|name| name.starts_with("Tick"))
    });
    window
}

#[test]
fn a_cluster_is_renamed_and_noted_on_its_page() {
    let place = Place::new();
    let mut window = page(&place, "Ferry");
    window.fill("Cluster title", "The end of the ferry");
    assert!(cluster(&window, "The end of the ferry").is_some());
    window.fill("Cluster note", "twice");
    let renamed = cluster(&window, "The end of the ferry").expect("it is there");
    assert_eq!(renamed.note, "twice");
    window.until("the new name in the list", |window| {
        window.has(Role::Button, "The end of the ferry, 2 of 3")
    });
    assert!(window.has(Role::Cell, "Harbour Courier and Morning Bell: 0.20"));
}

#[test]
fn a_cluster_is_split_and_merged_and_both_are_undone() {
    let place = Place::new();
    let mut window = page(&place, "Pier");
    let tick = "Tick Morning Bell: The old pier closes in June";
    click(&mut window, Role::CheckBox, tick);
    click(&mut window, Role::Button, "Split ticked into a new cluster");
    let members = |window: &Window| cluster(window, "Pier").expect("it is there").members.len();
    assert_eq!(members(&window), 2);
    let new = cluster(&window, "").expect("a cluster without a name");
    assert_eq!(new.members.len(), 1);
    window.until("the new one in the list", |window| {
        window.has(Role::Button, "The old pier closes in June, 1 of 3")
    });
    click(&mut window, Role::Button, "Merge with another cluster");
    click(
        &mut window,
        Role::Button,
        "The old pier closes in June, 1 member",
    );
    assert_eq!(members(&window), 3);
    assert!(cluster(&window, "").is_none());
    for _ in 0..2 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(members(&window), 3);
    assert_eq!(window.desk().project().clusters().count(), 3);
    window.until_saved();
}

#[test]
fn members_leave_a_cluster_and_a_cluster_goes() {
    let place = Place::new();
    let mut window = page(&place, "Ferry");
    let member = "Take out Morning Bell: The ferry ends on Monday";
    click(&mut window, Role::Button, member);
    assert_eq!(
        cluster(&window, "Ferry")
            .expect("it is there")
            .members
            .len(),
        1
    );
    click(&mut window, Role::Button, "Remove cluster");
    assert!(cluster(&window, "Ferry").is_none());
    assert_eq!(window.annotations().len(), MARKED.len(), "annotations stay");
    let title = window.get(Role::TextInput, "Cluster title").value();
    assert_eq!(
        title.as_deref(),
        Some("Cracks"),
        "the one below it is shown"
    );
    window.press_with(CTRL, Key::Z);
    assert!(cluster(&window, "Ferry").is_some());
}

#[test]
fn the_shown_view_is_exported() {
    let place = Place::new();
    let mut window = compared(&place);
    click(&mut window, Role::Button, "Export this view");
    click(&mut window, Role::Button, "CSV");
    let path = place.path("coverage.csv");
    window.fill("File", &path.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let mut expected = Vec::new();
    let project = window.desk().project();
    report::write(
        project,
        Scope::default(),
        View::Coverage,
        TableFormat::Csv,
        &mut expected,
    )
    .expect("written");
    assert!(!expected.is_empty());
    assert_eq!(std::fs::read(path).expect("written"), expected);
}

#[test]
fn any_view_can_be_chosen_in_the_export_dialog() {
    let place = Place::new();
    let mut window = place.open(&place.linked(ACCOUNTS, MARKED, LINKED));
    window.press_with(CTRL, Key::E);
    window.choose_export("wording");
    window.click(Role::Tab, "Markdown");
    let file = window.get(Role::TextInput, "File").value().expect("a name");
    assert!(file.ends_with("project-wording.md"), "{file}");
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let text = std::fs::read_to_string(file).expect("written");
    assert!(text.contains("Pier"), "{text}");
}

#[test]
fn without_clusters_it_says_how_to_make_some() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.press_with(CTRL, Key::Num2);
    window.until("the hint", |window| window.says("No clusters yet"));
    window.click_button("Suggest clusters");
    assert!(!window.named(Role::Paragraph).is_empty());
    assert!(window.desk().suggesting().asked().is_some());
}

#[test]
fn what_nobody_has_linked_is_one_press_away() {
    let place = Place::new();
    let project = place.linked(ACCOUNTS, MARKED, &[LINKED[0], LINKED[2]]);
    let mut window = place.open(&project);
    window.press_with(CTRL, Key::Num2);
    until_shown(&mut window);
    assert_eq!(rows(&window).len(), 2);
    click(&mut window, Role::Tab, "Unlinked too");
    window.until("the rows", |window| rows(window).len() == 3);
    let only = "three cracks, only here, not linked";
    click(&mut window, Role::Row, only);
    assert_eq!(window.selected().as_deref(), Some("three cracks"));
}

#[test]
fn a_part_of_the_project_is_compared_in_all_views_and_exports() {
    let place = Place::new();
    let mut window = compared(&place);
    click(&mut window, Role::Button, "Comparing all");
    click(&mut window, Role::CheckBox, "Valley Gazette");
    window.until("the part", |window| {
        window
            .named(Role::ColumnHeader)
            .iter()
            .all(|head| head == "Valley Gazette")
    });
    window.press(Key::Escape);
    assert!(window.has(Role::Button, "Comparing 1 of 3 articles"));
    click(&mut window, Role::Button, "Export this view");
    click(&mut window, Role::Button, "CSV");
    let path = place.path("part.csv");
    window.fill("File", &path.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let table = std::fs::read_to_string(path).expect("written");
    assert!(table.contains("article:valley-gazette"), "{table}");
    assert!(!table.contains("article:harbour-courier"), "{table}");
}

#[test]
fn an_empty_cell_is_confirmed_with_one_key() {
    let place = Place::new();
    let mut window = compared(&place);
    let cell = "Ferry in Valley Gazette";
    assert!(
        window
            .named(Role::Cell)
            .contains(&format!("{cell}: not linked"))
    );
    click(&mut window, Role::Cell, &format!("{cell}: not linked"));
    assert!(
        window
            .named(Role::Button)
            .contains(&"Confirm that it is not there".to_owned())
    );
    window.press(Key::A);
    let known = |window: &mut Window, words: &str| {
        let name = format!("{cell}: {words}");
        window.until("the table", |window| {
            window.named(Role::Cell).contains(&name)
        });
    };
    known(&mut window, "not reported");
    window.fill("Note on what is not there", "read twice");
    window.press(Key::Escape);
    let reviews = |window: &Window| -> Vec<(String, String)> {
        let reviews = window.desk().project().reviews();
        let said = reviews.map(|it| (it.verdict.name().to_owned(), it.note.clone()));
        said.collect()
    };
    let confirmed = ("confirmed".to_owned(), "read twice".to_owned());
    assert_eq!(reviews(&window), [confirmed]);
    // A cell with words cannot be confirmed to be empty, and an answer can be taken back.
    window.press(Key::ArrowLeft);
    window.press(Key::A);
    assert_eq!(reviews(&window).len(), 1);
    window.press(Key::ArrowRight);
    click(&mut window, Role::Button, "Take back");
    known(&mut window, "not linked");
    assert_eq!(reviews(&window)[0].0, "undecided");
    window.press_with(CTRL, Key::Z);
    known(&mut window, "not reported");
}
