//! Noun phrases that can speak, found without a parser: names, pronouns, and "the spokesman for the ministry".

use super::people::name_end;
use super::tokens::{Kind, Token};
use super::words::{
    AUXILIARIES, BE_FORMS, CUES, DETERMINERS, NO_NAMES, PARTICLES, PREPOSITIONS, PRONOUNS, is_role,
};

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
pub(super) struct Surroundings<'a>(pub &'a [Token]);

impl Surroundings<'_> {
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.0.get(at)
    }

    pub fn lower(&self, at: usize) -> &str {
        self.get(at).map_or("", |token| token.lower.as_str())
    }

    pub fn is_cue(&self, at: usize) -> bool {
        CUES.contains(self.lower(at))
    }

    /// Whether a sentence or paragraph ends with this token.
    pub fn is_stop(&self, at: usize) -> bool {
        self.get(at)
            .is_none_or(|token| token.kind == Kind::Break || token.is_mark(".!?"))
    }

    /// The phrase that begins at a place.
    pub fn phrase_from(&self, at: usize) -> Option<Phrase> {
        let token = self.get(at)?;
        if PRONOUNS.contains(token.lower.as_str()) {
            return Some(Phrase {
                first: at,
                last: at,
            });
        }
        let mut last = at;
        if DETERMINERS.contains(token.lower.as_str()) {
            let noun = Phrase {
                first: at,
                last: self.noun_end(at)?,
            };
            return self.can_speak(noun).then(|| Phrase {
                last: self.with_owner(noun.last),
                ..noun
            });
        } else if token.is_name() {
            last = name_end(self.0, at) - 1;
            while is_role(self.lower(last + 1)) {
                last += 1;
            }
            if self.lower(last + 1) == "and" && self.get(last + 2).is_some_and(Token::is_name) {
                last = name_end(self.0, last + 2) - 1;
            } else if let Some(behind) = self.name_behind_role(name_end(self.0, at)) {
                last = behind;
            }
        } else if let Some(behind) = self.name_behind_nouns(at) {
            last = behind;
        } else if is_role(&token.lower) {
            let words =
                (at..at + 4).take_while(|&next| is_role(self.lower(next)) || self.is_name(next));
            last = words.last().unwrap_or(at);
        }
        (last > at || token.is_name() || is_role(&token.lower))
            .then_some(Phrase { first: at, last })
            .filter(|phrase| self.can_speak(*phrase))
    }

    /// "A spokesman for the ministry": the last token of what follows the noun.
    fn with_owner(&self, noun: usize) -> usize {
        let belongs =
            is_role(self.lower(noun)) && matches!(self.lower(noun + 1), "for" | "of" | "at");
        let name = noun + 2 + usize::from(self.lower(noun + 2) == "the");
        if belongs && self.is_name(name) {
            name_end(self.0, name) - 1
        } else if belongs && DETERMINERS.contains(self.lower(noun + 2)) {
            self.noun_end(noun + 2).unwrap_or(noun)
        } else {
            noun
        }
    }

    fn is_name(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_name)
    }

    fn can_speak(&self, phrase: Phrase) -> bool {
        let last = &self.0[phrase.last];
        !last.is_possessive()
            && (last.is_name() || is_role(&last.lower) || PRONOUNS.contains(last.lower.as_str()))
    }

    /// The phrase whose last token stands at a place.
    pub fn phrase_to(&self, at: usize) -> Option<Phrase> {
        self.phrase_within(at, CHAIN)
    }

    fn phrase_within(&self, at: usize, chain: usize) -> Option<Phrase> {
        let token = self.get(at)?;
        if PRONOUNS.contains(token.lower.as_str()) && token.lower != "who" {
            return Some(Phrase {
                first: at,
                last: at,
            });
        }
        if !(token.is_name() || is_role(&token.lower)) || token.is_possessive() {
            return None;
        }
        let mut first = at;
        let is_part = |index: usize| {
            self.get(index).is_some_and(|word| {
                word.is_word()
                    && (word.is_name()
                        || is_role(&word.lower)
                        || PARTICLES.contains(word.lower.as_str())
                            && self.is_name(index + 1)
                            && word.lower != "of")
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
                        && !word.capital
                        && !DETERMINERS.contains(word.lower.as_str())
                        && !PREPOSITIONS.contains(word.lower.as_str())
                        && !NO_NAMES.contains(word.lower.as_str())
                        && !CUES.contains(word.lower.as_str())
                })
        });
        let determiner = first.checked_sub(modifiers.count() + 1);
        match determiner {
            Some(index) if DETERMINERS.contains(self.lower(index)) => first = index,
            _ => {}
        }
        // "Ana Ruiz and Bo Lee", "both A and B".
        if first >= 2
            && self.lower(first - 1) == "and"
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
        let preposition = phrase.first.checked_sub(1)?;
        if !matches!(
            self.lower(preposition),
            "of" | "for" | "at" | "from" | "with" | "in"
        ) {
            return None;
        }
        let head = preposition.checked_sub(1)?;
        if !is_role(self.lower(head)) {
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

    fn is_behind_preposition(&self, phrase: Phrase) -> Option<()> {
        let before = phrase.first.checked_sub(1)?;
        (PREPOSITIONS.contains(self.lower(before)) && !self.is_cue(before)).then_some(())
    }

    /// The subject of the verb at a place, and whether it stands right before it.
    pub fn subject_of(&self, verb: usize) -> Option<(Phrase, bool)> {
        self.subject_within(verb, CHAIN)
    }

    fn subject_within(&self, verb: usize, chain: usize) -> Option<(Phrase, bool)> {
        let chain = chain.checked_sub(1)?;
        let mut at = verb.checked_sub(1)?;
        while AUXILIARIES.contains(self.lower(at))
            || self.lower(at).ends_with("ly") && !self.is_name(at)
        {
            at = at.checked_sub(1)?;
        }
        if matches!(self.lower(at), "and" | "but") {
            // "She confirmed it and accused him": the subject of the verb before.
            let earlier = (at.saturating_sub(REACH)..at).rev();
            let earlier = earlier
                .take_while(|&index| !self.is_stop(index))
                .find(|&index| self.is_cue(index));
            if let Some(earlier) = earlier {
                return self
                    .subject_within(earlier, chain)
                    .map(|(phrase, _)| (phrase, false));
            }
        }
        let participle = self.lower(verb).ends_with("ing");
        if participle && let Some(main) = self.main_verb_before(verb) {
            return self
                .subject_within(main, chain)
                .map(|(phrase, _)| (phrase, false));
        }
        if self.get(at)?.is_mark(")") {
            // "Ada Brook (Labour) said".
            let opened = (at.saturating_sub(BRACKETS)..at).rev();
            let mut opened = opened.take_while(|&index| !self.is_stop(index));
            let opened = opened.find(|&index| self.get(index).is_some_and(|t| t.is_mark("(")));
            at = opened.unwrap_or(at).checked_sub(1)?;
        }
        if (self.get(at)?.is_mark(",") || self.lower(at) == "who")
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

    fn main_verb_before(&self, verb: usize) -> Option<usize> {
        (verb.saturating_sub(REACH)..verb)
            .rev()
            .take_while(|&at| !self.is_stop(at))
            .find(|&at| self.is_cue(at) && !self.lower(at).ends_with("ing"))
    }

    /// The phrase before the insertion that ends at `comma`: "Ana Ruiz, a baker, said".
    fn before_apposition(&self, comma: usize) -> Option<Phrase> {
        let mut at = comma;
        for _ in 0..25 {
            at = at.checked_sub(1)?;
            if self.is_stop(at) {
                return None;
            }
            if self.get(at)?.is_mark(",") || self.lower(comma) == "who" {
                let phrase =
                    self.phrase_to(at.checked_sub(usize::from(self.get(at)?.is_mark(",")))?);
                if let Some(phrase) = phrase {
                    let named = self.apposed(phrase);
                    if named.last + 1 == comma {
                        return Some(named);
                    }
                    if self.is_behind_preposition(phrase).is_none() {
                        return Some(phrase);
                    }
                    return self.owner(phrase, CHAIN);
                }
            }
        }
        None
    }

    /// Whether the verb is passive: then its subject is the one spoken of.
    pub fn is_passive(&self, verb: usize) -> bool {
        let active = self.lower(verb).ends_with("ing") || self.lower(verb) == "quoted";
        let mut before = (0..verb)
            .rev()
            .take(4)
            .take_while(|&at| AUXILIARIES.contains(self.lower(at)));
        !active && before.any(|at| BE_FORMS.contains(self.lower(at)))
    }
}
