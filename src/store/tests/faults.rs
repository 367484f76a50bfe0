//! At every single operation that writes, the disk fails or the process dies. What was acknowledged is there, all of a
//! step or nothing of it, and the next try works.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;

use super::faulty::{Faulty, How};
use super::*;
use crate::store::create::create_in;
use crate::store::disk::Folder;
use crate::store::load::load_folder;
use crate::store::{SaveReport, SaveWorker};

fn load_on(disk: &Faulty, root: &Path) -> Loaded {
    let folder = Folder::on(Arc::new(disk.clone()), root);
    load_folder(folder, None).expect("loaded")
}

/// An import: a text, an annotation in it, one in another article, and a link.
fn import(session: &mut Session) {
    let command = Command::AddArticles(vec![new_article("three")]);
    session.perform(command, now()).expect("an article");
    let new = annotate(session, "three", "claim", "nobody asked");
    let other = annotate(session, "one", "claim", "The minister");
    let cluster = Command::CreateCluster {
        title: "New".to_owned(),
        members: vec![new, other],
    };
    session.perform(cluster, now()).expect("a cluster");
}

/// What empties files: the last annotations go, and an article with them.
fn empty(session: &mut Session) {
    let gone = Command::RemoveArticle(article("two"));
    session.perform(gone, now()).expect("removed");
    let project = session.project();
    let left: Vec<_> = (project.annotations_in(&article("one")).iter())
        .map(|annotation| annotation.id)
        .collect();
    let gone = Command::RemoveAnnotations(left);
    session.perform(gone, now()).expect("removed");
}

/// Runs a save with every fault at every operation. Returns how many there were.
fn tried(work: fn(&mut Session)) -> usize {
    let mut trials = 0;
    for how in How::ALL {
        for number in 1.. {
            let disk = on_disk(&session());
            let old = load(&disk.root).project;
            let faulty = Faulty::at(number, how);
            let loaded = load_on(&faulty, &disk.root);
            let mut session = as_whom(&loaded, "ana");
            work(&mut session);
            let before = tree(&disk.root);
            let outcome = save(&loaded, &session);
            if faulty.operations() < number {
                assert!(matches!(outcome, Ok(None)), "{how:?} {number}: {outcome:?}");
                break;
            }
            trials += 1;
            let place = format!("{how:?} at operation {number}: {outcome:?}");
            let found = load(&disk.root);
            assert_eq!(said(&found), "", "{place}");
            assert_eq!(found.conflicts, [], "{place}");
            let is_new = found.project == *session.project();
            assert!(is_new || found.project == old, "half of it: {place}");
            match &outcome {
                Ok(_) => assert!(is_new, "said to be done, and is not: {place}"),
                Err(_) if how.dies() => {}
                Err(_) => {
                    assert!(!is_new, "said to have failed, and is done: {place}");
                    assert_eq!(tree(&disk.root), before, "{place}");
                }
            }
            // All is well again: whoever writes next finishes it, and the files are those of the project.
            store::repair(&disk.root, Holder::default()).expect(&place);
            if !is_new {
                change(&disk.root, "ana", work);
            }
            let again = load(&disk.root);
            assert_eq!((said(&again).as_str(), again.recovered), ("", 0), "{place}");
            let files: Vec<_> = tree(&disk.root).into_keys().collect();
            let parts = crate::store::part::all_parts(&again.project);
            let mut expected: Vec<_> = parts.iter().map(store::path_of).collect();
            expected.push(PathBuf::from(".gitattributes"));
            expected.sort();
            assert_eq!(files, expected, "{place}");
            let staging = disk.root.join(".pullquote/staging");
            assert!(!staging.exists(), "{place}");
        }
    }
    trials
}

#[test]
fn an_import_is_done_or_not_at_every_operation() {
    assert!(tried(import) > 150);
}

#[test]
fn what_was_removed_stays_away_at_every_operation() {
    assert!(tried(empty) > 80);
}

#[test]
fn a_new_project_is_there_or_not_at_every_operation() {
    let session = session();
    for how in How::ALL {
        for number in 1.. {
            let folder = tempfile::tempdir().expect("a folder");
            let root = folder.path().join("project");
            let faulty = Faulty::at(number, how);
            let disk = Folder::on(Arc::new(faulty.clone()), &root);
            let outcome = create_in(&disk, session.project());
            if faulty.operations() < number {
                outcome.expect("made");
                break;
            }
            let place = format!("{how:?} at operation {number}: {outcome:?}");
            let is_there = root.join("project.ron").exists();
            if !how.dies() {
                assert_eq!(outcome.is_ok(), is_there, "{place}");
            }
            if matches!(how, How::Fails(_) | How::FailsHalfway) && outcome.is_err() {
                assert!(!root.exists(), "left behind: {place}");
            }
            if is_there {
                assert_eq!(said(&load(&root)), "", "{place}");
            } else {
                assert!(store::is_vacant(&root).expect("looked at"), "{place}");
                store::create(&root, session.project()).expect(&place);
            }
            assert!(load(&root).project == *session.project(), "{place}");
            assert!(
                !root.join(".pullquote/unfinished").exists() || is_there,
                "{place}"
            );
        }
    }
}

/// What the thread reports as saved is in the files, whatever happens to the disk before and after.
#[test]
fn the_thread_says_saved_only_of_what_is() {
    let words = ["said", "ships", "two came", "never", "asked"];
    for how in How::ALL {
        for number in (1..).step_by(3) {
            let disk = on_disk(&session());
            let faulty = Faulty::at(number, how);
            let loaded = load_on(&faulty, &disk.root);
            let mut session = as_whom(&loaded, "ana");
            let mut states = vec![session.project().clone()];
            let (reports, said_so) = channel();
            let report = move |report| drop(reports.send(report));
            let started = SaveWorker::start(&loaded, Holder::default(), None, report);
            let mut worker = started.expect("a thread");
            let mut acknowledged = 0;
            for (step, word) in words.iter().enumerate() {
                annotate(
                    &mut session,
                    if step % 2 == 0 { "one" } else { "two" },
                    "claim",
                    word,
                );
                let number = save_last(&mut worker, &session);
                states.push(session.project().clone());
                let answer = said_so.iter().find_map(|report| match report {
                    SaveReport::Saved(saved) if saved == number => Some(true),
                    SaveReport::Failed(..) => Some(false),
                    _ => None,
                });
                if answer == Some(true) {
                    acknowledged = step + 1;
                }
            }
            let place = format!("{how:?} at operation {number}, acknowledged {acknowledged}");
            let struck = faulty.operations() >= number;
            if !how.dies() {
                // The disk is well again: pressing “Not saved” saves everything.
                faulty.mend();
                let number = worker.retry();
                let saved = said_so.iter().find_map(|report| match report {
                    SaveReport::Saved(saved) if saved == number => Some(Ok(())),
                    SaveReport::Failed(error, _) => Some(Err(error)),
                    _ => None,
                });
                saved.expect("an answer").expect(&place);
                acknowledged = words.len();
            }
            drop(worker);
            let found = load(&disk.root);
            assert_eq!(said(&found), "", "{place}");
            let allowed = &states[acknowledged..];
            assert!(allowed.contains(&found.project), "{place}");
            if !struck {
                break;
            }
        }
    }
}

#[test]
fn a_torn_line_of_the_journal_does_not_poison_the_next() {
    let disk = on_disk(&session());
    let loaded = load(&disk.root);
    std::fs::create_dir_all(disk.root.join(".pullquote")).expect("a folder");
    let journal = disk.root.join(".pullquote/journal.ron");
    std::fs::write(&journal, "(project:\"01JTEST\",time:\"2025-").expect("written");
    // No other file can be written: the step is in the journal only.
    std::fs::write(disk.root.join(".pullquote/staging"), "in the way").expect("written");
    let mut session = as_whom(&loaded, "ana");
    let mut worker = worker(&loaded);
    annotate(&mut session, "one", "claim", "said");
    save_last(&mut worker, &session);
    drop(worker);
    let found = load(&disk.root);
    assert_eq!((said(&found).as_str(), found.recovered), ("", 1));
    assert!(found.project == *session.project());
}

/// Steps that the project's folder does not take are kept in the person's own folder, and come back from there.
#[test]
fn steps_are_kept_elsewhere_while_the_folder_takes_none() {
    let disk = on_disk(&session());
    let home = tempfile::tempdir().expect("a folder");
    let faulty = Faulty::at(1, How::FailsFromHere(std::io::ErrorKind::StorageFull));
    let loaded = load_on(&faulty, &disk.root);
    let mut session = as_whom(&loaded, "ana");
    let (reports, said_so) = channel();
    let report = move |report| drop(reports.send(report));
    let folder = Some(home.path().to_owned());
    let mut worker =
        SaveWorker::start(&loaded, Holder::default(), folder, report).expect("a thread");
    annotate(&mut session, "one", "claim", "said");
    save_last(&mut worker, &session);
    let kept = said_so.iter().find_map(|report| match report {
        SaveReport::Failed(_, kept) => Some(kept),
        _ => None,
    });
    let kept = kept.expect("it failed").expect("kept elsewhere");
    assert!(kept.starts_with(home.path()) && kept.is_file());
    drop(worker);
    assert!(load(&disk.root).project == loaded.project);
    let found = store::load_with(&disk.root, Some(home.path())).expect("loaded");
    assert!(found.project == *session.project());
    // Once it is in the files, it is there no more.
    let folder = Some(home.path().to_owned());
    let mut worker =
        SaveWorker::start(&found, Holder::default(), folder, |_| {}).expect("a thread");
    worker.save_recovered(&found);
    drop(worker);
    assert!(!kept.exists());
    assert!(load(&disk.root).project == *session.project());
}
