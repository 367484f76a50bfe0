//! Writing a project's files, each whole, none that another program has changed.
//!
//! A file is first written beside the project, in the machine's own folder, then put in its place: nothing half-made
//! ever stands where git or a colleague would see it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::backups::Backups;
use super::disk::{Folder, Stamp};
use super::error::StoreError;
use super::holder::Holder;
use super::journal::{self, Journal};
use super::kept::Kept;
use super::load::Loaded;
use super::lock::Lock;
use super::part::{Snapshot, path_of, touched};
use super::stamps::{Stamps, Sum, sum};
use crate::edit::Session;
use crate::model::{AnnotatorId, Part};

const STAGING: &str = ".pullquote/staging";

/// Where a file waits for its step to be in the journal.
pub(super) fn staged(relative: &Path) -> PathBuf {
    let flat = relative.to_string_lossy().replace(['/', '\\'], "+");
    Path::new(STAGING).join(flat)
}

/// Writes parts of one project, holding its lock from the first write on.
#[derive(Debug)]
pub(super) struct Saver {
    folder: Folder,
    holder: Holder,
    stamps: Stamps,
    kept: Kept,
    lock: Option<Lock>,
    backups: Backups,
}

/// A part whose new bytes wait beside the project.
#[derive(Debug)]
pub(super) struct Waiting {
    part: Part,
    /// Where, and the sum of it. `None`: the file shall go.
    staged: Option<(PathBuf, Sum)>,
}

impl Saver {
    pub fn new(loaded: &Loaded, holder: Holder) -> Self {
        Self {
            folder: loaded.folder.clone(),
            stamps: Stamps::read(loaded.stamps.clone()),
            kept: loaded.kept.clone(),
            lock: None,
            backups: Backups::new(&holder.since),
            holder,
        }
    }

    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Goes on from what was read again.
    pub fn reload(&mut self, loaded: &Loaded) {
        self.stamps.read_again(loaded.stamps.clone());
        self.kept.clone_from(&loaded.kept);
    }

    /// What is kept word by word.
    pub const fn kept_mut(&mut self) -> &mut Kept {
        &mut self.kept
    }

    /// Takes a file out of the project; it stays among the backups.
    pub fn put_away(&mut self, relative: &Path) -> Result<(), StoreError> {
        self.remove(relative)
    }

    /// Lets an article's text be the one that is there now.
    pub fn accept(&mut self, article: &str) {
        self.kept.hashes.remove(article);
    }

    /// Writes a file that is gone again as if it had never been there.
    pub fn forget(&mut self, part: &Part) {
        self.stamps.forget(&path_of(part));
    }

    /// Whether it holds the lock.
    pub const fn may_write(&self) -> bool {
        self.lock.is_some()
    }

    /// Has to succeed before anything is written, the journal included.
    pub fn prepare(&mut self) -> Result<(), StoreError> {
        if self.lock.is_none() {
            if self.folder.stamp("project.ron")?.is_none() {
                let path = self.folder.root().to_owned();
                return Err(if self.folder.is_gone() {
                    StoreError::Gone { path }
                } else {
                    StoreError::NoProject { path }
                });
            }
            self.lock = Some(Lock::take(&self.folder, &self.holder)?);
        }
        Ok(())
    }

    /// The first of these parts that another program has changed or removed since it was read or written here.
    pub fn foreign<'a>(
        &mut self,
        parts: impl IntoIterator<Item = &'a Part>,
    ) -> Result<Option<StoreError>, StoreError> {
        for part in parts {
            let relative = path_of(part);
            // A text that no article has was left behind by somebody; a copy of it is kept.
            let is_left = matches!(part, Part::Text(_)) && !self.stamps.knows(&relative);
            if let (true, now) = self.stamps.look(&self.folder, &relative)?
                && !is_left
            {
                return Ok(Some(self.changed(&relative, now)));
            }
        }
        Ok(None)
    }

    fn changed(&self, relative: &Path, now: Option<Stamp>) -> StoreError {
        let path = self.folder.path(relative);
        match now {
            None => StoreError::Removed { path },
            Some(_) => StoreError::Changed { path },
        }
    }

    /// Whether anything that was read has been changed or removed, or a layer has come in.
    pub fn anything_foreign(&mut self) -> Result<Option<StoreError>, StoreError> {
        let files = self.foreign_files(&mut || true)?;
        let mut known = (files.iter()).filter(|(path, _)| self.stamps.knows(path));
        let first = known.next().or_else(|| files.iter().next());
        Ok(first.map(|(relative, now)| self.changed(relative, *now)))
    }

    /// The files that were read and are others now, with what they are like; `None` where one is gone; and the layers' new
    /// ones. Nothing at all where `goes_on` says that it is not to be gone on with: looking takes long on a slow disk.
    pub fn foreign_files(
        &mut self,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<BTreeMap<PathBuf, Option<Stamp>>, StoreError> {
        let mut found = BTreeMap::new();
        let known: Vec<PathBuf> = self.stamps.paths().cloned().collect();
        for relative in known {
            if !goes_on() {
                return Ok(BTreeMap::new());
            }
            if let (true, now) = self.stamps.look(&self.folder, &relative)? {
                found.insert(relative, now);
            }
        }
        for annotator in self.folder.list("annotations")? {
            let folder = Path::new("annotations").join(annotator);
            // What is no folder, or a link, is for the loader to name.
            for name in self.folder.list(&folder).unwrap_or_default() {
                let path = folder.join(&name);
                let is_ron = path.extension().is_some_and(|it| it == "ron");
                let is_layer = is_ron && !name.starts_with('.');
                if is_layer && !self.stamps.knows(&path) {
                    let now = self.folder.stamp(&path)?;
                    found.insert(path, now);
                }
            }
        }
        Ok(found)
    }

    /// Whether a file is of a layer, and not of that of whoever works here.
    pub fn is_anothers(&self, relative: &Path) -> bool {
        let layer = relative.strip_prefix("annotations").ok();
        let layer = layer
            .and_then(Path::parent)
            .filter(|it| !it.as_os_str().is_empty());
        let own = AnnotatorId::new(&self.holder.name);
        layer.is_some_and(|layer| own.is_some_and(|own| *layer != *Path::new(own.as_str())))
    }

    fn bytes(&self, part: &Part, snapshot: &Snapshot) -> Result<Option<Vec<u8>>, StoreError> {
        let bytes = snapshot.bytes(part, &self.kept);
        bytes.map_err(StoreError::serialise(&self.folder.path(path_of(part))))
    }

    /// Whether a file holds these bytes already.
    fn holds(&self, relative: &Path, bytes: &[u8]) -> Result<bool, StoreError> {
        let stamp = self.folder.stamp(relative)?;
        if stamp.is_none_or(|stamp| stamp.length != bytes.len() as u64) {
            return Ok(false);
        }
        let held = self.folder.read(relative)?;
        Ok(held.is_some_and(|(held, _)| held == bytes))
    }

    /// Writes bytes beside the project; not safe on the disk yet.
    fn write_staged(&self, relative: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        self.folder.make_folders(STAGING)?;
        let mut new = staged(relative).into_os_string();
        new.push(".new");
        let new = PathBuf::from(new);
        self.folder.remove_soon(&new)?;
        // What replaces a file that is shared has to stay shared.
        let like = self.folder.stamp(relative)?.map(|_| relative);
        self.folder.write_soon(&new, bytes, like)?;
        Ok(new)
    }

    /// Writes the new bytes of parts beside the project, to be put in place by [`Self::place`]; only of those whose files
    /// are not yet as they shall be. All of them or none.
    pub fn stage<'a>(
        &self,
        parts: impl IntoIterator<Item = (&'a Part, &'a Snapshot)>,
    ) -> Result<Vec<Waiting>, StoreError> {
        let mut waiting = Vec::new();
        let mut written = Vec::new();
        let stage = || {
            for (part, snapshot) in parts {
                let relative = path_of(part);
                let staged = match self.bytes(part, snapshot)? {
                    None if self.folder.stamp(&relative)?.is_none() => continue,
                    None => None,
                    Some(bytes) if self.holds(&relative, &bytes)? => continue,
                    Some(bytes) => {
                        let new = self.write_staged(&relative, &bytes)?;
                        written.push((new, staged(&relative)));
                        Some((staged(&relative), sum(&bytes)))
                    }
                };
                let part = part.clone();
                waiting.push(Waiting { part, staged });
            }
            self.folder
                .settle(written.iter().map(|(new, _)| new.as_path()))?;
            for (new, staged) in &written {
                self.folder.rename_soon(new, staged)?;
            }
            Ok(())
        };
        let outcome: Result<(), StoreError> = stage();
        if let Err(error) = outcome {
            self.unstage(&waiting);
            for (new, _) in &written {
                self.folder.remove_soon(new).ok();
            }
            return Err(error);
        }
        if !written.is_empty() {
            self.folder.sync(Path::new(STAGING));
        }
        Ok(waiting)
    }

    /// Takes back what was staged and not put in place.
    pub fn unstage(&self, waiting: &[Waiting]) {
        for waiting in waiting {
            if let Some((staged, _)) = &waiting.staged
                && let Err(error) = self.folder.remove_soon(staged)
            {
                log::warn!("a file was left behind: {error}");
            }
        }
    }

    /// Puts a staged part in its place.
    pub fn place(&mut self, waiting: &Waiting) -> Result<(), StoreError> {
        let relative = path_of(&waiting.part);
        match &waiting.staged {
            Some((staged, sum)) => self.put(staged, &relative, *sum),
            None => self.remove(&relative),
        }
    }

    /// Brings a part's file to what the snapshot says.
    pub fn write(&mut self, part: &Part, snapshot: &Snapshot) -> Result<(), StoreError> {
        let relative = path_of(part);
        let Some(bytes) = self.bytes(part, snapshot)? else {
            return self.remove(&relative);
        };
        if self.holds(&relative, &bytes)? {
            match self.folder.stamp(&relative)? {
                Some(stamp) => self.stamps.wrote(&relative, stamp, sum(&bytes)),
                None => self.stamps.forget(&relative),
            }
            return Ok(());
        }
        let new = self.write_staged(&relative, &bytes)?;
        self.folder.settle([new.as_path()])?;
        self.put(&new, &relative, sum(&bytes))?;
        self.folder.sync(relative.parent().unwrap_or(Path::new("")));
        Ok(())
    }

    /// Waits until what was put in place is safe there.
    pub fn settle(&self, waiting: &[Waiting]) {
        let paths = waiting.iter().map(|waiting| path_of(&waiting.part));
        let folders: BTreeSet<PathBuf> = paths
            .filter_map(|it| Some(it.parent()?.to_owned()))
            .collect();
        for folder in folders {
            self.folder.sync(&folder);
        }
    }

    /// The stamp is that from before the file gets its place: what is there afterwards may be another's already.
    fn put(&mut self, from: &Path, relative: &Path, sum: Sum) -> Result<(), StoreError> {
        self.backups.keep(&self.folder, relative);
        if let Some(folder) = relative.parent() {
            self.folder.make_folders(folder)?;
        }
        let stamp = self.folder.stamp(from)?;
        self.folder.rename_soon(from, relative)?;
        if let Some(stamp) = stamp {
            self.stamps.wrote(relative, stamp, sum);
        }
        Ok(())
    }

    fn remove(&mut self, relative: &Path) -> Result<(), StoreError> {
        if self.folder.stamp(relative)?.is_some() {
            self.backups.keep(&self.folder, relative);
            self.folder.remove(relative)?;
        }
        self.stamps.forget(relative);
        // An annotator without annotations leaves no folder; one with anything in it stays.
        if let Some(folder) = relative.parent().filter(|it| !it.ends_with("articles")) {
            self.folder.remove_if_empty(folder);
        }
        Ok(())
    }

    /// Removes what waited for steps that are in the files now.
    pub fn clean(&self) {
        for name in self.folder.list(STAGING).unwrap_or_default() {
            self.folder.remove_soon(Path::new(STAGING).join(name)).ok();
        }
        self.folder.remove_if_empty(Path::new(STAGING));
    }
}

/// The order in which files are put in place, so that nothing on disk ever refers to what is not there: removals of
/// annotations, texts that come, the project's own file, what refers to its articles, and texts that go.
pub(super) fn order(part: &Part, goes: bool) -> u8 {
    match (part, goes) {
        (Part::Text(_), false) => 1,
        (Part::Project, _) => 2,
        (Part::Text(_), true) => 4,
        (_, true) => 0,
        (_, false) => 3,
    }
}

/// Saves what a session did to a project: all of it or nothing. From the moment that it is in the journal it is kept,
/// whatever happens; where a file could not be put in its place after that, the next opening does it.
///
/// For commands that end afterwards; the window saves through a [`super::SaveWorker`].
///
/// # Errors
/// Where something cannot be written, or was changed by another program. Then nothing was changed.
///
/// `Ok(Some(error))`: all is kept in the journal, and this is why not all files are written yet.
pub fn save(
    loaded: &Loaded,
    session: &Session,
    holder: Holder,
) -> Result<Option<StoreError>, StoreError> {
    let mut saver = Saver::new(loaded, holder);
    saver.prepare()?;
    let project = session.project();
    let mut parts: BTreeSet<Part> = loaded.pending.clone();
    for transaction in session.history().done() {
        parts.extend(touched(transaction));
    }
    if let Some(error) = saver.foreign(&parts)? {
        return Err(error);
    }
    let snapshots: Vec<_> = (parts.iter())
        .map(|part| (part.clone(), Snapshot::take(project, part)))
        .collect();
    let mut waiting = Vec::new();
    let mut made = Vec::new();
    let mut journal = Journal::new(saver.folder(), None);
    let mut commit = || {
        waiting = saver.stage(snapshots.iter().map(|(part, snapshot)| (part, snapshot)))?;
        for part in &parts {
            if let Some(folder) = path_of(part).parent() {
                made.extend(saver.folder().make_folders(folder)?);
            }
        }
        let steps = session.history().done();
        if !steps.is_empty() {
            journal.add(&journal::one_step(project, steps))?;
        }
        journal.write()
    };
    if let Err(error) = commit() {
        if !journal.is_certain() {
            // What a line that could not be taken back speaks of has to be there.
            return Err(error);
        }
        saver.unstage(&waiting);
        saver.folder().remove_folders(&made);
        return Err(error);
    }
    waiting.sort_by_key(|waiting| order(&waiting.part, waiting.staged.is_none()));
    for waiting in &waiting {
        if let Err(error) = saver.place(waiting) {
            return Ok(Some(error));
        }
    }
    saver.settle(&waiting);
    match loaded
        .left_in_journal()
        .and_then(|left| journal.clear(&left))
    {
        Ok(()) => {
            saver.clean();
            Ok(None)
        }
        Err(error) => Ok(Some(error)),
    }
}
