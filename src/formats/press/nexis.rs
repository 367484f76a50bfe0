//! `LexisNexis` until 2018: “1 of 120 DOCUMENTS” above each article, labels in capitals around it.
//!
//! ```text
//!                     2 of 5 DOCUMENTS
//!                    The Evening Ledger
//!                   March 3, 2024 Sunday
//!                      First Edition
//! Ferry line to end in spring              (or HEADLINE: …)
//! BYLINE: … SECTION: … LENGTH: 312 words   (in any order)
//! The council …                            (or BODY: …)
//! LOAD-DATE: … SUBJECT: …
//!                  Copyright 2024 …
//! ```
//!
//! Lines are wrapped, so that a headline and a label go on until a blank line. Some files have the copyright above.

use std::ops::Range;

use super::line::{Line, number};
use super::record::{Record, joined};
use crate::language::{Fact, in_archives};

/// A line that is moved in by more than this stands in the middle of the page: an outlet, a date, a copyright.
const CENTRED: usize = 8;

/// So many lines at most stand above the first label.
const FRONT: usize = 30;

/// The number of a document and how many there are: “2 of 5 DOCUMENTS”, “Dokument 2 von 5”.
pub(super) fn marker(text: &str) -> Option<(usize, usize)> {
    let archives = in_archives();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is = |list: &crate::text::words::Words, word: &str| list.has(&word.to_lowercase());
    let (first, of, last) = match *words.as_slice() {
        [first, of, last, documents] if is(&archives.documents, documents) => (first, of, last),
        [document, first, of, last] if is(&archives.documents, document) => (first, of, last),
        _ => return None,
    };
    let (first, last) = (number(first)?, number(last)?);
    (is(&archives.of, of) && 0 < first && first <= last).then_some((first, last))
}

/// The articles of such a file.
pub(super) fn records(lines: &[Line<'_>]) -> Vec<Record> {
    let markers: Vec<(usize, usize)> = (lines.iter().enumerate())
        .filter_map(|(at, line)| Some((at, marker(line.text)?.0)))
        .collect();
    let ends = markers.iter().skip(1).map(|(at, _)| *at);
    let ends = ends.chain([lines.len()]);
    let records: Vec<Record> = (markers.iter().zip(ends))
        .map(|((start, number), end)| record(lines, *start..end, *number))
        .collect();
    // The mark alone says little: ProQuest counts its documents so too.
    let labelled = |record: &&Record| {
        let own = lines.get(record.lines.clone()).unwrap_or_default();
        own.iter()
            .any(|line| line.capital_field().is_some() && line.field().is_some())
    };
    if records.iter().filter(labelled).count() * 2 > records.len() {
        records
    } else {
        Vec::new()
    }
}

/// A run of lines that belong together: wrapped, or below one label.
#[derive(Debug)]
struct Block {
    lines: Range<usize>,
    /// What its label names, and the label's value on the first line.
    fact: Option<Fact>,
    /// Whether its label is in capitals, known or not.
    is_labelled: bool,
}

fn blocks(lines: &[Line<'_>], range: Range<usize>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for at in range {
        let Some(line) = lines.get(at) else { break };
        let label = line.capital_field();
        let fact = label.and_then(|_| line.field()).map(|(fact, _)| fact);
        match blocks.last_mut() {
            Some(block) if !line.is_apart && fact.is_none() => block.lines.end = at + 1,
            _ => blocks.push(Block {
                lines: at..at + 1,
                fact,
                is_labelled: label.is_some(),
            }),
        }
    }
    blocks
}

fn record(lines: &[Line<'_>], range: Range<usize>, number: usize) -> Record {
    let mut record = Record {
        lines: range.clone(),
        number: Some(number),
        ..Record::default()
    };
    let blocks = blocks(lines, range.start + 1..range.end);
    let of = |block: &Block| lines.get(block.lines.clone()).unwrap_or_default();
    let is_rights = |block: &Block| of(block).first().is_some_and(Line::is_of_rights);
    let first = blocks.iter().position(|block| block.fact.is_some());
    let first = first.unwrap_or(blocks.len());
    let (front, rest) = blocks.split_at(first);
    let front: Vec<&Block> = front.iter().filter(|block| !is_rights(block)).collect();
    let below = read_front(&mut record, lines, &front);

    // A label that nobody knows belongs to the head only where a known one follows.
    let is_body = |block: &Block| block.fact == Some(Fact::Text);
    let run = rest.iter().take_while(|block| block.is_labelled).count();
    let to_body = rest.iter().take(run).position(is_body);
    let known = rest
        .iter()
        .take(run)
        .rposition(|block| block.fact.is_some());
    let head = to_body.or(known.map(|at| at + 1)).unwrap_or_default();
    let (head, mut body) = rest.split_at(head);

    let is_below = |block: &&Block| {
        is_rights(block) || block.is_labelled && !is_body(block) && block.fact != Some(Fact::Lead)
    };
    let suffix = body.iter().rev().take_while(is_below).count();
    let (upper, tail) = body.split_at(body.len() - suffix);
    let unknown = |block: &&Block| block.fact.is_none() && !is_rights(block);
    let unknown = tail.iter().take_while(unknown).count();
    body = body.get(..upper.len() + unknown).unwrap_or_default();
    let tail = tail.get(unknown..).unwrap_or_default();

    let has_title = head
        .iter()
        .chain(tail)
        .any(|block| block.fact == Some(Fact::Title));
    if !has_title && let Some(block) = below {
        record.title(of(block));
    }
    for block in head.iter().chain(tail) {
        read_field(&mut record, block.fact, of(block));
    }
    for block in body {
        if is_body(block) {
            read_field(&mut record, block.fact, of(block));
        } else {
            record.text(of(block));
        }
    }
    record
}

/// Reads the lines below a label.
fn read_field(record: &mut Record, fact: Option<Fact>, lines: &[Line<'_>]) {
    let Some((first, more)) = lines.split_first() else {
        return;
    };
    let (Some(fact), Some((_, value))) = (fact, first.field()) else {
        return;
    };
    let rest = more.iter().map(|line| line.text);
    match fact {
        Fact::Title => {
            record.details.title = joined([value].into_iter().chain(rest));
            let place = Some(first.place_of(value)).filter(|place| !place.is_empty());
            record.kept.extend(place);
            record.kept.extend(more.iter().map(Line::shown));
        }
        Fact::Lead | Fact::Text => {
            record.part(first.place_of(value));
            record.text(more);
        }
        fact => record.state(fact, &joined([value].into_iter().chain(rest))),
    }
}

/// Reads outlet and date, which stand above all labels, and finds the headline where it has no label.
fn read_front<'a>(
    record: &mut Record,
    lines: &[Line<'_>],
    front: &[&'a Block],
) -> Option<&'a Block> {
    let of = |block: &Block| lines.get(block.lines.clone()).unwrap_or_default();
    let front = front.get(..front.len().min(FRONT)).unwrap_or_default();
    let dated = front
        .iter()
        .position(|block| of(block).iter().any(|line| line.date().is_some()));
    let shown = |block: &Block| of(block).iter().any(|line| !line.is_picture());
    let above = front
        .get(..dated.map_or(1, |at| at + 1))
        .unwrap_or_default();
    let outlet = above
        .iter()
        .flat_map(|block| of(block))
        .find(|line| !line.is_picture());
    if let Some(line) = outlet.filter(|line| line.date().is_none()) {
        record.details.outlet = joined([line.text]);
    }
    let mut date = dated
        .and_then(|at| front.get(at))
        .into_iter()
        .flat_map(|block| of(block));
    record.details.published = date.find_map(Line::date).unwrap_or_default();
    let below = front
        .get(dated.map_or(1, |at| at + 1)..)
        .unwrap_or_default();
    let is_left = |block: &&&Block| {
        of(block)
            .first()
            .is_some_and(|line| line.indent() <= CENTRED)
            && shown(block)
    };
    let below = below.iter().find(is_left).or(below.last());
    below.copied().filter(|block| shown(block))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_sentences() {
        assert_eq!(marker("2 of 5 DOCUMENTS"), Some((2, 5)));
        assert_eq!(marker("Dokument 2 von 5"), Some((2, 5)));
        assert_eq!(marker("Document 2 de 5"), Some((2, 5)));
        assert_eq!(marker("6 of 5 DOCUMENTS"), None);
        assert_eq!(marker("2 of 5 papers"), None);
    }
}
