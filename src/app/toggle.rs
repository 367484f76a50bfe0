//! What is in a list or a set goes out of it, and what is not comes in.

use std::collections::BTreeSet;

/// In a list, whose order stays.
pub(super) fn in_list<T: PartialEq>(list: &mut Vec<T>, it: T) {
    match list.iter().position(|other| *other == it) {
        Some(at) => drop(list.remove(at)),
        None => list.push(it),
    }
}

/// In a set.
pub(super) fn in_set<T: Ord>(set: &mut BTreeSet<T>, it: T) {
    if !set.remove(&it) {
        set.insert(it);
    }
}
