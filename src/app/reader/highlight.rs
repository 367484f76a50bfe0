//! What a frame shows of an annotation's span.

use egui::{Color32, Rect};

use super::lanes::Lane;
use crate::app::look::colour::TagColours;
use crate::model::AnnotationId;
use crate::text::Span;

/// What the frame shows of one span.
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub(super) struct Highlight {
    pub annotation: AnnotationId,
    /// As it is drawn, and as it is in the project: they differ while an end is dragged.
    pub span: Span,
    pub kept: Span,
    pub colours: TagColours,
    pub key: Option<char>,
    /// The colour of whoever made it, where that is somebody else.
    pub other: Option<Color32>,
    pub lane: Lane,
    /// Whether its words begin at the right.
    pub from_right: bool,
    pub selected: bool,
    pub lit: bool,
    /// On the screen, row by row.
    pub rects: Vec<Rect>,
    /// Whether the span starts or ends on the screen.
    pub starts: bool,
    pub ends: bool,
}
