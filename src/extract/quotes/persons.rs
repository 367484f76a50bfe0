//! Which names of an article are those of persons, of which gender, and who bears which surname.
//!
//! A name is surely a person's where something says so: a first name, a title, an occupation beside it, an age, "who".
//! What only looks like a name ("North Korea") may be anything, and nobody's words are given to it through a pronoun.
//!
//! What is *not* here: which of them "he" means; that is in `pronouns`.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::names::{Run, is_organisation, without_titles, written};
use super::tokens::{Kind, Token};
use crate::language::{Gender, Lexicon, Speech, is_first_name};

/// How many tokens behind a comma may say what somebody is: “Ada Brook, a retired biology teacher”.
const APPOSITION: usize = 7;
/// How many tokens there are of what belongs to a noun: “la présidente du conseil régional”.
const COMPLEMENT: usize = 8;
/// How many times as often as another bearer of a surname somebody is named in full, to be meant by it alone.
const DOMINANT: usize = 2;
/// The same to be meant even where a pronoun speaks against it.
const OVERWHELMING: usize = 3;
/// How many words a name has at most.
const LONGEST: usize = 5;
/// The oldest that anybody is.
const OLDEST: u32 = 120;

/// Somebody, or something with a name like somebody’s.
#[derive(Debug)]
pub(super) struct Person {
    /// The longest form.
    pub name: String,
    pub gender: Option<Gender>,
    /// Whether anything says that it is a person.
    pub is_sure: bool,
    /// The first word of the name; empty where only a surname is given.
    first: String,
    /// Where the name stands in full, in order.
    mentions: Vec<usize>,
    /// Whether the name says something.
    says: bool,
}

/// Whom a name means.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bearer<'a> {
    One(&'a Person),
    /// More than one bears it, and nothing says which is meant.
    Several,
    /// Nobody whose gender fits.
    Other,
    Nobody,
}

/// The persons of one article.
#[derive(Debug)]
pub(super) struct Persons<'a> {
    lexicon: &'a Lexicon,
    all: Vec<Person>,
    by_surname: HashMap<String, Vec<usize>>,
    /// Who is surely a person and named in full, by first name.
    by_first: HashMap<String, Vec<usize>>,
    /// Names, in small letters, that stand somewhere as a place does: “in North Korea”.
    places: HashSet<String>,
}

impl<'a> Persons<'a> {
    /// Reads the runs of an article in the order of its text.
    pub fn read(text: &str, runs: &[Run<'_>], lexicon: &'a Lexicon) -> Self {
        let mut persons = Self {
            lexicon,
            all: Vec::new(),
            by_surname: HashMap::new(),
            by_first: HashMap::new(),
            places: HashSet::new(),
        };
        for run in runs {
            persons.learn(text, *run, false);
        }
        for run in runs {
            persons.learn(text, *run, true);
        }
        let (all, places) = (&mut persons.all, &persons.places);
        for (at, person) in all.iter_mut().enumerate() {
            person.is_sure |= person.says && !places.contains(&person.name.to_lowercase());
            if person.is_sure && !person.first.is_empty() {
                let of_name = persons.by_first.entry(person.first.clone());
                of_name.or_default().push(at);
            }
        }
        persons
    }

    /// The name that is compared, without titles and without “Jr.”.
    fn bare<'t>(&self, words: &'t [Token<'t>]) -> &'t [Token<'t>] {
        let speech = &self.lexicon.speech;
        let name = without_titles(speech, words);
        let suffixed = |name: &[Token<'_>]| {
            name.len() > 2
                && (name.last())
                    .is_some_and(|last| speech.suffixes.has(last.lower.trim_end_matches('.')))
        };
        if suffixed(name) {
            &name[..name.len() - 1]
        } else {
            name
        }
    }

    /// Takes in a name in full, or, with `alone`, one of a single word.
    fn learn(&mut self, text: &str, run: Run<'_>, alone: bool) {
        let speech = &self.lexicon.speech;
        let name = self.bare(run.words());
        let Some((last, before)) = name.split_last() else {
            return;
        };
        let is_acronym = alone
            && text[last.start..last.end]
                .chars()
                .all(|c| !c.is_lowercase());
        let is_thing = is_acronym || is_organisation(speech, name);
        if before.is_empty() != alone || name.len() > LONGEST || is_thing {
            return;
        }
        let place = run.first.checked_sub(1).map(|at| &run.tokens[at].lower);
        if place.is_some_and(|word| speech.places.has(word)) {
            self.places.insert(lower(name));
        }
        let first = before.first().map_or("", |first| first.lower.as_ref());
        // A word alone may be a surname, whatever first name is written like it.
        let known = speech.gender_of(first);
        let gender = self.title_gender(run).or(known);
        let is_named = known.is_some() || !alone && is_first_name(first);
        let is_sure = is_named || self.is_called_person(run);
        let says = says(speech, run);
        let bearers = self.by_surname.entry(last.lower.to_string()).or_default();
        let all = &mut self.all;
        if alone {
            if let [only] = bearers.as_slice() {
                all[*only].says |= says;
            } else if bearers.is_empty() && (is_sure || says && is_first_name(&last.lower)) {
                bearers.push(all.len());
                all.push(Person::new(written(text, name), gender, ""));
            }
            return;
        }
        let same = (bearers.iter().copied()).find(|&at| all[at].first == first);
        let at = same.unwrap_or_else(|| {
            bearers.push(all.len());
            all.push(Person {
                is_sure: false,
                ..Person::new(written(text, name), gender, first)
            });
            all.len() - 1
        });
        let person = &mut all[at];
        let full = written(text, name);
        if full.len() > person.name.len() {
            person.name = full;
        }
        person.mentions.push(run.place());
        person.says |= says;
        person.gender = person.gender.or(gender);
        person.is_sure |= is_sure;
    }

    /// Whether a word in small letters says that a person bears the name beside it.
    pub fn is_personal(&self, word: &str) -> bool {
        let speech = &self.lexicon.speech;
        let word = word.trim_end_matches('.');
        (speech.is_role(word) || speech.occupations.has(word) || speech.titles.has(word))
            && !speech.impersonal.has(word)
    }

    /// What a noun or title in small letters says of a person.
    pub fn gender_of_noun(&self, noun: &str) -> Option<Gender> {
        let speech = &self.lexicon.speech;
        let noun = noun.trim_end_matches('.');
        let man = speech.titles_of_men.has(noun).then_some(Gender::Man);
        man.or_else(|| speech.titles_of_women.has(noun).then_some(Gender::Woman))
    }

    /// What the titles in a run, or the noun before it, say: “Mrs. Brook”, “spokeswoman Ada Brook”.
    pub fn title_gender(&self, run: Run<'_>) -> Option<Gender> {
        let speech = &self.lexicon.speech;
        let from = run.first.saturating_sub(1);
        let words = run.tokens[from..run.end].iter();
        let words = words.filter(|word| word.is_word() && !word.is_possessive());
        let mut words = words.chain(explained(speech, run));
        words.find_map(|word| self.gender_of_noun(&word.lower))
    }

    /// Whether what stands in or beside a name says that it is a person’s.
    fn is_called_person(&self, run: Run<'_>) -> bool {
        let speech = &self.lexicon.speech;
        let (words, name) = (run.words(), without_titles(speech, run.words()));
        let titles = &words[..words.len() - name.len()];
        let before = run.first.checked_sub(1).map(|at| &run.tokens[at]);
        let is_noun = |word: &Token<'_>| !word.is_possessive() && self.is_personal(&word.lower);
        if titles
            .iter()
            .chain(before)
            .chain(explained(speech, run))
            .any(is_noun)
        {
            return true;
        }
        let mut behind = run.tokens[run.end..].iter();
        let Some(next) = behind.next() else {
            return false;
        };
        if speech.who.has(&next.lower) {
            return true;
        }
        if !next.is_mark(",") {
            return false;
        }
        let mut inserted = behind
            .take_while(|token| token.is_word())
            .take(APPOSITION)
            .peekable();
        let age = inserted.peek().and_then(|word| word.lower.parse().ok());
        age.is_some_and(|age: u32| age <= OLDEST)
            || inserted
                .peek()
                .is_some_and(|word| speech.who.has(&word.lower))
            || inserted.any(|word| !word.capital && is_noun(word))
    }

    /// Whether more than one person bears a surname.
    pub fn share(&self, surname: &str) -> bool {
        let bearers = self.by_surname.get(surname).into_iter().flatten();
        bearers.filter(|&&at| self.all[at].is_sure).count() > 1
    }

    /// Whether a name in its longest form is surely a person’s.
    pub fn knows(&self, name: &str) -> bool {
        let surname = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        let bearers = self.by_surname.get(&surname).into_iter().flatten();
        let mut bearers = bearers.map(|&at| &self.all[at]);
        bearers.any(|person| person.is_sure && person.name == name)
    }

    /// Whether a name stands as a place’s somewhere.
    pub fn is_place(&self, words: &[Token<'_>]) -> bool {
        self.places.contains(&lower(self.bare(words)))
    }

    /// The only person of a first name, of those who are named in full.
    pub fn by_first_name(&self, first: &str, gender: Option<Gender>) -> Option<&Person> {
        let fits =
            |person: &&Person| gender.is_none_or(|it| person.gender.is_none_or(|own| own == it));
        let of_name = self.by_first.get(first)?.iter();
        let mut named = of_name.map(|&at| &self.all[at]).filter(fits);
        named.next().filter(|_| named.next().is_none())
    }

    /// Whom a name means; `gender` is what a pronoun says of them.
    pub fn bearer(&self, run: Run<'_>, gender: Option<Gender>) -> Bearer<'_> {
        let name = self.bare(run.words());
        let Some((last, before)) = name.split_last() else {
            return Bearer::Nobody;
        };
        let Some(bearers) = self.by_surname.get(last.lower.as_ref()) else {
            let first = before
                .is_empty()
                .then(|| self.by_first_name(&last.lower, gender));
            return first.flatten().map_or(Bearer::Nobody, Bearer::One);
        };
        let of_name = |person: &&Person| {
            before
                .first()
                .is_none_or(|first| person.first == first.lower)
        };
        let bearers = bearers.iter().map(|&at| &self.all[at]).filter(of_name);
        let gender = self.title_gender(run).or(gender);
        let (before, later): (Vec<_>, Vec<_>) = bearers
            .map(|person| (person.mentions_until(run.place()), person))
            .partition(|(mentions, _)| *mentions > 0);
        // Who was not named before is meant only where nobody was.
        let bearers = if before.is_empty() { later } else { before };
        let fits = |person: &Person| {
            gender.is_none_or(|gender| person.gender.is_none_or(|own| own == gender))
        };
        let (mut fitting, others): (Vec<_>, Vec<_>) =
            bearers.into_iter().partition(|(_, person)| fits(person));
        fitting.sort_by_key(|(mentions, _)| std::cmp::Reverse(*mentions));
        let most = others.iter().map(|(mentions, _)| *mentions).max();
        match fitting.as_slice() {
            [] if others.is_empty() => Bearer::Nobody,
            [] => Bearer::Other,
            [(often, _), ..] if most.is_some_and(|most| most > OVERWHELMING * often) => {
                Bearer::Other
            }
            [(_, one)] => Bearer::One(one),
            [(often, one), (next, _), ..] if *often >= DOMINANT * next && often > next => {
                Bearer::One(one)
            }
            _ => Bearer::Several,
        }
    }
}

impl Person {
    fn new(name: String, gender: Option<Gender>, first: &str) -> Self {
        Self {
            name,
            gender,
            is_sure: true,
            first: first.to_owned(),
            mentions: Vec::new(),
            says: false,
        }
    }

    /// How often the name stood in full up to a place.
    fn mentions_until(&self, place: usize) -> usize {
        self.mentions.partition_point(|&at| at <= place)
    }
}

/// The noun that a name between commas explains: “his mother, Ada Brook, said”, “la ministre des Transports, Ada Roux, a dit”.
fn explained<'t>(speech: &Speech, run: Run<'t>) -> Option<&'t Token<'t>> {
    let ends = |at: usize| {
        let token = run.tokens.get(at);
        token.is_some_and(|token| token.is_mark(",:") || token.is_mark(".!?"))
    };
    let comma = run.first.checked_sub(1)?;
    let is_beside = run.tokens.get(comma)?.is_mark(",") && ends(run.end);
    let noun = comma.checked_sub(1).filter(|_| is_beside)?;
    let is_noun = |token: &Token<'_>| token.is_word() && !token.capital;
    let is_owner = |at: usize| {
        let behind = run.tokens.get(at + 1);
        behind.is_some_and(|behind| speech.owned.has(&behind.lower))
    };
    let before = (noun.saturating_sub(COMPLEMENT)..noun).rev();
    let mut before = before.take_while(|&at| run.tokens.get(at).is_some_and(Token::is_word));
    let head = before.find(|&at| run.tokens[at].is_role() && is_owner(at));
    let head = head.filter(|_| !run.tokens[noun].is_role());
    run.tokens
        .get(head.unwrap_or(noun))
        .filter(|token| is_noun(token))
}

/// Whether a verb of saying stands beside a name.
fn says(speech: &Speech, run: Run<'_>) -> bool {
    let is_saying = |at: usize| {
        let token = run.tokens.get(at);
        token.is_some_and(|token| speech.saying.has(&token.lower))
    };
    let behind = run.first.checked_sub(2);
    let turned = behind
        .and_then(|at| run.tokens.get(at))
        .is_some_and(|token| matches!(token.kind, Kind::Quote(_)) || token.is_mark(","));
    is_saying(run.end) || turned && is_saying(run.first - 1)
}

fn lower(name: &[Token<'_>]) -> String {
    let words: Vec<&str> = name.iter().map(|word| word.lower.as_ref()).collect();
    words.join(" ")
}
