//! Several people in one project: whose layer the next annotations go to.

use egui::{Key, Role};

use pullquote::app::command::Project;
use pullquote::app::{Action, ProjectAction, UiCommand};

use super::ARTICLES;
use super::place::Place;

#[test]
fn a_second_annotator_is_made_in_the_status_bar_and_works_at_once() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.click_button("Annotating as tester");
    window.fill("New annotator", "Ana Ruiz");
    window.press(Key::Enter);
    assert!(window.has(Role::Button, "Annotating as Ana Ruiz"));
    window.drag_over("three pillars");
    window.press(Key::Num1);
    let project = window.desk().project();
    let layers: Vec<_> = (project.layers().iter())
        .map(|(annotator, layer)| (annotator.as_str().to_owned(), layer.all().count()))
        .collect();
    assert_eq!(
        layers,
        [("ana-ruiz".to_owned(), 1), ("tester".to_owned(), 1)]
    );
    // Back to the first, who is in the list.
    window.click_button("Annotating as Ana Ruiz");
    window.click_button("tester");
    assert!(window.has(Role::Button, "Annotating as tester"));
    // An export can be of one's own layer now.
    window.press_with(super::window::CTRL, Key::E);
    window.choose_export("csv");
    window.click_button("What is exported: everything");
    window.click_button("Only mine");
    assert!(window.has(Role::Button, "What is exported: 1 annotator"));
}

#[test]
fn a_colleagues_layers_come_in_after_a_look() {
    let place = Place::new();
    let folder = place.annotated(ARTICLES, &[("claim", "old bridge")]);
    let mut window = place.open(&folder);
    let (article, text) = {
        let article = &window.desk().project().articles()[0];
        (article.id.to_string(), article.text.as_str().to_owned())
    };
    let text = serde_json::to_string(&text).expect("JSON");
    let line = format!(
        r#"{{"article":"{article}","text":{text},"annotations":[{{"annotator":"ben","tag":"Quote","spans":[{{"text":"a fairy tale"}}]}}]}}"#
    );
    let file = place.write("ben.jsonl", line + "\n");
    window.ask(Action::Project(ProjectAction::ReadLayers(file)));
    window.until("the layers", |window| {
        window.says("new layer ben: 1 annotation")
    });
    window.fill("Name of ben here", "Ben Ito");
    window.until("what it is then", |window| {
        window.says("new layer Ben Ito: 1 annotation")
    });
    assert_eq!(window.annotations().len(), 1, "nothing has come in yet");
    window.click_button("Add");
    assert_eq!(window.annotations().len(), 2);
    let ben = window.desk().project().annotator_named("Ben Ito");
    assert_eq!(ben.expect("written down").as_str(), "ben-ito");
    window.press_with(super::window::CTRL, Key::Z);
    assert_eq!(window.annotations().len(), 1);
}

#[test]
fn a_dialog_stays_within_a_low_window() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.start(Some(project), egui::vec2(900.0, 420.0));
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    window.ask(Action::Ui(UiCommand::Project(Project::Samples)));
    window.calm();
    let title = window.get(Role::Label, "Reliability samples").rect();
    assert!(title.top() > 0.0, "{title:?}");
    // What is below can be reached.
    let below = window.get(Role::Button, "Close").rect();
    assert!(below.bottom() > 420.0, "{below:?}");
    window.harness.hover_at(title.center());
    for _ in 0..20 {
        window.frame([egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -100.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        }]);
    }
    window.calm();
    let below = window.get(Role::Button, "Close").rect();
    assert!(below.bottom() < 420.0, "{below:?}");
}
