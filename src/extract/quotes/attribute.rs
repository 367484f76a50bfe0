//! Who said a quote: rules over the words around it, in the order in which news texts make use of them.
//!
//! After O'Keefe et al. (2012), "A sequence labelling approach to quote attribution" (the rule baselines), and the
//! extraction by verb lists in Krestel et al. (2008): the speaker after the quote ("…," she said), before it in the
//! sentence (she said: "…"), that of the quote that it continues, that of another quote in the paragraph.

use super::marks::Marked;
use super::people::People;
use super::subject::{Phrase, Surroundings};
use super::tokens::{Kind, Lists, Token};
use super::{Rule, names_work};
use crate::language::Lexicon;
use crate::text::Span;

/// How far from a quote a verb can stand, in tokens.
pub(super) const REACH: usize = 60;

/// How far back a paragraph is read, in tokens: some texts are one.
pub(super) const FAR: usize = 400;

/// Who speaks, by which words, and how that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribution {
    /// Beside another quote where the rule is [`Rule::Inherited`]. None where a verb of saying has no subject and nothing
    /// tells whom it means.
    pub speaker: Option<Mention>,
    pub cue: Option<Span>,
    pub rule: Rule,
}

/// The words that name who speaks, and in which list of tokens they stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub list: usize,
    pub phrase: Phrase,
}

impl Attribution {
    /// The same for a quote that has no words of its own for who speaks.
    fn inherited(self) -> Self {
        Self {
            cue: None,
            rule: Rule::Inherited,
            ..self
        }
    }
}

/// Speakers of all quotes, in order.
pub(super) fn attribute(
    text: &str,
    quotes: &[Marked],
    lists: &Lists<'_>,
    people: &People<'_>,
    lexicon: &Lexicon,
) -> Vec<Option<Attribution>> {
    let mut found: Vec<Option<Attribution>> = Vec::with_capacity(quotes.len());
    for (index, quote) in quotes.iter().enumerate() {
        let (list, place) = lists.places[index];
        let scene = Scene {
            text,
            quotes,
            people,
            words: Surroundings {
                tokens: &lists.lists[list],
                lexicon,
            },
            list,
            place,
        };
        let inside = Surroundings {
            tokens: &lists.lists[index + 1],
            lexicon,
        };
        // In a quote only what stands beside the one in it says who speaks there.
        let own = scene
            .speaker(quote, (index + 1, inside))
            .filter(|own| list == 0 || own.rule != Rule::Far);
        let own = own.map(|own| scene.with_subject(own, &found));
        let inherited = |earlier: usize| found.get(earlier)?.map(Attribution::inherited);
        let before = || {
            let resumed = || scene.resumed(&found);
            let beside = || scene.quote_beside(index);
            if let Some(earlier) = quote.continues.or_else(resumed) {
                return inherited(earlier);
            }
            // “…,” said Brook. Finch shook her head. “No.”
            let nearer = scene.person_between(index);
            nearer.or_else(|| inherited(beside()?))
        };
        let above = || inherited(scene.quote_above(index)?);
        let led = || {
            scene
                .led(index)
                .or_else(above)
                .or_else(|| scene.led_above(index))
        };
        let attribution = own.or_else(before).or_else(led);
        found.push(attribution);
        // "It was," he said. "It is": a first part without words of its own has them from the second.
        if let Some(before) = quote.continues
            && found[before].is_none()
        {
            found[before] = attribution.map(Attribution::inherited);
        }
    }
    found
}

pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub quotes: &'a [Marked],
    pub people: &'a People<'a>,
    pub words: Surroundings<'a>,
    /// Which list of tokens the words are, and where the quote stands among them.
    pub list: usize,
    pub place: usize,
}

impl Scene<'_> {
    fn speaker(&self, quote: &Marked, inside: (usize, Surroundings<'_>)) -> Option<Attribution> {
        if names_work(self.text, quote, self.words.lexicon) {
            return None;
        }
        if let Some(headed) = self.headed() {
            return Some(headed);
        }
        let said = |marks: &str| {
            let said = inside.1.said_inside(marks);
            let found =
                said.map(|(phrase, verb)| self.found_in(inside, phrase, Some(verb), Rule::After));
            found.or_else(|| {
                let cue = inside.1.get(inside.1.said_by_nobody_inside(marks)?)?;
                Some(Attribution {
                    speaker: None,
                    cue: Some(Span::new(cue.start, cue.end)),
                    rule: Rule::After,
                })
            })
        };
        said("—–-")
            .or_else(|| self.around(quote))
            .or_else(|| said(","))
            .or_else(|| self.beside(quote))
    }

    fn around(&self, quote: &Marked) -> Option<Attribution> {
        let introduced = self.place.checked_sub(1).and_then(|at| self.words.get(at));
        if introduced.is_some_and(|token| token.is_mark(":")) {
            return self
                .remarked()
                .or_else(|| self.before())
                .or_else(|| self.after(quote))
                .or_else(|| self.introduced(quote))
                .or_else(|| self.colon())
                .or_else(|| self.led_by_nobody(quote));
        }
        if self.words.is_led(self.place) {
            return self.before().or_else(|| self.after(quote));
        }
        self.after(quote).or_else(|| self.before())
    }

    /// "…," said the minister. "…," the minister, a lawyer, said. According to her.
    fn after(&self, quote: &Marked) -> Option<Attribution> {
        let inner = self.text[quote.inner.0..quote.inner.1]
            .trim_end_matches(|c: char| c.is_whitespace() || "’'”\"»".contains(c));
        let last = inner.chars().last()?;
        let mut at = self.place + 1;
        let comma = self.words.get(at)?.is_mark(",–—-");
        if self.words.get(at)?.is_mark(":") {
            // A headline: ‘Never’: Ruiz rejects the plan.
            let phrase = self
                .words
                .phrase_from(at + 1)
                .filter(|_| self.words.get(at + 1).is_some_and(Token::is_name))
                .filter(|phrase| !self.words.speech().capital_nouns || self.is_person(*phrase))?;
            let surname = self.people.knows(self.words.lower(phrase.first));
            let phrase = if surname {
                Phrase {
                    last: phrase.first,
                    ..phrase
                }
            } else {
                phrase
            };
            return Some(self.found(phrase, None, Rule::Headline));
        }
        let next = at + usize::from(comma);
        let manner = self.words.manner_at(next);
        if let Some((phrase, verb)) = manner.or_else(|| self.words.hearsay_at(next)) {
            return Some(self.found(phrase, Some(verb), Rule::After));
        }
        let remark = self.words.remark_behind(next);
        if let Some((phrase, noun)) = remark {
            return Some(self.found(phrase, Some(noun), Rule::After));
        }
        if let Some(phrase) = self.words.view_at(next).filter(|_| comma) {
            return Some(self.found(phrase, Some(next), Rule::After));
        }
        let accords = self.words.according(next, true);
        if let Some(length) = accords {
            let verb = at + usize::from(comma);
            return self
                .words
                .phrase_from(verb + length)
                .or_else(|| self.words.plain_phrase_from(verb + length))
                .map(|phrase| self.found(self.words.apposed(phrase), Some(verb), Rule::After));
        }
        let described = self.words.speech().being.has(self.words.lower(at))
            && self.words.speech().how.has(self.words.lower(at + 1));
        if described {
            // “A farce” was how the mayor described it.
            let phrase = self.words.phrase_from(at + 2)?;
            let verb = phrase.last + 1;
            return self
                .words
                .is_cue(verb)
                .then(|| self.found(phrase, Some(verb), Rule::After));
        }
        let small = self
            .words
            .get(at)
            .is_some_and(|token| token.is_word() && !token.capital);
        let full_stop = last == '.' && small && inner.len() > 12;
        let turned = self.words.said_at(next);
        if let Some((phrase, verb)) = turned.or_else(|| self.words.closed_at(next)) {
            return Some(self.found(phrase, Some(verb), Rule::After));
        }
        if !(comma || full_stop || ",!?…—–-".contains(last)) {
            return None;
        }
        at += usize::from(comma);
        // “… forever!” The keeper laughed: another sentence.
        let begins = self
            .words
            .get(at)
            .is_some_and(|token| token.capital && !token.is_name());
        let is_new = begins && {
            let (speech, word) = (self.words.speech(), self.words.lower(at));
            speech.determiners.has(word) || speech.he.has(word) || speech.she.has(word)
        };
        if is_new && inner.ends_with(['.', '!', '?', '…']) {
            return None;
        }
        while self.words.speech().auxiliaries.has(self.words.lower(at)) && !self.words.is_stop(at) {
            at += 1;
        }
        if self.words.is_cue(at) {
            let verb = at;
            if self.words.speech().participles.end(self.words.lower(verb)) {
                // "…," adding the vote was over: its subject stands before the quote.
                return None;
            }
            at += 1;
            while self.words.speech().auxiliaries.has(self.words.lower(at)) {
                at += 1;
            }
            return self
                .words
                .phrase_behind(at - 1)
                .or_else(|| self.words.plain_after(verb))
                .map(|phrase| self.found(self.words.apposed(phrase), Some(verb), Rule::After));
        }
        let Some(phrase) = self.words.phrase_from(at) else {
            let (phrase, verb) = self.words.plain_before(at)?;
            return Some(self.found(phrase, Some(verb), Rule::After));
        };
        let source = Some(phrase.last + 1).filter(|&at| self.words.source_before(at).is_some());
        if source.is_some() {
            return Some(self.found(phrase, source, Rule::After));
        }
        let mut inserted = false;
        for verb in phrase.last + 1..phrase.last + 26 {
            let token = self.words.get(verb)?;
            if self.words.is_stop(verb)
                || matches!(token.kind, Kind::Quote(_)) && !self.words.is_nickname(verb)
            {
                return None;
            }
            if self.words.is_cue(verb) && !self.words.speech().participles.end(&token.lower) {
                if self.words.is_passive(verb) {
                    return self
                        .agent(verb)
                        .map(|phrase| self.found(phrase, Some(verb), Rule::After));
                }
                return Some(self.found(self.words.apposed(phrase), Some(verb), Rule::After));
            }
            inserted |= !self.words.speech().auxiliaries.has(&token.lower);
            if inserted
                && verb == phrase.last + 1
                && !token.is_mark(",(")
                && !self.words.speech().inserted.has(&token.lower)
            {
                return None;
            }
        }
        None
    }

    /// The minister said: "…". The minister called it "…".
    fn before(&self) -> Option<Attribution> {
        self.before_quote().map(|found| self.by_source(found))
    }

    fn before_quote(&self) -> Option<Attribution> {
        let before = self.place.checked_sub(1)?;
        if self.words.speech().naming.has(self.words.lower(before)) || self.is_called(before) {
            return None;
        }
        let mut weak = None;
        for verb in (self.place.saturating_sub(REACH)..self.place).rev() {
            if self.ends_sentence(verb) {
                break;
            }
            let accords = self.words.according(verb, false);
            if let Some(length) = accords.filter(|length| !self.words.is_cue(verb + length)) {
                let phrase = self.words.source_at(verb + length)?;
                return Some(self.found(phrase, Some(verb), Rule::Before));
            }
            if let Some(phrase) = self
                .words
                .inserted_source(verb)
                .or_else(|| self.words.heard_by_someone(verb))
            {
                return Some(self.found(phrase, Some(verb), Rule::Before));
            }
            let begins = || verb == 0 || self.ends_sentence(verb - 1);
            let view = self.words.view_at(verb).filter(|_| begins());
            if let Some(phrase) = self.words.source_before(verb).or(view) {
                return Some(self.found(phrase, Some(verb), Rule::Before));
            }
            if self.words.speech().publishing.has(self.words.lower(verb)) {
                weak = weak.or(Some(verb));
            }
            if let Some(phrase) = self.words.whose_view(verb) {
                return Some(self.found(phrase, Some(verb), Rule::Before));
            }
            let heard = self.words.hearsay_at(verb).map(|(phrase, _)| phrase);
            if let Some(phrase) = heard.or_else(|| self.words.heard_from(verb)) {
                return Some(self.found(phrase, Some(verb), Rule::Before));
            }
            let article = verb.checked_sub(1).filter(|&at| {
                let before_nouns = &self.words.speech().before_nouns;
                before_nouns.has(self.words.lower(at)) && !self.words.is_pronoun_before_verb(at)
            });
            if !self.words.is_cue(verb) || article.is_some() {
                continue;
            }
            if self.is_asked(verb) {
                continue;
            }
            if self.words.is_passive(verb) || self.words.is_by(verb) {
                if let Some(phrase) = self.agent(verb) {
                    return Some(self.found(phrase, Some(verb), Rule::Before));
                }
                continue;
            }
            if self.is_turned(verb) {
                if self.place - verb > 6 && self.is_aside() {
                    return None;
                }
                let turned = self.words.said_at(verb).map(|(phrase, _)| phrase);
                return turned
                    .or_else(|| self.words.phrase_from(verb + 1))
                    .map(|phrase| self.found(phrase, Some(verb), Rule::Before));
            }
            let subject = self.words.subject_of(verb);
            // “Nach elf Minuten rief er”
            let behind = self.words.lower(verb + 1);
            let is_pronoun = self.words.speech().he.has(behind) && self.words.speech().verb_first;
            if is_pronoun && !subject.is_some_and(|(phrase, _)| self.is_person(phrase)) {
                let phrase = self.words.phrase_from(verb + 1);
                return phrase.map(|phrase| self.found(phrase, Some(verb), Rule::Before));
            }
            let is_near = subject.is_some_and(|(_, near)| near);
            if self.words.speech().verb_first && !is_near {
                if let Some(phrase) = self.leading_subject(verb) {
                    return Some(self.found(phrase, Some(verb), Rule::Before));
                }
                let turned = self.words.phrase_behind(verb);
                if let Some(phrase) = turned.filter(|phrase| phrase.last < self.place) {
                    return Some(self.found(self.words.apposed(phrase), Some(verb), Rule::Before));
                }
            }
            if verb == before
                && self.words.speech().calling.has(self.words.lower(verb))
                && !subject.is_some_and(|subject| self.words.calls(subject))
            {
                return None;
            }
            let is_led = || {
                let leads = self.leads(verb) && !self.words.is_bare_participle(verb);
                leads.then(|| self.words.plain_subject_before(verb))?
            };
            let plain = || self.words.plain_subject_of(verb).or_else(is_led);
            if !is_near && let Some(phrase) = plain() {
                let beside = self.leads_to_quote(verb);
                let rule = if beside { Rule::Before } else { Rule::Far };
                return Some(self.found(self.words.apposed(phrase), Some(verb), rule));
            }
            if let Some((phrase, near)) = subject {
                let rule = if near { Rule::Before } else { Rule::Far };
                return Some(self.found(phrase, Some(verb), rule));
            }
        }
        let (phrase, _) = self.words.subject_of(weak?)?;
        Some(self.found(phrase, weak, Rule::Far))
    }

    /// Who does what a passive verb says: "was called “a farce” by the mayor".
    fn agent(&self, verb: usize) -> Option<Phrase> {
        let behind = (verb < self.place).then_some(self.place + 1);
        let until = behind.map_or(verb + 8, |_| self.place.min(verb + 8));
        let mut near = (verb + 1..until).chain(behind);
        let by = near.find(|&at| self.words.speech().by.has(self.words.lower(at)))?;
        self.words
            .phrase_from(by + 1)
            .or_else(|| self.words.plain_phrase_from(by + 1))
    }

    /// Whether the verb stands right behind a quote and before its subject: "…," said Ruiz. "…", ha detto Ruiz.
    fn is_turned(&self, verb: usize) -> bool {
        let speech = self.words.speech();
        let is_between = |at: usize| {
            speech.verb_first
                && self
                    .words
                    .get(at)
                    .is_some_and(|token| token.is_mark(",") || speech.auxiliaries.has(&token.lower))
        };
        let behind = (0..verb).rev().find(|&at| !is_between(at));
        let behind = behind.and_then(|at| self.words.get(at));
        behind.is_some_and(|token| matches!(token.kind, Kind::Quote(_)))
            && (self.words.phrase_from(verb + 1).is_some() || self.words.said_at(verb).is_some())
    }

    /// Ruiz: "…", as in interviews and lists of statements.
    fn colon(&self) -> Option<Attribution> {
        let phrase = self.words.phrase_to(self.place.checked_sub(2)?)?;
        if self
            .words
            .speech()
            .prepositions
            .has(self.words.lower(phrase.first))
        {
            return None;
        }
        let starts = phrase
            .first
            .checked_sub(1)
            .is_none_or(|at| self.words.is_stop(at));
        starts.then(|| self.found(phrase, None, Rule::Far))
    }

    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let next_is_capital = self
            .words
            .get(at + 1)
            .is_none_or(|token| token.capital || !token.is_word());
        match self.words.get(at).map(|token| token.kind) {
            Some(Kind::Quote(index)) => {
                let inner = &self.text[self.quotes[index].inner.0..self.quotes[index].inner.1];
                next_is_capital
                    && at + 1 < self.place
                    && inner.trim_end().ends_with(['.', '!', '?'])
            }
            Some(Kind::Break) | None => true,
            _ => self.words.is_stop(at),
        }
    }

    pub(super) fn found(&self, phrase: Phrase, verb: Option<usize>, rule: Rule) -> Attribution {
        self.found_in((self.list, self.words), phrase, verb, rule)
    }

    fn found_in(
        &self,
        (list, words): (usize, Surroundings<'_>),
        phrase: Phrase,
        verb: Option<usize>,
        rule: Rule,
    ) -> Attribution {
        let span = |token: &Token<'_>| Span::new(token.start, token.end);
        Attribution {
            speaker: Some(Mention {
                list,
                phrase: words.whole(phrase),
            }),
            cue: verb.and_then(|at| words.get(at)).map(span),
            rule,
        }
    }
}
