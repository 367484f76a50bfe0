//! Noun phrases that can speak, found without a parser: names, pronouns, and "the spokesman for the ministry".

use super::names::name_end;
use super::tokens::{Kind, Token};
use crate::language::{Lexicon, Speech};

/// How many tokens a search looks at.
const REACH: usize = 40;
/// How many phrases or verbs can hang together, as in "A and B and C".
const CHAIN: usize = 6;
/// How many tokens stand in the brackets after a name.
const BRACKETS: usize = 8;

/// A noun phrase: the indices of its first and last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub first: usize,
    pub last: usize,
}

/// The tokens of one quote's surroundings.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub tokens: &'a [Token<'a>],
    pub lexicon: &'a Lexicon,
}

impl Surroundings<'_> {
    pub fn speech(&self) -> &Speech {
        &self.lexicon.speech
    }

    pub fn get(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at)
    }

    /// Whether a word means a person or thing that can be a source.
    pub fn is_role(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_role)
    }

    pub fn lower(&self, at: usize) -> &str {
        self.get(at).map_or("", |token| token.lower.as_ref())
    }

    /// How many tokens a phrase of a list takes, where it stands at a place.
    pub fn phrase_stands(&self, phrase: &str, at: usize) -> Option<usize> {
        let (mut rest, mut next) = (phrase, at);
        loop {
            rest = rest.strip_prefix(self.lower(next))?;
            next += 1;
            if rest.is_empty() {
                return Some(next - at);
            }
            rest = rest.strip_prefix(' ')?;
        }
    }

    /// How many tokens “according to” takes, where it stands at a place; `behind` a quote or before one.
    pub fn according(&self, at: usize, behind: bool) -> Option<usize> {
        let speech = self.speech();
        let more = speech.according_behind.iter().filter(|_| behind);
        let phrases = speech.according.iter().chain(more);
        phrases
            .filter_map(|phrase| self.phrase_stands(phrase, at))
            .max()
    }

    /// A verb that reports speech.
    pub fn is_cue(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_cue)
    }

    /// Whether a sentence or paragraph ends with this token.
    pub fn is_stop(&self, at: usize) -> bool {
        self.get(at)
            .is_none_or(|token| token.kind == Kind::Break || token.is_mark(".!?"))
    }

    /// The phrase that begins at a place.
    pub fn phrase_from(&self, at: usize) -> Option<Phrase> {
        let token = self.get(at)?;
        if self.speech().pronouns.has(&token.lower) {
            return Some(Phrase {
                first: at,
                last: at,
            });
        }
        let mut last = at;
        if let Some(phrase) = self.one_of(at) {
            return Some(phrase);
        }
        if self.speech().determiners.has(&token.lower) {
            let noun = Phrase {
                first: at,
                last: self.whole_name(self.noun_end(at)?),
            };
            let noun = self.headed(self.named_within(noun));
            return self.can_speak(noun).then(|| Phrase {
                last: self.with_complements(self.with_owner(noun.last)),
                ..noun
            });
        } else if token.is_name() {
            last = name_end(self.speech(), self.tokens, at) - 1;
            while self.is_role(last + 1) {
                last += 1;
            }
            if self.speech().and.has(self.lower(last + 1))
                && self.get(last + 2).is_some_and(Token::is_name)
            {
                last = name_end(self.speech(), self.tokens, last + 2) - 1;
            } else if let Some(behind) =
                self.name_behind_role(name_end(self.speech(), self.tokens, at))
            {
                last = behind;
            }
        } else if let Some(behind) = self.name_behind_nouns(at) {
            last = behind;
        } else if token.is_role() {
            let words = (at..at + 4).take_while(|&next| self.is_role(next) || self.is_name(next));
            last = words.last().unwrap_or(at);
            // “Source judiciaire”
            let is_noun = self.is_role(last);
            last += usize::from(is_noun && self.is_adjective_of_source(last + 1));
        }
        (last > at || token.is_name() || token.is_role())
            .then_some(Phrase { first: at, last })
            .filter(|phrase| self.can_speak(*phrase))
    }

    /// "A spokesman for the ministry": the last token of what follows the noun.
    fn with_owner(&self, noun: usize) -> usize {
        let belongs = self.is_role(noun) && self.speech().owned.has(self.lower(noun + 1));
        if belongs && self.speech().determiners.has(self.lower(noun + 1)) {
            return self.noun_end(noun + 1).unwrap_or(noun);
        }
        let name =
            noun + 2 + usize::from(self.speech().definite_articles.has(self.lower(noun + 2)));
        if belongs && self.is_name(name) {
            name_end(self.speech(), self.tokens, name) - 1
        } else if belongs && self.speech().determiners.has(self.lower(noun + 2)) {
            self.noun_end(noun + 2).unwrap_or(noun)
        } else {
            noun
        }
    }

    /// "El juez Juan de la Torre": the end of a name that a small word is part of.
    fn whole_name(&self, last: usize) -> usize {
        name_end(self.speech(), self.tokens, last).max(last + 1) - 1
    }

    fn is_name(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_name)
    }

    fn can_speak(&self, phrase: Phrase) -> bool {
        let last = &self.tokens[phrase.last];
        !last.is_possessive()
            && (last.is_name()
                || last.is_role()
                || self.speech().pronouns.has(&last.lower)
                || self.has_head_before_adjective(phrase))
    }

    /// The phrase whose last token stands at a place.
    pub fn phrase_to(&self, at: usize) -> Option<Phrase> {
        self.phrase_within(at, CHAIN)
    }

    fn phrase_within(&self, at: usize, chain: usize) -> Option<Phrase> {
        let token = self.get(at)?;
        if self.speech().pronouns.has(&token.lower) && !self.speech().who.has(&token.lower) {
            return Some(Phrase {
                first: at,
                last: at,
            });
        }
        let is_title = token.is_shortened() && self.is_name(at + 1);
        if is_title || !(token.is_name() || token.is_role()) || token.is_possessive() {
            let head = at.checked_sub(1).filter(|_| self.is_behind_head(at))?;
            let chain = chain.checked_sub(1)?;
            return Some(Phrase {
                last: at,
                ..self.phrase_within(head, chain)?
            });
        }
        let mut first = at;
        let is_part = |index: usize| {
            self.get(index).is_some_and(|word| {
                word.is_word()
                    && (word.is_name()
                        || word.is_role()
                        || self.speech().particles.has(&word.lower)
                            && self.is_name(index + 1)
                            && !self.speech().organisation_of.has(&word.lower))
                    && !self.is_cue(index)
            })
        };
        while first > 0 && at - first < 10 && is_part(first - 1) {
            first -= 1;
        }
        // "A senior administration official": what stands between the article and the noun.
        let modifiers = (0..5).take_while(|&back| {
            first
                .checked_sub(back + 1)
                .and_then(|index| self.get(index))
                .is_some_and(|word| {
                    word.is_word()
                        && (!word.capital || word.is_name())
                        && !word.is_possessive()
                        && !self.speech().determiners.has(&word.lower)
                        && !self.speech().prepositions.has(&word.lower)
                        && !self.speech().no_names.has(&word.lower)
                        && !self.speech().reporting.has(&word.lower)
                })
        });
        let determiner = first.checked_sub(modifiers.count() + 1);
        match determiner {
            Some(index) if self.speech().determiners.has(self.lower(index)) => first = index,
            _ => {}
        }
        // “La portavoz del ministerio”: the article that says whose.
        let owned = self.speech().determiners.has(self.lower(first))
            && self.speech().owned.has(self.lower(first));
        if owned && first > 0 && self.is_role(first - 1) {
            let head = chain
                .checked_sub(1)
                .and_then(|chain| self.phrase_within(first - 1, chain));
            first = head.map_or(first, |head| head.first);
        }
        // "Ana Ruiz and Bo Lee", "both A and B".
        if first >= 2
            && self.speech().and.has(self.lower(first - 1))
            && self.is_name(first)
            && self.is_name(first - 2)
        {
            let before = chain
                .checked_sub(1)
                .and_then(|chain| self.phrase_within(first - 2, chain));
            first = before.map_or(first, |phrase| phrase.first);
        }
        Some(Phrase { first, last: at })
    }

    /// A phrase behind a preposition widened to what it belongs to: "a spokesman for the ministry".
    fn owner(&self, phrase: Phrase, chain: usize) -> Option<Phrase> {
        let chain = chain.checked_sub(1)?;
        let preposition = if self.holds_preposition(phrase.first) {
            phrase.first
        } else {
            phrase.first.checked_sub(1)?
        };
        if !self.speech().belonging.has(self.lower(preposition)) {
            return None;
        }
        let head = preposition.checked_sub(1)?;
        if !self.is_role(head) {
            return None;
        }
        let head = self.phrase_to(head)?;
        let whole = Phrase {
            first: head.first,
            last: phrase.last,
        };
        self.is_behind_preposition(head)
            .map_or(Some(whole), |()| self.owner(head, chain))
    }

    /// “Aux parents”, “dal sindaco”: whether the article at a place holds a preposition. One that says whose begins a clause
    /// as “some” does: “des voisins racontent”.
    fn holds_preposition(&self, article: usize) -> bool {
        let (speech, word) = (self.speech(), self.lower(article));
        let holds = speech.prepositions.has(word) && speech.determiners.has(word);
        let is_some = || {
            let before = article.checked_sub(1).and_then(|before| self.get(before));
            let in_clause = before.is_some_and(|token| {
                token.is_word()
                    && !speech.clauses.has(&token.lower)
                    && !speech.that.has(&token.lower)
            });
            speech.owned.has(word) && !in_clause
        };
        holds && !is_some()
    }

    /// Whether a preposition stands before a phrase.
    pub fn is_led_by_preposition(&self, phrase: Phrase) -> bool {
        self.is_behind_preposition(phrase).is_some()
    }

    fn is_behind_preposition(&self, phrase: Phrase) -> Option<()> {
        if self.holds_preposition(phrase.first) {
            return Some(());
        }
        let before = phrase.first.checked_sub(1)?;
        // “As Ada Brook put it”: what is a preposition elsewhere begins a clause here.
        let begins_clause =
            self.speech().clauses.has(self.lower(before)) && self.is_cue(phrase.last + 1);
        let is_preposition = self.speech().prepositions.has(self.lower(before));
        (is_preposition && !begins_clause && !self.is_cue(before)).then_some(())
    }

    /// The subject of the verb at a place, and whether it stands right before it.
    pub fn subject_of(&self, verb: usize) -> Option<(Phrase, bool)> {
        self.subject_within(verb, CHAIN)
    }

    fn subject_within(&self, verb: usize, chain: usize) -> Option<(Phrase, bool)> {
        let chain = chain.checked_sub(1)?;
        let mut at = verb.checked_sub(1)?;
        let is_small = |at: usize| self.get(at).is_some_and(|token| !token.capital);
        // “Il capo dello Stato”
        while self.speech().auxiliaries.has(self.lower(at)) && is_small(at)
            || self.speech().adverbs.end(self.lower(at)) && !self.is_name(at)
        {
            at = at.checked_sub(1)?;
        }
        if self.speech().and_but.has(self.lower(at)) {
            // "She confirmed it and accused him": the subject of the verb before.
            let earlier = (at.saturating_sub(REACH)..at).rev();
            let earlier = earlier
                .take_while(|&index| !self.is_stop(index))
                .find(|&index| self.is_cue(index));
            if let Some(earlier) = earlier {
                // “When she mentioned it, I laughed and said”: the clause between has a subject of its own.
                let comma =
                    |index: &usize| self.get(*index).is_some_and(|token| token.is_mark(","));
                let nearer = (earlier..at).rev().find(comma);
                let nearer = nearer.and_then(|comma| self.phrase_from(comma + 1));
                let acts = |phrase: &Phrase| {
                    let word = self.lower(phrase.last);
                    let is_pronoun =
                        self.speech().pronouns.has(word) && !self.speech().who.has(word);
                    is_pronoun && phrase.last + 1 < at && self.is_modifier(phrase.last + 1)
                };
                if let Some(phrase) = nearer.filter(acts) {
                    return Some((phrase, false));
                }
                return self
                    .subject_within(earlier, chain)
                    .map(|(phrase, _)| (phrase, false));
            }
        }
        let participle = self.speech().participles.end(self.lower(verb));
        if participle && let Some(main) = self.main_verb_before(verb) {
            if self.is_passive(main) {
                return None;
            }
            // “…,” said Ada Brook, adding that
            let turned = || {
                let phrase = self.phrase_from(main + 1)?;
                Some((self.apposed(phrase), false))
            };
            return self
                .subject_within(main, chain)
                .or_else(turned)
                .map(|(phrase, _)| (phrase, false));
        }
        let progressive = self.speech().being.has(self.lower(verb - 1));
        if participle && !progressive && !self.speech().verb_first && !self.is_document(at) {
            return self.clause_subject(verb).map(|phrase| (phrase, false));
        }
        if self.get(at)?.is_mark(")") {
            // "Ada Brook (Labour) said".
            let opened = (at.saturating_sub(BRACKETS)..at).rev();
            let mut opened = opened.take_while(|&index| !self.is_stop(index));
            let opened = opened.find(|&index| self.get(index).is_some_and(|t| t.is_mark("(")));
            at = opened.unwrap_or(at).checked_sub(1)?;
        }
        if (self.get(at)?.is_mark(",") || self.speech().who.has(self.lower(at)))
            && let Some(phrase) = self.before_apposition(at)
        {
            return Some((phrase, true));
        }
        let nearest = at;
        let end = at.saturating_sub(REACH);
        loop {
            if self.is_stop(at) {
                return None;
            }
            match self.phrase_to(at) {
                Some(phrase) if self.is_behind_preposition(phrase).is_some() => {
                    if let Some(owner) = self.owner(phrase, CHAIN) {
                        return Some((owner, at == nearest));
                    }
                    if let Some(name) = self
                        .name_behind_complement(phrase)
                        .filter(|_| at == nearest)
                    {
                        return Some((name, true));
                    }
                    at = phrase.first;
                }
                Some(phrase) if self.speech().oblique.has(self.lower(phrase.first)) => {
                    at = phrase.first;
                }
                Some(phrase) => return Some((phrase, at == nearest)),
                None => {}
            }
            if at <= end {
                return None;
            }
            at -= 1;
        }
    }

    /// “In a radio interview Ada Brook said”: the name behind a noun that belongs to the preposition before.
    fn name_behind_complement(&self, phrase: Phrase) -> Option<Phrase> {
        let begins = phrase.first.checked_sub(1)?;
        let is_first = begins
            .checked_sub(1)
            .is_none_or(|before| self.is_stop(before));
        let is_name = |&at: &usize| self.is_name(at);
        let first = (phrase.first..=phrase.last)
            .rev()
            .take_while(is_name)
            .last()?;
        let noun = first.checked_sub(1).filter(|&noun| noun > phrase.first)?;
        (is_first && !self.is_role(noun) && self.is_modifier(noun))
            .then_some(Phrase { first, ..phrase })
    }

    fn is_document(&self, at: usize) -> bool {
        self.speech().documents.has(self.lower(at))
    }

    fn main_verb_before(&self, verb: usize) -> Option<usize> {
        (verb.saturating_sub(REACH)..verb)
            .rev()
            .take_while(|&at| !self.is_stop(at))
            .find(|&at| {
                let is_relative = at > 0 && self.speech().who.has(self.lower(at - 1));
                let is_main = !self.speech().participles.end(self.lower(at)) && !is_relative;
                self.is_cue(at) && is_main
            })
    }

    /// The phrase before the insertion that ends at `comma`: "Ana Ruiz, a baker, said".
    fn before_apposition(&self, comma: usize) -> Option<Phrase> {
        let mut at = comma;
        for _ in 0..25 {
            at = at.checked_sub(1)?;
            if self.is_stop(at) {
                return None;
            }
            if self.get(at)?.is_mark(",") || self.speech().who.has(self.lower(comma)) {
                let phrase =
                    self.phrase_to(at.checked_sub(usize::from(self.get(at)?.is_mark(",")))?);
                // “Ada Brook of Dover, Del., who bakes, said”
                let is_shortened = |phrase: &Phrase| {
                    phrase.first == phrase.last && self.tokens[phrase.first].is_shortened()
                };
                if let Some(phrase) = phrase.filter(|phrase| !is_shortened(phrase)) {
                    let named = self.apposed(phrase);
                    // “Le maire, Ada Roux (divers gauche), a dit”
                    let in_brackets =
                        named != phrase && self.get(named.last + 1).is_some_and(|t| t.is_mark("("));
                    if named.last + 1 == comma || in_brackets {
                        return Some(named);
                    }
                    if let Some(name) = self.explained_by(phrase) {
                        return Some(name);
                    }
                    if self.is_behind_preposition(phrase).is_none() {
                        return Some(phrase);
                    }
                    // “Ada Brook of Dover”
                    let is_head = |at: &usize| self.is_name(*at) || self.is_role(*at);
                    let head = phrase.first.checked_sub(2).filter(is_head);
                    let head = head.and_then(|at| self.phrase_to(at));
                    return self.owner(phrase, CHAIN).or(head);
                }
            }
        }
        None
    }

    /// Whether the verb is passive: then its subject is the one spoken of.
    pub fn is_passive(&self, verb: usize) -> bool {
        let active = self.speech().participles.end(self.lower(verb))
            || self.speech().never_passive.has(self.lower(verb));
        let mut before = (0..verb)
            .rev()
            .take(4)
            .take_while(|&at| self.speech().auxiliaries.has(self.lower(at)))
            .take_while(|&at| self.get(at).is_some_and(|token| !token.capital));
        let its_own = |at: usize| self.speech().reflexives.has(self.lower(at));
        !active
            && !before.clone().any(its_own)
            && before.any(|at| self.speech().being.has(self.lower(at)))
    }
}
