//! Words by which linked accounts are compared: what tells one kind of value from another, places, and silence.

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use crate::text::words::{Endings, Words};

/// Words by which linked accounts are compared. A language may have some of them alone.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Accounts {
    /// Before a number that is an age: “aged”.
    pub age_before: Vec<String>,
    /// Behind a number of years that is one: “old”.
    pub age_behind: Vec<String>,
    /// Years and old in one word, behind a number.
    pub age_words: Words,
    /// Before an age that stands between commas behind a name.
    pub age_of: Words,
    /// Before what a sum of money is for one of: “per barrel”.
    pub per: Words,
    /// The same, before a unit of time alone: “a year”.
    pub each: Words,
    /// Participles by which a noun is narrowed to some of what it means: “murders linked to …”.
    pub narrowing: Words,
    /// Verbs and participles that news uses for one another, in their forms: what was done to those who are counted.
    pub same_deeds: Vec<String>,
    /// The group of a deed by the stem of its word.
    #[serde(skip)]
    pub deeds: HashMap<String, usize>,
    /// Before the name of a place: “in”, “near”.
    pub places: Words,
    /// Of those, the ones that say only what it is close to.
    pub near: Words,
    /// What may stand between such a word and the name: “the”, “northern”.
    pub beside_places: Words,
    /// Ends of words that are no places, where all nouns begin with a capital.
    pub no_place_endings: Endings,
    /// What somebody who was asked did not say: “did not respond”.
    pub silence: Vec<String>,
    /// Their first words.
    #[serde(skip)]
    pub silence_begins: HashSet<String>,
}
