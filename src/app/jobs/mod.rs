//! Work that takes longer than a frame: a closure runs on a thread and gives back another one, which takes what it came
//! to into the window.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use super::{App, Desk};

/// Takes what a job came to into the window.
pub type Landing = Box<dyn FnOnce(&mut App, &Context) + Send>;

/// One job among all that were ever started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobId(u64);

/// What a job and those who wait for it say to each other: how far it is, and whether anybody still waits.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Steps>);

#[derive(Debug, Default)]
struct Steps {
    cancelled: AtomicBool,
    done: AtomicUsize,
    all: AtomicUsize,
}

impl Progress {
    /// Nobody waits for it any more: what it has not done yet shall not happen.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }

    /// The job has done so much of what there is to do.
    pub fn report(&self, done: usize, all: usize) {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.all.store(all, Ordering::Relaxed);
    }

    /// How much of what is done; `None` where the job does not say.
    #[must_use]
    pub fn steps(&self) -> Option<(usize, usize)> {
        let all = self.0.all.load(Ordering::Relaxed);
        (all > 0).then(|| (self.0.done.load(Ordering::Relaxed).min(all), all))
    }

    fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }
}

/// What is known of a job.
#[derive(Debug, Clone, Copy)]
pub struct About {
    name: &'static str,
    /// Whether the status bar names it. What is done before anybody could read that is not named.
    is_shown: bool,
    /// The number of the desk that it belongs to: when that is closed, nobody waits for it.
    desk: Option<u64>,
    /// What the desk gives up when it is cancelled.
    give_up: fn(&mut Desk),
}

impl About {
    /// Of a job that the status bar names and that belongs to no desk.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            is_shown: true,
            desk: None,
            give_up: |_| {},
        }
    }

    /// It belongs to a desk.
    #[must_use]
    pub const fn of(self, desk: u64) -> Self {
        Self {
            desk: Some(desk),
            ..self
        }
    }

    /// The status bar does not name it.
    #[must_use]
    pub const fn quiet(self) -> Self {
        Self {
            is_shown: false,
            ..self
        }
    }

    /// Cancelling it does this to its desk.
    #[must_use]
    pub const fn giving_up(self, give_up: fn(&mut Desk)) -> Self {
        Self { give_up, ..self }
    }
}

/// What a thread does.
pub type Work = Box<dyn FnOnce(&Progress) -> Landing + Send>;

/// A job.
pub type Job = (About, Work);

struct Running {
    id: JobId,
    about: About,
    progress: Progress,
}

/// Jobs under way, and what they came to.
pub struct Jobs {
    sender: Sender<(JobId, Landing)>,
    receiver: Receiver<(JobId, Landing)>,
    running: Vec<Running>,
    started: BTreeMap<&'static str, u64>,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            running: Vec::new(),
            started: BTreeMap::new(),
        }
    }
}

impl Jobs {
    /// The job that the status bar names: the latest.
    #[must_use]
    pub fn shown(&self) -> Option<(JobId, &'static str)> {
        self.latest().map(|job| (job.id, job.about.name))
    }

    /// The same in words, with how far it is: “Reading articles, 213 of 2000…”.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let job = self.latest()?;
        let name = job.about.name;
        Some(match job.progress.steps() {
            Some((done, all)) => format!("{name}, {done} of {all}…"),
            None => format!("{name}…"),
        })
    }

    fn latest(&self) -> Option<&Running> {
        self.running.iter().rev().find(|job| job.about.is_shown)
    }

    /// How far the job of that name is, if there is one and it says so.
    #[must_use]
    pub fn steps(&self, name: &str) -> Option<(usize, usize)> {
        let job = self.running.iter().find(|job| job.about.name == name)?;
        job.progress.steps()
    }

    /// How many jobs of that name were started so far.
    #[must_use]
    pub fn started(&self, name: &str) -> u64 {
        self.started.get(name).copied().unwrap_or_default()
    }

    /// Starts a job and wakes the window when it is done.
    pub fn start(
        &mut self,
        context: &Context,
        about: About,
        work: impl FnOnce(&Progress) -> Landing + Send + 'static,
    ) {
        let (id, progress, land) = self.enter(context, about);
        let thread = std::thread::Builder::new().name(about.name.to_owned());
        if let Err(error) = thread.spawn(move || land(work(&progress))) {
            log::error!("no thread for “{}”: {error}", about.name);
            self.cancel(id);
        }
    }

    /// A job that somebody else does, on whichever thread: a way to hand in what it came to.
    pub fn enter(
        &mut self,
        context: &Context,
        about: About,
    ) -> (JobId, Progress, impl FnOnce(Landing) + Send + 'static) {
        let id = JobId(self.started.values().sum());
        *self.started.entry(about.name).or_default() += 1;
        let progress = Progress::default();
        self.running.push(Running {
            id,
            about,
            progress: progress.clone(),
        });
        let (sender, wake) = (self.sender.clone(), context.clone());
        let land = move |landing| {
            sender.send((id, landing)).ok();
            wake.request_repaint();
        };
        (id, progress, land)
    }

    /// Lets go of one job: what it comes to will be dropped. Returns what its desk has to give up.
    pub fn cancel(&mut self, id: JobId) -> Option<fn(&mut Desk)> {
        let at = self.running.iter().position(|job| job.id == id)?;
        let gone = self.running.remove(at);
        gone.progress.cancel();
        Some(gone.about.give_up)
    }

    /// What has come in next, while the desk of that number is open. What was cancelled is dropped, and so is what
    /// belongs to a desk that was closed, even if the same project was opened again.
    pub fn next(&mut self, open: Option<u64>) -> Option<Landing> {
        self.running.retain(|job| {
            let is_wanted = job.about.desk.is_none() || job.about.desk == open;
            if !is_wanted {
                job.progress.cancel();
            }
            is_wanted
        });
        loop {
            let (id, landing) = self.receiver.try_recv().ok()?;
            let at = self.running.iter().position(|job| job.id == id);
            if let Some(at) = at {
                self.running.remove(at);
                return Some(landing);
            }
        }
    }
}

#[cfg(test)]
mod tests;
