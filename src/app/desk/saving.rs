//! What the saving thread says, and what other programs did to the project meanwhile.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use egui::Context;

use super::{Desk, lost};
use crate::app::settings::Settings;
use crate::edit::Transaction;
use crate::model::{AnnotatorId, ArticleId, Project};
use crate::store::{
    Backup, Conflict, Finding, Holder, Loaded, SaveReport, SaveWorker, Severity, StoreError,
};

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

/// The project on the disk: what this window writes there, and what others did to it.
pub(super) struct Files {
    root: PathBuf,
    /// What was odd when it was opened, but for lost annotations, which the project knows.
    pub(super) findings: Vec<Finding>,
    pub(super) elsewhere: Elsewhere,
    saving: Saving,
    /// The last step that would survive a crash.
    journaled: u64,
    /// What to say when the project was read again, if this window asked for it.
    reading: Option<String>,
    locked_out: Option<Holder>,
    worker: SaveWorker,
    reports: Receiver<SaveReport>,
}

/// What other hands did to the project, as far as a person has not looked at it yet.
#[derive(Default)]
pub(super) struct Elsewhere {
    /// Changes that were made here and by somebody else.
    conflicts: Vec<Conflict>,
    /// Articles whose text was changed, and whose new text nobody has accepted.
    pub(super) changed_texts: Vec<ArticleId>,
}

impl Files {
    /// Starts the saving thread of a project. `locked`: somebody else works in it already.
    pub(super) fn open(
        loaded: &Loaded,
        holder: Holder,
        home: Option<PathBuf>,
        looks_every: Option<Duration>,
        locked: bool,
        context: &Context,
    ) -> io::Result<Self> {
        let (sender, reports) = channel();
        let wake = context.clone();
        let mut worker = SaveWorker::watching(loaded, holder, home, looks_every, move |report| {
            sender.send(report).ok();
            wake.request_repaint();
        })?;
        let mut saving = Saving::Saved;
        if loaded.recovered > 0 && !locked {
            // What only the journal had goes into the files now.
            worker.save_recovered(loaded);
            saving = Saving::Busy;
        }
        Ok(Self {
            root: loaded.root.clone(),
            findings: lost::without_lost(loaded.findings.clone(), &loaded.project),
            elsewhere: Elsewhere {
                conflicts: loaded.conflicts.clone(),
                changed_texts: loaded.changed_texts.clone(),
            },
            saving,
            journaled: 0,
            reading: None,
            locked_out: None,
            worker,
            reports,
        })
    }

    /// Waits until everything is written. Nothing can be saved any more.
    pub(super) fn finish(&mut self) {
        self.worker.finish();
    }

    /// Has a step written.
    pub(super) fn save(&mut self, project: &Project, step: &Transaction) {
        self.saving = Saving::Busy;
        self.worker.save(project, step);
    }
}

impl Desk {
    /// The project's folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.files.root
    }

    /// What was odd when the project was opened, but for lost annotations, which the project knows.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.files.findings
    }

    /// Changes that were made here and by somebody else.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.files.elsewhere.conflicts
    }

    /// Articles whose text was changed, and whose new text nobody has accepted.
    #[must_use]
    pub fn changed_texts(&self) -> &[ArticleId] {
        &self.files.elsewhere.changed_texts
    }

    /// Takes in what the saving thread said.
    pub fn take_reports(&mut self) {
        let reports: Vec<_> = self.files.reports.try_iter().collect();
        for report in reports {
            match report {
                SaveReport::Saved(step) if step == self.files.worker.last() => {
                    self.files.saving = Saving::Saved;
                }
                SaveReport::Journaled(step) => self.files.journaled = step,
                SaveReport::Failed(StoreError::Locked { holder, .. }, _) => {
                    self.files.locked_out = Some(holder);
                }
                SaveReport::Failed(error, kept) => {
                    self.files.reading = None;
                    // The project's own folder may hold the steps though a file of it could not be written.
                    let journaled = self.files.journaled == self.files.worker.last();
                    let journal = || self.files.root.join(".pullquote").join("journal.ron");
                    let kept = kept.or_else(|| journaled.then(journal));
                    self.files.saving = Saving::Failed(error, kept);
                }
                SaveReport::Reloaded {
                    number,
                    generation,
                    loaded,
                } if number == self.files.worker.last() => {
                    self.files.worker.adopted(generation);
                    self.adopt(*loaded);
                }
                // Steps were made meanwhile; the next report knows of them too.
                SaveReport::Saved(_) | SaveReport::Reloaded { .. } => {}
            }
        }
    }

    fn adopt(&mut self, loaded: Loaded) {
        self.files.findings = lost::without_lost(loaded.findings, &loaded.project);
        let news = self.session.adopt(loaded.project);
        self.files.elsewhere = Elsewhere {
            conflicts: loaded.conflicts,
            changed_texts: loaded.changed_texts,
        };
        let found = Some(news.words()).filter(|words| !words.is_empty());
        if let Some(words) = self.files.reading.take().or(found) {
            self.last_action = words;
        }
        self.tidy(news.changes());
    }

    /// Whether what is on the screen is on the disk.
    #[must_use]
    pub const fn saving(&self) -> &Saving {
        &self.files.saving
    }

    /// Whoever took the project's lock before this window could; it has to be opened again, to read.
    pub fn locked_out(&mut self) -> Option<Holder> {
        self.files.locked_out.take()
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
        self.files.reading = Some("The project is free: it can be changed here now".to_owned());
        self.files.saving = Saving::Busy;
        self.files.worker.read_again();
    }

    /// Looks whether another program has changed the project.
    pub fn look_at_disk(&mut self) {
        self.files.worker.look();
    }

    /// Tries again what could not be saved.
    pub fn retry_save(&mut self) {
        if matches!(self.files.saving, Saving::Failed(..)) {
            self.files.saving = Saving::Busy;
            self.files.worker.retry();
        }
    }

    /// Writes again what another program has removed.
    pub fn write_again(&mut self) {
        self.files.saving = Saving::Busy;
        self.files.worker.write_again(self.session.project());
    }

    /// Takes out here what another program has removed.
    pub fn read_again(&mut self) {
        self.files.saving = Saving::Busy;
        self.files.worker.read_again();
    }

    /// Lets the text of an article be what it is now.
    pub fn accept_text(&mut self, article: &ArticleId) {
        self.files
            .elsewhere
            .changed_texts
            .retain(|it| it != article);
        // What was mended on the way in for this text's sake is in the files from now on.
        self.files.findings.retain(|finding| {
            let of_it = finding.file.file_stem() == Some(article.as_str().as_ref())
                || finding.place.starts_with(&format!("article “{article}”"));
            !(of_it && finding.severity == Severity::Mended)
        });
        self.files.saving = Saving::Busy;
        self.files.worker.accept(self.session.project(), article);
    }

    /// Puts a file back as it was kept.
    pub fn restore(&mut self, backup: Backup) {
        let file = backup.file.display();
        self.files.reading = Some(format!(
            "{file} was put back; what was there is a backup too"
        ));
        self.files.saving = Saving::Busy;
        let now = (self.clock)();
        self.files.worker.restore(backup, now.to_string());
    }

    /// Decides what was changed on both sides: this side's change, or what stands in the files.
    ///
    /// # Errors
    /// Where this side's change cannot be made any more.
    pub fn decide(&mut self, conflict: usize, ours: bool) -> Result<(), String> {
        let Some(found) = self.files.elsewhere.conflicts.get(conflict) else {
            return Ok(());
        };
        if ours && let Some(edit) = found.take_ours(self.session.project())? {
            let label = found.label.clone();
            let made = self
                .session
                .perform_edits(label, vec![edit], (self.clock)());
            let performed = made.map_err(|error| error.to_string())?;
            self.changed(&performed);
        }
        self.files.elsewhere.conflicts.remove(conflict);
        self.files.saving = Saving::Busy;
        self.files
            .worker
            .undecided(self.files.elsewhere.conflicts.clone());
        Ok(())
    }
}

/// Who works in a project: who did so last, else the name from the settings, else the person at the machine.
pub(super) fn annotator(settings: &Settings, root: &Path) -> AnnotatorId {
    let remembered = settings.annotator_of(root).and_then(AnnotatorId::new);
    remembered.unwrap_or_else(|| settings.own_name())
}
