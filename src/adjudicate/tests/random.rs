//! Random layers.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::{
    Annotation, AttributeValue, Cluster, IdSource, Relation, Settlement, Spans, TagId, Thing,
};
use crate::text::ByteOffset;

/// Layer, article, place, length, tag and value.
type Numbers = (usize, usize, usize, usize, usize, usize);

const LAYERS: [&str; 3] = ["ana", "ben", "cem"];

/// A project of some annotations, each with a span or two, and of links between those of one layer.
fn project(annotations: &[Numbers], links: &[Numbers]) -> Project {
    let fixture = Fixture::new().by("zoe");
    let fixture = fixture.article("one", TEXT).article("two", TEXT);
    let mut project = fixture.article("three", TEXT).project();
    let mut ids = IdSource::seeded(7);
    let mut made: Vec<Vec<AnnotationId>> = vec![Vec::new(); LAYERS.len()];
    for &(layer, article, start, length, tag, value) in annotations {
        let article = project.articles()[article % 3].clone();
        let place = |at: usize| {
            let at = ByteOffset::new(at.min(article.text.len()));
            article.text.floor_boundary(at)
        };
        let span = crate::text::Span::between(place(start), place(start + length));
        let second =
            crate::text::Span::between(place(start + length + 4), place(start + length + 9));
        let spans = [span, second].into_iter().take(1 + value % 2);
        let Ok(spans) = Spans::merged(spans.filter(|it| !it.is_empty())) else {
            continue;
        };
        let id = ids.next(now()).into();
        let tag = ["claim", "quote", "event"][tag % 3];
        let speaker = AttributeValue::Text(format!("speaker {value}"));
        let attributes = if value % 3 == 0 {
            [].into()
        } else {
            [("speaker".to_owned(), speaker)].into()
        };
        project.put_annotation(Arc::new(Annotation {
            id,
            article: article.id.clone(),
            annotator: name(LAYERS[layer % 3]),
            tag: TagId::new(tag).expect("a slug"),
            spans,
            attributes,
            note: if value % 4 == 0 {
                "odd".to_owned()
            } else {
                String::new()
            },
            under: [].into(),
            created: now(),
            updated: now(),
        }));
        made[layer % 3].push(id);
    }
    for &(layer, kind, one, other, third, value) in links {
        let own = &made[layer % 3];
        if own.is_empty() {
            continue;
        }
        let pick = |at: usize| own[at % own.len()];
        let (from, to) = (pick(one), pick(other));
        if kind % 2 == 0 {
            let mut members = vec![from, to, pick(third)];
            members.sort();
            members.dedup();
            project.put_cluster(Arc::new(Cluster {
                id: ids.next(now()).into(),
                annotator: name(LAYERS[layer % 3]),
                title: format!("title {}", value % 2),
                note: String::new(),
                members,
                created: now(),
                updated: now(),
            }));
            continue;
        }
        let relation_type = ["supports", "contradicts"][value % 2].to_owned();
        let mut known = project.relations_of(from).iter();
        let is_known =
            known.any(|it| (it.from, it.to) == (from, to) && it.relation_type == relation_type);
        if from != to && !is_known {
            project.put_relation(Arc::new(Relation {
                id: ids.next(now()).into(),
                annotator: name(LAYERS[layer % 3]),
                relation_type,
                from,
                to,
                note: String::new(),
                created: now(),
                updated: now(),
            }));
        }
    }
    project
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<Numbers>> {
    let one = (
        0..3_usize,
        0..3_usize,
        0..90_usize,
        1..30_usize,
        0..9_usize,
        0..8_usize,
    );
    prop::collection::vec(one, 0..most)
}

fn session_of(project: Project) -> Session {
    Session::new(project, name("zoe"), IdSource::seeded(3))
}

/// The same layer, of somebody else, with other ids.
fn copied(project: &mut Project, from: &str, to: &str) {
    let Some(layer) = project.layers().get(&name(from)).cloned() else {
        return;
    };
    let mut ids = IdSource::seeded(11);
    let mut instead = HashMap::new();
    for annotation in layer.all() {
        let id = ids.next(now()).into();
        instead.insert(annotation.id, id);
        project.put_annotation(Arc::new(Annotation {
            id,
            annotator: name(to),
            ..Annotation::clone(annotation)
        }));
    }
    for cluster in layer.clusters.values() {
        project.put_cluster(Arc::new(Cluster {
            id: ids.next(now()).into(),
            annotator: name(to),
            members: cluster.members.iter().map(|id| instead[id]).collect(),
            ..Cluster::clone(cluster)
        }));
    }
    for relation in layer.relations.values() {
        project.put_relation(Arc::new(Relation {
            id: ids.next(now()).into(),
            annotator: name(to),
            from: instead[&relation.from],
            to: instead[&relation.to],
            ..Relation::clone(relation)
        }));
    }
}

fn answered(session: &mut Session, choice: &Choice, say: impl Fn(usize) -> Answer) -> usize {
    let cases = Adjudication::of(session.project(), choice);
    let mut count = 0;
    for (at, case) in cases.cases().enumerate() {
        let said = cases.command(session.project(), case, say(at), "");
        perform(session, said.expect("an answer to it"));
        count += 1;
    }
    count
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_annotation_and_link_is_in_exactly_one_case(all in numbers(24), links in numbers(12)) {
        let project = project(&all, &links);
        let cases = Adjudication::of(&project, &choice(&LAYERS));
        let mut found: Vec<Thing> = cases.cases().flat_map(Case::things).collect();
        let count = found.len();
        found.sort();
        found.dedup();
        prop_assert_eq!(found.len(), count);
        let layers = || project.layers().values();
        let there = layers().flat_map(crate::model::Layer::all).count()
            + project.clusters().count()
            + project.relations().count();
        prop_assert_eq!(count, there);
    }

    #[test]
    fn who_always_takes_one_layer_has_that_layer(all in numbers(24), links in numbers(12)) {
        let project = project(&all, &links);
        let mut session = session_of(project.clone());
        let choice = choice(&LAYERS);
        let count = answered(&mut session, &choice, |_| Answer::Take(name("ana")));
        prop_assert_eq!(said(session.project(), "final"), said(&project, "ana"));
        let cases = Adjudication::of(session.project(), &choice);
        prop_assert_eq!(cases.counts().open, 0);
        prop_assert_eq!(cases.counts().settled, count);
        // Another layer instead of it, case by case, and back again.
        answered(&mut session, &choice, |_| Answer::Take(name("ben")));
        prop_assert_eq!(said(session.project(), "final"), said(&project, "ben"));
        while session.undo().expect("undone").is_some() {}
        prop_assert_eq!(session.project(), &project);
        while session.redo().expect("done again").is_some() {}
        prop_assert_eq!(said(session.project(), "final"), said(&project, "ben"));
    }

    #[test]
    fn whatever_is_answered_can_be_undone(
        all in numbers(20),
        links in numbers(10),
        answers in prop::collection::vec(0..5_usize, 1..9),
    ) {
        let project = project(&all, &links);
        let mut session = session_of(project.clone());
        let choice = choice(&LAYERS);
        for turn in 0..2 {
            let cases = Adjudication::of(session.project(), &choice);
            for (at, case) in cases.cases().enumerate() {
                let answer = match answers[(at + turn) % answers.len()] {
                    0 => Answer::Neither,
                    1 => Answer::All,
                    2 => match cases.merged(session.project(), case) {
                        Some(merged) => Answer::Merge(merged),
                        None => continue,
                    },
                    3 => Answer::Take(name("cem")),
                    _ => continue,
                };
                let said = cases.command(session.project(), case, answer, "why");
                perform(&mut session, said.expect("an answer to it"));
            }
        }
        let former: Vec<_> = session.project().settlements(&name("final")).cloned().collect();
        for settlement in &former {
            for made in &settlement.made {
                let makes = |it: &&Arc<Settlement>| it.made.iter().any(|it| it.thing == made.thing);
                prop_assert_eq!(former.iter().filter(makes).count(), 1);
            }
        }
        while session.undo().expect("undone").is_some() {}
        prop_assert_eq!(session.project(), &project);
    }

    #[test]
    fn where_all_agree_nothing_is_open(all in numbers(20), links in numbers(10)) {
        let all: Vec<Numbers> = all.into_iter().map(|it| (0, it.1, it.2, it.3, it.4, it.5)).collect();
        let links: Vec<Numbers> = links.into_iter().map(|it| (0, it.1, it.2, it.3, it.4, it.5)).collect();
        let mut project = project(&all, &links);
        copied(&mut project, "ana", "ben");
        let mut session = session_of(project.clone());
        let choice = choice(&["ana", "ben"]);
        let cases = Adjudication::of(session.project(), &choice);
        prop_assert!(cases.cases().all(|it| it.kind == Kind::Same));
        let ruled = cases.by_rule(session.project(), Rule::AllAgree);
        let command = cases.accept(session.project(), &ruled);
        perform(&mut session, command);
        let counts = Adjudication::of(session.project(), &choice).counts();
        prop_assert_eq!(counts.open, 0);
        prop_assert_eq!(counts.by_rule, counts.settled);
        prop_assert_eq!(said(session.project(), "final"), said(&project, "ana"));
        session.undo().expect("undone");
        prop_assert_eq!(session.project(), &project);
    }

    #[test]
    fn only_the_chosen_articles_are_settled(all in numbers(24)) {
        let project = project(&all, &[]);
        let mut session = session_of(project.clone());
        let chosen = ArticleId::new("two").expect("a slug");
        let choice = Choice { articles: vec![chosen.clone()], ..choice(&LAYERS) };
        answered(&mut session, &choice, |_| Answer::Take(name("ana")));
        let of_two = said(&project, "ana").into_iter().filter(|it| it.starts_with("two "));
        prop_assert_eq!(said(session.project(), "final"), of_two.collect::<Vec<_>>());
        let cases = Adjudication::of(session.project(), &choice);
        prop_assert_eq!(cases.articles().len(), 1);
    }
}
