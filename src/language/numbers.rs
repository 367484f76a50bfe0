//! Numbers in words, and what is said beside them.

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use crate::text::words::Words;

/// How exact a quantity is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// “About”, “around”, “some”.
    Approximate,
    /// “Nearly”, “almost”: somewhat less.
    Nearly,
    /// “More than”, “over”.
    MoreThan,
    /// “At least”, “or more”.
    AtLeast,
    /// “Fewer than”, “under”.
    LessThan,
    /// “At most”, “up to”.
    AtMost,
    /// From one number to another.
    Range,
    /// A word without number: “dozens”, “several”.
    Vague,
}

/// Numbers in words, and what is said beside them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Numbers {
    /// The numbers that have a word of their own, below a thousand.
    pub values: HashMap<String, f64>,
    /// What a word after a number multiplies it with.
    pub scales: HashMap<String, f64>,
    /// Of these, those that need no number before.
    pub lone_scales: Words,
    /// What letters that hang on digits multiply them with.
    pub endings: HashMap<String, f64>,
    /// Words between the parts of a number, and how great it is before them at least.
    pub joints: HashMap<String, f64>,
    /// What joins the parts of a number that is one word, where numbers are so written; else nothing.
    pub written_together: Option<String>,
    /// Whether tens are counted on from sixty and from four times twenty: “soixante-dix”, “quatre-vingt-dix”.
    #[serde(default)]
    pub vigesimal: bool,
    /// One, before a scale only.
    pub single: Words,
    /// A half, before a scale.
    pub halves: Vec<String>,
    /// One half more, after a number.
    pub and_half: Vec<String>,
    /// What is said before a number, longest first.
    pub before: Vec<(String, Bound)>,
    /// What is said after a number.
    pub after: Vec<(String, Bound)>,
    /// Words that stand for a number, longest first, with the least and the greatest value, and whether an “of” has to
    /// follow.
    pub vague: Vec<(String, f64, Option<f64>, bool)>,
    pub of: Words,
    /// What begins a range, and what stands between its ends then.
    pub between: Words,
    pub between_and: Words,
    /// What stands between the ends of any other range or change, and what begins a change.
    pub to: Words,
    pub from: Words,
    /// Nouns before a number that is a name: Flight 7.
    pub numbered: Words,
    /// Short for “number”, with a capital and a full stop.
    pub number_sign: Words,
    /// Verbs of change: what follows “from” and “to” is a before and an after, no range.
    pub changes: Words,
    /// Words before a number that is known already.
    pub definite: Words,
    /// Words after a number of the clock.
    pub clock: Words,
    /// Parts of a hundred.
    pub percent: Vec<String>,
    /// Names of currencies, and their codes as in ISO 4217.
    pub currencies: HashMap<String, String>,
    /// The words that a quantity can begin with: most words of most texts are none.
    #[serde(skip)]
    pub first_words: HashSet<String>,
}

impl Numbers {
    /// Makes the index, by which most words of a text cost one look.
    pub fn index(&mut self) {
        let before = self.before.iter().map(|(phrase, _)| phrase.as_str());
        let phrases = before
            .chain(self.vague.iter().map(|(phrase, ..)| phrase.as_str()))
            .chain(self.halves.iter().map(String::as_str));
        let first = phrases.filter_map(|phrase| phrase.split(' ').next());
        let words = [&self.between, &self.single, &self.lone_scales];
        let words = words.into_iter().flat_map(Words::iter);
        let values = self.values.keys().map(String::as_str);
        self.first_words = first
            .chain(words)
            .chain(values)
            .map(str::to_owned)
            .collect();
    }
}
