//! What the comparing views cost, one `name value unit` line per figure.
//!
//! Wordings of made-up variants: one word in five is another, every fourth is a function word. The other views on the
//! bundled sample.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot run shall stop")]

use std::path::Path;
use std::time::Instant;

use pullquote::compare::Scope;
use pullquote::compare::attribution::attribution;
use pullquote::compare::coverage::coverage;
use pullquote::compare::discrepancies::{board, board_of, discrepancies, discrepancies_of};
use pullquote::compare::shared_passages::{likeness, shared_passages};
use pullquote::compare::wording::{Distances, Token, collate, wordings};
use pullquote::edit::{Command, NewArticle, Session};
use pullquote::extract::Extracts;
use pullquote::model::{AnnotatorId, ArticleDetails, IdSource, Project, ProjectDetails, TagSet};
use pullquote::store;
use pullquote::text::{ArticleText, Span};

fn main() {
    for (witnesses, words) in [
        (4, 20),
        (20, 40),
        (50, 60),
        (2, 5_000),
        (250, 40),
        (50, 200),
    ] {
        align(witnesses, words);
    }
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = store::load(&sample).expect("the sample").project;
    print("sample.coverage", || coverage(&sample, Scope::default()));
    print("sample.wordings", || wordings(&sample, None));
    print("sample.discrepancies", || discrepancies(&sample, None));
    print("sample.board", || board(&sample));
    print("sample.attribution", || attribution(&sample, None));
    // As in the window after a change to annotations: what the articles say is known.
    let kept = Extracts::default();
    print("sample.discrepancies.kept", || {
        discrepancies_of(&sample, None, &kept)
    });
    print("sample.board.kept", || board_of(&sample, &kept));
    wire();
}

/// 2,000 articles of 600 words, of which every fourth has some 200 words of one of fifty dispatches.
fn wire() {
    let mut chance = 1_u32;
    let mut next = move |below: u32| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (chance >> 8) % below
    };
    let mut words = |count: usize| {
        let words = (0..count).map(|_| format!("w{}’s", next(9_000)));
        words.collect::<Vec<_>>().join(" ")
    };
    let dispatches: Vec<String> = (0..50).map(|_| words(200)).collect();
    let articles: Vec<NewArticle> = (0..2_000)
        .map(|number| {
            let text = match (number % 4, dispatches.get(number % 50)) {
                (0, Some(dispatch)) => format!("{}\n{dispatch}\n{}", words(200), words(200)),
                _ => words(600),
            };
            NewArticle {
                id: None,
                source: format!("article-{number}.txt"),
                details: ArticleDetails::default(),
                text: ArticleText::new(text),
                furniture: Vec::new(),
                encoding: String::new(),
            }
        })
        .collect();
    let empty = Project::new("wire", ProjectDetails::default(), TagSet::starter());
    let annotator = AnnotatorId::anonymous();
    let mut session = Session::new(empty.clone(), annotator, IdSource::random());
    let now = "2025-06-01T12:00:00Z".parse().expect("a time");
    let add = Command::AddArticles(articles.clone());
    drop(session.perform(add, now).expect("articles are added"));
    let start = Instant::now();
    std::hint::black_box(shared_passages(session.project()));
    let first = start.elapsed().as_secs_f64() * 1e3;
    println!("wire.2000x600.first {first:.1} ms");
    print("wire.2000x600", || shared_passages(session.project()));
    let articles: Vec<&NewArticle> = articles.iter().collect();
    print("likeness.2000x600", || likeness(&articles, &empty));
}

/// The best of ten.
fn print<T>(name: &str, work: impl Fn() -> T) {
    let times = (0..10).map(|_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed().as_secs_f64() * 1e3
    });
    println!("{name} {:.2} ms", times.fold(f64::MAX, f64::min));
}

fn align(witnesses: usize, words: usize) {
    let mut chance = 1_u32;
    let mut next = move |below: u32| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (chance >> 8) % below
    };
    let told: Vec<u32> = (0..words).map(|_| next(400)).collect();
    let mut token = |word: u32| Token {
        span: Span::new(0, 1),
        shown: Span::new(0, 1),
        normal: match next(5) {
            0 => format!("w{}", next(400) * 7919),
            _ => format!("w{}", word * 7919),
        },
        is_function_word: word.is_multiple_of(4),
    };
    let tokens: Vec<Vec<Token>> = (0..witnesses)
        .map(|_| told.iter().map(|&word| token(word)).collect())
        .collect();
    let tokens: Vec<&[Token]> = tokens.iter().map(Vec::as_slice).collect();
    let start = Instant::now();
    std::hint::black_box(collate(&tokens));
    let aligned = start.elapsed().as_secs_f64() * 1e3;
    println!("wording.{witnesses}x{words}.align {aligned:.1} ms");
    let start = Instant::now();
    std::hint::black_box(Distances::new(&tokens).between(0, 1));
    let measured = start.elapsed().as_secs_f64() * 1e3;
    println!("wording.{witnesses}x{words}.distances {measured:.1} ms");
}
