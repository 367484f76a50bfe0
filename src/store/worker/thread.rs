//! The thread itself: it takes steps, journals them, writes files, and reads in what others changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use super::{Message, Order, SaveReport, snapshots};
use crate::model::Part;
use crate::store::conflict::Conflict;
use crate::store::disk::Folder;
use crate::store::error::StoreError;
use crate::store::holder::Holder;
use crate::store::journal::{self, Journal, rescue_file};
use crate::store::load::{Loaded, load_folder};
use crate::store::part::{Snapshot, path_of};
use crate::store::replay::make_again;
use crate::store::save::{Saver, order};
use crate::store::v1;
use crate::store::watch::Watch;

pub(super) struct Worker {
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
    /// The last message that was taken.
    number: u64,
    watch: Option<Watch>,
    report: Box<dyn Fn(SaveReport) + Send>,
}

/// What the journal keeps when all else is in the files.
#[derive(Debug, Default, Clone)]
struct Left {
    conflicts: Vec<Conflict>,
    unread: String,
}

impl Worker {
    pub fn new(
        loaded: &Loaded,
        holder: Holder,
        home: Option<PathBuf>,
        every: Option<Duration>,
        report: Box<dyn Fn(SaveReport) + Send>,
    ) -> Self {
        let rescue = home.map(|home| rescue_file(&home, loaded.project.id()));
        Self {
            saver: Saver::new(loaded, holder),
            journal: Journal::new(&loaded.folder, rescue.clone()),
            rescue,
            dirty: BTreeMap::new(),
            left: Left::of(loaded),
            generation: 0,
            reloaded: None,
            number: 0,
            watch: every.map(Watch::new),
            report,
        }
    }

    pub fn work(mut self, waiting: &Receiver<Message>) {
        // What came while the files were looked at, which was broken off for it.
        let mut early = None;
        loop {
            let first = match (early.take(), &self.watch) {
                (Some(early), _) => early,
                (None, Some(watch)) => waiting.recv_timeout(watch.rest()),
                (None, None) => waiting.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let first = match first {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => {
                    self.look_around(&mut || {
                        early = match waiting.try_recv() {
                            Ok(message) => Some(Ok(message)),
                            Err(TryRecvError::Empty) => None,
                            Err(TryRecvError::Disconnected) => {
                                Some(Err(RecvTimeoutError::Disconnected))
                            }
                        };
                        early.is_none()
                    });
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let messages: Vec<Message> = std::iter::once(first).chain(waiting.try_iter()).collect();
            let number = messages.last().map_or(0, |message| message.number);
            self.number = number;
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

    /// Nobody asked for anything: reads in what others have done changing, if anything. What cannot be read is left until it
    /// changes again, or somebody looks.
    fn look_around(&mut self, nobody_waits: &mut dyn FnMut() -> bool) {
        let Some(watch) = self.watch.as_mut().filter(|_| self.dirty.is_empty()) else {
            return;
        };
        let began = Instant::now();
        let mut waits = false;
        let mut goes_on = || {
            waits = waits || !nobody_waits();
            !waits
        };
        let found = self.saver.foreign_files(&mut goes_on);
        if waits {
            return;
        }
        // What cannot be looked at, such as a folder that is not there for a while, is as it was.
        let found = found.unwrap_or_default();
        let took = began.elapsed();
        let asks =
            |(path, now): (&PathBuf, &Option<_>)| now.is_none() && !self.saver.is_anothers(path);
        let is_asked_for = found.iter().any(asks);
        if !watch.is_settled(found, took) || is_asked_for {
            return;
        }
        let began = Instant::now();
        if let Err(error) = self.read_again(self.number) {
            log::warn!("what others changed cannot be read in yet: {error}");
        }
        if let Some(watch) = &mut self.watch {
            watch.took(began.elapsed());
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
        self.left = Left::of(&loaded);
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
    fn of(loaded: &Loaded) -> Self {
        Self {
            conflicts: loaded.conflicts.clone(),
            unread: loaded.unread.clone(),
        }
    }

    fn lines(&self, folder: &Folder) -> Result<String, StoreError> {
        let mut lines = self.unread.clone();
        for conflict in &self.conflicts {
            lines.push_str(&journal::line(folder, conflict.step())?);
        }
        Ok(lines)
    }
}

impl Loaded {
    /// The lines of the journal that stay in it when all that could be made again is in the files.
    pub(in crate::store) fn left_in_journal(&self) -> Result<String, StoreError> {
        Left::of(self).lines(&self.folder)
    }
}

impl Saver {
    /// Whether a part's file was read or written here and is not there now.
    fn is_removed(&mut self, part: &Part) -> Result<bool, StoreError> {
        let error = self.foreign([part])?;
        let path = self.folder().path(path_of(part));
        Ok(matches!(error, Some(StoreError::Removed { path: removed }) if removed == path))
    }
}
