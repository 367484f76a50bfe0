//! The lines of a page: where each is, what it says, and what it is.

use std::borrow::Cow;

use super::class::Class;
use super::classify::class_of;
use crate::text::{Span, Wraps};

/// A line longer than this, in characters, is a paragraph however it ends.
const PARAGRAPH_LENGTH: usize = 160;

/// Of so many lines from the start, and of so many from the end, it is read what they say; a page has fewer. Of the lines
/// between them only the form counts.
const READ_LINES: usize = 20_000;
const LAST_LINES: usize = 200;

/// A line that is not blank, or the lines of one paragraph that was wrapped.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// All of it but its end.
    pub span: Span,
    /// Without the white space around it, with single plain spaces inside, and without invisible characters.
    pub text: Cow<'a, str>,
    /// In characters.
    pub length: usize,
    /// Whether it has the form of running text, whatever its class.
    pub is_paragraph: bool,
    /// Whether the line above is not blank.
    pub touches_above: bool,
    pub class: Class,
}

impl<'a> Line<'a> {
    pub(super) fn new(span: Span, text: Cow<'a, str>, touches_above: bool) -> Self {
        let mut line = Self::of_form(span, text, touches_above);
        line.read();
        line
    }

    /// Finds its class by its words.
    pub(super) fn read(&mut self) {
        self.class = class_of(&self.text, self.is_paragraph);
    }

    /// A line of which only the form is looked at.
    fn of_form(span: Span, text: Cow<'a, str>, touches_above: bool) -> Self {
        let is_paragraph = is_paragraph(&text);
        Self {
            span,
            length: text.chars().count(),
            is_paragraph,
            touches_above,
            class: Class::of_form(&text, is_paragraph),
            text,
        }
    }
}

/// The lines that are not blank, one after the other: each as it is by itself, of a class by its form.
pub(super) fn each(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut touches_above = false;
    text.split('\n').filter_map(move |line| {
        let body = line.strip_suffix('\r').unwrap_or(line);
        let span = Span::new(start, start + body.len());
        start += line.len() + 1;
        let shown = tidy(body);
        let touches_above = std::mem::replace(&mut touches_above, !shown.is_empty());
        (!shown.is_empty()).then(|| Line::of_form(span, shown, touches_above))
    })
}

/// All lines that are not blank, in order. Those of a paragraph that was wrapped are one, as if it had not been: how long
/// it is, and how it ends, tells it from a title.
pub(super) fn of(text: &str) -> Vec<Line<'_>> {
    let wraps = Wraps::of(text);
    let goes_on = |line: &Line<'_>| {
        let has_return = text.as_bytes().get(line.span.end.get()) == Some(&b'\r');
        let end = line.span.end.get() + usize::from(has_return);
        wraps.has(end)
    };
    let mut each = each(text);
    let mut lines: Vec<Line<'_>> = Vec::new();
    while let Some(mut line) = each.next() {
        if goes_on(&line) {
            while goes_on(&line)
                && let Some(next) = each.next()
            {
                line.text.to_mut().push(' ');
                line.text.to_mut().push_str(&next.text);
                line.span.end = next.span.end;
            }
            line = Line::of_form(line.span, line.text, line.touches_above);
        }
        lines.push(line);
    }
    let unread = lines.len().saturating_sub(LAST_LINES).max(READ_LINES);
    for (at, line) in lines.iter_mut().enumerate() {
        if at < READ_LINES || at >= unread {
            line.read();
        }
    }
    lines
}

/// A line without the white space around it, with single plain spaces inside, and without
/// the invisible characters that browsers put on the clipboard.
fn tidy(line: &str) -> Cow<'_, str> {
    let is_invisible =
        |character: char| matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let is_outer = |character: char| character.is_whitespace() || is_invisible(character);
    let is_odd = |character: char| is_outer(character) && character != ' ';
    let trimmed = line.trim_matches(is_outer);
    if !trimmed.contains(is_odd) && !trimmed.contains("  ") {
        return Cow::Borrowed(trimmed);
    }
    let visible = trimmed.replace(is_invisible, "");
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a line without white space around it reads as running text, as against a title or a label.
pub(super) fn is_paragraph(text: &str) -> bool {
    if text.chars().count() > PARAGRAPH_LENGTH {
        return true;
    }
    let words = text.split_whitespace().count();
    words >= 5 && ends_sentence(text) || text.ends_with('。')
}

/// Whether a line ends in a full stop, or in a question or exclamation inside quotes.
fn ends_sentence(text: &str) -> bool {
    let is_closing = |character: char| {
        matches!(
            character,
            '"' | '\'' | '”' | '“' | '’' | '‘' | '»' | '«' | ')' | ']'
        )
    };
    let end = text.trim_end_matches(is_closing);
    if end.ends_with(['!', '?']) {
        return end.len() < text.len();
    }
    if !end.ends_with('.') {
        return false;
    }
    // "… from the U.S." ends many a headline; an abbreviation is no end of a sentence.
    let last_word = end.rsplit(' ').next().unwrap_or(end);
    let letters = last_word.trim_end_matches('.');
    let is_abbreviation = letters.contains('.') && !letters.contains("..");
    !is_abbreviation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_whole_lines_without_their_ends() {
        let text = " Share \r\n\n\u{a0}\nThe mayor came.\nLast";
        let spans: Vec<_> = of(text)
            .iter()
            .map(|line| (&text[line.span.range()], line.text.clone().into_owned()))
            .collect();
        let expected = [
            (" Share ", "Share"),
            ("The mayor came.", "The mayor came."),
            ("Last", "Last"),
        ];
        assert_eq!(spans, expected.map(|(all, shown)| (all, shown.to_owned())));
    }

    #[test]
    fn lines_of_a_wrapped_paragraph_are_one() {
        let text = "The mayor opened the new bridge over the river on\nMonday and many people came to see how\n\
                    it was done.\n\nshare\nprint";
        assert_eq!(of(text).len(), 5);
        let text = text.replace("Monday", "a Monday").replace('\n', "\r\n");
        let lines = of(&text);
        let joined = "The mayor opened the new bridge over the river on a Monday and many people came to see how \
                      it was done.";
        let shown: Vec<_> = lines.iter().map(|line| line.text.as_ref()).collect();
        assert_eq!(shown, [joined, "share", "print"]);
        assert_eq!(lines[0].length, joined.len());
        assert!(text[lines[0].span.range()].ends_with("it was done."));
        assert_eq!(lines[0].class, Class::Paragraph);
    }

    #[test]
    fn paragraphs_are_told_from_titles() {
        assert!(is_paragraph("“Will they ever stop asking us?”"));
        assert!(is_paragraph("The mayor opened it herself (on Tuesday)."));
        assert!(!is_paragraph("Minister meets envoy from the U.S."));
        assert!(!is_paragraph("Will the bridge ever be open?"));
        assert!(!is_paragraph("All rights reserved."));
    }
}
