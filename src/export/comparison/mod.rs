//! The comparing views as tables in other formats.

/// A view of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Who reports what.
    #[default]
    Coverage,
    /// In which words.
    Wording,
    /// With which numbers, dates, names and verbs.
    Discrepancies,
    /// Who is quoted, by whom.
    Attribution,
}

impl View {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 4] = [
        Self::Coverage,
        Self::Wording,
        Self::Discrepancies,
        Self::Attribution,
    ];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Coverage => "Coverage",
            Self::Wording => "Wording",
            Self::Discrepancies => "Discrepancies",
            Self::Attribution => "Attribution",
        }
    }
}
