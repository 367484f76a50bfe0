//! Finds where one article has a statement of somebody, and another says that they did not respond.
//!
//! Both can be so, since outlets ask at different hours; so it is a difference and no conflict. The silent party is named
//! before the words (“The ministry did not respond”); a statement is what somebody issued or said, of the same party where
//! a name in its clause is the same, or where nobody is named (“the statement said”).
//!
//! What is *not* here: who was asked, and when.

use std::collections::BTreeSet;
use std::ops::Range;

use super::account::Member;
use super::findings::{Reported, Topic, Verdict, set_against};
use super::names::quoted;
use super::piece::Piece;
use super::setting::{ends_clause, is_content};
use super::{Finding, State};
use crate::extract::tokens::phrase;
use crate::language::Lexicon;
use crate::model::{Aspect, ClusterId};
use crate::text::Span;

/// What a member says of an answer.
#[derive(Debug, Clone)]
struct Answer {
    /// Whether there was none.
    is_silence: bool,
    /// Who is named, in small letters.
    names: BTreeSet<String>,
}

pub(super) fn findings(cluster: ClusterId, members: &[Member<'_>]) -> Option<Finding> {
    let silent: Vec<_> = members.iter().enumerate().filter_map(silence).collect();
    if silent.is_empty() {
        return None;
    }
    let is_silent = |at: usize| silent.iter().any(|known| known.member == at);
    let others = members.iter().enumerate().filter(|(at, _)| !is_silent(*at));
    let mut values: Vec<_> = others
        .filter_map(statement)
        .chain(silent.iter().cloned())
        .collect();
    values.sort_by_key(|value| (value.article, value.member, value.span));
    let topic = Topic {
        cluster,
        aspect: Aspect::Verb,
        key: "answer".to_owned(),
        label: "whether it was answered".to_owned(),
    };
    set_against(topic, members, &values, |one, other| {
        if !may_be_of_one(&one.value, &other.value) {
            return None;
        }
        Some(if one.value.is_silence == other.value.is_silence {
            Verdict::new(State::Agree, "the same of an answer")
        } else {
            Verdict::new(
                State::Differs,
                "one had no answer, the other has a statement",
            )
        })
    })
    .finding
}

/// Whether two are of one party: of the same name, or one is “the statement” of whoever was named before.
fn may_be_of_one(one: &Answer, other: &Answer) -> bool {
    let is_unnamed = |answer: &Answer| !answer.is_silence && answer.names.is_empty();
    !one.names.is_disjoint(&other.names) || is_unnamed(one) || is_unnamed(other)
}

/// The clause around a token.
fn clause(lexicon: &Lexicon, piece: &Piece<'_>, within: Range<usize>, at: usize) -> Range<usize> {
    let is_end = |at: &usize| ends_clause(lexicon, &piece.tokens[*at]);
    let before = (within.start..at).rev().find(is_end);
    let behind = (at..within.end).find(is_end);
    before.map_or(within.start, |end| end + 1)..behind.unwrap_or(within.end)
}

/// The sentences of a member, each with the tokens in it that the member covers.
fn sentences(member: &Member<'_>, mut read: impl FnMut(&Piece<'_>, Range<usize>)) {
    let text = &member.article.text;
    for part in member.annotation.spans.iter() {
        for number in text.piece_at(part.start)..=text.piece_at(part.end) {
            let Some(block) = text.pieces().get(number) else {
                continue;
            };
            let piece = member.piece(block.span.start);
            for sentence in &piece.sentences {
                if let Some(inside) = sentence.intersection(part) {
                    read(piece, piece.within(inside));
                }
            }
        }
    }
}

/// The names among some tokens, word by word.
fn names(lexicon: &Lexicon, piece: &Piece<'_>, within: Range<usize>) -> BTreeSet<String> {
    let tokens = piece.tokens.get(within).unwrap_or_default().iter();
    let names = tokens.filter(|token| token.is_word() && token.capital);
    let names = names.filter(|token| is_content(lexicon, &token.lower));
    names.map(|token| token.lower.to_string()).collect()
}

fn is_document(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.speech.documents.has(word)
}

/// That somebody did not respond, unless the sentence has a statement of theirs before that.
fn silence((at, member): (usize, &Member<'_>)) -> Option<Reported<Answer>> {
    let lexicon = member.lexicon();
    let phrases = &lexicon.accounts.silence;
    if phrases.is_empty() {
        return None;
    }
    let mut found = None;
    sentences(member, |piece, within| {
        let tokens = &piece.tokens;
        let begins = |at: &usize| {
            lexicon
                .accounts
                .silence_begins
                .contains(tokens[*at].lower.as_ref())
        };
        let lengths = within.clone().filter(begins).filter_map(|at| {
            let lengths = phrases.iter().filter_map(|words| phrase(tokens, at, words));
            Some((at, lengths.max()?))
        });
        let Some((first, length)) = lengths.into_iter().next() else {
            return;
        };
        let before = within.start..first;
        let has_statement = before
            .clone()
            .any(|at| is_document(lexicon, &tokens[at].lower));
        if has_statement || found.is_some() {
            return;
        }
        let ends = tokens.get(first).zip(tokens.get(first + length - 1));
        found = ends.map(|(from, to)| Reported {
            member: at,
            article: member.account.order,
            span: Span::new(from.place.start, to.place.end),
            display: "no answer".to_owned(),
            value: Answer {
                is_silence: true,
                names: names(lexicon, piece, before),
            },
        });
    });
    found
}

/// A statement: what somebody issued, said or is quoted with.
fn statement((at, member): (usize, &Member<'_>)) -> Option<Reported<Answer>> {
    let lexicon = member.lexicon();
    let mut found: Option<Reported<Answer>> = None;
    let mut put = |span: Span, display: String, names: BTreeSet<String>| {
        found.get_or_insert(Reported {
            member: at,
            article: member.account.order,
            span,
            display,
            value: Answer {
                is_silence: false,
                names,
            },
        });
    };
    sentences(member, |piece, within| {
        let says = |at: &usize| {
            let word = &piece.tokens[*at].lower;
            is_document(lexicon, word) || lexicon.speech.reporting.has(word)
        };
        if let Some(said) = within.clone().find(says) {
            let place = &piece.tokens[said].place;
            let span = Span::new(place.start, place.end);
            let words = member.article.text.reading().slice(span).to_owned();
            put(
                span,
                format!("statement ({words})"),
                names(lexicon, piece, clause(lexicon, piece, within, said)),
            );
        }
    });
    if let Some(speaker) = quoted(member).and_then(|quote| quote.speaker.as_ref()) {
        let words = speaker.name.split_whitespace().map(str::to_lowercase);
        let names = words.filter(|word| is_content(lexicon, word)).collect();
        let span = speaker.mention;
        put(span, format!("statement ({})", speaker.name), names);
    }
    found
}
