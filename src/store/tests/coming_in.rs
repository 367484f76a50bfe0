//! Work of others that comes into an open project by itself, and what is undone over it.

use std::sync::Arc;
use std::time::Duration;

use super::elsewhere::{Window, set_title};
use super::faulty::{Faulty, How};
use super::*;
use crate::store::disk::Folder;
use crate::store::load::load_folder;

/// Changes a project as a pull does: in a copy, from which files come over one by one, whoever has the lock.
fn pulled(root: &Path, annotator: &str, work: impl FnOnce(&mut Session)) {
    let copy = tempfile::tempdir().expect("a folder");
    let before = tree(root);
    let put = |root: &Path, path: &Path, bytes: &[u8]| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let new = path.with_extension("new");
        fs::write(&new, bytes).expect("written");
        fs::rename(new, path).expect("put in place");
    };
    for (path, bytes) in &before {
        put(copy.path(), path, bytes);
    }
    change(copy.path(), annotator, work);
    let after = tree(copy.path());
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        fs::remove_file(root.join(path)).expect("removed");
    }
    for (path, bytes) in &after {
        if before.get(path) != Some(bytes) {
            put(root, path, bytes);
        }
    }
}

#[test]
fn what_changed_elsewhere_comes_in_by_itself() {
    let disk = on_disk(&session());
    let mut window = Window::watching(&disk.root, "ana");
    annotate(&mut window.session, "one", "claim", "said");
    window.hand_over();
    window.answer().expect("saved");
    pulled(&disk.root, "bea", |session| {
        annotate(session, "two", "claim", "nobody asked");
    });
    let before = tree(&disk.root);
    assert!(window.notices());
    assert_eq!(
        window.news.words(),
        "Changed elsewhere and read in: bea: 1 annotation"
    );
    assert_eq!(tree(&disk.root), before, "looking writes nothing");
    // Undo takes back what was done here, and nothing of what came in.
    let undone = window.session.undo().expect("undone").expect("a step");
    window
        .worker
        .save(window.session.project(), &undone.transaction);
    window.answer().expect("saved");
    let marks = marked(&load(&disk.root).project);
    assert_eq!(
        marks,
        ["ana: Three ships left", "ana: never", "bea: nobody asked"]
    );
    // Bea takes hers away: that is read in, too. Ana's own file is asked about.
    pulled(&disk.root, "bea", |session| {
        let gone = session.project().layers()[&AnnotatorId::new("bea").expect("a slug")]
            .all()
            .map(|it| it.id)
            .collect();
        let command = Command::RemoveAnnotations(gone);
        session.perform(command, now()).expect("removed");
    });
    assert!(!disk.root.join("annotations/bea/two.ron").exists());
    assert!(window.notices());
    assert_eq!(
        marked(window.session.project()),
        ["ana: Three ships left", "ana: never"]
    );
    std::fs::remove_file(disk.root.join("annotations/ana/one.ron")).expect("removed");
    window.worker.look();
    assert!(matches!(window.answer(), Err(StoreError::Removed { .. })));
}

#[test]
fn steps_find_their_places_after_others_changed_the_lists() {
    let disk = on_disk(&session());
    let mut window = Window::open(&disk.root, "ana");
    let start = window.session.project().clone();
    let steps: [&dyn Fn(&mut Session); 4] = [
        &|session| {
            let command = Command::AddArticles(vec![new_article("mine")]);
            session.perform(command, now()).expect("added");
        },
        &|session| {
            let to = Command::MoveArticle {
                article: article("mine"),
                to: 0,
            };
            session.perform(to, now()).expect("moved");
        },
        &|session| {
            let tag = session.project().tag_set().new_tag("Mine").expect("a tag");
            session.perform(Command::AddTag(tag), now()).expect("added");
        },
        &|session| {
            let gone = Command::RemoveTag(TagId::new("event").expect("a slug"));
            session.perform(gone, now()).expect("removed");
        },
    ];
    for step in steps {
        step(&mut window.session);
        window.hand_over();
        window.answer().expect("saved");
    }
    let mine = window.session.project().clone();
    pulled(&disk.root, "bea", |session| {
        let command = Command::AddArticles(vec![new_article("theirs")]);
        session.perform(command, now()).expect("an article");
        let first = Command::MoveArticle {
            article: article("theirs"),
            to: 0,
        };
        session.perform(first, now()).expect("moved");
        let tag = session
            .project()
            .tag_set()
            .new_tag("Theirs")
            .expect("a tag");
        session.perform(Command::AddTag(tag), now()).expect("added");
    });
    window.worker.look();
    window.answer().expect("read");
    let both = window.session.project().clone();
    let names = |project: &Project| {
        let articles = project.articles().iter().map(|it| it.id.to_string());
        let tags = project.tag_set().tags.iter().map(|it| it.id.to_string());
        articles.chain(tags).collect::<Vec<_>>()
    };
    for _ in steps {
        window.session.undo().expect("it fits").expect("a step");
    }
    // What is left is what the other did to the project as it was.
    let mut without = names(window.session.project());
    without.retain(|name| name != "theirs");
    assert_eq!(without, names(&start));
    assert!(marked(window.session.project()) == marked(&start));
    for _ in steps {
        window.session.redo().expect("it fits").expect("a step");
    }
    assert!(*window.session.project() == both);
    let mut without = names(&both);
    without.retain(|name| name != "theirs");
    assert_eq!(without, names(&mine));
}

#[test]
fn a_step_that_another_hand_wrote_over_is_not_in_the_way_of_the_others() {
    let disk = on_disk(&session());
    let mut window = Window::open(&disk.root, "ana");
    annotate(&mut window.session, "one", "claim", "said");
    window.hand_over();
    window.answer().expect("saved");
    set_title(&mut window.session, "Mine");
    window.hand_over();
    window.answer().expect("saved");
    pulled(&disk.root, "bea", |session| set_title(session, "Theirs"));
    window.worker.look();
    window.answer().expect("read");
    assert!(window.session.undo().is_err(), "the title is another's");
    assert_eq!(window.session.project().details().title, "Theirs");
    window.session.undo().expect("undone").expect("a step");
    assert_eq!(
        marked(window.session.project()),
        ["ana: Three ships left", "ana: never"]
    );
}

/// The process ends, or the disk fails, at every operation while another hand's work comes in between two steps.
#[test]
fn whatever_happens_while_others_work_comes_in_nothing_is_lost() {
    let copy = on_disk(&session());
    change(&copy.root, "bea", |session| {
        annotate(session, "two", "claim", "nobody");
    });
    let theirs = std::fs::read(copy.root.join("annotations/bea/two.ron")).expect("read");
    for how in How::ALL {
        for number in (1..).step_by(3) {
            let disk = on_disk(&session());
            let faulty = Faulty::at(number, how);
            let folder = Folder::on(Arc::new(faulty.clone()), &disk.root);
            let loaded = load_folder(folder, None).expect("loaded");
            let mut window = Window::on(&loaded, "ana", Some(Duration::from_millis(1)));
            let place = format!("{how:?} at operation {number}");
            let mut saved = Vec::new();
            for (at, words) in ["said", "two came"].into_iter().enumerate() {
                annotate(&mut window.session, "one", "claim", words);
                window.hand_over();
                if window.answer().is_ok() {
                    saved.push(format!("ana: {words}"));
                }
                // As a pull brings it: no lock is asked for.
                if at == 0 {
                    let bea = disk.root.join("annotations/bea");
                    std::fs::create_dir_all(&bea).expect("a folder");
                    std::fs::write(bea.join("two.ron"), &theirs).expect("written");
                    saved.push("bea: nobody".to_owned());
                }
            }
            drop(window);
            let struck = faulty.operations() >= number;
            let found = load(&disk.root);
            assert_eq!(
                (said(&found).as_str(), found.conflicts.len()),
                ("", 0),
                "{place}"
            );
            let marks = marked(&found.project);
            for mark in saved {
                assert!(marks.contains(&mark), "{place}: {mark} of {marks:?}");
            }
            if !struck {
                break;
            }
        }
    }
}
