//! What suggestions are asked for.

use crate::model::AnnotationId;

/// What suggestions are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Passages that report what an annotation does. Presses link highlights to it meanwhile.
    Links(AnnotationId),
    /// Annotations that one may be related to. Presses relate it to others meanwhile.
    Relations(AnnotationId),
    /// Direct quotes in the articles on the screen.
    Quotes,
    /// Passages of all articles that report the same.
    Clusters,
}

impl Asked {
    /// The annotation that presses link others to.
    #[must_use]
    pub const fn links(self) -> Option<AnnotationId> {
        match self {
            Self::Links(annotation) => Some(annotation),
            Self::Relations(_) | Self::Quotes | Self::Clusters => None,
        }
    }

    /// The annotation that presses relate to others.
    #[must_use]
    pub const fn relates(self) -> Option<AnnotationId> {
        match self {
            Self::Relations(annotation) => Some(annotation),
            Self::Links(_) | Self::Quotes | Self::Clusters => None,
        }
    }
}
