//! Later versions of an article, and what goes over to them.

use super::*;
use crate::model::Subject;

const OLD: &str = "[The bridge is closed.|a:claim note=seen; source=port] Police said [three people|b:claim] were hurt. [It rained|c:claim@ben]. [Nobody came|d:claim].";
const NEW: &str = "Updated. The bridge is closed. Police said four people were hurt. It rained.";

fn session() -> Session {
    Fixture::new()
        .article(
            "gazette outlet=The Gazette; title=Bridge; published=2025-05-01",
            OLD,
        )
        .article("herald", "[Closed|h].")
        .cluster("The bridge", "a h")
        .by("ben")
        .cluster("Ben's", "a c")
        .by("me")
        .session()
}

fn later(text: &str) -> Command {
    Command::AddVersion {
        of: article_id("gazette"),
        article: NewArticle {
            id: None,
            source: "later.txt".to_owned(),
            details: ArticleDetails {
                published: "2025-05-02".to_owned(),
                ..ArticleDetails::default()
            },
            text: ArticleText::new(text),
            furniture: Vec::new(),
            encoding: String::new(),
        },
    }
}

fn now() -> Timestamp {
    "2025-07-01T12:00:00Z".parse().expect("a time")
}

fn texts(session: &Session, article: &str) -> Vec<String> {
    let project = session.project();
    let annotations = project.annotations_in(&article_id(article)).into_iter();
    annotations.map(|it| project.text_of(it)).collect()
}

#[test]
fn what_is_unchanged_goes_over_in_one_step() {
    let mut session = session();
    let before = session.project().clone();
    let performed = session.perform(later(NEW), now()).expect("performed");
    assert_eq!(
        performed.transaction.label,
        "Later version of The Gazette added, 1 annotation carried over"
    );
    let project = session.project();
    let order: Vec<_> = project.articles().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["gazette", "gazette-2", "herald"]);
    let new = &project.articles()[1];
    assert_eq!(new.version_of, Some(article_id("gazette")));
    assert_eq!(project.first_version(new).1, 2);
    // What the text does not say is as it was, but for the day.
    let details = &new.details;
    let said = [&details.outlet, &details.title, &details.published].map(String::as_str);
    assert_eq!(said, ["The Gazette", "Bridge", "2025-05-02"]);
    // Only what is unchanged, and only of who acts.
    assert_eq!(texts(&session, "gazette-2"), ["The bridge is closed."]);
    let copy = project.annotations_in(&article_id("gazette-2"))[0].clone();
    assert_eq!(
        (copy.note.as_str(), copy.annotator.as_str()),
        ("seen", "me")
    );
    assert_eq!(copy.attributes.len(), 1);
    // It joins the annotator's own cluster, and nobody else's.
    let members = |title: &str| {
        let mut clusters = project.clusters();
        let cluster = clusters.find(|it| it.title == title).expect("a cluster");
        cluster.members.len()
    };
    assert_eq!((members("The bridge"), members("Ben's")), (3, 2));
    session.undo().expect("undone");
    assert_eq!(*session.project(), before);
}

#[test]
fn what_was_confirmed_is_copied_once() {
    let mut session = session();
    session.perform(later(NEW), now()).expect("performed");
    let project = session.project();
    let new = project.articles()[1].clone();
    let b = project.annotations_in(&article_id("gazette"))[1].id;
    let start = NEW.find("four people").expect("the words");
    let spans = Spans::single(Span::new(start, start + 11)).expect("words");
    let command = Command::CarryOver {
        article: new.id.clone(),
        places: vec![(b, spans)],
    };
    let performed = session.perform(command.clone(), now()).expect("performed");
    assert_eq!(performed.transaction.label, "Annotation carried over");
    assert_eq!(
        texts(&session, "gazette-2"),
        ["The bridge is closed.", "four people"]
    );
    let count = session.project().annotation_count();
    session.perform(command, now()).expect("performed");
    assert_eq!(session.project().annotation_count(), count);
    session.set_annotator(annotator_id("ben"));
    let spans = Spans::single(Span::new(0, 7)).expect("words");
    let of_others = Command::CarryOver {
        article: new.id.clone(),
        places: vec![(b, spans)],
    };
    let refused = session.perform(of_others, now());
    assert!(matches!(refused, Err(CommandError::NotYours { .. })));
    // A dismissed link says that it was dropped.
    let subject = Subject::Link {
        annotation: b,
        article: new.id.clone(),
        span: Span::new(0, 7),
    };
    assert_eq!(subject.annotation(), Some(b));
}

#[test]
fn the_text_itself_is_no_later_version() {
    let mut session = session();
    let text = session.project().articles()[0].text.clone();
    let refused = session.perform(later(text.as_str()), now());
    assert!(matches!(refused, Err(CommandError::SameText { .. })));
}

#[test]
fn when_a_version_goes_those_after_it_follow_the_one_before() {
    let mut session = session();
    session.perform(later(NEW), now()).expect("performed");
    let Command::AddVersion { article, .. } = later("A third text.") else {
        panic!("it adds a version");
    };
    let third = Command::AddVersion {
        of: article_id("gazette-2"),
        article,
    };
    session.perform(third, now()).expect("performed");
    let third = session.project().articles()[2].clone();
    assert_eq!(session.project().first_version(&third).1, 3);
    for (gone, before) in [("gazette-2", Some("gazette")), ("gazette", None)] {
        let remove = Command::RemoveArticle(article_id(gone));
        session.perform(remove, now()).expect("performed");
        let third = session.project().article(&third.id).expect("it stays");
        assert_eq!(third.version_of, before.map(article_id));
    }
    for _ in 0..4 {
        session.undo().expect("undone");
    }
    assert_eq!(session.project().articles().len(), 2);
}
