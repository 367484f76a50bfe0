//! Clusters and relations of annotators, as what the measures of [`super::clusters`] take.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::agreement::{Figure, Links, Mention};
use super::attributes::Found;
use super::clusters::{Clustering, Scores, b_cubed, b_cubed_parts, ceaf_e, lea, membership};
use super::coding::Coding;
use super::measure::Measure;
use super::tally::{Samples, Tally};
use super::value::{Undefined, Value, mean, share};
use crate::model::{AnnotationId, ClusterId, Project};

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
    fn memberships(&self) -> Vec<Vec<Vec<usize>>> {
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
            values.map(|set| set.iter().copied().collect()).collect()
        };
        shared.iter().map(value).collect()
    }
}

/// The figures of clusters and relations among some annotators.
pub(super) fn figures(
    project: &Project,
    coding: &Coding<'_>,
    annotators: &[usize],
    found: &[Found],
    samples: &Samples,
) -> Links {
    let linked = Linked::of(project, coding, annotators, found);
    let mut figures = Vec::new();
    let has_clusters = linked.clusters.iter().any(|clusters| !clusters.is_empty());
    if has_clusters {
        of_clusters(&linked, found.len(), samples, &mut figures);
    }
    of_relations(
        project,
        coding,
        annotators,
        &linked,
        found.len(),
        samples,
        &mut figures,
    );
    Links {
        figures,
        mentions: mentions(&linked),
    }
}

fn pairs(annotators: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..annotators).flat_map(move |one| (one + 1..annotators).map(move |other| (one, other)))
}

fn of_clusters(linked: &Linked, articles: usize, samples: &Samples, figures: &mut Vec<Figure>) {
    type Work = fn(&[Vec<usize>], &[Vec<usize>]) -> Scores;
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
    let families: [(Work, [Measure; 2]); 3] = [
        (b_cubed, [Measure::BCubed, Measure::BCubedAll]),
        (ceaf_e, [Measure::CeafE, Measure::CeafEAll]),
        (lea, [Measure::Lea, Measure::LeaAll]),
    ];
    for (family, (work, measures)) in families.into_iter().enumerate() {
        for (measure, is_shared) in measures.into_iter().zip([true, false]) {
            let (mut scores, mut count) = (Vec::new(), 0);
            let mut tally = Tally::new(4 * pairs(annotators).count());
            let mut parts = Vec::new();
            for (pair, (one, other)) in pairs(annotators).enumerate() {
                let among = among(one, other, is_shared);
                let (first, second) = (
                    linked.clustering(one, &among),
                    linked.clustering(other, &among),
                );
                count += among.len();
                scores.push(work(&first, &second));
                if family == 0 {
                    for (at, direction) in [
                        (0, b_cubed_parts(&first, &second)),
                        (2, b_cubed_parts(&second, &first)),
                    ] {
                        let sums = direction.into_iter();
                        parts.extend(
                            sums.map(|(find, part)| (linked.articles[find], 4 * pair + at, part)),
                        );
                    }
                }
            }
            parts.sort_by_key(|part| part.0);
            let mut parts = parts.into_iter().peekable();
            for article in 0..articles {
                while let Some((_, sum, part)) = parts.next_if(|part| part.0 == article) {
                    tally.add(sum, part);
                    tally.add(sum + 1, 1.0);
                }
                tally.next_article();
            }
            let interval = tally.value(samples, b_cubed_of_sums).1;
            let mean_of = |which: fn(&Scores) -> Value| mean(scores.iter().map(which)).ok();
            let details = [
                ("precision", mean_of(|it| it.precision)),
                ("recall", mean_of(|it| it.recall)),
            ];
            figures.push(Figure {
                interval,
                details: (details.into_iter())
                    .filter_map(|(name, value)| Some((name, value?)))
                    .collect(),
                ..Figure::new(
                    measure,
                    mean(scores.iter().map(Scores::f1)),
                    f64::from(u32::try_from(count).unwrap_or(u32::MAX)),
                )
            });
        }
    }
    let memberships = linked.memberships();
    figures.push(Figure::new(
        Measure::AlphaMembership,
        membership(&memberships),
        memberships.len() as f64,
    ));
}

/// B³ of the sums of pairs: in both directions, what mentions add and how many there are.
fn b_cubed_of_sums(sums: &[f64]) -> Value {
    mean(sums.chunks(4).map(|pair| {
        let at = |place: usize| pair.get(place).copied().unwrap_or_default();
        let scores = Scores {
            recall: share(at(0), at(1), Undefined::NothingCoded),
            precision: share(at(2), at(3), Undefined::NothingCoded),
        };
        scores.f1()
    }))
}

fn of_relations(
    project: &Project,
    coding: &Coding<'_>,
    annotators: &[usize],
    linked: &Linked,
    articles: usize,
    samples: &Samples,
    figures: &mut Vec<Figure>,
) {
    let relations = annotators
        .iter()
        .zip(&linked.finds)
        .map(|(annotator, finds)| {
            let layer = project.layers().get(&coding.annotators[*annotator]);
            let relations = layer.into_iter().flat_map(|layer| layer.relations.values());
            let relations = relations.filter_map(|relation| {
                let ends = (*finds.get(&relation.from)?, *finds.get(&relation.to)?);
                Some((ends, relation.relation_type.as_str()))
            });
            relations.collect()
        });
    let relations: Vec<BTreeSet<((usize, usize), &str)>> = relations.collect();
    let total: usize = relations.iter().map(BTreeSet::len).sum();
    if total == 0 {
        return;
    }
    for (measure, is_typed) in [
        (Measure::Relations, true),
        (Measure::RelationsUntyped, false),
    ] {
        let mut tally = Tally::new(2 * pairs(annotators.len()).count());
        let mut parts = Vec::new();
        for (pair, (one, other)) in pairs(annotators.len()).enumerate() {
            let of = |annotator: usize| -> BTreeSet<((usize, usize), &str)> {
                let all = relations[annotator].iter();
                all.map(|(ends, of_type)| (*ends, if is_typed { *of_type } else { "" }))
                    .collect()
            };
            let (one, other) = (of(one), of(other));
            for (ends, of_type) in one.iter().chain(&other) {
                let is_shared =
                    one.contains(&(*ends, of_type)) && other.contains(&(*ends, of_type));
                parts.push((
                    linked.articles[ends.0],
                    2 * pair,
                    f64::from(u8::from(is_shared)),
                ));
            }
        }
        parts.sort_by_key(|part| part.0);
        let mut parts = parts.into_iter().peekable();
        for article in 0..articles {
            while let Some((_, sum, part)) = parts.next_if(|part| part.0 == article) {
                tally.add(sum, part);
                tally.add(sum + 1, 1.0);
            }
            tally.next_article();
        }
        let work = |sums: &[f64]| {
            mean(sums.chunks(2).map(|pair| {
                let at = |place: usize| pair.get(place).copied().unwrap_or_default();
                share(at(0), at(1), Undefined::NothingCoded)
            }))
        };
        let (value, interval) = tally.value(samples, work);
        figures.push(Figure {
            interval,
            ..Figure::new(measure, value, total as f64)
        });
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
