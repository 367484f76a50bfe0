//! Where a row of a table stands in its article.

use std::collections::HashMap;

use crate::formats::ImportError;
use crate::formats::foreign::span;
use crate::formats::jsonl::anchor::Anchor;
use crate::formats::jsonl::lines::{Position, SpanEntry};
use crate::formats::sheets::spans::{BETWEEN_ENDS, BETWEEN_PARTS};
use crate::formats::spelling::with_line_feeds;
use crate::formats::table::span_columns::position;
use crate::model::{Article, ArticleId};
use crate::text::{ArticleText, ByteOffset, CodePoint, Span, Utf16Offset};

/// What a table counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    CodePoints,
    Utf16,
    Bytes,
    /// Code points from 1, the end included.
    FromOne,
}

/// Their names, and the likeliest first. Code points need none.
const UNITS: [(Unit, &str); 4] = [
    (Unit::CodePoints, ""),
    (Unit::Utf16, "UTF-16 units"),
    (Unit::Bytes, "bytes"),
    (Unit::FromOne, "code points from 1, the end included"),
];

/// A cell that a spreadsheet cut has so many UTF-16 units, or a character less.
const CUT: usize = 32_700;

/// Finds places, and remembers what was doubtful about them.
#[derive(Default)]
pub(super) struct Placer {
    anchors: HashMap<ArticleId, Anchor>,
    /// How many rows were counted in each of [`UNITS`].
    counted: [usize; UNITS.len()],
    doubts: Vec<String>,
}

impl Placer {
    /// Where a row stands: a part for each of its segments, else one. `at` says which row it is.
    ///
    /// # Errors
    /// Where its words do not stand there and not once elsewhere.
    pub fn place(
        &mut self,
        article: &Article,
        ends: [&str; 2],
        quote: &str,
        segments: &str,
        at: &str,
    ) -> Result<Vec<SpanEntry>, ImportError> {
        let text = &article.text;
        let quote = with_line_feeds(quote);
        let [start, end] = ends.map(position);
        let stated = start.zip(end);
        if let Some((start, end)) = stated
            && !quote.is_empty()
            && let Some((which, found)) = counted(text, start, end, &quote)
        {
            if let Some(count) = self.counted.get_mut(which) {
                *count += 1;
            }
            return Ok(parts(text, found, segments, start));
        }
        let quote = if stated.is_some() {
            quote.as_ref()
        } else {
            quote.trim()
        };
        let words = (!quote.is_empty()).then(|| quote.to_owned());
        let entry = SpanEntry {
            start: start.map(Position),
            end: end.map(Position),
            text: words,
        };
        let anchor =
            (self.anchors.entry(article.id.clone())).or_insert_with(|| Anchor::of(text.clone()));
        let found = anchor.places(&[entry], at)?;
        self.doubts.extend(found.doubts);
        let from = start.unwrap_or_default();
        let found = found.spans.into_iter();
        Ok(found
            .flat_map(|found| parts(text, found, segments, from))
            .collect())
    }

    /// What the person should know.
    pub fn words(&self) -> impl Iterator<Item = String> {
        let counted = self.counted.iter().zip(UNITS);
        let counted = counted.filter(|(count, (_, name))| **count > 0 && !name.is_empty());
        let counted = counted.map(|(count, (_, name))| {
            format!("the places of {count} rows count {name}, as their words say")
        });
        counted.chain(self.doubts.iter().cloned())
    }
}

/// What the words stand at, by the first unit in which they do.
fn counted(text: &ArticleText, start: usize, end: usize, quote: &str) -> Option<(usize, Span)> {
    UNITS.iter().enumerate().find_map(|(which, (unit, _))| {
        let byte = |at: usize| match unit {
            Unit::CodePoints | Unit::FromOne => text.byte_of_code_point(CodePoint::new(at)),
            Unit::Utf16 => text.byte_of_utf16(Utf16Offset::new(at)),
            Unit::Bytes => text
                .as_str()
                .is_char_boundary(at)
                .then(|| ByteOffset::new(at)),
        };
        let start = match unit {
            Unit::FromOne => start.checked_sub(1)?,
            _ => start,
        };
        let (start, end) = (byte(start)?, byte(end)?);
        let words = text.as_str().get(start.get()..end.get())?;
        let is_cut = || words.starts_with(quote) && quote.encode_utf16().count() >= CUT;
        (!words.is_empty() && (words == quote || is_cut()))
            .then(|| (which, Span::between(start, end)))
    })
}

/// The parts of what was found, moved with it; itself where there are none, or they reach beyond it. In the table it begins
/// at `from`.
fn parts(text: &ArticleText, found: Span, segments: &str, from: usize) -> Vec<SpanEntry> {
    let start = text.code_point(found.start).get();
    let end = text.code_point(found.end).get();
    let place = |at: usize| Some(start + at.checked_sub(from)?).filter(|at| *at <= end);
    let moved = |(first, last)| Some(span(place(first)?, place(last)?, None));
    let parts = listed(segments).into_iter().map(moved);
    let parts: Option<Vec<SpanEntry>> = parts.collect();
    match parts {
        Some(parts) if !parts.is_empty() => parts,
        _ => vec![span(start, end, None)],
    }
}

/// The places in `12–15; 20–31`; none where that says something else.
fn listed(segments: &str) -> Vec<(usize, usize)> {
    let parts = segments.split(BETWEEN_PARTS);
    let parts = parts.map(|part| {
        let (start, end) = part.split_once(BETWEEN_ENDS)?;
        position(start).zip(position(end))
    });
    parts.collect::<Option<Vec<_>>>().unwrap_or_default()
}
