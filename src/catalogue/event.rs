//! Which articles report on one event, as far as people have linked them.
//!
//! Nobody says of an article what it is about. A cluster does: its members report the same, so their articles report on
//! one event, and so do those that another cluster ties to these. The event is called as the cluster that the most of its
//! articles have something of.

use std::collections::HashMap;

use crate::model::{ArticleId, Project};
use crate::text::fold;

/// The event of each article.
#[derive(Debug, Default)]
pub(super) struct Events {
    /// By article: which.
    of: Vec<Option<usize>>,
    /// What they are called, those with the most articles first.
    titles: Vec<String>,
}

impl Events {
    /// Reads the clusters of a project. An article that no cluster ties to another has no event.
    pub(super) fn of(project: &Project) -> Self {
        let articles = project.articles().iter();
        let places: HashMap<&ArticleId, usize> =
            articles.zip(0..).map(|(it, at)| (&it.id, at)).collect();
        let mut ties = Ties::new(places.len());
        let mut clusters: Vec<(Vec<usize>, String)> = Vec::new();
        for cluster in project.clusters() {
            let members = cluster.members.iter();
            let members = members.filter_map(|member| project.annotation(*member));
            let mut tied: Vec<usize> = members
                .filter_map(|it| places.get(&it.article).copied())
                .collect();
            tied.sort_unstable();
            tied.dedup();
            if tied.len() > 1 {
                for pair in tied.windows(2) {
                    if let [one, other] = pair {
                        ties.tie(*one, *other);
                    }
                }
                clusters.push((tied, project.cluster_title(cluster.id)));
            }
        }
        // The largest first; of those that are as large the one that was made first.
        clusters.sort_by_key(|(tied, _)| std::cmp::Reverse(tied.len()));
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        for article in 0..places.len() {
            *sizes.entry(ties.end(article)).or_default() += 1;
        }
        let mut named: Vec<(usize, String)> = Vec::new();
        for (tied, title) in clusters {
            let event = tied.first().map(|article| ties.end(*article));
            if let Some(event) = event.filter(|event| named.iter().all(|(it, _)| it != event)) {
                named.push((event, title));
            }
        }
        let size = |event: &usize| sizes.get(event).copied().unwrap_or_default();
        named.sort_by_key(|(event, title)| (std::cmp::Reverse(size(event)), fold(title)));
        let numbers: HashMap<usize, usize> = named
            .iter()
            .zip(0..)
            .map(|((event, _), at)| (*event, at))
            .collect();
        let of = (0..places.len()).map(|article| numbers.get(&ties.end(article)).copied());
        Self {
            of: of.collect(),
            titles: named.into_iter().map(|(_, title)| title).collect(),
        }
    }

    /// What the event of an article is called; empty where it has none.
    pub(super) fn title(&self, article: usize) -> &str {
        let event = self.of.get(article).copied().flatten();
        let title = event.and_then(|event| self.titles.get(event));
        title.map_or("", String::as_str)
    }

    pub(super) fn rank_and_title(&self, article: usize) -> (usize, String) {
        let event = self.of.get(article).copied().flatten();
        (event.unwrap_or_default(), fold(self.title(article)))
    }
}

/// What is tied together, directly or by way of others (Tarjan 1975, with halving of paths).
struct Ties(Vec<usize>);

impl Ties {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn up(&self, at: usize) -> usize {
        self.0.get(at).copied().unwrap_or(at)
    }

    /// What stands for all that something is tied to.
    fn end(&mut self, mut at: usize) -> usize {
        while self.up(at) != at {
            let further = self.up(self.up(at));
            if let Some(place) = self.0.get_mut(at) {
                *place = further;
            }
            at = further;
        }
        at
    }

    fn tie(&mut self, one: usize, other: usize) {
        let (one, other) = (self.end(one), self.end(other));
        if let Some(place) = self.0.get_mut(one.max(other)) {
            *place = one.min(other);
        }
    }
}
