//! What it costs to look for words in 2,000 articles of 4 kB, against one pass of `memchr::memmem` over the same bytes.
//!
//! Prints one `name value` line per figure: the first search, which folds the texts where that is needed, and the ones
//! after it, each as milliseconds and as a multiple of the pass; then the list of all hits, sorted, as a thread makes it.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot run shall stop"
)]

use std::hint::black_box;
use std::time::Instant;

use memchr::memmem;
use pullquote::concordance::{Filter, Hit, Order, hits};
use pullquote::edit::{Command, NewArticle, Session};
use pullquote::model::{
    AnnotatorId, ArticleDetails, IdSource, Project, ProjectDetails, TagSet, Timestamp,
};
use pullquote::text::{ArticleText, Pattern};

const ARTICLES: usize = 2_000;
const BYTES: usize = 4_000;
const ROUNDS: usize = 7;

/// Words of a language in plain letters.
const PLAIN: [&str; 12] = [
    "harbour ",
    "minister ",
    "said ",
    "the ",
    "bridge ",
    "would ",
    "open ",
    "in ",
    "May ",
    "it's ",
    "late. ",
    "gone.\n",
];

/// The same as a paper sets them.
const SET: [&str; 12] = [
    "harbour\u{a0}",
    "“minister ",
    "said” ",
    "the ",
    "bridge\n",
    "would ",
    "open ",
    "in ",
    "May\u{a0}",
    "it’s ",
    "late… ",
    "inter-\nnational ",
];

fn main() {
    for (name, words) in [("plain", PLAIN), ("set", SET)] {
        for wanted in ["nobody", "Nobody", "nobody says this", "harbour"] {
            // Anew, so that the first search has everything to do.
            let project = corpus(words);
            let pass = best(|| pass(&project, wanted));
            let pattern = Pattern::literal(wanted).expect("a pattern");
            let start = Instant::now();
            black_box(count(&project, &pattern));
            let first = start.elapsed().as_secs_f64();
            let again = best(|| count(&project, &pattern));
            let name = format!("search.{name}.{}", wanted.replace(' ', "_"));
            println!("{name}.memmem {:.2} ms", pass * 1e3);
            println!("{name}.first {:.2} ms {:.2} x", first * 1e3, first / pass);
            println!("{name}.again {:.2} ms {:.2} x", again * 1e3, again / pass);
        }
        let project = corpus(words);
        let pattern = Pattern::literal("minister").expect("a pattern");
        let start = Instant::now();
        let filter = Filter::default();
        let mut all: Vec<Hit> = hits(&project, &pattern, &filter).collect();
        Order::Left.sort(&mut all);
        let seconds = start.elapsed().as_secs_f64();
        println!("list.{name} {} hits {:.0} ms", all.len(), seconds * 1e3);
    }
}

/// All hits of words, as the window counts them.
fn count(project: &Project, pattern: &Pattern) -> usize {
    let articles = project.articles().iter();
    articles.map(|it| pattern.spans(&it.text).count()).sum()
}

/// One pass over the same bytes.
fn pass(project: &Project, words: &str) -> usize {
    let finder = memmem::Finder::new(words);
    let articles = project.articles().iter();
    articles
        .map(|it| finder.find_iter(it.text.as_str().as_bytes()).count())
        .sum()
}

/// The seconds of the best of some rounds.
fn best(mut work: impl FnMut() -> usize) -> f64 {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    });
    rounds.fold(f64::MAX, f64::min)
}

fn corpus(words: [&str; 12]) -> Project {
    let details = ProjectDetails {
        title: "Bench".to_owned(),
        description: String::new(),
    };
    let project = Project::new("01JBENCH", details, TagSet::starter());
    let annotator = AnnotatorId::new("bench").expect("an annotator");
    let mut session = Session::new(project, annotator, IdSource::seeded(1));
    let mut state = 1_u64;
    let articles = (0..ARTICLES).map(|_| {
        let mut text = String::with_capacity(BYTES + 20);
        while text.len() < BYTES {
            // Numbers that look like chance (Knuth's MMIX).
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(words[(state >> 33) as usize % words.len()]);
        }
        NewArticle {
            id: None,
            source: String::new(),
            details: ArticleDetails::default(),
            text: ArticleText::new(text),
            furniture: Vec::new(),
            encoding: String::new(),
        }
    });
    let command = Command::AddArticles(articles.collect());
    let now: Timestamp = "2025-06-01T12:00:00Z".parse().expect("a time");
    drop(session.perform(command, now).expect("added"));
    session.project().clone()
}
