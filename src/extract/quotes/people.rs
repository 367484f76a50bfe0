//! Who is named in an article: full names for surnames, long names for acronyms, issuers for documents.

use std::collections::HashMap;

use super::persons::{Bearer, Persons, Run};
use super::tokens::{Kind, Token};
use crate::language::{Lexicon, Speech, is_first_name};

/// Words of so many letters are small in a headline.
const SMALL: usize = 3;
/// How many longer words a line needs to be one.
const HEADLINE: usize = 4;

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
    /// "The ministry's statement", "a Gazette report": the noun and whose it is.
    documents: Vec<(usize, String, String)>,
    /// Newspapers and the like as they come.
    outlets: Vec<(usize, String)>,
}

/// The end of the run of name words that begins at `at`; one past its last token.
pub(super) fn name_end(speech: &Speech, tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while let Some(token) = tokens.get(end) {
        let particle = end > at
            && speech.particles.has(&token.lower)
            && tokens.get(end + 1).is_some_and(Token::is_name)
            // Where nouns have capitals, “Meinung von Fachleuten” is no name.
            && (!speech.capital_nouns || is_first_name(&tokens[at].lower));
        if !(token.is_name() || particle) || end - at > 8 {
            break;
        }
        end += 1;
        if token.is_possessive() {
            break;
        }
    }
    end
}

/// A name without titles and what stands before them: "Mexican President Ana Ruiz" is Ana Ruiz.
pub(super) fn without_titles<'a>(speech: &Speech, words: &'a [Token]) -> &'a [Token] {
    let first = words
        .iter()
        .position(|word| speech.gender_of(&word.lower).is_some());
    if let Some(first) = first.filter(|&first| first + 1 < words.len()) {
        return &words[first..];
    }
    let title = words
        .iter()
        .rposition(|word| speech.is_title(word.lower.trim_end_matches('.')));
    match title {
        Some(title) if title + 1 < words.len() => &words[title + 1..],
        // "Cellist Ada Brook" at a sentence's start.
        _ if words.len() > 2
            && speech.occupations.has(&words[0].lower)
            && !is_organisation(speech, words) =>
        {
            &words[1..]
        }
        _ => words,
    }
}

pub(super) fn written(text: &str, words: &[Token]) -> String {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => text[first.start..last.end]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        _ => String::new(),
    }
}

/// The runs of name words of a list, in order. Where a whole line has capitals, only what begins with a first name.
fn runs<'t>(lexicon: &Lexicon, tokens: &'t [Token]) -> Vec<Run<'t>> {
    let mut runs = Vec::new();
    let mut first = 0;
    for line in tokens.split_inclusive(|token| token.kind == Kind::Break) {
        let line_end = first + line.len();
        let is_headline = is_title_case(line);
        while first < line_end {
            let end = name_end(&lexicon.speech, tokens, first);
            let name = if is_headline {
                first_and_last(&lexicon.speech, tokens, first, end)
            } else {
                (end > first).then_some((first, end))
            };
            if let Some((first, end)) = name {
                runs.push(Run { tokens, first, end });
            }
            first = end.max(first + 1);
        }
    }
    runs
}

/// Whether a line is a headline in which all words but the small ones are capitalised, so that capitals mean nothing.
fn is_title_case(line: &[Token]) -> bool {
    let words = line.iter().filter(|word| word.is_word());
    let long = words.filter(|word| word.lower.chars().count() > SMALL);
    let (capital, small): (Vec<_>, Vec<_>) = long.partition(|word| word.capital);
    capital.len() >= HEADLINE && small.len() <= 1
}

/// The first name and the word behind it that a run of capitalised words of a headline has.
fn first_and_last(
    speech: &Speech,
    tokens: &[Token],
    first: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let given = (first..end).find(|&at| speech.gender_of(&tokens[at].lower).is_some())?;
    (given + 1 < end && !tokens[given].is_possessive()).then_some((given, given + 2))
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
            documents: Vec::new(),
            outlets: Vec::new(),
        };
        for run in &runs {
            people.learn(text, run.words());
            people.note(text, *run);
        }
        people
    }

    fn learn(&mut self, text: &str, run: &[Token]) {
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
            let known = self.by_surname.entry(last.lower.clone()).or_default();
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
            let document = (noun.start, noun.lower.clone(), issuer);
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
    pub fn full_name(&self, text: &str, run: &[Token]) -> String {
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
        match self.by_surname.get(&last.lower) {
            Some(full) if full.len() > own.len() && (name.len() == 1 || full.contains(&own)) => {
                full.clone()
            }
            None if name.len() == 1 => match self.by_last_word.get(&last.lower) {
                Some(Some(full)) => full.clone(),
                _ => own,
            },
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

    /// The newspaper that "the report" at a place means.
    pub fn outlet_before(&self, at: usize) -> Option<&str> {
        let until = self.outlets.partition_point(|(outlet, _)| *outlet < at);
        self.outlets[..until].last().map(|(_, name)| name.as_str())
    }
}

pub(super) fn is_organisation(speech: &Speech, name: &[Token]) -> bool {
    name.iter()
        .any(|word| speech.organisations.has(&word.lower))
        || name.iter().any(|word| {
            matches!(word.kind, Kind::Word { .. }) && speech.organisation_of.has(&word.lower)
        })
}
