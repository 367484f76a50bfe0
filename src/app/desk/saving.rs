//! What the saving thread says, and what other programs did to the project meanwhile.

use std::path::PathBuf;

use super::{Desk, lost};
use crate::model::{ArticleId, Timestamp};
use crate::store::{Backup, Conflict, Holder, Loaded, SaveReport, Severity, StoreError};

/// Whether what is on the screen is on the disk.
#[derive(Debug)]
pub enum Saving {
    /// Everything is in the files.
    Saved,
    /// A save is under way.
    Busy,
    /// Something could not be written. Where the steps are kept until then, if the project's folder takes none.
    Failed(StoreError, Option<PathBuf>),
}

/// What other hands did to the project, as far as a person has not looked at it yet.
#[derive(Debug, Default)]
pub struct Elsewhere {
    /// Changes that were made here and by somebody else.
    pub conflicts: Vec<Conflict>,
    /// Articles whose text was changed, and whose new text nobody has accepted.
    pub changed_texts: Vec<ArticleId>,
}

impl Desk {
    /// Takes in what the saving thread said.
    pub fn take_reports(&mut self) {
        let reports: Vec<_> = self.reports.try_iter().collect();
        for report in reports {
            match report {
                SaveReport::Saved(step) if step == self.worker.last() => {
                    self.saving = Saving::Saved;
                }
                SaveReport::Journaled(step) => self.journaled = step,
                SaveReport::Failed(StoreError::Locked { holder, .. }, _) => {
                    self.locked_out = Some(holder);
                }
                SaveReport::Failed(error, kept) => {
                    self.reading = None;
                    // The project's own folder may hold the steps though a file of it could not be written.
                    let journaled = self.journaled == self.worker.last();
                    let journal = || self.root.join(".pullquote").join("journal.ron");
                    let kept = kept.or_else(|| journaled.then(journal));
                    self.saving = Saving::Failed(error, kept);
                }
                SaveReport::Reloaded {
                    number,
                    generation,
                    loaded,
                } if number == self.worker.last() => {
                    self.worker.adopted(generation);
                    self.adopt(*loaded);
                }
                // Steps were made meanwhile; the next report knows of them too.
                SaveReport::Saved(_) | SaveReport::Reloaded { .. } => {}
            }
        }
    }

    fn adopt(&mut self, loaded: Loaded) {
        self.findings = lost::without_lost(loaded.findings, &loaded.project);
        let changes = self.session.adopt(loaded.project);
        self.elsewhere = Elsewhere {
            conflicts: loaded.conflicts,
            changed_texts: loaded.changed_texts,
        };
        let words = self.reading.take();
        self.last_action =
            words.unwrap_or_else(|| "What another program changed was read in".to_owned());
        self.tidy(changes);
    }

    /// Whether what is on the screen is on the disk.
    #[must_use]
    pub const fn saving(&self) -> &Saving {
        &self.saving
    }

    /// Whoever took the project's lock before this window could; it has to be opened again, to read.
    pub fn locked_out(&mut self) -> Option<Holder> {
        self.locked_out.take()
    }

    /// Nothing may change while somebody else works in the project.
    pub fn lock_out(&mut self, holder: &Holder) {
        let holder = match holder.name.as_str() {
            "" => "Another Pullquote".to_owned(),
            _ => holder.to_string(),
        };
        self.session.set_read_only(Some(format!(
            "{holder} is working in this project. You can read it here; as soon as it is closed there, it can be changed here too"
        )));
    }

    /// The project's lock is free: goes on with what the other left.
    pub fn go_on(&mut self) {
        self.session.set_read_only(None);
        self.reading = Some("The project is free: it can be changed here now".to_owned());
        self.saving = Saving::Busy;
        self.worker.read_again();
    }

    /// Looks whether another program has changed the project.
    pub fn look_at_disk(&mut self) {
        self.worker.look();
    }

    /// Tries again what could not be saved.
    pub fn retry_save(&mut self) {
        if matches!(self.saving, Saving::Failed(..)) {
            self.saving = Saving::Busy;
            self.worker.retry();
        }
    }

    /// Writes again what another program has removed.
    pub fn write_again(&mut self) {
        self.saving = Saving::Busy;
        self.worker.write_again(self.session.project());
    }

    /// Takes out here what another program has removed.
    pub fn read_again(&mut self) {
        self.saving = Saving::Busy;
        self.worker.read_again();
    }

    /// Lets the text of an article be what it is now.
    pub fn accept_text(&mut self, article: &ArticleId) {
        self.elsewhere.changed_texts.retain(|it| it != article);
        // What was mended on the way in for this text's sake is in the files from now on.
        self.findings.retain(|finding| {
            let of_it = finding.file.file_stem() == Some(article.as_str().as_ref())
                || finding.place.starts_with(&format!("article “{article}”"));
            !(of_it && finding.severity == Severity::Mended)
        });
        self.saving = Saving::Busy;
        self.worker.accept(self.session.project(), article);
    }

    /// Puts a file back as it was kept.
    pub fn restore(&mut self, backup: Backup, now: Timestamp) {
        let file = backup.file.display();
        self.reading = Some(format!(
            "{file} was put back; what was there is a backup too"
        ));
        self.saving = Saving::Busy;
        self.worker.restore(backup, now.to_string());
    }

    /// Decides what was changed on both sides: this side's change, or what stands in the files.
    ///
    /// # Errors
    /// Where this side's change cannot be made any more.
    pub fn decide(&mut self, conflict: usize, ours: bool, now: Timestamp) -> Result<(), String> {
        let Some(found) = self.elsewhere.conflicts.get(conflict) else {
            return Ok(());
        };
        if ours && let Some(edit) = found.take_ours(self.session.project())? {
            let label = found.label.clone();
            let made = self.session.perform_edits(label, vec![edit], now);
            let performed = made.map_err(|error| error.to_string())?;
            self.changed(&performed);
        }
        self.elsewhere.conflicts.remove(conflict);
        self.saving = Saving::Busy;
        self.worker.undecided(self.elsewhere.conflicts.clone());
        Ok(())
    }
}
