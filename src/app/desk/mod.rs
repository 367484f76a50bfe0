//! An open project on the screen: its session, its columns, and what is selected.

mod annotate;
mod answer;
mod asked;
mod clusters;
mod columns;
mod completions;
mod counting;
mod focus;
mod follow;
mod frame;
mod hits;
mod importing;
mod lacking;
mod layers;
mod layouts;
mod lighting;
mod link;
mod list;
mod lost;
mod meaning;
mod navigate;
mod paint;
mod progress;
mod proposed;
mod recent;
mod relate;
mod remembered;
mod said;
mod saving;
mod search;
mod selecting;
mod shape;
mod suggest;
mod target;
mod tour;
mod travel;
mod versions;
mod wire;

pub use asked::Asked;
pub use columns::Column;
pub use focus::Focus;
pub use frame::{Field, Frame, ProposalPlace};
pub use hits::{Hits, HitsAction, Row, Where};
pub use list::{ArticleList, Line, ListAction, Reveal};
pub use lost::{Mending, Occurrence, Places};
pub use meaning::ModelState;
pub(super) use meaning::READING;
pub use recent::Usage;
pub use saving::Saving;
pub use search::Find;
pub use suggest::Suggesting;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use egui::Context;

use crate::app::adjudication::AdjudicationPage;
use crate::app::agreement::AgreementPage;
use crate::app::command::Target;
use crate::app::compare::{Comparing, Screen};
use crate::app::journal::JournalPage;
use crate::app::kept::Kept;
use crate::app::reader::Selection;
use crate::app::remembered::Memory;
use crate::app::settings::Settings;
use crate::app::spans::SpansPage;
use crate::app::tag_set::{Chosen, TagSetPage};
use crate::app::toggle;
use crate::edit::{ChangeKind, Changes, Command, CommandError, Performed, Session};
use crate::extract::Extracts;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, ArticleId, ClusterId, IdSource, Progress, Project,
    TagId, Timestamp,
};
use crate::store::{Holder, Loaded};

use clusters::Counts;
pub(super) use columns::{MOST_COLUMNS, NEW_COLUMNS};
use completions::Completing;
use counting::Counting;
use follow::Following;
pub(super) use list::{article_list, article_search};
use recent::Recent;
use relate::Relating;
use remembered::Before;
use said::Remark;
use saving::{Files, annotator};
use selecting::Selecting;
use tour::Touring;
use versions::Versions;
use wire::Wire;

/// How many desks this process has opened.
static OPENED: AtomicU64 = AtomicU64::new(0);

/// An open project.
pub struct Desk {
    /// Tells it from every other desk of this process, also from one on the same project.
    number: u64,
    /// What time it is.
    clock: fn() -> Timestamp,
    /// The project and its history.
    session: Session,
    /// The project on the disk.
    files: Files,
    /// Where lost annotations may go, and what the banner need not say again.
    mending: Mending,
    /// What has the room between the bars.
    screen: Screen,
    /// The comparing screen.
    comparing: Comparing,
    /// The page of spans.
    spans_page: SpansPage,
    /// The page of the tag set.
    tag_set_page: TagSetPage,
    /// The articles side by side.
    columns: Vec<Column>,
    /// Whether they stand in two rows.
    in_two_rows: bool,
    /// Whether only the focused one is shown.
    is_alone: bool,
    /// The list of all articles.
    list: ArticleList,
    /// Where keys act, and on what.
    focus: Focus,
    /// What the last frame learned.
    frame: Frame,
    /// What the articles say, each read once.
    extracts: Arc<Extracts>,
    /// What the machine proposes.
    suggesting: Suggesting,
    /// How annotations are related, and which relations stay on the screen.
    relating: Relating,
    /// Whether columns follow aligned passages.
    following: Option<Following>,
    /// The cluster that stays lit.
    lit_cluster: Option<ClusterId>,
    /// What is remembered while words are selected by keys.
    selecting: Selecting,
    /// The word that a double click has painted, until something else is painted.
    painted: Option<AnnotationId>,
    /// How tags were used, the last time first.
    recent: Recent,
    /// What the command is about that is being given.
    target: Option<Target>,
    /// Tags whose annotations are not shown.
    hidden: Vec<TagId>,
    /// Annotators whose layers are not shown.
    hidden_layers: Vec<AnnotatorId>,
    /// The search, while it is open.
    find: Find,
    /// Whether all texts of a revision are ready to be looked through.
    folded: Kept<u64, ()>,
    /// The list of all hits.
    hits: Hits,
    /// What was done last, for the status bar.
    last_action: String,
    remark: Remark,
    counts: Counts,
    /// How many articles are how far, in the order of [`Progress::ALL`].
    progress: Kept<(u64, AnnotatorId), [usize; Progress::ALL.len()]>,
    /// Which suggestions were shown and are not in the project yet.
    counting: Counting,
    /// What text attributes are completed with.
    completing: Completing,
    /// What the articles share word for word.
    wire: Wire,
    /// Later versions of articles.
    versions: Versions,
    /// The journal.
    pub(super) journal: JournalPage,
    /// The page of agreement.
    pub(in crate::app) agreeing: AgreementPage,
    /// The page of adjudication.
    pub(in crate::app) adjudicating: AdjudicationPage,
    /// Whether the history is shown beside the articles.
    shows_history: bool,
    /// Where it is kept what is open, and what was done.
    memory: Option<Memory>,
    /// Whether it is known what was done before.
    before: Before,
    /// The tour, while it is taken.
    touring: Touring,
}

impl Desk {
    /// Opens a project on the screen. All articles get a column, at most six. `looks_every`: how often
    /// its files are looked at. `elsewhere`: who works in it already, so that it can only be read.
    ///
    /// # Errors
    /// Where no saving thread can be had.
    pub fn new(
        loaded: Loaded,
        settings: &Settings,
        home: Option<PathBuf>,
        looks_every: Option<Duration>,
        elsewhere: Option<&Holder>,
        clock: fn() -> Timestamp,
        context: &Context,
    ) -> std::io::Result<Self> {
        let annotator = annotator(settings, &loaded.root);
        let holder = crate::surroundings::holder(&annotator, clock());
        let files = Files::open(
            &loaded,
            holder,
            home.clone(),
            looks_every,
            elsewhere.is_some(),
            context,
        )?;
        let articles = loaded.project.articles().iter().take(NEW_COLUMNS);
        let columns = articles.map(|article| Column::new(article.id.clone()));
        let last_action = match loaded.recovered {
            0 => String::new(),
            1 => "One unsaved step of the last session was recovered".to_owned(),
            many => format!("{many} unsaved steps of the last session were recovered"),
        };
        let mut desk = Self {
            number: OPENED.fetch_add(1, Ordering::Relaxed),
            clock,
            files,
            mending: Mending::default(),
            screen: Screen::default(),
            comparing: Comparing::default(),
            spans_page: SpansPage::default(),
            tag_set_page: TagSetPage::default(),
            columns: columns.collect(),
            in_two_rows: false,
            is_alone: false,
            list: ArticleList::default(),
            focus: Focus::default(),
            frame: Frame::default(),
            extracts: Arc::default(),
            suggesting: Suggesting::default(),
            relating: Relating::default(),
            following: None,
            lit_cluster: None,
            selecting: Selecting::default(),
            painted: None,
            recent: Recent::default(),
            target: None,
            hidden: Vec::new(),
            hidden_layers: Vec::new(),
            find: Find::default(),
            folded: Kept::default(),
            hits: Hits::default(),
            last_action,
            remark: Remark::default(),
            counts: Counts::default(),
            progress: Kept::default(),
            counting: Counting::default(),
            completing: Completing::default(),
            wire: Wire::default(),
            versions: Versions::default(),
            journal: JournalPage::default(),
            agreeing: AgreementPage::default(),
            adjudicating: AdjudicationPage::default(),
            shows_history: false,
            memory: None,
            before: Before::default(),
            touring: Touring::default(),
            session: Session::new(loaded.project, annotator, IdSource::random()),
        };
        if let Some(home) = home {
            desk.recall(&home);
        }
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

    /// The project with its history, and who works in it.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// What the articles say, for threads to share.
    #[must_use]
    pub fn extracts(&self) -> Arc<Extracts> {
        Arc::clone(&self.extracts)
    }

    /// What has the room between the bars.
    #[must_use]
    pub const fn screen(&self) -> Screen {
        self.screen
    }

    /// The comparing screen.
    #[must_use]
    pub const fn comparing(&self) -> &Comparing {
        &self.comparing
    }

    /// The same, for what its screens measure, and for what jobs came to.
    pub(in crate::app) const fn comparing_mut(&mut self) -> &mut Comparing {
        &mut self.comparing
    }

    /// The page of spans.
    #[must_use]
    pub const fn spans_page(&self) -> &SpansPage {
        &self.spans_page
    }

    /// The same, for what its tables measure, and for what jobs came to.
    pub(in crate::app) const fn spans_page_mut(&mut self) -> &mut SpansPage {
        &mut self.spans_page
    }

    /// The page of the tag set.
    #[must_use]
    pub const fn tag_set_page(&self) -> &TagSetPage {
        &self.tag_set_page
    }

    /// Shows the entry of a tag or of a relation type on its page.
    pub(in crate::app) fn choose(&mut self, chosen: Chosen) {
        self.tag_set_page.choose(chosen);
    }

    /// Selects an annotation without going to it.
    pub(in crate::app) fn hold(&mut self, annotation: AnnotationId) {
        self.focus.hold(annotation);
    }

    /// Where keys act, and on what.
    #[must_use]
    pub const fn focus(&self) -> &Focus {
        &self.focus
    }

    /// What the last frame learned.
    #[must_use]
    pub const fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The same, for whoever draws.
    pub(in crate::app) const fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }

    /// What the machine proposes.
    #[must_use]
    pub const fn suggesting(&self) -> &Suggesting {
        &self.suggesting
    }

    /// The tags whose annotations are not shown.
    #[must_use]
    pub fn hidden(&self) -> &[TagId] {
        &self.hidden
    }

    /// What was done last, in words.
    #[must_use]
    pub fn last_action(&self) -> &str {
        &self.last_action
    }

    /// Shows a screen.
    pub fn show(&mut self, screen: Screen) {
        if let Screen::Compare(view) = screen {
            self.comparing.view = view;
        }
        self.screen = screen;
        self.focus.withdraw();
    }

    /// Shows the annotations of a tag, or hides them.
    pub fn toggle_tag(&mut self, tag: TagId) {
        toggle::in_list(&mut self.hidden, tag);
    }

    /// Goes on as another annotator.
    pub fn work_as(&mut self, annotator: AnnotatorId) {
        self.keep_counts_apart();
        if self.session.set_annotator(annotator) {
            self.tidy(Changes::ALL);
        }
    }

    /// What was one gesture is over.
    pub fn end_gesture(&mut self) {
        self.session.end_gesture();
    }

    /// Gives the keys to a field of the selected annotation when it is drawn next.
    pub const fn enter(&mut self, field: Field) {
        self.frame.field = Some(field);
    }

    /// The project as whoever works may see it.
    #[must_use]
    pub fn project(&self) -> &Project {
        self.session.seen()
    }

    /// The selected annotation itself.
    #[must_use]
    pub fn selected_annotation(&self) -> Option<&Annotation> {
        let annotation = self.focus.annotation()?;
        self.project().annotation(annotation).map(AsRef::as_ref)
    }

    /// The selection of an article, caret included.
    #[must_use]
    pub fn selection_in(&self, article: &ArticleId) -> Option<Selection> {
        let selection = self.focus.selection();
        let here = selection.filter(|(selected, _)| selected == article);
        here.map(|(_, selection)| *selection)
    }

    /// Carries a command out and has it saved.
    ///
    /// # Errors
    /// Where it does not fit; nothing was changed then.
    pub fn perform(&mut self, command: Command) -> Result<(), CommandError> {
        let performed = self.session.perform(command, (self.clock)())?;
        if let Some(annotation) = performed.annotation {
            self.focus.hold(annotation);
        }
        self.suggesting.linked(performed.cluster);
        self.changed(&performed);
        Ok(())
    }

    fn changed(&mut self, performed: &Performed) {
        if !performed.changes.is_empty() {
            let transaction = &performed.transaction;
            self.last_action.clone_from(&transaction.label);
            self.files.save(self.session.project(), transaction);
            self.count_with(transaction.time);
        }
        self.tidy(performed.changes);
    }

    /// Undo may change what is off the screen: the first annotation it brings back or changes is shown.
    fn show_changed(&mut self, performed: &Performed) {
        let changed = performed.annotation;
        let project = self.session.seen();
        if let Some(annotation) = changed.and_then(|id| project.annotation(id)).cloned() {
            self.focus.hold(annotation.id);
            if let Some(column) = self.column_of(&annotation.article) {
                column.reader.reveal(annotation.spans.hull());
            }
        }
    }

    /// Forgets what does not exist any more after changes of these kinds, and searches changed articles again.
    fn tidy(&mut self, changes: Changes) {
        let project = self.session.seen();
        if changes.touch(&[ChangeKind::Annotations]) {
            self.mending.tidy(project);
            self.relating.tidy(project);
            let source = self.suggesting.source();
            if source.is_some_and(|id| project.annotation(id).is_none()) {
                self.ask_for(None);
            }
        }
        let project = self.session.seen();
        if changes.touch(&[ChangeKind::Links]) {
            self.suggesting.tidy(project);
            let lit = self.lit_cluster;
            self.lit_cluster = lit.filter(|id| project.cluster(*id).is_some());
        }
        if changes.touch(&[ChangeKind::Tags]) {
            let has_tag = |tag: &TagId| project.tag_set().get(tag).is_some();
            self.recent.tidy(has_tag);
            self.hidden.retain(has_tag);
            self.tag_set_page.tidy(self.session.seen());
        }
        if changes.touch(&[ChangeKind::Articles]) {
            self.columns
                .retain(|column| project.article(&column.article).is_some());
        }
        self.focus.tidy(project, self.columns.len());
        if changes.touch(&[ChangeKind::Tags]) {
            self.tidy_hits();
        }
        if changes.touch(&[ChangeKind::Articles]) {
            self.search_again();
        }
    }
}
