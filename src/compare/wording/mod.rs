//! The wording of a cluster: what each article makes of the same words, one under the other.
//!
//! Every annotation of the cluster is a witness, as textual criticism calls it. [`collate()`] aligns the witnesses word by
//! word; of each column of that table is said whether the witnesses agree, which readings there are and which one most
//! of them have, and of each gap whether the text itself marks an omission there. Case, punctuation, brackets and a
//! final ’s are kept for display and ignored in comparing.
//!
//! **Limits.** Time grows with the square of all words in the table, so a cluster has at most [`MOST_WORDS`] of them:
//! the longest witnesses are cut first, to one length, and say so. From [`MOST_WITNESSES`] on they are listed without
//! words.
//!
//! What is *not* here: who said it (attribution), numbers and dates (discrepancies), and formats.

mod bits;
mod collate;
mod columns;
mod distances;
mod edits;
mod forms;
mod gotoh;
#[cfg(test)]
mod measure;
pub(super) mod sheet;
#[cfg(test)]
mod tests;
mod tokens;

use foldhash::{HashMap, HashMapExt as _, HashSet};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

pub use collate::collate;
pub use columns::{Cell, Column, Gap, Kind, Most, Reading, SILENT};
pub use distances::Distances;
pub use tokens::Token;

use crate::edit::ChangeKind;
use crate::language::{self, Lexicon};
use crate::model::{Annotation, AnnotationId, AnnotatorId, ArticleId, Cluster, ClusterId, Project};
use crate::text::words::acronyms;
use tokens::Passage;

/// The changes that the wording of a cluster depends on, but for which members it has and where they stand.
pub const READS: &[ChangeKind] = &[ChangeKind::Articles];

/// So many words are aligned at most in one table.
pub const MOST_WORDS: usize = 10_000;

/// So many witnesses are aligned at most in one table.
pub const MOST_WITNESSES: usize = 250;

/// How the members of a cluster are worded.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// The cluster.
    pub cluster: ClusterId,
    /// Its members by the order of the articles, then by position.
    pub witnesses: Vec<Witness>,
    /// The table, from left to right. Empty where no witness has a word.
    pub columns: Vec<Column>,
    /// How far apart the witnesses are.
    pub distances: Distances,
    /// The articles in which the cluster has no member.
    pub absent: Vec<ArticleId>,
}

/// Two witnesses that are further apart than this are paraphrases of each other. Set word under word they make a ragged
/// table, in which chance meetings of function words are all that lines up.
///
/// In the sample's 23 clusters and two collations made by hand, pairs that share a sentence are at most 0.62 apart
/// where there are two, and pairs that share only what they report at least 0.71.
const PARAPHRASE: f64 = 0.7;

impl Wording {
    /// The witnesses, by number, that share too few words with any other to be set under them.
    #[must_use]
    pub fn apart(&self) -> Vec<usize> {
        let count = self.witnesses.len();
        let is_far = |one: usize, other: usize| self.distances.between(one, other) > PARAPHRASE;
        let is_apart = |one: &usize| (0..count).all(|other| other == *one || is_far(*one, other));
        let apart = (0..count).filter(is_apart);
        if count > 1 {
            apart.collect()
        } else {
            Vec::new()
        }
    }

    /// Whether no two witnesses share enough words to be set word under word, so that a list says more.
    #[must_use]
    pub fn is_paraphrase(&self) -> bool {
        let count = self.witnesses.len();
        count > 1 && self.apart().len() == count
    }
}

/// A member of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The annotation.
    pub annotation: AnnotationId,
    /// The article that it is in.
    pub article: ArticleId,
    /// Its words. All of them stand in the table, in order.
    pub tokens: Vec<Token>,
    /// Whether it has more words than these: it was too long.
    pub is_cut: bool,
}

/// The wording of one cluster. Members that the project does not have are not witnesses.
#[must_use]
pub fn wording(project: &Project, cluster: &Cluster) -> Wording {
    Reader::new(project, [cluster].into_iter()).wording(cluster)
}

/// The wordings of all clusters with at least two witnesses, of one annotator or of all, in the project's order.
#[must_use]
pub fn wordings(project: &Project, annotator: Option<&AnnotatorId>) -> Vec<Wording> {
    let clusters = project
        .clusters()
        .filter(|cluster| annotator.is_none_or(|annotator| *annotator == cluster.annotator));
    let clusters: Vec<&Cluster> = clusters
        .filter(|cluster| cluster.members.len() > 1)
        .map(|cluster| &**cluster)
        .collect();
    let reader = Reader::new(project, clusters.iter().copied());
    clusters
        .par_iter()
        .map(|cluster| reader.wording(cluster))
        .filter(|wording| wording.witnesses.len() > 1)
        .collect()
}

/// Reads clusters of one project, with what is known of their articles.
struct Reader<'a> {
    project: &'a Project,
    places: HashMap<&'a ArticleId, usize>,
    lexicons: HashMap<&'a ArticleId, &'static Lexicon>,
    /// So many words are aligned at most in one table.
    most_words: usize,
}

impl<'a> Reader<'a> {
    fn new<'c>(project: &'a Project, clusters: impl Iterator<Item = &'c Cluster>) -> Self {
        let ids = project.articles().iter().map(|article| &article.id);
        let members = clusters.flat_map(|cluster| &cluster.members);
        let read: HashSet<&ArticleId> = members
            .filter_map(|id| Some(&project.annotation(*id)?.article))
            .collect();
        let articles = project.articles().par_iter();
        let lexicons = articles
            .filter(|article| read.contains(&article.id))
            .map(|article| (&article.id, language::of(article)));
        Self {
            project,
            places: ids.zip(0..).collect(),
            lexicons: lexicons.collect(),
            most_words: MOST_WORDS,
        }
    }

    /// Whose each member is, by number; an article without an outlet is an outlet of its own.
    fn outlets(&self, members: &[&Annotation]) -> Vec<usize> {
        let mut known: HashMap<(bool, &str), usize> = HashMap::new();
        let outlets = members.iter().map(|member| {
            let article = self.project.article(&member.article);
            let name = article.map_or((false, member.article.as_str()), |article| {
                super::outlet(self.project, article)
            });
            let next = known.len();
            *known.entry(name).or_insert(next)
        });
        outlets.collect()
    }

    fn wording(&self, cluster: &Cluster) -> Wording {
        let members = self.members(cluster);
        let most_words = self.most_words;
        let abbreviations = self.abbreviations(&members);
        let mut passages: Vec<Passage> = members
            .iter()
            .enumerate()
            .map(|(place, annotation)| {
                let is_aligned = place < MOST_WITNESSES;
                let most = if is_aligned { most_words } else { 0 };
                self.passage(annotation, (most, &abbreviations))
            })
            .collect();
        let lengths = passages.iter().map(|passage| passage.tokens.len());
        let longest = longest(lengths.collect(), most_words);
        for passage in &mut passages {
            passage.cut(longest);
        }
        let tokens: Vec<&[Token]> = passages
            .iter()
            .map(|passage| passage.tokens.as_slice())
            .collect();
        let outlets = self.outlets(&members);
        let columns = columns::columns(&passages, &collate(&tokens), &outlets);
        let distances = Distances::new(&tokens);
        let has_member = |id: &ArticleId| members.iter().any(|member| member.article == *id);
        let articles = self.project.articles().iter();
        let absent = articles
            .map(|article| &article.id)
            .filter(|id| !has_member(id))
            .cloned()
            .collect();
        let witness = |(annotation, passage): (&&Annotation, Passage)| Witness {
            annotation: annotation.id,
            article: annotation.article.clone(),
            tokens: passage.tokens,
            is_cut: passage.is_cut,
        };
        Wording {
            cluster: cluster.id,
            witnesses: members.iter().zip(passages).map(witness).collect(),
            columns,
            distances,
            absent,
        }
    }

    /// The annotations of a cluster by article, then by position.
    fn members(&self, cluster: &Cluster) -> Vec<&'a Annotation> {
        let mut members: Vec<&Annotation> = cluster
            .members
            .iter()
            .filter_map(|&id| Some(&**self.project.annotation(id)?))
            .filter(|annotation| self.places.contains_key(&annotation.article))
            .collect();
        members.sort_by_key(|annotation| {
            let place = self.places.get(&annotation.article);
            (place, annotation.spans.hull(), annotation.id)
        });
        members.dedup_by_key(|annotation| annotation.id);
        members
    }

    /// The abbreviations that the members have: US, EU.
    fn abbreviations(&self, members: &[&Annotation]) -> HashSet<String> {
        let texts = members.iter().flat_map(|member| {
            let article = self.project.article(&member.article);
            let spans = article.into_iter().flat_map(|article| {
                let spans = member.spans.iter();
                spans.map(|span| article.text.slice(span))
            });
            spans.collect::<Vec<_>>()
        });
        texts.flat_map(acronyms).collect()
    }

    fn passage(
        &self,
        annotation: &Annotation,
        (most, abbreviations): (usize, &HashSet<String>),
    ) -> Passage {
        let articles = self.project.articles();
        let place = self.places.get(&annotation.article);
        let article = place.and_then(|&place| articles.get(place));
        let Some((article, lexicon)) = article.zip(self.lexicons.get(&annotation.article)) else {
            return Passage::default();
        };
        Passage::new(article, lexicon, &annotation.spans, (most, abbreviations))
    }
}

/// The length to which the longest of some lists are to be cut, so that all together have no more than `most`.
fn longest(mut lengths: Vec<usize>, most: usize) -> usize {
    lengths.sort_unstable();
    let mut left = most;
    for (place, &length) in lengths.iter().enumerate() {
        let share = left / (lengths.len() - place);
        if length > share {
            return share;
        }
        left -= length;
    }
    most
}
