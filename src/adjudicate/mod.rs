//! Settling where layers differ: two and more annotators' layers on the same texts become one, case by case.
//!
//! [`Adjudication::of`] lists the [`Case`]s: what annotations of different layers are the same find (matched as [`crate::agree`]
//! does), article by article in reading order, then what they link: clusters that share a find, and relations between the same
//! finds. An [`Answer`] to a case becomes a command ([`Adjudication::command`]) that writes into a layer of its own and
//! remembers there where each thing came from ([`crate::model::Settlement`]). A [`Rule`](crate::model::Rule) proposes answers and gives none
//! ([`Adjudication::by_rule`]): accepting them is a command as well ([`Adjudication::accept`]), and each stays marked as made by
//! that rule.
//!
//! **Invariant.** Every annotation of the chosen layers is in exactly one case. A case is named by what it is about
//! ([`Case::matter`]), so it is the same case after others were answered. Whether it is settled follows from the project as it
//! is: when a source was changed or removed, or what was made of it was, it is open again and says why ([`Reason`]).

mod annotations;
mod answer;
mod case;
mod clusters;
mod fields;
mod merged;
mod relations;
mod rule;
mod state;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use answer::{Answer, AnswerError};
pub use case::{About, Case, Counts, Kind, Member, Reason, State};
pub use fields::{Compared, Field};
pub use merged::{Joining, Merged};
pub use rule::Ruled;

use crate::edit::ChangeKind;
use crate::model::{AnnotationId, AnnotatorId, ArticleId, Progress, Project};
use state::Former;

/// What cases depend on: whoever shows them lists them anew when one of these has changed.
pub const DEPENDS_ON: [ChangeKind; 8] = [
    ChangeKind::Articles,
    ChangeKind::Annotations,
    ChangeKind::Links,
    ChangeKind::Titles,
    ChangeKind::Reviews,
    ChangeKind::Tags,
    ChangeKind::Notebook,
    ChangeKind::Remarks,
];

/// Which layers are settled, where, and into which one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The layers, in the order of the columns. One that is the result is left out.
    pub layers: Vec<AnnotatorId>,
    /// The layer that the answers go into. It need not be there yet.
    pub into: AnnotatorId,
    /// Only these articles; all where there is none.
    pub articles: Vec<ArticleId>,
}

/// The cases of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleCases {
    /// Which article.
    pub article: ArticleId,
    /// Which of the layers coded it: annotated in it, or called it done.
    pub coded: Vec<bool>,
    /// In reading order.
    pub cases: Vec<Case>,
}

/// All cases between some layers.
#[derive(Debug, Clone, PartialEq)]
pub struct Adjudication {
    layers: Vec<AnnotatorId>,
    into: AnnotatorId,
    articles: Vec<ArticleCases>,
    links: Vec<Case>,
    /// The annotations of each find, of all articles, by the number that links name it with.
    finds: Vec<Vec<AnnotationId>>,
}

/// What a link leads to, the same for all layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Mention {
    /// A find, in reading order.
    Find(usize),
    /// An annotation of a layer that is not settled, or one that is gone.
    Other(AnnotationId),
}

/// What is looked up while cases are listed.
struct Listing<'a> {
    project: &'a Project,
    layers: Vec<AnnotatorId>,
    into: &'a AnnotatorId,
    former: Former<'a>,
    /// Where an article stands in the order.
    places: HashMap<&'a ArticleId, usize>,
    /// By article, in their order.
    coded: Vec<Vec<bool>>,
    is_chosen: Vec<bool>,
    /// The find that an annotation is in.
    mentions: HashMap<AnnotationId, usize>,
    /// By find: the place of its article.
    homes: Vec<usize>,
}

impl Adjudication {
    /// Lists the cases between the chosen layers.
    #[must_use]
    pub fn of(project: &Project, choice: &Choice) -> Self {
        let mut layers: Vec<AnnotatorId> = Vec::new();
        for layer in &choice.layers {
            if *layer != choice.into && !layers.contains(layer) {
                layers.push(layer.clone());
            }
        }
        let articles = project.articles();
        let is_coded = |layer: &AnnotatorId, article: &ArticleId| {
            let made = project.layers().get(layer);
            made.is_some_and(|it| it.annotations.contains_key(article))
                || project.stated_progress(layer, article) == Some(Progress::Done)
        };
        let mut listing = Listing {
            project,
            former: Former::of(project, &choice.into, &layers),
            into: &choice.into,
            places: articles.iter().map(|it| &it.id).zip(0..).collect(),
            coded: (articles.iter())
                .map(|article| layers.iter().map(|it| is_coded(it, &article.id)).collect())
                .collect(),
            is_chosen: (articles.iter())
                .map(|it| choice.articles.is_empty() || choice.articles.contains(&it.id))
                .collect(),
            layers,
            mentions: HashMap::new(),
            homes: Vec::new(),
        };
        let mut finds = Vec::new();
        let mut by_article = listing.annotations(&mut finds);
        let mut links = listing.clusters();
        links.extend(listing.relations());
        listing.gone(&mut by_article, &mut links);
        let coded = std::mem::take(&mut listing.coded);
        let chosen = listing.is_chosen.iter().zip(coded).zip(by_article);
        let articles = articles.iter().zip(chosen).filter_map(|(article, it)| {
            let ((is_chosen, coded), cases) = it;
            is_chosen.then(|| ArticleCases {
                article: article.id.clone(),
                coded,
                cases,
            })
        });
        Self {
            articles: articles.collect(),
            layers: listing.layers,
            into: choice.into.clone(),
            links,
            finds,
        }
    }

    /// The layers, in the order in which cases name what each has.
    #[must_use]
    pub fn layers(&self) -> &[AnnotatorId] {
        &self.layers
    }

    /// The layer that the answers go into.
    #[must_use]
    pub const fn result(&self) -> &AnnotatorId {
        &self.into
    }

    /// The chosen articles in their order, those without cases too.
    #[must_use]
    pub fn articles(&self) -> &[ArticleCases] {
        &self.articles
    }

    /// The cases of clusters, then those of relations, each in the order of the first place that they lead to.
    #[must_use]
    pub fn links(&self) -> &[Case] {
        &self.links
    }

    /// All cases: article by article in reading order, then the links.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        let articles = self.articles.iter().flat_map(|it| &it.cases);
        articles.chain(&self.links)
    }

    /// How many cases there are, open and settled.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(self.cases())
    }

    /// The annotations that are the same find.
    pub(crate) fn find(&self, mention: Mention) -> Vec<AnnotationId> {
        match mention {
            Mention::Find(at) => self.finds.get(at).cloned().unwrap_or_default(),
            Mention::Other(id) => vec![id],
        }
    }
}

impl ArticleCases {
    /// How many of them are open and settled.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(&self.cases)
    }
}

impl Listing<'_> {
    fn mention(&self, id: AnnotationId) -> Mention {
        let find = self.mentions.get(&id);
        find.map_or(Mention::Other(id), |at| Mention::Find(*at))
    }

    /// The place of the article that something is mentioned in; nothing of what is gone.
    fn home(&self, mention: Mention) -> Option<usize> {
        match mention {
            Mention::Find(at) => self.homes.get(at).copied(),
            Mention::Other(id) => {
                let annotation = self.project.annotation(id)?;
                self.places.get(&annotation.article).copied()
            }
        }
    }

    /// Whether one of these is in a chosen article.
    fn is_in(&self, mentions: &[Mention]) -> bool {
        let homes = mentions.iter().filter_map(|it| self.home(*it));
        let mut chosen = homes.filter_map(|at| self.is_chosen.get(at));
        chosen.any(|it| *it)
    }
}
