//! Where an article's headline and lead are.
//!
//! - The **headline** is the line, or up to three in a row, that says the article's title. Where the title is unknown or
//!   does not stand in the text, it is the first line if that does not read as running text or as a byline, and
//!   something follows it. What stands above a headline counts as part of it.
//! - The **lead** is the first paragraph after headline, subtitle and byline, with all that stands between.
//!
//! What is *not* here: a reading of layout. A subtitle that is a full sentence, with no byline or date below it, cannot
//! be told from a lead and is taken for one.

use unicode_segmentation::UnicodeSegmentation as _;

use super::class::Class;
use super::line::{self, Line};
use crate::text::{ArticleText, ByteOffset, Span};

/// Within how many lines of the beginning headline and lead are looked for.
const HEAD_LINES: usize = 60;

/// How many lines a headline may be broken into.
const HEADLINE_LINES: usize = 3;

/// A line of more words than this is no headline.
const HEADLINE_WORDS: usize = 30;

/// How many lines below a subtitle a byline or date may stand.
const SUBTITLE_REACH: usize = 3;

/// A subtitle is no longer than this, in bytes.
const SUBTITLE_BYTES: usize = 300;

/// The head of an article.
#[derive(Debug)]
pub(crate) struct Head {
    /// The end of the headline; the text's start where there is none.
    pub headline_end: ByteOffset,
    /// The lead; empty, behind the headline, where nothing follows it.
    pub lead: Span,
}

impl Head {
    /// Looks for headline and lead of an article of which the title, if any, and the furniture are known. The cost does
    /// not depend on how long the text is.
    pub fn of(text: &ArticleText, title: &str, is_furniture: impl Fn(Span) -> bool) -> Self {
        let lines = line::each(text.as_str()).filter(|line| !is_furniture(text.trim(line.span)));
        let lines: Vec<Line<'_>> = lines.take(HEAD_LINES).collect();
        let place = |at: usize| lines.get(at).map(|line| text.trim(line.span));
        let below = headline(&lines, title).map_or(0, |last| last + 1);
        let headline_end = below.checked_sub(1).and_then(place);
        let headline_end = headline_end.map_or_else(ByteOffset::default, |line| line.end);
        let nothing = Span {
            start: headline_end,
            end: headline_end,
        };
        Self {
            headline_end,
            lead: place(below + lead(&lines[below..])).unwrap_or(nothing),
        }
    }
}

/// The last line of the headline, if there is one.
fn headline(lines: &[Line<'_>], title: &str) -> Option<usize> {
    headline_by_title(lines, title).or_else(|| {
        let first = lines.first()?;
        let is_title = lines.len() > 1
            && !first.is_paragraph
            && first.text.split(' ').take(HEADLINE_WORDS + 1).count() <= HEADLINE_WORDS
            && !first.class.is_about_article();
        is_title.then_some(0)
    })
}

/// The last of the lines that say the title, marks and letter case aside.
///
/// One may lack the end of the other, as when a browser's title ends with the outlet's name.
fn headline_by_title(lines: &[Line<'_>], title: &str) -> Option<usize> {
    let title = words(title);
    if title.is_empty() {
        return None;
    }
    let lines: Vec<Vec<String>> = lines.iter().map(|line| words(&line.text)).collect();
    (0..lines.len()).find_map(|first| {
        let mut said: Vec<&String> = Vec::new();
        let last = (first..lines.len().min(first + HEADLINE_LINES)).find(|&line| {
            said.extend(&lines[line]);
            said.iter().copied().eq(&title)
        });
        let (line, length) = (&lines[first], title.len());
        let shared = line.len().min(length);
        let is_beginning =
            shared > 2 && shared * 2 > line.len().max(length) && line[..shared] == title[..shared];
        last.or_else(|| is_beginning.then_some(first))
    })
}

/// The words of a line, as many as a headline may have and one more, in small letters without marks.
fn words(line: &str) -> Vec<String> {
    let bare = |word: &str| {
        let letters = word.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let words = line.unicode_words().map(bare);
    words.take(HEADLINE_WORDS + 1).collect()
}

/// Which of the lines below the headline is the lead: the first that reads as running text, subtitles passed over.
/// Where none does, the first.
fn lead(lines: &[Line<'_>]) -> usize {
    let is_text = |line: &Line<'_>| line.class == Class::Paragraph;
    let is_about = |line: &Line<'_>| line.class.is_about_article();
    let Some(first) = lines.iter().position(is_text) else {
        return 0;
    };
    let below = lines[first + 1..].iter().take(SUBTITLE_REACH);
    let is_subtitle = lines[first].text.len() <= SUBTITLE_BYTES
        && !lines[..first].iter().any(is_about)
        && below.take_while(|line| !is_text(line)).any(is_about);
    let second = lines[first + 1..].iter().position(is_text);
    match second {
        Some(second) if is_subtitle => first + 1 + second,
        _ => first,
    }
}
