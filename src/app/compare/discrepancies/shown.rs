//! Findings, and nouns of the board, with the words of the articles that they are about: as a thread makes them.
//!
//! What is *not* here: finding them ([`crate::compare::discrepancies`]), and drawing them.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::compare::discrepancies::{Finding, NounGroup, board_of, discrepancies_of};
use crate::extract::Extracts;
use crate::model::{Article, ArticleId, Project, Subject};
use crate::text::{Span, shortened};

/// How many characters of the line stand before and after the words of a value.
const AROUND: usize = 48;
/// So many bytes are looked through for them: characters of many code points take more than a few.
const NEAR: usize = AROUND * 32;
/// How many characters of the words themselves.
const WORDS: usize = 160;

/// A finding with what is shown of it.
#[derive(Debug)]
pub struct ShownFinding {
    /// The finding.
    pub finding: Finding,
    /// What a review of it answers.
    pub subject: Subject,
    /// Its values, in their order.
    pub values: Vec<Said>,
}

/// A noun of the board with what is shown of it.
#[derive(Debug)]
pub struct Noun {
    /// What is counted, or the month.
    pub name: String,
    /// How many articles say something of it.
    pub articles: usize,
    /// What a review of it answers.
    pub subject: Subject,
    /// In the order of articles and text.
    pub entries: Vec<Said>,
}

/// Words of an article that say a value.
#[derive(Debug)]
pub struct Said {
    /// Where they are.
    pub article: ArticleId,
    /// Which they are.
    pub span: Span,
    /// What the article is called.
    pub name: String,
    /// What stands before them in the line, cut.
    pub before: String,
    /// The words, cut.
    pub words: String,
    /// What stands after them, cut.
    pub after: String,
    /// The value in a normal form.
    pub display: String,
    /// Whether it stands against most others.
    pub apart: bool,
    /// Whether it is of a passage of a sentence or more, and may be of one of several things.
    pub is_long: bool,
}

impl ShownFinding {
    /// Looks through a project: the most serious first, else in the order of the clusters.
    #[must_use]
    pub fn all(project: &Project, extracts: &Extracts) -> Vec<Self> {
        let found = discrepancies_of(project, None, extracts).into_iter();
        let mut found: Vec<_> = found.map(|finding| Self::new(project, finding)).collect();
        found.sort_by_key(|shown| shown.finding.state);
        found
    }

    fn new(project: &Project, finding: Finding) -> Self {
        let values = finding.values.iter().filter_map(|value| {
            let article = project.article(&value.article)?;
            Some(Said {
                apart: value.apart,
                is_long: value.is_long,
                ..Said::new(article, value.span, &value.display)
            })
        });
        Self {
            subject: Subject::Discrepancy {
                cluster: Some(finding.cluster),
                aspect: finding.aspect,
                topic: finding.topic.clone(),
            },
            values: values.collect(),
            finding,
        }
    }

    /// The cluster's title, else the beginning of its first member.
    #[must_use]
    pub fn title(&self, project: &Project) -> String {
        let Some(cluster) = project.cluster(self.finding.cluster) else {
            return String::new();
        };
        let first = cluster
            .members
            .first()
            .and_then(|id| project.annotation(*id));
        match first {
            Some(first) if cluster.title.is_empty() => shortened(&project.text_of(first), 60),
            _ => cluster.title.clone(),
        }
    }

    /// What it is about: “deaths (number)”.
    #[must_use]
    pub fn topic(&self) -> String {
        let aspect = self.finding.aspect.name();
        match self.finding.label.as_str() {
            label if label == aspect => label.to_owned(),
            label => format!("{label} ({aspect})"),
        }
    }
}

impl Noun {
    /// All numbers and dates of a project, by noun.
    #[must_use]
    pub fn all(project: &Project, extracts: &Extracts) -> Vec<Self> {
        let groups = board_of(project, extracts).into_iter();
        groups.map(|group| Self::new(project, group)).collect()
    }

    fn new(project: &Project, group: NounGroup) -> Self {
        let entries = group.entries.iter().filter_map(|entry| {
            let article = project.article(&entry.article)?;
            Some(Said::new(article, entry.span, &entry.display))
        });
        Self {
            entries: entries.collect(),
            articles: group.articles,
            subject: Subject::Discrepancy {
                cluster: None,
                aspect: group.aspect,
                topic: group.topic,
            },
            name: group.noun,
        }
    }
}

impl Said {
    fn new(article: &Article, span: Span, display: &str) -> Self {
        let text = article.text.as_str();
        let (start, end) = (span.start.get(), span.end.get());
        Self {
            article: article.id.clone(),
            span,
            name: article.short_name().to_owned(),
            before: before(&text[..start]),
            words: shortened(article.text.slice(span), WORDS),
            after: after(&text[end..]),
            display: display.to_owned(),
            apart: false,
            is_long: false,
        }
    }
}

/// The end of a text's last line, as far as it is shown.
fn before(text: &str) -> String {
    // A line of megabytes is not looked through.
    let from = floor(text, text.len().saturating_sub(NEAR));
    let near = &text[from..];
    let line = near.rsplit('\n').next().unwrap_or_default();
    let kept: Vec<&str> = line.graphemes(true).rev().take(AROUND).collect();
    let kept: String = kept.into_iter().rev().collect();
    let starts_here = line.len() < near.len() || from == 0;
    if kept.len() == line.len() && starts_here {
        return kept;
    }
    let whole = kept
        .split_once(' ')
        .map_or(kept.as_str(), |(_, words)| words);
    format!("… {whole}")
}

/// The beginning of a text's first line, as far as it is shown.
fn after(text: &str) -> String {
    let near = &text[..floor(text, NEAR)];
    let line = near.split('\n').next().unwrap_or_default();
    let kept: String = line.graphemes(true).take(AROUND).collect();
    let ends_here = line.len() < near.len() || near.len() == text.len();
    if kept.len() == line.len() && ends_here {
        return kept;
    }
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(words, _)| words);
    format!("{whole} …")
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_words_is_cut_between_words() {
        assert_eq!(before("One line.\nShort "), "Short ");
        assert_eq!(after(" end.\nAnother line."), " end.");
        let long = "word ".repeat(30);
        assert!(before(&long).starts_with("… word ") && before(&long).len() < 60);
        assert!(after(&long).ends_with("word …") && after(&long).len() < 60);
        let family = "👨‍👩‍👧".repeat(AROUND + 2);
        assert_eq!(after(&family).matches("👨‍👩‍👧").count(), AROUND);
        assert_eq!(before(&family).matches("👨‍👩‍👧").count(), AROUND);
    }
}
