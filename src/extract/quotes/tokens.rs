//! Words and marks of a text, each in the list of the quote that it stands in.
//!
//! What a quote says is hidden from the sentence around it: there a [`Kind::Quote`] stands for it. So "he said" in a
//! quote never speaks for the quotes outside of it.

use std::borrow::Cow;

use foldhash::HashSet;

use super::marks::Marked;
use crate::language::{Lexicon, Speech, is_first_name};
use crate::text::breaks::{Joins, word_end};
use crate::text::words::in_small_letters;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word {
        possessive: bool,
    },
    Mark(char),
    /// A quote, by index.
    Quote(usize),
    Break,
}

#[derive(Debug, Clone)]
pub(super) struct Token<'text> {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// In small letters; empty for all but words.
    pub lower: Cow<'text, str>,
    pub capital: bool,
    sense: Sense,
}

/// What a word can be, found once: rules ask it many times.
#[derive(Debug, Clone, Copy, Default)]
struct Sense {
    name: bool,
    role: bool,
    cue: bool,
}

impl Token<'_> {
    fn new(start: usize, end: usize, kind: Kind) -> Self {
        Self {
            start,
            end,
            kind,
            lower: Cow::Borrowed(""),
            capital: false,
            sense: Sense::default(),
        }
    }

    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word { .. })
    }

    pub fn is_possessive(&self) -> bool {
        self.kind == Kind::Word { possessive: true }
    }

    /// Capitalised, and not only because a sentence begins with it.
    pub fn is_name(&self) -> bool {
        self.sense.name
    }

    /// Whether it means a person or thing that can be a source.
    pub fn is_role(&self) -> bool {
        self.sense.role
    }

    /// A verb that reports speech. A word that is a noun that speaks as well is one behind an article: “la juge”.
    pub fn is_cue(&self) -> bool {
        self.sense.cue
    }

    /// Whether it is written with a full stop at its end.
    pub fn is_shortened(&self) -> bool {
        self.is_word() && self.end - self.start > self.lower.len()
    }

    pub fn is_mark(&self, marks: &str) -> bool {
        matches!(self.kind, Kind::Mark(c) if marks.chars().any(|mark| mark == c))
    }
}

/// The tokens of the text outside of all quotes first, then those of each quote.
///
/// Also where each quote's own token stands: its list and its index there.
pub(super) struct Lists<'text> {
    pub lists: Vec<Vec<Token<'text>>>,
    pub places: Vec<(usize, usize)>,
}

pub(super) fn lists<'text>(
    text: &'text str,
    paragraphs: &[(usize, usize)],
    quotes: &[Marked],
    lexicon: &Lexicon,
) -> Lists<'text> {
    let mut lists = vec![Vec::new(); quotes.len() + 1];
    let mut places = vec![(0, 0); quotes.len()];
    let mut next = 0;
    // The lists of the quotes around the place that is read, innermost last, with their ends.
    let mut around: Vec<(usize, usize)> = Vec::new();
    for &(from, to) in paragraphs {
        let mut at = from;
        around.clear();
        while at < to {
            while around.last().is_some_and(|&(_, end)| at >= end) {
                around.pop();
            }
            let list = around.last().map_or(0, |&(list, _)| list);
            if let Some(quote) = quotes.get(next).filter(|quote| quote.start <= at) {
                places[next] = (list, lists[list].len());
                lists[list].push(Token::new(quote.start, quote.end, Kind::Quote(next)));
                around.push((next + 1, quote.end));
                next += 1;
                at = at.max(quote.inner.0);
                continue;
            }
            let limit = quotes.get(next).map_or(to, |quote| quote.start.min(to));
            let limit = around.last().map_or(limit, |&(_, end)| limit.min(end));
            let token = read(text, at, limit, lexicon);
            at = token.end.max(at + 1);
            if token.start < token.end {
                let rest = &text[token.end..limit.max(token.end)];
                at += token_tail(rest, &token).max(lexicon.speech.link(rest));
                lists[list].push(token);
            }
        }
        lists[0].push(Token::new(to, to, Kind::Break));
    }
    uncapitalise(&mut lists, lexicon);
    for list in &mut lists {
        mark_cues(list, &lexicon.speech);
    }
    Lists { lists, places }
}

/// All tokens of a line, its quotation marks among them.
pub(super) fn line<'text>(
    text: &'text str,
    from: usize,
    to: usize,
    lexicon: &Lexicon,
) -> Vec<Token<'text>> {
    let mut tokens = Vec::new();
    let mut at = from;
    while at < to {
        let token = read(text, at, to, lexicon);
        at = token.end.max(at + 1);
        if token.start < token.end {
            let rest = &text[token.end..to.max(token.end)];
            at += token_tail(rest, &token).max(lexicon.speech.link(rest));
            tokens.push(token);
        }
    }
    mark_cues(&mut tokens, &lexicon.speech);
    tokens
}

/// Says of each token whether it reports speech.
fn mark_cues(tokens: &mut [Token<'_>], speech: &Speech) {
    for at in 0..tokens.len() {
        let lower = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_ref());
        let word = lower(at);
        let is_noun = || {
            let before = at.checked_sub(1).map_or("", lower);
            let has_article = speech.before_nouns.has(before) || speech.determiners.has(before);
            has_article && tokens[at].sense.role
        };
        let behind = || speech.reporting_phrases.get(word);
        tokens[at].sense.cue = speech.reporting.has(word) && !(speech.verb_first && is_noun())
            || behind().is_some_and(|behind| behind.has(lower(at + 1)));
    }
}

/// A capital at a sentence's start makes no name of a word that the text writes with a small letter elsewhere.
fn uncapitalise(lists: &mut [Vec<Token<'_>>], lexicon: &Lexicon) {
    if lexicon.speech.capital_nouns {
        return;
    }
    let small: HashSet<&str> = (lists.iter().flatten())
        .filter(|token| token.is_word() && !token.capital)
        .map(|token| token.lower.as_ref())
        .collect();
    let inside: HashSet<&str> = lists.iter().flat_map(|list| names_inside(list)).collect();
    let mut common: Vec<(usize, usize)> = Vec::new();
    let mut names: Vec<(usize, usize)> = Vec::new();
    let speech = &lexicon.speech;
    for (index, list) in lists.iter().enumerate() {
        let mut begins = true;
        for (at, token) in list.iter().enumerate() {
            let next = list.get(at + 1);
            let alone = next.is_none_or(|next| !next.capital);
            let speaks = next.is_some_and(|next| lexicon.speech.saying.has(&next.lower));
            let is_small = small.contains(token.lower.as_ref());
            // “Longtemps, l’auteure”, “Davanti ai cancelli”, “Recordó que”: nowhere else a name.
            let is_other = || {
                let leads = next
                    .is_some_and(|next| next.is_mark(",.") || speech.prepositions.has(&next.lower));
                let is_verb = speech.reporting.has(&token.lower);
                let is_name = inside.contains(token.lower.as_ref()) || is_first_name(&token.lower);
                speech.verb_first && (leads || is_verb) && !is_name
            };
            if begins && token.sense.name && alone && !speaks && (is_small || is_other()) {
                common.push((index, at));
            }
            // “È sbottato Di Maio”: a capital within a sentence makes a name of a small word, too.
            let within = at
                .checked_sub(1)
                .is_some_and(|before| list[before].is_word());
            let is_particle = || speech.verb_first && speech.particles.has(&token.lower);
            if within
                && token.capital
                && !token.sense.name
                && is_particle()
                && next.is_some_and(Token::is_name)
            {
                names.push((index, at));
            }
            begins = token.is_mark(".!?") || matches!(token.kind, Kind::Break | Kind::Quote(_));
        }
    }
    for (index, at) in common {
        lists[index][at].sense.name = false;
    }
    for (index, at) in names {
        lists[index][at].sense.name = true;
    }
}

/// The words of names that stand within a sentence.
fn names_inside<'list>(list: &'list [Token<'_>]) -> impl Iterator<Item = &'list str> {
    let pairs = list.windows(2).filter(|pair| {
        let begins = pair[0].is_mark(".!?") || matches!(pair[0].kind, Kind::Break | Kind::Quote(_));
        !begins && pair[1].sense.name
    });
    pairs.map(|pair| pair[1].lower.as_ref())
}

/// The bytes of the ’s after a possessive word, which belongs to no token.
fn token_tail(rest: &str, token: &Token<'_>) -> usize {
    if !token.is_possessive() {
        return 0;
    }
    ["’s", "'s", "’", "'"]
        .iter()
        .find(|tail| rest.starts_with(**tail))
        .map_or(0, |tail| tail.len())
}

/// The token after the white space at `at`; an empty one where nothing follows.
fn read<'text>(text: &'text str, at: usize, limit: usize, lexicon: &Lexicon) -> Token<'text> {
    let part = &text[at..limit];
    let start = at + (part.len() - part.trim_start().len());
    let part = &text[start..limit];
    let Some(first) = part.chars().next() else {
        return Token::new(limit, limit, Kind::Break);
    };
    if !first.is_alphanumeric() {
        return Token::new(start, start + first.len_utf8(), Kind::Mark(first));
    }
    let mut end = word_end(part, Joins::Names);
    // “l'« affaire »”: the apostrophe belongs to the word that lost its end.
    if part[end..].starts_with(['\'', '’']) {
        let open = end + part[end..].chars().next().map_or(0, char::len_utf8);
        end = lexicon.speech.elision(&part[..open]).unwrap_or(end);
    }
    let mut word = &part[..end];
    let parts = [
        lexicon.speech.elision(word),
        lexicon.speech.before_enclitic(word),
    ];
    if let Some(first) = parts.into_iter().flatten().min() {
        word = &word[..first];
    }
    let mut possessive = false;
    for tail in ["’s", "'s"] {
        if let Some(stem) = word.strip_suffix(tail) {
            (word, possessive) = (stem, true);
        }
    }
    let rest = &part[word.len()..];
    if word.ends_with('s') && (rest.starts_with("’ ") || rest.starts_with("' ")) {
        possessive = true;
    }
    let mut lower = in_small_letters(word);
    if lower.ends_with('’') {
        lower = Cow::Owned(lower.replace('’', "'"));
    }
    let is_initial = first.is_uppercase() && !lexicon.speech.first_person.has(&lower);
    let single = word.chars().count() == 1 && is_initial;
    let ordinal = lexicon.calendar.day_stop
        && word.len() < 3
        && word.bytes().all(|byte| byte.is_ascii_digit());
    // No sentence ends before a comma or in the middle of brackets: “(R-Ky.)”, “King Jr., who”.
    let goes_on = first.is_uppercase() && (rest.starts_with(".,") || rest.starts_with(".)"));
    let dotted = rest.starts_with('.')
        && (word.contains('.')
            || single
            || ordinal
            || goes_on
            || lexicon.abbreviations.has(&lower));
    let end = start + word.len() + usize::from(dotted);
    Token {
        start,
        end,
        kind: Kind::Word { possessive },
        sense: Sense {
            name: first.is_uppercase() && lexicon.can_be_name(&lower),
            role: lexicon.is_role(&lower),
            cue: false,
        },
        lower,
        capital: first.is_uppercase(),
    }
}
