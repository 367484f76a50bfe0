//! Who says a quote that has no words of its own for it: what leads to it, and what stands above it.
//!
//! "Ruiz went on:" and the quote in the next paragraph; "The dam will hold, Ruiz said." and a quote that is a sentence; a
//! paragraph that is all quote, behind one in which somebody spoke; "Ruiz: Dam Is 'Safe'" in a headline.
//!
//! What is *not* here: verbs in the sentence of the quote itself; `attribute` has those.

use super::attribute::{Attribution, FAR, Scene};
use super::names::Run;
use super::persons::Bearer;
use super::subject::Phrase;
use super::tokens::{Kind, Token};
use super::{Rule, is_headline, is_sentence_like};

/// How far back a sentence is read, in tokens.
const REACH: usize = 60;
/// How many tokens a headline's name before the colon takes.
const HEAD: usize = 4;

impl Scene<'_> {
    /// The quote before this one in the same paragraph, where nobody else speaks in between.
    pub(super) fn quote_beside(&self, index: usize) -> Option<usize> {
        if !self.stands_alone(index) {
            return None;
        }
        (0..self.place)
            .rev()
            .take(REACH)
            .take_while(|&at| !self.is_break(at))
            .find_map(|at| self.quote_at(at))
    }

    /// Whether a quote is a sentence of its own, and of more than a word or two.
    fn stands_alone(&self, index: usize) -> bool {
        let Some(quote) = self.quotes.get(index) else {
            return false;
        };
        let inner = self.text[quote.inner.0..quote.inner.1].trim();
        let words = inner.split_whitespace().take(5).count();
        // In some languages the full stop stands outside of the marks.
        let stop = self.place + 1;
        let ends_outside = self.words.get(stop).is_some_and(|next| next.is_mark("."));
        let is_sentence = ends_outside && is_sentence_like(inner)
            || inner.ends_with(['.', '!', '?'])
                && inner.starts_with(char::is_uppercase)
                && self.words.get(self.place + 1).is_none_or(|next| {
                    next.capital || matches!(next.kind, Kind::Break | Kind::Quote(_))
                });
        let begins = self
            .place
            .checked_sub(1)
            .is_none_or(|at| self.ends_sentence(at) || self.quote_at(at).is_some());
        begins && (words > 4 || words > 1 && is_sentence)
    }

    /// Whether the quote is a paragraph of its own, and reads like a sentence.
    fn fills_paragraph(&self, index: usize) -> bool {
        let begins = self
            .place
            .checked_sub(1)
            .is_some_and(|at| self.is_break(at));
        let ends = self
            .words
            .get(self.place + 1)
            .is_none_or(|next| next.kind == Kind::Break);
        let is_sentence = self.quotes.get(index).is_some_and(|quote| {
            let inner = self.text[quote.inner.0..quote.inner.1].trim_end();
            inner.ends_with(['.', '!', '?', '…', '”', '’', '"'])
        });
        begins && ends && is_sentence && self.stands_alone(index)
    }

    pub(super) fn is_break(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|token| token.kind == Kind::Break)
    }

    fn quote_at(&self, at: usize) -> Option<usize> {
        match self.words.get(at)?.kind {
            Kind::Quote(index) => Some(index),
            _ => None,
        }
    }

    /// The last quote of the paragraph before, where this one is a paragraph of its own: runs of quoted paragraphs.
    pub(super) fn quote_above(&self, index: usize) -> Option<usize> {
        if !self.fills_paragraph(index) {
            return None;
        }
        let above = (0..self.place - 1).rev().take(REACH);
        let mut above = above.take_while(|&at| !self.is_break(at));
        let above = above.find_map(|at| self.quote_at(at))?;
        (!self.asks(above)).then_some(above)
    }

    /// Whether a quote ends in a question: who asks does not answer.
    fn asks(&self, index: usize) -> bool {
        let (from, to) = self.quotes[index].inner;
        self.text[from..to].trim_end().ends_with('?')
    }

    /// What leads to a quote: the paragraph above that ends in a colon, or the sentence before in the same paragraph.
    pub(super) fn led(&self, index: usize) -> Option<Attribution> {
        let before = self.place.checked_sub(1)?;
        let is_colon = |at: usize| self.words.get(at).is_some_and(|token| token.is_mark(":"));
        if self.is_break(before) {
            let colon = before.checked_sub(1).filter(|&at| is_colon(at))?;
            return self.said_before(colon).or_else(|| self.headed_line(colon));
        }
        let stop = Some(before).filter(|_| self.stands_alone(index))?;
        let named = || {
            let sentence = (0..stop).rev().take(REACH);
            let sentence = sentence.take_while(|&at| !self.words.is_stop(at));
            self.only_person(sentence, false)
                .map(|phrase| self.found(phrase, None, Rule::Led))
        };
        let said = self.said_before(stop);
        said.or_else(|| self.subject_before(stop)).or_else(named)
    }

    /// The only person whom tokens name that are walked from the last to the first, up to the end of the paragraph; where they
    /// name several, nobody. Who stands behind a preposition or owns something counts where `anywhere` is set.
    pub(super) fn only_person(
        &self,
        places: impl Iterator<Item = usize>,
        anywhere: bool,
    ) -> Option<Phrase> {
        let (words, tokens) = (&self.words, self.words.tokens);
        let mut found: Option<(Phrase, &str)> = None;
        let mut before = usize::MAX;
        for last in places.take_while(|&at| !self.is_break(at)).take(FAR) {
            if last >= before || !tokens[last].is_name() {
                continue;
            }
            let is_name = |at: &usize| tokens[*at].is_name();
            let first = (0..=last).rev().take_while(is_name).last()?;
            before = first;
            let end = last + 1;
            let run = Run { tokens, first, end };
            let Bearer::One(person) = self.people.persons.bearer(run, None) else {
                continue;
            };
            let phrase = Phrase { first, last };
            let is_other = found.is_some_and(|(_, name)| name != person.name);
            if is_other && person.is_sure {
                return None;
            }
            let is_free =
                anywhere || !tokens[last].is_possessive() && !words.is_led_by_preposition(phrase);
            if person.is_sure && is_free && found.is_none() {
                found = Some((phrase, &person.name));
            }
        }
        found.map(|(phrase, _)| phrase)
    }

    /// The same of the last sentence of the paragraph above, where the quote is a paragraph of its own.
    pub(super) fn led_above(&self, index: usize) -> Option<Attribution> {
        let stop = self
            .place
            .checked_sub(2)
            .filter(|_| self.fills_paragraph(index))?;
        let mut sentence = (0..stop)
            .rev()
            .take_while(|&at| !self.is_break(at))
            .take(REACH);
        let asked = sentence.find_map(|at| self.quote_at(at));
        self.said_before(stop)
            .filter(|_| !asked.is_some_and(|asked| self.asks(asked)))
    }

    /// Who says something in the sentence that ends at a place.
    fn said_before(&self, stop: usize) -> Option<Attribution> {
        let words = &self.words;
        let sentence = (stop.saturating_sub(REACH)..stop).rev();
        let sentence = sentence.take_while(|&at| !words.is_stop(at) && self.quote_at(at).is_none());
        let mut verbs = sentence.filter(|&at| words.is_cue(at) && !words.is_passive(at));
        let (phrase, verb) = verbs.find_map(|verb| {
            let plain = words.plain_subject_of(verb);
            let subject = plain.or_else(|| words.subject_of(verb).map(|(phrase, _)| phrase))?;
            Some((words.apposed(subject), verb))
        })?;
        Some(self.found(phrase, Some(verb), Rule::Led))
    }

    /// The person who is the subject of the sentence right before the quote, where none is quoted in it.
    pub(super) fn person_between(&self, index: usize) -> Option<Attribution> {
        let stop = self
            .place
            .checked_sub(1)
            .filter(|_| self.stands_alone(index))?;
        let is_break = self.is_break(stop);
        let mut sentence = (0..stop).rev().take_while(|&at| !self.words.is_stop(at));
        let is_quoted = sentence.any(|at| self.quote_at(at).is_some());
        let named = !is_break && self.quote_at(stop).is_none() && !is_quoted;
        named.then(|| self.subject_before(stop))?
    }

    /// The person who is the subject of the sentence that ends at a place.
    fn subject_before(&self, stop: usize) -> Option<Attribution> {
        let phrase = self.words.clause_subject(stop)?;
        self.is_person(phrase)
            .then(|| self.found(phrase, None, Rule::Led))
    }

    pub(super) fn is_person(&self, phrase: Phrase) -> bool {
        let tokens = self.words.tokens;
        let last = &tokens[phrase.last];
        let speech = self.words.speech();
        if speech.he.has(&last.lower) || speech.she.has(&last.lower) {
            return true;
        }
        let first = (phrase.first..=phrase.last).rev();
        let first = first.take_while(|&at| tokens[at].is_name()).last();
        let is_sure = |first: usize| {
            let end = phrase.last + 1;
            let run = Run { tokens, first, end };
            let bearer = self.people.persons.bearer(run, None);
            matches!(bearer, Bearer::One(person) if person.is_sure)
        };
        first.is_some_and(is_sure)
    }

    /// "Ruiz: Dam Is 'Safe'": the name that a headline begins with.
    pub(super) fn headed(&self) -> Option<Attribution> {
        let mut back = (self.place.saturating_sub(REACH)..self.place).rev();
        let above = back.find(|&at| self.is_break(at)).map(|at| at + 1);
        let first = above.or((self.place <= REACH).then_some(0))?;
        let is_colon = |at: &usize| self.words.get(*at).is_some_and(|token| token.is_mark(":"));
        let colon = (first + 1..(first + HEAD).min(self.place)).find(is_colon)?;
        let mut behind = (colon..self.words.tokens.len()).take(REACH);
        let end = behind.find(|&at| self.is_break(at));
        let line = (
            self.words.get(first),
            end.and_then(|end| self.words.get(end)),
        );
        let (Some(from), Some(to)) = line else {
            return None;
        };
        let names = (first..colon).all(|at| self.words.get(at).is_some_and(Token::is_name));
        let far = self.place > colon + 1;
        let phrase = Phrase {
            first,
            last: colon - 1,
        };
        let is_head = names
            && far
            && is_headline(
                self.text
                    .get(from.start..to.end)?
                    .trim_end_matches(['.', '’', '”', '\'', '"']),
            );
        (is_head && self.is_person(phrase)).then(|| self.found(phrase, None, Rule::Headline))
    }
}
