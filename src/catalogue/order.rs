//! By what the list of articles is sorted.

use crate::model::named;

named! {
    /// By what articles are sorted. Equal ones stay in the project's order.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Order {
        /// As they stand in the project.
        #[default]
        Project = "project",
        /// By headline.
        Title = "title",
        /// By outlet; those without one last.
        Outlet = "outlet",
        /// By date; those without one last.
        Date = "date",
        /// By how much is annotated in them.
        Annotations = "annotations",
    }
    /// What it is called. It stays, so that it can be kept in files.
    pub fn name;
    /// In the order of the menu.
    pub const ALL;
}

impl Order {
    /// The one that is called so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}
