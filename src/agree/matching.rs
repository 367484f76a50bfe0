//! Which annotations of different annotators are the same find.
//!
//! Pairs that share text are gone through from the most alike to the least (shared characters by all that either covers),
//! and two are taken together if no annotator would then be in it twice. With the same tag comes before with another.

use super::coding::Unit;

/// The places of the units that are the same find, by annotator.
pub(crate) type Find = Vec<Option<usize>>;

/// The finds of some annotators in an article of the coding.
pub(crate) struct Found {
    pub article: usize,
    pub finds: Vec<Find>,
}

/// All finds of some annotators in an article: every unit is in one. With `any_tag`, units of different tags may be one.
pub(crate) fn finds(annotators: &[&[Unit<'_>]], any_tag: bool) -> Vec<Find> {
    let mut firsts = Vec::with_capacity(annotators.len());
    let mut all = Vec::new();
    for (annotator, units) in annotators.iter().enumerate() {
        firsts.push(all.len());
        all.extend((0..units.len()).map(|place| (annotator, place)));
    }
    let mut alike = Vec::new();
    for (annotator, units) in annotators.iter().enumerate() {
        for (place, others) in annotators.iter().enumerate().skip(annotator + 1) {
            let mut from = 0;
            // The others are in order of their starts: behind the furthest end of the earlier ones nothing is lost.
            let longest = others.iter().map(|it| it.hull().1 - it.hull().0).max();
            for (at, unit) in units.iter().enumerate() {
                let (start, end) = unit.hull();
                while others
                    .get(from)
                    .is_some_and(|it| it.hull().0 + longest.unwrap_or_default() <= start)
                {
                    from += 1;
                }
                let near = others.iter().enumerate().skip(from);
                for (there, other) in near.take_while(|(_, it)| it.hull().0 < end) {
                    let differs = unit.tag != other.tag;
                    if differs && !any_tag {
                        continue;
                    }
                    let shared = unit.shared(other);
                    if shared > 0 {
                        let either = unit.len() + other.len() - shared;
                        let likeness = shared as f64 / either as f64;
                        alike.push((
                            differs,
                            likeness,
                            firsts[annotator] + at,
                            firsts[place] + there,
                        ));
                    }
                }
            }
        }
    }
    alike.sort_by(|one, other| {
        let order = one.0.cmp(&other.0).then(other.1.total_cmp(&one.1));
        order.then((one.2, one.3).cmp(&(other.2, other.3)))
    });
    let mut home: Vec<usize> = (0..all.len()).collect();
    let mut finds: Vec<Find> = all
        .iter()
        .map(|(annotator, place)| {
            let mut find = vec![None; annotators.len()];
            find[*annotator] = Some(*place);
            find
        })
        .collect();
    for (_, _, one, other) in alike {
        let (to, from) = (home[one], home[other]);
        if to == from {
            continue;
        }
        let both = finds[to].iter().zip(&finds[from]);
        if both
            .clone()
            .any(|(one, other)| one.is_some() && other.is_some())
        {
            continue;
        }
        finds[to] = both.map(|(one, other)| one.or(*other)).collect();
        finds[from].clear();
        for home in home.iter_mut().filter(|home| **home == from) {
            *home = to;
        }
    }
    finds.retain(|find| !find.is_empty());
    finds
}
