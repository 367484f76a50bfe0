//! Getting around: columns, annotations, hits of the search.

use egui::Context;

use super::{Column, Desk, Find};
use crate::app::reader::{Motion, Reader, ReadingStyle, Selection, Sheet};
use crate::model::{AnnotationId, ArticleId};
use crate::text::{ByteOffset, Pattern, Span};

impl Desk {
    /// Selects an annotation and scrolls to it, opening its column if need be.
    pub fn go(&mut self, id: AnnotationId) {
        let Some(annotation) = self.session.project().annotation(id).cloned() else {
            return;
        };
        self.show_article(&annotation.article);
        if let Some(column) = self.columns.get_mut(self.focus) {
            column.reader.reveal(annotation.spans.hull());
        }
        self.select(id);
    }

    /// Selects words of an article and scrolls to them, opening its column if need be.
    pub fn reveal(&mut self, article: &ArticleId, span: Span) {
        self.show_article(article);
        if let Some(column) = self.columns.get_mut(self.focus) {
            column.reader.reveal(span);
            self.selected = None;
            self.selection = Some((article.clone(), Selection::of(span)));
            self.offer_tags = false;
        }
    }

    /// Makes keys act in an article's column, opening it if need be.
    pub fn show_article(&mut self, article: &ArticleId) {
        if !self.columns.iter().any(|column| column.article == *article) {
            self.toggle_column(article);
        }
        if let Some(at) = self
            .columns
            .iter()
            .position(|column| column.article == *article)
        {
            self.focus = at;
        }
    }

    /// Shows an article as a column, in the project's order among those of its order, or hides it.
    pub fn toggle_column(&mut self, article: &ArticleId) {
        if let Some(at) = self
            .columns
            .iter()
            .position(|column| column.article == *article)
        {
            self.columns.remove(at);
            self.focus = self.focus.min(self.columns.len().saturating_sub(1));
            return;
        }
        let order = |id: &ArticleId| {
            self.session
                .project()
                .articles()
                .iter()
                .position(|article| article.id == *id)
        };
        let rank = order(article);
        let at = self
            .columns
            .iter()
            .position(|column| order(&column.article) > rank)
            .unwrap_or(self.columns.len());
        self.columns.insert(
            at,
            Column {
                article: article.clone(),
                width: None,
                reader: Reader::default(),
                locked: false,
                reading: None,
            },
        );
    }

    /// Gives a column another place.
    pub fn move_column(&mut self, from: usize, to: usize) {
        if from < self.columns.len() && to < self.columns.len() {
            let column = self.columns.remove(from);
            self.columns.insert(to, column);
            self.focus = to;
        }
    }

    /// Moves the caret of the focused column.
    pub fn move_caret(
        &mut self,
        context: &Context,
        style: &ReadingStyle,
        motion: Motion,
        extend: bool,
    ) {
        let Some(id) = self.focused_article().cloned() else {
            return;
        };
        let selection = self.selection_in(&id);
        let Some(article) = self.session.project().article(&id) else {
            return;
        };
        let sheet = Sheet { article, style };
        let reader = &mut self.columns[self.focus].reader;
        if let Some(selection) = reader.step(context, sheet, selection, motion, extend) {
            self.select_text(id, selection, false);
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
            .filter(|annotation| !self.hidden.contains(&annotation.tag))
            .map(|annotation| (annotation.spans.start(), annotation.id))
            .collect();
        let selected = self
            .selected
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
        }
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
        let caret = self.selection.clone();
        self.press(&here);
        self.selection = caret;
    }

    /// Looks for words in all articles; empty words find nothing.
    pub fn search(&mut self, words: &str) {
        let find = self.find.get_or_insert_with(Find::default);
        words.clone_into(&mut find.text);
        find.hits.clear();
        find.current = None;
        if let Ok(pattern) = Pattern::literal(words) {
            for article in self.session.project().articles() {
                let hits: Vec<Span> = pattern.spans(&article.text).collect();
                if !hits.is_empty() {
                    find.hits.insert(article.id.clone(), hits);
                }
            }
        }
    }

    /// Looks for the same words in articles that have changed, and stays at its hit if that is still one.
    pub(super) fn search_again(&mut self) {
        let Some(Find { text, current, .. }) = self.find.take() else {
            return;
        };
        self.search(&text);
        if let Some(find) = &mut self.find {
            find.current = current.filter(|(article, hit)| {
                let hits = find.hits.get(article);
                hits.is_some_and(|hits| hits.contains(hit))
            });
        }
    }

    /// Goes to the next or the previous hit, column by column.
    pub fn walk_hits(&mut self, forward: bool) {
        let Some(find) = &self.find else {
            return;
        };
        let ordered: Vec<(ArticleId, Span)> = self
            .columns
            .iter()
            .flat_map(|column| {
                let hits = find
                    .hits
                    .get(&column.article)
                    .map_or(&[][..], Vec::as_slice);
                hits.iter().map(|hit| (column.article.clone(), *hit))
            })
            .collect();
        let at = find
            .current
            .as_ref()
            .and_then(|current| ordered.iter().position(|hit| hit == current));
        let next = match (at, forward) {
            (Some(at), true) => (at + 1) % ordered.len().max(1),
            (Some(at), false) => (at + ordered.len() - 1) % ordered.len().max(1),
            (None, _) => {
                let from = self
                    .focused_article()
                    .and_then(|focused| ordered.iter().position(|(id, _)| id == focused));
                from.unwrap_or(0)
            }
        };
        let Some((article, hit)) = ordered.get(next).cloned() else {
            return;
        };
        self.show_article(&article);
        if let Some(column) = self.columns.get_mut(self.focus) {
            column.reader.reveal(hit);
        }
        if let Some(find) = &mut self.find {
            find.current = Some((article, hit));
        }
    }
}
