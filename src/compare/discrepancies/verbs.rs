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

use rust_stemmers::{Algorithm, Stemmer};

use super::account::Member;
use super::findings::{Reported, Topic, Verdict, articles, compared};
use super::lexer::{Separators, Token, tokens};
use super::names::quoted;
use super::quantities::Quantity;
use super::{Finding, State};
use crate::model::Aspect;
use crate::model::ClusterId;
use crate::text::Span;

/// What a reporter lets on with a verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Neutral,
    Emphatic,
    Factive,
    Doubting,
    Denying,
    Directive,
    Committing,
    Accusing,
}

const KINDS: &[(Kind, &str, &str)] = &[
    (
        Kind::Neutral,
        "neutral",
        "say tell add ask reply respond answer write state comment explain continue speak quot call describ report recall mention tweet post",
    ),
    (
        Kind::Emphatic,
        "emphatic",
        "announc declar affirm assert insist stress emphas emphasis reiter repeat maintain vent shout",
    ),
    (
        Kind::Factive,
        "taken as true",
        "confirm reveal disclos acknowledg admit conced note point know recogn clarifi show",
    ),
    (
        Kind::Doubting,
        "doubting",
        "claim alleg contend suggest impli purport believ think specul boast",
    ),
    (
        Kind::Denying,
        "denying",
        "deni reject dismiss refut disput rebuf",
    ),
    (
        Kind::Directive,
        "asking",
        "urg demand order propos warn caution advis plead",
    ),
    (
        Kind::Committing,
        "promising",
        "promis vow pledg threaten offer",
    ),
    (
        Kind::Accusing,
        "accusing",
        "accus blame critic condemn denounc slam blast decri mock",
    ),
];

/// Past forms that no stemmer brings home.
const IRREGULAR: &[(&str, &str)] = &[
    ("said", "say"),
    ("told", "tell"),
    ("wrote", "write"),
    ("spoke", "speak"),
    ("thought", "think"),
    ("sent", "send"),
    ("took", "take"),
    ("taken", "take"),
    ("gave", "give"),
    ("given", "give"),
    ("brought", "bring"),
    ("lost", "lose"),
    ("saw", "see"),
    ("seen", "see"),
    ("left", "leave"),
    ("made", "make"),
    ("held", "hold"),
    ("shot", "shoot"),
    ("won", "win"),
    ("found", "find"),
    ("got", "get"),
    ("paid", "pay"),
    ("spent", "spend"),
    ("built", "build"),
    ("sold", "sell"),
    ("kept", "keep"),
    ("led", "lead"),
    ("met", "meet"),
    ("fled", "flee"),
    ("drove", "drive"),
    ("gone", "go"),
    ("went", "go"),
    ("came", "come"),
    ("fell", "fall"),
    ("rose", "rise"),
    ("grew", "grow"),
    ("had", "have"),
    ("has", "have"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("caught", "catch"),
    ("bought", "buy"),
    ("sank", "sink"),
    ("sunk", "sink"),
    ("put", "put"),
    ("cut", "cut"),
    ("hit", "hit"),
    ("set", "set"),
    ("hurt", "hurt"),
    ("died", "die"),
    ("die", "die"),
    ("dying", "die"),
    ("killed", "kill"),
];

/// How far after a number its verb stands at most, in tokens.
const LONGEST_CLAUSE: usize = 14;

const AUXILIARIES: [&str; 10] = [
    "is", "are", "was", "were", "be", "been", "being", "have", "has", "had",
];

/// A verb as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Verb {
    stem: String,
    kind: Option<Kind>,
}

impl Verb {
    fn new(word: &str) -> Self {
        let word = word.to_lowercase();
        let base = IRREGULAR
            .iter()
            .find(|(past, _)| *past == word)
            .map(|(_, base)| (*base).to_owned());
        let stem =
            base.unwrap_or_else(|| Stemmer::create(Algorithm::English).stem(&word).into_owned());
        let kind = KINDS
            .iter()
            .find(|(.., stems)| stems.split(' ').any(|known| known == stem));
        Self {
            kind: kind.map(|(kind, ..)| *kind),
            stem,
        }
    }
}

fn kind_name(kind: Option<Kind>) -> &'static str {
    let known = KINDS.iter().find(|(known, ..)| Some(*known) == kind);
    known.map_or("other", |(_, name, _)| name)
}

fn compare_cues(one: &Verb, other: &Verb) -> Verdict {
    if one.stem == other.stem {
        return Verdict::new(State::Agree, "the same verb");
    }
    if one.kind.is_some() && one.kind == other.kind {
        return Verdict::new(
            State::Agree,
            format!("both verbs are {}", kind_name(one.kind)),
        );
    }
    let affirms =
        |kind: Option<Kind>| matches!(kind, Some(Kind::Factive | Kind::Emphatic | Kind::Neutral));
    let denies = |kind: Option<Kind>| kind == Some(Kind::Denying);
    let kinds = format!("{} against {}", kind_name(one.kind), kind_name(other.kind));
    if affirms(one.kind) && denies(other.kind) || affirms(other.kind) && denies(one.kind) {
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
                value: Verb::new(&word),
                display: word,
            }
        };
        if let Some(cue) = quoted(member).and_then(|quote| quote.cue) {
            cues.push(reported(cue));
        }
        for quantity in member.covered(&member.account.quantities, |quantity| quantity.span) {
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
    let text = &member.article.text;
    let block = text.blocks().get(text.block_at(quantity.span.start))?;
    let tokens = tokens(
        text.slice(block.span),
        block.span.start.get(),
        Separators::of(&member.article.details.language),
    );
    let first = tokens
        .iter()
        .position(|token| token.place.start >= quantity.span.start.get())?;
    let last = tokens
        .iter()
        .rposition(|token| token.place.end <= quantity.span.end.get())?;
    object_of(&tokens, first)
        .or_else(|| subject_of(&tokens, last))
        .map(|at| Span::new(tokens[at].place.start, tokens[at].place.end))
}

fn is_known(token: &Token) -> bool {
    IRREGULAR.iter().any(|(past, _)| *past == token.lower)
}

fn is_participle(token: &Token) -> bool {
    token.lower.len() > 4 && (token.lower.ends_with("ed") || token.lower.ends_with("ing"))
}

fn is_auxiliary(token: &Token) -> bool {
    AUXILIARIES.contains(&token.lower.as_str())
}

/// “deported 40”, “is moving dozens”, “to deploy 10,000”: the word before the number, articles aside.
fn object_of(tokens: &[Token], first: usize) -> Option<usize> {
    let articles = ["the", "a", "an", "another", "its", "his", "her", "their"];
    let is_article = |at: &usize| articles.contains(&tokens[*at].lower.as_str());
    let at = (0..first).rev().take(2).find(|at| !is_article(at))?;
    let modal =
        |at: usize| ["to", "will", "would", "could", "can"].contains(&tokens[at].lower.as_str());
    let infinitive = at.checked_sub(1).is_some_and(modal);
    let token = &tokens[at];
    let is_verb = is_known(token) || is_participle(token) || infinitive;
    (token.is_word() && !is_auxiliary(token) && is_verb).then_some(at)
}

/// “40 smugglers were deported”: a participle after forms of be and have, in the clause after the number.
fn subject_of(tokens: &[Token], last: usize) -> Option<usize> {
    let clause = tokens[last + 1..].iter().take(LONGEST_CLAUSE);
    let length = clause.take_while(|token| !token.is_mark(",;:.!?")).count();
    let mut clause = last + 1..last + 1 + length;
    clause.find(|&at| is_auxiliary(&tokens[at]))?;
    clause.take(3).find(|&at| {
        !is_auxiliary(&tokens[at]) && (is_known(&tokens[at]) || is_participle(&tokens[at]))
    })
}
