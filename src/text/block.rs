//! The stretches that a text is laid out and read in.

use super::Span;

/// A stretch of text that is laid out as one unit: a paragraph, or a part of a very long one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Its text, without the line end.
    pub span: Span,
    /// Whether a line end follows (or the text's end): false inside a cut paragraph.
    pub ends_paragraph: bool,
    /// Whether a reader sees nothing in it: known here, so that setting a text again need not read all of it.
    pub is_blank: bool,
}
