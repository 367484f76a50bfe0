//! Compares times of a cluster's members.
//!
//! Members with one time each speak of the date of what was linked. Of a member with several, the one that goes with
//! the others' is taken; the rest may be of anything, and is compared only where two articles give the same.
//!
//! What a page says of its own date is often wrong or missing, so words are compared before dates:
//!
//! - The same weekday agrees, whatever days the articles' dates make of it; two different ones conflict.
//! - Month and day without a year are compared without a year.
//! - A weekday and a date agree where the date falls on that weekday in the two weeks before the article's own date
//!   (or that date is not known), and are compatible where it falls on that weekday at all.
//! - A date that the annotator entered for the member decides what day a weekday is.
//! - An interval in another is less precise. Guesses (“recent weeks”, “yesterday” in a quote) never conflict.
//! - A month after “since” or “after” says only how early: what the sentence tells is then or later.
//! - Years beside a number are the period of the figure, and compared with it (`numbers`), not here.
//! - Two dates conflict only of one event: where their clauses share a verb or noun (`setting`), or the members say
//!   nothing else. Dates of other events differ between short members, and are not set against each other in long ones.
//!
//! What is *not* here: finding time expressions.

use jiff::civil::{Date, Weekday};

use super::account::Member;
use super::counted::is_period;
use super::findings::{
    Reported, Topic, Verdict, articles, compared, left_over, only_here, set_against,
};
use super::setting::Setting;
use super::{Finding, State};
use crate::extract::Class;
use crate::extract::times::{Form, Interval, Time};
use crate::language::{Anchor, Precision, days_between, month_name, weekday_name};
use crate::model::{Aspect, Attribute, AttributeKind, AttributeValue, ClusterId, Project, Role};

/// How far before an article's date a weekday in it lies at most.
const WEEKDAY_REACH: i64 = 14;

/// A time as it is compared.
#[derive(Debug, Clone, PartialEq)]
struct Dated {
    form: Form,
    interval: Option<Interval>,
    vague: bool,
    /// Whether it says only how early.
    open: bool,
    /// The article's own date, where its day is known.
    anchor: Option<Date>,
    /// Whether the annotator entered the day.
    entered: bool,
}

impl Dated {
    /// Whether it says the same, whatever stands around it.
    fn says(&self, other: &Self) -> bool {
        (self.form, self.interval, self.vague, self.open)
            == (other.form, other.interval, other.vague, other.open)
    }
}

type Dates = Vec<Reported<Dated>>;

pub(super) fn findings(
    project: &Project,
    cluster: ClusterId,
    members: &[Member<'_>],
) -> Vec<Finding> {
    let read = members
        .iter()
        .enumerate()
        .map(|(at, member)| dates(project, at, member));
    let of_members: Vec<Dates> = read.collect();
    let (main, extras) = sort(members, of_members);
    let topic = |topic: &str, label: &str| Topic {
        cluster,
        aspect: Aspect::Date,
        key: topic.to_owned(),
        label: label.to_owned(),
    };
    let mut found = Vec::new();
    if articles(&main) > 1 {
        let compared = set_against(topic("date", "date"), members, &main, |one, other| {
            compare_events(members, one, other)
        });
        found.extend(compared.finding);
        let topic = |article: &str| topic(&format!("date in {article}"), "date");
        found.extend(left_over(topic, members, &compared.left));
    } else {
        let all: Dates = main
            .into_iter()
            .chain(extras.iter().flatten().cloned())
            .collect();
        if articles(&all) == 1 {
            found.extend(only_here(topic("date", "date"), members, &all));
            return found;
        }
    }
    for values in extras {
        if articles(&values) > 1 {
            let name = format!("date {}", values[0].display);
            found.extend(compared(
                topic(&name, "another date"),
                members,
                &values,
                compare,
            ));
        }
    }
    found
}

/// The times of a member that are no periods of figures.
fn dates(project: &Project, at: usize, member: &Member<'_>) -> Dates {
    let quantities = member.covered(member.account.said.quantities(), |quantity| quantity.span);
    let figures = quantities
        .iter()
        .any(|quantity| quantity.class != Class::Duration);
    let entered = entered(project, member);
    let mut found: Dates = Vec::new();
    for time in member.covered(member.account.said.times(), |time| time.span) {
        if figures && is_period(time) {
            continue;
        }
        let value = dated(member, time, entered);
        // The same words twice say it once.
        if found.iter().any(|known| known.value.says(&value)) {
            continue;
        }
        found.push(Reported {
            member: at,
            article: member.account.order,
            span: time.span,
            display: shown(
                value.form,
                value.interval,
                member.article.text.slice(time.span),
            ),
            value,
        });
    }
    found
}

fn dated(member: &Member<'_>, time: &Time, entered: Option<Date>) -> Dated {
    let mut value = Dated {
        form: time.form,
        interval: time.interval,
        vague: time.vague,
        open: false,
        anchor: member.account.said.day().map(|anchor| anchor.date),
        entered: false,
    };
    let fits = |day: Date| match time.form {
        Form::Weekday(weekday) => day.weekday() == weekday,
        Form::Relative => time.interval.is_none(),
        _ => false,
    };
    if let Some(day) = entered.filter(|day| fits(*day)) {
        value.interval = Some(Interval::day(day));
        value.entered = true;
    }
    let inside = |place| {
        member
            .annotation
            .spans
            .iter()
            .any(|span| span.contains(place))
    };
    if time.subordinate.is_some_and(inside) && is_month_or_longer(time) {
        value.open = true;
        if let Some(interval) = &mut value.interval {
            interval.to = value
                .anchor
                .map_or(Date::MAX, |anchor| anchor.max(interval.to));
        }
    }
    value
}

fn is_month_or_longer(time: &Time) -> bool {
    match (time.interval, time.form) {
        (Some(interval), _) => interval.length() >= 28,
        (None, Form::Yearless { first, last, .. }) => last - first >= 27,
        _ => false,
    }
}

/// The day that the annotator entered: as the date of what happens, else in another field for dates.
fn entered(project: &Project, member: &Member<'_>) -> Option<Date> {
    let tag = project.tag_set().get(&member.annotation.tag)?;
    let is_date = |attribute: &&Attribute| attribute.kind == AttributeKind::Date;
    let first = tag.with_role(Role::Date).filter(is_date);
    let fields = first
        .into_iter()
        .chain(tag.attributes.iter().filter(is_date));
    fields
        .filter_map(|field| member.annotation.attributes.get(&field.name))
        .filter_map(|value| match value {
            AttributeValue::Text(text) => Anchor::parse(text),
            _ => None,
        })
        .find(|anchor| anchor.precision == Precision::Day)
        .map(|anchor| anchor.date)
}

/// The date of what was linked, and the other dates by value.
fn sort(members: &[Member<'_>], of_members: Vec<Dates>) -> (Dates, Vec<Dates>) {
    let (single, several): (Vec<_>, Vec<_>) =
        of_members.into_iter().partition(|dates| dates.len() == 1);
    let mut main: Dates = single.into_iter().flatten().collect();
    let mut rest: Dates = Vec::new();
    let sure = main.len();
    for mut dates in several {
        let rank = |date: &Reported<Dated>| {
            let others = main[..sure]
                .iter()
                .filter(|known| known.article != date.article);
            let others = others.filter_map(|known| compare_events(members, known, date));
            others.map(|verdict| verdict.state).max()
        };
        let best = (0..dates.len()).rev().max_by_key(|&at| rank(&dates[at]));
        if let Some(best) = best.filter(|&best| {
            let state = rank(&dates[best]);
            state.is_some_and(|state| state >= State::LessPrecise)
                || state.is_some() && is_of_one_event(members, &dates[best], &main[..sure])
        }) {
            main.push(dates.remove(best));
        }
        rest.append(&mut dates);
    }
    main.sort_by_key(|date| (date.article, date.member, date.span));
    let mut groups: Vec<Dates> = Vec::new();
    for date in rest {
        let same = |group: &&mut Dates| compare(&group[0].value, &date.value).state == State::Agree;
        match groups.iter_mut().find(same) {
            Some(group) => group.push(date),
            None => groups.push(vec![date]),
        }
    }
    (main, groups)
}

/// Whether a date's clause shares a word with that of another article's.
fn is_of_one_event(
    members: &[Member<'_>],
    date: &Reported<Dated>,
    main: &[Reported<Dated>],
) -> bool {
    let mut others = main.iter().filter(|known| known.article != date.article);
    others.any(|known| share_an_event(members, known, date) == Some(true))
}

/// Compares dates of what may be one event; `None` where nothing shows that it is one.
fn compare_events(
    members: &[Member<'_>],
    one: &Reported<Dated>,
    other: &Reported<Dated>,
) -> Option<Verdict> {
    let verdict = compare(&one.value, &other.value);
    if verdict.state != State::Conflict {
        return Some(verdict);
    }
    let is_long = members[one.member].is_long || members[other.member].is_long;
    match share_an_event(members, one, other) {
        Some(true) => Some(verdict),
        None if !is_long => Some(verdict),
        Some(false) if !is_long => Some(verdict.weaker("but of what is told in other words")),
        _ => None,
    }
}

/// Whether the clauses of two dates share a verb or noun.
fn share_an_event(
    members: &[Member<'_>],
    one: &Reported<Dated>,
    other: &Reported<Dated>,
) -> Option<bool> {
    let setting = |date: &Reported<Dated>| Setting::of(&members[date.member], date.span);
    setting(one).shares(&setting(other))
}

fn compare(one: &Dated, other: &Dated) -> Verdict {
    if let Some(verdict) = compare_weekdays(one, other) {
        return verdict;
    }
    let open = one.open || other.open;
    if let (
        Form::Yearless { month, first, last },
        Form::Yearless {
            month: next_month,
            first: next_first,
            last: next_last,
        },
    ) = (one.form, other.form)
        && !open
    {
        let days = |month: i8, day: i8| i16::from(month) * 31 + i16::from(day);
        return compare_ranges(
            (days(month, first), days(month, last)),
            (days(next_month, next_first), days(next_month, next_last)),
            one.vague || other.vague,
        );
    }
    if let Some(verdict) = compare_months(one, other).filter(|_| !open) {
        return verdict;
    }
    match (one.interval, other.interval) {
        (Some(days), Some(next)) => compare_ranges(
            (days.from, days.to),
            (next.from, next.to),
            one.vague || other.vague,
        ),
        _ if open => Verdict::unknown("one says only how early"),
        _ => Verdict::unknown("without the articles’ dates they cannot be told apart"),
    }
}

/// Compares where one is known with its year and the other without: by month and day. `None` where that does not decide.
fn compare_months(one: &Dated, other: &Dated) -> Option<Verdict> {
    let yearless = |date: &Dated| match (date.interval, date.form) {
        (None, Form::Yearless { month, first, last }) => Some((month, first, last)),
        _ => None,
    };
    let dated = |date: &Dated| {
        let interval = date.interval.filter(|interval| {
            interval.to != Date::MAX
                && interval.from.first_of_month() == interval.to.first_of_month()
        })?;
        Some((
            interval.from.month(),
            interval.from.day(),
            interval.to.day(),
        ))
    };
    let ((month, first, last), (next, from, to)) = match (yearless(one), yearless(other)) {
        (Some(days), None) => (days, dated(other)?),
        (None, Some(days)) => (days, dated(one)?),
        _ => return None,
    };
    // The end of February is the 29th in a leap year, and the 28th in others.
    let end = |first: i8, last: i8| match last {
        28.. if first < last => 31,
        last => last,
    };
    let days = |month: i8, day: i8| i16::from(month) * 31 + i16::from(day);
    Some(compare_ranges(
        (days(month, first), days(month, end(first, last))),
        (days(next, from), days(next, end(from, to))),
        one.vague || other.vague,
    ))
}

fn compare_ranges<T: Ord>(
    (from, to): (T, T),
    (next_from, next_to): (T, T),
    vague: bool,
) -> Verdict {
    if from == next_from && to == next_to {
        Verdict::new(State::Agree, "the same date")
    } else if to < next_from || next_to < from {
        if vague {
            Verdict::new(
                State::LessPrecise,
                "one of them is too vague to contradict the other",
            )
        } else {
            Verdict::new(State::Conflict, "both cannot be meant")
        }
    } else if from >= next_from && to <= next_to || next_from >= from && next_to <= to {
        Verdict::new(State::LessPrecise, "one lies within the other")
    } else {
        Verdict::new(State::LessPrecise, "they overlap")
    }
}

/// Compares where at least one is a day of the week; `None` where that does not decide.
fn compare_weekdays(one: &Dated, other: &Dated) -> Option<Verdict> {
    match (one.form, other.form) {
        (Form::Weekday(day), Form::Weekday(next)) if day == next => {
            let apart = one.interval.is_some()
                && other.interval.is_some()
                && one.interval != other.interval;
            Some(match (apart, one.entered && other.entered) {
                (true, true) => {
                    Verdict::new(State::Conflict, "the annotator entered different days")
                }
                (true, false) => Verdict::new(
                    State::Agree,
                    "the same day of the week; that the dates differ comes from the articles’ own dates",
                ),
                (false, _) => Verdict::new(State::Agree, "the same day of the week"),
            })
        }
        (Form::Weekday(_), Form::Weekday(_)) => Some(if one.vague || other.vague {
            Verdict::new(
                State::LessPrecise,
                "different days of the week, one of them in a quote",
            )
        } else {
            Verdict::new(State::Conflict, "different days of the week")
        }),
        (Form::Weekday(day), Form::Weekend) | (Form::Weekend, Form::Weekday(day)) => {
            Some(if matches!(day, Weekday::Saturday | Weekday::Sunday) {
                Verdict::new(State::LessPrecise, "one lies within the other")
            } else {
                Verdict::new(State::Conflict, "not a day of the weekend")
            })
        }
        (Form::Weekend, Form::Weekend) => Some(Verdict::new(State::Agree, "the same weekend")),
        (Form::Weekday(weekday), _) => weekday_and_date(weekday, one, other),
        (_, Form::Weekday(weekday)) => weekday_and_date(weekday, other, one),
        _ => None,
    }
}

fn weekday_and_date(weekday: Weekday, named: &Dated, date: &Dated) -> Option<Verdict> {
    let day = date.interval.filter(|interval| interval.is_day())?.from;
    if day.weekday() != weekday {
        let name = weekday_name(day.weekday());
        return Some(if named.vague || date.vague {
            Verdict::new(
                State::LessPrecise,
                format!("{day} was a {name}, but one of them is a guess"),
            )
        } else {
            Verdict::new(State::Conflict, format!("{day} was a {name}"))
        });
    }
    let name = weekday_name(weekday);
    let near = named
        .anchor
        .filter(|_| !named.entered)
        .is_none_or(|anchor| (0..=WEEKDAY_REACH).contains(&days_between(day, anchor)));
    let same = !named.entered || named.interval == Some(Interval::day(day));
    Some(if near && same {
        Verdict::new(State::Agree, format!("{day} was a {name}"))
    } else {
        Verdict::new(
            State::LessPrecise,
            format!("{day} was a {name}, though not the one before the article’s date"),
        )
    })
}

/// A time in a normal form: `2025-05-02`, `2025-04-11 … 2025-04-20`, `Friday`, `11–20 April`; its words where nothing is
/// known.
pub(super) fn shown(form: Form, interval: Option<Interval>, words: &str) -> String {
    match (interval, form) {
        (Some(interval), Form::Weekday(weekday)) => {
            format!("{} {}", weekday_name(weekday), interval.from)
        }
        (Some(interval), _) if interval.is_day() => interval.from.to_string(),
        (Some(interval), _) if interval.to == Date::MAX => format!("{} …", interval.from),
        (Some(interval), _) => format!("{} … {}", interval.from, interval.to),
        (None, Form::Weekday(weekday)) => weekday_name(weekday),
        (None, Form::Weekend) => "the weekend".to_owned(),
        (None, Form::Yearless { month, first, last }) => {
            let name = month_name(month);
            match (first, last) {
                (first, last) if first == last => format!("{first} {name}"),
                (1, 29..) => name,
                (first, last) => format!("{first}–{last} {name}"),
            }
        }
        (None, _) => words.to_owned(),
    }
}
