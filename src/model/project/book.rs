//! The versions of a project's code book.
//!
//! The first version is the tag set as it was before anything was kept of it. It is not stored, and there is none where
//! the first one that was kept was made before anybody annotated ([`BookVersion::is_first`]): then that one is the first.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Project;
use crate::model::{BookVersion, BookVersionId, Layer, Subject};

impl Project {
    /// The versions that were kept, oldest first.
    pub fn book_versions(&self) -> impl ExactSizeIterator<Item = &Arc<BookVersion>> {
        self.book.values()
    }

    /// The version of that id.
    #[must_use]
    pub fn book_version(&self, id: BookVersionId) -> Option<&Arc<BookVersion>> {
        self.book.get(&id)
    }

    /// The versions after which there is none: what is annotated now is made under them. More than one where two people
    /// made one each and nobody has made another since.
    #[must_use]
    pub fn newest_book_versions(&self) -> &Arc<[BookVersionId]> {
        &self.derived.newest
    }

    /// The number of the first version that was kept: 2 where something was annotated before it, else 1.
    #[must_use]
    pub fn first_book_number(&self) -> usize {
        match self.book.values().next() {
            Some(first) if first.is_first => 1,
            _ => 2,
        }
    }

    /// The number of a version, in the order in which they were made; another where an older one came in from elsewhere.
    #[must_use]
    pub fn book_number(&self, id: BookVersionId) -> Option<usize> {
        let at = self.book.keys().position(|known| *known == id)?;
        Some(self.first_book_number() + at)
    }

    /// The number of the newest of the versions that an annotation was made under. None where that is not known.
    #[must_use]
    pub fn number_under(&self, under: &[BookVersionId]) -> Option<usize> {
        if under.is_empty() && self.first_book_number() == 2 {
            return Some(1);
        }
        let newest = under.iter().filter(|id| self.book.contains_key(id)).max();
        newest.and_then(|id| self.book_number(*id))
    }

    /// Whether somebody has annotated under a version, or said of an annotation that it stays as it is under it.
    #[must_use]
    pub fn is_worked_under(&self, id: BookVersionId) -> bool {
        let mut annotations = self.layers.values().flat_map(Layer::all);
        let is_reviewed = |layer: &Layer| {
            let mut subjects = layer.reviews.keys();
            subjects.any(|it| matches!(it, Subject::Recode { version, .. } if *version == id))
        };
        annotations.any(|it| it.under.contains(&id))
            || self.all_lost().any(|it| it.under.contains(&id))
            || self.layers.values().any(is_reviewed)
    }

    pub(crate) fn put_book_version(&mut self, version: Arc<BookVersion>) {
        self.book.insert(version.id, version);
        self.note_newest();
    }

    pub(crate) fn remove_book_version(&mut self, id: BookVersionId) {
        self.book.remove(&id);
        self.note_newest();
    }

    fn note_newest(&mut self) {
        let before: BTreeSet<_> = self.book.values().flat_map(|it| &it.after).collect();
        let newest = self.book.keys().filter(|id| !before.contains(id));
        self.derived.newest = newest.copied().collect();
    }
}
