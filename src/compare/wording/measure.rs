//! How well and how fast, on articles and collations that are not part of the repository.

use std::collections::BTreeMap;

use std::path::Path;

use foldhash::{HashSet, HashSetExt as _};
use serde::Deserialize;

use super::*;
use crate::fixture::Fixture;
use crate::model::Spans;
use crate::text::CodePointSpan;

#[derive(Deserialize)]
struct Gold {
    articles: BTreeMap<String, String>,
    quotes: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    id: String,
    /// Specified by hand: no other table will do.
    strict: bool,
    witnesses: BTreeMap<String, GoldWitness>,
    columns: Vec<BTreeMap<String, Option<usize>>>,
    column_kind: Vec<String>,
    normalised_word_distance: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct GoldWitness {
    start: usize,
    end: usize,
    tokens: Vec<GoldToken>,
}

#[derive(Deserialize)]
struct GoldToken {
    start: usize,
    end: usize,
}

/// The passages of a quote, in the order of the articles.
fn passages(gold: &Gold, quote: &Quote, seeds: &Path) -> Vec<Passage> {
    let passage = |(name, witness): (&String, &GoldWitness)| {
        let text = std::fs::read_to_string(seeds.join(&gold.articles[name])).expect("a seed");
        let project = Fixture::new().plain(name, &text, vec![]).project();
        let article = &project.articles()[0];
        let text = &article.text;
        let span = text.span_of_code_points(CodePointSpan::new(witness.start, witness.end));
        let spans = Spans::single(span.expect("a span")).expect("spans");
        let passage = Passage::new(
            article,
            crate::language::of(article),
            &spans,
            (MOST_WORDS, &HashSet::new()),
        );
        let places = passage.tokens.iter().map(|token| {
            let place = article.text.code_point_span(token.span);
            (place.start.get(), place.end.get())
        });
        let expected = witness.tokens.iter().map(|token| (token.start, token.end));
        assert!(places.eq(expected), "{}: the words of {name}", quote.id);
        passage
    };
    quote.witnesses.iter().map(passage).collect()
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn the_collations_of_five_articles_come_out() {
    let seeds =
        std::env::var("PULLQUOTE_SEEDS").expect("PULLQUOTE_SEEDS names a folder of articles");
    let seeds = Path::new(&seeds);
    let gold = seeds.with_file_name("gold").join("collation_gold.json");
    let gold = std::fs::read_to_string(gold).expect("the gold file");
    let gold: Gold = serde_json::from_str(&gold).expect("JSON of the known shape");
    for quote in &gold.quotes {
        let passages = passages(&gold, quote, seeds);
        let tokens: Vec<&[Token]> = passages.iter().map(|it| it.tokens.as_slice()).collect();
        let table = collate(&tokens);
        let names: Vec<&String> = quote.witnesses.keys().collect();
        let same = table.len() == quote.columns.len()
            && table.iter().zip(&quote.columns).all(|(row, column)| {
                row.iter()
                    .zip(&names)
                    .all(|(token, name)| *token == column[*name])
            });
        eprintln!(
            "{}: {}",
            quote.id,
            if same { "the same" } else { "another table" }
        );
        assert!(same || !quote.strict, "{}", quote.id);
        if same {
            let kinds =
                columns::columns(&passages, &table, &(0..passages.len()).collect::<Vec<_>>());
            let kinds = kinds
                .iter()
                .map(|column| format!("{:?}", column.kind).to_lowercase());
            assert!(kinds.eq(quote.column_kind.iter().cloned()), "{}", quote.id);
        }
        let distances = Distances::new(&tokens);
        for (one, own) in names.iter().enumerate() {
            for (other, others) in names.iter().enumerate().skip(one + 1) {
                let expected = quote.normalised_word_distance[&format!("{own}-{others}")];
                let found = distances.between(one, other);
                assert!((found - expected).abs() < 0.0006, "{own}-{others}: {found}");
            }
        }
    }
}
