//! Names of places: names behind “in”, “at”, “near” and their like in other languages.
//!
//! No list of places is asked, so “in Congress” is a place, and “Paris said” is none. Behind a comma or
//! another “in” stands what a place lies in: “in Huitzilac, Morelos State, on Friday”, “at the Rink in Sund”.
//!
//! What is *not* here: where places lie, and which of them are the same.

use std::ops::Range;

use super::tokens::Token;
use crate::language::Lexicon;
use crate::text::words::Words;

/// The most words between a preposition and a name: “in the northern town of …” is none.
const MOST_BESIDE: usize = 2;
/// The most places that lie in one another.
const MOST_PARTS: usize = 4;
/// Shorter words of grammar are small in headlines, too, whose other words have capitals.
const SMALL_WORD: usize = 4;

/// A place as it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceName {
    /// The tokens of the name.
    pub tokens: Range<usize>,
    /// The name in small letters, word by word, and the places that it lies in.
    pub parts: Vec<Vec<String>>,
    /// Whether it is only said to be close.
    pub is_near: bool,
}

/// The places that are named in a stretch of tokens, in order.
pub(crate) fn places(
    lexicon: &Lexicon,
    tokens: &[Token<'_>],
    within: Range<usize>,
) -> Vec<PlaceName> {
    let words = tokens.get(within.clone()).unwrap_or_default();
    // Where all words have a capital, names cannot be told.
    let small = |token: &Token<'_>| {
        let word = &token.lower;
        let tells = word.len() >= SMALL_WORD || !lexicon.function_words.has(word);
        token.is_word() && !token.capital && tells
    };
    if !words.iter().any(small) {
        return Vec::new();
    }
    let reader = Reader { lexicon, tokens };
    let mut found: Vec<PlaceName> = Vec::new();
    for at in within.clone() {
        let known = found.last().is_some_and(|last| at < last.tokens.end);
        let begins = || lexicon.accounts.places.has(&tokens[at].lower);
        if let Some(place) = (!known && begins()).then(|| reader.place(at)).flatten() {
            found.push(place);
        }
    }
    found.retain(|place| place.tokens.end <= within.end);
    found
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    tokens: &'a [Token<'a>],
}

impl Reader<'_> {
    /// The place behind a preposition.
    fn place(&self, at: usize) -> Option<PlaceName> {
        let words = &self.lexicon.accounts;
        let is =
            |at: usize, list: &Words| self.tokens.get(at).is_some_and(|it| list.has(&it.lower));
        let behind = |at: usize| {
            let beside =
                (at + 1..at + 1 + MOST_BESIDE).take_while(|at| is(*at, &words.beside_places));
            at + 1 + beside.count()
        };
        let start = behind(at);
        let (first, mut end) = self.name(start)?;
        let mut parts = vec![first];
        while parts.len() < MOST_PARTS {
            if is(end, &words.places) && !is(end, &words.near) {
                let Some((part, after)) = self.name(behind(end)) else {
                    break;
                };
                parts.push(part);
                end = after;
                continue;
            }
            let comma = self.tokens.get(end).is_some_and(|token| token.is_mark(","));
            let Some((part, after)) = self.name(end + 1).filter(|_| comma) else {
                break;
            };
            // “In Paris, Lemaire said”: what is no part of the place goes on.
            let closes = self
                .tokens
                .get(after)
                .is_none_or(|token| token.is_mark(",.;:)!?"));
            if !closes {
                break;
            }
            parts.push(part);
            end = after;
        }
        Some(PlaceName {
            tokens: start..end,
            parts,
            is_near: is(at, &words.near),
        })
    }

    /// A name at a token, and where it ends.
    fn name(&self, start: usize) -> Option<(Vec<String>, usize)> {
        let speech = &self.lexicon.speech;
        let is_name = |at: usize| {
            let token = self.tokens.get(at);
            token.is_some_and(|it| it.is_word() && it.capital && !self.is_other(&it.lower))
        };
        let mut end = start;
        while is_name(end) || end > start && self.is_joint(end) && is_name(end + 1) {
            end += 1;
            if self.tokens[end - 1].possessive {
                return None;
            }
        }
        // “Morelos state”
        let kind = self.tokens.get(end).filter(|_| end > start);
        end +=
            usize::from(kind.is_some_and(|it| !it.capital && speech.organisations.has(&it.lower)));
        let words = self
            .tokens
            .get(start..end)?
            .iter()
            .filter(|it| it.is_word());
        let words: Vec<String> = words.map(|it| it.lower.to_string()).collect();
        let last = words.last()?;
        let is_other = speech.outlet_names.has(last) || speech.is_role(last);
        (!is_other && words.iter().any(|word| word.len() > 1)).then_some((words, end))
    }

    /// Whether a token may stand inside of a name: “Gulf of Sund”, “Aix-la-Chapelle”.
    fn is_joint(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|it| self.lexicon.speech.particles.has(&it.lower) || it.is_mark("-‑"))
    }

    /// Whether a word with a capital is no name of a place.
    fn is_other(&self, word: &str) -> bool {
        let calendar = &self.lexicon.calendar;
        calendar.month_of(word).is_some()
            || calendar.weekday_of(word).is_some()
            || self.lexicon.speech.no_names.has(word)
            || self.lexicon.function_words.has(word)
            || self.lexicon.accounts.no_place_endings.end_long(word)
            || self.lexicon.nouns.capitals && self.lexicon.nouns.persons.has(word)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens_of;
    use super::*;

    #[track_caller]
    fn check(language: &str, text: &str, expected: &[&str]) {
        let lexicon = Lexicon::of(language);
        let tokens = tokens_of(text, lexicon.separators);
        let found = places(lexicon, &tokens, 0..tokens.len());
        let shown = found.iter().map(|place| {
            let parts = place.parts.iter().map(|words| words.join(" "));
            parts.collect::<Vec<_>>().join(" < ")
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn names_behind_prepositions_are_places() {
        check(
            "en",
            "The ferry sank in Port Ellis on Friday.",
            &["port ellis"],
        );
        check(
            "en",
            "It sank near Larkhaven, Sund County, on Friday.",
            &["larkhaven < sund county"],
        );
        check(
            "en",
            "They met at the Gulf of Sund in March.",
            &["gulf of sund"],
        );
        check(
            "en",
            "They met at the Ice-Rink in Sund, Norland.",
            &["ice rink < sund < norland"],
        );
        check(
            "en",
            "In Larkhaven, Lind said that boats sank.",
            &["larkhaven"],
        );
        check(
            "es",
            "El barco se hundió cerca de Puerto Real el viernes.",
            &["puerto real"],
        );
        check(
            "de",
            "Die Fähre sank am Freitag bei Neustadt.",
            &["neustadt"],
        );
    }

    #[test]
    fn times_people_and_papers_are_none() {
        check("en", "It sank in March, and on Friday, in a storm.", &[]);
        check("en", "It was said in The Harbour Times yesterday.", &[]);
        check("en", "They put trust in Lind’s boats.", &[]);
        check("en", "Ferry Sinks in Storm Near Larkhaven", &[]);
        check("de", "In Verhandlungen sagte er das.", &[]);
    }
}
