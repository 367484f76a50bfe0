//! What text attributes are completed with. It is worked out on a thread once somebody begins to fill in an annotation,
//! and stays what it is until that is over: half a word that is being typed is none that was entered before.

use super::Desk;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::suggest::completion::{self, Completions};

/// What was entered before.
#[derive(Debug, Default)]
pub(super) struct Completing {
    known: Kept<u64, Completions>,
    /// The revision at which the fields of an annotation got the keys, while they have them.
    since: Option<u64>,
}

impl Desk {
    /// What was entered before, as far as it is worked out.
    #[must_use]
    pub fn completions(&self) -> &Completions {
        static NONE: std::sync::LazyLock<Completions> =
            std::sync::LazyLock::new(Completions::default);
        self.completing.known.value().unwrap_or(&NONE)
    }

    /// Works it out, if somebody has begun to fill in an annotation.
    pub(super) fn lacking_completions(&mut self) -> Option<Job> {
        if !self.frame.filling {
            self.completing.since = None;
            return None;
        }
        let now = self.session.revision(completion::READS);
        let key = *self.completing.since.get_or_insert(now);
        let about = About::new("Looking up what was entered")
            .quiet()
            .giving_up(|desk| desk.completing.known.give_up());
        self.job(
            about,
            |desk| &mut desk.completing.known,
            key,
            completion::completions,
        )
    }
}
