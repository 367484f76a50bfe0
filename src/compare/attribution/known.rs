//! Which speakers are actors that somebody has written down.
//!
//! A person's word comes before any rule: a spelling that an actor has counts for that actor, whatever else is like it.
//! Spellings that no actor has stay together as the rules have them, and go along with the actor whose spellings they
//! are like, if there is one such actor and no more.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::names;
use crate::model::{Actor, ActorId, Spellings};

/// Spellings of one speaker.
#[derive(Debug)]
pub(super) struct Group {
    /// What the speaker is called.
    pub name: String,
    /// All of them as they were entered, the most frequent first.
    pub variants: Vec<String>,
    pub actor: Option<Arc<Actor>>,
}

/// The groups of the rules, taken apart and put together as actors ask for. `counts`: how often each name occurs.
pub(super) fn groups(
    by_rule: Vec<names::Group>,
    counts: &BTreeMap<String, usize>,
    actors: &Spellings<'_>,
) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut of_actors: BTreeMap<&ActorId, (&Arc<Actor>, Vec<String>)> = BTreeMap::new();
    for group in by_rule {
        let mut known: Vec<&Arc<Actor>> = Vec::new();
        for actor in group.variants.iter().filter_map(|it| actors.get(it)) {
            if !known.iter().any(|other| other.id == actor.id) {
                known.push(actor);
            }
        }
        let only = match known.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let mut left = Vec::new();
        for spelling in group.variants {
            match actors.get(&spelling).or(only) {
                Some(actor) => {
                    let (_, variants) = of_actors.entry(&actor.id).or_insert((actor, Vec::new()));
                    variants.push(spelling);
                }
                None => left.push(spelling),
            }
        }
        if let Some(first) = left.first() {
            groups.push(Group {
                // The fullest form may be an actor's now.
                name: if known.is_empty() {
                    group.name
                } else {
                    first.clone()
                },
                variants: left,
                actor: None,
            });
        }
    }
    groups.extend(of_actors.into_values().map(|(actor, mut variants)| {
        variants.sort_by_key(|spelling| {
            let count = counts.get(spelling).copied().unwrap_or_default();
            (std::cmp::Reverse(count), spelling.clone())
        });
        Group {
            name: actor.name.clone(),
            variants,
            actor: Some(Arc::clone(actor)),
        }
    }));
    groups
}
