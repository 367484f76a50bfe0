//! How much a sentence is about somebody, told from what stands before and behind the name.

use super::{Reader, Weight};
use crate::extract::quotes::subject::Phrase;
use crate::extract::quotes::tokens::{Kind, Token};

/// How many tokens an insertion between subject and verb takes.
const INSERTION: usize = 25;

impl Reader<'_> {
    /// How much the sentence is about a phrase that is a subject if anything.
    pub(super) fn weight(&self, phrase: Phrase) -> Weight {
        let begin = self.words.with_modifiers(phrase.first);
        let begins_sentence = begin.checked_sub(1).is_none_or(|at| self.words.is_stop(at));
        if self.is_one_of_several(phrase) {
            return Weight::Other;
        }
        if begins_sentence {
            return Weight::Subject;
        }
        let apposed = phrase
            .first
            .checked_sub(1)
            .is_some_and(|before| self.is_comma(before) && self.is_comma(phrase.last + 1));
        if self.is_turned(phrase) {
            return Weight::Subject;
        }
        if !(self.has_verb(phrase.last + 1) || apposed && self.has_verb(phrase.last + 2)) {
            return Weight::Other;
        }
        self.weight_of_subject(begin)
    }

    /// “Entre ellos está Ada Ruiz.”: whether a subject ends its sentence behind the verb.
    pub(super) fn is_turned(&self, phrase: Phrase) -> bool {
        let verb = phrase.first.checked_sub(1);
        let is_verb = |at: usize| self.words.speech().being.has(self.words.lower(at));
        self.words.speech().verb_first
            && verb.is_some_and(is_verb)
            && self.words.is_stop(phrase.last + 1)
    }

    /// “Finch and Dent left”, “neither Finch nor Dent”: together they are no “he”.
    fn is_one_of_several(&self, phrase: Phrase) -> bool {
        let words = &self.words;
        let is_name = |at: usize| words.get(at).is_some_and(Token::is_name);
        let joins = |at: usize| {
            let word = words.lower(at);
            words.speech().and.has(word) || words.speech().either.has(word)
        };
        let before = phrase.first.checked_sub(2);
        joins(phrase.last + 1) && is_name(phrase.last + 2)
            || before.is_some_and(|at| is_name(at) && joins(at + 1))
    }

    /// “Ada Brook, a nurse,”: whether a noun says only what somebody named before it is.
    pub(super) fn explains(&self, phrase: Phrase) -> bool {
        let before = |by: usize| phrase.first.checked_sub(by);
        let is_name = |at: usize| self.words.get(at).is_some_and(Token::is_name);
        before(1).is_some_and(|at| self.is_comma(at)) && before(2).is_some_and(is_name)
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|token| token.is_mark(","))
    }

    /// The same of one that has its verb, by where it begins.
    pub(super) fn weight_of_subject(&self, first: usize) -> Weight {
        let speech = self.words.speech();
        let Some(before) = first.checked_sub(1) else {
            return Weight::Subject;
        };
        let word = self.words.lower(before);
        if speech.subordinate.has(word) || speech.who.has(word) || speech.that.has(word) {
            Weight::Clause
        } else if self.begins_clause(before) || self.gender_of_pronoun(first).is_some() {
            Weight::Subject
        } else {
            Weight::Other
        }
    }

    /// Whose advice it is that a clause begins with is in its centre, too.
    pub(super) fn weight_of_owner(&self, first: usize) -> Weight {
        let begins = first
            .checked_sub(1)
            .is_none_or(|before| self.begins_clause(before));
        if begins {
            Weight::Clause
        } else {
            Weight::Other
        }
    }

    /// Whether a clause can begin behind a token.
    fn begins_clause(&self, before: usize) -> bool {
        let speech = self.words.speech();
        let word = self.words.lower(before);
        let mark = self.words.get(before);
        self.words.is_stop(before)
            || mark
                .is_some_and(|token| token.is_mark(",;:–—") || matches!(token.kind, Kind::Quote(_)))
            || speech.and_but.has(word)
            || speech.clauses.has(word)
            || speech.no_names.has(word)
                && !speech.prepositions.has(word)
                && !speech.determiners.has(word)
                && !speech.auxiliaries.has(word)
    }

    /// Whether a verb follows at a place, insertions passed over.
    fn has_verb(&self, at: usize) -> bool {
        let words = &self.words;
        let closed_by = |marks: &str, from: usize| {
            let mut inside = (from..from + INSERTION).take_while(|&at| !words.is_stop(at));
            inside.find(|&at| words.get(at).is_some_and(|token| token.is_mark(marks)))
        };
        let mut at = at;
        if words.get(at).is_some_and(|token| token.is_mark("(")) {
            at = closed_by(")", at + 1).map_or(at, |end| end + 1);
        }
        if self.is_comma(at) {
            at = closed_by(",", at + 1).map_or(at, |end| end + 1);
        } else if words.speech().inserted.has(words.lower(at)) {
            // “Ada Brook of the Polar Institute agreed”: a verb further on.
            let mut inside = (at..at + INSERTION).take_while(|&at| !words.is_stop(at));
            return inside
                .any(|at| words.is_cue(at) || words.speech().auxiliaries.has(words.lower(at)));
        }
        let (speech, word) = (words.speech(), words.lower(at));
        let is_word = words
            .get(at)
            .is_some_and(|token| token.is_word() && !token.capital);
        let is_other = speech.prepositions.has(word)
            || speech.determiners.has(word)
            || speech.and.has(word)
            || speech.that.has(word)
            || speech.who.has(word)
            || speech.no_names.has(word) && !speech.auxiliaries.has(word)
            || words.is_role(at) && !words.is_cue(at);
        is_word && !is_other
    }
}
