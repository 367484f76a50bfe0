//! Factiva without codes: “Document `EVLED00020250503el5300001`” below each article, its length above it.
//!
//! ```text
//! News                               (a section, often none)
//! Ferry line to end in spring
//! By Ada Quill                       (often none)
//! 312 words
//! 3 May 2025
//! The Evening Ledger
//! EVLED                              (codes, pages, an edition)
//! English
//! © 2025 …
//! The council …
//! Document EVLED00020250503el5300001
//! ```

use std::ops::Range;

use super::head;
use super::line::{Line, is_blank};
use super::parts;
use super::record::Record;
use crate::language::{Fact, code_of, in_archives};

/// So many lines stand between the length and the text.
const HEAD: usize = 12;

/// So many lines at most stand above the length.
const ABOVE: usize = 4;

/// The name of a document has so many characters, at least so many of them digits.
const NAME: std::ops::RangeInclusive<usize> = 18..=40;
const DIGITS: usize = 10;

/// Whether a line is the last of an article.
pub(super) fn is_end(line: &Line<'_>) -> bool {
    is_document(line.text)
}

/// Whether a text is a document's name: “Document `EVLED00020250503el5300001`”.
pub(super) fn is_document(text: &str) -> bool {
    let Some((word, name)) = text.split_once(is_blank) else {
        return false;
    };
    in_archives().documents.has(&word.to_lowercase())
        && NAME.contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && name.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
}

/// The articles of such a file.
pub(super) fn records(lines: &[Line<'_>]) -> Vec<Record> {
    let parts = parts(lines, is_end);
    parts.filter_map(|range| record(lines, range)).collect()
}

fn record(lines: &[Line<'_>], range: Range<usize>) -> Option<Record> {
    let own = lines.get(range.clone())?;
    let count = own.iter().position(|line| line.count().is_some())?;
    let first = count.saturating_sub(ABOVE);
    let is_of_page =
        |line: &Line<'_>| line.is_of_rights() || line.is_picture() || line.text.contains("Factiva");
    // What stands above belongs to the page, or to the article before.
    let above = own.get(first..count)?;
    let skipped = above.iter().rposition(is_of_page).map_or(0, |at| at + 1);
    let above = above.get(skipped..)?;
    let head = head::sorted(above);
    let title = head.title?;

    let mut record = Record {
        lines: range.start + first + skipped..range.end,
        length: own.get(count).and_then(Line::count),
        ..Record::default()
    };
    record.title(above.get(title..=title)?);
    record.details.title = unnumbered(&record.details.title).to_owned();
    record.details.author = head.author;
    let below = own.get(count + 1..own.len() - 1)?;
    let reach = below.get(..below.len().min(HEAD))?;
    let dated = reach.iter().position(|line| line.date().is_some())?;
    record.details.published = reach.get(dated)?.date().unwrap_or_default();
    let is_time = |line: &Line<'_>| {
        line.text.len() <= 8
            && line.text.contains(':')
            && line.text.starts_with(|first: char| first.is_ascii_digit())
    };
    let after = reach.get(dated + 1..)?;
    let outlet = after.iter().position(|line| !is_time(line))?;
    record.state(Fact::Outlet, after.get(outlet)?.text);
    let language = after.iter().position(|line| is_language(line));
    let rights = after.iter().position(Line::is_of_rights);
    if let Some(line) = language.and_then(|at| after.get(at)) {
        record.state(Fact::Language, line.text);
    }
    // The line of rights stands right below the language.
    let is_near = |at: &usize| language.is_none_or(|language| *at <= language + 2);
    let last = rights.filter(is_near).or(language).unwrap_or(outlet);
    let text = below.get(dated + 2 + last..)?;
    let rights = rights
        .and_then(|at| after.get(at))
        .map_or("", |line| line.text);
    let is_publisher = |line: &Line<'_>| rights.contains(line.text) && line.text.len() > 3;
    let tail = usize::from(text.last().is_some_and(is_publisher));
    record.text(text.get(..text.len() - tail)?);
    Some(record)
}

/// A headline without the number that it has in a list of all: “2) Ferry line to end in spring”.
fn unnumbered(title: &str) -> &str {
    let rest = title.split_once(") ");
    let is_number =
        |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    rest.filter(|(number, _)| is_number(number))
        .map_or(title, |(_, rest)| rest)
}

/// Whether a line is the name of a language, and not its code.
fn is_language(line: &Line<'_>) -> bool {
    line.text.chars().count() > 3 && code_of(line.text).is_some() && !line.text.contains('-')
}
