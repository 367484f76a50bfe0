//! A sentence model on the desk: opened when links are first looked for, then given all sentences to read.
//!
//! Links are shown without it as long as it has not read them all. Whoever stops it gets links without it until they
//! look for links again.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Desk;
use crate::app::jobs::{About, Job, Progress};
use crate::app::kept::Kept;
use crate::meaning::{self, Encoder, Problem, Shelf};
use crate::suggest::links::LinkIndex;
use crate::suggest::meaning::Meanings;
use crate::surroundings::MEANINGS;

/// What the status bar calls the reading of all sentences.
pub(in crate::app) const READING: &str = "Reading sentences";

/// A model and the vectors that it made of all sentences.
#[derive(Clone)]
pub(super) struct Meant {
    pub encoder: Arc<dyn Encoder>,
    pub passages: Arc<Meanings>,
}

/// The model that a person chose, as far as it is there.
#[derive(Default)]
pub(super) struct Model {
    folder: Option<PathBuf>,
    /// Where vectors are kept.
    shelf: Option<Shelf>,
    opened: Kept<PathBuf, Result<Arc<dyn Encoder>, Problem>>,
    /// By the revision of the articles and the model's folder.
    read: Kept<(u64, PathBuf), Result<Arc<Meanings>, Problem>>,
    /// Whether somebody stopped it.
    is_stopped: bool,
    /// What went wrong that nobody was told yet.
    untold: Option<Problem>,
}

/// How far a model is, for the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelState {
    /// Nobody has looked for links yet.
    Waiting,
    /// It is being opened or reads.
    Busy,
    /// It has read so many sentences, all of them.
    Ready(usize),
    /// Somebody stopped it.
    Stopped,
    /// It cannot be used.
    Faulty(String),
}

impl Model {
    /// What it made of the articles of a revision, if it has read them.
    pub fn meant(&self, articles: u64) -> Option<Meant> {
        let folder = self.folder.as_ref()?;
        let encoder = self.opened.of(folder)?.as_ref().ok()?;
        let passages = self.read.of(&(articles, folder.clone()))?.as_ref().ok()?;
        Some(Meant {
            encoder: Arc::clone(encoder),
            passages: Arc::clone(passages),
        })
    }

    /// Goes on where somebody stopped it.
    pub const fn go_on(&mut self) {
        self.is_stopped = false;
    }

    fn state(&self, articles: u64) -> ModelState {
        let opened = self.folder.as_ref().and_then(|it| self.opened.of(it));
        let read = self.folder.clone();
        let read = read.and_then(|folder| self.read.of(&(articles, folder)));
        let fault = opened.and_then(|it| it.as_ref().err());
        let fault = fault.or(read.and_then(|it| it.as_ref().err()));
        if let Some(fault) = fault {
            return ModelState::Faulty(words(fault));
        }
        match read {
            Some(Ok(meanings)) => ModelState::Ready(meanings.len()),
            _ if self.is_stopped => ModelState::Stopped,
            _ if self.opened.is_busy() || self.read.is_busy() => ModelState::Busy,
            _ => ModelState::Waiting,
        }
    }
}

/// A problem with what to do about it.
fn words(problem: &Problem) -> String {
    format!("{}; {}", problem.what, problem.hint)
}

impl Desk {
    /// Says which model a person chose, if any. `home`: the folder of the program's own files.
    pub fn use_model(&mut self, folder: Option<&Path>, home: Option<&Path>) {
        // A build that reads none says so in the settings, and need not each time that links are looked for.
        let folder = folder.filter(|_| meaning::IS_READ);
        let model = &mut self.suggesting.model;
        if model.folder.as_deref() != folder {
            model.folder = folder.map(Path::to_owned);
            model.shelf = home.map(|home| Shelf::new(home.join(MEANINGS)));
            model.is_stopped = false;
        }
    }

    /// How far the model is.
    #[must_use]
    pub fn model_state(&self) -> ModelState {
        let articles = self.session.revision(&[crate::edit::ChangeKind::Articles]);
        self.suggesting.model.state(articles)
    }

    /// What went wrong with the model; told once.
    pub fn model_fault(&mut self) -> Option<String> {
        let fault = self.suggesting.model.untold.take()?;
        Some(words(&fault))
    }

    /// The work that a model lacks before it can say anything of the articles of a revision.
    pub(super) fn lacking_meanings(
        &mut self,
        articles: u64,
        index: &Arc<LinkIndex>,
    ) -> Option<Job> {
        let model = &self.suggesting.model;
        let folder = model.folder.clone().filter(|_| !model.is_stopped)?;
        let Some(opened) = model.opened.of(&folder) else {
            let place = folder.clone();
            return self.job_that_tells(
                About::new("Opening the sentence model").giving_up(Self::stop_model),
                |desk| &mut desk.suggesting.model.opened,
                folder,
                move |_, _| Some(meaning::open(&place)),
                Self::note_fault,
            );
        };
        let encoder = Arc::clone(opened.as_ref().ok()?);
        let (index, shelf) = (Arc::clone(index), model.shelf.clone());
        self.job_that_tells(
            About::new(READING).giving_up(Self::stop_model),
            |desk| &mut desk.suggesting.model.read,
            (articles, folder),
            move |_, progress| read(&*encoder, &index, shelf.as_ref(), progress).transpose(),
            Self::note_fault,
        )
    }

    fn note_fault<T>(&mut self, result: &Result<T, Problem>) {
        if let Err(problem) = result {
            self.suggesting.model.untold = Some(problem.clone());
        }
    }

    fn stop_model(&mut self) {
        let model = &mut self.suggesting.model;
        model.opened.give_up();
        model.read.give_up();
        model.is_stopped = true;
    }
}

fn read(
    encoder: &dyn Encoder,
    index: &LinkIndex,
    shelf: Option<&Shelf>,
    progress: &Progress,
) -> Result<Option<Arc<Meanings>>, Problem> {
    let read = meaning::read(encoder, index, shelf, &mut |reading| {
        progress.report(reading.done, reading.of);
        if progress.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    Ok(read?.map(Arc::new))
}
