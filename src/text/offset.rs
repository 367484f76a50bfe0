//! Offsets in newtypes, so that a byte offset cannot be handed to something that counts code points.

use std::fmt;

/// A position between two bytes of a text, counted in UTF-8 bytes from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteOffset(u32);

/// A position counted in Unicode code points, the unit of the files and of most exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CodePoint(u32);

/// A position counted in UTF-16 code units, the unit of Java and JavaScript tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Utf16Offset(u32);

macro_rules! offset {
    ($name:ident) => {
        impl $name {
            /// The position `value` units from the start.
            ///
            /// Texts are limited to 512 MiB on their way in, so a position always fits; a larger one saturates.
            #[must_use]
            pub fn new(value: usize) -> Self {
                Self(u32::try_from(value).unwrap_or(u32::MAX))
            }

            /// The number of units from the start.
            #[must_use]
            pub const fn get(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
offset!(ByteOffset);
offset!(CodePoint);
offset!(Utf16Offset);

/// A half-open range of one article's text, in bytes. Never empty where it belongs to an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: ByteOffset,
    /// One past the last byte.
    pub end: ByteOffset,
}

impl Span {
    /// The span between two byte positions, whichever comes first.
    #[must_use]
    pub fn new(one: usize, other: usize) -> Self {
        Self::between(ByteOffset::new(one), ByteOffset::new(other))
    }

    /// The span between two offsets, whichever comes first.
    #[must_use]
    pub fn between(one: ByteOffset, other: ByteOffset) -> Self {
        Self {
            start: one.min(other),
            end: one.max(other),
        }
    }

    /// Its length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.get() - self.start.get()
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in it (its end does not).
    #[must_use]
    pub fn contains(self, offset: ByteOffset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What both cover, if they share at least one byte.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        })
    }

    /// As a range to slice a `str` with.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start.get()..self.end.get()
    }
}

/// A half-open range in code points: how a span is written in files and exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePointSpan {
    /// The first code point.
    pub start: CodePoint,
    /// One past the last code point.
    pub end: CodePoint,
}

impl CodePointSpan {
    /// The span from `start` to `end`; the order is the caller's, since files may hold nonsense.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: CodePoint::new(start),
            end: CodePoint::new(end),
        }
    }
}
