//! Dates that name their month: `14 April 2025`, `Monday, May 13`, `mid-April`, `since January`.

use jiff::civil::Date;

use super::{Context, Form, Found, Interval};
use crate::extract::tokens::Token;
use crate::extract::units::is_plural;
use crate::language::month_end;

/// A month's name at an index: its number, and how many tokens it takes with the full stop of a short form.
pub(super) fn month_name(context: &Context<'_>, at: usize) -> Option<(i8, usize)> {
    let token = context.tokens.get(at)?;
    let (month, short) = context.calendar.month_of(&token.lower)?;
    if context.calendar.capitals && !token.capital {
        return None;
    }
    let stop = short && context.is_mark(at + 1, ".") && context.touch(at);
    Some((month, 1 + usize::from(stop)))
}

/// Whether a token names a day of the week.
pub(super) fn is_weekday(context: &Context<'_>, token: &Token<'_>) -> bool {
    let calendar = context.calendar;
    calendar.weekday_of(&token.lower).is_some() && (token.capital || !calendar.capitals)
}

/// A day of the month: 5, 05, 5th. Whether it has an ending, too.
fn day(context: &Context<'_>, at: usize) -> Option<(i8, bool)> {
    let digits = context.tokens.get(at)?.digits()?;
    let ordinal = context.calendar.ordinals.has(&digits.ending);
    let fits = digits.plain && digits.count <= 2 && (ordinal || digits.ending.is_empty());
    // 5% and 5:20 are no days.
    let other = context.is_mark(at + 1, "%:") && context.touch(at);
    let day = digits.value as i8;
    (fits && !other && (1..=31).contains(&day)).then_some((day, ordinal))
}

/// A year at an index, after a comma or not, and how many tokens it takes.
fn year_after(context: &Context<'_>, at: usize) -> Option<(i16, usize)> {
    let lead = context.is_mark(at, ",") || context.calendar.year_of.has(context.word(at));
    let lead = usize::from(lead);
    let year = context.tokens.get(at + lead)?.plain(4..5)?;
    (1600..=2100).contains(&year).then_some((year, 1 + lead))
}

/// Two days of one month, or the same twice; and the tokens that the second takes.
fn second_day(context: &Context<'_>, at: usize, first: i8) -> (i8, usize) {
    let joint = context.is_mark(at, "-–—") || context.calendar.to.has(context.word(at));
    let last = day(context, at + 1).filter(|&(last, _)| joint && last > first);
    last.map_or((first, 0), |(last, _)| (last, 2))
}

/// The days of a month in the year that is named, or in the last such month.
fn resolve(
    context: &Context<'_>,
    at: usize,
    year: Option<i16>,
    (month, first, last): (i8, i8, i8),
) -> Option<(Option<Interval>, Form)> {
    let interval = |year: i16| {
        let last = month_end(year, month)?.day().min(last);
        Interval::new(
            Date::new(year, month, first).ok()?,
            Date::new(year, month, last).ok()?,
        )
    };
    if let Some(year) = year {
        return Some((Some(interval(year)?), Form::Dated));
    }
    // A leap year, so that February 29 is a date.
    interval(2024)?;
    let resolved = context.anchor.and_then(|anchor| {
        let this_year = interval(anchor.date.year());
        let sentence = context.tokens[..at]
            .iter()
            .rev()
            .take_while(|token| !token.is_mark(".!?"));
        let before = context.word_before(at);
        let ahead = !context.calendar.last.has(before)
            && (context.calendar.until.has(before)
                || sentence
                    .take(24)
                    .any(|token| context.calendar.future.has(&token.lower)));
        let is_past = |interval: &Interval| interval.from <= anchor.date || ahead;
        this_year
            .filter(is_past)
            .or_else(|| interval(anchor.date.year().checked_sub(1)?))
    });
    Some((resolved, Form::Yearless { month, first, last }))
}

/// Days of a month that so many tokens name, and the year behind them, if there is one.
fn with_year(context: &Context<'_>, at: usize, tokens: usize, days: (i8, i8, i8)) -> Option<Found> {
    let year = year_after(context, at + tokens);
    let (interval, form) = resolve(context, at, year.map(|(year, _)| year), days)?;
    let more = year.map_or(0, |(_, more)| more);
    Some(Found::new(tokens + more, interval, form))
}

/// A day, with or without weekday and year, in digits or with the month's name.
pub(super) fn date(context: &Context<'_>, at: usize) -> Option<Found> {
    let token = context.tokens.get(at)?;
    if is_weekday(context, token) {
        let comma = 1 + usize::from(context.is_mark(at + 1, ","));
        let of = |next: usize| {
            context
                .tokens
                .get(next)
                .is_some_and(|token| context.calendar.the.has(&token.lower))
        };
        let next = at + comma + usize::from(of(at + comma));
        let found = day_and_month(context, next)?;
        return Some(Found {
            tokens: found.tokens + next - at,
            ..found
        });
    }
    day_and_month(context, at).or_else(|| in_digits(context, at))
}

fn day_and_month(context: &Context<'_>, at: usize) -> Option<Found> {
    let (month, first, last, tokens) = if let Some((month, length)) = month_name(context, at) {
        let (first, ordinal) = day(context, at + length)?;
        // “In May 5 ships sank” names no day.
        let counts = context
            .tokens
            .get(at + length + 1)
            .is_some_and(|next| is_plural(&context.lexicon.nouns, &next.lower));
        if !ordinal && counts && context.calendar.within.has(context.word_before(at)) {
            return None;
        }
        let (last, more) = second_day(context, at + length + 1, first);
        (month, first, last, length + 1 + more)
    } else {
        let (first, _) = day(context, at)?;
        let stop = |at: usize| usize::from(context.calendar.day_stop && context.is_mark(at, "."));
        let first_stop = stop(at + 1);
        let (last, more) = second_day(context, at + 1 + first_stop, first);
        let next = at + 1 + first_stop + more;
        let next = next + if more > 0 { stop(next) } else { 0 };
        let of = usize::from(context.calendar.of.has(context.word(next)));
        let (month, length) = month_name(context, next + of)?;
        (month, first, last, next - at + of + length)
    };
    with_year(context, at, tokens, (month, first, last))
}

/// 2025-05-03, 2025/05/03, 03.05.2025, and with slashes only what can be read in one way.
fn in_digits(context: &Context<'_>, at: usize) -> Option<Found> {
    let [one, mark, two, other, three] = context.tokens.get(at..at + 5)? else {
        return None;
    };
    let touching = (at..at + 4).all(|at| context.touch(at));
    if !touching || mark.kind != other.kind || !mark.is_mark("-/.") {
        return None;
    }
    let part = |token: &Token<'_>| i8::try_from(token.plain(1..3)?).ok();
    let date = if let Some(year) = one.plain(4..5) {
        // “2025-05-03T10:20”: the time hangs on the day.
        let digits = three
            .digits()
            .filter(|day| day.count == 2 && ["", "t"].contains(&day.ending.as_str()))?;
        Date::new(year, part(two)?, digits.value as i8)
    } else {
        let (one, two, year) = (part(one)?, part(two)?, three.plain(4..5)?);
        match (mark.is_mark("."), mark.is_mark("/")) {
            (true, _) => Date::new(year, two, one),
            (_, true) if one > 12 || one == two => Date::new(year, two, one),
            (_, true) if two > 12 => Date::new(year, one, two),
            _ => return None,
        }
    };
    let day = date
        .ok()
        .filter(|date| (1600..=2100).contains(&date.year()))?;
    Some(Found::new(5, Some(Interval::day(day)), Form::Dated))
}

/// `mid-April`, `early March`, `the end of May 2024`.
pub(super) fn part_of_month(context: &Context<'_>, at: usize) -> Option<Found> {
    let (first, last) = match context.calendar.parts_of_month.get(context.word(at))? {
        1 => (1, 10),
        2 => (11, 20),
        _ => (21, 31),
    };
    let joint = usize::from(
        context.is_mark(at + 1, "-‑–") || context.calendar.part_of.has(context.word(at + 1)),
    );
    let (month, length) = month_name(context, at + 1 + joint)?;
    let tokens = 1 + joint + length;
    with_year(context, at, tokens, (month, first, last))
}

/// A whole month: `in February`, `last November`, `April 2025`, `the April summit`.
pub(super) fn month(context: &Context<'_>, at: usize) -> Option<Found> {
    let lead = usize::from(
        context.calendar.leads.has(context.word(at)) && month_name(context, at + 1).is_some(),
    );
    let (month, length) = month_name(context, at + lead)?;
    if lead > 0 && day_and_month(context, at + lead).is_some() {
        return None;
    }
    let year = year_after(context, at + lead + length)
        .filter(|_| !context.is_mark(at + lead + length, ","));
    let name = context.word(at + lead);
    // Names of people, verbs: only what stands before can tell.
    let ambiguous = context.calendar.ambiguous_months.has(name);
    let before = context.word_before(at);
    let sure = if ambiguous {
        context.calendar.sure_signs.has(before)
    } else {
        context.calendar.signs.has(before)
            || at
                .checked_sub(1)
                .is_some_and(|before| context.tokens[before].possessive)
    };
    if lead == 0 && year.is_none() && !sure {
        return None;
    }
    let tokens = lead + length + year.map_or(0, |(_, more)| more);
    let last = month_end(2024, month)?.day();
    let (interval, form) = resolve(
        context,
        at + lead,
        year.map(|(year, _)| year),
        (month, 1, last),
    )?;
    Some(Found::new(tokens, interval, form))
}

/// `since 1790`, `since last November`: from there to the day of publication.
pub(super) fn since(context: &Context<'_>, at: usize) -> Option<Found> {
    let is_since = |at: usize| context.calendar.since.has(context.word(at));
    if !is_since(at) || is_since(at + 1) {
        return None;
    }
    let start = context.find(at + 1)?;
    let until = context.published.map_or(Date::MAX, |anchor| anchor.date);
    let interval = start
        .interval
        .and_then(|start| Interval::new(start.from, until));
    Some(Found::new(start.tokens + 1, interval, Form::Relative))
}
