//! Factiva with its codes of two and three letters.
//!
//! ```text
//! HD   Ferry line to end in spring
//! BY   By Ada Quill
//! WC   312 words
//! PD   3 May 2025
//! SN   The Evening Ledger
//! LA   English
//! LP   The council …
//! TD   The rest …
//! AN   Document EVLED00020250503el5300001
//! ```
//!
//! In RTF and HTML codes and values are cells of a table, with a tab between them or each in a line.

use std::ops::Range;

use super::factiva_plain::is_document;
use super::line::{Line, is_blank};
use super::record::{Record, joined};
use crate::language::Fact;

/// The codes of fields.
const CODES: &str = "AN ART AU BY CLM CO CR CT CX CY DF DJIC DLN ED ET GC HD HDL IN IPC IPD LA LP NGC NS OS PD PG PUB RE RF RST \
    SC SE SN TD VOL WC";

/// Of so many of these an article has most.
const USUAL: [&str; 6] = ["HD", "WC", "PD", "SN", "LA", "AN"];

/// Whether a line is the last of an article.
pub(super) fn is_end(line: &Line<'_>) -> bool {
    code(line, false).is_some_and(|(code, value)| code == "AN" && is_document(value))
}

/// The articles of such a file.
pub(super) fn records(lines: &[Line<'_>]) -> Vec<Record> {
    let mut records = Vec::new();
    let mut article: Vec<Field<'_>> = Vec::new();
    let mut is_over = true;
    for (at, line) in lines.iter().enumerate() {
        let is_in_text = matches!(
            article.last(),
            Some(Field {
                code: "LP" | "TD",
                ..
            })
        );
        let Some((code, value)) = code(line, is_in_text) else {
            if let Some(field) = article.last_mut().filter(|_| !is_over) {
                field.lines.end = at + 1;
                // The name of the document stands in a line of its own.
                is_over = field.code == "AN";
            }
            continue;
        };
        let is_second = code == "HD" && article.iter().any(|field| field.code == "HD");
        if is_over || is_second {
            records.extend(record(lines, &article));
            article.clear();
        }
        is_over = code == "AN" && !value.is_empty();
        article.push(Field {
            code,
            value,
            lines: at..at + 1,
        });
    }
    records.extend(record(lines, &article));
    records
}

struct Field<'a> {
    code: &'a str,
    /// What stands in the code's line.
    value: &'a str,
    lines: Range<usize>,
}

/// The code that a line begins with, and what stands behind it. Within a text “IN” and “AN” may be words.
fn code<'a>(line: &Line<'a>, is_in_text: bool) -> Option<(&'a str, &'a str)> {
    let end = line.text.find(is_blank).unwrap_or(line.text.len());
    let (code, rest) = line.text.split_at_checked(end)?;
    if !(2..=4).contains(&code.len()) || !CODES.split_whitespace().any(|known| known == code) {
        return None;
    }
    let value = rest.trim_start_matches(is_blank);
    let gap = rest.len() - value.len();
    let is_cell = value.is_empty() || rest.starts_with('\t') || gap > 1;
    let is_name = code == "AN" && is_document(value);
    (is_cell || is_name || !is_in_text).then_some((code, value))
}

fn record(lines: &[Line<'_>], fields: &[Field<'_>]) -> Option<Record> {
    let has = |code: &&str| fields.iter().any(|field| field.code == *code);
    if USUAL.iter().filter(|code| has(code)).count() < USUAL.len() - 2 {
        return None;
    }
    let start = fields.first()?.lines.start;
    let end = fields.last()?.lines.end;
    let mut record = Record {
        lines: start..end,
        ..Record::default()
    };
    for field in fields {
        let own = lines.get(field.lines.clone())?;
        let (first, more) = own.split_first()?;
        let parts = [field.value]
            .into_iter()
            .chain(more.iter().map(|line| line.text));
        let value = joined(parts);
        let value_place = first.place_of(field.value);
        match field.code {
            "HD" => {
                record.details.title = value;
                record
                    .kept
                    .extend(Some(value_place).filter(|place| !place.is_empty()));
                record.kept.extend(more.iter().map(Line::shown));
            }
            "LP" | "TD" => {
                record.part(value_place);
                record.text(more);
            }
            "BY" | "AU" => record.state(Fact::Author, &value),
            "SN" => record.state(Fact::Outlet, &value),
            "PD" => record.state(Fact::Published, &value),
            "WC" => record.state(Fact::Length, &value),
            "LA" => record.state(Fact::Language, &value),
            _ => {}
        }
    }
    Some(record)
}
