//! The versions of the code book of two sides: those of both, in the order of their ids, which is that of making.
//!
//! A version that each side made by itself comes after the same one, so that each knows who had read it. What a version
//! changed is history: where both sides let one grow, nothing of it is asked, since the tags themselves are merged beside it.

use std::collections::BTreeMap;

use super::three::{Tally, Three, keyed_in_order, updated};
use crate::store::v1;

pub(super) fn versions(tally: &mut Tally, three: Three<'_, v1::Project>) -> Vec<v1::BookVersion> {
    keyed_in_order(
        tally,
        three.map(|it| &it.book_versions),
        |it| it.id.clone(),
        |it| format!("version “{}” of the code book", it.id),
        version,
    )
}

fn version(tally: &mut Tally, three: Three<'_, v1::BookVersion>) -> v1::BookVersion {
    let (ours, theirs) = (three.ours, three.theirs);
    let mut fields = tally.about(format!("version “{}” of the code book", ours.id));
    v1::BookVersion {
        id: ours.id.clone(),
        made: updated(three.map(|it| &it.made)),
        who: (ours.who).clone().min(theirs.who.clone()),
        name: fields.words("name", three.map(|it| &it.name)),
        why: fields.words("why", three.map(|it| &it.why)),
        first: ours.first && theirs.first,
        after: (ours.after).clone().min(theirs.after.clone()),
        changes: changes(three),
    }
}

/// What a change is of: the tag, what of it, and of a new name the old one.
type Key = (String, v1::BookAspect, Vec<String>);

/// Of each thing the change that one side made to the version, and of what both changed the later in the alphabet.
fn changes(three: Three<'_, v1::BookVersion>) -> Vec<v1::BookChange> {
    if let Some(agreed) = three.map(|it| &it.changes).agreed() {
        return agreed.clone();
    }
    // An attribute or a type of relations may get several names, one after the other.
    let from = |it: &v1::BookChange| match it.what {
        v1::BookAspect::AttributeName | v1::BookAspect::RelationName => it.before.clone(),
        _ => Vec::new(),
    };
    let by_key = |version: &v1::BookVersion| -> BTreeMap<Key, v1::BookChange> {
        let changes = version.changes.iter();
        let keyed = changes.map(|it| ((it.tag.clone(), it.what.clone(), from(it)), it.clone()));
        keyed.collect()
    };
    let was = three.base.map(by_key).unwrap_or_default();
    let (ours, mut merged) = (by_key(three.ours), by_key(three.theirs));
    for (key, ours) in ours {
        let before = was.get(&key);
        match merged.get(&key) {
            // The other side changed it back.
            None if before == Some(&ours) => {}
            None => {
                merged.insert(key, ours);
            }
            Some(theirs) => {
                // All that may differ counts, so that it is the same from either side.
                let order =
                    |it: &v1::BookChange| (it.after.clone(), it.before.clone(), it.name.clone());
                let is_taken =
                    before == Some(theirs) || before != Some(&ours) && order(theirs) < order(&ours);
                if is_taken {
                    merged.insert(key, ours);
                }
            }
        }
    }
    // What this side changed back.
    let here = by_key(three.ours);
    merged.retain(|key, change| here.contains_key(key) || was.get(key) != Some(change));
    merged.into_values().collect()
}
