//! An open project on the screen: its session, its columns, and what is selected.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use super::reader::{Edge, Reader, Selection};
use super::settings::Settings;
use crate::edit::{Command, CommandError, EditError, Session, Transaction};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, ArticleId, IdSource, Project, Spans, TagId, Timestamp,
};
use crate::store::{Finding, Loaded, SaveReport, SaveWorker, StoreError};
use crate::text::{ByteOffset, Pattern, Snap, Span};

/// An article shown side by side with others.
pub struct Column {
    /// Which article.
    pub article: ArticleId,
    /// In points, chosen by the person; `None` while the columns share the room.
    pub width: Option<f32>,
    /// Its view.
    pub reader: Reader,
}

/// Whether what is on the screen is on the disk.
#[derive(Debug)]
pub enum Saving {
    /// Everything is in the files.
    Saved,
    /// A save is under way.
    Busy,
    /// Something could not be written.
    Failed(StoreError),
}

/// A search over the columns.
#[derive(Default)]
pub struct Find {
    /// The words.
    pub text: String,
    /// All hits by article, in order.
    pub hits: BTreeMap<ArticleId, Vec<Span>>,
    /// The hit that the search is at.
    pub current: Option<(ArticleId, Span)>,
}

/// An open project.
pub struct Desk {
    /// The project and its history.
    pub session: Session,
    /// The project's folder.
    pub root: PathBuf,
    /// What was odd when it was opened.
    pub findings: Vec<Finding>,
    /// The articles side by side.
    pub columns: Vec<Column>,
    /// The column where keys act.
    pub focus: usize,
    /// The selected text, in the article where it is.
    pub selection: Option<(ArticleId, Selection)>,
    /// Whether the selection was finished, so that the popup with the tags may show.
    pub offer_tags: bool,
    /// Where the selection ends on the screen.
    pub popup_at: Option<egui::Rect>,
    /// The selected annotation.
    pub selected: Option<AnnotationId>,
    /// The annotation under the pointer.
    pub hovered: Option<AnnotationId>,
    /// The end that arrow keys move.
    pub edge: Option<Edge>,
    /// The tag that is painted with.
    pub painting: Option<TagId>,
    /// The tag used last.
    pub last_tag: Option<TagId>,
    /// Tags whose annotations are not shown.
    pub hidden: Vec<TagId>,
    /// The search, while it is open.
    pub find: Option<Find>,
    /// What was done last, for the status bar.
    pub last_action: String,
    /// Set when a field of the inspector shall get the keys.
    pub focus_note: bool,
    saving: Saving,
    worker: SaveWorker,
    reports: Receiver<SaveReport>,
    badges: (u64, BTreeMap<AnnotationId, String>),
}

impl Desk {
    /// Opens a project on the screen. All articles get a column, at most six.
    ///
    /// # Errors
    /// Where no saving thread can be had.
    pub fn new(loaded: Loaded, settings: &Settings, context: &Context) -> std::io::Result<Self> {
        let (sender, reports) = channel();
        let wake = context.clone();
        let mut worker = SaveWorker::start(&loaded, move |report| {
            sender.send(report).ok();
            wake.request_repaint();
        })?;
        let mut saving = Saving::Saved;
        if loaded.recovered > 0 && loaded.faults() == 0 {
            // What only the journal had goes into the files now.
            worker.save_all(&loaded.project);
            saving = Saving::Busy;
        }
        let annotator = annotator(&loaded.project, settings, &loaded.root);
        let columns = loaded
            .project
            .articles()
            .iter()
            .take(6)
            .map(|article| Column {
                article: article.id.clone(),
                width: None,
                reader: Reader::default(),
            });
        let columns = columns.collect();
        let last_action = match loaded.recovered {
            0 => String::new(),
            1 => "One unsaved step of the last session was recovered".to_owned(),
            many => format!("{many} unsaved steps of the last session were recovered"),
        };
        Ok(Self {
            session: Session::new(loaded.project, annotator, IdSource::random()),
            root: loaded.root,
            findings: loaded.findings,
            columns,
            focus: 0,
            selection: None,
            offer_tags: false,
            popup_at: None,
            selected: None,
            hovered: None,
            edge: None,
            painting: None,
            last_tag: None,
            hidden: Vec::new(),
            find: None,
            last_action,
            focus_note: false,
            saving,
            worker,
            reports,
            badges: (u64::MAX, BTreeMap::new()),
        })
    }

    /// The project, to read.
    #[must_use]
    pub fn project(&self) -> &Project {
        self.session.project()
    }

    /// Whether what is on the screen is on the disk.
    #[must_use]
    pub const fn saving(&self) -> &Saving {
        &self.saving
    }

    /// The selected annotation itself.
    #[must_use]
    pub fn selected_annotation(&self) -> Option<&Annotation> {
        self.project().annotation(self.selected?).map(AsRef::as_ref)
    }

    /// The article where keys act.
    #[must_use]
    pub fn focused_article(&self) -> Option<&ArticleId> {
        self.columns.get(self.focus).map(|column| &column.article)
    }

    /// The selection of an article, caret included.
    #[must_use]
    pub fn selection_in(&self, article: &ArticleId) -> Option<Selection> {
        self.selection
            .as_ref()
            .filter(|(selected, _)| selected == article)
            .map(|(_, selection)| *selection)
    }

    /// The numbers of the clusters that annotations are in, as of the last [`Self::update_badges`].
    #[must_use]
    pub const fn badges(&self) -> &BTreeMap<AnnotationId, String> {
        &self.badges.1
    }

    /// Works the numbers out again, if the project has changed.
    pub fn update_badges(&mut self) {
        if self.badges.0 != self.session.revision() {
            let mut badges: BTreeMap<AnnotationId, String> = BTreeMap::new();
            for (number, cluster) in self.session.project().clusters().enumerate() {
                for member in &cluster.members {
                    let badge = badges.entry(*member).or_default();
                    if !badge.is_empty() {
                        badge.push(' ');
                    }
                    badge.push_str(&(number + 1).to_string());
                }
            }
            self.badges = (self.session.revision(), badges);
        }
    }

    /// The annotations to light up: the one under the pointer and all in its clusters.
    #[must_use]
    pub fn lit(&self) -> Vec<AnnotationId> {
        let Some(hovered) = self.hovered else {
            return Vec::new();
        };
        let project = self.project();
        let clusters = project
            .clusters_of(hovered)
            .iter()
            .filter_map(|id| project.cluster(*id));
        clusters
            .flat_map(|cluster| cluster.members.iter().copied())
            .chain([hovered])
            .collect()
    }

    /// Takes in what the saving thread said.
    pub fn take_reports(&mut self) {
        for report in self.reports.try_iter() {
            match report {
                SaveReport::Journaled(_) => {}
                SaveReport::Saved(step) if step == self.worker.last() => {
                    self.saving = Saving::Saved
                }
                SaveReport::Saved(_) => {}
                SaveReport::Failed(error) => self.saving = Saving::Failed(error),
            }
        }
    }

    /// Tries again what could not be saved.
    pub fn retry_save(&mut self) {
        if matches!(self.saving, Saving::Failed(_)) {
            self.saving = Saving::Busy;
            self.worker.retry(self.session.project());
        }
    }

    /// Carries a command out and has it saved.
    ///
    /// # Errors
    /// Where it does not fit; nothing was changed then.
    pub fn perform(&mut self, command: Command, now: Timestamp) -> Result<(), CommandError> {
        let performed = self.session.perform(command, now)?;
        if let Some(annotation) = performed.annotation {
            self.selected = Some(annotation);
        }
        self.changed(performed.transaction);
        Ok(())
    }

    /// Takes the last step back.
    ///
    /// # Errors
    /// Where the project is not as the step left it.
    pub fn undo(&mut self) -> Result<(), EditError> {
        if let Some(transaction) = self.session.undo()? {
            let label = format!("Undone: {}", transaction.label);
            self.show_changed(&transaction);
            self.changed(transaction);
            self.last_action = label;
        }
        Ok(())
    }

    /// Does the step again that was taken back last.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub fn redo(&mut self) -> Result<(), EditError> {
        if let Some(transaction) = self.session.redo()? {
            let label = format!("Done again: {}", transaction.label);
            self.show_changed(&transaction);
            self.changed(transaction);
            self.last_action = label;
        }
        Ok(())
    }

    fn changed(&mut self, transaction: Transaction) {
        if !transaction.edits.is_empty() {
            self.last_action.clone_from(&transaction.label);
            self.saving = Saving::Busy;
            self.worker.save(self.session.project(), transaction);
        }
        self.tidy();
    }

    /// Undo may change what is off the screen: the first annotation it brings back or changes is shown.
    fn show_changed(&mut self, transaction: &Transaction) {
        let changed = transaction.edits.iter().find_map(|edit| match edit {
            crate::edit::Edit::Annotation(change) => change.after.as_ref(),
            _ => None,
        });
        if let Some(annotation) = changed {
            let (id, article, span) = (
                annotation.id,
                annotation.article.clone(),
                annotation.spans.hull(),
            );
            self.selected = Some(id);
            if let Some(column) = self
                .columns
                .iter_mut()
                .find(|column| column.article == article)
            {
                column.reader.reveal(span);
            }
        }
    }

    /// Forgets what does not exist any more.
    fn tidy(&mut self) {
        let project = self.session.project();
        if self
            .selected
            .is_some_and(|id| project.annotation(id).is_none())
        {
            self.selected = None;
            self.edge = None;
        }
        self.columns
            .retain(|column| project.article(&column.article).is_some());
        self.focus = self.focus.min(self.columns.len().saturating_sub(1));
        let has_tag = |tag: &TagId| project.tag_set().get(tag).is_some();
        self.painting = self.painting.take().filter(&has_tag);
        self.last_tag = self.last_tag.take().filter(&has_tag);
        self.hidden.retain(has_tag);
        if self
            .selection
            .as_ref()
            .is_some_and(|(article, _)| project.article(article).is_none())
        {
            self.selection = None;
        }
    }

    /// Tags the selection; without one gives the selected annotation the tag; without that paints with it.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn tag(&mut self, tag: TagId, now: Timestamp) -> Result<(), CommandError> {
        let selected = self
            .selection
            .clone()
            .filter(|(_, selection)| !selection.is_empty());
        if let Some((article, selection)) = selected {
            self.annotate(&article, selection.span(), tag.clone(), now)?;
            self.selection = Some((article, Selection::caret(selection.span().end)));
            self.offer_tags = false;
        } else if let Some(annotation) = self.selected {
            let annotations = vec![annotation];
            self.perform(
                Command::Retag {
                    annotations,
                    tag: tag.clone(),
                },
                now,
            )?;
        } else {
            self.painting = if self.painting.as_ref() == Some(&tag) {
                None
            } else {
                Some(tag.clone())
            };
        }
        self.last_tag = Some(tag);
        Ok(())
    }

    fn annotate(
        &mut self,
        article: &ArticleId,
        span: Span,
        tag: TagId,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let spans = Spans::single(span)?;
        let article = article.clone();
        self.perform(
            Command::Annotate {
                article,
                tag,
                spans,
            },
            now,
        )
    }

    /// A selection was finished with the pointer: snaps it, then paints, adds a fragment, or offers the tags.
    ///
    /// # Errors
    /// Where a change does not fit.
    pub fn finish_selection(
        &mut self,
        article: &ArticleId,
        selection: Selection,
        fragment: bool,
        snap: Snap,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let text = self
            .project()
            .article(article)
            .map(|article| article.text.clone());
        let snapped = text.and_then(|text| text.snap(selection.span(), snap));
        let Some(span) = snapped else {
            self.selection = Some((article.clone(), Selection::caret(selection.head)));
            return Ok(());
        };
        let own = self
            .selected_annotation()
            .filter(|annotation| annotation.article == *article)
            .map(|own| own.id);
        if let Some(annotation) = own.filter(|_| fragment) {
            self.selection = None;
            return self.perform(Command::AddFragment { annotation, span }, now);
        }
        if let Some(tag) = self.painting.clone() {
            self.selection = None;
            self.last_tag = Some(tag.clone());
            return self.annotate(article, span, tag, now);
        }
        let backwards = selection.head < selection.anchor;
        let selection = if backwards {
            Selection {
                anchor: span.end,
                head: span.start,
            }
        } else {
            Selection::of(span)
        };
        self.selected = None;
        self.edge = None;
        self.selection = Some((article.clone(), selection));
        self.offer_tags = true;
        Ok(())
    }

    /// Annotations were pressed: the shortest is selected; pressing again goes to the next below it.
    pub fn press(&mut self, pressed: &[AnnotationId]) {
        let at = pressed.iter().position(|id| Some(*id) == self.selected);
        let next = at.map_or(0, |at| (at + 1) % pressed.len().max(1));
        if let Some(id) = pressed.get(next) {
            self.select(*id);
        }
    }

    /// Selects an annotation.
    pub fn select(&mut self, id: AnnotationId) {
        self.session.end_gesture();
        self.edge = None;
        self.offer_tags = false;
        self.selected = Some(id);
        let Some(annotation) = self.session.project().annotation(id) else {
            return;
        };
        let caret = Selection::caret(annotation.spans.start());
        self.selection = Some((annotation.article.clone(), caret));
    }

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

    /// Moves the picked end of the selected annotation by a character or a word.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn move_edge(
        &mut self,
        forward: bool,
        word: bool,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let (Some(edge), Some(annotation)) = (self.edge, self.selected_annotation()) else {
            return Ok(());
        };
        let Some(article) = self.project().article(&annotation.article) else {
            return Ok(());
        };
        let text = &article.text;
        let moved = |at: ByteOffset| match (forward, word) {
            (true, false) => text.next_character(at),
            (false, false) => text.previous_character(at),
            (true, true) => text.next_word_end(at),
            (false, true) => text.previous_word_start(at),
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
            Some(span) => self.perform(
                Command::SetSpan {
                    annotation,
                    fragment,
                    span,
                },
                now,
            ),
            None => Ok(()),
        }
    }

    /// Selects the sentence at the caret or around the selected annotation's start.
    pub fn select_sentence(&mut self) {
        let Some((article, selection)) = self.selection.clone() else {
            return;
        };
        let Some(text) = self
            .project()
            .article(&article)
            .map(|article| article.text.clone())
        else {
            return;
        };
        let sentence = text.sentence_at(selection.span().start);
        if !sentence.is_empty() {
            self.selected = None;
            self.edge = None;
            self.selection = Some((article, Selection::of(sentence)));
            self.offer_tags = true;
        }
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

    /// Tags the current hit with the tag used last, and goes to the next.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn tag_hit(&mut self, now: Timestamp) -> Result<(), CommandError> {
        let current = self.find.as_ref().and_then(|find| find.current.clone());
        let tag = self.last_tag.clone().or_else(|| {
            self.project()
                .tag_set()
                .tags
                .first()
                .map(|tag| tag.id.clone())
        });
        if let (Some((article, hit)), Some(tag)) = (current, tag) {
            self.annotate(&article, hit, tag.clone(), now)?;
            self.last_tag = Some(tag);
            self.walk_hits(true);
        }
        Ok(())
    }

    /// Lets go of one thing at a time: popup, edge, selection, painting. Returns whether there was one.
    pub fn unselect(&mut self) -> bool {
        self.session.end_gesture();
        if self.edge.take().is_some() {
            return true;
        }
        let text = self
            .selection
            .as_ref()
            .is_some_and(|(_, selection)| !selection.is_empty());
        if text || self.selected.is_some() {
            self.selection = None;
            self.selected = None;
            self.offer_tags = false;
            return true;
        }
        if self.find.take().is_some() {
            return true;
        }
        self.selection = None;
        self.painting.take().is_some()
    }
}

/// Who works in a project: who did so last, else the only one who did, else the name from the settings or the system.
fn annotator(project: &Project, settings: &Settings, root: &std::path::Path) -> AnnotatorId {
    let remembered = settings.annotator_of(root).and_then(AnnotatorId::new);
    let chosen = remembered.or_else(|| AnnotatorId::new(&settings.annotator));
    let system = || {
        ["USER", "USERNAME"]
            .into_iter()
            .find_map(|name| AnnotatorId::new(&std::env::var(name).ok()?))
    };
    let fallback = || AnnotatorId::new("me").or_else(|| project.layers().keys().next().cloned());
    #[expect(clippy::expect_used, reason = "“me” is an id")]
    chosen
        .or_else(system)
        .or_else(fallback)
        .expect("“me” is an id")
}
