//! Who annotates, and which samples they code.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Project;
use crate::model::{
    Annotator, AnnotatorId, Article, Colour, Progress, Sample, SampleError, tidy_name,
};
use crate::text::Span;
use crate::text::direction::isolated;

/// The people who are written down, and the samples that they code.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Team {
    annotators: BTreeMap<AnnotatorId, Arc<Annotator>>,
    samples: BTreeMap<String, Arc<Sample>>,
}

impl Project {
    /// The annotators that are written down, by their ids. Who has a layer need not be among them.
    #[must_use]
    pub const fn annotators(&self) -> &BTreeMap<AnnotatorId, Arc<Annotator>> {
        &self.team.annotators
    }

    /// Everybody who is written down, has a layer or codes a sample, in the order of their ids.
    #[must_use]
    pub fn everybody(&self) -> Vec<AnnotatorId> {
        let written = self.team.annotators.keys();
        let assigned = (self.team.samples.values()).flat_map(|sample| &sample.annotators);
        let mut all: Vec<_> = (written.chain(self.layers.keys()).chain(assigned))
            .cloned()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What an annotator is called; the id where nobody has written it down.
    #[must_use]
    pub fn annotator_name<'a>(&'a self, id: &'a AnnotatorId) -> &'a str {
        let annotator = self.team.annotators.get(id);
        annotator.map_or(id.as_str(), |annotator| &annotator.name)
    }

    /// The colour of an annotator's work. Who is not written down has a free one of the palette, and keeps it while others
    /// are written down, or while it is adjudicated what they made.
    #[must_use]
    pub fn annotator_colour(&self, id: &AnnotatorId) -> Colour {
        let written = self.team.annotators.get(id);
        written.map_or_else(
            || {
                let turn = |id: &AnnotatorId| (self.is_adjudicated(id), id.clone());
                self.free_colour_after(|other| turn(other) < turn(id))
            },
            |annotator| annotator.colour,
        )
    }

    /// The colour of an annotator who is written down now: the one that they have, if they have a layer or code a sample;
    /// else the first of the palette that nobody has; where all are taken, the one that fewest have.
    #[must_use]
    pub fn new_colour(&self, id: &AnnotatorId) -> Colour {
        if self.everybody().contains(id) {
            self.annotator_colour(id)
        } else {
            self.free_colour_after(|_| true)
        }
    }

    /// What is left when all who are written down have theirs, and in the order of their ids some of the others.
    fn free_colour_after(&self, has_chosen: impl Fn(&AnnotatorId) -> bool) -> Colour {
        let mut used = Annotator::PALETTE.map(|colour| {
            let annotators = self.team.annotators.values();
            (annotators.filter(|it| it.colour == colour).count(), colour)
        });
        let everybody = self.everybody();
        let others = everybody.iter();
        let others = others.filter(|it| !self.team.annotators.contains_key(*it) && has_chosen(it));
        for _ in others {
            if let Some((count, _)) = used.iter_mut().min_by_key(|(count, _)| *count) {
                *count += 1;
            }
        }
        used.sort_by_key(|(count, _)| *count);
        let [(_, first), ..] = used;
        first
    }

    /// The annotator of that id, else of that name, capitals aside.
    #[must_use]
    pub fn annotator_named(&self, name: &str) -> Option<AnnotatorId> {
        let name = tidy_name(name);
        let id = AnnotatorId::new(&name).filter(|id| {
            self.team.annotators.contains_key(id)
                || self.layers.contains_key(id)
                || (self.samples()).any(|sample| sample.is_assigned(id))
        });
        // What a program says is an id, even if somebody else is called so.
        if id.as_ref().is_some_and(|id| id.as_str() == name) {
            return id;
        }
        let mut written = self.team.annotators.values();
        let called = written.find(|it| it.is_called(&name));
        called.map(|it| it.id.clone()).or(id)
    }

    /// The id that a new annotator of a name gets. A layer of that id that nobody is written down for is theirs.
    #[must_use]
    pub fn new_annotator_id(&self, name: &str) -> AnnotatorId {
        Annotator::id_of(name).unused(|id| self.team.annotators.contains_key(id))
    }

    /// The samples, in the order of their names.
    pub fn samples(&self) -> impl ExactSizeIterator<Item = &Arc<Sample>> {
        self.team.samples.values()
    }

    /// The sample of that name.
    #[must_use]
    pub fn sample(&self, name: &str) -> Option<&Arc<Sample>> {
        self.team.samples.get(name)
    }

    /// The sample of that name, once it is opened: before that, nobody is told how far those agree who code it.
    ///
    /// # Errors
    /// Where it is not there, not opened (the error names who is not done), or has no article any more. To be asked of the
    /// whole project, as [`Self::not_done`].
    pub fn opened_sample(&self, name: &str) -> Result<&Arc<Sample>, SampleError> {
        let named = || name.to_owned();
        let sample = self.sample(name);
        let sample = sample.ok_or_else(|| SampleError::Missing { sample: named() })?;
        if sample.is_blind() {
            let (sample, who) = (named(), self.not_done_words(sample));
            return Err(SampleError::Blind { sample, who });
        }
        if self.articles_of_sample(sample).next().is_none() {
            return Err(SampleError::Empty { sample: named() });
        }
        Ok(sample)
    }

    /// The articles of a sample that are there, in its order.
    pub fn articles_of_sample<'a>(
        &'a self,
        sample: &'a Sample,
    ) -> impl Iterator<Item = &'a Arc<Article>> {
        (sample.articles.iter()).filter_map(|id| self.article(id))
    }

    /// How many articles of a sample an annotator has to do, is doing and has done, in the order of [`Progress::ALL`].
    ///
    /// To be asked of the whole project: what [`Self::seen_by`] leaves of it does not know how far others are.
    #[must_use]
    pub fn sample_progress(
        &self,
        sample: &Sample,
        annotator: &AnnotatorId,
    ) -> [usize; Progress::ALL.len()] {
        let mut counts = [0; Progress::ALL.len()];
        for article in self.articles_of_sample(sample) {
            let progress = self.progress(annotator, &article.id);
            if let Some(count) = counts.get_mut(progress as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// Who of those who code a sample is not done with it, and with how many of its articles. As
    /// [`Self::sample_progress`], to be asked of the whole project.
    #[must_use]
    pub fn not_done<'a>(&self, sample: &'a Sample) -> Vec<(&'a AnnotatorId, usize)> {
        let left = sample.annotators.iter().map(|annotator| {
            let [to_do, doing, _] = self.sample_progress(sample, annotator);
            (annotator, to_do + doing)
        });
        left.filter(|(_, left)| *left > 0).collect()
    }

    /// The names of those, with how much is left: “Ana (2 of 10 articles left), Ben (10 of 10 articles left)”.
    #[must_use]
    pub fn not_done_words(&self, sample: &Sample) -> String {
        let all = self.articles_of_sample(sample).count();
        let words = (self.not_done(sample).into_iter()).map(|(annotator, left)| {
            let name = isolated(self.annotator_name(annotator));
            format!("{name} ({left} of {all} articles left)")
        });
        words.collect::<Vec<_>>().join(", ")
    }

    /// What of an article an annotator is to code for samples that are not opened, in the order of the text; nothing where
    /// that is all of it, or none.
    #[must_use]
    pub fn passages_to_code(&self, annotator: &AnnotatorId, article: &Article) -> Vec<Span> {
        let mut spans = Vec::new();
        let samples = self.samples().filter(|sample| {
            let codes = sample.is_blind() && sample.is_assigned(annotator);
            codes && sample.articles.contains(&article.id)
        });
        for sample in samples {
            let before = spans.len();
            let passages = sample.passages_of(&article.id);
            spans.extend(passages.filter_map(|it| article.text.span_of_code_points(it).ok()));
            if spans.len() == before {
                return Vec::new();
            }
        }
        spans.sort_unstable();
        spans
    }

    pub(crate) fn put_annotator(&mut self, annotator: Arc<Annotator>) {
        let all = &mut self.team.annotators;
        all.insert(annotator.id.clone(), annotator);
    }

    pub(crate) fn remove_annotator(&mut self, id: &AnnotatorId) {
        self.team.annotators.remove(id);
    }

    pub(crate) fn put_sample(&mut self, sample: Arc<Sample>) {
        self.team.samples.insert(sample.name.clone(), sample);
    }

    pub(crate) fn remove_sample(&mut self, name: &str) {
        self.team.samples.remove(name);
    }
}
