//! Quotes whose speaker does not stand beside their verb: the sentence goes on first, the verb has no subject, or a quote
//! before has both.

use super::attribute::{Attribution, FAR, Mention, REACH, Scene};
use super::marks::Marked;
use super::orders::Said;
use super::tokens::{Kind, Token};
use super::{Rule, is_sentence_like};
use crate::text::Span;

/// How many words the name of a thing has at most.
const TERM: usize = 3;

impl Scene<'_> {
    /// Orders that only languages with the verb first have, and words that name a source without a verb.
    pub fn beside(&self, quote: &Marked) -> Option<Attribution> {
        let said = |rule: Rule| move |(phrase, verb)| self.found(phrase, Some(verb), rule);
        let framed = self.words.framed(self.place);
        let framed = framed.map(said(Rule::Before));
        let later = || {
            self.words
                .said_later(self.place)
                .filter(|_| !self.is_term(quote))
        };
        let unlisted = || self.unlisted(quote).map(said(Rule::After));
        let named = framed.or_else(unlisted);
        named.or_else(|| later().map(said(Rule::Far))).or_else(|| {
            let verb = self
                .said_by_nobody(quote)
                .or_else(|| self.own_view())
                .or_else(|| self.reported())?;
            let cue = self.words.get(verb)?;
            Some(Attribution {
                speaker: None,
                cue: Some(Span::new(cue.start, cue.end)),
                rule: Rule::Far,
            })
        })
    }

    /// The verb of the sentence around the quote whose form says that somebody else says it: “man werde „faire“ Gespräche führen”.
    fn reported(&self) -> Option<usize> {
        let is_word = |at: usize| self.words.get(at).is_some_and(Token::is_word);
        let before = self
            .place
            .checked_sub(1)
            .filter(|&before| is_word(before))?;
        let back = (0..=before).rev().take(REACH);
        let mut sentence = back.take_while(|&at| !self.ends_sentence(at));
        sentence.find(|&at| self.words.speech().reported.has(self.words.lower(at)))
    }

    /// Where “in her view” stands in the sentence before the quote.
    fn own_view(&self) -> Option<usize> {
        let before = (self.place.saturating_sub(REACH)..self.place).rev();
        let mut sentence = before.take_while(|&at| !self.ends_sentence(at));
        let views = self.words.speech().own_view.iter();
        let stands = |at: usize, view: &String| self.words.phrase_stands(view, at).is_some();
        sentence.find(|&at| views.clone().any(|view| stands(at, view)))
    }

    /// A verb that no list has, right behind a quote that is a sentence, and its subject right behind it: “…», calcule Ada Roux”.
    fn unlisted(&self, quote: &Marked) -> Option<Said> {
        let (words, speech) = (&self.words, self.words.speech());
        let inner = self.text[quote.inner.0..quote.inner.1].trim();
        let begins = self.place.checked_sub(1);
        let begins = begins.is_none_or(|at| self.ends_sentence(at));
        if !speech.verb_first {
            return self.unlisted_behind_comma(inner);
        }
        let is_long = inner.split_whitespace().nth(2).is_some() || inner.ends_with(['!', '?']);
        if !begins || !is_sentence_like(inner) {
            return None;
        }
        let comma = words.get(self.place + 1)?.is_mark(",");
        let at = words.behind_auxiliaries(self.place + 1 + usize::from(comma));
        // “…», se sinceró Ada Riva”
        let at = at + usize::from(speech.reflexives.has(words.lower(at)));
        let word = words.lower(at);
        let is_noun = words.is_role(at)
            || speech.titles.has(word)
            || speech.occupations.has(word)
            || speech.works.has(word);
        let may_say = words.is_modifier(at) && !is_noun && !speech.past_participles.end(word);
        (comma || inner.ends_with(['!', '?', '…'])).then_some(())?;
        let holds = speech.prepositions.has(words.lower(at + 1));
        let is_clause = speech.infinitives.end(words.lower(at + 2));
        let phrase = (may_say && !holds && !is_clause).then(|| {
            let phrase = words.phrase_from(at + 1);
            phrase.or_else(|| words.plain_phrase_from(at + 1))
        })??;
        let determined = speech.determiners.has(words.lower(phrase.first));
        let named = phrase.last > phrase.first && words.get(phrase.first)?.is_name();
        let speaks = is_long && (determined || named) || self.is_person(phrase);
        speaks.then(|| (words.apposed(phrase), at))
    }

    /// The same where the comma stands inside of the marks, which nothing but a verb of saying brings there: “I know,” she
    /// deadpanned. “No,” snorted the keeper.
    fn unlisted_behind_comma(&self, inner: &str) -> Option<Said> {
        let (words, speech) = (&self.words, self.words.speech());
        let at = self.place + 1;
        let is_verb = |at: usize| {
            let word = words.lower(at);
            let has_form = speech.past_participles.end(word) || speech.present.end(word);
            words.is_modifier(at) && has_form && !words.is_role(at)
        };
        let phrase_at = |at: usize| {
            let phrase = words.phrase_from(at);
            phrase.or_else(|| words.plain_phrase_from(at))
        };
        inner.ends_with(',').then_some(())?;
        if is_verb(at) {
            return Some((words.apposed(phrase_at(at + 1)?), at));
        }
        let phrase = phrase_at(at)?;
        let verb = phrase.last + 1;
        is_verb(verb).then(|| (words.apposed(phrase), verb))
    }

    /// Whether a quote is the name of what the noun before it means, whoever says the sentence: “the movement “Stop”, he said”.
    fn is_term(&self, quote: &Marked) -> bool {
        let inner = self.text[quote.inner.0..quote.inner.1].trim();
        let noun = self.place.checked_sub(1);
        noun.is_some_and(|noun| self.words.is_modifier(noun))
            && inner.split_whitespace().take(TERM + 1).count() <= TERM
            && inner.starts_with(char::is_uppercase)
    }

    /// The verb of saying beside a quote whose subject is left out: "«…», añadió". "Añadió: «…»".
    fn said_by_nobody(&self, quote: &Marked) -> Option<usize> {
        let comma = self.words.get(self.place + 1)?.is_mark(",–—");
        let ends = self.text[..quote.inner.1]
            .trim_end()
            .ends_with(['!', '?', '…']);
        let behind = self.place + 1 + usize::from(comma);
        let listed = |at: usize| {
            // “…», suspira.”
            let verb = self.words.behind_auxiliaries(at);
            let next = verb + 1;
            let closes = self.words.is_stop(next)
                || self
                    .words
                    .get(next)
                    .is_some_and(|token| token.is_mark(",;:"))
                || self.words.speech().prepositions.has(self.words.lower(next));
            let says = self.words.speech().subject_left_out && self.words.is_cue(verb);
            (says && closes && !self.words.is_passive(verb)).then_some(verb)
        };
        let behind = (comma || ends).then(|| {
            let saying = self.words.said_by_nobody_at(behind);
            saying.or_else(|| listed(behind))
        });
        behind.flatten().or_else(|| {
            let before = (self.place.saturating_sub(REACH)..self.place).rev();
            let mut verbs = before.take_while(|&at| !self.ends_sentence(at));
            verbs.find(|&at| self.words.said_by_nobody_at(at) == Some(at))
        })
    }

    /// Whom a verb without subject means: who was quoted or was the subject in the sentence before.
    pub fn with_subject(&self, own: Attribution, found: &[Option<Attribution>]) -> Attribution {
        if own.speaker.is_some() {
            return own;
        }
        let cue = own.cue.map_or(0, |cue| cue.start.get());
        let tokens = self.words.tokens;
        let at = tokens.partition_point(|token| token.start < cue);
        let at = Some(at).filter(|&at| tokens.get(at).is_some_and(|it| it.start == cue));
        let (phrase, quote) = at.map_or((None, None), |at| {
            self.words.subject_before(at.min(self.place))
        });
        let is_open = phrase.is_none() && quote.is_none();
        let quote = quote.or_else(|| self.last_quote().filter(|_| is_open));
        let quoted = quote.and_then(|quote| *found.get(quote)?);
        let list = self.list;
        let topic = || {
            let place = at.map_or(self.place, |at| at.min(self.place));
            // A quote that begins its paragraph goes on with the one above.
            let begins = place
                .checked_sub(1)
                .is_some_and(|before| self.is_break(before));
            self.only_person((0..place - usize::from(begins)).rev(), true)
        };
        let mention = |phrase| Mention { list, phrase };
        let near = quoted.and_then(|quoted| quoted.speaker);
        let near = near.or_else(|| phrase.map(mention));
        let only = if near.is_none() { topic() } else { None };
        Attribution {
            speaker: near.or(only.map(mention)),
            rule: if only.is_some() {
                Rule::Told
            } else {
                Rule::Inherited
            },
            ..own
        }
    }

    /// The last quote of the paragraph, where no sentence since names anybody.
    fn last_quote(&self) -> Option<usize> {
        let far = self.place.saturating_sub(FAR);
        let before = self.words.tokens.get(far..self.place)?;
        let mut paragraphs = before.rsplit(|token| token.kind == Kind::Break);
        let own = paragraphs.next()?;
        // A quote that begins a paragraph goes on with the one above.
        let paragraph = if own.is_empty() {
            paragraphs.next()?
        } else {
            own
        };
        let mut sentences = paragraph.rsplit(|token| token.is_mark(".!?"));
        let quoted = |sentence: &[Token<'_>]| {
            let mut tokens = sentence.iter().rev();
            tokens.find_map(|token| match token.kind {
                Kind::Quote(quote) => Some(quote),
                _ => None,
            })
        };
        let last = sentences
            .find(|sentence| quoted(sentence).is_some() || sentence.iter().any(Token::is_name));
        last.and_then(quoted)
    }

    /// The quote before this one in the same sentence, where only who says both stands in between: „…“, so Moll, „…“.
    pub fn resumed(&self, found: &[Option<Attribution>]) -> Option<usize> {
        let comma = self.place.checked_sub(1)?;
        self.words.get(comma).filter(|token| token.is_mark(",–—"))?;
        let mut before = (0..comma).rev().take_while(|&at| !self.words.is_stop(at));
        let earlier = before.find_map(|at| match self.words.get(at)?.kind {
            Kind::Quote(earlier) => Some(earlier),
            _ => None,
        })?;
        let attribution = (*found.get(earlier)?)?;
        let end = self.quotes.get(earlier)?.end;
        let mention = attribution.speaker?;
        let follows = attribution.rule == Rule::After
            && mention.list == self.list
            && self.words.get(mention.phrase.first)?.start >= end;
        (self.words.speech().verb_first && follows).then_some(earlier)
    }
}
