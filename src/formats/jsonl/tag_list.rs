//! Tags in order, found by name and id without looking through all of them: a file may bring ten thousand.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::{Tag, TagId};

/// Tags that are added at the end, and found. Of several that fit the first counts.
///
/// Two names are one where capitals and blanks alone tell them apart. An id is found only where somebody has said that it
/// is that tag's: one that was made of a name looks like other names, too.
#[derive(Clone, Default)]
pub(super) struct TagList {
    tags: Vec<Arc<Tag>>,
    by_id: HashMap<TagId, usize>,
    by_name: HashMap<String, usize>,
    /// Those that are stated.
    by_stated_id: HashMap<TagId, usize>,
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

    /// Adds a tag of which this id is known.
    pub fn push(&mut self, tag: Arc<Tag>) {
        let at = self.tags.len();
        self.by_stated_id.entry(tag.id.clone()).or_insert(at);
        self.push_named(tag);
    }

    /// Adds a tag of which nothing but the name is known, and the id was made.
    pub fn push_named(&mut self, tag: Arc<Tag>) {
        let at = self.tags.len();
        self.by_id.entry(tag.id.clone()).or_insert(at);
        self.by_name.entry(name_key(&tag.name)).or_insert(at);
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

    /// The tag of this name.
    pub fn named(&self, name: &str) -> Option<&Arc<Tag>> {
        self.tags.get(*self.by_name.get(&name_key(name))?)
    }

    /// The tag of which it is stated that this is its id.
    pub fn with_stated_id(&self, id: &TagId) -> Option<&Arc<Tag>> {
        self.tags.get(*self.by_stated_id.get(id)?)
    }

    /// The same of an id that is written in place of a name.
    pub fn by_id(&self, written: &str) -> Option<&Arc<Tag>> {
        self.with_stated_id(&TagId::written(written.trim())?)
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

/// What names are compared by.
pub(super) fn name_key(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").nfc().collect::<String>().to_lowercase()
}
