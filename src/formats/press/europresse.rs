//! Europresse: the article's name in the archive, “news·20250503·EL·0123”, below it.
//!
//! ```text
//! The Evening Ledger, no. 5968
//! News, Saturday 3 May 2025, p. 4
//! FERRIES                                    (a section, often none)
//! Ferry line to end in spring
//! Ada Quill                                  (often none)
//! The council …
//! © 2025 The Evening Ledger. All rights reserved. …
//! Document number: news·20250503·EL·0123
//! Certificate …
//! ```

use std::ops::Range;

use super::head;
use super::line::Line;
use super::record::Record;
use crate::language::in_archives;

/// So many lines at most stand above an article's text, and so many above its date.
const HEAD: usize = 10;
const ABOVE: usize = 4;

/// A line as long as this, in bytes, is running text.
const TEXT: usize = 120;

/// Whether a line names an article of the archive.
pub(super) fn is_name(line: &Line<'_>) -> bool {
    let name = line.text.split_whitespace().last().unwrap_or_default();
    let parts: Vec<&str> = name.split(['·', '•']).collect();
    let [kind, day, paper, ..] = *parts.as_slice() else {
        return false;
    };
    let is_short = line.text.len() < 160 && parts.len() >= 4;
    is_short
        && kind
            .trim_start_matches(']')
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic())
        && day.len() == 8
        && day.bytes().all(|byte| byte.is_ascii_digit())
        && !paper.is_empty()
}

/// Whether a line stands below an article and is none of it.
fn is_below(line: &Line<'_>) -> bool {
    let archives = in_archives();
    is_name(line)
        || line.is_of_rights()
        || line.is_picture()
        || line.begins_with(&archives.numbers)
        || line.begins_with(&archives.below)
        || archives.tails.contains(
            &line
                .text
                .to_lowercase()
                .trim_end_matches([':', ' ', '\u{a0}']),
        )
}

/// The articles of such a file.
pub(super) fn records(lines: &[Line<'_>]) -> Vec<Record> {
    let mut records = Vec::new();
    let mut start = 0;
    while let Some(named) = lines
        .get(start..)
        .and_then(|rest| rest.iter().position(is_name))
    {
        let named = start + named;
        let below = lines.get(named..).unwrap_or_default();
        let end = named + below.iter().take_while(|line| is_below(line)).count();
        // A picture is the logo of the next one.
        let logos = lines.get(named..end).unwrap_or_default().iter().rev();
        let logos = logos
            .take_while(|line| line.is_picture() && !is_name(line))
            .count();
        let end = end - logos;
        records.extend(record(lines, start..end));
        start = end;
    }
    records
}

fn record(lines: &[Line<'_>], range: Range<usize>) -> Option<Record> {
    let own = lines.get(range.clone())?;
    let tail = own.iter().rev().take_while(|line| is_below(line)).count();
    let front = own.get(..own.len() - tail)?;
    let dated = front
        .iter()
        .take(HEAD)
        .position(|line| line.date().is_some())?;
    // What is above the outlet belongs to the page.
    let above = front.get(dated.saturating_sub(ABOVE)..dated)?;
    let outlet = above.iter().find(|line| !line.is_picture())?;
    // The rights are the second sign.
    own.iter().find(|line| line.is_of_rights())?;
    let mut record = Record {
        lines: range,
        ..Record::default()
    };
    let (name, _) = outlet.text.split_once(", no").unwrap_or((outlet.text, ""));
    name.clone_into(&mut record.details.outlet);
    record.details.published = front.get(dated)?.date().unwrap_or_default();
    let rest = front.get(dated + 1..)?;
    let is_stated = |line: &Line<'_>| line.count().is_some();
    record.length = rest.iter().take(HEAD).find_map(Line::count);
    let is_text = |line: &Line<'_>| {
        line.text.len() >= TEXT
            || line.text.ends_with(['.', '”', '»']) && line.text.split_whitespace().count() > 5
    };
    let heads = rest.iter().take(HEAD).position(is_text);
    // Where nothing tells running text, the first line is the headline.
    let heads = heads.unwrap_or(usize::from(!rest.is_empty()));
    let heads = heads.max(usize::from(!rest.is_empty()));
    let (above, text) = rest.split_at(heads);
    let above: Vec<Line<'_>> = above
        .iter()
        .filter(|line| !is_stated(line))
        .cloned()
        .collect();
    let head = head::sorted(&above);
    let title = above.get(head.title?)?;
    record.title(std::slice::from_ref(title));
    record.details.author = head.author;
    record.text(text);
    Some(record)
}
