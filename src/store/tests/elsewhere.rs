//! What other hands do to a project that is open here.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::*;
use crate::edit::News;
use crate::store::{SaveReport, SaveWorker};

/// A window on a project: it hands over steps, and takes in what was read again.
pub(super) struct Window {
    pub session: Session,
    pub worker: SaveWorker,
    reports: Receiver<SaveReport>,
    pub conflicts: Vec<store::Conflict>,
    /// What was read in last.
    pub news: News,
}

impl Window {
    pub fn open(root: &Path, annotator: &str) -> Self {
        Self::on(&load(root), annotator, None)
    }

    /// One that looks at the files by itself.
    pub fn watching(root: &Path, annotator: &str) -> Self {
        Self::on(&load(root), annotator, Some(Duration::from_millis(20)))
    }

    pub fn on(loaded: &Loaded, annotator: &str, every: Option<Duration>) -> Self {
        let session = as_whom(loaded, annotator);
        let (sender, reports) = channel();
        let report = move |report| drop(sender.send(report));
        let holder = Holder {
            name: annotator.to_owned(),
            ..Holder::default()
        };
        let started = SaveWorker::watching(loaded, holder, None, every, report);
        Self {
            session,
            worker: started.expect("a thread"),
            reports,
            conflicts: loaded.conflicts.clone(),
            news: News::default(),
        }
    }

    /// Takes in what was read while nobody asked. `false` where nothing was for a while.
    pub fn notices(&mut self) -> bool {
        let end = Instant::now() + Duration::from_secs(20);
        while let Ok(report) = self
            .reports
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            let SaveReport::Reloaded {
                number,
                generation,
                loaded,
            } = report
            else {
                continue;
            };
            if number == self.worker.last() {
                self.worker.adopted(generation);
                self.conflicts = loaded.conflicts;
                self.news = self.session.adopt(loaded.project);
                return true;
            }
        }
        false
    }

    /// Whether nothing is read in for longer than several looks take.
    pub fn is_quiet(&mut self) -> bool {
        let end = Instant::now() + Duration::from_millis(300);
        while let Ok(report) = self
            .reports
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            if matches!(report, SaveReport::Reloaded { .. }) {
                return false;
            }
        }
        true
    }

    pub fn hand_over(&mut self) {
        save_last(&mut self.worker, &self.session);
    }

    /// Waits for the answer to the last step.
    pub fn answer(&mut self) -> Result<(), StoreError> {
        for report in &self.reports {
            match report {
                SaveReport::Saved(number) if number == self.worker.last() => return Ok(()),
                SaveReport::Failed(error, _) => return Err(error),
                SaveReport::Reloaded {
                    number,
                    generation,
                    loaded,
                } if number == self.worker.last() => {
                    self.worker.adopted(generation);
                    self.conflicts = loaded.conflicts;
                    self.news = self.session.adopt(loaded.project);
                }
                _ => {}
            }
        }
        panic!("the thread ended");
    }
}

pub(super) fn set_title(session: &mut Session, title: &str) {
    let details = ProjectDetails {
        title: title.to_owned(),
        description: String::new(),
    };
    let command = Command::SetDetails(details);
    session.perform(command, now()).expect("performed");
}

#[test]
fn a_colleagues_articles_stay_when_the_same_file_changes_here() {
    let disk = on_disk(&session());
    let mut window = Window::open(&disk.root, "ana");
    change(&disk.root, "bea", |session| {
        let command = Command::AddArticles(vec![new_article("bridge")]);
        session.perform(command, now()).expect("an article");
        annotate(session, "bridge", "claim", "nobody asked");
    });
    set_title(&mut window.session, "Mine");
    window.hand_over();
    window.answer().expect("saved");
    let found = load(&disk.root);
    assert_eq!(found.project.details().title, "Mine");
    assert_eq!(found.project.articles().len(), 3);
    assert!(
        found.project == *window.session.project(),
        "the window has both"
    );
    assert!(marked(&found.project).contains(&"bea: nobody asked".to_owned()));
    // Undo goes on over what came in.
    let undone = window.session.undo().expect("undone").expect("a step");
    window
        .worker
        .save(window.session.project(), &undone.transaction);
    window.answer().expect("saved");
    assert_eq!(load(&disk.root).project.details().title, "");
}

#[test]
fn two_hands_in_one_layer_keep_both() {
    let disk = on_disk(&session());
    let mut window = Window::open(&disk.root, "ana");
    // The same person, on another machine.
    change(&disk.root, "ana", |session| {
        annotate(session, "one", "claim", "The minister");
    });
    annotate(&mut window.session, "one", "event", "said");
    window.hand_over();
    window.answer().expect("saved");
    let marks = marked(&load(&disk.root).project);
    assert_eq!(
        marks,
        [
            "ana: The minister",
            "ana: Three ships left",
            "ana: never",
            "ana: said"
        ]
    );
    assert_eq!(window.conflicts, []);
}

#[test]
fn what_both_changed_is_shown_and_decided() {
    for ours in [true, false] {
        let disk = on_disk(&session());
        let mut window = Window::open(&disk.root, "ana");
        change(&disk.root, "bea", |session| set_title(session, "Theirs"));
        set_title(&mut window.session, "Ours");
        window.hand_over();
        window.answer().expect("saved");
        let [conflict] = &window.conflicts[..] else {
            panic!("one conflict: {:?}", window.conflicts);
        };
        assert!(conflict.ours.contains("Ours") && conflict.theirs.contains("Theirs"));
        assert_eq!(load(&disk.root).project.details().title, "Theirs");
        // It outlives the window.
        drop(window);
        let mut window = Window::open(&disk.root, "ana");
        let [conflict] = &window.conflicts[..] else {
            panic!("one conflict: {:?}", window.conflicts);
        };
        if ours {
            let edit = conflict
                .take_ours(window.session.project())
                .expect("possible");
            let edits = edit.into_iter().collect();
            let done = window.session.perform_edits("Mine", edits, now());
            window
                .worker
                .save(window.session.project(), &done.expect("done").transaction);
        }
        window.worker.undecided(Vec::new());
        window.answer().expect("saved");
        drop(window);
        let found = load(&disk.root);
        let title = if ours { "Ours" } else { "Theirs" };
        assert_eq!(found.project.details().title, title);
        assert_eq!((found.conflicts.len(), found.recovered), (0, 0));
    }
}

/// The journal may lie for days, and a pull come in meanwhile.
#[test]
fn a_journal_is_made_again_only_on_what_it_was_made_on() {
    let disk = on_disk(&session());
    let loaded = load(&disk.root);
    std::fs::create_dir_all(disk.root.join(".pullquote")).expect("a folder");
    let in_the_way = disk.root.join(".pullquote/staging");
    std::fs::write(&in_the_way, "no file can be written").expect("written");
    let mut mine = as_whom(&loaded, "ana");
    let mut worker = worker(&loaded);
    let gone = mine.project().annotations_in(&article("one"))[0].id;
    let steps: [&dyn Fn(&mut Session); 3] = [
        &|session| set_title(session, "Mine"),
        &|session| {
            let command = Command::RemoveAnnotations(vec![gone]);
            session.perform(command, now()).expect("removed");
        },
        &|session| {
            annotate(session, "two", "claim", "nobody asked");
        },
    ];
    for step in steps {
        step(&mut mine);
        save_last(&mut worker, &mine);
    }
    drop(worker);
    std::fs::remove_file(&in_the_way).expect("removed");
    // Somebody without this machine's folder: a clone, pushed and pulled.
    let journal = disk.root.join(".pullquote/journal.ron");
    let lines = std::fs::read(&journal).expect("lines");
    std::fs::remove_file(&journal).expect("removed");
    change(&disk.root, "bea", |session| {
        let command = Command::AddArticles(vec![new_article("bridge")]);
        session.perform(command, now()).expect("an article");
        set_title(session, "Theirs");
    });
    std::fs::write(&journal, lines).expect("written");
    let found = load(&disk.root);
    assert_eq!(
        found.project.articles().len(),
        3,
        "the colleague's article stays"
    );
    assert_eq!(found.project.details().title, "Theirs");
    assert_eq!(found.conflicts.len(), 1);
    assert_eq!(
        marked(&found.project),
        ["ana: Three ships left", "ana: nobody asked"]
    );
}

#[test]
fn what_changed_elsewhere_is_read_in_when_somebody_looks() {
    let disk = on_disk(&session());
    let mut window = Window::open(&disk.root, "ana");
    change(&disk.root, "bea", |session| {
        annotate(session, "two", "claim", "nobody asked");
    });
    let before = tree(&disk.root);
    window.worker.look();
    window.answer().expect("read");
    assert!(marked(window.session.project()).contains(&"bea: nobody asked".to_owned()));
    assert_eq!(tree(&disk.root), before, "looking writes nothing");
    assert_eq!(store::holder_elsewhere(&disk.root), None);
}

#[test]
fn a_file_that_vanishes_is_not_taken_for_a_wish() {
    for again in [true, false] {
        let disk = on_disk(&session());
        let mut window = Window::open(&disk.root, "ana");
        std::fs::remove_file(disk.root.join("annotations/ana/one.ron")).expect("removed");
        annotate(&mut window.session, "one", "claim", "said");
        window.hand_over();
        let error = window.answer().expect_err("it is asked first");
        assert!(matches!(error, StoreError::Removed { .. }), "{error}");
        if again {
            window.worker.write_again(window.session.project());
        } else {
            window.worker.read_again();
        }
        window.answer().expect("saved");
        let left = marked(&load(&disk.root).project);
        if again {
            assert_eq!(left, ["ana: Three ships left", "ana: never", "ana: said"]);
        } else {
            assert_eq!(left, ["ana: Three ships left", "ana: said"]);
        }
    }
}

/// Steps that are made before the window has taken in what another hand did are made on top of that.
#[test]
fn steps_made_meanwhile_are_not_lost_and_overwrite_nothing() {
    let disk = on_disk(&session());
    let mut window = Window::open(&disk.root, "ana");
    change(&disk.root, "ana", |session| {
        annotate(session, "one", "claim", "The minister");
    });
    // Handed over without ever taking in an answer.
    for (id, words) in [("one", "said"), ("two", "nobody"), ("one", "never”")] {
        annotate(&mut window.session, id, "event", words);
        window.hand_over();
    }
    window.answer().expect("saved");
    drop(window);
    let marks = marked(&load(&disk.root).project);
    assert_eq!(
        marks,
        [
            "ana: The minister",
            "ana: Three ships left",
            "ana: never",
            "ana: never”",
            "ana: nobody",
            "ana: said"
        ]
    );
}

#[test]
fn a_backup_is_shown_and_put_back() {
    let disk = on_disk(&session());
    let loaded = load(&disk.root);
    let mut session = as_whom(&loaded, "ana");
    let id = session.project().annotations_in(&article("one"))[0].id;
    let removed = Command::RemoveAnnotations(vec![id]);
    session.perform(removed, now()).expect("removed");
    let holder = Holder {
        since: "2026-11-20T09:14:00Z".to_owned(),
        ..Holder::default()
    };
    store::save(&loaded, &session, holder).expect("saved");
    assert_eq!(marked(&load(&disk.root).project), ["ana: Three ships left"]);
    let kept = store::backups(&disk.root).expect("listed");
    let kept = (kept.iter()).find(|it| it.file.ends_with("ana/one.ron"));
    let kept = kept.expect("kept").clone();
    assert_eq!(kept.time, "2026-11-20T09:14:00Z");
    let differences = kept.differences(&disk.root).expect("compared");
    assert!(
        (differences.iter())
            .any(|line| matches!(line, store::Difference::Comes(line) if line.contains("never"))),
        "{differences:?}"
    );
    let mut window = Window::open(&disk.root, "ana");
    window
        .worker
        .restore(kept, "2026-11-20T10:00:00Z".to_owned());
    window.answer().expect("restored");
    assert_eq!(
        marked(window.session.project()),
        ["ana: Three ships left", "ana: never"]
    );
}
