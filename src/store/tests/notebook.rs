//! Notebooks on the disk.

use super::*;
use crate::edit::Writing;
use crate::model::{About, Progress};

const FILE: &str = "annotations/ana/own.notebook.ron";

fn write(session: &mut Session, writing: Writing) {
    session.end_gesture();
    let performed = session.perform(Command::Write(writing), now());
    performed.expect("written");
}

fn noted() -> Session {
    let mut session = session();
    let articles = vec![article("one")];
    let progress = Progress::Done;
    write(&mut session, Writing::Progress { articles, progress });
    let (one, two) = (article("one"), article("two"));
    let note = "ask the desk".to_owned();
    write(&mut session, Writing::ArticleNote { article: one, note });
    write(&mut session, Writing::ProjectNote("a pilot".to_owned()));
    let (text, about) = ("“Never” is strong.".to_owned(), Some(About::Article(two)));
    write(&mut session, Writing::AddMemo { text, about });
    session
}

#[test]
fn a_notebook_is_a_file_of_its_own_and_comes_back() {
    let session = noted();
    let disk = on_disk(&session);
    let loaded = disk.comes_back(&session);
    let file = disk.text(FILE);
    let ids = loaded.project.entries().last().expect("a memo").topic();
    let crate::model::Topic::Memo(id) = ids else {
        panic!("memos come last")
    };
    let expected = format!(
        r#"(
  kind: "pullquote notebook",
  version: 1,
  annotator: "ana",
  entries: [
    Project(
      text: "a pilot",
      updated: "2025-04-30T08:00:00Z",
    ),
    Article(
      article: "one",
      progress: Some(Done),
      text: "ask the desk",
      updated: "2025-04-30T08:00:00Z",
    ),
    Memo(
      id: "{id}",
      about: Some(Article("two")),
      text: "“Never” is strong.",
      created: "2025-04-30T08:00:00Z",
      updated: "2025-04-30T08:00:00Z",
    ),
  ],
)
"#
    );
    assert_eq!(file, expected);
    disk.stays_as_it_is("ana");
}

#[test]
fn who_notes_nothing_has_no_such_file() {
    let disk = on_disk(&session());
    assert!(!disk.root.join(FILE).exists());
    change(&disk.root, "ana", |session| {
        write(session, Writing::ProjectNote("a pilot".to_owned()));
    });
    assert!(disk.root.join(FILE).exists());
    change(&disk.root, "ana", |session| {
        write(session, Writing::ProjectNote(String::new()));
    });
    assert!(!disk.root.join(FILE).exists());
}

#[test]
fn what_is_about_an_article_that_is_not_there_is_kept() {
    let disk = on_disk(&noted());
    replace(&disk.root, FILE, r#"article: "one""#, r#"article: "gone""#);
    let loaded = load(&disk.root);
    is_said(&loaded, "it is kept");
    change(&disk.root, "ana", |session| {
        write(session, Writing::ProjectNote("no pilot".to_owned()));
    });
    let file = disk.text(FILE);
    for words in [r#"article: "gone""#, "ask the desk", "no pilot"] {
        assert!(file.contains(words), "{words} is not in {file}");
    }
}

#[test]
fn a_notebook_that_cannot_be_read_is_not_written_over() {
    let disk = on_disk(&noted());
    replace(&disk.root, FILE, "entries: [", "entries: [[");
    let before = tree(&disk.root);
    let loaded = load(&disk.root);
    assert_eq!(loaded.faults(), 1);
    let mut session = as_whom(&loaded, "ana");
    let refused = session.perform(Command::Write(Writing::ProjectNote("x".to_owned())), now());
    let refused = refused.expect_err("sealed").to_string();
    assert!(refused.contains("ana's notebook"), "{refused}");
    assert_eq!(tree(&disk.root), before);
}

#[test]
fn what_only_the_journal_has_is_written_down_again() {
    let disk = on_disk(&session());
    let loaded = load(&disk.root);
    let mut session = as_whom(&loaded, "ana");
    write(&mut session, Writing::ProjectNote("a pilot".to_owned()));
    let mut worker = worker(&loaded);
    save_last(&mut worker, &session);
    drop(worker);
    let again = load(&disk.root);
    assert_eq!(again.project, *session.project());
}
