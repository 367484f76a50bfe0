//! Who says what a member reports in its own words: “Mayor Ana Ruiz said that …”, “A Harbour Board statement”.
//!
//! What is *not* here: quotes, whose speakers `extract` finds; and long members, which have several sources.

use std::ops::Range;

use super::account::Member;
use super::piece::Piece;
use super::setting::ends_clause;
use crate::extract::tokens::Token;
use crate::language::Lexicon;
use crate::text::Span;

/// The source that a short member names, and where: the subject of its first verb of saying, or of the statement that it
/// is.
pub(super) fn source(member: &Member<'_>) -> Option<(String, Span)> {
    if member.is_long {
        return None;
    }
    let lexicon = member.lexicon();
    let hull = member.annotation.spans.hull();
    let piece = member.piece(hull.start);
    let within = piece.within(hull);
    let tokens = &piece.tokens;
    let speech = &lexicon.speech;
    let says = |at: &usize| speech.reporting.has(&tokens[*at].lower) && !tokens[*at].capital;
    let speaks =
        |at: &usize| speech.documents.has(&tokens[*at].lower) || speech.is_role(&tokens[*at].lower);
    let is_end = |at: &usize| ends_clause(lexicon, &tokens[*at]);
    if let Some(verb) = within.clone().find(says) {
        let start = (within.start..verb)
            .rev()
            .find(is_end)
            .map_or(within.start, |end| end + 1);
        let subject = start..verb;
        let name = longest_name(lexicon, piece, subject.clone());
        let role = || {
            subject
                .clone()
                .find(|at| lexicon.is_role(&tokens[*at].lower))
        };
        return words(member, piece, name.or_else(|| role().map(|at| at..at + 1))?);
    }
    // “A Harbour Board statement”, “a spokesman for the Harbour Board”
    let noun = within
        .clone()
        .find(|at| speaks(at) && !tokens[*at].capital)?;
    let before = (within.start..noun)
        .rev()
        .find(|&at| !is_name(lexicon, &tokens[at]));
    let before = before.map_or(within.start, |other| other + 1)..noun;
    let belongs = tokens
        .get(noun + 1)
        .is_some_and(|it| speech.belonging.has(&it.lower));
    let article = tokens
        .get(noun + 2)
        .is_some_and(|it| speech.articles.has(&it.lower));
    let start = noun + 2 + usize::from(article);
    let end = (start..within.end).find(|&at| !is_name(lexicon, &tokens[at]));
    let behind = start..end.unwrap_or(within.end);
    let behind = Some(behind).filter(|name| belongs && !name.is_empty());
    words(
        member,
        piece,
        Some(before).filter(|name| !name.is_empty()).or(behind)?,
    )
}

/// Whether a word with a capital may be part of a name.
fn is_name(lexicon: &Lexicon, token: &Token<'_>) -> bool {
    let word = token.lower.as_ref();
    let calendar = &lexicon.calendar;
    let is_time = calendar.weekday_of(word).is_some() || calendar.month_of(word).is_some();
    let is_other = is_time || token.possessive || lexicon.function_words.has(word);
    token.is_word() && token.capital && !is_other
}

/// Some tokens as they are written, and where.
fn words(member: &Member<'_>, piece: &Piece<'_>, tokens: Range<usize>) -> Option<(String, Span)> {
    let (first, last) = (
        piece.tokens.get(tokens.start)?,
        piece.tokens.get(tokens.end - 1)?,
    );
    let span = Span::new(first.place.start, last.place.end);
    Some((member.article.text.reading().slice(span).to_owned(), span))
}

/// The longest run of names among some tokens.
fn longest_name(
    lexicon: &Lexicon,
    piece: &Piece<'_>,
    within: Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &piece.tokens;
    let is_name = |at: usize| is_name(lexicon, &tokens[at]);
    let mut best: Range<usize> = 0..0;
    let mut at = within.start;
    while at < within.end {
        let end = (at..within.end)
            .find(|&at| !is_name(at))
            .unwrap_or(within.end);
        if end - at > best.len() {
            best = at..end;
        }
        at = end.max(at) + 1;
    }
    (!best.is_empty()).then_some(best)
}
