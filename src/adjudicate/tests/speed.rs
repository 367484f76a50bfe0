//! How long listing takes, printed and not held to anything: a busy machine is no fault.

use std::sync::Arc;
use std::time::Instant;

use super::*;
use crate::model::{Annotation, IdSource, Spans, TagId};
use crate::text::Span;

#[test]
#[ignore = "prints times; worth it in release only"]
fn two_thousand_articles_with_ten_annotations_of_two() {
    let text = "Nothing of it was said on Monday, nor after that. ".repeat(40);
    let mut fixture = Fixture::new();
    for article in 0..2_000 {
        fixture = fixture.plain(&format!("article-{article}"), &text, Vec::new());
    }
    let mut project = fixture.project();
    let mut ids = IdSource::seeded(1);
    let articles: Vec<_> = project.articles().iter().map(|it| it.id.clone()).collect();
    for (number, article) in articles.iter().enumerate() {
        for (layer, annotator) in ["ana", "ben"].into_iter().enumerate() {
            let made = (0..10).map(|at| {
                let start = at * 150 + (number + at) % 3 * layer;
                Arc::new(Annotation {
                    id: ids.next(now()).into(),
                    article: article.clone(),
                    annotator: name(annotator),
                    tag: TagId::new("claim").expect("a slug"),
                    spans: Spans::single(Span::new(start, start + 40)).expect("a span"),
                    attributes: [].into(),
                    note: String::new(),
                    under: [].into(),
                    created: now(),
                    updated: now(),
                })
            });
            project.put_annotations(article, made.collect());
        }
    }
    let began = Instant::now();
    let cases = listed_of(&project);
    println!(
        "{} cases listed in {:?}",
        cases.cases().count(),
        began.elapsed()
    );
    let began = Instant::now();
    let ruled = cases.by_rule(&project, Rule::AllAgree);
    println!("{} proposed in {:?}", ruled.len(), began.elapsed());
    let mut session = Session::new(project, name("cem"), IdSource::seeded(2));
    let command = cases.accept(session.project(), &ruled);
    let began = Instant::now();
    perform(&mut session, command);
    println!("accepted in {:?}", began.elapsed());
    let began = Instant::now();
    let counts = listed_of(session.project()).counts();
    println!(
        "{} of them settled, listed in {:?}",
        counts.settled,
        began.elapsed()
    );
    let cases = listed_of(session.project());
    let mut open = cases.cases().filter(|it| it.state.is_open());
    let open = open.next().expect("an open one");
    let take = Answer::Take(name("ana"));
    let command = cases
        .command(session.project(), open, take, "")
        .expect("fits");
    let began = Instant::now();
    perform(&mut session, command);
    println!("one answered in {:?}", began.elapsed());
}

fn listed_of(project: &Project) -> Adjudication {
    Adjudication::of(project, &choice(&["ana", "ben"]))
}
