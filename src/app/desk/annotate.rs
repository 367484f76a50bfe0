//! Selecting text and annotations, and tagging them.

use super::{Asked, Desk};
use crate::app::reader::{Edge, Event, Selection};
use crate::app::words::counted;
use crate::edit::{Command, CommandError, same_annotation};
use crate::model::{AnnotationId, ArticleId, Spans, TagId, furniture};
use crate::text::{ByteOffset, Snap, Span, shortened};

/// A tag that is called as words of an article are has a name of at most so many letters.
const LONGEST_IN_VIVO: usize = 40;

impl Desk {
    /// Tags the selection; without one gives the selected annotation the tag; while painting goes on with that tag.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn tag(&mut self, tag: TagId) -> Result<(), CommandError> {
        self.finish_selecting();
        if let Some((article, selection)) = self.focus.words().cloned() {
            let span = self.without_line_ends(&article, selection.span());
            self.annotate(&article, span, tag.clone())?;
            self.focus.collapse(article, selection.span().end);
        } else if matches!(
            self.suggesting.asked(),
            Some(Asked::Quotes | Asked::Clusters)
        ) {
            // The suggestion is accepted as this.
            self.accept(Some(tag.clone()))?;
        } else if let Some(annotation) = self.focus.annotation() {
            let annotations = vec![annotation];
            self.perform(Command::Retag {
                annotations,
                tag: tag.clone(),
            })?;
        } else if self.focus.painting().is_some() {
            self.paint_or_stop(tag);
            return Ok(());
        } else {
            // A stray key shall not begin to paint: that is done on purpose.
            "Nothing is selected to be tagged".clone_into(&mut self.last_action);
            return Ok(());
        }
        self.used(tag);
        Ok(())
    }

    /// Makes a tag that is called as the selected words are, and gives it to them (an in-vivo code). A tag that is
    /// called so already is taken.
    ///
    /// # Errors
    /// As [`Self::tag`].
    pub fn tag_in_vivo(&mut self) -> Result<(), CommandError> {
        let Some(words) = self
            .selected_text()
            .filter(|_| self.focus.words().is_some())
        else {
            return Ok(());
        };
        let name = shortened(&words, LONGEST_IN_VIVO);
        if let Some(known) = self.project().tag_set().named(&name) {
            let tag = known.id.clone();
            return self.tag(tag);
        }
        let new = self.project().tag_set().new_tag(&name);
        let (Some(new), Some((article, selection))) = (new, self.focus.words().cloned()) else {
            return Err(CommandError::NoName);
        };
        let span = self.without_line_ends(&article, selection.span());
        let tag = new.id.clone();
        let spans = Spans::single(span)?;
        let commands = vec![
            Command::AddTag(new),
            Command::Annotate {
                article: article.clone(),
                tag: tag.clone(),
                spans,
            },
        ];
        let label = format!("Tag “{name}” made of its words");
        self.perform(Command::Together { label, commands })?;
        self.focus.collapse(article, span.end);
        self.used(tag);
        Ok(())
    }

    pub(super) fn annotate(
        &mut self,
        article: &ArticleId,
        span: Span,
        tag: TagId,
    ) -> Result<(), CommandError> {
        let spans = Spans::single(span)?;
        if let Some(same) = self.same_annotation(article, span, &tag) {
            // The command would make none either; said here, so that the person knows.
            self.select(same);
            let name = self.project().tag_set().name(&tag);
            self.last_action = format!("These words are tagged as {name} already");
            return Ok(());
        }
        let article = article.clone();
        self.perform(Command::Annotate {
            article,
            tag,
            spans,
        })?;
        self.tell_overlap();
        Ok(())
    }

    /// The annotation that this annotator made on just these words with this tag.
    fn same_annotation(
        &self,
        article: &ArticleId,
        span: Span,
        tag: &TagId,
    ) -> Option<AnnotationId> {
        let spans = Spans::single(span).ok()?;
        same_annotation(
            self.project(),
            self.session.annotator(),
            article,
            tag,
            &spans,
        )
    }

    /// Takes in what was done in a column's reader.
    ///
    /// # Errors
    /// Where a change does not fit.
    pub fn read(&mut self, column: usize, event: Event, snap: Snap) -> Result<(), CommandError> {
        let Some(article) = self
            .columns
            .get(column)
            .map(|column| column.article.clone())
        else {
            return Ok(());
        };
        match event {
            // Drawing has learned it.
            Event::Hover(_) => {}
            Event::Propose(number) => self.go_to_proposal(number),
            Event::Badge(annotation) => {
                if let Some(source) = self.suggesting.linking() {
                    return self.link_to(source, annotation);
                }
                self.light_up_next(annotation);
            }
            Event::Carry(annotation) => {
                self.focus.carry(Some(annotation));
            }
            Event::Drop(annotations) => {
                let target = annotations.first().copied();
                if let (Some(source), Some(target)) = (self.focus.carry(None), target) {
                    return self.link(source, target);
                }
            }
            Event::Focus => {
                self.focus.column = column;
                self.session.end_gesture();
            }
            Event::Select {
                selection,
                dragging,
                fragment,
            } => {
                if fragment && self.focus.annotation().is_some() {
                    self.focus.unpick();
                    self.focus.select_fragment(article, selection);
                } else {
                    self.focus.select(article, selection);
                }
                if !dragging {
                    self.focus.offer();
                }
            }
            Event::Selected { selection, by } => {
                return self.finish_selection(&article, selection, (by, snap));
            }
            Event::Press(annotations) => {
                self.focus.column = column;
                if let (Some(source), Some(target)) =
                    (self.suggesting.linking(), annotations.first())
                {
                    return self.link_to(source, *target);
                }
                if let (Some(source), Some(target)) =
                    (self.suggesting.relating(), annotations.first())
                {
                    return self.relate(source, *target);
                }
                self.press(&annotations);
            }
            Event::Menu { under, at } => {
                self.focus.column = column;
                self.select_for_menu(&article, &under, at);
            }
            Event::Resize {
                annotation,
                fragment,
                span,
            } => {
                self.session.end_gesture();
                let span = self.without_line_ends(&article, span);
                return self.perform(Command::SetSpan {
                    annotation,
                    fragment,
                    span,
                });
            }
        }
        Ok(())
    }

    /// Annotations were pressed: the shortest is selected; pressing again goes to the next below it.
    pub fn press(&mut self, pressed: &[AnnotationId]) {
        if let Some(next) = self.next_of(pressed) {
            self.select(next);
        }
    }

    /// The annotation after the selected one among some, else the first of them.
    pub(super) fn next_of(&self, annotations: &[AnnotationId]) -> Option<AnnotationId> {
        let selected = self.focus.annotation();
        let at = annotations.iter().position(|id| Some(*id) == selected);
        let next = at.map_or(0, |at| (at + 1) % annotations.len().max(1));
        annotations.get(next).copied()
    }

    /// Selects an annotation.
    pub fn select(&mut self, id: AnnotationId) {
        self.session.end_gesture();
        let Some(annotation) = self.session.seen().annotation(id) else {
            return;
        };
        let caret = Selection::caret(annotation.spans.start());
        self.focus.select(annotation.article.clone(), caret);
        self.focus.hold(id);
    }

    /// Moves the picked end of the selected annotation by a character or a word.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn move_edge(&mut self, forward: bool, word: bool) -> Result<(), CommandError> {
        let (Some(edge), Some(annotation)) = (self.focus.edge(), self.selected_annotation()) else {
            return Ok(());
        };
        let Some(article) = self.project().article(&annotation.article) else {
            return Ok(());
        };
        let text = &article.text;
        // By words a start lands on starts, and an end on ends.
        let moved = |at: ByteOffset| match (forward, word, edge) {
            (true, false, _) => text.next_character(at),
            (false, false, _) => text.previous_character(at),
            (true, true, Edge::Start) => text.next_word_start(at),
            (true, true, Edge::End) => text.next_word_end(at),
            (false, true, Edge::Start) => text.previous_word_start(at),
            (false, true, Edge::End) => text.previous_word_end(at),
        };
        let spans = annotation.spans.as_slice();
        let (fragment, span) = match edge {
            Edge::Start => {
                let start = moved(spans[0].start);
                (
                    0,
                    (start < spans[0].end).then(|| Span::between(start, spans[0].end)),
                )
            }
            Edge::End => {
                let last = spans.len() - 1;
                let end = moved(spans[last].end);
                (
                    last,
                    (end > spans[last].start).then(|| Span::between(spans[last].start, end)),
                )
            }
        };
        let annotation = annotation.id;
        match span {
            Some(span) => self.perform(Command::SetSpan {
                annotation,
                fragment,
                span,
            }),
            None => Ok(()),
        }
    }

    /// Marks the lines of the selection as furniture, or takes that back.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn toggle_furniture(&mut self) -> Result<(), CommandError> {
        let Some((article, span)) = self.lines_at_hand() else {
            return Ok(());
        };
        let Some(lines) = self
            .project()
            .article(&article)
            .map(|article| furniture::toggled(article, span))
        else {
            return Ok(());
        };
        self.perform(Command::SetFurniture {
            article: article.clone(),
            furniture: lines,
        })?;
        let found = self.same_lines(&article, span);
        if found > 0 {
            let others = counted(found, "other article");
            let done = &self.last_action;
            self.last_action = format!(
                "{done}. Such lines stand in {others} of the outlet: Shift I marks them as well"
            );
        }
        Ok(())
    }

    /// Makes the lines of the outlet's other articles furniture that say the same as those of the selection, if these are
    /// furniture, and else text.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn mark_same_lines(&mut self) -> Result<(), CommandError> {
        let Some((article, span)) = self.lines_at_hand() else {
            return Ok(());
        };
        let Some(read) = self.project().article(&article) else {
            return Ok(());
        };
        let lines = furniture::lines(&read.text, span);
        let furniture = lines.iter().any(|line| read.is_furniture(*line));
        self.perform(Command::MarkSameLines {
            article,
            lines,
            furniture,
        })
    }

    /// How many other articles of the outlet have lines that say the same and are marked otherwise.
    fn same_lines(&self, article: &ArticleId, span: Span) -> usize {
        let Some(read) = self.project().article(article) else {
            return 0;
        };
        let lines = furniture::lines(&read.text, span);
        let is_furniture = lines.iter().any(|line| read.is_furniture(*line));
        furniture::same_lines(self.project(), article, &lines, is_furniture).len()
    }

    /// Where the selected annotation is, or else the caret or the selected words.
    fn lines_at_hand(&self) -> Option<(ArticleId, Span)> {
        let selected = self.selected_annotation();
        let selected = selected.map(|it| (it.article.clone(), it.spans.hull()));
        let caret = self.focus.selection().cloned();
        selected.or(caret.map(|(article, selection)| (article, selection.span())))
    }

    /// Tags the current hit with the tag used last, and goes to the next.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn tag_hit(&mut self) -> Result<(), CommandError> {
        let current = self.find().and_then(|find| find.current().cloned());
        let tag = self.last_tag().cloned().or_else(|| {
            self.project()
                .tag_set()
                .tags
                .first()
                .map(|tag| tag.id.clone())
        });
        if let (Some((article, hit)), Some(tag)) = (current, tag) {
            // After the last hit comes the first again, which is tagged by then.
            if self.same_annotation(&article, hit, &tag).is_none() {
                self.annotate(&article, hit, tag.clone())?;
            }
            self.used(tag);
            self.walk_hits(true);
        }
        Ok(())
    }

    /// Picks an end of the selected annotation, for arrow keys to move.
    pub fn pick_edge(&mut self, edge: Edge) {
        self.focus.pick(edge);
    }

    /// The selected words, else those of the selected annotation.
    #[must_use]
    pub fn selected_text(&self) -> Option<String> {
        if let Some((article, selection)) = self.focus.words() {
            let article = self.project().article(article)?;
            return Some(article.text.slice(selection.span()).to_owned());
        }
        let annotation = self.selected_annotation()?;
        Some(self.project().text_of(annotation))
    }

    /// Lets go of one thing at a time: the picked end, what is selected, the list of hits, the search, the tag painted
    /// with.
    pub fn unselect(&mut self) {
        self.session.end_gesture();
        if self.stop_jumping() {
            return;
        }
        if self.suggesting.asked().is_some() {
            self.ask_for(None);
        } else if self.put_out() {
            // With it goes what was selected by pressing the cluster.
            self.focus.unselect();
        } else if !self.focus.unpick() && !self.focus.unselect() {
            self.close_one();
        }
    }

    fn close_one(&mut self) {
        if self.hits.is_open() && !self.hits.is_done() {
            self.close_hits();
        } else if self.find().is_some() {
            self.close_find();
        } else {
            self.focus.drop_selection();
            self.focus.paint(None);
        }
    }
}
