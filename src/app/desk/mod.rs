//! An open project on the screen: its session, its columns, and what is selected.

mod annotate;
mod follow;
mod lacking;
mod link;
mod lost;
mod navigate;
mod saving;
mod suggest;

pub use follow::Following;
pub use lacking::Job;
pub use lost::{Mending, Occurrence, Places};
pub use saving::{Elsewhere, Saving};
pub use suggest::{Asked, Suggesting};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use crate::app::compare::{Comparing, Screen};
use crate::app::kept::Kept;
use crate::app::reader::{Edge, Reader, Selection};
use crate::app::settings::Settings;
use crate::edit::{ChangeKind, Command, CommandError, EditError, Session, Transaction};
use crate::import::ImportError;
use crate::import::jsonl::{self, Defaults, Imported};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, ArticleId, ClusterId, IdSource, Project, TagId,
    Timestamp,
};
use crate::store::{Finding, Holder, Loaded, SaveReport, SaveWorker};
use crate::text::{ByteOffset, Span};

/// An article shown side by side with others.
pub struct Column {
    /// Which article.
    pub article: ArticleId,
    /// In points, chosen by the person; `None` while the columns share the room.
    pub width: Option<f32>,
    /// Its view.
    pub reader: Reader,
    /// Whether it stays where it is while others follow what is read.
    pub locked: bool,
    /// The character at the reading line, as of the last frame.
    pub reading: Option<ByteOffset>,
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
    /// How many articles were searched.
    pub articles: usize,
}

/// How many desks this process has opened.
static OPENED: AtomicU64 = AtomicU64::new(0);

/// So many articles get a column by themselves; more would be too narrow to read.
const NEW_COLUMNS: usize = 6;

/// An open project.
pub struct Desk {
    /// Tells it from every other desk of this process, also from one on the same project.
    number: u64,
    /// The project and its history.
    pub session: Session,
    /// The project's folder.
    pub root: PathBuf,
    /// What was odd when it was opened, but for lost annotations, which the project knows.
    pub findings: Vec<Finding>,
    /// What other hands did to the project.
    pub elsewhere: Elsewhere,
    /// Where lost annotations may go, and what of it was seen.
    pub mending: Mending,
    /// What has the room between the bars.
    pub screen: Screen,
    /// The comparing screen.
    pub comparing: Comparing,
    /// The articles side by side.
    pub columns: Vec<Column>,
    /// The column where keys act.
    pub focus: usize,
    /// An article whose column shall come onto the screen, without getting the focus.
    pub wanted: Option<ArticleId>,
    /// The article that was in focus when the columns were last drawn.
    pub drawn_focus: Option<ArticleId>,
    /// The selected text, in the article where it is.
    pub selection: Option<(ArticleId, Selection)>,
    /// Whether the selection was finished, so that the popup with the tags may show.
    pub offer_tags: bool,
    /// Where the selection ends on the screen.
    pub popup_at: Option<egui::Rect>,
    /// The text of the first column that has a part of the current proposal.
    pub proposal_at: Option<egui::Rect>,
    /// The selected annotation.
    pub selected: Option<AnnotationId>,
    /// The annotation under the pointer.
    pub hovered: Option<AnnotationId>,
    /// The end that arrow keys move.
    pub edge: Option<Edge>,
    /// What the machine proposes.
    pub suggesting: Suggesting,
    /// The cluster that linking adds to; `None`: the first link makes one.
    pub linking_into: Option<ClusterId>,
    /// The annotation that is being dragged to another.
    pub carried: Option<AnnotationId>,
    /// Whether columns follow aligned passages.
    pub following: Option<Following>,
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
    /// The last step that would survive a crash.
    journaled: u64,
    /// What to say when the project was read again, if this window asked for it.
    reading: Option<String>,
    locked_out: Option<Holder>,
    worker: SaveWorker,
    reports: Receiver<SaveReport>,
    badges: Kept<u64, BTreeMap<AnnotationId, String>>,
    /// How many annotations each tag has.
    totals: Kept<u64, BTreeMap<TagId, usize>>,
}

impl Desk {
    /// Opens a project on the screen. All articles get a column, at most six. `elsewhere`: who works in it already, so
    /// that it can only be read.
    ///
    /// # Errors
    /// Where no saving thread can be had.
    pub fn new(
        loaded: Loaded,
        settings: &Settings,
        home: Option<PathBuf>,
        elsewhere: Option<&Holder>,
        now: Timestamp,
        context: &Context,
    ) -> std::io::Result<Self> {
        let (sender, reports) = channel();
        let wake = context.clone();
        let annotator = annotator(settings, &loaded.root);
        let holder = crate::surroundings::holder(&annotator, now);
        let mut worker = SaveWorker::start(&loaded, holder, home, move |report| {
            sender.send(report).ok();
            wake.request_repaint();
        })?;
        let mut saving = Saving::Saved;
        if loaded.recovered > 0 && elsewhere.is_none() {
            // What only the journal had goes into the files now.
            worker.save_recovered(&loaded);
            saving = Saving::Busy;
        }
        let columns = loaded
            .project
            .articles()
            .iter()
            .take(NEW_COLUMNS)
            .map(|article| Column {
                article: article.id.clone(),
                width: None,
                reader: Reader::default(),
                locked: false,
                reading: None,
            });
        let columns = columns.collect();
        let last_action = match loaded.recovered {
            0 => String::new(),
            1 => "One unsaved step of the last session was recovered".to_owned(),
            many => format!("{many} unsaved steps of the last session were recovered"),
        };
        let findings = lost::without_lost(loaded.findings, &loaded.project);
        let mut desk = Self {
            number: OPENED.fetch_add(1, Ordering::Relaxed),
            session: Session::new(loaded.project, annotator, IdSource::random()),
            root: loaded.root,
            findings,
            elsewhere: Elsewhere {
                conflicts: loaded.conflicts,
                changed_texts: loaded.changed_texts,
            },
            mending: Mending::default(),
            screen: Screen::default(),
            comparing: Comparing::default(),
            columns,
            focus: 0,
            wanted: None,
            drawn_focus: None,
            selection: None,
            offer_tags: false,
            popup_at: None,
            proposal_at: None,
            selected: None,
            hovered: None,
            edge: None,
            suggesting: Suggesting::default(),
            linking_into: None,
            carried: None,
            following: None,
            painting: None,
            last_tag: None,
            hidden: Vec::new(),
            find: None,
            last_action,
            focus_note: false,
            saving,
            journaled: 0,
            reading: None,
            locked_out: None,
            worker,
            reports,
            badges: Kept::default(),
            totals: Kept::default(),
        };
        if let Some(holder) = elsewhere {
            desk.lock_out(holder);
        }
        Ok(desk)
    }

    /// What tells it from every other desk.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// The project, to read.
    #[must_use]
    pub fn project(&self) -> &Project {
        self.session.project()
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
    pub fn badges(&self) -> &BTreeMap<AnnotationId, String> {
        static NONE: BTreeMap<AnnotationId, String> = BTreeMap::new();
        self.badges.value().unwrap_or(&NONE)
    }

    /// How many annotations a tag has, as of the last [`Self::update_badges`].
    #[must_use]
    pub fn total(&self, tag: &TagId) -> usize {
        let totals = self.totals.value();
        totals
            .and_then(|totals| totals.get(tag))
            .copied()
            .unwrap_or_default()
    }

    /// Works the numbers out again, if the project has changed.
    pub fn update_badges(&mut self) {
        let project = self.session.project();
        let links = self.session.revision(&[ChangeKind::Links]);
        if self.badges.of(&links).is_none() {
            let mut badges: BTreeMap<AnnotationId, String> = BTreeMap::new();
            for (number, cluster) in project.clusters().enumerate() {
                for member in &cluster.members {
                    let badge = badges.entry(*member).or_default();
                    if !badge.is_empty() {
                        badge.push(' ');
                    }
                    badge.push_str(&(number + 1).to_string());
                }
            }
            self.badges.put(links, badges);
        }
        let counted = [
            ChangeKind::Articles,
            ChangeKind::Annotations,
            ChangeKind::Tags,
        ];
        let counted = self.session.revision(&counted);
        if self.totals.of(&counted).is_none() {
            let totals = project.tag_set().tags.iter().map(|tag| {
                let articles = project.articles().iter();
                let counts = articles.map(|article| project.count(&article.id, &tag.id));
                (tag.id.clone(), counts.sum())
            });
            self.totals.put(counted, totals.collect());
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

    /// The titles of the clusters that light up, or are selected, and of which an article has no member.
    #[must_use]
    pub fn absent(&self, article: &ArticleId) -> Vec<&str> {
        let project = self.project();
        let Some(shown) = self.hovered.or(self.selected) else {
            return Vec::new();
        };
        let clusters = project.clusters_of(shown).iter();
        let clusters = clusters.filter_map(|id| project.cluster(*id));
        let absent = clusters.filter(|cluster| {
            let mut members = cluster.members.iter();
            !members.any(|member| {
                let member = project.annotation(*member);
                member.is_some_and(|member| member.article == *article)
            })
        });
        absent.map(|cluster| cluster.title.as_str()).collect()
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
        if self.linking().is_some() {
            self.linking_into = performed.cluster.or(self.linking_into);
        }
        self.changed(&performed.transaction);
        Ok(())
    }

    /// Takes in what a file of JSON Lines has, all of it or nothing. Returns what that was.
    ///
    /// # Errors
    /// Where the file contradicts the project or itself, or a change does not fit.
    pub fn import(
        &mut self,
        path: &Path,
        lines: &jsonl::File,
        now: Timestamp,
    ) -> Result<Imported, ImportError> {
        let mut ids = IdSource::random();
        let mut defaults = Defaults {
            annotator: self.session.annotator().clone(),
            now,
            ids: &mut ids,
        };
        let planned = lines.plan(self.session.project(), &mut defaults);
        let mut imported = planned.map_err(|error| error.in_file(path))?;
        let known = self.project().articles().len();
        let edits = std::mem::take(&mut imported.edits);
        let done = self.session.perform_edits("Import", edits, now);
        let transaction = done.map_err(|error| ImportError::of_edit(path, &error))?;
        self.changed(&transaction);
        let new = self.project().articles().iter().skip(known);
        let new: Vec<_> = new.take(NEW_COLUMNS).map(|it| it.id.clone()).collect();
        for article in new {
            self.show_article(&article);
        }
        Ok(imported)
    }

    /// Takes the last step back.
    ///
    /// # Errors
    /// Where the project is not as the step left it.
    pub fn undo(&mut self) -> Result<(), EditError> {
        if let Some(transaction) = self.session.undo()? {
            let label = format!("Undone: {}", transaction.label);
            self.show_changed(&transaction);
            self.changed(&transaction);
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
            self.changed(&transaction);
            self.last_action = label;
        }
        Ok(())
    }

    fn changed(&mut self, transaction: &Transaction) {
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
        let placing = self.mending.placing;
        self.mending.placing = placing.filter(|id| project.lost(*id).is_some());
        let linked = self.linking();
        if linked.is_some_and(|id| project.annotation(id).is_none()) {
            self.ask_for(None);
        }
        let project = self.session.project();
        let into = self.linking_into;
        self.linking_into = into.filter(|id| project.cluster(*id).is_some());
        let articles = project.articles().len();
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
        let words = self.find.as_ref().filter(|find| find.articles != articles);
        if let Some(words) = words.map(|find| find.text.clone()) {
            self.search(&words);
        }
    }
}

/// Who works in a project: who did so last, else the name from the settings, else the person at the machine.
fn annotator(settings: &Settings, root: &std::path::Path) -> AnnotatorId {
    let remembered = settings.annotator_of(root).and_then(AnnotatorId::new);
    remembered.unwrap_or_else(|| settings.own_name())
}
