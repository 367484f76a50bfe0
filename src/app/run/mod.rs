//! The one place that acts on what panels and keys ask for.

mod columns;
mod commands;
mod files;
mod help;
mod templates;

use egui::{Context, ThemePreference};

use columns::run_column;

use super::action::{Action, PastAction, ProjectAction, SuggestAction, TextAction, WindowAction};
use super::compare::Screen;
use super::dialogs::Dialog;
use super::exports::Asked;
use super::jobs::About;
use super::settings::{Motion, Settings, Theme};
use super::{App, Desk, keymap, look, tasks};
use crate::edit::Command;
use crate::model::AnnotatorId;
use crate::text::Snap;

impl App {
    /// Runs everything that was asked for. Returns whether there was anything.
    pub(super) fn run_all(&mut self, context: &Context) -> bool {
        let mut ran = false;
        while !self.actions.is_empty() {
            ran = true;
            for action in self.actions.take() {
                self.run(context, action);
            }
        }
        ran
    }

    /// Does what was asked for.
    pub fn run(&mut self, context: &Context, action: Action) {
        match action {
            Action::Ui(command) => self.run_command(context, command),
            Action::On(target, command) => {
                self.on_desk(|desk| desk.aim(Some(target)));
                self.run_command(context, command);
                self.on_desk(|desk| desk.aim(None));
            }
            Action::Window(action) => self.run_window(context, action),
            Action::Project(action) => self.run_project(context, action),
            Action::Mend(mend) => self.mend(context, mend),
            Action::Edit(command) => self.try_desk(|desk| desk.perform(command)),
            Action::EndGesture => self.on_desk(Desk::end_gesture),
            Action::Text(action) => self.run_text(context, action),
            Action::Suggest(action) => self.run_suggest(action),
            Action::Past(PastAction::To(steps)) => self.try_desk(|desk| desk.travel(steps)),
            Action::Past(PastAction::By(steps)) => self.try_desk(|desk| desk.travel_by(steps)),
            Action::Column(action) => self.try_desk(|desk| run_column(desk, action)),
            Action::List(action) => self.run_list(context, action),
            Action::Show(screen) => self.on_desk(|desk| desk.show(screen)),
            Action::Spans(action) => self.try_desk(|desk| desk.work_on_spans(action)),
            Action::Agreement(action) => self.on_desk(|desk| desk.agreeing_mut().act(action)),
            Action::Adjudication(action) => {
                self.try_desk(|desk| desk.adjudicate(action));
            }
            Action::Journal(action) => self.try_desk(|desk| desk.work_on_journal(action)),
            Action::TagSet(action) => self.try_desk(|desk| desk.work_on_tags(action)),
            Action::Compare(action) => self.try_desk(|desk| desk.compare(action)),
        }
    }

    /// Does something with the open project, if there is one.
    pub(super) fn on_desk(&mut self, act: impl FnOnce(&mut Desk)) {
        if let Some(desk) = &mut self.desk {
            act(desk);
        }
    }

    /// The same for what may fail, which is told then.
    fn try_desk<E: std::fmt::Display>(&mut self, act: impl FnOnce(&mut Desk) -> Result<(), E>) {
        if let Some(Err(error)) = self.desk.as_mut().map(act) {
            self.notices.error(error.to_string());
        }
    }

    fn work_as(&mut self, annotator: AnnotatorId) {
        if let Some(desk) = &mut self.desk {
            let title = &desk.project().details().title;
            self.settings
                .remember(desk.root(), title, annotator.as_str());
            desk.work_as(annotator);
        }
    }

    /// Asks before work that could not be saved is dropped. Returns whether the answer has to be waited for.
    fn asks_first(&mut self, action: &Action) -> bool {
        let asks = self.has_unsaved() && !self.may_close;
        if asks {
            self.held = Some(action.clone());
            self.dialog = Some(Dialog::Unsaved);
        }
        asks
    }

    fn run_window(&mut self, context: &Context, action: WindowAction) {
        match action {
            WindowAction::Dialog(dialog) => self.dialog = Some(dialog),
            WindowAction::Settings(settings) => {
                let keys = self.settings.keys != settings.keys;
                self.settings = *settings;
                self.apply_settings(context);
                if keys {
                    // What could not be used was told when the window opened.
                    keymap::install(context, &self.settings.keys);
                }
            }
            WindowAction::Forget(path) => self.settings.recent.retain(|it| it.path != path),
            WindowAction::Browse(purpose) => self.browse(context, purpose),
            WindowAction::TypePath(purpose) => self.type_path(purpose, "Type or paste the path"),
            WindowAction::Use(purpose, paths) => self.use_paths(purpose, paths),
            WindowAction::Preview(kind, wanted) => self.preview(context, kind, wanted),
            WindowAction::WriteMethod(names) => self.write_method(context, names),
            WindowAction::RemoveTemplate(template) => self.remove_template(&template),
            WindowAction::Cancel(job) => self.cancel(job),
            WindowAction::Anyway(action) => {
                self.may_close = true;
                self.run(context, *action);
            }
        }
    }

    fn run_project(&mut self, context: &Context, action: ProjectAction) {
        match action {
            ProjectAction::Open(path) => {
                if !self.asks_first(&Action::Project(ProjectAction::Open(path.clone()))) {
                    self.dialog = None;
                    self.open(context, path);
                }
            }
            // The dialog stays until the project is there: what was typed outlives a failure.
            ProjectAction::Create {
                folder,
                title,
                files,
                tags,
            } => {
                let (annotator, now) = (self.settings.own_name(), (self.clock)());
                let about = About::new("Making the project");
                let files = [tags.as_slice(), &files].concat();
                let remembered = self.settings.columns();
                self.jobs.start(context, about, move |progress| {
                    let files = (files.as_slice(), remembered.as_slice());
                    tasks::create(folder, &title, files, &annotator, now, progress)
                });
            }
            ProjectAction::Import(files) => {
                if let Some(desk) = &self.desk {
                    let project = desk.session().seen_snapshot();
                    let about = self.about("Reading articles");
                    let remembered = self.settings.columns();
                    self.jobs.start(context, about, move |progress| {
                        tasks::read_articles(&files, &remembered, &project, progress)
                    });
                }
            }
            ProjectAction::AddVersion { of, file } => {
                let about = self.about("Reading the later version");
                self.jobs
                    .start(context, about, move |_| tasks::read_version(of, &file));
            }
            ProjectAction::ImportTags(path) => {
                let about = self.about("Reading tags");
                self.jobs
                    .start(context, about, move |_| tasks::read_tags(path));
            }
            ProjectAction::ReadLayers(path) => {
                let Some(desk) = &self.desk else { return };
                let annotator = desk.session().annotator().clone();
                let (about, now) = (self.about("Reading layers"), (self.clock)());
                self.jobs.start(context, about, move |_| {
                    tasks::read_layers(path, &annotator, now)
                });
            }
            ProjectAction::NameTemplate => self.name_template(),
            ProjectAction::KeepTemplate(name) => self.keep_template(context, &name),
            ProjectAction::Paste(text) => {
                let Some(desk) = &self.desk else { return };
                let project = desk.session().seen_snapshot();
                let about = self.about("Reading the clipboard");
                let (copied_page, remembered) = (self.copied_page, self.settings.columns());
                self.jobs.start(context, about, move |progress| {
                    let page = copied_page();
                    let known = (remembered.as_slice(), &*project);
                    tasks::read_copied(&text, page.as_deref(), known, progress)
                });
            }
            ProjectAction::ReadAgain(found, encoding) => {
                let about = self.about("Reading again");
                self.jobs
                    .start(context, about, move |_| tasks::read_again(&found, encoding));
            }
            ProjectAction::ChooseColumns(tabled) => {
                let about = self.about("Reading the table");
                self.jobs
                    .start(context, about, move |_| tasks::choose_columns(*tabled));
            }
            ProjectAction::TakeIn(importing) => self.take_in(context, &importing),
            ProjectAction::Bring(found) => self.bring(context, *found),
            ProjectAction::ChooseExport(kind) => self.choose_export(context, kind),
            ProjectAction::Export { kind, wanted, path } => {
                if let Some(desk) = &self.desk {
                    let project = desk.session().seen_snapshot();
                    let asked = Asked::of(desk, wanted);
                    // Of no desk: a person who closes the project still wants the file.
                    let about = About::new("Exporting");
                    self.jobs.start(context, about, move |progress| {
                        tasks::write_export(&project, (kind, &asked), &path, progress)
                    });
                    self.settings.remember_export(kind.short_name());
                    self.dialog = None;
                }
            }
            ProjectAction::WorkAs(annotator) => self.work_as(annotator),
            ProjectAction::NewAnnotator(name) => {
                let Some(desk) = &mut self.desk else { return };
                let project = desk.session().project();
                let known = project.annotator_named(&name);
                let id = known
                    .clone()
                    .unwrap_or_else(|| project.new_annotator_id(&name));
                if known.is_none()
                    && let Err(error) = desk.perform(Command::AddAnnotator { name })
                {
                    self.notices.error(error.to_string());
                    return;
                }
                self.work_as(id);
            }
        }
    }

    fn run_text(&mut self, context: &Context, action: TextAction) {
        match action {
            TextAction::Read { column, event } => {
                let exact = context.input(|input| input.modifiers.alt);
                let snap = self.snap(exact);
                self.try_desk(|desk| desk.read(column, event, snap));
            }
            TextAction::MoveCaret {
                motion,
                extend,
                exact,
            } => {
                let style = self.settings.reading_style();
                let extend = extend.then(|| self.snap(exact));
                self.on_desk(|desk| desk.move_caret(context, &style, motion, extend));
            }
            TextAction::Jump(letters) => self.on_desk(|desk| desk.jump(&letters)),
            TextAction::MoveEdge { forward, word } => {
                self.try_desk(|desk| desk.move_edge(forward, word));
            }
            TextAction::Tag(tag) => self.try_desk(|desk| desk.tag(tag)),
            TextAction::TagOrPaint(tag) => self.try_desk(|desk| desk.tag_or_paint(tag)),
            TextAction::TagAs(usage) => self.try_desk(|desk| desk.tag_as(usage)),
            TextAction::Besides(tag) => self.try_desk(|desk| desk.duplicate(tag)),
            TextAction::RelateAs(at) => self.on_desk(|desk| desk.choose_relation_type(at)),
            TextAction::Pin(annotation) => self.on_desk(|desk| desk.toggle_pin(annotation)),
            TextAction::Paint(tag) => self.on_desk(|desk| desk.paint(tag)),
            TextAction::ToggleTag(tag) => self.on_desk(|desk| desk.toggle_tag(tag)),
            TextAction::ToggleLayer(who) => self.on_desk(|desk| desk.toggle_layer(who)),
            TextAction::Go(annotation) => self.on_desk(|desk| {
                desk.show(Screen::Read);
                desk.go(annotation);
            }),
            TextAction::Reveal(article, span) => self.on_desk(|desk| {
                desk.show(Screen::Read);
                desk.reveal(&article, span);
            }),
            TextAction::Light { cluster, member } => self.on_desk(|desk| {
                desk.show(Screen::Read);
                desk.light_up(cluster, member);
            }),
            TextAction::Find(words, manner) => self.on_desk(|desk| desk.search(&words, manner)),
            TextAction::Hits(action) => self.try_desk(|desk| desk.work_on_hits(action)),
            TextAction::CloseFind => self.on_desk(Desk::close_find),
        }
    }

    /// What the ends of selections snap to now. `exact`: to the other thing, since a key says so.
    fn snap(&self, exact: bool) -> Snap {
        let snap = Snap::from(self.settings.snap);
        if exact { snap.inverted() } else { snap }
    }

    fn run_suggest(&mut self, action: SuggestAction) {
        match action {
            SuggestAction::Tick { passage, belongs } => {
                self.on_desk(|desk| desk.tick_passage(passage, belongs));
            }
            SuggestAction::Show(article, span) => {
                self.on_desk(|desk| desk.show_passage(&article, span));
            }
            SuggestAction::AcceptThese(subjects) => {
                self.try_desk(|desk| desk.accept_these(&subjects));
            }
            SuggestAction::TakeBack(subject) => {
                self.try_desk(|desk| desk.take_back(&subject));
            }
        }
    }

    pub(super) fn apply_settings(&self, context: &Context) {
        context.set_theme(match self.settings.theme {
            Theme::System => ThemePreference::System,
            Theme::Light => ThemePreference::Light,
            Theme::Dark => ThemePreference::Dark,
        });
        context.set_zoom_factor(self.settings.zoom);
        look::move_things(
            context,
            match self.settings.motion {
                Motion::System => !self.system_is_still,
                Motion::Full => true,
                Motion::Reduced => false,
            },
        );
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
