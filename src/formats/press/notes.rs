//! What somebody should know of how an archive's file was read.

use std::collections::BTreeSet;

use super::line::Line;
use super::record::Record;
use crate::compare::sheet::counted;
use crate::formats::Note;
use crate::text::shortened;

/// So many characters of what did not come in are shown.
const SHOWN: usize = 60;

/// So many articles are named one by one.
const NAMED: usize = 5;

/// Archives count words in their own way, with headlines or without. A text is taken for cut or joined where the counts
/// are further apart than this share of the stated one.
const SHARE: f64 = 0.25;

/// … and than so many words.
const WORDS: usize = 40;

/// What stands before the first article and behind the last.
pub(super) fn outside(parts: [&[Line<'_>]; 2]) -> Vec<Note> {
    let places = ["before the first article", "behind the last article"];
    let parts = parts.into_iter().zip(places);
    let note = |(lines, place): (&[Line<'_>], &str)| {
        let (first, last) = (lines.first()?, lines.last()?);
        let numbers = if first.number == last.number {
            format!("line {}", first.number)
        } else {
            format!("lines {}–{}", first.number, last.number)
        };
        let words = shortened(first.text, SHOWN);
        Some(Note::Skipped(format!(
            "{numbers} {place} did not come in: “{words}”"
        )))
    };
    parts.filter_map(note).collect()
}

/// The articles that the download counts and that are not in the file.
pub(super) fn missing(records: &[Record]) -> Option<Note> {
    let numbers: BTreeSet<usize> = records.iter().filter_map(|record| record.number).collect();
    let (first, last) = (numbers.first()?, numbers.last()?);
    let count = (last - first + 1).checked_sub(numbers.len())?;
    if count == 0 {
        return None;
    }
    let gaps: Vec<String> = (*first..=*last)
        .filter(|number| !numbers.contains(number))
        .take(NAMED)
        .map(|number| number.to_string())
        .collect();
    let more = count.saturating_sub(gaps.len());
    let more = if more == 0 {
        String::new()
    } else {
        format!(" and {more} more")
    };
    Some(Note::Skipped(format!(
        "of the numbers {first} to {last} in the download, these are not in the file: {}{more}",
        gaps.join(", ")
    )))
}

/// The articles whose text is much shorter or longer than the archive says.
pub(super) fn lengths(text: &str, records: &[Record]) -> Vec<Note> {
    let differing: Vec<(usize, usize, usize)> = (records.iter().enumerate())
        .filter_map(|(at, record)| {
            let stated = record.length?;
            let counted = count(text, record);
            let apart = stated.abs_diff(counted);
            let is_far = apart > WORDS && apart as f64 > stated as f64 * SHARE;
            is_far.then_some((at, stated, counted))
        })
        .collect();
    let note = |(at, stated, has): &(usize, usize, usize)| Note::Guessed {
        article: Some(*at),
        words: format!(
            "the archive says {}, and the text has {has}",
            counted(*stated, "word")
        ),
    };
    if differing.len() <= NAMED {
        return differing.iter().map(note).collect();
    }
    let articles = counted(differing.len(), "article");
    let mut notes: Vec<Note> = differing.iter().take(1).map(note).collect();
    notes.push(Note::guessed(format!(
        "{articles} in all are much shorter or longer than the archive says"
    )));
    notes
}

fn count(text: &str, record: &Record) -> usize {
    let places = record.body.iter().cloned();
    let parts = places.filter_map(|place| text.get(place));
    parts.map(|part| part.split_whitespace().count()).sum()
}
