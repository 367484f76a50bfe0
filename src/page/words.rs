//! The small vocabulary that the rules share: words of a line, shapes of names.
//!
//! No outlet is known by name. What makes a run of capitalised words an outlet is a noun
//! that papers and stations call themselves by, or a second place that says so.
//!
//! Words are cut at every sign here ([`Joins::Apostrophes`]), since dates are read field by field: 05.03.2025 is three.

use crate::language::{is_any_weekday, on_pages};
use crate::text::breaks::{Joins, word_end};
use crate::text::words::Words;

/// A run of letters and digits, in lower case, and where it stands in its line, in bytes.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words of a line in lower case: letters and digits, with apostrophes inside a word.
pub(super) fn lowercase_words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = line[at..].chars().next() {
        let length = word_end(&line[at..], Joins::Apostrophes);
        if length > 0 {
            words.push(Word {
                text: line[at..at + length].to_lowercase().replace('’', "'"),
                start: at,
                end: at + length,
            });
        }
        at += length.max(first.len_utf8());
    }
    words
}

/// Whether a line has the word, in lower case, as a whole word.
pub(super) fn has_word(line: &str, is_meant: impl Fn(&str) -> bool) -> bool {
    lowercase_words(line)
        .iter()
        .any(|word| is_meant(&word.text))
}

/// The words of a line in lower case with single spaces between them, without any signs: the form in which the
/// wording of pages is listed.
pub(super) fn plain_words(line: &str) -> String {
    let words = lowercase_words(line);
    let words: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

/// What follows a text's first word, if that is listed as it is written; else the text.
pub(super) fn after_word<'a>(text: &'a str, list: &Words) -> &'a str {
    let parts = text.split_once(' ').filter(|(word, _)| list.has(word));
    parts.map_or(text, |(_, rest)| rest)
}

/// What stands before a text's last word, if that is listed as it is written; else the text.
pub(super) fn before_word<'a>(text: &'a str, list: &Words) -> &'a str {
    let parts = text.rsplit_once(' ').filter(|(_, word)| list.has(word));
    parts.map_or(text, |(rest, _)| rest)
}

/// Whether a word, in lower case, names what a person does at an outlet.
pub(super) fn is_role(word: &str) -> bool {
    on_pages().roles.has(word)
}

/// Whether this is a person's name: two to five words, capitalised but for particles.
pub(crate) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_capitalised = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|character| {
                character.is_alphabetic() || matches!(character, '\'' | '’' | '-' | '.')
            })
    };
    let lowered = |word: &str| word.trim_end_matches('.').to_lowercase();
    let is_refused = |word: &&str| {
        let word = lowered(word);
        on_pages().no_names.has(&word)
            || on_pages().press_nouns.has(&word)
            || is_role(&word)
            || is_weekday(&word)
    };
    (2..=5).contains(&words.len())
        && words
            .iter()
            .all(|word| is_capitalised(word) || on_pages().name_particles.has(word))
        && words.first().is_some_and(is_capitalised)
        && words.last().is_some_and(is_capitalised)
        && words.iter().filter(|word| is_capitalised(word)).count() >= 2
        && !words.iter().any(is_refused)
}

/// Whether a word in lower case is a weekday, short or not.
pub(super) fn is_weekday(word: &str) -> bool {
    is_any_weekday(word) || on_pages().short_weekdays.has(word)
}

/// How many bytes at the start of a line are a run of capitalised words, as in a proper name.
pub(super) fn capitalised_run(line: &str) -> usize {
    let mut end = 0;
    let mut start = 0;
    for word in line.split(' ') {
        let name = word.trim_end_matches(['.', ',', ';', ':', ')', '!']);
        let is_capitalised =
            name.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        if is_capitalised {
            end = start + name.len();
        } else if end == 0 || !on_pages().outlet_particles.has(name) {
            break;
        }
        // "U.S." goes on, "Times. Visit" does not.
        if name.len() < word.len() && !(word.ends_with('.') && name.contains('.')) {
            break;
        }
        start += word.len() + 1;
    }
    end
}

/// Whether a proper name has a noun in it that outlets call themselves by.
pub(super) fn has_press_noun(name: &str) -> bool {
    let words = lowercase_words(name);
    let is_section = words
        .first()
        .is_some_and(|word| on_pages().section_words.has(&word.text));
    !is_section
        && words.len() >= 2
        && words.len() <= 6
        && words
            .iter()
            .any(|word| on_pages().press_nouns.has(&word.text))
        && capitalised_run(name) == name.len()
}

/// Whether a name is letters in capitals, as agencies and stations have: two to five of them.
pub(super) fn is_acronym(name: &str) -> bool {
    (2..=5).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && !on_pages().no_agencies.has(&name.to_lowercase())
}

/// Whether a name is an outlet's: by its noun, its capitals, or since another line says so.
pub(super) fn is_outlet(name: &str, known: &[&str]) -> bool {
    known.contains(&name) || has_press_noun(name) || is_acronym(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people() {
        for name in [
            "Ada Quill",
            "J. R. O’Neil-Smith",
            "Ana de la Cruz Vega",
            "ADA QUILL",
            "Jo Bay Jr.",
        ] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "Ada",
            "Harbour Gazette",
            "Gazette Staff",
            "the Ada Quill",
            "Ada of Quill",
            "Monday Morning",
            "Ada Quill 2",
            "Ada Bea Cid Dee Eve Fay",
            "Ada  Quill",
            "Staff Writer",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn proper_names_end_where_the_sentence_goes_on() {
        let run = |line: &'static str| &line[..capitalised_run(line)];
        assert_eq!(run("The Harbour Gazette. Visit us"), "The Harbour Gazette");
        assert_eq!(run("Gazette of the North said"), "Gazette of the North");
        assert_eq!(run("Gazette of the north"), "Gazette");
        assert_eq!(run("U.S. Harbour News, LLC"), "U.S. Harbour News");
        assert_eq!(run("nothing here"), "");
    }

    #[test]
    fn plain_words_have_no_signs() {
        assert_eq!(plain_words("» Read more… (2)"), "read more 2");
        assert_eq!(plain_words("———"), "");
    }

    #[test]
    fn outlets_are_known_by_their_nouns() {
        assert!(has_press_noun("The Harbour Gazette"));
        assert!(!has_press_noun("World News"));
        assert!(!has_press_noun("Ada Quill"));
        assert!(!has_press_noun("News"));
        assert!(!has_press_noun("Harbour gazette"));
    }
}
