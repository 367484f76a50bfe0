//! Whether two numbers are of one thing.
//!
//! - Two counts are of different groups where both nouns have words before them and none in common: “five merchant
//!   ships”, “three pirate ships”.
//! - In long passages two counts are of one thing only where the same was done: “killed 12 people” and “hurt 30 people”
//!   are not.
//! - A noun is narrowed by a participle behind it: “murders linked to organised crime” are some of all murders, and
//!   their number goes with any number of all that is not smaller.
//!
//! What is *not* here: comparing the numbers, and reading what they count (`counted`).

use std::collections::BTreeSet;

use super::amount::Amount;
use super::counted::Counted;
use crate::extract::Class;

/// Whether two numbers of one topic may be of the same thing. Those of short members are: who links the words “12
/// sailors” and “14 sailors” says so.
pub(super) fn may_be_of_one(one: &Amount, other: &Amount) -> bool {
    let (of, next) = (&one.counted, &other.counted);
    if !(of.setting.is_long || next.setting.is_long) {
        return true;
    }
    let shares = || of.setting.shares(&next.setting) == Some(true);
    match one.class {
        Class::Count if one.noun.is_some() && other.noun.is_some() => {
            let is_other = of
                .deed
                .as_ref()
                .zip(next.deed.as_ref())
                .is_some_and(|(deed, next)| deed != next);
            !is_other && !are_apart(&of.modifiers, &next.modifiers)
        }
        Class::Percent if one.noun.is_some() && other.noun.is_some() => true,
        Class::Money(_) => of.is_sole && next.is_sole || shares(),
        Class::Age => of.setting.shares_name(&next.setting) == Some(true),
        Class::Count | Class::Percent | Class::Duration => shares(),
    }
}

fn are_apart(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// Why two numbers that are both right need not be of the same: periods and groups.
pub(super) fn unlike(one: &Amount, other: &Amount) -> Option<&'static str> {
    if let (Some(period), Some(next)) = (one.period, other.period)
        && (period.to < next.from || next.to < period.from)
    {
        return Some("they are of different periods, so both can be meant");
    }
    if one.class != Class::Count {
        return None;
    }
    let (of, next) = (&one.counted, &other.counted);
    let is_some_of = |one: &Counted, other: &Counted| {
        let known = || {
            other.setting.has_any(&one.narrowed)
                || !other.narrowed.is_disjoint(&one.narrowed)
                || !other.modifiers.is_disjoint(&one.narrowed)
        };
        !one.narrowed.is_empty() && !known()
    };
    let most = |amount: &Amount| amount.hi.unwrap_or(amount.lo);
    match (is_some_of(of, next), is_some_of(next, of)) {
        (true, true) => Some("they are of different groups, so both can be meant"),
        (true, false) if most(one) <= most(other) => {
            Some("one counts only some of them, so both can be meant")
        }
        (false, true) if most(other) <= most(one) => {
            Some("one counts only some of them, so both can be meant")
        }
        _ => are_apart(&of.modifiers, &next.modifiers)
            .then_some("they are of different groups, so both can be meant"),
    }
}
