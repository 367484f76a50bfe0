//! What the panels ask for. They draw and ask; only [`super::App::run`] acts.

use std::path::PathBuf;

use super::command::UiCommand;
use super::compare::Screen;
use super::dialogs::Dialog;
use super::exports::ExportKind;
use super::reader::{Event, Motion};
use super::settings::Settings;
use crate::edit::Command;
use crate::export::comparison::{TableFormat, View};
use crate::model::{AnnotationId, AnnotatorId, ArticleId, ClusterId, Subject, TagId, Verdict};
use crate::store::Backup;
use crate::text::Span;

/// A wish of the person in front of the window.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum Action {
    /// Something of the command table.
    Ui(UiCommand),
    /// A change of the project.
    Edit(Command),
    /// What was one gesture is over.
    EndGesture,
    /// Something was done in the reader of a column.
    Read { column: usize, event: Event },
    /// Move the caret of the focused column, with the selection or without.
    MoveCaret { motion: Motion, extend: bool },
    /// Move the picked end of the selected annotation by a character or a word.
    MoveEdge { forward: bool, word: bool },
    /// Tag the selection; without one change the selected annotation's tag; without that paint with it.
    Tag(TagId),
    /// Paint with a tag, or with none.
    Paint(Option<TagId>),
    /// Show a screen.
    Show(Screen),
    /// Make a cluster the one that the comparing screen shows.
    ShowCluster(ClusterId),
    /// Select an annotation and scroll to it, where it can be read.
    Go(AnnotationId),
    /// Select words of an article and scroll to them, where they can be read.
    Reveal(ArticleId, Span),
    /// Answer the finding that keys answer.
    AnswerFinding(Verdict),
    /// Answer a finding or a noun of the board.
    AnswerSubject(Subject, Verdict),
    /// Go to the next finding, or the one before.
    WalkFindings(bool),
    /// Make keys act in an article's column, opening it if need be.
    ShowArticle(ArticleId),
    /// Show an article as a column, or hide it.
    ToggleColumn(ArticleId),
    /// Show the annotations of a tag, or hide them.
    ToggleTag(TagId),
    /// Keep a column where it is while others follow what is read, or let it follow.
    LockColumn(usize),
    /// Give a column another place.
    MoveColumn { from: usize, to: usize },
    /// Go on as another annotator.
    Annotator(AnnotatorId),
    /// Open a project.
    Open(PathBuf),
    /// Make a project of these files.
    Create {
        folder: PathBuf,
        title: String,
        files: Vec<PathBuf>,
    },
    /// Add these files as articles.
    Import(Vec<PathBuf>),
    /// Add a text as an article.
    Paste(String),
    /// Write an export.
    Export { kind: ExportKind, path: PathBuf },
    /// Choose the file for a comparison in a format, with a look at it.
    ExportComparison { view: View, format: TableFormat },
    /// Ask the system for a file, for what a dialog needs.
    Browse(super::dialogs::Purpose),
    /// Show a dialog, or none.
    Dialog(Option<Dialog>),
    /// Other settings.
    Settings(Box<Settings>),
    /// Forget a recent project.
    Forget(PathBuf),
    /// Look for these words.
    FindText(String),
    /// Stop looking.
    CloseFind,
    /// Something about the project's files, or about what they lack.
    Mend(Mend),
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
    DamageSeen,
    /// Decide a change that was made here and by somebody else.
    Decide { conflict: usize, ours: bool },
    /// Show what putting a backup back would change.
    Compare(Backup),
    /// Put a file back as it was kept.
    Restore(Backup),
}
