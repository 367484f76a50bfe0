//! Whom “the minister” means: the one person whom the article introduced as one before.
//!
//! Where it introduced two, or one whom it did not name (“a minister”), nothing tells who is meant, and the words stay as they
//! are. Who was a minister once, or is a deputy, is none.
//!
//! “The company” is the only one, too: `institutions` finds which were introduced.
//!
//! What is *not* here: longer descriptions (“the minister of health”).

use foldhash::HashMap;

use super::institutions::Institutions;
use super::names::{Run, without_titles};
use super::persons::{Bearer, Persons};
use super::tokens::Token;
use crate::language::{Lexicon, Speech};

/// How many tokens behind a comma may say what somebody is, and before a noun may belong to it.
const APPOSITION: usize = 7;

/// Somebody who was introduced by what they are.
#[derive(Debug)]
struct Introduced {
    /// The byte where.
    at: usize,
    /// None for somebody who was not named.
    name: Option<String>,
}

/// Who was introduced in an article, by the noun in small letters.
#[derive(Debug, Default)]
pub(super) struct Offices(HashMap<String, Vec<Introduced>>);

impl Offices {
    /// Reads the names of an article, and who is not named in it.
    pub fn read(
        text: &str,
        lexicon: &Lexicon,
        lists: &[Vec<Token>],
        runs: &[Run<'_>],
        persons: &Persons<'_>,
    ) -> Self {
        let reader = Reader { lexicon, persons };
        let mut offices = Self::default();
        for run in runs {
            let nouns = reader.nouns(*run);
            let is_named = |person: &Bearer<'_>| matches!(person, Bearer::One(one) if one.is_sure);
            let bearer = persons.bearer(*run, None);
            let name = match bearer {
                Bearer::One(person) if is_named(&bearer) => Some(person.name.clone()),
                _ => None,
            };
            for noun in nouns {
                offices.add(noun, run.place(), name.clone());
            }
        }
        let institutions = Institutions { text, lexicon };
        for run in runs {
            if let Some((noun, name)) = institutions.introduced(*run) {
                offices.add(noun, run.place(), Some(name));
            }
        }
        for tokens in lists {
            for at in 0..tokens.len() {
                if let Some(noun) = institutions.unnamed(tokens, at) {
                    offices.add(noun, tokens[at].start, None);
                }
                if let Some(noun) = reader.unnamed(tokens, at) {
                    offices.add(noun, tokens[at].start, None);
                }
            }
        }
        offices
    }

    fn add(&mut self, noun: &str, at: usize, name: Option<String>) {
        let known = self.0.entry(noun.to_owned()).or_default();
        known.push(Introduced { at, name });
    }

    /// Whether the article introduces anybody by a noun, named or not.
    pub fn knows(&self, noun: &str) -> bool {
        self.0.contains_key(noun)
    }

    /// The name of the only one whom the text before a byte introduced by a noun.
    pub fn holder(&self, at: usize, noun: &str) -> Option<&str> {
        let mut before = self.0.get(noun)?.iter().filter(|it| it.at < at);
        let first = before.next()?.name.as_deref()?;
        before.try_fold(first, |known, next| {
            let next = next.name.as_deref()?;
            let last = |name: &str| name.rsplit(' ').next().map(str::to_lowercase);
            let is_same = next == known
                || last(next) == last(known) && !(next.contains(' ') && known.contains(' '));
            let longer = if next.len() > known.len() {
                next
            } else {
                known
            };
            is_same.then_some(longer)
        })
    }
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    persons: &'a Persons<'a>,
}

impl Reader<'_> {
    fn speech(&self) -> &Speech {
        &self.lexicon.speech
    }

    /// What a name is introduced as: “President Ada Brook”, “the mayor, Ada Brook,”, “Ada Brook, a retired judge”.
    fn nouns<'t>(&self, run: Run<'t>) -> Vec<&'t str> {
        let (words, name) = (run.words(), without_titles(self.speech(), run.words()));
        let titles = &words[..words.len() - name.len()];
        let tokens = run.tokens;
        let before = || {
            let comma = run.first.checked_sub(1)?;
            let is_comma = tokens[comma].is_mark(",") && ends(tokens, run.end);
            let noun = comma.checked_sub(usize::from(is_comma))?;
            let noun = if is_comma {
                self.head_to(tokens, noun)?
            } else {
                noun
            };
            self.is_office(tokens, noun).then_some(noun)
        };
        let last = titles.len().checked_sub(1).map(|last| run.first + last);
        let inside = last.filter(|&at| self.is_office(tokens, at));
        let is_comma = tokens.get(run.end).is_some_and(|token| token.is_mark(","));
        let behind = || self.head_from(tokens, run.end + 1).filter(|_| is_comma);
        let found = [inside.or_else(before), behind()];
        let found = found.into_iter().flatten();
        found.map(|at| tokens[at].lower.as_ref()).collect()
    }

    /// Whether a token says what a person is, now.
    fn is_office(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let speech = self.speech();
        let is_now = |before: usize| {
            let word = tokens[before].lower.as_ref();
            !speech.beside_office.has(word)
        };
        let token = &tokens[at];
        let before = at.checked_sub(1);
        token.is_word()
            && !token.is_possessive()
            && !token.is_shortened()
            && self.persons.is_personal(&token.lower)
            && before.is_none_or(is_now)
            && before
                .and_then(|at| at.checked_sub(1))
                .is_none_or(|far| is_now(far) || !tokens[far + 1].is_word())
    }

    /// The noun of the words that begin at a place.
    fn head_from(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        let speech = self.speech();
        let is_inside = |at: &usize| {
            let token = tokens.get(*at);
            token.is_some_and(|token| {
                token.is_word()
                    && !speech.prepositions.has(&token.lower)
                    && !speech.who.has(&token.lower)
                    && !speech.reporting.has(&token.lower)
            })
        };
        let words = (at..at + APPOSITION).take_while(is_inside);
        words.filter(|&at| self.is_office(tokens, at)).last()
    }

    /// The noun of the words that end at a place: “the mayor of Dover” is a mayor.
    fn head_to(&self, tokens: &[Token<'_>], last: usize) -> Option<usize> {
        let speech = self.speech();
        let words = (last.saturating_sub(APPOSITION)..=last).rev();
        let mut words = words.take_while(|&at| tokens[at].is_word());
        let begins = words.find(|&at| {
            let word = &tokens[at].lower;
            speech.determiners.has(word)
                && !speech.prepositions.has(word)
                && at
                    .checked_sub(1)
                    .is_none_or(|before| !speech.prepositions.has(&tokens[before].lower))
        })?;
        self.head_from(tokens, begins + 1)
    }

    /// What somebody is who is not named, where that begins at a place: “a spokesman”.
    fn unnamed<'t>(&self, tokens: &'t [Token<'_>], at: usize) -> Option<&'t str> {
        let speech = self.speech();
        let article = tokens.get(at)?;
        let is_new = speech.articles.has(&article.lower)
            && !speech.definite_articles.has(&article.lower)
            && !speech.prepositions.has(&article.lower);
        let noun = is_new.then(|| self.head_from(tokens, at + 1))??;
        let next = tokens.get(noun + 1);
        let is_named = next.is_some_and(Token::is_name)
            || next.is_some_and(|next| next.is_mark(","))
                && tokens.get(noun + 2).is_some_and(Token::is_name);
        // “Ada Brook, a judge”
        let is_beside = at >= 2 && tokens[at - 1].is_mark(",") && tokens[at - 2].is_name();
        (!is_named && !is_beside).then_some(tokens[noun].lower.as_ref())
    }
}

/// Whether what stands between commas ends at a place.
fn ends(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| token.is_mark(",:.!?"))
}
