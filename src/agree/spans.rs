//! The figures of spans, over all tags and for each: α and κ over characters and tokens, uα, αU of 1995, F₁.

use super::agreement::Figure;
use super::grid::{Apart, Grid};
use super::links::pairs;
use super::measure::Measure;
use super::overlap::Pairs;
use super::sets::SetDistance;
use super::stretch::Stretch;
use super::tally::{Known, Tally, unknown};
use super::unitizing;
use super::unitizing_1995::{Disagreement, Several};
use super::value::{Undefined, Value};
use super::work::Work;

/// With more sets of tags there is no interval for what compares each with each.
const FOR_INTERVALS: usize = 96;
/// With more there is no value.
const FOR_VALUES: usize = 600;

/// A measure over all tags, or of one.
type Key = (Measure, Option<usize>);

/// The figures over all tags and then of each tag, each in the order of the measures.
pub(super) fn figures(work: &Work<'_, '_>) -> Vec<Vec<Figure>> {
    let mut parts: Vec<Vec<Figure>> = vec![Vec::new(); work.coding.tags.len() + 1];
    let mut put = |tag: Option<usize>, figure: Figure| {
        if let Some(part) = parts.get_mut(tag.map_or(0, |tag| tag + 1)) {
            part.push(figure);
        }
    };
    characters(work, &mut put);
    tokens(work, &mut put);
    unitizing_1995(work, &mut put);
    overlap(work, &mut put);
    for figure in parts.iter_mut().flatten() {
        if work.articles.is_empty() {
            let none = unknown(Undefined::NoCommonArticles);
            *figure = Figure::known(figure.measure, none, figure.n as f64);
        }
    }
    for part in &mut parts {
        part.sort_by_key(|figure| figure.measure);
    }
    parts
}

/// Each of some measures, and of others, over all tags and of each.
fn keys(over_all: &[Measure], of_each: &[Measure], tags: usize) -> Vec<Key> {
    let mut keys: Vec<Key> = over_all.iter().map(|measure| (*measure, None)).collect();
    for tag in 0..tags {
        keys.extend(of_each.iter().map(|measure| (*measure, Some(tag))));
    }
    keys
}

/// The distances between all sets of tags, row by row.
fn distances(sets: &[Vec<usize>], distance: SetDistance) -> Vec<f64> {
    if sets.len() > FOR_VALUES {
        return Vec::new();
    }
    let pairs = sets
        .iter()
        .flat_map(|one| sets.iter().map(move |other| distance.between(one, other)));
    pairs.collect()
}

fn characters(work: &Work<'_, '_>, put: &mut impl FnMut(Option<usize>, Figure)) {
    let coding = work.coding;
    let tags = coding.tags.len();
    let mut grid = Grid::new(&coding.sets, tags, work.annotators.len());
    let mut tally = Tally::new(2 * tags);
    let is_flat = (work.layers()).all(|(_, layers)| layers.iter().all(|it| it.flat.is_some()));
    let mut length = 0;
    for (coded, layers) in work.layers() {
        let sets: Vec<&[Stretch]> = layers.iter().map(|layer| layer.sets.as_slice()).collect();
        grid.add(&sets, coded.length, &mut tally);
        let flat = layers.iter().map(|layer| layer.flat.as_deref());
        let flat: Option<Vec<&[Stretch]>> = flat.collect();
        let of_tags = layers.iter().map(|layer| layer.tags.as_slice());
        grid.add_lengths(of_tags, flat.as_deref().filter(|_| is_flat), &mut tally);
        tally.next_article();
        length += coded.length;
    }
    let mut over_all = vec![
        Measure::AlphaCharacters,
        Measure::AlphaCharactersMasi,
        Measure::AlphaCharactersJaccard,
        Measure::Unitizing,
        Measure::UnitizingBinary,
        Measure::UnitizingCoding,
        Measure::Fleiss,
    ];
    let mut of_each = vec![
        Measure::AlphaCharacters,
        Measure::Unitizing,
        Measure::UnitizingValue,
        Measure::Fleiss,
    ];
    if work.annotators.len() == 2 {
        over_all.push(Measure::Cohen);
        of_each.push(Measure::Cohen);
    }
    let keys = keys(&over_all, &of_each, tags);
    let masi = distances(&coding.sets, SetDistance::Masi);
    let jaccard = distances(&coding.sets, SetDistance::Jaccard);
    let size = coding.sets.len();
    let value = |(measure, tag): Key, sums: &[f64]| -> Value {
        let sets = tag.map_or(Apart::Sets, Apart::Tag);
        let needs_flat = tag.is_none() || measure == Measure::UnitizingValue;
        let single = if needs_flat { Apart::Single } else { sets };
        let unitized = || -> Result<Vec<f64>, Undefined> {
            if needs_flat && !is_flat {
                return Err(Undefined::Overlapping);
            }
            Ok(grid.of_unitizing(sums, single))
        };
        let values = grid.values(single) - 1;
        match measure {
            Measure::Unitizing => unitizing::all(&unitized()?, values),
            Measure::UnitizingBinary => unitizing::binary(&unitized()?, values),
            Measure::UnitizingCoding => unitizing::coding(&unitized()?, values),
            Measure::UnitizingValue => {
                let value = tag.map_or(0, |tag| tag + 1);
                unitizing::of_value(&unitized()?, values, value)
            }
            _ if grid.values(sets) > FOR_VALUES => Err(Undefined::TooManyValues),
            Measure::Fleiss => grid.fleiss(sums, sets),
            Measure::Cohen => grid.cohen(sums, sets),
            Measure::AlphaCharactersMasi => {
                grid.alpha(sums, sets, |one, other| masi[one * size + other])
            }
            Measure::AlphaCharactersJaccard => {
                grid.alpha(sums, sets, |one, other| jaccard[one * size + other])
            }
            _ => grid.alpha(sums, sets, |_, _| 1.0),
        }
    };
    let bounded = |(measure, tag): Key| {
        let is_unitizing = [
            Measure::Unitizing,
            Measure::UnitizingBinary,
            Measure::UnitizingCoding,
        ];
        tag.is_some() || size <= FOR_INTERVALS || is_unitizing.contains(&measure)
    };
    let totals = tally.totals();
    let known = tally.values(&work.samples, &keys, bounded, value);
    for ((measure, tag), known) in keys.into_iter().zip(known) {
        let mut figure = Figure::known(measure, known, length as f64);
        if is_flat && matches!(measure, Measure::UnitizingCoding | Measure::UnitizingValue) {
            let sums = grid.of_unitizing(&totals, Apart::Single);
            let coverage = unitizing::coverage(&sums, tags, tag.map(|tag| tag + 1)).ok();
            figure.details.extend(coverage.map(|it| ("coverage", it)));
        }
        put(tag, figure);
    }
}

fn tokens(work: &Work<'_, '_>, put: &mut impl FnMut(Option<usize>, Figure)) {
    let coding = work.coding;
    let tags = coding.tags.len();
    let mut grid = Grid::new(&coding.sets, tags, work.annotators.len());
    let mut tally = Tally::new(2 * tags);
    let mut tokens = 0;
    for (coded, layers) in work.layers() {
        let sets: Vec<&[Stretch]> = (layers.iter())
            .map(|layer| layer.token_sets.as_slice())
            .collect();
        grid.add(&sets, coded.tokens, &mut tally);
        tally.next_article();
        tokens += coded.tokens;
    }
    let mut measures = vec![Measure::AlphaTokens, Measure::FleissTokens];
    if work.annotators.len() == 2 {
        measures.push(Measure::CohenTokens);
    }
    let keys = keys(&measures, &measures, tags);
    let value = |(measure, tag): Key, sums: &[f64]| -> Value {
        let sets = tag.map_or(Apart::Sets, Apart::Tag);
        match measure {
            _ if grid.values(sets) > FOR_VALUES => Err(Undefined::TooManyValues),
            Measure::FleissTokens => grid.fleiss(sums, sets),
            Measure::CohenTokens => grid.cohen(sums, sets),
            _ => grid.alpha(sums, sets, |_, _| 1.0),
        }
    };
    let bounded = |(_, tag): Key| tag.is_some() || coding.sets.len() <= FOR_INTERVALS;
    let known = tally.values(&work.samples, &keys, bounded, value);
    for ((measure, tag), known) in keys.into_iter().zip(known) {
        put(tag, Figure::known(measure, known, tokens as f64));
    }
}

fn unitizing_1995(work: &Work<'_, '_>, put: &mut impl FnMut(Option<usize>, Figure)) {
    let tags = work.coding.tags.len();
    let mut length = 0;
    let articles = work.layers().map(|(coded, layers)| {
        // Its text must have been coded by all.
        (layers.len() == work.annotators.len()).then(|| {
            length += coded.length;
            let of_tag = |tag: usize| layers.iter().map(|it| it.tags[tag].as_slice()).collect();
            ((0..tags).map(of_tag).collect(), coded.length)
        })
    });
    let articles: Vec<_> = articles.collect();
    let mut tally = Tally::new(0);
    let several = Several::of(work.annotators.len(), &articles, &mut tally);
    let disagreement = |tag: Option<usize>, sums: &[f64]| {
        let tags = tag.map_or(0..tags, |tag| tag..tag + 1);
        tags.map(|tag| several.disagreement(tag, sums)).fold(
            Disagreement::default(),
            |sum, found| Disagreement {
                observed: sum.observed + found.observed,
                expected: sum.expected + found.expected,
            },
        )
    };
    let keys: Vec<Option<usize>> = std::iter::once(None).chain((0..tags).map(Some)).collect();
    let totals = tally.totals();
    let known: Vec<Known> = if length == 0 {
        vec![unknown(Undefined::NoCommonArticles); keys.len()]
    } else {
        tally.values(
            &work.samples,
            &keys,
            |_| true,
            |tag, sums| disagreement(tag, sums).alpha(),
        )
    };
    for (tag, known) in keys.into_iter().zip(known) {
        let found = disagreement(tag, &totals);
        let mut figure = Figure::known(Measure::Unitizing1995, known, length as f64);
        figure.details = vec![("observed", found.observed), ("expected", found.expected)];
        put(tag, figure);
    }
}

fn overlap(work: &Work<'_, '_>, put: &mut impl FnMut(Option<usize>, Figure)) {
    let pairs = pairs(work.annotators.len());
    let pairs = pairs.map(|(one, other)| (work.annotators[one], work.annotators[other]));
    let pairs: Vec<(usize, usize)> = pairs.collect();
    let tags = work.coding.tags.len();
    let sums = Pairs { tags };
    let mut tally = Tally::new(0);
    let mut overlapping = vec![false; tags + 1];
    for (article, _) in &work.articles {
        let layers = &work.coding.articles[*article].layers;
        for (pair, (one, other)) in pairs.iter().enumerate() {
            if let (Some(one), Some(other)) = (&layers[*one], &layers[*other]) {
                sums.add(pair, one, other, &mut tally);
            }
        }
        for layer in work.annotators.iter().filter_map(|it| layers[*it].as_ref()) {
            note_overlaps(&layer.entities, &mut overlapping);
        }
        tally.next_article();
    }
    let of_each = [
        Measure::SpanExact,
        Measure::SpanOverlap,
        Measure::SpanCharacter,
        Measure::TokensStrict,
        Measure::TokensPartial,
        Measure::TokensKind,
    ];
    let mut over_all = of_each.to_vec();
    over_all.extend([
        Measure::SpanExactUntagged,
        Measure::SpanOverlapUntagged,
        Measure::TokensExact,
    ]);
    let keys = keys(&over_all, &of_each, tags);
    let value = |(measure, tag): Key, found: &[f64]| {
        // A table with a label a token has no place for two.
        let overlaps = overlapping[tag.map_or(0, |tag| tag + 1)];
        if measure == Measure::TokensStrict && overlaps {
            return Err(Undefined::Overlapping);
        }
        sums.value(measure, tag, pairs.len(), found)
    };
    let known = tally.values(&work.samples, &keys, |_| true, value);
    let totals = tally.totals();
    for ((measure, tag), known) in keys.into_iter().zip(known) {
        let [spans, characters, entities] = sums.counts(tag, pairs.len(), &totals);
        let n = match measure {
            Measure::SpanCharacter => characters,
            Measure::TokensStrict
            | Measure::TokensExact
            | Measure::TokensPartial
            | Measure::TokensKind => entities,
            _ => spans,
        };
        put(tag, Figure::known(measure, known, n));
    }
}

/// Notes whether any two share a token: first of any tags, then of each.
fn note_overlaps(entities: &[Stretch], overlapping: &mut [bool]) {
    let mut ends = vec![0; overlapping.len()];
    for entity in entities {
        for place in [0, entity.value] {
            if let (Some(end), Some(overlaps)) = (ends.get_mut(place), overlapping.get_mut(place)) {
                *overlaps |= entity.start < *end;
                *end = entity.end.max(*end);
            }
        }
    }
}
