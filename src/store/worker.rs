//! Saving on a thread of its own, so that no frame waits for a disk.
//!
//! The window hands over each step right after it was applied. The worker journals all steps that wait, then writes
//! the files that they touched, then empties the journal and reports. Only that last report means “saved”.
//!
//! Where another program has changed the files meanwhile, the worker reads the project again, makes the steps that are
//! not in the files on top of it, and reports the project as it is then. Steps that the window made before it took that
//! in belong to an older generation: they are made on the worker's own copy in the same way, and their snapshots, which
//! do not know of the other's work, are not written.
//!
//! Between steps it looks at the files now and then, if asked to ([`SaveWorker::watching`]), and reads in what others changed there.

mod thread;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::backups::Backup;
use super::conflict::Conflict;
use super::error::StoreError;
use super::holder::Holder;
use super::journal;
use super::load::Loaded;
use super::part::{Snapshot, all_parts, touched};
use super::v1;
use crate::edit::Transaction;
use crate::model::{ArticleId, Part, Project};
use thread::Worker;

/// What the worker has to say.
#[derive(Debug)]
pub enum SaveReport {
    /// All steps up to this number would survive a crash, through the journal.
    Journaled(u64),
    /// All steps up to this number are in the files.
    Saved(u64),
    /// Something could not be written. It is tried again with the next step, or on [`SaveWorker::retry`]. Where the
    /// steps are kept until then, if the project's folder takes none.
    Failed(StoreError, Option<PathBuf>),
    /// The project was read again, since another program has changed it.
    Reloaded {
        /// All steps up to this one are in it.
        number: u64,
        /// How often it was read again, for [`SaveWorker::adopted`].
        generation: u64,
        /// The project as it is now.
        loaded: Box<Loaded>,
    },
}

enum Order {
    /// A step was made.
    Step(v1::Step),
    /// Try again what failed.
    Retry,
    /// Look whether another program has changed anything.
    Look,
    /// Write again what another program has removed.
    WriteAgain,
    /// Read the project again, whatever was removed.
    ReadAgain,
    /// The text of an article is what it is now.
    Accept(ArticleId),
    /// Put a file back as it was kept, at this time.
    Restore(Backup, String),
    /// These conflicts are still to be decided.
    Undecided(Vec<Conflict>),
}

struct Message {
    number: u64,
    /// How often the window had taken in a project that was read again.
    generation: u64,
    order: Order,
    snapshots: Vec<(Part, Snapshot)>,
}

/// The saving thread of one project. Dropping it waits until everything handed over is written.
#[derive(Debug)]
pub struct SaveWorker {
    messages: Option<Sender<Message>>,
    thread: Option<JoinHandle<()>>,
    last: u64,
    generation: u64,
}

impl SaveWorker {
    /// Starts the thread. `report` is called on it. `home`: a folder of the person, where steps are kept that the
    /// project's own folder does not take.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(
        loaded: &Loaded,
        holder: Holder,
        home: Option<PathBuf>,
        report: impl Fn(SaveReport) + Send + 'static,
    ) -> std::io::Result<Self> {
        Self::watching(loaded, holder, home, None, report)
    }

    /// The same, and looks at the files that often while nothing is to be saved. What others changed there, and have done
    /// changing, is read in and reported as [`SaveReport::Reloaded`]. A file of whoever works here, `holder`, that is gone is left
    /// for [`Self::look`] to ask about.
    ///
    /// # Errors
    /// As [`Self::start`].
    pub fn watching(
        loaded: &Loaded,
        holder: Holder,
        home: Option<PathBuf>,
        every: Option<Duration>,
        report: impl Fn(SaveReport) + Send + 'static,
    ) -> std::io::Result<Self> {
        let worker = Worker::new(loaded, holder, home, every, Box::new(report));
        let (messages, waiting) = channel();
        let thread = std::thread::Builder::new()
            .name("save".to_owned())
            .spawn(move || worker.work(&waiting))?;
        Ok(Self {
            messages: Some(messages),
            thread: Some(thread),
            last: 0,
            generation: 0,
        })
    }

    /// Waits until everything handed over is written. Nothing is taken any more.
    pub fn finish(&mut self) {
        self.messages = None;
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }

    /// Hands a step over, with the project as it is after it. Returns the step's number, for the reports.
    pub fn save(&mut self, project: &Project, transaction: &Transaction) -> u64 {
        let step = journal::step(project, transaction);
        self.send(Order::Step(step), snapshots(project, touched(transaction)))
    }

    /// Hands over what only the journal holds so far.
    pub fn save_recovered(&mut self, loaded: &Loaded) -> u64 {
        let parts = loaded.pending.clone();
        self.send(Order::Retry, snapshots(&loaded.project, parts))
    }

    /// Tries again what failed.
    pub fn retry(&mut self) -> u64 {
        self.send(Order::Retry, Vec::new())
    }

    /// Looks whether another program has changed the project, and reads that in.
    pub fn look(&mut self) {
        self.send(Order::Look, Vec::new());
    }

    /// Writes again what another program has removed.
    pub fn write_again(&mut self, project: &Project) -> u64 {
        self.send(Order::WriteAgain, snapshots(project, all_parts(project)))
    }

    /// Reads the project as it is on the disk, whatever another program has removed there.
    pub fn read_again(&mut self) -> u64 {
        self.send(Order::ReadAgain, Vec::new())
    }

    /// Lets an article's text be what it is now: its hash follows, and its annotations are saved where they were found.
    pub fn accept(&mut self, project: &Project, article: &ArticleId) -> u64 {
        let layers = project.layers().keys();
        let annotations = layers.map(|it| Part::Annotations(it.clone(), article.clone()));
        let parts = annotations.chain([Part::Project]).collect();
        self.send(Order::Accept(article.clone()), snapshots(project, parts))
    }

    /// Puts a file back as it was kept, after what is there now was kept too, and reads the project again.
    pub fn restore(&mut self, backup: Backup, now: String) -> u64 {
        self.send(Order::Restore(backup, now), Vec::new())
    }

    /// Says which conflicts are still to be decided; the journal keeps these and forgets the others.
    pub fn undecided(&mut self, conflicts: Vec<Conflict>) -> u64 {
        self.send(Order::Undecided(conflicts), Vec::new())
    }

    /// The window shows the project that was read again so often: its snapshots count again.
    pub const fn adopted(&mut self, generation: u64) {
        self.generation = generation;
    }

    /// The number of the last step handed over.
    #[must_use]
    pub const fn last(&self) -> u64 {
        self.last
    }

    fn send(&mut self, order: Order, snapshots: Vec<(Part, Snapshot)>) -> u64 {
        self.last += 1;
        let message = Message {
            number: self.last,
            generation: self.generation,
            order,
            snapshots,
        };
        if let Some(messages) = &self.messages {
            // The thread ends only when this sender is dropped.
            messages.send(message).ok();
        }
        self.last
    }
}

fn snapshots(project: &Project, parts: BTreeSet<Part>) -> Vec<(Part, Snapshot)> {
    let snapshots = parts.into_iter().map(|part| {
        let snapshot = Snapshot::take(project, &part);
        (part, snapshot)
    });
    snapshots.collect()
}

impl Drop for SaveWorker {
    fn drop(&mut self) {
        self.finish();
    }
}
