//! Saving on a thread of its own, so that no frame waits for a disk.
//!
//! The window hands over each step right after it was applied. The worker journals all steps that wait, then writes
//! the files that they touched, then empties the journal and reports. Only that last report means “saved”.
//!
//! Where another program has changed the files meanwhile, the worker reads the project again, makes the steps that are
//! not in the files on top of it, and reports the project as it is then. Steps that the window made before it took that
//! in belong to an older generation: they are made on the worker's own copy in the same way, and their snapshots, which
//! do not know of the other's work, are not written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::backups::Backup;
use super::conflict::Conflict;
use super::error::StoreError;
use super::holder::Holder;
use super::journal::{self, Journal, rescue_file};
use super::load::{Loaded, load_folder};
use super::part::{Snapshot, all_parts, path_of, touched};
use super::replay::make_again;
use super::save::{Saver, order};
use super::v1;
use crate::edit::Transaction;
use crate::model::{ArticleId, Part, Project};

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
        let worker = Worker::new(loaded, holder, home, Box::new(report));
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

struct Worker {
    saver: Saver,
    journal: Journal,
    rescue: Option<PathBuf>,
    /// Parts that are not in the files yet.
    dirty: BTreeMap<Part, Snapshot>,
    /// Lines of the journal that stay in it.
    left: Left,
    /// How often the project was read again.
    generation: u64,
    /// The project as it was read again, until the window has taken it in.
    reloaded: Option<Loaded>,
    report: Box<dyn Fn(SaveReport) + Send>,
}

/// What the journal keeps when all else is in the files.
#[derive(Debug, Default, Clone)]
struct Left {
    conflicts: Vec<Conflict>,
    unread: String,
}

impl Worker {
    fn new(
        loaded: &Loaded,
        holder: Holder,
        home: Option<PathBuf>,
        report: Box<dyn Fn(SaveReport) + Send>,
    ) -> Self {
        let rescue = home.map(|home| rescue_file(&home, loaded.project.id()));
        Self {
            saver: Saver::new(loaded, holder),
            journal: Journal::new(&loaded.folder, rescue.clone()),
            rescue,
            dirty: BTreeMap::new(),
            left: Left {
                conflicts: loaded.conflicts.clone(),
                unread: loaded.unread.clone(),
            },
            generation: 0,
            reloaded: None,
            report,
        }
    }

    fn work(mut self, waiting: &Receiver<Message>) {
        while let Ok(first) = waiting.recv() {
            let messages: Vec<Message> = std::iter::once(first).chain(waiting.try_iter()).collect();
            let number = messages.last().map_or(0, |message| message.number);
            match self.take(messages, number) {
                Ok(()) => (self.report)(SaveReport::Saved(number)),
                Err(error) => {
                    let kept = self.journal.rescued().map(Into::into);
                    (self.report)(SaveReport::Failed(error, kept));
                }
            }
        }
    }

    fn take(&mut self, messages: Vec<Message>, number: u64) -> Result<(), StoreError> {
        let (mut steps, mut read_again, mut look) = (false, false, false);
        let mut failed = Ok(());
        for message in messages {
            let current = message.generation == self.generation;
            if current && self.reloaded.is_some() {
                // The window has taken it in.
                self.reloaded = None;
            }
            match message.order {
                Order::Step(step) => {
                    steps = true;
                    failed = failed.and(self.journal.add(&step));
                    if current {
                        self.dirty.extend(message.snapshots);
                    } else {
                        self.make_on_reloaded(&step);
                    }
                    continue;
                }
                Order::Look => look = true,
                Order::Retry => {}
                Order::WriteAgain if current => {
                    for (part, _) in &message.snapshots {
                        match self.saver.is_removed(part) {
                            Ok(true) => self.saver.forget(part),
                            Ok(false) => {}
                            Err(error) => failed = failed.and(Err(error)),
                        }
                    }
                }
                Order::ReadAgain => read_again = true,
                Order::Accept(article) if current => self.saver.accept(article.as_str()),
                // It was ordered for a project that is not there any more.
                Order::WriteAgain | Order::Accept(_) => continue,
                Order::Restore(backup, now) => {
                    let root = self.saver.folder().root().to_owned();
                    let restored = self.saver.prepare();
                    let restored = restored.and_then(|()| backup.restore(&root, &now));
                    read_again |= restored.is_ok();
                    failed = failed.and(restored);
                }
                Order::Undecided(conflicts) => self.left.conflicts = conflicts,
            }
            if current {
                self.dirty.extend(message.snapshots);
            }
        }
        failed?;
        if look && !steps && self.dirty.is_empty() {
            return self.look(number);
        }
        self.write(steps, read_again, number)
    }

    /// A step that was made before the window knew of the others' changes.
    fn make_on_reloaded(&mut self, step: &v1::Step) {
        let Some(loaded) = &mut self.reloaded else {
            return;
        };
        let (parts, conflicts) = make_again(&mut loaded.project, step, &[], &|_| None);
        for part in parts {
            let snapshot = Snapshot::take(&loaded.project, &part);
            self.dirty.insert(part, snapshot);
        }
        for conflict in conflicts {
            conflict.clone().join(&mut loaded.conflicts);
            conflict.join(&mut self.left.conflicts);
        }
    }

    /// Nothing is to be written: only what others did is read in.
    fn look(&mut self, number: u64) -> Result<(), StoreError> {
        match self.saver.anything_foreign()? {
            None => {
                self.say_reloaded(number);
                Ok(())
            }
            Some(error @ StoreError::Removed { .. }) => Err(error),
            Some(_) => self.read_again(number),
        }
    }

    fn write(&mut self, steps: bool, read_again: bool, number: u64) -> Result<(), StoreError> {
        if let Err(error) = self.saver.prepare() {
            // Whoever holds the lock would not know of steps that are kept elsewhere.
            if !matches!(error, StoreError::Locked { .. }) {
                self.journal.rescue();
            }
            return Err(error);
        }
        let mut staged = Vec::new();
        if steps {
            // New texts first: what the journal says refers to them.
            let texts = self.dirty.iter().filter(|(part, snapshot)| {
                matches!((part, snapshot), (Part::Text(_), Snapshot::Text(_)))
            });
            let waiting = self.saver.stage(texts);
            staged = waiting.inspect_err(|_| self.journal.rescue())?;
        }
        self.journal.write()?;
        (self.report)(SaveReport::Journaled(number));
        let foreign = self.saver.foreign(self.dirty.keys())?;
        match foreign {
            Some(error @ StoreError::Removed { .. }) if !read_again => return Err(error),
            Some(_) => self.read_again(number)?,
            None if read_again => self.read_again(number)?,
            None if self.reloaded.is_some() => self.say_reloaded(number),
            None => {}
        }
        self.write_dirty()?;
        let left = self.left.lines(self.saver.folder())?;
        self.journal.clear(&left)?;
        if !staged.is_empty() {
            self.saver.clean();
        }
        Ok(())
    }

    fn write_dirty(&mut self) -> Result<(), StoreError> {
        let mut parts: Vec<(u8, Part)> = (self.dirty.iter())
            .map(|(part, snapshot)| {
                let goes = matches!(snapshot, Snapshot::Gone);
                (order(part, goes), part.clone())
            })
            .collect();
        parts.sort();
        let mut first_error = None;
        for (_, part) in parts {
            let Some(snapshot) = self.dirty.get(&part) else {
                continue;
            };
            match self.saver.write(&part, snapshot) {
                Ok(()) => {
                    self.dirty.remove(&part);
                }
                Err(error) => {
                    first_error.get_or_insert(error);
                }
            }
        }
        first_error.map_or(Ok(()), Err)
    }

    /// Reads the project as it is now, with the steps of the journal on top, and says so.
    fn read_again(&mut self, number: u64) -> Result<(), StoreError> {
        let home = self
            .rescue
            .as_deref()
            .and_then(|path| path.parent()?.parent());
        let loaded = load_folder(self.saver.folder().clone(), home)?;
        self.saver.reload(&loaded);
        // Without the lock, what is only in the journal is another's, who will put it into the files.
        let pending = if self.saver.may_write() {
            loaded.pending.clone()
        } else {
            BTreeSet::new()
        };
        self.dirty = snapshots(&loaded.project, pending).into_iter().collect();
        self.left = Left {
            conflicts: loaded.conflicts.clone(),
            unread: loaded.unread.clone(),
        };
        self.generation += 1;
        self.reloaded = Some(loaded);
        self.say_reloaded(number);
        Ok(())
    }

    fn say_reloaded(&self, number: u64) {
        if let Some(loaded) = &self.reloaded {
            (self.report)(SaveReport::Reloaded {
                number,
                generation: self.generation,
                loaded: Box::new(loaded.clone()),
            });
        }
    }
}

impl Left {
    fn lines(&self, folder: &super::disk::Folder) -> Result<String, StoreError> {
        let mut lines = self.unread.clone();
        for conflict in &self.conflicts {
            lines.push_str(&journal::line(folder, conflict.step())?);
        }
        Ok(lines)
    }
}

impl Loaded {
    /// The lines of the journal that stay in it when all that could be made again is in the files.
    pub(super) fn left_in_journal(&self) -> Result<String, StoreError> {
        let left = Left {
            conflicts: self.conflicts.clone(),
            unread: self.unread.clone(),
        };
        left.lines(&self.folder)
    }
}

impl Saver {
    /// Whether a part's file was read or written here and is not there now.
    fn is_removed(&self, part: &Part) -> Result<bool, StoreError> {
        let error = self.foreign([part])?;
        let path = self.folder().path(path_of(part));
        Ok(matches!(error, Some(StoreError::Removed { path: removed }) if removed == path))
    }
}
