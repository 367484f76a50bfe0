//! Words for who waits at a terminal.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Nobody wants to be told more often.
const PATIENCE: Duration = Duration::from_millis(500);

/// A line on a terminal that says how far it is, where it takes long.
#[derive(Default)]
pub(super) struct Waiting {
    since: Option<Instant>,
    is_there: bool,
}

impl Waiting {
    /// Says something in place of what was said before, if it is time.
    pub fn say(&mut self, words: impl FnOnce() -> String) {
        let since = self.since.get_or_insert_with(Instant::now);
        let mut terminal = std::io::stderr();
        if since.elapsed() > PATIENCE && terminal.is_terminal() {
            *since = Instant::now();
            self.is_there = true;
            // A terminal that is gone is no reason to stop.
            write!(terminal, "\r{}", words()).ok();
        }
    }

    /// Takes the line away.
    pub fn clear(self) {
        if self.is_there {
            write!(std::io::stderr(), "\r{:40}\r", "").ok();
        }
    }
}
