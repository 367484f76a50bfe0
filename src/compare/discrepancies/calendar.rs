//! Days, months and the day from which an article looks back.
//!
//! What is *not* here: the words that name them in a text.

use jiff::Span as Distance;
use jiff::civil::{Date, Weekday};

/// The day from which an article's words such as “yesterday” and “Friday” count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// The day; of a month or a year its last one.
    pub date: Date,
    /// How exactly it is known.
    pub precision: Precision,
}

/// How exactly an [`Anchor`] is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// The year only, or another article's date: enough to find the year of a month.
    Year,
    /// The month.
    Month,
    /// The day: enough for “Friday”.
    Day,
}

impl Anchor {
    /// Reads a date of publication: `2025`, `2025-05` or `2025-05-03`; `None` for anything else.
    #[must_use]
    pub fn parse(published: &str) -> Option<Self> {
        let mut parts = published.trim().split('-');
        let year: i16 = parts.next()?.parse().ok()?;
        let mut part = || {
            let number = parts.next().map(|part| part.get(..2).unwrap_or(part));
            number.map(str::parse::<i8>)
        };
        let (date, precision) = match (part(), part()) {
            (None, _) => (Date::new(year, 12, 31).ok()?, Precision::Year),
            (Some(month), None) => (month_end(year, month.ok()?)?, Precision::Month),
            (Some(month), Some(day)) => (
                Date::new(year, month.ok()?, day.ok()?).ok()?,
                Precision::Day,
            ),
        };
        Some(Self { date, precision })
    }

    /// The same, good for finding years only: what another article's date is worth.
    #[must_use]
    pub fn for_years(self) -> Self {
        Self {
            precision: Precision::Year,
            ..self
        }
    }
}

/// The last day of a month.
pub(super) fn month_end(year: i16, month: i8) -> Option<Date> {
    Some(Date::new(year, month, 1).ok()?.last_of_month())
}

/// A date moved by days; `None` beyond what the calendar holds.
pub(super) fn days(date: Date, count: i64) -> Option<Date> {
    let span = Distance::new().try_days(count).ok()?;
    date.checked_add(span).ok()
}

/// A date moved by months; a day that the month has not becomes its last.
pub(super) fn months(date: Date, count: i64) -> Option<Date> {
    let span = Distance::new().try_months(count).ok()?;
    date.checked_add(span).ok()
}

/// The days from one date to another, negative where it lies before.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The last such weekday on or before a day.
pub(super) fn weekday_before(anchor: Date, weekday: Weekday) -> Option<Date> {
    days(anchor, -i64::from(weekday.until(anchor.weekday())))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month of that English name or short form, in small letters.
pub(super) fn month_of(word: &str) -> Option<i8> {
    let short = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let at = MONTHS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(word));
    let at = at.or_else(|| short.iter().position(|name| *name == word));
    let at = at.or_else(|| (word == "sept").then_some(8));
    i8::try_from(at? + 1).ok()
}

/// A month's English name.
pub(super) fn month_name(month: i8) -> &'static str {
    let at = usize::try_from(month - 1).unwrap_or_default();
    MONTHS.get(at).copied().unwrap_or_default()
}

/// The weekday of that English name, in small letters.
pub(super) fn weekday_of(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// A weekday's English name.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn anchors_are_read_in_three_precisions() {
        let read = |text| Anchor::parse(text).map(|anchor| (anchor.date, anchor.precision));
        assert_eq!(
            read("2024-02-28"),
            Some((date(2024, 2, 28), Precision::Day))
        );
        assert_eq!(
            read("2024-02-28T10:00Z"),
            Some((date(2024, 2, 28), Precision::Day))
        );
        assert_eq!(read("2024-02"), Some((date(2024, 2, 29), Precision::Month)));
        assert_eq!(read("2024"), Some((date(2024, 12, 31), Precision::Year)));
        for wrong in ["", "soon", "2024-13", "2024-02-30", "-5", "２０２４-年月日"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn weekdays_look_back() {
        let wednesday = date(2024, 2, 28);
        assert_eq!(
            weekday_before(wednesday, Weekday::Wednesday),
            Some(wednesday)
        );
        assert_eq!(
            weekday_before(wednesday, Weekday::Thursday),
            Some(date(2024, 2, 22))
        );
        assert_eq!(days_between(date(2024, 2, 22), wednesday), 6);
        assert_eq!(days(Date::MAX, 1), None);
    }
}
