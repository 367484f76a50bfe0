//! Changing what annotations cover: fragments, cutting in two, joining; and tagging the same words besides.

use super::Desk;
use crate::app::compare::Screen;
use crate::app::reader::Selection;
use crate::edit::{Command, CommandError, joinable, overlapping_alike};
use crate::model::{Annotation, AnnotationId, ArticleId, Project, TagId};
use crate::text::{ByteOffset, Span};

impl Desk {
    /// The selected words, and the annotation of this annotator in the same article that was selected last.
    #[must_use]
    pub fn fragment_at_hand(&self) -> Option<(AnnotationId, Span)> {
        let (article, selection) = self.focus.words()?;
        let last = self.project().annotation(self.focus.last_annotation()?)?;
        let fits = last.article == *article && self.is_own(last);
        let span = self.without_line_ends(article, selection.span());
        (fits && !span.is_empty()).then_some((last.id, span))
    }

    /// Makes the selected words a further fragment of the annotation that was selected last.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn add_fragment(&mut self) -> Result<(), CommandError> {
        let Some((annotation, span)) = self.fragment_at_hand() else {
            return Ok(());
        };
        self.session.end_gesture();
        self.perform(Command::AddFragment { annotation, span })?;
        self.select_at(annotation, span.end);
        Ok(())
    }

    /// The annotation that the caret is inside of, not at an end, and the caret: the selected one, if there is any; else
    /// the one that was selected last; else the shortest of this annotator.
    #[must_use]
    pub fn split_at_hand(&self) -> Option<(AnnotationId, ByteOffset)> {
        let (article, selection) = self.focus.selection()?;
        let at = selection.head;
        let inside = |id: AnnotationId| {
            let annotation = self.project().annotation(id)?;
            let hull = annotation.spans.hull();
            let inside = annotation.article == *article && hull.start < at && at < hull.end;
            (inside && self.is_own(annotation)).then_some((hull.len(), id))
        };
        if let Some(held) = self.focus.annotation() {
            return inside(held).map(|(_, id)| (id, at));
        }
        if let Some((_, id)) = self.focus.last_annotation().and_then(inside) {
            return Some((id, at));
        }
        let text = &self.project().article(article)?.text;
        let behind = Span::between(at, text.next_character(at));
        let around = self.project().index(article).overlapping(behind);
        let shortest = around.filter_map(|(_, id)| inside(id)).min();
        shortest.map(|(_, id)| (id, at))
    }

    /// Makes two annotations of the one that the caret is in.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn split(&mut self) -> Result<(), CommandError> {
        let Some((annotation, at)) = self.split_at_hand() else {
            return Ok(());
        };
        self.session.end_gesture();
        self.perform(Command::SplitAnnotation { annotation, at })?;
        if let Some(second) = self.focus.annotation() {
            self.select(second);
        }
        Ok(())
    }

    /// Makes one annotation of the selected one and those that [`joinable`] says; of the rows that are ticked in the table
    /// of spans.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn join(&mut self) -> Result<(), CommandError> {
        let mut all = match self.screen() {
            Screen::Spans => self.chosen_spans(),
            _ => self.focus.annotation().into_iter().collect(),
        };
        if let ([one], Some(selected)) = (all.as_slice(), self.selected_annotation())
            && *one == selected.id
        {
            let others = joinable(self.project(), selected);
            if others.is_empty() {
                let name = self.project().tag_set().name(&selected.tag);
                self.last_action = format!("There is no other {name} in this article to join");
                return Ok(());
            }
            all.extend(others);
        }
        self.session.end_gesture();
        self.perform(Command::JoinAnnotations(all))
    }

    /// Whether several rows of the table of spans are chosen.
    #[must_use]
    pub fn has_several_spans(&self) -> bool {
        self.spans_page.ticked().len() > 1
    }

    /// Gives the words of the selected annotation another tag besides, or those of the rows that are chosen in the table
    /// of spans.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn duplicate(&mut self, tag: TagId) -> Result<(), CommandError> {
        let chosen = match self.screen() {
            Screen::Spans => self.chosen_spans(),
            _ => self.focus.annotation().into_iter().collect(),
        };
        let copy = |annotation| Command::Duplicate {
            annotation,
            tag: tag.clone(),
        };
        self.session.end_gesture();
        match chosen.as_slice() {
            [] => return Ok(()),
            [one] => self.perform(copy(*one))?,
            many => {
                let name = self.project().tag_set().name(&tag);
                let label = format!("{} tagged as {name} besides", many.len());
                let commands = many.iter().map(|one| copy(*one)).collect();
                self.perform(Command::Together { label, commands })?;
            }
        }
        self.used(tag);
        Ok(())
    }

    /// How many annotations with its tag the selected one overlaps: what is offered to be joined. As of the last
    /// [`Self::update_overlapped`].
    #[must_use]
    pub fn overlapped(&self) -> usize {
        self.frame.overlapped.map_or(0, |(.., count)| count)
    }

    /// Finds that out again if anything has changed: what is selected may cover a whole article.
    pub(in crate::app) fn update_overlapped(&mut self) {
        let found = self.selected_annotation().map(|selected| {
            let revision = self.project().index(&selected.article).revision();
            let known = self.frame.overlapped;
            let known = known.filter(|it| (it.0, it.1) == (selected.id, revision));
            let count = known.map_or_else(|| self.overlaps_of(selected), |known| known.2);
            (selected.id, revision, count)
        });
        self.frame.overlapped = found;
    }

    fn overlaps_of(&self, annotation: &Annotation) -> usize {
        if self.is_own(annotation) {
            overlapping_alike(self.project(), annotation).len()
        } else {
            0
        }
    }

    /// Says quietly that the selected annotation overlaps others of its tag, where it has just been made.
    pub(super) fn tell_overlap(&mut self) {
        let Some(selected) = self.selected_annotation() else {
            return;
        };
        if self.overlaps_of(selected) > 0 {
            let name = self.project().tag_set().name(&selected.tag);
            let done = &self.last_action;
            self.last_action = format!("{done}. It overlaps another {name}: “Join” makes them one");
        }
    }

    /// A place was pressed for its menu: selects what is there, unless it is selected already. The caret goes there.
    pub(super) fn select_for_menu(
        &mut self,
        article: &ArticleId,
        under: &[AnnotationId],
        at: ByteOffset,
    ) {
        let words = self.focus.words();
        let holds = |(selected, words): &(ArticleId, Selection)| {
            let span = words.span();
            selected == article && span.start <= at && at <= span.end
        };
        if words.is_some_and(holds) {
            return;
        }
        let selected = self.focus.annotation().filter(|id| under.contains(id));
        self.session.end_gesture();
        match selected.or(under.first().copied()) {
            Some(annotation) => self.select_at(annotation, at),
            None => self.focus.select(article.clone(), Selection::caret(at)),
        }
    }

    /// Selects an annotation, with the caret at a place in it.
    fn select_at(&mut self, id: AnnotationId, at: ByteOffset) {
        let project: &Project = self.session.seen();
        if let Some(annotation) = project.annotation(id) {
            let article = annotation.article.clone();
            self.focus.select(article, Selection::caret(at));
            self.focus.hold(id);
        }
    }

    /// A span of an article without the line ends that a selection may have taken in.
    pub(super) fn without_line_ends(&self, article: &ArticleId, span: Span) -> Span {
        let article = self.project().article(article);
        article.map_or(span, |article| article.text.trim_line_ends(span))
    }

    fn is_own(&self, annotation: &Annotation) -> bool {
        annotation.annotator == *self.session.annotator()
    }
}
