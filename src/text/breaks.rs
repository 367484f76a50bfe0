//! Where words begin and end, and where a line may break, in every script.
//!
//! Most scripts part their words: there Unicode's default rules are enough (UAX #29 and #14). Chinese, Japanese, Thai, Lao,
//! Khmer and Burmese do not. Words of theirs are found by dictionary, through `icu_segmenter`, and on those scripts only.
//!
//! What is *not* here: sentences, and what a selection snaps to.

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

/// Where a row of this line may end when the next word does not fit, in bytes of it; in order, the line's end included.
#[cfg_attr(
    not(feature = "window"),
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
