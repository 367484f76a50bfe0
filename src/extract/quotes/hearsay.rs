//! Verbs of saying without a subject, whose source a preposition names: "heißt es in dem Bericht", "si legge nel rapporto",
//! "assure-t-on à la mairie", "spiegano dal Comune".
//!
//! Which of them a language has is told by its lists, as in `orders`.

use super::orders::Said;
use super::subject::{Phrase, Surroundings};
use super::tokens::{Kind, Token};

/// How many words may stand between such a verb and its preposition.
const ADVERBIALS: usize = 6;

impl Surroundings<'_> {
    /// "…, heißt es in dem Bericht", "si legge nel rapporto": the source is what the preposition stands before.
    pub fn hearsay_at(&self, at: usize) -> Option<Said> {
        let speech = self.speech();
        let behind = at + self.hearsay_length(at)?;
        let ends = |at: usize| {
            let is_quote = |token: &Token<'_>| matches!(token.kind, Kind::Quote(_));
            self.is_stop(at)
                || speech.that.has(self.lower(at))
                || self.get(at).is_some_and(is_quote)
        };
        let preposition = (behind..behind + ADVERBIALS)
            .take_while(|&at| !ends(at))
            .find(|&at| speech.prepositions.has(self.lower(at)))?;
        // A preposition that holds an article begins its phrase: “nel rapporto”.
        let whole = speech.determiners.has(self.lower(preposition));
        let source = self.source_at(preposition + usize::from(!whole))?;
        Some((source, at))
    }

    /// "Aus dem Ministerium hieß es": the source between a preposition and such a verb.
    pub fn heard_from(&self, verb: usize) -> Option<Phrase> {
        let stands = self.hearsay_length(verb).is_some();
        let source = stands.then(|| self.phrase_to(verb.checked_sub(1)?))??;
        // “In einem Brief an die Belegschaft hieß es”
        let start = (0..verb).rev().find(|&at| self.is_stop(at));
        let start = start.map_or(0, |stop| stop + 1);
        if let Some(whole) = self
            .document_at(start)
            .filter(|whole| whole.last < source.first)
        {
            return Some(whole);
        }
        let before = source.first.checked_sub(1)?;
        let speech = self.speech();
        speech
            .prepositions
            .has(self.lower(before))
            .then_some(source)
    }

    /// “Man habe, so Projektleiter Sattler, „…“”: a source between commas, whose word stands behind quotes elsewhere.
    pub fn inserted_source(&self, at: usize) -> Option<Phrase> {
        let is_comma = |at: usize| self.get(at).is_some_and(|token| token.is_mark(","));
        let before = at.checked_sub(1).filter(|&before| is_comma(before));
        let length = before.and_then(|_| self.according(at, true))?;
        let source = self.source_at(at + length)?;
        is_comma(source.last + 1).then_some(source)
    }

    /// “Du côté de la mairie, on assure”: the source before a verb whose subject means nobody.
    pub fn heard_by_someone(&self, verb: usize) -> Option<Phrase> {
        let speech = self.speech();
        let is_small = |&at: &usize| speech.auxiliaries.has(self.lower(at));
        let subject = (0..verb).rev().find(|at| !is_small(at))?;
        let stands = self.is_cue(verb) && speech.someone.has(self.lower(subject));
        // “Du côté des pompiers, où l’on déplore”
        let is_joint = |&at: &usize| {
            let word = self.lower(at);
            speech.definite_articles.has(word) || speech.clauses.has(word) || speech.who.has(word)
        };
        let joints = (0..subject).rev().take(2).take_while(is_joint).count();
        let comma = subject.checked_sub(joints + 1).filter(|_| stands)?;
        self.get(comma).filter(|token| token.is_mark(","))?;
        let source = self.phrase_to(comma.checked_sub(1)?)?;
        let holds = speech.prepositions.has(self.lower(source.first));
        let before = source.first.checked_sub(1);
        let is_behind = before.is_some_and(|at| speech.prepositions.has(self.lower(at)));
        (holds || is_behind).then_some(source)
    }

    /// A document behind a preposition at a place.
    fn document_at(&self, preposition: usize) -> Option<Phrase> {
        let speech = self.speech();
        let begins = speech.prepositions.has(self.lower(preposition));
        let source = begins.then(|| self.source_at(preposition))??;
        let mut words = source.first..=source.last;
        words
            .any(|at| speech.documents.has(self.lower(at)))
            .then_some(source)
    }

    fn hearsay_length(&self, at: usize) -> Option<usize> {
        let mut phrases = self.speech().hearsay.iter();
        let phrase = phrases.find_map(|phrase| self.phrase_stands(phrase, at));
        let is_someone = self.speech().someone.has(self.lower(at + 1));
        // “Assure-t-on”, “a-t-on précisé”
        let verb = [at, at + 2].into_iter().find(|&verb| self.is_cue(verb));
        let verb = verb
            .filter(|_| is_someone)
            .map(|verb| (verb - at).max(1) + 1);
        phrase.or(verb)
    }

    /// “Spiegano dal Comune”: where the words come from, right behind their verb.
    pub fn heard_behind(&self, verb: usize) -> Option<Phrase> {
        let is_from = self.speech().heard_from.has(self.lower(verb + 1));
        is_from.then(|| self.source_at(verb + 1))?
    }
}
