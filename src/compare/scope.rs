//! What of a project is compared.

use crate::model::AnnotatorId;

/// What of a project is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope<'a> {
    /// Only the clusters of this annotator.
    pub annotator: Option<&'a AnnotatorId>,
    /// Also annotations that nobody has linked, where a view can show them.
    pub unlinked: bool,
}

impl<'a> Scope<'a> {
    /// All clusters, or those of an annotator.
    #[must_use]
    pub const fn of(annotator: Option<&'a AnnotatorId>) -> Self {
        Self {
            annotator,
            unlinked: false,
        }
    }

    /// Whether what this annotator has made is compared.
    #[must_use]
    pub fn takes(self, annotator: &AnnotatorId) -> bool {
        self.annotator.is_none_or(|wanted| wanted == annotator)
    }
}
