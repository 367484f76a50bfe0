//! The passages that are compared: an article's sentences, furniture left out.
//!
//! A line is a paragraph. Inside it sentences end by UAX #29, but not after initials and abbreviations, and not before
//! a small letter (“No!” she said). One pass over the text, also where a whole book stands on one line.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::Article;
use crate::text::Span;

/// Words with a full stop of their own, in lower case and without it, of the languages that news is written in.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "dra", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt",
    "st", "ste", "jr", "sr", "sra", "no", "nr", "núm", "vs", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "okt", "nov", "dec", "dez", "inc", "co", "corp", "ltd",
    "etc", "bzw", "ca", "approx", "dept", "rev", "hon", "mme", "mlle", "sig", "dott", "hr", "fr",
    "art", "eur",
];

/// Whether a span covers something that a reader would call a word.
fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The article's sentences in order, without the white space around them. Those that lie in furniture by more than
/// half are left out, and so are lines without any letter or digit.
pub(super) fn sentences(article: &Article) -> Vec<Span> {
    let text = &article.text;
    let mut found = Vec::new();
    for block in text.blocks() {
        let line = text.slice(block.span);
        let base = block.span.start.get();
        for (start, end) in bounds(line) {
            let span = text.trim(Span::new(base + start, base + end));
            if has_words(text.slice(span)) && !is_furniture(span, &article.furniture) {
                found.push(span);
            }
        }
    }
    found
}

fn is_furniture(span: Span, furniture: &[Span]) -> bool {
    let after = furniture.partition_point(|line| line.start < span.end);
    let covered: usize = furniture[..after]
        .iter()
        .rev()
        .take_while(|line| line.end > span.start)
        .filter_map(|line| line.intersection(span))
        .map(Span::len)
        .sum();
    covered * 2 > span.len()
}

/// Where the sentences of one line start and end, in bytes of the line.
fn bounds(line: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (start, piece) in line.split_sentence_bound_indices() {
        let goes_on = found.last().is_some_and(|&(before, end)| {
            ends_in_abbreviation(&line[before..end]) || begins_small(piece)
        });
        match found.last_mut() {
            Some(last) if goes_on => last.1 = start + piece.len(),
            _ => found.push((start, start + piece.len())),
        }
    }
    found
}

fn begins_small(piece: &str) -> bool {
    piece.chars().next().is_some_and(char::is_lowercase)
}

fn ends_in_abbreviation(sentence: &str) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = rest
        .rsplit(|c: char| !(c.is_alphanumeric() || c == '.'))
        .next()
        .unwrap_or_default();
    let mut parts = word.split('.');
    let initials = parts.all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    });
    initials || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let found: Vec<_> = bounds(line)
            .into_iter()
            .map(|(start, end)| line[start..end].trim())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check(
            "The U.S. Navy left. Dr. Ito stayed!",
            &["The U.S. Navy left.", "Dr. Ito stayed!"],
        );
        check(
            "“No bridge!” she said. “Never.” He left.",
            &["“No bridge!” she said.", "“Never.”", "He left."],
        );
        check(
            "橋は閉鎖された。船は出ない。",
            &["橋は閉鎖された。", "船は出ない。"],
        );
        check("", &[]);
    }
}
