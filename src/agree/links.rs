//! Clusters and relations of annotators, as what the measures of [`super::clusters`] take.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::agreement::{Figure, Links, Mention};
use super::clusters::{
    Clustering, Memberships, Part, Scores, b_cubed_parts, ceaf_e_parts, lea_parts, root, scores,
};
use super::coding::Coding;
use super::matching::Found;
use super::measure::Measure;
use super::tally::{Known, NoInterval, Samples, Tally};
use super::value::{Undefined, Value, mean, share};
use super::work::Work;
use crate::model::{AnnotationId, ClusterId, Project, RelationId};

/// The linked finds of some annotators.
struct Linked {
    /// In which article each find is, as a place in the group's.
    articles: Vec<usize>,
    /// By annotator: the find that an annotation is.
    finds: Vec<HashMap<AnnotationId, usize>>,
    /// By annotator: their clusters of two finds and more.
    clusters: Vec<Vec<(ClusterId, Vec<usize>)>>,
    /// The finds that any of them linked.
    tied: BTreeSet<usize>,
}

impl Linked {
    fn of(project: &Project, coding: &Coding<'_>, annotators: &[usize], found: &[Found]) -> Self {
        let (articles, finds) = numbered(coding, annotators, found);
        let clusters = annotators.iter().zip(&finds).map(|(annotator, finds)| {
            let layer = project.layers().get(&coding.annotators[*annotator]);
            let clusters = layer.into_iter().flat_map(|layer| layer.clusters.values());
            let clusters = clusters.map(|cluster| {
                let members = cluster
                    .members
                    .iter()
                    .filter_map(|member| finds.get(member));
                let members: BTreeSet<usize> = members.copied().collect();
                (cluster.id, members.into_iter().collect::<Vec<_>>())
            });
            clusters.filter(|(_, members)| members.len() > 1).collect()
        });
        let clusters: Vec<Vec<(ClusterId, Vec<usize>)>> = clusters.collect();
        let tied = clusters
            .iter()
            .flatten()
            .flat_map(|(_, members)| members.iter().copied());
        Self {
            tied: tied.collect(),
            articles,
            finds,
            clusters,
        }
    }

    /// Which finds an annotator made.
    fn made(&self, annotator: usize) -> BTreeSet<usize> {
        self.finds[annotator].values().copied().collect()
    }

    /// An annotator's clusters of the finds that they made and that are among some; what is in none is alone.
    fn clustering(&self, annotator: usize, among: &BTreeSet<usize>) -> Clustering {
        let mut alone: BTreeSet<usize> =
            self.made(annotator).intersection(among).copied().collect();
        let mut clusters: Clustering = Vec::new();
        for (_, members) in &self.clusters[annotator] {
            let members: Vec<usize> = members
                .iter()
                .filter(|it| among.contains(it))
                .copied()
                .collect();
            for member in &members {
                alone.remove(member);
            }
            if !members.is_empty() {
                clusters.push(members);
            }
        }
        clusters.extend(alone.into_iter().map(|find| vec![find]));
        clusters
    }

    /// What each of some annotators made of each find that two made and somebody linked: the finds that it is linked with.
    fn memberships(&self) -> Vec<(usize, Vec<Vec<usize>>)> {
        let made: Vec<BTreeSet<usize>> = (0..self.finds.len())
            .map(|annotator| self.made(annotator))
            .collect();
        let is_shared = |find: &usize| made.iter().filter(|made| made.contains(find)).count() > 1;
        let shared: BTreeSet<usize> = self
            .tied
            .iter()
            .filter(|find| is_shared(find))
            .copied()
            .collect();
        let mut with: Vec<BTreeMap<usize, BTreeSet<usize>>> = Vec::new();
        for (annotator, made) in made.iter().enumerate() {
            let mut of_annotator: BTreeMap<usize, BTreeSet<usize>> = (made.intersection(&shared))
                .map(|find| (*find, BTreeSet::from([*find])))
                .collect();
            for (_, members) in &self.clusters[annotator] {
                let members: Vec<usize> = members
                    .iter()
                    .filter(|it| shared.contains(it))
                    .copied()
                    .collect();
                for member in &members {
                    of_annotator.entry(*member).or_default().extend(&members);
                }
            }
            with.push(of_annotator);
        }
        let value = |find: &usize| {
            let values = with
                .iter()
                .filter_map(|of_annotator| of_annotator.get(find));
            let values = values.map(|set| set.iter().copied().collect());
            (*find, values.collect())
        };
        shared.iter().map(value).collect()
    }
}

/// Numbers all finds: in which article each is, as a place in the group's, and by annotator which find an annotation is.
pub(super) fn numbered(
    coding: &Coding<'_>,
    annotators: &[usize],
    found: &[Found],
) -> (Vec<usize>, Vec<HashMap<AnnotationId, usize>>) {
    let mut articles = Vec::new();
    let mut finds = vec![HashMap::new(); annotators.len()];
    for (place, of_article) in found.iter().enumerate() {
        let coded = &coding.articles[of_article.article];
        for find in &of_article.finds {
            for (at, unit) in find.iter().enumerate() {
                let layer = coded.layers.get(annotators[at]).and_then(Option::as_ref);
                let unit = layer
                    .zip(*unit)
                    .and_then(|(layer, unit)| layer.units.get(unit));
                if let Some(unit) = unit {
                    finds[at].insert(unit.annotation.id, articles.len());
                }
            }
            articles.push(place);
        }
    }
    (articles, finds)
}

/// The figures of clusters and relations among the annotators of a group.
///
/// Articles that any of them ties together by a cluster or a relation are drawn as one for the intervals: links within such
/// a group of articles are not touched by what is drawn beside it, so that all measures are sums over groups. To draw the
/// articles one by one would tear clusters apart, and make mentions of an article that is drawn twice agree with
/// themselves.
pub(super) fn figures(work: &Work<'_, '_>, found: &[Found]) -> Links {
    let layers = work.project.layers();
    let has_links = work.annotators.iter().any(|annotator| {
        let layer = layers.get(&work.coding.annotators[*annotator]);
        layer.is_some_and(|it| !it.clusters.is_empty() || !it.relations.is_empty())
    });
    if !has_links {
        return Links::default();
    }
    let linked = Linked::of(work.project, work.coding, work.annotators, found);
    let relations = relations(work, &linked);
    let tied = Tied::of(&linked, &relations, found.len());
    let samples = work.draws.of(tied.count);
    let mut figures = Vec::new();
    if (linked.clusters.iter()).any(|clusters| !clusters.is_empty()) {
        of_clusters(&linked, &tied, &samples, &mut figures);
    }
    of_relations(&relations, &tied, &samples, &mut figures);
    Links {
        figures,
        mentions: mentions(&linked),
        relations: relations.into_iter().flatten().map(|it| it.id).collect(),
    }
}

/// A relation between finds.
struct Related<'a> {
    id: RelationId,
    ends: (usize, usize),
    of_type: &'a str,
}

/// By annotator, the relations whose ends are among the finds.
fn relations<'a>(work: &Work<'a, '_>, linked: &Linked) -> Vec<Vec<Related<'a>>> {
    let relations = work.annotators.iter().zip(&linked.finds);
    let relations = relations.map(|(annotator, finds)| {
        let layer = work
            .project
            .layers()
            .get(&work.coding.annotators[*annotator]);
        let relations = layer.into_iter().flat_map(|layer| layer.relations.values());
        let relations = relations.filter_map(|relation| {
            Some(Related {
                id: relation.id,
                ends: (*finds.get(&relation.from)?, *finds.get(&relation.to)?),
                of_type: relation.relation_type.as_str(),
            })
        });
        relations.collect()
    });
    relations.collect()
}

/// Which finds are in articles that links tie together.
struct Tied {
    /// By find, the place of its group of articles.
    groups: Vec<usize>,
    count: usize,
    /// Whether two and more articles became one.
    has_any: bool,
}

impl Tied {
    fn of(linked: &Linked, relations: &[Vec<Related<'_>>], articles: usize) -> Self {
        let mut home: Vec<usize> = (0..articles).collect();
        let article = |find: usize| linked.articles.get(find).copied().unwrap_or_default();
        let clusters = linked.clusters.iter().flatten();
        let steps =
            clusters.flat_map(|(_, members)| members.windows(2).map(|two| (two[0], two[1])));
        let related = relations.iter().flatten().map(|it| it.ends);
        for (one, other) in steps.chain(related) {
            let (to, from) = (
                root(&mut home, article(one)),
                root(&mut home, article(other)),
            );
            home[from.max(to)] = from.min(to);
        }
        let mut places = BTreeMap::new();
        let groups = linked
            .articles
            .iter()
            .map(|article| root(&mut home, *article));
        let groups: Vec<usize> = groups.collect();
        for article in 0..articles {
            let next = places.len();
            places.entry(root(&mut home, article)).or_insert(next);
        }
        let groups = groups.into_iter().map(|group| places[&group]);
        Self {
            groups: groups.collect(),
            count: places.len(),
            has_any: places.len() < articles,
        }
    }

    /// A tally by group of what finds add to sums, in the order of the groups.
    fn tally(&self, width: usize, mut parts: Vec<Part>) -> Tally {
        let group = |find: usize| self.groups.get(find).copied().unwrap_or_default();
        parts.sort_by_key(|part| group(part.0));
        let mut tally = Tally::new(width);
        let mut parts = parts.into_iter().peekable();
        for at in 0..self.count {
            while let Some((_, sum, amount)) = parts.next_if(|part| group(part.0) == at) {
                tally.add(sum, amount);
            }
            tally.next_article();
        }
        tally
    }

    /// Says so where it is for the links that there is no interval.
    fn figure(&self, measure: Measure, mut known: Known, n: f64) -> Figure {
        if self.has_any && known.1 == Err(NoInterval::TooFewArticles) {
            known.1 = Err(NoInterval::Linked);
        }
        Figure::known(measure, known, n)
    }
}

pub(super) fn pairs(annotators: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..annotators).flat_map(move |one| (one + 1..annotators).map(move |other| (one, other)))
}

fn of_clusters(linked: &Linked, tied: &Tied, samples: &Samples, figures: &mut Vec<Figure>) {
    type Parts = fn(&[Vec<usize>], &[Vec<usize>]) -> Vec<Part>;
    let annotators = linked.finds.len();
    let among = |one: usize, other: usize, is_shared: bool| -> BTreeSet<usize> {
        let ours = linked.clusters[one].iter().chain(&linked.clusters[other]);
        let ours: BTreeSet<usize> = ours
            .flat_map(|(_, members)| members.iter().copied())
            .collect();
        if !is_shared {
            return ours;
        }
        let (one, other) = (linked.made(one), linked.made(other));
        ours.into_iter()
            .filter(|it| one.contains(it) && other.contains(it))
            .collect()
    };
    let families: [(Parts, [Measure; 2]); 3] = [
        (b_cubed_parts, [Measure::BCubed, Measure::BCubedAll]),
        (ceaf_e_parts, [Measure::CeafE, Measure::CeafEAll]),
        (lea_parts, [Measure::Lea, Measure::LeaAll]),
    ];
    for (work, measures) in families {
        for (measure, is_shared) in measures.into_iter().zip([true, false]) {
            let (mut parts, mut count) = (Vec::new(), 0);
            for (pair, (one, other)) in pairs(annotators).enumerate() {
                let among = among(one, other, is_shared);
                let first = linked.clustering(one, &among);
                let second = linked.clustering(other, &among);
                count += among.len();
                let of_pair = work(&first, &second).into_iter();
                parts.extend(of_pair.map(|(find, sum, part)| (find, 4 * pair + sum, part)));
            }
            let tally = tied.tally(4 * pairs(annotators).count(), parts);
            let f1 = |sums: &[f64]| mean(sums.chunks(4).map(|pair| scores(pair).f1()));
            let known = tally.value(samples, f1);
            let totals = tally.totals();
            let mean_of = |which: fn(Scores) -> Value| {
                mean(totals.chunks(4).map(|it| which(scores(it)))).ok()
            };
            let details = [
                ("precision", mean_of(|it| it.precision)),
                ("recall", mean_of(|it| it.recall)),
            ];
            let mut figure = tied.figure(measure, known, count as f64);
            let details = details.into_iter();
            figure
                .details
                .extend(details.filter_map(|(name, value)| Some((name, value?))));
            figures.push(figure);
        }
    }
    of_membership(linked, tied, samples, figures);
}

fn of_membership(linked: &Linked, tied: &Tied, samples: &Samples, figures: &mut Vec<Figure>) {
    let memberships = linked.memberships();
    let mut by_group: BTreeMap<usize, Vec<Vec<Vec<usize>>>> = BTreeMap::new();
    let mut count = 0_u32;
    for (find, values) in memberships {
        count += 1;
        let group = tied.groups.get(find).copied().unwrap_or_default();
        by_group.entry(group).or_default().push(values);
    }
    let mut tally = Tally::new(3);
    for group in 0..tied.count {
        if let Some(mentions) = by_group.get(&group) {
            let found = Memberships::of(mentions);
            let sums = [found.observed, found.values, found.alike];
            for (sum, amount) in sums.into_iter().enumerate() {
                tally.add(sum, amount);
            }
        }
        tally.next_article();
    }
    let known = tally.value(samples, |sums| {
        let at = |place: usize| sums.get(place).copied().unwrap_or_default();
        Memberships {
            observed: at(0),
            values: at(1),
            alike: at(2),
        }
        .alpha()
    });
    figures.push(tied.figure(Measure::AlphaMembership, known, f64::from(count)));
}

fn of_relations(
    relations: &[Vec<Related<'_>>],
    tied: &Tied,
    samples: &Samples,
    figures: &mut Vec<Figure>,
) {
    let all = |is_typed: bool| -> Vec<BTreeSet<((usize, usize), String)>> {
        let mut all = Vec::with_capacity(relations.len());
        for those in relations {
            let of_type = |it: &Related<'_>| {
                if is_typed {
                    it.of_type.to_owned()
                } else {
                    String::new()
                }
            };
            all.push(those.iter().map(|it| (it.ends, of_type(it))).collect());
        }
        all
    };
    let total: usize = all(true).iter().map(BTreeSet::len).sum();
    if total == 0 {
        return;
    }
    for (measure, is_typed) in [
        (Measure::Relations, true),
        (Measure::RelationsUntyped, false),
    ] {
        let relations = all(is_typed);
        let mut parts = Vec::new();
        for (pair, (one, other)) in pairs(relations.len()).enumerate() {
            let (one, other) = (&relations[one], &relations[other]);
            for relation in one.iter().chain(other) {
                let is_shared = one.contains(relation) && other.contains(relation);
                let find = relation.0.0;
                parts.push((find, 2 * pair, f64::from(u8::from(is_shared))));
                parts.push((find, 2 * pair + 1, 1.0));
            }
        }
        let tally = tied.tally(2 * pairs(relations.len()).count(), parts);
        let known = tally.value(samples, |sums| {
            mean(sums.chunks(2).map(|pair| {
                let at = |place: usize| pair.get(place).copied().unwrap_or_default();
                share(at(0), at(1), Undefined::NothingCoded)
            }))
        });
        figures.push(tied.figure(measure, known, total as f64));
    }
}

fn mentions(linked: &Linked) -> Vec<Mention> {
    let mut mentions: BTreeMap<usize, Vec<(AnnotationId, Vec<ClusterId>)>> = BTreeMap::new();
    for (finds, clusters) in linked.finds.iter().zip(&linked.clusters) {
        let mut of_find: HashMap<usize, Vec<ClusterId>> = HashMap::new();
        for (cluster, members) in clusters {
            for member in members {
                of_find.entry(*member).or_default().push(*cluster);
            }
        }
        let mut ours: Vec<_> = finds
            .iter()
            .filter(|(_, find)| linked.tied.contains(find))
            .collect();
        ours.sort_unstable();
        for (annotation, find) in ours {
            let clusters = of_find.get(find).cloned().unwrap_or_default();
            mentions
                .entry(*find)
                .or_default()
                .push((*annotation, clusters));
        }
    }
    (mentions.into_values())
        .map(|annotations| Mention { annotations })
        .collect()
}
