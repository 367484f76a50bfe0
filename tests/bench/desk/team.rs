//! What frames cost where five annotators have annotated 2,000 articles: the articles, agreement, adjudication, samples.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Key, Pos2, pos2};
use pullquote::app::command::Project;
use pullquote::app::{Action, AdjudicationAction, Screen, UiCommand};
use pullquote::model::Rule;

use super::{Window, report, workload};

/// Every screen that several annotators need.
pub fn all(folder: &Path) {
    let root = folder.join("team");
    workload::write(&root, workload::TEAM);
    let mut window = Window::new(folder);
    window.ask_to_open(&root);
    window.screen("team.read", Screen::Read, &[pos2(700.0, 700.0)]);
    window.screen("team.spans", Screen::Spans, &[pos2(700.0, 700.0)]);
    // Over the table of figures, and over the list of finds.
    let places = [pos2(700.0, 300.0), pos2(700.0, 1000.0)];
    window.screen("team.agreement", Screen::Agreement, &places);
    // Over the list of cases, and over the case.
    let places = [pos2(400.0, 700.0), pos2(1200.0, 700.0)];
    window.screen("team.adjudication", Screen::Adjudication, &places);
    let mut times = Vec::new();
    for _ in 0..60 {
        times.push(window.key(Key::ArrowDown));
    }
    report("team.adjudication.walk", times);
    let ask = |action| Action::Adjudication(action);
    window
        .app
        .ask(ask(AdjudicationAction::Rule(Some(Rule::Majority))));
    window.still("team.adjudication.rule");
    window.app.ask(ask(AdjudicationAction::Rule(None)));
    window.app.ask(ask(AdjudicationAction::OpenOnly(false)));
    window.still("team.adjudication.with_settled");
    window.app.ask(Action::Show(Screen::Read));
    window.settle();
    let samples = Action::Ui(UiCommand::Project(Project::Samples));
    window.app.ask(samples);
    window.still("team.samples");
}

impl Window {
    /// Shows a screen, gives its threads time, and measures it at rest and with the wheel over these places.
    fn screen(&mut self, name: &str, screen: Screen, places: &[Pos2]) {
        let start = Instant::now();
        self.wait(name, Action::Show(screen), move |_| {
            start.elapsed() > Duration::from_secs(12)
        });
        self.still(name);
        for (number, place) in places.iter().enumerate() {
            self.moving(&format!("{name}.{number}"), |_| *place);
        }
    }
}
