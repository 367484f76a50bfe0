//! What link suggestions cost over 2,000 articles of 4 kB: making the index, and asking for one span.
//!
//! Prints one `name value unit` line per figure. The words are made up, so only character n-grams count here; English
//! has stems besides.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot run shall stop")]

use std::time::Instant;

use pullquote::edit::{Command, NewArticle, Session};
use pullquote::model::{
    AnnotatorId, ArticleDetails, ArticleId, IdSource, Project, ProjectDetails, Spans, TagSet,
    Timestamp,
};
use pullquote::suggest::links::LinkIndex;
use pullquote::text::{ArticleText, ByteOffset};

fn main() {
    let mut seed = 7;
    let articles = (0..2000).map(|number| NewArticle {
        id: ArticleId::new(&format!("a{number}")),
        source: String::new(),
        details: ArticleDetails::default(),
        text: ArticleText::new(article_of_four_kilobytes(&mut seed)),
        furniture: Vec::new(),
    });
    let project = Project::new("01W3", ProjectDetails::default(), TagSet::starter());
    let mut session = Session::new(project, AnnotatorId::anonymous(), IdSource::seeded(1));
    let command = Command::AddArticles(articles.collect());
    session
        .perform(command, Timestamp::UNIX_EPOCH)
        .expect("added");
    let project = session.project();

    let start = Instant::now();
    let index = LinkIndex::new(project);
    println!("links.index {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let mut times = Vec::new();
    for article in project.articles().iter().step_by(97) {
        let passage = article.text.sentence_at(ByteOffset::new(700));
        let spans = Spans::single(passage).expect("a span");
        let start = Instant::now();
        let found = index.suggest(project, &article.id, &spans);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(!found.is_empty());
    }
    times.sort_by(f64::total_cmp);
    println!("links.span.p50 {:.1} ms", times[times.len() / 2]);
    println!("links.span.max {:.1} ms", times[times.len() - 1]);
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
