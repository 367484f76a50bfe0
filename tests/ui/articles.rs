//! Articles come and go, and stand where they are wanted.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Role};
use pullquote::app::dialogs::Picked;
use pullquote::app::{Action, ProjectAction};
use pullquote::store;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, Window};

/// A file let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_on(window: &mut Window, paths: &[PathBuf]) {
    for path in paths {
        let file = Arc::new(Dropped(path.clone()));
        window.harness.input_mut().dropped_files.push(file);
    }
    window.harness.step();
}

fn titles(window: &Window) -> Vec<String> {
    let articles = window.desk().project().articles().iter();
    articles
        .map(|article| article.short_name().to_owned())
        .collect()
}

#[test]
fn unticking_hides_a_column_and_ticking_brings_it_back() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.click(Role::CheckBox, "Show Harbour Courier");
    assert_eq!(window.columns(), ["valley-gazette"]);
    assert!(!window.has(Role::Document, "Article Harbour Courier, 0 annotations"));
    window.click(Role::CheckBox, "Show Harbour Courier");
    assert_eq!(window.columns(), ["harbour-courier", "valley-gazette"]);
    window.click_button("Hide Valley Gazette");
    assert_eq!(window.columns(), ["harbour-courier"]);
    window.click(Role::CheckBox, "Show Harbour Courier");
    assert!(window.columns().is_empty());
    assert!(window.says("No column is shown"));
    window.click_button("Show all articles");
    assert_eq!(window.columns(), ["harbour-courier", "valley-gazette"]);
}

#[test]
fn columns_change_places() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("move column right");
    window.press(Key::Enter);
    assert_eq!(window.columns(), ["valley-gazette", "harbour-courier"]);
    // By dragging the header, too.
    let from = window
        .get(Role::ColumnHeader, "Column Valley Gazette")
        .rect();
    let to = window
        .get(Role::ColumnHeader, "Column Harbour Courier")
        .rect();
    window.drag(from.center(), to.center());
    assert_eq!(window.columns(), ["harbour-courier", "valley-gazette"]);
}

#[test]
fn a_column_gets_the_width_that_its_edge_is_dragged_to() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let header = "Column Harbour Courier";
    let before = window.get(Role::ColumnHeader, header).rect().width();
    let edge = window
        .get(Role::Splitter, "Width of harbour-courier")
        .rect()
        .center();
    window.drag(edge, edge - egui::vec2(90.0, 0.0));
    let after = window.get(Role::ColumnHeader, header).rect().width();
    assert!((before - after - 90.0).abs() < 8.0, "{before} {after}");
    window.drag_over("three pillars");
    assert_eq!(window.selection().as_deref(), Some("three pillars"));
}

#[test]
fn pasted_text_is_an_article() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    let text = "Ferry stays in port\n\nThe ferry did not sail on Monday.\n";
    window.frame([Event::Paste(text.to_owned())]);
    window.until("the article", |window| window.columns().len() == 3);
    assert!(window.has(Role::Paragraph, "The ferry did not sail on Monday."));
    window.drag_over("did not sail");
    window.press(Key::Num1);
    window.until_saved();
    let loaded = store::load(&project).expect("loaded");
    assert_eq!(loaded.project.articles().len(), 3);
    assert_eq!(loaded.project.articles()[2].text.as_str(), text);
    window.click_on("western pier");
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.columns().len(), 2);
}

#[test]
fn pasting_into_a_field_adds_no_article() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    window.press(Key::Tab);
    window.click(Role::TextInput, "speaker");
    window.frame([Event::Paste("the minister".to_owned())]);
    window.calm();
    assert_eq!(window.columns().len(), 2);
    let annotation = window.desk().selected_annotation().expect("selected");
    assert_eq!(annotation.attributes["speaker"].to_text(), "the minister");
}

#[test]
fn pasting_nothing_or_noise_says_so() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    for (noise, message) in [
        ("  \n", "The clipboard: there is no text"),
        (
            "\0\0\0\0\u{1}\u{2}",
            "The clipboard: this is not plain text",
        ),
    ] {
        window.frame([Event::Paste(noise.to_owned())]);
        window.until("a message", |window| window.says(message));
        assert_eq!(window.columns().len(), 2);
    }
}

#[test]
fn a_dropped_file_is_an_article() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let one = place.write("third.txt", "A third report came late.\n");
    let two = place.write("fourth.txt", "A fourth report was short.\n");
    drop_on(&mut window, &[one, two]);
    window.until("the articles", |window| window.columns().len() == 4);
    assert_eq!(titles(&window).len(), 4);
    assert!(window.has(Role::Paragraph, "A third report came late."));
    let sources: Vec<_> = window.desk().project().articles()[2..]
        .iter()
        .map(|article| article.source.clone())
        .collect();
    assert_eq!(sources, ["third.txt", "fourth.txt"]);
}

#[test]
fn a_dropped_picture_is_no_article_but_a_message() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    let before = super::window::files(&project);
    let picture = place.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0");
    let fine = place.write("fine.txt", "This one is fine.\n");
    drop_on(&mut window, std::slice::from_ref(&picture));
    window.until("a message", |window| window.says("picture.txt"));
    assert_eq!(window.columns().len(), 2);
    assert_eq!(super::window::files(&project), before);
    window.click_button("Close message");
    assert!(!window.says("picture.txt"));
    // A faulty file keeps no other one away.
    drop_on(&mut window, &[picture, fine]);
    window.until("the article", |window| window.columns().len() == 3);
    assert!(window.says("picture.txt"));
}

#[test]
fn files_are_added_through_the_systems_dialog() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let file = place.write("third.txt", "A third report came late.\n");
    window.will_pick(Picked::Paths(vec![file]));
    window.click_button("Add articles…");
    window.until("the article", |window| window.columns().len() == 3);
    window.click_button("Add articles…");
    assert_eq!(window.columns().len(), 3, "cancelled");
    assert!(!window.says("system's file dialog"), "and all is as before");
}

#[test]
fn details_are_corrected_in_their_dialog() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    window.press(Key::F2);
    window.fill("Author", "A. Writer");
    window.fill("Outlet", "Harbour Messenger");
    window.click_button("Change");
    window.until_saved();
    assert!(window.has(Role::ColumnHeader, "Column Harbour Messenger"));
    let loaded = store::load(&project).expect("loaded");
    let details = &loaded.project.articles()[0].details;
    assert_eq!(details.author, "A. Writer");
    assert_eq!(loaded.project.articles()[0].id.as_str(), "harbour-courier");
}

#[test]
fn a_hidden_tag_shows_no_highlights() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(
        ARTICLES,
        &[("claim", "old bridge"), ("event", "fire service")],
    ));
    window.click_button("Claim, 1");
    assert_eq!(window.named(Role::Mark), ["Event: fire service"]);
    assert_eq!(window.annotations().len(), 2);
    window.click_button("Claim, hidden  1");
    assert_eq!(window.named(Role::Mark).len(), 2);
}

/// A file of JSON Lines brings its annotations along, and is not taken for the text of an article.
#[test]
fn json_lines_come_in_as_what_they_are() {
    let place = Place::new();
    let lines = place.path("colleague.jsonl");
    let line = r#"{"article":"gazette","outlet":"Gazette","text":"It was not for sale.","annotations":[{"annotator":"bea","tag":"Claim","spans":[{"text":"not for sale"}]}]}"#;
    std::fs::write(&lines, format!("{line}\n")).expect("written");
    let mut window = place.open(&place.project(ARTICLES));
    let before = window.desk().project().articles().len();
    window
        .harness
        .state_mut()
        .ask(Action::Project(ProjectAction::Import(vec![lines.clone()])));
    // It is said what it is before it comes in.
    window.until("a look at it", |window| {
        window.says("What comes in from colleague.jsonl")
    });
    assert!(window.says("1 article, 1 annotation") && window.says("Annotated by bea"));
    assert_eq!(window.desk().project().annotation_count(), 0);
    window.click_button("Take in");
    assert_eq!(window.desk().project().annotation_count(), 1);
    assert_eq!(window.desk().project().articles().len(), before + 1);
    // One step, undone as one.
    window.until_saved();
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.desk().project().articles().len(), before);
    // One that contradicts itself brings nothing.
    std::fs::write(&lines, line.replace("\"not for sale\"", "\"for rent\"")).expect("written");
    window
        .harness
        .state_mut()
        .ask(Action::Project(ProjectAction::Import(vec![lines])));
    window.until("a message", |window| window.says("colleague.jsonl: line 1"));
    assert_eq!(window.desk().project().articles().len(), before);
}
