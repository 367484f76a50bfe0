//! The lines that metadata is looked for in: the head and the foot of a text.
//!
//! Nothing past these is ever read, so a guess about a text of 50 MB costs what a guess
//! about a page costs. Hard-wrapped text is put back into paragraphs first, since the rules
//! tell a title from a sentence by how a line ends.

use std::borrow::Cow;

use super::{byline, dates, is_about_the_article};

/// How many non-blank lines are read from the start, and how many from the end.
const HEAD_LINES: usize = 60;
const FOOT_LINES: usize = 40;

/// How many bytes those lines may have in all: one line may be as long as the text.
const HEAD_BYTES: usize = 64 * 1024;
const FOOT_BYTES: usize = 32 * 1024;

/// A line longer than this, in characters, is a paragraph however it ends.
const PARAGRAPH_LENGTH: usize = 160;

/// A paragraph longer than this, in characters, is no subtitle and no caption.
const SUBTITLE_LENGTH: usize = 300;

/// How many lines after a paragraph may still show that it stands above the byline.
const SUBTITLE_REACH: usize = 3;

/// Within how many lines of the start a byline may follow captions.
const CAPTION_REACH: usize = 20;

/// One line, or one paragraph of a hard-wrapped text, without the white space around it.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) text: Cow<'a, str>,
    /// Whether a blank line, or the end, follows.
    pub(super) blank_after: bool,
}

impl Line<'_> {
    /// Whether this reads as running text, as against a title, a label or a menu entry.
    pub(super) fn is_paragraph(&self) -> bool {
        is_paragraph(&self.text)
    }
}

/// The first and the last lines of a text. In a short text they overlap.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    pub(super) head: Vec<Line<'a>>,
    pub(super) foot: Vec<Line<'a>>,
    /// How many lines of `head` stand before the article's first paragraph.
    pub(super) front: usize,
}

impl<'a> Excerpt<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let start = &text[..text.floor_char_boundary(HEAD_BYTES)];
        let end = &text[text.ceil_char_boundary(text.len().saturating_sub(FOOT_BYTES))..];

        let mut head = Vec::new();
        for line in start.split('\n') {
            push(&mut head, line);
            if head.len() == HEAD_LINES {
                break;
            }
        }
        // Lines come last to first here; blank lines mark the line that precedes them.
        let mut foot = Vec::new();
        let mut blank_after = true;
        for line in end.rsplit('\n') {
            let text = tidy(line);
            let is_blank = text.is_empty();
            if !is_blank {
                foot.push(Line { text, blank_after });
            }
            blank_after = is_blank;
            if foot.len() == FOOT_LINES {
                break;
            }
        }
        foot.reverse();

        let head = unwrapped(head);
        let front = front_length(&head);
        Self {
            front,
            foot: unwrapped(foot),
            head,
        }
    }

    /// The lines before the article's first paragraph, a subtitle above a byline included.
    pub(super) fn front(&self) -> &[Line<'a>] {
        &self.head[..self.front]
    }

    /// Every line read, head first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Line<'a>> {
        self.head.iter().chain(&self.foot)
    }
}

/// A line without the white space around it, with single plain spaces inside, and without
/// the invisible characters that browsers put on the clipboard.
pub(in crate::import) fn tidy(line: &str) -> Cow<'_, str> {
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

fn push<'a>(lines: &mut Vec<Line<'a>>, line: &'a str) {
    let text = tidy(line);
    if !text.is_empty() {
        lines.push(Line {
            text,
            blank_after: false,
        });
    } else if let Some(last) = lines.last_mut() {
        last.blank_after = true;
    }
}

/// Joins the lines of hard-wrapped paragraphs.
///
/// A line was wrapped where the next line's first word would not have fitted; titles,
/// bylines and the last lines of paragraphs end of themselves and stay apart.
fn unwrapped(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let length = |text: &str| text.chars().count();
    let width = lines
        .iter()
        .map(|line| length(&line.text))
        .max()
        .unwrap_or(0);
    let continued = lines
        .windows(2)
        .filter(|pair| !pair[0].blank_after && pair[1].text.starts_with(char::is_lowercase))
        .count();
    if width > 120 || continued < 3 {
        return lines;
    }
    let mut joined: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut last_row = 0;
    for line in lines {
        let row = length(&line.text);
        let first_word = line.text.split(' ').next().map_or(0, length);
        match joined.last_mut() {
            Some(last) if !last.blank_after && last_row + 1 + first_word > width => {
                let text = last.text.to_mut();
                text.push(' ');
                text.push_str(&line.text);
                last.blank_after = line.blank_after;
            }
            _ => joined.push(line),
        }
        last_row = row;
    }
    joined
}

/// How many lines stand before the first paragraph of the article itself.
///
/// A subtitle is often a sentence too: below a title, a paragraph with a byline or a date
/// closely below it still belongs to the front. A text without any paragraph has no front:
/// nothing then tells its first line from its others.
fn front_length(head: &[Line<'_>]) -> usize {
    let is_furniture = |line: &Line<'_>| is_about_the_article(&line.text);
    let is_short = |line: &Line<'_>| line.text.chars().count() <= SUBTITLE_LENGTH;
    let is_text = |line: &Line<'_>| line.is_paragraph() && !is_furniture(line);
    let Some(first) = head.iter().position(is_text) else {
        return 0;
    };
    let is_date = |line: &Line<'_>| dates::of_line(&line.text).is_some();
    let below = &head[first + 1..];
    let near = &below[..below.len().min(SUBTITLE_REACH)];
    // A caption may come between as well; then both a byline and a date below it have to show
    // that the article has not begun. Teasers for other articles, below a short one, have
    // both too: they are told by the paragraphs above them.
    let is_signed = head[..first]
        .iter()
        .any(|line| byline::is_byline(&line.text));
    let signed = (first + 1..head.len().min(CAPTION_REACH)).find(|&at| {
        let after = head[at + 1..].iter().take(SUBTITLE_REACH);
        let above = head[first..at].iter().filter(|line| is_text(line));
        byline::is_byline(&head[at].text)
            && !is_signed
            && after.into_iter().any(is_date)
            && above.clone().count() <= 2
            && above.into_iter().all(&is_short)
    });
    let is_subtitle = is_short(&head[first])
        && near
            .iter()
            .take_while(|line| !is_text(line))
            .any(is_furniture);
    let end = match signed {
        Some(at) => at,
        None if is_subtitle => first + 1,
        None => return first,
    };
    let has_title = head[..first].iter().any(|line| !is_furniture(line));
    match head[end..].iter().position(is_text) {
        Some(second) if has_title => end + second,
        _ => first,
    }
}

/// Whether a line without white space around it reads as running text, as against a title or a label.
#[must_use]
pub(crate) fn is_paragraph(text: &str) -> bool {
    if text.chars().count() > PARAGRAPH_LENGTH {
        return true;
    }
    let words = text.split_whitespace().count();
    words >= 5 && ends_sentence(text) || text.ends_with('。')
}

/// Whether a line ends in a full stop, or in a question or exclamation inside quotes.
fn ends_sentence(text: &str) -> bool {
    let is_closing =
        |character: char| matches!(character, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
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

    fn head_of(text: &str) -> Vec<String> {
        let head = Excerpt::of(text).head;
        head.into_iter()
            .map(|line| line.text.into_owned())
            .collect()
    }

    #[test]
    fn the_front_ends_at_the_first_paragraph() {
        let text = "Menu\n\nThe bridge is open\n\nThe mayor opened the bridge on Tuesday.\n";
        let excerpt = Excerpt::of(text);
        assert_eq!(excerpt.front, 2);
        assert_eq!(Excerpt::of("The mayor opened the bridge today.").front, 0);
        assert_eq!(Excerpt::of("one\ntwo\nthree").front, 0);
    }

    #[test]
    fn a_subtitle_above_a_byline_belongs_to_the_front() {
        let text = "The bridge is open\nIt took the town nine years to build.\nBy Ada Quill\n\
                    The mayor opened the bridge on Tuesday.";
        assert_eq!(Excerpt::of(text).front, 3);
    }

    #[test]
    fn captions_above_a_byline_with_a_date_belong_to_the_front() {
        let text = "The bridge is open\nIt took the town nine years to build.\n\
                    The bridge is seen here in the light of the evening.\nBy Ada Quill\n\
                    Reporting from Porto Velho\nMay 5, 2025\n\
                    The mayor opened the bridge on Tuesday.";
        assert_eq!(Excerpt::of(text).front, 6);
        let unsigned = text
            .replace("May 5, 2025", "Share")
            .replace("evening.", "evening");
        assert_eq!(Excerpt::of(&unsigned.replace("By Ada", "Bo")).front, 1);
    }

    #[test]
    fn teasers_below_a_short_article_do_not_belong_to_the_front() {
        let text = "The bridge is open\nThe mayor opened it on Tuesday.\nMany people came to see it.\n\
                    They had waited for years.\nThe ferry is closed\nBy Ada Quill\nMay 5, 2025\n\
                    The last of them came home on Monday.";
        assert_eq!(Excerpt::of(text).front, 1);
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
        let excerpt = Excerpt::of(&text);
        let length: usize = excerpt.all().map(|line| line.text.len()).sum();
        assert!(length <= HEAD_BYTES + FOOT_BYTES);
        assert_eq!(excerpt.head[0].text, "first");
        assert_eq!(excerpt.foot[1].text, "last");
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
