//! Who is named in an article: full names for surnames, long names for acronyms, persons for pronouns.

use std::collections::HashMap;

use super::tokens::{Kind, SOFT_HYPHEN, Token};
use crate::language::{Gender, Lexicon, Speech, is_first_name};

#[derive(Debug)]
struct Mention {
    at: usize,
    name: String,
    gender: Option<Gender>,
}

/// The names of one article.
#[derive(Debug)]
pub(super) struct People<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// Surname in small letters to the longest full name.
    by_surname: HashMap<String, String>,
    /// The same for names whose first word no list knows; `None` where two persons share the surname.
    by_last_word: HashMap<String, Option<String>>,
    by_acronym: HashMap<String, String>,
    gender: HashMap<String, Gender>,
    /// Persons as they come, names that stand behind a preposition or own something left out.
    mentions: Vec<Mention>,
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
fn without_titles<'a>(speech: &Speech, words: &'a [Token]) -> &'a [Token] {
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
            .join(" ")
            .replace(SOFT_HYPHEN, ""),
        _ => String::new(),
    }
}

impl<'a> People<'a> {
    /// Reads all names of an article's tokens.
    pub fn read(text: &str, lists: &[Vec<Token>], lexicon: &'a Lexicon) -> Self {
        let speech = &lexicon.speech;
        let mut people = Self {
            lexicon,
            by_surname: HashMap::new(),
            by_last_word: HashMap::new(),
            by_acronym: HashMap::new(),
            gender: HashMap::new(),
            mentions: Vec::new(),
            documents: Vec::new(),
            outlets: Vec::new(),
        };
        let mut runs: Vec<(usize, &[Token], bool)> = Vec::new();
        for tokens in lists {
            let mut at = 0;
            while at < tokens.len() {
                let end = name_end(speech, tokens, at);
                if end > at {
                    let behind = at.checked_sub(1).and_then(|before| tokens.get(before));
                    let aside = behind.is_some_and(|token| speech.prepositions.has(&token.lower))
                        || tokens[end - 1].is_possessive();
                    runs.push((tokens[at].start, &tokens[at..end], aside));
                    let noun = tokens
                        .get(end)
                        .filter(|noun| speech.documents.has(&noun.lower));
                    if let Some(noun) = noun {
                        let name = written(text, &tokens[at..end]);
                        people
                            .documents
                            .push((noun.start, noun.lower.clone(), name));
                    }
                }
                at = end.max(at + 1);
            }
        }
        people.documents.sort();
        runs.sort_by_key(|&(at, ..)| at);
        for &(_, run, _) in &runs {
            people.learn(text, run);
        }
        for (at, run, aside) in runs {
            people.note(text, at, run, aside);
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
            if let Some(gender) = gender {
                self.gender.entry(last.lower.clone()).or_insert(gender);
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

    fn note(&mut self, text: &str, at: usize, run: &[Token], aside: bool) {
        let speech = &self.lexicon.speech;
        let name = without_titles(speech, run);
        let Some(last) = name.last() else { return };
        if name.len() > 1 && speech.outlet_names.has(&last.lower) {
            self.outlets.push((at, written(text, name)));
        }
        if !aside
            && (self.by_surname.contains_key(&last.lower)
                || (name.len() == 2 && !is_organisation(speech, name)))
        {
            let gender = self.gender.get(&last.lower).copied();
            self.mentions.push(Mention {
                at,
                name: self.full_name(text, run),
                gender,
            });
        }
    }

    /// The name that stands for a run of name words: the longest of the same surname, or of the same initials.
    pub fn full_name(&self, text: &str, run: &[Token]) -> String {
        let speech = &self.lexicon.speech;
        let name = without_titles(speech, run);
        let own = written(text, name);
        let Some(last) = name.last() else { return own };
        if name.len() == 1 && own.len() > 1 && own.chars().all(char::is_uppercase) {
            return self.by_acronym.get(&own).cloned().unwrap_or(own);
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

    /// The person that "he" or "she" at a place means: the last one whose first name does not speak against it.
    ///
    /// A person of unknown gender counts only where none that is known stands among the three mentions before.
    pub fn person_before(&self, at: usize, gender: Gender) -> Option<&str> {
        let until = self.mentions.partition_point(|mention| mention.at < at);
        let before = self.mentions[..until].iter().rev();
        let sure = before
            .clone()
            .take(12)
            .find(|mention| mention.gender == Some(gender));
        let nearest = before
            .clone()
            .take(3)
            .find(|mention| mention.gender.is_none());
        sure.or(nearest).map(|mention| mention.name.as_str())
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

fn is_organisation(speech: &Speech, name: &[Token]) -> bool {
    name.iter()
        .any(|word| speech.organisations.has(&word.lower))
        || name.iter().any(|word| {
            matches!(word.kind, Kind::Word { .. }) && speech.organisation_of.has(&word.lower)
        })
}
