//! From values to a finding: every pair of articles is compared, and the worst pair decides.
//!
//! What is *not* here: how two values of an aspect are compared.

use std::collections::BTreeSet;

use super::account::Member;
use super::{Finding, State, Value};
use crate::model::Aspect;
use crate::model::ClusterId;
use crate::text::Span;

/// A value of one member.
#[derive(Debug, Clone)]
pub(super) struct Reported<T> {
    /// The index of the member.
    pub member: usize,
    /// Where its article stands in the project.
    pub article: usize,
    pub span: Span,
    pub display: String,
    pub value: T,
}

/// How two values stand to each other, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub state: State,
    pub why: String,
    /// Whether the values could not be compared: then neither speaks for the other.
    unknown: bool,
}

impl Verdict {
    pub fn unknown(why: impl Into<String>) -> Self {
        Self {
            unknown: true,
            ..Self::new(State::LessPrecise, why)
        }
    }

    pub fn new(state: State, why: impl Into<String>) -> Self {
        Self {
            state,
            why: why.into(),
            unknown: false,
        }
    }
}

/// What names a finding.
pub(super) struct Topic {
    pub cluster: ClusterId,
    pub aspect: Aspect,
    pub key: String,
    pub label: String,
}

/// How many articles these values come from.
pub(super) fn articles<T>(values: &[Reported<T>]) -> usize {
    values
        .iter()
        .map(|value| value.article)
        .collect::<BTreeSet<_>>()
        .len()
}

/// The finding of a topic that at least two articles speak of; `None` for fewer.
pub(super) fn compared<T>(
    topic: Topic,
    members: &[Member<'_>],
    values: &[Reported<T>],
    compare: impl Fn(&T, &T) -> Verdict,
) -> Option<Finding> {
    let mut worst: Option<(Verdict, usize, usize)> = None;
    let mut against = vec![BTreeSet::new(); values.len()];
    let mut along: Vec<BTreeSet<usize>> = values
        .iter()
        .map(|value| BTreeSet::from([value.article]))
        .collect();
    for (at, one) in values.iter().enumerate() {
        for (next, other) in values.iter().enumerate().skip(at + 1) {
            if one.article == other.article {
                continue;
            }
            let verdict = compare(&one.value, &other.value);
            if !verdict.unknown {
                let sides = if verdict.state == State::Conflict {
                    &mut against
                } else {
                    &mut along
                };
                sides[at].insert(other.article);
                sides[next].insert(one.article);
            }
            if worst
                .as_ref()
                .is_none_or(|(known, ..)| verdict.state < known.state)
            {
                worst = Some((verdict, at, next));
            }
        }
    }
    let (verdict, one, other) = worst?;
    let name = |value: usize| members[values[value].member].article.short_name();
    let say = |value: usize| format!("{} in {}", values[value].display, name(value));
    let mut reason = format!("{}; {}", say(one), say(other));
    if !verdict.why.is_empty() {
        reason = format!("{reason}: {}", verdict.why);
    }
    // Where nobody goes with anybody there is nothing to stand apart from.
    let majority = along.iter().any(|articles| articles.len() > 1);
    let apart = |at: usize| majority && against[at].len() > along[at].len();
    let outliers: BTreeSet<&str> = (0..values.len())
        .filter(|&at| apart(at))
        .map(name)
        .collect();
    if !outliers.is_empty() {
        let names: Vec<_> = outliers.into_iter().collect();
        reason = format!("{reason}. Apart from the others: {}", names.join(", "));
    }
    Some(finding(
        topic,
        verdict.state,
        members,
        values,
        apart,
        reason,
    ))
}

/// The finding of what only one article says.
pub(super) fn only_here<T>(
    topic: Topic,
    members: &[Member<'_>],
    values: &[Reported<T>],
) -> Option<Finding> {
    let first = values.first()?;
    let orders: BTreeSet<_> = members.iter().map(|member| member.account.order).collect();
    if orders.len() < 2 || articles(values) != 1 {
        return None;
    }
    let name = members[first.member].article.short_name();
    let others = match orders.len() - 1 {
        1 => "the other article says nothing of it".to_owned(),
        others => format!("the other {others} articles say nothing of it"),
    };
    let reason = format!("{} only in {name}; {others}", first.display);
    Some(finding(
        topic,
        State::OnlyHere,
        members,
        values,
        |_| false,
        reason,
    ))
}

fn finding<T>(
    topic: Topic,
    state: State,
    members: &[Member<'_>],
    values: &[Reported<T>],
    apart: impl Fn(usize) -> bool,
    reason: String,
) -> Finding {
    let values = values.iter().enumerate().map(|(at, value)| {
        let member = &members[value.member];
        Value {
            annotation: member.annotation.id,
            article: member.article.id.clone(),
            span: value.span,
            display: value.display.clone(),
            apart: apart(at),
        }
    });
    Finding {
        cluster: topic.cluster,
        aspect: topic.aspect,
        topic: topic.key,
        label: topic.label,
        state,
        values: values.collect(),
        reason,
    }
}
