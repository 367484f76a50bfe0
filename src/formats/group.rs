//! What people come to a format for: lists of formats are in groups by it.

/// What a format is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Rows and columns, for spreadsheets and statistics.
    Tables,
    /// To go on in another program for annotation or qualitative research.
    Programs,
    /// For scripts, models and corpora.
    Data,
    /// To be read and printed.
    Pages,
    /// Articles to be annotated; nothing is written as these.
    Articles,
}

impl Group {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Tables,
        Self::Programs,
        Self::Data,
        Self::Pages,
        Self::Articles,
    ];

    /// The heading of its list.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Tables => "Tables",
            Self::Programs => "Other programs",
            Self::Data => "Scripts and corpora",
            Self::Pages => "To read and print",
            Self::Articles => "Articles",
        }
    }
}
