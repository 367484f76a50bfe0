//! What happens before a frame is drawn, also while the window is hidden.

use egui::{Context, ViewportCommand};

use super::action::{Action, ProjectAction};
use super::command::{UiCommand, Window};
use super::compare::Screen;
use super::desk::Saving;
use super::dialogs::{Dialog, Picked, Purpose};
use super::exports::{Asked, ExportKind, Wanted};
use super::jobs::{About, JobId};
use super::look::tokens;
use super::panels;
use super::tasks;
use super::{App, Desk, keymap, look};

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.before_frame(context);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        // As `look::panes` takes for granted.
        tokens(visuals.dark_mode).paper.to_normalized_gamma_f32()
    }
}

impl App {
    /// Takes in what happened outside of the window; also while it is hidden.
    pub fn before_frame(&mut self, context: &Context) {
        let locked_out = self.desk.as_mut().and_then(|desk| {
            desk.take_reports();
            let holder = desk.locked_out()?;
            desk.lock_out(&holder);
            Some((desk.root().to_owned(), holder))
        });
        if let Some((root, holder)) = locked_out {
            // What was just done here is no part of the project: it is opened again, to read.
            self.notices.error(format!(
                "{holder} began to work in this project first, so what you just did was not taken"
            ));
            self.open(context, root);
        }
        if let Some(words) = look::missing::news(context) {
            self.notices.error(words);
        }
        while let Some(landing) = self.jobs.next(self.desk.as_ref().map(Desk::number)) {
            landing(self, context);
        }
        let dropped: Vec<_> =
            context.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let paths: Vec<_> = dropped
            .iter()
            .map(|file| file.path().to_owned())
            .filter(|path| path.exists())
            .collect();
        if !paths.is_empty() {
            self.drop_files(paths);
        }
        self.close_request(context);
        self.run_all(context);
        self.start_work(context);
    }

    /// Brings up to date what is derived from the project, and has threads work out what takes longer than a frame.
    pub(super) fn start_work(&mut self, context: &Context) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        desk.update_counts();
        desk.update_list();
        desk.update_progress();
        desk.use_model(
            self.settings.sentence_model.as_deref(),
            self.home.as_deref(),
        );
        if let Some(fault) = desk.model_fault() {
            self.notices.error(fault);
        }
        match desk.screen() {
            Screen::Compare(_) => desk.update_comparing(),
            Screen::Spans => desk.update_spans(),
            Screen::Journal => desk.update_journal(),
            Screen::Read | Screen::TagSet | Screen::Agreement | Screen::Adjudication => {}
        }
        let mut lacking = desk.lacking();
        if self.settings.shared_passages {
            lacking.extend(desk.lacking_shared_passages());
        }
        if let Some(dialog) = &mut self.dialog {
            lacking.extend(dialog.lacking(desk));
        }
        for (about, work) in lacking {
            self.jobs.start(context, about, work);
        }
        desk.update_suggestions();
        desk.update_search();
        desk.update_hits();
        desk.follow_on();
    }

    /// Lets go of one job, and of nothing else.
    pub(super) fn cancel(&mut self, job: JobId) {
        if let Some(give_up) = self.jobs.cancel(job)
            && let Some(desk) = &mut self.desk
        {
            give_up(desk);
        }
    }

    /// Draws the window and runs what was asked for.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let turned = |to: bool| {
            ui.input(|input| {
                let mut events = input.events.iter();
                events.any(|event| matches!(event, egui::Event::WindowFocused(now) if *now == to))
            })
        };
        let (came_back, left) = (turned(true), turned(false));
        if left {
            self.keep_open(ui.ctx());
        }
        if came_back && let Some(desk) = &mut self.desk {
            desk.look_at_disk();
        }
        // Keys first: what they do shows in this very frame.
        self.keys(ui.ctx());
        self.start_work(ui.ctx());
        keymap::update(ui.ctx(), self.desk.as_ref());
        let drawn = self.scene(ui.ctx());
        panels::window(self, ui);
        if let Some(desk) = &mut self.desk {
            desk.count_drawn();
        }
        if self.run_all(ui.ctx()) {
            ui.request_repaint();
        }
        self.hand_on_keys(ui.ctx(), &drawn);
        if self.settings != self.saved_settings {
            self.save_settings();
        }
    }

    /// Has a thread keep what is open, while somebody is elsewhere: who knows how the session ends.
    fn keep_open(&mut self, context: &Context) {
        if let Some((memory, open)) = self.desk.as_ref().and_then(Desk::to_be_kept) {
            let about = About::new("Keeping what is open").quiet();
            self.jobs.start(context, about, move |_| {
                memory.keep_open(&open);
                Box::new(|_, _| {})
            });
        }
    }

    /// A project's folder opens it, anything else is added as an article, to a new project if none is open.
    fn drop_files(&mut self, paths: Vec<std::path::PathBuf>) {
        let project = paths
            .iter()
            .find(|path| path.join("project.ron").is_file() || path.ends_with("project.ron"));
        if let Some(project) = project {
            self.actions.push(ProjectAction::Open(project.clone()));
        } else if self.desk.is_some() {
            self.actions.push(ProjectAction::Import(paths));
        } else {
            self.actions.push(Action::dialog(self.new_project(paths)));
        }
    }

    fn close_request(&mut self, context: &Context) {
        if !context.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        // A save under way is waited for when the desk is dropped; one that failed would be lost.
        if self.has_unsaved() {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            self.held = Some(Action::Ui(UiCommand::Window(Window::Quit)));
            self.dialog = Some(Dialog::Unsaved);
        }
    }

    /// Whether there is work that could not be saved.
    pub(super) fn has_unsaved(&self) -> bool {
        matches!(
            self.desk.as_ref().map(Desk::saving),
            Some(Saving::Failed(..))
        )
    }

    /// Whoever worked in the project has closed it.
    pub(super) fn lock_is_free(&mut self) {
        if let Some(desk) = &mut self.desk
            && let Some(reason) = desk.session().read_only().map(str::to_owned)
        {
            self.notices.forget(&reason);
            desk.go_on();
        }
    }

    pub(super) fn picked(&mut self, purpose: Purpose, picked: Picked) {
        let waiting = match self.dialog.take() {
            Some(Dialog::Waiting(..)) => None,
            other => other,
        };
        self.dialog = waiting;
        let paths = match picked {
            Picked::Paths(paths) => paths,
            Picked::Cancelled => return,
            Picked::Unavailable => {
                self.type_path(
                    purpose,
                    "This system offers no file dialog, so type or paste the path",
                );
                return;
            }
        };
        self.use_paths(purpose, paths);
    }

    /// Goes on with paths, wherever they come from.
    pub(super) fn use_paths(&mut self, purpose: Purpose, mut paths: Vec<std::path::PathBuf>) {
        let Some(first) = paths.first().cloned() else {
            return;
        };
        match purpose {
            Purpose::OpenProject => self.actions.push(ProjectAction::Open(first)),
            Purpose::AddArticles => self.actions.push(ProjectAction::Import(paths)),
            Purpose::ImportTags => self.actions.push(ProjectAction::ImportTags(first)),
            Purpose::AddLayers => self.actions.push(ProjectAction::ReadLayers(first)),
            Purpose::LaterVersion => {
                let of = self.desk.as_mut().and_then(Desk::asked_version);
                let action = of.map(|of| ProjectAction::AddVersion { of, file: first });
                self.actions.extend(action);
            }
            Purpose::NewProjectFiles => match &mut self.dialog {
                Some(Dialog::NewProject { files, .. }) => {
                    paths.retain(|path| !files.contains(path));
                    files.extend(paths);
                }
                _ => self.dialog = Some(self.new_project(paths)),
            },
            Purpose::SentenceModel => {
                self.settings.sentence_model = Some(first);
                self.dialog = Some(Dialog::Settings);
            }
            Purpose::NewProjectFolder => {
                if let Some(Dialog::NewProject { folder, .. }) = &mut self.dialog {
                    *folder = first.display().to_string();
                }
            }
            Purpose::Export(_) => {
                if let Some(Dialog::Export(exporting)) = &mut self.dialog {
                    exporting.path = first.display().to_string();
                }
            }
        }
    }

    /// Has the methods section written that the dialog shows.
    pub(super) fn write_method(&mut self, context: &Context, names: bool) {
        if let Some(desk) = &self.desk {
            let (project, about) = (
                desk.session().seen_snapshot(),
                About::new("Writing the method"),
            );
            self.jobs.start(context, about.of(desk.number()), move |_| {
                tasks::write_method(&project, names)
            });
        }
    }

    /// Starts the preview of an export, if it is not there yet.
    pub(super) fn preview(&mut self, context: &Context, kind: ExportKind, wanted: Wanted) {
        if let Some(desk) = &self.desk {
            let (project, about) = (desk.session().seen_snapshot(), About::new("Preview"));
            let asked = Asked::of(desk, wanted);
            self.jobs.start(context, about.of(desk.number()), move |_| {
                tasks::preview(&project, kind, &asked)
            });
        }
    }
}
