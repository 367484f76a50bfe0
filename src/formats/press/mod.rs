//! Downloads of press archives: many articles in one file, with what the archive says about each.
//!
//! Whatever the file is, plain text or the text of a [`Document`](super::Document), it is read by its lines
//! ([`mod@line`]), and each layout looks for its own marks in them: [`nexis`] and [`nexis_uni`] for `LexisNexis` before and
//! after 2018, [`factiva`] with its codes and [`factiva_plain`] without, [`proquest`], [`europresse`]. The labels are
//! those of all languages ([`crate::language::in_archives`]). [`head`] sorts what stands above an article without labels.
//!
//! **Invariants.** No character is lost in silence. An article's text is all of its part of the file, from its first
//! line to the next article; headline and text are kept as the article, and all else in it (labels, subjects,
//! copyright) is furniture. What stands before the first article and behind the last is named in a note. A file is an
//! archive only where several signs agree, so that an article which tells of archives stays whole; where some signs
//! are there and no layout fits, a note says so.
//!
//! What is *not* here: which articles are the same, and how an article of a text is made, which whoever asks hands in.

mod europresse;
mod factiva;
mod factiva_plain;
mod head;
mod line;
mod nexis;
mod nexis_uni;
mod notes;
mod proquest;
mod record;
#[cfg(test)]
mod tests;

use std::ops::Range;

use line::{Line, length, lines};
use record::Record;

use super::{Articles, ImportError, Note};
use crate::edit::NewArticle;
use crate::language::{Fact, in_archives};
use crate::model::furniture::fitting;
use crate::text::Span;

/// Archives hand out some hundreds of articles at once; a longer text, in bytes, is none of theirs.
const LONGEST: usize = 64 * 1024 * 1024;

/// A line that tells of an archive is no longer than this, in bytes.
const LONGEST_SIGN: usize = 160;

/// Finds the articles of a file whose signs fit one layout; none where they do not.
type Layout = fn(&[Line<'_>]) -> Vec<Record>;

/// Those whose marks are the surest first.
const LAYOUTS: [Layout; 6] = [
    nexis::records,
    nexis_uni::records,
    factiva::records,
    factiva_plain::records,
    proquest::records,
    europresse::records,
];

/// The articles of a press archive's file; `None` where it is no archive, or of none that is known. `make` makes an article
/// of a source and a text; the source is the file's name, with a number where there are several.
pub(super) fn split(
    source: &str,
    text: &str,
    make: impl Fn(String, String) -> NewArticle,
) -> Option<Articles> {
    if text.len() > LONGEST || !lines(text).any(|line| is_sign(&line)) {
        return None;
    }
    let lines: Vec<Line<'_>> = lines(text).collect();
    let mut records = LAYOUTS.iter().find_map(|layout| {
        let records = layout(&lines);
        let sound = records.iter().filter(|record| record.is_sound()).count();
        (sound > 0 && sound * 3 >= records.len() * 2).then_some(records)
    })?;
    for record in &mut records {
        record.kept.sort_by_key(|place| place.start);
    }
    let mut articles = Articles::default();
    let outside = outside(&lines, &mut records);
    articles.notes.extend(notes::outside(outside));
    articles.notes.extend(notes::missing(&records));
    articles.notes.extend(notes::lengths(text, &records));
    for (number, record) in (1..).zip(&records) {
        let source = match records.len() {
            1 => source.to_owned(),
            _ => format!("{source}#{number}"),
        };
        let article = article(source, text, &lines, record, &make);
        match ImportError::if_endless("", &article.text) {
            Ok(()) => articles.articles.push(article),
            Err(error) => articles.notes.push(Note::Skipped(format!(
                "article {number}: {}",
                error.message
            ))),
        }
    }
    (!articles.articles.is_empty()).then_some(articles)
}

/// The lines of each part that ends with such a line; what stands behind the last is of none.
fn parts(
    lines: &[Line<'_>],
    is_end: impl Fn(&Line<'_>) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = (1..).zip(lines).filter(move |(_, line)| is_end(line));
    ends.map(move |(end, _)| std::mem::replace(&mut start, end)..end)
}

/// Says of a text that came in as one article that it may be several, where it looks so.
pub(super) fn doubt(text: &str) -> Option<Note> {
    let is_other = |line: &Line<'_>| line.begins_with(&in_archives().unread);
    let count = |is_meant: &dyn Fn(&Line<'_>) -> bool| lines(text).filter(is_meant).take(2).count();
    (count(&is_sign) == 2 || count(&is_other) == 2).then(|| {
        Note::Skipped(
            "it looks like a press archive’s file of several articles, but its layout is not known: it came in as \
             one article, with all of its text"
                .to_owned(),
        )
    })
}

/// Whether a line is one that articles in archives have, and hardly anything else.
fn is_sign(line: &Line<'_>) -> bool {
    line.text.len() <= LONGEST_SIGN
        && (nexis::marker(line.text).is_some()
            || nexis_uni::is_end(line)
            || factiva_plain::is_end(line)
            || factiva::is_end(line)
            || europresse::is_name(line)
            || match line.field() {
                Some((Fact::Length, value)) => is_length(value),
                Some((Fact::Id, value)) => line::number(value).is_some(),
                _ => false,
            })
}

fn is_length(value: &str) -> bool {
    let unit = value.split(line::is_blank).nth(1).unwrap_or_default();
    length(value).is_some() && in_archives().words.has(&unit.to_lowercase())
}

/// Gives what stands between two articles to the one above. What stands before the first and behind the last
/// comes back.
fn outside<'a, 'b>(lines: &'b [Line<'a>], records: &mut [Record]) -> [&'b [Line<'a>]; 2] {
    let starts: Vec<usize> = records.iter().map(|record| record.lines.start).collect();
    for (record, next) in records.iter_mut().zip(starts.iter().skip(1)) {
        record.lines.end = *next;
    }
    let first = starts.first().copied().unwrap_or_default();
    let last = records
        .last()
        .map_or(lines.len(), |record| record.lines.end);
    let of = |range: Range<usize>| lines.get(range).unwrap_or_default();
    [of(0..first), of(last..lines.len())]
}

fn article(
    source: String,
    text: &str,
    lines: &[Line<'_>],
    record: &Record,
    make: impl Fn(String, String) -> NewArticle,
) -> NewArticle {
    let own = lines.get(record.lines.clone()).unwrap_or_default();
    let start = own.first().map_or(0, |line| line.place.start);
    let end = own.last().map_or(start, |line| line.place.end);
    let mut part = text.get(start..end).unwrap_or_default().to_owned();
    part.push('\n');
    let mut article = make(source, part);
    let guessed = std::mem::take(&mut article.details);
    article.details = record.details.clone();
    // Nobody guesses what an archive leaves out; but many do not say the language.
    if article.details.language.is_empty() {
        article.details.language = guessed.language;
    }
    let furniture = own.iter().flat_map(|line| rest(line, &record.kept));
    let furniture = furniture.map(|place| Span::new(place.start - start, place.end - start));
    article.furniture = fitting(&article.text, furniture);
    article
}

/// The pieces of a line that are not kept as headline or text.
fn rest(line: &Line<'_>, kept: &[Range<usize>]) -> Vec<Range<usize>> {
    let whole = line.shown();
    let mut pieces = Vec::new();
    let mut start = whole.start;
    let inside = |place: &&Range<usize>| place.start < whole.end && whole.start < place.end;
    let first = kept.partition_point(|place| place.end <= whole.start);
    for place in kept
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(inside)
    {
        pieces.push(start..place.start);
        start = place.end;
    }
    pieces.push(start..whole.end);
    let shown = |piece: Range<usize>| {
        let text = line
            .text
            .get(piece.start - whole.start..piece.end - whole.start)?;
        let begins = text.len() - text.trim_start_matches(line::is_blank).len();
        let shown = text.trim_matches(line::is_blank);
        let start = piece.start + begins;
        (!shown.is_empty()).then(|| start..start + shown.len())
    };
    let pieces = pieces.into_iter().filter(|piece| piece.start < piece.end);
    pieces.filter_map(shown).collect()
}
