//! Agreement part by part: over time, by article, by outlet, sample by sample.
//!
//! A part is a set of articles, so that every part is measured as a project of its own. Over time an article belongs to when
//! the last of its annotators coded it; each coded it when they made the middle one of their annotations in it, so that one
//! that is mended months later does not move it.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::agreement::Agreement;
use super::question::Question;
use crate::model::{Article, ArticleId, Project, Sample, Timestamp};
use crate::text::CodePointSpan;

/// A set of articles with its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// What it is called.
    pub label: String,
    /// Its articles, in the project's order.
    pub articles: Vec<ArticleId>,
    /// Of these articles only these stretches ([`Question::passages`]).
    pub passages: BTreeMap<ArticleId, Vec<CodePointSpan>>,
}

impl Part {
    /// What is left of a sample.
    #[must_use]
    pub fn of_sample(project: &Project, sample: &Sample) -> Self {
        let articles = project.articles_of_sample(sample);
        let articles = articles.map(|article| article.id.clone()).collect();
        let question = Question::default().of_sample(sample, articles);
        Self {
            label: sample.name.clone(),
            articles: question.selection.articles,
            passages: question.passages,
        }
    }
}

/// A time with its name: a version of the code book, a round of training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// What it is called.
    pub label: String,
    /// From this time on; from the beginning without.
    pub from: Option<Timestamp>,
    /// Until before this time; to the end without.
    pub until: Option<Timestamp>,
}

impl Period {
    fn has(&self, time: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= time) && self.until.is_none_or(|until| time < until)
    }
}

/// What makes parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By<'a> {
    /// Weeks by ISO 8601, in UTC: `2026-W14`.
    Week,
    /// Months, in UTC: `2026-04`.
    Month,
    /// Each article alone.
    Article,
    /// Outlets, by name.
    Outlet,
    /// These times, in their order. An article that is in none of them is in no part.
    Periods(&'a [Period]),
}

/// The parts of the articles that a question asks for, without those that have none. Over time, articles in which nobody has
/// annotated anything are in none.
#[must_use]
pub fn parts(project: &Project, question: &Question, by: By<'_>) -> Vec<Part> {
    let asked = project.articles().iter();
    let asked = asked.filter(|article| question.selection.takes_article(article));
    let mut parts: BTreeMap<(usize, String), Vec<ArticleId>> = BTreeMap::new();
    for (place, article) in asked.enumerate() {
        let coded = || coded(project, question, article);
        let key = match by {
            By::Week => coded().map(|time| (0, week(time))),
            By::Month => coded().map(|time| (0, month(time))),
            By::Article => Some((place, article.id.as_str().to_owned())),
            By::Outlet => Some((0, article.details.outlet.clone())),
            By::Periods(periods) => coded().and_then(|time| {
                let place = periods.iter().position(|period| period.has(time))?;
                Some((place, periods[place].label.clone()))
            }),
        };
        if let Some(key) = key {
            parts.entry(key).or_default().push(article.id.clone());
        }
    }
    let parts = parts.into_iter();
    parts
        .map(|((_, label), articles)| Part {
            label,
            articles,
            ..Part::default()
        })
        .collect()
}

/// When an article was coded; nothing where nobody has annotated anything in it.
fn coded(project: &Project, question: &Question, article: &Article) -> Option<Timestamp> {
    let asked = &question.selection.annotators;
    let layers = project.layers().iter();
    let layers = layers.filter(|(annotator, _)| asked.is_empty() || asked.contains(annotator));
    let times = layers.filter_map(|(_, layer)| {
        let made = layer.annotations.get(&article.id)?;
        let mut times: Vec<Timestamp> = made.values().map(|it| it.created).collect();
        times.sort_unstable();
        times.get(times.len().checked_sub(1)? / 2).copied()
    });
    times.max()
}

fn week(time: Timestamp) -> String {
    let week = time.to_zoned(TimeZone::UTC).date().iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn month(time: Timestamp) -> String {
    let date = time.to_zoned(TimeZone::UTC).date();
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The agreement on a part: the same question, of the articles that both have. A part without any has the agreement on none.
pub fn agreement_of(project: &Project, question: &Question, part: &Part) -> Agreement {
    let mut question = question.clone();
    let selection = &mut question.selection;
    let asked = project.articles().iter();
    let asked = asked.filter(|article| selection.takes_article(article));
    let kept: Vec<ArticleId> = asked
        .filter(|article| part.articles.contains(&article.id))
        .map(|article| article.id.clone())
        .collect();
    // No articles would mean all of them.
    let nobody = kept.is_empty();
    selection.articles = kept;
    selection.outlets = Vec::new();
    if !part.passages.is_empty() {
        question.passages.clone_from(&part.passages);
    }
    if nobody {
        return Agreement {
            seed: question.seed,
            samples: question.samples,
            level: question.level,
            articles: Vec::new(),
            annotators: Vec::new(),
            all: None,
            pairs: Vec::new(),
        };
    }
    super::agreement(project, &question)
}
