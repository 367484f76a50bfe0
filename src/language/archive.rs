//! A language's words in press archives and in tables of articles: the labels of fields, and the heads of columns.
//!
//! An archive speaks the language of whoever searched in it, and not that of the article, so that all languages are
//! read at once ([`in_archives`]). Phrases are in small letters with single spaces, as [`label`] leaves them.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Lexicon;
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
}

impl Archives {
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

/// The words of all languages. Where two say different things with a word, the language with more readers has it.
pub(crate) fn in_archives() -> &'static Archives {
    static ALL: LazyLock<Archives> = LazyLock::new(|| {
        let mut all = Archives::default();
        for lexicon in Lexicon::all() {
            let own = &lexicon.archive;
            for (lists, into) in [
                (&own.fields, &mut all.fields),
                (&own.columns, &mut all.columns),
            ] {
                for (fact, labels) in lists {
                    for label in labels {
                        into.entry(label.clone()).or_insert(*fact);
                    }
                }
            }
            all.words.add(&own.words);
            all.documents.add(&own.documents);
            all.of.add(&own.of);
            all.ends.extend(own.ends.iter().map(String::as_str));
            all.tails.extend(own.tails.iter().map(String::as_str));
            all.rights.extend(own.rights.iter().map(String::as_str));
            all.numbers.extend(own.numbers.iter().map(String::as_str));
            all.below.extend(own.below.iter().map(String::as_str));
        }
        all
    });
    &ALL
}

/// The ISO 639-1 code of a language by its code or its name in any language: `en`, `en-GB`, `eng`, `English`. Of several,
/// as in “GERMAN; DEUTSCH”, the first.
pub(crate) fn code_of(name: &str) -> Option<String> {
    let first = name.split([';', ',', '/']).next().unwrap_or_default();
    let name = first.trim().to_lowercase();
    if let Some(named) = Lexicon::all().find(|lexicon| lexicon.page.called.has(&name)) {
        return Some(named.code.clone());
    }
    let primary = name.split(['-', '_']).next().unwrap_or_default();
    let is_code = primary.len() == 2 && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| primary.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

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
