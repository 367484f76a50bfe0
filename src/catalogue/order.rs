//! By what the list of articles is sorted.

/// By what articles are sorted. Equal ones stay in the project's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As they stand in the project.
    #[default]
    Project,
    /// By headline.
    Title,
    /// By outlet; those without one last.
    Outlet,
    /// By date; those without one last.
    Date,
    /// By how much is annotated in them.
    Annotations,
}

impl Order {
    /// In the order of the menu.
    pub const ALL: [Self; 5] = [
        Self::Project,
        Self::Title,
        Self::Outlet,
        Self::Date,
        Self::Annotations,
    ];

    /// What it is called. It stays, so that it can be kept in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Date => "date",
            Self::Annotations => "annotations",
        }
    }

    /// The one that is called so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}
