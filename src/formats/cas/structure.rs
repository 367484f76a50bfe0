//! A CAS: a text and things with features, of which some cover a stretch of it.

use std::collections::{BTreeMap, HashMap};

/// What a feature holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Held {
    /// Words, or a number or a truth in words.
    Words(String),
    /// Several of them.
    Several(Vec<String>),
    /// Another thing.
    Thing(i64),
    /// Several things.
    Things(Vec<i64>),
}

/// A thing with features.
#[derive(Debug, Clone, Default)]
pub(super) struct Thing {
    pub id: i64,
    /// Its type, with the package.
    pub kind: String,
    /// The place that it covers, in UTF-16 units.
    pub place: Option<(usize, usize)>,
    pub features: BTreeMap<String, Held>,
}

/// A type of things.
#[derive(Debug, Clone, Default)]
pub(super) struct Kind {
    pub above: String,
    /// Its own features and what they hold.
    pub features: Vec<(String, String)>,
}

/// All types by their names.
pub(super) type System = BTreeMap<String, Kind>;

/// A document.
#[derive(Debug, Default)]
pub(super) struct Cas {
    pub text: String,
    pub things: Vec<Thing>,
    pub system: System,
    /// Where the text has another character than the article, in UTF-16 units, and which it was.
    pub replaced: Vec<(usize, u32)>,
}

impl Thing {
    pub fn words(&self, feature: &str) -> Option<&str> {
        match self.features.get(feature)? {
            Held::Words(words) => Some(words.as_str()).filter(|it| !it.is_empty()),
            _ => None,
        }
    }

    pub fn thing(&self, feature: &str) -> Option<i64> {
        match self.features.get(feature)? {
            Held::Thing(id) => Some(*id),
            _ => None,
        }
    }

    pub fn set(&mut self, feature: &str, words: &str) {
        if !words.is_empty() {
            let held = Held::Words(words.to_owned());
            self.features.insert(feature.to_owned(), held);
        }
    }
}

impl Cas {
    /// What a feature of a type holds, by the type system.
    pub fn range(system: &System, kind: &str, feature: &str) -> Option<String> {
        let mut kind = kind;
        // A circle of types is no type system.
        for _ in 0..100 {
            let known = system.get(kind)?;
            if let Some((_, range)) = known.features.iter().find(|(name, _)| name == feature) {
                return Some(range.clone());
            }
            kind = &known.above;
        }
        None
    }

    pub fn by_id(&self) -> HashMap<i64, &Thing> {
        self.things.iter().map(|thing| (thing.id, thing)).collect()
    }
}

/// What stands behind the last dot of a type's name.
pub(super) fn short(kind: &str) -> &str {
    kind.rsplit('.').next().unwrap_or(kind)
}
