//! Quotes that one outlet alone has: linked with none, and in no other outlet's quotes in the same words.
//!
//! Words count as the same where half of the runs of four of them are. So a quote that nobody has linked yet is not said
//! to be one outlet's own where another has it too.
//!
//! What is *not* here: what nobody annotated. An article may have the words without anybody having marked them.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::model::{Annotation, AnnotationId, Project};
use crate::text::words::words;

/// How many words are a run.
const RUN: usize = 4;

/// Who has a run of words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held<'a> {
    By((bool, &'a str)),
    BySeveral,
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
    let read: Vec<_> = quotes
        .iter()
        .filter_map(|quote| Some((quote, outlet(quote)?, runs(&project.text_of(quote)))))
        .collect();
    let mut held: HashMap<u64, Held<'_>> = HashMap::new();
    for (_, outlet, runs) in &read {
        for run in runs {
            let known = held.entry(*run).or_insert(Held::By(*outlet));
            if *known != Held::By(*outlet) {
                *known = Held::BySeveral;
            }
        }
    }
    let shared = |run: &&u64| held.get(run) == Some(&Held::BySeveral);
    read.iter()
        .filter(|(quote, _, runs)| {
            unlinked(quote) && runs.iter().filter(shared).count() * 2 < runs.len()
        })
        .map(|(quote, ..)| quote.id)
        .collect()
}

/// The runs of words of a text, as numbers; one of all words where there are fewer.
fn runs(text: &str) -> Vec<u64> {
    let words: Vec<String> = words(text).map(|word| word.normal).collect();
    let length = RUN.min(words.len()).max(1);
    let number = |run: &[String]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(length).map(number).collect()
}
