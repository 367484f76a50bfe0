//! Saving on a thread of its own, so that no frame waits for a disk.
//!
//! The window hands over each step right after it was applied. The worker journals all steps that wait, then writes
//! the files that they touched, then empties the journal and reports. Only that last report means “saved”.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::convert;
use super::error::StoreError;
use super::journal::Journal;
use super::load::Loaded;
use super::part::{Part, Snapshot};
use super::save::Saver;
use super::v1;
use crate::edit::Transaction;
use crate::model::{Article, Project};

/// What the worker has to say.
#[derive(Debug)]
pub enum SaveReport {
    /// All steps up to this number would survive a crash, through the journal.
    Journaled(u64),
    /// All steps up to this number are in the files.
    Saved(u64),
    /// Something could not be written. It is tried again with the next step, or on [`SaveWorker::retry`].
    Failed(StoreError),
}

struct Step {
    number: u64,
    /// `None` for a retry.
    transaction: Option<Transaction>,
    articles: Vec<Arc<Article>>,
    project: Option<v1::Project>,
    snapshots: Vec<(Part, Snapshot)>,
}

/// The saving thread of one project. Dropping it waits until everything handed over is written.
#[derive(Debug)]
pub struct SaveWorker {
    steps: Option<Sender<Step>>,
    thread: Option<JoinHandle<()>>,
    last: u64,
}

impl SaveWorker {
    /// Starts the thread. `report` is called on it.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(
        loaded: &Loaded,
        report: impl Fn(SaveReport) + Send + 'static,
    ) -> std::io::Result<Self> {
        let saver = Saver::new(loaded);
        let (steps, waiting) = channel();
        let thread = std::thread::Builder::new()
            .name("save".to_owned())
            .spawn(move || work(saver, &waiting, &report))?;
        Ok(Self {
            steps: Some(steps),
            thread: Some(thread),
            last: 0,
        })
    }

    /// Hands a step over, with the project as it is after it. Returns the step's number, for the reports.
    pub fn save(&mut self, project: &Project, transaction: Transaction) -> u64 {
        let touched = Part::touched(&transaction);
        self.hand_over(project, Some(transaction), touched)
    }

    /// Hands over the whole project: what was recovered from a journal is not in the files yet.
    pub fn save_all(&mut self, project: &Project) -> u64 {
        self.hand_over(project, None, Part::all(project))
    }

    /// Tries again what failed.
    pub fn retry(&mut self, project: &Project) -> u64 {
        self.hand_over(project, None, BTreeSet::new())
    }

    /// The number of the last step handed over.
    #[must_use]
    pub const fn last(&self) -> u64 {
        self.last
    }

    fn hand_over(
        &mut self,
        project: &Project,
        transaction: Option<Transaction>,
        parts: BTreeSet<Part>,
    ) -> u64 {
        self.last += 1;
        let step = Step {
            number: self.last,
            transaction,
            articles: project.articles().to_vec(),
            project: parts
                .contains(&Part::Project)
                .then(|| convert::project(project)),
            snapshots: parts
                .into_iter()
                .map(|part| (part.clone(), Snapshot::take(project, &part)))
                .collect(),
        };
        if let Some(steps) = &self.steps {
            // The thread ends only when this sender is dropped.
            steps.send(step).ok();
        }
        self.last
    }
}

impl Drop for SaveWorker {
    fn drop(&mut self) {
        self.steps = None;
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn work(mut saver: Saver, waiting: &Receiver<Step>, report: &dyn Fn(SaveReport)) {
    let mut journal = Journal::new(saver.root());
    let mut dirty: BTreeMap<Part, Snapshot> = BTreeMap::new();
    while let Ok(first) = waiting.recv() {
        let steps: Vec<Step> = std::iter::once(first).chain(waiting.try_iter()).collect();
        let number = steps.last().map_or(0, |step| step.number);
        let outcome = write_steps(&mut saver, &mut journal, &mut dirty, steps, report);
        match outcome {
            Ok(()) => report(SaveReport::Saved(number)),
            Err(error) => report(SaveReport::Failed(error)),
        }
    }
}

fn write_steps(
    saver: &mut Saver,
    journal: &mut Journal,
    dirty: &mut BTreeMap<Part, Snapshot>,
    steps: Vec<Step>,
    report: &dyn Fn(SaveReport),
) -> Result<(), StoreError> {
    let number = steps.last().map_or(0, |step| step.number);
    let mut journaled = Ok(());
    if let Err(error) = saver.prepare() {
        journaled = Err(error);
    } else {
        // New texts first: what the journal says refers to them.
        for step in &steps {
            for (part, snapshot) in &step.snapshots {
                if matches!((part, snapshot), (Part::Text(_), Snapshot::Text(_))) {
                    journaled = journaled.and_then(|()| saver.write(part, snapshot));
                }
            }
        }
        let entries = steps.iter().filter_map(|step| {
            let transaction = step.transaction.as_ref()?;
            Some((transaction, step.articles.as_slice(), step.project.clone()))
        });
        journaled = journaled.and_then(|()| journal.append(entries));
    }
    // Whatever failed, nothing is forgotten: the parts wait for the next try.
    for step in steps {
        dirty.extend(step.snapshots);
    }
    journaled?;
    report(SaveReport::Journaled(number));
    let mut first_error = None;
    // In an order in which nothing on disk ever refers to what is not there: removals of annotations, the project's
    // file, what refers to its articles, and the texts of removed articles last.
    let mut parts: Vec<(u8, Part)> = dirty
        .iter()
        .map(|(part, snapshot)| match (part, snapshot) {
            (Part::Annotations(..) | Part::Links(_) | Part::Reviews(_), Snapshot::Gone) => {
                (0, part.clone())
            }
            (Part::Project, _) => (1, part.clone()),
            (Part::Annotations(..) | Part::Links(_) | Part::Reviews(_), _) => (2, part.clone()),
            (Part::Text(_), _) => (3, part.clone()),
        })
        .collect();
    parts.sort();
    for (_, part) in parts {
        let Some(snapshot) = dirty.get(&part) else {
            continue;
        };
        match saver.write(&part, snapshot) {
            Ok(()) => {
                dirty.remove(&part);
            }
            Err(error) => {
                first_error.get_or_insert(error);
            }
        }
    }
    match first_error {
        Some(error) => Err(error),
        None => journal.clear(),
    }
}
