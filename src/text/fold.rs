//! Words without what people leave out when they type fast: capitals, accents, double spaces.
//!
//! What is *not* here: letters of other scripts in Latin ones; they stay as they are, in small.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

/// What is typed instead of letters that are no other letter with a mark.
const OTHERWISE: &[(char, &str)] = &[
    ('æ', "ae"),
    ('đ', "d"),
    ('ð', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('ø', "o"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('ŧ', "t"),
    ('þ', "th"),
    ('’', "'"),
    ('ʼ', "'"),
    ('`', "'"),
    ('´', "'"),
];

/// Whether it is a mark on Latin, Greek or Cyrillic letters; those of other scripts are vowels.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The words in small letters without accents, one space between them and none around them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(text, &mut folded);
    folded
}

/// Puts the same behind what is there already.
pub fn fold_onto(text: &str, folded: &mut String) {
    let start = folded.len();
    for word in text.split_whitespace() {
        if folded.len() > start && !folded.ends_with(' ') {
            folded.push(' ');
        }
        if word.is_ascii() && !word.contains('`') {
            let at = folded.len();
            folded.push_str(word);
            folded[at..].make_ascii_lowercase();
        } else if word.chars().all(|letter| simple(letter).is_some()) {
            for letter in word.chars() {
                folded.push_str(simple(letter).unwrap_or_default());
            }
        } else {
            fold_letters(word.nfd(), folded);
        }
    }
    let end = folded[start..].trim_end().len();
    folded.truncate(start + end);
}

/// What becomes of a letter that comes apart without those beside it: of Latin, or a mark between words.
fn simple(letter: char) -> Option<&'static str> {
    static LATIN: LazyLock<Vec<String>> = LazyLock::new(|| folded_letters('\0', '\u{24f}'));
    static MARKS: LazyLock<Vec<String>> = LazyLock::new(|| folded_letters('\u{2000}', '\u{206f}'));
    let at = u32::from(letter) as usize;
    let found = match at {
        0..0x250 => LATIN.get(at),
        _ => MARKS.get(at.checked_sub(0x2000)?),
    };
    found.map(String::as_str)
}

fn folded_letters(first: char, last: char) -> Vec<String> {
    let fold = |letter: char| {
        let mut folded = String::new();
        fold_letters(std::iter::once(letter).nfd(), &mut folded);
        folded
    };
    (first..=last).map(fold).collect()
}

fn fold_letters(letters: impl Iterator<Item = char>, folded: &mut String) {
    for letter in letters.filter(|letter| !is_accent(*letter)) {
        for small in letter.to_lowercase() {
            match OTHERWISE.iter().find(|(other, _)| *other == small) {
                Some((_, typed)) => folded.push_str(typed),
                None if is_accent(small) => {}
                None => folded.push(small),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn capitals_accents_and_spaces_do_not_count() {
        assert_eq!(fold("  José  Ibáñez "), "jose ibanez");
        assert_eq!(fold("Jose\u{301}"), "jose");
        assert_eq!(fold("Strauß, Łódź, İzmir"), "strauss, lodz, izmir");
        assert_eq!(fold("O’Neil"), fold("O'NEIL"));
        assert_eq!(fold("Иван 漢字"), "иван 漢字");
        assert_eq!(fold(" \u{301}"), "");
        assert_eq!(fold("Ő`Çé—Đß"), "o'ce—dss");
        assert_eq!(fold("x\u{302}\u{323}y"), "xy");
    }
}
