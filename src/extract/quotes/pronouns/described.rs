//! Nouns that name somebody again: “tranche ce chirurgien”, “prévient la militante”.
//!
//! A noun behind a demonstrative means whom a pronoun in its place would mean. One behind an article means the only person
//! whom its paragraph is about: where news use it for anybody (“the activist”), also who has just been quoted and whom the paragraph above
//! is about; where it says what somebody is (“the midfielder”), nobody whom the article introduced by it, named or not.

use super::{Candidate, Gender, Kind, Name, Reader, Token, Weight, Who};
use crate::extract::quotes::attribute::{FAR, REACH};

/// How many sentences back somebody is named again.
const NEAR: usize = 2;
/// How many words such a noun has with its adjective.
const LONGEST: usize = 2;

impl Reader<'_> {
    /// Whom a noun at a place means that names somebody again: the name, the gender, and the noun's last token.
    pub(super) fn described(
        &self,
        at: usize,
        speaks: bool,
    ) -> Option<(String, Option<Gender>, usize)> {
        let (words, persons) = (&self.words, &self.people.persons);
        let speech = words.speech();
        let first = words.lower(at);
        let points = speech.demonstratives.has(first);
        if !(points || speech.definite_articles.has(first)) {
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
        let is_new = |noun: &&str| {
            let speaks = || speaks && speech.again_endings.end_long(noun);
            let may_speak = persons.is_personal(noun) || speaks() && !speech.impersonal.has(noun);
            may_speak && !self.people.is_introduced(noun)
        };
        let noun = nouns.find(|noun| speech.again.has(noun) || is_new(noun))?;
        let gender = gender(noun);
        let is_again = speech.again.has(noun);
        let again = || self.named_again(at, gender).filter(|_| is_again);
        let name = again().or_else(|| self.only_one(at, gender, is_again))?;
        Some((name, gender, last))
    }

    /// The only person of that gender in the paragraph so far, where it is about them. A noun that means `anybody` may lead to
    /// the paragraph above, where its own names nobody, and to who has just been quoted; one that says what somebody is may be of
    /// somebody new there.
    fn only_one(&self, at: usize, gender: Option<Gender>, anybody: bool) -> Option<String> {
        let begins = self.paragraph(at);
        let inside = |from: usize, to: usize| {
            let sentences = self.before.iter().flatten();
            let near = sentences.filter(move |it| (from..to).contains(&it.at));
            near.collect::<Vec<&Candidate>>()
        };
        let here = inside(begins, at);
        let named = if here.is_empty() {
            let above = begins.checked_sub(1).filter(|_| anybody)?;
            inside(self.paragraph(above), above)
        } else {
            here
        };
        let mut names = named.iter().filter_map(|it| self.again(it, gender));
        let first = names.next()?;
        let may_be =
            |it: &&&Candidate| it.weight >= Weight::Subject && (anybody || !self.is_quoted(it.at));
        let mut topics = named.iter().filter(may_be);
        let is_known = |it: &Candidate| anybody && gender.is_some() && it.gender == gender;
        let is_about = topics.any(|it| self.again(it, gender).as_ref() == Some(&first))
            || named.iter().any(|it| is_known(it));
        (is_about && names.all(|name| name == first)).then_some(first)
    }

    /// Whether a quote stands in the sentence of a place.
    fn is_quoted(&self, at: usize) -> bool {
        let words = &self.words;
        let before = (0..at).rev().take_while(|&at| !words.is_stop(at));
        let behind = (at..words.tokens.len()).take_while(|&at| !words.is_stop(at));
        let mut sentence = before.take(REACH).chain(behind.take(REACH));
        sentence.any(|at| matches!(words.tokens[at].kind, Kind::Quote(_)))
    }

    /// Where the paragraph of a place begins.
    fn paragraph(&self, at: usize) -> usize {
        let far = at.saturating_sub(FAR);
        let is_break = |token: &Token<'_>| token.kind == Kind::Break;
        let begins = self.words.tokens[far..at].iter().rposition(is_break);
        begins.map_or(far, |before| far + before + 1)
    }

    /// The only one who speaks or is the subject in the nearest sentence of the paragraph.
    fn named_again(&self, at: usize, gender: Option<Gender>) -> Option<String> {
        let begins = self.paragraph(at);
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
