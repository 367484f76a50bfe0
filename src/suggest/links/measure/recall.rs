//! How often the right passage is the first proposal, or among the three: on the labelled articles and on ECB+.

use super::asked::Asked;
use super::sure::{Labels, subtopics};
use super::*;

/// Of all queries, and of those whose answers are paraphrases.
#[derive(Default)]
struct Recall {
    all: Tally,
    paraphrases: Tally,
}

impl Recall {
    fn add(&mut self, labels: &Labels, with_model: bool) {
        let asked = Asked::new(&labels.project, with_model);
        for (mark, (article, span)) in labels.marks.iter().enumerate() {
            let found = asked.suggest(article, *span);
            let right = labels.right.range((mark, article_before())..);
            let right = right.take_while(|((of, _), _)| *of == mark);
            for ((_, other), _) in right.filter(|(_, spans)| !spans.is_empty()) {
                let there = found.iter().filter(|link| link.article == *other);
                let hits: Vec<bool> = there
                    .map(|link| labels.is_right(mark, other, link.span))
                    .collect();
                self.all.add(&hits);
                if labels.paraphrases.contains(&(mark, other.clone())) {
                    self.paraphrases.add(&hits);
                }
            }
        }
    }

    fn show(&self, name: &str) {
        for (kind, tally) in [("all", self.all), ("paraphrases", self.paraphrases)] {
            let (first, three) = tally.recall();
            if tally.queries > 0 {
                eprintln!(
                    "{name}, {kind}: {} queries, R@1 {first:.3}, R@3 {three:.3}",
                    tally.queries
                );
            }
        }
    }
}

/// A name that no article comes before.
fn article_before() -> ArticleId {
    id("0")
}

fn recalls(with_model: bool) -> (Recall, Recall) {
    let (mut seeds, mut ecb) = (Recall::default(), Recall::default());
    seeds.add(&Labels::of_seeds(), with_model);
    for labels in subtopics() {
        ecb.add(&labels, with_model);
    }
    let model = if with_model {
        "with a model"
    } else {
        "without"
    };
    seeds.show(&format!("five articles {model}"));
    ecb.show(&format!("ECB+ {model}"));
    (seeds, ecb)
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn recall_is_as_measured() {
    let (seeds, ecb) = recalls(false);
    assert!(seeds.all.recall().0 >= 0.7 && ecb.all.recall().0 >= 0.7);
}

#[cfg(feature = "model")]
#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names, and the model that PULLQUOTE_MODEL names"]
fn a_model_finds_more() {
    let (seeds, ecb) = recalls(false);
    let (better, ecb_better) = recalls(true);
    assert!(better.all.recall().0 >= seeds.all.recall().0 + 0.03);
    assert!(better.paraphrases.recall().0 >= seeds.paraphrases.recall().0 + 0.05);
    assert!(ecb_better.all.recall().0 >= ecb.all.recall().0);
}
