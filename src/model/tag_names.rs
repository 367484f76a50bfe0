//! Which names and ids of tags are taken, so that a tag among thousands is added without looking at each.

use std::collections::HashMap;
use std::hash::Hash;

use super::{Tag, TagId, TagSet};

/// How many tags have a name, letter case aside, and an id. Files may hold the same twice.
#[derive(Debug, Clone, Default)]
pub(super) struct TagNames {
    names: HashMap<String, usize>,
    ids: HashMap<TagId, usize>,
}

impl TagNames {
    pub fn of(set: &TagSet) -> Self {
        let mut names = Self::default();
        for tag in &set.tags {
            names.add(tag);
        }
        names
    }

    pub fn add(&mut self, tag: &Tag) {
        *self.names.entry(tag.name.to_lowercase()).or_default() += 1;
        *self.ids.entry(tag.id.clone()).or_default() += 1;
    }

    pub fn remove(&mut self, tag: &Tag) {
        remove(&mut self.names, &tag.name.to_lowercase());
        remove(&mut self.ids, &tag.id);
    }

    /// Whether a tag other than `before` has the name or the id of `tag`.
    pub fn has(&self, tag: &Tag, before: Option<&Tag>) -> bool {
        let name = tag.name.to_lowercase();
        let own_name = before.is_some_and(|before| before.name.to_lowercase() == name);
        let own_id = before.is_some_and(|before| before.id == tag.id);
        let names = self.names.get(&name).copied().unwrap_or_default();
        let ids = self.ids.get(&tag.id).copied().unwrap_or_default();
        names > usize::from(own_name) || ids > usize::from(own_id)
    }
}

fn remove<K: Hash + Eq>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}
