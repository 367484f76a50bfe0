//! The loose list: all numbers and dates of all articles, by noun.
//!
//! What is *not* here: a comparison. That two articles give different numbers for one noun says little as long as
//! nobody linked them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::amount::{Amount, display};
use super::dates::shown;
use super::numbers::class_topic;
use crate::edit::ChangeKind;
use crate::extract::Class;
use crate::extract::quantities::Quantity;
use crate::extract::times::{Form, Time};
use crate::extract::{Extracts, fallback};
use crate::model::Aspect;
use crate::model::{ArticleId, Project};
use crate::text::Span;

/// The numbers of one noun, or the dates of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounGroup {
    /// Numbers or dates.
    pub aspect: Aspect,
    /// What names the group from one run to the next: the noun's stem, `percent`, a month, …
    pub topic: String,
    /// The noun as it is first written; a month, a year or “weekdays” for dates.
    pub noun: String,
    /// How many articles have an entry.
    pub articles: usize,
    /// In the order of articles and text.
    pub entries: Vec<Entry>,
}

/// A number or date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub article: ArticleId,
    /// Its words.
    pub span: Span,
    /// Its value in a normal form.
    pub display: String,
}

/// The changes that the board depends on: no annotation is among them.
pub const BOARD_READS: &[ChangeKind] = &[ChangeKind::Articles];

/// The groups that at least two articles share, or that hold at least two values: those of most articles first.
///
/// Furniture is left out.
#[must_use]
pub fn board(project: &Project) -> Vec<NounGroup> {
    board_of(project, &Extracts::default())
}

/// The same from what was read before.
#[must_use]
pub fn board_of(project: &Project, extracts: &Extracts) -> Vec<NounGroup> {
    let fallback = fallback(project);
    let mut groups: BTreeMap<(Aspect, String), NounGroup> = BTreeMap::new();
    let read = project.articles().par_iter().map(|article| {
        let said = extracts.of(article, fallback);
        _ = said.quantities();
        (article, said)
    });
    for (article, said) in read.collect::<Vec<_>>() {
        let numbers = said.quantities().iter().map(|quantity| {
            let (key, noun) = noun(quantity);
            (
                Aspect::Number,
                key,
                noun,
                quantity.span,
                display(&Amount::of(quantity, said.lexicon())),
            )
        });
        let dates = said.times().iter().map(|time| {
            let (key, name) = month(time);
            (
                Aspect::Date,
                key,
                name,
                time.span,
                shown(time.form, time.interval, article.text.slice(time.span)),
            )
        });
        for (aspect, key, noun, span, display) in numbers
            .chain(dates)
            .filter(|entry| !article.is_furniture(entry.3))
        {
            let group = groups
                .entry((aspect, key.clone()))
                .or_insert_with(|| NounGroup {
                    aspect,
                    topic: key,
                    noun,
                    articles: 0,
                    entries: Vec::new(),
                });
            group.entries.push(Entry {
                article: article.id.clone(),
                span,
                display,
            });
        }
    }
    let mut found: Vec<_> = groups.into_values().collect();
    for group in &mut found {
        let articles: BTreeSet<_> = group.entries.iter().map(|entry| &entry.article).collect();
        group.articles = articles.len();
    }
    found.retain(|group| {
        let values: BTreeSet<_> = group.entries.iter().map(|entry| &entry.display).collect();
        group.articles > 1 || values.len() > 1
    });
    // Stable: groups of as many articles stay in the order of aspect and noun.
    found.sort_by_key(|group| std::cmp::Reverse(group.articles));
    found
}

fn noun(quantity: &Quantity) -> (String, String) {
    let class = match quantity.class {
        Class::Count => String::new(),
        class => class_topic(class),
    };
    match (&quantity.noun, quantity.class) {
        (_, Class::Money(_) | Class::Duration | Class::Age) => (class.clone(), class),
        (Some(noun), Class::Count) => (noun.key.clone(), noun.word.clone()),
        (Some(noun), _) => (
            format!("{class} {}", noun.key),
            format!("{class}, {}", noun.word),
        ),
        (None, Class::Count) => ("\u{10ffff}".to_owned(), "no noun found".to_owned()),
        (None, _) => (class.clone(), class),
    }
}

/// The month of a time within one, the year of a time within one; else what it is.
fn month(time: &Time) -> (String, String) {
    let same = |key: String| (key.clone(), key);
    match (time.interval, time.form) {
        (Some(interval), _) if interval.from.first_of_month() == interval.to.first_of_month() => {
            same(format!(
                "{:04}-{:02}",
                interval.from.year(),
                interval.from.month()
            ))
        }
        (Some(interval), _) if interval.from.year() == interval.to.year() => {
            same(format!("{:04}", interval.from.year()))
        }
        (Some(_), _) => same("longer periods".to_owned()),
        (None, Form::Weekday(_) | Form::Weekend) => same("weekdays".to_owned()),
        (None, Form::Yearless { month, .. }) => same(crate::language::month_name(month)),
        (None, _) => same("undated".to_owned()),
    }
}
