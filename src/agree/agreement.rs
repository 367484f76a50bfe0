//! What comes out: figures, and the spans behind each.

use super::difference::{Difference, Split};
use super::measure::{Counted, Measure};
use super::tally::{Interval, Known, NoInterval};
use super::value::Value;
use crate::model::{
    AnnotationId, AnnotatorId, ArticleId, ClusterId, Level, RelationId, TagId, named,
};

/// A measure's value with what is to be said beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which measure.
    pub measure: Measure,
    /// Its value, or why there is none.
    pub value: Value,
    /// Between which bounds 95 of 100 samples of the articles lie, or how many were asked for; of γ, what its drawn continua leave open.
    pub interval: Option<Interval>,
    /// Why there is none, where there is none.
    pub no_interval: Option<NoInterval>,
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
            no_interval: value.err().map(NoInterval::Undefined),
            n: n.round() as usize,
            counted: measure.about().counted,
            details: Vec::new(),
        }
    }

    /// With its interval, or why there is none.
    #[must_use]
    pub fn known(measure: Measure, (value, interval): Known, n: f64) -> Self {
        Self {
            interval: interval.ok(),
            no_interval: interval.err(),
            ..Self::new(measure, value, n)
        }
    }

    /// Whether text that nobody coded counts as agreement in it.
    #[must_use]
    pub fn counts_uncoded(&self) -> bool {
        self.measure.about().counts_uncoded
            && matches!(self.counted, Counted::Characters | Counted::Tokens)
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
    /// What those of clusters are made of.
    pub mentions: Vec<Mention>,
    /// What those of relations are made of, in the order of the annotators.
    pub relations: Vec<RelationId>,
}

named! {
    /// What an annotator says of an article that might report what a cluster links.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
    pub enum Gap {
        /// They have linked something of it.
        Reported = "reported",
        /// They have looked, and it is not there: they said so of this very cell, or have done the article and linked it elsewhere.
        Absent = "checked_and_absent",
        /// Nothing is known.
        #[default]
        NotChecked = "not_checked",
    }
    /// Its name in files.
    pub fn key;
    /// In the order of the counts.
    pub const ALL;
}

/// A cell of the matrix of clusters by articles, as some annotators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapCell {
    /// The clusters that link the same, of all of them.
    pub clusters: Vec<ClusterId>,
    /// Where.
    pub article: ArticleId,
    /// By annotator of the group.
    pub said: Vec<Gap>,
}

/// What articles do not report, by some annotators.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gaps {
    /// In the order of [`Measure::ALL`]; none where nobody has linked anything.
    pub figures: Vec<Figure>,
    /// By annotator, how many cells there are of each kind, in the order of [`Gap::ALL`].
    pub counts: Vec<[usize; 3]>,
    /// The cells that two and more have answered, but for those that all who answered found absent by having done the article.
    pub cells: Vec<GapCell>,
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
    /// What articles do not report.
    pub gaps: Gaps,
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
    /// How many of 100 of them lie in it.
    pub level: Level,
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
