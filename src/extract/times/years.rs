//! Years: `2023`, `early 2023`, `the 1990s`, `between 2012 and 2021`, `2012–21`.

use jiff::civil::Date;

use super::{Context, Form, Found, Interval};
use crate::extract::units::is_plural;
use crate::language::month_end;

fn whole(from: i16, to: i16) -> Option<Interval> {
    Interval::new(Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?)
}

/// Four digits that can be a year, without ending.
fn digits(context: &Context<'_>, at: usize) -> Option<i16> {
    let year = context.tokens.get(at)?.plain(4..5)?;
    (1600..=2100).contains(&year).then_some(year)
}

/// Several years: `between 2012 and 2021`, `from 2012 to 2021`, `2012–2021`.
pub(super) fn span_of_years(context: &Context<'_>, at: usize) -> Option<Found> {
    let joints = context.calendar.year_spans.get(context.word(at));
    let lead = usize::from(joints.is_some());
    let from = digits(context, at + lead)?;
    let joint = at + lead + 1;
    let dash = context.is_mark(joint, "-–—") && context.touch(joint - 1) && context.touch(joint);
    let word = joints.is_some_and(|joints| joints.has(context.word(joint)));
    if !(dash || word) {
        return None;
    }
    let short = || {
        let last = context.tokens.get(joint + 1)?.plain(2..3)?;
        Some(from / 100 * 100 + last).filter(|_| dash)
    };
    let to = digits(context, joint + 1).or_else(short)?;
    // A third part makes it a date: 2025-05-03.
    if context.is_mark(joint + 2, "-") && context.touch(joint + 1) {
        return None;
    }
    let interval = whole(from, to)?;
    Some(Found::new(lead + 3, Some(interval), Form::Dated))
}

/// Whether a year belongs to the name of what happened in it: “the 2014 Games”. A count as exact as that has a separator.
fn names_an_event(context: &Context<'_>, at: usize, year: i16) -> bool {
    let name = context.tokens.get(at + 1).filter(|next| next.capital);
    name.is_some()
        && !context.lexicon.nouns.capitals
        && (1900..=2100).contains(&year)
        && year % 100 != 0
}

/// One year, part of one, or a decade.
pub(super) fn year(context: &Context<'_>, at: usize) -> Option<Found> {
    if let Some(third) = context.calendar.parts_of_year.get(context.word(at)) {
        let last = 4 * i8::try_from(*third).ok()?;
        let first = last - 3;
        let joint = usize::from(context.is_mark(at + 1, "-‑–"));
        let year = digits(context, at + 1 + joint)?;
        let from = Date::new(year, first, 1).ok()?;
        let interval = Interval::new(from, month_end(year, last)?)?;
        return Some(Found::new(2 + joint, Some(interval), Form::Dated));
    }
    let token = context.tokens.get(at)?;
    if let Some(decade) = token.digits().filter(|decade| {
        context.calendar.decade.has(&decade.ending) && decade.plain && decade.count == 4
    }) {
        let first = decade.value as i16;
        let known = first % 10 == 0 && (1600..=2100).contains(&first);
        return known.then(|| Found::new(1, whole(first, first + 9), Form::Dated));
    }
    let year = digits(context, at)?;
    let before = context.word_before(at);
    let counted = context
        .tokens
        .get(at + 1)
        .is_some_and(|next| next.is_word() && is_plural(&context.lexicon.nouns, &next.lower))
        && !names_an_event(context, at, year);
    let joined = |one: usize| context.touch(one) && context.tokens[one].is_mark("-–/.:+€$£#@");
    let part_of_more = at.checked_sub(1).is_some_and(joined)
        || context.touch(at) && context.is_mark(at + 1, "-–/:%€");
    // “2000 ships” may be a count; after “in” and the like the year comes first.
    let is_year = context.calendar.year_signs.has(before) && !counted
        || context.calendar.sure_year_signs.has(before)
        || !counted && year >= 1900;
    (is_year && !part_of_more).then(|| Found::new(1, whole(year, year), Form::Dated))
}
