//! Asking for files: what for, what may be given, and the system's own dialog.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::exports::ExportKind;
use crate::formats::Format;

/// What a picked file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The folder of a project to open.
    OpenProject,
    /// Text files for the open project.
    AddArticles,
    /// The text of a later version of an article.
    LaterVersion,
    /// A code book whose tags are for the open project.
    ImportTags,
    /// A colleague's copy of the project, as a zip or JSON Lines, whose layers are for the open one.
    AddLayers,
    /// Text files for a new project.
    NewProjectFiles,
    /// The folder that a new project goes into.
    NewProjectFolder,
    /// The file to export to.
    Export(ExportKind),
    /// The folder of a sentence model.
    SentenceModel,
}

impl Purpose {
    /// The heading of the dialog.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::OpenProject => "Open project",
            Self::AddArticles | Self::NewProjectFiles => "Add articles",
            Self::LaterVersion => "Later version",
            Self::ImportTags => "Import tags",
            Self::AddLayers => "Add a colleague’s layers",
            Self::NewProjectFolder => "Folder for the new project",
            Self::Export(_) => "Export to",
            Self::SentenceModel => "Folder of a sentence model",
        }
    }
}

impl Purpose {
    /// What may be given, in a sentence for whoever types a path.
    #[must_use]
    pub const fn takes(self) -> &'static str {
        match self {
            Self::OpenProject => "The folder of a project, or the project.ron in it",
            Self::AddArticles | Self::NewProjectFiles => {
                "Files, folders, archives and patterns such as press/*.txt: several with ; between them, or one a line"
            }
            Self::LaterVersion => "A file with the text as it is now",
            Self::ImportTags => {
                "The project.ron of a project, a REFI-QDA code book (.qdc), or a list of Taguette or QualCoder (.csv)"
            }
            Self::AddLayers => {
                "A colleague’s copy of this project: its folder, a zip of it, or JSON Lines"
            }
            Self::NewProjectFolder => "A folder that is not there yet, or is empty",
            Self::Export(_) => "The file to write",
            Self::SentenceModel => "The folder with model.safetensors and tokenizer.json",
        }
    }

    /// Such a path.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::AddArticles | Self::NewProjectFiles | Self::LaterVersion => {
                "/home/me/articles/one.txt"
            }
            Self::OpenProject | Self::NewProjectFolder => "/home/me/projects/bridge",
            Self::ImportTags => "/home/me/code-book.qdc",
            Self::AddLayers => "/home/me/from-ana/bridge.zip",
            Self::Export(_) => "/home/me/bridge",
            Self::SentenceModel => "/home/me/models/all-MiniLM-L6-v2",
        }
    }
}

/// What came of asking for files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// These.
    Paths(Vec<PathBuf>),
    /// None: the person thought better of it.
    Cancelled,
    /// The system has no dialog.
    Unavailable,
}

/// Whoever can ask a person for files. Tests answer at once.
pub trait FilePicker: Send {
    /// Asks without blocking; `reply` may be called on any thread.
    fn pick(&self, purpose: Purpose, suggestion: &str, reply: Box<dyn FnOnce(Picked) + Send>);
}

/// Raised when rfd says in the log that it could open no dialog; its answer alone does not tell that from a cancel.
static NO_DIALOG: AtomicBool = AtomicBool::new(false);

/// Called by the logger.
pub(in crate::app) fn note_missing_dialog() {
    NO_DIALOG.store(true, Ordering::Relaxed);
}

/// The system's file dialog.
#[derive(Debug, Default)]
pub struct SystemPicker;

impl FilePicker for SystemPicker {
    fn pick(&self, purpose: Purpose, suggestion: &str, reply: Box<dyn FnOnce(Picked) + Send>) {
        NO_DIALOG.store(false, Ordering::Relaxed);
        // Made here, since some systems want that on the main thread; awaited on another, since a portal may hang.
        let dialog = rfd::AsyncFileDialog::new().set_title(purpose.title());
        let readable = Format::readable().flat_map(|format| format.extensions);
        let readable: Vec<&str> = readable.copied().collect();
        let dialog = match purpose {
            Purpose::AddArticles | Purpose::NewProjectFiles | Purpose::LaterVersion => dialog
                .add_filter("Articles", &readable)
                .add_filter("All files", &["*"]),
            Purpose::ImportTags => dialog.add_filter("Tag sets", &["ron", "qdc"]),
            Purpose::AddLayers => dialog.add_filter("Projects", &["ron", "zip", "jsonl"]),
            Purpose::Export(_) => dialog.set_file_name(suggestion),
            Purpose::OpenProject | Purpose::NewProjectFolder | Purpose::SentenceModel => dialog,
        };
        let one =
            |handle: Option<rfd::FileHandle>| handle.map(|handle| vec![handle.path().to_owned()]);
        let files = match purpose {
            Purpose::OpenProject | Purpose::NewProjectFolder | Purpose::SentenceModel => {
                let future = dialog.pick_folder();
                spawn(move || one(pollster::block_on(future)), reply);
                return;
            }
            Purpose::Export(_) => {
                let future = dialog.save_file();
                spawn(move || one(pollster::block_on(future)), reply);
                return;
            }
            Purpose::ImportTags | Purpose::LaterVersion | Purpose::AddLayers => {
                let future = dialog.pick_file();
                spawn(move || one(pollster::block_on(future)), reply);
                return;
            }
            Purpose::AddArticles | Purpose::NewProjectFiles => dialog.pick_files(),
        };
        let all = |handles: Vec<rfd::FileHandle>| {
            handles
                .iter()
                .map(|handle| handle.path().to_owned())
                .collect()
        };
        spawn(move || pollster::block_on(files).map(all), reply);
    }
}

fn spawn(
    ask: impl FnOnce() -> Option<Vec<PathBuf>> + Send + 'static,
    reply: Box<dyn FnOnce(Picked) + Send>,
) {
    let thread = std::thread::Builder::new().name("file dialog".to_owned());
    let spawned = thread.spawn(move || {
        reply(match ask() {
            Some(paths) => Picked::Paths(paths),
            None if NO_DIALOG.load(Ordering::Relaxed) => Picked::Unavailable,
            None => Picked::Cancelled,
        });
    });
    if let Err(error) = spawned {
        log::error!("no thread for the file dialog: {error}");
    }
}
