//! Where keys act, and on what: the column, the caret or the selected words, the selected annotation with the end of it
//! that arrow keys move, and the tag that is painted with. One state, changed by the steps below and by nothing else.

use crate::app::reader::{Edge, Selection};
use crate::model::{AnnotationId, ArticleId, Project, TagId};
use crate::text::ByteOffset;

/// What keys and the pointer act on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Focus {
    /// The column where keys act.
    pub(super) column: usize,
    /// The caret or the selected words, in the article where they are.
    selection: Option<(ArticleId, Selection)>,
    held: Held,
    /// The annotation that was selected last, and may be so no more.
    last: Option<AnnotationId>,
    /// The tag that words get as soon as they are selected.
    painting: Option<TagId>,
    /// The annotation that the pointer drags to another.
    carried: Option<AnnotationId>,
}

/// What is selected besides the caret. An end can be picked only of an annotation, and tags are offered only while no
/// annotation is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Held {
    #[default]
    Nothing,
    /// The selection was finished, so that the popup with the tags may show.
    Offer,
    Annotation(AnnotationId, Option<Edge>),
}

impl Focus {
    /// The column where keys act.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }

    /// The caret or the selected words, in the article where they are.
    #[must_use]
    pub const fn selection(&self) -> Option<&(ArticleId, Selection)> {
        self.selection.as_ref()
    }

    /// The selection where it holds words, and is no mere caret.
    #[must_use]
    pub fn words(&self) -> Option<&(ArticleId, Selection)> {
        self.selection().filter(|(_, words)| !words.is_empty())
    }

    /// The selected annotation.
    #[must_use]
    pub const fn annotation(&self) -> Option<AnnotationId> {
        match self.held {
            Held::Annotation(annotation, _) => Some(annotation),
            Held::Nothing | Held::Offer => None,
        }
    }

    /// The annotation that was selected last, and may be so no more: words that are selected now may become a part of it.
    #[must_use]
    pub const fn last_annotation(&self) -> Option<AnnotationId> {
        self.last
    }

    /// The end of the selected annotation that arrow keys move.
    #[must_use]
    pub const fn edge(&self) -> Option<Edge> {
        match self.held {
            Held::Annotation(_, edge) => edge,
            Held::Nothing | Held::Offer => None,
        }
    }

    /// Whether the popup with the tags may show.
    #[must_use]
    pub const fn offers_tags(&self) -> bool {
        matches!(self.held, Held::Offer)
    }

    /// The tag that is painted with.
    #[must_use]
    pub const fn painting(&self) -> Option<&TagId> {
        self.painting.as_ref()
    }

    /// The annotation that is being dragged to another.
    #[must_use]
    pub const fn carried(&self) -> Option<AnnotationId> {
        self.carried
    }

    /// Selects words, or puts the caret there, instead of all that was selected.
    pub(super) fn select(&mut self, article: ArticleId, selection: Selection) {
        self.selection = Some((article, selection));
        self.held = Held::Nothing;
    }

    /// Offers the tags for the selected words, if no annotation is selected.
    pub(super) fn offer(&mut self) {
        if self.held == Held::Nothing && self.words().is_some() {
            self.held = Held::Offer;
        }
    }

    /// Offers no tags any more.
    pub(super) fn withdraw(&mut self) {
        if self.held == Held::Offer {
            self.held = Held::Nothing;
        }
    }

    /// Selects words for another fragment of the selected annotation, which stays selected.
    pub(super) fn select_fragment(&mut self, article: ArticleId, selection: Selection) {
        self.selection = Some((article, selection));
        self.withdraw();
    }

    /// Leaves only a caret of the selected words.
    pub(super) fn collapse(&mut self, article: ArticleId, to: ByteOffset) {
        self.select_fragment(article, Selection::caret(to));
    }

    /// Drops caret and words.
    pub(super) fn drop_selection(&mut self) {
        self.selection = None;
        self.withdraw();
    }

    /// Selects an annotation; the caret stays. The picked end stays picked if it is the same one.
    pub(super) fn hold(&mut self, annotation: AnnotationId) {
        self.last = Some(annotation);
        if self.annotation() != Some(annotation) {
            self.held = Held::Annotation(annotation, None);
        }
    }

    /// Picks an end of the selected annotation, if there is one.
    pub(super) fn pick(&mut self, picked: Edge) {
        if let Held::Annotation(_, edge) = &mut self.held {
            *edge = Some(picked);
        }
    }

    /// Lets go of the picked end. Returns whether there was one.
    pub(super) fn unpick(&mut self) -> bool {
        match &mut self.held {
            Held::Annotation(_, edge) => edge.take().is_some(),
            Held::Nothing | Held::Offer => false,
        }
    }

    /// Lets go of selected words and of the selected annotation. A caret stays behind them, so that keys go on from there.
    /// Returns whether there was any.
    pub(super) fn unselect(&mut self) -> bool {
        let any = self.words().is_some() || self.annotation().is_some();
        if any {
            self.held = Held::Nothing;
        }
        if let Some((_, selection)) = &mut self.selection {
            *selection = Selection::caret(selection.span().end);
        }
        any
    }

    /// Paints with a tag, or with none.
    pub(super) fn paint(&mut self, tag: Option<TagId>) {
        self.painting = tag;
    }

    /// Begins to drag an annotation, or ends it. Returns what was dragged.
    pub(super) fn carry(&mut self, annotation: Option<AnnotationId>) -> Option<AnnotationId> {
        std::mem::replace(&mut self.carried, annotation)
    }

    /// Forgets what does not exist any more.
    pub(super) fn tidy(&mut self, project: &Project, columns: usize) {
        self.column = self.column.min(columns.saturating_sub(1));
        if (self.annotation()).is_some_and(|id| project.annotation(id).is_none()) {
            self.held = Held::Nothing;
        }
        (self.last).take_if(|id| project.annotation(*id).is_none());
        let selection = self.selection.take();
        self.selection = selection.filter(|(article, _)| project.article(article).is_some());
        if self.words().is_none() {
            self.withdraw();
        }
        let painting = self.painting.take();
        self.painting = painting.filter(|tag| project.tag_set().get(tag).is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn article() -> ArticleId {
        ArticleId::new("one").expect("a slug")
    }

    fn annotations() -> [AnnotationId; 2] {
        ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAW"]
            .map(|id| id.parse().expect("an id"))
    }

    #[test]
    fn tags_are_offered_for_words_and_for_nothing_else() {
        let mut focus = Focus::default();
        focus.offer();
        assert!(!focus.offers_tags(), "nothing is selected");
        focus.select(article(), Selection::caret(ByteOffset::new(3)));
        focus.offer();
        assert!(!focus.offers_tags(), "a caret holds no words");
        focus.select(article(), Selection::of(Span::new(3, 7)));
        focus.offer();
        assert!(focus.offers_tags());
        let annotation = annotations()[0];
        focus.hold(annotation);
        assert!(!focus.offers_tags(), "an annotation is selected");
        assert!(focus.words().is_some(), "the words stay");
    }

    #[test]
    fn an_end_belongs_to_its_annotation() {
        let [one, other] = annotations();
        let mut focus = Focus::default();
        focus.pick(Edge::Start);
        assert_eq!(focus.edge(), None);
        focus.hold(one);
        focus.pick(Edge::End);
        focus.hold(one);
        assert_eq!(focus.edge(), Some(Edge::End));
        focus.hold(other);
        assert_eq!(focus.edge(), None);
        focus.pick(Edge::Start);
        assert!(focus.unpick() && focus.unselect() && !focus.unselect());
    }

    #[test]
    fn a_caret_stays_behind_what_is_let_go() {
        let mut focus = Focus::default();
        focus.select(article(), Selection::of(Span::new(3, 7)));
        assert!(focus.unselect());
        let caret = Selection::caret(ByteOffset::new(7));
        assert_eq!(focus.selection(), Some(&(article(), caret)));
        assert!(!focus.unselect(), "there is nothing more to let go");
    }
}
