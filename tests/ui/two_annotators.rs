//! A study of two: they code the same articles blind, open them, look at how far they agree, settle where they do not, and
//! report it.

use egui::{Key, Modifiers, Role};
use pullquote::app::{UiCommand, command};
use pullquote::model::{AnnotatorId, Progress};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

fn samples(window: &mut Window) {
    window.command(UiCommand::Project(command::Project::Samples));
    assert!(window.says("Reliability samples"));
}

fn work_as(window: &mut Window, from: &str, to: &str) {
    window.click_button(&format!("Annotating as {from}"));
    window.click_button(to);
    assert!(window.has(Role::Button, &format!("Annotating as {to}")));
}

/// Calls all columns done.
fn finish(window: &mut Window) {
    let articles = window.desk().project().articles().to_vec();
    for article in articles {
        let name = article.short_name();
        while window.desk().progress(&article.id) != Progress::Done {
            let mark = ["to do", "doing"].map(|state| format!("{name}: {state}"));
            let mark = mark.into_iter().find(|it| window.has(Role::Button, it));
            window.click_button(&mark.expect("the mark of its progress"));
        }
    }
}

#[test]
fn two_code_blind_open_agree_settle_and_report() {
    let place = Place::new();
    let marked = [("claim", "old bridge"), ("quote", "a fairy tale")];
    let folder = place.linked(
        ARTICLES,
        &marked,
        &[("Bridge", &["old bridge", "a fairy tale"])],
    );
    let mut window = place.open(&folder);
    window.click_button("Annotating as tester");
    window.fill("New annotator", "Ana Ruiz");
    window.press(Key::Enter);

    samples(&mut window);
    window.fill("Name of the sample", "Pilot");
    window.click_button("Draw");
    assert!(window.says("Pilot") && window.says("tester: 0 of 2 done"));
    window.press(Key::Escape);
    assert!(window.has(Role::Link, "Blind in 2 articles"));

    // She sees nothing of what the other has marked, and the other nothing of hers.
    assert_eq!(window.annotations(), []);
    window.press_with(CTRL, Key::Num3);
    window.until("an empty table", |window| {
        window.named(Role::Row).is_empty()
    });
    window.press_with(CTRL, Key::Num2);
    window.until("why there is nothing", |window| {
        window.says("is hidden until the sample that is coded blind is opened: Pilot")
    });
    window.press_with(CTRL, Key::Num1);
    window.drag_over("old bridge");
    window.press(Key::Num2);
    window.press(Key::Escape);
    window.drag_over("three pillars");
    window.press(Key::Num3);
    window.press(Key::Escape);
    assert_eq!(window.annotations().len(), 2);
    window.press_with(CTRL, Key::Num6);
    window.until("no figures", |window| {
        window.says("is coded blind; not done are")
    });
    window.press_with(CTRL, Key::Num1);
    finish(&mut window);
    work_as(&mut window, "Ana Ruiz", "tester");
    assert_eq!(window.annotations().len(), 2);
    window.drag_over("three pillars");
    window.press(Key::Num3);
    window.press(Key::Escape);
    // Nothing of hers leaves through an export.
    let whole = window.desk().session().project();
    assert_eq!(whole.annotation_count(), 5, "all is there to be saved");
    assert_eq!(window.desk().project().annotation_count(), 3);

    // Opened early it would say so; all are done.
    samples(&mut window);
    assert!(window.has(Role::Button, "Open early…"));
    window.press(Key::Escape);
    finish(&mut window);
    samples(&mut window);
    window.click_button("Open");
    assert!(window.says("Opened by tester"));
    window.press(Key::Escape);
    assert!(!window.has(Role::Link, "Blind in 2 articles"));
    assert_eq!(window.annotations().len(), 5);

    window.press_with(CTRL, Key::Num6);
    window.until("the figures", |window| window.has(Role::Row, "Over all"));
    assert!(window.has(Role::Tab, "Other tag  1") && window.has(Role::Tab, "Alike  1"));
    window.press_with(CTRL, Key::Num7);
    window.until("the cases", |window| window.says("4 open, 0 settled"));
    for left in [3, 2, 1, 0] {
        window.press(Key::Num1);
        // At once it would be a finger's slip.
        window.press(Key::Num1);
        let words = format!("{left} open, {} settled", 4 - left);
        window.until("the answer", |window| window.says(&words));
        for _ in 0..20 {
            window.frame([]);
        }
    }
    let settled = AnnotatorId::new("adjudicated").expect("a slug");
    let project = window.desk().project();
    assert!(project.is_adjudicated(&settled));
    assert_eq!(project.annotation_count(), 7);

    // The article is done, so what is not linked in it is not reported; one key says that it was looked for.
    window.press_with(Modifiers::ALT, Key::Num1);
    let cell = "Bridge in Valley Gazette: not reported";
    window.until("the table", |window| {
        window.named(Role::Cell).iter().any(|it| it == cell)
    });
    window.click(Role::Cell, cell);
    window.press(Key::A);
    window.until("the answer", |window| {
        window.desk().project().reviews().count() == 1
    });
    window.command(UiCommand::Project(command::Project::Method));
    window.until("the method", |window| {
        window.says("For a reliability sample (“Pilot”)")
    });
    assert!(window.says("did not see each other’s annotations until the sample was opened"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::E);
    window.choose_export("report");
    let report = place.path("report.html");
    window.fill("File", &report.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let report = std::fs::read_to_string(report).expect("written");
    assert!(
        report.contains("Not reported") || report.contains("not reported"),
        "{report}"
    );
    window.until_saved();
    drop(window);
    let window = place.open(&folder);
    let sample = window.desk().project().samples().next().expect("a sample");
    let opened = sample.opened.as_ref().expect("opened");
    assert_eq!(opened.by.as_str(), "tester");
    assert!(!opened.forced);
    assert_eq!(
        window
            .desk()
            .project()
            .annotator_name(&AnnotatorId::new("ana-ruiz").expect("a slug")),
        "Ana Ruiz"
    );
}

#[test]
fn paragraphs_are_drawn_and_given_to_another() {
    let place = Place::new();
    let mut window = place.open(&place.linked(ARTICLES, &[("claim", "old bridge")], &[]));
    window.click_button("Annotating as tester");
    window.fill("New annotator", "Ana Ruiz");
    window.press(Key::Enter);
    samples(&mut window);
    window.click(Role::RadioButton, "paragraphs of them");
    window.until("the paragraphs to be counted", |window| {
        !window.says("are being counted")
    });
    window.fill("Name of the sample", "Pilot");
    window.fill("How many", "1");
    window.click(Role::CheckBox, "Ana Ruiz codes the new one");
    window.click_button("Draw");
    assert!(window.says("1 paragraph of 1 article"));
    let coded_by = |window: &Window| {
        let project = window.desk().session().project();
        let sample = project.sample("Pilot").expect("drawn");
        sample.annotators.len()
    };
    assert_eq!(coded_by(&window), 1);
    window.click_button("Who codes it…");
    window.click(Role::CheckBox, "Ana Ruiz codes Pilot");
    assert_eq!(coded_by(&window), 2);
    window.click(Role::CheckBox, "tester codes Pilot");
    assert_eq!(coded_by(&window), 1);
}
