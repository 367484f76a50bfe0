//! A language's words in press archives and in tables of articles: the labels of fields, and the heads of columns.
//!
//! An archive speaks the language of whoever searched in it, and not that of the article, so that all languages are
//! read at once ([`super::in_archives`]). Phrases are in small letters with single spaces, as [`label`] leaves them.

use std::collections::HashMap;

use serde::Deserialize;

use crate::text::words::Words;

/// What a field of an archive or a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Fact {
    Title,
    Outlet,
    Author,
    Published,
    Section,
    /// How long the article is, in words.
    Length,
    Language,
    Url,
    /// What the archive or the table calls the article.
    Id,
    /// What the outlet set between headline and text.
    Lead,
    Text,
    /// Something else, of no use here: subjects, the day on which it was loaded.
    Other,
}

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Archive {
    /// Labels before a colon, or alone on a line, by what they name.
    fields: Vec<(Fact, Vec<String>)>,
    /// More names of columns, by what is in them; labels are names of columns too.
    columns: Vec<(Fact, Vec<String>)>,
    /// What lengths are counted in.
    words: Words,
    /// “Documents” and “of” in “2 of 5 documents”.
    documents: Words,
    of: Words,
    /// Whole lines behind an article.
    ends: Vec<String>,
    /// Whole lines above what an archive puts below an article.
    tails: Vec<String>,
    /// Beginnings of lines that say whose the article is.
    rights: Vec<String>,
    /// Beginnings of lines before the name of an article in the archive.
    numbers: Vec<String>,
    /// Beginnings of other lines below an article.
    below: Vec<String>,
    /// Beginnings of the one line that each article has in archives whose layout is not read.
    unread: Vec<String>,
}

/// The words of all languages.
#[derive(Debug, Default)]
pub(crate) struct Archives {
    fields: HashMap<String, Fact>,
    columns: HashMap<String, Fact>,
    pub words: Words,
    pub documents: Words,
    pub of: Words,
    pub ends: Vec<&'static str>,
    pub tails: Vec<&'static str>,
    pub rights: Vec<&'static str>,
    pub numbers: Vec<&'static str>,
    pub below: Vec<&'static str>,
    pub unread: Vec<&'static str>,
}

impl Archives {
    /// Takes in a language's words; what another said of a label before stands.
    pub(super) fn take(&mut self, own: &'static Archive) {
        for (lists, into) in [
            (&own.fields, &mut self.fields),
            (&own.columns, &mut self.columns),
        ] {
            for (fact, labels) in lists {
                for label in labels {
                    into.entry(label.clone()).or_insert(*fact);
                }
            }
        }
        self.words.add(&own.words);
        self.documents.add(&own.documents);
        self.of.add(&own.of);
        let phrases = [
            (&own.ends, &mut self.ends),
            (&own.tails, &mut self.tails),
            (&own.rights, &mut self.rights),
            (&own.numbers, &mut self.numbers),
            (&own.below, &mut self.below),
            (&own.unread, &mut self.unread),
        ];
        for (own, all) in phrases {
            all.extend(own.iter().map(String::as_str));
        }
    }

    /// What a label of a field names.
    pub fn field(&self, label_of_field: &str) -> Option<Fact> {
        self.fields.get(&label(label_of_field)).copied()
    }

    /// What a column is likely to hold by its name.
    pub fn column(&self, name: &str) -> Option<Fact> {
        let name = label(name);
        let columns = self.columns.get(&name);
        columns.or_else(|| self.fields.get(&name)).copied()
    }
}

/// A label or a column's name as it is listed: in small letters, words with single spaces between them.
fn label(text: &str) -> String {
    let parts = text.split(|character: char| {
        character.is_whitespace() || matches!(character, '-' | '_' | '.' | '\u{feff}')
    });
    let parts = parts.filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{code_of, in_archives};

    #[test]
    fn labels_are_known_in_any_spelling_and_language() {
        let archives = in_archives();
        for (label, fact) in [
            ("LENGTH", Fact::Length),
            ("Load-Date", Fact::Other),
            ("LÄNGE", Fact::Length),
            ("LONGUEUR", Fact::Length),
            ("Publication title", Fact::Outlet),
            ("Título", Fact::Title),
        ] {
            assert_eq!(archives.field(label), Some(fact), "{label}");
        }
        assert_eq!(archives.field("Minister"), None);
        assert_eq!(archives.column("article_text"), Some(Fact::Text));
        assert_eq!(archives.column("Datum"), Some(Fact::Published));
    }

    #[test]
    fn languages_have_codes_and_names() {
        for (name, code) in [
            ("ENGLISH", Some("en")),
            ("GERMAN; DEUTSCH", Some("de")),
            ("Français", Some("fr")),
            ("en-GB", Some("en")),
            ("the official one", None),
            ("", None),
        ] {
            assert_eq!(code_of(name).as_deref(), code, "{name}");
        }
    }
}
