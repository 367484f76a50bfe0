//! Lines of direct speech that a dash begins: “—No se cerrará —dijo Marta Olmedo—. Volveremos”, “— Jamais, dit-elle.”
//!
//! A dash begins items of lists, too. So a line counts only where its words say who speaks, or where it stands beside
//! such a line and is a sentence.

use std::collections::HashMap;

use super::ends_sentence;
use super::marks::Marked;
use super::subject::Surroundings;
use super::tokens::{Token, line};
use crate::language::Lexicon;

/// A line between its bytes, and what is quoted in it.
struct Line {
    from: usize,
    to: usize,
    parts: Vec<(usize, usize)>,
    /// The line that follows what is said: “dijo:”.
    is_introduced: bool,
}

/// Adds lines of direct speech to the quotes that marks were found for, in the order of their starts.
pub(super) fn add(
    text: &str,
    paragraphs: &[(usize, usize)],
    lexicon: &Lexicon,
    found: Vec<Marked>,
) -> Vec<Marked> {
    let dashes = lexicon.speech.dialogue.as_str();
    if dashes.is_empty() {
        return found;
    }
    let mut lines: Vec<Option<Line>> = Vec::new();
    let mut above = "";
    for &(from, to) in paragraphs {
        let read = &text[from..to];
        if read.trim().is_empty() {
            continue;
        }
        let begins = read.trim_start().starts_with(|c| dashes.contains(c));
        let line = begins.then(|| Line {
            from: from + (read.len() - read.trim_start().len()),
            to: from + read.trim_end().len(),
            parts: parts(text, from, to, lexicon),
            is_introduced: above.trim_end().ends_with(':'),
        });
        lines.push(line);
        above = read;
    }
    let speaks = |at: Option<usize>| {
        let line = at.and_then(|at| lines.get(at)).and_then(Option::as_ref);
        line.is_some_and(|line| !line.parts.is_empty())
    };
    let mut spoken: Vec<Marked> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(line) = line else { continue };
        let beside = line.is_introduced || speaks(at.checked_sub(1)) || speaks(Some(at + 1));
        let whole = [(line.from, line.to)];
        let parts = match line.parts.as_slice() {
            [] if beside && ends_sentence(&text[line.from..line.to]) => &whole[..],
            parts => parts,
        };
        let first = spoken.len();
        for &part in parts {
            let continues = (spoken.len() > first).then(|| spoken.len() - 1);
            spoken.push(marked(text, dashes, part, continues));
        }
    }
    merge(found, spoken)
}

fn marked(
    text: &str,
    dashes: &str,
    (start, end): (usize, usize),
    continues: Option<usize>,
) -> Marked {
    let said = &text[start..end];
    let inner = said.trim_start_matches(|c: char| dashes.contains(c) || c.is_whitespace());
    Marked {
        start,
        end,
        inner: (end - inner.len(), end),
        opener: '—',
        continues,
        defects: Vec::new(),
    }
}

/// Both in the order of their starts. A line that a pair of marks goes over the end of is left out.
pub(super) fn merge(found: Vec<Marked>, spoken: Vec<Marked>) -> Vec<Marked> {
    let crosses = |one: &Marked, other: &Marked| {
        one.start < other.end
            && other.start < one.end
            && !(one.start <= other.start && other.end <= one.end)
    };
    let is_own = found.len();
    let mut all: Vec<(usize, Marked)> = found.into_iter().chain(spoken).enumerate().collect();
    let marks: Vec<Marked> = all[..is_own].iter().map(|(_, mark)| mark.clone()).collect();
    for (at, quote) in &mut all {
        if *at >= is_own {
            quote.continues = quote.continues.map(|before| before + is_own);
        }
    }
    all.retain(|(at, quote)| *at < is_own || !marks.iter().any(|mark| crosses(quote, mark)));
    all.sort_by_key(|(at, quote)| (quote.start, usize::MAX - quote.end, *at < is_own));
    let places: HashMap<usize, usize> = (all.iter().enumerate())
        .map(|(place, (old, _))| (*old, place))
        .collect();
    let place = |old: usize| places.get(&old).copied();
    all.into_iter()
        .map(|(_, quote)| Marked {
            continues: quote.continues.and_then(place),
            ..quote
        })
        .collect()
}

/// What is quoted in a line that a dash begins; nothing where its words say nobody who speaks.
fn parts(text: &str, from: usize, to: usize, lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let tokens = line(text, from, to, lexicon);
    let words = Surroundings {
        tokens: &tokens,
        lexicon,
    };
    let dashes = lexicon.speech.dialogue.as_str();
    let mut parts = Vec::new();
    let mut begin = 0;
    while let Some((end, next)) = aside(words, begin, dashes) {
        parts.push((begin, end));
        begin = next;
    }
    if parts.is_empty() {
        return Vec::new();
    }
    if tokens[begin.min(tokens.len())..].iter().any(Token::is_word) {
        parts.push((begin, tokens.len()));
    }
    let bytes = |&(first, end): &(usize, usize)| {
        let last = end.checked_sub(1)?;
        Some((tokens.get(first)?.start, tokens.get(last)?.end))
    };
    parts.iter().filter_map(bytes).collect()
}

/// The next words that say who speaks: one past the last token that is quoted before them, and the first behind them.
fn aside(words: Surroundings<'_>, begin: usize, dashes: &str) -> Option<(usize, usize)> {
    let places = begin + 1..words.tokens.len();
    let is_dash = |at: usize| words.get(at).is_some_and(|token| token.is_mark(dashes));
    let by_dash = places
        .clone()
        .find(|&at| is_dash(at) && words.turned_or_plain(at + 1).is_some());
    if let Some(at) = by_dash {
        // “Sí, —dijo”: the comma is no part of what is said.
        let end = at - usize::from(words.get(at - 1).is_some_and(|token| token.is_mark(",")));
        let closed = (at + 1..words.tokens.len()).find(|&at| is_dash(at));
        return Some((
            end,
            closed.map_or(words.tokens.len(), |closed| behind_marks(words, closed)),
        ));
    }
    places
        .filter(|&at| words.get(at).is_some_and(|token| token.is_mark(",!?…")))
        .find_map(|at| {
            let (phrase, verb) = words.turned_or_plain(at + 1)?;
            let is_comma = words.get(at).is_some_and(|token| token.is_mark(","));
            let last = phrase.last.max(verb);
            let closes = |&at: &usize| {
                words.is_stop(at) || words.get(at).is_some_and(|token| token.is_mark(",:"))
            };
            let closed = (last + 1..words.tokens.len()).find(closes);
            let next = closed.map_or(words.tokens.len(), |closed| behind_marks(words, closed));
            Some((at + usize::from(!is_comma), next))
        })
}

/// Whether a quote is a line or a part of one, by the character that it begins with.
pub(super) fn is_dash(opener: char) -> bool {
    "—–―-".contains(opener)
}

/// The first word at a place or behind the marks there.
fn behind_marks(words: Surroundings<'_>, at: usize) -> usize {
    let is_mark = |&at: &usize| {
        words
            .get(at)
            .is_some_and(|token| token.is_mark("—–―-.,;:…"))
    };
    at + (at..words.tokens.len()).take_while(is_mark).count()
}
