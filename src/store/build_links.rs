//! Reading an annotator's links and answers. What they lead to may be missing for a while.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::build::Builder;
use super::error::{Finding, Severity};
use super::{assistance, read, v1};
use crate::model::{AnnotationId, AnnotatorId, Part};

const TWICE: &str = "the id is there twice; give one of them another";

impl Builder<'_> {
    pub(super) fn links(&mut self, annotator: &AnnotatorId, file: v1::Links) {
        let part = Part::Links(annotator.clone());
        for cluster in file.clusters {
            let read = read::read_cluster(annotator, &cluster).and_then(|read| {
                if self.project.cluster(read.id).is_some() {
                    return Err(TWICE.to_owned());
                }
                Ok(read)
            });
            let message = match read {
                Ok(read) => {
                    let doubled = cluster.members.len() - read.members.len();
                    self.project.put_cluster(Arc::new(read));
                    if doubled > 0 {
                        let message = format!(
                            "members that are there more than once: {doubled}; each counts once"
                        );
                        self.link_finding(annotator, &cluster.id, Severity::Mended, message);
                    }
                    continue;
                }
                Err(message) => message,
            };
            self.project.note_damage(part.clone());
            self.link_finding(annotator, &cluster.id, Severity::Fault, message);
            let kept = self.kept.clusters.entry(annotator.to_string()).or_default();
            kept.push(cluster);
        }
        for relation in file.relations {
            let read = read::read_relation(annotator, &relation).and_then(|read| {
                if self.project.relation(read.id).is_some() {
                    return Err(TWICE.to_owned());
                }
                Ok(read)
            });
            let message = match read {
                Ok(read) => {
                    self.project.put_relation(Arc::new(read));
                    continue;
                }
                Err(message) => message,
            };
            self.project.note_damage(part.clone());
            self.link_finding(annotator, &relation.id, Severity::Fault, message);
            let kept = self
                .kept
                .relations
                .entry(annotator.to_string())
                .or_default();
            kept.push(relation);
        }
    }

    /// Names the links that lead to what is not there, and those that lead nowhere.
    pub fn dangling(&mut self) {
        let project = &self.project;
        let is_gone = |id: &AnnotationId| project.annotation(*id).is_none();
        let clusters = project.clusters().filter_map(|cluster| {
            let gone = cluster.members.iter().filter(|id| is_gone(id)).count();
            let words = match gone {
                0 if cluster.members.is_empty() => {
                    "the cluster has no members; remove it in the window".to_owned()
                }
                0 => return None,
                gone => dangling_words(gone, "Members"),
            };
            Some((cluster.annotator.clone(), cluster.id.to_string(), words))
        });
        let relations = project.relations().filter_map(|relation| {
            let gone = [relation.from, relation.to]
                .iter()
                .filter(|id| is_gone(id))
                .count();
            let words = dangling_words(gone, "Ends");
            (gone > 0).then(|| (relation.annotator.clone(), relation.id.to_string(), words))
        });
        let found: Vec<_> = clusters.chain(relations).collect();
        for (annotator, id, words) in found {
            self.link_finding(&annotator, &id, Severity::Odd, words);
        }
    }

    fn link_finding(&mut self, who: &AnnotatorId, id: &str, severity: Severity, message: String) {
        let relative = PathBuf::from(format!("annotations/{who}/links.ron"));
        let place = self.lines.place(self.folder, &relative, id);
        let finding = Finding::new(self.folder.path(relative), severity, message);
        self.findings.push(finding.at(place));
    }

    pub(super) fn reviews(&mut self, path: &Path, annotator: &AnnotatorId, file: v1::Reviews) {
        let (assistance, wrong) = assistance::read(annotator, &file);
        self.project.set_assistance(annotator, assistance);
        for message in wrong {
            let message = format!("{message}; it is not counted");
            let finding = Finding::new(path.to_owned(), Severity::Mended, message);
            self.findings.push(finding);
        }
        for (number, review) in (1..).zip(file.reviews) {
            let (severity, message) = match read::read_review(&self.project, annotator, &review) {
                Ok(Some(read)) if self.project.review(annotator, &read.subject).is_some() => {
                    (Severity::Odd, "it answers what another answers".to_owned())
                }
                Ok(Some(read)) => {
                    self.project.put_review(Arc::new(read));
                    continue;
                }
                Ok(None) => (
                    Severity::Odd,
                    "what it answers is not there now; it is kept".to_owned(),
                ),
                Err(message) => (Severity::Fault, message),
            };
            self.kept
                .reviews
                .entry(annotator.to_string())
                .or_default()
                .push(review);
            self.findings.push(
                Finding::new(path.to_owned(), severity, message).at(format!("review {number}")),
            );
        }
    }
}

fn dangling_words(count: usize, what: &str) -> String {
    format!(
        "{what} that lead to annotations that are not there: {count}; it is kept as it stands, in case that they come back"
    )
}
