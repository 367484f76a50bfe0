//! What annotators wrote down beside their annotations.

use std::sync::Arc;

use super::Project;
use crate::model::{AnnotatorId, ArticleId, Content, Entry, Progress, Topic};

impl Project {
    /// An entry of an annotator's notebook.
    #[must_use]
    pub fn entry(&self, annotator: &AnnotatorId, topic: &Topic) -> Option<&Arc<Entry>> {
        self.layers.get(annotator)?.notebook.get(topic)
    }

    /// All entries, notebook by notebook.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        (self.layers.values()).flat_map(|layer| layer.notebook.values())
    }

    /// What an annotator has said of how far an article is.
    #[must_use]
    pub fn stated_progress(
        &self,
        annotator: &AnnotatorId,
        article: &ArticleId,
    ) -> Option<Progress> {
        let topic = Topic::Article(article.clone());
        match self.entry(annotator, &topic)?.content {
            Content::Article { progress, .. } => progress,
            _ => None,
        }
    }

    /// Whether somebody annotates: there is work of theirs, or they said how far they are with an article. Who only wrote notes
    /// and memos does not.
    #[must_use]
    pub fn annotates(&self, annotator: &AnnotatorId) -> bool {
        self.layers.get(annotator).is_some_and(|layer| {
            let says_how_far = |entry: &Arc<Entry>| {
                let content = &entry.content;
                matches!(content, Content::Article { progress, .. } if progress.is_some())
            };
            let work = [
                layer.annotations.is_empty(),
                layer.lost.is_empty(),
                layer.clusters.is_empty(),
                layer.relations.is_empty(),
            ];
            work != [true; 4] || layer.notebook.values().any(says_how_far)
        })
    }

    /// How far an annotator is with an article: what was said, else what can be seen, which is whether it is begun.
    #[must_use]
    pub fn progress(&self, annotator: &AnnotatorId, article: &ArticleId) -> Progress {
        let begun = || {
            let layer = self.layers.get(annotator);
            layer.is_some_and(|layer| layer.annotations.contains_key(article))
        };
        match self.stated_progress(annotator, article) {
            Some(progress) => progress,
            None if begun() => Progress::Doing,
            None => Progress::ToDo,
        }
    }

    /// How many articles an annotator has to do, is doing and has done, in the order of [`Progress::ALL`].
    #[must_use]
    pub fn progress_counts(&self, annotator: &AnnotatorId) -> [usize; Progress::ALL.len()] {
        let mut counts = [0; Progress::ALL.len()];
        for article in &self.articles {
            let progress = self.progress(annotator, &article.id);
            if let Some(count) = counts.get_mut(progress as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// The article that an annotator has not done and that comes next after one, or first; from the end on from the start.
    #[must_use]
    pub fn next_not_done(
        &self,
        annotator: &AnnotatorId,
        after: Option<&ArticleId>,
    ) -> Option<&ArticleId> {
        let place = after.and_then(|id| self.articles.iter().position(|it| it.id == *id));
        let (before, rest) = self.articles.split_at(place.map_or(0, |place| place + 1));
        let mut others = rest.iter().chain(before).map(|article| &article.id);
        others.find(|id| Some(*id) != after && self.progress(annotator, id) != Progress::Done)
    }

    /// What annotators have said of an article in their notebooks.
    pub(crate) fn entries_of(&self, article: &ArticleId) -> Vec<Arc<Entry>> {
        let topic = Topic::Article(article.clone());
        let layers = self.layers.values();
        (layers.filter_map(|layer| layer.notebook.get(&topic).cloned())).collect()
    }

    pub(crate) fn put_entry(&mut self, entry: Arc<Entry>) {
        let layer = self.layers.entry(entry.annotator.clone()).or_default();
        layer.notebook.insert(entry.topic(), entry);
    }

    pub(crate) fn remove_entry(&mut self, entry: &Entry) {
        self.take_from(&entry.annotator, |layer| {
            layer.notebook.remove(&entry.topic())
        });
    }
}
