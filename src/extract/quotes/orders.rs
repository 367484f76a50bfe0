//! Orders of words around a quote that English has not: verb before subject, verbs at a clause's end, sources behind
//! their preposition.
//!
//! Which of them a language has is told by its lists: where a list is empty, its order is never found.

use super::names::name_end;
use super::subject::{Phrase, Surroundings};
use super::tokens::{Kind, Token};
use crate::language::Adjectives;

/// How far from a quote the clause that says whose it is can stand, in tokens.
const REACH: usize = 40;
/// How many tokens stand between the subject and the verb of "wie die Ministerin am Montag sagte".
const MANNER: usize = 8;

/// How many complements a noun has: "la presidenta de la asociación de vecinos".
const COMPLEMENTS: usize = 3;
/// How many prepositions stand before a source.
const PREPOSITIONS: usize = 2;
/// How many small words stand between a verb and the quote that it leads to.
const SMALL: usize = 3;

/// A subject and its verb, by index.
pub(super) type Said = (Phrase, usize);

impl Surroundings<'_> {
    /// The place behind the auxiliaries, adverbs and pronouns that stand at a place.
    pub fn behind_auxiliaries(&self, at: usize) -> usize {
        let is_linking = |preposition: usize| {
            preposition > at
                && self.speech().prepositions.has(self.lower(preposition))
                && self.is_cue(preposition + 1)
        };
        let is_between = |&at: &usize| {
            !self.is_stop(at)
                && (self.speech().auxiliaries.has(self.lower(at))
                    || self.speech().adverbs.end(self.lower(at)) && !self.is_cue(at)
                    // “Tient à rappeler”
                    || is_linking(at))
        };
        let places = at..self.tokens.len();
        at + places.take_while(is_between).count()
    }

    /// Whether adjectives stand behind nouns, and what belongs to a noun behind a preposition.
    fn has_head_first(&self) -> bool {
        self.speech().verb_first && self.speech().adjectives == Adjectives::Behind
    }

    /// A phrase that begins with a determiner cut to its noun that speaks and one adjective: "el técnico visitante".
    pub fn headed(&self, phrase: Phrase) -> Phrase {
        let ends_well = |at: usize| self.is_role(at) || self.get(at).is_some_and(Token::is_name);
        if !self.has_head_first() || ends_well(phrase.last) {
            return phrase;
        }
        let mut heads = phrase.first + 1..phrase.last;
        let Some(head) = heads.find(|&at| self.is_role(at)) else {
            return phrase;
        };
        let speech = self.speech();
        let next = self.lower(head + 1);
        // “Le commissaire Ada Roux reste prudent”
        if self.get(head + 1).is_some_and(Token::is_name) {
            let last = name_end(speech, self.tokens, head + 1) - 1;
            return Phrase { last, ..phrase };
        }
        // “La maire ferme le débat”: behind it an article begins what the verb is about.
        let behind = self.lower(head + 2);
        let is_verb = speech.articles.has(behind) && !speech.prepositions.has(behind);
        let belongs = self.is_adjective(head + 1) && !is_verb || speech.attached.has(next);
        Phrase {
            last: head + usize::from(belongs),
            ..phrase
        }
    }

    /// Whether a word behind a noun can be its adjective, and is no participle that begins a clause.
    fn is_adjective(&self, at: usize) -> bool {
        let (speech, word) = (self.speech(), self.lower(at));
        !speech.past_participles.end(word) && !speech.verbal.end(word)
    }

    /// Whether a plain word at a place is the adjective of the noun that speaks before it: “source judiciaire”.
    pub fn is_adjective_of_source(&self, at: usize) -> bool {
        self.has_head_first() && self.is_modifier(at) && self.is_adjective(at)
    }

    /// “La compagnie aérienne”, “fonti investigative”: whether a noun that speaks stands before the adjective at a place.
    pub fn is_behind_head(&self, at: usize) -> bool {
        let head = at.checked_sub(1).filter(|&head| !self.is_cue(head));
        let before = at.checked_sub(2);
        let begins = |before: usize| {
            let (speech, word) = (self.speech(), self.lower(before));
            speech.determiners.has(word) || speech.prepositions.has(word)
        };
        self.is_adjective_of_source(at)
            && head.is_some_and(|head| self.is_role(head))
            && before.is_some_and(begins)
    }

    /// Whether a phrase is a noun that speaks with an adjective behind it.
    pub fn has_head_before_adjective(&self, phrase: Phrase) -> bool {
        let head = phrase
            .last
            .checked_sub(1)
            .filter(|&head| head >= phrase.first);
        let begins = phrase.first;
        self.has_head_first()
            && (self.speech().determiners.has(self.lower(begins)) || head == Some(begins))
            && head.is_some_and(|head| self.is_role(head))
    }

    /// "La présidente du comité d'entreprise": the last token of what belongs to a noun in small letters at a place.
    pub fn with_complements(&self, noun: usize) -> usize {
        let speech = self.speech();
        let mut last = noun;
        if !self.has_head_first() {
            return last;
        }
        for _ in 0..COMPLEMENTS {
            // “La Cour des comptes”
            let is_organisation = speech.organisations.has(self.lower(last));
            let is_noun = is_organisation || self.get(last).is_some_and(|token| !token.capital);
            let next = self.lower(last + 1);
            // “La ministre déléguée aux Transports”
            let is_attached = speech.attached.has(self.lower(last)) && speech.belonging.has(next);
            if !is_noun || !speech.owned.has(next) && !is_attached {
                break;
            }
            let begins = last + 2;
            let holds_article = speech.determiners.has(self.lower(last + 1));
            let next = if holds_article {
                self.noun_end(last + 1)
            } else if speech.determiners.has(self.lower(begins)) {
                self.noun_end(begins)
            } else if self.get(begins).is_some_and(Token::is_name) {
                name_end(speech, self.tokens, begins).checked_sub(1)
            } else {
                (self.modifiers_end(begins) > begins).then_some(begins)
            };
            let Some(next) = next else { break };
            last = next;
        }
        last
    }

    /// A noun that speaks with what belongs to it behind it.
    pub fn whole(&self, phrase: Phrase) -> Phrase {
        let last = self.lower(phrase.last);
        let is_small = self.get(phrase.last).is_some_and(|token| !token.capital);
        let begins =
            phrase.last > phrase.first && self.speech().determiners.has(self.lower(phrase.first));
        let is_noun = (self.is_role(phrase.last) || begins) && is_small
            || self.speech().organisations.has(last);
        let last = if is_noun && self.has_head_first() {
            self.with_complements(phrase.last)
        } else {
            phrase.last
        };
        Phrase { last, ..phrase }
    }

    /// "Uno de los bomberos", "l'un des pompiers": one of those who speak.
    pub fn one_of(&self, at: usize) -> Option<Phrase> {
        let speech = self.speech();
        let is_determiner = |at: usize| speech.determiners.has(self.lower(at));
        let one = at + usize::from(is_determiner(at + 1) && !speech.owned.has(self.lower(at + 1)));
        let is_definite = speech.definite_articles.has(self.lower(one));
        if !speech.verb_first
            || is_definite
            || !is_determiner(at)
            || !speech.owned.has(self.lower(one + 1))
        {
            return None;
        }
        let article = one + 1 + usize::from(is_determiner(one + 2));
        let last = self.noun_end(article)?;
        let is_role = (article + 1..=last).any(|at| self.is_role(at));
        is_role.then_some(Phrase { first: at, last })
    }

    /// Whether a verb of saying stands right before a quote, with a small word in between: "habla de «…»".
    pub fn is_led(&self, place: usize) -> bool {
        self.led_by(place).is_some()
    }

    /// That verb.
    pub fn led_by(&self, place: usize) -> Option<usize> {
        let speech = self.speech();
        let is_small = |&at: &usize| {
            let word = self.lower(at);
            speech.prepositions.has(word)
                || speech.determiners.has(word)
                || speech.that.has(word)
                || speech.how.has(word)
        };
        let between = (0..place).rev().take(SMALL).take_while(is_small).count();
        let verb = place.checked_sub(between + 1);
        verb.filter(|&verb| speech.verb_first && self.is_cue(verb))
    }

    /// Whether an article at a place is a pronoun before its verb: "los sindicatos lo llaman".
    pub fn is_pronoun_before_verb(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| !self.is_stop(before)) else {
            // “Lo conferma Ada Riva”
            let subject = self.phrase_from(at + 2);
            let is_named =
                subject.is_some_and(|phrase| self.get(phrase.first).is_some_and(Token::is_name));
            return self.speech().verb_first
                && is_named
                && self.speech().articles.has(self.lower(at));
        };
        // “Comme le dit Ada Roux”
        let is_manner = self.speech().how.has(self.lower(before));
        self.speech().verb_first && (is_manner || self.phrase_to(before).is_some())
    }

    /// The verb of saying at a place and the subject behind it: "ha detto ieri a Roma la ministra".
    pub fn said_at(&self, at: usize) -> Option<Said> {
        let speech = self.speech();
        let verb = self.behind_auxiliaries(at);
        let says = self.is_cue(verb) && !speech.participles.end(self.lower(verb));
        if !speech.verb_first || !says || self.is_passive(verb) {
            return None;
        }
        let phrase = self
            .phrase_behind(verb)
            .or_else(|| self.plain_behind(verb))
            .or_else(|| self.heard_behind(verb))?;
        Some((self.apposed(phrase), verb))
    }

    /// “…“, hat ihr Anwalt Bo Moll am Montag erklärt: a clause at a place whose verb of saying stands at its end.
    pub fn closed_at(&self, at: usize) -> Option<Said> {
        let speech = self.speech();
        let begins = speech.capital_nouns && self.lexicon.verbs.auxiliaries.has(self.lower(at));
        let phrase = begins.then(|| self.phrase_from(at + 1))??;
        let mut clause = (phrase.last + 1..phrase.last + REACH).take_while(|&at| !self.is_stop(at));
        let verb = clause.find(|&at| self.is_cue(at))?;
        let next = verb + 1;
        let ends = self.is_stop(next) || self.get(next).is_some_and(|token| token.is_mark(",:;"));
        (ends && !self.is_passive(verb)).then(|| (self.apposed(phrase), verb))
    }

    /// The verb of saying at a place that has no subject beside it: "«…», añadió".
    pub fn said_by_nobody_at(&self, at: usize) -> Option<usize> {
        let verb = self.behind_auxiliaries(at);
        let says = self.speech().subject_left_out && self.speech().saying.has(self.lower(verb));
        (says && !self.is_passive(verb)).then_some(verb)
    }

    /// The clause that follows in the same sentence: "«…» no es barato, dijo la ministra", "…, so Moll".
    pub fn said_later(&self, place: usize) -> Option<Said> {
        let in_sentence = |&at: &usize| !self.is_stop(at);
        let mut marks = (place + 1..place + REACH).take_while(in_sentence);
        if !self.speech().verb_first {
            let is_quote = |at: usize| {
                let token = self.get(at);
                token.is_some_and(|token| matches!(token.kind, Kind::Quote(_)))
            };
            let mut marks = marks.take_while(|&at| !is_quote(at));
            return marks.find_map(|at| self.closes_with(at));
        }
        marks.find_map(|at| {
            self.get(at).filter(|token| token.is_mark(",–—"))?;
            let named = || {
                let length = self.according(at + 1, true)?;
                let phrase = self.source_at(at + 1 + length)?;
                Some((phrase, at + 1))
            };
            let said = self.said_at(at + 1);
            said.or_else(named).or_else(|| self.manner_at(at + 1))
        })
    }

    /// What a sentence ends with behind a comma at a place: “…” for years, she said.
    fn closes_with(&self, comma: usize) -> Option<Said> {
        self.get(comma).filter(|token| token.is_mark(","))?;
        let phrase = self.phrase_from(comma + 1)?;
        let verb = self.behind_auxiliaries(phrase.last + 1);
        let says = self.speech().saying.has(self.lower(verb)) && !self.is_passive(verb);
        (says && self.is_stop(verb + 1)).then_some((phrase, verb))
    }

    /// A source behind a preposition or phrase that wants one: a name, a noun that speaks, or any with a determiner.
    pub fn source_at(&self, at: usize) -> Option<Phrase> {
        // “A giudizio degli esperti”: an article in the preposition begins the phrase.
        let speech = self.speech();
        // “Auprès de la police”
        let is_before = |&at: &usize| {
            speech.prepositions.has(self.lower(at)) && !speech.determiners.has(self.lower(at))
        };
        let most = if speech.verb_first { PREPOSITIONS } else { 0 };
        let at = at + (at..at + most).take_while(is_before).count();
        let phrase = self.phrase_from(at);
        let phrase = phrase.or_else(|| self.plain_phrase_from(at))?;
        Some(self.apposed(phrase))
    }

    /// "…, wie die Ministerin sagte", "…, según explicó la ministra".
    pub fn manner_at(&self, at: usize) -> Option<Said> {
        let how = self.speech().how.has(self.lower(at)).then_some(1);
        let next = at + how.or_else(|| self.according(at, true))?;
        let turned = self.said_at(next);
        turned.or_else(|| {
            let phrase = self.phrase_from(next)?;
            let mut behind =
                (phrase.last + 1..phrase.last + MANNER).take_while(|&at| !self.is_stop(at));
            let verb = behind.find(|&at| self.is_cue(at))?;
            Some((self.apposed(phrase), verb))
        })
    }

    /// "Dem Bericht zufolge": the source before a word at a place.
    pub fn source_before(&self, at: usize) -> Option<Phrase> {
        let stands = self.speech().according_after.has(self.lower(at));
        stands.then(|| self.phrase_to(at.checked_sub(1)?))?
    }

    /// "Pour le maire, …" at a sentence's start, "…, per il sindaco." at its end: whose view it is.
    pub fn view_at(&self, at: usize) -> Option<Phrase> {
        let speech = self.speech();
        speech.view.has(self.lower(at)).then_some(())?;
        let whole = speech.determiners.has(self.lower(at));
        let phrase = self.phrase_from(at + usize::from(!whole))?;
        let next = phrase.last + 1;
        let closes = |token: &Token<'_>| token.is_mark(",") || matches!(token.kind, Kind::Quote(_));
        let ends = self.is_stop(next)
            || self.get(next).is_some_and(closes)
            || speech.being.has(self.lower(next))
            || self.lexicon.verbs.auxiliaries.has(self.lower(next))
            || speech.auxiliaries.has(self.lower(next))
            || speech.determiners.has(self.lower(next));
        ends.then(|| self.apposed(phrase))
    }

    /// “Dit la chercheuse Ada Roux, pour qui « … »”: who stands before a relative pronoun whose view it is.
    pub fn whose_view(&self, at: usize) -> Option<Phrase> {
        let speech = self.speech();
        let is_view = speech.view.has(self.lower(at))
            || speech.according.iter().any(|it| it == self.lower(at));
        let stands = speech.verb_first && is_view && speech.who.has(self.lower(at + 1));
        let comma = at.checked_sub(1).filter(|_| stands)?;
        self.get(comma).filter(|token| token.is_mark(","))?;
        self.phrase_to(comma.checked_sub(1)?)
    }

    /// The clause whose last verb stands right behind the quote: "Die Ministerin hat den Plan „…“ genannt."
    pub fn framed(&self, place: usize) -> Option<Said> {
        let verb = place + 1;
        if !self.speech().verb_first || !self.is_cue(verb) {
            return None;
        }
        let next = self.get(verb + 1);
        let ends = next.is_none_or(|token| !token.is_word())
            || self.speech().and_but.has(self.lower(verb + 1))
            || self.speech().being.has(self.lower(verb + 1));
        if !ends {
            return None;
        }
        let before = (place.saturating_sub(REACH)..place).rev();
        let mut clause = before.take_while(|&at| {
            !self.is_stop(at) && !self.get(at).is_some_and(|token| token.is_mark(","))
        });
        let start = clause.clone().last()?;
        let is_auxiliary = |&at: &usize| self.lexicon.verbs.auxiliaries.has(self.lower(at));
        let Some(auxiliary) = clause.find(is_auxiliary) else {
            // “Während die Ministerin von einem „…“ spricht, …”
            let subject = self
                .phrase_from(start)
                .or_else(|| self.phrase_from(start + 1))?;
            return (subject.last < place).then_some((subject, verb));
        };
        if self.speech().being.has(self.lower(auxiliary)) {
            let mut between = auxiliary + 1..place;
            let by = between.find(|&at| self.speech().by.has(self.lower(at)))?;
            return Some((self.source_at(by + 1)?, verb));
        }
        let subject = self.subject_of(auxiliary).filter(|(_, near)| *near);
        let subject = subject.map(|(phrase, _)| phrase);
        let subject = subject.or_else(|| self.phrase_behind(auxiliary))?;
        (subject.last < place).then(|| (self.apposed(subject), verb))
    }

    /// Who is said to speak inside of a quote whose tokens these are: "«Il ponte – ha detto la ministra – resta»".
    pub fn said_inside(&self, marks: &str) -> Option<Said> {
        let speech = self.speech();
        let inside = 1..self.tokens.len();
        inside
            .filter(|&at| self.get(at).is_some_and(|token| token.is_mark(marks)))
            .find_map(|at| {
                let unlisted = || self.unlisted_between(at + 1, marks);
                let (phrase, verb) = self.turned_or_plain(at + 1).or_else(unlisted)?;
                let word = self.lower(phrase.last);
                let names =
                    !speech.pronouns.has(word) || speech.he.has(word) || speech.she.has(word);
                let closes = (phrase.last + 1..phrase.last + MANNER)
                    .take_while(|&at| !self.is_stop(at))
                    .find(|&at| self.get(at).is_some_and(|token| token.is_mark(marks)));
                let ends = closes.is_some() || self.is_stop(phrase.last + 1);
                (names && ends).then_some((phrase, verb))
            })
    }

    /// A verb that no list has between dashes, and its subject: “« L’école – note la pédagogue Ada Roux – … »”.
    fn unlisted_between(&self, at: usize, marks: &str) -> Option<Said> {
        let is_verb = !self.is_outside(at)
            && self
                .get(at)
                .is_some_and(|token| !token.capital && token.is_word());
        let parts = self.speech().verb_first && !marks.contains(',') && is_verb;
        let holds = self.speech().prepositions.has(self.lower(at + 1))
            && !self.speech().articles.has(self.lower(at + 1));
        let phrase = (parts && !holds).then(|| {
            let phrase = self.phrase_from(at + 1);
            phrase.or_else(|| self.plain_phrase_from(at + 1))
        })??;
        let closes = self
            .get(phrase.last + 1)
            .is_some_and(|token| token.is_mark(marks));
        closes.then_some((phrase, at))
    }

    /// The same without a subject: "«Abbiamo vinto – confida – insieme»".
    pub fn said_by_nobody_inside(&self, marks: &str) -> Option<usize> {
        let is_mark = |at: usize| self.get(at).is_some_and(|token| token.is_mark(marks));
        let mut inside = (1..self.tokens.len()).filter(|&at| is_mark(at));
        inside.find_map(|at| {
            self.said_by_nobody_at(at + 1)
                .filter(|&verb| is_mark(verb + 1))
        })
    }

    /// The subject of the sentence before the one at a place, where that stands in the same paragraph: whom a verb
    /// without subject means. And the last quote in that sentence.
    pub fn subject_before(&self, place: usize) -> (Option<Phrase>, Option<usize>) {
        let ends = |&at: &usize| self.is_stop(at);
        let Some(end) = (0..place).rev().find(ends) else {
            return (None, None);
        };
        if self.get(end).is_some_and(|token| token.kind == Kind::Break) {
            return (None, None);
        }
        let start = (0..end).rev().find(ends).map_or(0, |stop| stop + 1);
        let quote = (start..end).rev().find_map(|at| match self.get(at)?.kind {
            Kind::Quote(index) => Some(index),
            _ => None,
        });
        // “A 78 anni, Ada Riva apre la bottega.”
        let is_name = |phrase: &Phrase| self.get(phrase.last).is_some_and(Token::is_name);
        let subject = self.phrase_from(start);
        let subject = subject.or_else(|| self.clause_subject(end).filter(is_name));
        (subject.map(|phrase| self.apposed(phrase)), quote)
    }

    /// What parts a line of direct speech from who says it, at a place: "—dijo ella", "—ella dijo".
    pub fn turned_or_plain(&self, at: usize) -> Option<Said> {
        let inverted = || {
            let phrase = self.phrase_from(self.behind_auxiliaries(at))?;
            let verb = self.behind_auxiliaries(phrase.last + 1);
            self.is_cue(verb).then_some((phrase, verb))
        };
        self.said_at(at).or_else(inverted)
    }
}
