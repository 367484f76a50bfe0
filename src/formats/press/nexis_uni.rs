//! Nexis Uni, Lexis+ and Lexis Advance: “End of Document” below each article, “Body” above its text.
//!
//! ```text
//! Ferry line to end in spring
//! The Evening Ledger (Harbour)
//! March 3, 2024 Sunday
//! Copyright 2024 …
//! Section: NEWS; Pg. 4
//! Length: 312 words
//! Byline: Ada Quill
//! Body
//! The council …
//! Classification
//! Language: ENGLISH
//! Load-Date: March 4, 2024
//! End of Document
//! ```
//!
//! The first article may follow a cover page with a list of all.

use std::ops::Range;

use super::line::Line;
use super::parts;
use super::record::Record;
use crate::language::{Fact, in_archives};

/// The heads of pages in a printed file, which repeat the headline below.
const PAGE: &str = "Page ";

/// No phrase that ends an article is as long as this, in bytes.
const LONGEST_END: usize = 40;

/// So many lines at most stand below a heading of what is below an article, up to the next.
const TAIL: usize = 20;

/// Whether a line ends an article.
pub(super) fn is_end(line: &Line<'_>) -> bool {
    line.text.len() < LONGEST_END
        && in_archives()
            .ends
            .contains(&line.text.to_lowercase().as_str())
}

/// The articles of such a file.
pub(super) fn records(lines: &[Line<'_>]) -> Vec<Record> {
    let parts = parts(lines, is_end);
    let records: Vec<Record> = parts.filter_map(|range| record(lines, range)).collect();
    let stated = |record: &&Record| {
        let own = lines.get(record.lines.clone()).unwrap_or_default();
        own.iter().any(|line| line.field().is_some())
    };
    if records.iter().filter(stated).count() * 2 > records.len() {
        records
    } else {
        Vec::new()
    }
}

fn record(lines: &[Line<'_>], range: Range<usize>) -> Option<Record> {
    let own = lines.get(range.clone())?;
    let is_body = |line: &Line<'_>| line.heading() == Some(Fact::Text);
    let is_head = |line: &Line<'_>| {
        let fact = line.field().map(|(fact, _)| fact);
        matches!(
            fact,
            Some(Fact::Section | Fact::Length | Fact::Author | Fact::Lead)
        )
    };
    let body = own.iter().position(is_body);
    // Without the word, the labels end the head.
    let labels_end = || {
        let first = own.iter().position(is_head)?;
        let run = own
            .get(first..)?
            .iter()
            .take_while(|line| line.field().is_some())
            .count();
        Some(first + run)
    };
    let head_end = body.or_else(labels_end)?;
    let head = own.get(..head_end)?;
    // Labels of the cover page are others; those of the head are at its end.
    let label = head.iter().position(is_head).unwrap_or(head.len());
    let dated = head
        .get(..label)?
        .iter()
        .rposition(|line| line.date().is_some())?;

    let mut record = Record {
        lines: range.clone(),
        ..Record::default()
    };
    record.details.published = head.get(dated)?.date().unwrap_or_default();
    let above: Vec<usize> = (0..dated)
        .rev()
        .filter(|at| head.get(*at).is_some_and(|line| !line.is_picture()))
        .take(2)
        .collect();
    let (outlet, title) = match *above.as_slice() {
        [outlet, title] => (Some(outlet), title),
        [title] => (None, title),
        _ => return None,
    };
    if let Some(line) = outlet.and_then(|at| head.get(at)) {
        record.state(Fact::Outlet, line.text.trim_end_matches('.'));
    }
    record.title(head.get(title..=title)?);
    // Only the first has a cover page above; what is above another is its own.
    if range.start == 0 {
        record.lines.start = title;
    }
    for line in head.get(dated + 1..)? {
        match line.field() {
            Some((Fact::Lead, value)) => record.part(line.place_of(value)),
            Some((fact, value)) => record.state(fact, value),
            None => {}
        }
    }
    let rest = own.get(head_end + usize::from(body.is_some())..own.len() - 1)?;
    let text_end = text_end(rest);
    for line in rest.get(text_end..)? {
        if let Some((fact, value)) = line.field() {
            record.state(fact, value);
        }
    }
    let title = record.details.title.clone();
    let mut is_page_above = false;
    for line in rest.get(..text_end)? {
        let is_page = line.text.starts_with(PAGE) && line.text.len() < 24;
        let is_running_head = is_page_above && line.text == title;
        is_page_above = is_page;
        if !is_page && !is_running_head {
            record.text(std::slice::from_ref(line));
        }
    }
    Some(record)
}

/// Where an article's text ends and what the archive says of it begins.
fn text_end(lines: &[Line<'_>]) -> usize {
    let is_label = |line: &&Line<'_>| line.field().is_some() || line.is_of_rights();
    let labels = lines.iter().rev().take_while(is_label).count();
    let mut end = lines.len() - labels;
    // Headings without a colon: “Classification”, and above it “Graphic” with captions, “Notes”.
    let is_heading = |line: &Line<'_>| {
        in_archives()
            .tails
            .contains(&line.text.to_lowercase().as_str())
    };
    while let Some(at) = lines.get(..end).and_then(|above| {
        let reach = above.len().saturating_sub(TAIL);
        above
            .get(reach..)?
            .iter()
            .rposition(is_heading)
            .map(|at| reach + at)
    }) {
        end = at;
    }
    end
}
