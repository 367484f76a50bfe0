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

/// What a mention adds to a sum: of the recall, its part and its whole, then of the precision.
pub(super) type Part = (usize, usize, f64);

/// Adds parts up. They may come from any number of clusterings that share no mentions.
pub(super) fn scores(sums: &[f64]) -> Scores {
    let at = |place: usize| sums.get(place).copied().unwrap_or_default();
    Scores {
        recall: share(at(0), at(1), Undefined::NothingCoded),
        precision: share(at(2), at(3), Undefined::NothingCoded),
    }
}

/// The same in both directions.
fn both_ways(
    first: &[Vec<usize>],
    second: &[Vec<usize>],
    direction: impl Fn(&[Vec<usize>], &[Vec<usize>]) -> Vec<(usize, f64, f64)>,
) -> Vec<Part> {
    let turned = [(0, direction(first, second)), (2, direction(second, first))];
    let parts = turned.into_iter().flat_map(|(sum, parts)| {
        parts.into_iter().flat_map(move |(mention, part, whole)| {
            [(mention, sum, part), (mention, sum + 1, whole)]
        })
    });
    parts.collect()
}

/// For each mention of the clusters of one, as often as it is in any, the share of its cluster that the other has with it.
pub(super) fn b_cubed_parts(first: &[Vec<usize>], second: &[Vec<usize>]) -> Vec<Part> {
    both_ways(first, second, |one, other| {
        let mut with: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, cluster) in other.iter().enumerate() {
            for mention in cluster {
                with.entry(*mention).or_default().push(place);
            }
        }
        let mut parts = Vec::new();
        for (cluster, counts) in one.iter().zip(shared(one, other)) {
            for mention in cluster {
                let places = with.get(mention).into_iter().flatten();
                let most = places.filter_map(|place| counts.get(place)).max();
                let part = most.copied().unwrap_or_default();
                parts.push((*mention, part as f64 / cluster.len() as f64, 1.0));
            }
        }
        parts
    })
}

/// What clusters that share mentions, directly or through others, are worth together, said of one of their mentions.
pub(super) fn ceaf_e_parts(first: &[Vec<usize>], second: &[Vec<usize>]) -> Vec<Part> {
    let counts = shared(first, second);
    // They are assigned together; clusters that share nothing not at all.
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
    let mut parts = Vec::new();
    for (ones, others) in groups.values() {
        let row = |one: &usize| {
            let worth = others.iter().map(|other| {
                let both = counts[*one].get(other).copied().unwrap_or_default();
                2.0 * both as f64 / (first[*one].len() + second[*other].len()) as f64
            });
            worth.collect()
        };
        let worth = most(&ones.iter().map(row).collect::<Vec<_>>());
        let mention = ones.first().and_then(|one| first[*one].first());
        if let Some(mention) = mention {
            parts.extend([(*mention, 0, worth), (*mention, 2, worth)]);
        }
    }
    for (clusters, sum) in [(first, 1), (second, 3)] {
        let mentions = clusters.iter().filter_map(|cluster| cluster.first());
        parts.extend(mentions.map(|mention| (*mention, sum, 1.0)));
    }
    parts
}

/// Where a chain of homes ends.
pub(crate) fn root(home: &mut [usize], mut at: usize) -> usize {
    while home[at] != at {
        home[at] = home[home[at]];
        at = home[at];
    }
    at
}

/// For each cluster, the share of its links that the other has, by its size, said of its first mention.
pub(super) fn lea_parts(first: &[Vec<usize>], second: &[Vec<usize>]) -> Vec<Part> {
    let links = |count: usize| (count * count.saturating_sub(1)) as f64 / 2.0;
    both_ways(first, second, |one, other| {
        let clusters = one.iter().zip(shared(one, other));
        let parts = clusters.filter_map(|(cluster, counts)| {
            let size = cluster.len() as f64;
            let part = if cluster.len() == 1 {
                let alone = counts.keys().any(|place| other[*place].len() == 1);
                f64::from(u8::from(alone))
            } else {
                let both: f64 = counts.values().map(|count| links(*count)).sum();
                size * both / links(cluster.len())
            };
            Some((*cluster.first()?, part, size))
        });
        parts.collect()
    })
}

/// What α of membership is made of: sums over mentions, of which any number may be put together as long as no set of one
/// shares a mention with a set of another.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Memberships {
    /// The distances within mentions.
    pub observed: f64,
    /// How many values there are.
    pub values: f64,
    /// How alike all ordered pairs of values are, those of a value with itself among them.
    pub alike: f64,
}

impl Memberships {
    /// For each mention, the sets that annotators gave it; an annotator that gave none is not there.
    pub fn of(mentions: &[Vec<Vec<usize>>]) -> Self {
        let mut found = Self::default();
        let mut places: HashMap<&[usize], usize> = HashMap::new();
        let mut sets: Vec<Vec<usize>> = Vec::new();
        let mut counts: Vec<f64> = Vec::new();
        for values in mentions.iter().filter(|values| values.len() > 1) {
            let by = (values.len() - 1) as f64;
            for (at, one) in values.iter().enumerate() {
                let place = *places.entry(one).or_insert_with(|| {
                    sets.push(one.clone());
                    counts.push(0.0);
                    sets.len() - 1
                });
                counts[place] += 1.0;
                for (there, other) in values.iter().enumerate() {
                    if at != there {
                        found.observed += SetDistance::Masi.between(one, other) / by;
                    }
                }
            }
        }
        found.values = counts.iter().sum();
        // All pairs are a whole apart but for those that share mentions.
        for (one, with) in shared(&sets, &sets).iter().enumerate() {
            for (other, both) in with {
                let apart = SetDistance::Masi.of_sizes(*both, sets[one].len(), sets[*other].len());
                found.alike += counts[one] * counts[*other] * (1.0 - apart);
            }
        }
        found
    }

    /// α with the MASI distance.
    pub fn alpha(self) -> Value {
        if self.values <= 1.0 {
            return Err(Undefined::NothingShared);
        }
        let expected = self.values * self.values - self.alike;
        beyond_chance(self.observed, expected / (self.values - 1.0), 1e-9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: Value, expected: f64) {
        let found = found.expect("a value");
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    fn summed(parts: &[Part]) -> Scores {
        let mut sums = [0.0; 4];
        for (_, sum, amount) in parts {
            sums[*sum] += amount;
        }
        scores(&sums)
    }

    /// The example of Moosavi and Strube 2016: a key of {a, b, c} and {d, e, f, g}, and a response of {a, b}, {c, d},
    /// {f, g, h, i}.
    #[test]
    fn a_published_example_comes_out_as_published() {
        let key = vec![vec![0, 1, 2], vec![3, 4, 5, 6]];
        let response = vec![vec![0, 1], vec![2, 3], vec![5, 6, 7, 8]];
        let found = summed(&lea_parts(&key, &response));
        close(found.recall, (3.0 / 3.0 + 4.0 / 6.0) / 7.0);
        close(found.precision, (2.0 + 0.0 + 4.0 / 6.0) / 8.0);
        let found = summed(&b_cubed_parts(&key, &response));
        close(
            found.recall,
            (4.0 / 3.0 + 1.0 / 3.0 + 1.0 / 4.0 + 4.0 / 4.0) / 7.0,
        );
        close(
            found.precision,
            (4.0 / 2.0 + 1.0 / 2.0 + 1.0 / 2.0 + 4.0 / 4.0) / 8.0,
        );
        let found = summed(&ceaf_e_parts(&key, &response));
        close(found.recall, f64::midpoint(4.0 / 5.0, 4.0 / 8.0));
        close(found.precision, (4.0 / 5.0 + 4.0 / 8.0) / 3.0);
    }

    #[test]
    fn the_same_is_one_and_nothing_is_undefined() {
        let same = vec![vec![0, 1], vec![2]];
        for parts in [b_cubed_parts, ceaf_e_parts, lea_parts] {
            close(summed(&parts(&same, &same)).f1(), 1.0);
            assert_eq!(summed(&parts(&[], &[])).f1(), Err(Undefined::NothingCoded));
        }
    }

    #[test]
    fn parts_put_together_are_the_measure_of_the_whole() {
        let (key, response) = (
            vec![vec![0, 1, 2], vec![3, 4, 5, 6], vec![7]],
            vec![vec![0, 1], vec![2], vec![3, 4], vec![5, 6, 7]],
        );
        // The first five mentions and the others share no cluster of the second.
        for parts in [b_cubed_parts, ceaf_e_parts, lea_parts] {
            let mut both = parts(&key[..1], &response[..2]);
            both.extend(parts(&key[1..], &response[2..]));
            close(
                summed(&both).f1(),
                summed(&parts(&key, &response)).f1().expect("a value"),
            );
        }
    }

    #[test]
    fn membership_worked_out_by_hand() {
        // One has {0, 1} and {2}, the other all three. Distances: 1 − 2/3·2/3 = 5/9 twice, 1 − 1/3·2/3 = 7/9.
        let all = vec![0, 1, 2];
        let (pair, alone) = (vec![0, 1], vec![2]);
        let membership = |mentions: &[_]| Memberships::of(mentions).alpha();
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
