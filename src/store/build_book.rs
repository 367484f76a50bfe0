//! Reading the versions of the code book: every id once.

use std::sync::Arc;

use super::book::read_version;
use super::build::Builder;
use super::error::Severity;
use super::v1;

impl Builder<'_> {
    /// Puts the versions of a file into the project. What cannot be understood is kept as it stands.
    pub(super) fn book(&mut self, versions: Vec<v1::BookVersion>) {
        for version in versions {
            let place = format!("version “{}” of the code book", version.id);
            let read = read_version(&version).and_then(|read| {
                let is_there = self.project.book_version(read.id).is_some();
                (!is_there)
                    .then_some(read)
                    .ok_or_else(|| "the id is there twice".to_owned())
            });
            match read {
                Ok(read) => self.project.put_book_version(Arc::new(read)),
                Err(message) => {
                    let message =
                        format!("{message}; mend it. Until then the version is kept and not shown");
                    self.project_finding(place, Severity::Fault, message);
                    self.kept.book_versions.push(version);
                }
            }
        }
    }
}
