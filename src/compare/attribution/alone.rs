//! Quotes that one outlet alone has: linked with none, and in no other outlet's quotes in the same words.
//!
//! Words count as the same where half of the runs of four of them are. So a quote that nobody has linked yet is not said
//! to be one outlet's own where another has it too.
//!
//! What is *not* here: what nobody annotated. An article may have the words without anybody having marked them.

use std::collections::BTreeSet;
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use foldhash::{HashMap, HashMapExt as _};

use crate::model::{Annotation, AnnotationId, Article, Project};
use crate::text::words::normals;

/// How many words are a run.
const RUN: usize = 4;

/// Who has a run of words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held<'a> {
    By((bool, &'a str)),
    BySeveral,
}

impl<'a> Held<'a> {
    /// Another quote has it, too.
    fn and(&mut self, outlet: (bool, &'a str)) {
        if *self != Held::By(outlet) {
            *self = Held::BySeveral;
        }
    }
}

/// The words of texts as numbers, which are equal where words are compared as equal.
#[derive(Default)]
pub(super) struct Numbers(RandomState);

/// A quote and its words.
pub(super) struct Quote<'a> {
    pub annotation: &'a Annotation,
    article: &'a Article,
    pub words: Vec<u64>,
}

impl<'a> Quote<'a> {
    pub fn new(article: &'a Article, annotation: &'a Annotation, numbers: &Numbers) -> Self {
        let mut words = Vec::with_capacity(64);
        for span in annotation.spans.iter() {
            let words_of_span = normals(article.text.slice(span));
            words_of_span.for_each(|word| words.push(numbers.0.hash_one(word)));
        }
        Self {
            annotation,
            article,
            words,
        }
    }

    /// Its runs of words, as numbers; one of all words where there are fewer.
    fn runs(&self, numbers: &Numbers) -> Vec<u64> {
        let length = RUN.min(self.words.len()).max(1);
        let runs = self.words.windows(length);
        runs.map(|run| numbers.0.hash_one(run)).collect()
    }
}

/// The quotes among these that only one outlet has.
pub(super) fn alone<'a>(
    project: &'a Project,
    quotes: &[Quote<'a>],
    numbers: &Numbers,
) -> BTreeSet<AnnotationId> {
    let outlet = |article: &'a Article| crate::compare::outlet(project, article);
    let outlets: BTreeSet<_> = project.articles().iter().map(|it| outlet(it)).collect();
    let is_unlinked = |it: &&Quote<'_>| project.clusters_of(it.annotation.id).is_empty();
    let (asked, linked): (Vec<_>, Vec<_>) = quotes.iter().partition(is_unlinked);
    if outlets.len() < 2 || asked.is_empty() {
        return BTreeSet::new();
    }
    let read = |it: &Quote<'a>| (it.annotation.id, outlet(it.article), it.runs(numbers));
    let asked: Vec<_> = asked.into_iter().map(read).collect();
    let mut held: HashMap<u64, Held<'_>> = HashMap::new();
    for (_, outlet, runs) in &asked {
        for run in runs {
            held.entry(*run).or_insert(Held::By(*outlet)).and(*outlet);
        }
    }
    // Most quotes are linked, and most of their words are in none of those that are asked for.
    for (_, outlet, runs) in linked.into_iter().map(read) {
        for run in runs {
            if let Some(held) = held.get_mut(&run) {
                held.and(outlet);
            }
        }
    }
    let shared = |run: &&u64| held.get(run) == Some(&Held::BySeveral);
    let is_alone = |runs: &[u64]| runs.iter().filter(shared).count() * 2 < runs.len();
    let alone = asked.iter().filter(|(_, _, runs)| is_alone(runs));
    alone.map(|(quote, _, _)| *quote).collect()
}
