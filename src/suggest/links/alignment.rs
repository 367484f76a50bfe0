//! Two passages word by word: which part of one the other repeats, and in which words.
//!
//! Local alignment after Smith and Waterman (*Identification of common molecular subsequences*, 1981) over stems, each
//! worth its idf. A passage is trimmed to what aligns only where that is nearly all of the query: measured on five
//! articles about one event, trimming brings near-verbatim repeats closer to what a person marks and spoils
//! paraphrases.

use std::ops::Range;

use super::vocabulary::Term;
use crate::text::words::Word;

/// Trim where the alignment is worth at least this share of the whole query.
const NEAR_VERBATIM: f32 = 0.6;

/// Longer passages than this are not aligned: time and memory grow with the product of both lengths.
const LONGEST: usize = 400;

/// A run of as many words is worth quoting, up to the second number.
const RUN: (usize, usize) = (3, 8);

/// How many words a reason names.
pub(super) const NAMED: usize = 4;

/// What a function word counts in an alignment; others count their idf, which is at least 1.
const FUNCTION_WORD: f32 = 1.0;

/// The words of one side with what they count as.
pub(super) struct Side<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub terms: &'a [Term],
}

/// The words of `passage` that repeat the query, where they repeat nearly all of it.
pub(super) fn near_verbatim(
    query: &Side<'_>,
    passage: &Side<'_>,
    idf: impl Fn(u32) -> f32,
) -> Option<Range<usize>> {
    if query.terms.len() < RUN.0 || query.terms.len().max(passage.terms.len()) > LONGEST {
        return None;
    }
    let weights = |side: &Side<'_>| -> Vec<f32> {
        let weight = |term: &Term| {
            if term.is_function_word {
                FUNCTION_WORD
            } else {
                idf(term.stem)
            }
        };
        side.terms.iter().map(weight).collect()
    };
    let (own, other) = (weights(query), weights(passage));
    let whole: f32 = own.iter().sum();
    // One row of the matrix: the best score that ends here, and where its alignment began.
    let mut row = vec![(0.0_f32, 0_usize); other.len() + 1];
    let mut best = (0.0_f32, 0..0);
    for (term, weight) in query.terms.iter().zip(&own) {
        let mut diagonal = (0.0, 0);
        for at in 0..other.len() {
            let met = if term.stem == passage.terms[at].stem {
                *weight
            } else {
                -weight.max(other[at]) / 2.0
            };
            let begin = if diagonal.0 > 0.0 { diagonal.1 } else { at };
            let (above, left) = (row[at + 1], row[at]);
            let ways = [
                (diagonal.0 + met, begin),
                (above.0 - weight / 2.0, above.1),
                (left.0 - other[at] / 2.0, left.1),
            ];
            let mut cell = (0.0, at);
            for way in ways {
                if way.0 > cell.0 {
                    cell = way;
                }
            }
            diagonal = above;
            row[at + 1] = cell;
            if cell.0 > best.0 {
                best = (cell.0, cell.1..at + 1);
            }
        }
    }
    (whole > 0.0 && best.0 >= NEAR_VERBATIM * whole).then_some(best.1)
}

/// What two passages share, in words for a person.
pub(super) fn reason(query: &Side<'_>, passage: &Side<'_>, idf: impl Fn(u32) -> f32) -> String {
    let run = longest_run(query, passage);
    let mut shared: Vec<(f32, usize)> = Vec::new();
    for (at, term) in passage.terms.iter().enumerate() {
        let is_new = !passage.terms[..at]
            .iter()
            .any(|before| before.stem == term.stem);
        let is_met = query.terms.iter().any(|own| own.stem == term.stem);
        if !term.is_function_word && is_new && is_met && !run.contains(&at) {
            shared.push((idf(term.stem), at));
        }
    }
    shared.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let word = |at: usize| passage.text[passage.words[at].place.clone()].to_owned();
    let mut named: Vec<String> = shared.iter().take(NAMED).map(|&(_, at)| word(at)).collect();
    if !run.is_empty() {
        let end = run.end.min(run.start + RUN.1);
        let place = passage.words[run.start].place.start..passage.words[end - 1].place.end;
        let more = if end < run.end { " …" } else { "" };
        named.push(format!("“{}{more}”", &passage.text[place]));
    }
    if named.is_empty() {
        "shares parts of words".to_owned()
    } else {
        format!("shares: {}", named.join(", "))
    }
}

/// The longest run of words that both have, the first of several, if it is worth quoting.
fn longest_run(query: &Side<'_>, passage: &Side<'_>) -> Range<usize> {
    let mut lengths = vec![0_usize; query.terms.len() + 1];
    let mut best = 0..0;
    for (at, term) in passage.terms.iter().enumerate() {
        for own in (0..query.terms.len()).rev() {
            let same = query.terms[own].stem == term.stem;
            lengths[own + 1] = if same { lengths[own] + 1 } else { 0 };
            if lengths[own + 1] > best.len() {
                best = at + 1 - lengths[own + 1]..at + 1;
            }
        }
    }
    let has_content = passage.terms[best.clone()]
        .iter()
        .any(|term| !term.is_function_word);
    if best.len() >= RUN.0 && has_content {
        best
    } else {
        0..0
    }
}
