//! A reliability sample: articles or paragraphs drawn at random that several annotators code, each without seeing the others'
//! work until it is opened.

mod size;

pub use size::{Assumption, Level, needed};

use super::{AnnotatorId, ArticleId, Timestamp};
use crate::text::CodePointSpan;

/// Articles or paragraphs that were drawn, and who codes them.
///
/// **Invariant.** The articles and paragraphs are as they were drawn. An article that was removed from the project stays named
/// here, as it may come back when that is undone; it keeps nobody from being done. Blind and done are articles, whatever was
/// drawn: who codes a paragraph sees nothing of others in all of its article.
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
    /// The articles, in the project's order of then; of a sample of paragraphs those that any of them is in.
    pub articles: Vec<ArticleId>,
    /// The paragraphs, in the order of the articles and within them of the text; none where articles were drawn.
    pub paragraphs: Vec<Passage>,
    /// What it was spread over.
    pub strata: Strata,
    /// Who codes all of its articles. They see none of each other's work in them until it is opened.
    pub annotators: Vec<AnnotatorId>,
    /// What its size was worked out of.
    pub purpose: Purpose,
    /// Who opened it, when; nothing while it is blind.
    pub opened: Option<Opened>,
    /// Who began or ceased to code it after it was drawn, in the order in which that was said.
    pub reassigned: Vec<Reassigned>,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drawn {
    /// Whole articles.
    #[default]
    Articles,
    /// Paragraphs, of which an article may have some in the sample and others not.
    Paragraphs,
}

impl Drawn {
    /// One of them, in words: “article”.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Articles => "article",
            Self::Paragraphs => "paragraph",
        }
    }
}

/// A stretch of an article that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// Of this article.
    pub article: ArticleId,
    /// Without its line end, in code points, so that it stays countable without the text.
    pub place: CodePointSpan,
}

/// That somebody began or ceased to code a sample after it was drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reassigned {
    /// When that was said.
    pub at: Timestamp,
    /// Who.
    pub annotator: AnnotatorId,
    /// Whether they code it since, else not any more.
    pub codes: bool,
    /// Who said so.
    pub by: AnnotatorId,
    /// Whether the sample was opened or somebody had begun, so that who came saw or could see what others made in it.
    pub could_see: bool,
}

/// How a sample is spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strata {
    /// Over all articles alike.
    #[default]
    None,
    /// Each outlet has its share.
    Outlet,
    /// Each tag has its share: what is drawn counts to the rarest tag that somebody has annotated in it, since it may have
    /// several and the rare one is what a sample misses; what has no annotation has a share of its own.
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
    /// Level, tolerance and assumed agreement, and how many articles or paragraphs there were in all.
    pub assumption: Assumption,
    /// How many of them that takes ([`needed`]); 0 where the assumption makes no sense.
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

    /// What was drawn.
    #[must_use]
    pub const fn drawn(&self) -> Drawn {
        if self.paragraphs.is_empty() {
            Drawn::Articles
        } else {
            Drawn::Paragraphs
        }
    }

    /// How many articles or paragraphs it has.
    #[must_use]
    pub const fn size(&self) -> usize {
        match self.drawn() {
            Drawn::Articles => self.articles.len(),
            Drawn::Paragraphs => self.paragraphs.len(),
        }
    }

    /// What of an article was drawn, in the order of the text; nothing where all of it was, or it is not in the sample.
    pub fn passages_of<'a>(
        &'a self,
        article: &'a ArticleId,
    ) -> impl Iterator<Item = CodePointSpan> + 'a {
        let here = self
            .paragraphs
            .iter()
            .filter(move |it| it.article == *article);
        here.map(|it| it.place)
    }

    /// Whether those who code it see nothing of each other.
    #[must_use]
    pub const fn is_blind(&self) -> bool {
        self.opened.is_none()
    }
}
