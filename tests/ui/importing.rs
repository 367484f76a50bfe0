//! Files are looked over before they come in, where there is something to look at.

use std::path::{Path, PathBuf};

use egui::{Key, Role};
use pullquote::app::{Action, ProjectAction};

use super::ARTICLES;
use super::place::Place;
use super::window::Window;

/// Texts of so many files; the first is empty.
fn files(place: &Place, count: usize) -> Vec<PathBuf> {
    let name = |number: usize| place.path(&format!("{number:02}.txt"));
    let files: Vec<PathBuf> = (0..count).map(name).collect();
    for (number, file) in files.iter().enumerate() {
        let text = match number {
            0 => " \n".to_owned(),
            _ => format!(
                "Report number {number} about the bridge\n\nThe mayor opened bridge {number} on Tuesday, and nobody was there to see it.\n\nShare\n"
            ),
        };
        std::fs::write(file, text).expect("written");
    }
    files
}

fn import(window: &mut Window, files: Vec<PathBuf>) {
    let action = Action::Project(ProjectAction::Import(files));
    let context = window.harness.ctx.clone();
    window.harness.state_mut().run(&context, action);
}

#[test]
fn many_files_are_looked_over_first() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let before = window.desk().project().articles().len();
    import(&mut window, files(&place, 25));
    window.until("the articles to be listed", |window| {
        window.has(Role::Button, "Add 24")
    });
    let folder = place.path("01.txt");
    let folder = folder.parent().and_then(Path::file_name).expect("a name");
    let folder = folder.to_string_lossy();
    assert!(window.says(&format!("24 articles from 24 files of {folder}")));
    assert!(window.says("1 part left out"));
    assert_eq!(window.desk().project().articles().len(), before);
    let rows = window.named(Role::Button);
    assert!(
        rows.iter().any(|row| row.contains("% like “Report number")),
        "they differ by a number: {rows:?}"
    );
    // Two by hand, one by its key.
    window.click(Role::CheckBox, "Add Report number 2 about the bridge");
    window.click(Role::CheckBox, "Add Report number 3 about the bridge");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    assert!(
        window.has(Role::Button, "Add 21"),
        "{:?} {:?}",
        window.named(Role::Button),
        window.focused()
    );
    window.press(Key::Enter);
    let articles = window.desk().project().articles();
    assert_eq!(articles.len(), before + 21);
    let titles = articles
        .iter()
        .map(|article| article.details.title.as_str());
    let titles: Vec<&str> = titles.collect();
    assert!(
        !titles.contains(&"Report number 4 about the bridge"),
        "{titles:?}"
    );
    assert!(window.says("Added: 21 articles. Left out: 4"));
    // So many columns nobody reads.
    assert!(window.columns().len() <= 8, "{:?}", window.columns());
    window.press_with(super::window::CTRL, Key::Z);
    assert_eq!(window.desk().project().articles().len(), before);
}

#[test]
fn what_was_read_can_be_left_out_altogether() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let before = window.desk().project().articles().len();
    import(&mut window, files(&place, 25));
    window.until("the articles to be listed", |window| {
        window.has(Role::Button, "Add 24")
    });
    window.click_button("Tick none");
    assert!(window.has(Role::Button, "Add 0"));
    window.press(Key::Enter);
    assert!(
        window.has(Role::Button, "Add 0"),
        "nothing is added by mistake"
    );
    window.click_button("Cancel");
    assert_eq!(window.desk().project().articles().len(), before);
}

#[test]
fn a_few_files_come_in_at_once() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let before = window.desk().project().articles().len();
    let texts = ["The ferry is late.", "Nobody saw the whale.", "It rained."];
    let few = texts.iter().enumerate();
    let few = few.map(|(at, text)| place.write(&format!("{at}.txt"), text));
    let few = few.collect();
    import(&mut window, few);
    window.until("the articles to come in", |window| {
        window.desk().project().articles().len() == before + 3
    });
    assert!(!window.has(Role::Button, "Cancel"));
}

#[test]
fn the_columns_of_a_table_can_be_chosen_and_are_remembered() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let long = "The mayor opened the bridge on Tuesday, and nobody was there to see it, since it rained all day long.";
    let table = format!(
        "Headline,Story,Extra\nBridge opens,\"{long}\",One\nFerry ends,\"Again: {long}\",Two\n"
    );
    let file = place.write("list.csv", table);
    import(&mut window, vec![file.clone()]);
    window.until("the list", |window| window.has(Role::Button, "Add 2"));
    assert!(window.has(Role::Button, "Column of the title: Headline"));
    window.click_button("Column of the title: Headline");
    window.click_button("Extra");
    window.until("other headlines", |window| {
        window.has(Role::Button, "Column of the title: Extra")
    });
    window.click_button("Add 2");
    let articles = window.desk().project().articles();
    let titles = articles[2..].iter().map(|it| it.details.title.as_str());
    assert_eq!(titles.collect::<Vec<_>>(), ["One", "Two"]);
    import(&mut window, vec![file]);
    window.until("the list", |window| {
        window.has(Role::Button, "Column of the title: Extra")
    });
    assert!(window.says("The same text as"), "it was read before");
}

#[test]
fn a_table_of_spans_whose_columns_say_little_is_explained_in_the_window() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let before = window.desk().project().articles().len();
    let article = window.desk().project().articles()[0].id.to_string();
    let table = format!("Where,What it says,Kind\n{article},old bridge,claim\n");
    import(&mut window, vec![place.write("found.csv", table)]);
    window.until("the table", |window| {
        window.has(Role::Tab, "Its rows are spans")
    });
    window.click(Role::Tab, "Its rows are spans");
    for (column, name) in [
        ("article", "Where"),
        ("quote", "What it says"),
        ("tag", "Kind"),
    ] {
        let without = format!("Column of the {column}: none");
        window.until("the columns of spans", |window| {
            window.has(Role::Button, &without)
        });
        window.click_button(&without);
        window.click_button(name);
    }
    window.until("all columns", |window| {
        window.has(Role::Button, "Add 1 span")
    });
    window.click_button("Add 1 span");
    window.until("the annotation", |window| !window.annotations().is_empty());
    let annotations = window.annotations();
    assert_eq!(annotations, [super::window::tagged("Claim", "old bridge")]);
    assert_eq!(window.desk().project().articles().len(), before);
}
