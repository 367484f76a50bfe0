//! The lines that metadata is looked for in: the head and the foot of a text.
//!
//! Nothing past these is ever read, so a guess about a text of 50 MB costs what a guess
//! about a page costs.

use std::borrow::Cow;
use std::ops::Range;

use super::super::headline;
use super::super::line::Line;

/// How many non-blank lines are read from the start.
const HEAD_LINES: usize = 60;

/// Where it is known where the article stands: how many above its first paragraph, and how many from there.
const FRONT_LINES: usize = 80;
const BELOW_LINES: usize = 20;

/// How many from the end.
const FOOT_LINES: usize = 40;

/// How many bytes those lines may have in all: one line may be as long as the text.
const HEAD_BYTES: usize = 64 * 1024;
const FOOT_BYTES: usize = 32 * 1024;

/// The first and the last lines of a text. In a short text they overlap.
#[derive(Debug)]
pub(in crate::page) struct Excerpt<'a> {
    pub head: Vec<Line<'a>>,
    pub foot: Vec<Line<'a>>,
    /// How many lines of `head` stand before the article's first paragraph.
    pub front: usize,
}

impl<'a> Excerpt<'a> {
    /// Reads the excerpt of a text, of which `run` are the article's own lines if that is known: above them a page may
    /// have menus of any length.
    pub(super) fn of(lines: &[Line<'a>], run: Option<&Range<usize>>) -> Self {
        let end = lines.last().map_or(0, |line| line.span.end.get());
        let first = run.map_or(0, |run| run.start.saturating_sub(FRONT_LINES));
        let start = lines.get(first).map_or(0, |line| line.span.start.get());
        let count = run.map_or(HEAD_LINES, |_| FRONT_LINES + BELOW_LINES);
        let head = lines.iter().skip(first).take(count);
        let head = head.filter_map(|line| within(line, start..start + HEAD_BYTES));
        let foot = &lines[lines.len().saturating_sub(FOOT_LINES)..];
        let last = end.saturating_sub(FOOT_BYTES)..end;
        let foot = foot.iter().filter_map(|line| within(line, last.clone()));
        let head: Vec<Line<'a>> = head.collect();
        let front = run.map_or_else(|| headline::front(&head), |run| run.start - first);
        Self {
            front: front.min(head.len()),
            foot: foot.collect(),
            head,
        }
    }

    /// The lines before the article's first paragraph, a subtitle above a byline included.
    pub fn front(&self) -> &[Line<'a>] {
        &self.head[..self.front]
    }

    /// Every line read, head first.
    pub fn all(&self) -> impl Iterator<Item = &Line<'a>> {
        self.head.iter().chain(&self.foot)
    }
}

/// A line as far as it lies in a range of the text's bytes.
fn within<'a>(line: &Line<'a>, range: Range<usize>) -> Option<Line<'a>> {
    let (start, end) = (line.span.start.get(), line.span.end.get());
    if range.start <= start && end <= range.end {
        return Some(line.clone());
    }
    let first = line
        .text
        .ceil_char_boundary(range.start.saturating_sub(start));
    let last = line
        .text
        .floor_char_boundary(range.end.saturating_sub(start));
    let text = line.text.get(first..last).filter(|text| !text.is_empty())?;
    let text = Cow::Owned(text.to_owned());
    Some(Line::new(line.span, text, line.touches_above))
}

#[cfg(test)]
mod tests {
    use super::super::excerpt_of;
    use super::*;

    fn head_of(text: &str) -> Vec<String> {
        let head = excerpt_of(text).head;
        head.into_iter()
            .map(|line| line.text.into_owned())
            .collect()
    }

    #[test]
    fn odd_spaces_become_plain_ones() {
        assert_eq!(
            head_of("\u{a0}By\u{a0}Ada  Quill\u{200b} \t (x)\u{feff}"),
            ["By Ada Quill (x)"]
        );
    }

    #[test]
    fn hard_wrapped_paragraphs_are_joined_and_titles_are_not() {
        let text = "The bridge is open\nBy Ada Quill\n\n\
                    The mayor opened the new bridge\nover the river on Tuesday, and many\n\
                    people came to see it and to walk\nacross it in the rain.\n\n\
                    It took nine years.";
        assert_eq!(
            head_of(text),
            [
                "The bridge is open",
                "By Ada Quill",
                "The mayor opened the new bridge over the river on Tuesday, and many \
                 people came to see it and to walk across it in the rain.",
                "It took nine years."
            ]
        );
    }

    #[test]
    fn long_texts_are_read_at_both_ends_only() {
        let text = format!("first\n{}\nlast", "é".repeat(4 * 1024 * 1024));
        let excerpt = excerpt_of(&text);
        let length: usize = excerpt.all().map(|line| line.text.len()).sum();
        assert!(length <= HEAD_BYTES + FOOT_BYTES);
        assert_eq!(excerpt.head[0].text, "first");
        assert_eq!(excerpt.foot[1].text, "last");
    }
}
