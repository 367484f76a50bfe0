//! Days, months and the day from which an article looks back.
//!
//! What is *not* here: the words that name them in a text.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};
use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::Lexicon;
use super::times::Calendar;

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
pub(crate) fn month_end(year: i16, month: i8) -> Option<Date> {
    Some(Date::new(year, month, 1).ok()?.last_of_month())
}

/// A date moved by days; `None` beyond what the calendar holds.
pub(crate) fn days(date: Date, count: i64) -> Option<Date> {
    let span = Span::new().try_days(count).ok()?;
    date.checked_add(span).ok()
}

/// A date moved by months; a day that the month has not becomes its last.
pub(crate) fn months(date: Date, count: i64) -> Option<Date> {
    let span = Span::new().try_months(count).ok()?;
    date.checked_add(span).ok()
}

/// The days from one date to another, negative where it lies before.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The last such weekday on or before a day.
pub(crate) fn weekday_before(anchor: Date, weekday: Weekday) -> Option<Date> {
    days(anchor, -i64::from(weekday.until(anchor.weekday())))
}

/// A month's name for people, as the program's own words are.
pub(crate) fn month_name(month: i8) -> String {
    Date::new(2024, month, 1).map_or_else(|_| String::new(), |date| date.strftime("%B").to_string())
}

/// The name of a day's weekday.
pub(crate) fn weekday_name(weekday: Weekday) -> String {
    // The first of January 2024 was a Monday.
    let day = weekday.to_monday_zero_offset() + 1;
    Date::new(2024, 1, day).map_or_else(|_| String::new(), |date| date.strftime("%A").to_string())
}

/// The month of a name or short form in small letters, in any language.
pub(crate) fn month_of_any(word: &str) -> Option<i8> {
    static MONTHS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
        let years = Lexicon::all().map(|lexicon| &lexicon.calendar.months);
        let months = years.flat_map(|months| months.iter().zip(1..));
        months
            .flat_map(|(names, month)| names.split(' ').map(move |name| (name, month)))
            .collect()
    });
    MONTHS.get(word).copied()
}

/// Whether a word in small letters is a weekday's name in any language.
pub(crate) fn is_any_weekday(word: &str) -> bool {
    static WEEKDAYS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let weeks = Lexicon::all().flat_map(|lexicon| &lexicon.calendar.weekdays);
        weeks.flat_map(|names| names.split(' ')).collect()
    });
    WEEKDAYS.contains(word)
}

impl Calendar {
    /// The month of a name or short form in small letters, and whether it is a short form.
    pub fn month_of(&self, word: &str) -> Option<(i8, bool)> {
        self.month_names.get(word).copied()
    }

    /// The weekday of a name in small letters.
    pub fn weekday_of(&self, word: &str) -> Option<Weekday> {
        let day = self.weekday_names.get(word)?;
        Weekday::from_monday_zero_offset(*day).ok()
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
