//! What link suggestions cost, one `name value unit` line per figure. What they are worth is measured by `quality`.
//!
//! Over 2,000 articles of 4 kB, making the index and asking for one span; the words are made up, so only
//! character n-grams count there. Over the five articles of the bundled sample, all pairs of articles.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot run shall stop")]

use std::path::Path;
use std::time::Instant;

use pullquote::edit::{Command, NewArticle, Session};
use pullquote::model::{
    AnnotatorId, ArticleDetails, ArticleId, IdSource, Project, ProjectDetails, Spans, TagSet,
    Timestamp,
};
use pullquote::store;
use pullquote::suggest::links::{Anchors, LinkIndex};
use pullquote::text::{ArticleText, ByteOffset};

fn main() {
    large();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = store::load(&sample).expect("the sample").project;
    all_pairs(&sample);
}

/// What indexing and asking cost in a project of 2,000 articles.
fn large() {
    let mut seed = 7;
    let articles = (0..2000).map(|number| NewArticle {
        id: ArticleId::new(&format!("a{number}")),
        source: String::new(),
        details: ArticleDetails::default(),
        text: ArticleText::new(article_of_four_kilobytes(&mut seed)),
        furniture: Vec::new(),
        encoding: String::new(),
    });
    let project = Project::new("01W3", ProjectDetails::default(), TagSet::starter());
    let mut session = Session::new(project, AnnotatorId::anonymous(), IdSource::seeded(1));
    let command = Command::AddArticles(articles.collect());
    drop(
        session
            .perform(command, Timestamp::UNIX_EPOCH)
            .expect("added"),
    );
    let project = session.project();

    let start = Instant::now();
    let index = LinkIndex::new(project);
    println!("links.index {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let mut times = Vec::new();
    for article in project.articles().iter().step_by(97) {
        let passage = pullquote::language::sentence_at(article, ByteOffset::new(700));
        let spans = Spans::single(passage).expect("a span");
        let start = Instant::now();
        let found = index.suggest(project, &article.id, &spans);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(!found.is_empty());
    }
    times.sort_by(f64::total_cmp);
    println!("links.span.p50 {:.1} ms", times[times.len() / 2]);
    println!("links.span.max {:.1} ms", times[times.len() - 1]);

    let ids: Vec<ArticleId> = project.articles()[..2]
        .iter()
        .map(|article| article.id.clone())
        .collect();
    let (time, _) = best_of_ten(|| Anchors::of(project, &index, &ids));
    println!("links.anchors.two_of_2000 {time:.1} ms");
}

/// What it costs to compare all articles that are side by side.
fn all_pairs(project: &Project) {
    let ids: Vec<ArticleId> = project
        .articles()
        .iter()
        .map(|article| article.id.clone())
        .collect();
    let (time, index) = best_of_ten(|| LinkIndex::new(project));
    println!("links.five.index {time:.1} ms");
    let (time, clusters) = best_of_ten(|| index.clusters(project, &ids, |_, _| false));
    println!("links.five.clusters {time:.1} ms");
    println!("links.five.clusters.count {} clusters", clusters.len());
    let (time, anchors) = best_of_ten(|| Anchors::of(project, &index, &ids));
    println!("links.five.anchors {time:.1} ms");
    let places = project.articles()[0].text.len();
    let (time, found) = best_of_ten(|| {
        let place = |at| anchors.aligned(&ids[0], ByteOffset::new(at), &ids[1]);
        (0..places).filter_map(place).count()
    });
    assert!(found > 0);
    let each = time * 1e6 / places as f64;
    println!("links.five.aligned {each:.0} ns");
}

/// The shortest of ten runs in milliseconds, and what the last one gave.
fn best_of_ten<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut timed = || {
        let start = Instant::now();
        let result = work();
        (start.elapsed().as_secs_f64() * 1e3, result)
    };
    let mut best = timed();
    for _ in 1..10 {
        let (time, result) = timed();
        best = (best.0.min(time), result);
    }
    best
}

/// Sentences of made-up words whose frequencies fall as those of a language do.
fn article_of_four_kilobytes(seed: &mut u64) -> String {
    let mut random = move |below: f64| {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 11) as f64 / (1_u64 << 53) as f64 * below
    };
    let syllables = [
        "ba", "con", "der", "el", "for", "gra", "hi", "in", "jo", "ka", "lu", "men", "no", "os",
        "per", "qui", "re", "sta", "tion", "un", "ver", "wi", "ex", "ya", "zo", "th", "ing", "ed",
    ];
    let mut text = String::new();
    while text.len() < 4000 {
        let words = 12.0 + random(16.0);
        for at in 0..words as usize {
            let mut rank = random(10.0).exp() as usize;
            let mut word = String::new();
            while word.is_empty() || rank > 0 {
                word.push_str(syllables[rank % syllables.len()]);
                rank /= syllables.len();
            }
            if at == 0 {
                word[..1].make_ascii_uppercase();
            } else {
                text.push(' ');
            }
            text.push_str(&word);
        }
        text.push_str(if random(4.0) < 1.0 { ".\n" } else { ". " });
    }
    text
}
