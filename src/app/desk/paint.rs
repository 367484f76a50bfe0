//! Selections that are finished, and painting: every selection gets the tag that is painted with.

use super::Desk;
use crate::app::reader::{SelectedBy, Selection};
use crate::edit::{Command, CommandError};
use crate::language;
use crate::model::{ArticleId, TagId};
use crate::text::{Snap, Span};

impl Desk {
    /// Paints with a tag, or with none.
    pub fn paint(&mut self, tag: Option<TagId>) {
        self.focus.paint(tag);
    }

    /// Paints with a tag; where it is the one that is painted with, stops that.
    pub fn paint_or_stop(&mut self, tag: TagId) {
        let other = self.focus.painting() != Some(&tag);
        self.focus.paint(other.then(|| tag.clone()));
        self.used(tag);
    }

    /// Paints with the tag used last, or else with the first, or stops to.
    pub fn toggle_painting(&mut self) {
        if self.focus.painting().is_some() {
            return self.focus.paint(None);
        }
        let first = || self.project().tag_set().tags.first();
        let tag = self
            .last_tag()
            .cloned()
            .or_else(|| Some(first()?.id.clone()));
        if let Some(tag) = tag {
            self.focus.unselect();
            self.paint_or_stop(tag);
        }
    }

    /// Tags with a tag of the bar; with nothing selected paints with it.
    ///
    /// # Errors
    /// As [`Self::tag`].
    pub fn tag_or_paint(&mut self, tag: TagId) -> Result<(), CommandError> {
        let is_free = self.focus.words().is_none()
            && self.focus.annotation().is_none()
            && self.suggesting.asked().is_none();
        if is_free {
            self.paint_or_stop(tag);
            return Ok(());
        }
        self.tag(tag)
    }

    /// A selection was finished with the pointer: snaps it, then paints, adds a fragment, or offers the tags.
    ///
    /// # Errors
    /// Where a change does not fit.
    pub(super) fn finish_selection(
        &mut self,
        article: &ArticleId,
        selection: Selection,
        (by, snap): (SelectedBy, Snap),
    ) -> Result<(), CommandError> {
        let read = self.project().article(article);
        let snapped = read.and_then(|article| language::snap(article, selection.span(), snap));
        let Some(span) = snapped else {
            self.focus.collapse(article.clone(), selection.head);
            return Ok(());
        };
        let own = self
            .selected_annotation()
            .filter(|annotation| annotation.article == *article)
            .map(|own| own.id);
        if let Some(annotation) = own.filter(|_| by == SelectedBy::DragForFragment) {
            self.focus.drop_selection();
            return self.perform(Command::AddFragment { annotation, span });
        }
        if let Some(tag) = self.focus.painting().cloned() {
            self.focus.drop_selection();
            return self.paint_on(article, span, tag, by);
        }
        self.focus.select(article.clone(), selection.over(span));
        self.focus.offer();
        Ok(())
    }

    /// The third press of a triple click takes the sentence in place of the word that the second has painted.
    fn paint_on(
        &mut self,
        article: &ArticleId,
        span: Span,
        tag: TagId,
        by: SelectedBy,
    ) -> Result<(), CommandError> {
        let painted = self.painted.take();
        let painted = painted.filter(|_| by == SelectedBy::TripleClick);
        let painted = painted.and_then(|id| self.project().annotation(id));
        let painted = painted.filter(|it| it.article == *article && it.spans.hull().overlaps(span));
        if let Some(annotation) = painted.map(|it| it.id) {
            self.used(tag);
            let fragment = 0;
            return self.perform(Command::SetSpan {
                annotation,
                fragment,
                span,
            });
        }
        let before = self.project().annotation_count();
        self.annotate(article, span, tag.clone())?;
        self.used(tag);
        if by == SelectedBy::DoubleClick && self.project().annotation_count() > before {
            self.painted = self.focus.annotation();
        }
        Ok(())
    }
}
