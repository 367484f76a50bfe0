//! Notebooks: how far articles are, notes on them and on the project, memos.

use super::*;
use crate::model::{About, Content, Entry, MemoId, Progress, Topic};

/// A command of numbers that writes into the notebook.
pub(super) fn writing(
    project: &Project,
    article: &ArticleId,
    (one, two, three): (usize, usize, usize),
) -> Option<Writing> {
    let text = format!("noted {three}");
    let (article, note) = (article.clone(), ["", &text][two % 2].to_owned());
    let memo = |at: usize| {
        let memos = project.entries().filter_map(|entry| match entry.content {
            Content::Memo { id, .. } => Some(id),
            _ => None,
        });
        let memos: Vec<MemoId> = memos.collect();
        memos.get(at % memos.len().max(1)).copied()
    };
    let about = (three % 2 > 0).then(|| About::Article(article.clone()));
    Some(match one % 7 {
        0 => Writing::ArticleNote { article, note },
        1 => Writing::ProjectNote(note),
        2 => Writing::AddMemo { text, about },
        3 => Writing::SetMemo {
            memo: memo(two)?,
            text,
        },
        4 => Writing::SetMemoAbout {
            memo: memo(two)?,
            about,
        },
        5 => Writing::RemoveMemo(memo(two)?),
        _ => Writing::Progress {
            articles: vec![article],
            progress: Progress::ALL[three % 3],
        },
    })
}

fn write(session: &mut Session, writing: Writing) -> Performed {
    let now = Timestamp::UNIX_EPOCH;
    session
        .perform(Command::Write(writing), now)
        .expect("written")
}

fn say(session: &mut Session, articles: &[&str], progress: Progress) -> String {
    let articles = articles.iter().map(|name| article_id(name)).collect();
    let performed = write(session, Writing::Progress { articles, progress });
    performed.transaction.label
}

fn progress(session: &Session) -> [&'static str; 2] {
    ["one", "two"].map(|name| {
        let project = session.project();
        project
            .progress(session.annotator(), &article_id(name))
            .name()
    })
}

fn three_articles() -> Session {
    let fixture = Fixture::new()
        .by("ana")
        .article("one", "The [toll|c1] rose.");
    let fixture = fixture.article("two outlet=The Courier", "It fell.");
    fixture.article("three", "It stayed.").session()
}

#[test]
fn an_article_is_begun_by_annotating_it_and_done_by_saying_so() {
    let mut session = three_articles();
    assert_eq!(progress(&session), ["doing", "to do"]);
    let said = say(&mut session, &["two"], Progress::Done);
    assert_eq!(said, "The Courier: done");
    assert_eq!(
        say(&mut session, &["one", "two"], Progress::Done),
        "2 articles: done"
    );
    assert_eq!(progress(&session), ["done", "done"]);
    assert_eq!(
        session.project().progress_counts(session.annotator()),
        [1, 0, 2]
    );
    // Each for themselves.
    let ben = annotator_id("ben");
    assert_eq!(session.project().progress_counts(&ben), [3, 0, 0]);
    // What can be seen is not written down.
    say(&mut session, &["two"], Progress::ToDo);
    say(&mut session, &["one"], Progress::Doing);
    assert_eq!(session.project().entries().count(), 0);
    say(&mut session, &["one"], Progress::ToDo);
    assert_eq!(progress(&session), ["to do", "to do"]);
    session.undo().expect("undone");
    assert_eq!(progress(&session), ["doing", "to do"]);
}

#[test]
fn the_next_article_that_is_not_done_comes_round() {
    let mut session = three_articles();
    let next = |session: &Session, after: Option<&str>| {
        let after = after.map(article_id);
        let project = session.project();
        let next = project.next_not_done(session.annotator(), after.as_ref());
        next.map(ToString::to_string)
    };
    assert_eq!(next(&session, None).as_deref(), Some("one"));
    assert_eq!(next(&session, Some("three")).as_deref(), Some("one"));
    say(&mut session, &["two"], Progress::Done);
    assert_eq!(next(&session, Some("one")).as_deref(), Some("three"));
    say(&mut session, &["one", "three"], Progress::Done);
    assert_eq!(next(&session, Some("one")), None);
    say(&mut session, &["one"], Progress::Doing);
    assert_eq!(next(&session, Some("one")), None, "it is the one at hand");
}

#[test]
fn a_memo_is_written_in_one_step_and_belongs_to_whoever_wrote_it() {
    let mut session = three_articles();
    let about = Some(About::Article(article_id("two")));
    let text = String::new();
    write(
        &mut session,
        Writing::AddMemo {
            text,
            about: about.clone(),
        },
    );
    let memo = |session: &Session| {
        let found = session.project().entries().next().cloned();
        found.map(|it| Entry::clone(&it))
    };
    let Some(Topic::Memo(memo_id)) = memo(&session).map(|it| it.topic()) else {
        panic!("a memo")
    };
    for text in ["W", "Wh", "Why"] {
        let text = text.to_owned();
        write(
            &mut session,
            Writing::SetMemo {
                memo: memo_id,
                text,
            },
        );
    }
    let written = memo(&session).expect("a memo");
    assert_eq!(written.text, "Why");
    assert_eq!(
        written.content,
        Content::Memo {
            id: memo_id,
            about,
            created: Timestamp::UNIX_EPOCH
        }
    );
    let steps = session.history().done();
    assert_eq!(
        (steps.len(), steps[0].edits.len()),
        (1, 1),
        "adding and typing"
    );
    session.set_annotator(annotator_id("ben"));
    let refused = session.perform(
        Command::Write(Writing::RemoveMemo(memo_id)),
        Timestamp::UNIX_EPOCH,
    );
    assert!(matches!(refused, Err(CommandError::NotYours { .. })));
    session.undo().expect("undone");
    assert_eq!(memo(&session), None);
}

#[test]
fn what_was_written_about_an_article_goes_and_comes_with_it() {
    let mut session = three_articles();
    let (article, note) = (article_id("two"), "thin".to_owned());
    write(&mut session, Writing::ArticleNote { article, note });
    let (text, about) = ("a memo".to_owned(), Some(About::Article(article_id("two"))));
    write(&mut session, Writing::AddMemo { text, about });
    let before = session.project().clone();
    session.end_gesture();
    let removed = session.perform(
        Command::RemoveArticle(article_id("two")),
        Timestamp::UNIX_EPOCH,
    );
    assert!(removed.is_ok(), "{removed:?}");
    let left = session.project().entries();
    let left: Vec<_> = left.map(|entry| entry.text.as_str()).collect();
    assert_eq!(left, ["a memo"], "a memo may be about what is gone");
    session.undo().expect("undone");
    assert!(*session.project() == before);
}
