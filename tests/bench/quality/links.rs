//! Links: how often a passage that is known to report the same is proposed.
//!
//! A query is a labelled passage and another article. A proposal is right where it shares half of the shorter with a
//! passage of that article that is labelled to report the same. `recall_at_1` is the share of queries with an answer whose first
//! proposal is right, `recall_at_3` of those with a right one among three. `likely.precision` is the share of right ones among
//! the proposals that are called likely, over all queries, also those without an answer. A query is a quote, a claim or an
//! event as labelled, and in between how alike the words of both passages are (Jaccard, the best pair): `verbatim` from 0.6,
//! `reworded` from 0.3, else `paraphrase`.

use std::collections::{BTreeMap, BTreeSet};

use pullquote::model::{ArticleId, Project, Spans};
use pullquote::suggest::links::{LinkIndex, LinkSuggestion};
use pullquote::text::{ArticleText, Span};

use super::figures::{Figures, shows};
use super::labelled::{Cluster, words};

/// A labelled passage, an article, and what is right in it.
#[derive(Debug)]
pub struct Query {
    /// The passage.
    pub from: (ArticleId, Span),
    /// The article that is looked through.
    pub to: ArticleId,
    /// The passages of it that report the same.
    pub right: Vec<Span>,
    /// What sort of label it is; empty where labels have no sorts.
    pub kind: String,
}

/// The queries of clusters: from each member into each other article of the project.
pub fn queries(project: &Project, clusters: &[Cluster]) -> Vec<Query> {
    let mut queries = Vec::new();
    for cluster in clusters {
        for from in &cluster.members {
            for other in project.articles().iter().filter(|other| other.id != from.0) {
                let members = cluster.members.iter();
                let right = members.filter(|(article, _)| *article == other.id);
                queries.push(Query {
                    from: from.clone(),
                    to: other.id.clone(),
                    right: right.map(|(_, span)| *span).collect(),
                    kind: cluster.kind.clone(),
                });
            }
        }
    }
    queries
}

/// A project that is ready to be asked, as the program makes it: the one place that knows how links are proposed.
struct Asked<'a> {
    project: &'a Project,
    index: LinkIndex,
}

impl<'a> Asked<'a> {
    fn new(project: &'a Project) -> Self {
        let index = LinkIndex::new(project);
        Self { project, index }
    }

    fn suggest(&self, article: &ArticleId, span: Span) -> Vec<LinkSuggestion> {
        let spans = Spans::single(span).expect("a passage has words");
        self.index.suggest(self.project, article, &spans)
    }
}

/// Hits of one class of queries.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    queries: usize,
    first: usize,
    three: usize,
}

/// Hits by class, and those called likely.
#[derive(Debug, Default)]
pub struct Hits {
    classes: BTreeMap<String, Tally>,
    likely: (usize, usize),
}

impl Hits {
    /// Asks for links as a person does, passage by passage. Misses are listed where `listed` says so.
    pub fn add(&mut self, project: &Project, queries: &[Query], listed: bool) {
        let asked = Asked::new(project);
        let mut proposed: BTreeMap<(&ArticleId, Span), Vec<LinkSuggestion>> = BTreeMap::new();
        for query in queries {
            let (article, span) = (&query.from.0, query.from.1);
            let ask = || asked.suggest(article, span);
            let found = proposed.entry((article, span)).or_insert_with(ask);
            let found: Vec<_> = found.iter().filter(|it| it.article == query.to).collect();
            let is_right = |link: &&&LinkSuggestion| {
                query
                    .right
                    .iter()
                    .any(|right| shares_half(*right, link.span))
            };
            let hits: Vec<bool> = found.iter().map(|link| is_right(&link)).collect();
            let likely = found.iter().zip(&hits).filter(|(link, _)| link.likely);
            for (_, hit) in likely {
                self.likely.0 += usize::from(*hit);
                self.likely.1 += 1;
            }
            if query.right.is_empty() {
                continue;
            }
            let likeness = likeness(project, query);
            for class in ["all", &query.kind, likeness] {
                let tally = self.classes.entry(class.to_owned()).or_default();
                tally.queries += 1;
                tally.first += usize::from(hits.first() == Some(&true));
                tally.three += usize::from(hits.contains(&true));
            }
            if listed && shows() && hits.first() != Some(&true) {
                show(project, query, found.first().copied(), likeness);
            }
        }
    }

    /// Writes them down below a name.
    pub fn write(&self, name: &str, figures: &mut Figures) {
        for (class, tally) in self.classes.iter().filter(|(class, _)| !class.is_empty()) {
            let name = format!("{name}.{class}");
            figures.share(&format!("{name}.recall_at_1"), tally.first, tally.queries);
            figures.share(&format!("{name}.recall_at_3"), tally.three, tally.queries);
        }
        figures.share(
            &format!("{name}.likely.precision"),
            self.likely.0,
            self.likely.1,
        );
    }
}

/// Whether two spans of one text share half of the shorter, or more.
pub fn shares_half(one: Span, other: Span) -> bool {
    one.intersection(other)
        .is_some_and(|both| both.len() * 2 >= one.len().min(other.len()))
}

/// How alike the words are of a passage and the likest that is right.
fn likeness(project: &Project, query: &Query) -> &'static str {
    let bag = |text: &ArticleText, span: Span| -> BTreeSet<String> {
        let words = text
            .slice(span)
            .split(|letter: char| !letter.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let text = |id: &ArticleId| &project.article(id).expect("an article").text;
    let own = bag(text(&query.from.0), query.from.1);
    let alike = query.right.iter().map(|right| {
        let other = bag(text(&query.to), *right);
        own.intersection(&other).count() as f64 / own.union(&other).count().max(1) as f64
    });
    match alike.fold(0.0, f64::max) {
        0.6.. => "verbatim",
        0.3.. => "reworded",
        _ => "paraphrase",
    }
}

fn show(project: &Project, query: &Query, found: Option<&LinkSuggestion>, likeness: &str) {
    let say = |id: &ArticleId, span: Span| {
        project
            .article(id)
            .map_or_else(String::new, |article| words(article, span))
    };
    eprintln!(
        "link {likeness} {} -> {}: {}",
        query.from.0,
        query.to,
        say(&query.from.0, query.from.1)
    );
    for right in &query.right {
        eprintln!("    is:  {}", say(&query.to, *right));
    }
    if let Some(found) = found {
        eprintln!("    not: {:.2} {}", found.score, say(&query.to, found.span));
    }
}
