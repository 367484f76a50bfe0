//! Words that are divided at the end of a line.
//!
//! A hyphen at the end of a line belongs to the word where the file has the word with it elsewhere, or where what
//! follows could not be the rest of a word; else it is there for the line alone.

use std::collections::HashSet;

use super::lines::Line;
use super::paragraphs::Paragraph;
use crate::language::on_pages;

const HYPHENS: &[char] = &['-', '\u{2010}', '\u{ad}'];

/// The words of a file, to ask how a divided one is written.
pub(super) struct Divided {
    words: HashSet<String>,
    /// Whether hyphens for the line alone are another character than those of words.
    has_own_hyphen: bool,
    /// How many words were put together.
    pub count: usize,
}

fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
        .to_lowercase()
}

impl Divided {
    pub fn new(paragraphs: &[Paragraph]) -> Self {
        let mut words = HashSet::new();
        let mut has_own_hyphen = false;
        for paragraph in paragraphs {
            let mut is_rest = false;
            for line in &paragraph.lines {
                let text = line.text.trim_end();
                let all = text.split_whitespace().skip(usize::from(is_rest));
                is_rest = text.ends_with(HYPHENS);
                has_own_hyphen |= text.ends_with(['\u{2010}', '\u{ad}']);
                let whole = all.filter(|word| !word.ends_with(HYPHENS));
                words.extend(whole.map(bare));
            }
        }
        Self {
            words,
            has_own_hyphen,
            count: 0,
        }
    }

    /// The lines of a paragraph as one.
    pub fn join(&mut self, lines: &[Line]) -> String {
        let mut text = String::new();
        for line in lines {
            let next = line.text.trim();
            self.append(&mut text, next);
        }
        // Inside of a line the hyphen of another kind is one that is shown.
        text.replace('\u{ad}', "-")
    }

    fn append(&mut self, text: &mut String, next: &str) {
        let Some(first) = next.split_whitespace().next() else {
            return;
        };
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let stem = last.strip_suffix(HYPHENS);
        let stem = stem.map(|stem| stem.trim_end_matches('\u{ad}'));
        let begins_with = |is: fn(char) -> bool| first.starts_with(is);
        match (stem, last.chars().next_back()) {
            // Of a hyphen that stands alone, nothing is known.
            (Some(stem), Some(hyphen)) if stem.ends_with(char::is_alphanumeric) => {
                if hyphen == '\u{ad}' || self.is_for_the_line(stem, hyphen, first) {
                    text.truncate(text.trim_end_matches(HYPHENS).len());
                    self.count += 1;
                } else if on_pages().joining.has(first) {
                    text.push(' ');
                }
            }
            (_, Some(dash))
                if dash == '—' && begins_with(char::is_alphabetic) && last.chars().count() > 1 => {
            }
            (_, Some(end)) if is_spaceless(end) && begins_with(is_spaceless) => {}
            (_, None) => {}
            _ => text.push(' '),
        }
        text.push_str(next);
    }

    fn is_for_the_line(&self, stem: &str, hyphen: char, rest: &str) -> bool {
        if !rest.starts_with(char::is_lowercase)
            || !stem.ends_with(char::is_alphabetic)
            || on_pages().joining.has(rest)
        {
            return false;
        }
        let (stem, rest) = (bare(stem), bare(rest));
        let has = |word: &str| self.words.contains(word);
        if has(&format!("{stem}{rest}")) {
            return true;
        }
        if has(&format!("{stem}-{rest}")) || hyphen == '-' && self.has_own_hyphen {
            return false;
        }
        // Two words of the file: rather a compound than a word that falls into them by chance.
        let is_word = |part: &str| part.chars().count() > 3 && has(part);
        !(is_word(&stem) && is_word(&rest))
    }
}

/// Whether a letter belongs to a script that writes no spaces.
fn is_spaceless(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '\u{e00}'..='\u{eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line {
            text: text.to_owned(),
            left: 0.0,
            right: 100.0,
            base: 0.0,
            size: 10.0,
            is_bold: false,
        }
    }

    fn joined(known: &str, lines: &[&str]) -> (String, usize) {
        let words = known.split_whitespace().map(bare).collect();
        let mut divided = Divided {
            words,
            has_own_hyphen: false,
            count: 0,
        };
        let lines: Vec<_> = lines.iter().map(|text| line(text)).collect();
        (divided.join(&lines), divided.count)
    }

    #[test]
    fn words_are_put_together_and_compounds_stay() {
        for (known, lines, text, count) in [
            (
                "",
                &["the gov-", "ernment said"][..],
                "the government said",
                1,
            ),
            ("", &["the gov\u{ad}", "ernment"], "the government", 1),
            ("", &["Nord-", "Süd-Achse"], "Nord-Süd-Achse", 0),
            ("", &["Vor-", "und Nachteile"], "Vor- und Nachteile", 0),
            ("", &["1990-", "95"], "1990-95", 0),
            (
                "well-known",
                &["a well-", "known man"],
                "a well-known man",
                0,
            ),
            (
                "long distance",
                &["a long-", "distance path"],
                "a long-distance path",
                0,
            ),
            ("", &["he said -", "and left"], "he said - and left", 0),
            ("", &["one line", "", "another"], "one line another", 0),
            ("", &["東京で", "会った"], "東京で会った", 0),
        ] {
            assert_eq!(joined(known, lines), (text.to_owned(), count));
        }
    }
}
