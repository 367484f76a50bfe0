//! Where in an article something stands: in its headline, in its lead, or how deep in its body.
//!
//! News puts first what its makers hold to be most important (the “inverted pyramid”), so the place of a claim is a
//! measure of the prominence that an article gives it.
//!
//! - The **headline** is the line, or up to three in a row, that says the article's title. Where the title is unknown or
//!   does not stand in the text, it is the first line if that does not read as running text or as a byline, and
//!   something follows it. What stands above a headline counts as part of it.
//! - The **lead** is the first paragraph after headline, subtitle and byline, with all that stands between.
//! - The **depth** is the share of the body that stands before: body is everything from the lead on that is no furniture,
//!   counted in code points.
//!
//! What is *not* here: a reading of layout. A subtitle that is a full sentence, with no byline or date below it, cannot
//! be told from a lead and is taken for one.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::import::metadata::{is_about_the_article, is_paragraph};
use crate::model::Article;
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

/// A place in an article, the most prominent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// In the headline.
    Headline,
    /// In the first paragraph, or between headline and it.
    Lead,
    /// Below the lead: how much of the body stands before, in percent from 0 to 100.
    Depth(u8),
}

impl Position {
    /// How much of the body stands before, in percent; 0 in headline and lead.
    #[must_use]
    pub fn percent(self) -> u8 {
        match self {
            Self::Headline | Self::Lead => 0,
            Self::Depth(percent) => percent,
        }
    }
}

/// The parts of an article that prominence goes by.
#[derive(Debug, Clone)]
pub(super) struct Structure {
    headline_end: ByteOffset,
    lead_end: ByteOffset,
    body: Vec<Piece>,
    /// The length of the body.
    length: usize,
}

/// A stretch of body between furniture, in code points.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    /// How much body stands before it.
    before: usize,
}

impl Structure {
    pub(super) fn of(article: &Article) -> Self {
        let furniture = merged(&article.furniture);
        let head = head_lines(&article.text, &furniture);
        let texts: Vec<&str> = head.iter().map(|line| article.text.slice(*line)).collect();
        let below = headline(&texts, &article.details.title).map_or(0, |last| last + 1);
        let lead = below + lead(&texts[below..]);
        let line_end = |line: usize| head.get(line).map(|line| line.end);
        let headline_end = below.checked_sub(1).and_then(line_end).unwrap_or_default();
        let body_start = head.get(lead).map_or(headline_end, |line| line.start);
        let (body, length) = body(&article.text, body_start, &furniture);
        Self {
            headline_end,
            lead_end: line_end(lead).unwrap_or(headline_end),
            body,
            length,
        }
    }

    pub(super) fn position(&self, text: &ArticleText, place: ByteOffset) -> Position {
        if place < self.headline_end {
            return Position::Headline;
        }
        if place < self.lead_end {
            return Position::Lead;
        }
        let place = text.code_point(place).get();
        let piece = self.body.partition_point(|piece| piece.start <= place);
        let before = piece.checked_sub(1).map_or(0, |last| {
            let piece = self.body[last];
            piece.before + (place.min(piece.end) - piece.start)
        });
        let percent = (before * 100).checked_div(self.length).unwrap_or_default();
        Position::Depth(percent as u8)
    }
}

/// Spans in order, those that overlap or touch joined.
fn merged(spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let is_joined = next.start <= last.end;
        if is_joined {
            last.end = last.end.max(next.end);
        }
        is_joined
    });
    spans
}

/// The first lines that are neither blank nor furniture, without the white space around them.
fn head_lines(text: &ArticleText, furniture: &[Span]) -> Vec<Span> {
    let mut start = 0;
    let lines = text.as_str().split('\n').map(|line| {
        let span = Span::new(start, start + line.len());
        start += line.len() + 1;
        text.trim(span)
    });
    let is_content = |line: &Span| {
        let next = furniture.partition_point(|other| other.end <= line.start);
        !line.is_empty()
            && !furniture
                .get(next)
                .is_some_and(|other| other.overlaps(*line))
    };
    lines.filter(is_content).take(HEAD_LINES).collect()
}

/// The last line of the headline, if there is one.
fn headline(lines: &[&str], title: &str) -> Option<usize> {
    headline_by_title(lines, title).or_else(|| {
        let first = lines.first()?;
        let is_title = lines.len() > 1
            && !is_paragraph(first)
            && first.split_whitespace().take(HEADLINE_WORDS + 1).count() <= HEADLINE_WORDS
            && !is_about_the_article(first);
        is_title.then_some(0)
    })
}

/// The last of the lines that say the title, marks and letter case aside.
///
/// One may lack the end of the other, as when a browser's title ends with the outlet's name.
fn headline_by_title(lines: &[&str], title: &str) -> Option<usize> {
    let title = words(title);
    if title.is_empty() {
        return None;
    }
    let lines: Vec<Vec<String>> = lines.iter().map(|line| words(line)).collect();
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
fn lead(lines: &[&str]) -> usize {
    let is_text = |line: &&str| is_paragraph(line) && !is_about_the_article(line);
    let Some(first) = lines.iter().position(is_text) else {
        return 0;
    };
    let below = lines[first + 1..].iter().take(SUBTITLE_REACH);
    let is_subtitle = lines[first].len() <= SUBTITLE_BYTES
        && !lines[..first].iter().any(|line| is_about_the_article(line))
        && below
            .take_while(|line| !is_text(line))
            .any(|line| is_about_the_article(line));
    let second = lines[first + 1..].iter().position(is_text);
    match second {
        Some(second) if is_subtitle => first + 1 + second,
        _ => first,
    }
}

/// What is no furniture from a place on, and how long it is.
fn body(text: &ArticleText, start: ByteOffset, furniture: &[Span]) -> (Vec<Piece>, usize) {
    let mut pieces = Vec::new();
    let (mut from, mut before) = (start, 0);
    let end = ByteOffset::new(text.len());
    let gaps = furniture
        .iter()
        .map(|span| (span.start, span.end))
        .chain([(end, end)]);
    for (gap_start, gap_end) in gaps {
        if gap_start > from {
            let (start, end) = (
                text.code_point(from).get(),
                text.code_point(gap_start).get(),
            );
            pieces.push(Piece { start, end, before });
            before += end - start;
        }
        from = from.max(gap_end);
    }
    (pieces, before)
}
