//! From a notebook's file to the project.

use std::path::Path;
use std::sync::Arc;

use super::build::Builder;
use super::error::{Finding, Severity};
use super::notebook::read_entry;
use super::v1;
use crate::model::{AnnotatorId, Part, Topic};

impl Builder<'_> {
    /// Takes the entries of a notebook in. One of an article that is not there is kept, in case that it comes back.
    pub(super) fn notebook(&mut self, path: &Path, annotator: &AnnotatorId, file: v1::Notebook) {
        for (number, entry) in (1..).zip(file.entries) {
            let (severity, message) = match read_entry(annotator, &entry) {
                Ok(read) if self.project.entry(annotator, &read.topic()).is_some() => (
                    Severity::Odd,
                    "it is about what another entry is about".to_owned(),
                ),
                Ok(read) => match read.topic() {
                    Topic::Article(article) if self.project.article(&article).is_none() => {
                        if self.project.is_sealed(&Part::Text(article)) {
                            self.keep_entry(annotator, entry);
                            continue;
                        }
                        let message = "the article that it is about is not there; it is kept";
                        (Severity::Odd, message.to_owned())
                    }
                    _ => {
                        self.project.put_entry(Arc::new(read));
                        continue;
                    }
                },
                Err(message) => (Severity::Fault, message),
            };
            self.keep_entry(annotator, entry);
            self.findings.push(
                Finding::new(path.to_owned(), severity, message).at(format!("entry {number}")),
            );
        }
    }

    fn keep_entry(&mut self, annotator: &AnnotatorId, entry: v1::Entry) {
        let kept = self.kept.entries.entry(annotator.to_string());
        kept.or_default().push(entry);
    }
}
