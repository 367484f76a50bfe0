//! Who is named in an article: full names for surnames, long names for acronyms, issuers for documents.

use foldhash::{HashMap, HashMapExt as _};

use super::names::{Run, is_organisation, runs, without_titles, written};
use super::offices::Offices;
use super::persons::{Bearer, Persons};
use super::tokens::Token;
use crate::language::Lexicon;

/// The names of one article.
#[derive(Debug)]
pub(super) struct People<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// Surname in small letters to the longest full name.
    by_surname: HashMap<String, String>,
    /// The same for names whose first word no list knows; `None` where two persons share the surname.
    by_last_word: HashMap<String, Option<String>>,
    by_acronym: HashMap<String, String>,
    pub(super) persons: Persons<'a>,
    offices: Offices,
    /// "The ministry's statement", "a Gazette report": the noun and whose it is.
    documents: Vec<(usize, String, String)>,
    /// Newspapers and the like as they come.
    outlets: Vec<(usize, String)>,
}

impl<'a> People<'a> {
    /// Reads all names of an article's tokens.
    pub fn read(text: &str, lists: &[Vec<Token>], lexicon: &'a Lexicon) -> Self {
        let mut runs: Vec<Run<'_>> = lists.iter().flat_map(|list| runs(lexicon, list)).collect();
        runs.sort_by_key(|run| run.tokens[run.first].start);
        let mut people = Self {
            lexicon,
            by_surname: HashMap::new(),
            by_last_word: HashMap::new(),
            by_acronym: HashMap::new(),
            persons: Persons::read(text, &runs, lexicon),
            offices: Offices::default(),
            documents: Vec::new(),
            outlets: Vec::new(),
        };
        for run in &runs {
            people.learn(text, run.words());
            people.note(text, *run);
        }
        people.offices = Offices::read(text, lexicon, lists, &runs, &people.persons);
        people
    }

    fn learn(&mut self, text: &str, run: &[Token<'_>]) {
        let speech = &self.lexicon.speech;
        let name = without_titles(speech, run);
        let titled = run
            .iter()
            .any(|word| speech.is_title(word.lower.trim_end_matches('.')));
        let Some(last) = name.last() else { return };
        let organisation = is_organisation(speech, name);
        if name.len() > 1 {
            let initials: String = name
                .iter()
                .filter(|word| word.capital)
                .filter_map(|word| text[word.start..].chars().next())
                .collect();
            self.by_acronym
                .entry(initials)
                .or_insert_with(|| written(text, name));
        }
        if (2..=4).contains(&name.len()) && !organisation && last.is_name() {
            self.learn_last_word(&last.lower, &written(text, name));
        }
        let first = &name[0].lower;
        let gender = speech.gender_of(first);
        if (2..=5).contains(&name.len()) && !organisation && (gender.is_some() || titled) {
            let full = written(text, name);
            let known = self.by_surname.entry(last.lower.to_string()).or_default();
            if full.len() > known.len() {
                *known = full;
            }
        }
    }

    fn learn_last_word(&mut self, last: &str, full: &str) {
        let Some(known) = self.by_last_word.get_mut(last) else {
            self.by_last_word
                .insert(last.to_owned(), Some(full.to_owned()));
            return;
        };
        let Some(name) = known else { return };
        let first = |name: &str| name.split(' ').next().map(str::to_owned);
        if first(name) == first(full) {
            if full.len() > name.len() {
                full.clone_into(name);
            }
        } else if name.ends_with(&format!(" {full}")) {
            // What stood before the name, as in "Tory Ada Brook", is more often no part of it.
            full.clone_into(name);
        } else if !full.ends_with(&format!(" {name}")) {
            *known = None;
        }
    }

    /// Keeps what "the report" and "the newspaper" further on can mean.
    fn note(&mut self, text: &str, run: Run<'_>) {
        let speech = &self.lexicon.speech;
        let noun = run.tokens.get(run.end);
        if let Some(noun) = noun.filter(|noun| speech.documents.has(&noun.lower)) {
            let issuer = written(text, run.words());
            let document = (noun.start, noun.lower.to_string(), issuer);
            self.documents.push(document);
        }
        let name = without_titles(speech, run.words());
        let Some(last) = name.last() else { return };
        if name.len() > 1 && speech.outlet_names.has(&last.lower) {
            let at = run.words()[0].start;
            self.outlets.push((at, written(text, name)));
        }
    }

    /// The name that stands for a run of name words: the longest of the same surname, or of the same initials.
    pub fn full_name(&self, text: &str, run: &[Token<'_>]) -> String {
        let speech = &self.lexicon.speech;
        let words = Run {
            tokens: run,
            first: 0,
            end: run.len(),
        };
        let name = without_titles(speech, run);
        let own = written(text, name);
        let Some(last) = name.last() else { return own };
        if name.len() == 1 && own.len() > 1 && own.chars().all(char::is_uppercase) {
            return self.by_acronym.get(&own).cloned().unwrap_or(own);
        }
        if name.len() == 1 && self.persons.share(&last.lower) {
            return match self.persons.bearer(words, None) {
                Bearer::One(person) => person.name.clone(),
                Bearer::Several | Bearer::Other | Bearer::Nobody => own,
            };
        }
        match self.by_surname.get(last.lower.as_ref()) {
            Some(full) if full.len() > own.len() && (name.len() == 1 || full.contains(&own)) => {
                full.clone()
            }
            None if name.len() == 1 => {
                let last_word = self
                    .by_last_word
                    .get(last.lower.as_ref())
                    .cloned()
                    .flatten();
                let first = || self.persons.by_first_name(&last.lower, None);
                let known = last_word.or_else(|| Some(first()?.name.clone()));
                known.unwrap_or(own)
            }
            _ => own,
        }
    }

    /// Whether a person of this surname is named in full.
    pub fn knows(&self, surname: &str) -> bool {
        self.by_surname.contains_key(surname)
    }

    /// Whose statement "the statement" at a place is: of the last eight such things before, the last of that name.
    pub fn document_before(&self, at: usize, noun: &str) -> Option<&str> {
        let until = self
            .documents
            .partition_point(|(document, ..)| *document < at);
        let mut before = self.documents[..until].iter().rev().take(8);
        before
            .find(|(_, other, _)| other == noun)
            .map(|(.., name)| name.as_str())
    }

    /// Who "the minister" at a place is.
    pub fn holder_before(&self, at: usize, noun: &str) -> Option<&str> {
        self.offices.holder(at, noun)
    }

    /// Whether a name is surely a person’s.
    pub fn is_person(&self, name: &str) -> bool {
        self.persons.knows(name)
    }

    /// Whether somebody is introduced in the article by a noun, named or not.
    pub fn is_introduced(&self, noun: &str) -> bool {
        self.offices.knows(noun)
    }

    /// The newspaper that "the report" at a place means.
    pub fn outlet_before(&self, at: usize) -> Option<&str> {
        let until = self.outlets.partition_point(|(outlet, _)| *outlet < at);
        self.outlets[..until].last().map(|(_, name)| name.as_str())
    }
}
