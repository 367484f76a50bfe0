//! What steps did, in words.

use super::*;
use crate::model::Progress;

fn told(session: &Session) -> Vec<String> {
    let steps = session.history().done().iter();
    steps.map(|step| words(session.project(), step)).collect()
}

#[test]
fn each_step_says_what_it_did() {
    let fixture = Fixture::new().by("ana");
    let fixture = fixture.article("one outlet=The Courier", "Nobody said never.\nIt rained.");
    let mut session = fixture.article("two", "It was not said.").session();
    let tag = |name: &str| tag_id(name);
    let id = |name: &str| article_id(name);
    let mut perform = |command: Command| {
        session.end_gesture();
        let performed = session.perform(command, Timestamp::UNIX_EPOCH);
        let performed = performed.expect("performed");
        (performed.annotation, performed.cluster)
    };
    let at = |article: &str, start, end| Command::Annotate {
        article: id(article),
        tag: tag("claim"),
        spans: Spans::single(Span::new(start, end)).expect("words"),
    };
    let one = perform(at("one", 12, 17)).0.expect("made");
    let two = perform(at("two", 3, 10)).0.expect("made");
    perform(Command::Retag {
        annotations: vec![one],
        tag: tag("quote"),
    });
    perform(Command::SetSpan {
        annotation: one,
        fragment: 0,
        span: Span::new(7, 17),
    });
    perform(Command::SetAttribute {
        annotation: one,
        name: "speaker".to_owned(),
        value: Some(AttributeValue::Text("The mayor".to_owned())),
    });
    perform(Command::SetNote {
        annotation: one,
        note: "twice".to_owned(),
    });
    let cluster = perform(Command::CreateCluster {
        title: "Denial".to_owned(),
        members: vec![one, two],
    });
    perform(Command::RenameCluster {
        cluster: cluster.1.expect("made"),
        title: "Denials".to_owned(),
    });
    perform(Command::CreateRelation {
        relation_type: "supports".to_owned(),
        from: two,
        to: one,
    });
    perform(Command::Write(Writing::Progress {
        articles: vec![id("one")],
        progress: Progress::Done,
    }));
    perform(Command::Write(Writing::AddMemo {
        text: "Look again".to_owned(),
        about: None,
    }));
    perform(Command::Write(Writing::ArticleNote {
        article: id("one"),
        note: "Thin".to_owned(),
    }));
    perform(Command::SetDetails(crate::model::ProjectDetails::default()));
    assert_eq!(
        told(&session),
        [
            "Tagged “never” as Claim in The Courier",
            "Tagged “was not” as Claim in two",
            "Made Claim “never” in The Courier Quote",
            "Moved Quote “never” to “said never” in The Courier",
            "Set speaker of “said never” in The Courier to “The mayor”",
            "Noted on “said never” in The Courier: “twice”",
            "Linked “said never” and “was not” as “Denial”",
            "Called “Denial” “Denials”",
            "Related “was not” to “said never”: supports",
            "The Courier: done",
            "Wrote a memo: “Look again”",
            "Noted on The Courier: “Thin”",
            "Project details changed",
        ]
    );
    let gone = Command::RemoveAnnotations(vec![one]);
    done(&mut session, gone);
    assert_eq!(
        told(&session).last().map(String::as_str),
        Some("Removed Quote “said never” in The Courier")
    );
}

#[test]
fn what_does_too_much_for_a_line_says_its_label() {
    let mut session = session();
    let article = |name: &str| article_id(name);
    let passage = |name: &str, start| NewAnnotation {
        article: article(name),
        tag: tag_id("claim"),
        spans: Spans::single(Span::new(start, start + 3)).expect("words"),
        attributes: [].into(),
    };
    let all = vec![passage("one", 0), passage("one", 4), passage("two", 0)];
    drop(session.perform(Command::AnnotateAll(all), Timestamp::UNIX_EPOCH));
    let removed = session.perform(
        Command::RemoveArticle(article("one")),
        Timestamp::UNIX_EPOCH,
    );
    drop(removed.expect("removed"));
    assert_eq!(
        told(&session),
        ["Tagged 3 passages as Claim in 2 articles", "one removed"]
    );
}
