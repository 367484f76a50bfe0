//! The words around quotes: who says what.

use foldhash::HashMap;
use serde::Deserialize;

use crate::text::words::{Endings, Words};

/// Who says what: the words around quotes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speech {
    /// Whether a subject may stand behind its verb anywhere, and not only behind a quote.
    pub verb_first: bool,
    /// Whether common nouns begin with a capital.
    pub capital_nouns: bool,
    /// Verbs that report speech, as they are written. Forms that are more often nouns are left out.
    pub reporting: Words,
    /// The same, of two words, the first with what may be the second: “shot back”.
    #[serde(default)]
    pub reporting_phrases: HashMap<String, Words>,
    /// Verbs of plain saying: beside a quote, what stands on their other side is who says it.
    pub saying: Words,
    /// Weak signs of a source, used for titles only.
    pub publishing: Words,
    /// Participles that give something the name in the quote behind them.
    pub naming: Words,
    /// Nouns of things that have names: quoted words right behind them are one where they begin with a capital, or where
    /// the noun is new: “une opération « rues aux enfants »”.
    #[serde(default)]
    pub called: Words,
    /// Articles of a genitive whose noun ends in “s” or “es”: “des Verteidigers” is the Verteidiger.
    #[serde(default)]
    pub genitives: Words,
    /// Nouns of institutions that have names: “the company” is the only one that an article introduced.
    #[serde(default)]
    pub institutions: Words,
    /// Verbs of reporting that give a name where they stand behind a noun: “a boat called ‘Second Wind’”.
    pub calling: Words,
    /// What may stand between a subject and its verb.
    pub auxiliaries: Words,
    /// The verb that makes a passive.
    pub being: Words,
    /// Verbs of reporting that make no passive.
    pub never_passive: Words,
    /// Verbs that the one who says it is named with before the verb: “according to”.
    pub according: Vec<String>,
    /// The same, behind a quote only: “…”, so Holm.
    pub according_behind: Vec<String>,
    /// The same, where they stand behind the one who says it: “dem Bericht zufolge”.
    #[serde(default)]
    pub according_after: Words,
    /// Prepositions that name whose view it is where a sentence begins with them, or behind a quote: “pour le maire,”.
    #[serde(default)]
    pub view: Words,
    /// Verbs of saying without a subject: the source stands behind the preposition that follows, “heißt es in”.
    #[serde(default)]
    pub hearsay: Vec<String>,
    /// “On”, “man”: behind a verb of saying it means nobody, and the source stands behind a preposition, “assure-t-on à”.
    #[serde(default)]
    pub someone: Words,
    /// Prepositions that name where the words come from, right behind a verb without subject: “spiegano dal Comune”.
    #[serde(default)]
    pub heard_from: Words,
    /// Nouns of what is said, before the one who says it: “il commento del sindaco: «…»”, “«…», les mots du maire”.
    #[serde(default)]
    pub remarks: Words,
    /// Nouns of works, whose name in quotation marks stands behind them: “the film “Night””.
    #[serde(default)]
    pub works: Words,
    /// Ends of infinitives; behind a preposition such a word begins a clause of its own: “sans nommer le maire”.
    #[serde(default)]
    pub infinitives: Endings,
    /// What an office is followed by, and then by what it is for: “déléguée aux Transports”.
    #[serde(default)]
    pub attached: Words,
    /// Whether a pronoun is left out where the verb tells who is meant.
    #[serde(default)]
    pub subject_left_out: bool,
    /// Where adjectives stand.
    #[serde(default)]
    pub adjectives: Adjectives,
    /// Pronouns that make a verb its own object: no passive then.
    #[serde(default)]
    pub reflexives: Words,
    /// Words that lose their end before a vowel, with the apostrophe: “l'”.
    #[serde(default)]
    pub elided: Words,
    /// What hangs on a verb by a hyphen: “dit-il”.
    #[serde(default)]
    pub enclitics: Words,
    /// What stands between a verb and what hangs on it: “a-t-il”.
    #[serde(default)]
    pub links: Words,
    /// Dashes that begin a line of direct speech, and part it from who says it.
    #[serde(default)]
    pub dialogue: String,
    /// Of what begins a noun phrase, those that say whether its noun is one of a man or of a woman, as far as grammar goes.
    #[serde(default)]
    pub articles_of_men: Words,
    #[serde(default)]
    pub articles_of_women: Words,
    /// Of these, those that point at who was named last: “tranche ce chirurgien”.
    #[serde(default)]
    pub demonstratives: Words,
    /// Nouns by which news names somebody again who was just named: “prévient la militante”.
    #[serde(default)]
    pub again: Words,
    /// Ends of other nouns by which who speaks is named again, beside a verb of reporting.
    #[serde(default)]
    pub again_endings: Endings,
    /// Whose view it is, of who spoke or acted before: “in her view”.
    #[serde(default)]
    pub own_view: Vec<String>,
    /// Forms of verbs by which a sentence goes on with what somebody says: “man werde „faire“ Gespräche führen”.
    #[serde(default)]
    pub reported: Words,
    /// Before a title or occupation, what says that somebody has it no more, or in part: “former”, “vice”.
    #[serde(default)]
    pub beside_office: Words,
    /// What an interview begins a question with, and an answer: “Q.”, “A.”.
    #[serde(default)]
    pub questions: Words,
    #[serde(default)]
    pub answers: Words,
    /// Pronouns that speak.
    pub pronouns: Words,
    /// Of these, the one that means who speaks.
    #[serde(default)]
    pub first_person: Words,
    /// Of these, those of a man and of a woman.
    pub he: Words,
    pub she: Words,
    pub determiners: Words,
    /// Of these, articles: no part of a name.
    pub articles: Words,
    /// Of these, the ones that point back.
    pub definite_articles: Words,
    /// Of what begins a noun phrase, the forms that are no subject: “den Vorwurf”.
    #[serde(default)]
    pub oblique: Words,
    pub prepositions: Words,
    /// Words of closed classes that also stand inside of a noun phrase: “the new minister”.
    pub modifiers: Words,
    /// What joins two speakers.
    pub and: Words,
    /// What stands between two of whom one is meant: “or”.
    #[serde(default)]
    pub either: Words,
    /// What joins two verbs of one subject.
    pub and_but: Words,
    /// Before who does what a passive verb says.
    pub by: Words,
    /// Before what is said.
    pub that: Words,
    /// Relative pronouns.
    pub who: Words,
    /// Between what is called something and the verb.
    pub which: Words,
    /// “… was how the mayor described it”.
    pub how: Words,
    /// Words that begin a clause.
    pub clauses: Words,
    /// Of words that begin a clause, those that make it depend on another: “while”.
    #[serde(default)]
    pub subordinate: Words,
    /// Prepositions behind which a name is a place’s.
    #[serde(default)]
    pub places: Words,
    /// Between a noun that speaks and the name that it belongs to.
    pub belonging: Words,
    /// The same, right behind the noun only.
    pub owned: Words,
    /// The same in the name of an organisation.
    pub organisation_of: Words,
    /// What may begin an insertion between subject and verb.
    pub inserted: Words,
    /// Before these no word is a verb.
    pub before_nouns: Words,
    /// Ends of participles that go with another verb: “adding”.
    pub participles: Endings,
    /// Ends of verbs in the present: “she remarks”.
    #[serde(default)]
    pub present: Endings,
    /// Ends of participles that may be passive.
    pub past_participles: Endings,
    /// Ends of adverbs.
    pub adverbs: Endings,
    /// Ends of words that are verbs or adverbs more often than nouns.
    pub verbal: Endings,
    /// Occupations that stand before a full name at a sentence's start: “Nurse Ana Ruiz”.
    pub occupations: Words,
    /// Nouns that speak.
    pub roles: Words,
    /// Of nouns that speak, those that are no single person: “they”, and never “he” or “she”.
    #[serde(default)]
    pub impersonal: Words,
    /// Ends of such nouns.
    pub role_endings: Endings,
    /// What somebody issues: it speaks for them.
    pub documents: Words,
    /// What outlets are called in the text.
    pub outlet_nouns: Words,
    /// The last words of outlets' names.
    pub outlet_names: Words,
    /// Words in the names of outlets and organisations.
    pub organisations: Words,
    /// Titles before a name.
    pub titles: Words,
    /// Titles, and nouns that speak, of a man and of a woman.
    pub titles_of_men: Words,
    pub titles_of_women: Words,
    /// What tells two persons of one name apart.
    pub suffixes: Words,
    /// What is no part of a name that is compared with another, though capitals may begin it.
    pub beside_names: Words,
    /// Capitalised at a sentence's start or always, and no name.
    pub no_names: Words,
    /// Small words inside of names.
    pub particles: Words,
    /// Common first names; they serve pronouns only.
    pub women: Words,
    pub men: Words,
    /// Words that begin with an apostrophe.
    pub elisions: Words,
}

impl Speech {
    pub fn is_role(&self, word: &str) -> bool {
        // “23-Jährige”
        let behind_number = || {
            let begins = word.starts_with(|c: char| c.is_ascii_digit());
            let parts = begins.then(|| word.split_once('-'))?;
            parts.filter(|(number, _)| number.parse::<u32>().is_ok())
        };
        self.roles.has(word)
            || self.role_endings.end_long(word)
            || behind_number().is_some_and(|(_, noun)| self.roles.has(noun))
    }

    /// Whether a word in small letters stands before a name and is no part of it.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.has(word) || self.capital_nouns && self.is_role(word)
    }

    /// How much of a word that begins with an elided one is that, in bytes: “l'” of “l'avocate”. A name as “D'Alema” is
    /// one word.
    pub fn elision(&self, word: &str) -> Option<usize> {
        let (at, mark) = word.match_indices(['\'', '’']).next()?;
        let (head, rest) = (&word[..at], &word[at + mark.len()..]);
        let elided = format!("{}'", head.to_lowercase());
        let is_name = |part: &str| part.starts_with(char::is_uppercase);
        let is_whole = is_name(head) && is_name(rest) && !self.articles.has(&elided);
        (self.elided.has(&elided) && !is_whole).then_some(at + mark.len())
    }

    /// How much of a word stands before what hangs on it, in bytes: “dit” of “dit-il”, “a” of “a-t-il”.
    pub fn before_enclitic(&self, word: &str) -> Option<usize> {
        let at = word.rfind('-')?;
        self.enclitics.has(&word[at + 1..].to_lowercase()).then(|| {
            match word[..at].rsplit_once('-') {
                Some((verb, link)) if self.links.has(link) => verb.len(),
                _ => at,
            }
        })
    }

    /// The hyphens and link before what hangs on a verb, at the beginning of what follows the verb; in bytes.
    pub fn link(&self, rest: &str) -> usize {
        let Some(behind) = rest.strip_prefix('-') else {
            return 0;
        };
        match behind.split_once('-') {
            Some((link, _)) if self.links.has(link) => link.len() + 2,
            _ if behind.starts_with(char::is_alphanumeric) => 1,
            _ => 0,
        }
    }

    /// What an article or demonstrative in small letters says of the noun behind it.
    pub fn gender_of_article(&self, word: &str) -> Option<Gender> {
        let man = self.articles_of_men.has(word).then_some(Gender::Man);
        man.or_else(|| self.articles_of_women.has(word).then_some(Gender::Woman))
    }

    /// What a first name in small letters says, where the lists know it.
    pub fn gender_of(&self, first: &str) -> Option<Gender> {
        if self.women.has(first) {
            Some(Gender::Woman)
        } else if self.men.has(first) {
            Some(Gender::Man)
        } else {
            // “Klaus-Dieter”
            let (first, _) = first.split_once('-')?;
            self.gender_of(first)
        }
    }
}

/// On which side of their noun most adjectives stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(crate) enum Adjectives {
    #[default]
    Before,
    Behind,
}

/// What a first name, title or pronoun says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Woman,
    Man,
}
