//! Which company “the company” means: institutions that an article introduces by what they are.
//!
//! “The energy company Northline”, “Northline, a ferry company,”, “le groupe Valmonde”, “le ministère de la Santé”, “Deutsche Bank”.
//! One that is new and has no name (“a company”) is one, too, so that nothing tells any more which is meant; `offices` decides that.

use super::names::{Run, written};
use super::tokens::Token;
use crate::language::{Lexicon, Speech};

/// How many tokens stand between an institution and the name that it belongs to: “ministère de la Santé”.
const JOINTS: usize = 2;
/// How many tokens behind a comma may say what something is, and stand before a noun that is new.
const APPOSITION: usize = 6;

/// Reads the institutions of an article.
pub(super) struct Institutions<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
}

impl Institutions<'_> {
    fn speech(&self) -> &Speech {
        &self.lexicon.speech
    }

    fn is_noun(&self, token: &Token<'_>) -> bool {
        token.is_word() && !token.is_possessive() && self.speech().institutions.has(&token.lower)
    }

    /// The noun by which a name is introduced, and the name.
    pub fn introduced<'t>(&self, run: Run<'t>) -> Option<(&'t str, String)> {
        let before = || self.before(run);
        self.inside(run)
            .or_else(before)
            .or_else(|| self.behind(run))
    }

    /// “Deutsche Bank”, “Ministry of Health”: the noun is part of the name.
    fn inside<'t>(&self, run: Run<'t>) -> Option<(&'t str, String)> {
        let words = run.words();
        let noun = words.iter().find(|word| self.is_noun(word))?;
        (words.len() > 1).then(|| (noun.lower.as_ref(), written(self.text, words)))
    }

    /// “The energy company Northline”, “le ministère de la Santé”.
    fn before<'t>(&self, run: Run<'t>) -> Option<(&'t str, String)> {
        let speech = self.speech();
        let is_joint = |at: &usize| {
            let word = &run.tokens[*at].lower;
            speech.owned.has(word) || speech.definite_articles.has(word)
        };
        let before = (0..run.first).rev().take(JOINTS);
        let joints = before.take_while(is_joint).count();
        let noun = run.first.checked_sub(joints + 1)?;
        let is_noun = run
            .tokens
            .get(noun)
            .is_some_and(|token| self.is_noun(token));
        let first = if joints == 0 { run.first } else { noun };
        let name = || written(self.text, &run.tokens[first..run.end]);
        is_noun.then(|| (run.tokens[noun].lower.as_ref(), name()))
    }

    /// “Northline, a ferry company,”
    fn behind<'t>(&self, run: Run<'t>) -> Option<(&'t str, String)> {
        let tokens = run.tokens;
        let article = tokens.get(run.end + 1)?;
        let speech = self.speech();
        let begins =
            speech.articles.has(&article.lower) && !speech.prepositions.has(&article.lower);
        let is_apposed = tokens.get(run.end)?.is_mark(",") && begins;
        let at = run.end + 2;
        let mut inside = at..at + self.length(tokens, at);
        let noun = is_apposed.then(|| inside.find(|&at| self.is_noun(&tokens[at])))??;
        Some((tokens[noun].lower.as_ref(), written(self.text, run.words())))
    }

    /// What an institution is that has no name, where that begins at a place: “a company”.
    pub fn unnamed<'t>(&self, tokens: &'t [Token<'_>], at: usize) -> Option<&'t str> {
        let speech = self.speech();
        let article = tokens.get(at).filter(|article| article.is_word())?;
        let is_new = speech.articles.has(&article.lower)
            && !speech.definite_articles.has(&article.lower)
            && !speech.prepositions.has(&article.lower);
        let is_apposed = at >= 2 && tokens[at - 1].is_mark(",") && tokens[at - 2].is_name();
        if !is_new || is_apposed {
            return None;
        }
        let end = at + 1 + self.length(tokens, at + 1);
        let mut inside = (at + 1..end).rev();
        let noun = inside.find(|&at| self.is_noun(&tokens[at]))?;
        let is_named = tokens.get(noun + 1).is_some_and(Token::is_name);
        (!is_named).then(|| tokens[noun].lower.as_ref())
    }

    /// How many words of one noun phrase stand at a place.
    fn length(&self, tokens: &[Token<'_>], at: usize) -> usize {
        let speech = self.speech();
        let is_inside = |token: &&Token<'_>| {
            token.is_word()
                && !speech.prepositions.has(&token.lower)
                && !speech.who.has(&token.lower)
                && !speech.reporting.has(&token.lower)
        };
        let behind = tokens.get(at..).unwrap_or_default();
        behind.iter().take(APPOSITION).take_while(is_inside).count()
    }
}
