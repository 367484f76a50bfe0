//! Finding words in all articles, and walking the hits.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::edit::ChangeKind;
use crate::model::ArticleId;
use crate::text::{ArticleText, Manner, Pattern, PatternError, Span};

/// What is looked for.
#[derive(Debug, Clone, PartialEq)]
struct Sought {
    words: String,
    manner: Manner,
    /// Counts how often the search was opened: what comes in after it was closed is nobody's.
    opening: u64,
    /// Of the articles.
    revision: u64,
}

/// The hits in an article, with the text that they are in.
#[derive(Debug)]
struct Found {
    text: ArticleText,
    hits: Vec<Span>,
}

/// A search over all articles.
///
/// It is done by a thread. Until that has come to something the hits before stay on the screen.
#[derive(Debug, Default)]
pub struct Find {
    is_open: bool,
    opening: u64,
    text: String,
    manner: Manner,
    /// Why the words cannot be looked for.
    fault: Option<String>,
    /// What is looked for, if that can be.
    sought: Option<Sought>,
    /// By article.
    found: Kept<Sought, BTreeMap<ArticleId, Found>>,
    /// The version of these that was looked at last.
    settled: u64,
    current: Option<(ArticleId, Span)>,
    /// Whether to go to the next hit or to the one before, once it is known which that is.
    awaited: Option<bool>,
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

    /// The hits that are shown; `None` where nothing is looked for, or nothing was found out yet.
    fn shown(&self) -> Option<&BTreeMap<ArticleId, Found>> {
        let is_own = |key: &Sought| key.opening == self.opening;
        let is_own = self.sought.is_some() && self.found.key().is_some_and(is_own);
        self.found.value().filter(|_| is_own)
    }

    /// The hits in an article, in order.
    #[must_use]
    pub fn hits_in(&self, article: &ArticleId) -> &[Span] {
        let found = self.shown().and_then(|found| found.get(article));
        found.map_or(&[], |found| &found.hits)
    }

    /// Tells these hits from all that there were before: whoever derives something from them compares it.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// How many hits there are, and in how many articles; `None` as long as nothing was found out.
    #[must_use]
    pub fn counts(&self) -> Option<(usize, usize)> {
        let found = self.shown()?;
        Some((found.values().map(|it| it.hits.len()).sum(), found.len()))
    }

    /// The hit that the search is at.
    #[must_use]
    pub const fn current(&self) -> Option<&(ArticleId, Span)> {
        self.current.as_ref()
    }

    /// Whether the hits are not yet those of what was typed last.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        let sought = self.sought.as_ref();
        sought.is_some_and(|sought| self.found.of(sought).is_none())
    }

    /// Whether somebody wants to go to a hit that is not known yet.
    #[must_use]
    pub const fn is_awaited(&self) -> bool {
        self.awaited.is_some()
    }
}

impl Desk {
    /// The search, while it is open.
    #[must_use]
    pub fn find(&self) -> Option<&Find> {
        Some(&self.find).filter(|find| find.is_open)
    }

    /// Opens the search, with the words that were looked for last.
    pub fn open_find(&mut self) {
        if !self.find.is_open {
            self.find.is_open = true;
            self.search("", Manner::default());
        }
    }

    /// Where the hits are: how many in the article where keys act, and how many in articles that no column shows; `None`
    /// where the count of all says that already.
    #[must_use]
    pub fn hits_by_place(&self) -> Option<String> {
        let find = self.find()?;
        let (all, articles) = find.counts()?;
        let here = self
            .focused_article()
            .map_or(0, |it| find.hits_in(it).len());
        let shown: BTreeSet<_> = self.columns.iter().map(|it| &it.article).collect();
        let open: usize = shown.iter().map(|it| find.hits_in(it).len()).sum();
        let closed = all - open.min(all);
        if all == 0 || (closed == 0 && articles == 1 && here == all) {
            return None;
        }
        Some(match closed {
            0 => format!("{here} here"),
            closed => format!("{here} here, {closed} in closed articles"),
        })
    }

    /// Closes the search, and the list of its hits.
    pub fn close_find(&mut self) {
        let find = &mut self.find;
        *find = Find {
            opening: find.opening + 1,
            number: find.number + 1,
            ..Find::default()
        };
        self.close_hits();
    }

    /// Looks for words in all articles; empty words find nothing.
    pub fn search(&mut self, words: &str, manner: Manner) {
        let find = &mut self.find;
        let was_shown = find.shown().is_some();
        find.is_open = true;
        words.clone_into(&mut find.text);
        find.manner = manner;
        find.current = None;
        find.awaited = None;
        let pattern = Pattern::new(words, manner);
        find.fault = pattern.as_ref().err().and_then(fault);
        find.sought = pattern.is_ok().then(|| Sought {
            words: words.to_owned(),
            manner,
            opening: find.opening,
            revision: self.session.revision(&[ChangeKind::Articles]),
        });
        find.number += u64::from(find.shown().is_some() != was_shown);
    }

    /// Looks for the same words in articles that have changed. Until that is done, hits in texts that are no more are
    /// none.
    pub(super) fn search_again(&mut self) {
        let revision = self.session.revision(&[ChangeKind::Articles]);
        if let Some(sought) = &mut self.find.sought {
            sought.revision = revision;
        }
        self.forget_hits();
    }

    /// Forgets hits that are not in the texts of the project.
    fn forget_hits(&mut self) {
        let project = self.session.seen();
        let find = &mut self.find;
        if let Some(found) = find.found.value_mut() {
            found.retain(|id, found| {
                let article = project.article(id);
                article.is_some_and(|article| article.text == found.text)
            });
        }
        find.number += 1;
        let current = find.current.take();
        self.find.current =
            current.filter(|(article, hit)| self.find.hits_in(article).contains(hit));
    }

    /// What a thread has to do before the hits are those of what was typed.
    pub(super) fn lacking_search(&mut self) -> Option<Job> {
        let sought = self.find().and_then(|find| find.sought.clone())?;
        let wanted = sought.clone();
        self.job(
            About::new("Searching").quiet(),
            |desk| &mut desk.find.found,
            sought,
            move |project| {
                let Ok(pattern) = Pattern::new(&wanted.words, wanted.manner) else {
                    return BTreeMap::new();
                };
                let articles = project.articles().iter().map(|article| {
                    let found = Found {
                        text: article.text.clone(),
                        hits: pattern.spans(&article.text).collect(),
                    };
                    (article.id.clone(), found)
                });
                articles.filter(|(_, it)| !it.hits.is_empty()).collect()
            },
        )
    }

    /// Takes in what was found since, and goes to the hit that somebody waits for.
    pub(in crate::app) fn update_search(&mut self) {
        if self.find.settled != self.find.found.version() {
            self.find.settled = self.find.found.version();
            self.forget_hits();
        }
        if !self.find.is_behind()
            && let Some(forward) = self.find.awaited.take()
        {
            self.walk_hits(forward);
        }
    }

    /// What a thread has to do so that the first search takes no longer than those after it: fold the texts, which are
    /// shared with it, while the words are being typed.
    pub(super) fn lacking_folding(&mut self) -> Option<Job> {
        self.find()?;
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
    /// gets one. While the hits are not known yet it goes there as soon as they are.
    pub fn walk_hits(&mut self, forward: bool) {
        if self.find.is_behind() {
            self.find.awaited = Some(forward);
            return;
        }
        let Some(find) = self.find() else {
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
        let opened = self.find.opened.take();
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
        if self.find.is_open {
            self.find.current = Some((article.clone(), hit));
            self.find.opened = opened;
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
