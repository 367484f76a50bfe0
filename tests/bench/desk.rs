//! What a frame, an opening and a save cost with five columns of 1 MB and 10,000 annotations each; the same with
//! relations, clusters, the search, and the table of spans; and what frames cost with 2,000 articles, also while these are
//! made searchable for suggestions.
//!
//! Prints one `name value unit` line per figure. Frame times are CPU time of the thread that draws: input, layout and
//! tessellation, without the GPU. Everything is generated from a seed; no two paragraphs are alike. Figures of one run
//! are to be compared with each other (`open` with `open.floor`), not with those of another machine.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark that cannot run shall stop"
)]

#[path = "desk/incoming.rs"]
mod incoming;
#[path = "desk/opening.rs"]
mod opening;
#[path = "desk/screens.rs"]
mod screens;
#[path = "desk/team.rs"]
mod team;
#[path = "desk/workload.rs"]
mod workload;

use std::path::Path;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, pos2, vec2,
};
use pullquote::app::command::Columns;
use pullquote::app::{Action, App, Options, ProjectAction, Saving, UiCommand};
use pullquote::store::{self, Holder};

/// Asks for the memory of a project that is opened alone: its folder and the window's follow.
const ALONE: &str = "memory-alone";

/// What is measured together, in a folder of its own.
type Part = fn(&Path);

fn main() {
    let parts: [(&str, Part); 6] = [
        ("w2", w2),
        ("w3", w3),
        ("tied", tied),
        ("team", team::all),
        ("seeds", opening::seeds),
        ("incoming", incoming::all),
    ];
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if let [.., which, root, home] = asked.as_slice()
        && which == ALONE
    {
        return opening::memory_alone(Path::new(root), Path::new(home));
    }
    let is_asked = |name: &str| asked.iter().any(|it| it == name);
    let all = !parts.iter().any(|(name, _)| is_asked(name));
    for (name, part) in parts {
        if all || is_asked(name) {
            let folder = tempfile::tempdir().expect("a folder");
            part(folder.path());
        }
    }
}

fn w2(folder: &Path) {
    let root = folder.join("w2");
    workload::write(&root, workload::LONG);
    println!("disk {:.1} MB", megabytes(disk(&root)));

    opening::against_floor(&root);
    // What was freed by what came before would hide what an open project takes: so in a process of its own.
    let run = std::env::current_exe().and_then(|program| {
        let mut run = std::process::Command::new(program);
        run.arg(ALONE).arg(&root).arg(folder.join("alone")).status()
    });
    assert!(run.expect("a process").success());
    let mut window = Window::open(&root, folder);
    window.idle();
    window.scroll();
    window.layouts();
    window.tag();
    // Its saving thread holds the project's lock.
    drop(window);
    saving(&root);
}

fn w3(folder: &Path) {
    let root = folder.join("w3");
    workload::write(&root, workload::MANY);
    let mut window = Window::new(folder);
    window.ask_to_open(&root);
    window.link();
    window.many();
}

fn tied(folder: &Path) {
    let root = folder.join("tied");
    workload::write(&root, workload::TIED);
    let mut window = Window::new(folder);
    window.ask_to_open(&root);
    window.tied();
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// The bytes of a project's files.
fn disk(root: &Path) -> u64 {
    files(root)
        .iter()
        .map(|path| path.metadata().expect("a file").len())
        .sum()
}

fn files(root: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

/// A window without a GPU.
struct Window {
    app: App,
    context: Context,
    time: f64,
}

impl Window {
    fn new(home: &Path) -> Self {
        let context = Context::default();
        let options = Options {
            copied_page: || None,
            home: Some(home.join("home")),
            looks_every: None,
            ..Options::default()
        };
        let app = App::new(&context, options);
        let mut window = Self {
            app,
            context,
            time: 0.0,
        };
        for _ in 0..3 {
            window.frame(Vec::new());
        }
        window
    }

    fn ask_to_open(&mut self, root: &Path) {
        self.app
            .ask(Action::Project(ProjectAction::Open(root.to_owned())));
        let start = Instant::now();
        while self.app.desk().is_none() {
            self.frame(Vec::new());
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "the project did not open"
            );
        }
    }

    fn open(root: &Path, home: &Path) -> Self {
        let mut window = Self::new(home);
        let baseline = opening::resident();
        let start = Instant::now();
        window.ask_to_open(root);
        println!("open.window {:.1} ms", milliseconds(start.elapsed()));
        for _ in 0..10 {
            window.frame(Vec::new());
        }
        assert_eq!(
            window.app.desk().expect("open").columns().len(),
            workload::ARTICLES
        );
        let memory = opening::resident() - baseline;
        println!("memory {memory:.1} MB");
        println!("memory.baseline {baseline:.1} MB");
        println!("memory.ratio {:.2} x", memory / megabytes(disk(root)));
        window
    }

    /// One frame of the whole app with these events; returns its CPU time in milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1920.0, 1200.0))),
            time: Some(self.time),
            predicted_dt: 1.0 / 60.0,
            events,
            focused: true,
            ..RawInput::default()
        };
        let start = ThreadTime::now();
        let app = &mut self.app;
        let context = self.context.clone();
        let mut first = true;
        let output = self.context.run_ui(input, |ui| {
            if first {
                first = false;
                app.before_frame(&context);
            }
            app.frame(ui);
        });
        let primitives = self
            .context
            .tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(&primitives);
        milliseconds(start.elapsed())
    }

    fn settle(&mut self) {
        for _ in 0..20 {
            self.frame(Vec::new());
        }
    }

    fn idle(&mut self) {
        self.settle();
        let times = (0..400).map(|_| self.frame(Vec::new())).collect();
        report("frame.idle", times);
    }

    /// The wheel over one column after the other, down and up again, sometimes fast.
    fn scroll(&mut self) {
        let times = self.wheel(|step| {
            let column = step / 90 % workload::ARTICLES;
            pos2(330.0 + column as f32 * 287.0, 700.0)
        });
        report("frame.scroll", times);
    }

    /// The same with each way to lay the columns out.
    fn layouts(&mut self) {
        for (name, layout) in [
            ("rows", Columns::Rows),
            ("split", Columns::Split),
            ("pinned", Columns::Pin),
            ("alone", Columns::Alone),
        ] {
            let change = Action::Ui(UiCommand::Columns(layout));
            self.app.ask(change.clone());
            self.settle();
            let idle = (0..100).map(|_| self.frame(Vec::new())).collect();
            report(&format!("frame.{name}.idle"), idle);
            let times = self.wheel(|step| {
                let column = step / 90 % workload::ARTICLES;
                let row = step / 45 % 2;
                pos2(330.0 + column as f32 * 287.0, 500.0 + row as f32 * 450.0)
            });
            report(&format!("frame.{name}.scroll"), times);
            self.app.ask(change);
            self.settle();
        }
    }

    /// The wheel down and up again, sometimes fast, at the place of each step.
    fn wheel(&mut self, place: impl Fn(usize) -> Pos2) -> Vec<f64> {
        let times = (0..900).map(|step| {
            let down = if step / 450 == 0 { -1.0 } else { 1.0 };
            let delta = if step % 30 < 20 { 90.0 } else { 1200.0 };
            self.frame(vec![
                Event::PointerMoved(place(step)),
                Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: vec2(0.0, down * delta),
                    phase: egui::TouchPhase::Move,
                    source: egui::MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                },
            ])
        });
        times.collect()
    }

    /// An annotation is selected and linking begins: all articles are made searchable on a thread, and every frame
    /// until its suggestions are there counts.
    fn link(&mut self) {
        self.settle();
        let mut times = vec![self.key(Key::Tab)];
        let start = Instant::now();
        times.push(self.key(Key::L));
        while {
            let suggesting = &self.app.desk().expect("open").suggesting();
            suggesting.is_busy() || suggesting.open().is_empty()
        } {
            times.push(self.frame(Vec::new()));
            std::thread::sleep(Duration::from_millis(5));
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "nothing was suggested"
            );
        }
        println!("many.suggested {:.0} ms", milliseconds(start.elapsed()));
        let most = times.iter().copied().fold(0.0, f64::max);
        println!("many.frame.max {most:.2} ms");
        report("many.frame", times);
    }

    fn key(&mut self, key: Key) -> f64 {
        self.key_with(Modifiers::NONE, key)
    }

    fn key_with(&mut self, modifiers: Modifiers, key: Key) -> f64 {
        let press = Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        };
        let time = self.frame(vec![Event::ModifiersChanged(modifiers), press]);
        self.frame(vec![Event::ModifiersChanged(Modifiers::NONE)]);
        time
    }

    /// Drag over some words, press a key, look at it; every frame of that counts.
    fn tag(&mut self) {
        self.settle();
        let before = self.app.desk().expect("open").project().annotation_count();
        let mut times = Vec::new();
        let mut saved = Vec::new();
        let gestures = 120;
        for gesture in 0..gestures {
            let column = gesture % workload::ARTICLES;
            let from = pos2(
                280.0 + column as f32 * 287.0,
                300.0 + (gesture * 37 % 700) as f32,
            );
            let to = from + vec2(90.0, 26.0);
            let button = |pos, pressed| Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            times.push(self.frame(vec![Event::PointerMoved(from)]));
            times.push(self.frame(vec![button(from, true)]));
            for step in 1..=4u8 {
                let place = from + (to - from) * (f32::from(step) / 4.0);
                times.push(self.frame(vec![Event::PointerMoved(place)]));
            }
            times.push(self.frame(vec![button(to, false)]));
            let press = Event::Key {
                key: Key::Num2,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            };
            let start = Instant::now();
            times.push(self.frame(vec![press, Event::Text("2".to_owned())]));
            if gesture % 10 == 0 {
                while !matches!(self.app.desk().expect("open").saving(), Saving::Saved) {
                    std::thread::sleep(Duration::from_micros(200));
                    self.frame(Vec::new());
                }
                saved.push(milliseconds(start.elapsed()));
            }
            times.push(self.frame(Vec::new()));
        }
        let made = self.app.desk().expect("open").project().annotation_count() - before;
        assert!(
            made >= gestures * 9 / 10,
            "only {made} of {gestures} gestures made an annotation"
        );
        report("frame.tag", times);
        saved.sort_by(f64::total_cmp);
        println!("tag_to_saved {:.1} ms", saved[saved.len() / 2]);
    }
}

/// A whole save of the changed project, as a command does it.
fn saving(root: &Path) {
    let mut best = f64::MAX;
    for round in 0..3 {
        let loaded = store::load(root).expect("loaded");
        let changed = workload::touch_all(&loaded, round);
        let start = Instant::now();
        store::save(&loaded, &changed, Holder::default()).expect("saved");
        best = best.min(milliseconds(start.elapsed()));
    }
    println!("save {best:.1} ms");
}

fn report(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{name}.p50 {:.2} ms", at(0.5));
    println!("{name}.p99 {:.2} ms", at(0.99));
}
