//! What the panels ask for. They draw and ask; only [`super::App::run`] acts.

use std::collections::BTreeSet;
use std::path::PathBuf;

use encoding_rs::Encoding;

use super::adjudication::AdjudicationAction;
use super::agreement::AgreementAction;
use super::command::{self, Target, UiCommand};
use super::compare::{
    AttributionAction, CompareAction, CoverageAction, DiscrepanciesAction, Screen, WordingAction,
};
use super::desk::{HitsAction, ListAction, Usage};
use super::dialogs::{Dialog, Purpose};
use super::exports::{ExportKind, Wanted};
use super::importing::{Importing, Tabled};
use super::jobs::JobId;
use super::journal::JournalAction;
use super::reader::{Event, Motion, Pane};
use super::settings::Settings;
use super::spans::SpansAction;
use super::tag_set::TagSetAction;
use super::templates::Template;
use crate::compare::View;
use crate::edit::Command;
use crate::formats::{Found, Imported};
use crate::model::{AnnotationId, AnnotatorId, ArticleId, ClusterId, Subject, TagId};
use crate::store::Backup;
use crate::text::{ByteOffset, Manner, Span};

/// A wish of the person in front of the window.
#[derive(Debug, Clone)]
pub enum Action {
    /// Something of the command table.
    Ui(UiCommand),
    /// The same about a row whose menu it was chosen in, whatever is selected.
    On(Target, UiCommand),
    /// Something about the window itself.
    Window(WindowAction),
    /// Something about a whole project.
    Project(ProjectAction),
    /// A change of the open project.
    Edit(Command),
    /// What was one gesture is over.
    EndGesture,
    /// Something in the articles.
    Text(TextAction),
    /// Something about suggestions.
    Suggest(SuggestAction),
    /// Something about the columns.
    Column(ColumnAction),
    /// Something about the page of agreement.
    Agreement(AgreementAction),
    /// Settle where annotators differ.
    Adjudication(AdjudicationAction),
    /// Something of the list of articles.
    List(ListAction),
    /// Show a screen.
    Show(Screen),
    /// Something of the comparing screen.
    Compare(CompareAction),
    /// Something of the page of spans.
    Spans(SpansAction),
    /// Something of the journal.
    Journal(JournalAction),
    /// Something of the page of the tag set.
    TagSet(TagSetAction),
    /// Go back or forth in what was done.
    Past(PastAction),
    /// Something about the project's files, or about what they lack.
    Mend(Mend),
}

impl Action {
    /// Selects an annotation and scrolls to it, where it can be read.
    #[must_use]
    pub const fn go(annotation: AnnotationId) -> Self {
        Self::Text(TextAction::Go(annotation))
    }

    /// Shows a dialog.
    #[must_use]
    pub const fn dialog(dialog: Dialog) -> Self {
        Self::Window(WindowAction::Dialog(dialog))
    }

    /// Makes a cluster the one that the comparing screen shows.
    #[must_use]
    pub const fn cluster(cluster: ClusterId) -> Self {
        Self::Compare(CompareAction::Cluster(cluster))
    }
}

/// What is asked for in a frame, one behind the other. All is pushed as what it is; which [`Action`] holds it is said once,
/// below.
#[derive(Debug, Default)]
pub struct Actions(Vec<Action>);

impl Actions {
    /// Asks for something.
    pub fn push(&mut self, wish: impl Into<Action>) {
        self.0.push(wish.into());
    }

    /// All that was asked for so far; nothing is left.
    pub fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }
}

impl<A: Into<Action>> Extend<A> for Actions {
    fn extend<I: IntoIterator<Item = A>>(&mut self, wishes: I) {
        self.0.extend(wishes.into_iter().map(Into::into));
    }
}

impl std::ops::Deref for Actions {
    type Target = [Action];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// In which variant of what holds it a type stands.
macro_rules! holds {
    ($holder:ident: $($held:ty => $variant:ident,)*) => {
        $(impl From<$held> for $holder {
            fn from(held: $held) -> Self {
                Self::$variant(held.into())
            }
        })*
    };
}

holds! {
    UiCommand:
    command::Window => Window,
    command::Project => Project,
    command::Annotate => Annotate,
    command::Link => Link,
    command::Suggest => Suggest,
    command::Move => Move,
    command::Columns => Columns,
    command::Work => Work,
    command::Show => Show,
    command::Help => Help,
    View => View,
}

holds! {
    TextAction:
    HitsAction => Hits,
}

holds! {
    CompareAction:
    CoverageAction => Coverage,
    WordingAction => Wording,
    DiscrepanciesAction => Discrepancies,
    AttributionAction => Attribution,
}

holds! {
    Action:
    UiCommand => Ui,
    command::Window => Ui,
    command::Project => Ui,
    command::Annotate => Ui,
    command::Link => Ui,
    command::Suggest => Ui,
    command::Move => Ui,
    command::Columns => Ui,
    command::Work => Ui,
    command::Show => Ui,
    command::Help => Ui,
    View => Ui,
    WindowAction => Window,
    ProjectAction => Project,
    Command => Edit,
    TextAction => Text,
    HitsAction => Text,
    SuggestAction => Suggest,
    ColumnAction => Column,
    AgreementAction => Agreement,
    AdjudicationAction => Adjudication,
    ListAction => List,
    Screen => Show,
    CompareAction => Compare,
    CoverageAction => Compare,
    WordingAction => Compare,
    DiscrepanciesAction => Compare,
    AttributionAction => Compare,
    SpansAction => Spans,
    JournalAction => Journal,
    TagSetAction => TagSet,
    PastAction => Past,
    Mend => Mend,
}

/// What can be asked of the window itself, with an open project or without.
#[derive(Debug, Clone)]
pub enum WindowAction {
    /// Show a dialog.
    Dialog(Dialog),
    /// Other settings.
    Settings(Box<Settings>),
    /// Forget a recent project.
    Forget(PathBuf),
    /// Ask the system for a file, for what a dialog needs.
    Browse(Purpose),
    /// Ask for a path in the window instead.
    TypePath(Purpose),
    /// Go on with these paths.
    Use(Purpose, Vec<PathBuf>),
    /// Show the first lines of an export.
    Preview(ExportKind, Wanted),
    /// Write the methods section for the dialog; with the annotators' names or without.
    WriteMethod(bool),
    /// Remove a template for good.
    RemoveTemplate(Template),
    /// Let go of a job.
    Cancel(JobId),
    /// Do this although work could not be saved.
    Anyway(Box<Action>),
}

/// What can be asked of a whole project.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum ProjectAction {
    /// Open one.
    Open(PathBuf),
    /// Make one of these files.
    Create {
        folder: PathBuf,
        title: String,
        files: Vec<PathBuf>,
        /// The code book whose tags it starts with.
        tags: Option<PathBuf>,
    },
    /// Add these files as articles.
    Import(Vec<PathBuf>),
    /// Add a file as a later version of an article.
    AddVersion { of: ArticleId, file: PathBuf },
    /// Add the tags of a code book.
    ImportTags(PathBuf),
    /// Read a colleague's copy of the project, and show what its layers would bring.
    ReadLayers(PathBuf),
    /// Ask for the name of a template.
    NameTemplate,
    /// Keep the tag set under this name for new projects.
    KeepTemplate(String),
    /// Add a text as an article.
    Paste(String),
    /// Read a file again that is being looked over, with another encoding.
    ReadAgain(Box<Found>, &'static Encoding),
    /// A table that is looked over is this: its columns hold something else.
    ChooseColumns(Box<Tabled>),
    /// Add what was looked over.
    TakeIn(Box<Importing>),
    /// Bring in what files with annotations hold, as it was looked at.
    Bring(Box<Imported>),
    /// Choose the file for an export, with a look at it.
    ChooseExport(ExportKind),
    /// Write an export.
    Export {
        kind: ExportKind,
        wanted: Wanted,
        path: PathBuf,
    },
    /// Go on as another annotator.
    WorkAs(AnnotatorId),
    /// Somebody new of that name annotates, and goes on at once.
    NewAnnotator(String),
}

/// What can be asked of the articles.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum TextAction {
    /// Something was done in the reader of a column.
    Read { column: usize, event: Event },
    /// Move the caret of the focused column, with the selection or without. `exact`: what is selected so snaps to what the
    /// settings do not say.
    MoveCaret {
        motion: Motion,
        extend: bool,
        exact: bool,
    },
    /// Go on with a jump: these letters were typed; none where the last one is taken back.
    Jump(String),
    /// Move the picked end of the selected annotation by a character or a word.
    MoveEdge { forward: bool, word: bool },
    /// Tag the selection; without one change the selected annotation's tag; while painting go on with that tag.
    Tag(TagId),
    /// The same; with nothing selected paint with it, or stop to.
    TagOrPaint(TagId),
    /// Tag as a tag was used before, with its values.
    TagAs(Usage),
    /// Give the words of the selected annotation this tag besides.
    Besides(TagId),
    /// While relating: make the type at a place of the list the one of the next relation.
    RelateAs(usize),
    /// Keep the lines of an annotation's relations on the screen, or let them go.
    Pin(AnnotationId),
    /// Paint with a tag, or with none.
    Paint(Option<TagId>),
    /// Show the annotations of a tag, or hide them.
    ToggleTag(TagId),
    /// Show what an annotator has marked, or hide it.
    ToggleLayer(AnnotatorId),
    /// Select an annotation and scroll to it, where it can be read.
    Go(AnnotationId),
    /// Select words of an article and scroll to them, where they can be read.
    Reveal(ArticleId, Span),
    /// Light a cluster up in all columns, and go to a member of it.
    Light {
        cluster: ClusterId,
        member: Option<AnnotationId>,
    },
    /// Look for these words in this manner.
    Find(String, Manner),
    /// Something of the list of hits.
    Hits(HitsAction),
    /// Stop looking.
    CloseFind,
}

/// What can be asked of suggestions, beside what the command table lists.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum SuggestAction {
    /// Say whether a passage of the current suggested cluster belongs to it.
    Tick { passage: usize, belongs: bool },
    /// Scroll to a proposed passage, in a column of its article.
    Show(ArticleId, Span),
    /// Accept these open proposals in one step.
    AcceptThese(BTreeSet<Subject>),
    /// Take a rejection back.
    TakeBack(Subject),
}

/// Where to go in what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastAction {
    /// To where so many steps are done.
    To(usize),
    /// So many steps on, or back.
    By(isize),
}

/// What can be asked of the columns.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum ColumnAction {
    /// Make keys act in an article's column, opening it if need be.
    Show(ArticleId),
    /// Show an article as a column, or hide it.
    Toggle(ArticleId),
    /// Show an article and no others.
    Only(ArticleId),
    /// Show the columns that are remembered by a name.
    ShowSet(String),
    /// Remember the columns by a name.
    Keep(String),
    /// Make keys act on one of the views of an article.
    Pane { column: usize, pane: Pane },
    /// Keep a column at the left while others are scrolled sideways, or let it go.
    Pin(usize),
    /// Keep a column where it is while others follow what is read, or let it follow.
    Lock(usize),
    /// Give a column another place.
    Move { from: usize, to: usize },
    /// Give a column a width, in points.
    Resize { column: usize, width: f32 },
    /// Let all columns share the room.
    ShareWidth,
    /// A column was moved by hand, and this stands at its reading line now: others follow.
    Moved { article: ArticleId, to: ByteOffset },
}

/// What can be done about files that are damaged, or that others changed.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum Mend {
    /// Write again what another program removed.
    WriteAgain,
    /// Take out what another program removed.
    TakeOut,
    /// Let an article's text be what it is now.
    AcceptText(ArticleId),
    /// Show the details of a lost annotation.
    ShowLost(AnnotationId),
    /// Show the text where a lost annotation was, to select words for it.
    LookForLost(AnnotationId),
    /// Give a lost annotation the selected words.
    PlaceAtSelection(AnnotationId),
    /// Select no words for a lost annotation any more.
    StopPlacing,
    /// Say no more about lost annotations and changed texts.
    CloseBanner,
    /// Decide a change that was made here and by somebody else.
    Decide { conflict: usize, ours: bool },
    /// Show what putting a backup back would change.
    Compare(Backup),
    /// Put a file back as it was kept.
    Restore(Backup),
}

impl Mend {
    /// Whether it changes files, which is refused while somebody else works in the project.
    #[must_use]
    pub const fn writes(&self) -> bool {
        match self {
            Self::WriteAgain
            | Self::TakeOut
            | Self::AcceptText(_)
            | Self::Decide { .. }
            | Self::Restore(_) => true,
            Self::ShowLost(_)
            | Self::LookForLost(_)
            | Self::PlaceAtSelection(_)
            | Self::StopPlacing
            | Self::CloseBanner
            | Self::Compare(_) => false,
        }
    }
}
