//! Compares where it happened.
//!
//! Places are compared by their names: behind “in”, “at”, “near” and their like. What lies where is known from the
//! articles alone: who writes “in Larkhaven, Sund County” says that the one lies in the other. So two names that have
//! nothing in common differ, and are never a conflict: one place may lie in the other without anybody saying so. “Near
//! Larkhaven” may be anywhere.
//!
//! As with dates, places are set against each other where they are of one event. Of long passages, only names that are
//! made alike differ, since neither of two gulfs lies in the other.
//!
//! What is *not* here: finding names of places, and their map.

use std::collections::{BTreeMap, BTreeSet};

use super::account::Member;
use super::findings::{Reported, Topic, Verdict, articles, left_over, only_here, set_against};
use super::setting::Setting;
use super::{Finding, State};
use crate::extract::places::places;
use crate::model::{Aspect, ClusterId};
use crate::text::Span;

/// A place as it is compared.
#[derive(Debug, Clone)]
struct Located {
    /// The name, word by word, and the places that it lies in.
    parts: Vec<Vec<String>>,
    is_near: bool,
    /// Whether the member names no other.
    is_sole: bool,
}

type Places = Vec<Reported<Located>>;

/// What nobody says of two places.
const MAY_LIE: &str = "of which one may lie in the other";

pub(super) fn findings(cluster: ClusterId, members: &[Member<'_>]) -> Vec<Finding> {
    let named = members
        .iter()
        .enumerate()
        .map(|(at, member)| named(at, member));
    let values: Places = named.flatten().collect();
    let topic = |key: &str| Topic {
        cluster,
        aspect: Aspect::Place,
        key: key.to_owned(),
        label: "place".to_owned(),
    };
    if articles(&values) < 2 {
        return only_here(topic("place"), members, &values)
            .into_iter()
            .collect();
    }
    let around = Surroundings::of(&values);
    let compared = set_against(topic("place"), members, &values, |one, other| {
        let written = |name: &Reported<Located>, wider: &Reported<Located>| {
            let words = format!("{}, {}", name.display, wider.display);
            members
                .iter()
                .any(|member| member.article.text.reading().as_str().contains(&words))
        };
        let inside = || {
            around.has(&one.value, &other.value)
                || around.has(&other.value, &one.value)
                || written(one, other)
                || written(other, one)
        };
        let setting = |place: &Reported<Located>| Setting::of(&members[place.member], place.span);
        let shares = || setting(one).shares(&setting(other)) == Some(true);
        let is_long = members[one.member].is_long || members[other.member].is_long;
        compare(&one.value, &other.value, inside, is_long.then_some(shares))
    });
    let mut found: Vec<Finding> = compared.finding.into_iter().collect();
    let topic = |article: &str| topic(&format!("place in {article}"));
    found.extend(left_over(topic, members, &compared.left));
    found
}

/// The places that a member names, each once.
fn named(at: usize, member: &Member<'_>) -> Places {
    let mut found: Places = Vec::new();
    for part in member.annotation.spans.iter() {
        let text = &member.article.text;
        for number in text.piece_at(part.start)..=text.piece_at(part.end) {
            let Some(block) = text.pieces().get(number) else {
                continue;
            };
            let piece = member.piece(block.span.start);
            // The preposition may stand before the member: “in [Larkhaven]”.
            let sentences = piece.sentences.iter().filter(|it| it.overlaps(part));
            let read = |it: &Span| places(member.lexicon(), &piece.tokens, piece.within(*it));
            for place in sentences.flat_map(read) {
                let ends = piece
                    .tokens
                    .get(place.tokens.start)
                    .zip(piece.tokens.get(place.tokens.end - 1));
                let Some((first, last)) = ends else { continue };
                let span = Span::new(first.place.start, last.place.end);
                let is_known = found.iter().any(|it| it.value.parts == place.parts);
                if is_known || !part.overlaps(span) {
                    continue;
                }
                found.push(Reported {
                    member: at,
                    article: member.account.order,
                    span,
                    display: text.reading().slice(span).to_owned(),
                    value: Located {
                        parts: place.parts,
                        is_near: place.is_near,
                        is_sole: false,
                    },
                });
            }
        }
    }
    let is_sole = found.len() == 1;
    for place in &mut found {
        place.value.is_sole = is_sole;
    }
    found
}

/// What lies in what, as far as the passages say.
struct Surroundings<'a>(BTreeMap<&'a [String], BTreeSet<&'a [String]>>);

impl<'a> Surroundings<'a> {
    fn of(values: &'a [Reported<Located>]) -> Self {
        let mut wider: BTreeMap<&[String], BTreeSet<&[String]>> = BTreeMap::new();
        for place in values {
            for (at, part) in place.value.parts.iter().enumerate() {
                let rest = place.value.parts.iter().skip(at + 1).map(Vec::as_slice);
                wider.entry(part).or_default().extend(rest);
            }
        }
        Self(wider)
    }

    /// Whether the one place lies in the other.
    fn has(&self, one: &Located, other: &Located) -> bool {
        let name = other.parts.first().map(Vec::as_slice);
        let mut parts = one.parts.iter();
        parts.any(|part| {
            let wider = self.0.get(part.as_slice());
            wider.is_some_and(|wider| name.is_some_and(|name| wider.contains(name)))
        })
    }
}

/// How two places stand to each other; `None` where nothing shows that they are of one event. `shares_event`: of long
/// passages, whether they share a word of it.
fn compare(
    one: &Located,
    other: &Located,
    is_inside: impl Fn() -> bool,
    shares_event: Option<impl Fn() -> bool>,
) -> Option<Verdict> {
    let (Some(name), Some(next)) = (one.parts.first(), other.parts.first()) else {
        return None;
    };
    if one.is_near || other.is_near {
        return Some(if name == next {
            Verdict::new(State::LessPrecise, "one says only that it is close to it")
        } else {
            Verdict::unknown("one says only what it is close to")
        });
    }
    if name == next {
        return Some(Verdict::new(State::Agree, "the same place"));
    }
    let holds = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
    if holds(name, next) || holds(next, name) || is_inside() {
        return Some(Verdict::new(State::LessPrecise, "one lies in the other"));
    }
    let verdict = Verdict::new(State::Conflict, "different places").weaker(MAY_LIE);
    let Some(shares_event) = shares_event else {
        return Some(verdict);
    };
    let is_of_one = one.is_sole && other.is_sole && shares_event();
    is_of_one.then(|| {
        if are_of_one_kind(name, next) {
            verdict
        } else {
            Verdict::unknown(format!("different places, {MAY_LIE}"))
        }
    })
}

/// Whether two names are made alike, as those of two gulfs are: then neither place lies in the other.
fn are_of_one_kind(one: &[String], other: &[String]) -> bool {
    let ends = |ends: [Option<&String>; 2]| ends[0].is_some() && ends[0] == ends[1];
    one.len() > 1
        && other.len() > 1
        && (ends([one.first(), other.first()]) || ends([one.last(), other.last()]))
}
