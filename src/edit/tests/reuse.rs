//! What is annotated already is not made again, and clusters of what is linked become one.

use super::*;
use crate::model::Annotation;

fn accounts() -> Session {
    let fixture = Fixture::new()
        .by("ana")
        .article(
            "one",
            "[“Our bridge is not for sale,”|q1:quote speaker=Ada Brook; note=loud] said Brook.\n\
             [Ferries stopped on Monday.|c1]",
        )
        .article(
            "two",
            "Brook said the bridge was [not for sale|q2:quote].\nOn Monday [all ferries stopped.|e2:event]",
        )
        .article("three", "The ferries [stopped|c3] on Monday.")
        .cluster("Refusal", "q1 q2")
        .cluster("all ferries", "e2");
    fixture.session()
}

fn new(session: &Session, article: &str, words: &str, tag: &str) -> NewAnnotation {
    let article = article_id(article);
    let text = &session.project().article(&article).expect("there").text;
    let start = text.as_str().find(words).expect("the words are there");
    NewAnnotation {
        article,
        tag: tag_id(tag),
        spans: Spans::single(Span::new(start, start + words.len())).expect("a span"),
        attributes: [("kind".to_owned(), AttributeValue::Text("direct".to_owned()))].into(),
    }
}

fn perform(session: &mut Session, command: Command) -> Performed {
    // Later than the fixture's ids, which begin at 1.
    let now = "2025-06-02T12:00:00Z".parse().expect("a time");
    let performed = session.perform(command, now);
    performed.expect("performed")
}

fn all(session: &Session) -> Vec<Annotation> {
    let layers = session.project().layers().values();
    let all = layers.flat_map(crate::model::Layer::all);
    all.map(|annotation| (**annotation).clone()).collect()
}

/// The titles of all clusters with the words of their members, and their notes.
fn clusters(session: &Session) -> Vec<(String, Vec<String>, String)> {
    let project = session.project();
    let clusters = project.clusters().map(|cluster| {
        let members = cluster.members.iter();
        let words = members.map(|id| project.text_of(project.annotation(*id).expect("there")));
        (cluster.title.clone(), words.collect(), cluster.note.clone())
    });
    clusters.collect()
}

fn link(session: &Session, passages: &[(&str, &str)], tag: &str) -> Command {
    let passages = passages.iter();
    Command::LinkPassages {
        cluster: None,
        title: "New".to_owned(),
        members: Vec::new(),
        passages: passages
            .map(|(article, words)| new(session, article, words, tag))
            .collect(),
    }
}

#[test]
fn the_same_words_with_the_same_tag_are_annotated_once() {
    let mut session = accounts();
    let before = all(&session);
    for words in [
        "“Our bridge is not for sale,”",
        "Our bridge is not for sale",
    ] {
        let NewAnnotation {
            article,
            tag,
            spans,
            ..
        } = new(&session, "one", words, "quote");
        let again = Command::Annotate {
            article,
            tag,
            spans,
        };
        let performed = perform(&mut session, again);
        assert_eq!(performed.annotation, Some(before[0].id));
        assert!(performed.transaction.edits.is_empty(), "{words}");
    }
    let other = new(&session, "one", "“Our bridge", "quote");
    perform(
        &mut session,
        Command::AnnotateAll(vec![other.clone(), other]),
    );
    assert_eq!(
        all(&session).len(),
        before.len() + 1,
        "other words, and only once"
    );
}

#[test]
fn what_is_there_gets_the_values_that_it_lacks_and_keeps_its_own() {
    let mut session = accounts();
    let before = session.project().clone();
    let mut again = new(&session, "one", "Our bridge is not for sale", "quote");
    let other = AttributeValue::Text("Somebody".to_owned());
    again.attributes.insert("speaker".to_owned(), other);
    let performed = perform(&mut session, Command::AnnotateAll(vec![again]));
    let id = performed.annotation.expect("the one that is there");
    let annotation = session.project().annotation(id).expect("there");
    let value = |name: &str| annotation.attributes.get(name).map(AttributeValue::to_text);
    assert_eq!(value("speaker").as_deref(), Some("Ada Brook"));
    assert_eq!(value("kind").as_deref(), Some("direct"));
    assert_eq!(annotation.note, "loud");
    session.undo().expect("undone");
    assert!(session.project() == &before);
}

#[test]
fn a_link_takes_what_is_annotated_whatever_its_tag() {
    let mut session = accounts();
    let before = all(&session).len();
    // In the one a claim on just these words, in the other an event on nearly these, in the third a part of the words.
    let passages = [
        ("one", "Ferries stopped on Monday."),
        ("two", "On Monday all ferries stopped."),
        ("three", "The ferries stopped on Monday."),
    ];
    let command = link(&session, &passages, "claim");
    perform(&mut session, command);
    assert_eq!(all(&session).len(), before, "nothing is made");
    let members = [
        "all ferries stopped.",
        "Ferries stopped on Monday.",
        "stopped",
    ];
    assert_eq!(clusters(&session)[1].1, members);
    // Of another tag, a part of the words is something else.
    let command = link(
        &session,
        &[("three", "The ferries stopped on Monday.")],
        "event",
    );
    perform(&mut session, command);
    assert_eq!(all(&session).len(), before + 1);
}

#[test]
fn clusters_of_passages_become_one_in_one_step() {
    let mut session = accounts();
    let before = session.project().clone();
    let passages = [
        ("one", "Our bridge is not for sale"),
        ("two", "On Monday all ferries stopped."),
        ("three", "The ferries stopped on Monday."),
    ];
    let command = link(&session, &passages, "claim");
    let performed = perform(&mut session, command);
    let [(title, members, note)] = &clusters(&session)[..] else {
        panic!("one cluster, not {:?}", clusters(&session));
    };
    assert_eq!(title, "Refusal", "the title that somebody wrote");
    assert_eq!(note, "", "the other's was the beginning of a member");
    assert_eq!(members.len(), 4);
    assert_eq!(
        performed.cluster,
        session.project().clusters().next().map(|it| it.id)
    );
    session.undo().expect("undone");
    assert!(session.project() == &before);
}

#[test]
fn a_cluster_at_hand_takes_in_that_of_the_passage_but_none_that_was_kept_apart() {
    let mut session = accounts();
    let own = session.project().clusters().last().expect("two").clone();
    let passage = new(&session, "two", "was not for sale", "quote");
    let into = |session: &Session, members: Vec<AnnotationId>| Command::LinkPassages {
        cluster: session.project().cluster(own.id).map(|it| it.id),
        title: String::new(),
        members,
        passages: vec![passage.clone()],
    };
    let apart = session.project().clone();
    let command = into(&session, own.members.clone());
    perform(&mut session, command);
    let words = [
        "all ferries stopped.",
        "“Our bridge is not for sale,”",
        "not for sale",
    ];
    assert_eq!(
        clusters(&session),
        [(
            "Refusal".to_owned(),
            words.map(str::to_owned).to_vec(),
            String::new()
        )]
    );
    session.undo().expect("undone");
    assert!(session.project() == &apart);

    // With a member in both, both stay: somebody wanted it so.
    let refusal = session.project().clusters().next().expect("two").clone();
    let both = Command::AddToCluster {
        cluster: own.id,
        members: vec![refusal.members[0]],
    };
    perform(&mut session, both);
    let command = into(&session, own.members.clone());
    perform(&mut session, command);
    let sizes: Vec<usize> = clusters(&session).iter().map(|it| it.1.len()).collect();
    assert_eq!(sizes, [2, 3]);

    // A new cluster was asked for, of what is in one already: none joins.
    let anew = Command::LinkPassages {
        cluster: None,
        title: "Anew".to_owned(),
        members: own.members.clone(),
        passages: vec![passage],
    };
    perform(&mut session, anew);
    assert_eq!(clusters(&session).len(), 3);
}

#[test]
fn merging_keeps_written_titles_and_all_notes() {
    let mut session = accounts();
    let [first, second] = [0, 1].map(|at| session.project().clusters().nth(at).expect("two").id);
    let note = |cluster, note: &str| Command::SetClusterNote {
        cluster,
        note: note.to_owned(),
    };
    perform(&mut session, note(first, "One"));
    perform(&mut session, note(second, "Two"));
    let merge = |into, other| Command::MergeClusters {
        into,
        others: vec![other],
    };
    perform(&mut session, merge(second, first));
    let (title, _, kept) = &clusters(&session)[0];
    assert_eq!((title.as_str(), kept.as_str()), ("Refusal", "Two\nOne"));
    session.undo().expect("undone");
    let title = "Boats".to_owned();
    perform(
        &mut session,
        Command::RenameCluster {
            cluster: second,
            title,
        },
    );
    perform(&mut session, merge(second, first));
    let (title, _, kept) = &clusters(&session)[0];
    assert_eq!(
        (title.as_str(), kept.as_str()),
        ("Boats", "Two\nRefusal\nOne")
    );
}

#[test]
fn an_annotation_that_gets_the_tag_of_another_on_its_words_becomes_that_one() {
    let mut session = Fixture::new()
        .by("ana")
        .article(
            "one",
            "He said [[not for sale|c1:claim source=Ada; note=odd]|q1:quote speaker=Brook].",
        )
        .article("two", "[Sold|c2].")
        .cluster("Refusal", "c1 c2")
        .relation("c1", "supports", "c2")
        .session();
    let before = session.project().clone();
    let [claim, quote] = ["claim", "quote"].map(|tag| {
        let mut all = all(&session).into_iter();
        all.find(|it| it.tag.as_str() == tag).expect("there").id
    });
    let performed = perform(
        &mut session,
        Command::Retag {
            annotations: vec![claim],
            tag: tag_id("quote"),
        },
    );
    assert_eq!(performed.annotation, Some(quote));
    let project = session.project();
    assert!(project.annotation(claim).is_none());
    let kept = project.annotation(quote).expect("there");
    let speaker = kept.attributes.get("speaker").map(AttributeValue::to_text);
    assert_eq!(
        (speaker.as_deref(), kept.note.as_str()),
        (Some("Brook"), "odd")
    );
    assert_eq!(project.clusters_of(quote).len(), 1);
    assert_eq!(project.relations().next().expect("there").from, quote);
    session.undo().expect("undone");
    assert!(session.project() == &before);
}

#[test]
fn merging_tags_leaves_no_two_annotations_on_the_same_words() {
    let mut session = Fixture::new()
        .by("ana")
        .article(
            "one",
            "He said [[not for sale|c1:claim source=Ada; note=odd]|q1:quote speaker=Brook]. [Sold|q2:quote].",
        )
        .article("two", "[[Sold|c2:claim@ben]|q3:quote@ben].")
        .cluster("Refusal", "c1 q2")
        .relation("c1", "supports", "q2")
        .session();
    let before = session.project().clone();
    let merge = Command::MergeTags {
        into: tag_id("quote"),
        others: vec![tag_id("claim")],
    };
    let _ = perform(&mut session, merge);
    let project = session.project();
    let left: Vec<_> = (project.articles().iter())
        .map(|article| project.annotations_in(&article.id).len())
        .collect();
    assert_eq!(left, [2, 1]);
    let kept = project.annotations_in(&project.articles()[0].id)[0];
    assert_eq!(kept.note, "odd");
    assert_eq!(kept.attributes.len(), 2, "{:?}", kept.attributes);
    assert_eq!(
        kept.updated,
        before.annotation(kept.id).expect("there").updated
    );
    assert_eq!(project.clusters_of(kept.id).len(), 1);
    assert_eq!(project.relations().next().expect("there").from, kept.id);
    session.undo().expect("undone");
    assert!(session.project() == &before);
}

#[test]
fn a_fragment_that_makes_it_another_joins_both() {
    let mut session = Fixture::new()
        .by("ana")
        .article(
            "one",
            "[[Ferries|c1:claim note=odd] stopped|c2:claim source=Ada].",
        )
        .session();
    let before = session.project().clone();
    let find = |note: &str| {
        let mut all = all(&session).into_iter();
        all.find(|it| it.note == note).expect("there").id
    };
    let (short, long) = (find("odd"), find(""));
    let fragment = Command::AddFragment {
        annotation: short,
        span: Span::new(0, "Ferries stopped".len()),
    };
    let performed = perform(&mut session, fragment);
    assert_eq!(performed.annotation, Some(long));
    let project = session.project();
    assert!(project.annotation(short).is_none());
    assert_eq!(project.annotation(long).expect("there").note, "odd");
    session.undo().expect("undone");
    assert!(session.project() == &before);
}
