//! Agreement on what belongs together: B³, CEAF of entities, LEA, and α of membership.
//!
//! A clustering is a list of clusters of mentions. A mention that somebody linked and another marked without linking it is a
//! cluster of one for that other. Each measure is F₁ of two shares, one per direction:
//!
//! - B³: for each mention, the share of its cluster that the other has with it (Bagga and Baldwin 1998);
//! - CEAF-e: clusters go one to one, so that Σ 2|K∩R| / (|K| + |R|) is most; by the number of clusters (Luo 2005);
//! - LEA: for each cluster, the share of its links that the other has, by its size; a cluster of one has a link to itself
//!   (Moosavi and Strube 2016).
//!
//! α of membership: the value of a mention is the set of mentions that it is linked with, itself among them, and the
//! distance is MASI (Passonneau 2004).

use std::collections::{BTreeMap, HashMap};

use super::assignment::most;
use super::sets::SetDistance;
use super::value::{Undefined, Value, beyond_chance, share};

/// Clusters of mentions, by number, ascending in each.
pub type Clustering = Vec<Vec<usize>>;

/// A share per direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// Of the second, what the first has.
    pub precision: Value,
    /// Of the first, what the second has.
    pub recall: Value,
}

impl Scores {
    /// Their harmonic mean.
    ///
    /// # Errors
    /// Where it has no value: the reason.
    pub fn f1(&self) -> Value {
        let (precision, recall) = (self.precision?, self.recall?);
        Ok(if precision + recall > 0.0 {
            2.0 * precision * recall / (precision + recall)
        } else {
            0.0
        })
    }
}

/// How many mentions each cluster of one shares with each of the other.
fn shared(one: &[Vec<usize>], other: &[Vec<usize>]) -> Vec<BTreeMap<usize, usize>> {
    let mut with: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, cluster) in other.iter().enumerate() {
        for mention in cluster {
            with.entry(*mention).or_default().push(place);
        }
    }
    let shared = one.iter().map(|cluster| {
        let mut counts = BTreeMap::new();
        for mention in cluster {
            for place in with.get(mention).into_iter().flatten() {
                *counts.entry(*place).or_default() += 1;
            }
        }
        counts
    });
    shared.collect()
}

/// For each mention of the clusters of one, as often as it is in any, the share of its cluster that the other has with it.
fn b_cubed_of_mentions(one: &[Vec<usize>], other: &[Vec<usize>], mut each: impl FnMut(usize, f64)) {
    let mut with: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, cluster) in other.iter().enumerate() {
        for mention in cluster {
            with.entry(*mention).or_default().push(place);
        }
    }
    for (cluster, counts) in one.iter().zip(shared(one, other)) {
        for mention in cluster {
            let places = with.get(mention).into_iter().flatten();
            let most = places.filter_map(|place| counts.get(place)).max();
            let part = most.copied().unwrap_or_default();
            each(*mention, part as f64 / cluster.len() as f64);
        }
    }
}

/// B³ in one direction: a mention and what it adds, each time.
pub(super) fn b_cubed_parts(one: &[Vec<usize>], other: &[Vec<usize>]) -> Vec<(usize, f64)> {
    let mut parts = Vec::new();
    b_cubed_of_mentions(one, other, |mention, part| parts.push((mention, part)));
    parts
}

/// B³.
#[must_use]
pub fn b_cubed(first: &[Vec<usize>], second: &[Vec<usize>]) -> Scores {
    let direction = |one: &[Vec<usize>], other: &[Vec<usize>]| {
        let parts = b_cubed_parts(one, other);
        let sum = parts.iter().map(|(_, part)| part).sum();
        share(sum, parts.len() as f64, Undefined::NothingCoded)
    };
    Scores {
        precision: direction(second, first),
        recall: direction(first, second),
    }
}

/// CEAF of entities, φ₄.
#[must_use]
pub fn ceaf_e(first: &[Vec<usize>], second: &[Vec<usize>]) -> Scores {
    let counts = shared(first, second);
    // Clusters that share mentions, directly or through others, are assigned together; the others not at all.
    let mut home: Vec<usize> = (0..first.len() + second.len()).collect();
    for (one, counts) in counts.iter().enumerate() {
        for other in counts.keys() {
            let (to, from) = (root(&mut home, one), root(&mut home, first.len() + other));
            home[from] = to;
        }
    }
    let mut groups: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (one, counts) in counts.iter().enumerate() {
        if !counts.is_empty() {
            groups.entry(root(&mut home, one)).or_default().0.push(one);
        }
    }
    for other in 0..second.len() {
        if let Some(group) = groups.get_mut(&root(&mut home, first.len() + other)) {
            group.1.push(other);
        }
    }
    let similarity: f64 = (groups.values())
        .map(|(ones, others)| {
            let row = |one: &usize| {
                let worth = others.iter().map(|other| {
                    let both = counts[*one].get(other).copied().unwrap_or_default();
                    2.0 * both as f64 / (first[*one].len() + second[*other].len()) as f64
                });
                worth.collect()
            };
            most(&ones.iter().map(row).collect::<Vec<_>>())
        })
        .sum();
    Scores {
        precision: share(similarity, second.len() as f64, Undefined::NothingCoded),
        recall: share(similarity, first.len() as f64, Undefined::NothingCoded),
    }
}

fn root(home: &mut [usize], mut at: usize) -> usize {
    while home[at] != at {
        home[at] = home[home[at]];
        at = home[at];
    }
    at
}

/// LEA.
#[must_use]
pub fn lea(first: &[Vec<usize>], second: &[Vec<usize>]) -> Scores {
    let links = |count: usize| (count * count.saturating_sub(1)) as f64 / 2.0;
    let direction = |one: &[Vec<usize>], other: &[Vec<usize>]| {
        let (mut sum, mut sizes) = (0.0, 0.0);
        for (cluster, counts) in one.iter().zip(shared(one, other)) {
            let size = cluster.len() as f64;
            sizes += size;
            if cluster.len() == 1 {
                let alone = counts.keys().any(|place| other[*place].len() == 1);
                sum += f64::from(u8::from(alone));
            } else {
                let both: f64 = counts.values().map(|count| links(*count)).sum();
                sum += size * both / links(cluster.len());
            }
        }
        share(sum, sizes, Undefined::NothingCoded)
    };
    Scores {
        precision: direction(second, first),
        recall: direction(first, second),
    }
}

/// α of membership with the MASI distance. For each mention, the sets that annotators gave it; an annotator that gave none is not there.
///
/// # Errors
/// Where it has no value: the reason.
pub fn membership(mentions: &[Vec<Vec<usize>>]) -> Value {
    let mut places: HashMap<&[usize], usize> = HashMap::new();
    let mut sets: Vec<&[usize]> = Vec::new();
    let mut counts: Vec<f64> = Vec::new();
    let mut observed = 0.0;
    for values in mentions.iter().filter(|values| values.len() > 1) {
        let by = (values.len() - 1) as f64;
        for (at, one) in values.iter().enumerate() {
            let place = *places.entry(one).or_insert_with(|| {
                sets.push(one);
                counts.push(0.0);
                sets.len() - 1
            });
            counts[place] += 1.0;
            for (there, other) in values.iter().enumerate() {
                if at != there {
                    observed += SetDistance::Masi.between(one, other) / by;
                }
            }
        }
    }
    let total: f64 = counts.iter().sum();
    if total <= 1.0 {
        return Err(Undefined::NothingShared);
    }
    // All pairs are a whole apart but for those that share mentions.
    let mut expected = total * total;
    let owned: Vec<Vec<usize>> = sets.iter().map(|set| set.to_vec()).collect();
    for (one, with) in shared(&owned, &owned).iter().enumerate() {
        for (other, both) in with {
            let apart = SetDistance::Masi.of_sizes(*both, owned[one].len(), owned[*other].len());
            expected -= counts[one] * counts[*other] * (1.0 - apart);
        }
    }
    beyond_chance(observed, expected / (total - 1.0), 1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: Value, expected: f64) {
        let found = found.expect("a value");
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    /// The example of Moosavi and Strube 2016: a key of {a, b, c} and {d, e, f, g}, and a response of {a, b}, {c, d},
    /// {f, g, h, i}.
    #[test]
    fn a_published_example_comes_out_as_published() {
        let key = vec![vec![0, 1, 2], vec![3, 4, 5, 6]];
        let response = vec![vec![0, 1], vec![2, 3], vec![5, 6, 7, 8]];
        let found = lea(&key, &response);
        close(found.recall, (3.0 / 3.0 + 4.0 / 6.0) / 7.0);
        close(found.precision, (2.0 + 0.0 + 4.0 / 6.0) / 8.0);
        let found = b_cubed(&key, &response);
        close(
            found.recall,
            (4.0 / 3.0 + 1.0 / 3.0 + 1.0 / 4.0 + 4.0 / 4.0) / 7.0,
        );
        close(
            found.precision,
            (4.0 / 2.0 + 1.0 / 2.0 + 1.0 / 2.0 + 4.0 / 4.0) / 8.0,
        );
        let found = ceaf_e(&key, &response);
        close(found.recall, f64::midpoint(4.0 / 5.0, 4.0 / 8.0));
        close(found.precision, (4.0 / 5.0 + 4.0 / 8.0) / 3.0);
    }

    #[test]
    fn the_same_is_one_and_nothing_is_undefined() {
        let same = vec![vec![0, 1], vec![2]];
        for work in [b_cubed, ceaf_e, lea] {
            close(work(&same, &same).f1(), 1.0);
            assert_eq!(work(&[], &[]).f1(), Err(Undefined::NothingCoded));
        }
    }

    #[test]
    fn membership_worked_out_by_hand() {
        // One has {0, 1} and {2}, the other all three. Distances: 1 − 2/3·2/3 = 5/9 twice, 1 − 1/3·2/3 = 7/9.
        let all = vec![0, 1, 2];
        let (pair, alone) = (vec![0, 1], vec![2]);
        let mentions = [
            vec![pair.clone(), all.clone()],
            vec![pair, all.clone()],
            vec![alone, all],
        ];
        let observed = 2.0 * (5.0 / 9.0 + 5.0 / 9.0 + 7.0 / 9.0) / 6.0;
        // Of six values two are the pair, one is alone, three are all.
        let pairs = 2.0 * (2.0 * 1.0 + 2.0 * 3.0 * 5.0 / 9.0 + 3.0 * 7.0 / 9.0);
        close(membership(&mentions), 1.0 - observed / (pairs / 30.0));
        assert_eq!(membership(&[vec![vec![0]]]), Err(Undefined::NothingShared));
        let linked = vec![vec![vec![0, 1]; 2], vec![vec![0, 1]; 2]];
        assert_eq!(membership(&linked), Err(Undefined::NoVariation));
    }
}
