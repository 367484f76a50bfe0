//! What is selected in a text: a stretch with a direction.

use super::{ByteOffset, Span};

/// A place that text was selected from, and the place it was selected to. Both on grapheme boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Selection {
    /// Where it started: stays when it is extended.
    pub anchor: ByteOffset,
    /// Where the caret is.
    pub head: ByteOffset,
}

impl Selection {
    /// A caret.
    #[must_use]
    pub const fn caret(at: ByteOffset) -> Self {
        Self {
            anchor: at,
            head: at,
        }
    }

    /// A span, with the caret at its end.
    #[must_use]
    pub const fn of(span: Span) -> Self {
        Self {
            anchor: span.start,
            head: span.end,
        }
    }

    /// The same from the other end, with the caret at its start.
    #[must_use]
    pub const fn backwards(span: Span) -> Self {
        Self {
            anchor: span.end,
            head: span.start,
        }
    }

    /// The same direction over another span.
    #[must_use]
    pub fn over(self, span: Span) -> Self {
        if self.head < self.anchor {
            Self::backwards(span)
        } else {
            Self::of(span)
        }
    }

    /// What is selected.
    #[must_use]
    pub fn span(self) -> Span {
        Span::between(self.anchor, self.head)
    }

    /// Whether it is only a caret.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.anchor == self.head
    }
}
