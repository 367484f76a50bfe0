//! Subjects behind their verbs, with adverbs, times and places in between: “aseguró ayer en Ribera la ministra”.

use super::names::name_end;
use super::subject::{Phrase, Surroundings};
use super::tokens::Token;
use crate::language::is_first_name;

/// How many words or complements may stand between a verb and the subject behind it.
const ADVERBIALS: usize = 6;
/// How many words stand between commas behind a verb.
const INSERTED: usize = 4;

impl Surroundings<'_> {
    /// The subject behind a verb, with adverbs, times and places in between: “aseguró ayer la ministra”.
    pub fn phrase_behind(&self, verb: usize) -> Option<Phrase> {
        self.behind(verb, |at| {
            self.phrase_from(at).or_else(|| self.explained(at))
        })
    }

    /// “A rappelé la rectrice, Ada Roux,”: the name beside a noun at a place that no list of roles holds.
    fn explained(&self, at: usize) -> Option<Phrase> {
        let noun = self.plain_phrase_from(at)?;
        let noun = self.whole(noun);
        let named = self.apposed(noun);
        (named != noun).then_some(named)
    }

    /// The same for a noun that no list of roles holds, behind a verb of plain saying.
    pub fn plain_behind(&self, verb: usize) -> Option<Phrase> {
        let says = self.speech().saying.has(self.lower(verb));
        says.then(|| self.behind(verb, |at| self.plain_phrase_from(at)))?
    }

    fn behind(&self, verb: usize, phrase: impl Fn(usize) -> Option<Phrase>) -> Option<Phrase> {
        let speech = self.speech();
        let mut at = verb + 1;
        let most = if speech.verb_first { ADVERBIALS } else { 0 };
        for _ in 0..=most {
            // “Resumió, satisfecha, la capitana”
            if let Some(behind) = self.insertion_end(at).filter(|_| most > 0) {
                at = behind;
            }
            let word = self.get(at).filter(|token| token.is_word())?.lower.as_ref();
            let begins_clause = speech.that.has(word) || speech.clauses.has(word);
            if begins_clause && at > verb + 1 || self.is_stop(at) {
                return None;
            }
            // “È sbottato Di Maio”
            let is_name = self.get(at).is_some_and(Token::is_name);
            if speech.prepositions.has(word) && !speech.pronouns.has(word) && !is_name {
                // “Sans nommer le maire”: what follows is spoken of.
                let begins_clause = speech.infinitives.end(self.lower(at + 1));
                if begins_clause && !speech.determiners.has(word) && self.is_modifier(at + 1) {
                    return None;
                }
                at = self.complement_end(at);
                continue;
            }
            if let Some(phrase) = phrase(at) {
                return Some(phrase);
            }
            at += 1;
        }
        None
    }

    /// One past the comma that ends the few words between commas that begin at a place.
    fn insertion_end(&self, at: usize) -> Option<usize> {
        let is_comma = |at: usize| self.get(at).is_some_and(|token| token.is_mark(","));
        let mut inside = at + 2..at + 2 + INSERTED;
        let end = is_comma(at).then(|| inside.find(|&at| is_comma(at)))??;
        let speech = self.speech();
        // “Note, au téléphone, l’historienne”
        let is_place = speech.prepositions.has(self.lower(at + 1));
        let is_plain = |at: usize| {
            let word = self.lower(at);
            let is_of_place = speech.prepositions.has(word) || speech.determiners.has(word);
            self.is_modifier(at) || speech.and.has(word) || is_place && is_of_place
        };
        (at + 1..end).all(is_plain).then_some(end + 1)
    }

    /// One past what a preposition at a place stands before: "a Roma", "en rueda", "am Montag". A person named behind a
    /// place does not belong to it: "a Roma Marco Rossi".
    fn complement_end(&self, preposition: usize) -> usize {
        let speech = self.speech();
        let is_name = |at: usize| self.get(at).is_some_and(Token::is_name);
        let mut at = preposition + 1;
        while speech.determiners.has(self.lower(at)) || speech.prepositions.has(self.lower(at)) {
            at += 1;
        }
        let plain = self.modifiers_end(at);
        if plain > at {
            return plain;
        }
        if !is_name(at) {
            return at + 1;
        }
        let end = name_end(speech, self.tokens, at);
        let person = (at + 1..end).find(|&next| is_first_name(self.lower(next)) && next + 1 < end);
        // “A réagi sur X le Conseil”: an article begins what follows, and is no part of the place.
        let is_small = |at: usize| self.get(at).is_some_and(|token| !token.capital);
        let article = (at + 1..end).find(|&next| {
            let is_in_name = speech.particles.has(self.lower(next - 1));
            is_small(next) && speech.definite_articles.has(self.lower(next)) && !is_in_name
        });
        article.or(person).unwrap_or(end)
    }
}
