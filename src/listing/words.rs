//! The words of articles or passages with how often they occur.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Listing;
use crate::language;
use crate::model::{Article, Spans};
use crate::text::Span;
use crate::text::words::{Word, words as tokens};

/// A word of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The word, in small letters unless it never occurs in them. An acronym that looks like a word which says little
    /// (“US” like “us”) is a word of its own.
    pub word: String,
    /// How often it occurs.
    pub count: usize,
    /// In how many articles.
    pub articles: usize,
    /// Whether it is one of the words that hold sentences together and say little by themselves (the, of, and).
    pub is_function_word: bool,
}

/// The words of these parts of articles, the most frequent first, equal ones in the order of a list.
#[must_use]
pub fn words<'a>(parts: impl IntoIterator<Item = (&'a Article, Vec<Span>)>) -> Vec<Counted> {
    struct Found {
        shown: String,
        count: usize,
        articles: HashSet<usize>,
        is_function_word: bool,
    }
    let mut found: HashMap<(String, bool), Found> = HashMap::new();
    for (number, (article, spans)) in parts.into_iter().enumerate() {
        let lexicon = language::of(article);
        for span in spans {
            let text = article.text.slice(span);
            for word in tokens(text) {
                let written = text.get(word.place.clone()).unwrap_or_default();
                if !written.contains(char::is_alphabetic) {
                    continue;
                }
                let is_function_word = lexicon.is_function_word(&word);
                let is_other = word.is_acronym
                    && lexicon.is_function_word(&Word {
                        is_acronym: false,
                        ..word.clone()
                    });
                let entry = found
                    .entry((word.normal.clone(), is_other))
                    .or_insert_with(|| Found {
                        shown: written.to_owned(),
                        count: 0,
                        articles: HashSet::new(),
                        is_function_word,
                    });
                entry.count += 1;
                entry.articles.insert(number);
                let has_small = |word: &str| word.contains(char::is_lowercase);
                if !written.contains(char::is_uppercase) {
                    entry.shown = word.normal;
                } else if has_small(written) && !has_small(&entry.shown) {
                    // “Mexico” rather than the “MEXICO” of a dateline.
                    written.clone_into(&mut entry.shown);
                }
            }
        }
    }
    let found = found.into_values();
    let mut found: Vec<Counted> = found
        .map(|of| Counted {
            word: of.shown,
            count: of.count,
            articles: of.articles.len(),
            is_function_word: of.is_function_word,
        })
        .collect();
    found.sort_by(|one, other| {
        let counts = other.count.cmp(&one.count);
        counts.then_with(|| super::rank::order(&one.word, &other.word))
    });
    found
}

/// What some rows of a listing cover, article by article, each piece of text once.
#[must_use]
pub fn passages<'a>(listing: &'a Listing, rows: &[u32]) -> Vec<(&'a Article, Vec<Span>)> {
    let mut by_article: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for row in rows {
        if let Some(row) = listing.rows().get(*row as usize) {
            let spans = row.annotation.spans.iter();
            by_article.entry(row.article).or_default().extend(spans);
        }
    }
    let found = by_article.into_iter().filter_map(|(article, spans)| {
        let (article, _) = listing.articles.get(article)?;
        let spans = Spans::merged(spans).ok()?;
        Some((&**article, spans.as_slice().to_vec()))
    });
    found.collect()
}

/// All of an article but its furniture.
#[must_use]
pub fn body(article: &Article) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = Span::new(0, 0).start;
    let end = Span::new(article.text.len(), article.text.len()).end;
    for furniture in &article.furniture {
        spans.push(Span::between(at, furniture.start.max(at)));
        at = furniture.end.max(at);
    }
    spans.push(Span::between(at, end));
    spans.retain(|span| !span.is_empty());
    spans
}
