//! Clusters to propose: for a person who walks through all that several articles seem to report alike.
//!
//! Agglomerative clustering with complete links (Manning, Raghavan, Schütze, *Introduction to Information Retrieval*,
//! 2008, chapter 17), best pairs first: sentences that are each other's best in two articles join the groups that they
//! are in, unless the groups then held two passages of one article, or two passages that have little in common. A
//! chain in which each passage resembles only the next is therefore no cluster.
//!
//! What is *not* here: what a person has rejected (the caller knows), and clusters of more than the chosen articles.

use std::collections::BTreeMap;

use super::alignment::{NAMED, Side};
use super::pairs::Vectors;
use super::{LIKELY, LinkIndex, POSSIBLE, shares_half};
use crate::model::{ArticleId, ClusterId, Project};
use crate::text::Span;

/// A passage of an article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The article that it is in.
    pub article: ArticleId,
    /// The sentence, without quotation marks that enclose all of it.
    pub span: Span,
}

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Where they stand, without the marks.
    pub span: Span,
    /// Who says them, where somebody has looked for that and a rule has found it.
    pub speaker: Option<String>,
}

/// Passages of different articles that seem to report the same.
#[derive(Debug, Clone, PartialEq)]
pub struct ClusterSuggestion {
    /// Two or more, at most one of each article, in the order of the articles.
    pub passages: Vec<Passage>,
    /// Of each passage, the quotation that makes most of it.
    pub quotes: Vec<Option<Quoted>>,
    /// How alike the two are that are least so, from 0 to 1.
    pub weakest: f32,
    /// How alike two of them are on average, from 0 to 1.
    pub mean: f32,
    /// What they share, in words for a person.
    pub reason: String,
}

/// A passage by its article's place among the chosen ones and its own place among the article's.
type Node = (usize, usize);

/// Two passages of a pair that may be grouped.
struct Edge {
    score: f32,
    one: Node,
    other: Node,
}

/// What passages of the chosen articles are to be compared.
struct Chosen<'a, F> {
    vectors: Vec<Vectors<'a>>,
    /// The project's clusters that a passage is in already.
    clusters: BTreeMap<Node, Vec<ClusterId>>,
    is_rejected: F,
}

impl LinkIndex {
    /// Proposes clusters over some articles, the most alike first: a queue for a person.
    ///
    /// No proposal holds two passages that are in one cluster of the project already, or two that `is_rejected` says
    /// belong apart; it is asked in either order. A passage is in one proposal at most. Time grows with the square of
    /// the number of articles: this is for those that are read side by side, and books belong on a worker thread.
    #[must_use]
    pub fn clusters(
        &self,
        project: &Project,
        articles: &[ArticleId],
        is_rejected: impl Fn(&Passage, &Passage) -> bool,
    ) -> Vec<ClusterSuggestion> {
        let mut vectors: Vec<Vectors<'_>> = Vec::new();
        for id in articles {
            let is_new = vectors.iter().all(|known| known.article.id != *id);
            if is_new && project.article(id).is_some() {
                vectors.extend(self.vectors(id));
            }
        }
        let chosen = Chosen {
            clusters: clusters_of(project, &vectors),
            vectors,
            is_rejected,
        };
        let mut found: Vec<_> = chosen
            .groups()
            .into_iter()
            .map(|group| self.suggestion(&chosen, &group))
            .collect();
        // Groups are in order of their first passage, which stays where two are alike.
        found.sort_by(|one, other| other.mean.total_cmp(&one.mean));
        found
    }

    fn suggestion<F>(&self, chosen: &Chosen<'_, F>, group: &[Node]) -> ClusterSuggestion {
        let mut scores = Vec::new();
        for (at, &one) in group.iter().enumerate() {
            scores.extend(group[..at].iter().map(|&other| chosen.likeness(one, other)));
        }
        ClusterSuggestion {
            passages: group.iter().map(|&node| chosen.passage(node)).collect(),
            quotes: group.iter().map(|&node| chosen.quote(node)).collect(),
            weakest: scores.iter().copied().fold(1.0, f32::min),
            mean: (scores.iter().sum::<f32>() / scores.len().max(1) as f32).min(1.0),
            reason: self.shared_words(chosen, group),
        }
    }

    /// The words that most of the passages have, of those the most telling, as the first of them writes it.
    fn shared_words<F>(&self, chosen: &Chosen<'_, F>, group: &[Node]) -> String {
        let mut known: BTreeMap<u32, (usize, String)> = BTreeMap::new();
        for &(article, passage) in group {
            let vectors = &chosen.vectors[article];
            self.with_side(vectors.article, vectors.spans[passage], |side| {
                for (stem, word) in content_words(side) {
                    known.entry(stem).or_insert_with(|| (0, word)).0 += 1;
                }
            });
        }
        let mut shared: Vec<_> = known
            .into_iter()
            .filter(|(_, (passages, _))| *passages > 1)
            .map(|(stem, (passages, word))| (passages, self.by_stem.idf(stem), word))
            .collect();
        shared.sort_by(|one, other| {
            let order = other.0.cmp(&one.0).then(other.1.total_cmp(&one.1));
            order.then_with(|| one.2.cmp(&other.2))
        });
        if shared.is_empty() {
            return "shares parts of words".to_owned();
        }
        let words: Vec<_> = shared.into_iter().take(NAMED).map(|word| word.2).collect();
        format!("shares: {}", words.join(", "))
    }
}

impl<F> Chosen<'_, F> {
    fn passage(&self, (article, passage): Node) -> Passage {
        let Vectors { article, spans, .. } = &self.vectors[article];
        Passage {
            article: article.id.clone(),
            span: article.ends.without_marks(&article.text, spans[passage]),
        }
    }

    /// The quotation that makes most of a passage.
    fn quote(&self, node: Node) -> Option<Quoted> {
        let ends = &self.vectors[node.0].article.ends;
        let span = ends.quote_in(self.passage(node).span)?;
        Some(Quoted {
            span,
            speaker: None,
        })
    }

    fn likeness(&self, one: Node, other: Node) -> f32 {
        self.vectors[one.0].likeness(one.1, &self.vectors[other.0], other.1)
    }
}

impl<F: Fn(&Passage, &Passage) -> bool> Chosen<'_, F> {
    /// Whether two passages may be proposed together.
    fn is_open(&self, one: Node, other: Node) -> bool {
        let clusters = |node| self.clusters.get(&node).map_or(&[][..], Vec::as_slice);
        let is_linked = clusters(one)
            .iter()
            .any(|cluster| clusters(other).contains(cluster));
        let (one, other) = (self.passage(one), self.passage(other));
        !is_linked && !(self.is_rejected)(&one, &other) && !(self.is_rejected)(&other, &one)
    }

    /// The pairs that groups are made from, best first.
    fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        for one in 0..self.vectors.len() {
            for other in one + 1..self.vectors.len() {
                let pairs = self.vectors[one].mutual_best(&self.vectors[other], LIKELY);
                edges.extend(pairs.iter().map(|pair| Edge {
                    score: pair.score,
                    one: (one, pair.one),
                    other: (other, pair.other),
                }));
            }
        }
        edges.retain(|edge| self.is_open(edge.one, edge.other));
        edges.sort_by(|one, other| {
            let order = other.score.total_cmp(&one.score);
            order.then((one.one, one.other).cmp(&(other.one, other.other)))
        });
        edges
    }

    /// The groups, each in the order of the articles.
    fn groups(&self) -> Vec<Vec<Node>> {
        let mut group_of: BTreeMap<Node, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<Node>> = Vec::new();
        for edge in self.edges() {
            let mut home = |node: Node| {
                *group_of.entry(node).or_insert_with(|| {
                    groups.push(vec![node]);
                    groups.len() - 1
                })
            };
            let (one, other) = (home(edge.one), home(edge.other));
            let fits = groups[one].iter().all(|&own| {
                groups[other].iter().all(|&its| {
                    let is_new = (own, its) != (edge.one, edge.other);
                    let is_near = || self.likeness(own, its) >= POSSIBLE && self.is_open(own, its);
                    own.0 != its.0 && (!is_new || is_near())
                })
            });
            if one != other && fits {
                let joined = std::mem::take(&mut groups[other]);
                for &node in &joined {
                    group_of.insert(node, one);
                }
                groups[one].extend(joined);
            }
        }
        groups.retain(|group| group.len() > 1);
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }
}

/// The clusters of the project that passages are in, by annotations that share half with them.
fn clusters_of(project: &Project, vectors: &[Vectors<'_>]) -> BTreeMap<Node, Vec<ClusterId>> {
    let mut found: BTreeMap<Node, Vec<ClusterId>> = BTreeMap::new();
    for (article, vectors) in vectors.iter().enumerate() {
        let index = project.index(&vectors.article.id);
        for (passage, &span) in vectors.spans.iter().enumerate() {
            for (marked, id) in index.overlapping(span) {
                if shares_half(marked, span) && !project.clusters_of(id).is_empty() {
                    let clusters = found.entry((article, passage)).or_default();
                    clusters.extend(project.clusters_of(id));
                }
            }
        }
    }
    found
}

/// The different stems of a passage that carry content, with the first word that has each.
fn content_words(side: &Side<'_>) -> BTreeMap<u32, String> {
    let mut found = BTreeMap::new();
    for (term, word) in side.terms.iter().zip(side.words) {
        if !term.is_function_word {
            let text = || side.text[word.place.clone()].to_owned();
            found.entry(term.stem).or_insert_with(text);
        }
    }
    found
}
