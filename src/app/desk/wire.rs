//! What the articles share word for word, found by a thread once for each revision of the articles.

use super::Desk;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::compare::shared_passages::{READS, SharedPassages, shared_passages};

/// The passages that articles share, as far as they were looked for.
pub(super) type Wire = Kept<u64, SharedPassages>;

impl Desk {
    /// What the articles share; `None` before that is known, and while the articles are others than it was found in.
    #[must_use]
    pub fn shared_passages(&self) -> Option<&SharedPassages> {
        self.wire.of(&self.session().revision(READS))
    }

    /// Looks for what the articles share, unless it is known.
    pub(in crate::app) fn lacking_shared_passages(&mut self) -> Option<Job> {
        let key = self.session().revision(READS);
        let about = About::new("Looking for wire copy").giving_up(|desk| desk.wire.give_up());
        self.job(about.quiet(), |desk| &mut desk.wire, key, shared_passages)
    }
}
