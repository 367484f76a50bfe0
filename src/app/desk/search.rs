//! Finding words in all articles, and walking the hits.

use std::collections::BTreeMap;

use super::Desk;
use crate::app::jobs::{About, Job};
use crate::edit::ChangeKind;
use crate::model::ArticleId;
use crate::text::{Manner, Pattern, PatternError, Span};

/// A search over all articles.
#[derive(Debug, Default)]
pub struct Find {
    text: String,
    manner: Manner,
    /// Why the words cannot be looked for.
    fault: Option<String>,
    /// All hits by article, in order.
    hits: BTreeMap<ArticleId, Vec<Span>>,
    current: Option<(ArticleId, Span)>,
    /// The column that was opened for a hit, as long as nothing else was done in it.
    opened: Option<ArticleId>,
    /// Tells these hits from all others of this desk.
    number: u64,
}

impl Find {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How they are looked for.
    #[must_use]
    pub const fn manner(&self) -> Manner {
        self.manner
    }

    /// Why they cannot be looked for.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// The hits in an article, in order.
    #[must_use]
    pub fn hits_in(&self, article: &ArticleId) -> &[Span] {
        self.hits.get(article).map_or(&[], Vec::as_slice)
    }

    /// Tells these hits from all that there were before: whoever derives something from them compares it.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// How many hits there are, and in how many articles.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.hits.values().map(Vec::len).sum(), self.hits.len())
    }

    /// The hit that the search is at.
    #[must_use]
    pub const fn current(&self) -> Option<&(ArticleId, Span)> {
        self.current.as_ref()
    }
}

impl Desk {
    /// The search, while it is open.
    #[must_use]
    pub const fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// Opens the search, with the words that were looked for last.
    pub fn open_find(&mut self) {
        let find = self.find.as_ref();
        let (words, manner) =
            find.map_or_else(Default::default, |find| (find.text.clone(), find.manner));
        self.search(&words, manner);
    }

    /// Closes the search, and the list of its hits.
    pub fn close_find(&mut self) {
        self.find = None;
        self.close_hits();
    }

    /// Looks for the same words in articles that have changed, and stays at its hit if that is still one.
    pub(super) fn search_again(&mut self) {
        let Some(Find {
            text,
            manner,
            current,
            ..
        }) = self.find.take()
        else {
            return;
        };
        self.search(&text, manner);
        if let Some(find) = &mut self.find {
            find.current = current.filter(|(article, hit)| {
                let hits = find.hits.get(article);
                hits.is_some_and(|hits| hits.contains(hit))
            });
        }
    }

    /// Looks for words in all articles; empty words find nothing.
    pub fn search(&mut self, words: &str, manner: Manner) {
        self.searches += 1;
        let find = self.find.get_or_insert_with(Find::default);
        words.clone_into(&mut find.text);
        find.manner = manner;
        find.number = self.searches;
        find.hits.clear();
        find.current = None;
        let pattern = Pattern::new(words, manner);
        find.fault = pattern.as_ref().err().and_then(fault);
        if let Ok(pattern) = pattern {
            for article in self.session.project().articles() {
                let hits: Vec<Span> = pattern.spans(&article.text).collect();
                if !hits.is_empty() {
                    find.hits.insert(article.id.clone(), hits);
                }
            }
        }
    }

    /// What a thread has to do so that the first search takes no longer than those after it: fold the texts, which are
    /// shared with it, while the words are being typed.
    pub(super) fn lacking_folding(&mut self) -> Option<Job> {
        self.find.as_ref()?;
        let articles = self.session.revision(&[ChangeKind::Articles]);
        self.job(
            About::new("Reading articles for the search").quiet(),
            |desk| &mut desk.folded,
            articles,
            |project| {
                for article in project.articles() {
                    article.text.folded();
                }
            },
        )
    }

    /// Goes to the next or the previous hit, article by article in the project's order. An article without a column
    /// gets one.
    pub fn walk_hits(&mut self, forward: bool) {
        let Some(find) = &self.find else {
            return;
        };
        let articles: Vec<(&ArticleId, &[Span])> = self
            .project()
            .articles()
            .iter()
            .map(|article| (&article.id, find.hits_in(&article.id)))
            .filter(|(_, hits)| !hits.is_empty())
            .collect();
        let (Some(first), Some(last)) = (articles.first(), articles.last()) else {
            return;
        };
        let start = |(article, hits): &(&ArticleId, &[Span])| {
            hits.first().map(|hit| ((*article).clone(), *hit))
        };
        let end = |(article, hits): &(&ArticleId, &[Span])| {
            hits.last().map(|hit| ((*article).clone(), *hit))
        };
        let next = if let Some((current, hit)) = &find.current {
            let at = articles.iter().position(|(article, _)| *article == current);
            let hits = find.hits_in(current);
            let beside = hits.binary_search(hit).ok().and_then(|number| {
                let number = if forward {
                    number + 1
                } else {
                    number.checked_sub(1)?
                };
                hits.get(number)
            });
            match (beside, forward) {
                (Some(hit), _) => Some((current.clone(), *hit)),
                (None, true) => {
                    let next = at.and_then(|at| articles.get(at + 1));
                    start(next.unwrap_or(first))
                }
                (None, false) => {
                    let before = at.and_then(|at| at.checked_sub(1));
                    end(before.and_then(|at| articles.get(at)).unwrap_or(last))
                }
            }
        } else {
            let focused = self.focused_article();
            let here = articles.iter().find(|(id, _)| Some(*id) == focused);
            let shown = || {
                let mut columns = self.columns.iter();
                columns.find_map(|column| articles.iter().find(|(id, _)| **id == column.article))
            };
            start(here.or_else(shown).unwrap_or(first))
        };
        if let Some((article, hit)) = next {
            self.go_to_hit(&article, hit);
        }
    }

    /// Makes a hit the current one and shows it. A column that was opened for the hit before and for nothing else goes
    /// again: walking through a thousand articles does not leave a thousand columns.
    pub fn go_to_hit(&mut self, article: &ArticleId, hit: Span) {
        let is_shown = self.columns.iter().any(|it| it.article == *article);
        let opened = self.find.as_mut().and_then(|find| find.opened.take());
        let (opened, leaves) = match opened {
            Some(before) if before == *article && is_shown => (Some(before), None),
            before => ((!is_shown).then(|| article.clone()), before),
        };
        if let Some(before) = leaves.filter(|before| self.is_untouched(before)) {
            self.columns.retain(|column| column.article != before);
        }
        self.show_article(article);
        if let Some(column) = self.focused_column() {
            column.reader.reveal(hit);
        }
        self.frame.wanted = Some(article.clone());
        if let Some(find) = &mut self.find {
            find.current = Some((article.clone(), hit));
            find.opened = opened;
        }
    }

    /// Whether nothing is selected in an article, so that its column may go.
    fn is_untouched(&self, article: &ArticleId) -> bool {
        let selected = self.focus.selection().map(|(article, _)| article);
        let held = self.selected_annotation().map(|it| &it.article);
        selected != Some(article) && held != Some(article)
    }
}

/// What is wrong with what was typed, in a few words. Nothing is wrong with nothing.
fn fault(error: &PatternError) -> Option<String> {
    match error {
        PatternError::Empty => None,
        PatternError::TooLong => Some(error.to_string()),
        PatternError::Expression(fault) => {
            // The last line says what is wrong, those before it where.
            let fault = fault.to_string();
            let last = fault.lines().last().unwrap_or_default();
            let last = last.trim_start_matches("error:").trim();
            Some(format!("Not an expression: {last}"))
        }
    }
}
