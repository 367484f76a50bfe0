//! Compares the verbs with which the same thing is told.
//!
//! Two sorts of verbs are compared:
//!
//! - Of quotes, the verb that reports them. Verbs are sorted by what the reporter lets on about the truth of what is
//!   said: Hooper's (1975) assertives, Kiparsky and Kiparsky's (1970) factives, and the report verbs that Recasens,
//!   Danescu-Niculescu-Mizil and Jurafsky (2013) found to be edited for bias. Verbs of one sort agree.
//! - Of numbers with the same noun, the verb that governs it: “deported 40 smugglers”, “dozens of smugglers are
//!   being moved”. Compared by stem.
//!
//! Verbs that differ are a difference of low weight; only where one denies what the other affirms is it a conflict.
//!
//! What is *not* here: meaning. Two verbs that mean the same differ all the same.

use std::collections::BTreeMap;

use super::account::Member;
use super::findings::{Reported, Topic, Verdict, articles, compared};
use super::names::quoted;
use super::{Finding, State};
use crate::extract::quantities::Quantity;
use crate::extract::tokens::Token;
use crate::language::{Lexicon, Sort, Verbs};
use crate::model::Aspect;
use crate::model::ClusterId;
use crate::text::Span;

/// How far after a number its verb stands at most, in tokens.
const LONGEST_CLAUSE: usize = 14;

/// A verb as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Verb {
    stem: String,
    sort: Option<Sort>,
}

impl Verb {
    fn new(lexicon: &Lexicon, word: &str) -> Self {
        let word = word.to_lowercase();
        let irregular = lexicon.verbs.irregular.get(&word).cloned();
        let stem = irregular.unwrap_or_else(|| lexicon.stem(&word));
        let sort = lexicon.verbs.sort_of.get(&stem).copied();
        Self { stem, sort }
    }
}

fn sort_name(sort: Option<Sort>) -> &'static str {
    match sort {
        Some(Sort::Neutral) => "neutral",
        Some(Sort::Emphatic) => "emphatic",
        Some(Sort::Factive) => "taken as true",
        Some(Sort::Doubting) => "doubting",
        Some(Sort::Denying) => "denying",
        Some(Sort::Directive) => "asking",
        Some(Sort::Committing) => "promising",
        Some(Sort::Accusing) => "accusing",
        None => "other",
    }
}

fn compare_cues(one: &Verb, other: &Verb) -> Verdict {
    if one.stem == other.stem {
        return Verdict::new(State::Agree, "the same verb");
    }
    if one.sort.is_some() && one.sort == other.sort {
        return Verdict::new(
            State::Agree,
            format!("both verbs are {}", sort_name(one.sort)),
        );
    }
    let affirms =
        |sort: Option<Sort>| matches!(sort, Some(Sort::Factive | Sort::Emphatic | Sort::Neutral));
    let denies = |sort: Option<Sort>| sort == Some(Sort::Denying);
    let kinds = format!("{} against {}", sort_name(one.sort), sort_name(other.sort));
    if affirms(one.sort) && denies(other.sort) || affirms(other.sort) && denies(one.sort) {
        Verdict::new(State::Conflict, kinds)
    } else {
        Verdict::new(State::Differs, kinds)
    }
}

fn compare_verbs(one: &Verb, other: &Verb) -> Verdict {
    if one.stem == other.stem {
        Verdict::new(State::Agree, "the same verb")
    } else {
        Verdict::new(State::Differs, "another verb for what was done")
    }
}

pub(super) fn findings(cluster: ClusterId, members: &[Member<'_>]) -> Vec<Finding> {
    let mut cues: Vec<Reported<Verb>> = Vec::new();
    let mut governors: BTreeMap<String, (String, Vec<Reported<Verb>>)> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        let reported = |span: Span| {
            let word = member.article.text.slice(span).to_owned();
            Reported {
                member: at,
                article: member.account.order,
                span,
                value: Verb::new(member.account.said.lexicon(), &word),
                display: word,
            }
        };
        if let Some(cue) = quoted(member).and_then(|quote| quote.cue) {
            cues.push(reported(cue));
        }
        for quantity in member.covered(member.account.said.quantities(), |quantity| quantity.span) {
            if let (Some(noun), Some(verb)) = (&quantity.noun, governor(member, quantity)) {
                let group = governors
                    .entry(noun.key.clone())
                    .or_insert_with(|| (noun.word.clone(), Vec::new()));
                group.1.push(reported(verb));
            }
        }
    }
    let topic = |topic: String, label: String| Topic {
        cluster,
        aspect: Aspect::Verb,
        key: topic,
        label,
    };
    let mut found = Vec::new();
    if articles(&cues) > 1 {
        let topic = topic("cue".to_owned(), "reporting verb".to_owned());
        found.extend(compared(topic, members, &cues, compare_cues));
    }
    for (key, (word, verbs)) in governors {
        if articles(&verbs) > 1 {
            let topic = topic(format!("verb of {key}"), format!("what is done: {word}"));
            found.extend(compared(topic, members, &verbs, compare_verbs));
        }
    }
    found
}

/// The verb that a counted noun is the object of, or the participle that it is the subject of.
fn governor(member: &Member<'_>, quantity: &Quantity) -> Option<Span> {
    let piece = member.piece(quantity.span.start);
    let tokens = &piece.tokens;
    let first = tokens
        .iter()
        .position(|token| token.place.start >= quantity.span.start.get())?;
    let last = tokens
        .iter()
        .rposition(|token| token.place.end <= quantity.span.end.get())?;
    let verbs = &member.account.said.lexicon().verbs;
    object_of(verbs, tokens, first)
        .or_else(|| subject_of(verbs, tokens, last))
        .map(|at| Span::new(tokens[at].place.start, tokens[at].place.end))
}

fn is_known(verbs: &Verbs, token: &Token<'_>) -> bool {
    verbs.irregular.contains_key(token.lower.as_ref())
}

fn is_participle(verbs: &Verbs, token: &Token<'_>) -> bool {
    token.lower.len() > 4 && verbs.participles.end(&token.lower)
}

fn is_auxiliary(verbs: &Verbs, token: &Token<'_>) -> bool {
    verbs.auxiliaries.has(&token.lower)
}

/// “deported 40”, “is moving dozens”, “to deploy 10,000”: the word before the number, articles aside.
fn object_of(verbs: &Verbs, tokens: &[Token<'_>], first: usize) -> Option<usize> {
    let is_article = |at: &usize| verbs.articles.has(&tokens[*at].lower);
    let at = (0..first).rev().take(2).find(|at| !is_article(at))?;
    let modal = |at: usize| verbs.modals.has(&tokens[at].lower);
    let infinitive = at.checked_sub(1).is_some_and(modal);
    let token = &tokens[at];
    let is_verb = is_known(verbs, token) || is_participle(verbs, token) || infinitive;
    (token.is_word() && !is_auxiliary(verbs, token) && is_verb).then_some(at)
}

/// “40 smugglers were deported”: a participle after forms of be and have, in the clause after the number.
fn subject_of(verbs: &Verbs, tokens: &[Token<'_>], last: usize) -> Option<usize> {
    let clause = tokens[last + 1..].iter().take(LONGEST_CLAUSE);
    let length = clause.take_while(|token| !token.is_mark(",;:.!?")).count();
    let mut clause = last + 1..last + 1 + length;
    clause.find(|&at| is_auxiliary(verbs, &tokens[at]))?;
    clause.take(3).find(|&at| {
        !is_auxiliary(verbs, &tokens[at])
            && (is_known(verbs, &tokens[at]) || is_participle(verbs, &tokens[at]))
    })
}
