//! Articles that are to come in and are there already, or nearly: the same dispatch in another paper, the same download
//! twice.
//!
//! Likeness is the part of the shorter text's runs of [`RUN`] words that the longer one has too (containment, Broder
//! 1997), so that a text that was cut at the end is the same text. Runs that many articles have lead to a few of them, not
//! to all: each article is held against those with which it shares most.

use std::collections::{BTreeMap, HashMap};

use super::tokens::{Tokens, joined};
use crate::edit::NewArticle;
use crate::model::{ArticleId, Project};

/// So many words make a run.
const RUN: usize = 4;

/// From this on two texts are nearly the same.
const LIKE: f32 = 0.5;

/// Shorter texts have to be the same to be duplicates, in words.
const SHORT: usize = 20;

/// Each article is held against so many others.
const CANDIDATES: usize = 4;

/// An article that is to come in, and one that is like it.
#[derive(Debug, Clone, PartialEq)]
pub struct Duplicate {
    /// Which of the new ones.
    pub new: usize,
    /// What it is like.
    pub of: Original,
    /// How much, from 0 to 1.
    pub likeness: f32,
    /// Whether they have the same words in the same order, furniture aside.
    pub exact: bool,
}

/// What a new article is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Original {
    /// An article of the project.
    There(ArticleId),
    /// One of the new ones, which comes before it.
    New(usize),
}

/// Which of some new articles are like one that the project has, or like one of the new ones before them: each at most
/// once, with the article that it is most like.
#[must_use]
pub fn likeness(new: &[&NewArticle], project: &Project) -> Vec<Duplicate> {
    let there = project.articles();
    let texts = there.iter().map(|it| (&it.text, it.furniture.as_slice()));
    let tokens =
        Tokens::read(texts.chain(new.iter().map(|it| (&it.text, it.furniture.as_slice()))));
    let original = |at: usize| match there.get(at) {
        Some(article) => Original::There(article.id.clone()),
        None => Original::New(at - there.len()),
    };
    let mut first_with: HashMap<u64, usize> = HashMap::new();
    let mut exact: BTreeMap<usize, usize> = BTreeMap::new();
    for at in 0..there.len() + new.len() {
        let words = words(&tokens, at);
        if words.is_empty() {
            continue;
        }
        let first = *first_with.entry(joined(&words)).or_insert(at);
        if first != at {
            exact.insert(at, first);
        }
    }
    let mut runs: Vec<Vec<u64>> = Vec::new();
    runs.resize_with(there.len() + new.len(), Vec::new);
    let mut all = tokens.shingles(RUN);
    all.dedup_by_key(|(run, at)| (*run, tokens.article_of(*at)));
    let mut shared: Vec<HashMap<usize, usize>> = vec![HashMap::new(); new.len()];
    for group in all.chunk_by(|one, other| one.0 == other.0) {
        // What is the same as one before it says nothing that the one before does not say.
        let mut before: Option<(usize, usize)> = None;
        for (run, at) in group {
            let article = tokens.article_of(*at);
            if exact.contains_key(&article) {
                continue;
            }
            if let Some(runs) = runs.get_mut(article) {
                runs.push(*run);
            }
            if let (Some((first, last)), Some(new)) = (before, article.checked_sub(there.len()))
                && let Some(shared) = shared.get_mut(new)
            {
                *shared.entry(first).or_default() += 1;
                if last != first {
                    *shared.entry(last).or_default() += 1;
                }
            }
            before = Some((before.map_or(article, |(first, _)| first), article));
        }
    }
    let of_new = |(number, shared): (usize, HashMap<usize, usize>)| {
        let at = there.len() + number;
        if let Some(first) = exact.get(&at) {
            return Some(Duplicate {
                new: number,
                of: original(*first),
                likeness: 1.0,
                exact: true,
            });
        }
        let mut candidates: Vec<(usize, usize)> = shared.into_iter().collect();
        candidates.sort_unstable_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        let likely = candidates.into_iter().take(CANDIDATES);
        let measured = likely.map(|(other, _)| (alike(&runs[at], &runs[other]), other));
        // Of equally like ones the first.
        let best = measured.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.filter(|(likeness, _)| *likeness >= LIKE)
            .map(|(likeness, other)| Duplicate {
                new: number,
                of: original(other),
                likeness,
                exact: false,
            })
    };
    shared.into_iter().enumerate().filter_map(of_new).collect()
}

/// The numbers of an article's words, without stops.
fn words(tokens: &Tokens, article: usize) -> Vec<u64> {
    let words = tokens.of(article).filter(|at| tokens.is_word(*at));
    words
        .filter_map(|at| tokens.numbers.get(at).copied())
        .collect()
}

/// How much of the shorter list the longer one has. Both are sorted, each element once.
fn alike(one: &[u64], other: &[u64]) -> f32 {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() + RUN <= SHORT {
        return 0.0;
    }
    let mut at = 0;
    let common = short.iter().filter(|run| {
        at += long
            .get(at..)
            .map_or(0, |rest| rest.partition_point(|it| it < run));
        long.get(at) == Some(*run)
    });
    common.count() as f32 / short.len() as f32
}
