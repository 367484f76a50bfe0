//! Clusters, and answers to what the machine found.

use super::*;

fn cluster(session: &mut Session, members: Vec<AnnotationId>) -> crate::model::ClusterId {
    let command = Command::CreateCluster {
        title: "One".to_owned(),
        members,
    };
    let performed = session.perform(command, Timestamp::UNIX_EPOCH);
    performed.expect("performed").cluster.expect("a cluster")
}

fn passage(article: &str, start: usize, end: usize) -> NewAnnotation {
    NewAnnotation {
        article: article_id(article),
        tag: tag_id("quote"),
        spans: Spans::single(Span::new(start, end)).expect("a span"),
        attributes: [
            ("speaker", AttributeValue::Text("The minister".to_owned())),
            (
                "place",
                AttributeValue::Text("unknown to quotes".to_owned()),
            ),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into(),
    }
}

#[test]
fn an_accepted_link_annotates_and_joins_in_one_step() {
    let mut session = session();
    let first = annotate(&mut session);
    let before = session.project().clone();
    let accept = |session: &mut Session, cluster| {
        let command = Command::LinkPassages {
            cluster,
            title: "Minister".to_owned(),
            members: vec![first],
            passages: vec![passage("two", 4, 12)],
        };
        let performed = session.perform(command, Timestamp::UNIX_EPOCH);
        performed.expect("performed")
    };
    let performed = accept(&mut session, None);
    let made = performed.annotation.expect("an annotation");
    let project = session.project();
    let annotation = project.annotation(made).expect("there");
    assert_eq!(annotation.attributes.len(), 1, "only what the tag has");
    let cluster = project.clusters().next().expect("a cluster").id;
    assert_eq!(project.clusters_of(made), [cluster]);
    assert_eq!(project.clusters_of(first), [cluster]);

    // The same passage again: nothing is made twice.
    let again = accept(&mut session, Some(cluster));
    assert_eq!(again.annotation, Some(made));
    assert!(again.transaction.edits.is_empty());

    session.undo().expect("undone");
    assert!(session.project() == &before);
}

#[test]
fn clusters_merge_and_split() {
    let mut session = session();
    let command = Command::AnnotateAll(vec![passage("one", 4, 12), passage("two", 4, 12)]);
    done(&mut session, command);
    let annotations: Vec<AnnotationId> = (session.project().layers().values())
        .flat_map(crate::model::Layer::all)
        .map(|annotation| annotation.id)
        .collect();
    let [first, second] = annotations[..] else {
        panic!("two annotations");
    };
    let one = cluster(&mut session, vec![first]);
    let other = cluster(&mut session, vec![second, first]);
    let answer = Command::Review {
        subject: Subject::Discrepancy {
            cluster: Some(other),
            aspect: Aspect::Date,
            topic: String::new(),
        },
        verdict: Verdict::Confirmed,
        note: String::new(),
    };
    done(&mut session, answer);
    let merge = Command::MergeClusters {
        into: one,
        others: vec![other],
    };
    done(&mut session, merge);
    let project = session.project();
    assert_eq!(project.clusters().count(), 1);
    let merged = project.cluster(one).expect("there");
    assert_eq!(merged.members, [first, second]);
    assert_eq!(project.reviews().count(), 0, "what they were about is gone");

    let split = Command::SplitCluster {
        cluster: one,
        members: vec![second],
        title: "Two".to_owned(),
    };
    let performed = session.perform(split, Timestamp::UNIX_EPOCH);
    let new = performed.expect("performed").cluster.expect("a cluster");
    let project = session.project();
    assert_eq!(project.cluster(new).expect("there").members, [second]);
    assert_eq!(project.cluster(one).expect("there").members, [first]);
}

#[test]
fn an_answer_is_remembered_until_it_is_taken_back() {
    let mut session = session();
    let subject = Subject::Quote {
        article: article_id("one"),
        span: Span::new(4, 12),
    };
    let mut answer = |verdict, note: &str| {
        let command = Command::Review {
            subject: subject.clone(),
            verdict,
            note: note.to_owned(),
        };
        done(&mut session, command);
        let review = session.project().review(session.annotator(), &subject);
        review.map(|review| (review.verdict, review.note.clone()))
    };
    let dismissed = Some((Verdict::Dismissed, "no speech".to_owned()));
    assert_eq!(answer(Verdict::Dismissed, "no speech"), dismissed);
    assert_eq!(answer(Verdict::Undecided, ""), None);
}
