//! Where words begin and end, and where a line may break, in every script: all cutting into words is here.
//!
//! Most scripts part their words: there Unicode's default rules are enough (UAX #29 and #14). Chinese, Japanese, Thai, Lao,
//! Khmer and Burmese do not. Words of theirs are found by dictionary, through `icu_segmenter`, and on those scripts only.
//!
//! - [`words`]: everything in a line, for whoever shows or counts words as a reader takes them, and for tables of tokens.
//! - [`words_by_rule`] and [`pieces_by_rule`]: without a dictionary, for what is compared by machine: a text of ten thousand
//!   signs costs no look into one, and a sign more or less in a row of Chinese changes one word and not all behind it.
//! - [`word_end`]: how far a run of letters goes, for those who read by rules of their own and need numbers, initials or
//!   hyphens otherwise than Unicode has them; each is a row in [`Joins`].
//!
//! What is *not* here: sentences (`segment`), what a selection snaps to (`whole_word`), and what a word means.

use std::ops::Range;

use icu_segmenter::options::{LineBreakOptions, WordBreakInvariantOptions};
use icu_segmenter::{LineSegmenter, WordSegmenter};
use unicode_segmentation::UnicodeSegmentation as _;

/// The words of a line and all that is between them, in order and without gaps, in bytes of it.
pub(crate) fn words(line: &str) -> Vec<Range<usize>> {
    let by_rules = |from: usize, part: &str| {
        let words = part.split_word_bound_indices();
        words
            .map(|(at, word)| from + at..from + at + word.len())
            .collect::<Vec<_>>()
    };
    if !line.chars().any(is_in_dictionary) {
        return by_rules(0, line);
    }
    let dictionary = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut words = Vec::new();
    for (from, part) in by_dictionary_or_not(line) {
        if part.starts_with(is_in_dictionary) {
            let mut start = 0;
            for end in dictionary.segment_str(part).filter(|&end| end > 0) {
                words.push(from + start..from + end);
                start = end;
            }
        } else {
            words.extend(by_rules(from, part));
        }
    }
    words
}

/// The words of a text and all that is between them, without gaps, each with its place; by Unicode's rules alone.
pub(crate) fn pieces_by_rule(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_word_bound_indices()
}

/// The words of a text, each with its place; by Unicode's rules alone.
pub(crate) fn words_by_rule(text: &str) -> impl Iterator<Item = (usize, &str)> {
    stretches(text).flat_map(|(from, stretch)| {
        let words = stretch.unicode_word_indices();
        words.map(move |(at, word)| (from + at, word))
    })
}

/// A text in stretches that no word goes across, those of ASCII alone as long as they can be: for them the rules are
/// few, and most texts have nothing else but for quotation marks here and there.
fn stretches(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // No rule joins a blank to ASCII behind it. Several blanks are one, and a combining mark they take up.
    let is_between = |at: &usize| {
        let around = text.as_bytes()[..=*at].last_chunk();
        around.is_some_and(|[blank, next]| *blank == b' ' && *next != b' ' && next.is_ascii())
    };
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start;
        let ascii = text[from..].bytes().position(|byte| !byte.is_ascii());
        let end = ascii.and_then(|length| {
            let other = from + length;
            let before = (from + 1..other).rev().find(is_between);
            before.or_else(|| (other + 1..text.len()).find(is_between))
        });
        start = end.unwrap_or(text.len());
        (from < start).then(|| (from, &text[from..start]))
    })
}

/// Which signs inside of a run of letters and digits are part of the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joins {
    /// Apostrophes, also at the end. 05.03.2025 is three words, “mid-April” two.
    Apostrophes,
    /// Apostrophes before a letter and the stops of initials (“U.S.”, “a.m.”). “mid-April” is two words, and 3月5日 four.
    Initials,
    /// What holds names and dates together: “mid-April”, “AT&T”, “5/7”, also `name@example.org`.
    Names,
}

/// Where the run of letters and digits ends that a text begins with, in bytes; 0 where it begins with another sign.
pub(crate) fn word_end(text: &str, joins: Joins) -> usize {
    // Most words have no other letters, and these go on by every rule.
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut end = letters;
    let signs = text[letters..].char_indices();
    let mut chars = signs.map(|(at, sign)| (letters + at, sign)).peekable();
    while let Some((at, sign)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let goes_on = match joins {
            Joins::Apostrophes => sign.is_alphanumeric() || at > 0 && matches!(sign, '\'' | '’'),
            Joins::Initials => goes_on_in_initials(text, at, sign, next),
            Joins::Names => goes_on_in_names(text, at, sign, next),
        };
        if !goes_on {
            break;
        }
        end = at + sign.len_utf8();
    }
    end
}

fn goes_on_in_initials(text: &str, at: usize, sign: char, next: Option<char>) -> bool {
    match sign {
        '\'' | '’' | 'ʼ' => next.is_some_and(char::is_alphabetic),
        '.' => {
            let letters = text[..at].chars().rev().take(2);
            let single = letters.clone().next().is_some_and(char::is_alphabetic)
                && letters.skip(1).all(|letter| letter == '.');
            let mut rest = text[at + 1..].chars();
            let dotted = rest.next().is_some_and(char::is_alphabetic)
                && rest.next().is_none_or(|letter| !letter.is_alphanumeric());
            single && (dotted || text[..at].contains('.'))
        }
        // Where writing has no blanks, numbers stand between the words.
        sign if digit(sign).is_some() && text[..at].ends_with(|it: char| it >= '\u{2e80}') => false,
        sign => sign.is_alphanumeric() || is_mark_on_nothing(sign),
    }
}

fn goes_on_in_names(text: &str, at: usize, sign: char, next: Option<char>) -> bool {
    let before_word = next.is_some_and(char::is_alphanumeric);
    sign.is_alphanumeric()
        || before_word && "-‑.’'&@".contains(sign)
        || before_word && sign == '/' && text[..at].ends_with(|it: char| it.is_ascii_digit())
}

/// Combining marks that no letter took up.
pub(crate) const fn is_mark_on_nothing(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// The value of a decimal digit of the scripts that news is written in.
pub(crate) fn digit(sign: char) -> Option<u32> {
    let from = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
    sign.to_digit(10).or_else(|| {
        let code = u32::from(sign);
        from.iter()
            .find(|&&zero| (zero..zero + 10).contains(&code))
            .map(|zero| code - zero)
    })
}

/// Where a row of this line may end when the next word does not fit, in bytes of it; in order, the line's end included.
#[cfg_attr(
    not(any(feature = "window", test)),
    expect(dead_code, reason = "only the window sets rows")
)]
pub(crate) fn row_ends(line: &str) -> Vec<usize> {
    let segmenter = if line.chars().any(parts_no_words) {
        LineSegmenter::new_dictionary(LineBreakOptions::default())
    } else {
        LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default())
    };
    segmenter.segment_str(line).filter(|&end| end > 0).collect()
}

/// Whether only a dictionary can tell where a line may break: Thai, Lao, Burmese and Khmer.
pub(crate) const fn parts_no_words(letter: char) -> bool {
    matches!(
        letter,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{19e0}'..='\u{19ff}'
            | '\u{a9e0}'..='\u{a9fe}'
            | '\u{aa60}'..='\u{aa7f}'
    )
}

/// Whether a word with this letter is found by dictionary.
const fn is_in_dictionary(letter: char) -> bool {
    parts_no_words(letter)
        || matches!(
            letter,
            '々'..='〇'
                | '\u{3041}'..='\u{30ff}'
                | '\u{31f0}'..='\u{31ff}'
                | '\u{3400}'..='\u{4dbf}'
                | '\u{4e00}'..='\u{9fff}'
                | '\u{f900}'..='\u{faff}'
                | '\u{ff66}'..='\u{ff9f}'
                | '\u{20000}'..='\u{323af}'
        )
}

/// The line in parts of one kind; marks stay with the letter that they are on.
fn by_dictionary_or_not(line: &str) -> Vec<(usize, &str)> {
    let mut parts: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    let mut kind = None;
    for (at, character) in line.grapheme_indices(true) {
        let this = Some(character.starts_with(is_in_dictionary));
        if kind.is_some() && kind != this {
            parts.push((from, &line[from..at]));
            from = at;
        }
        kind = this;
    }
    if from < line.len() {
        parts.push((from, &line[from..]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let words = words(line);
        let found: Vec<_> = words.iter().map(|at| &line[at.clone()]).collect();
        assert_eq!(found, expected);
        let ends = words.iter().map(|at| at.end);
        let starts: Vec<_> = std::iter::once(0).chain(ends).collect();
        assert!(
            words
                .iter()
                .zip(starts)
                .all(|(at, start)| at.start == start)
        );
    }

    #[test]
    fn words_are_found_by_dictionary_where_none_are_parted() {
        check("港湾は正午に", &["港湾", "は", "正午", "に"]);
        check("政府关闭了学校", &["政府", "关闭", "了", "学校"]);
        check("สะพานปิดแล้ว", &["สะพาน", "ปิด", "แล้ว"]);
    }

    proptest! {
        #[test]
        fn words_of_stretches_are_those_of_the_whole(
            text in "[ab9_'.:,; \n“’é\u{301}\u{200d}\u{5d0}\"🇲नि東x-]{0,24}",
        ) {
            let found: Vec<_> = words_by_rule(&text).collect();
            let expected: Vec<_> = text.unicode_word_indices().collect();
            prop_assert_eq!(found, expected);
            let whole: String = stretches(&text).map(|(_, stretch)| stretch).collect();
            prop_assert_eq!(whole, text);
        }
    }

    #[test]
    fn stretches_of_ascii_are_long() {
        let stretches: Vec<_> = stretches("So he said: “Oh no” and left.").collect();
        assert_eq!(
            stretches,
            [
                (0, "So he "),
                (6, "said: “Oh "),
                (18, "no” "),
                (24, "and left.")
            ]
        );
    }

    #[test]
    fn other_words_are_found_by_rules() {
        check(
            "Don’t go, O'Brien!",
            &["Don’t", " ", "go", ",", " ", "O'Brien", "!"],
        );
        check("पुल बंद है", &["पुल", " ", "बंद", " ", "है"]);
        check("", &[]);
    }

    #[test]
    fn each_reader_has_its_own_joints() {
        let ends = |text: &'static str| {
            [Joins::Apostrophes, Joins::Initials, Joins::Names]
                .map(|joins| &text[..word_end(text, joins)])
        };
        assert_eq!(ends("mid-April, so"), ["mid", "mid", "mid-April"]);
        assert_eq!(ends("U.S. navy"), ["U", "U.S.", "U.S"]);
        assert_eq!(ends("ferries’ crews"), ["ferries’", "ferries", "ferries"]);
        assert_eq!(ends("don’t"), ["don’t"; 3]);
        assert_eq!(ends("5/7, 2025"), ["5", "5", "5/7"]);
        assert_eq!(ends("end. Then"), ["end"; 3]);
        assert_eq!(ends("月5日"), ["月5日", "月", "月5日"]);
        assert_eq!(ends("“No”"), [""; 3]);
    }

    #[test]
    fn scripts_side_by_side_are_parted() {
        check("The 政府 bridge", &["The", " ", "政府", " ", "bridge"]);
        check("ปี 2026", &["ปี", " ", "2026"]);
        check("「政府」", &["「", "政府", "」"]);
    }

    #[test]
    fn rows_end_between_words_and_not_before_marks() {
        let rows = |line: &str| {
            let mut start = 0;
            let ends = row_ends(line).into_iter();
            let rows = ends.map(|end| line[std::mem::replace(&mut start, end)..end].to_owned());
            rows.collect::<Vec<_>>()
        };
        assert_eq!(rows("אחת (שתיים), שלוש."), ["אחת ", "(שתיים), ", "שלוש."]);
        assert_eq!(rows("สะพานปิดแล้ว"), ["สะพาน", "ปิด", "แล้ว"]);
        assert_eq!(rows("大桥。"), ["大", "桥。"]);
        assert_eq!(rows(""), [""; 0]);
    }
}
