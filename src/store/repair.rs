//! Mending what is unambiguous in a project's files. Every file that changes is kept as it was, among the backups.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::convert;
use super::create::GIT_ATTRIBUTES;
use super::error::{Finding, Severity, StoreError};
use super::holder::Holder;
use super::journal::Journal;
use super::load::{Loaded, load};
use super::part::{Snapshot, all_parts, path_of};
use super::save::Saver;
use crate::model::{AnnotationId, ArticleId, Part};

/// What a repair did.
#[derive(Debug)]
pub struct Repaired {
    /// What is in order now, in the words in which it was found.
    pub mended: Vec<String>,
    /// The project as it is now, with what is left.
    pub loaded: Loaded,
}

/// Mends what needs no decision: steps that only the journal holds are put into the files, annotations that were found
/// again are saved where they are, a text that was changed outside is accepted, copies that hold nothing of their own
/// and what cut-off saves left behind are put away. What is lost, or was changed on two sides, is left for a person.
///
/// # Errors
/// Where there is no project, somebody else works in it, or a file cannot be written.
pub fn repair(path: &Path, holder: Holder) -> Result<Repaired, StoreError> {
    let loaded = load(path)?;
    let before: Vec<Finding> = loaded.findings.clone();
    let mut saver = Saver::new(&loaded, holder);
    saver.prepare()?;
    let mut mended = Vec::new();
    if !loaded.pending.is_empty() {
        mended.push(format!(
            "{}: {} steps of an unfinished session were put into the files",
            loaded.root.display(),
            loaded.recovered
        ));
    }
    let mut parts = to_write(&loaded);
    for article in &loaded.changed_texts {
        saver.accept(article.as_str());
    }
    for part in drop_doubled(&loaded, &mut saver) {
        parts.insert(part);
    }
    parts.retain(|part| !loaded.project.is_sealed(part));
    if let Some(error) = saver.foreign(&parts)? {
        return Err(error);
    }
    for part in &parts {
        saver.write(part, &Snapshot::take(&loaded.project, part))?;
    }
    for path in &loaded.superfluous {
        saver.put_away(path)?;
    }
    let folder = saver.folder().clone();
    if folder.stamp(GIT_ATTRIBUTES.0)?.is_none() {
        folder.write_new(GIT_ATTRIBUTES.0, GIT_ATTRIBUTES.1, None)?;
        mended.push(format!(
            "{}: written, so that git changes no line ends",
            folder.path(GIT_ATTRIBUTES.0).display()
        ));
    }
    if !loaded.unread.is_empty() {
        saver.put_away(Path::new(super::journal::JOURNAL))?;
    }
    let mut left = String::new();
    for conflict in &loaded.conflicts {
        left.push_str(&super::journal::line(&folder, conflict.step())?);
    }
    Journal::new(&folder, None).clear(&left)?;
    saver.clean();
    drop(saver);
    let loaded = load(path)?;
    let still: BTreeSet<String> = loaded.findings.iter().map(ToString::to_string).collect();
    let gone = before.iter().map(ToString::to_string);
    mended.extend(gone.filter(|words| !still.contains(words)));
    Ok(Repaired { mended, loaded })
}

/// The parts that hold something that was mended on the way in, or that only the journal holds.
fn to_write(loaded: &Loaded) -> BTreeSet<Part> {
    let project = &loaded.project;
    let mended: BTreeSet<&PathBuf> = (loaded.findings.iter())
        .filter(|finding| finding.severity == Severity::Mended)
        .map(|finding| &finding.file)
        .collect();
    let changed = |article: &ArticleId| loaded.changed_texts.contains(article);
    let mut parts: BTreeSet<Part> = (all_parts(project).into_iter())
        .filter(|part| match part {
            // A text is never written over, whatever was done to it.
            Part::Text(_) => false,
            Part::Project if !loaded.changed_texts.is_empty() => true,
            Part::Annotations(_, article) if changed(article) => true,
            part => mended.contains(&loaded.root.join(path_of(part))),
        })
        .collect();
    parts.extend(loaded.pending.iter().cloned());
    parts
}

/// Entries that stand twice, word by word: the second says nothing that the first does not.
fn drop_doubled(loaded: &Loaded, saver: &mut Saver) -> Vec<Part> {
    let project = &loaded.project;
    let mut parts = Vec::new();
    for ((annotator, article), (_, kept)) in &mut saver.kept_mut().annotations {
        let before = kept.len();
        kept.retain(|entry| {
            let id = entry.id.parse::<AnnotationId>().ok();
            let twin = id.and_then(|id| project.annotation(id)).filter(|twin| {
                twin.annotator.as_str() == annotator && twin.article.as_str() == article
            });
            let twin = twin.and_then(|twin| {
                let of = project.article(&twin.article)?;
                Some(convert::annotation(&of.text, twin))
            });
            twin.as_ref() != Some(entry)
        });
        if kept.len() < before
            && let (Some(annotator), Some(article)) = (
                crate::model::AnnotatorId::new(annotator),
                ArticleId::new(article),
            )
        {
            parts.push(Part::Annotations(annotator, article));
        }
    }
    (saver.kept_mut().annotations).retain(|_, (_, kept)| !kept.is_empty());
    parts
}
