//! Texts of tests in a mini-markup: what is found stands in braces, and behind `|` what it is, as in
//! `{“No,”|Ana Ruiz} Ruiz said.` and `It sank on {Friday|2024-02-23}.`

use crate::text::Span;

/// A text with what was found in it.
pub(super) fn marked(text: &str, found: impl IntoIterator<Item = (Span, String)>) -> String {
    let mut edits: Vec<(usize, u8, String)> = Vec::new();
    for (span, note) in found {
        edits.push((span.start.get(), 1, "{".to_owned()));
        edits.push((span.end.get(), 0, format!("|{note}}}")));
    }
    edits.sort_by_key(|(at, order, _)| (*at, *order));
    let mut out = String::new();
    let mut at = 0;
    for (place, _, words) in edits {
        out += &text[at..place];
        out += &words;
        at = place;
    }
    out + &text[at..]
}

/// The text without its markup.
pub(super) fn unmarked(marked: &str) -> String {
    let mut text = String::new();
    let mut in_note = false;
    for c in marked.chars() {
        match c {
            '{' => {}
            '|' => in_note = true,
            '}' => in_note = false,
            _ if in_note => {}
            other => text.push(other),
        }
    }
    text
}
