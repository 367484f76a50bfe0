//! Agreement between annotators: how far two and more of them found the same in the same articles, for each tag, attribute and
//! link, per pair and over all.
//!
//! A file per family of measures, each with its formula and its source: [`alpha`] and [`kappa`] for values, [`grid`] for
//! tags on text and on tokens, [`unitizing`] and [`unitizing_1995`] for stretches, [`gamma`] for aligned units, `overlap` for F₁ of spans,
//! [`sets`] for sets of values, [`clusters`] for what is linked. [`Measure::about`] says of each what it cannot see, and whether
//! text that nobody coded counts in it.
//!
//! **Invariant.** A figure that cannot be worked out is an [`Undefined`] with its reason, never a number. Every figure leads to
//! the annotations behind it, by id. The same project, question and seed give the same figures.

mod agreement;
pub mod alpha;
mod assignment;
mod attributes;
pub mod clusters;
mod coding;
mod confusion;
mod difference;
mod disorder;
mod excerpt;
mod figures;
pub mod gamma;
mod gaps;
pub mod grid;
mod grouping;
pub mod kappa;
mod links;
mod matching;
mod measure;
mod overlap;
mod parts;
mod question;
mod random;
pub mod sets;
mod spans;
mod stretch;
mod tally;
#[cfg(test)]
mod tests;
mod tokens;
mod unit;
pub mod unitizing;
pub mod unitizing_1995;
mod value;
mod work;

pub(crate) use clusters::root;
pub(crate) use matching::finds;
pub(crate) use unit::Unit;

pub use agreement::{
    Agreement, Attribute, CodedArticle, Entered, Figure, Gap, GapCell, Gaps, Group, Links, Mention,
    Spans,
};
pub use confusion::{Cell, Confusion, Pair};
pub use difference::{Difference, Kind, Split};
pub use disorder::{Disorder, add_gamma, leave_gamma_out};
pub use grouping::Grouping;
pub use measure::{About, Counted, Measure, Source, THRESHOLDS, Threshold};
pub use parts::{By, Part, Period, agreement_of, parts};
pub use question::Question;
pub use random::Random;
pub use stretch::Stretch;
pub use tally::{Interval, Known, NoInterval, Samples, Tally};
pub use value::{Undefined, Value};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::model::Project;
use coding::Coding;
use tally::Draws;
use work::Work;

/// All figures of a project but γ ([`add_gamma`]), which takes longer.
#[must_use]
pub fn agreement(project: &Project, question: &Question) -> Agreement {
    let coding = Coding::of(project, question);
    let annotators = coding.annotators.len();
    let pairs = links::pairs(annotators).map(|(one, other)| vec![one, other]);
    let mut groups: Vec<Vec<usize>> = pairs.collect();
    // Of two annotators the pair is all.
    if annotators > 2 {
        groups.insert(0, (0..annotators).collect());
    }
    let mut pairs = all(project, &coding, &groups, question);
    let all = match coding.annotators.len() {
        0 | 1 => None,
        2 => pairs.first().cloned(),
        _ => Some(pairs.remove(0)),
    };
    let articles = coding.articles.iter().map(|coded| {
        let annotators = coding.annotators.iter().zip(&coded.layers);
        CodedArticle {
            article: coded.article.id.clone(),
            characters: coded.length,
            annotators: (annotators.filter(|(_, layer)| layer.is_some()))
                .map(|(annotator, _)| annotator.clone())
                .collect(),
        }
    });
    Agreement {
        seed: question.seed,
        samples: question.samples,
        level: question.level,
        articles: articles.collect(),
        annotators: coding.annotators.clone(),
        all,
        pairs,
    }
}

/// The figures of groups, in their order, worked out side by side.
fn all(
    project: &Project,
    coding: &Coding<'_>,
    groups: &[Vec<usize>],
    question: &Question,
) -> Vec<Group> {
    let draws = Draws::new(question.samples, question.seed, question.level);
    let groups = groups.par_iter().map(|annotators| {
        let work = Work::new(project, coding, annotators, &draws);
        figures::group(&work, question)
    });
    groups.collect()
}
