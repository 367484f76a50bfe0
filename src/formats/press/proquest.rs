//! `ProQuest` as text: a rule of underscores between articles, labels around their text.
//!
//! ```text
//! ____________________________________________________________
//! Document 2 of 25
//! Ferry line to end in spring
//! Author: Quill, Ada
//! Publication info: The Evening Ledger; Harbour. 03 May 2025: 4.
//! Full text: The council …
//! Subject: Ferries
//! Title: Ferry line to end in spring
//! Publication title: The Evening Ledger; Harbour
//! Publication date: May 3, 2025
//! ProQuest document ID: 1234567890
//! ____________________________________________________________
//! ```

use std::ops::Range;

use super::line::Line;
use super::nexis::marker;
use super::record::Record;
use crate::language::Fact;

/// A rule has at least so many underscores.
const RULE: usize = 20;

/// The articles of such a file.
pub(super) fn records(lines: &[Line<'_>]) -> Vec<Record> {
    let is_rule =
        |line: &Line<'_>| line.text.len() >= RULE && line.text.bytes().all(|byte| byte == b'_');
    let mut start = 0;
    let rules = lines.iter().enumerate().filter(|(_, line)| is_rule(line));
    let ends = rules.map(|(at, _)| at).chain([lines.len()]);
    let parts = ends.map(|end| std::mem::replace(&mut start, end + 1)..end);
    parts.filter_map(|range| record(lines, range)).collect()
}

fn record(lines: &[Line<'_>], range: Range<usize>) -> Option<Record> {
    let own = lines.get(range.clone())?;
    let of = |fact: Fact| {
        own.iter()
            .position(|line| line.field().is_some_and(|(it, _)| it == fact))
    };
    let text = of(Fact::Text)?;
    // Who cites an article has some of these labels; a download has all.
    of(Fact::Published)?;
    of(Fact::Outlet)?;
    of(Fact::Id).or_else(|| of(Fact::Url))?;
    let mut record = Record {
        lines: range,
        ..Record::default()
    };
    // The labels begin where nothing without one follows.
    let below = own.get(text + 1..)?;
    let is_label = |line: &&Line<'_>| {
        line.field().is_some() || line.capital_field().is_some() || is_other_label(line)
    };
    let labels = below.iter().rev().take_while(is_label).count();
    let known = below
        .get(below.len() - labels..)?
        .iter()
        .position(|line| line.field().is_some());
    let end = text + 1 + below.len() - labels + known.unwrap_or(labels);

    let mut titles: Vec<&Line<'_>> = Vec::new();
    for (at, line) in own.iter().enumerate() {
        if let Some((number, _)) = marker(line.text) {
            record.number = Some(number);
            continue;
        }
        match line.field() {
            Some((Fact::Text, value)) if at == text => record.part(line.place_of(value)),
            _ if (text + 1..end).contains(&at) => record.text(std::slice::from_ref(line)),
            Some((Fact::Outlet, value)) => {
                record.state(
                    Fact::Outlet,
                    value.split(';').next().unwrap_or(value).trim(),
                );
            }
            Some((Fact::Author, value)) => record.state(Fact::Author, &in_order(value)),
            Some((fact, value)) => record.state(fact, value),
            None if at < text && titles.is_empty() && line.shown().len() < 400 => titles.push(line),
            None => {}
        }
    }
    // The headline stands above; its label is below, and what stands there keeps no second one.
    if let Some(line) = titles.first() {
        if record.details.title.is_empty() {
            record.details.title = super::record::joined([line.text]);
        }
        record.kept.push(line.shown());
    }
    Some(record)
}

/// Whether a line begins like a field that nobody knows: a few words, a colon.
fn is_other_label(line: &Line<'_>) -> bool {
    let Some((label, _)) = line.text.split_once(':') else {
        return false;
    };
    label.len() <= 40
        && label.split_whitespace().count() <= 5
        && label.starts_with(char::is_uppercase)
}

/// Names as they are said: “Quill, Ada; Reed, Bo” is Ada Quill, Bo Reed.
fn in_order(names: &str) -> String {
    let turned = |name: &str| match name.trim().split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => name.trim().to_owned(),
    };
    let names = names.split(';').filter(|name| !name.trim().is_empty());
    names.map(turned).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_in_order() {
        assert_eq!(in_order("Quill, Ada; Reed, Bo"), "Ada Quill, Bo Reed");
        assert_eq!(in_order("Ada Quill"), "Ada Quill");
        assert_eq!(in_order("Quill, Ada, Jr"), "Quill, Ada, Jr");
    }
}
