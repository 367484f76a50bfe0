//! Who says a quote that no verb of saying stands beside: "Il commento del sindaco: «…»", "Même avis chez Ada Roux : « … »",
//! "Ada Brook was blunt: “…”".

use super::attribute::{Attribution, Scene};
use super::marks::Marked;
use super::names::{is_organisation, name_end};
use super::subject::{Phrase, Surroundings};
use super::tokens::{Kind, Token};
use super::{Rule, is_sentence_like};
use crate::text::Span;

/// How many tokens stand between a noun of what is said and the one who says it: “réaction immédiate du maire”.
const ADJECTIVE: usize = 2;
/// How many tokens stand between the name that a line begins with and its colon: “The Herald now reports:”.
const VERB: usize = 2;
/// How many words say of a remark that it came, or how: “ne s’est pas fait attendre”.
const PREDICATE: usize = 8;
/// How far back a sentence is read, in tokens.
const REACH: usize = 60;

impl Surroundings<'_> {
    /// Who says what a noun at a place means: "il commento del sindaco".
    fn remark_at(&self, noun: usize) -> Option<Phrase> {
        let speech = self.speech();
        speech.remarks.has(self.lower(noun)).then_some(())?;
        let mut behind = noun + 1..=noun + ADJECTIVE;
        let of = behind.find(|&at| speech.owned.has(self.lower(at)))?;
        let is_beside = (noun + 1..of).all(|at| self.is_modifier(at));
        is_beside.then(|| self.source_at(of))?
    }

    /// The same behind a quote: "«…», le parole di Ada Riva", "«…» è il commento del sindaco".
    pub fn remark_behind(&self, at: usize) -> Option<(Phrase, usize)> {
        let speech = self.speech();
        let is_small = |&at: &usize| {
            speech.being.has(self.lower(at)) || speech.determiners.has(self.lower(at))
        };
        let noun = at + (at..at + ADJECTIVE).take_while(is_small).count();
        let noun =
            noun + usize::from(!speech.remarks.has(self.lower(noun)) && self.is_modifier(noun));
        (noun > at).then(|| Some((self.remark_at(noun)?, noun)))?
    }

    /// The words of a name that end at a place, without what stands before them.
    fn name_to(&self, last: usize) -> Option<Phrase> {
        let is_name = |&at: &usize| self.get(at).is_some_and(Token::is_name);
        let first = (0..=last).rev().take_while(is_name).last()?;
        Some(Phrase { first, last })
    }
}

impl Scene<'_> {
    /// "Il commento del sindaco: «…»"
    pub(super) fn remarked(&self) -> Option<Attribution> {
        let colon = self.place.checked_sub(1)?;
        let words = &self.words;
        let sentence = (colon.saturating_sub(REACH)..colon).rev();
        let mut sentence = sentence.take_while(|&at| !words.is_stop(at));
        let (phrase, noun) = sentence.find_map(|noun| Some((words.remark_at(noun)?, noun)))?;
        // “La réponse du maire ne s’est pas fait attendre : « … »”
        let mut between = phrase.last + 1..colon;
        let is_plain = |at: usize| {
            words
                .get(at)
                .is_some_and(|token| token.is_word() && !token.is_name())
                && !words.is_cue(at)
        };
        let goes_on =
            between.len() <= PREDICATE && self.is_somebody(phrase) && between.all(is_plain);
        (phrase.last + 1 == colon || goes_on).then(|| self.found(phrase, Some(noun), Rule::Led))
    }

    /// Who speaks behind a colon where the sentence before it has no verb of saying.
    pub(super) fn introduced(&self, quote: &Marked) -> Option<Attribution> {
        let colon = self.place.checked_sub(1)?;
        let inner = self.text.get(quote.inner.0..quote.inner.1)?;
        is_sentence_like(inner).then_some(())?;
        let words = &self.words;
        let subject = words
            .clause_subject(colon)
            .map(|phrase| words.apposed(phrase));
        let subject = subject.filter(|phrase| self.is_somebody(*phrase));
        // “Clinton on Brook: …” is no quote of Brook, “igual opinión tiene Ana Ruiz: …” is one.
        let named = || {
            let name = words.name_to(colon.checked_sub(1)?)?;
            let run = words.tokens.get(name.first..=name.last)?;
            let is_full = run.len() > 1 && !is_organisation(words.speech(), run);
            let names = is_full || self.is_person(name);
            (words.speech().verb_first && names).then_some(name)
        };
        let phrase = subject.or_else(named)?;
        (phrase.last < colon).then(|| self.found(phrase, None, Rule::Led))
    }

    /// “E deixou um recado: «…»”: a sentence before a colon that has no subject of its own, in a language that leaves it out.
    pub(super) fn led_by_nobody(&self, quote: &Marked) -> Option<Attribution> {
        let words = &self.words;
        let colon = self.place.checked_sub(1)?;
        let inner = self.text.get(quote.inner.0..quote.inner.1)?;
        let is_open = words.speech().subject_left_out && words.clause_subject(colon).is_none();
        let back = (colon.saturating_sub(REACH)..colon).rev();
        let mut sentence = back.take_while(|&at| !words.is_stop(at));
        let is_named = sentence.any(|at| words.get(at).is_some_and(Token::is_name));
        let cue = words
            .get(colon)
            .map(|token| Span::new(token.start, token.end));
        (is_open && !is_named && is_sentence_like(inner)).then_some(Attribution {
            speaker: None,
            cue,
            rule: Rule::Led,
        })
    }

    /// "The Herald reports:" and a quote that is the next paragraph.
    pub(super) fn headed_line(&self, colon: usize) -> Option<Attribution> {
        let words = &self.words;
        let is_break = |&at: &usize| words.get(at).is_some_and(|token| token.kind == Kind::Break);
        let mut back = (colon.saturating_sub(REACH)..colon).rev();
        let above = back.find(is_break).map(|at| at + 1);
        let first = above.or((colon <= REACH).then_some(0))?;
        let begins = first + usize::from(words.speech().determiners.has(words.lower(first)));
        let end = name_end(words.speech(), words.tokens, begins);
        let mut between = end..colon;
        let is_verb = (1..=VERB).contains(&between.len())
            && between.all(|at| words.is_modifier(at) || words.is_cue(at));
        let last = end.checked_sub(1)?;
        (end > begins && is_verb).then(|| self.found(Phrase { first, last }, None, Rule::Led))
    }

    /// “Selon le cabinet Roux, la charpente présente des « désordres »”: the source that a sentence begins with, where what
    /// stands before the verb beside the quote is nobody.
    pub(super) fn by_source(&self, found: Attribution) -> Attribution {
        let nobody = found
            .speaker
            .is_none_or(|mention| !self.is_somebody(mention.phrase));
        let back = (self.place.saturating_sub(REACH)..self.place).rev();
        let start = back.take_while(|&at| !self.ends_sentence(at)).last();
        let source = start.filter(|_| nobody).and_then(|start| {
            let behind = start + self.words.according(start, false)?;
            let phrase = self.words.source_at(behind)?;
            (phrase.last < self.place).then(|| self.found(phrase, Some(start), Rule::Before))
        });
        source.unwrap_or(found)
    }

    pub(super) fn is_somebody(&self, phrase: Phrase) -> bool {
        let personal = |at: usize| self.people.persons.is_personal(self.words.lower(at));
        let is_noun = self
            .words
            .speech()
            .determiners
            .has(self.words.lower(phrase.first));
        self.is_person(phrase) || is_noun && (phrase.first + 1..=phrase.last).any(personal)
    }
}
