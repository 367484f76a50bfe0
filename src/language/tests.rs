//! Every language's file is whole, and no list says anything twice.

use std::collections::HashSet;

use super::lexicon::FILES;
use super::*;

#[test]
fn every_file_can_be_read() {
    for (code, file) in FILES {
        let lexicon = Lexicon::parse(file).unwrap_or_else(|error| panic!("{code}: {error}"));
        assert_eq!(lexicon.code, *code);
        assert!(lexicon.function_words.iter().count() > 10, "{code}");
        // Without words of its texts a language is only known.
        let is_read = lexicon.speech.reporting.iter().count() > 0;
        assert!(lexicon.stemmer.is_some() || !is_read, "{code}");
    }
}

#[test]
fn no_list_says_a_word_twice() {
    for (code, file) in FILES {
        // Strings have no escapes, so that every second piece is one.
        for list in file
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|list| list.contains('\n'))
        {
            let mut seen = HashSet::new();
            for word in list.split_whitespace() {
                assert!(seen.insert(word), "{code}: {word} stands twice in {list}");
                assert_eq!(
                    word,
                    word.to_lowercase(),
                    "{code}: words are in small letters"
                );
            }
        }
    }
}

#[test]
fn no_list_says_a_phrase_twice() {
    for (code, file) in FILES {
        let page = file.split_once("page: (").map_or("", |(_, page)| page);
        let lists = page.split(": [").skip(1);
        for list in lists.filter_map(|rest| rest.split(']').next()) {
            let phrases: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
            let once: HashSet<&&str> = phrases.iter().collect();
            assert_eq!(once.len(), phrases.len(), "{code}: {list}");
        }
    }
}

/// Dates on pages are read in all languages at once.
#[test]
fn no_word_is_two_months() {
    for lexicon in Lexicon::all() {
        for (names, month) in lexicon.calendar.months.iter().zip(1..) {
            for name in names.split(' ') {
                assert_eq!(month_of_any(name), Some(month), "{}: {name}", lexicon.code);
            }
        }
    }
}

#[test]
fn the_words_of_a_language_are_found_by_its_code_or_by_the_text() {
    assert_eq!(Lexicon::of("en-GB").code, "en");
    assert_eq!(Lexicon::of("NB").code, "no");
    assert_eq!(Lexicon::of("sw").code, "");
    assert_eq!(Lexicon::of("sw").separators, Separators::Continental);
    assert_eq!(Lexicon::of("ja").separators, Separators::English);
    for (code, text) in [
        (
            "en",
            "The bridge was closed on Friday, and nobody knows for how long.",
        ),
        (
            "es",
            "El puente se cerró el viernes y nadie sabe por cuánto tiempo.",
        ),
        (
            "de",
            "Die Brücke wurde am Freitag gesperrt, und das ist noch nicht alles.",
        ),
        (
            "ru",
            "Мост закрыли в пятницу, и никто не знает, когда он будет открыт.",
        ),
        // Words that several languages have say nothing: “del”, “en”, “con”, “le”.
        (
            "es",
            "«Nada», dijo la ministra del ramo, que está en Ribera.",
        ),
        ("es", "El alcalde habló con los vecinos del puente."),
        ("fr", "Le maire et le préfet sont sur le pont."),
        ("de", "„Das ist nicht wahr“, sagte die Frau."),
        ("en", "“No,” she said to them."),
        ("", "橋は金曜日に閉鎖された。"),
        ("", ""),
    ] {
        assert_eq!(of_text(text).code, code, "{text}");
    }
}

/// The stop words say nothing of what is reported; a number does.
#[test]
fn stop_words_hold_no_numerals() {
    for lexicon in Lexicon::all() {
        let numbers = lexicon.numbers.values.iter();
        for (word, _) in numbers.filter(|(_, value)| **value > 1.0) {
            assert!(
                !lexicon.function_words.has(word),
                "{}: {word}",
                lexicon.code
            );
        }
    }
}
