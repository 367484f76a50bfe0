//! Words as they are compared: small letters, one kind of apostrophe, initials without their stops.
//!
//! Words are found by UAX #29, which also keeps scripts with dependent vowel signs whole.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// Names that news writes out and abbreviates by turns.
const ACRONYMS: &[([&str; 2], &str)] = &[
    (["united", "states"], "us"),
    (["united", "kingdom"], "uk"),
    (["united", "nations"], "un"),
    (["european", "union"], "eu"),
    (["estados", "unidos"], "eeuu"),
    (["états", "unis"], "usa"),
    (["vereinigten", "staaten"], "usa"),
    (["stati", "uniti"], "usa"),
];

/// A word of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its bytes in the text that it was taken from.
    pub place: Range<usize>,
    /// What is compared.
    pub normal: String,
    /// Written in capitals inside a text that is not: an acronym (“US”, “WHO”), never a function word.
    pub is_acronym: bool,
}

/// The words of a text in order, names that have an acronym as one word.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = written_words(text).collect();
    abbreviate(&mut found);
    found
}

/// The words of a text in order, each as it is written.
pub(crate) fn written_words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let shouts = !text.chars().any(char::is_lowercase);
    text.unicode_word_indices().map(move |(start, word)| Word {
        place: start..start + word.len(),
        normal: normal(word),
        is_acronym: !shouts && is_acronym(word),
    })
}

/// Joins the full names of [`ACRONYMS`] to one word each.
fn abbreviate(words: &mut Vec<Word>) {
    for at in (1..words.len()).rev() {
        let (one, other) = (&words[at - 1].normal, &words[at].normal);
        let known = ACRONYMS.iter().find(|(names, _)| *names == [one, other]);
        if let Some((_, acronym)) = known {
            let end = words.remove(at).place.end;
            let name = &mut words[at - 1];
            name.place.end = end;
            (*acronym).clone_into(&mut name.normal);
            name.is_acronym = true;
        }
    }
    for word in words
        .iter_mut()
        .filter(|word| word.is_acronym && word.normal == "usa")
    {
        "us".clone_into(&mut word.normal);
    }
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

fn normal(word: &str) -> String {
    let initials = word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    let mut normal = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' | 'ʼ' | '\u{ff07}' => normal.push('\''),
            '.' if initials => {}
            // The soft hyphen of a pasted page is no letter.
            '\u{ad}' => {}
            c if c.is_ascii() => normal.push(c.to_ascii_lowercase()),
            c => normal.extend(c.to_lowercase()),
        }
    }
    normal
}

/// The words as one string, padded with a blank, for the character n-grams: a blank between two words, none where
/// the writing has none (二つの語).
pub(crate) fn joined(words: &[Word]) -> Vec<char> {
    let mut joined = vec![' '];
    let mut end = None;
    for word in words {
        let touches = end == Some(word.place.start)
            && !joined.last().is_some_and(char::is_ascii)
            && !word.normal.is_ascii();
        if end.is_some() && !touches {
            joined.push(' ');
        }
        joined.extend(word.normal.chars());
        end = Some(word.place.end);
    }
    joined.push(' ');
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_their_dress() {
        let found = words("The U.S. “harbour’s” WHO-men paid 10,000");
        let normal: Vec<_> = found.iter().map(|word| word.normal.as_str()).collect();
        assert_eq!(
            normal,
            ["the", "us", "harbour's", "who", "men", "paid", "10,000"]
        );
        let acronyms: Vec<_> = found.iter().map(|word| word.is_acronym).collect();
        assert_eq!(acronyms, [false, true, false, true, false, false, false]);
        assert!(words("ALL OF IT").iter().all(|word| !word.is_acronym));
    }

    #[test]
    fn writing_without_blanks_gets_none() {
        let joined = |text| joined(&words(text)).into_iter().collect::<String>();
        assert_eq!(joined("The bridge, closed."), " the bridge closed ");
        assert_eq!(joined("橋は閉鎖"), " 橋は閉鎖 ");
    }
}
