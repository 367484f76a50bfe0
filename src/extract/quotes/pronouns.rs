//! Whom "he" and "she" mean: who spoke last, else the subject of the sentence before, of the right gender.
//!
//! A small form of centering (Grosz, Joshi and Weinstein, 1995): of each sentence the persons are kept with how much it is
//! about them. Who speaks comes before other subjects, these before subjects of clauses. The nearest sentence that is
//! about somebody of the right gender decides. Where it names several, or somebody who may or may not be a person, or
//! where no sentence near by is about anybody, nothing decides: the pronoun stays a pronoun.
//!
//! Each quote is read by itself: what is said in it does not name whom the text around it means.
//!
//! What is *not* here: groups ("they").

mod described;
mod weights;

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt as _};

use super::marks::Marked;
use super::names::{Run, is_organisation, name_end, without_article};
use super::people::People;
use super::persons::Bearer;
use super::subject::{Phrase, Surroundings};
use super::tokens::{Kind, Token};
use crate::language::Gender;

/// How many sentences back somebody is looked for.
const SENTENCES: usize = 4;
/// The same for somebody whose gender is not known.
const UNKNOWN: usize = 2;

/// How much a sentence is about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Named somewhere.
    Other,
    /// The subject of a subordinate clause, or whose subject it is.
    Clause,
    /// A subject.
    Subject,
    /// Who says something.
    Speaker,
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Who {
    /// A person, by the name to show.
    Person(String),
    /// Who bears the name that stands there.
    Bearer(Words),
    /// A pronoun that stayed one, or what may be no person.
    Unclear,
}

/// Where a run of name words stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Words {
    first: usize,
    end: usize,
}

/// What a pronoun is replaced by, if it means somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    Clear(String),
    Unclear,
}

/// Somebody in a sentence.
#[derive(Debug, Clone)]
struct Candidate {
    /// Where, among the tokens.
    at: usize,
    who: Who,
    gender: Option<Gender>,
    weight: Weight,
}

/// The names of the persons whom pronouns mean, by the place of the pronoun among the tokens.
pub(super) type Meant = HashMap<usize, String>;

/// Reads all pronouns of a list.
pub(super) fn meant(
    text: &str,
    quotes: &[Marked],
    tokens: &[Token<'_>],
    people: &People<'_>,
) -> Meant {
    let words = Surroundings {
        tokens,
        lexicon: people.lexicon,
    };
    let mut reader = Reader {
        text,
        quotes,
        words,
        people,
        before: VecDeque::new(),
        meant: Meant::new(),
    };
    let mut first = 0;
    while first < tokens.len() {
        let end = reader.sentence_end(first);
        reader.read(first, end);
        first = end;
    }
    reader.meant
}

/// The phrases of a sentence that speak, the longest for each token.
struct Speakers(HashMap<usize, Phrase>);

impl Speakers {
    fn new(phrases: Vec<Phrase>) -> Self {
        let mut by_token: HashMap<usize, Phrase> = HashMap::new();
        for phrase in phrases {
            for at in phrase.first..=phrase.last {
                let known = by_token.entry(at).or_insert(phrase);
                if known.last < phrase.last {
                    *known = phrase;
                }
            }
        }
        Self(by_token)
    }

    fn at(&self, token: usize) -> Option<Phrase> {
        self.0.get(&token).copied()
    }
}

struct Reader<'a> {
    text: &'a str,
    quotes: &'a [Marked],
    words: Surroundings<'a>,
    people: &'a People<'a>,
    /// Who is in the sentences before, the last first.
    before: VecDeque<Vec<Candidate>>,
    meant: Meant,
}

impl Reader<'_> {
    /// One past the last token of the sentence that begins at a place.
    fn sentence_end(&self, first: usize) -> usize {
        let ends = |&at: &usize| self.words.is_stop(at) || self.is_whole_quote(at);
        let last = (first..self.words.tokens.len()).find(ends);
        last.map_or(self.words.tokens.len(), |last| last + 1)
    }

    /// Whether a quote here is a sentence of its own: another begins behind it.
    fn is_whole_quote(&self, at: usize) -> bool {
        let Some(Kind::Quote(index)) = self.words.get(at).map(|token| token.kind) else {
            return false;
        };
        let inner = self.quotes.get(index).map(|quote| quote.inner);
        let inner = inner.and_then(|(from, to)| self.text.get(from..to));
        let next = self.words.get(at + 1);
        inner.is_some_and(|inner| inner.trim_end().ends_with(['.', '!', '?', '…']))
            && next.is_none_or(|next| next.capital || !next.is_word())
    }

    fn read(&mut self, first: usize, end: usize) {
        let speakers = Speakers::new(self.speakers(first, end));
        let mut here: Vec<Candidate> = Vec::new();
        let mut at = first;
        while at < end {
            let speaks = speakers.at(at).is_some();
            if let Some(gender) = self.gender_of_pronoun(at) {
                let found = self.resolve(self.speakable(&here, at), gender);
                let weight = if speaks {
                    Weight::Speaker
                } else {
                    self.weight_of_subject(at)
                };
                let who = found.clone().map_or(Who::Unclear, Who::Person);
                here.push(Candidate {
                    at,
                    who,
                    gender: Some(gender),
                    weight,
                });
                if let Some(name) = found {
                    self.meant.insert(at, name);
                }
                at += 1;
                continue;
            }
            if let Some((name, gender, last)) = self.described(at, speaks) {
                self.meant.insert(at, name.clone());
                here.push(Candidate {
                    at,
                    who: Who::Person(name),
                    gender,
                    weight: if speaks {
                        Weight::Speaker
                    } else {
                        self.weight_of_subject(at)
                    },
                });
                at = last + 1;
                continue;
            }
            let run = name_end(self.words.speech(), self.words.tokens, at);
            if run > at {
                here.extend(self.named(at, run.min(end), speaks));
                at = run;
            } else {
                let noun = self.noun(at, speaks, &speakers);
                here.extend(self.newcomer(at).filter(|_| noun.is_none()));
                at = noun.as_ref().map_or(at, |(_, last)| *last) + 1;
                here.extend(noun.map(|(candidate, _)| candidate));
            }
        }
        if !here.is_empty() || end > first + 1 {
            self.before.push_front(here);
            self.before.truncate(SENTENCES);
        }
    }

    /// Who of a sentence can be a pronoun in it. "The dam is safe, he said": who is spoken of is seldom who speaks, so behind a
    /// comma or quote only who speaks already, or who stands before a colon.
    fn speakable<'c>(&self, here: &'c [Candidate], pronoun: usize) -> &'c [Candidate] {
        let words = &self.words;
        let is_added = pronoun.checked_sub(1).is_some_and(|before| {
            self.is_comma(before) || matches!(words.tokens[before].kind, Kind::Quote(_))
        });
        if !is_added || !words.is_cue(pronoun + 1) {
            return here;
        }
        let is_colon = |at: usize| words.get(at).is_some_and(|token| token.is_mark(":"));
        let leads = |it: &Candidate| it.weight == Weight::Speaker || (it.at..pronoun).any(is_colon);
        let until = here.iter().rposition(leads).map_or(0, |last| last + 1);
        &here[..until]
    }

    fn gender_of_pronoun(&self, at: usize) -> Option<Gender> {
        let (speech, word) = (self.words.speech(), self.words.lower(at));
        let man = speech.he.has(word).then_some(Gender::Man);
        man.or_else(|| speech.she.has(word).then_some(Gender::Woman))
    }

    /// The subjects of the sentence's verbs of reporting.
    fn speakers(&self, first: usize, end: usize) -> Vec<Phrase> {
        let words = &self.words;
        let cues = (first..end).filter(|&at| words.is_cue(at));
        let subjects = cues.filter_map(|verb| {
            if words.is_passive(verb) || words.is_by(verb) {
                return None;
            }
            let turned = self
                .is_behind_quote(verb)
                .then(|| {
                    words
                        .phrase_behind(verb)
                        .or_else(|| words.plain_after(verb))
                })
                .flatten();
            let subject = || words.subject_of(verb).filter(|(_, near)| *near);
            turned
                .or_else(|| words.plain_subject_of(verb))
                .or_else(|| subject().map(|(phrase, _)| phrase))
        });
        let accords = (first..end).filter_map(|at| {
            let length = words.according(at, true)?;
            words.phrase_from(at + length)
        });
        let all = subjects.chain(accords);
        all.map(|phrase| words.apposed(words.whole(phrase)))
            .collect()
    }

    /// Whether a quote ends before a place, or before the comma before it.
    fn is_behind_quote(&self, at: usize) -> bool {
        let back = |by: usize| at.checked_sub(by).and_then(|at| self.words.get(at));
        let is_quote = |token: &Token<'_>| matches!(token.kind, Kind::Quote(_));
        back(1).is_some_and(is_quote)
            || back(1).is_some_and(|mark| mark.is_mark(",")) && back(2).is_some_and(is_quote)
    }

    /// Who is named by the name words between two places.
    fn named(&self, first: usize, end: usize, speaks: bool) -> Option<Candidate> {
        let tokens = self.words.tokens;
        let run = Run { tokens, first, end };
        if end == first + 1 && tokens[first].is_shortened() {
            return None;
        }
        let persons = &self.people.persons;
        let owner = tokens[end - 1].is_possessive();
        // “The Brook campaign”, “Northport council”: the name says only which.
        if !owner && self.words.is_role(end) && !self.words.is_cue(end) {
            return None;
        }
        let (who, gender) = match persons.bearer(run, None) {
            Bearer::One(person) if person.is_sure => {
                (Who::Bearer(Words { first, end }), person.gender)
            }
            Bearer::Several => (Who::Bearer(Words { first, end }), persons.title_gender(run)),
            Bearer::One(_) | Bearer::Nobody | Bearer::Other => {
                let is_thing = persons.is_place(run.words())
                    || is_organisation(self.words.speech(), run.words());
                // Of a name that may be anybody’s the sentence may be.
                let is_subject = || {
                    end > first + 1 && {
                        let phrase = Phrase {
                            first,
                            last: end - 1,
                        };
                        self.is_turned(phrase)
                    }
                };
                if is_thing || !(speaks || is_subject()) {
                    return None;
                }
                (Who::Unclear, None)
            }
        };
        let phrase = self.words.phrase_to(end - 1);
        let phrase = phrase.unwrap_or(Phrase {
            first,
            last: end - 1,
        });
        let weight = if owner {
            self.weight_of_owner(first)
        } else if speaks {
            Weight::Speaker
        } else {
            self.weight(phrase)
        };
        Some(Candidate {
            at: first,
            who,
            gender,
            weight,
        })
    }

    /// “A sophomore studied it.”: who or what a sentence begins with that is new and that no list knows. A pronoun behind it may
    /// mean it.
    fn newcomer(&self, at: usize) -> Option<Candidate> {
        let (words, speech) = (&self.words, self.words.speech());
        let begins = at.checked_sub(1).is_none_or(|before| words.is_stop(before));
        let word = words.lower(at);
        let is_new = speech.articles.has(word)
            && !speech.definite_articles.has(word)
            && !speech.prepositions.has(word);
        let is_subject = begins && is_new && words.plain_phrase_from(at).is_some();
        is_subject.then_some(Candidate {
            at,
            who: Who::Unclear,
            gender: None,
            weight: Weight::Subject,
        })
    }

    /// Who is named by a noun that begins at a place, and its last token: “the mayor”, “my father”.
    fn noun(&self, at: usize, speaks: bool, speakers: &Speakers) -> Option<(Candidate, usize)> {
        let (words, persons) = (&self.words, &self.people.persons);
        let speech = words.speech();
        if !speech.determiners.has(words.lower(at)) {
            return None;
        }
        let last = words.noun_end(at)?;
        let phrase = Phrase { first: at, last };
        let noun = words.get(last)?;
        let is_named = noun.is_name() || words.get(last + 1).is_some_and(Token::is_name);
        // “La présidente du comité, Ada Roux,”: the name says who.
        let whole = words.whole(words.phrase_from(at).unwrap_or(phrase));
        let is_explained = words.apposed(whole) != whole || self.explains(whole);
        if noun.is_possessive() || is_named || is_explained {
            return None;
        }
        let personal = persons.is_personal(&noun.lower);
        let spoken = speaks && !speech.impersonal.has(&noun.lower);
        if !personal && !spoken {
            return None;
        }
        let weight = if speaks {
            Weight::Speaker
        } else {
            self.weight(phrase)
        };
        if weight < Weight::Subject {
            return None;
        }
        let whole = speakers.at(at).filter(|it| last <= it.last);
        let named = whole.map_or(&words.tokens[at..=last], |whole| {
            &words.tokens[whole.first..=whole.last]
        });
        let candidate = Candidate {
            at,
            who: Who::Person(without_article(speech, self.text, named)),
            gender: persons
                .gender_of_noun(&noun.lower)
                .or_else(|| speech.gender_of_article(words.lower(at))),
            weight,
        };
        Some((candidate, last))
    }

    /// The name of whom a pronoun means, by who stands before it in its sentence and in those before.
    fn resolve(&self, here: &[Candidate], gender: Gender) -> Option<String> {
        let near = here.iter().rev().filter(|it| it.weight > Weight::Other);
        let near: Vec<_> = near.filter_map(|it| self.fit(it, gender)).collect();
        if let Some(strongest) = near.iter().map(|(weight, _)| *weight).max() {
            let mut near = near.into_iter();
            let (_, name) = near.find(|(weight, _)| *weight == strongest)?;
            return name.clear();
        }
        for (back, sentence) in self.before.iter().enumerate() {
            // Whose gender nobody knows is meant only close by.
            let near = |it: &&Candidate| back < UNKNOWN || it.gender.is_some();
            let fitting = sentence.iter().rev().filter(near);
            let fitting: Vec<_> = fitting.filter_map(|it| self.fit(it, gender)).collect();
            let Some(strongest) = fitting.iter().map(|(weight, _)| *weight).max() else {
                continue;
            };
            // Where nobody is its subject, only one person may be named in it.
            let is_alike = |weight: Weight| weight == strongest || strongest < Weight::Subject;
            let mut strong = fitting
                .into_iter()
                .filter(|(weight, _)| is_alike(*weight))
                .map(|(_, name)| name);
            let last = strong.next()?;
            let alone = strong.all(|other| other == last);
            return last
                .clear()
                .filter(|_| alone || strongest == Weight::Speaker);
        }
        None
    }

    /// How much a sentence is about somebody whom a pronoun can mean, and by which name.
    fn fit(&self, candidate: &Candidate, gender: Gender) -> Option<(Weight, Name)> {
        let weight = candidate.weight;
        // Whose gender nobody knows has to be what a sentence is about.
        if candidate.gender.is_none() && weight < Weight::Subject {
            return Some((weight, Name::Unclear));
        }
        let name = match &candidate.who {
            Who::Bearer(run) => self.bearer(*run, gender)?,
            _ if candidate.gender.is_some_and(|own| own != gender) => return None,
            Who::Person(name) => Name::Clear(name.clone()),
            Who::Unclear => Name::Unclear,
        };
        Some((weight, name))
    }

    /// Who of that gender bears a name.
    fn bearer(&self, run: Words, gender: Gender) -> Option<Name> {
        let run = Run {
            tokens: self.words.tokens,
            first: run.first,
            end: run.end,
        };
        match self.people.persons.bearer(run, Some(gender)) {
            Bearer::One(person) => Some(Name::Clear(person.name.clone())),
            Bearer::Several => Some(Name::Unclear),
            Bearer::Other | Bearer::Nobody => None,
        }
    }
}

impl Name {
    fn clear(self) -> Option<String> {
        match self {
            Self::Clear(name) => Some(name),
            Self::Unclear => None,
        }
    }
}
