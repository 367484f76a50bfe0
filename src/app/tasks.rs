//! Work that takes longer than a frame, on threads of its own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use super::desk::{Compared, Found, Overview};
use super::dialogs::{Picked, Purpose};
use super::exports::ExportKind;
use crate::edit::{Command, NewArticle, Session};
use crate::import::article_file;
use crate::model::{AnnotatorId, IdSource, Project, ProjectDetails, TagSet, Timestamp};
use crate::store::{self, Backup, Difference, Loaded, write_atomically};

/// What a task came to.
#[derive(Debug)]
pub enum Outcome {
    /// A project was read. `annotator`: work in it goes on as this one.
    Opened {
        path: PathBuf,
        result: Result<Box<Loaded>, String>,
        annotator: Option<String>,
    },
    /// Article files were read; the faulty ones are told.
    Read {
        articles: Vec<NewArticle>,
        errors: Vec<String>,
    },
    /// An export was written, or could not be.
    Exported(Result<PathBuf, String>),
    /// The beginning of an export.
    Preview(ExportKind, String),
    /// A thread is done with what suggestions need.
    Suggested(PathBuf, Found),
    /// A thread is done with what a comparison needs.
    Compared(PathBuf, Compared),
    /// A thread is done with what the comparing screen shows.
    Overviewed(PathBuf, Overview),
    /// Whoever worked in the project in this folder has closed it.
    LockFree(PathBuf),
    /// The files that were kept of the project in this folder.
    Kept(PathBuf, Result<Vec<Backup>, String>),
    /// What putting a backup back would change.
    Differs(Backup, Result<Vec<Difference>, String>),
    /// A person picked files.
    Picked(Purpose, Picked),
}

/// Tasks under way, and what they came to.
pub struct Tasks {
    sender: Sender<(u64, Outcome)>,
    receiver: Receiver<(u64, Outcome)>,
    running: Vec<(u64, String)>,
    next: u64,
}

impl Default for Tasks {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            running: Vec::new(),
            next: 0,
        }
    }
}

impl Tasks {
    /// What is going on, for the status bar; what has no name is done before anybody could read it.
    #[must_use]
    pub fn running(&self) -> Option<&str> {
        let mut named = self.running.iter().rev().map(|(_, name)| name.as_str());
        named.find(|name| !name.is_empty())
    }

    /// Lets go of what [`Self::running`] names: its result will be dropped.
    pub fn cancel(&mut self) {
        if let Some(at) = self.running.iter().rposition(|(_, name)| !name.is_empty()) {
            self.running.remove(at);
        }
    }

    /// Starts work and wakes the window when it is done.
    pub fn start(
        &mut self,
        context: &Context,
        name: &str,
        work: impl FnOnce() -> Outcome + Send + 'static,
    ) {
        let reply = self.reply(context, name);
        let thread = std::thread::Builder::new().name(name.to_owned());
        if let Err(error) = thread.spawn(move || reply(work())) {
            log::error!("no thread for “{name}”: {error}");
        }
    }

    /// A way to hand in a result later, from any thread.
    pub fn reply(
        &mut self,
        context: &Context,
        name: &str,
    ) -> impl FnOnce(Outcome) + Send + 'static {
        let number = self.next;
        self.next += 1;
        self.running.push((number, name.to_owned()));
        let (sender, wake) = (self.sender.clone(), context.clone());
        move |outcome| {
            sender.send((number, outcome)).ok();
            wake.request_repaint();
        }
    }

    /// What has come in. Results of cancelled work are dropped.
    pub fn take(&mut self) -> Vec<Outcome> {
        let arrived: Vec<_> = self.receiver.try_iter().collect();
        let mut outcomes = Vec::new();
        for (number, outcome) in arrived {
            let running = self.running.len();
            self.running.retain(|(other, _)| *other != number);
            if self.running.len() < running {
                outcomes.push(outcome);
            }
        }
        outcomes
    }
}

/// Reads a project, with what could only be kept in the person's own folder when it was worked on last.
#[must_use]
pub fn open(path: PathBuf, annotator: Option<String>, home: Option<&Path>) -> Outcome {
    let result = store::load_with(&path, home)
        .map(Box::new)
        .map_err(|error| error.to_string());
    Outcome::Opened {
        path,
        result,
        annotator,
    }
}

/// Reads article files. A faulty one stops none of the others.
#[must_use]
pub fn read_articles(files: &[PathBuf]) -> Outcome {
    let mut articles = Vec::new();
    let mut errors = Vec::new();
    for file in files {
        match article_file::read(file) {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(match &error.hint {
                Some(hint) => format!("{error}; {hint}"),
                None => error.to_string(),
            }),
        }
    }
    Outcome::Read { articles, errors }
}

/// Makes an article of copied text.
#[must_use]
pub fn read_text(text: &str) -> Outcome {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    match article_file::pasted(text) {
        Ok(article) => articles.push(article),
        Err(error) => errors.push(format!("The clipboard: {error}")),
    }
    Outcome::Read { articles, errors }
}

/// Makes a project of article files and opens it. One faulty file, and nothing is made.
#[must_use]
pub fn create(
    folder: PathBuf,
    title: String,
    files: &[PathBuf],
    annotator: AnnotatorId,
    now: Timestamp,
) -> Outcome {
    let failed = |message: String| Outcome::Opened {
        path: folder.clone(),
        result: Err(message),
        annotator: None,
    };
    let Outcome::Read { articles, errors } = read_articles(files) else {
        return failed("the files could not be read".to_owned());
    };
    if !errors.is_empty() {
        return failed(errors.join("\n"));
    }
    let (articles, _) = article_file::once_each(articles);
    let mut ids = IdSource::random();
    let id = ids.next(now).to_string();
    let details = ProjectDetails {
        title,
        description: String::new(),
    };
    let mut session = Session::new(Project::new(id, details, TagSet::starter()), annotator, ids);
    if let Err(error) = session.perform(Command::AddArticles(articles), now) {
        return failed(error.to_string());
    }
    match store::create(&folder, session.project()) {
        Ok(()) => open(folder, None, None),
        Err(error) => failed(error.to_string()),
    }
}

/// Writes an export, whole or not at all.
#[must_use]
pub fn write_export(project: &Project, kind: ExportKind, path: &Path) -> Outcome {
    let mut bytes = Vec::new();
    let written = kind
        .write(project, &mut bytes)
        .and_then(|()| write_atomically(path, &bytes));
    Outcome::Exported(match written {
        Ok(()) => Ok(path.to_owned()),
        Err(error) => Err(format!(
            "{}: the export was not written: {error}; choose another place",
            path.display()
        )),
    })
}

/// The first lines of an export, each cut to what a dialog can show.
#[must_use]
pub fn preview(project: &Project, kind: ExportKind) -> Outcome {
    let mut start = Start::default();
    // The writer refuses to go on once there is enough: that is no fault.
    kind.write(project, &mut start).ok();
    let text = String::from_utf8_lossy(&start.0);
    // A byte order mark is for the reader of the file; no font has a glyph for it.
    let lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .take(14)
        .map(|line| {
            let short: String = line.chars().take(220).collect();
            if short.len() < line.len() {
                short + "…"
            } else {
                short
            }
        });
    Outcome::Preview(kind, lines.collect::<Vec<_>>().join("\n"))
}

/// Takes the first 64 KiB and refuses more.
#[derive(Default)]
struct Start(Vec<u8>);

impl std::io::Write for Start {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = (64 * 1024usize)
            .saturating_sub(self.0.len())
            .min(bytes.len());
        self.0.extend_from_slice(&bytes[..room]);
        if room == 0 && !bytes.is_empty() {
            return Err(std::io::ErrorKind::WriteZero.into());
        }
        Ok(room)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
