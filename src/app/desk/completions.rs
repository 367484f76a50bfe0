//! What text attributes are completed with. It is worked out on a thread once an annotation is selected, and kept until
//! what it was worked out from has changed; until then the last is offered.

use super::Desk;
use crate::app::jobs::{About, Job};
use crate::suggest::completion::{self, Completions};

impl Desk {
    /// What was entered before, as far as it is worked out.
    #[must_use]
    pub fn completions(&self) -> &Completions {
        static NONE: std::sync::LazyLock<Completions> =
            std::sync::LazyLock::new(Completions::default);
        self.completions.value().unwrap_or(&NONE)
    }

    /// Works it out again while an annotation is looked at, and not while it is filled in: half a word that is being
    /// typed is none that was entered before.
    pub(super) fn lacking_completions(&mut self) -> Option<Job> {
        self.focus.annotation()?;
        if self.frame.filling && self.completions.value().is_some() {
            return None;
        }
        let key = self.session.revision(completion::READS);
        let about = About::new("Looking up what was entered")
            .quiet()
            .giving_up(|desk| desk.completions.give_up());
        self.job(
            about,
            |desk| &mut desk.completions,
            key,
            completion::completions,
        )
    }
}
