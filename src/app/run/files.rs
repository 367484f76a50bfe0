//! Opening, making and filling projects, and exporting from them: what takes a thread, and what follows when it is done.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use crate::app::desk::NEW_COLUMNS;
use crate::app::dialogs::{Dialog, Purpose};
use crate::app::exports::{ExportKind, Exporting};
use crate::app::importing::Importing;
use crate::app::jobs::About;
use crate::app::templates::Templates;
use crate::app::words::counted;
use crate::app::{App, Desk, tasks};
use crate::edit::{Command, NewArticle};
use crate::formats::{Annotated, Imported, Source, Table};
use crate::model::ArticleId;
use crate::store::{self, Loaded, Severity};

impl App {
    /// The dialog of a new project: the folder beside the person's documents, a title to be written.
    pub(in crate::app) fn new_project(&self, files: Vec<PathBuf>) -> Dialog {
        let folder = documents().join("My project");
        Dialog::NewProject {
            title: String::new(),
            folder: folder.display().to_string(),
            files,
            templates: Templates::of(self.home.as_deref()),
        }
    }

    /// Shows the dialog of an export with its first lines.
    pub(super) fn choose_export(&mut self, context: &Context, kind: ExportKind) {
        if let Some(desk) = &self.desk {
            let exporting = Exporting::new(desk, kind);
            let wanted = exporting.wanted.clone();
            self.dialog = Some(Dialog::Export(Box::new(exporting)));
            self.preview(context, kind, wanted);
        }
    }

    /// Asks for a path in the window itself.
    pub(in crate::app) fn type_path(&mut self, purpose: Purpose, message: &str) {
        let back = self.dialog.take().map(Box::new);
        self.dialog = Some(Dialog::Path {
            purpose,
            text: String::new(),
            message: message.to_owned(),
            back,
        });
    }

    pub(super) fn browse(&mut self, context: &Context, purpose: Purpose) {
        let suggestion = match &self.dialog {
            Some(Dialog::Export(exporting)) => Path::new(&exporting.path)
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
    pub(super) fn about(&self, name: &'static str) -> About {
        let about = About::new(name);
        self.desk
            .as_ref()
            .map_or(about, |desk| about.of(desk.number()))
    }

    /// Works out again what the articles that are looked over are like: some were read anew.
    pub(in crate::app) fn compare_incoming(&mut self, context: &Context) {
        let Some(Dialog::Import(importing)) = &self.dialog else {
            return;
        };
        let importing = importing.clone();
        let desk = self.desk.as_ref();
        let project = desk.map(|desk| desk.session().seen_snapshot());
        let about = self.about("Comparing articles");
        self.jobs.start(context, about, move |_| {
            tasks::compare_incoming(&importing, &project.unwrap_or_default())
        });
    }

    /// A copy in the person's own folder, so that the bundled sample stays as it is.
    pub(super) fn open_sample(&mut self, context: &Context) {
        let Some(home) = self.home.clone() else {
            return;
        };
        self.jobs
            .start(context, About::new("Opening the sample"), move |_| {
                let folder = crate::app::start::sample_folder(&home);
                if !folder.join("project.ron").is_file()
                    && let Err(error) = crate::app::start::copy_sample(&folder)
                {
                    return tasks::not_opened(folder, error);
                }
                tasks::open(folder, Some("sample".to_owned()), Some(&home))
            });
    }

    /// Reads a project on a thread, to be shown when it is there.
    pub(in crate::app) fn open(&mut self, context: &Context, path: PathBuf) {
        let home = self.home.clone();
        self.jobs
            .start(context, About::new("Opening the project"), move |_| {
                tasks::open(path, None, home.as_deref())
            });
    }

    pub(in crate::app) fn opened(
        &mut self,
        context: &Context,
        loaded: Loaded,
        annotator: Option<String>,
    ) {
        let known = self.settings.annotator_of(&loaded.root).map(str::to_owned);
        let title = loaded.project.details().title.clone();
        let annotator = known.or(annotator).unwrap_or_default();
        self.settings.remember(&loaded.root, &title, &annotator);
        // What is merely odd is shown and saved like all else; a word in the status bar is enough for it.
        let findings = !loaded.changed_texts.is_empty()
            || (loaded.findings.iter()).any(|finding| finding.severity != Severity::Odd);
        self.may_close = false;
        let recovered = loaded.recovered > 0;
        // The former project's saving thread ends before the new one starts: it may be the same project.
        self.desk = None;
        let holder = store::holder_elsewhere(&loaded.root);
        match Desk::new(
            loaded,
            &self.settings,
            self.home.clone(),
            self.looks_every,
            holder.as_ref(),
            self.clock,
            context,
        ) {
            Ok(desk) => {
                if holder.is_some() {
                    let root = desk.root().to_owned();
                    let about = About::new("Waiting for the lock").of(desk.number()).quiet();
                    self.jobs.start(context, about, move |_| {
                        store::wait_for_lock(&root);
                        Box::new(|app, _| app.lock_is_free())
                    });
                }
                self.read_history(context, &desk, recovered);
                self.desk = Some(desk);
                self.dialog = findings.then_some(Dialog::Findings);
                let name = if title.is_empty() {
                    "Untitled".to_owned()
                } else {
                    title
                };
                context.send_viewport_cmd(ViewportCommand::Title(format!("{name} – Pullquote")));
                self.begin_waiting_tour();
            }
            Err(error) => self.notices.error(format!(
                "the project cannot be saved, so it was not opened: {error}"
            )),
        }
    }

    /// Has a thread read what was done before the project was closed. `is_other`: the project is not as its files are, so
    /// that no history fits.
    fn read_history(&mut self, context: &Context, desk: &Desk, is_other: bool) {
        let Some(memory) = desk.memory().cloned() else {
            return;
        };
        let project = desk.session().snapshot();
        let (annotator, root) = (desk.session().annotator().clone(), desk.root().to_owned());
        let about = About::new("Reading the history").of(desk.number()).quiet();
        self.jobs.start(context, about, move |_| {
            let read = if is_other {
                Ok(None)
            } else {
                memory.history(&project, &annotator, &root)
            };
            Box::new(move |app, _| {
                if let Some(desk) = &mut app.desk {
                    desk.take_history(read);
                }
            })
        });
    }

    /// Adds what was read, or what is ticked of it, and shows it: all of a few articles, the first of many.
    pub(in crate::app) fn take_in(&mut self, context: &Context, importing: &Importing) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        let before = desk.project().articles().len();
        let ticked = importing.ticked();
        if !ticked.is_empty()
            && let Err(error) = desk.perform(Command::AddArticles(ticked))
        {
            self.notices.error(error.to_string());
            return;
        }
        let new = desk.project().articles().get(before..).unwrap_or_default();
        let new: Vec<_> = new.iter().map(|article| article.id.clone()).collect();
        for article in new.iter().take(NEW_COLUMNS) {
            desk.show_article(article);
        }
        for tabled in &importing.tables {
            self.settings
                .remember_columns(&tabled.table.header, tabled.columns);
        }
        // Spans find the articles that came in with them.
        for tabled in importing.of_spans() {
            match Table::clone(&tabled.table).spans(tabled.columns) {
                Ok(source) => self.import(context, &tabled.found.path, source),
                Err(error) => self.notices.error(tasks::words(&error)),
            }
        }
        if importing.asks() && !importing.offers.is_empty() {
            let left_out = importing.offers.len() - importing.count() + importing.skipped.len();
            let added = counted(new.len(), "article");
            let words = match left_out {
                0 => format!("Added: {added}"),
                _ => format!("Added: {added}. Left out: {left_out}"),
            };
            self.notices.say(context, words);
        }
    }

    /// Adds a later version of an article, and lists what has not gone over to it.
    pub(in crate::app) fn add_version(
        &mut self,
        context: &Context,
        of: &ArticleId,
        article: NewArticle,
    ) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        match desk.add_version(of, article) {
            Ok(Some(new)) => {
                if desk.has_more_annotations(of, &new) {
                    self.dialog = Some(Dialog::Version(new));
                }
                let done = desk.session().history().undo_label();
                let done = done.unwrap_or_default().to_owned();
                self.notices.say(context, done);
            }
            Ok(None) => {}
            Err(error) => self.notices.error(error.to_string()),
        }
    }

    /// Works out what files with annotations would bring in, for somebody to look at.
    pub(in crate::app) fn look_over(
        &mut self,
        context: &Context,
        files: Vec<(PathBuf, Box<dyn Annotated>)>,
    ) {
        let Some(desk) = &self.desk else { return };
        let (project, annotator) = (
            desk.session().snapshot(),
            desk.session().annotator().clone(),
        );
        let (about, now) = (self.about("Working out what comes in"), (self.clock)());
        self.jobs.start(context, about, move |_| {
            tasks::look_over(&project, files, annotator, now)
        });
    }

    /// Makes the changes that were looked at, as one step.
    pub(in crate::app) fn bring(&mut self, context: &Context, found: Imported) {
        let Some(desk) = &mut self.desk else { return };
        let words = found.summary();
        match desk.bring(found) {
            Ok(()) => self.notices.say(context, words),
            Err(error) => self.notices.error(error.to_string()),
        }
    }

    /// Takes in what a file has beside articles, as one step.
    pub(in crate::app) fn import(&mut self, context: &Context, path: &Path, source: Source) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        match desk.import(path, source) {
            Ok(imported) => {
                self.notices.doubt(&imported.warnings);
                self.notices.say(context, imported.summary());
            }
            Err(error) => self.notices.error(tasks::words(&error)),
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
