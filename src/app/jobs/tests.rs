//! Who is told what a job came to, and who is not.

use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use super::*;
use crate::app::desk::Asked;
use crate::app::{Action, Options, ProjectAction};
use crate::fixture::Fixture;
use crate::store;

/// A window on a project in a folder.
struct Window {
    app: App,
    context: Context,
}

impl Window {
    fn open(root: &Path) -> Self {
        let report = Fixture::new().article("one", "“It is closed,” said Ada Brook.");
        store::create(root, &report.project()).expect("made");
        let context = Context::default();
        let options = Options {
            copied_page: || None,
            home: None,
            project: Some(root.to_owned()),
            ..Options::default()
        };
        let app = App::new(&context, options);
        let mut window = Self { app, context };
        window.until(|app| app.desk.is_some());
        window
    }

    fn until(&mut self, holds: impl Fn(&App) -> bool) {
        for _ in 0..2000 {
            self.app.before_frame(&self.context);
            if holds(&self.app) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("waited in vain");
    }

    /// Starts a job that goes on until it is told to end.
    fn start(&mut self, about: About) -> Waiting {
        let (end, ends) = channel::<()>();
        let (tell, told) = channel();
        let landed = Arc::new(AtomicBool::new(false));
        let lands = Arc::clone(&landed);
        self.app.jobs.start(&self.context, about, move |progress| {
            ends.recv().ok();
            tell.send(progress.is_cancelled()).ok();
            Box::new(move |_, _| lands.store(true, Ordering::Relaxed))
        });
        Waiting { end, told, landed }
    }

    fn shown(&self) -> (JobId, &'static str) {
        self.app.jobs.shown().expect("a job")
    }

    fn desk(&mut self) -> &mut Desk {
        self.app.desk.as_mut().expect("open")
    }
}

/// A job that waits for the test.
struct Waiting {
    end: Sender<()>,
    told: Receiver<bool>,
    landed: Arc<AtomicBool>,
}

impl Waiting {
    /// Ends it, and says whether it had been cancelled.
    fn end(&self) -> bool {
        self.end.send(()).expect("it waits");
        self.told.recv().expect("it ended")
    }

    fn has_landed(&self) -> bool {
        self.landed.load(Ordering::Relaxed)
    }
}

#[test]
fn cancelling_an_export_leaves_suggestions_alive() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::open(&folder.path().join("project"));
    let former = window.start(About::new("Exporting"));
    let (job, _) = window.shown();
    window.desk().toggle_following();
    window.desk().ask_for(Some(Asked::Quotes));
    window.until(|app| app.started("Looking for quotes") == 1);
    let latter = window.start(About::new("Exporting again"));
    window.app.cancel(job);
    assert_eq!(window.shown().1, "Exporting again", "that goes on");
    assert!(former.end() && !latter.end());
    window.until(|app| {
        let desk = app.desk.as_ref();
        latter.has_landed() && desk.is_some_and(|desk| !desk.suggesting().open().is_empty())
    });
    assert_eq!(window.desk().suggesting().asked(), Some(Asked::Quotes));
    assert!(window.desk().is_following());
    assert!(!former.has_landed());
}

#[test]
fn cancelling_a_search_ends_what_it_was_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::open(&folder.path().join("project"));
    window.desk().ask_for(Some(Asked::Clusters));
    let context = window.context.clone();
    // One frame starts the job; what it finds comes with the next.
    window.app.before_frame(&context);
    let (job, name) = window.shown();
    assert_eq!(name, "Reading all articles for suggestions");
    window.app.cancel(job);
    window.app.before_frame(&context);
    assert_eq!(window.desk().suggesting().asked(), None);
    assert_eq!(window.app.started(name), 1, "it does not begin again");
    window.desk().ask_for(Some(Asked::Clusters));
    window.until(|app| app.started("Comparing articles") == 1);
    assert_eq!(window.app.started(name), 2);
}

#[test]
fn what_was_found_for_a_desk_that_was_opened_again_is_dropped() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("project");
    let mut window = Window::open(&root);
    let first = window.desk().number();
    let former = window.start(About::new("Looking").of(first));
    window.app.ask(Action::Project(ProjectAction::Open(root)));
    window.until(|app| app.desk.as_ref().is_some_and(|desk| desk.number() != first));
    let second = window.desk().number();
    window.until(|app| app.jobs.running.is_empty());
    let latter = window.start(About::new("Looking").of(second));
    assert!(former.end(), "it knows that nobody waits");
    // Its thread has but to hand in what nobody takes.
    std::thread::sleep(Duration::from_millis(20));
    assert!(!latter.end());
    window.until(|_| latter.has_landed());
    assert!(!former.has_landed());
}
