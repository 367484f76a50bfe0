//! Things of which each may name another, as a tag the one above it and an article the one that it is a later version of: all
//! that is named is there, and nobody comes round to where it began.

use std::collections::{BTreeMap, BTreeSet};

/// A thing with an id that may name another of its kind.
pub(super) trait Link {
    fn id(&self) -> &str;
    fn next(&mut self) -> &mut Option<String>;
}

/// Lets what names a thing that is gone name what that named, in any of the states before the merge (`was`). `told` gets
/// each that did so, with what is gone.
pub(super) fn lead_to_what_is_there<T: Link>(
    things: &mut [T],
    was: &BTreeMap<&str, &str>,
    mut told: impl FnMut(&mut T, &str),
) {
    let there: BTreeSet<String> = things.iter().map(|it| it.id().to_owned()).collect();
    for thing in things {
        let Some(gone) = thing.next().clone().filter(|it| !there.contains(it)) else {
            continue;
        };
        let mut next = was.get(gone.as_str()).copied();
        // No more steps than there are things: those of a side may go round in a circle.
        for _ in 0..was.len() {
            next = match next {
                Some(id) if !there.contains(id) => was.get(id).copied(),
                found => found,
            };
        }
        let next = next.filter(|id| there.contains(*id) && *id != thing.id());
        *thing.next() = next.map(str::to_owned);
        told(thing, &gone);
    }
}

/// Where the sides let things name each other in a circle, the first of them names none any more. `told` gets it.
pub(super) fn no_circles<T: Link>(things: &mut [T], mut told: impl FnMut(&T)) {
    let mut next: BTreeMap<String, String> = (things.iter_mut())
        .filter_map(|it| Some((it.next().clone()?, it.id().to_owned())))
        .map(|(next, id)| (id, next))
        .collect();
    for thing in things {
        let mut at = next.get(thing.id());
        for _ in 0..next.len() {
            match at {
                Some(id) if id != thing.id() => at = next.get(id),
                _ => break,
            }
        }
        if at.is_some_and(|id| id == thing.id()) {
            next.remove(thing.id());
            *thing.next() = None;
            told(thing);
        }
    }
}
