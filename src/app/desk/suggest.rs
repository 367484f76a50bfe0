//! Suggestions on the screen: what is asked for, what is open, and which one keys answer.
//!
//! What the machine finds comes from threads; here it is kept, and what is still open of it is worked out again after
//! every change of the project.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Desk;
use crate::app::reader::Proposed;
use crate::edit::{Command, CommandError};
use crate::model::{
    AnnotationId, AnnotatorId, Article, ArticleId, Project, Spans, Subject, TagId, Timestamp,
    Verdict,
};
use crate::suggest::links::{Anchors, ClusterSuggestion, LinkIndex, LinkSuggestion, Passage};
use crate::suggest::proposals::{self, Proposal};
use crate::suggest::quotes::{QuoteSuggestion, quotes};
use crate::text::Span;

/// Of more articles than this, only those side by side are compared for clusters: all pairs would take too long.
const ALL_ARTICLES: usize = 30;

/// What suggestions are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Passages that report what an annotation does. Presses link highlights to it meanwhile.
    Links(AnnotationId),
    /// Direct quotes in the articles on the screen.
    Quotes,
    /// Passages of all articles that report the same.
    Clusters,
}

/// Work for a thread.
pub enum Work {
    /// Make all articles searchable.
    Index(Project),
    /// Look for passages like an annotation's.
    Links {
        index: Arc<LinkIndex>,
        project: Project,
        annotation: AnnotationId,
        article: ArticleId,
        spans: Spans,
    },
    /// Look for quotes in articles.
    Quotes(Vec<Arc<Article>>),
    /// Look for passages that report the same.
    Clusters {
        index: Arc<LinkIndex>,
        project: Project,
        annotator: AnnotatorId,
        articles: Vec<ArticleId>,
    },
    /// Look for what is aligned between columns.
    Anchors {
        index: Arc<LinkIndex>,
        project: Project,
        revision: u64,
        articles: Vec<ArticleId>,
    },
}

/// What came of it.
#[allow(missing_docs, reason = "a variant says what it holds")]
pub enum Found {
    /// The articles, searchable, and which they were.
    Index(Arc<LinkIndex>, Vec<Arc<Article>>),
    /// Passages like an annotation's spans.
    Links(AnnotationId, Spans, Vec<LinkSuggestion>),
    /// Quotes by article.
    Quotes(Vec<(Arc<Article>, Vec<QuoteSuggestion>)>),
    /// Passages that report the same.
    Clusters(Vec<ClusterSuggestion>),
    /// What is aligned between columns, at which revision of the project, and which columns.
    Anchors(Anchors, u64, Vec<ArticleId>),
}

impl Work {
    /// Does it.
    #[must_use]
    pub fn run(self) -> Found {
        match self {
            Self::Index(project) => {
                let index = Arc::new(LinkIndex::new(&project));
                Found::Index(index, project.articles().to_vec())
            }
            Self::Links {
                index,
                project,
                annotation,
                article,
                spans,
            } => {
                let found = index.suggest(&project, &article, &spans);
                Found::Links(annotation, spans, found)
            }
            Self::Quotes(articles) => {
                let found = articles.into_iter().map(|article| {
                    let found = quotes(&article.text, &article.furniture);
                    (article, found)
                });
                Found::Quotes(found.collect())
            }
            Self::Clusters {
                index,
                project,
                annotator,
                articles,
            } => {
                let apart = apart(&project, &annotator);
                let rejected = |one: &Passage, other: &Passage| {
                    apart.iter().any(|passages| {
                        let holds = |passage: &Passage| {
                            let mut passages = passages.iter();
                            passages
                                .any(|(id, span)| *id == passage.article && *span == passage.span)
                        };
                        holds(one) && holds(other)
                    })
                };
                Found::Clusters(index.clusters(&project, &articles, rejected))
            }
            Self::Anchors {
                index,
                project,
                revision,
                articles,
            } => {
                let anchors = Anchors::of(&project, &index, &articles);
                Found::Anchors(anchors, revision, articles)
            }
        }
    }

    /// What it is called while it goes on; empty for what is done before anybody could read it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Index(_) => "Reading all articles for suggestions",
            Self::Clusters { .. } => "Comparing articles",
            Self::Links { .. } | Self::Quotes(_) | Self::Anchors { .. } => "",
        }
    }
}

/// The state of suggestions.
#[derive(Default)]
pub struct Suggesting {
    asked: Option<Asked>,
    open: Vec<Proposal>,
    current: usize,
    /// The project's revision and the columns that the open ones were worked out for; `None`: to be done again.
    stamp: Option<(u64, Vec<ArticleId>)>,
    /// Whether the columns shall go to their best passages when these are there.
    reveal: bool,
    index: Option<(Arc<LinkIndex>, Vec<Arc<Article>>)>,
    links: Option<(AnnotationId, Spans, Vec<LinkSuggestion>)>,
    quotes: BTreeMap<ArticleId, (Arc<Article>, Vec<QuoteSuggestion>)>,
    clusters: Option<Vec<ClusterSuggestion>>,
    /// Whether a thread is at work on what is lacking.
    busy: bool,
}

impl Suggesting {
    /// What was asked for.
    #[must_use]
    pub const fn asked(&self) -> Option<Asked> {
        self.asked
    }

    /// The open proposals: links with the surest first, quotes in the order of columns and texts.
    #[must_use]
    pub fn open(&self) -> &[Proposal] {
        &self.open
    }

    /// The number of the one that keys answer.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.current
    }

    /// The one that keys answer.
    #[must_use]
    pub fn current(&self) -> Option<&Proposal> {
        self.open.get(self.current)
    }

    /// Whether more may come.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.busy
    }

    /// All articles, searchable, if they are by now.
    #[must_use]
    pub fn index(&self) -> Option<&Arc<LinkIndex>> {
        self.index.as_ref().map(|(index, _)| index)
    }
}

/// The sets of passages that an annotator said do not report the same.
fn apart(project: &Project, annotator: &AnnotatorId) -> Vec<Vec<(ArticleId, Span)>> {
    let reviews = project
        .reviews()
        .filter(|review| review.annotator == *annotator && review.verdict == Verdict::Dismissed);
    let sets = reviews.filter_map(|review| match &review.subject {
        Subject::Passages(passages) => Some(passages.clone()),
        _ => None,
    });
    sets.collect()
}

fn same_articles(one: &[Arc<Article>], other: &[Arc<Article>]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| Arc::ptr_eq(one, other))
}

impl Desk {
    /// Asks for suggestions, or for none.
    pub fn ask_for(&mut self, asked: Option<Asked>) {
        let state = &mut self.suggesting;
        state.asked = asked;
        state.open.clear();
        state.current = 0;
        state.stamp = None;
        state.reveal = asked.is_some();
    }

    /// Asks for suggestions, or for none if these were asked for already.
    pub fn toggle_asked(&mut self, asked: Asked) {
        let other = self.suggesting.asked != Some(asked);
        self.ask_for(other.then_some(asked));
    }

    /// The annotation that presses link others to.
    #[must_use]
    pub fn linking(&self) -> Option<AnnotationId> {
        match self.suggesting.asked {
            Some(Asked::Links(annotation)) => Some(annotation),
            _ => None,
        }
    }

    /// What a thread has to do before suggestions can be shown, if there is something and none is at it.
    #[must_use]
    pub fn work(&mut self) -> Option<Work> {
        let wanted = self.wanted();
        let state = &mut self.suggesting;
        if state.busy || wanted.is_none() {
            return None;
        }
        state.busy = true;
        wanted
    }

    fn wanted(&self) -> Option<Work> {
        let project = self.session.project();
        let state = &self.suggesting;
        if state.asked == Some(Asked::Quotes) {
            let articles = self.columns.iter().filter_map(|column| {
                let article = project.article(&column.article)?;
                let known = state.quotes.get(&column.article);
                let same = known.is_some_and(|(known, _)| Arc::ptr_eq(known, article));
                (!same).then(|| Arc::clone(article))
            });
            let articles: Vec<_> = articles.collect();
            return (!articles.is_empty()).then_some(Work::Quotes(articles));
        }
        if state.asked.is_none() && self.following.is_none() {
            return None;
        }
        let index = state.index.as_ref();
        let Some((index, _)) =
            index.filter(|(_, articles)| same_articles(articles, project.articles()))
        else {
            return Some(Work::Index(project.without_layers()));
        };
        match state.asked {
            Some(Asked::Links(id)) => {
                let annotation = project.annotation(id)?;
                let known = state.links.as_ref();
                let same = known
                    .is_some_and(|(known, spans, _)| *known == id && *spans == annotation.spans);
                (!same).then(|| Work::Links {
                    index: Arc::clone(index),
                    project: project.without_layers(),
                    annotation: id,
                    article: annotation.article.clone(),
                    spans: annotation.spans.clone(),
                })
            }
            Some(Asked::Clusters) if state.clusters.is_none() => {
                let all = project.articles().iter().map(|article| article.id.clone());
                let articles = if project.articles().len() > ALL_ARTICLES {
                    self.shown_articles()
                } else {
                    all.collect()
                };
                Some(Work::Clusters {
                    index: Arc::clone(index),
                    project: project.clone(),
                    annotator: self.session.annotator().clone(),
                    articles,
                })
            }
            _ => self.wanted_anchors(),
        }
    }

    /// Takes in what a thread found.
    pub fn found(&mut self, found: Found) {
        let state = &mut self.suggesting;
        state.busy = false;
        state.stamp = None;
        match found {
            Found::Index(index, articles) => {
                state.index = Some((index, articles));
                state.links = None;
                state.clusters = None;
            }
            Found::Links(annotation, spans, found) => {
                state.links = Some((annotation, spans, found));
            }
            Found::Quotes(found) => {
                let found = found.into_iter();
                state
                    .quotes
                    .extend(found.map(|(article, found)| (article.id.clone(), (article, found))));
            }
            Found::Clusters(clusters) => state.clusters = Some(clusters),
            Found::Anchors(anchors, revision, articles) => {
                self.found_anchors(anchors, revision, articles);
            }
        }
    }

    /// A thread was let go of: nothing will come, so nothing is asked for.
    pub fn give_up_work(&mut self) {
        self.suggesting.busy = false;
        self.following = None;
        self.ask_for(None);
    }

    /// Works out what is open, if anything has changed, and brings it onto the screen when it is new.
    pub fn update_suggestions(&mut self) {
        let columns = self.shown_articles();
        let stamp = Some((self.session.revision(), columns));
        if self.suggesting.stamp == stamp {
            return;
        }
        let (_, columns) = stamp
            .as_ref()
            .map_or((0, &[][..]), |(at, columns)| (*at, columns));
        let open = self.open_proposals(columns);
        let state = &mut self.suggesting;
        state.current = state.current.min(open.len().saturating_sub(1));
        state.open = open;
        state.stamp = stamp;
        if std::mem::take(&mut self.suggesting.reveal) && !self.suggesting.open.is_empty() {
            self.reveal_proposals();
        } else if self.suggesting.open.is_empty() {
            // Not there yet, or nothing there: when something comes it is shown.
            self.suggesting.reveal = self.suggesting.busy;
        }
    }

    fn open_proposals(&self, columns: &[ArticleId]) -> Vec<Proposal> {
        let project = self.session.project();
        let annotator = self.session.annotator();
        let state = &self.suggesting;
        let place = |proposal: &Proposal| {
            let (article, _) = proposal.passages.first()?;
            columns.iter().position(|column| column == article)
        };
        match state.asked {
            None => Vec::new(),
            Some(Asked::Links(id)) => {
                let (Some(source), Some((known, _, found))) =
                    (project.annotation(id), state.links.as_ref())
                else {
                    return Vec::new();
                };
                if *known != id {
                    return Vec::new();
                }
                let cluster = self.linking_into.and_then(|id| project.cluster(id));
                let cluster = cluster.map(AsRef::as_ref);
                let mut open = proposals::links(project, annotator, source, cluster, found);
                open.retain(|proposal| place(proposal).is_some());
                // The surest first, wherever it stands: that is the one to look at, and often the one to accept.
                open.sort_by(|one, other| {
                    let order = other.score.total_cmp(&one.score);
                    order.then_with(|| place(one).cmp(&place(other)))
                });
                open
            }
            Some(Asked::Quotes) => columns
                .iter()
                .filter_map(|id| state.quotes.get(id))
                .flat_map(|(article, found)| proposals::quotes(project, annotator, article, found))
                .collect(),
            Some(Asked::Clusters) => {
                let clusters = state.clusters.as_deref().unwrap_or_default();
                proposals::clusters(project, annotator, clusters)
            }
        }
    }

    /// Every column goes to its best proposal, which for links and quotes is its first.
    fn reveal_proposals(&mut self) {
        if self.suggesting.asked == Some(Asked::Clusters) {
            self.go_to_proposal(self.suggesting.current);
            return;
        }
        for column in &mut self.columns {
            let passages = self.suggesting.open.iter().flat_map(|it| &it.passages);
            let mut here = passages.filter(|(article, _)| *article == column.article);
            if let Some((_, span)) = here.next() {
                column.reader.reveal(*span);
            }
        }
        self.want_current();
    }

    /// The column of the current proposal comes onto the screen.
    fn want_current(&mut self) {
        let passages = self.suggesting.current().map(|it| it.passages.first());
        self.wanted = passages.flatten().map(|(article, _)| article.clone());
    }

    /// Makes a proposal the current one and shows its passages.
    pub fn go_to_proposal(&mut self, number: usize) {
        let Some(proposal) = self.suggesting.open.get(number) else {
            return;
        };
        self.suggesting.current = number;
        for (article, span) in proposal.passages.clone() {
            if !self.columns.iter().any(|column| column.article == article) {
                self.toggle_column(&article);
            }
            let mut columns = self.columns.iter_mut();
            if let Some(column) = columns.find(|column| column.article == article) {
                column.reader.reveal(span);
            }
        }
        self.want_current();
    }

    /// Goes to the next or the previous proposal.
    pub fn walk_proposals(&mut self, forward: bool) {
        let count = self.suggesting.open.len();
        if count > 0 {
            let step = if forward { 1 } else { count - 1 };
            self.go_to_proposal((self.suggesting.current + step) % count);
        }
    }

    /// Accepts the current proposal. `tag`: as this instead of the usual one.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn accept(&mut self, tag: Option<TagId>, now: Timestamp) -> Result<(), CommandError> {
        let Some(proposal) = self.suggesting.current().cloned() else {
            return Ok(());
        };
        let project = self.session.project();
        let command = match self.suggesting.asked {
            Some(Asked::Links(id)) => {
                let Some(source) = project.annotation(id) else {
                    return Ok(());
                };
                proposals::accept_link(project, source, self.linking_into, &proposal)
            }
            Some(Asked::Quotes) => {
                let quote = proposals::quote_tag(project).map(|tag| tag.id.clone());
                let Some(tag) = tag.or(quote) else {
                    return Ok(());
                };
                Command::AnnotateAll(proposal.annotations(&tag))
            }
            Some(Asked::Clusters) => {
                let first = project.tag_set().tags.first();
                let usual = self.last_tag.clone().or(first.map(|tag| tag.id.clone()));
                let Some(tag) = tag.or(usual) else {
                    return Ok(());
                };
                proposals::accept_cluster(project, &proposal, &tag)
            }
            None => return Ok(()),
        };
        self.answer(command, now)
    }

    /// Rejects the current proposal, which will not be made again.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn reject(&mut self, now: Timestamp) -> Result<(), CommandError> {
        match self.suggesting.current() {
            Some(proposal) => self.answer(proposal.reject(), now),
            None => Ok(()),
        }
    }

    /// Accepts all open quotes in one step.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub fn accept_all(&mut self, now: Timestamp) -> Result<(), CommandError> {
        let tag = proposals::quote_tag(self.session.project()).map(|tag| tag.id.clone());
        let (Some(Asked::Quotes), Some(tag)) = (self.suggesting.asked, tag) else {
            return Ok(());
        };
        let all = self.suggesting.open.iter();
        let all = all.flat_map(|proposal| proposal.annotations(&tag));
        self.answer(Command::AnnotateAll(all.collect()), now)
    }

    /// Performs what answers the current proposal; the next one takes its place.
    fn answer(&mut self, command: Command, now: Timestamp) -> Result<(), CommandError> {
        self.session.end_gesture();
        let selected = self.selected;
        self.perform(command, now)?;
        if self.linking().is_some() {
            self.selected = selected;
        }
        self.update_suggestions();
        self.go_to_proposal(self.suggesting.current);
        Ok(())
    }

    /// The proposed passages of an article.
    #[must_use]
    pub fn proposed(&self, article: &ArticleId) -> Vec<Proposed> {
        let state = &self.suggesting;
        let open = state.open.iter().enumerate();
        // Of suggested clusters only the current one shows: all at once would cover the articles.
        let shown = open
            .filter(|(number, _)| state.asked != Some(Asked::Clusters) || *number == state.current);
        let passages = shown.flat_map(|(number, proposal)| {
            let here = proposal.passages.iter().filter(|(id, _)| id == article);
            here.map(move |(_, span)| Proposed {
                span: *span,
                number,
                current: number == state.current,
                likely: proposal.likely,
            })
        });
        passages.collect()
    }
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Index(..) => "Index",
            Self::Links(..) => "Links",
            Self::Quotes(_) => "Quotes",
            Self::Clusters(_) => "Clusters",
            Self::Anchors(..) => "Anchors",
        })
    }
}
