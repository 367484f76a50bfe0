//! What articles stand together by.
//!
//! A new way is a row in [`Grouping::ALL`], its name, what it reads, and what it says of an article.

use super::{Entry, event::Events};
use crate::edit::ChangeKind::{self, Annotations, Links, Notebook, Titles};
use crate::model::{Progress, named};

named! {
    /// What articles stand together by.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Grouping {
        /// The event that they report on: clusters tie articles together.
        Event = "event",
        /// Who published them.
        Outlet = "outlet",
        /// The month in which they were published.
        Month = "month",
        /// How far an annotator is with them.
        Progress = "progress",
    }
    /// What it is called. It stays, so that it can be kept in files.
    pub fn name;
    /// In the order of the menu.
    pub const ALL;
}

/// Where a group stands among the others, and what its articles share; empty where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Those of which nothing is known are last.
    is_unknown: bool,
    /// Less is earlier.
    rank: usize,
    /// Compared without regard to capitals and accents.
    folded: String,
}

impl Grouping {
    /// The one that is called so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|grouping| grouping.name() == name)
    }

    /// The changes, beside those of articles, after which articles have to be grouped again.
    #[must_use]
    pub const fn reads(self) -> &'static [ChangeKind] {
        match self {
            Self::Event => &[Annotations, Links, Titles],
            Self::Progress => &[Annotations, Notebook],
            Self::Outlet | Self::Month => &[],
        }
    }

    /// Where the group of an article stands. `progress`: how far it is.
    pub(super) fn place(
        self,
        entry: &Entry,
        article: usize,
        events: &Events,
        progress: Progress,
    ) -> Place {
        let (rank, folded) = match self {
            Self::Event => events.rank_and_title(article),
            Self::Outlet => (0, entry.outlet.to_string()),
            Self::Month => (0, month(&entry.published).to_owned()),
            Self::Progress => (progress as usize, progress.name().to_owned()),
        };
        Place {
            is_unknown: folded.is_empty(),
            rank,
            folded,
        }
    }
}

/// `2025-05` of `2025-05-03`; what is no such date stands for itself.
pub(super) fn month(published: &str) -> &str {
    match published.as_bytes() {
        [year @ .., b'-', _, _, b'-', _, _] if year.len() == 4 => {
            published.get(..7).unwrap_or(published)
        }
        _ => published,
    }
}
