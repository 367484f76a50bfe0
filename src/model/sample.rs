//! A reliability sample: articles drawn at random that several annotators code, each without seeing the others' work until
//! it is opened.

mod size;

pub use size::{Assumption, Level, needed};

use super::{AnnotatorId, ArticleId, Timestamp};

/// Articles that were drawn, and who codes them.
///
/// **Invariant.** The articles are as they were drawn. One that was removed from the project stays named here, as it may
/// come back when that is undone; it keeps nobody from being done.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// What it is called. No two of a project are called the same.
    pub name: String,
    /// What it was drawn with: the same articles and strata with the same seed give the same sample.
    pub seed: u64,
    /// When it was drawn.
    pub made: Timestamp,
    /// Who drew it.
    pub by: AnnotatorId,
    /// The articles, in the project's order of then.
    pub articles: Vec<ArticleId>,
    /// What it was spread over.
    pub strata: Strata,
    /// Who codes all of its articles. They see none of each other's work in them until it is opened.
    pub annotators: Vec<AnnotatorId>,
    /// What its size was worked out of.
    pub purpose: Purpose,
    /// Who opened it, when; nothing while it is blind.
    pub opened: Option<Opened>,
}

/// How a sample is spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strata {
    /// Over all articles alike.
    #[default]
    None,
    /// Each outlet has its share.
    Outlet,
    /// Each tag has its share: an article counts to the rarest tag that somebody has annotated in it, since articles have
    /// several and the rare one is what a sample misses; those without any annotation have a share of their own.
    Tag,
}

impl Strata {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Outlet, Self::Tag];

    /// What has its share, as it is called in files and on the command line; nothing where nothing has.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Outlet => Some("outlet"),
            Self::Tag => Some("tag"),
        }
    }
}

/// What the size of a sample was worked out of, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Purpose {
    /// Level, tolerance and assumed agreement, and how many articles there were in all.
    pub assumption: Assumption,
    /// How many articles that takes ([`needed`]); 0 where the assumption makes no sense.
    pub needed: usize,
}

impl Purpose {
    /// With the number that an assumption takes.
    #[must_use]
    pub fn of(assumption: Assumption) -> Self {
        Self {
            assumption,
            needed: needed(assumption).unwrap_or_default(),
        }
    }
}

/// Why nothing is said of how far a sample's annotators agree.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// There is none of that name.
    #[error("the project has no sample “{sample}”")]
    Missing { sample: String },
    /// It is not opened. `who`: who is not done; empty where all are.
    #[error(
        "the sample “{sample}” is not opened, so agreement over it is not worked out; {}",
        waits(who)
    )]
    Blind { sample: String, who: String },
    /// None of its articles is there any more.
    #[error("none of the articles of the sample “{sample}” is in the project any more")]
    Empty { sample: String },
}

fn waits(who: &str) -> String {
    if who.is_empty() {
        "all are done with it: open it first".to_owned()
    } else {
        format!("not done are {who}")
    }
}

/// That a sample was opened: from then on everybody sees everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// By whom.
    pub by: AnnotatorId,
    /// When.
    pub at: Timestamp,
    /// Whether somebody was not done with it then.
    pub forced: bool,
}

impl Sample {
    /// Whether an annotator codes it.
    #[must_use]
    pub fn is_assigned(&self, annotator: &AnnotatorId) -> bool {
        self.annotators.contains(annotator)
    }

    /// Whether those who code it see nothing of each other.
    #[must_use]
    pub const fn is_blind(&self) -> bool {
        self.opened.is_none()
    }
}
