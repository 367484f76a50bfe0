//! Three states of the same: as it was, and what two sides made of it.
//!
//! What one side alone changed is taken. What both changed is the same, or a difference that somebody has to settle: ours
//! stays, theirs is written down. What one side removed and the other changed stays. Nothing here knows whose side is
//! which but for that, so that both sides come to the same file where nothing has to be settled.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use serde::Serialize;

use crate::model::Timestamp;
use crate::store::v1::Unsettled;

/// The three states. Without `base`, both sides made it.
#[derive(Debug)]
pub(super) struct Three<'a, T: ?Sized> {
    pub base: Option<&'a T>,
    pub ours: &'a T,
    pub theirs: &'a T,
}

impl<T: ?Sized> Clone for Three<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Three<'_, T> {}

impl<'a, T: ?Sized> Three<'a, T> {
    /// A part of each.
    pub fn map<U: ?Sized>(self, part: impl Fn(&'a T) -> &'a U) -> Three<'a, U> {
        Three {
            base: self.base.map(&part),
            ours: part(self.ours),
            theirs: part(self.theirs),
        }
    }

    /// A part that both sides have.
    pub fn part<U: ?Sized>(self, part: impl Fn(&'a T) -> Option<&'a U>) -> Option<Three<'a, U>> {
        Some(Three {
            base: self.base.and_then(&part),
            ours: part(self.ours)?,
            theirs: part(self.theirs)?,
        })
    }

    /// The side that comes first in an order: the same, whichever side is whose.
    pub fn first<K: PartialOrd>(self, order: impl Fn(&T) -> K) -> &'a T {
        if order(self.ours) <= order(self.theirs) {
            self.ours
        } else {
            self.theirs
        }
    }
}

impl<'a, T: PartialEq + ?Sized> Three<'a, T> {
    /// What is to be taken without a question; `None` where both sides changed it, each in its way.
    pub fn agreed(self) -> Option<&'a T> {
        if self.ours == self.theirs || self.base == Some(self.theirs) {
            Some(self.ours)
        } else if self.base == Some(self.ours) {
            Some(self.theirs)
        } else {
            None
        }
    }
}

/// What a merge has to say.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// What was done that a person should know.
    pub told: Vec<String>,
    /// What a person has to settle.
    pub unsettled: Vec<Unsettled>,
}

impl Tally {
    /// The fields of one thing.
    pub fn about(&mut self, about: impl Into<String>) -> Fields<'_> {
        Fields {
            about: about.into(),
            tally: self,
        }
    }
}

/// The fields of one thing, merged one after the other.
pub(super) struct Fields<'a> {
    about: String,
    pub tally: &'a mut Tally,
}

impl Fields<'_> {
    /// Words. Where one side has none and both made the thing, the other's are taken.
    pub fn words(&mut self, field: &str, three: Three<'_, String>) -> String {
        let empty = String::new();
        let three = Three {
            base: Some(three.base.unwrap_or(&empty)),
            ..three
        };
        if let Some(agreed) = three.agreed() {
            return agreed.clone();
        }
        self.note(field, three.ours.clone(), three.theirs.clone());
        three.ours.clone()
    }

    /// Anything else. Where one side has nothing and both made the thing, the other's is taken.
    pub fn value<T>(&mut self, field: &str, three: Three<'_, T>) -> T
    where
        T: Clone + PartialEq + Serialize + Default,
    {
        let nothing = T::default();
        let base = Some(three.base.unwrap_or(&nothing));
        self.choice(field, Three { base, ..three })
    }

    /// What is never nothing.
    pub fn choice<T: Clone + PartialEq + Serialize>(
        &mut self,
        field: &str,
        three: Three<'_, T>,
    ) -> T {
        if let Some(agreed) = three.agreed() {
            return agreed.clone();
        }
        self.note(field, ron_of(three.ours), ron_of(three.theirs));
        three.ours.clone()
    }

    fn note(&mut self, field: &str, here: String, there: String) {
        self.tally.unsettled.push(Unsettled {
            about: self.about.clone(),
            field: field.to_owned(),
            here,
            there,
        });
    }
}

/// A value in the words of RON.
pub(super) fn ron_of(value: &impl Serialize) -> String {
    ron::to_string(value).unwrap_or_default()
}

/// When something was changed last: the later time where both sides changed it.
pub(super) fn updated(three: Three<'_, String>) -> String {
    let later = || match order_in_time(three.ours, three.theirs) {
        Ordering::Less => three.theirs,
        Ordering::Equal | Ordering::Greater => three.ours,
    };
    three.agreed().unwrap_or_else(later).clone()
}

/// When something was made: the earlier time where the sides say different ones.
pub(super) fn created(three: Three<'_, String>) -> String {
    let earlier = || match order_in_time(three.ours, three.theirs) {
        Ordering::Greater => three.theirs,
        Ordering::Equal | Ordering::Less => three.ours,
    };
    three.agreed().unwrap_or_else(earlier).clone()
}

fn order_in_time(one: &str, other: &str) -> Ordering {
    let time = |text: &str| text.parse::<Timestamp>().ok();
    (time(one).cmp(&time(other))).then_with(|| one.cmp(other))
}

/// Merges lists of things that have a key: the things by themselves, then their order. `what` names one for people.
pub(super) fn keyed<T, K>(
    tally: &mut Tally,
    lists: Three<'_, Vec<T>>,
    key: impl Fn(&T) -> K,
    what: impl Fn(&T) -> String,
    mut merge: impl FnMut(&mut Tally, Three<'_, T>) -> T,
) -> Vec<T>
where
    T: Clone + PartialEq,
    K: Ord + Clone + Debug,
{
    let none = Vec::new();
    let base = numbered(lists.base.unwrap_or(&none), &key);
    let ours = numbered(lists.ours, &key);
    let theirs = numbered(lists.theirs, &key);
    let find = |list: &[((K, usize), &'_ T)]| -> BTreeMap<(K, usize), usize> {
        let places = list.iter().enumerate();
        places.map(|(at, (key, _))| (key.clone(), at)).collect()
    };
    let (in_base, in_ours, in_theirs) = (find(&base), find(&ours), find(&theirs));
    let mut merged: BTreeMap<(K, usize), T> = BTreeMap::new();
    let keys: BTreeSet<_> = in_ours.keys().chain(in_theirs.keys()).collect();
    for key in keys {
        let of = |places: &BTreeMap<(K, usize), usize>, list: &[((K, usize), &'_ T)]| {
            let at = places.get(key)?;
            list.get(*at).map(|(_, thing)| (*thing).clone())
        };
        let was = of(&in_base, &base);
        let thing = match (of(&in_ours, &ours), of(&in_theirs, &theirs)) {
            (Some(ours), Some(theirs)) if ours == theirs => Some(ours),
            (Some(ours), Some(theirs)) => Some(merge(
                tally,
                Three {
                    base: was.as_ref(),
                    ours: &ours,
                    theirs: &theirs,
                },
            )),
            (Some(one), None) | (None, Some(one)) => match was {
                Some(was) if was == one => None,
                Some(_) => {
                    tally.told.push(format!(
                        "{} was removed on one side and changed on the other; it stays",
                        what(&one)
                    ));
                    Some(one)
                }
                None => Some(one),
            },
            (None, None) => None,
        };
        if let Some(thing) = thing {
            merged.insert(key.clone(), thing);
        }
    }
    let order = order(&keys_of(&base), &keys_of(&ours), &keys_of(&theirs));
    let things = order.iter().filter_map(|key| merged.remove(key));
    things.collect()
}

/// Merges what has a name of its own each. What one side removed and the other changed stays.
pub(super) fn by_name<K: Ord + Clone, T: Clone + PartialEq>(
    three: Three<'_, BTreeMap<K, T>>,
    mut merge: impl FnMut(&K, Three<'_, T>) -> T,
) -> BTreeMap<K, T> {
    let names: BTreeSet<&K> = three.ours.keys().chain(three.theirs.keys()).collect();
    let merged = names.into_iter().filter_map(|name| {
        let value = if let Some(both) = three.part(|it| it.get(name)) {
            merge(name, both)
        } else {
            let was = three.base.and_then(|base| base.get(name));
            let one = three.ours.get(name).or(three.theirs.get(name));
            one.filter(|one| Some(*one) != was)?.clone()
        };
        Some((name.clone(), value))
    });
    merged.collect()
}

type Numbered<'a, T, K> = Vec<((K, usize), &'a T)>;

/// Each with its key, and which one of that key it is: a damaged file may have one twice.
fn numbered<'a, T, K: Ord + Clone>(list: &'a [T], key: &impl Fn(&T) -> K) -> Numbered<'a, T, K> {
    let mut counts: BTreeMap<K, usize> = BTreeMap::new();
    let numbered = list.iter().map(|thing| {
        let key = key(thing);
        let count = counts.entry(key.clone()).or_default();
        *count += 1;
        ((key, *count), thing)
    });
    numbered.collect()
}

/// The same of lists whose order says nothing: they are in that of their keys.
pub(super) fn keyed_in_order<T, K>(
    tally: &mut Tally,
    lists: Three<'_, Vec<T>>,
    key: impl Fn(&T) -> K,
    what: impl Fn(&T) -> String,
    merge: impl FnMut(&mut Tally, Three<'_, T>) -> T,
) -> Vec<T>
where
    T: Clone + PartialEq,
    K: Ord + Clone + Debug,
{
    let mut all = keyed(tally, lists, &key, what, merge);
    all.sort_by_key(key);
    all
}

fn keys_of<T, K: Clone>(list: &[((K, usize), &T)]) -> Vec<(K, usize)> {
    list.iter().map(|(key, _)| key.clone()).collect()
}

/// Merges lists of words without more to them: choices, members, variants.
pub(super) fn union<T: Clone + Ord + Debug>(lists: Three<'_, Vec<T>>) -> Vec<T> {
    let mut nothing = Tally::default();
    keyed(
        &mut nothing,
        lists,
        T::clone,
        |_| String::new(),
        |_, three| three.ours.clone(),
    )
}

/// The order of all keys: that of the side which moved some, with what the other side added behind what it stood behind.
/// Where both sides moved some, or none did, it is the side whose keys come first in the alphabet.
pub(super) fn order<K: Ord + Clone>(base: &[K], ours: &[K], theirs: &[K]) -> Vec<K> {
    let [in_base, in_ours, in_theirs] =
        [base, ours, theirs].map(|list| list.iter().collect::<BTreeSet<_>>());
    let common = |list: &[K]| -> Vec<K> {
        let everywhere =
            |key: &&K| in_base.contains(key) && in_ours.contains(key) && in_theirs.contains(key);
        list.iter().filter(everywhere).cloned().collect()
    };
    let was = common(base);
    let (first, second) = match (common(ours) != was, common(theirs) != was) {
        (true, false) => (ours, theirs),
        (false, true) => (theirs, ours),
        _ if ours <= theirs => (ours, theirs),
        _ => (theirs, ours),
    };
    // Behind each key of the first side, what the second one has behind it and the first has not.
    let known: BTreeSet<&K> = first.iter().collect();
    let mut behind: BTreeMap<Option<&K>, Vec<&K>> = BTreeMap::new();
    let mut last = None;
    for key in second {
        if known.contains(key) {
            last = Some(key);
        } else {
            behind.entry(last).or_default().push(key);
        }
    }
    let mut order: Vec<K> = Vec::with_capacity(first.len() + second.len());
    for place in std::iter::once(None).chain(first.iter().map(Some)) {
        order.extend(place.cloned());
        let added = behind.remove(&place).unwrap_or_default();
        order.extend(added.into_iter().cloned());
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let lists = [base, ours, theirs].map(letters);
        let [base, ours, theirs] = &lists;
        let base = Some(base);
        union(Three { base, ours, theirs }).into_iter().collect()
    }

    #[test]
    fn both_sides_additions_and_removals_come_together() {
        assert_eq!(merged("abc", "abcx", "yabc"), "yabcx");
        assert_eq!(merged("abc", "ac", "abcd"), "acd");
        assert_eq!(merged("abc", "cab", "abdc"), "cabd");
        assert_eq!(merged("", "xz", "yz"), "yxz");
    }

    #[test]
    fn additions_at_one_place_come_in_the_same_order_from_either_side() {
        assert_eq!(merged("ab", "abx", "aby"), merged("ab", "aby", "abx"));
        assert_eq!(merged("ab", "ba", "bxa"), merged("ab", "bxa", "ba"));
    }

    #[test]
    fn who_changed_nothing_takes_what_the_other_made() {
        for (base, other) in [("abc", "cxab"), ("abc", ""), ("", "ab"), ("abc", "axc")] {
            assert_eq!(merged(base, base, other), other);
            assert_eq!(merged(base, other, base), other);
        }
    }
}
