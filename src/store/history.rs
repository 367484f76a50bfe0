//! The steps of a session, kept on this machine so that they can be undone after the project was closed.
//!
//! The file says for each step what undoing it, or doing it again, changes: in the journal's words, a line a step, what
//! comes next first. It fits one state of the project's files and no other, so it names their hash. Nothing in it is
//! believed: each step is tried on a copy of the project, and the first that does not fit ends the list.
//!
//! It is no part of the project: two people who work in one folder have each their own, and nobody's diff shows it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::change::to_edit;
use super::disk::Folder;
use super::error::StoreError;
use super::journal;
use super::v1::{self, Step};
use crate::edit::{Edit, History, Transaction};
use crate::model::{AnnotatorId, ArticleId, Project};
use crate::text::ArticleText;

const KIND: &str = "pullquote history";
/// So many steps are kept in each direction.
const MOST_STEPS: usize = 5_000;
/// A file of more bytes is not written, and not read.
const MOST_BYTES: usize = 32 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
enum Line {
    Head {
        kind: String,
        version: u32,
        project: String,
        annotator: String,
        files: String,
    },
    /// The text of an article that a step brings back.
    Text { sha256: String, text: String },
    /// What undoing a step changes; the last step first.
    Undo(Step),
    /// What doing a step again changes; the next first.
    Redo(Step),
}

/// A hash of all files of a project, of their names and their bytes.
///
/// # Errors
/// Where one cannot be read.
pub fn fingerprint(root: &Path) -> Result<String, StoreError> {
    let folder = Folder::new(root);
    let mut files = vec!["project.ron".to_owned()];
    let visible = |names: Vec<String>| names.into_iter().filter(|name| !name.starts_with('.'));
    let texts = visible(folder.list("articles")?);
    files.extend(texts.map(|name| format!("articles/{name}")));
    for annotator in visible(folder.list("annotations")?) {
        let layer = format!("annotations/{annotator}");
        // A file that lies beside the layers is none of the project's. A layer that cannot be read is an error: without it
        // another state of the project would pass for this one.
        if root.join(&layer).is_file() {
            continue;
        }
        let names = folder.list(&layer)?;
        files.extend(visible(names).map(|name| format!("{layer}/{name}")));
    }
    let mut hash = Sha256::new();
    for file in files {
        let read = folder.read(&file)?;
        let bytes = read.map(|(bytes, _)| bytes).unwrap_or_default();
        hash.update(format!("{file}\n{}\n", bytes.len()));
        hash.update(bytes);
    }
    let digest = hash.finalize();
    Ok(digest.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").ok();
        hex
    }))
}

/// Keeps a history for the next time. `files`: the [`fingerprint`] of the project's files, which hold all of it. Where
/// there is nothing to keep, no file is left.
///
/// # Errors
/// Says which file and why.
pub fn write_history(
    path: &Path,
    project: &Project,
    history: &History,
    annotator: &AnnotatorId,
    files: &str,
) -> Result<(), StoreError> {
    if history.done().is_empty() && history.undone().is_empty() {
        return match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::io(path, "remove the history")(error))
            }
            _ => Ok(()),
        };
    }
    let head = Line::Head {
        kind: KIND.to_owned(),
        version: v1::VERSION,
        project: project.id().to_owned(),
        annotator: annotator.to_string(),
        files: files.to_owned(),
    };
    let mut kept = Writing::default();
    kept.add(&head);
    // Undone steps are laid down inverted: turned round, they are what is done again.
    let again = history.undone().iter().rev().cloned();
    kept.steps(project, again.map(Transaction::invert), Line::Redo);
    let back = history.done().iter().rev().cloned();
    kept.steps(project, back.map(Transaction::invert), Line::Undo);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(StoreError::io(folder, "make the folder"))?;
    }
    super::write_atomically(path, kept.text.as_bytes())
        .map_err(StoreError::io(path, "write the history"))
}

#[derive(Default)]
struct Writing {
    text: String,
    texts: Vec<String>,
}

impl Writing {
    /// Adds a line, if there is room for it.
    fn add(&mut self, line: &Line) -> bool {
        let Ok(line) = ron::to_string(line) else {
            return false;
        };
        let fits = self.text.len() + line.len() < MOST_BYTES;
        if fits {
            self.text.push_str(&line);
            self.text.push('\n');
        }
        fits
    }

    /// Adds steps, each as it changes what those before it leave, as far as there is room.
    fn steps(
        &mut self,
        project: &Project,
        steps: impl Iterator<Item = Transaction>,
        line: fn(Step) -> Line,
    ) {
        let mut project = project.clone();
        for step in steps.take(MOST_STEPS) {
            let Some((step, texts)) = said(&mut project, &step) else {
                return;
            };
            for (sha256, text) in texts {
                if self.texts.contains(&sha256) {
                    continue;
                }
                self.texts.push(sha256.clone());
                if !self.add(&Line::Text { sha256, text }) {
                    return;
                }
            }
            if !self.add(&line(step)) {
                return;
            }
        }
    }
}

/// Makes a step, and says it in the journal's words, with the texts of articles that it brings.
fn said(project: &mut Project, step: &Transaction) -> Option<(Step, Vec<(String, String)>)> {
    let mut changes = Vec::with_capacity(step.edits.len());
    let mut texts = Vec::new();
    for edit in &step.edits {
        edit.apply(project).ok()?;
        let own = match edit {
            Edit::Article { article, .. } => article.either(),
            _ => None,
        };
        if let Edit::Article { article, .. } = edit
            && let (None, Some(new)) = (&article.before, &article.after)
        {
            texts.push((new.text.sha256(), new.text.as_str().to_owned()));
        }
        let text = |id: &ArticleId| {
            let own = own.filter(|article| article.id == *id);
            let article = own.or_else(|| project.article(id));
            article.map(|article| article.text.clone())
        };
        changes.push(journal::change(project, edit, &text)?);
    }
    let said = Step {
        project: String::new(),
        time: step.time.to_string(),
        label: step.label.clone(),
        changes,
    };
    Some((said, texts))
}

/// The history that was kept of a project, if it is one of just this state of its files, by this annotator; `None`
/// where there is none. As much of it as fits.
///
/// # Errors
/// Why a history that is there is not taken, in words.
pub fn read_history(
    path: &Path,
    project: &Project,
    annotator: &AnnotatorId,
    files: &str,
) -> Result<Option<History>, String> {
    let length = match fs::metadata(path) {
        Ok(found) => found.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    if length > MOST_BYTES as u64 {
        return Err("it is too long".to_owned());
    }
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let lines = text.lines().map(ron::from_str::<Line>);
    let lines: Result<Vec<Line>, _> = lines.collect();
    let mut lines = lines.map_err(|error| error.to_string())?.into_iter();
    match lines.next() {
        Some(Line::Head { version, .. }) if version > v1::VERSION => {
            return Err("a newer version wrote it".to_owned());
        }
        Some(Line::Head {
            kind,
            version: _,
            project: of,
            annotator: by,
            files: at,
        }) if kind == KIND => {
            if of != project.id() || by != annotator.as_str() {
                return Err("it is of another project or annotator".to_owned());
            }
            if at != files {
                return Err("the project was changed since".to_owned());
            }
        }
        _ => return Err("it is no history".to_owned()),
    }
    let (mut back, mut again) = (Reading::of(project), Reading::of(project));
    let mut texts = BTreeMap::new();
    for line in lines {
        match line {
            Line::Text { sha256, text } => drop(texts.insert(sha256, text)),
            Line::Undo(step) => back.make(&step, &texts),
            Line::Redo(step) => again.make(&step, &texts),
            Line::Head { .. } => {}
        }
    }
    let done = back.made.into_iter().rev().map(Transaction::invert);
    let undone = again.made.into_iter().rev().map(Transaction::invert);
    Ok(Some(History::of(done.collect(), undone.collect())))
}

/// Steps as they are made one after the other on a copy of the project.
struct Reading {
    project: Project,
    made: Vec<Transaction>,
    ended: bool,
}

impl Reading {
    fn of(project: &Project) -> Self {
        Self {
            project: project.clone(),
            made: Vec::new(),
            ended: false,
        }
    }

    /// Makes the next step. Where it does not fit, neither does any that follows.
    fn make(&mut self, step: &Step, texts: &BTreeMap<String, String>) {
        if self.ended {
            return;
        }
        let made = self.read(step, texts);
        match made {
            Ok(made) => self.made.push(made),
            Err(message) => {
                log::info!("a step of the history does not fit: {message}");
                self.ended = true;
            }
        }
    }

    fn read(
        &mut self,
        step: &Step,
        texts: &BTreeMap<String, String>,
    ) -> Result<Transaction, String> {
        let text = |article: &v1::Article| {
            let text = texts.get(&article.sha256)?;
            let text = ArticleText::new(text.clone());
            (text.sha256() == article.sha256).then_some(text)
        };
        let mut edits = Vec::with_capacity(step.changes.len());
        for change in &step.changes {
            let edit = to_edit(&self.project, change, &text)?;
            edit.apply(&mut self.project)
                .map_err(|error| error.to_string())?;
            edits.push(edit);
        }
        Ok(Transaction {
            label: step.label.clone(),
            time: super::read::time(&step.time)?,
            edits,
        })
    }
}
