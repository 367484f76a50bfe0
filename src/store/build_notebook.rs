//! From a notebook's file to the project.

use std::sync::Arc;

use super::build::Builder;
use super::error::{Finding, Severity};
use super::notebook::{STEM, read_entry};
use super::v1;
use crate::model::{AnnotatorId, Part, Topic};

impl Builder<'_> {
    /// Takes the entries of a notebook in. One of an article that is not there is kept, in case that it comes back.
    pub(super) fn notebook(&mut self, annotator: &str, file: v1::Notebook) {
        let path = (self.folder).path(format!("annotations/{annotator}/{STEM}.ron"));
        let Some(id) = AnnotatorId::new(annotator) else {
            return;
        };
        for (number, entry) in (1..).zip(file.entries) {
            let (severity, message) = match read_entry(&id, &entry) {
                Ok(read) if self.project.entry(&id, &read.topic()).is_some() => (
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
            self.findings
                .push(Finding::new(path.clone(), severity, message).at(format!("entry {number}")));
        }
    }

    fn keep_entry(&mut self, annotator: &str, entry: v1::Entry) {
        let kept = self.kept.entries.entry(annotator.to_owned());
        kept.or_default().push(entry);
    }
}
