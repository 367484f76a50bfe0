//! Where the article is on a page: the run of lines that reads most like running text.
//!
//! Each line has a weight: what reads as a paragraph counts for the article, and the more the longer it is; short lines,
//! buttons, dates and whatever ends an article count against it. The article is the run of lines with the greatest sum.
//! An advertisement or a list between two long paragraphs costs less than the second paragraph brings, so that the
//! run goes on; a page's tail costs more than its teasers bring, so that it stops.
//!
//! A text is taken for a page only where lines around the run say so. Without them a text is what somebody wrote, and
//! lines that look odd may be a poem or a table.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::class::Class;
use super::line::Line;
use super::wording;
use super::words::{is_name, plain_words};
use crate::language::on_pages;

/// A paragraph brings one for so many characters …
const CHARACTERS: f32 = 120.0;

/// … and no more than this: one long line is no more certain than two of usual length.
const MOST: f32 = 2.5;

/// What any paragraph brings: it was written to be read.
const PARAGRAPH: f32 = 0.5;

/// A paragraph shorter than this, in characters, and with no other beside it, may be a teaser …
const TEASER_LENGTH: usize = 300;

/// … and brings only this share.
const TEASER: f32 = 0.3;

/// A headline, of the article's parts or of other articles.
const HEADING: f32 = -0.8;

/// A name, a section, a button: nothing that an article is made of.
const SHORT: f32 = -1.0;

/// A line that stands in articles as well: captions, advertisements, rules.
const INSERTED: f32 = -0.4;

/// Who wrote it, and when: above the article, or above another one.
const ABOUT: f32 = -3.0;

/// A short line that is there again and again is a button, whatever it says: “Reply”.
const REPEATED: f32 = -2.0;

/// So often is again and again.
const OFTEN: usize = 3;

/// A line that ends in a colon, and has so many words, is a part of the text …
const INTRODUCTION_WORDS: usize = 6;

/// … and brings this.
const INTRODUCTION: f32 = 0.3;

/// A short line below it is an item of the article's own list.
const ITEM: f32 = -0.2;

/// So many items has such a list.
const ITEMS: usize = 20;

/// Within how many lines of the end an agency says who reported.
const REPORT_REACH: usize = 4;

/// The heading of the article's last part has so many words.
const HEADING_WORDS: usize = 3;

/// What heads a list of other articles, or a note about the author.
const LIST: f32 = -4.0;

/// What no article goes on below.
const CLOSE: f32 = -8.0;

/// A text is a page where so many lines say so, one of which may be its byline or date …
const SIGNS: usize = 3;

/// … or where one says so and so many lines beyond it are short. Short lines that nothing parts from the article may be
/// its own: answers, a list, a table, verse.
const SHORT_LINES: usize = 6;

/// The lines of the article, from its first paragraph to behind its last, where the text is a page with others around it.
pub(super) fn of(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let weights = weights(lines);
    let run = extended(lines, trimmed(lines, heaviest(&weights)?));
    is_page(lines, &run).then_some(run)
}

/// Whether lines in and around a run are a page's.
fn is_page(lines: &[Line<'_>], run: &Range<usize>) -> bool {
    let is_sign = |line: &Line<'_>| line.class.is_around_article();
    let signs = lines.iter().filter(|line| is_sign(line));
    let signs = signs
        .map(|line| line.text.as_ref())
        .collect::<HashSet<_>>()
        .len();
    let (above, below) = (&lines[..run.start], &lines[run.end..]);
    let is_imprint = |line: &Line<'_>| matches!(line.class, Class::Date(_) | Class::Byline);
    let has_imprint = above.iter().any(is_imprint);
    if signs + usize::from(has_imprint) >= SIGNS {
        return true;
    }
    // Letters to the editor have names between them; they are told by the full stops of those who keep them.
    let is_short = |line: &&Line<'_>| {
        matches!(line.class, Class::Heading | Class::Other) && !line.text.ends_with('.')
    };
    let has_menu = above.iter().any(|line| is_sign(line) || is_imprint(line));
    let above = above.iter().filter(|_| has_menu);
    let below = below.iter().skip_while(|line| !is_sign(line));
    signs > 0 && above.chain(below).filter(is_short).count() >= SHORT_LINES
}

/// The run of weights with the greatest sum; the first of several.
fn heaviest(weights: &[f32]) -> Option<Range<usize>> {
    let (mut best, mut run) = (0.0, None);
    let (mut sum, mut start) = (0.0, 0);
    for (at, weight) in weights.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += weight;
        if sum > best {
            (best, run) = (sum, Some(start..at + 1));
        }
    }
    run
}

fn weights(lines: &[Line<'_>]) -> Vec<f32> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| !line.is_paragraph) {
        *times.entry(&line.text).or_default() += 1;
    }
    let is_often = |line: &Line<'_>| times.get(line.text.as_ref()).is_some_and(|&it| it >= OFTEN);
    let beside = beside(lines);
    let mut items = 0;
    let weights = lines
        .iter()
        .zip(beside)
        .enumerate()
        .map(|(at, (line, is_beside))| {
            let is_short = matches!(line.class, Class::Other | Class::Heading);
            if introduces(line) && (is_short || line.class == Class::Paragraph) {
                items = ITEMS;
                return if is_short {
                    INTRODUCTION
                } else {
                    paragraph(line, is_beside)
                };
            }
            items = if is_short || line.class == Class::Ornament {
                items.saturating_sub(1)
            } else {
                0
            };
            match line.class {
                Class::Paragraph => paragraph(line, is_beside),
                Class::Close { sure: true } => CLOSE,
                Class::Close { sure: false } => CLOSE / 2.0,
                Class::List { sure: true } | Class::Author => LIST,
                Class::List { sure: false } => LIST / 2.0,
                Class::Date(_) | Class::Byline | Class::Label(_) => ABOUT,
                _ if is_inserted(lines, at) => INSERTED,
                Class::Caption | Class::Button | Class::Ornament | Class::Link => INSERTED,
                Class::Other | Class::Heading if items > 0 => ITEM,
                Class::Other | Class::Heading if is_often(line) => REPEATED,
                Class::Heading => HEADING,
                Class::Other | Class::Menu => SHORT,
            }
        });
    weights.collect()
}

/// Whether a line tells that a list follows.
fn introduces(line: &Line<'_>) -> bool {
    line.text.ends_with(':') && line.text.split(' ').count() >= INTRODUCTION_WORDS
}

fn paragraph(line: &Line<'_>, is_beside: bool) -> f32 {
    let length = u16::try_from(line.length).unwrap_or(u16::MAX);
    let weight = PARAGRAPH + (f32::from(length) / CHARACTERS).min(MOST);
    if is_beside || line.length >= TEASER_LENGTH {
        weight
    } else {
        weight * TEASER
    }
}

/// Of each line whether the next one above or below it, passing over what is inserted, is a paragraph.
fn beside(lines: &[Line<'_>]) -> Vec<bool> {
    let mut beside = vec![false; lines.len()];
    let mut last = None;
    for (at, line) in lines.iter().enumerate() {
        if is_inserted(lines, at) {
            continue;
        }
        let is_text = line.class == Class::Paragraph;
        if let Some(above) = last.filter(|_| is_text) {
            beside[above] = true;
            beside[at] = true;
        }
        last = is_text.then_some(at);
    }
    beside
}

/// Whether a line stands between the paragraphs of articles as well: an advertisement, a link with the headline that it
/// announces.
fn is_inserted(lines: &[Line<'_>], at: usize) -> bool {
    match lines[at].class {
        Class::Caption | Class::Button | Class::Ornament | Class::Link => true,
        Class::Heading => at > 0 && lines[at - 1].class == Class::Link,
        _ => false,
    }
}

/// A run without the offers and notes at its end, which are written in whole sentences too.
fn trimmed(lines: &[Line<'_>], run: Range<usize>) -> Range<usize> {
    let mut end = run.end;
    while end > run.start + 1 {
        let is_text = lines[end - 1].class == Class::Paragraph;
        let is_text = is_text || introduces(&lines[end - 1]);
        if is_text && !wording::is_appeal(&lines[end - 1].text) {
            break;
        }
        end -= 1;
    }
    // Agencies end with who reported; what follows is about the agency.
    let is_report = |line: &Line<'_>| {
        let text = line.text.trim_start_matches('(');
        on_pages()
            .reporting
            .iter()
            .any(|mark| text.starts_with(mark.as_str()))
    };
    let last = end.saturating_sub(REPORT_REACH).max(run.start + 1)..end;
    end = last
        .clone()
        .find(|&at| is_report(&lines[at]))
        .unwrap_or(end);
    let is_film = is_film(lines, run.start);
    run.start + usize::from(is_film && end > run.start + 1)..end
}

/// Whether a paragraph belongs to a film: “Video”, its title, and what it is about.
pub(super) fn is_film(lines: &[Line<'_>], at: usize) -> bool {
    let is_media = |line: &Line<'_>| on_pages().media.has(&plain_words(&line.text));
    at >= 2
        && lines[at].length <= TEASER_LENGTH
        && lines[at - 1].class == Class::Heading
        && is_media(&lines[at - 2])
}

/// A run with the last part of the article, if that is one heading with a short paragraph below it. Several of them in a
/// row are teasers.
fn extended(lines: &[Line<'_>], run: Range<usize>) -> Range<usize> {
    let is_part = |at: usize| {
        let pair = lines.get(at..at + 2);
        pair.is_some_and(|pair| {
            let is_heading = matches!(pair[0].class, Class::Heading | Class::Other);
            let words = pair[0].text.split(' ').count();
            is_heading
                && words >= HEADING_WORDS
                && !is_name(&pair[0].text)
                && pair[1].class == Class::Paragraph
        })
    };
    let is_break =
        |line: &&Line<'_>| matches!(line.class, Class::Button | Class::Caption | Class::Ornament);
    let inserted = lines[run.end..].iter().take_while(is_break).count();
    let at = run.end + inserted;
    let is_last = is_part(at) && !is_part(at + 2) && !wording::is_appeal(&lines[at + 1].text);
    run.start..if is_last { at + 2 } else { run.end }
}
