//! The groups of commands.

/// A group of the menu and of the key overlay.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Project,
    Annotate,
    Move,
    View,
    Help,
}

impl Group {
    /// In the order of the overlay.
    pub const ALL: [Self; 5] = [
        Self::Annotate,
        Self::Move,
        Self::Project,
        Self::View,
        Self::Help,
    ];

    /// Its heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "Project",
            Self::Annotate => "Annotate",
            Self::Move => "Find and move",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}
