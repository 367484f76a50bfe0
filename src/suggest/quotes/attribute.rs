//! Who said a quote: rules over the words around it, in the order in which news texts make use of them.
//!
//! After O'Keefe et al. (2012), "A sequence labelling approach to quote attribution" (the rule baselines), and the
//! extraction by verb lists in Krestel et al. (2008): the speaker after the quote ("…," she said), before it in the
//! sentence (she said: "…"), that of the quote that it continues, that of another quote in the paragraph.

use super::marks::Marked;
use super::naming::name_of;
use super::people::People;
use super::subject::{Phrase, Surroundings};
use super::tokens::{Kind, Lists, Token};
use super::words::{AUXILIARIES, PUBLISHES};
use super::{Rule, Speaker};
use crate::text::Span;

/// How far from a quote a verb can stand, in tokens.
const REACH: usize = 60;

/// Who speaks, by which words, and how that was found.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    pub speaker: Option<Speaker>,
    pub cue: Option<Span>,
    pub rule: Rule,
}

/// Speakers of all quotes, in order.
pub(super) fn attribute(
    text: &str,
    quotes: &[Marked],
    lists: &Lists,
    people: &People,
) -> Vec<Option<Attribution>> {
    let mut found: Vec<Option<Attribution>> = Vec::with_capacity(quotes.len());
    for (index, quote) in quotes.iter().enumerate() {
        let (list, place) = lists.places[index];
        let scene = Scene {
            text,
            quotes,
            people,
            words: Surroundings(&lists.lists[list]),
            place,
        };
        let own = scene.speaker(quote);
        let before = || {
            let earlier = quote.continues.or_else(|| scene.quote_beside(index))?;
            let attribution = found.get(earlier)?.clone()?;
            let speaker = attribution.speaker.map(|speaker| Speaker {
                mention: None,
                ..speaker
            });
            Some(Attribution {
                speaker,
                cue: None,
                rule: Rule::Inherited,
            })
        };
        let attribution = own.or_else(before);
        found.push(attribution);
        // "It was," he said. "It is": a first part without words of its own has them from the second.
        if let Some(before) = quote.continues
            && found[before].is_none()
            && let Some(attribution) = found[index].clone()
        {
            let speaker = attribution.speaker.map(|speaker| Speaker {
                mention: None,
                ..speaker
            });
            found[before] = Some(Attribution {
                speaker,
                cue: None,
                rule: Rule::Inherited,
            });
        }
    }
    found
}

struct Scene<'a> {
    text: &'a str,
    quotes: &'a [Marked],
    people: &'a People,
    words: Surroundings<'a>,
    /// Where the quote stands among the words.
    place: usize,
}

impl Scene<'_> {
    fn speaker(&self, quote: &Marked) -> Option<Attribution> {
        let introduced = self.place.checked_sub(1).and_then(|at| self.words.get(at));
        if introduced.is_some_and(|token| token.is_mark(":")) {
            return self
                .before()
                .or_else(|| self.after(quote))
                .or_else(|| self.colon());
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
                .filter(|_| self.words.get(at + 1).is_some_and(Token::is_name))?;
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
        let accords = self.words.lower(at + usize::from(comma)) == "according"
            && self.words.lower(at + 1 + usize::from(comma)) == "to";
        if accords {
            let verb = at + usize::from(comma);
            return self
                .words
                .phrase_from(verb + 2)
                .map(|phrase| self.found(phrase, Some(verb), Rule::After));
        }
        let small = self
            .words
            .get(at)
            .is_some_and(|token| token.is_word() && !token.capital);
        let full_stop = last == '.' && small && inner.len() > 12;
        if !(comma || full_stop || ",!?…—–-".contains(last)) {
            return None;
        }
        at += usize::from(comma);
        while AUXILIARIES.contains(self.words.lower(at)) && !self.words.is_stop(at) {
            at += 1;
        }
        if self.words.is_cue(at) {
            let verb = at;
            at += 1;
            while AUXILIARIES.contains(self.words.lower(at)) {
                at += 1;
            }
            return self
                .words
                .phrase_from(at)
                .map(|phrase| self.found(phrase, Some(verb), Rule::After));
        }
        let phrase = self.words.phrase_from(at)?;
        let mut inserted = false;
        for verb in phrase.last + 1..phrase.last + 26 {
            let token = self.words.get(verb)?;
            if self.words.is_stop(verb) || matches!(token.kind, Kind::Quote(_)) {
                return None;
            }
            if self.words.is_cue(verb) && !token.lower.ends_with("ing") {
                return Some(self.found(phrase, Some(verb), Rule::After));
            }
            inserted |= !AUXILIARIES.contains(token.lower.as_str());
            if inserted
                && verb == phrase.last + 1
                && !token.is_mark(",(")
                && !matches!(
                    token.lower.as_str(),
                    "of" | "for" | "at" | "from" | "with" | "in" | "who"
                )
            {
                return None;
            }
        }
        None
    }

    /// The minister said: "…". The minister called it "…".
    fn before(&self) -> Option<Attribution> {
        let mut weak = None;
        for verb in (self.place.saturating_sub(REACH)..self.place).rev() {
            if self.ends_sentence(verb) {
                break;
            }
            if self.words.lower(verb) == "according" && self.words.lower(verb + 1) == "to" {
                let phrase = self.words.phrase_from(verb + 2)?;
                return Some(self.found(phrase, Some(verb), Rule::Before));
            }
            if PUBLISHES.contains(self.words.lower(verb)) {
                weak = weak.or(Some(verb));
            }
            if !self.words.is_cue(verb)
                || matches!(
                    self.words.lower(verb.wrapping_sub(1)),
                    "to" | "the" | "a" | "of"
                )
            {
                continue;
            }
            if self.words.is_passive(verb) {
                let near = verb + 1..(verb + 8).min(self.place);
                let mut near = near.chain([self.place + 1]);
                let by = near.find(|&at| self.words.lower(at) == "by");
                if let Some(phrase) = by.and_then(|by| self.words.phrase_from(by + 1)) {
                    return Some(self.found(phrase, Some(verb), Rule::Before));
                }
                continue;
            }
            if self.is_turned(verb) {
                if self.place - verb > 6 && self.is_aside() {
                    return None;
                }
                return self
                    .words
                    .phrase_from(verb + 1)
                    .map(|phrase| self.found(phrase, Some(verb), Rule::Before));
            }
            if let Some((phrase, near)) = self.words.subject_of(verb) {
                let rule = if near { Rule::Before } else { Rule::Far };
                return Some(self.found(phrase, Some(verb), rule));
            }
        }
        let (phrase, _) = self.words.subject_of(weak?)?;
        Some(self.found(phrase, weak, Rule::Far))
    }

    /// Whether the verb stands right behind a quote and before its subject: "…," said Ruiz.
    fn is_turned(&self, verb: usize) -> bool {
        let behind = verb.checked_sub(1).and_then(|at| self.words.get(at));
        behind.is_some_and(|token| matches!(token.kind, Kind::Quote(_)))
            && self.words.phrase_from(verb + 1).is_some()
    }

    /// Whether the quote is a few words in a sentence that another quote began.
    fn is_aside(&self) -> bool {
        let before = self.place.checked_sub(1).and_then(|at| self.words.get(at));
        before.is_some_and(|token| {
            token.is_word() && !self.words.is_cue(self.place - 1) && token.lower != "that"
        })
    }

    /// Ruiz: "…", as in interviews and lists of statements.
    fn colon(&self) -> Option<Attribution> {
        let phrase = self.words.phrase_to(self.place.checked_sub(2)?)?;
        let starts = phrase
            .first
            .checked_sub(1)
            .is_none_or(|at| self.words.is_stop(at));
        starts.then(|| self.found(phrase, None, Rule::Far))
    }

    fn ends_sentence(&self, at: usize) -> bool {
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

    /// The quote before this one in the same paragraph, where nobody else speaks in between.
    fn quote_beside(&self, index: usize) -> Option<usize> {
        let quote = self.quotes.get(index)?;
        let alone = self.text[quote.inner.0..quote.inner.1]
            .split_whitespace()
            .count()
            > 4;
        let begins = self.place.checked_sub(1).is_none_or(|at| {
            self.ends_sentence(at)
                || matches!(self.words.get(at).map(|t| t.kind), Some(Kind::Quote(_)))
        });
        (0..self.place)
            .rev()
            .take(REACH)
            .take_while(|&at| {
                self.words
                    .get(at)
                    .is_some_and(|token| token.kind != Kind::Break)
            })
            .find_map(|at| match self.words.get(at)?.kind {
                Kind::Quote(before) if alone && begins => Some(before),
                _ => None,
            })
    }

    fn found(&self, phrase: Phrase, verb: Option<usize>, rule: Rule) -> Attribution {
        let words = &self.words.0[phrase.first..=phrase.last];
        let span = |token: &Token| Span::new(token.start, token.end);
        let mention = Span::new(words[0].start, words[words.len() - 1].end);
        Attribution {
            speaker: Some(Speaker {
                name: name_of(self.text, self.people, words),
                mention: Some(mention),
            }),
            cue: verb.and_then(|at| self.words.get(at)).map(span),
            rule,
        }
    }
}
