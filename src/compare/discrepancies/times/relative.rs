//! Expressions that count from the anchor or from the mention before: `Friday`, `yesterday`, `last year`, `two weeks
//! prior`, `that same month`.

use jiff::civil::{Date, Weekday};

use super::super::calendar::{days, months, weekday_before, weekday_of};
use super::super::numerals;
use super::{Context, Form, Found, Interval};

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

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

/// `Friday`, `last Friday`.
pub(super) fn weekday(context: &Context<'_>, at: usize) -> Option<Found> {
    let lead = usize::from(["last", "next"].contains(&context.word(at)));
    let token = context.tokens.get(at + lead)?;
    let weekday = weekday_of(&token.lower).filter(|_| token.capital)?;
    let day = context.today().and_then(|today| match context.word(at) {
        "last" => weekday_before(days(today, -1)?, weekday),
        "next" => weekday_before(days(today, 7)?, weekday),
        _ => weekday_before(today, weekday),
    });
    Some(Found::new(
        lead + 1,
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
    match context.word(at) {
        "yesterday" => return found(1, context.today(), -1),
        "today" | "tonight" => return found(1, context.today(), 0),
        "tomorrow" => return found(1, context.today(), 1),
        _ => {}
    }
    let known = context.previous_day;
    match [context.word(at), context.word(at + 1), context.word(at + 2)] {
        ["the", "day", "before"] | ["the", "previous", "day"] | ["a", "day", "earlier"] => {
            found(3, known, -1)
        }
        ["the", "day", "after"] | ["the", "next" | "following", "day"] | ["a", "day", "later"] => {
            found(3, known, 1)
        }
        _ => None,
    }
}

/// `over the weekend`, `last weekend`.
fn weekend(context: &Context<'_>, at: usize) -> Option<Found> {
    let tokens = match [context.word(at), context.word(at + 1), context.word(at + 2)] {
        ["over" | "at" | "during" | "on", "the" | "this", "weekend"] => 3,
        ["last" | "this", "weekend", _] => 2,
        _ => return None,
    };
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
    let tokens = match [context.word(at), context.word(at + 1)] {
        ["the" | "that", "same"] => 3,
        ["that", "day" | "week" | "month" | "year"] => 2,
        _ => return None,
    };
    let unit = unit(context.word(at + tokens - 1))?;
    let from = match unit {
        Unit::Day => context.previous_day,
        _ => context.previous.map(|previous| previous.from),
    };
    let interval = from.and_then(|from| around(from, unit));
    Some(Found::new(tokens, interval, Form::Relative))
}

/// `earlier this year`, `later this month`, `this week`.
fn part_of_this(context: &Context<'_>, at: usize) -> Option<Found> {
    let which = context.word(at);
    let lead = usize::from(["earlier", "later"].contains(&which));
    if context.word(at + lead) != "this" {
        return None;
    }
    let unit = unit(context.word(at + lead + 1))?;
    let needed = if unit == Unit::Year || unit == Unit::Month {
        context.anchor.map(|anchor| anchor.date)
    } else {
        context.today()
    };
    let interval = needed.and_then(|anchor| {
        let all = around(anchor, unit)?;
        match which {
            "earlier" => Interval::new(all.from, anchor),
            "later" => Interval::new(anchor, all.to),
            _ => Some(all),
        }
    });
    Some(Found::new(lead + 2, interval, Form::Relative))
}

/// `last year`, `the previous month`, `next week`.
fn neighbour(context: &Context<'_>, at: usize) -> Option<Found> {
    let count = match context.word(at) {
        "last" | "previous" => -1,
        "next" => 1,
        _ => return None,
    };
    let unit = unit(context.word(at + 1)).filter(|unit| *unit != Unit::Day)?;
    let plural = context.word(at + 1).ends_with('s');
    if plural {
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
    Some(Found::new(2, interval, Form::Relative))
}

/// `two weeks ago`, `ten days later`, `a month earlier`.
fn distance(context: &Context<'_>, at: usize) -> Option<Found> {
    let (count, length) = match context.word(at) {
        "a" | "an" | "one" => (1, 1),
        _ => numerals::whole(context.tokens, at)?,
    };
    let unit = unit(context.word(at + length))?;
    let last = at + length + 1;
    // “Two weeks before the flood” counts from the flood.
    let ends = context
        .tokens
        .get(last + 1)
        .is_none_or(|next| !next.is_word());
    let forward = match context.word(last) {
        "ago" | "earlier" | "prior" => -1,
        "before" if ends => -1,
        "later" => 1,
        "after" if ends => 1,
        _ => return None,
    };
    let ago = context.word(at + length + 1) == "ago";
    let from = if ago {
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
    let found = Found::new(length + 2, interval, Form::Relative);
    Some(if unit == Unit::Day {
        found
    } else {
        found.vague()
    })
}

/// `recent months`, `the past two weeks`.
fn recent(context: &Context<'_>, at: usize) -> Option<Found> {
    let back = |count: i64, tokens: usize| {
        let interval = context
            .anchor
            .and_then(|anchor| Interval::new(days(anchor.date, -count)?, anchor.date));
        Some(Found::new(tokens, interval, Form::Relative).vague())
    };
    if context.word(at) == "recent" {
        return match unit(context.word(at + 1))? {
            Unit::Day => back(7, 2),
            Unit::Week => back(28, 2),
            Unit::Month => back(180, 2),
            Unit::Year => back(5 * 365, 2),
        };
    }
    if !["last", "past"].contains(&context.word(at)) {
        return None;
    }
    let (count, length) = match context.word(at + 1) {
        "few" | "several" => (4, 1),
        word if unit(word).is_some() && context.word(at) == "past" => (1, 0),
        _ => numerals::whole(context.tokens, at + 1)?,
    };
    let per = match unit(context.word(at + 1 + length))? {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Year => 365,
    };
    back(count.checked_mul(per)?, 2 + length)
}
