//! What is open of what was found: which proposals stand beside the articles, in which order, and going from one to the
//! next.

use std::collections::BTreeMap;

use super::{Asked, Desk};
use crate::app::reader::Proposed;
use crate::model::ArticleId;
use crate::suggest::proposals::{self, Proposal};
use crate::text::Span;

/// So many links into articles without a column are proposed at most.
const MOST_CLOSED: usize = 20;

impl Desk {
    /// Works out what is open, if anything has changed, and brings it onto the screen when it is new.
    pub fn update_suggestions(&mut self) {
        let wanted = (
            self.session.revision(proposals::READS),
            self.session.annotator().clone(),
            self.suggesting.linking_into,
            self.shown_articles(),
            self.suggesting.found(),
        );
        if self.suggesting.open.of(&wanted).is_some() {
            return;
        }
        let open = self.open_proposals(&wanted.3);
        let state = &mut self.suggesting;
        state.current = state.current.min(open.len().saturating_sub(1));
        // Not all there yet, or nothing there: when something comes it is shown.
        let (is_new, is_empty) = (state.reveal, open.is_empty());
        state.open.put(wanted, open);
        state.reveal = state.is_busy() && (is_new || is_empty);
        if is_new && !is_empty && !state.reveal {
            self.reveal_proposals();
        }
    }

    fn open_proposals(&self, columns: &[ArticleId]) -> Vec<Proposal> {
        let project = self.session.seen();
        let annotator = self.session.annotator();
        let state = &self.suggesting;
        match state.asked {
            None => Vec::new(),
            Some(Asked::Relations(id)) => self.open_relations(id, columns),
            Some(Asked::Links(id)) => {
                let of_it = state.links.key().filter(|key| key.1.0 == id);
                let (Some(source), Some(found)) =
                    (project.annotation(id), of_it.and(state.links.value()))
                else {
                    return Vec::new();
                };
                let cluster = state.linking_into.and_then(|id| project.cluster(id));
                let cluster = cluster.map(AsRef::as_ref);
                let places: BTreeMap<&ArticleId, usize> = columns.iter().zip(0..).collect();
                let place = |proposal: &Proposal| {
                    let (article, _) = proposal.passages.first()?;
                    places.get(article).copied()
                };
                // The surest first, wherever it stands: that is the one to look at, and often the one to accept. What
                // is in no column comes last, and only what stands out of it: going there opens the article.
                let found = found.iter();
                let found = found.filter(|it| it.likely || places.contains_key(&it.article));
                let mut open = proposals::links(project, annotator, source, cluster, found);
                open.sort_by(|one, other| {
                    let (own, its) = (place(one), place(other));
                    let order = own.is_none().cmp(&its.is_none());
                    let order = order.then(other.sureness.cmp(&one.sureness));
                    let order = order.then(other.score.total_cmp(&one.score));
                    order.then(own.cmp(&its))
                });
                let shown = open.partition_point(|proposal| place(proposal).is_some());
                open.truncate(shown + MOST_CLOSED);
                open
            }
            Some(Asked::Quotes) => columns
                .iter()
                .filter_map(|id| state.quotes.get(id))
                .filter_map(|kept| kept.key().zip(kept.value()))
                .flat_map(|(article, found)| proposals::quotes(project, annotator, article, found))
                .collect(),
            Some(Asked::Clusters) => {
                let found = state.clusters.value().map_or(&[][..], Vec::as_slice);
                proposals::clusters(project, annotator, found)
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
            let passages = self.suggesting.open().iter().flat_map(|it| &it.passages);
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
        self.frame.wanted = passages.flatten().map(|(article, _)| article.clone());
    }

    /// Makes a proposal the current one and shows its passages.
    pub fn go_to_proposal(&mut self, number: usize) {
        let Some(proposal) = self.suggesting.open().get(number) else {
            return;
        };
        let passages = proposal.passages.clone();
        self.suggesting.current = number;
        for (article, span) in passages {
            self.show_passage(&article, span);
        }
        self.want_current();
    }

    /// Scrolls to a passage, in a column of its article, which is opened if need be. What is selected stays selected.
    pub fn show_passage(&mut self, article: &ArticleId, span: Span) {
        if self.column_of(article).is_none() {
            self.toggle_column(article);
        }
        if let Some(column) = self.column_of(article) {
            column.reader.reveal(span);
            self.frame.wanted = Some(article.clone());
        }
    }

    /// Goes to the next or the previous proposal.
    pub fn walk_proposals(&mut self, forward: bool) {
        let count = self.suggesting.open().len();
        if count > 0 {
            let step = if forward { 1 } else { count - 1 };
            self.go_to_proposal((self.suggesting.current + step) % count);
        }
    }

    /// The proposed passages of an article.
    #[must_use]
    pub fn proposed(&self, article: &ArticleId) -> Vec<Proposed> {
        let state = &self.suggesting;
        let open = state.open().iter().enumerate();
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
