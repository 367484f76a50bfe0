//! What a sentence begins with: the subject of its main clause, found from the front.
//!
//! `subject` looks for a subject from the verb back, which is right for verbs of saying. Where a participle depends on some
//! other verb ("Brook left the room, warning that"), or a clause stands between, the subject is nearer to the beginning.

use super::subject::{Phrase, Surroundings};
use super::tokens::{Kind, Token};

/// How far back a sentence is read, in tokens.
const REACH: usize = 60;
/// How many introductions a sentence can have: “On Monday, in Dover, Brook left”.
const INTRODUCTIONS: usize = 3;

impl Surroundings<'_> {
    /// The subject of the main clause of the sentence that goes on at a place.
    pub fn clause_subject(&self, until: usize) -> Option<Phrase> {
        let back = (until.saturating_sub(REACH)..until).rev();
        let stop = back.clone().find(|&at| self.is_stop(at));
        let start = stop.map(|at| at + 1).or((until <= REACH).then_some(0))?;
        let mut at = start;
        for _ in 0..=INTRODUCTIONS {
            while self.is_aside_word(at) {
                at += 1;
            }
            let introduces = self.speech().prepositions.has(self.lower(at))
                || self.speech().oblique.has(self.lower(at))
                || self.speech().subordinate.has(self.lower(at))
                || self.speech().participles.end(self.lower(at));
            let phrase = Some(at).filter(|_| !introduces);
            let phrase =
                phrase.and_then(|at| self.phrase_from(at).or_else(|| self.plain_phrase_from(at)));
            if let Some(phrase) = phrase {
                return (phrase.last < until).then_some(phrase);
            }
            // “On “Face to Face,” Ada Brook”: the comma stands inside of the marks.
            let ends = |at: &usize| {
                let is_quote = |token: &Token<'_>| matches!(token.kind, Kind::Quote(_));
                let is_before_name = self.get(*at + 1).is_some_and(Token::is_name);
                self.get(*at)
                    .is_some_and(|token| token.is_mark(",") || is_quote(token) && is_before_name)
            };
            at = (at..until).find(ends)? + 1;
        }
        None
    }

    /// “But”, “meanwhile”: what may stand before a subject without a comma.
    fn is_aside_word(&self, at: usize) -> bool {
        let (speech, word) = (self.speech(), self.lower(at));
        speech.no_names.has(word)
            && !speech.prepositions.has(word)
            && !speech.subordinate.has(word)
            && !speech.determiners.has(word)
            && !speech.participles.end(word)
            && !speech.pronouns.has(word)
    }

    /// Whether a quote is a nickname inside of a name: Ada “Addy” Brook.
    pub fn is_nickname(&self, at: usize) -> bool {
        let is_name = |at: usize| self.get(at).is_some_and(Token::is_name);
        let is_quote = self
            .get(at)
            .is_some_and(|token| matches!(token.kind, Kind::Quote(_)));
        is_quote && is_name(at + 1) && at.checked_sub(1).is_some_and(is_name)
    }
}
