//! How good and how fast it is, on articles and labels that are not part of the repository.
//!
//! A query is a labelled mention; a hit overlaps another mention of its cluster by at least half of the shorter.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::*;
use crate::model::ArticleDetails;
use crate::text::CodePointSpan;

#[derive(Deserialize)]
struct Gold {
    articles: BTreeMap<String, String>,
    clusters: Vec<GoldCluster>,
}

#[derive(Deserialize)]
struct GoldCluster {
    #[serde(rename = "type")]
    kind: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    article: String,
    start: usize,
    end: usize,
}

/// Counts of hits over queries.
#[derive(Default)]
struct Tally {
    queries: usize,
    first: usize,
    three: usize,
}

impl Tally {
    fn add(&mut self, hits: &[bool]) {
        self.queries += 1;
        self.first += usize::from(hits.first() == Some(&true));
        self.three += usize::from(hits.contains(&true));
    }

    fn recall(&self) -> (f32, f32) {
        let of = self.queries as f32;
        (self.first as f32 / of, self.three as f32 / of)
    }
}

fn project(articles: impl IntoIterator<Item = (String, String)>) -> Project {
    let mut project = Project::default();
    for (id, text) in articles {
        project.articles_mut().push(Arc::new(Article {
            id: ArticleId::new(&id).expect("an id"),
            source: String::new(),
            details: ArticleDetails::default(),
            text: ArticleText::new(text),
            furniture: Vec::new(),
        }));
    }
    project
}

fn overlap(one: Span, other: Span) -> f32 {
    one.intersection(other).map_or(0, Span::len) as f32
}

#[test]
fn links_are_found_as_often_as_measured() {
    let Some(folder) = std::env::var_os("PULLQUOTE_SEEDS") else {
        eprintln!("skipped: PULLQUOTE_SEEDS names no folder of articles");
        return;
    };
    let folder = Path::new(&folder);
    let gold = std::fs::read_to_string(folder.join("../gold/alignment_gold.json")).expect("labels");
    let gold: Gold = serde_json::from_str(&gold).expect("labels");
    let read = |name: &String| std::fs::read_to_string(folder.join(name)).expect("an article");
    let project = project(
        gold.articles
            .iter()
            .map(|(id, name)| (id.clone(), read(name))),
    );
    let index = LinkIndex::new(&project);
    let id = |name: &str| ArticleId::new(name).expect("an id");
    let span = |mention: &Mention| {
        let article = project.article(&id(&mention.article)).expect("an article");
        let place = CodePointSpan::new(mention.start, mention.end);
        article.text.span_of_code_points(place).expect("a span")
    };

    let (mut all, mut quotes) = (Tally::default(), Tally::default());
    let (mut likely, mut likely_hits, mut top, mut top_hits) = (0, 0, 0, 0);
    let mut united = Vec::new();
    for cluster in &gold.clusters {
        for mention in &cluster.mentions {
            let spans = Spans::single(span(mention)).expect("a span");
            let found = index.suggest(&project, &id(&mention.article), &spans);
            for name in gold
                .articles
                .keys()
                .filter(|name| **name != mention.article)
            {
                let there = cluster
                    .mentions
                    .iter()
                    .filter(|other| other.article == *name);
                let right: Vec<Span> = there.map(span).collect();
                let answers: Vec<_> = found
                    .iter()
                    .filter(|answer| answer.article.as_str() == name)
                    .collect();
                let is_hit = |answer: &&LinkSuggestion| {
                    right.iter().any(|gold| {
                        let shorter = gold.len().min(answer.span.len()) as f32;
                        overlap(*gold, answer.span) >= shorter / 2.0
                    })
                };
                let hits: Vec<bool> = answers.iter().map(is_hit).collect();
                for (at, (answer, hit)) in answers.iter().zip(&hits).enumerate() {
                    if answer.likely {
                        likely += 1;
                        likely_hits += usize::from(*hit);
                        top += usize::from(at == 0);
                        top_hits += usize::from(at == 0 && *hit);
                    }
                }
                if right.is_empty() {
                    continue;
                }
                all.add(&hits);
                if cluster.kind == "quote" {
                    quotes.add(&hits);
                }
                if let (Some(answer), Some(true)) = (answers.first(), hits.first()) {
                    let iou = |gold: &Span| {
                        let both = overlap(*gold, answer.span);
                        both / (gold.len() as f32 + answer.span.len() as f32 - both)
                    };
                    united.push(right.iter().map(iou).fold(0.0, f32::max));
                }
            }
        }
    }
    let (first, three) = all.recall();
    let (quotes_first, quotes_three) = quotes.recall();
    let precision = top_hits as f32 / top as f32;
    eprintln!(
        "{} queries: R@1 {first:.3} R@3 {three:.3}; {} of quotes: R@1 {quotes_first:.3} R@3 {quotes_three:.3}; \
         likely and first: {top_hits}/{top} = {precision:.3}; all likely: {likely_hits}/{likely} = {:.3}; IoU {:.3}",
        all.queries,
        quotes.queries,
        likely_hits as f32 / likely as f32,
        united.iter().sum::<f32>() / united.len() as f32
    );
    // Of these labels six in ten pairs are paraphrases; the aim for the whole set is 0.75 and 0.91.
    assert!(first >= 0.70 && three >= 0.90);
    assert!(quotes_first >= 0.96 && quotes_three >= 1.0);
    assert!(precision >= 0.9);
}
