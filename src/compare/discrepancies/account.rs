//! What an article says in numbers, dates and quotes, read once; and the members of a cluster with it.
//!
//! What is *not* here: comparing.

use std::collections::BTreeMap;

use crate::extract::quantities::{Quantity, quantities};
use crate::extract::quotes::{QuoteSuggestion, quotes};
use crate::extract::times::{Time, times};
use crate::language::{self, Anchor, Lexicon, Precision};
use crate::model::{Annotation, AnnotationId, Article, ArticleId, Project};
use crate::text::Span;

/// How many numbers or dates of one member are compared. A passage with more is a chapter, and no one report.
const MOST_VALUES: usize = 40;

/// One article, read.
#[derive(Debug)]
pub(super) struct Account {
    /// Where the article stands in the project.
    pub order: usize,
    /// The words of its language.
    pub lexicon: &'static Lexicon,
    /// The article's own date, where its day is known.
    pub anchor: Option<Anchor>,
    pub times: Vec<Time>,
    pub quantities: Vec<Quantity>,
    pub quotes: Vec<QuoteSuggestion>,
}

impl Account {
    pub fn read(article: &Article, order: usize, fallback: Option<Anchor>) -> Self {
        let own = Anchor::parse(&article.details.published);
        let lexicon = language::of(article);
        let quotes = quotes(&article.text, &article.furniture, lexicon);
        let mut spoken: Vec<Span> = quotes.iter().map(|quote| quote.span).collect();
        // Quotes within quotes add nothing.
        spoken.dedup_by(|inner, outer| inner.end <= outer.end);
        let times = times(&article.text, lexicon, own.or(fallback), &spoken);
        let quantities = quantities(&article.text, lexicon, &times);
        Self {
            order,
            lexicon,
            anchor: own.filter(|own| own.precision == Precision::Day),
            times,
            quantities,
            quotes,
        }
    }
}

/// What finds the year of “April 14” in an article without a date: the latest date of publication in the project. It
/// is never used for weekdays.
pub(super) fn fallback(project: &Project) -> Option<Anchor> {
    let dates = project.articles().iter();
    dates
        .filter_map(|article| Anchor::parse(&article.details.published))
        .max_by_key(|anchor| anchor.date)
        .map(Anchor::for_years)
}

/// A member of a cluster with its article.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub annotation: &'a Annotation,
    pub article: &'a Article,
    pub account: &'a Account,
}

impl<'a> Member<'a> {
    /// Of spans in order, those that share text with the annotation: the first [`MOST_VALUES`].
    pub fn covered<T>(&self, list: &'a [T], span: impl Fn(&T) -> Span) -> Vec<&'a T> {
        let mut found = Vec::new();
        let mut last = 0;
        for part in self.annotation.spans.iter() {
            let from = list
                .partition_point(|one| span(one).end <= part.start)
                .max(last);
            let count = list[from..].partition_point(|one| span(one).start < part.end);
            found.extend(&list[from..from + count.min(MOST_VALUES)]);
            last = from + count;
        }
        found.truncate(MOST_VALUES);
        found
    }
}

/// The articles that clusters lead to, each read when it is first needed.
pub(super) struct Accounts {
    fallback: Option<Anchor>,
    order: BTreeMap<ArticleId, usize>,
    read: BTreeMap<ArticleId, Account>,
}

impl Accounts {
    pub fn new(project: &Project) -> Self {
        let ids = project.articles().iter().map(|article| article.id.clone());
        Self {
            fallback: fallback(project),
            order: ids.zip(0..).collect(),
            read: BTreeMap::new(),
        }
    }

    /// Reads the articles of these annotations.
    pub fn read(&mut self, project: &Project, members: &[AnnotationId]) {
        for id in members {
            let Some(annotation) = project.annotation(*id) else {
                continue;
            };
            let Some(&order) = self.order.get(&annotation.article) else {
                continue;
            };
            if !self.read.contains_key(&annotation.article) {
                let account = Account::read(&project.articles()[order], order, self.fallback);
                self.read.insert(annotation.article.clone(), account);
            }
        }
    }

    /// The members in the order of articles and text, each once.
    pub fn members<'a>(
        &'a self,
        project: &'a Project,
        members: &[AnnotationId],
    ) -> Vec<Member<'a>> {
        let member = |id: &AnnotationId| {
            let annotation = project.annotation(*id)?;
            let account = self.read.get(&annotation.article)?;
            Some(Member {
                annotation,
                article: &project.articles()[account.order],
                account,
            })
        };
        let mut found: Vec<_> = members.iter().filter_map(member).collect();
        found.sort_by_key(|member| {
            (
                member.account.order,
                member.annotation.spans.hull(),
                member.annotation.id,
            )
        });
        found.dedup_by_key(|member| member.annotation.id);
        found
    }
}
