//! What happens before a frame is drawn, also while the window is hidden.

use egui::{Context, ViewportCommand};

use super::action::Action;
use super::desk::Saving;
use super::dialogs::{Dialog, Picked, Purpose};
use super::exports::ExportKind;
use super::panels;
use super::tasks::{self, Outcome};
use super::{App, Desk, UiCommand};

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.before_frame(context);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

impl App {
    /// Takes in what happened outside of the window; also while it is hidden.
    pub fn before_frame(&mut self, context: &Context) {
        let locked_out = self.desk.as_mut().and_then(|desk| {
            desk.take_reports();
            let holder = desk.locked_out()?;
            desk.lock_out(&holder);
            Some((desk.root.clone(), holder))
        });
        if let Some((root, holder)) = locked_out {
            // What was just done here is no part of the project: it is opened again, to read.
            self.notices.error(format!(
                "{holder} began to work in this project first, so what you just did was not taken"
            ));
            self.open(context, root);
        }
        for outcome in self.tasks.take() {
            self.take(context, outcome);
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

    /// Starts what suggestions and comparisons lack.
    pub(super) fn start_work(&mut self, context: &Context) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        if let Some(work) = desk.work() {
            let root = desk.root.clone();
            self.tasks.start(context, work.name(), move || {
                Outcome::Suggested(root, work.run())
            });
        }
        for lacking in desk.unseen() {
            let root = desk.root.clone();
            self.tasks.start(context, "", move || {
                Outcome::Overviewed(root, lacking.run())
            });
        }
        desk.update_suggestions();
        for work in desk.comparing_work() {
            let root = desk.root.clone();
            self.tasks
                .start(context, "", move || Outcome::Compared(root, work.run()));
        }
    }

    /// Draws the window and runs what was asked for.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let came_back = ui.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, egui::Event::WindowFocused(true)))
        });
        if came_back && let Some(desk) = &mut self.desk {
            desk.look_at_disk();
        }
        // Keys first: what they do shows in this very frame.
        self.keys(ui.ctx());
        self.start_work(ui.ctx());
        let drawn = self.scene(ui.ctx());
        panels::window(self, ui);
        if self.run_all(ui.ctx()) {
            ui.request_repaint();
        }
        self.hand_on_keys(ui.ctx(), &drawn);
        if self.settings != self.saved_settings {
            self.save_settings();
        }
    }

    /// A project's folder opens it, anything else is added as an article, to a new project if none is open.
    fn drop_files(&mut self, paths: Vec<std::path::PathBuf>) {
        let project = paths
            .iter()
            .find(|path| path.join("project.ron").is_file() || path.ends_with("project.ron"));
        if let Some(project) = project {
            self.actions.push(Action::Open(project.clone()));
        } else if self.desk.is_some() {
            self.actions.push(Action::Import(paths));
        } else {
            self.actions
                .push(Action::Dialog(Some(self.new_project(paths))));
        }
    }

    fn close_request(&mut self, context: &Context) {
        if !context.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        // A save under way is waited for when the desk is dropped; one that failed would be lost.
        if self.has_unsaved() {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Box::new(Action::Ui(UiCommand::Quit))));
        }
    }

    /// Whether there is work that could not be saved.
    pub(super) fn has_unsaved(&self) -> bool {
        matches!(
            self.desk.as_ref().map(Desk::saving),
            Some(Saving::Failed(..))
        )
    }

    fn take(&mut self, context: &Context, outcome: Outcome) {
        match outcome {
            Outcome::Opened {
                path,
                result,
                annotator,
            } => match result {
                Ok(loaded) => self.opened(context, *loaded, annotator),
                Err(message) => {
                    self.settings
                        .recent
                        .retain(|recent| recent.path != path || path.exists());
                    self.notices.error(message);
                }
            },
            Outcome::Read { articles, errors } => {
                for error in errors {
                    self.notices.error(error);
                }
                if !articles.is_empty() {
                    self.add_articles(articles);
                }
            }
            Outcome::Exported(Ok(path)) => self
                .notices
                .say(context, format!("Exported to {}", path.display())),
            Outcome::Exported(Err(message)) => self.notices.error(message),
            Outcome::Preview(kind, text) => {
                if let Some(Dialog::Export { preview, .. }) = &mut self.dialog {
                    *preview = Some((kind, text));
                }
            }
            Outcome::LockFree(root) => {
                let mut desk = self.desk.as_mut().filter(|desk| desk.root == root);
                if let Some(desk) = desk.take_if(|desk| desk.session.read_only().is_some()) {
                    let reason = desk.session.read_only().unwrap_or_default().to_owned();
                    self.notices.forget(&reason);
                    desk.go_on();
                }
            }
            Outcome::Kept(root, found) => self.kept(context, &root, found),
            Outcome::Differs(backup, found) => {
                if let Some(Dialog::Restore(restoring)) = &mut self.dialog
                    && restoring.chosen.as_ref() == Some(&backup)
                {
                    restoring.differences = Some(found);
                }
            }
            Outcome::Picked(purpose, picked) => self.picked(purpose, picked),
            Outcome::Overviewed(root, overview) => {
                if let Some(desk) = self.desk.as_mut().filter(|desk| desk.root == root) {
                    desk.seen(overview);
                }
            }
            Outcome::Suggested(root, found) => {
                if let Some(desk) = self.desk.as_mut().filter(|desk| desk.root == root) {
                    desk.found(found);
                }
            }
            Outcome::Compared(root, compared) => {
                if let Some(desk) = self.desk.as_mut().filter(|desk| desk.root == root) {
                    desk.comparing.take(compared);
                }
            }
        }
    }

    fn picked(&mut self, purpose: Purpose, picked: Picked) {
        let waiting = match self.dialog.take() {
            Some(Dialog::Waiting(_)) => None,
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
            Purpose::OpenProject => self.actions.push(Action::Open(first)),
            Purpose::AddArticles => self.actions.push(Action::Import(paths)),
            Purpose::NewProjectFiles => match &mut self.dialog {
                Some(Dialog::NewProject { files, .. }) => {
                    paths.retain(|path| !files.contains(path));
                    files.extend(paths);
                }
                _ => self.dialog = Some(self.new_project(paths)),
            },
            Purpose::NewProjectFolder => {
                if let Some(Dialog::NewProject { folder, .. }) = &mut self.dialog {
                    *folder = first.display().to_string();
                }
            }
            Purpose::Export(_) => {
                if let Some(Dialog::Export { path, .. }) = &mut self.dialog {
                    *path = first.display().to_string();
                }
            }
        }
    }

    /// Starts the preview of an export, if it is not there yet.
    pub(super) fn preview(&mut self, context: &Context, kind: ExportKind) {
        if let Some(desk) = &self.desk {
            let project = desk.project().clone();
            self.tasks
                .start(context, "Preview", move || tasks::preview(&project, kind));
        }
    }
}
