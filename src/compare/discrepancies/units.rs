//! What a number counts: the head noun after it, its class, and which nouns count the same.
//!
//! The head is the first plural of the noun phrase (`heavily armed *raiders*`), since in English a number other
//! than one asks for a plural. Nouns are compared by their Snowball stem; a short list joins those that newsrooms use
//! for one another (`murders`, `homicides`).
//!
//! What is *not* here: a parser. Where the words do not show a noun there is none.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::lexer::Token;

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Things or persons counted.
    Count,
    /// Parts of a hundred.
    Percent,
    /// A sum in the currency of that ISO 4217 code.
    Money([u8; 3]),
    /// A length of time.
    Duration,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Noun {
    /// As written, in small letters.
    pub word: String,
    /// What is compared: a stem, or the name of a group of synonyms.
    pub key: String,
    /// Whether it counts persons, alive or dead.
    pub persons: bool,
}

pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// A set of words from a list of them in one text.
macro_rules! words {
    ($list:expr) => {
        std::sync::LazyLock::new(|| $list.split_whitespace().collect())
    };
}
pub(super) use words;

/// The longest noun phrase that is looked through for its head.
const LONGEST_PHRASE: usize = 7;

/// How far before a number its noun is looked for, in tokens.
const LONGEST_REACH: usize = 30;

/// Words at which a noun phrase ends.
static STOPS: Words = words!(
    "\
    a an the this that these those his her its their our my your who whom whose which what where when why how and or \
    but nor so yet if as than of in on at by for from to into onto with without against about over under above below \
    after before during since until till near between among through across within like per via toward towards behind \
    amid upon around despite regarding including following is are was were be been being am has have had having do \
    does did will would can could shall should may might must not no never i he she it we you they him them us me \
    there here now then also only just still even already while because although though said says say told ago later \
    earlier each every all both last next die died dies come came go went gone remain remains took take left"
);

/// Nouns that measure out another: `pairs of shoes`.
static MEASURES: Words = words!(
    "\
    pair pairs ton tons tonne tonnes kilo kilos kilogram kilograms kilogrammes kg gram grams pound pounds litre litres \
    liter liters gallon gallons barrel barrels case cases group groups set sets box boxes piece pieces type types kind \
    kinds round rounds bag bags package packages batch batches unit units cup cups number"
);

/// Plurals without -s, and nouns that are counted in one form.
static IRREGULAR: Words = words!(
    "\
    people men women children police personnel staff troops feet teeth lives wives policemen policewomen servicemen \
    firefighters fishermen sheep cattle aircraft spacecraft dead injured wounded missing fish crew youth elderly media \
    countrymen businessmen congressmen clergy livestock data"
);

/// Words in -s that are no plurals.
static NO_PLURALS: Words = words!(
    "\
    across always perhaps besides towards afterwards sometimes news politics this thus his hers its is was has does \
    as us plus versus yes less unless series gas bus press process access business congress express previous various \
    famous serious dangerous religious tuesdays"
);

/// Nouns that count persons.
static PERSONS: Words = words!(
    "\
    person people individual man men woman women child children boy girl baby adult teenager youth citizen resident \
    civilian migrant immigrant refugee passenger victim casualty survivor patient worker employee student teacher \
    soldier troop fighter militant gunman rebel officer policeman police guard official member suspect detainee prisoner \
    inmate hostage protester demonstrator voter supporter follower fan tourist visitor farmer fisherman journalist \
    doctor nurse firefighter rescuer personnel staff crew marine veteran life death dead fatality murder homicide \
    killing injured wounded missing body corpse arrest injury user customer household"
);

/// Nouns that newsrooms use for one another; the first names the group.
const SYNONYMS: &[&str] = &[
    "death fatality dead toll",
    "homicide murder killing assassination slaying",
    "soldier troop serviceman",
    "injured wounded injury",
    "person people individual",
    "arrest detention",
    "tariff duty levy",
    "migrant immigrant",
    "job position",
    "call conversation",
];

/// The group of a word by its stem.
static GROUPS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let stems = SYNONYMS.iter().flat_map(|group| {
        let first = group.split(' ').next().unwrap_or_default();
        group.split(' ').map(move |word| (stem(word), first))
    });
    stems.collect()
});

fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// Whether an English word, in small letters, looks like a plural.
pub(super) fn is_plural(word: &str) -> bool {
    let regular = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "ous"]
            .iter()
            .any(|ending| word.ends_with(ending))
        && !NO_PLURALS.contains(word);
    regular || IRREGULAR.contains(word)
}

/// The singular of a regular plural; other words as they are.
fn singular(word: &str) -> String {
    let irregular = [
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("lives", "life"),
        ("feet", "foot"),
        ("bodies", "body"),
        ("casualties", "casualty"),
        ("fatalities", "fatality"),
    ];
    if let Some((_, one)) = irregular.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    match word {
        _ if !is_plural(word) || IRREGULAR.contains(word) => word.to_owned(),
        _ if word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        _ => word[..word.len() - 1].to_owned(),
    }
}

impl Noun {
    /// A noun as it is compared.
    pub(super) fn new(token: &Token) -> Self {
        let word = token.lower.clone();
        let one = singular(&word);
        let stemmed = stem(&one);
        let key = GROUPS.get(&stemmed).copied();
        // Capitalised plurals are peoples: Americans, Ukrainians.
        let people = token.capital && is_plural(&word) && !token.possessive;
        let persons = people || PERSONS.contains(one.as_str()) || PERSONS.contains(word.as_str());
        let key = key.map_or(stemmed, str::to_owned);
        Self { word, key, persons }
    }
}

fn stops(token: &Token) -> bool {
    match token.kind {
        super::lexer::Kind::Word => STOPS.contains(token.lower.as_str()),
        _ => !token.is_mark("-‑"),
    }
}

/// The index of the noun that a number before `at` counts, within its sentence.
pub(super) fn head(tokens: &[Token], at: usize) -> Option<usize> {
    let mut start = at;
    let word = |at: usize| {
        tokens
            .get(at)
            .map(|token| token.lower.as_str())
            .unwrap_or_default()
    };
    while [
        "of",
        "the",
        "more",
        "other",
        "further",
        "additional",
        "its",
        "his",
        "her",
        "their",
        "our",
        "these",
        "those",
    ]
    .contains(&word(start))
        && start < at + 3
    {
        start += 1;
    }
    let end = (start..tokens.len().min(start + LONGEST_PHRASE)).find(|&at| stops(&tokens[at]));
    let end = end.unwrap_or(tokens.len().min(start + LONGEST_PHRASE));
    let phrase = start..end;
    let plural = |at: &usize| tokens[*at].is_word() && is_plural(&tokens[*at].lower);
    // “United States soldiers”: a capitalised plural is the head only where no other follows.
    let head = phrase
        .clone()
        .find(|at| plural(at) && !tokens[*at].capital)
        .or_else(|| phrase.clone().find(plural))
        .or_else(|| {
            // Without a plural the last word, unless the phrase runs on into a verb.
            let words = phrase.clone().filter(|&at| tokens[at].is_word());
            let verb = |word: &str| word.ends_with("ed") && word.len() > 4;
            let words: Vec<_> = words
                .take_while(|&at| at == start || !verb(&tokens[at].lower))
                .collect();
            words.last().copied().filter(|_| words.len() <= 3)
        })?;
    let of = word(head + 1) == "of" && MEASURES.contains(word(head));
    of.then(|| {
        self::head(
            &tokens[..tokens.len().min(head + 2 + LONGEST_PHRASE)],
            head + 2,
        )
    })
    .flatten()
    .or(Some(head))
}

/// The noun of “the number of …” before a place in the same sentence.
pub(super) fn number_of(tokens: &[Token], at: usize) -> Option<usize> {
    let near = at.saturating_sub(LONGEST_REACH);
    let sentence = tokens[near..at]
        .iter()
        .rposition(|token| token.is_mark(".!?"));
    let from = sentence.map_or(near, |end| near + end + 1);
    let of = (from..at.saturating_sub(1))
        .rev()
        .find(|&at| tokens[at].lower == "number" && tokens[at + 1].lower == "of")?;
    head(&tokens[..at], of + 2)
}

/// Seconds in a unit of time.
pub(super) fn seconds(word: &str) -> Option<f64> {
    Some(match word {
        "second" | "seconds" => 1.0,
        "minute" | "minutes" | "min" | "mins" => 60.0,
        "hour" | "hours" => 3600.0,
        "day" | "days" => 86_400.0,
        "week" | "weeks" => 604_800.0,
        "month" | "months" => 2_629_800.0,
        "year" | "years" => 31_557_600.0,
        _ => return None,
    })
}

/// The ISO 4217 code of a currency's sign, code or English name.
pub(super) fn currency(name: &str) -> Option<[u8; 3]> {
    Some(*match name {
        "$" | "usd" | "dollar" | "dollars" => b"USD",
        "€" | "eur" | "euro" | "euros" => b"EUR",
        "£" | "gbp" => b"GBP",
        "¥" | "jpy" | "yen" => b"JPY",
        "₹" | "inr" | "rupee" | "rupees" => b"INR",
        "₽" | "rub" | "rouble" | "roubles" | "ruble" | "rubles" => b"RUB",
        "mxn" | "peso" | "pesos" => b"MXN",
        "chf" | "franc" | "francs" => b"CHF",
        "cny" | "yuan" => b"CNY",
        "₩" | "krw" => b"KRW",
        "₺" | "lira" => b"TRY",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::lexer::{Separators, tokens};
    use super::*;

    #[test]
    fn the_head_is_the_first_plural() {
        for (text, expected) in [
            ("suspected ring leaders to the coast", Some("leaders")),
            ("Coast Guard sailors to fortify", Some("sailors")),
            ("United States soldiers came", Some("soldiers")),
            ("Norwegians", Some("norwegians")),
            ("of which sank", None),
            ("of the ferries", Some("ferries")),
            ("pairs of boots, three", Some("boots")),
            ("people die of it", Some("people")),
            ("ferry on the river", Some("ferry")),
            (", they said", None),
            ("towns’ failure", Some("towns")),
        ] {
            let tokens = tokens(text, 0, Separators::English);
            let found = head(&tokens, 0).map(|at| tokens[at].lower.as_str());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn nouns_are_compared_by_stem_and_synonym() {
        let noun = |word: &str| Noun::new(&tokens(word, 0, Separators::English)[0]);
        assert_eq!(noun("murders").key, noun("homicide").key);
        assert_eq!(noun("ferries").key, noun("ferry").key);
        assert_ne!(noun("ferries").key, noun("deaths").key);
        assert!(noun("Norwegians").persons && noun("deaths").persons && !noun("ferries").persons);
    }

    #[test]
    fn a_noun_may_stand_before() {
        let text = "No. The number of wrecked ferries in the strait rose to 40";
        let tokens = tokens(text, 0, Separators::English);
        let found = number_of(&tokens, tokens.len() - 1).map(|at| tokens[at].lower.as_str());
        assert_eq!(found, Some("ferries"));
    }
}
