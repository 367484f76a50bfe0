//! Getting around: annotations, words, the caret.

use egui::Context;

use super::Desk;
use crate::app::reader::{Motion, ReadingStyle, Selection, Sheet};
use crate::app::words::article_name;
use crate::model::{AnnotationId, ArticleId};
use crate::text::{ByteOffset, Snap, Span};

impl Desk {
    /// Selects an annotation and scrolls to it, opening its column if need be.
    pub fn go(&mut self, id: AnnotationId) {
        let Some(annotation) = self.session.seen().annotation(id).cloned() else {
            return;
        };
        self.show_article(&annotation.article);
        if let Some(column) = self.focused_column() {
            column.reader.reveal(annotation.spans.hull());
        }
        self.select(id);
    }

    /// Selects words of an article and scrolls to them, opening its column if need be.
    pub fn reveal(&mut self, article: &ArticleId, span: Span) {
        self.show_article(article);
        if let Some(column) = self.focused_column() {
            column.reader.reveal(span);
            self.focus.select(article.clone(), Selection::of(span));
        }
    }

    /// Moves the caret of the focused column. `extend`: the selection grows, and its ends snap to this in the end.
    pub fn move_caret(
        &mut self,
        context: &Context,
        style: &ReadingStyle,
        motion: Motion,
        extend: Option<Snap>,
    ) {
        let Some(id) = self.focused_article().cloned() else {
            return;
        };
        let selection = self.selection_in(&id);
        let Some(article) = self.session.seen().article(&id) else {
            return;
        };
        let sheet = Sheet { article, style };
        let reader = &mut self.columns[self.focus.column()].reader;
        let extends = extend.is_some();
        if let Some(moved) = reader.step(context, sheet, selection, motion, extends) {
            self.focus.select(id, moved);
            self.focus.offer();
            self.moved_by_keys(selection, extend);
        }
    }

    /// Walks the annotations of the focused article in reading order, from the selected one or the caret.
    pub fn walk(&mut self, forward: bool) {
        let Some(article) = self.focused_article().cloned() else {
            return;
        };
        let annotations: Vec<(ByteOffset, AnnotationId)> = self
            .project()
            .annotations_in(&article)
            .iter()
            .filter(|annotation| self.is_shown(annotation))
            .map(|annotation| (annotation.spans.start(), annotation.id))
            .collect();
        let selected = self
            .focus
            .annotation()
            .and_then(|id| annotations.iter().position(|(_, other)| *other == id));
        let caret = self
            .selection_in(&article)
            .map_or(ByteOffset::default(), |selection| selection.head);
        let next = match (selected, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
            (None, true) => annotations.partition_point(|(start, _)| *start < caret),
            (None, false) => annotations
                .partition_point(|(start, _)| *start < caret)
                .wrapping_sub(1),
        };
        if let Some((_, id)) = annotations.get(next) {
            self.go(*id);
            return;
        }
        let name = article_name(self.project(), &article);
        self.last_action = match (annotations.is_empty(), forward) {
            (true, _) => format!("No annotation is shown in {name}"),
            (false, true) => format!("There is no annotation behind this one in {name}"),
            (false, false) => format!("There is no annotation before this one in {name}"),
        };
    }

    /// Goes to the next annotation at the place of the selected one.
    pub fn cycle_overlaps(&mut self) {
        let Some(annotation) = self.selected_annotation() else {
            return;
        };
        let article = annotation.article.clone();
        let place = self
            .selection_in(&article)
            .map_or(annotation.spans.start(), |selection| selection.head);
        let here: Vec<_> = self
            .project()
            .annotations_at(&article, place)
            .iter()
            .map(|annotation| annotation.id)
            .collect();
        if let Some(next) = self.next_of(&here) {
            self.session.end_gesture();
            self.focus.hold(next);
            self.focus.unpick();
        }
    }
}
