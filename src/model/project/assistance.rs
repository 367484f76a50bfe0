//! What was proposed to annotators, and where nothing is.

use std::sync::Arc;

use super::Project;
use crate::model::{
    Acceptance, AnnotatorId, Article, ArticleId, Assistance, HeldBack, Shown, Suggestion,
};

impl Project {
    /// Which articles are left without suggestions.
    #[must_use]
    pub const fn held_back(&self) -> HeldBack {
        self.held_back
    }

    /// Whether an article is left without suggestions. A later version is, where the first one is: they are nearly the
    /// same text.
    #[must_use]
    pub fn is_held_back(&self, id: &ArticleId) -> bool {
        let held = self.held_back();
        !held.is_nothing() && (self.article(id)).is_some_and(|it| self.holds_back(held, it))
    }

    /// Whether a choice would leave an article without suggestions.
    #[must_use]
    pub fn holds_back(&self, held: HeldBack, article: &Article) -> bool {
        held.chooses(&self.first_version(article).0.id)
    }

    /// The articles that a choice would leave without suggestions, in their order.
    pub fn held_back_by(&self, held: HeldBack) -> impl Iterator<Item = &Article> {
        let articles = self.articles().iter().map(AsRef::as_ref);
        articles.filter(move |article| self.holds_back(held, article))
    }

    /// What was proposed to an annotator.
    #[must_use]
    pub fn assistance(&self, annotator: &AnnotatorId) -> &Assistance {
        static NONE: std::sync::LazyLock<Assistance> =
            std::sync::LazyLock::new(Assistance::default);
        let layer = self.layers.get(annotator);
        layer.map_or(&NONE, |layer| &layer.assistance)
    }

    /// That a suggestion was shown to an annotator, if it was.
    #[must_use]
    pub fn shown(&self, annotator: &AnnotatorId, suggestion: &Suggestion) -> Option<Shown> {
        let declined = *self.assistance(annotator).shown.get(suggestion)?;
        Some(Shown {
            annotator: annotator.clone(),
            suggestion: suggestion.clone(),
            declined,
        })
    }

    /// What a suggestion became that an annotator accepted, if so.
    #[must_use]
    pub fn acceptance(
        &self,
        annotator: &AnnotatorId,
        suggestion: &Suggestion,
    ) -> Option<&Arc<Acceptance>> {
        self.assistance(annotator).accepted.get(suggestion)
    }

    /// What was shown to anybody in an article, and what became of it.
    pub(crate) fn assistance_in(&self, article: &ArticleId) -> (Vec<Shown>, Vec<Arc<Acceptance>>) {
        let (mut shown, mut accepted) = (Vec::new(), Vec::new());
        let is_there = |suggestion: &Suggestion| suggestion.articles().any(|it| it == article);
        for (annotator, layer) in &self.layers {
            let here = layer.assistance.shown.keys().filter(|it| is_there(it));
            shown.extend(here.filter_map(|it| self.shown(annotator, it)));
            let here = layer.assistance.accepted.values();
            accepted.extend(here.filter(|it| is_there(&it.suggestion)).cloned());
        }
        (shown, accepted)
    }

    /// What was read of an annotator's.
    pub(crate) fn set_assistance(&mut self, annotator: &AnnotatorId, assistance: Assistance) {
        if !assistance.is_empty() {
            let layer = self.layers.entry(annotator.clone()).or_default();
            layer.assistance = assistance;
        }
    }

    pub(crate) fn set_held_back(&mut self, held_back: HeldBack) {
        self.held_back = held_back;
    }

    pub(crate) fn put_shown(&mut self, shown: &Shown) {
        let layer = self.layers.entry(shown.annotator.clone()).or_default();
        let all = &mut layer.assistance.shown;
        all.insert(shown.suggestion.clone(), shown.declined);
    }

    pub(crate) fn remove_shown(&mut self, shown: &Shown) {
        self.take_from(&shown.annotator, |layer| {
            layer.assistance.shown.remove(&shown.suggestion)
        });
    }

    pub(crate) fn put_acceptance(&mut self, acceptance: Arc<Acceptance>) {
        let layer = self.layers.entry(acceptance.annotator.clone()).or_default();
        let all = &mut layer.assistance.accepted;
        all.insert(acceptance.suggestion.clone(), acceptance);
    }

    pub(crate) fn remove_acceptance(&mut self, acceptance: &Acceptance) {
        self.take_from(&acceptance.annotator, |layer| {
            layer.assistance.accepted.remove(&acceptance.suggestion)
        });
    }
}
