//! What of the annotations is shown, as a table or counted, and how it is read off a project: also for exports.

use crate::compare::comparison::Comparison;
use crate::listing::counts::{Counts, counts};
use crate::listing::together::{Together, Within, together};
use crate::listing::words::{self, body, passages, words};
use crate::listing::{Arranged, Arrangement, Column, Listed, Listing};
use crate::model::{Article, ArticleId, Project};
use crate::text::Span;

/// What is shown, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Which annotations, in which order.
    pub arrangement: Arrangement,
    /// In which form.
    pub part: Part,
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Part {
    /// The annotations.
    #[default]
    List,
    /// How many there are, by one column and by another.
    Counts(Column, Option<Column>),
    /// Which tags occur together.
    Together(Within),
    /// The words of a part of the articles.
    Words(Scope),
}

/// Whose words are counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// Of the annotations in the table.
    Annotations,
    /// Of all articles, without furniture.
    #[default]
    All,
    /// Of one article, without furniture.
    Article(ArticleId),
    /// Of some words of an article.
    Selection(ArticleId, Span),
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Nothing: the annotations themselves are shown.
    Nothing,
    /// By one column and another.
    Counts(Counts),
    /// Which tags occur together.
    Together(Together),
    /// Words.
    Words(Vec<words::Counted>),
}

impl Asked {
    /// What has to be worked out again when it changes: all but what only the screen makes of it.
    pub(super) fn key(&self) -> Self {
        let mut key = self.clone();
        key.arrangement.columns.clear();
        key.arrangement.closed.clear();
        key
    }

    /// Counts what is to be counted.
    #[must_use]
    pub fn count(&self, project: &Project, listing: &Listing, arranged: &Arranged) -> Counted {
        let rows = &arranged.rows;
        match &self.part {
            Part::List => Counted::Nothing,
            Part::Counts(by, across) => Counted::Counts(counts(listing, rows, by, across.as_ref())),
            Part::Together(within) => Counted::Together(together(listing, rows, *within)),
            Part::Words(scope) => Counted::Words(match scope {
                Scope::Annotations => words(passages(listing, rows)),
                Scope::All => words(project.articles().iter().map(|article| whole(article))),
                Scope::Article(id) => words(project.article(id).map(|article| whole(article))),
                Scope::Selection(id, span) => {
                    let article = project.article(id);
                    words(article.map(|article| (&**article, vec![*span])))
                }
            }),
        }
    }

    /// Reads it off a project, for an export.
    pub fn read<R>(&self, project: &Project, write: impl FnOnce(&dyn Comparison) -> R) -> R {
        let listing = Listing::new(project);
        let arranged = self.arrangement.of(&listing);
        match self.count(project, &listing, &arranged) {
            Counted::Nothing => {
                let usual = listing.usual_columns();
                let columns = match self.arrangement.columns.as_slice() {
                    [] => usual,
                    columns => columns,
                };
                write(&Listed {
                    project,
                    listing: &listing,
                    arranged: &arranged,
                    columns,
                })
            }
            Counted::Counts(counts) => write(&counts),
            Counted::Together(together) => write(&together),
            Counted::Words(words) => write(&words),
        }
    }
}

impl Part {
    /// What it is called in the name of a file.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::List => "spans",
            Self::Counts(..) => "frequencies",
            Self::Together(_) => "together",
            Self::Words(_) => "words",
        }
    }
}

fn whole(article: &Article) -> (&Article, Vec<Span>) {
    (article, body(article))
}
