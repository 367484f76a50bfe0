//! Tags in order, found by name and id without looking through all of them: a file may bring ten thousand.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;

use crate::model::{Tag, TagId};

/// Tags that are added at the end, and found. Of several that fit the first counts.
#[derive(Default)]
pub(super) struct TagList {
    tags: Vec<Arc<Tag>>,
    by_id: HashMap<TagId, usize>,
    by_name: HashMap<String, usize>,
    /// In lower case.
    by_any_name: HashMap<String, usize>,
    /// In lower case.
    by_any_id: HashMap<String, usize>,
    keys: HashSet<char>,
}

impl TagList {
    pub fn new(tags: impl IntoIterator<Item = Arc<Tag>>) -> Self {
        let mut list = Self::default();
        for tag in tags {
            list.push(tag);
        }
        list
    }

    pub fn push(&mut self, tag: Arc<Tag>) {
        let at = self.tags.len();
        self.by_id.entry(tag.id.clone()).or_insert(at);
        self.by_name.entry(tag.name.clone()).or_insert(at);
        self.by_any_name
            .entry(tag.name.to_lowercase())
            .or_insert(at);
        self.by_any_id
            .entry(tag.id.as_str().to_lowercase())
            .or_insert(at);
        self.keys.extend(tag.key);
        self.tags.push(tag);
    }

    /// The same tag with other attributes.
    pub fn change(&mut self, at: usize, tag: Arc<Tag>) {
        self.tags[at] = tag;
    }

    pub fn has(&self, id: &TagId) -> bool {
        self.by_id.contains_key(id)
    }

    pub fn has_key(&self, key: char) -> bool {
        self.keys.contains(&key)
    }

    pub fn place(&self, id: &TagId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub fn get(&self, id: &TagId) -> Option<&Arc<Tag>> {
        self.tags.get(self.place(id)?)
    }

    /// Whether a tag has this name, letter case aside.
    pub fn has_name(&self, name: &str) -> bool {
        self.by_any_name.contains_key(&name.to_lowercase())
    }

    /// By name, else by letter case aside, else by id: a renamed tag's old id must not catch another tag's name.
    pub fn find(&self, name: &str) -> Option<&Arc<Tag>> {
        let lowered = || name.to_lowercase();
        let at = self
            .by_name
            .get(name)
            .or_else(|| self.by_any_name.get(&lowered()))
            .or_else(|| self.by_any_id.get(&lowered()))?;
        self.tags.get(*at)
    }

    pub fn into_tags(self) -> Vec<Arc<Tag>> {
        self.tags
    }
}

impl Deref for TagList {
    type Target = [Arc<Tag>];

    fn deref(&self) -> &Self::Target {
        &self.tags
    }
}
