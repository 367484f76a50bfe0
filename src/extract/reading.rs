//! One article, read once.
//!
//! What is found in an article depends on the article alone, and on a date to find years by where it has none. So it is
//! kept as long as the project holds the same article, whatever happens to annotations and links.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::figures::Figures;
use super::quantities::Quantity;
use super::quotes::{QuoteSuggestion, Told, quotes_of};
use super::times::Time;
use crate::language::{self, Anchor, Lexicon, Precision};
use crate::model::{Article, ArticleId, Project};
use crate::text::Span;

/// What an article says, each part found when it is first asked for.
#[derive(Debug)]
pub struct Extract {
    article: Arc<Article>,
    /// What finds the year of “April 14”, where the article has no date of its own.
    fallback: Option<Anchor>,
    lexicon: &'static Lexicon,
    told: OnceLock<Told>,
    spoken: OnceLock<Vec<Span>>,
    quotes: OnceLock<Vec<QuoteSuggestion>>,
    figures: OnceLock<Figures>,
}

impl Extract {
    fn new(article: &Arc<Article>, fallback: Option<Anchor>) -> Self {
        Self {
            article: Arc::clone(article),
            fallback,
            lexicon: language::of(article),
            told: OnceLock::new(),
            spoken: OnceLock::new(),
            quotes: OnceLock::new(),
            figures: OnceLock::new(),
        }
    }

    /// The words of its language.
    #[must_use]
    pub fn lexicon(&self) -> &'static Lexicon {
        self.lexicon
    }

    /// The article's own date, where its day is known.
    #[must_use]
    pub fn day(&self) -> Option<Anchor> {
        self.anchor().filter(|own| own.precision == Precision::Day)
    }

    fn anchor(&self) -> Option<Anchor> {
        Anchor::parse(&self.article.details.published)
    }

    fn told(&self) -> &Told {
        let article = &self.article;
        let read = || Told::read(&article.text, &article.furniture, self.lexicon);
        self.told.get_or_init(read)
    }

    /// Its direct quotes, as [`quotes`](super::quotes::quotes) finds them.
    #[must_use]
    pub fn quotes(&self) -> &[QuoteSuggestion] {
        let find = || quotes_of(&self.article.text, self.told(), self.lexicon);
        self.quotes.get_or_init(find)
    }

    /// Where its direct quotes are, without those within others: much less work than [`Self::quotes`].
    #[must_use]
    pub fn spoken(&self) -> &[Span] {
        self.spoken.get_or_init(|| {
            let mut spans: Vec<Span> = self.told().spans(&self.article.text).collect();
            spans.dedup_by(|inner, outer| inner.end <= outer.end);
            spans
        })
    }

    /// Whether a span shares text with a direct quote.
    #[must_use]
    pub fn is_spoken(&self, span: Span) -> bool {
        let spoken = self.spoken();
        let first = spoken.partition_point(|quote| quote.end <= span.start);
        spoken.get(first).is_some_and(|quote| quote.overlaps(span))
    }

    /// Its numbers and dates.
    fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| {
            let anchor = self.anchor().or(self.fallback);
            Figures::read(&self.article.text, self.lexicon, anchor, self.spoken())
        })
    }

    /// Its expressions of time.
    #[must_use]
    pub fn times(&self) -> &[Time] {
        &self.figures().times
    }

    /// Its quantities.
    #[must_use]
    pub fn quantities(&self) -> &[Quantity] {
        &self.figures().quantities
    }
}

/// What the articles of a project say, each read once for as long as it stays the same.
///
/// Threads may share it: whoever is first reads, and others wait for that article alone.
#[derive(Debug, Default)]
pub struct Extracts(Mutex<HashMap<ArticleId, Arc<Extract>>>);

impl Extracts {
    /// What an article of a project says. `fallback` is [`fallback`] of that project.
    #[must_use]
    pub fn of(&self, article: &Arc<Article>, fallback: Option<Anchor>) -> Arc<Extract> {
        let dated = Anchor::parse(&article.details.published).is_some();
        let fallback = fallback.filter(|_| !dated);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept
            .get(&article.id)
            .filter(|known| Arc::ptr_eq(&known.article, article) && known.fallback == fallback);
        if let Some(known) = known {
            return Arc::clone(known);
        }
        let fresh = Arc::new(Extract::new(article, fallback));
        kept.insert(article.id.clone(), Arc::clone(&fresh));
        fresh
    }

    /// Lets go of articles that a project has no more.
    pub fn retain(&self, project: &Project) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|id, _| project.article(id).is_some());
    }
}

/// What finds the year of “April 14” in an article without a date: the latest date of publication in the project. It
/// is never used for weekdays.
#[must_use]
pub fn fallback(project: &Project) -> Option<Anchor> {
    let dates = project.articles().iter();
    dates
        .filter_map(|article| Anchor::parse(&article.details.published))
        .max_by_key(|anchor| anchor.date)
        .map(Anchor::for_years)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn an_article_is_read_once_for_as_long_as_it_stays_the_same() {
        let project = |head: &str| {
            let text = "“It is,” said Bo Lee. On May 2 two ferries sank.";
            Fixture::new().article(head, text).project()
        };
        let dated = project("one language=en; published=2025-05-04");
        let extracts = Extracts::default();
        let read = |project: &Project| {
            let article = &project.articles()[0];
            extracts.of(article, fallback(project))
        };
        let first = read(&dated);
        assert_eq!(
            (
                first.quotes().len(),
                first.times().len(),
                first.quantities().len()
            ),
            (1, 1, 1)
        );
        assert!(Arc::ptr_eq(&first, &read(&dated.clone())));

        let other = project("one language=en");
        let second = read(&other);
        assert!(!Arc::ptr_eq(&first, &second));
        assert_eq!(second.times()[0].interval, None);
        extracts.retain(&Project::default());
        assert!(!Arc::ptr_eq(&second, &read(&other)));
    }
}
