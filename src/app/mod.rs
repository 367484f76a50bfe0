//! The window.
//!
//! [`App::logic`](eframe::App::logic) runs also while the window is hidden: it takes in what threads have to say,
//! dropped files and the wish to close. [`App::ui`](eframe::App::ui) draws and asks through [`Action`]s. Only
//! [`App::run`] acts on them, and a project changes only through its [`Session`](crate::edit::Session).

mod action;
mod adjudication;
mod agreement;
mod choosing;
mod clipboard;
mod clock;
pub mod command;
mod compare;
mod desk;
pub mod dialogs;
mod exports;
mod guide_page;
mod importing;
mod jobs;
mod journal;
mod kept;
mod key_page;
mod keymap;
mod keys;
mod log;
mod logic;
pub mod look;
mod mend;
mod notices;
mod order;
mod panels;
mod parts;
mod previews;
mod reader;
mod remembered;
mod run;
mod settings;
mod spans;
mod spotlight;
mod start;
mod tag_set;
mod taps;
mod tasks;
mod templates;
mod toggle;
mod tour;
mod words;

use std::path::PathBuf;
use std::time::Duration;

use egui::Context;

use crate::model::Timestamp;

pub use action::{Action, Actions, ColumnAction, Mend, ProjectAction, TextAction, WindowAction};
pub use adjudication::AdjudicationAction;
pub use command::{TABLE, UiCommand};
pub use compare::Screen;
pub use desk::{Desk, Find, HitsAction, ListAction, Saving};
pub use journal::{JournalAction, JournalPage};
pub use keymap::key_sheet;
pub use settings::Settings;
pub use spans::SpansAction;
pub use start::run;
pub use tag_set::{Chosen, TagSetAction};

use clipboard::CopiedPage;
use dialogs::{Dialog, FilePicker, SystemPicker};
use jobs::Jobs;
use notices::Notices;

/// What a window starts with. Tests give their own.
pub struct Options {
    /// The project to open at once.
    pub project: Option<PathBuf>,
    /// The folder of settings and of the sample's copies; `None` keeps nothing.
    pub home: Option<PathBuf>,
    /// Whoever asks for files.
    pub picker: Box<dyn FilePicker>,
    /// Whoever knows what was copied as a page.
    pub copied_page: CopiedPage,
    /// The clock.
    pub clock: fn() -> Timestamp,
    /// Whether the window is drawn without a graphics processor.
    pub draws_in_software: bool,
    /// Where the person is, to show times by.
    pub zone: jiff::tz::TimeZone,
    /// Whoever knows whether the system is asked to move less; asked once, on a thread.
    pub reduces_motion: fn() -> bool,
    /// How often the files of the open project are looked at, for what other programs did to them; only when the window is
    /// turned to without.
    pub looks_every: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            project: None,
            home: Settings::home(),
            picker: Box::new(SystemPicker),
            copied_page: clipboard::copied_page,
            clock: crate::surroundings::now,
            draws_in_software: false,
            zone: jiff::tz::TimeZone::system(),
            reduces_motion: crate::surroundings::reduces_motion,
            looks_every: Some(Duration::from_secs(1)),
        }
    }
}

/// The whole window.
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub struct App {
    desk: Option<Desk>,
    settings: Settings,
    home: Option<PathBuf>,
    looks_every: Option<Duration>,
    dialog: Option<Dialog>,
    notices: Notices,
    jobs: Jobs,
    picker: Box<dyn FilePicker>,
    copied_page: CopiedPage,
    clock: fn() -> Timestamp,
    actions: Actions,
    /// What waits for the answer whether changes that could not be saved may be dropped.
    held: Option<action::Action>,
    /// Whether the person said that the window may close in spite of all.
    may_close: bool,
    saved_settings: Settings,
    draws_in_software: bool,
    /// Whether the system is asked to move less.
    system_is_still: bool,
    /// The tag's key that was pressed last.
    taps: taps::Taps,
    /// The field that somebody typed in when the last frame ended.
    typing_in: Option<egui::Id>,
    /// Whether the tour begins as soon as the sample is open.
    tour_waits: bool,
}

impl App {
    /// Sets fonts and styles and opens the project, if one is given.
    #[must_use]
    pub fn new(context: &Context, options: Options) -> Self {
        context.set_fonts(look::fonts::definitions());
        look::apply(context);
        egui_extras::install_image_loaders(context);
        context.add_plugin(order::Order::default());
        context.add_plugin(look::direction::Painted::default());
        context.add_plugin(keymap::Keymap::default());
        context.add_plugin(spotlight::Spotlight::default());
        context.add_plugin(look::Tabbing::default());
        context.add_plugin(look::Ring::default());
        context.options_mut(|options| options.zoom_with_keyboard = false);
        let Options {
            project,
            home,
            picker,
            copied_page,
            clock,
            draws_in_software,
            zone,
            reduces_motion,
            looks_every,
        } = options;
        clock::install(context, zone);
        let mut notices = Notices::default();
        let (settings, message) = home
            .as_deref()
            .map_or_else(Default::default, Settings::load);
        if let Some(message) = message {
            notices.error(message);
        }
        for fault in keymap::install(context, &settings.keys) {
            notices.error(format!("{}: keys: {fault}", settings::FILE));
        }
        let mut app = Self {
            desk: None,
            saved_settings: settings.clone(),
            settings,
            home,
            looks_every,
            dialog: None,
            notices,
            jobs: Jobs::default(),
            picker,
            copied_page,
            clock,
            actions: Actions::default(),
            held: None,
            may_close: false,
            draws_in_software,
            system_is_still: false,
            taps: taps::Taps::default(),
            typing_in: None,
            tour_waits: false,
        };
        let about = jobs::About::new("Asking how much shall move").quiet();
        app.jobs.start(context, about, move |_| {
            let is_still = reduces_motion();
            Box::new(move |app, context| {
                app.system_is_still = is_still;
                app.apply_settings(context);
            })
        });
        app.apply_settings(context);
        if let Some(project) = project {
            app.run(context, Action::Project(ProjectAction::Open(project)));
        }
        app
    }

    /// The open project, to look at.
    #[must_use]
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// Whether a dialog is open.
    #[must_use]
    pub fn has_dialog(&self) -> bool {
        self.dialog.is_some()
    }

    /// How many jobs of that name were started: what is not worked out in vain can be told by it.
    #[must_use]
    pub fn started(&self, name: &str) -> u64 {
        self.jobs.started(name)
    }

    /// Asks for something, as a panel would.
    pub fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }
}
