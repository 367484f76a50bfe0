//! Nouns that name somebody again: “tranche ce chirurgien”, “prévient la militante”.
//!
//! A noun behind a demonstrative means whom a pronoun in its place would mean. One behind an article does so only where it
//! is a noun of that use, and means who speaks or is the subject in the sentence before, in the same paragraph: else it may be
//! anybody.

use super::{Candidate, Gender, Kind, Name, Reader, Token, Weight, Who};

/// How many sentences back somebody is named again.
const NEAR: usize = 2;
/// How many words such a noun has with its adjective.
const LONGEST: usize = 2;

impl Reader<'_> {
    /// Whom a noun at a place means that names somebody again: the name, the gender, and the noun's last token.
    pub(super) fn described(&self, at: usize) -> Option<(String, Option<Gender>, usize)> {
        let (words, persons) = (&self.words, &self.people.persons);
        let speech = words.speech();
        let first = words.lower(at);
        let points = speech.demonstratives.has(first);
        let may_repeat = speech.definite_articles.has(first) && !speech.again.is_empty();
        if !(points || may_repeat) {
            return None;
        }
        let last = words.noun_end(at)?;
        let is_named = words.get(last + 1).is_some_and(Token::is_name);
        if is_named || last - at > LONGEST {
            return None;
        }
        let mut nouns = (at + 1..=last).map(|at| words.lower(at));
        let gender = |noun: &str| {
            let own = persons.gender_of_noun(noun);
            own.or_else(|| speech.gender_of_article(first))
        };
        if points {
            let noun = nouns.find(|noun| persons.is_personal(noun))?;
            let gender = gender(noun)?;
            return Some((self.resolve(&[], gender)?, Some(gender), last));
        }
        let noun = nouns.find(|noun| speech.again.has(noun))?;
        let gender = gender(noun);
        Some((self.named_again(at, gender)?, gender, last))
    }

    /// The only one who speaks or is the subject in the nearest sentence of the paragraph.
    fn named_again(&self, at: usize, gender: Option<Gender>) -> Option<String> {
        let is_break = |token: &Token| token.kind == Kind::Break;
        let begins = self.words.tokens[..at].iter().rposition(is_break);
        let begins = begins.map_or(0, |before| before + 1);
        let near = self.before.iter().take(NEAR);
        let mut subjects = near.map(|sentence| {
            let inside = sentence.iter().filter(|it| it.at >= begins);
            let subjects = inside.filter(|it| it.weight >= Weight::Subject);
            subjects.collect::<Vec<&Candidate>>()
        });
        let nearest = subjects.find(|subjects| !subjects.is_empty())?;
        let mut names = nearest.into_iter().map(|it| self.again(it, gender));
        let first = names.next()??;
        names
            .all(|name| name.as_ref() == Some(&first))
            .then_some(first)
    }

    /// The name of somebody whom a noun of that gender can mean.
    fn again(&self, candidate: &Candidate, gender: Option<Gender>) -> Option<String> {
        // “L’élu”: nothing says of which gender.
        let gender = gender.or(candidate.gender).unwrap_or(Gender::Man);
        if !matches!(candidate.who, Who::Bearer(_)) && candidate.gender.is_none() {
            return None;
        }
        match self.fit(candidate, gender)? {
            (_, Name::Clear(name)) => Some(name),
            (_, Name::Unclear) => None,
        }
    }
}
