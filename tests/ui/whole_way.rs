//! The whole way of a comparison on the sample: link, see who left it out, compare the words, judge a discrepancy,
//! and take the report along.

use egui::{Key, Role};
use pullquote::app::{Action, UiCommand, command};
use pullquote::model::Verdict;

use super::place::Place;
use super::window::{CTRL, SHIFT, Window, now};

const ALT: egui::Modifiers = egui::Modifiers::ALT;

fn until_looked(window: &mut Window) {
    window.until("suggestions", |window| {
        let suggesting = &window.desk().suggesting();
        !suggesting.open().is_empty() && !suggesting.is_busy()
    });
}

#[test]
fn from_a_quote_to_the_report() {
    let place = Place::new();
    let mut window = place.window();
    window
        .harness
        .state_mut()
        .ask(Action::Ui(UiCommand::Project(command::Project::Sample)));
    window.until("the sample", |window| {
        window.harness.state().desk().is_some()
    });

    // A quote is selected, and three suggestions are accepted into a cluster of its own.
    for _ in 0..40 {
        if window
            .selected()
            .is_some_and(|words| words.starts_with("I propose that the US army"))
        {
            break;
        }
        window.press(Key::Tab);
    }
    assert!(window.selected().expect("a quote").starts_with("I propose"));
    window.press_with(SHIFT, Key::L);
    until_looked(&mut window);
    for _ in 0..3 {
        window.press(Key::A);
    }
    window.press(Key::Escape);
    let project = window.desk().project();
    let cluster = project
        .clusters()
        .find(|cluster| cluster.created == now())
        .cloned()
        .expect("a new cluster");
    assert_eq!(cluster.members.len(), 4);
    let articles: std::collections::BTreeSet<_> = cluster
        .members
        .iter()
        .filter_map(|member| project.annotation(*member))
        .map(|member| member.article.clone())
        .collect();
    assert_eq!(articles.len(), 4, "in four of five articles");
    let absent = project
        .articles()
        .iter()
        .find(|it| !articles.contains(&it.id));
    let absent = absent
        .expect("one does not report it")
        .short_name()
        .to_owned();
    assert_eq!(absent, "Meridian Wire", "the surest suggestions come first");

    // The matrix shows the gap.
    window.press_with(CTRL, Key::Num2);
    window.until("the matrix", |window| window.has(Role::Table, "Coverage"));
    window.click(Role::Tab, "Missing in one");
    window.calm();
    let gap = format!("{} in {absent}: not linked", cluster.title);
    window.until("the gap", |window| window.has(Role::Cell, &gap));

    let row = "Report in The Wall Street Journal, 4 of 5";
    assert!(window.has(Role::Row, row), "{:?}", window.named(Role::Row));
    window.until("what disagrees in it", |window| {
        window.has(Role::Button, "differs in Report in The Wall Street Journal")
    });

    // Its words stand under each other.
    let row = format!("{}, 4 of 5", cluster.title);
    window.click(Role::Row, &row);
    window.until("the wording", |window| window.has(Role::Table, "Wording"));
    window.press_with(ALT, Key::Num2);
    window.until("the wording", |window| {
        let cells = window.named(Role::Cell);
        cells.iter().any(|cell| cell.ends_with(": US"))
            && cells.iter().any(|cell| cell.ends_with(": United States"))
    });

    // A discrepancy is confirmed, and that is kept.
    window.press_with(ALT, Key::Num3);
    window.until("discrepancies", |window| {
        window.has(Role::Button, "Confirm")
    });
    window.press(Key::A);
    let reviews: Vec<_> = window.desk().project().reviews().cloned().collect();
    assert_eq!(reviews.len(), 1);
    assert_eq!(reviews[0].verdict, Verdict::Confirmed);

    // The report has all of it.
    window.press_with(CTRL, Key::E);
    window.choose_export("report");
    let path = place.path("report.html");
    window.fill("File", &path.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let report = std::fs::read_to_string(&path).expect("written");
    assert!(report.contains("confirmed by sample"));
    assert!(report.contains(&cluster.title));
    assert!(report.contains("not linked"));
    assert!(!report.contains("<script"));
    window.until_saved();
    let saved = window.desk().root().join("annotations/sample/reviews.ron");
    assert!(saved.is_file());
}
