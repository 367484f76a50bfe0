//! Where an article's headline and lead are.
//!
//! - The **headline** is the line, or up to three in a row, that says the article's title. Where the title is unknown or
//!   does not stand in the text, it is the first line if that does not read as running text or as a byline, and
//!   something follows it. What stands above a headline counts as part of it.
//! - The **lead** is the first paragraph after headline, subtitle and byline, with all that stands between.
//!
//! What is *not* here: a reading of layout. A subtitle that is a full sentence, with no byline or date below it, cannot
//! be told from a lead and is taken for one.

use std::ops::Range;

use super::class::Class;
use super::line::{self, Line};
use crate::text::breaks::words_by_rule;
use crate::text::{ArticleText, ByteOffset, Span};

/// Within how many lines of the beginning headline and lead are looked for.
const HEAD_LINES: usize = 60;

/// How many lines a headline may be broken into.
const HEADLINE_LINES: usize = 3;

/// A line that says the title has no more characters around it than this.
const AROUND_TITLE: usize = 80;

/// A line of more words than this is no headline.
const HEADLINE_WORDS: usize = 30;

/// How many lines below a subtitle a byline or date may stand.
const SUBTITLE_REACH: usize = 3;

/// A subtitle or caption is no longer than this, in characters.
pub(super) const SUBTITLE_LENGTH: usize = 300;

/// Within how many lines of the beginning a byline may follow captions.
const CAPTION_REACH: usize = 20;

/// How many paragraphs may stand above a byline: a subtitle, and a caption that does not look like one.
pub(super) const MOST_SUBTITLES: usize = 2;

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
        let mut lines: Vec<Line<'_>> = lines.take(HEAD_LINES).collect();
        if let Some(first) = lines.first_mut() {
            first.read();
        }
        let below = headline(&lines, title).map_or(0, |lines| lines.end);
        // What stands behind the second paragraph decides nothing.
        let mut paragraphs = 0;
        let mut unread = lines[below..].iter_mut();
        while paragraphs < 2
            && let Some(line) = unread.next()
        {
            line.read();
            paragraphs += usize::from(is_text(line));
        }
        let place = |at: usize| lines.get(at).map(|line| text.trim(line.span));
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

/// The headline's lines, if there is one.
fn headline(lines: &[Line<'_>], title: &str) -> Option<Range<usize>> {
    of_title(lines, title).or_else(|| {
        let first = lines.first()?;
        let is_title = lines.len() > 1
            && !first.is_paragraph
            && first.text.split(' ').take(HEADLINE_WORDS + 1).count() <= HEADLINE_WORDS
            && !first.class.is_about_article();
        is_title.then_some(0..1)
    })
}

/// The lines that say the title, marks and letter case aside.
///
/// One may lack the end of the other, as when a browser's title ends with the outlet's name, and a line may have
/// something around it: “# The bridge is open”.
pub(super) fn of_title(lines: &[Line<'_>], title: &str) -> Option<Range<usize>> {
    let wanted = words(title);
    if wanted.is_empty() {
        return None;
    }
    let length = title.chars().count();
    (0..lines.len()).find_map(|first| {
        let line = &lines[first];
        let mut said = words(&line.text);
        if said.is_empty() || line.length > 2 * length + AROUND_TITLE {
            return None;
        }
        let shared = said.len().min(wanted.len());
        let is_beginning = shared > 2
            && shared * 2 > said.len().max(wanted.len())
            && said[..shared] == wanted[..shared];
        let is_inside = line.length <= length + AROUND_TITLE && line.text.contains(title);
        let mut end = first + 1;
        while said.len() < wanted.len() && end < lines.len().min(first + HEADLINE_LINES) {
            said.extend(words(&lines[end].text));
            end += 1;
        }
        if said == wanted {
            return Some(first..end);
        }
        (is_beginning || is_inside).then_some(first..first + 1)
    })
}

/// The words of a line, as many as a headline may have and one more, in small letters without marks.
fn words(line: &str) -> Vec<String> {
    let bare = |word: &str| {
        let letters = word.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let words = words_by_rule(line).map(|(_, word)| bare(word));
    words.take(HEADLINE_WORDS + 1).collect()
}

fn is_text(line: &Line<'_>) -> bool {
    line.class == Class::Paragraph
}

fn is_about(line: &Line<'_>) -> bool {
    line.class.is_about_article()
}

/// Whether a paragraph is a subtitle, since a byline or a date follows closely.
fn is_subtitle(lines: &[Line<'_>], at: usize) -> bool {
    let below = lines[at + 1..].iter().take(SUBTITLE_REACH);
    let mut between = below.take_while(|line| !is_text(line));
    lines[at].length <= SUBTITLE_LENGTH && between.any(is_about)
}

/// Which of the lines below the headline is the lead: the first that reads as running text, subtitles passed over.
/// Where none does, the first.
fn lead(lines: &[Line<'_>]) -> usize {
    let Some(first) = lines.iter().position(is_text) else {
        return 0;
    };
    let second = lines[first + 1..].iter().position(is_text);
    match second {
        Some(second) if is_subtitle(lines, first) && !lines[..first].iter().any(is_about) => {
            first + 1 + second
        }
        _ => first,
    }
}

/// How many lines of a page, of which the headline is not known, stand before the first paragraph of the article.
///
/// A subtitle is often a sentence too: below a title, a paragraph with a byline or a date closely below it still belongs
/// to the front. A text without any paragraph has no front: nothing then tells its first line from its others.
pub(super) fn front(lines: &[Line<'_>]) -> usize {
    let Some(first) = lines.iter().position(is_text) else {
        return 0;
    };
    let end = match byline_below_caption(lines, first) {
        Some(at) => at,
        None if is_subtitle(lines, first) => first + 1,
        None => return first,
    };
    let has_title = lines[..first].iter().any(|line| !is_about(line));
    match lines[end..].iter().position(is_text) {
        Some(second) if has_title => end + second,
        _ => first,
    }
}

/// The byline of an article, where a subtitle and a caption stand above it.
///
/// Both a byline and a date below it have to show that the article has not begun. Teasers for other articles, below a
/// short one, have both too: they are told by the paragraphs above them.
fn byline_below_caption(lines: &[Line<'_>], first: usize) -> Option<usize> {
    let is_byline = |line: &Line<'_>| line.class == Class::Byline;
    let is_date = |line: &Line<'_>| matches!(line.class, Class::Date(_));
    if lines[..first].iter().any(is_byline) {
        return None;
    }
    (first + 1..lines.len().min(CAPTION_REACH)).find(|&at| {
        let mut after = lines[at + 1..].iter().take(SUBTITLE_REACH);
        let mut above = lines[first..at].iter().filter(|line| is_text(line));
        is_byline(&lines[at])
            && after.any(is_date)
            && above.clone().count() <= MOST_SUBTITLES
            && above.all(|line| line.length <= SUBTITLE_LENGTH)
    })
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    #[test]
    fn a_title_is_found_whole_broken_cut_short_or_with_something_around_it() {
        let title = "Bridge opens after nine years";
        for (page, expected) in [
            ("Menu\nBridge opens after nine years\nMore", 1..2),
            ("Menu\n———\nBRIDGE OPENS\nAFTER NINE YEARS!\nMore", 2..4),
            (
                "# Bridge opens after nine years | World | Harbour Gazette",
                0..1,
            ),
            ("Bridge opens after nine", 0..1),
        ] {
            assert_eq!(of_title(&line::of(page), title), Some(expected), "{page}");
        }
        for page in ["Bridge opens", "Nine years after", "", "———"] {
            assert_eq!(of_title(&line::of(page), title), None, "{page}");
        }
        assert_eq!(of_title(&line::of("Menu"), ""), None);
    }

    fn front_of(text: &str) -> usize {
        front(&line::of(text))
    }

    #[test]
    fn the_front_ends_at_the_first_paragraph() {
        let text = "Menu\n\nThe bridge is open\n\nThe mayor opened the bridge on Tuesday.\n";
        assert_eq!(front_of(text), 2);
        assert_eq!(front_of("The mayor opened the bridge today."), 0);
        assert_eq!(front_of("one\ntwo\nthree"), 0);
    }

    #[test]
    fn a_subtitle_above_a_byline_belongs_to_the_front() {
        let text = "The bridge is open\nIt took the town nine years to build.\nBy Ada Quill\n\
                    The mayor opened the bridge on Tuesday.";
        assert_eq!(front_of(text), 3);
    }

    #[test]
    fn captions_above_a_byline_with_a_date_belong_to_the_front() {
        let text = "The bridge is open\nIt took the town nine years to build.\n\
                    The bridge is seen here in the light of the evening.\nBy Ada Quill\n\
                    Reporting from Porto Velho\nMay 5, 2025\n\
                    The mayor opened the bridge on Tuesday.";
        assert_eq!(front_of(text), 6);
        let unsigned = text
            .replace("May 5, 2025", "Share")
            .replace("evening.", "evening");
        assert_eq!(front_of(&unsigned.replace("By Ada", "Bo")), 1);
    }

    #[test]
    fn teasers_below_a_short_article_do_not_belong_to_the_front() {
        let text = "The bridge is open\nThe mayor opened it on Tuesday.\nMany people came to see it.\n\
                    They had waited for years.\nThe ferry is closed\nBy Ada Quill\nMay 5, 2025\n\
                    The last of them came home on Monday.";
        assert_eq!(front_of(text), 1);
    }
}
