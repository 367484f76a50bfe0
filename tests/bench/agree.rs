//! What agreement costs: five annotators, 2,000 articles of 4,000 characters, and ten annotations by annotator and article; what it
//! costs to list the cases between two of them, and to code a sample blind.
//!
//! Prints one `name value unit` line per figure. γ is measured on fifty of the articles, since it is asked for apart.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot run shall stop")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use pullquote::adjudicate::{Adjudication, Choice};
use pullquote::agree::{Disorder, Question, Random, add_gamma, agreement};
use pullquote::edit::{Command, Drawing, Session};
use pullquote::model::{
    AnnotatorId, Assumption, Drawn, IdSource, Level, Project, Spans, Strata, Timestamp,
};
use pullquote::store;
use pullquote::text::Span;

const ARTICLES: usize = 2_000;
const CHARACTERS: usize = 4_000;
const ANNOTATORS: [&str; 5] = ["ana", "ben", "cem", "dora", "eli"];
const FINDS: usize = 10;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, articles) in [("few", 50), ("many", ARTICLES)] {
        let project = project(folder.path(), name, articles);
        let question = Question::default();
        let best = (0..3).map(|_| {
            let start = Instant::now();
            black_box(agreement(&project, &question));
            start.elapsed().as_secs_f64()
        });
        println!("agree.{name} {:.2} s", best.fold(f64::MAX, f64::min));
        let start = Instant::now();
        let without = Question {
            samples: 0,
            ..Question::default()
        };
        black_box(agreement(&project, &without));
        println!(
            "agree.{name}.without_intervals {:.2} s",
            start.elapsed().as_secs_f64()
        );
        if name == "few" {
            let mut found = agreement(&project, &question);
            let start = Instant::now();
            add_gamma(
                &mut found,
                &project,
                &question,
                Disorder::default(),
                &mut |_| true,
            );
            println!("agree.{name}.gamma {:.2} s", start.elapsed().as_secs_f64());
        } else {
            adjudicating(&project);
            seeing(&project);
        }
    }
}

/// The quickest of some, in milliseconds.
fn best(times: usize, mut work: impl FnMut()) -> f64 {
    let took = (0..times).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1_000.0
    });
    took.fold(f64::MAX, f64::min)
}

/// Listing what two layers differ in, which have 20,000 annotations each.
fn adjudicating(project: &Project) {
    let choice = Choice {
        layers: [ANNOTATORS[0], ANNOTATORS[1]].map(id).to_vec(),
        into: id("adjudicated"),
        articles: Vec::new(),
    };
    let mut total = 0;
    let took = best(3, || {
        total = black_box(Adjudication::of(project, &choice))
            .cases()
            .count();
    });
    println!("adjudicate.list {took:.0} ms");
    println!("adjudicate.cases {total} cases");
}

/// What a step costs while whoever is at work codes a sample blind, and what it costs to leave others out anew.
fn seeing(project: &Project) {
    let now = Timestamp::UNIX_EPOCH;
    for articles in [0, 100, ARTICLES] {
        let mut session = Session::new(project.clone(), id("ana"), IdSource::seeded(1));
        if articles > 0 {
            let draw = Command::DrawSample(Drawing {
                name: "S".to_owned(),
                what: Drawn::Articles,
                size: Some(articles),
                seed: 1,
                strata: Strata::None,
                annotators: vec![id("ana"), id("ben")],
                assumption: Assumption {
                    articles: 0,
                    agreement: 0.9,
                    tolerance: 0.05,
                    level: Level::NinetyFive,
                },
            });
            drop(session.perform(draw, now).expect("drawn"));
        }
        let anew = best(9, || {
            black_box(session.project().seen_by(session.annotator()));
        });
        println!("seen.{articles}.anew {anew:.2} ms");
        let article = session.project().articles()[0].clone();
        let tag = session.project().tag_set().tags[0].id.clone();
        let mut at = 0;
        let step = best(200, || {
            at += 1;
            let command = Command::Annotate {
                article: article.id.clone(),
                tag: tag.clone(),
                spans: Spans::single(Span::new(at, at + 2)).expect("a span"),
            };
            drop(session.perform(command, now).expect("fits"));
            session.end_gesture();
        });
        println!("seen.{articles}.step {step:.3} ms");
    }
}

fn id(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).expect("a slug")
}

/// Everybody finds nearly the same, with ends that are a little apart and a tag that is now and then another.
fn project(folder: &std::path::Path, name: &str, articles: usize) -> Project {
    let tags = ["Claim", "Quote", "Event"];
    let mut random = Random::new(1);
    let mut lines = String::new();
    for number in 0..articles {
        let text = "words and ".repeat(CHARACTERS / 10);
        let mut annotations = Vec::new();
        for find in 0..FINDS {
            let start = find * CHARACTERS / FINDS + random.below(100);
            let length = 40 + random.below(160);
            for annotator in ANNOTATORS {
                let start = start + random.below(20);
                let tag = if random.below(8) == 0 {
                    random.below(3)
                } else {
                    find % 3
                };
                annotations.push(format!(
                    r#"{{"annotator":"{annotator}","tag":"{}","spans":[{{"start":{start},"end":{}}}],"attributes":{{"speaker":"person {}"}}}}"#,
                    tags[tag],
                    start + length + random.below(20),
                    random.below(30)
                ));
            }
        }
        writeln!(
            lines,
            r#"{{"article":"a{number}","text":"{text}","annotations":[{}]}}"#,
            annotations.join(",")
        )
        .expect("memory");
    }
    let file = folder.join(format!("{name}.jsonl"));
    std::fs::write(&file, lines).expect("written");
    let root = folder.join(name);
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .arg("import")
        .arg(&root)
        .arg(&file)
        .stdout(std::process::Stdio::null())
        .status();
    assert!(run.expect("the program runs").success());
    store::load(&root).expect("loaded").project
}
