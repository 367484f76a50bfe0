//! What one frame of the window tells the next: where things stood, and what has to come onto the screen.

use egui::{Id, Rect};

use crate::model::{AnnotationId, ArticleId};

/// A column with a part of the current proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposalPlace {
    /// The column's text.
    pub column: Rect,
    /// The passage, if it is on the screen.
    pub passage: Option<Rect>,
    /// The highlights of the column, which may be pressed.
    pub highlights: Vec<Rect>,
}

/// What drawing learns, and what it still has to do. None of it is part of what the person works on.
#[derive(Debug, Default)]
pub struct Frame {
    /// The annotation under the pointer.
    pub hovered: Option<AnnotationId>,
    /// Where the selection ends on the screen.
    pub selection_end: Option<Rect>,
    /// The numbers of the proposals that were drawn, since they were last counted.
    pub drawn: Vec<usize>,
    /// Where the current proposal stands.
    pub proposal: Option<ProposalPlace>,
    /// The article that was in focus when the columns were last drawn.
    pub focused: Option<ArticleId>,
    /// An article whose column has to come onto the screen, without getting the focus.
    pub wanted: Option<ArticleId>,
    /// The field of the inspector that has to get the keys.
    pub field: Option<Field>,
    /// The fields of the inspector as they were last drawn.
    pub fields: Vec<Id>,
    /// Whether one of them had the keys then.
    pub filling: bool,
    /// How many annotations with its tag the selected one overlaps, with what that was found out from: the annotation, and
    /// the revision of its article's index.
    pub overlapped: Option<(AnnotationId, u64, usize)>,
}

/// A field of the inspector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The first there is.
    First,
    /// The note.
    Note,
}
