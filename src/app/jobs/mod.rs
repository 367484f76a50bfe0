//! Work that takes longer than a frame: a closure runs on a thread and gives back another one, which takes what it came
//! to into the window.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use super::{App, Desk};

/// Takes what a job came to into the window.
pub type Landing = Box<dyn FnOnce(&mut App, &Context) + Send>;

/// One job among all that were ever started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobId(u64);

/// Says to a job whether anybody still waits for it.
#[derive(Debug, Clone, Default)]
pub struct Cancelled(Arc<AtomicBool>);

impl Cancelled {
    /// Nobody waits for it any more: what it has not done yet shall not happen.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
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
pub type Work = Box<dyn FnOnce(&Cancelled) -> Landing + Send>;

/// A job.
pub type Job = (About, Work);

struct Running {
    id: JobId,
    about: About,
    cancelled: Cancelled,
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
        let mut shown = self.running.iter().rev().filter(|job| job.about.is_shown);
        shown.next().map(|job| (job.id, job.about.name))
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
        work: impl FnOnce(&Cancelled) -> Landing + Send + 'static,
    ) {
        let (id, cancelled, land) = self.enter(context, about);
        let thread = std::thread::Builder::new().name(about.name.to_owned());
        if let Err(error) = thread.spawn(move || land(work(&cancelled))) {
            log::error!("no thread for “{}”: {error}", about.name);
            self.cancel(id);
        }
    }

    /// A job that somebody else does, on whichever thread: a way to hand in what it came to.
    pub fn enter(
        &mut self,
        context: &Context,
        about: About,
    ) -> (JobId, Cancelled, impl FnOnce(Landing) + Send + 'static) {
        let id = JobId(self.started.values().sum());
        *self.started.entry(about.name).or_default() += 1;
        let cancelled = Cancelled::default();
        self.running.push(Running {
            id,
            about,
            cancelled: cancelled.clone(),
        });
        let (sender, wake) = (self.sender.clone(), context.clone());
        let land = move |landing| {
            sender.send((id, landing)).ok();
            wake.request_repaint();
        };
        (id, cancelled, land)
    }

    /// Lets go of one job: what it comes to will be dropped. Returns what its desk has to give up.
    pub fn cancel(&mut self, id: JobId) -> Option<fn(&mut Desk)> {
        let at = self.running.iter().position(|job| job.id == id)?;
        let gone = self.running.remove(at);
        gone.cancelled.0.store(true, Ordering::Relaxed);
        Some(gone.about.give_up)
    }

    /// What has come in next, while the desk of that number is open. What was cancelled is dropped, and so is what
    /// belongs to a desk that was closed, even if the same project was opened again.
    pub fn next(&mut self, open: Option<u64>) -> Option<Landing> {
        self.running.retain(|job| {
            let is_wanted = job.about.desk.is_none() || job.about.desk == open;
            job.cancelled.0.fetch_or(!is_wanted, Ordering::Relaxed);
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
