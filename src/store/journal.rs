//! What was done and is not yet in the files.
//!
//! Each step is one line, on the disk before the files are written, gone after they are. A session that ends in
//! between leaves the journal, and opening the project makes the steps again, in memory. A line says what was there
//! before the step, so that it is never made on anything else: see [`super::replay`].

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Folder, Stamp};
use super::error::{Finding, Severity, StoreError};
use super::lock::machine_folder;
use super::v1::{Change, JournalEntry, Step};
use super::{adjudication, assistance, book, column_sets, convert, notebook, team};
use crate::edit::{Edit, Replace, Transaction};
use crate::model::{ArticleId, Project};
use crate::text::ArticleText;

pub(super) const JOURNAL: &str = ".pullquote/journal.ron";

/// A step of the journal, in whichever words.
#[derive(Debug, Clone)]
pub(super) enum Line {
    Step(Step),
    /// Of a version before the first release, and when the journal was last written.
    Old(JournalEntry, Option<Stamp>),
    /// Nobody can say what; it stays in the journal.
    Unread(String),
}

/// The journal of a project being worked on.
#[derive(Debug)]
pub(super) struct Journal {
    folder: Folder,
    /// Where steps go when the project's folder takes none.
    rescue: Option<PathBuf>,
    /// How long it is with whole lines only; `None` until that was looked at.
    length: Option<u64>,
    /// Lines that are not on the disk yet.
    waiting: String,
    rescued: bool,
    /// Whether a line may be there that could not be taken back.
    uncertain: bool,
}

impl Journal {
    pub fn new(folder: &Folder, rescue: Option<PathBuf>) -> Self {
        Self {
            folder: folder.clone(),
            rescue,
            length: None,
            waiting: String::new(),
            rescued: false,
            uncertain: false,
        }
    }

    /// Takes a step to be written with the next [`Self::write`].
    pub fn add(&mut self, step: &Step) -> Result<(), StoreError> {
        self.waiting.push_str(&line(&self.folder, step)?);
        Ok(())
    }

    /// Writes the steps that wait, and waits until they are on the disk. Where the project's folder takes none they are
    /// kept elsewhere, and the error says so; they wait on.
    pub fn write(&mut self) -> Result<(), StoreError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        match self.append() {
            Ok(()) => {
                self.waiting.clear();
                Ok(())
            }
            Err(error) => {
                self.rescue();
                Err(error)
            }
        }
    }

    /// Whether it is known what the journal holds: on a disk that fails altogether, a line may be there that could not be
    /// taken back.
    pub const fn is_certain(&self) -> bool {
        !self.uncertain
    }

    /// Keeps the steps that wait in the person's own folder.
    pub fn rescue(&mut self) {
        let Some(path) = self.rescue.as_deref().filter(|_| !self.waiting.is_empty()) else {
            return;
        };
        let kept = path.parent().map_or(Ok(()), fs::create_dir_all);
        let kept = kept.and_then(|()| super::write_atomically(path, self.waiting.as_bytes()));
        match kept {
            Ok(()) => self.rescued = true,
            Err(error) => log::warn!(
                "{}: the steps could not be kept there: {error}",
                path.display()
            ),
        }
    }

    /// Where the steps are that the project's folder did not take, if anywhere.
    pub fn rescued(&self) -> Option<&Path> {
        self.rescue.as_deref().filter(|_| self.rescued)
    }

    fn append(&mut self) -> Result<(), StoreError> {
        machine_folder(&self.folder)?;
        let length = match self.length {
            Some(length) => length,
            None => self.cut_torn_line()?,
        };
        // Until it is known what got there, nothing may follow it.
        self.length = None;
        let appended = self.folder.append(JOURNAL, self.waiting.as_bytes(), length);
        if let Err(error) = appended {
            let now = self.folder.stamp(JOURNAL);
            let is_whole =
                matches!(now, Ok(stamp) if stamp.map_or(0, |stamp| stamp.length) == length);
            self.uncertain = !is_whole && self.folder.cut(JOURNAL, length).is_err();
            if !self.uncertain {
                self.length = Some(length);
            }
            return Err(error);
        }
        if length == 0 {
            self.folder.sync(Path::new(super::lock::MACHINE_FOLDER));
        }
        self.length = Some(length + self.waiting.len() as u64);
        Ok(())
    }

    /// A line without its end was never acknowledged, and the next one must not be appended to it.
    fn cut_torn_line(&self) -> Result<u64, StoreError> {
        let Some((bytes, stamp)) = self.folder.read(JOURNAL)? else {
            return Ok(0);
        };
        let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1) as u64;
        if whole < stamp.length {
            self.folder.cut(JOURNAL, whole)?;
        }
        Ok(whole)
    }

    /// Everything is in the files but what these lines say: starts afresh with them.
    pub fn clear(&mut self, left: &str) -> Result<(), StoreError> {
        self.length = None;
        if left.is_empty() {
            if self.folder.stamp(JOURNAL)?.is_some() {
                self.folder.cut(JOURNAL, 0)?;
            }
        } else {
            let aside = format!("{JOURNAL}.new");
            self.folder.remove(&aside)?;
            self.folder.write_new(&aside, left.as_bytes(), None)?;
            self.folder.rename(&aside, JOURNAL)?;
        }
        self.length = Some(left.len() as u64);
        if let Some(path) = self.rescue.as_deref().filter(|_| self.waiting.is_empty()) {
            // What was kept elsewhere is in the files now.
            match fs::remove_file(path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    log::warn!("{}: cannot be removed: {error}", path.display());
                }
                _ => self.rescued = false,
            }
        }
        Ok(())
    }
}

/// Where the steps of a project are kept when its own folder takes none.
pub(super) fn rescue_file(home: &Path, project: &str) -> PathBuf {
    let name = crate::model::slug(project);
    home.join("unsaved").join(format!("{name}.ron"))
}

/// The bytes of a step.
pub(super) fn line(folder: &Folder, step: &Step) -> Result<String, StoreError> {
    let line = ron::to_string(step);
    let mut line = line.map_err(StoreError::serialise(&folder.path(JOURNAL)))?;
    line.push('\n');
    Ok(line)
}

/// The journal's words for a step of a project that stands as it is after it.
pub(super) fn step(project: &Project, transaction: &Transaction) -> Step {
    one_step(project, std::slice::from_ref(transaction))
}

/// The same for several steps that are kept all or none: they are one line.
pub(super) fn one_step(project: &Project, transactions: &[Transaction]) -> Step {
    let edits = || {
        transactions
            .iter()
            .flat_map(|transaction| &transaction.edits)
    };
    // Articles that the step takes away or brings; all others are the project's.
    let mut moved: HashMap<&ArticleId, &ArticleText> = HashMap::new();
    for edit in edits() {
        if let Edit::Article { article, .. } = edit {
            moved.extend(article.either().map(|it| (&it.id, &it.text)));
        }
    }
    let text = |id: &ArticleId| {
        let own = || project.article(id).map(|article| article.text.clone());
        moved.get(id).map(|text| (*text).clone()).or_else(own)
    };
    let last = transactions.last();
    Step {
        project: project.id().to_owned(),
        time: last.map_or(String::new(), |last| last.time.to_string()),
        label: last.map_or(String::new(), |last| last.label.clone()),
        changes: edits()
            .filter_map(|edit| change(project, edit, &text))
            .collect(),
    }
}

fn sides<T, F>(change: &Replace<Arc<T>>, words: impl Fn(&T) -> F) -> (Option<F>, Option<F>) {
    let side = |side: &Option<Arc<T>>| side.as_ref().map(|value| words(value));
    (side(&change.before), side(&change.after))
}

/// What an edit of one kind is in the journal, by how the files say a thing of that kind.
macro_rules! whole {
    ($kind:ident, $change:ident, $words:expr $(, $owner:ident)?) => {{
        let (before, after) = sides($change, $words);
        Change::$kind { $($owner,)? before, after }
    }};
}

/// The same of what belongs to an annotator.
macro_rules! own {
    ($kind:ident, $change:ident, $words:expr) => {{
        let annotator = $change.either()?.annotator.to_string();
        whole!($kind, $change, $words, annotator)
    }};
}

pub(super) fn change(
    project: &Project,
    edit: &Edit,
    text: &dyn Fn(&ArticleId) -> Option<ArticleText>,
) -> Option<Change> {
    Some(match edit {
        Edit::Annotation(change) => {
            let either = change.either()?;
            let text = text(&either.article)?;
            let (before, after) = sides(change, |it| convert::annotation(&text, it));
            Change::Annotation {
                annotator: either.annotator.to_string(),
                article: either.article.to_string(),
                sha256: text.sha256(),
                before,
                after,
            }
        }
        Edit::Lost(change) => {
            let either = change.either()?;
            let (before, after) = sides(change, convert::lost_annotation);
            Change::Lost {
                annotator: either.annotator.to_string(),
                article: either.article.to_string(),
                before,
                after,
            }
        }
        Edit::Cluster(it) => own!(Cluster, it, convert::cluster),
        Edit::Relation(it) => own!(Relation, it, convert::relation),
        Edit::Review(it) => own!(Review, it, |it| convert::review(text, it)),
        Edit::Shown(it) => own!(Shown, it, assistance::shown_once),
        Edit::Accepted(it) => own!(Accepted, it, assistance::acceptance),
        Edit::Entry(it) => own!(Entry, it, notebook::entry),
        Edit::Settlement(it) => own!(Settlement, it, adjudication::settlement),
        Edit::HeldBack { before, after } => Change::HeldBack {
            before: *before,
            after: *after,
        },
        Edit::ColumnSet(it) => whole!(ColumnSet, it, column_sets::column_set),
        Edit::Annotator(it) => whole!(Annotator, it, team::annotator),
        Edit::Sample(it) => whole!(Sample, it, team::sample),
        Edit::BookVersion(it) => whole!(BookVersion, it, book::version),
        Edit::Actor(it) => whole!(Actor, it, convert::actor),
        Edit::Tag { index, tag } => {
            let (before, after) = sides(tag, convert::tag);
            Change::Tag {
                index: *index,
                before,
                after,
            }
        }
        Edit::RelationType {
            index,
            relation_type,
        } => Change::RelationType {
            index: *index,
            before: relation_type.before.clone(),
            after: relation_type.after.clone(),
        },
        Edit::Article { index, article } => {
            let (before, after) = sides(article, convert::article);
            Change::Article {
                index: *index,
                before,
                after,
            }
        }
        Edit::MoveArticle { to, .. } => Change::MoveArticle {
            article: project.articles().get(*to)?.id.to_string(),
            to: *to,
        },
        Edit::MoveTag { to, .. } => Change::MoveTag {
            tag: project.tag_set().tags.get(*to)?.id.to_string(),
            to: *to,
        },
        Edit::Details { before, after } => Change::Details {
            before: before.clone(),
            after: after.clone(),
        },
    })
}

/// The steps that the journal holds, then those that were kept elsewhere.
pub(super) fn read(
    folder: &Folder,
    rescue: Option<&Path>,
    project: &str,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    match folder.read(JOURNAL) {
        Ok(Some((bytes, stamp))) => {
            let path = folder.path(JOURNAL);
            read_lines(&path, &bytes, Some(stamp), &mut lines, findings);
        }
        Ok(None) => {}
        // A link is somebody's trick or mistake, and none of our steps is behind it.
        Err(error @ (StoreError::Link { .. } | StoreError::NoFile { .. })) => {
            findings.push(error.into_finding(Severity::Odd));
        }
        Err(error) => return Err(error),
    }
    if let Some(path) = rescue.map(|home| rescue_file(home, project)) {
        match fs::read(&path) {
            Ok(bytes) => read_lines(&path, &bytes, None, &mut lines, findings),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => findings.push(
                StoreError::io(&path, "read the unsaved steps")(error).into_finding(Severity::Odd),
            ),
        }
    }
    Ok(lines)
}

fn read_lines(
    path: &Path,
    bytes: &[u8],
    stamp: Option<Stamp>,
    lines: &mut Vec<Line>,
    findings: &mut Vec<Finding>,
) {
    let text = String::from_utf8_lossy(bytes);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let step = ron::from_str::<Step>(line).map(Line::Step);
        let step = step.or_else(|error| {
            let old = ron::from_str::<JournalEntry>(line);
            old.map(|entry| Line::Old(entry, stamp)).map_err(|_| error)
        });
        match step {
            Ok(line) => lines.push(line),
            // The power went while the line was being written: it was never acknowledged.
            Err(_) if !line.ends_with('\n') => {}
            Err(error) => {
                let place = format!("line {}, column {}", number + 1, error.span.start.col);
                let message = format!(
                    "this step of the journal cannot be read and was left out: {}; the line is kept",
                    error.code
                );
                lines.push(Line::Unread(line.to_owned()));
                findings.push(Finding::new(path.to_owned(), Severity::Fault, message).at(place));
            }
        }
    }
}
