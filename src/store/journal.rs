//! What was done and is not yet in the files.
//!
//! Each step is one line, on the disk before the files are written, gone after they are. A session that ends in
//! between leaves the journal, and opening the project replays it, in memory: writing a thing twice is the same as
//! writing it once, so it does not matter how far the files had come.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::convert;
use super::error::{Finding, Severity, StoreError};
use super::load::Files;
use super::lock::{MACHINE_FOLDER, machine_folder};
use super::v1::{self, JournalEntry, Record};
use crate::edit::{Edit, Transaction};
use crate::model::Article;

const JOURNAL: &str = "journal.ron";

fn path(root: &Path) -> PathBuf {
    root.join(MACHINE_FOLDER).join(JOURNAL)
}

/// The journal of a project being worked on.
#[derive(Debug)]
pub(super) struct Journal {
    root: PathBuf,
    file: Option<File>,
}

impl Journal {
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            file: None,
        }
    }

    /// Appends steps and waits until they are on the disk.
    pub fn append<'a>(
        &mut self,
        steps: impl IntoIterator<
            Item = (
                &'a Transaction,
                &'a [std::sync::Arc<Article>],
                Option<v1::Project>,
            ),
        >,
    ) -> Result<(), StoreError> {
        let path = path(&self.root);
        let mut lines = String::new();
        for (transaction, articles, project) in steps {
            let entry = entry(transaction, articles, project);
            lines.push_str(&ron::to_string(&entry).unwrap_or_default());
            lines.push('\n');
        }
        if self.file.is_none() {
            machine_folder(&self.root)?;
            let file = File::options().create(true).append(true).open(&path);
            self.file = Some(file.map_err(StoreError::io(&path, "open the journal"))?);
        }
        if let Some(file) = &mut self.file {
            file.write_all(lines.as_bytes())
                .and_then(|()| file.sync_data())
                .map_err(StoreError::io(&path, "write the journal"))?;
        }
        Ok(())
    }

    /// Everything is in the files: starts afresh.
    pub fn clear(&mut self) -> Result<(), StoreError> {
        match &self.file {
            Some(file) => {
                let path = path(&self.root);
                file.set_len(0)
                    .map_err(StoreError::io(&path, "clear the journal"))
            }
            None => clear(&self.root),
        }
    }
}

/// Removes the journal of a project whose files hold everything.
pub(super) fn clear(root: &Path) -> Result<(), StoreError> {
    let path = path(root);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io(&path, "remove the journal")(error))
        }
        _ => Ok(()),
    }
}

fn entry(
    transaction: &Transaction,
    articles: &[std::sync::Arc<Article>],
    project: Option<v1::Project>,
) -> JournalEntry {
    let mut records: Vec<Record> = project.into_iter().map(Record::Project).collect();
    for edit in &transaction.edits {
        match edit {
            Edit::Annotation(change) => match (&change.before, &change.after) {
                (_, Some(after)) => {
                    if let Some(article) =
                        articles.iter().find(|article| article.id == after.article)
                    {
                        records.push(Record::PutAnnotation {
                            annotator: after.annotator.to_string(),
                            article: after.article.to_string(),
                            sha256: article.text.sha256(),
                            annotation: convert::annotation(&article.text, after),
                        });
                    }
                }
                (Some(before), None) => records.push(Record::RemoveAnnotation {
                    annotator: before.annotator.to_string(),
                    article: before.article.to_string(),
                    id: before.id.to_string(),
                }),
                (None, None) => {}
            },
            Edit::Cluster(change) => match (&change.before, &change.after) {
                (_, Some(after)) => records.push(Record::PutCluster {
                    annotator: after.annotator.to_string(),
                    cluster: convert::cluster(after),
                }),
                (Some(before), None) => records.push(Record::RemoveCluster {
                    annotator: before.annotator.to_string(),
                    id: before.id.to_string(),
                }),
                (None, None) => {}
            },
            Edit::Relation(change) => match (&change.before, &change.after) {
                (_, Some(after)) => records.push(Record::PutRelation {
                    annotator: after.annotator.to_string(),
                    relation: convert::relation(after),
                }),
                (Some(before), None) => records.push(Record::RemoveRelation {
                    annotator: before.annotator.to_string(),
                    id: before.id.to_string(),
                }),
                (None, None) => {}
            },
            Edit::Review(change) => match (&change.before, &change.after) {
                (_, Some(after)) => records.push(Record::PutReview {
                    annotator: after.annotator.to_string(),
                    review: convert::review(articles, after),
                }),
                (Some(before), None) => records.push(Record::RemoveReview {
                    annotator: before.annotator.to_string(),
                    subject: convert::subject(articles, &before.subject),
                }),
                (None, None) => {}
            },
            // The project's own file is small: the entry holds it whole, given by the caller.
            Edit::Tag { .. }
            | Edit::RelationType { .. }
            | Edit::Article { .. }
            | Edit::MoveArticle { .. }
            | Edit::MoveTag { .. }
            | Edit::Details { .. } => {}
        }
    }
    JournalEntry {
        time: transaction.time.to_string(),
        label: transaction.label.clone(),
        records,
    }
}

/// Brings what was read up to what the journal says. Returns the number of steps.
pub(super) fn replay(
    root: &Path,
    files: &mut Files,
    findings: &mut Vec<Finding>,
) -> Result<usize, StoreError> {
    let path = path(root);
    let text = match fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(StoreError::io(&path, "read the journal")(error)),
    };
    let mut steps = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        match ron::from_str::<JournalEntry>(line) {
            Ok(entry) => {
                steps += 1;
                for record in entry.records {
                    write(files, record);
                }
            }
            // The power went while the line was being written: it was never acknowledged.
            Err(_) if !line.ends_with('\n') => {}
            Err(error) => findings.push(Finding {
                file: path.clone(),
                place: format!("line {}, column {}", number + 1, error.span.start.col),
                message: format!(
                    "this step of the journal cannot be read and was left out: {}",
                    error.code
                ),
                severity: Severity::Fault,
            }),
        }
    }
    Ok(steps)
}

fn write(files: &mut Files, record: Record) {
    let annotations = |annotator: &str, article: &str, sha256: String| v1::Annotations {
        kind: v1::ANNOTATIONS.to_owned(),
        version: v1::VERSION,
        annotator: annotator.to_owned(),
        article: article.to_owned(),
        sha256,
        offsets: v1::OFFSETS.to_owned(),
        annotations: Vec::new(),
    };
    let links = |files: &mut Files, annotator: &str, change: &dyn Fn(&mut v1::Links)| {
        let file = files
            .links
            .entry(annotator.to_owned())
            .or_insert_with(|| v1::Links {
                kind: v1::LINKS.to_owned(),
                version: v1::VERSION,
                annotator: annotator.to_owned(),
                clusters: Vec::new(),
                relations: Vec::new(),
            });
        change(file);
    };
    match record {
        Record::PutAnnotation {
            annotator,
            article,
            sha256,
            annotation,
        } => {
            let key = (annotator, article);
            let file = files
                .annotations
                .entry(key.clone())
                .or_insert_with(|| annotations(&key.0, &key.1, sha256));
            match file
                .annotations
                .iter_mut()
                .find(|old| old.id == annotation.id)
            {
                Some(old) => *old = annotation,
                None => file.annotations.push(annotation),
            }
        }
        Record::RemoveAnnotation {
            annotator,
            article,
            id,
        } => {
            if let Some(file) = files.annotations.get_mut(&(annotator, article)) {
                file.annotations.retain(|old| old.id != id);
            }
        }
        Record::PutCluster { annotator, cluster } => links(files, &annotator, &|file| {
            file.clusters.retain(|old| old.id != cluster.id);
            file.clusters.push(cluster.clone());
        }),
        Record::RemoveCluster { annotator, id } => {
            links(files, &annotator, &|file| {
                file.clusters.retain(|old| old.id != id);
            });
        }
        Record::PutRelation {
            annotator,
            relation,
        } => links(files, &annotator, &|file| {
            file.relations.retain(|old| old.id != relation.id);
            file.relations.push(relation.clone());
        }),
        Record::RemoveRelation { annotator, id } => {
            links(files, &annotator, &|file| {
                file.relations.retain(|old| old.id != id);
            });
        }
        Record::PutReview { annotator, review } => {
            let file = files
                .reviews
                .entry(annotator.clone())
                .or_insert_with(|| v1::Reviews {
                    kind: v1::REVIEWS.to_owned(),
                    version: v1::VERSION,
                    annotator,
                    offsets: v1::OFFSETS.to_owned(),
                    reviews: Vec::new(),
                });
            file.reviews.retain(|old| old.subject != review.subject);
            file.reviews.push(review);
        }
        Record::RemoveReview { annotator, subject } => {
            if let Some(file) = files.reviews.get_mut(&annotator) {
                file.reviews.retain(|old| old.subject != subject);
            }
        }
        Record::Project(project) => files.project = project,
    }
}
