//! Articles with labels, whichever file they come from.

use std::collections::BTreeSet;

use pullquote::edit::{Command, NewArticle, Session};
use pullquote::model::{
    AnnotatorId, Article, ArticleDetails, ArticleId, Aspect, IdSource, Project, ProjectDetails,
    TagSet, Timestamp,
};
use pullquote::text::{ArticleText, Span};

/// What a label says a quote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// At least a sentence that somebody says.
    Direct,
    /// A part of a sentence that somebody says.
    Fragment,
    /// Words that nobody says: a term, a name, irony.
    Scare,
    /// In a headline.
    Headline,
    /// The name of a work.
    Title,
}

impl Kind {
    /// By its name in labels.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "direct" | "full" => Self::Direct,
            "fragment" => Self::Fragment,
            "scare" => Self::Scare,
            "headline" => Self::Headline,
            "title" => Self::Title,
            _ => return None,
        })
    }
}

/// Who says a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nobody.
    Nobody,
    /// Somebody whom nothing in the article gives a name, only this pronoun.
    Unknown,
    /// Somebody by name, or by the words that stand for a name.
    By {
        /// The longest name that the article has. Where the words leave a choice (a company says it in a letter), more than one, with ` / `
        /// between.
        name: String,
        /// Whether a pronoun stands beside the quote.
        by_pronoun: bool,
    },
}

/// A labelled quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Who says it.
    pub said: Said,
}

/// Passages that report the same.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Its name among the labels.
    pub id: String,
    /// `quote`, `claim` or `event`.
    pub kind: String,
    /// The passages.
    pub members: Vec<(ArticleId, Span)>,
    /// In what they contradict each other: an aspect, and words of what is compared, empty where there is only one such thing.
    pub conflicts: BTreeSet<(Aspect, String)>,
}

/// A project of labelled articles.
#[derive(Debug)]
pub struct Labelled {
    /// The articles, without annotations.
    pub session: Session,
    /// The quotes of each article that has such labels.
    pub quotes: Vec<(ArticleId, Vec<Quote>)>,
    /// What reports the same.
    pub clusters: Vec<Cluster>,
}

impl Labelled {
    /// Articles without labels so far.
    pub fn of(articles: Vec<NewArticle>) -> Self {
        let project = Project::new("quality", ProjectDetails::default(), TagSet::starter());
        let ids = IdSource::seeded(1);
        let mut session = Session::new(project, AnnotatorId::anonymous(), ids);
        let command = Command::AddArticles(articles);
        drop(
            session
                .perform(command, Timestamp::UNIX_EPOCH)
                .expect("articles of one project"),
        );
        Self {
            session,
            quotes: Vec::new(),
            clusters: Vec::new(),
        }
    }

    /// The articles.
    pub fn project(&self) -> &Project {
        self.session.project()
    }
}

/// An article by that name.
pub fn article(id: &ArticleId, text: ArticleText, details: ArticleDetails) -> NewArticle {
    NewArticle {
        id: Some(id.clone()),
        source: String::new(),
        details,
        text,
        furniture: Vec::new(),
        encoding: String::new(),
    }
}

/// A span's words in one line.
pub fn words(article: &Article, span: Span) -> String {
    let words = article.text.slice(span).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}
