//! Which names mean one speaker: “President Ana Ruiz”, “Ana M. Ruiz”, “A. Ruiz” and “Ms. Ruiz”.
//!
//! Two names of persons are joined where their last names are equal, the given names of the shorter agree with the
//! first ones of the longer (an initial agrees with a name), and nothing else stands against it: a “Jr.”, or “Mr.”
//! before what is a woman's first name. A name that fits more than one speaker stays alone, since joining it would
//! make up a fact. All other names, of offices, organisations and in scripts without capitals, are joined only where
//! they are the same but for letter case and “the”.
//!
//! What is *not* here: pronouns, acronyms and offices resolved to their holders.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::language::{Gender, Lexicon};

/// More words than this are no name of a person.
const LONGEST_NAME: usize = 6;

/// Names of one speaker.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The fullest, without titles.
    pub name: String,
    /// All of them as they were handed in, the most frequent first, equally frequent ones by letter.
    pub variants: Vec<String>,
}

/// Sorts names, each with how often it occurs and the words to read it with, into groups of one speaker each, in no order that means anything.
pub(super) fn groups<'a>(
    names: impl IntoIterator<Item = (&'a str, usize, &'a Lexicon)>,
) -> Vec<Group> {
    let mut speakers: Vec<Vec<Variant<'_>>> = Vec::new();
    let mut persons: BTreeMap<String, Vec<Variant<'_>>> = BTreeMap::new();
    let mut others: BTreeMap<String, Vec<Variant<'_>>> = BTreeMap::new();
    for (written, count, lexicon) in names {
        let name = Name::parse(written, lexicon);
        let (key, kin) = match &name.person {
            Some(person) => (person.last.clone(), &mut persons),
            None => (name.shown.to_lowercase(), &mut others),
        };
        kin.entry(key).or_default().push(Variant {
            written,
            count,
            name,
        });
    }
    speakers.extend(others.into_values());
    for mut namesakes in persons.into_values() {
        namesakes.sort_by_cached_key(|variant| (Reverse(variant.fullness()), variant.order()));
        let first = speakers.len();
        for variant in namesakes {
            let fits = |speaker: &&mut Vec<Variant<'_>>| {
                speaker.iter().all(|other| other.name.agrees(&variant.name))
            };
            let mut fitting = speakers[first..].iter_mut().filter(fits);
            match (fitting.next(), fitting.next()) {
                (Some(speaker), None) => speaker.push(variant),
                _ => speakers.push(vec![variant]),
            }
        }
    }
    speakers.into_iter().filter_map(group).collect()
}

fn group(mut speaker: Vec<Variant<'_>>) -> Option<Group> {
    let fullest = speaker
        .iter()
        .min_by_key(|variant| (Reverse(variant.fullness()), variant.order()))?;
    let name = fullest.name.shown.clone();
    speaker.sort_by_key(Variant::order);
    let variants = speaker.iter().map(|variant| variant.written.to_owned());
    Some(Group {
        name,
        variants: variants.collect(),
    })
}

struct Variant<'a> {
    written: &'a str,
    count: usize,
    name: Name,
}

impl<'a> Variant<'a> {
    /// How much of the name it says: given names, initials apart, then all of them.
    fn fullness(&self) -> (usize, usize) {
        let given = self.name.person.as_ref().map_or(&[][..], |it| &it.given);
        let spelled = given.iter().filter(|name| name.chars().count() > 1);
        (spelled.count(), given.len())
    }

    fn order(&self) -> (Reverse<usize>, &'a str) {
        (Reverse(self.count), self.written)
    }
}

/// A name without titles.
struct Name {
    shown: String,
    person: Option<Person>,
}

/// A person's name in small letters.
struct Person {
    given: Vec<String>,
    last: String,
    suffix: Option<String>,
    /// What a title or the first name says.
    gender: Option<Gender>,
}

impl Name {
    fn parse(written: &str, lexicon: &Lexicon) -> Self {
        let speech = &lexicon.speech;
        let written = without_apposition(written);
        let words: Vec<&str> = written.split_whitespace().collect();
        let bare = match words.as_slice() {
            [first, rest @ ..] if !rest.is_empty() && speech.articles.has(&lower(first)) => rest,
            all => all,
        };
        let title = bare
            .iter()
            .rposition(|word| speech.titles.has(&lower(word)));
        let name = match title {
            Some(title) if title + 1 < bare.len() => &bare[title + 1..],
            _ => bare,
        };
        let titles = &bare[..bare.len() - name.len()];
        match person(name, titles, lexicon) {
            Some(person) => Self {
                shown: name.join(" "),
                person: Some(person),
            },
            None => Self {
                shown: bare.join(" "),
                person: None,
            },
        }
    }

    fn agrees(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (&self.person, &other.person) else {
            return false;
        };
        let genders_agree = match (one.gender, other.gender) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let mut given = one.given.iter().zip(&other.given);
        one.suffix == other.suffix
            && genders_agree
            && given.all(|(one, other)| {
                one == other || is_initial(one, other) || is_initial(other, one)
            })
    }
}

fn person(name: &[&str], titles: &[&str], lexicon: &Lexicon) -> Option<Person> {
    let speech = &lexicon.speech;
    let is_particle = |word: &str| speech.particles.has(&lower(word));
    let is_office = |word: &&str| {
        let word = lower(word);
        lexicon.is_role(&word) || speech.organisations.has(&word) || speech.titles.has(&word)
    };
    let is_person = name.last().is_some_and(|last| is_capital(last))
        && name.len() <= LONGEST_NAME
        && name
            .iter()
            .all(|word| is_capital(word) || is_particle(word))
        && !name
            .iter()
            .any(|word| speech.organisation_of.has(&lower(word)))
        && !name.iter().any(is_office);
    let (&last, given) = name.split_last().filter(|_| is_person)?;
    let (last, given, suffix) = match given.split_last() {
        Some((&before, given)) if speech.suffixes.has(&lower(last)) => {
            (before, given, Some(lower(last)))
        }
        _ => (last, given, None),
    };
    let given: Vec<String> = given
        .iter()
        .filter(|word| !is_particle(word))
        .map(|word| lower(word))
        .collect();
    let of_title = titles.iter().find_map(|title| {
        let title = lower(title);
        let man = speech.titles_of_men.has(&title).then_some(Gender::Man);
        man.or_else(|| speech.titles_of_women.has(&title).then_some(Gender::Woman))
    });
    Some(Person {
        gender: of_title.or_else(|| given.first().and_then(|first| speech.gender_of(first))),
        last: lower(last),
        given,
        suffix,
    })
}

/// “Ana Ruiz, the mayor of Porto” is Ana Ruiz; what follows the comma has to begin with a small letter, or it may
/// be another name.
fn without_apposition(written: &str) -> &str {
    match written.split_once(", ") {
        Some((name, rest)) if rest.starts_with(char::is_lowercase) => name,
        _ => written,
    }
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A word in small letters without the marks at its ends.
fn lower(word: &str) -> String {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    word.to_lowercase()
}

/// Whether a word is the first letter of a name.
fn is_initial(word: &str, name: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| name.starts_with(first)) && letters.next().is_none()
}
