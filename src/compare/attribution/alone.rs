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

use crate::model::{Annotation, AnnotationId, Project};
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

/// The quotes among these that only one outlet has.
pub(super) fn alone(project: &Project, quotes: &[&Annotation]) -> BTreeSet<AnnotationId> {
    let outlet = |annotation: &Annotation| {
        let article = project.article(&annotation.article)?;
        Some(crate::compare::outlet(project, article))
    };
    let articles = project.articles().iter();
    let outlets: BTreeSet<_> = articles
        .map(|it| crate::compare::outlet(project, it))
        .collect();
    let unlinked = |it: &Annotation| project.clusters_of(it.id).is_empty();
    if outlets.len() < 2 || !quotes.iter().any(|quote| unlinked(quote)) {
        return BTreeSet::new();
    }
    let numbers = RandomState::default();
    let read = |it: &Annotation| Some((outlet(it)?, runs(&project.text_of(it), &numbers)));
    let (asked, linked): (Vec<&Annotation>, Vec<_>) = quotes.iter().partition(|it| unlinked(it));
    let asked: Vec<_> = (asked.into_iter().filter_map(|it| Some((it.id, read(it)?)))).collect();
    let mut held: HashMap<u64, Held<'_>> = HashMap::new();
    for (_, (outlet, runs)) in &asked {
        for run in runs {
            held.entry(*run).or_insert(Held::By(*outlet)).and(*outlet);
        }
    }
    // Most quotes are linked, and most of their words are in none of those that are asked for.
    for (outlet, runs) in linked.into_iter().filter_map(read) {
        for run in runs {
            if let Some(held) = held.get_mut(&run) {
                held.and(outlet);
            }
        }
    }
    let shared = |run: &&u64| held.get(run) == Some(&Held::BySeveral);
    let is_alone = |runs: &[u64]| runs.iter().filter(shared).count() * 2 < runs.len();
    let alone = asked.iter().filter(|(_, (_, runs))| is_alone(runs));
    alone.map(|(quote, _)| *quote).collect()
}

/// The runs of words of a text, as numbers; one of all words where there are fewer.
fn runs(text: &str, numbers: &RandomState) -> Vec<u64> {
    let words: Vec<u64> = normals(text).map(|word| numbers.hash_one(word)).collect();
    let length = RUN.min(words.len()).max(1);
    let runs = words.windows(length);
    runs.map(|run| numbers.hash_one(run)).collect()
}
