//! What stands between the beginning of a sentence and its quote, where the verb alone does not tell who speaks.

use super::attribute::Scene;
use super::subject::Phrase;
use super::tokens::{Kind, Token};

/// How far from the beginning of its sentence a verb stands whose subject begins it, in tokens.
const LEADING: usize = 9;

impl Scene<'_> {
    /// Whether the quote is the name of the thing that the noun before it means: “une opération « rues aux enfants »”.
    pub(super) fn is_called(&self, noun: usize) -> bool {
        let speech = self.words.speech();
        let article = noun
            .checked_sub(1)
            .map_or("", |before| self.words.lower(before));
        let is_new = speech.articles.has(article) && !speech.definite_articles.has(article);
        let has_capital = || {
            let quote = self.words.get(self.place).map(|token| token.kind);
            let Some(Kind::Quote(index)) = quote else {
                return false;
            };
            let inner = &self.text[self.quotes[index].inner.0..self.quotes[index].inner.1];
            inner.trim_start().starts_with(char::is_uppercase)
        };
        speech.called.has(self.words.lower(noun)) && (is_new || has_capital())
    }

    /// “Le collectif Droit au toit accuse la préfecture de « … »”: who speaks at the beginning of the sentence, where a few
    /// words of a name stand between them and the verb.
    pub(super) fn leading_subject(&self, verb: usize) -> Option<Phrase> {
        let back = (verb.saturating_sub(LEADING)..verb).rev();
        let start = back
            .clone()
            .find(|&at| self.ends_sentence(at))
            .map(|at| at + 1);
        let start = start.or((verb <= LEADING).then_some(0))?;
        let begins = self.words.speech().determiners.has(self.words.lower(start))
            && !self
                .words
                .speech()
                .prepositions
                .has(self.words.lower(start))
            && !self.words.speech().oblique.has(self.words.lower(start));
        let phrase = begins.then(|| self.words.phrase_from(start))??;
        let is_plain = |at: usize| {
            let token = self.words.get(at);
            token.is_some_and(Token::is_word) && !self.words.is_cue(at)
        };
        let mut between = phrase.last + 1..verb;
        (phrase.last < verb && between.all(is_plain)).then_some(phrase)
    }

    /// Whether a verb stands before the quote with small words in between, in a language where any noun may speak there: “parle de « … »”.
    pub(super) fn leads(&self, verb: usize) -> bool {
        self.words.led_by(self.place) == Some(verb)
    }

    /// “Questionado pelos jornalistas, o ministro …”: whether a participle begins the sentence and its agent a clause that a comma ends.
    pub(super) fn is_asked(&self, verb: usize) -> bool {
        let begins = verb == 0 || self.ends_sentence(verb - 1);
        let is_comma = |at: usize| self.words.get(at).is_some_and(|token| token.is_mark(","));
        self.words.speech().verb_first
            && begins
            && self.words.is_by(verb)
            && (verb + 1..self.place).any(is_comma)
    }

    /// Whether the quote follows its verb with at most "that" or "reporters:" in between.
    pub(super) fn leads_to_quote(&self, verb: usize) -> bool {
        let between = self.place - verb - 1;
        match self.place.checked_sub(1).and_then(|at| self.words.get(at)) {
            Some(last) if last.is_mark(":,") => between <= 6,
            Some(last) => between == 0 || between == 1 && self.words.speech().that.has(&last.lower),
            None => false,
        }
    }

    /// Whether the quote is a few words in a sentence that another quote began.
    pub(super) fn is_aside(&self) -> bool {
        let before = self.place.checked_sub(1).and_then(|at| self.words.get(at));
        before.is_some_and(|token| {
            token.is_word()
                && !self.words.is_cue(self.place - 1)
                && !self.words.speech().that.has(&token.lower)
        })
    }
}
