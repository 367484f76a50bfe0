//! Marks that stand in pairs: quotation marks and brackets.

use std::ops::Range;

/// What opens, and what closes it. Of some marks it is the custom that decides which does which.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('‘', '’'),
    ('‚', '‘'),
    ('‚', '’'),
    ('«', '»'),
    ('»', '«'),
    ('‹', '›'),
    ('›', '‹'),
    ('「', '」'),
    ('『', '』'),
    ('(', ')'),
    ('[', ']'),
    ('"', '"'),
];

/// What stands between marks that belong together, in bytes of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Enclosed {
    /// With both marks. The closing one may be missing: a quotation goes on in the next paragraph then.
    pub whole: Range<usize>,
    /// Without them.
    pub inner: Range<usize>,
}

/// All that is enclosed in a paragraph, the inner ones before those around them.
pub(super) fn enclosed(paragraph: &str) -> Vec<Enclosed> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found = Vec::new();
    let mut before = ' ';
    let mut letters = paragraph.char_indices().peekable();
    while let Some((at, mark)) = letters.next() {
        let end = at + mark.len_utf8();
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        // An apostrophe closes nothing.
        let in_word = mark == '’' && next.is_alphanumeric();
        let closes = |open: &(char, usize)| PAIRS.contains(&(open.0, mark));
        let closed = open.iter().rposition(closes).filter(|_| !in_word);
        if let Some(opened) = closed {
            let (opening, start) = open[opened];
            found.push(Enclosed {
                whole: start..end,
                inner: start + opening.len_utf8()..at,
            });
            // What was opened in between was never closed.
            open.truncate(opened);
        } else if PAIRS.iter().any(|(opening, _)| *opening == mark) && !before.is_alphanumeric() {
            open.push((mark, at));
        }
        before = mark;
    }
    let length = paragraph.trim_end().len();
    let unclosed = open.into_iter().rev().filter(|(_, start)| *start < length);
    found.extend(unclosed.map(|(opening, start)| Enclosed {
        whole: start..length,
        inner: start + opening.len_utf8()..length,
    }));
    found
}

/// Whether it ends a sentence or a part of one.
pub(super) const fn is_stop(letter: char) -> bool {
    matches!(
        letter,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '。'
            | '，'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '؟'
            | '،'
            | '؛'
            | '।'
    )
}

/// Whether it is one of a pair.
pub(super) fn is_paired(letter: char) -> bool {
    PAIRS
        .iter()
        .any(|(opening, closing)| *opening == letter || *closing == letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(paragraph: &str) -> Vec<&str> {
        let found = enclosed(paragraph).into_iter();
        found.map(|it| &paragraph[it.inner]).collect()
    }

    #[test]
    fn what_belongs_together_is_found_inside_out() {
        assert_eq!(
            inner("She said: “He asked ‘why’ (twice).”"),
            ["why", "twice", "He asked ‘why’ (twice)."]
        );
        assert_eq!(inner("„Nein“, «non», \"no\"."), ["Nein", "non", "no"]);
    }

    #[test]
    fn apostrophes_close_nothing() {
        assert_eq!(inner("‘We don’t know’, he said."), ["We don’t know"]);
        assert_eq!(inner("The ferry’s crew"), [""; 0]);
    }

    #[test]
    fn a_quotation_may_go_on_behind_its_paragraph() {
        let paragraph = "“The ferry stops.";
        assert_eq!(inner(paragraph), ["The ferry stops."]);
        assert_eq!(enclosed(paragraph)[0].whole, 0..paragraph.len());
        assert_eq!(inner("5” wide"), [""; 0]);
    }
}
