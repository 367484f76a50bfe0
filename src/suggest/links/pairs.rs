//! Which sentences of two articles are each other's best: what anchors and proposed clusters are made of.
//!
//! The likeness of two passages is the mean of the cosines that a suggestion's score is made of, the same in both
//! directions. A sentence that is everybody's second best, as a lead often is, is paired with one sentence at most.
//!
//! What is *not* here: what pairs are good for, and anything that looks at more than two articles.

use super::postings::counted;
use super::vocabulary::content;
use super::{Indexed, LinkIndex, QUERY_WORDS, STEMS};
use crate::model::ArticleId;
use crate::text::Span;
use crate::text::words::joined;

/// So many passages of an article are compared, its first ones: time grows with the product of two articles' numbers.
const MOST_PASSAGES: usize = 2000;

/// Two passages that are each other's best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    /// The passage of the first article, by its place among that article's.
    pub one: usize,
    /// The passage of the second.
    pub other: usize,
    /// Their likeness, from 0 to 1.
    pub score: f32,
}

/// Vectors of one kind of term, one for each passage: by passage and by term.
#[derive(Default)]
struct Sparse {
    rows: Vec<Vec<(u32, f32)>>,
    /// Term, passage, weight; sorted.
    columns: Vec<(u32, u32, f32)>,
}

/// The passages of one article with their vectors.
pub(super) struct Vectors<'a> {
    pub article: &'a Indexed,
    pub spans: &'a [Span],
    stems: Sparse,
    grams: Sparse,
}

impl LinkIndex {
    /// An article's passages with their vectors. They are not kept: those of a whole project would take more room
    /// than its texts.
    pub(super) fn vectors(&self, article: &ArticleId) -> Option<Vectors<'_>> {
        let article = self.articles.iter().find(|known| known.id == *article)?;
        let (mut stems, mut grams) = (Vec::new(), Vec::new());
        let passages = article.passages.clone().take(MOST_PASSAGES);
        let end = article.passages.start + passages.len();
        for passage in passages {
            let mut words = article
                .lexicon
                .words(article.text.slice(self.passages[passage]));
            words.truncate(QUERY_WORDS);
            let terms = self.vocabulary.look_up(article.lexicon, &words);
            stems.push(self.by_stem.vector(passage, &counted(content(&terms))));
            let found = self.grams.look_up(&joined(&words));
            grams.push(self.by_gram.vector(passage, &counted(found)));
        }
        Some(Vectors {
            article,
            spans: &self.passages[article.passages.start..end],
            stems: Sparse::new(stems),
            grams: Sparse::new(grams),
        })
    }
}

impl Vectors<'_> {
    /// The weight of stems beside n-grams: none where one of both languages has no stemmer.
    fn stems_with(&self, other: &Self) -> f32 {
        if self.article.lexicon.stemmer.is_some() && other.article.lexicon.stemmer.is_some() {
            STEMS
        } else {
            0.0
        }
    }

    /// How alike two passages are, from 0 to 1.
    pub(super) fn likeness(&self, passage: usize, other: &Self, its: usize) -> f32 {
        let stems = self.stems_with(other);
        stems * product(&self.stems.rows[passage], &other.stems.rows[its])
            + (1.0 - stems) * product(&self.grams.rows[passage], &other.grams.rows[its])
    }

    /// The passages that are each other's best and score `least` or more, in the order of this article. Of equal ones
    /// the earlier is the best.
    pub(super) fn mutual_best(&self, other: &Self, least: f32) -> Vec<Pair> {
        let stems = self.stems_with(other);
        let mut best_of_other = vec![(0.0_f32, 0_usize); other.spans.len()];
        let mut best = Vec::with_capacity(self.spans.len());
        let mut scores = vec![0.0_f32; other.spans.len()];
        for one in 0..self.spans.len() {
            scores.fill(0.0);
            other.stems.add(&self.stems.rows[one], stems, &mut scores);
            other
                .grams
                .add(&self.grams.rows[one], 1.0 - stems, &mut scores);
            let mut own = (0.0, 0);
            for (at, &score) in scores.iter().enumerate() {
                if score > own.0 {
                    own = (score, at);
                }
                if score > best_of_other[at].0 {
                    best_of_other[at] = (score, one);
                }
            }
            best.push(own);
        }
        let pair = |(one, &(score, other)): (usize, &(f32, usize))| Pair {
            one,
            other,
            score: score.min(1.0),
        };
        best.iter()
            .enumerate()
            .map(pair)
            .filter(|pair| pair.score >= least && best_of_other[pair.other].1 == pair.one)
            .collect()
    }
}

impl Sparse {
    fn new(rows: Vec<Vec<(u32, f32)>>) -> Self {
        let mut columns: Vec<(u32, u32, f32)> = Vec::new();
        for (passage, row) in rows.iter().enumerate() {
            columns.extend(
                row.iter()
                    .map(|&(term, weight)| (term, passage as u32, weight)),
            );
        }
        columns.sort_unstable_by_key(|&(term, passage, _)| (term, passage));
        Self { rows, columns }
    }

    /// Adds the products of a vector with each passage's to the scores.
    fn add(&self, vector: &[(u32, f32)], share: f32, scores: &mut [f32]) {
        if share <= 0.0 {
            return;
        }
        for &(term, weight) in vector {
            let first = self.columns.partition_point(|column| column.0 < term);
            for &(_, passage, own) in self.columns[first..]
                .iter()
                .take_while(|column| column.0 == term)
            {
                scores[passage as usize] += share * (weight * own);
            }
        }
    }
}

/// The scalar product of two vectors whose terms are in order.
fn product(one: &[(u32, f32)], other: &[(u32, f32)]) -> f32 {
    let mut sum = 0.0;
    let mut rest = other.iter().peekable();
    for &(term, weight) in one {
        while rest.next_if(|next| next.0 < term).is_some() {}
        if let Some(&(_, own)) = rest.next_if(|next| next.0 == term) {
            sum += weight * own;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixture::Fixture;
    use crate::model::Project;

    fn project(texts: &[String]) -> Project {
        let texts = texts.iter().enumerate();
        let fixture = texts.fold(Fixture::new(), |fixture, (number, text)| {
            fixture.article(&format!("a{number}"), text)
        });
        fixture.project()
    }

    proptest! {
        #[test]
        fn pairs_are_the_best_of_both(
            texts in prop::collection::vec("((the |Bridge |sold |ferr(y|ies) |US |1,5 |橋 |👨‍👩‍👧 |\u{a0}|é\u{301})\\.? ?\n?){0,40}", 2),
        ) {
            let project = project(&texts);
            let index = LinkIndex::new(&project);
            let articles = project.articles();
            let vectors = |at: usize| index.vectors(&articles[at].id).expect("vectors");
            let (one, other) = (vectors(0), vectors(1));
            let pairs = one.mutual_best(&other, 0.2);
            let back = other.mutual_best(&one, 0.2);
            for pair in &pairs {
                articles[0].text.check(one.spans[pair.one]).expect("a sound span");
                prop_assert!((0.2..=1.0).contains(&pair.score));
                prop_assert!((pair.score - one.likeness(pair.one, &other, pair.other)).abs() < 1e-4);
                let row = (0..other.spans.len()).map(|its| one.likeness(pair.one, &other, its));
                prop_assert!(row.fold(0.0, f32::max) < pair.score + 1e-4);
                let column = (0..one.spans.len()).map(|its| one.likeness(its, &other, pair.other));
                prop_assert!(column.fold(0.0, f32::max) < pair.score + 1e-4);
                prop_assert_eq!(pairs.iter().filter(|it| it.other == pair.other).count(), 1);
            }
            prop_assert_eq!(pairs.len(), back.len());
        }
    }
}
