//! Suggestions on the screen: what is asked for, what is open, and which one keys answer.
//!
//! What the machine finds comes from threads; here it is kept, and what is still open of it is worked out again after
//! every change of the project.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::meaning::{Meant, Model};
use super::{Asked, Desk};
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::edit::ChangeKind;
use crate::extract::fallback;
use crate::extract::quotes::QuoteSuggestion;
use crate::model::{
    AnnotationId, AnnotatorId, Article, ArticleId, ClusterId, HeldBack, Project, Spans, Subject,
    Verdict,
};
use crate::suggest::links::{
    Anchors, Asking, ClusterSuggestion, LinkIndex, LinkSuggestion, PER_ARTICLE, Passage, text_of,
};
use crate::suggest::proposals::{self, Proposal};
use crate::text::Span;

/// Of more articles than this, only those side by side are compared for clusters: all pairs would take too long.
const ALL_ARTICLES: usize = 30;

/// No article has more links proposed than this.
const MOST_LINKS: usize = 30;

/// An annotation that links are looked for, and where it stands.
type Source = (AnnotationId, ArticleId, Spans);

/// What links depend on: the articles' revision, what is looked for, how many are wanted, and whether a model has read
/// them.
type LinksFor = (u64, Source, usize, bool);

/// The state of suggestions.
#[derive(Default)]
pub struct Suggesting {
    pub(super) asked: Option<Asked>,
    /// The cluster that linking adds to; `None`: the first link makes one.
    pub(super) linking_into: Option<ClusterId>,
    pub(super) open: Kept<OpenFor, Vec<Proposal>>,
    pub(super) current: usize,
    /// Passages of suggested clusters, by their places, that a person says do not belong.
    pub(super) unticked: BTreeSet<(Subject, usize)>,
    /// Whether the columns shall go to their best passages when these are there.
    pub(super) reveal: bool,
    /// All articles, searchable, by their revision. So it is with what is found in them.
    index: Kept<u64, Arc<LinkIndex>>,
    pub(super) links: Kept<LinksFor, Vec<LinkSuggestion>>,
    /// How many links beyond the usual number are proposed in each article.
    more: usize,
    /// The sentence model, if a person has one.
    pub(super) model: Model,
    pub(super) quotes: BTreeMap<ArticleId, Kept<Arc<Article>, Vec<QuoteSuggestion>>>,
    pub(super) clusters: Kept<(u64, HeldBack), Vec<ClusterSuggestion>>,
    /// What is aligned between which columns.
    pub(super) anchors: Kept<(u64, Vec<ArticleId>), Anchors>,
}

/// What open proposals depend on: the project's revision, who answers, the cluster that is linked into, the columns, and
/// how much was found.
type OpenFor = (u64, AnnotatorId, Option<ClusterId>, Vec<ArticleId>, u64);

impl Suggesting {
    /// What was asked for.
    #[must_use]
    pub const fn asked(&self) -> Option<Asked> {
        self.asked
    }

    /// The annotation that presses link others to.
    #[must_use]
    pub fn linking(&self) -> Option<AnnotationId> {
        self.asked.and_then(Asked::links)
    }

    /// The annotation that presses relate to others.
    #[must_use]
    pub fn relating(&self) -> Option<AnnotationId> {
        self.asked.and_then(Asked::relates)
    }

    /// The annotation that presses link or relate to others.
    pub(super) fn source(&self) -> Option<AnnotationId> {
        self.linking().or(self.relating())
    }

    /// The cluster that linking adds to; `None`: the first link makes one.
    pub(super) const fn linking_into(&self) -> Option<ClusterId> {
        self.linking_into
    }

    pub(super) const fn link_into(&mut self, cluster: Option<ClusterId>) {
        self.linking_into = cluster;
    }

    /// A command has made or changed a cluster: while linking, the next link goes there too.
    pub(super) fn linked(&mut self, cluster: Option<ClusterId>) {
        if self.linking().is_some() && cluster.is_some() {
            self.linking_into = cluster;
        }
    }

    /// Forgets what does not exist any more.
    pub(super) fn tidy(&mut self, project: &Project) {
        let into = self.linking_into;
        self.linking_into = into.filter(|id| project.cluster(*id).is_some());
    }

    /// The open proposals: links with the surest first, quotes in the order of columns and texts.
    #[must_use]
    pub fn open(&self) -> &[Proposal] {
        self.open.value().map_or(&[], Vec::as_slice)
    }

    /// The number of the one that keys answer.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.current
    }

    /// The one that keys answer.
    #[must_use]
    pub fn current(&self) -> Option<&Proposal> {
        self.open().get(self.current)
    }

    /// Whether more may come.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self.asked {
            None | Some(Asked::Relations(_)) => false,
            Some(Asked::Quotes) => self.quotes.values().any(Kept::is_busy),
            Some(Asked::Links(_)) => self.index.is_busy() || self.links.is_busy(),
            Some(Asked::Clusters) => self.index.is_busy() || self.clusters.is_busy(),
        }
    }

    /// All articles of a revision, searchable, if they are by now.
    pub(super) fn index(&self, articles: u64) -> Option<Arc<LinkIndex>> {
        self.index.of(&articles).map(Arc::clone)
    }

    /// What is open has to be worked out again.
    pub(super) fn forget_open(&mut self) {
        self.open = Kept::default();
    }

    /// Counts what was found.
    pub(super) fn found(&self) -> u64 {
        let quotes = self.quotes.values().map(Kept::version);
        self.links.version() + self.clusters.version() + quotes.sum::<u64>()
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

/// The links of some spans, by their meaning too where a model has read everything.
fn found(
    project: &Project,
    index: &LinkIndex,
    (article, spans): (&ArticleId, &Spans),
    most: usize,
    meant: Option<&Meant>,
) -> Vec<LinkSuggestion> {
    let query = meant
        .zip(project.article(article))
        .and_then(|(meant, own)| {
            let meanings = meant.encoder.encode(&[&text_of(own, spans)]);
            // Without it the words alone decide.
            let meanings = meanings.inspect_err(|error| log::warn!("the sentence model: {error}"));
            meanings.ok()?.pop()
        });
    let passages = meant.map(|meant| &*meant.passages);
    let meant = query.as_ref().zip(passages);
    index.suggest_as(project, article, spans, Asking { most, meant })
}

impl Desk {
    /// Asks for suggestions, or for none.
    pub fn ask_for(&mut self, asked: Option<Asked>) {
        self.keep_counts();
        let state = &mut self.suggesting;
        state.asked = asked;
        state.open = Kept::default();
        state.current = 0;
        state.more = 0;
        state.model.go_on();
        state.unticked.clear();
        // Who relates one annotation to another has both before them: nothing else shall move.
        state.reveal = asked.is_some_and(|asked| asked.relates().is_none());
    }

    /// Asks for more links in each article.
    pub fn ask_for_more(&mut self) {
        let more = self.suggesting.more + PER_ARTICLE;
        self.suggesting.more = more.min(MOST_LINKS - PER_ARTICLE);
    }

    /// Asks for suggestions, or for none if these were asked for already.
    pub fn toggle_asked(&mut self, asked: Asked) {
        let other = self.suggesting.asked != Some(asked);
        self.ask_for(other.then_some(asked));
    }

    /// What threads have to do before suggestions can be shown, as far as none is at it.
    pub(super) fn lacking_suggestions(&mut self) -> Vec<Job> {
        let asked = self.suggesting.asked;
        let mut jobs = Vec::new();
        if asked == Some(Asked::Quotes) {
            let articles = self.shown_articles().into_iter();
            let articles: Vec<_> = articles.filter(|id| !self.is_held_back(id)).collect();
            for id in articles {
                jobs.extend(self.quotes(id));
            }
        }
        let searches = matches!(asked, Some(Asked::Links(_) | Asked::Clusters));
        if !searches && self.following.is_none() {
            return jobs;
        }
        let articles = self.session.revision(&[ChangeKind::Articles]);
        let about = About::new("Reading all articles for suggestions");
        jobs.extend(self.job(
            about.giving_up(Self::give_up_index),
            |desk| &mut desk.suggesting.index,
            articles,
            |project| Arc::new(LinkIndex::new(project)),
        ));
        if let Some(index) = self.suggesting.index(articles) {
            if matches!(asked, Some(Asked::Links(_))) {
                jobs.extend(self.lacking_meanings(articles, &index));
            }
            jobs.extend(match asked {
                Some(Asked::Links(id)) => self.links(id, articles, Arc::clone(&index)),
                Some(Asked::Clusters) => self.clusters(articles, Arc::clone(&index)),
                _ => None,
            });
            jobs.extend(self.anchors(index));
        }
        jobs
    }

    fn quotes(&mut self, id: ArticleId) -> Option<Job> {
        let article = Arc::clone(self.project().article(&id)?);
        let extracts = self.extracts();
        self.job(
            About::new("Looking for quotes").quiet(),
            move |desk| desk.suggesting.quotes.entry(id.clone()).or_default(),
            Arc::clone(&article),
            move |project| {
                let said = extracts.of(&article, fallback(project));
                said.quotes().to_vec()
            },
        )
    }

    fn links(&mut self, id: AnnotationId, articles: u64, index: Arc<LinkIndex>) -> Option<Job> {
        let annotation = self.project().annotation(id)?;
        let annotation = Some(annotation).filter(|it| !self.is_held_back(&it.article))?;
        let (article, spans) = (annotation.article.clone(), annotation.spans.clone());
        let most = PER_ARTICLE + self.suggesting.more;
        let meant = self.suggesting.model.meant(articles);
        let source = (id, article.clone(), spans.clone());
        self.job(
            About::new("Looking for links").quiet(),
            |desk| &mut desk.suggesting.links,
            (articles, source, most, meant.is_some()),
            move |project| found(project, &index, (&article, &spans), most, meant.as_ref()),
        )
    }

    fn clusters(&mut self, articles: u64, index: Arc<LinkIndex>) -> Option<Job> {
        let shown = self.shown_articles();
        let annotator = self.session.annotator().clone();
        let extracts = self.extracts();
        self.job(
            About::new("Comparing articles").giving_up(Self::give_up_clusters),
            |desk| &mut desk.suggesting.clusters,
            (articles, self.project().held_back()),
            move |project| {
                let all = project.articles().iter().map(|article| article.id.clone());
                let mut compared: Vec<ArticleId> = match project.articles().len() {
                    ..=ALL_ARTICLES => all.collect(),
                    _ => shown,
                };
                compared.retain(|article| !project.is_held_back(article));
                let apart = apart(project, &annotator);
                let rejected = |one: &Passage, other: &Passage| {
                    apart.iter().any(|passages| {
                        let holds = |passage: &Passage| {
                            let mut passages = passages.iter();
                            passages.any(|(id, span)| {
                                *id == passage.article
                                    && proposals::most_of_both(*span, passage.span)
                            })
                        };
                        holds(one) && holds(other)
                    })
                };
                let mut found = index.clusters(project, &compared, rejected);
                let quoted = found
                    .iter()
                    .flat_map(|it| it.passages.iter().zip(&it.quotes));
                let quoted = quoted.filter(|(_, quoted)| quoted.is_some());
                let quoted: BTreeMap<_, _> = quoted
                    .filter_map(|(passage, _)| project.article(&passage.article))
                    .map(|article| (article.id.clone(), extracts.of(article, fallback(project))))
                    .collect();
                proposals::name_speakers(&mut found, |article| {
                    quoted.get(article).map_or(&[][..], |said| said.quotes())
                });
                found
            },
        )
    }

    /// Nobody reads the articles any more: what needs them is not asked for either, or it would begin again.
    fn give_up_index(&mut self) {
        self.suggesting.index.give_up();
        self.following = None;
        if self.suggesting.asked != Some(Asked::Quotes) {
            self.ask_for(None);
        }
    }

    /// Nobody compares the articles any more.
    fn give_up_clusters(&mut self) {
        self.suggesting.clusters.give_up();
        if self.suggesting.asked == Some(Asked::Clusters) {
            self.ask_for(None);
        }
    }
}
