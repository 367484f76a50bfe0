//! What a number counts: the head noun after it, its class, and which nouns count the same.
//!
//! The head is the first plural of the noun phrase (`heavily armed *raiders*`), since in English a number other
//! than one asks for a plural. Nouns are compared by their Snowball stem; a short list joins those that newsrooms use
//! for one another (`murders`, `homicides`).
//!
//! What is *not* here: a parser. Where the words do not show a noun there is none.

use super::tokens::{Kind, Token};
use crate::language::{Lexicon, Nouns, Numbers};

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
    /// How old somebody or something is, in years.
    Age,
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

/// The longest noun phrase that is looked through for its head.
const LONGEST_PHRASE: usize = 7;

/// How far before a number its noun is looked for, in tokens.
const LONGEST_REACH: usize = 30;

/// Whether a word, in small letters, looks like a plural.
pub(super) fn is_plural(nouns: &Nouns, word: &str) -> bool {
    let regular = word.len() > 3
        && nouns.plurals.end(word)
        && !nouns.no_plural_endings.end(word)
        && !nouns.no_plurals.has(word);
    regular || nouns.irregular.has(word)
}

/// The singular of a regular plural; other words as they are.
fn singular(nouns: &Nouns, word: &str) -> String {
    if let Some(one) = nouns.singulars.get(word) {
        return one.clone();
    }
    if !is_plural(nouns, word) || nouns.irregular.has(word) {
        return word.to_owned();
    }
    let mut endings = nouns.singular_endings.iter();
    let one =
        endings.find_map(|(many, one)| Some(format!("{}{one}", word.strip_suffix(many.as_str())?)));
    one.unwrap_or_else(|| word.to_owned())
}

impl Noun {
    /// A noun as it is compared.
    pub(super) fn new(lexicon: &Lexicon, token: &Token<'_>) -> Self {
        let word = token.lower.to_string();
        let nouns = &lexicon.nouns;
        let one = singular(nouns, &word);
        let stemmed = lexicon.stem(&one);
        let key = nouns.groups.get(&stemmed).cloned();
        // Capitalised plurals are peoples: Americans, Ukrainians.
        let people =
            token.capital && !nouns.capitals && is_plural(nouns, &word) && !token.possessive;
        let persons = people || nouns.persons.has(&one) || nouns.persons.has(&word);
        let key = key.unwrap_or(stemmed);
        Self { word, key, persons }
    }
}

fn stops(nouns: &Nouns, token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Word => nouns.stops.has(&token.lower),
        _ => !token.is_mark("-‑"),
    }
}

/// The index of the noun that a number before `at` counts, within its sentence.
pub(super) fn head(nouns: &Nouns, tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut start = at;
    let word = |at: usize| {
        tokens
            .get(at)
            .map(|token| token.lower.as_ref())
            .unwrap_or_default()
    };
    while nouns.leads.has(word(start)) && start < at + 3 {
        start += 1;
    }
    let end =
        (start..tokens.len().min(start + LONGEST_PHRASE)).find(|&at| stops(nouns, &tokens[at]));
    let end = end.unwrap_or(tokens.len().min(start + LONGEST_PHRASE));
    let phrase = start..end;
    let plural = |at: &usize| tokens[*at].is_word() && is_plural(nouns, &tokens[*at].lower);
    // “United States soldiers”: a capitalised plural is the head only where no other follows.
    let capital = |at: &usize| nouns.capitals && tokens[*at].is_word() && tokens[*at].capital;
    let head = phrase
        .clone()
        .find(capital)
        .or_else(|| phrase.clone().find(|at| plural(at) && !tokens[*at].capital))
        .or_else(|| phrase.clone().find(plural))
        .or_else(|| {
            // Without a plural the last word, unless the phrase runs on into a verb.
            let words = phrase.clone().filter(|&at| tokens[at].is_word());
            let verb = |word: &str| nouns.verb_endings.end(word) && word.len() > 4;
            let words: Vec<_> = words
                .take_while(|&at| at == start || !verb(&tokens[at].lower))
                .collect();
            words.last().copied().filter(|_| words.len() <= 3)
        })?;
    let of = nouns.of.has(word(head + 1)) && nouns.measures.has(word(head));
    of.then(|| {
        self::head(
            nouns,
            &tokens[..tokens.len().min(head + 2 + LONGEST_PHRASE)],
            head + 2,
        )
    })
    .flatten()
    .or(Some(head))
}

/// The noun of “the number of …” before a place in the same sentence.
pub(super) fn number_of(nouns: &Nouns, tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let near = at.saturating_sub(LONGEST_REACH);
    let sentence = tokens[near..at]
        .iter()
        .rposition(|token| token.is_mark(".!?"));
    let from = sentence.map_or(near, |end| near + end + 1);
    let of = (from..at.saturating_sub(1))
        .rev()
        .find(|&at| nouns.number.has(&tokens[at].lower) && nouns.of.has(&tokens[at + 1].lower))?;
    head(nouns, &tokens[..at], of + 2)
}

/// The noun of “a staff of 190” before a number at a place.
pub(super) fn collective(nouns: &Nouns, tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let of = at
        .checked_sub(1)
        .filter(|&of| nouns.of.has(&tokens[of].lower))?;
    of.checked_sub(1)
        .filter(|&noun| nouns.collectives.has(&tokens[noun].lower))
}

/// The ISO 4217 code of a currency's sign, code or name, in small letters.
pub(super) fn currency(numbers: &Numbers, name: &str) -> Option<[u8; 3]> {
    let signs = ["$", "€", "£", "¥", "₹", "₽", "₩", "₺"];
    let of_signs = ["USD", "EUR", "GBP", "JPY", "INR", "RUB", "KRW", "TRY"];
    let written = [
        "USD", "EUR", "GBP", "JPY", "INR", "RUB", "KRW", "MXN", "CHF", "CNY",
    ];
    let sign = signs.iter().position(|sign| *sign == name);
    let sign = sign.map(|at| of_signs[at]);
    let mut codes = written.into_iter();
    let code = codes.find(|code| code.eq_ignore_ascii_case(name));
    let named = || numbers.currencies.get(name).map(String::as_str);
    sign.or(code).or_else(named)?.as_bytes().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens_of;
    use super::*;
    use crate::language::Separators;

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
            let tokens = tokens_of(text, Separators::English);
            let found =
                head(&Lexicon::of("en").nouns, &tokens, 0).map(|at| tokens[at].lower.as_ref());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn nouns_are_compared_by_stem_and_synonym() {
        let noun =
            |word: &str| Noun::new(Lexicon::of("en"), &tokens_of(word, Separators::English)[0]);
        assert_eq!(noun("murders").key, noun("homicide").key);
        assert_eq!(noun("ferries").key, noun("ferry").key);
        assert_ne!(noun("ferries").key, noun("deaths").key);
        assert!(noun("Norwegians").persons && noun("deaths").persons && !noun("ferries").persons);
    }

    #[test]
    fn a_noun_may_stand_before() {
        let text = "No. The number of wrecked ferries in the strait rose to 40";
        let tokens = tokens_of(text, Separators::English);
        let found = number_of(&Lexicon::of("en").nouns, &tokens, tokens.len() - 1)
            .map(|at| tokens[at].lower.as_ref());
        assert_eq!(found, Some("ferries"));
    }
}
