//! What comes out: figures, and the spans behind each.

use super::difference::{Difference, Split};
use super::measure::{Counted, Measure};
use super::tally::Interval;
use super::value::Value;
use crate::model::{AnnotationId, AnnotatorId, ArticleId, ClusterId, TagId};

/// A measure's value with what is to be said beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which measure.
    pub measure: Measure,
    /// Its value, or why there is none.
    pub value: Value,
    /// Between which bounds 95 of 100 samples of the articles lie; of γ, what its drawn continua leave open. Nothing where
    /// there are too few articles, and for measures of clusters that go over articles.
    pub interval: Option<Interval>,
    /// Of how many things it is made.
    pub n: usize,
    /// What these are.
    pub counted: Counted,
    /// Numbers that belong to it, by name.
    pub details: Vec<(&'static str, f64)>,
}

impl Figure {
    /// Without an interval or details.
    #[must_use]
    pub fn new(measure: Measure, value: Value, n: f64) -> Self {
        Self {
            measure,
            value,
            interval: None,
            n: n.round() as usize,
            counted: measure.about().counted,
            details: Vec::new(),
        }
    }

    /// Whether text that nobody coded counts as agreement in it.
    #[must_use]
    pub fn counts_uncoded(&self) -> bool {
        self.measure.about().counts_uncoded && self.counted == Counted::Characters
    }
}

/// The figures of all tags, or of one, and the annotations that they are made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spans {
    /// In the order of [`Measure::ALL`].
    pub figures: Vec<Figure>,
    /// Of a pair: how many finds are alike, and in what the others differ.
    pub split: Option<Split>,
    /// In the order of articles and annotators.
    pub annotations: Vec<AnnotationId>,
}

/// What annotators entered for one find.
#[derive(Debug, Clone, PartialEq)]
pub struct Entered {
    /// Where.
    pub article: ArticleId,
    /// Each annotator's annotation with the value; none where nothing was entered.
    pub values: Vec<(AnnotationId, Option<String>)>,
}

/// The figures of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Whose.
    pub tag: TagId,
    /// Its name.
    pub name: String,
    /// In the order of [`Measure::ALL`].
    pub figures: Vec<Figure>,
    /// The finds that two and more annotators made.
    pub finds: Vec<Entered>,
}

/// A find that somebody linked.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Each annotator's annotation with the clusters that it is in.
    pub annotations: Vec<(AnnotationId, Vec<ClusterId>)>,
}

/// The figures of clusters and relations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Links {
    /// In the order of [`Measure::ALL`].
    pub figures: Vec<Figure>,
    /// What they are made of.
    pub mentions: Vec<Mention>,
}

/// The agreement of some annotators.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Two, or all.
    pub annotators: Vec<AnnotatorId>,
    /// The articles that two and more of them coded.
    pub articles: Vec<ArticleId>,
    /// Over all tags.
    pub over_all: Spans,
    /// By tag, in the order of the tag set.
    pub tags: Vec<(TagId, Spans)>,
    /// By attribute.
    pub attributes: Vec<Attribute>,
    /// Clusters and relations.
    pub links: Links,
    /// Of a pair: every find, in reading order.
    pub differences: Vec<Difference>,
}

/// An article with who coded it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedArticle {
    /// Which.
    pub article: ArticleId,
    /// How many characters it has.
    pub characters: usize,
    /// Who annotated something in it, or said that it is done.
    pub annotators: Vec<AnnotatorId>,
}

/// All figures of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// What the samples were drawn with.
    pub seed: u64,
    /// How many samples an interval is made of.
    pub samples: usize,
    /// Whose agreement it is, in the order of their names.
    pub annotators: Vec<AnnotatorId>,
    /// The articles that somebody coded.
    pub articles: Vec<CodedArticle>,
    /// Of all annotators; nothing where there are fewer than two.
    pub all: Option<Group>,
    /// Of each pair.
    pub pairs: Vec<Group>,
}

impl Agreement {
    /// All groups: that of all annotators first.
    pub fn groups_mut(&mut self) -> impl Iterator<Item = &mut Group> {
        self.all.iter_mut().chain(&mut self.pairs)
    }
}
