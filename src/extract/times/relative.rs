//! Expressions that count from the anchor or from the mention before: `Friday`, `yesterday`, `last year`, `two weeks
//! prior`, `that same month`.

use jiff::civil::{Date, Weekday};

use super::absolute::is_weekday;
use super::{Context, Form, Found, Interval};
use crate::extract::numerals;
use crate::extract::tokens::phrase;
use crate::language::{Distance, Unit, days, months, weekday_before};

/// The calendar week, month or year that a day is in.
fn around(date: Date, unit: Unit) -> Option<Interval> {
    match unit {
        Unit::Day => Some(Interval::day(date)),
        Unit::Week => {
            let monday = weekday_before(date, Weekday::Monday)?;
            Interval::new(monday, days(monday, 6)?)
        }
        Unit::Month => Interval::new(date.first_of_month(), date.last_of_month()),
        Unit::Year => Interval::new(date.first_of_year(), date.last_of_year()),
    }
}

fn moved(date: Date, unit: Unit, count: i64) -> Option<Date> {
    match unit {
        Unit::Day => days(date, count),
        Unit::Week => days(date, count.checked_mul(7)?),
        Unit::Month => months(date, count),
        Unit::Year => months(date, count.checked_mul(12)?),
    }
}

/// `Friday`, `last Friday`, `el viernes pasado`.
pub(super) fn weekday(context: &Context<'_>, at: usize) -> Option<Found> {
    let calendar = context.calendar;
    let word = context.word(at);
    let lead = usize::from(calendar.weekday_neighbours.has(word));
    let token = context.tokens.get(at + lead)?;
    let weekday = calendar
        .weekday_of(&token.lower)
        .filter(|_| is_weekday(context, token))?;
    let behind = calendar.neighbours_behind.get(context.word(at + lead + 1));
    let before = context
        .phrase(at, &calendar.neighbours)
        .filter(|_| lead > 0);
    let move_by = before.map(|(move_by, _)| move_by).or(behind.copied());
    let day = context.today().and_then(|today| match move_by {
        Some(-1) => weekday_before(days(today, -1)?, weekday),
        Some(1) => weekday_before(days(today, 7)?, weekday),
        _ => weekday_before(today, weekday),
    });
    let tokens = lead + 1 + usize::from(lead == 0 && behind.is_some());
    Some(Found::new(
        tokens,
        day.map(Interval::day),
        Form::Weekday(weekday),
    ))
}

pub(super) fn relative(context: &Context<'_>, at: usize) -> Option<Found> {
    day(context, at)
        .or_else(|| weekend(context, at))
        .or_else(|| same(context, at))
        .or_else(|| part_of_this(context, at))
        .or_else(|| neighbour(context, at))
        .or_else(|| distance(context, at))
        .or_else(|| recent(context, at))
}

/// `yesterday`, `the day before`.
fn day(context: &Context<'_>, at: usize) -> Option<Found> {
    let found = |tokens, from: Option<Date>, count| {
        let day = from.and_then(|from| days(from, count)).map(Interval::day);
        Some(Found::new(tokens, day, Form::Relative))
    };
    if let Some(&count) = context.calendar.days.get(context.word(at)) {
        return found(1, context.today(), count);
    }
    let (count, tokens) = context.phrase(at, &context.calendar.day_phrases)?;
    found(tokens, context.previous_day, count)
}

/// `over the weekend`, `last weekend`.
fn weekend(context: &Context<'_>, at: usize) -> Option<Found> {
    let phrases = context.calendar.weekends.iter();
    let tokens = phrases
        .filter_map(|words| phrase(context.tokens, at, words))
        .max()?;
    let saturday = context.today().and_then(|today| {
        let sunday = weekday_before(today, Weekday::Sunday)?;
        // On a Saturday the weekend has begun.
        let this = today.weekday() == Weekday::Saturday;
        days(sunday, if this { 6 } else { -1 })
    });
    let interval = saturday.and_then(|saturday| Interval::new(saturday, days(saturday, 1)?));
    Some(Found::new(tokens, interval, Form::Weekend))
}

/// `that same month`, `the same day`.
fn same(context: &Context<'_>, at: usize) -> Option<Found> {
    let mut phrases = context.calendar.same.iter();
    let (length, unit) = phrases.find_map(|words| {
        let length = phrase(context.tokens, at, words)?;
        Some((length, context.unit(at + length)?))
    })?;
    let from = match unit {
        Unit::Day => context.previous_day,
        _ => context.previous.map(|previous| previous.from),
    };
    let interval = from.and_then(|from| around(from, unit));
    Some(Found::new(length + 1, interval, Form::Relative))
}

/// `earlier this year`, `later this month`, `this week`.
fn part_of_this(context: &Context<'_>, at: usize) -> Option<Found> {
    let (part, length) = context.phrase(at, &context.calendar.this)?;
    let unit = context.unit(at + length)?;
    let needed = if unit == Unit::Year || unit == Unit::Month {
        context.anchor.map(|anchor| anchor.date)
    } else {
        context.today()
    };
    let interval = needed.and_then(|anchor| {
        let all = around(anchor, unit)?;
        match part {
            -1 => Interval::new(all.from, anchor),
            1 => Interval::new(anchor, all.to),
            _ => Some(all),
        }
    });
    Some(Found::new(length + 1, interval, Form::Relative))
}

/// `last year`, `the previous month`, `next week`, `la semana pasada`.
fn neighbour(context: &Context<'_>, at: usize) -> Option<Found> {
    let calendar = context.calendar;
    let before = || {
        let (count, length) = context.phrase(at, &calendar.neighbours)?;
        let unit = calendar.unit.get(context.word(at + length))?;
        Some((i64::from(count), *unit, length + 1))
    };
    let behind = || {
        let unit = calendar.unit.get(context.word(at))?;
        let count = calendar.neighbours_behind.get(context.word(at + 1))?;
        Some((i64::from(*count), *unit, 2))
    };
    let (count, unit, tokens) = before().or_else(behind)?;
    if unit == Unit::Day {
        return None;
    }
    let needed = if unit == Unit::Week {
        context.today()
    } else {
        context.anchor.map(|anchor| anchor.date)
    };
    let interval = needed.and_then(|anchor| {
        let first = around(anchor, unit)?.from;
        around(moved(first, unit, count)?, unit)
    });
    Some(Found::new(tokens, interval, Form::Relative))
}

/// A length of time at an index: how many units, and how many tokens that takes.
fn length(context: &Context<'_>, at: usize) -> Option<(i64, Unit, usize)> {
    let (count, length) = if context.calendar.single.has(context.word(at)) {
        (1, 1)
    } else {
        numerals::whole(&context.lexicon.numbers, context.tokens, at)?
    };
    Some((count, context.unit(at + length)?, length + 1))
}

/// `two weeks ago`, `ten days later`, `a month earlier`, `vor zwei Wochen`.
fn distance(context: &Context<'_>, at: usize) -> Option<Found> {
    let calendar = context.calendar;
    let lead = usize::from(calendar.ago.has(context.word(at)));
    let (count, unit, tokens) = length(context, at + lead)?;
    let last = at + lead + tokens;
    // “Two weeks before the flood” counts from the flood.
    let ends = || {
        let next = context.tokens.get(last + 1);
        next.is_none_or(|next| !next.is_word())
    };
    let said = calendar.distances.get(context.word(last)).copied();
    let (forward, tokens) = match said {
        _ if lead > 0 => (-1, lead + tokens),
        Some(Distance::Ago | Distance::Earlier) => (-1, tokens + 1),
        Some(Distance::Before) if ends() => (-1, tokens + 1),
        Some(Distance::Later) => (1, tokens + 1),
        Some(Distance::After) if ends() => (1, tokens + 1),
        _ => return None,
    };
    let from = if lead > 0 || said == Some(Distance::Ago) {
        context.anchor.map(|anchor| anchor.date)
    } else {
        context.previous.map(|previous| previous.from)
    };
    let day = from.and_then(|from| moved(from, unit, forward * count));
    // “Two years ago” is a year and “a month earlier” a month; of weeks and days the day itself is the best guess.
    let interval = day.and_then(|day| match unit {
        Unit::Year | Unit::Month => around(day, unit),
        Unit::Week | Unit::Day => Some(Interval::day(day)),
    });
    let found = Found::new(tokens, interval, Form::Relative);
    Some(if unit == Unit::Day {
        found
    } else {
        found.vague()
    })
}

/// `recent months`, `the past two weeks`.
fn recent(context: &Context<'_>, at: usize) -> Option<Found> {
    let calendar = context.calendar;
    let back = |count: i64, tokens: usize| {
        let interval = context
            .anchor
            .and_then(|anchor| Interval::new(days(anchor.date, -count)?, anchor.date));
        Some(Found::new(tokens, interval, Form::Relative).vague())
    };
    if calendar.recent.has(context.word(at)) {
        return match context.unit(at + 1)? {
            Unit::Day => back(7, 2),
            Unit::Week => back(28, 2),
            Unit::Month => back(180, 2),
            Unit::Year => back(5 * 365, 2),
        };
    }
    if !calendar.past.has(context.word(at)) {
        return None;
    }
    let (count, length) = if calendar.few.has(context.word(at + 1)) {
        (4, 1)
    } else if context.unit(at + 1).is_some() && calendar.past_single.has(context.word(at)) {
        (1, 0)
    } else {
        numerals::whole(&context.lexicon.numbers, context.tokens, at + 1)?
    };
    let per = match context.unit(at + 1 + length)? {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Year => 365,
    };
    back(count.checked_mul(per)?, 2 + length)
}
