//! Names of tags where a cell has to be one word, as in the tables of the `CoNLL` tasks.
//!
//! What cannot stand there is written as in addresses: `My tag` is `My%20tag`. So every name comes back, and no list of
//! names is needed beside a file.

use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::percent_decode_str;

/// A name as one word without white space, that begins and ends with no hyphen.
pub(super) fn spelled(name: &str) -> String {
    let last = name.len().saturating_sub(1);
    let mut word = String::with_capacity(name.len());
    for (at, letter) in name.char_indices() {
        let is_border = at == 0 || at == last;
        if letter.is_whitespace()
            || letter.is_control()
            || letter == '%'
            || (letter == '-' && is_border)
        {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                write!(word, "%{byte:02X}").ok();
            }
        } else {
            word.push(letter);
        }
    }
    word
}

/// The name that a word stands for. What is no sign written so stays as it is.
pub(super) fn read(word: &str) -> String {
    let name = percent_decode_str(word).decode_utf8();
    name.map_or_else(|_| word.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_comes_back_from_one_word() {
        for name in [
            "Claim",
            "My tag",
            "-a-b-",
            "100 %",
            "%20",
            "漢字\u{3000}報",
            "-",
            "",
        ] {
            let word = spelled(name);
            assert!(!word.contains(char::is_whitespace) && !word.starts_with('-'));
            assert_eq!(read(&word), name);
        }
        assert_eq!(spelled("My tag"), "My%20tag");
        assert_eq!(read("50%"), "50%");
    }
}
