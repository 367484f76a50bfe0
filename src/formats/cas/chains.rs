//! Chains: what leads from a first thing to the next and the next. Coreference is annotated so.

use std::collections::{HashMap, HashSet};

use super::structure::{Cas, Thing};

/// The things of each chain in order.
pub(super) fn of(cas: &Cas, things: &HashMap<i64, &Thing>) -> Vec<Vec<i64>> {
    let heads = cas.things.iter();
    let heads = heads
        .filter(|it| it.place.is_none())
        .filter_map(|it| it.thing("first"));
    // A chain that leads back into itself, or into another, ends there.
    let mut known: HashSet<i64> = HashSet::new();
    let mut chains = Vec::new();
    for head in heads {
        let mut chain = Vec::new();
        let mut next = Some(head);
        while let Some(id) = next.filter(|id| known.insert(*id)) {
            chain.push(id);
            next = things.get(&id).and_then(|it| it.thing("next"));
        }
        chains.push(chain);
    }
    chains
}
