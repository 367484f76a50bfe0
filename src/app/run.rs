//! The one place that acts on what panels and keys ask for.

use std::path::{Path, PathBuf};

use egui::{Context, ThemePreference, ViewportCommand};

use super::action::Action;
use super::command::UiCommand;
use super::compare::Screen;
use super::desk::Asked;
use super::dialogs::{Dialog, Purpose};
use super::exports::ExportKind;
use super::jobs::About;
use super::reader::Edge;
use super::settings::{Settings, Theme};
use super::tasks;
use super::{App, Desk};
use crate::edit::{Command, NewArticle};
use crate::export::Format;
use crate::export::comparison::{TableFormat, View};
use crate::import::jsonl;
use crate::store::{self, Loaded, Severity};

/// The folder of the sample's copy.
const SAMPLE: &str = "mexico-declines-troops";

impl App {
    /// Runs everything that was asked for. Returns whether there was anything.
    pub(super) fn run_all(&mut self, context: &Context) -> bool {
        let mut ran = false;
        while !self.actions.is_empty() {
            ran = true;
            for action in std::mem::take(&mut self.actions) {
                self.run(context, action);
            }
        }
        ran
    }

    /// Does what was asked for.
    pub fn run(&mut self, context: &Context, action: Action) {
        let now = (self.clock)();
        match action {
            Action::Ui(command) => self.run_command(context, command),
            Action::Dialog(dialog) => self.dialog = dialog,
            Action::Settings(settings) => {
                self.settings = *settings;
                self.apply_settings(context);
            }
            Action::Forget(path) => self.settings.recent.retain(|recent| recent.path != path),
            Action::Open(_) if self.asks_first(&action) => {}
            Action::Open(path) => {
                self.dialog = None;
                self.open(context, path);
            }
            // The dialog stays until the project is there: what was typed outlives a failure.
            Action::Create {
                folder,
                title,
                files,
            } => {
                let annotator = self.settings.own_name();
                let about = About::new("Making the project");
                self.jobs.start(context, about, move |cancelled| {
                    tasks::create(folder, title, &files, &annotator, now, cancelled)
                });
            }
            Action::Import(files) => {
                let about = self.about("Reading articles");
                self.jobs.start(context, about, move |cancelled| {
                    tasks::read_articles(&files, cancelled)
                });
            }
            Action::Paste(text) => {
                let about = self.about("Reading the clipboard");
                self.jobs
                    .start(context, about, move |_| tasks::read_text(&text));
            }
            Action::Export { kind, path } => {
                if let Some(desk) = &self.desk {
                    let project = desk.session.snapshot();
                    // Of no desk: a person who closes the project still wants the file.
                    self.jobs
                        .start(context, About::new("Exporting"), move |cancelled| {
                            tasks::write_export(&project, kind, &path, cancelled)
                        });
                    self.dialog = None;
                }
            }
            Action::ExportComparison { view, format } => {
                self.choose_export(context, ExportKind::Comparison(view, format));
            }
            Action::Browse(purpose) => self.browse(context, purpose),
            Action::Mend(mend) => self.mend(context, mend),
            Action::MoveCaret { motion, extend } => {
                let style = self.settings.reading_style();
                if let Some(desk) = &mut self.desk {
                    desk.move_caret(context, &style, motion, extend);
                }
            }
            other => self.run_on_desk(other),
        }
    }

    /// Asks before work that could not be saved is dropped. Returns whether the answer has to be waited for.
    fn asks_first(&mut self, action: &Action) -> bool {
        let asks = self.has_unsaved() && !self.may_close;
        if asks {
            self.dialog = Some(Dialog::Unsaved(Box::new(action.clone())));
        }
        asks
    }

    fn run_on_desk(&mut self, action: Action) {
        let now = (self.clock)();
        let Some(desk) = &mut self.desk else {
            return;
        };
        let result = match action {
            Action::Edit(command) => desk.perform(command, now),
            Action::EndGesture => {
                desk.session.end_gesture();
                Ok(())
            }
            Action::Read { column, event } => {
                desk.read(column, event, self.settings.snap.into(), now)
            }
            Action::MoveEdge { forward, word } => desk.move_edge(forward, word, now),
            Action::Tag(tag) => desk.tag(tag, now),
            Action::Paint(tag) => {
                desk.painting = tag;
                Ok(())
            }
            Action::Show(screen) => {
                desk.show(screen);
                Ok(())
            }
            Action::ShowCluster(cluster) => {
                desk.show_cluster(cluster);
                Ok(())
            }
            Action::Go(annotation) => {
                desk.show(Screen::Read);
                desk.go(annotation);
                Ok(())
            }
            Action::Reveal(article, span) => {
                desk.show(Screen::Read);
                desk.reveal(&article, span);
                Ok(())
            }
            Action::AnswerFinding(verdict) => desk.answer_finding(verdict, now),
            Action::AnswerSubject(subject, verdict) => desk.answer_subject(subject, verdict, now),
            Action::WalkFindings(forward) => {
                desk.walk_findings(forward);
                Ok(())
            }
            Action::ShowArticle(article) => {
                desk.show_article(&article);
                Ok(())
            }
            Action::ToggleColumn(article) => {
                desk.toggle_column(&article);
                Ok(())
            }
            Action::ToggleTag(tag) => {
                match desk.hidden.iter().position(|hidden| *hidden == tag) {
                    Some(at) => drop(desk.hidden.remove(at)),
                    None => desk.hidden.push(tag),
                }
                Ok(())
            }
            Action::LockColumn(column) => {
                desk.toggle_lock(column);
                Ok(())
            }
            Action::MoveColumn { from, to } => {
                desk.move_column(from, to);
                Ok(())
            }
            Action::Annotator(annotator) => {
                let title = desk.project().details().title.clone();
                self.settings
                    .remember(&desk.root, &title, annotator.as_str());
                desk.session.set_annotator(annotator);
                Ok(())
            }
            Action::FindText(words) => {
                desk.search(&words);
                Ok(())
            }
            Action::CloseFind => {
                desk.find = None;
                Ok(())
            }
            // Done before, with a project or without.
            Action::Ui(_)
            | Action::Dialog(_)
            | Action::Settings(_)
            | Action::Forget(_)
            | Action::Open(_)
            | Action::Create { .. }
            | Action::Import(_)
            | Action::Paste(_)
            | Action::Export { .. }
            | Action::ExportComparison { .. }
            | Action::Browse(_)
            | Action::Mend(_)
            | Action::MoveCaret { .. } => Ok(()),
        };
        if let Err(error) = result {
            self.notices.error(error.to_string());
        }
    }

    fn run_command(&mut self, context: &Context, command: UiCommand) {
        match command {
            UiCommand::NewProject => self.dialog = Some(self.new_project(Vec::new())),
            UiCommand::OpenProject => self.browse(context, Purpose::OpenProject),
            UiCommand::CloseProject | UiCommand::OpenSample
                if self.asks_first(&Action::Ui(command)) => {}
            UiCommand::OpenSample => self.open_sample(context),
            UiCommand::CloseProject => {
                self.desk = None;
                self.may_close = false;
                context.send_viewport_cmd(ViewportCommand::Title("Pullquote".to_owned()));
            }
            UiCommand::Quit => context.send_viewport_cmd(ViewportCommand::Close),
            UiCommand::ZoomIn => self.zoom(context, (self.settings.zoom + 0.1).min(3.0)),
            UiCommand::ZoomOut => self.zoom(context, (self.settings.zoom - 0.1).max(0.5)),
            UiCommand::ZoomReset => self.zoom(context, 1.0),
            UiCommand::Theme => {
                let dark = context.theme() == egui::Theme::Dark;
                self.settings.theme = if dark { Theme::Light } else { Theme::Dark };
                self.apply_settings(context);
            }
            UiCommand::Settings => self.dialog = Some(Dialog::Settings),
            UiCommand::Palette => {
                self.dialog = Some(Dialog::Palette {
                    query: String::new(),
                    cursor: 0,
                });
            }
            UiCommand::Keys => self.dialog = Some(Dialog::Keys),
            UiCommand::LeftPanel => self.settings.left_panel = !self.settings.left_panel,
            UiCommand::RightPanel => self.settings.right_panel = !self.settings.right_panel,
            UiCommand::SnapNext => self.settings.snap = self.settings.snap.next(),
            other => self.run_desk_command(context, other),
        }
    }

    fn zoom(&mut self, context: &Context, zoom: f32) {
        self.settings.zoom = zoom;
        self.apply_settings(context);
    }

    fn run_desk_command(&mut self, context: &Context, command: UiCommand) {
        let now = (self.clock)();
        let Some(desk) = &mut self.desk else {
            return;
        };
        let mut result: Result<(), String> = Ok(());
        let told = |error: crate::edit::CommandError| error.to_string();
        match command {
            UiCommand::AddArticles => self.browse(context, Purpose::AddArticles),
            // The text comes as an event, which `keys` waits for.
            UiCommand::ArticleFromClipboard => {
                context.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            UiCommand::ArticleDetails => {
                let focused = desk
                    .focused_article()
                    .and_then(|id| desk.project().article(id));
                self.dialog = focused.map(|article| Dialog::Article {
                    article: article.id.clone(),
                    details: article.details.clone(),
                });
            }
            UiCommand::Export => {
                let kind = match desk.screen {
                    Screen::Read => ExportKind::Spans(Format::Csv),
                    Screen::Compare(view) => ExportKind::Comparison(view, TableFormat::Csv),
                };
                self.choose_export(context, kind);
            }
            UiCommand::Save => desk.retry_save(),
            UiCommand::RestoreBackup => self.choose_backup(context),
            UiCommand::Undo => result = desk.undo().map_err(|error| error.to_string()),
            UiCommand::Redo => result = desk.redo().map_err(|error| error.to_string()),
            UiCommand::Copy => {
                let selection = desk
                    .selection
                    .as_ref()
                    .filter(|(_, selection)| !selection.is_empty());
                let article = selection.and_then(|(article, _)| desk.project().article(article));
                if let (Some((_, selection)), Some(article)) = (selection, article) {
                    context.copy_text(article.text.slice(selection.span()).to_owned());
                } else if let Some(annotation) = desk.selected_annotation() {
                    context.copy_text(desk.project().text_of(annotation));
                }
            }
            UiCommand::Find => {
                desk.show(Screen::Read);
                let words = desk
                    .find
                    .as_ref()
                    .map(|find| find.text.clone())
                    .unwrap_or_default();
                desk.search(&words);
                context.memory_mut(|memory| memory.request_focus(egui::Id::unique("find field")));
            }
            UiCommand::FindNext => desk.walk_hits(true),
            UiCommand::FindPrevious => desk.walk_hits(false),
            UiCommand::TagHit => result = desk.tag_hit(now).map_err(told),
            UiCommand::RepeatTag => {
                if let Some(tag) = desk.last_tag.clone() {
                    result = desk.tag(tag, now).map_err(told);
                }
            }
            UiCommand::RemoveAnnotation => {
                if let Some(annotation) = desk.selected {
                    result = desk
                        .perform(Command::RemoveAnnotations(vec![annotation]), now)
                        .map_err(told);
                }
            }
            UiCommand::Unselect => {
                // Escape ends what it is pressed in, and only that.
                match self.typing_in.take() {
                    Some(field) if field == egui::Id::unique("find field") => desk.find = None,
                    Some(_) => context.memory_mut(egui::Memory::stop_text_input),
                    None if desk.screen != Screen::Read => desk.show(Screen::Read),
                    None => desk.unselect(),
                }
            }
            UiCommand::NextAnnotation => desk.walk(true),
            UiCommand::PreviousAnnotation => desk.walk(false),
            UiCommand::CycleOverlaps => desk.cycle_overlaps(),
            UiCommand::PickStart => desk.edge = desk.selected.map(|_| Edge::Start),
            UiCommand::PickEnd => desk.edge = desk.selected.map(|_| Edge::End),
            UiCommand::Note => {
                if desk.selected.is_some() {
                    self.settings.right_panel = true;
                    desk.focus_note = true;
                }
            }
            UiCommand::Link => result = desk.start_linking(false, now).map_err(told),
            UiCommand::LinkAnew => result = desk.start_linking(true, now).map_err(told),
            UiCommand::LinkSelected => result = desk.link_selected(now).map_err(told),
            UiCommand::SuggestQuotes => desk.toggle_asked(Asked::Quotes),
            UiCommand::SuggestClusters => desk.toggle_asked(Asked::Clusters),
            UiCommand::Accept => result = desk.accept(None, now).map_err(told),
            UiCommand::AcceptAll => result = desk.accept_all(now).map_err(told),
            UiCommand::Reject => result = desk.reject(now).map_err(told),
            UiCommand::NextProposal => desk.walk_proposals(true),
            UiCommand::PreviousProposal => desk.walk_proposals(false),
            UiCommand::Furniture => result = desk.toggle_furniture(now).map_err(told),
            UiCommand::SelectSentence => desk.select_sentence(),
            UiCommand::AddTag => {
                self.dialog = Some(Dialog::NewTag {
                    name: String::new(),
                    colour: [0x9B, 0x6B, 0xC8],
                });
            }
            UiCommand::Read => desk.show(Screen::Read),
            UiCommand::Compare => desk.show(Screen::Compare(desk.comparing.view)),
            UiCommand::Coverage => desk.show(Screen::Compare(View::Coverage)),
            UiCommand::Wording => desk.show(Screen::Compare(View::Wording)),
            UiCommand::Discrepancies => desk.show(Screen::Compare(View::Discrepancies)),
            UiCommand::Attribution => desk.show(Screen::Compare(View::Attribution)),
            UiCommand::Follow => desk.toggle_following(),
            UiCommand::LockColumn => desk.toggle_lock(desk.focus),
            UiCommand::NextColumn => {
                desk.focus = (desk.focus + 1).min(desk.columns.len().saturating_sub(1));
            }
            UiCommand::PreviousColumn => desk.focus = desk.focus.saturating_sub(1),
            UiCommand::ColumnLeft => desk.move_column(desk.focus, desk.focus.saturating_sub(1)),
            UiCommand::ColumnRight => desk.move_column(desk.focus, desk.focus + 1),
            // Done before, with a project or without. They are named so that no new command is forgotten.
            UiCommand::NewProject
            | UiCommand::OpenProject
            | UiCommand::OpenSample
            | UiCommand::CloseProject
            | UiCommand::Quit
            | UiCommand::ZoomIn
            | UiCommand::ZoomOut
            | UiCommand::ZoomReset
            | UiCommand::Theme
            | UiCommand::Settings
            | UiCommand::Palette
            | UiCommand::Keys
            | UiCommand::LeftPanel
            | UiCommand::RightPanel
            | UiCommand::SnapNext => {}
        }
        if let Err(error) = result {
            self.notices.error(error);
        }
    }

    /// The dialog of a new project: the folder beside the person's documents, a title to be written.
    pub(super) fn new_project(&self, files: Vec<PathBuf>) -> Dialog {
        let folder = documents().join("My project");
        Dialog::NewProject {
            title: String::new(),
            folder: folder.display().to_string(),
            files,
        }
    }

    /// Shows the dialog of an export with its first lines.
    fn choose_export(&mut self, context: &Context, kind: ExportKind) {
        if let Some(desk) = &self.desk {
            self.dialog = Some(Dialog::Export {
                kind,
                path: kind.path(desk),
                preview: None,
            });
            self.preview(context, kind);
        }
    }

    /// Asks for a path in the window itself.
    pub(super) fn type_path(&mut self, purpose: Purpose, message: &str) {
        let back = self.dialog.take().map(Box::new);
        self.dialog = Some(Dialog::Path {
            purpose,
            text: String::new(),
            message: message.to_owned(),
            back,
        });
    }

    fn browse(&mut self, context: &Context, purpose: Purpose) {
        let suggestion = match &self.dialog {
            Some(Dialog::Export { path, .. }) => Path::new(path)
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            _ => String::new(),
        };
        let about = About::new("Waiting for the file dialog");
        let (job, _, reply) = self.jobs.enter(context, about);
        if self.dialog.is_none() {
            self.dialog = Some(Dialog::Waiting(purpose, job));
        }
        let reply = move |picked| reply(Box::new(move |app, _| app.picked(purpose, picked)));
        self.picker.pick(purpose, &suggestion, Box::new(reply));
    }

    /// A job of the open project, if there is one.
    fn about(&self, name: &'static str) -> About {
        let about = About::new(name);
        self.desk
            .as_ref()
            .map_or(about, |desk| about.of(desk.number()))
    }

    /// A copy in the person's own folder, so that the bundled sample stays as it is.
    fn open_sample(&mut self, context: &Context) {
        let Some(home) = self.home.clone() else {
            return;
        };
        self.jobs
            .start(context, About::new("Opening the sample"), move |_| {
                let folder = home.join("samples").join(SAMPLE);
                if !folder.join("project.ron").is_file()
                    && let Err(error) = super::start::copy_sample(&folder)
                {
                    return tasks::not_opened(folder, error);
                }
                tasks::open(folder, Some("sample".to_owned()), Some(&home))
            });
    }

    /// Reads a project on a thread, to be shown when it is there.
    pub(super) fn open(&mut self, context: &Context, path: PathBuf) {
        let home = self.home.clone();
        self.jobs
            .start(context, About::new("Opening the project"), move |_| {
                tasks::open(path, None, home.as_deref())
            });
    }

    pub(super) fn opened(&mut self, context: &Context, loaded: Loaded, annotator: Option<String>) {
        let known = self.settings.annotator_of(&loaded.root).map(str::to_owned);
        let title = loaded.project.details().title.clone();
        let annotator = known.or(annotator).unwrap_or_default();
        self.settings.remember(&loaded.root, &title, &annotator);
        // What is merely odd is shown and saved like all else; a word in the status bar is enough for it.
        let findings = !loaded.changed_texts.is_empty()
            || (loaded.findings.iter()).any(|finding| finding.severity != Severity::Odd);
        self.may_close = false;
        // The former project's saving thread ends before the new one starts: it may be the same project.
        self.desk = None;
        let holder = store::holder_elsewhere(&loaded.root);
        let now = (self.clock)();
        match Desk::new(
            loaded,
            &self.settings,
            self.home.clone(),
            holder.as_ref(),
            now,
            context,
        ) {
            Ok(desk) => {
                if holder.is_some() {
                    let root = desk.root.clone();
                    let about = About::new("Waiting for the lock").of(desk.number()).quiet();
                    self.jobs.start(context, about, move |_| {
                        store::wait_for_lock(&root);
                        Box::new(|app, _| app.lock_is_free())
                    });
                }
                self.desk = Some(desk);
                self.dialog = findings.then_some(Dialog::Findings);
                let name = if title.is_empty() {
                    "Untitled".to_owned()
                } else {
                    title
                };
                context.send_viewport_cmd(ViewportCommand::Title(format!("{name} – Pullquote")));
            }
            Err(error) => self.notices.error(format!(
                "the project cannot be saved, so it was not opened: {error}"
            )),
        }
    }

    pub(super) fn add_articles(&mut self, articles: Vec<NewArticle>) {
        let now = (self.clock)();
        let Some(desk) = &mut self.desk else {
            return;
        };
        let before = desk.project().articles().len();
        if let Err(error) = desk.perform(Command::AddArticles(articles), now) {
            self.notices.error(error.to_string());
            return;
        }
        let new: Vec<_> = desk.project().articles()[before..]
            .iter()
            .map(|article| article.id.clone())
            .collect();
        for article in new {
            desk.show_article(&article);
        }
    }

    /// Takes in what a file of JSON Lines has, as one step.
    pub(super) fn import_lines(&mut self, context: &Context, path: &Path, lines: &jsonl::File) {
        let now = (self.clock)();
        let Some(desk) = &mut self.desk else {
            return;
        };
        match desk.import(path, lines, now) {
            Ok(imported) => {
                for warning in imported.warnings.iter().take(3) {
                    self.notices.error(format!("{}: {warning}", path.display()));
                }
                self.notices.say(context, imported.summary());
            }
            Err(error) => self.notices.error(tasks::words(&error)),
        }
    }

    pub(super) fn apply_settings(&self, context: &Context) {
        context.set_theme(match self.settings.theme {
            Theme::System => ThemePreference::System,
            Theme::Light => ThemePreference::Light,
            Theme::Dark => ThemePreference::Dark,
        });
        context.set_zoom_factor(self.settings.zoom);
    }

    pub(super) fn save_settings(&mut self) {
        self.saved_settings = self.settings.clone();
        if let Some(home) = &self.home
            && let Err(error) = Settings::save(&self.settings, home)
        {
            self.notices.error(error);
        }
    }
}

fn documents() -> PathBuf {
    let folders = directories::UserDirs::new();
    let documents = folders.as_ref().map(|folders| {
        folders
            .document_dir()
            .unwrap_or(folders.home_dir())
            .to_owned()
    });
    documents.unwrap_or_default()
}
