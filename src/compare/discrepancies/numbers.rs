//! Compares numbers of a cluster's members.
//!
//! Numbers are of one topic when they are of one class and their nouns have one stem: ages, sums, rates, durations and
//! counts of different nouns are kinds of their own. What is left over is compared all the same where each article has
//! exactly one such number and the members are no long passages: linked passages with one number each mean it of the
//! same thing, be it “deaths” here and “people” there.
//!
//! - In long passages numbers are set against each other only where the words around them show that they are of one
//!   thing ([`super::group`]).
//! - Figures of different periods, and of some here and all there, are never in conflict.
//! - How two numbers of one thing are compared is said in [`super::amount`].
//!
//! “The two countries” points back at what is known and tells no number of its own: it is compared, but never “only
//! here”.
//!
//! What is *not* here: finding quantities.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::State;
use super::account::Member;
use super::amount::{Amount, compare_values, display};
use super::counted::Counted;
use super::findings::{Reported, Topic, Verdict, articles, left_over, only_here, set_against};
use super::group;
use crate::extract::Class;
use crate::extract::quantities::Leg;
use crate::language::Bound;
use crate::model::{Aspect, ClusterId};
use crate::text::Span;

/// Why a conflict between counts of persons of two sorts is none: “340 residents”, “430 students”.
const OTHERS: &str = "but they may be of other persons";

/// How two numbers of one topic stand to each other; `None` where they are not of the same thing.
fn compare(
    members: &[Member<'_>],
    one: &Reported<Amount>,
    other: &Reported<Amount>,
) -> Option<Verdict> {
    let verdict = compare_values(&one.value, &other.value);
    if verdict.state == State::Agree {
        return Some(verdict);
    }
    let counted = |it: &Reported<Amount>| Counted::of(&members[it.member], it.span, &it.value);
    let (of, next) = (counted(one), counted(other));
    if !group::may_be_of_one((&one.value, &of), (&other.value, &next)) {
        return None;
    }
    Some(
        match group::unlike((&one.value, &of), (&other.value, &next)) {
            Some(why) => verdict.explained(why),
            None if one.value.counts_other_persons(&other.value) => verdict.weaker(OTHERS),
            None => verdict,
        },
    )
}

/// Whether numbers of different nouns may be compared: those of persons may, those of two languages, and what has no noun.
/// In a long passage only the one number of persons that it has, where one noun is as wide as “people”.
fn comparable(one: &Amount, other: &Amount) -> bool {
    if one.is_long || other.is_long {
        return one.is_sole && other.is_sole && one.may_be_same_persons(other);
    }
    let (Some(noun), Some(next)) = (&one.noun, &other.noun) else {
        return [&one.noun, &other.noun]
            .into_iter()
            .flatten()
            .all(|noun| noun.key != "time");
    };
    let is_time = noun.key == "time" || next.key == "time";
    // Words of two languages have no stem in common.
    let is_translated = one.language != other.language && noun.persons == next.persons;
    !is_time && (one.class != Class::Count || noun.persons && next.persons || is_translated)
}

/// The name of a class as a topic.
pub(super) fn class_topic(class: Class) -> String {
    match class {
        Class::Count => "count".to_owned(),
        Class::Percent => "percent".to_owned(),
        Class::Duration => "duration".to_owned(),
        Class::Age => "age".to_owned(),
        Class::Money(code) => String::from_utf8_lossy(&code).to_lowercase(),
    }
}

type Numbers = Vec<Reported<Amount>>;

pub(super) fn findings(cluster: ClusterId, members: &[Member<'_>]) -> Vec<Finding> {
    let mut classes: BTreeMap<Class, Numbers> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        for value in amounts(at, member) {
            classes.entry(value.value.class).or_default().push(value);
        }
    }
    let mut found = Vec::new();
    for (class, values) in classes {
        for (key, values) in topics(class, values) {
            let label = label(class, &values);
            let topic = |key: &str| Topic {
                cluster,
                aspect: Aspect::Number,
                key: key.to_owned(),
                label: label.clone(),
            };
            let is_told = |values: &Numbers| values.iter().any(|value| !value.value.definite);
            if articles(&values) == 1 {
                let told = Some(&values).filter(|values| is_told(values));
                found.extend(told.and_then(|values| only_here(topic(&key), members, values)));
                continue;
            }
            let compared = set_against(topic(&key), members, &values, |one, other| {
                compare(members, one, other)
            });
            found.extend(compared.finding);
            let left = compared.left.into_iter();
            let told: Vec<_> = left.filter(|value| !value.value.definite).collect();
            let of_article = |article: &str| topic(&format!("{key} in {article}"));
            found.extend(left_over(of_article, members, &told));
        }
    }
    found
}

/// The numbers of one member, the two ends of a change as one.
fn amounts(at: usize, member: &Member<'_>) -> Numbers {
    let quantities = member.covered(member.account.said.quantities(), |quantity| quantity.span);
    let mut found: Numbers = Vec::new();
    for quantity in quantities {
        let mut value = Amount {
            is_long: member.is_long,
            ..Amount::of(quantity, member.lexicon())
        };
        let mut span = quantity.span;
        if quantity.leg == Some(Leg::To)
            && let Some(before) = found.pop_if(|before| is_open(&before.value))
        {
            let from = before.value.lo;
            value.change = Some((from, value.lo));
            value.bound = Bound::Range;
            (value.lo, value.hi) = (from.min(value.lo), Some(from.max(value.lo)));
            span = Span::between(before.span.start, span.end);
        } else if quantity.leg == Some(Leg::From) {
            value.change = Some((value.lo, f64::INFINITY));
        }
        found.push(Reported {
            member: at,
            article: member.account.order,
            span,
            display: String::new(),
            value,
        });
    }
    let kinds: Vec<_> = found
        .iter()
        .map(|it| (it.value.class, it.value.per.clone()))
        .collect();
    for number in &mut found {
        let kind = (number.value.class, number.value.per.clone());
        number.value.is_sole = kinds.iter().filter(|other| **other == kind).count() == 1;
        if is_open(&number.value) {
            number.value.change = None;
        }
        number.display = display(&number.value);
    }
    found
}

/// Whether it is the first end of a change whose second is still to come.
fn is_open(amount: &Amount) -> bool {
    amount.change.is_some_and(|(_, to)| to.is_infinite())
}

/// Sorts numbers of one class into topics.
fn topics(class: Class, values: Numbers) -> Vec<(String, Numbers)> {
    if matches!(class, Class::Duration | Class::Age | Class::Money(_)) {
        let mut by_rate: BTreeMap<String, Numbers> = BTreeMap::new();
        for value in values {
            let rate = value.value.per.as_ref().map(|per| format!(" per {per}"));
            let key = class_topic(class) + &rate.unwrap_or_default();
            by_rate.entry(key).or_default().push(value);
        }
        return by_rate.into_iter().collect();
    }
    let mut by_noun: BTreeMap<String, Numbers> = BTreeMap::new();
    for value in values {
        let key = value
            .value
            .noun
            .as_ref()
            .map(|noun| noun.key.clone())
            .unwrap_or_default();
        by_noun.entry(key).or_default().push(value);
    }
    let (mut settled, loose): (Vec<_>, Vec<_>) = by_noun
        .into_iter()
        .partition(|(_, values)| articles(values) > 1);
    let spoken_for: BTreeSet<usize> = settled
        .iter()
        .flat_map(|(_, values)| values)
        .map(|value| value.article)
        .collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, values) in &loose {
        *counts.entry(values[0].article).or_default() += 1;
    }
    let mut merged: Numbers = Vec::new();
    let mut alone = Vec::new();
    for (key, values) in loose {
        let first = &values[0];
        let sole = counts[&first.article] == 1 && !spoken_for.contains(&first.article);
        let target = match settled.as_mut_slice() {
            [(_, one)] => one,
            [] => &mut merged,
            _ => {
                alone.push((key, values));
                continue;
            }
        };
        let may_be_one = |known: &Reported<Amount>| comparable(&known.value, &first.value);
        if sole && target.iter().all(may_be_one) {
            target.extend(values);
        } else {
            alone.push((key, values));
        }
    }
    // What found no partner keeps its own noun.
    if articles(&merged) == 1 {
        let key = merged[0].value.noun.as_ref().map(|noun| noun.key.clone());
        alone.push((key.unwrap_or_default(), merged));
    } else if !merged.is_empty() {
        settled.push((class_topic(class), merged));
    }
    settled.extend(alone);
    for (key, values) in &mut settled {
        values.sort_by_key(|value| (value.article, value.member, value.span));
        if key.is_empty() {
            *key = class_topic(class);
        } else if class == Class::Percent && *key != "percent" {
            *key = format!("percent {key}");
        }
    }
    settled
}

fn label(class: Class, values: &[Reported<Amount>]) -> String {
    let mut nouns: Vec<&str> = Vec::new();
    for noun in values.iter().filter_map(|value| value.value.noun.as_ref()) {
        if !nouns.contains(&noun.word.as_str()) {
            nouns.push(&noun.word);
        }
    }
    match class {
        Class::Duration => "duration".to_owned(),
        Class::Age => "age".to_owned(),
        Class::Money(code) => {
            let per = values.iter().find_map(|value| value.value.per.as_ref());
            let per = per.map(|per| format!(", per {per}")).unwrap_or_default();
            format!("money ({}{per})", String::from_utf8_lossy(&code))
        }
        Class::Percent if nouns.is_empty() => "per cent".to_owned(),
        Class::Percent => format!("per cent, {}", nouns.join(" / ")),
        Class::Count if nouns.is_empty() => "number".to_owned(),
        Class::Count => nouns.join(" / "),
    }
}
