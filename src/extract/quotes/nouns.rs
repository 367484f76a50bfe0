//! Nouns around a speaker that no list of roles holds: what stands before a name, and who speaks without one.
//!
//! "Harbour master Ada Brook" is a name behind plain nouns. "The lighthouse keeper said" has none: such a noun speaks
//! only where it begins with a determiner, stands directly beside a verb of plain saying, and that beside the quote.
//!
//! What is *not* here: a list of occupations. Which nouns can speak is told from where they stand.

use super::names::name_end;
use super::subject::{Phrase, Surroundings};
use super::tokens::{Kind, Token};
use crate::language::Adjectives;

/// How many plain words can stand before a name or noun.
const MODIFIERS: usize = 5;
/// How many prepositional phrases can follow a noun: "a keeper from a village on the coast".
const COMPLEMENTS: usize = 2;
/// How many nouns can stand before a name between commas: "the lawyer Ada Brook".
const APPOSED: usize = 2;
/// How many words can belong to a noun behind a preposition: "head of research for the northern regions".
const BELONGINGS: usize = 8;
/// How many tokens back the beginning of a clause is sought.
const CLAUSE: usize = 24;

impl Surroundings<'_> {
    /// Whether a word has the form of a verb or adverb more often than that of a noun.
    fn is_verbal(&self, token: &Token<'_>) -> bool {
        !token.capital && !token.is_role() && self.speech().verbal.end(&token.lower)
    }

    /// Whether a word can only stand outside of a noun phrase: "who", "when", "Tuesday".
    pub fn is_outside(&self, at: usize) -> bool {
        let word = self.lower(at);
        self.speech().prepositions.has(word)
            || self.speech().auxiliaries.has(word) && !self.speech().modifiers.has(word)
            || self.speech().no_names.has(word)
                && !self.speech().modifiers.has(word)
                && !self.get(at).is_some_and(Token::is_name)
            || self.speech().pronouns.has(word)
            || self.speech().determiners.has(word) && !self.speech().modifiers.has(word)
            || self.is_cue(at)
    }

    pub fn is_modifier(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|token| token.is_word() && !token.capital)
            && !self.is_outside(at)
    }

    /// The end of the plain words that begin at a place; one past the last.
    pub fn modifiers_end(&self, at: usize) -> usize {
        let count = (at..at + MODIFIERS)
            .take_while(|&next| self.is_modifier(next))
            .count();
        at + count
    }

    /// Where the plain words before a place begin: “shop owner” in “but shop owner Ada Brook”.
    pub fn with_modifiers(&self, at: usize) -> usize {
        let before = (1..=MODIFIERS).map_while(|back| at.checked_sub(back));
        let before = before.take_while(|&before| self.is_modifier(before));
        before.last().unwrap_or(at)
    }

    /// The name behind the plain words at a place, "harbour master Ada Brook": the index of its last token.
    pub fn name_behind_nouns(&self, at: usize) -> Option<usize> {
        let name = self.modifiers_end(at);
        let noun = self.get(name.checked_sub(1).filter(|&noun| noun >= at)?)?;
        let is_name = self.get(name).is_some_and(Token::is_name);
        (is_name && !self.is_verbal(noun) && !noun.is_possessive())
            .then(|| name_end(self.speech(), self.tokens, name) - 1)
    }

    /// The same behind another name, "Northport council leader Ada Brook", where a role stands between the names.
    pub fn name_behind_role(&self, at: usize) -> Option<usize> {
        let noun = self.modifiers_end(at).checked_sub(1)?;
        self.is_role(noun)
            .then(|| self.name_behind_nouns(at))
            .flatten()
    }

    /// The end of the words after a determiner that may belong to its noun phrase; participles at its end do not.
    pub fn noun_end(&self, determiner: usize) -> Option<usize> {
        // “I suoi familiari”: an article with a pronoun that says whose.
        let (speech, next) = (self.speech(), self.lower(determiner + 1));
        let is_owned = speech.definite_articles.has(self.lower(determiner))
            && speech.determiners.has(next)
            && !speech.articles.has(next)
            && !speech.prepositions.has(next)
            && speech.adjectives == Adjectives::Behind;
        let begins = determiner + 1 + usize::from(is_owned);
        let inside =
            |&next: &usize| self.get(next).is_some_and(Token::is_word) && !self.is_outside(next);
        let mut last = (begins..determiner + 9).take_while(inside).last()?;
        while last > determiner && self.get(last).is_some_and(|token| self.is_verbal(token)) {
            last -= 1;
        }
        (last > determiner).then_some(last)
    }

    /// "The lighthouse keeper", "Brook’s landlord": a phrase at a place whose noun needs no role.
    pub fn plain_phrase_from(&self, at: usize) -> Option<Phrase> {
        let opener = if self.speech().determiners.has(self.lower(at)) {
            at
        } else {
            let owner = name_end(self.speech(), self.tokens, at).checked_sub(1)?;
            self.get(owner)
                .filter(|token| owner >= at && token.is_possessive())?;
            owner
        };
        let last = self.noun_end(opener)?;
        let noun = self.get(last)?;
        let is_plain =
            !noun.capital && !noun.is_possessive() && !self.speech().modifiers.has(&noun.lower);
        is_plain.then_some(Phrase { first: at, last })
    }

    /// A plain noun right behind a verb of saying: "…," added the lighthouse keeper.
    pub fn plain_after(&self, verb: usize) -> Option<Phrase> {
        // “Ha confidato ai presenti”: an article that holds a preposition begins no subject.
        let holds_preposition = self.speech().prepositions.has(self.lower(verb + 1));
        let phrase = self
            .plain_phrase_from(verb + 1)
            .filter(|_| !holds_preposition)?;
        (self.speech().saying.has(self.lower(verb)) && !self.goes_on_as_clause(phrase.last + 1))
            .then_some(phrase)
    }

    /// "He added the keeper was away": what follows the noun is its verb, so the noun is what is spoken of.
    fn goes_on_as_clause(&self, at: usize) -> bool {
        self.speech().auxiliaries.has(self.lower(at)) && !self.speech().no_names.has(self.lower(at))
            || self.speech().being.has(self.lower(at))
    }

    /// A plain noun at a place right before a verb of saying: "…," the lighthouse keeper added. And the verb.
    pub fn plain_before(&self, at: usize) -> Option<(Phrase, usize)> {
        let phrase = self.plain_phrase_from(at)?;
        let mut verb = phrase.last + 1;
        while self.is_between(verb) {
            verb += 1;
        }
        let says = self.speech().saying.has(self.lower(verb))
            && !self.speech().by.has(self.lower(verb + 1));
        (says && !self.is_passive(verb)).then_some((phrase, verb))
    }

    /// Whether a word may stand between subject and verb.
    fn is_between(&self, at: usize) -> bool {
        self.speech().auxiliaries.has(self.lower(at))
            || self.get(at).is_some_and(|token| !token.capital)
                && self.speech().adverbs.end(self.lower(at))
    }

    /// The plain noun that a clause begins with and whose verb stands at a place: "A keeper from the coast said".
    pub fn plain_subject_of(&self, verb: usize) -> Option<Phrase> {
        let says = self.speech().saying.has(self.lower(verb));
        says.then(|| self.plain_subject_before(verb))?
    }

    /// The same before any verb that reports: “l’inspection évoque « … »”.
    pub fn plain_subject_before(&self, verb: usize) -> Option<Phrase> {
        if self.is_passive(verb) {
            return None;
        }
        // "One climber, who gave no name, said": what stands between the commas is passed over.
        let comma = |at: usize| self.get(at).is_some_and(|token| token.is_mark(","));
        // “El futbolista, que calla, la define”
        let is_small = |&at: &usize| {
            let word = self.lower(at);
            self.speech().verb_first
                && (self.speech().auxiliaries.has(word) || self.speech().articles.has(word))
        };
        let end = (0..verb).rev().find(|at| !is_small(at));
        let inserted = end.filter(|&at| comma(at)).and_then(|end| {
            let mut inside = (end.saturating_sub(CLAUSE)..end).rev();
            inside.find(|&at| comma(at) || self.is_stop(at))
        });
        let verb = inserted.filter(|&at| comma(at)).unwrap_or(verb);
        let begins = (verb.saturating_sub(CLAUSE)..verb).rev().find(|&at| {
            at.checked_sub(1)
                .is_none_or(|before| self.ends_clause(before))
        })?;
        let is_subject = !self.speech().oblique.has(self.lower(begins))
            && !self.speech().prepositions.has(self.lower(begins));
        let mut phrase = self.plain_phrase_from(begins).filter(|_| is_subject)?;
        for _ in 0..COMPLEMENTS {
            if !self.speech().prepositions.has(self.lower(phrase.last + 1)) {
                break;
            }
            let next = phrase.last + 2;
            let next = next + usize::from(self.speech().determiners.has(self.lower(next)));
            let inside = (next..next + MODIFIERS)
                .take_while(|&at| self.get(at).is_some_and(Token::is_word) && !self.is_outside(at));
            phrase.last = inside.last()?;
        }
        let mut end = phrase.last + 1;
        while end < verb && self.is_between(end) {
            end += 1;
        }
        (end == verb).then_some(phrase)
    }

    /// “El escritor peruano Hugo Tamayo presentó”: a phrase in a language whose nouns have small letters ends with the full
    /// name in it.
    pub fn named_within(&self, phrase: Phrase) -> Phrase {
        let speech = self.speech();
        let mut inside = phrase.first + 2..=phrase.last;
        let name = inside.find(|&at| self.get(at).is_some_and(Token::is_name));
        let name = name.filter(|_| speech.verb_first && !speech.capital_nouns);
        let end = name.map(|name| (name, name_end(speech, self.tokens, name)));
        match end {
            Some((name, end)) if end >= name + 2 && end <= phrase.last => Phrase {
                last: end - 1,
                ..phrase
            },
            _ => phrase,
        }
    }

    /// “La salle dite « des Pêcheurs »”: a participle without an auxiliary.
    pub fn is_bare_participle(&self, verb: usize) -> bool {
        let before = verb.checked_sub(1).map_or("", |before| self.lower(before));
        let speech = self.speech();
        speech.past_participles.end(self.lower(verb)) && !speech.auxiliaries.has(before)
    }

    fn ends_clause(&self, at: usize) -> bool {
        self.is_stop(at)
            || self
                .get(at)
                .is_some_and(|token| token.is_mark(",:;–—") || matches!(token.kind, Kind::Quote(_)))
            || self.speech().clauses.has(self.lower(at))
    }

    /// Whether a participle has its agent behind it, as in "a plan described by the mayor as".
    pub fn is_by(&self, verb: usize) -> bool {
        self.speech().by.has(self.lower(verb + 1))
            && self.speech().past_participles.end(self.lower(verb))
    }

    /// Whether a subject right before "called" and a quote calls something that, and is not what is called so.
    pub fn calls(&self, (subject, near): (Phrase, bool)) -> bool {
        let before = subject.first.checked_sub(1).map(|at| self.lower(at));
        let last = &self.tokens[subject.last];
        near && (last.is_name()
            || self.speech().pronouns.has(&last.lower)
            || before.is_some_and(|before| self.speech().which.has(before)))
    }

    /// "La ministre de la Santé": a noun that speaks and whose it is.
    fn is_office(&self, phrase: Phrase) -> bool {
        let speech = self.speech();
        let inside = phrase.first + 1..phrase.last;
        let owner = inside.clone().find(|&at| speech.owned.has(self.lower(at)));
        speech.determiners.has(self.lower(phrase.first))
            && owner.is_some_and(|owner| self.is_role(owner - 1))
    }

    /// "The ministry’s spokesman, Ada Brook,": the full name that stands beside a noun between commas, else the noun.
    pub fn apposed(&self, phrase: Phrase) -> Phrase {
        let noun = self.get(phrase.last);
        let is_plain = noun.is_some_and(|noun| {
            !noun.capital && noun.is_word() && !self.speech().pronouns.has(&noun.lower)
        });
        let comma = self.belongings_end(phrase);
        // “Il difensore, l’avvocato Ugo Riva,”
        let article = usize::from(self.speech().determiners.has(self.lower(comma + 1)));
        let nouns = (comma + 1 + article..).take_while(|&at| self.is_role(at));
        let nouns = nouns.take(APPOSED).count();
        let name = comma + 1 + if nouns > 0 { article + nouns } else { 0 };
        let end = name_end(self.speech(), self.tokens, name);
        let full = (self.is_office(phrase) || is_plain)
            && self.get(comma).is_some_and(|token| token.is_mark(","))
            && end >= name + 2
            && (self.is_stop(end) || self.get(end).is_some_and(|token| token.is_mark(",:(")));
        if full {
            Phrase {
                first: name,
                last: end - 1,
            }
        } else {
            phrase
        }
    }

    /// “Ada Riva, segretaria provinciale della lega, che”: the name that a noun with what belongs to it stands behind.
    pub fn explained_by(&self, phrase: Phrase) -> Option<Phrase> {
        let is_comma = |&at: &usize| self.get(at).is_some_and(|token| token.is_mark(","));
        let back = (phrase.first.saturating_sub(BELONGINGS)..phrase.first).rev();
        let comma = back.take_while(|&at| !self.is_stop(at)).find(is_comma)?;
        let last = comma
            .checked_sub(1)
            .filter(|&last| self.get(last).is_some_and(Token::is_name))?;
        let is_noun = self.speech().verb_first && self.is_role(comma + 1);
        let mut between = comma + 1..phrase.first;
        let is_plain = |at: usize| self.get(at).is_some_and(Token::is_word) && !self.is_cue(at);
        (is_noun && between.all(is_plain)).then(|| self.phrase_to(last))?
    }

    /// One past what belongs to a noun that speaks behind a preposition, where a comma ends it: “the minister for the South,”.
    fn belongings_end(&self, phrase: Phrase) -> usize {
        let speech = self.speech();
        let next = phrase.last + 1;
        let is_role = |at: usize| self.is_role(at);
        let belongs = (phrase.first..=phrase.last).any(is_role)
            && speech.prepositions.has(self.lower(next))
            && !speech.which.has(self.lower(next));
        let is_inside = |&at: &usize| {
            let word = self.lower(at);
            self.get(at).is_some_and(Token::is_word)
                && !self.is_cue(at)
                && !speech.auxiliaries.has(word)
                && !speech.pronouns.has(word)
                && !speech.who.has(word)
        };
        let words = (next..next + BELONGINGS).take_while(is_inside).count();
        let is_comma = self
            .get(next + words)
            .is_some_and(|token| token.is_mark(","));
        next + if belongs && is_comma { words } else { 0 }
    }
}
