//! From the words that name a speaker to a name: full names, pronouns, "the statement", "the newspaper".

use std::cell::OnceCell;

use super::attribute::Mention;
use super::marks::Marked;
use super::names::without_article;
use super::people::People;
use super::pronouns::{Meant, meant};
use super::subject::Phrase;
use super::tokens::{Lists, Token};
use super::{Speaker, SpeakerState};
use crate::language::{Speech, is_first_name};
use crate::text::Span;

/// What names are read with.
pub(super) struct Namer<'a> {
    text: &'a str,
    quotes: &'a [Marked],
    people: &'a People<'a>,
    lists: &'a Lists<'a>,
    /// Whom pronouns mean, for each list. Few quotes name a speaker with a pronoun, so that most lists are not asked.
    meant: Box<[OnceCell<Meant>]>,
}

impl<'a> Namer<'a> {
    pub fn new(
        text: &'a str,
        quotes: &'a [Marked],
        people: &'a People<'a>,
        lists: &'a Lists<'a>,
    ) -> Self {
        Self {
            text,
            quotes,
            people,
            lists,
            meant: lists.lists.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// Whom the pronoun means that stands there in a list.
    fn meant_at(&self, list: usize, token: usize) -> Option<&String> {
        let read = || meant(self.text, self.quotes, &self.lists.lists[list], self.people);
        self.meant.get(list)?.get_or_init(read).get(&token)
    }

    /// Who is named by the words of a mention; `outer` is who says the quote that the mention stands in.
    ///
    /// `before` is who was quoted before in the same paragraph: “the association” is that one, where it was no person.
    pub fn speaker(
        &self,
        mention: Mention,
        inherited: bool,
        (outer, before): (Option<&Speaker>, Option<&Speaker>),
    ) -> Speaker {
        let Phrase { first, last } = mention.phrase;
        let words = &self.lists.lists[mention.list][first..=last];
        let word = &words[words.len() - 1];
        let speech = &self.people.lexicon.speech;
        let is_pronoun = words.len() == 1 && speech.pronouns.has(&word.lower);
        let holder = speech.definite_articles.has(&words[0].lower) && words.len() == 2;
        let holder = holder.then(|| self.people.holder_before(words[0].start, &word.lower));
        let (name, state) = if let Some(name) = holder.flatten() {
            (name.to_owned(), SpeakerState::Resolved)
        } else if let Some(name) = self.pointed_at(mention) {
            (name.clone(), SpeakerState::Resolved)
        } else if let Some(known) = before.filter(|known| self.is_institution(words, known)) {
            (known.name.clone(), SpeakerState::Resolved)
        } else if !is_pronoun {
            let name = name_of(self.text, self.people, words);
            (name, SpeakerState::Named)
        } else if let Some(name) = self.meant(mention, &word.lower, outer) {
            (name, SpeakerState::Resolved)
        } else {
            (word.lower.to_string(), SpeakerState::Unresolved)
        };
        Speaker {
            name,
            mention: Span::new(words[0].start, word.end),
            inherited,
            state,
        }
    }

    /// Whether words are a noun of what is no single person, as who was named before is none.
    fn is_institution(&self, words: &[Token<'_>], known: &Speaker) -> bool {
        let speech = &self.people.lexicon.speech;
        let [article, noun] = words else { return false };
        let noun = noun.lower.as_ref();
        let is_noun = speech.institutions.has(noun) || speech.impersonal.has(noun);
        let is_document = speech.documents.has(noun) || speech.outlet_nouns.has(noun);
        let is_named = known.name.starts_with(char::is_uppercase) || known.name.contains(' ');
        speech.definite_articles.has(&article.lower)
            && is_noun
            && !is_document
            && is_named
            && !self.people.is_introduced(noun)
            && !self.people.is_person(&known.name)
    }

    /// The name of whom “ce chirurgien” and “la militante” mean.
    fn pointed_at(&self, mention: Mention) -> Option<&String> {
        let Phrase { first, last } = mention.phrase;
        let begin = self.lists.lists.get(mention.list)?.get(first)?;
        let speech = &self.people.lexicon.speech;
        let begin = begin.lower.as_ref();
        let points = speech.demonstratives.has(begin) || speech.definite_articles.has(begin);
        let points = last > first && points;
        points.then(|| self.meant_at(mention.list, first))?
    }

    /// The name of whom a pronoun means: “I” in a quote is who says it.
    fn meant(&self, mention: Mention, pronoun: &str, outer: Option<&Speaker>) -> Option<String> {
        if let Some(name) = self.meant_at(mention.list, mention.phrase.first) {
            return Some(name.clone());
        }
        let speech = &self.people.lexicon.speech;
        let outer = outer.filter(|outer| outer.state != SpeakerState::Unresolved);
        let outer = outer.filter(|_| speech.first_person.has(pronoun));
        outer.map(|outer| outer.name.clone())
    }
}

/// The name of whom a phrase means; the phrase itself where that is not clear.
fn name_of(text: &str, people: &People<'_>, words: &[Token<'_>]) -> String {
    let (first, last) = (&words[0], &words[words.len() - 1]);
    let noun = last.lower.as_ref();
    let speech = &people.lexicon.speech;
    if speech.definite_articles.has(&first.lower) && words.len() == 2 {
        let document = people.document_before(first.start, noun);
        let outlet = || people.outlet_before(first.start);
        let outlet = || speech.outlet_nouns.has(noun).then(outlet).flatten();
        if let Some(name) = document.or_else(outlet) {
            return name.to_owned();
        }
    }
    let full_name = |run: &[Token<'_>]| people.full_name(text, run);
    let Some(start) = words.iter().position(Token::is_name) else {
        return without_article(speech, text, words);
    };
    let names = &words[start..];
    let and = names.iter().position(|word| speech.and.has(&word.lower));
    if let Some(and) = and.filter(|&and| and > 0 && last.is_name()) {
        return [&names[..and], &names[and + 1..]]
            .map(full_name)
            .join(&format!(" {} ", names[and].lower));
    }
    let run = names.iter().take_while(|word| word.is_name()).count();
    // “Der Züchter Alwin Graf”: a noun with a capital behind an article.
    let article = start.checked_sub(1).map(|before| &words[before]);
    let is_noun = speech.capital_nouns && run > 2 && run == names.len();
    if is_noun && article.is_some_and(|article| speech.determiners.has(&article.lower)) {
        return full_name(&names[1..]);
    }
    if speech.documents.has(noun) && run + 1 == names.len() {
        return full_name(&names[..run]);
    }
    // "The bank’s economist Ada Brook" is Ada Brook; "a spokesman for the Weather Office" is no office.
    let tail = words
        .iter()
        .enumerate()
        .rposition(|(at, word)| !is_in_name(speech, words, at) || word.is_possessive())
        .map_or(0, |before| before + 1);
    let before = &words[..tail];
    let owned = before.last().is_some_and(Token::is_possessive);
    // An article that says whose it is does not begin the phrase.
    let of = before.iter().enumerate().any(|(at, word)| {
        speech.prepositions.has(&word.lower) || at > 0 && speech.owned.has(&word.lower)
    });
    // "El ministro de Sanidad Juan Paz": where a first name follows, the person is named.
    let person = words.iter().enumerate().position(|(at, word)| {
        at > tail
            && of
            && is_first_name(&word.lower)
            && (words.get(at + 1).is_some_and(Token::is_name)
                // “Ettore dell’Orto”
                || is_in_name(speech, words, at + 1))
    });
    if let Some(person) = person.filter(|_| speech.verb_first) {
        full_name(&words[person..])
    } else if tail == words.len() || owned || of {
        without_article(speech, text, words)
    } else {
        full_name(&words[tail..])
    }
}

/// Whether a word is part of a name, as "van" before a name is.
fn is_in_name(speech: &Speech, words: &[Token<'_>], at: usize) -> bool {
    words.get(at).is_some_and(Token::is_name)
        || at > 0
            && at < words.len()
            && speech.particles.has(&words[at].lower)
            && words[at - 1].is_name()
            && words.get(at + 1).is_some_and(Token::is_name)
}
