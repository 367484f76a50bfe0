//! When to look at a project's files, and when others have done changing them.
//!
//! A sync program or git writes file after file. What is half there would be taken for damage, so nothing is read until it has
//! been the same for two looks. What could not be read is not tried again before it changes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::disk::Stamp;

/// Files that are others than those that were read; `None` where one is gone.
type Foreign = BTreeMap<PathBuf, Option<Stamp>>;

/// Looking takes one part of this many of the time.
const SHARE: u32 = 100;

/// However long a look takes, it is done once a minute.
const LONGEST_REST: Duration = Duration::from_mins(1);

/// Looking at the files now and then.
#[derive(Debug)]
pub(super) struct Watch {
    every: Duration,
    rest: Duration,
    seen: Foreign,
    tried: Foreign,
}

impl Watch {
    pub fn new(every: Duration) -> Self {
        Self {
            every,
            rest: every,
            seen: Foreign::new(),
            tried: Foreign::new(),
        }
    }

    /// How long to wait until the next look.
    pub const fn rest(&self) -> Duration {
        self.rest
    }

    /// Takes in what a look found, and how long it took: where it takes long, it is done less often. Whether it is to be read
    /// now.
    pub fn is_settled(&mut self, found: Foreign, took: Duration) -> bool {
        self.rest = self.every.max((took * SHARE).min(LONGEST_REST));
        if found.is_empty() {
            // What comes again after it was as it should be is something new.
            self.tried = Foreign::new();
        }
        if found.is_empty() || found != self.seen {
            self.seen = found;
            return false;
        }
        if found == self.tried {
            return false;
        }
        self.tried = found;
        true
    }

    /// How long reading took: a large project on a slow disk is looked at less often.
    pub fn took(&mut self, time: Duration) {
        self.rest = self.rest.max(time * 5);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_still_changes_is_left_alone() {
        let found = |length| {
            let stamp = Stamp {
                length,
                modified: None,
            };
            Foreign::from([(PathBuf::from("a"), Some(stamp))])
        };
        let mut watch = Watch::new(Duration::from_secs(1));
        let short = Duration::from_millis(1);
        assert!(!watch.is_settled(found(1), short));
        assert!(!watch.is_settled(found(2), short));
        assert!(watch.is_settled(found(2), short));
        // It could not be read, and is as it was.
        assert!(!watch.is_settled(found(2), short));
        assert!(!watch.is_settled(found(3), short));
        assert!(watch.is_settled(found(3), short));
        watch.took(Duration::from_secs(2));
        assert_eq!(watch.rest(), Duration::from_secs(10));
        assert!(!watch.is_settled(Foreign::new(), short));
        assert_eq!(watch.rest(), Duration::from_secs(1));
        // It was as it should be in between.
        assert!(!watch.is_settled(found(3), short));
        assert!(watch.is_settled(found(3), short));
    }

    #[test]
    fn a_slow_disk_is_looked_at_less_often() {
        let mut watch = Watch::new(Duration::from_secs(1));
        for (took, rest) in [(1, 1_000), (30, 3_000), (5_000, 60_000)] {
            watch.is_settled(Foreign::new(), Duration::from_millis(took));
            assert_eq!(watch.rest(), Duration::from_millis(rest));
        }
    }
}
