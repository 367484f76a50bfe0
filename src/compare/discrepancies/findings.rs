//! From values to a finding: every pair of articles is compared, and the worst pair decides.
//!
//! Where a value of one member goes with any of another's, what else the two say is not set against each other: it is of
//! something else, and left over. Long members yield no conflict, since each of their values may be of something else.
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
    /// Whether the values stand against each other, be it weakly.
    against: bool,
}

impl Verdict {
    /// A conflict that is no more than a difference, and why.
    pub fn weaker(self, why: &str) -> Self {
        match self.state {
            State::Conflict => Self {
                state: State::Differs,
                why: format!("{}, {why}", self.why),
                ..self
            },
            _ => self,
        }
    }

    /// Whether both can be meant of one thing, as far as can be known.
    fn goes(&self) -> bool {
        matches!(self.state, State::Agree | State::LessPrecise) && !self.unknown
    }

    /// The same, where the reason is another: both can be meant.
    pub fn explained(self, why: &str) -> Self {
        match self.state {
            State::Conflict => Self {
                why: why.to_owned(),
                ..self.weaker("")
            },
            _ => self,
        }
    }

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
            against: state == State::Conflict,
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

/// Why a conflict between long members is none.
const LONG: &str = "but passages of a sentence or more may speak of several things";

/// What comparing the values of a topic found.
pub(super) struct Compared<'v, T> {
    /// The finding of what could be set against each other; `None` where nothing could.
    pub finding: Option<Finding>,
    /// The values that are left over: nothing of another article could be set against them.
    pub left: Vec<&'v Reported<T>>,
}

/// Sets the values of a topic against each other, article by article. `compare` says nothing of values that are of
/// different things.
pub(super) fn set_against<'v, T>(
    topic: Topic,
    members: &[Member<'_>],
    values: &'v [Reported<T>],
    compare: impl Fn(&Reported<T>, &Reported<T>) -> Option<Verdict>,
) -> Compared<'v, T> {
    let verdicts = verdicts(members, values, compare);
    let is_kept = |at: &usize| {
        verdicts
            .iter()
            .any(|(one, other, _)| at == one || at == other)
    };
    let (kept, left): (Vec<usize>, Vec<usize>) = (0..values.len()).partition(is_kept);
    let finding = worst(&verdicts).map(|(one, other, verdict)| {
        let apart = outliers(values, &verdicts);
        let name = |value: usize| members[values[value].member].article.short_name();
        let say = |value: usize| format!("{} in {}", values[value].display, name(value));
        let mut reason = format!("{}; {}", say(*one), say(*other));
        if !verdict.why.is_empty() {
            reason = format!("{reason}: {}", verdict.why);
        }
        let outliers: BTreeSet<&str> = apart.iter().map(|&at| name(at)).collect();
        if !outliers.is_empty() {
            let names: Vec<_> = outliers.into_iter().collect();
            reason = format!("{reason}. Apart from the others: {}", names.join(", "));
        }
        let values = kept.iter().map(|&at| (&values[at], apart.contains(&at)));
        finding(topic, verdict.state, members, values, reason)
    });
    Compared {
        finding,
        left: left.into_iter().map(|at| &values[at]).collect(),
    }
}

/// The finding of a topic whose values are all of one thing; `None` where fewer than two articles speak of it.
pub(super) fn compared<T>(
    topic: Topic,
    members: &[Member<'_>],
    values: &[Reported<T>],
    compare: impl Fn(&T, &T) -> Verdict,
) -> Option<Finding> {
    let compare = |one: &Reported<T>, other: &Reported<T>| Some(compare(&one.value, &other.value));
    set_against(topic, members, values, compare).finding
}

/// Two values by index, and how they stand to each other.
type Pair = (usize, usize, Verdict);

/// How the values of different articles stand to each other, but for those that something else of their members agrees.
fn verdicts<T>(
    members: &[Member<'_>],
    values: &[Reported<T>],
    compare: impl Fn(&Reported<T>, &Reported<T>) -> Option<Verdict>,
) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    for (at, one) in values.iter().enumerate() {
        for (next, other) in values.iter().enumerate().skip(at + 1) {
            if one.article == other.article {
                continue;
            }
            let Some(mut verdict) = compare(one, other) else {
                continue;
            };
            let is_long = members[one.member].is_long || members[other.member].is_long;
            if is_long {
                verdict = verdict.weaker(LONG);
            }
            found.push((at, next, verdict));
        }
    }
    let pair = |(one, other, _): &Pair| (values[*one].member, values[*other].member);
    let agreed: BTreeSet<(usize, usize)> = found
        .iter()
        .filter(|(.., verdict)| verdict.goes())
        .map(pair)
        .collect();
    found.retain(|it| {
        let apart = matches!(it.2.state, State::Conflict | State::Differs);
        !(apart && agreed.contains(&pair(it)))
    });
    found
}

/// The first of the most serious.
fn worst(verdicts: &[Pair]) -> Option<&Pair> {
    verdicts.iter().min_by_key(|(.., verdict)| verdict.state)
}

/// The values that conflict with more articles than they go with. Where nobody goes with anybody there is nothing to
/// stand apart from.
fn outliers<T>(values: &[Reported<T>], verdicts: &[Pair]) -> BTreeSet<usize> {
    let mut against = vec![BTreeSet::new(); values.len()];
    let own = values.iter().map(|value| BTreeSet::from([value.article]));
    let mut along: Vec<BTreeSet<usize>> = own.collect();
    for (one, other, verdict) in verdicts.iter().filter(|(.., verdict)| !verdict.unknown) {
        let sides = if verdict.against {
            &mut against
        } else {
            &mut along
        };
        sides[*one].insert(values[*other].article);
        sides[*other].insert(values[*one].article);
    }
    let majority = along.iter().any(|articles| articles.len() > 1);
    let apart = |at: &usize| majority && against[*at].len() > along[*at].len();
    (0..values.len()).filter(apart).collect()
}

/// The findings of what is left over where the rest was compared, one for each article.
pub(super) fn left_over<T>(
    topic: impl Fn(&str) -> Topic,
    members: &[Member<'_>],
    values: &[&Reported<T>],
) -> Vec<Finding> {
    let orders: BTreeSet<_> = members.iter().map(|member| member.account.order).collect();
    let of_articles: BTreeSet<usize> = values.iter().map(|value| value.article).collect();
    let found = of_articles.into_iter().filter_map(|article| {
        let values = || (values.iter().copied()).filter(|value| value.article == article);
        let member = &members[values().next()?.member];
        let shown: Vec<&str> = values().map(|value| value.display.as_str()).collect();
        let others = match orders.len() - 1 {
            1 => "nothing in the other article is set against it".to_owned(),
            others => format!("nothing in the other {others} articles is set against it"),
        };
        let reason = format!(
            "{} only in {}; {others}",
            shown.join(", "),
            member.article.short_name()
        );
        let topic = topic(member.article.id.as_str());
        let values = values().map(|value| (value, false));
        Some(finding(topic, State::OnlyHere, members, values, reason))
    });
    found.filter(|_| orders.len() > 1).collect()
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
        values.iter().map(|value| (value, false)),
        reason,
    ))
}

/// `values`: each with whether it stands apart.
fn finding<'v, T: 'v>(
    topic: Topic,
    state: State,
    members: &[Member<'_>],
    values: impl Iterator<Item = (&'v Reported<T>, bool)>,
    reason: String,
) -> Finding {
    let values = values.map(|(value, apart)| {
        let member = &members[value.member];
        Value {
            annotation: member.annotation.id,
            article: member.article.id.clone(),
            span: value.span,
            display: value.display.clone(),
            apart,
            is_long: member.is_long,
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
