//! Accepting all that is suggested leaves no debris: no annotation twice, and nothing lost of what was there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::links::{ClusterSuggestion, LinkIndex};
use super::proposals::{self, Proposal};
use crate::edit::{Command, Session};
use crate::extract::Extracts;
use crate::fixture::Fixture;
use crate::model::{
    Annotation, AnnotationId, ArticleId, AttributeValue, Layer, Spans, TagId, Timestamp,
};
use crate::text::{ArticleText, CodePointSpan, Span};

fn now() -> Timestamp {
    "2025-06-02T12:00:00Z".parse().expect("a time")
}

fn perform(session: &mut Session, command: Command) {
    session.perform(command, now()).expect("performed");
}

/// The clusters as the window finds them, with who says what.
fn found(session: &Session, index: &LinkIndex) -> Vec<ClusterSuggestion> {
    let project = session.project();
    let ids: Vec<ArticleId> = project.articles().iter().map(|it| it.id.clone()).collect();
    let mut found = index.clusters(project, &ids, |_, _| false);
    let extracts = Extracts::default();
    let said: BTreeMap<ArticleId, _> = (project.articles().iter())
        .map(|article| (article.id.clone(), extracts.of(article, None)))
        .collect();
    proposals::name_speakers(&mut found, |article| said[article].quotes());
    found
}

/// Accepts every suggested cluster as the tag that it says, one after the other, until none is left.
fn accept_all(session: &mut Session) -> usize {
    let index = LinkIndex::new(session.project());
    let found = found(session, &index);
    let mut accepted = 0;
    loop {
        let project = session.project();
        let open = proposals::clusters(project, session.annotator(), &found);
        let Some(proposal) = open.first() else {
            return accepted;
        };
        let tag = proposal.tag.clone().expect("a tag");
        let command = proposals::accept_cluster(project, proposal, &tag);
        perform(session, command);
        accepted += 1;
        assert!(accepted <= found.len(), "what is accepted is open no more");
    }
}

fn all(session: &Session) -> Vec<Annotation> {
    let layers = session.project().layers().values();
    layers
        .flat_map(Layer::all)
        .map(|it| (**it).clone())
        .collect()
}

/// The words alone, without marks and white space.
fn letters(session: &Session, annotation: &Annotation) -> String {
    let text = session.project().text_of(annotation);
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// No two annotations of one tag by one annotator cover the same words, or nearly: none covers most of another.
fn assert_nothing_twice(session: &Session) {
    let all = all(session);
    for (at, one) in all.iter().enumerate() {
        for other in &all[..at] {
            let alike = (&one.tag, &one.annotator, &one.article)
                == (&other.tag, &other.annotator, &other.article);
            if !alike {
                continue;
            }
            let (hull, its) = (one.spans.hull(), other.spans.hull());
            let nearly = proposals::most_of_both(hull, its)
                || hull.overlaps(its) && letters(session, one) == letters(session, other);
            assert!(
                !nearly,
                "twice: {} / {}",
                session.project().text_of(one),
                session.project().text_of(other)
            );
        }
    }
}

fn speakers(session: &Session) -> BTreeMap<AnnotationId, String> {
    let quotes = all(session).into_iter();
    let named = quotes.filter_map(|it| Some((it.id, it.attributes.get("speaker")?.to_text())));
    named.collect()
}

/// Whatever was there is there as it was, and linked with at least what it was linked with.
fn assert_nothing_lost(before: &Session, after: &Session) {
    for annotation in all(before) {
        let now = after.project().annotation(annotation.id).expect("it stays");
        assert_eq!(now.spans, annotation.spans);
        assert_eq!(now.tag, annotation.tag);
        for (name, value) in &annotation.attributes {
            assert_eq!(now.attributes.get(name), Some(value));
        }
    }
    let mates = |session: &Session, id: AnnotationId| -> BTreeSet<AnnotationId> {
        let clusters = session.project().clusters_of(id).iter();
        let clusters = clusters.filter_map(|it| session.project().cluster(*it));
        clusters.flat_map(|it| it.members.clone()).collect()
    };
    for annotation in all(before) {
        let (old, new) = (mates(before, annotation.id), mates(after, annotation.id));
        assert!(old.is_subset(&new));
    }
    let (old, new) = (speakers(before), speakers(after));
    assert!(old.iter().all(|(id, name)| new.get(id) == Some(name)));
}

/// Of a quote that was there and is linked now, the member of the cluster is that quote.
fn assert_quotes_are_members(before: &Session, proposals: &[Proposal], after: &Session) {
    for quote in all(before)
        .iter()
        .filter(|it| it.attributes.contains_key("speaker"))
    {
        let passages = proposals.iter().flat_map(|it| &it.passages);
        let mut own = passages.filter(|(article, span)| {
            *article == quote.article && proposals::most_of_both(quote.spans.hull(), *span)
        });
        if own.next().is_some() {
            assert!(!after.project().clusters_of(quote.id).is_empty());
        }
    }
}

fn check(build: impl Fn() -> Session) -> (Session, usize) {
    let before = build();
    let mut session = build();
    let found = found(&before, &LinkIndex::new(before.project()));
    let open = proposals::clusters(before.project(), before.annotator(), &found);
    let accepted = accept_all(&mut session);
    assert_nothing_twice(&session);
    assert_nothing_lost(&before, &session);
    assert_quotes_are_members(&before, &open, &session);
    for _ in 0..accepted {
        session.undo().expect("undone");
    }
    assert!(session.project() == before.project(), "one step each");
    accept_all(&mut session);
    (session, accepted)
}

fn accounts() -> Session {
    Fixture::new()
        .by("ana")
        .article(
            "gazette language=en",
            "“[The old ferry will not sail before the spring,|q1:quote speaker=Ada Brook]” said Brook on Monday.\n\
             [Snow closed the western pier of the harbour for the third week.|c1]\n\
             The council wants to sell the island to a bank.",
        )
        .article(
            "herald language=en",
            "It was quiet.\n\
             [“The old ferry will not sail before the spring!”|q2:quote speaker=A. Brook] Brook told councillors.\n\
             Snow [closed the western pier of the harbour|e2:event], nobody knows for how long.",
        )
        .article(
            "post language=en",
            "Brook said: “The old ferry will not sail before the spring.” She left.\n\
             Snow closed the western pier of the harbour for the third week.\n\
             The council wants to sell the island to a bank, it is said.",
        )
        .cluster("Ferry", "q1")
        .cluster("Snow", "c1 e2")
        .session()
}

#[test]
fn accepting_every_cluster_leaves_nothing_twice_and_loses_nothing() {
    let (session, accepted) = check(accounts);
    assert!(accepted >= 2, "only {accepted}");
    let project = session.project();
    let ferry = project.clusters().next().expect("a cluster");
    assert_eq!(ferry.title, "Ferry");
    let members: Vec<String> = (ferry.members.iter())
        .filter_map(|id| project.annotation(*id))
        .map(|it| format!("{} {}", it.tag, project.text_of(it)))
        .collect();
    assert_eq!(
        members,
        [
            "quote The old ferry will not sail before the spring,",
            "quote “The old ferry will not sail before the spring!”",
            "quote The old ferry will not sail before the spring.",
        ]
    );
    let made = project.annotation(ferry.members[2]).expect("there");
    let speaker = made.attributes.get("speaker").map(AttributeValue::to_text);
    assert_eq!(speaker.as_deref(), Some("Brook"), "a quote has its speaker");
    // What nobody has annotated and nobody says is a claim.
    let island = project.clusters().last().expect("a cluster");
    let tags = island
        .members
        .iter()
        .filter_map(|id| project.annotation(*id));
    assert!(tags.into_iter().all(|it| it.tag.as_str() == "claim"));
}

/// The labelled articles with what the labels link, and with every quote that is suggested.
fn linked_seeds() -> Session {
    let folder =
        std::env::var("PULLQUOTE_SEEDS").expect("PULLQUOTE_SEEDS names a folder of articles");
    let folder = Path::new(&folder);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file");
    let gold: Value = serde_json::from_str(&read("../gold/alignment_gold.json")).expect("labels");
    let mut fixture = Fixture::new().by("ana");
    let mut texts = BTreeMap::new();
    for (name, file) in gold["articles"].as_object().expect("articles") {
        let text = ArticleText::new(read(file.as_str().expect("a name")));
        fixture = fixture.plain(&format!("{name} language=en"), text.as_str(), Vec::new());
        texts.insert(name.clone(), text);
    }
    for (number, cluster) in gold["clusters"]
        .as_array()
        .expect("clusters")
        .iter()
        .enumerate()
    {
        let tag = match cluster["type"].as_str() {
            Some("quote") => "quote speaker=Somebody",
            Some("event") => "event",
            _ => "claim",
        };
        let mut members = Vec::new();
        for (at, mention) in cluster["mentions"]
            .as_array()
            .expect("mentions")
            .iter()
            .enumerate()
        {
            let article = mention["article"].as_str().expect("an article");
            let place = |name: &str| mention[name].as_u64().expect("a place") as usize;
            let place = CodePointSpan::new(place("start"), place("end"));
            let span = texts[article].span_of_code_points(place).expect("a span");
            let name = format!("m{number}x{at}");
            let spans = Spans::single(span).expect("a span");
            fixture = fixture.annotate(article, spans, &format!("{name}:{tag}"));
            members.push(name);
        }
        fixture = fixture.cluster(&format!("Cluster {number}"), &members.join(" "));
    }
    let mut session = fixture.session();
    let extracts = Extracts::default();
    let tag = TagId::new("quote").expect("a slug");
    let project = session.project();
    let made = project.articles().iter().flat_map(|article| {
        let said = extracts.of(article, None);
        let open = proposals::quotes(project, session.annotator(), article, said.quotes());
        let made = open
            .iter()
            .flat_map(|it| it.annotations(project.tag_set(), &tag));
        made.collect::<Vec<_>>()
    });
    let made = Command::AnnotateAll(made.collect());
    perform(&mut session, made);
    session
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn accepting_every_cluster_of_the_linked_seeds_leaves_no_debris() {
    let (session, accepted) = check(linked_seeds);
    assert!(accepted > 0);
    // Also of what overlaps at all: a tag is on no word twice by what was accepted.
    let count = |session: &Session| {
        let all = all(session);
        let pairs = all.iter().enumerate().flat_map(|(at, one)| {
            let others = all[..at].iter();
            others.filter(move |other| {
                (&one.tag, &one.article) == (&other.tag, &other.article)
                    && overlap(one, other).is_some()
            })
        });
        pairs.count()
    };
    assert_eq!(count(&session), count(&linked_seeds()));
}

fn overlap(one: &Annotation, other: &Annotation) -> Option<Span> {
    one.spans.hull().intersection(other.spans.hull())
}
