//! What is gathered while the paragraph is written: every number with where it comes from, the works that are cited, and the
//! gaps that a person has to fill.
//!
//! **Invariant.** A number that is counted or measured gets into the text only through [`Draft::fact`], which keeps it.

use std::collections::BTreeSet;

use super::references::{Reference, cited};
use super::words;
use crate::model::{
    AnnotationId, AnnotatorId, ArticleId, ClusterId, RelationId, Suggestion, TagId,
};
use crate::text::CodePointSpan;

/// What a number is, unrounded.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// How many.
    Count(usize),
    /// A coefficient.
    Value(f64),
    /// Bounds.
    Interval(f64, f64),
    /// No number, and why: a word for programs and one for people.
    Undefined(&'static str, String),
    /// What is not counted: dates, versions.
    Words(String),
}

/// Something that the text says, with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name, such as `reliability.tag.claim.alpha_characters`.
    pub key: String,
    /// What it is.
    pub amount: Amount,
    /// As it stands in the text.
    pub shown: String,
    /// How it was counted or measured.
    pub how: &'static str,
    /// Places in [`Draft::sources`].
    pub from: Vec<usize>,
}

/// What facts are made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Articles.
    Articles(Vec<ArticleId>),
    /// Annotations, each with its spans.
    Annotations(Vec<AnnotationId>),
    /// Clusters.
    Clusters(Vec<ClusterId>),
    /// Relations.
    Relations(Vec<RelationId>),
    /// The layers of annotators.
    Layers(Vec<AnnotatorId>),
    /// Tags of the tag set.
    Tags(Vec<TagId>),
    /// Suggestions that were shown.
    Suggestions(Vec<Suggestion>),
    /// Lines of articles, in code points.
    Lines(Vec<(ArticleId, CodePointSpan)>),
}

impl Source {
    /// How many things it holds.
    fn size(&self) -> usize {
        match self {
            Self::Articles(all) => all.len(),
            Self::Annotations(all) => all.len(),
            Self::Clusters(all) => all.len(),
            Self::Relations(all) => all.len(),
            Self::Layers(all) => all.len(),
            Self::Tags(all) => all.len(),
            Self::Suggestions(all) => all.len(),
            Self::Lines(all) => all.len(),
        }
    }
}

/// All that was gathered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// In the order of the text.
    pub facts: Vec<Fact>,
    /// What they are made of, each once.
    pub sources: Vec<Source>,
    /// The works that are cited.
    pub cited: BTreeSet<Reference>,
    /// What the project does not know and a paper has to say, with its brackets.
    pub gaps: Vec<String>,
}

impl Draft {
    /// The place of a source.
    pub(super) fn source(&mut self, source: Source) -> usize {
        let known = self.sources.iter().position(|known| *known == source);
        known.unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        })
    }

    /// Keeps a fact, and gives back how it is shown.
    pub(super) fn fact(
        &mut self,
        key: impl Into<String>,
        amount: Amount,
        shown: impl Into<String>,
        how: &'static str,
        from: &[usize],
    ) -> String {
        let shown = shown.into();
        self.facts.push(Fact {
            key: key.into(),
            amount,
            shown: shown.clone(),
            how,
            from: from.to_vec(),
        });
        shown
    }

    /// “five articles”: how many things a source holds.
    pub(super) fn count(
        &mut self,
        key: impl Into<String>,
        noun: &str,
        how: &'static str,
        of: Source,
    ) -> String {
        self.size(key, how, of, |count| words::counted(count, noun))
    }

    /// “five”.
    pub(super) fn number(
        &mut self,
        key: impl Into<String>,
        how: &'static str,
        of: Source,
    ) -> String {
        self.size(key, how, of, words::number)
    }

    /// “5”, “1,204”: behind “n =”.
    pub(super) fn digits(
        &mut self,
        key: impl Into<String>,
        how: &'static str,
        of: Source,
    ) -> String {
        self.size(key, how, of, words::digits)
    }

    fn size(
        &mut self,
        key: impl Into<String>,
        how: &'static str,
        of: Source,
        shown: impl Fn(usize) -> String,
    ) -> String {
        let count = of.size();
        let of = self.source(of);
        self.fact(key, Amount::Count(count), shown(count), how, &[of])
    }

    /// What is no count, as it stands: a seed, a version.
    pub(super) fn words(
        &mut self,
        key: impl Into<String>,
        words: String,
        how: &'static str,
    ) -> String {
        self.fact(key, Amount::Words(words.clone()), words, how, &[])
    }

    /// Works as they are cited within brackets.
    pub(super) fn cite(&mut self, references: &[Reference]) -> String {
        self.cited.extend(references);
        cited(references)
    }

    /// A work as a sentence names it: “Lacy and Riffe (1996)”, or with what else stands in the brackets.
    pub(super) fn name(&mut self, reference: Reference, more: &str) -> String {
        self.cited.insert(reference);
        format!("{} ({}{more})", reference.names(false), reference.year())
    }

    /// A gap for a person to fill.
    pub(super) fn gap(&mut self, words: &str) -> String {
        let gap = format!("[{words}]");
        self.gaps.push(gap.clone());
        gap
    }
}
