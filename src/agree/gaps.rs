//! What articles do not report: whether annotators who looked say the same.
//!
//! A row is what annotators have linked, clusters of different annotators that share a find being one; a cell is a row in an
//! article. It is *reported* by who has a member of such a cluster there; *absent* by who confirmed that
//! ([`Subject::Absence`]), or has done the article, has a cluster of the row elsewhere and marked nothing of it there; else it
//! is not checked, and says nothing. Percent agreement, κ and α are over cells that two and more have answered.
//!
//! No interval is given: cells of an article hang together, and so do those of a cluster.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::agreement::{Figure, Gap, GapCell, Gaps};
use super::alpha::Coincidences;
use super::clusters::root;
use super::kappa::cohen;
use super::links::numbered;
use super::matching::Found;
use super::measure::Measure;
use super::question::Question;
use super::tally::NoInterval;
use super::value::{Undefined, share};
use super::work::Work;
use crate::model::{
    AnnotationId, Article, ArticleId, Cluster, ClusterId, Progress, Subject, Verdict,
};

/// The clusters that link the same.
#[derive(Default)]
struct Row<'a> {
    clusters: Vec<ClusterId>,
    /// Who has one of them, a bit for each annotator.
    owners: u128,
    /// By article, who reports it and who marked something of it.
    reported: HashMap<&'a ArticleId, (u128, u128)>,
    /// By article, who said that it is absent.
    confirmed: HashMap<&'a ArticleId, u128>,
}

/// Sums over cells that two and more have answered.
#[derive(Default)]
struct Sums {
    cells: f64,
    alike: f64,
    pairs: f64,
    /// Of two: what the first says by what the second says.
    table: [f64; 4],
    coincidences: [f64; 4],
}

impl Sums {
    /// Adds so many cells that some report and others found absent.
    fn add(&mut self, reported: u128, absent: u128, cells: f64) {
        let (yes, no) = (
            f64::from(reported.count_ones()),
            f64::from(absent.count_ones()),
        );
        let all = yes + no;
        if all < 2.0 {
            return;
        }
        self.cells += cells;
        self.alike += cells * (yes * (yes - 1.0) + no * (no - 1.0)) / 2.0;
        self.pairs += cells * all * (all - 1.0) / 2.0;
        let [yes_yes, yes_no, no_yes, no_no] = &mut self.coincidences;
        let by = cells / (all - 1.0);
        *yes_yes += yes * (yes - 1.0) * by;
        *yes_no += yes * no * by;
        *no_yes += yes * no * by;
        *no_no += no * (no - 1.0) * by;
        let place = usize::from(absent & 1 > 0) * 2 + usize::from(absent & 2 > 0);
        if let Some(sum) = self.table.get_mut(place) {
            *sum += cells;
        }
    }

    fn figures(&self, annotators: usize) -> Vec<Figure> {
        let mut values = vec![(
            Measure::GapsPercent,
            share(self.alike, self.pairs, Undefined::NothingShared),
        )];
        if annotators == 2 {
            values.push((Measure::GapsCohen, cohen(2, &self.table)));
        }
        let alpha = Coincidences::of(2, &self.coincidences).alpha(|_, _| 1.0);
        values.push((Measure::GapsAlpha, alpha));
        let figures = values.into_iter().map(|(measure, value)| {
            let figure = Figure::new(measure, value, self.cells);
            let crossed = value.is_ok().then_some(NoInterval::Crossed);
            Figure {
                no_interval: crossed.or(figure.no_interval),
                ..figure
            }
        });
        figures.collect()
    }
}

/// The bit of an annotator; none of those behind the first 128.
fn bit(annotator: usize) -> u128 {
    u32::try_from(annotator)
        .ok()
        .and_then(|at| 1_u128.checked_shl(at))
        .unwrap_or_default()
}

/// The agreement of a group of annotators on what is not there.
pub(super) fn figures(work: &Work<'_, '_>, question: &Question, found: &[Found]) -> Gaps {
    if !question.passages.is_empty() {
        return Gaps::default();
    }
    let rows = rows(work, question, found);
    if rows.is_empty() {
        return Gaps::default();
    }
    let annotators = work.annotators.len();
    let articles: Vec<&ArticleId> = (work.project.articles().iter())
        .filter(|article| question.selection.takes_article(article))
        .map(|article| &article.id)
        .collect();
    let done = done(work, &articles);
    // Most cells are of articles in which nobody has said anything of the row: those are only counted, by who is done.
    let mut masks: BTreeMap<u128, u32> = BTreeMap::new();
    for article in &articles {
        *masks.entry(done[article]).or_default() += 1;
    }
    let mut sums = Sums::default();
    let mut gaps = Gaps {
        counts: vec![[0; 3]; annotators],
        ..Gaps::default()
    };
    let mut count = |reported: u128, absent: u128, cells: usize| {
        for (at, counts) in gaps.counts.iter_mut().enumerate() {
            let of = [reported, absent, !(reported | absent)].map(|mask| mask & bit(at) > 0);
            for (count, _) in counts.iter_mut().zip(of).filter(|(_, is_so)| *is_so) {
                *count += cells;
            }
        }
    };
    let mut cells = Vec::new();
    for row in &rows {
        let mut masks = masks.clone();
        let said: BTreeSet<&ArticleId> = row
            .reported
            .keys()
            .chain(row.confirmed.keys())
            .copied()
            .collect();
        for article in articles.iter().filter(|article| said.contains(*article)) {
            let of_done = done.get(article).copied().unwrap_or_default();
            if let Some(left) = masks.get_mut(&of_done) {
                *left = left.saturating_sub(1);
            }
            let (reported, marked) = row.reported.get(article).copied().unwrap_or_default();
            let confirmed = row.confirmed.get(article).copied().unwrap_or_default();
            let absent = (confirmed | of_done & row.owners & !marked) & !reported;
            sums.add(reported, absent, 1.0);
            count(reported, absent, 1);
            if (reported | absent).count_ones() > 1 {
                let gap = |at: usize| match bit(at) {
                    one if reported & one > 0 => Gap::Reported,
                    one if absent & one > 0 => Gap::Absent,
                    _ => Gap::NotChecked,
                };
                cells.push(GapCell {
                    clusters: row.clusters.clone(),
                    article: (*article).clone(),
                    said: (0..annotators).map(gap).collect(),
                });
            }
        }
        for (of_done, many) in masks {
            let absent = of_done & row.owners;
            sums.add(0, absent, f64::from(many));
            count(0, absent, usize::try_from(many).unwrap_or_default());
        }
    }
    Gaps {
        figures: sums.figures(annotators),
        cells,
        ..gaps
    }
}

/// By article, who of the group has done it.
fn done<'a>(work: &Work<'_, '_>, articles: &[&'a ArticleId]) -> HashMap<&'a ArticleId, u128> {
    let of_article = |article: &&'a ArticleId| {
        let annotators = work.annotators.iter().enumerate();
        let mask = annotators.fold(0, |mask, (at, annotator)| {
            let annotator = &work.coding.annotators[*annotator];
            let is_done = work.project.progress(annotator, article) == Progress::Done;
            mask | if is_done { bit(at) } else { 0 }
        });
        (*article, mask)
    };
    articles.iter().map(of_article).collect()
}

fn rows<'a>(work: &Work<'a, '_>, question: &Question, found: &[Found]) -> Vec<Row<'a>> {
    let is_asked = |article: &Article| question.selection.takes_article(article);
    let mut clusters: Vec<(usize, &'a Cluster)> = Vec::new();
    for (at, annotator) in work.annotators.iter().enumerate() {
        let layer = work
            .project
            .layers()
            .get(&work.coding.annotators[*annotator]);
        let of_layer = layer.into_iter().flat_map(|layer| layer.clusters.values());
        clusters.extend(of_layer.map(|cluster| (at, &**cluster)));
    }
    if clusters.is_empty() {
        return Vec::new();
    }
    let finds = numbered(work.coding, work.annotators, found).1;
    let find_of = |at: usize, member: &AnnotationId| finds.get(at)?.get(member).copied();
    let mut home: Vec<usize> = (0..clusters.len()).collect();
    let mut first_with: HashMap<usize, usize> = HashMap::new();
    for (place, (at, cluster)) in clusters.iter().enumerate() {
        for find in cluster
            .members
            .iter()
            .filter_map(|member| find_of(*at, member))
        {
            let other = *first_with.entry(find).or_insert(place);
            let (to, from) = (root(&mut home, other), root(&mut home, place));
            home[from.max(to)] = from.min(to);
        }
    }
    let mut makers: HashMap<usize, u128> = HashMap::new();
    for (at, of_annotator) in finds.iter().enumerate() {
        #[allow(clippy::iter_over_hash_type, reason = "bits are set in any order")]
        for find in of_annotator.values() {
            *makers.entry(*find).or_default() |= bit(at);
        }
    }
    let mut rows: BTreeMap<usize, Row<'a>> = BTreeMap::new();
    let mut homes: HashMap<ClusterId, usize> = HashMap::new();
    for (place, (at, cluster)) in clusters.iter().enumerate() {
        let home = root(&mut home, place);
        homes.insert(cluster.id, home);
        let row = rows.entry(home).or_default();
        row.clusters.push(cluster.id);
        row.owners |= bit(*at);
        for member in &cluster.members {
            let Some(annotation) = work.project.annotation(*member) else {
                continue;
            };
            let said = row.reported.entry(&annotation.article).or_default();
            said.0 |= bit(*at);
            said.1 |= find_of(*at, member).map_or(0, |find| makers[&find]);
        }
    }
    let taken: HashSet<&ArticleId> = (work.project.articles().iter())
        .filter(|article| is_asked(article))
        .map(|article| &article.id)
        .collect();
    for (at, annotator) in work.annotators.iter().enumerate() {
        let annotator = &work.coding.annotators[*annotator];
        let layer = work.project.layers().get(annotator);
        for review in layer.into_iter().flat_map(|layer| layer.reviews.values()) {
            let Subject::Absence { cluster, article } = &review.subject else {
                continue;
            };
            let row = homes.get(cluster).and_then(|home| rows.get_mut(home));
            if let Some(row) = row.filter(|_| review.verdict == Verdict::Confirmed) {
                *row.confirmed.entry(article).or_default() |= bit(at);
            }
        }
    }
    for row in rows.values_mut() {
        row.reported.retain(|article, _| taken.contains(article));
        row.confirmed.retain(|article, _| taken.contains(article));
    }
    rows.into_values().collect()
}
