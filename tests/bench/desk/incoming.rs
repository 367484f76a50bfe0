//! What frames cost while articles come in: 2,000 files at once, and one file of 50 MB.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Event, Key, MouseWheelUnit, pos2, vec2};
use pullquote::app::{Action, ProjectAction};
use pullquote::model::{Project, ProjectDetails, TagSet};
use pullquote::store;

use super::{Window, milliseconds, workload};

/// How many files.
const FILES: usize = 2_000;

/// How long the long text is, in bytes.
const LONG: usize = 50_000_000;

/// Both; alone with `cargo bench --bench desk -- incoming`.
pub fn all(folder: &Path) {
    many(folder);
    long(folder);
}

/// An empty project, open.
fn empty(folder: &Path, name: &str) -> Window {
    let root = folder.join(name);
    let project = Project::new(name, ProjectDetails::default(), TagSet::starter());
    store::create(&root, &project).expect("made");
    let mut window = Window::new(folder);
    window.ask_to_open(&root);
    window
}

/// 2,000 files of 4 kB are read, looked over and brought in.
fn many(folder: &Path) {
    let files = folder.join("files");
    std::fs::create_dir(&files).expect("a folder");
    for (number, text) in (0..FILES).zip(workload::texts(4_000)) {
        std::fs::write(files.join(format!("{number:04}.txt")), text).expect("written");
    }
    let mut window = empty(folder, "many-files");
    let mut frames = Vec::new();
    let start = Instant::now();
    window
        .app
        .ask(Action::Project(ProjectAction::Import(vec![files])));
    window.until(&mut frames, |window| window.app.has_dialog());
    println!(
        "incoming.looked_over {:.0} ms",
        milliseconds(start.elapsed())
    );
    let confirmed = Instant::now();
    frames.push(window.key(Key::Enter));
    window.until(&mut frames, |window| window.articles() == FILES);
    println!("incoming.added {:.0} ms", milliseconds(confirmed.elapsed()));
    window.most("incoming", frames);
}

/// A text of 50 MB is read, comes in, is scrolled, and is opened again.
fn long(folder: &Path) {
    let file = folder.join("long.txt");
    let text = workload::texts(LONG).next().expect("a text");
    std::fs::write(&file, text).expect("written");
    let mut window = empty(folder, "long");
    let mut frames = Vec::new();
    let start = Instant::now();
    window
        .app
        .ask(Action::Project(ProjectAction::Import(vec![file])));
    window.until(&mut frames, |window| window.articles() == 1);
    println!("long.in {:.0} ms", milliseconds(start.elapsed()));
    window.most("long.in", frames);
    let mut frames = Vec::new();
    for step in 0..200 {
        let delta = if step % 20 == 19 { 40_000.0 } else { 240.0 };
        frames.push(window.frame(vec![
            Event::PointerMoved(pos2(700.0, 700.0)),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -delta),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: egui::Modifiers::NONE,
            },
        ]));
    }
    window.most("long.scroll", frames);
    drop(window);

    let mut window = Window::new(folder);
    let mut frames = Vec::new();
    let start = Instant::now();
    let open = ProjectAction::Open(folder.join("long"));
    window.app.ask(Action::Project(open));
    window.until(&mut frames, |window| window.articles() == 1);
    println!("long.open {:.0} ms", milliseconds(start.elapsed()));
    window.most("long.open", frames);
}

impl Window {
    fn articles(&self) -> usize {
        let desk = self.app.desk();
        desk.map_or(0, |desk| desk.project().articles().len())
    }

    /// Frames until something is so.
    fn until(&mut self, frames: &mut Vec<f64>, done: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            let frame = Instant::now();
            frames.push(self.frame(Vec::new()));
            std::thread::sleep(Duration::from_millis(16).saturating_sub(frame.elapsed()));
            assert!(start.elapsed() < Duration::from_mins(2), "it did not end");
        }
    }

    /// The longest frame, those included that follow.
    fn most(&mut self, name: &str, mut frames: Vec<f64>) {
        frames.extend((0..60).map(|_| self.frame(Vec::new())));
        let most = frames.iter().copied().fold(0.0, f64::max);
        println!("{name}.frame.max {most:.2} ms");
    }
}
